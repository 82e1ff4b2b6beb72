//! The dateline: the line at the head of wire copy.
//!
//! Takes the beginning of an article's body; gives place, date and agency as printed there and the
//! bytes that they occupy, or nothing. Does not know the year of a date that has none, and does
//! not know the world: which country a place is in is asked of the caller.
//!
//! A dateline is a row of *elements* (places, a date, agencies), parted by commas or brackets, and
//! a *close*: a dash, a colon, the end of the line. Which rows are believed is decided in
//! [`Row::believed`]: the less there is of date and agency, the more the place must be one.

use std::ops::Range;

use jiff::civil::Weekday;

use super::agencies::{self, Known};
use super::calendar::{Kind, Token, tokens};
use super::dates::{DateValue, Partial, in_dateline};
use crate::model::{CountryCode, Dateline, Day};

/// What stands beside a place's name and helps to tell which place is meant.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// What follows the name after a comma: a state, a province, a country.
    pub region: Option<&'a str>,
    pub agency: Option<&'a str>,
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
                || row.has_day() && row.close != Close::Open && row.country(country_of).is_some());
        let range = row.range.start..text.len() - rest.len();
        believed.then(|| row.found(range, country_of))
    };
    // "omaha, april 7 -": in whatever case, if there is such a place.
    read(false).or_else(|| read(true))
}

/// How a row of elements ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    /// `—`, `–`, `--`, `_`, `=`.
    Dash,
    /// A hyphen with white space or a bracket beside it.
    Hyphen,
    Colon,
    /// A full stop, or nothing at all.
    Open,
}

/// The elements of a dateline, as read.
#[derive(Debug, Clone)]
struct Row<'a> {
    /// The names before, between and behind commas, in order.
    places: Vec<&'a str>,
    printed: Option<Partial>,
    weekday: Option<Weekday>,
    agency: Option<Agency<'a>>,
    close: Close,
    own_line: bool,
    range: Range<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Agency<'a> {
    name: &'a str,
    known: Known,
    bracketed: bool,
}

impl<'a> Row<'a> {
    fn read(reader: &Reader<'a, '_>) -> Option<Self> {
        let (head, tokens) = (reader.head, reader.tokens);
        let mut i = skip_markup(tokens, 0);
        let start = tokens.first()?.start;
        let mut row = Row {
            places: Vec::new(),
            printed: None,
            weekday: None,
            agency: None,
            close: Close::Open,
            own_line: false,
            range: start..start,
        };
        loop {
            i = skip_markup(tokens, i);
            let Some(token) = tokens.get(i) else { break };
            if let Some((close, next)) = reader.close(i) {
                // "(ANSA) - ROME, SEP 14 -" and "BEIJING, Sept 14 - Xinhua - ".
                if close != Close::Colon
                    && let Some(next) = row.continue_behind(reader, next)
                {
                    i = next;
                    continue;
                }
                row.close = close;
                i = next;
                break;
            }
            if let Some(next) = row.bracket(reader, i) {
                i = next;
                continue;
            }
            if matches!(token.text, "," | ";" | "|" | "." | "/") {
                // A full stop ends a row that has all it needs, unless an agency follows.
                if token.is('.') && row.printed.is_some() && !row.agency_follows(reader, i + 1) {
                    i += 1;
                    break;
                }
                i += 1;
                continue;
            }
            if row.printed.is_none()
                && let Some(date) = in_dateline(tokens, i)
                && row.accepts_date(tokens, i, date.value.last())
            {
                row.weekday = date.weekday;
                row.printed = Some(match date.value {
                    DateValue::One(date) => date,
                    DateValue::Interval(_, last) => last,
                });
                i = date.next;
                continue;
            }
            if row.agency.is_none()
                && let Some((name, known, next)) = reader.bare_agency(i)
                && (known == Known::Yes || row.printed.is_some())
                && (row.printed.is_some()
                    || reader.close(next).is_some()
                    || row.date_follows(reader, next))
            {
                row.agency = Some(Agency { name, known, bracketed: false });
                i = next;
                continue;
            }
            let closed = row.printed.is_some() && !row.places.is_empty() || row.places.len() >= 4;
            if !closed
                && row
                    .agency
                    .is_none_or(|a| a.bracketed && row.places.is_empty() || row.places.is_empty())
                && let Some((place, next)) = reader.place(i)
            {
                row.places.push(place);
                i = next;
                continue;
            }
            break;
        }
        let end = tokens.get(i).map_or(head.len(), |t| t.start);
        // Closing markers of bold type that stand right behind the close.
        let j = skip_markup(tokens, i);
        let opened = head[start..].starts_with(['*', '_']);
        let end = if opened && j > i { tokens.get(j).map_or(head.len(), |t| t.start) } else { end };
        row.range = start..end;
        Some(row)
    }

