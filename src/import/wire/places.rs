//! Lines of a head that name a place: alone, above a date, beside an agency.
//!
//! Takes a line, or the first blocks and one of them; says whether it names a place. Which places
//! there are is asked of the caller.

use super::above::{is_dated, is_sentence};
use crate::detect::agencies::{self, Known};
use crate::detect::calendar::weekday;
use crate::detect::dateline::{CountryOf, Hints};
use crate::import::block::Block;
use crate::import::meta_line::{self, MetaLine};

/// One to four capitalised words, and a region behind a comma.
pub(super) fn is_name_of_place(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let capital =
        |w: &str| w.starts_with(char::is_uppercase) || ["de", "la", "el", "of"].contains(&w);
    (1..=4).contains(&words) && text.split_whitespace().all(capital)
}

/// "HARARE, Zimbabwe", "Ankara, Türkiye" above a text that has no headline.
pub(super) fn is_place_alone(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    parts.get(i + 1).is_some_and(is_sentence) && is_place_in_country(&parts[i].text, country_of)
}

/// "Mombasa, Kenya", and nothing else.
pub(super) fn is_place_in_country(text: &str, country_of: CountryOf<'_>) -> bool {
    let text = text.trim();
    let Some((town, country)) = text.split_once(',').filter(|_| text.len() <= 60) else {
        return false;
    };
    let hints = Hints { region: Some(country.trim()), ..Hints::default() };
    is_name_of_place(text)
        && !text.ends_with('.')
        && !meta_line::is_section(town)
        && country_of(country.trim(), &Hints::default()).is_some()
        && country_of(town, &hints).is_some()
}

/// "Sofia," and the day on the next line.
pub(super) fn is_place_above_date(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    parts.get(i + 1).is_some_and(|p| is_dated(&p.text)) && {
        let place = parts[i].text.trim().trim_end_matches(',');
        // "Nairobi, Tuesday"
        let place = place.split_once(", ").filter(|(_, day)| weekday(day).is_some());
        let place = place.map_or(parts[i].text.trim().trim_end_matches(','), |(place, _)| place);
        is_town(place, country_of)
    }
}

/// The name of a town and nothing else; a country's heads a section as often as it names a place.
pub(super) fn is_town(text: &str, country_of: CountryOf<'_>) -> bool {
    text.len() <= 40
        && is_name_of_place(text)
        && text.split_whitespace().count() <= 3
        && text.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c))
        && !meta_line::is_section(text)
        && country_of(text, &Hints { town: true, ..Hints::default() }).is_some()
}

/// "The Site, Tbilisi" above a headline: who sent it, and from where.
pub(super) fn site_and_town<'a>(text: &'a str, country_of: CountryOf<'_>) -> Option<&'a str> {
    let (site, town) = text.split_once(", ").filter(|_| text.len() <= 50)?;
    let few = is_name_of_place(site) && site.split_whitespace().count() <= 3;
    (few && is_town(town, country_of)).then_some(town)
}

/// An agency and a place on a line of their own, in any order: "ISTANBUL-Demirören News Agency",
/// "INA- BASRA", "Reuters, London".
pub(super) fn place_and_agency(text: &str, country_of: CountryOf<'_>) -> Option<MetaLine> {
    if text.len() > 60 || text.ends_with('.') || text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let signs = ['-', '–', '—', '/', '|', ',', '·', '.'];
    let sure = |name: &str| match agencies::known(name) {
        Known::Yes => name.len() > 2,
        Known::Perhaps => name.len() > 2 && !name.chars().any(char::is_lowercase),
        Known::No => false,
    };
    text.char_indices().filter(|(_, c)| signs.contains(c)).find_map(|(at, sign)| {
        let (left, right) = (text[..at].trim(), text[at + sign.len_utf8()..].trim());
        let (agency, place) = match (sure(left), sure(right)) {
            (true, false) => (left, right),
            (false, true) => (right, left),
            _ => return None,
        };
        let hints = Hints { agency: Some(agency), ..Hints::default() };
        let known = is_name_of_place(place) && country_of(place, &Hints::default()).is_some();
        (known && country_of(place, &hints).is_some()).then(|| MetaLine {
            agency: Some(agency.to_owned()),
            place: Some(place.to_owned()),
            ..MetaLine::default()
        })
    })
}
