//! A row of elements, and whether it is a dateline.
//!
//! Takes the pieces that [`super::reader`] finds; gives places, date and agency, and decides what
//! is believed: the less there is of date and agency, the more the place must be one.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Weekday;

use super::reader::{Close, Reader};
use super::words::{is_capitals, is_label, place_is_plausible, skip_markup};
use super::{CountryOf, Found, Hints};
use crate::detect::agencies::{self, Known};
use crate::detect::calendar::{Kind, Token};
use crate::detect::dates::{DateValue, Partial, hijri, in_dateline};
use crate::model::{CountryCode, Dateline};

/// The elements of a dateline, as read.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// The names before, between and behind commas, in order.
    places: Vec<&'a str>,
    /// A country or state in square brackets behind the place: `New Delhi [India]`.
    within: Option<&'a str>,
    printed: Option<Partial>,
    /// Whether the date stands before the place.
    date_first: bool,
    weekday: Option<Weekday>,
    agency: Option<Agency<'a>>,
    pub(super) close: Close,
    pub(super) own_line: bool,
    pub(super) range: Range<usize>,
    /// The country of the places, once it was asked for.
    country: OnceCell<Option<CountryCode>>,
}

#[derive(Debug, Clone, Copy)]
struct Agency<'a> {
    name: &'a str,
    known: Known,
    bracketed: bool,
    /// Whether it stands before all else, in brackets: "(DPI) Georgetown, Guyana, March 14".
    leads: bool,
}