    /// After a close: does the dateline go on? Gives where.
    fn continue_behind(&mut self, reader: &Reader<'a, '_>, i: usize) -> Option<usize> {
        if self.places.is_empty() && self.printed.is_none() {
            // "(ANSA) - ROME, SEP 14 - ": only if a whole row with a date stands behind.
            self.agency?;
            let rest = Row::read_from(reader, i)?;
            return rest.then_some(i);
        }
        // "CHEVY CHASE, Md., - March 4 -"
        if self.printed.is_none()
            && let Some(date) = in_dateline(reader.tokens, i)
            && date.value.last().day.is_some()
            && reader.close(date.next).is_some()
        {
            return Some(i);
        }
        if self.agency.is_some() {
            return None;
        }
        // "NEW YORK--(BUSINESS WIRE)--"
        let mut probe = self.clone();
        if let Some(next) = probe.bracket(reader, i)
            && probe.agency.is_some_and(|a| a.known != Known::No)
            && reader.close(next).is_some()
        {
            *self = probe;
            return Some(next);
        }
        let (name, known, next) = reader.bare_agency(i)?;
        let closed = reader.close(next).is_some() || reader.tokens.get(next).is_none();
        if known == Known::No || !closed {
            return None;
        }
        self.agency = Some(Agency { name, known, bracketed: false });
        Some(next)
    }

    /// Whether a place and a date, closed by a dash, stand at token `i`.
    fn read_from(reader: &Reader<'a, '_>, mut i: usize) -> Option<bool> {
        let mut places = 0;
        while places < 3 {
            let (_, next) = reader.place(i)?;
            places += 1;
            i = next;
            if !reader.tokens.get(i).is_some_and(|t| t.is(',')) {
                break;
            }
            i += 1;
            if let Some(date) = in_dateline(reader.tokens, i) {
                return Some(reader.close(date.next).is_some());
            }
        }
        let next = in_dateline(reader.tokens, i).map_or(i, |d| d.next);
        Some(reader.close(next).is_some() && reader.is_capitals(places, i))
    }

    /// A bracket or a pair of slashes with an agency or a date in it.
    fn bracket(&mut self, reader: &Reader<'a, '_>, i: usize) -> Option<usize> {
        let open = reader.tokens.get(i)?;
        let close = match open.text {
            "(" => ')',
            "[" => ']',
            "/" => '/',
            _ => return None,
        };
        let length = reader.tokens[i + 1..].iter().take(12).position(|t| t.is(close))?;
        let last = i + 1 + length;
        let inner = &reader.tokens[i + 1..last];
        let (first, end) = (inner.first()?, inner.last()?.end());
        let text = reader.head[first.start..end].trim();
        if let Some(date) = in_dateline(inner, 0) {
            if self.printed.is_none() && date.next == inner.len() {
                self.weekday = date.weekday;
                self.printed = Some(date.value.last());
                return Some(last + 1);
            }
            return None;
        }
        if self.agency.is_some() {
            // "(Reuters) (Adds quotes)": the second is a desk's note, for others to see.
            return None;
        }
        let known = agencies::known(text);
        let named = first.is_capitalised() || first.kind == Kind::Number || known != Known::No;
        let wordy = inner.iter().filter(|t| t.kind == Kind::Word).count() <= 6;
        if !named
            || !wordy
            || text.len() > 50
            || close == '/' && known == Known::No && text.contains(' ') && self.printed.is_none()
        {
            return None;
        }
        self.agency = Some(Agency { name: text, known, bracketed: true });
        Some(last + 1)
    }

