//! What a line above the text is, by the lines around it: a sender, a place, a code.
//!
//! Takes the first blocks and one of them; says what it is. Takes nothing out.

use super::head::DECK;
use super::is_strong;
use crate::detect::agencies::{self, Known};
use crate::detect::dateline::{self, CountryOf};
use crate::import::block::Block;
use crate::import::headline;
use crate::import::meta_line::{self, MetaLine};

/// So many blocks that are no part of a head may stand before the dateline: bullets that sum up, the
/// words under a picture.
const AHEAD: usize = 6;

/// Whether a line says a day, or the numbers of one.
pub(super) fn is_dated(text: &str) -> bool {
    text.len() <= 200
        && read_meta(text).is_some_and(|meta| meta.day.is_some() || meta.either.is_some())
}

/// Whether a block is a sentence of some length, or more.
pub(super) fn is_sentence(block: &Block) -> bool {
    block.text.len() > 60 && block.text.ends_with(['.', '”', '"', '。'])
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

pub(super) fn read_meta(text: &str) -> Option<MetaLine> {
    let day =
        headline::date_line(text).map(|day| MetaLine { day: Some(day), ..MetaLine::default() });
    meta_line::read(text).or(day)
}

/// The name of an agency on a line of its own, perhaps in brackets or behind a country's.
pub(super) fn lone_agency(text: &str) -> Option<MetaLine> {
    if text.len() > 44 {
        return None;
    }
    let bare = text.trim_matches(['(', ')', '[', ']', '/', '*', '-', '–', '—', ' ']);
    let name = match bare.split_once(' ') {
        Some((first, last))
            if first.chars().all(char::is_alphabetic)
                && !last.contains(' ')
                && agencies::known(bare) == Known::No =>
        {
            last
        }
        _ => bare,
    };
    // "The Local/AFP"
    let name = match bare.rsplit_once('/') {
        Some((site, agency))
            if agencies::known(bare) == Known::No
                && site.split(' ').count() <= 3
                && site.split(' ').all(|w| w.starts_with(char::is_uppercase)) =>
        {
            agency
        }
        _ => name,
    };
    let capital = bare.len() < text.len() || !bare.starts_with(char::is_lowercase);
    let known = capital && agencies::known(name) == Known::Yes;
    known.then(|| MetaLine { agency: Some(name.to_owned()), ..MetaLine::default() })
}

/// "TT", "APP": an agency's letters that are also those of other things.
pub(super) fn short_agency(text: &str) -> Option<MetaLine> {
    let letters = (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    (letters && agencies::known(text) == Known::Perhaps)
        .then(|| MetaLine { agency: Some(text.to_owned()), ..MetaLine::default() })
}

/// "ANA LIM, Meridian staff writer".
pub(super) fn is_shouted_names(text: &str) -> bool {
    text.split_once(',').or_else(|| text.split_once(" - ")).is_some_and(|(names, position)| {
        let words = names.split_whitespace().count();
        (2..=4).contains(&words)
            && names.trim().chars().all(|c| c.is_uppercase() || " .-'’".contains(c))
            && headline::is_position(position)
    })
}

/// "The Site Online, Tuesday 14 March 2023": a name that is no place's, and the day.
pub(super) fn site_and_day(text: &str, country_of: CountryOf<'_>) -> Option<MetaLine> {
    if text.len() > 60 || !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (name, day) = text.split_once(',')?;
    let words = name.split_whitespace().count();
    let named = (1..=3).contains(&words)
        && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let day = headline::date_line(day).filter(|_| named)?;
    let placed = dateline::parse(text, country_of).is_some_and(|f| f.dateline.country.is_some());
    (!placed).then_some(MetaLine { day: Some(day), ..MetaLine::default() })
}

/// "Image caption," is followed by the caption.
pub(super) fn is_caption_mark(text: &str) -> bool {
    text.trim_end_matches([',', ':']).eq_ignore_ascii_case("image caption")
}

/// Whether a dateline with a day or an agency stands a few blocks below `i`, and no text before it.
pub(super) fn leads_to_dateline(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    let strong = |text: &str| dateline::parse(text, country_of).is_some_and(|f| is_strong(&f));
    if strong(&parts[i].text) {
        return false;
    }
    let ahead = parts.iter().enumerate().skip(i + 1).take(AHEAD);
    // "The Agency, 14 March 2022" behind all text signs it.
    let heads = |at: usize, p: &Block| {
        dateline::parse(&p.text, country_of)
            .is_some_and(|f| is_strong(&f) && (f.range.end < p.text.len() || at + 1 < parts.len()))
    };
    // "JEDDAH: A museum …": a place alone counts right below.
    let placed = |p: &Block| {
        p.is_prose()
            && dateline::parse(&p.text, country_of)
                .is_some_and(|f| f.dateline.country.is_some() && f.range.end < p.text.len())
    };
    ahead
        .take_while(|(_, p)| p.is_prose() || p.text.len() < 300)
        .any(|(at, p)| p.is_prose() && heads(at, p))
        || dateline::parse(&parts[i].text, country_of).is_none()
            && parts.iter().skip(i + 1).take(2).any(placed)
}