impl<'a> Row<'a> {
    pub(super) fn read(reader: &Reader<'a, '_>) -> Option<Self> {
        let (head, tokens) = (reader.head, reader.tokens);
        let mut i = skip_markup(tokens, 0);
        // "15:20 | Cusco, abr. 14."
        if let [hour, colon, minute, bar, ..] = tokens.get(i..).unwrap_or_default()
            && hour.kind == Kind::Number
            && colon.is(':')
            && minute.kind == Kind::Number
            && bar.is('|')
        {
            i += 4;
        }
        let start = tokens.first()?.start;
        // Where the text begins if only the bracket at the head is believed: "(CNN) In May …".
        let mut behind_bracket = None;
        let mut row = Row {
            places: Vec::new(),
            within: None,
            printed: None,
            date_first: false,
            weekday: None,
            agency: None,
            close: Close::Open,
            own_line: false,
            range: start..start,
            country: OnceCell::new(),
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
            if let Some(next) = row.region(reader, i) {
                i = next;
                continue;
            }
            if let Some(next) = row.bracket(reader, i) {
                i = next;
                if row.places.is_empty() && row.printed.is_none() {
                    behind_bracket = Some(i);
                    // "(CNN)In May": the text begins at once.
                    if tokens.get(i).is_some_and(|t| !t.spaced && t.kind == Kind::Word) {
                        break;
                    }
                }
                continue;
            }
            if let Some(next) = row.between_bars(reader, i) {
                i = next;
                break;
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
                && let Some(next) = hijri(tokens, i)
            {
                i = next;
                continue;
            }
            // "04 مارس 2023 م": of our era.
            if row.printed.is_some() && token.is_word("م") {
                i += 1;
                continue;
            }
            if row.printed.is_none()
                && let Some(date) = in_dateline(tokens, i)
                && row.accepts_date(tokens, i, date.value.last())
            {
                row.weekday = date.weekday;
                row.date_first = row.places.is_empty();
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
                    || row.is_stopped(reader, i, name)
                    || row.ends_line(reader, i, next)
                    || row.date_follows(reader, next))
            {
                let stopped = row.is_stopped(reader, i, name);
                row.agency = Some(Agency { name, known, bracketed: stopped, leads: false });
                i = next;
                continue;
            }
            let closed = row.printed.is_some() && !row.places.is_empty() || row.places.len() >= 4;
            if !closed
                && row
                    .agency
                    .is_none_or(|a| row.places.is_empty() || a.leads && row.printed.is_none())
                && let Some((place, next)) = reader.place(i)
            {
                // "Baku. Ana Lim-APA.", "Baku-APA."
                if let Some((name, agency)) = place.rsplit_once(['-', '–'])
                    && is_capitals(agency)
                    && agencies::known(agency) == Known::Yes
                    && tokens.get(next).is_some_and(|t| t.is('.'))
                {
                    if row.places.is_empty() {
                        row.places.push(name.split(". ").next().unwrap_or(name));
                    }
                    row.agency = Some(Agency {
                        name: agency,
                        known: Known::Yes,
                        bracketed: true,
                        leads: false,
                    });
                    row.close = Close::Dash;
                    i = next + 1;
                    break;
                }
                row.places.push(place);
                i = next;
                continue;
            }
            break;
        }
        if let Some(behind) = behind_bracket
            && row.close == Close::Open
            && row.printed.is_none()
            && row.agency.is_some_and(|a| a.known == Known::Yes)
        {
            row.places.clear();
            i = behind;
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
        // "Sheki – APA. Ministers met": a stop ends it too, behind a name that is none but an agency's.
        let stop = known == Known::Yes && reader.tokens.get(next).is_some_and(|t| t.is('.'));
        let closed = reader.close(next).is_some() || reader.tokens.get(next).is_none() || stop;
        if known == Known::No || !closed {
            return None;
        }
        self.agency = Some(Agency { name, known, bracketed: false, leads: false });
        self.close = Close::Dash;
        Some(next)
    }

    /// A region in brackets behind the place: "Kochi (Kerala) [India], Sept 14". The round ones stay
    /// part of the name, the square ones say in which country it lies.
    fn region(&mut self, reader: &Reader<'a, '_>, i: usize) -> Option<usize> {
        let place = self.places.last_mut().filter(|_| self.within.is_none())?;
        let close = match reader.tokens.get(i)?.text {
            "(" => ')',
            "[" => ']',
            _ => return None,
        };
        let length = reader.tokens[i + 1..].iter().take(6).position(|t| t.is(close))?;
        let inner = &reader.tokens[i + 1..i + 1 + length];
        let (first, last) = (inner.first()?, inner.last()?);
        let name = &reader.head[first.start..last.end()];
        let words = inner.iter().all(|t| t.kind == Kind::Word && t.is_capitalised() || t.is('.'));
        let next = i + length + 2;
        let goes_on = reader.tokens.get(next).is_some_and(|t| matches!(t.text, "," | "[" | "("))
            || in_dateline(reader.tokens, next).is_some();
        if !words || !goes_on || agencies::known(name) != Known::No {
            return None;
        }
        if close == ')' {
            // The place is a piece of the head: it grows to the bracket's end.
            let start = place.as_ptr() as usize - reader.head.as_ptr() as usize;
            *place = &reader.head[start..reader.tokens[next - 1].end()];
        } else {
            self.within = Some(name);
        }
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
        // "(Newsfile Corp. - May 3, 2023)"
        if self.agency.is_none()
            && self.printed.is_none()
            && let Some(at) = (2..inner.len())
                .find(|k| in_dateline(inner, *k).is_some_and(|date| date.next == inner.len()))
            && matches!(inner[at - 1].text, "-" | "–" | ",")
        {
            let date = in_dateline(inner, at)?;
            let name = reader.head[first.start..inner[at - 2].end()].trim();
            let known = agencies::known(name);
            if known != Known::No {
                self.agency = Some(Agency { name, known, bracketed: true, leads: false });
                self.weekday = date.weekday;
                self.printed = Some(date.value.last());
                return Some(last + 1);
            }
        }
        if self.agency.is_some() {
            // "(Reuters) (Adds quotes)": the second is a desk's note, for others to see.
            return None;
        }
        let known = match agencies::known(text) {
            Known::No if agencies::with_slip(text).is_some() || agencies::is_service(text) => {
                Known::Yes
            }
            known => known,
        };
        let named = first.is_capitalised() || first.kind == Kind::Number || known != Known::No;
        let wordy = inner.iter().filter(|t| t.kind == Kind::Word).count() <= 6;
        if !named
            || !wordy
            || text.len() > 50
            || close == '/' && known == Known::No && text.contains(' ') && self.printed.is_none()
        {
            return None;
        }
        let leads = self.places.is_empty();
        self.agency = Some(Agency { name: text, known, bracketed: true, leads });
        Some(last + 1)
    }

    /// "Kampala, Uganda | THE OUTLET | Text": the outlet in capitals between bars, which close the row.
    fn between_bars(&mut self, reader: &Reader<'a, '_>, i: usize) -> Option<usize> {
        if !reader.tokens[i].is('|') || self.places.is_empty() || self.agency.is_some() {
            return None;
        }
        let length = reader.tokens[i + 1..].iter().take(8).position(|t| t.is('|'))?;
        let inner = &reader.tokens[i + 1..i + 1 + length];
        let name = reader.head[inner.first()?.start..inner.last()?.end()].trim();
        let known = agencies::known(name);
        if known == Known::No && !is_capitals(name) {
            return None;
        }
        self.agency = Some(Agency { name, known, bracketed: true, leads: false });
        self.close = Close::Dash;
        Some(i + 2 + length)
    }

    /// "ALMATY. KAZINFORM A lift …": all in capitals, behind a place and a stop.
    fn is_stopped(&self, reader: &Reader<'a, '_>, i: usize, name: &str) -> bool {
        let stop = i.checked_sub(1).is_some_and(|b| reader.tokens[b].is('.'));
        let place = self.places.last().is_some_and(|place| is_capitals(place));
        stop && place && is_capitals(name) && name.len() >= 4
    }

    /// "ATHENS / ANA-MPA", and nothing else on the line.
    fn ends_line(&self, reader: &Reader<'a, '_>, i: usize, next: usize) -> bool {
        let parted = i.checked_sub(1).is_some_and(|b| reader.tokens[b].is('/'));
        parted && !self.places.is_empty() && next == reader.tokens.len()
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
    pub(super) fn believed(&self, rest: &str, country_of: CountryOf<'_>) -> bool {
        let Some(first) = self.places.first() else {
            return self.believed_without_place(rest);
        };
        // "The Hague" begins as a sentence does, and is a place.
        let article = first.strip_prefix("The ").is_some_and(|rest| {
            rest.starts_with(char::is_uppercase) && self.country(country_of).is_some()
        });
        if !article && !place_is_plausible(first) {
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
                // "14 September 2022 Economic Affairs" is a date and a section.
                Close::Open if self.date_first && !capitals && !known_place() => false,
                // "The Site Online, Tuesday 14 March 2023" names no place.
                Close::Open => {
                    let day = self.printed.is_some_and(|d| d.day.is_some());
                    self.own_line && (capitals || known_place() || !self.has_year())
                        || day && (capitals || known_place()) && starts_sentence
                }
            };
        }
        // "ACCRA, GHANA —" on a line of its own.
        if self.own_line {
            return self.close == Close::Dash && capitals && known_place();
        }
        if !starts_sentence {
            return false;
        }
        let regions = self.places.len() > 1;
        match self.close {
            Close::Dash if capitals => {
                let short = first.split_whitespace().count() <= 4;
                known_place() || short && !is_label(first)
            }
            Close::Dash | Close::Hyphen => known_place() && !is_label(first),
            // "KOCHI: …", "Kochi: …", but not "Note: …".
            // "Washington, DC: …"
            Close::Colon => {
                let state = |place: &&str| place.len() <= 4 && is_capitals(place);
                let regions = regions && !self.places.get(1).is_some_and(state);
                known_place() && !regions && (capitals || !is_label(first))
            }
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
                    && match self.close {
                        Close::Dash => true,
                        // "AGENCY - Text", "Agency.example - Text"
                        Close::Hyphen => {
                            dated || is_capitals(agency.name) || agency.name.contains('.')
                        }
                        Close::Colon | Close::Open => dated,
                    }
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

    /// Whether place and agency are written in letters without case, as Arabic is.
    pub(super) fn is_uncased(&self) -> bool {
        let uncased = |text: &str| text.chars().all(|c| !c.is_lowercase() && !c.is_uppercase());
        let place = self.places.first().is_some_and(|p| uncased(p));
        place && self.agency.is_some_and(|a| uncased(a.name) && a.known == Known::Yes)
    }

    fn has_year(&self) -> bool {
        self.printed.is_some_and(|d| d.year.is_some())
    }

    pub(super) fn has_day(&self) -> bool {
        self.printed.is_some_and(|d| d.day.is_some())
    }

    /// The country of the places; only asked of a row that is whole.
    pub(super) fn country(&self, country_of: CountryOf<'_>) -> Option<CountryCode> {
        *self.country.get_or_init(|| self.look_up(country_of))
    }

    fn look_up(&self, country_of: CountryOf<'_>) -> Option<CountryCode> {
        let region = self.within.or(self.places.get(1).copied());
        let hints = Hints { region, agency: self.agency.map(|a| a.name) };
        let first = self.places.first()?;
        // The last name is often the country itself, or a state.
        let by_parts = first.split('/').map(str::trim).find_map(|p| country_of(p, &hints));
        by_parts.or_else(|| {
            let last = self.places.last().copied().filter(|_| self.places.len() > 1);
            country_of(self.within.or(last)?, &Hints { region: None, ..hints })
        })
    }

    pub(super) fn found(self, range: Range<usize>, country_of: CountryOf<'_>) -> Found {
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
                agency: self.agency.map(|a| {
                    let printed = a.name.split_whitespace().collect::<Vec<_>>().join(" ");
                    let slip = agencies::known(&printed) == Known::No;
                    agencies::with_slip(&printed).filter(|_| slip).unwrap_or(printed)
                }),
            },
            printed,
            weekday: self.weekday,
            range,
        }
    }
}