    /// "TASS, September 14."
    fn date_follows(&self, reader: &Reader<'a, '_>, i: usize) -> bool {
        self.places.is_empty()
            && reader.tokens.get(i).is_some_and(|t| t.is(','))
            && in_dateline(reader.tokens, i + 1).is_some()
    }

    fn agency_follows(&self, reader: &Reader<'a, '_>, i: usize) -> bool {
        if self.agency.is_some() {
            return reader.close(i).is_some();
        }
        let mut probe = self.clone();
        reader.close(i).is_some()
            || probe.bracket(reader, i).is_some()
            || reader.bare_agency(i).is_some_and(|(_, known, _)| known == Known::Yes)
    }

    /// An element is parted from the words before it: "SALE TO BEGIN MARCH 3" is a sentence. A
    /// date with its year speaks for itself, and one behind few words may lack its comma.
    fn accepts_date(&self, tokens: &[Token], i: usize, date: Partial) -> bool {
        let parted = i == 0 || tokens[i - 1].kind == Kind::Sign;
        let words = self.places.last().map_or(0, |p| p.split_whitespace().count());
        parted || date.day.is_some() && (date.year.is_some() || words <= 3)
    }

    /// Whether all this is a dateline, seen what stands behind it.
    fn believed(&self, rest: &str, country_of: CountryOf<'_>) -> bool {
        let Some(first) = self.places.first() else {
            return self.believed_without_place(rest);
        };
        if !place_is_plausible(first) {
            return false;
        }
        let has_day = self.has_day() || self.weekday.is_some();
        let capitals = is_capitals(first);
        let known_place = || self.country(country_of).is_some();
        let starts_sentence = !rest.starts_with(|c: char| c.is_lowercase());
        if let Some(agency) = self.agency {
            if has_day {
                return agency.known != Known::No
                    || self.close != Close::Open
                    || self.own_line
                    || capitals;
            }
            return match agency.known {
                Known::No => {
                    self.close != Close::Open && starts_sentence && (capitals || known_place())
                }
                _ if self.close != Close::Open || self.own_line => {
                    agency.bracketed || starts_sentence
                }
                _ => agency.bracketed && starts_sentence && (capitals || known_place()),
            };
        }
        if has_day {
            return match self.close {
                Close::Dash | Close::Hyphen | Close::Colon => {
                    starts_sentence || capitals || known_place()
                }
                Close::Open => {
                    let day = self.printed.is_some_and(|d| d.day.is_some());
                    self.own_line || day && (capitals || known_place()) && starts_sentence
                }
            };
        }
        if self.own_line || !starts_sentence {
            return false;
        }
        let regions = self.places.len() > 1;
        match self.close {
            Close::Dash if capitals => {
                let short = first.split_whitespace().count() <= 4;
                known_place() || short && !is_label(first)
            }
            Close::Dash | Close::Hyphen => known_place() && !is_label(first),
            Close::Colon => capitals && known_place() && !regions,
            Close::Open => false,
        }
    }

    /// "(CNN) --", "Sept 14 (UPI) --", "Sept. 14, 2022 —".
    fn believed_without_place(&self, rest: &str) -> bool {
        let starts_sentence = !rest.starts_with(|c: char| c.is_lowercase());
        let dated = self.printed.is_some_and(|d| d.day.is_some());
        match self.agency {
            Some(agency) if is_label(agency.name) => false,
            Some(agency) if agency.bracketed => {
                let closed = self.close != Close::Open;
                agency.known == Known::Yes && (closed || starts_sentence)
                    || (dated || is_capitals(agency.name) && starts_sentence) && closed
            }
            Some(agency) => {
                agency.known == Known::Yes
                    && starts_sentence
                    && (self.close == Close::Dash || dated)
            }
            None => {
                dated
                    && self.close != Close::Open
                    && self.close != Close::Colon
                    && starts_sentence
                    && !self.own_line
            }
        }
    }

    fn has_day(&self) -> bool {
        self.printed.is_some_and(|d| d.day.is_some())
    }

