//! What a line above the text is, by the lines around it: a sender, a place, a code.
//!
//! Takes the first blocks and one of them; says what it is. Takes nothing out.

use super::head::{DECK, read_meta};
use super::{is_name_of_place, is_strong};
use crate::detect::agencies::{self, Known};
use crate::detect::dateline::{self, CountryOf};
use crate::import::block::Block;
use crate::import::headline;

/// Whether a line says a day, or the numbers of one.
pub(super) fn is_dated(text: &str) -> bool {
    text.len() <= 200
        && read_meta(text).is_some_and(|meta| meta.day.is_some() || meta.either.is_some())
}

/// "HARARE, Zimbabwe", "Ankara, Türkiye" above a text that has no headline.
pub(super) fn is_place_alone(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    let sentence = |p: &Block| p.text.len() > 60 && p.text.ends_with(['.', '”', '"']);
    parts.get(i + 1).is_some_and(sentence) && is_place_in_country(&parts[i].text, country_of)
}

/// "Mombasa, Kenya", and nothing else.
pub(super) fn is_place_in_country(text: &str, country_of: CountryOf<'_>) -> bool {
    let text = text.trim();
    let Some((town, country)) = text.split_once(',').filter(|_| text.len() <= 60) else {
        return false;
    };
    let known = |name: &str| country_of(name.trim(), &dateline::Hints::default()).is_some();
    let hints = dateline::Hints { region: Some(country.trim()), agency: None };
    is_name_of_place(text)
        && !text.ends_with('.')
        && known(country)
        && country_of(town, &hints).is_some()
}

/// Whether block `i`, with no headline above it, names a site, a section or whoever sent the text, and
/// the headline comes below: a few words, none of them small, above a line of more, which has the
/// day, the byline or the dateline below it.
pub(super) fn is_sender(parts: &[Block], i: usize, dated: bool, country_of: CountryOf<'_>) -> bool {
    const RELEASES: &[&str] =
        &["press release", "news release", "media release", "press statement"];
    const OFFICES: &[&str] = &["ministry of ", "department of ", "office of ", "embassy of "];
    let text = parts[i].text.trim();
    // The day may stand between.
    let between = parts[i + 1..].iter().take(2).take_while(|p| is_dated(&p.text)).count();
    let dated = dated || between > 0;
    let [next, behind @ ..] = &parts[i + 1 + between..] else { return false };
    let Some(below) = behind.first() else { return false };
    let words = |text: &str| text.split_whitespace().count();
    // "Citizens, Africa, Headlines"
    let list = text.matches(", ").count() >= 2
        && text.split(", ").all(|part| words(part) <= 3)
        && text.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let title = (4..=24).contains(&words(&next.text))
        && (words(&next.text) > words(text) || list)
        && !next.text.ends_with(['.', '。'])
        && headline::byline(&next.text).is_none()
        && read_meta(&next.text).is_none();
    if !title || text.len() > 80 || text.ends_with(['.', ':', '?', '!']) {
        return false;
    }
    let folded = text.to_lowercase();
    let named = RELEASES.iter().any(|r| folded.ends_with(r))
        || OFFICES.iter().any(|o| folded.starts_with(o)) && words(text) <= 8;
    let named = named || list;
    let agency = words(text) <= 4
        && text.split_whitespace().next_back().is_some_and(|w| agencies::known(w) == Known::Yes);
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let few = words(text) <= 3
        && text.split_whitespace().all(capital)
        && text.chars().all(|c| c.is_alphabetic() || " &-.'’".contains(c))
        && next.text.split_whitespace().any(|w| w.starts_with(char::is_lowercase))
        && words(&next.text) >= if dated { 4 } else { 5 };
    let is_head = |p: &Block| is_dated(&p.text) || headline::byline(&p.text).is_some();
    let head = behind.iter().take(3).any(is_head);
    let strong = |p: &Block| dateline::parse(&p.text, country_of).is_some_and(|f| is_strong(&f));
    let short = words(text) <= 2 && head && between == 0;
    (named || agency) && (head || dated || strong(below))
        || few && (short || dated && strong(below))
}

/// "BOM12": a bureau's letters and the number of the take.
pub(super) fn is_code(text: &str) -> bool {
    let letters = text.chars().take_while(char::is_ascii_uppercase).count();
    (2..=4).contains(&letters)
        && (1..=4).contains(&(text.len() - letters))
        && text[letters..].bytes().all(|b| b.is_ascii_digit())
}

/// "Sofia," and the day on the next line.
pub(super) fn is_place_above_date(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    let place = parts[i].text.trim().trim_end_matches(',');
    is_name_of_place(place)
        && parts.get(i + 1).is_some_and(|p| is_dated(&p.text))
        && country_of(place, &dateline::Hints::default()).is_some()
}

/// Whether a line with the day, or with "By", stands a few short blocks below `i`, and text below it.
pub(super) fn leads_to_date(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    let short = |p: &Block| p.text.chars().count() <= DECK;
    if dateline::parse(&parts[i].text, country_of).is_some() {
        return false;
    }
    let ahead = parts.iter().enumerate().skip(i + 1).take(4);
    short(&parts[i])
        && ahead
            .take_while(|(_, p)| short(p))
            .find(|(_, p)| is_dated(&p.text) || headline::byline(&p.text).is_some())
            .is_some_and(|(at, _)| {
                parts[at + 1..].iter().any(|p| p.text.len() > 40 && p.text.ends_with('.'))
            })
}
