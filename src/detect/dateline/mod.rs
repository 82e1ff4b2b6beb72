//! The dateline: the line at the head of wire copy.
//!
//! Takes the beginning of an article's body; gives place, date and agency as printed there and the
//! bytes that they occupy, or nothing. Does not know the year of a date that has none, and does
//! not know the world: which country a place is in is asked of the caller.
//!
//! A dateline is a row of *elements* (places, a date, agencies), parted by commas or brackets, and
//! a *close*: a dash, a colon, the end of the line. Which rows are believed is decided in
//! [`belief`]: the less there is of date and agency, the more the place must be one.

mod belief;
mod brackets;
mod east_asian;
mod reader;
mod row;
mod words;

use std::ops::Range;

use jiff::civil::Weekday;

use super::calendar::{Kind, Token, tokens};
use super::dates::Partial;
use crate::model::{CountryCode, Dateline, Day};
use reader::{Close, Reader};
use row::Row;

/// What stands beside a place's name and helps to tell which place is meant.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// What follows the name after a comma: a state, a province, a country.
    pub region: Option<&'a str>,
    pub agency: Option<&'a str>,
    /// Whether only a town will do, and no country.
    pub town: bool,
}

/// Answers in which country a place lies, by its name as printed; `None`: it knows no such place.
pub type CountryOf<'a> = &'a (dyn Fn(&str, &Hints<'_>) -> Option<CountryCode> + Sync);

/// A dateline in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// `date` is only set where the year was printed.
    pub dateline: Dateline,
    /// Where the date stands without its year, it is here.
    pub printed: Partial,
    pub weekday: Option<Weekday>,
    /// All that the dateline occupies, with its close and the white space behind it.
    pub range: Range<usize>,
}

impl Found {
    /// Whether a day is printed without its year.
    pub fn lacks_year(&self) -> bool {
        self.printed.day.is_some() && self.printed.year.is_none()
    }
}

/// A dateline is never longer.
const LONGEST: usize = 240;
/// The place stands among the first tokens, behind an hour or a day at most.
const OPENING: usize = 12;
/// Nor is one of places alone, on a line of its own.
const OWN_LINE: usize = 80;
/// Nor is one that a full stop alone closes.
const LONE_PLACE: usize = 32;

/// Reads the dateline at the beginning of `text`, a paragraph or the whole body.
pub fn parse(text: &str, country_of: CountryOf<'_>) -> Option<Found> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // A line of its own ends the dateline.
    let lead = text.len() - text.trim_start().len();
    let line_end = text[lead.min(end)..end].find('\n').map(|i| lead + i);
    let head = &text[..line_end.unwrap_or(end)];
    // Something must close it, or say a day or an agency; a line of its own may do without.
    let sign = |b: u8| !b.is_ascii() || b.is_ascii_digit() || b"-:_=([/|".contains(&b);
    // Nor does it begin small, unless a day or a dash follows.
    let small = head[lead.min(head.len())..].starts_with(|c: char| c.is_ascii_lowercase());
    // "Jakarta. The …"
    let stop = !small && head.bytes().take(LONE_PLACE).any(|b| b == b'.');
    if (head.len() > OWN_LINE || small) && !stop && !head.bytes().any(sign) {
        return None;
    }
    let tokens = tokens(head);
    let read = |any_case: bool| {
        let mut row = Row::read(&Reader { head, tokens: &tokens, any_case })?;
        let rest_start = row.range.end;
        let whole_line = rest_start >= head.trim_end().len();
        if whole_line && line_end.is_none() && text.len() > end {
            return None;
        }
        row.own_line = whole_line;
        let rest = text[rest_start..].trim_start();
        let believed = row.believed(rest, country_of)
            && (!any_case
                || row.is_uncased() && (row.has_day() || row.close != Close::Open)
                || row.has_day() && row.close != Close::Open && row.country(country_of).is_some());
        let range = row.range.start..text.len() - rest.len();
        believed.then(|| row.found(range, country_of))
    };
    // "omaha, april 7 -": in whatever case, if there is such a place. Only a day and a close make
    // such a row believed, but in scripts that have no case.
    let any_case = || {
        let has = |is: fn(&Token) -> bool| tokens.iter().any(is);
        let foreign = |t: &&Token| t.kind == Kind::Word && !t.text.is_ascii();
        tokens.iter().take(OPENING).any(|t| foreign(&t))
            || has(|t| t.kind == Kind::Number)
                && has(|t| matches!(t.text, "-" | ":" | "_" | "=") || Close::is_dash(t.text))
    };
    read(false)
        .or_else(|| any_case().then(|| read(true)).flatten())
        .or_else(|| east_asian::parse(text, country_of))
}

/// The day of a dateline, once its year is known.
pub fn with_year(printed: Partial, year: i16) -> Option<Day> {
    Partial { year: Some(year), ..printed }.full()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(place: &str, hints: &Hints<'_>) -> Option<CountryCode> {
        let code = match place.to_lowercase().as_str() {
            "malaysia" | "australia" if hints.town => return None,
            "kuala lumpur" | "malaysia" => "MY",
            "london" => "GB",
            "paris" => "FR",
            "berlin" => "DE",
            "singapore" => "SG",
            "rome" => "IT",
            "perth" | "australia" => "AU",
            "geneva" => "CH",
            _ => return None,
        };
        CountryCode::parse(code)
    }

    #[test]
    fn the_table_of_forms() {
        let table = include_str!("../../../tests/import/datelines.txt");
        let mut wrong = Vec::new();
        let mut count = 0;
        for (number, line) in table.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            count += 1;
            let (text, expected) = line.split_once(" => ").expect("text => fields");
            let text = text.replace("\\n", "\n");
            let got = match parse(&text, &world) {
                None => "none".to_owned(),
                Some(found) => format!(
                    "{} | {} | {} | {}",
                    found.dateline.place.as_deref().unwrap_or("-"),
                    if found.printed == Partial::default() {
                        "-".into()
                    } else {
                        found.printed.to_string()
                    },
                    found.dateline.agency.as_deref().unwrap_or("-"),
                    text[found.range.end..].split_whitespace().next().unwrap_or("-"),
                ),
            };
            if got != expected.trim() {
                wrong.push(format!(
                    "{}: {text}\n   expected {expected}\n   got      {got}",
                    number + 1
                ));
            }
        }
        assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(count >= 80, "{count}");
    }

    #[test]
    fn a_place_has_its_country_where_it_is_known() {
        let country = |text: &str| {
            parse(text, &world).and_then(|f| f.dateline.country).map(|c| c.to_string())
        };
        assert_eq!(country("KUALA LUMPUR, Sept 14 (X) — Y").as_deref(), Some("MY"));
        assert_eq!(country("LONDON/PARIS, Sept 14 (AFP) — Y").as_deref(), Some("GB"));
        assert_eq!(country("BROOME, Australia, Sept 14 (AAP) — Y").as_deref(), Some("AU"));
        assert_eq!(country("NOWHERE, Sept 14 (AAP) — Y"), None);
    }
}