    fn country(&self, country_of: CountryOf<'_>) -> Option<CountryCode> {
        let hints =
            Hints { region: self.places.get(1).copied(), agency: self.agency.map(|a| a.name) };
        let first = self.places.first()?;
        // The last name is often the country itself, or a state.
        let by_parts = first.split('/').map(str::trim).find_map(|p| country_of(p, &hints));
        by_parts.or_else(|| {
            let last = self.places.last().filter(|_| self.places.len() > 1)?;
            country_of(last, &Hints { region: None, ..hints })
        })
    }

    fn found(self, range: Range<usize>, country_of: CountryOf<'_>) -> Found {
        let country = self.country(country_of);
        let place = (!self.places.is_empty()).then(|| {
            let joined = self.places.join(", ");
            // "KYIV." is a name and a stop; "Minn." and "D.C." are abbreviations.
            let name = joined.strip_suffix('.').filter(|n| n.len() > 3 && !n.contains([' ', '.']));
            name.unwrap_or(&joined).split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let printed = self.printed.unwrap_or_default();
        Found {
            dateline: Dateline {
                place,
                country,
                date: printed.full(),
                agency: self
                    .agency
                    .map(|a| a.name.split_whitespace().collect::<Vec<_>>().join(" ")),
            },
            printed,
            weekday: self.weekday,
            range,
        }
    }
}

struct Reader<'a, 't> {
    head: &'a str,
    tokens: &'t [Token<'a>],
    /// Whether places need no capitals.
    any_case: bool,
}

impl<'a> Reader<'a, '_> {
    /// The close at token `i`, and the token behind it.
    fn close(&self, i: usize) -> Option<(Close, usize)> {
        let token = self.tokens.get(i)?;
        let after = self.tokens.get(i + 1);
        let open_space = after.is_none_or(|t| t.spaced);
        let close = match token.text {
            "—" | "–" | "―" | "‒" | "−" | "\u{97}" | "\u{96}" => Close::Dash,
            "_" | "=" if token.spaced && open_space => Close::Dash,
            ":" => Close::Colon,
            "-" if after.is_some_and(|t| t.is('-') && !t.spaced) => {
                let mut next = i + 1;
                while self.tokens.get(next).is_some_and(|t| t.is('-') && !t.spaced) {
                    next += 1;
                }
                return Some((Close::Dash, next));
            }
            "-" if token.spaced || open_space || self.behind_bracket(i) => Close::Hyphen,
            _ => return None,
        };
        // ".-", "- -"
        let next = i + 1;
        let doubled = close == Close::Hyphen && after.is_some_and(|t| t.is('-'));
        Some((if doubled { Close::Dash } else { close }, if doubled { next + 1 } else { next }))
    }

    fn behind_bracket(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| matches!(self.tokens[b].text, ")" | "]" | "/" | "."))
    }

    /// An agency's name without brackets: the longest row of words that is known.
    fn bare_agency(&self, i: usize) -> Option<(&'a str, Known, usize)> {
        let first =
            self.tokens.get(i).filter(|t| t.kind == Kind::Word || t.kind == Kind::Number)?;
        let mut best = None;
        for length in 1..=7 {
            let Some(last) = self.tokens.get(i + length - 1) else { break };
            let inside = last.kind == Kind::Word || matches!(last.text, "-" | "." | "/" | "&");
            if !inside || matches!(last.text, "-" | "/") && last.spaced {
                break;
            }
            if last.kind != Kind::Word {
                continue;
            }
            // A part of a hyphenated or longer word is no name of its own.
            let joined = self.tokens.get(i + length).is_some_and(|t| {
                !t.spaced
                    && (t.is('-') || t.is('/'))
                    && self
                        .tokens
                        .get(i + length + 1)
                        .is_some_and(|n| !n.spaced && n.kind == Kind::Word)
            });
            let name = &self.head[first.start..last.end()];
            let known = agencies::known(name);
            if known != Known::No && !joined {
                best = Some((name, known, i + length));
            }
        }
        best
    }

    /// A place's name at token `i`: words that begin with capitals, with the small words between.
    fn place(&self, i: usize) -> Option<(&'a str, usize)> {
        let capital = |t: &Token| self.any_case || t.is_capitalised();
        let first = self.tokens.get(i).filter(|t| t.kind == Kind::Word && capital(t))?;
        let mut next = i;
        let mut end = first.start;
        let mut words = 0;
        while let Some(token) = self.tokens.get(next) {
            match token.kind {
                Kind::Word
                    if words > 0 && token.spaced && in_dateline(self.tokens, next).is_some() =>
                {
                    break;
                }
                Kind::Word if capital(token) || !token.spaced && words > 0 => {
                    words += 1;
                    end = token.end();
                    next += 1;
                    // "ST. PAUL", "D.C.", "Minn.": a stop behind a short word belongs to it.
                    if let Some(stop) = self.tokens.get(next).filter(|t| t.is('.') && !t.spaced) {
                        let goes_on = self.tokens.get(next + 1).is_some_and(|t| {
                            t.kind == Kind::Word
                                && (t.is_capitalised() || !t.spaced)
                                && self.bare_agency(next + 1).is_none()
                        });
                        let short = token.text.chars().count() <= 5;
                        let behind = self.tokens.get(next + 1).is_none_or(|t| t.kind == Kind::Sign);
                        if short && (goes_on || behind) {
                            end = stop.end();
                            next += 1;
                        }
                    }
                }
                // "Zaire-Zambia border"
                Kind::Word if words > 0 && token.spaced && is_feature(token.text) => {
                    end = token.end();
                    next += 1;
                }
                Kind::Word
                    if words > 0 && is_particle(token.text) && self.capital_follows(next + 1) =>
                {
                    next += 1;
                }
                // "KUALA LUMPUR'S", "COX'S BAZAR", "AIX-EN-PROVENCE", "LONDON/PARIS".
                Kind::Sign
                    if words > 0
                        && matches!(token.text, "'" | "’" | "‘" | "-" | "‑" | "/" | "&") =>
                {
                    let tight = !token.spaced
                        && self
                            .tokens
                            .get(next + 1)
                            .is_some_and(|t| !t.spaced && t.kind == Kind::Word);
                    let slash = matches!(token.text, "/" | "&")
                        && self.capital_follows(next + 1)
                        && agencies::known(self.tokens[next + 1].text) == Known::No;
                    let agency = token.text == "/" && self.bare_agency(next + 1).is_some();
                    if !(tight || slash) || agency || self.close(next).is_some() {
                        break;
                    }
                    next += 1;
                }
                _ => break,
            }
            if words > 8 {
                return None;
            }
        }
        // "Berlin dpa —", "London CNN —": the agency closes the row.
        if words > 1 {
            for k in (i + 1..next).rev() {
                if self.tokens[k].kind == Kind::Word
                    && self.tokens[k].spaced
                    && let Some((_, Known::Yes, behind)) = self.bare_agency(k)
                    && behind == next
                    && self.close(next).is_some()
                {
                    return Some((self.head[first.start..self.tokens[k - 1].end()].trim(), k));
                }
            }
        }
        (words > 0).then(|| (&self.head[first.start..end], next))
    }

    fn capital_follows(&self, i: usize) -> bool {
        let capital = |t: &Token| t.kind == Kind::Word && t.is_capitalised();
        self.tokens.get(i).is_some_and(|t| {
            capital(t) || is_particle(t.text) && self.tokens.get(i + 1).is_some_and(capital)
        })
    }

    /// Whether the words before token `i` are in capitals.
    fn is_capitals(&self, places: usize, i: usize) -> bool {
        places > 0
            && self.tokens[..i]
                .iter()
                .rev()
                .find(|t| t.kind == Kind::Word)
                .is_some_and(|t| is_capitals(t.text))
    }
}

fn skip_markup(tokens: &[Token], mut i: usize) -> usize {
    while tokens.get(i).is_some_and(|t| {
        t.is('*') || t.is('_') && tokens.get(i + 1).is_some_and(|n| !n.spaced) || t.is('\u{feff}')
    }) {
        i += 1;
    }
    i
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "de"
            | "la"
            | "le"
            | "les"
            | "el"
            | "al"
            | "es"
            | "ed"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "del"
            | "di"
            | "der"
            | "den"
            | "am"
            | "an"
            | "im"
            | "in"
            | "on"
            | "upon"
            | "sur"
            | "and"
            | "y"
            | "e"
            | "near"
            | "van"
            | "bei"
            | "ob"
            | "i"
            | "aan"
            | "ar"
            | "as"
            | "at"
            | "off"
            | "sous"
            | "en"
            | "au"
            | "aux"
            | "ul"
            | "ud"
            | "bin"
    )
}

/// What follows a name in lower case: "Zaire-Zambia border", "Gaza strip".
fn is_feature(word: &str) -> bool {
    matches!(
        word,
        "border"
            | "airport"
            | "airbase"
            | "base"
            | "camp"
            | "coast"
            | "county"
            | "crossing"
            | "district"
            | "front"
            | "frontier"
            | "headquarters"
            | "island"
            | "islands"
            | "port"
            | "prefecture"
            | "province"
            | "region"
            | "state"
            | "strip"
            | "territory"
            | "valley"
    )
}

/// No lower-case letter, and at least two capitals.
fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// A sentence's beginning is no place, whatever follows it.
fn place_is_plausible(place: &str) -> bool {
    const NEVER: &[&str] = &[
        "on",
        "in",
        "at",
        "by",
        "since",
        "after",
        "before",
        "from",
        "until",
        "the",
        "a",
        "an",
        "it",
        "he",
        "she",
        "they",
        "we",
        "as",
        "when",
        "while",
        "for",
        "this",
        "that",
        "these",
        "those",
        "but",
        "and",
        "last",
        "next",
        "between",
        "during",
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "posted",
        "published",
        "updated",
        "date",
        "source",
        "note",
        "page",
    ];
    let words: Vec<&str> = place.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    let first = first.trim_end_matches('.').to_lowercase();
    if words.len() > 7 {
        return false;
    }
    // "ON THE BORDER" and "AT SEA" are places in capitals, "On Monday" is none.
    let opening = NEVER.contains(&first.as_str());
    !(opening
        && !(is_capitals(place)
            && matches!(first.as_str(), "on" | "in" | "at" | "the" | "a" | "an")))
}

/// Labels that stand where a place would: never a place, in capitals or not.
fn is_label(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "advisory",
        "advertisement",
        "alert",
        "analysis",
        "announcement",
        "background",
        "baseball",
        "basketball",
        "boxing",
        "breaking",
        "breaking news",
        "briefs",
        "bulletin",
        "business",
        "caption",
        "chart",
        "chronology",
        "column",
        "comment",
        "commentary",
        "correction",
        "corrected",
        "cricket",
        "cycling",
        "deals",
        "developing",
        "diary",
        "editorial",
        "editors",
        "election",
        "exclusive",
        "explainer",
        "fact check",
        "factbox",
        "facts",
        "feature",
        "file",
        "flash",
        "football",
        "from",
        "golf",
        "headlines",
        "highlights",
        "interview",
        "in brief",
        "just in",
        "kill",
        "latest",
        "live",
        "markets",
        "motor racing",
        "mma",
        "must read",
        "new",
        "news",
        "newsmaker",
        "news analysis",
        "note",
        "notice",
        "obituary",
        "opinion",
        "photo",
        "photos",
        "picture",
        "pictures",
        "poll",
        "preview",
        "press release",
        "profile",
        "q&a",
        "question",
        "answer",
        "quotes",
        "read",
        "recap",
        "report",
        "results",
        "review",
        "rugby",
        "scoreboard",
        "science",
        "soccer",
        "special report",
        "sport",
        "sports",
        "statement",
        "stocks",
        "story",
        "summary",
        "swimming",
        "table",
        "tennis",
        "text",
        "the latest",
        "timeline",
        "top stories",
        "trending",
        "update",
        "updated",
        "urgent",
        "video",
        "warning",
        "watch",
        "weather",
        "who",
        "what",
        "when",
        "where",
        "why",
        "how",
        "withdrawn",
        "world",
    ];
    let folded = text.to_lowercase();
    LABELS.contains(&folded.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The day of a dateline, once its year is known.
pub fn with_year(printed: Partial, year: i16) -> Option<Day> {
    Partial { year: Some(year), ..printed }.full()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(place: &str, _: &Hints<'_>) -> Option<CountryCode> {
        let code = match place.to_lowercase().as_str() {
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
        let table = include_str!("../../tests/import/datelines.txt");
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
