//! A row of elements: places, a date, an agency, in whatever order.
//!
//! Takes the pieces that [`super::reader`] finds; gives the row as it is read, and where it ends.
//! Whether it is a dateline is decided in [`super::belief`].

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Weekday;

use super::reader::{Close, Reader};
use super::words::{is_capitals, skip_markup};
use crate::detect::agencies::{self, Known};
use crate::detect::calendar::{Kind, Token};
use crate::detect::dates::{DateValue, Partial, hijri, in_dateline};
use crate::model::CountryCode;

/// The elements of a dateline, as read.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// The names before, between and behind commas, in order.
    pub(super) places: Vec<&'a str>,
    /// A country or state in square brackets behind the place: `New Delhi [India]`.
    pub(super) within: Option<&'a str>,
    pub(super) printed: Option<Partial>,
    /// Whether the date stands before the place.
    pub(super) date_first: bool,
    pub(super) weekday: Option<Weekday>,
    pub(super) agency: Option<Agency<'a>>,
    pub(super) close: Close,
    pub(super) own_line: bool,
    pub(super) range: Range<usize>,
    /// The country of the places, once it was asked for.
    pub(super) country: OnceCell<Option<CountryCode>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Agency<'a> {
    pub(super) name: &'a str,
    pub(super) known: Known,
    pub(super) bracketed: bool,
    /// Whether it stands before all else, in brackets: "(DPI) Georgetown, Guyana, March 14".
    pub(super) leads: bool,
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
                let ends = token.is('.') && (row.printed.is_some() || row.is_lone_place(reader, i));
                if ends && !row.agency_follows(reader, i + 1) {
                    if row.printed.is_none() {
                        row.close = Close::Stop;
                    }
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
            // "PALERMO, 19 marzo 2024, 12:12", and nothing else on the line.
            if row.printed.is_some()
                && let [hour, colon, minute] = &tokens[i..]
                && hour.kind == Kind::Number
                && colon.is(':')
                && minute.kind == Kind::Number
            {
                i += 3;
                break;
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
            if let Some((next, closed)) = row.leading_agency(reader, i) {
                i = next;
                if closed {
                    break;
                }
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

    /// The agency before the place, and a sign between them: "PAP, Warsaw -", "INA- BASRA"; or before
    /// the text itself: "Shafaq News/ Text". Gives the token behind, and whether it closes the row.
    fn leading_agency(&mut self, reader: &Reader<'a, '_>, i: usize) -> Option<(usize, bool)> {
        if self.agency.is_some() || !self.places.is_empty() || self.printed.is_some() {
            return None;
        }
        let (name, known, next) = reader.bare_agency(i)?;
        let sign = reader.tokens.get(next)?;
        if !matches!(sign.text, "," | "-" | "–" | "—" | "/" | ":")
            || !is_capitals(name) && known != Known::Yes
        {
            return None;
        }
        let slash = |i: usize| {
            let after = reader.tokens.get(i + 1);
            reader.tokens[i].is('/')
                && !reader.tokens[i].spaced
                && after.is_some_and(|t| t.spaced && t.is_capitalised())
        };
        let place = reader.place(next + 1).filter(|(_, behind)| {
            reader.tokens.get(*behind).is_none_or(|t| {
                t.is(',') && reader.date_at(behind + 1) || t.is('/') && slash(*behind)
            }) || reader.close(*behind).is_some()
        });
        let agency = Agency { name, known, bracketed: false, leads: true };
        if let Some((place, behind)) = place {
            self.agency = Some(agency);
            self.places.push(place);
            if behind < reader.tokens.len() && slash(behind) {
                self.close = Close::Dash;
                return Some((behind + 1, true));
            }
            return Some((behind, false));
        }
        if known != Known::Yes || !slash(next) {
            return None;
        }
        self.agency = Some(agency);
        self.close = Close::Dash;
        Some((next + 1, true))
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

    /// "ALMATY. KAZINFORM A lift …": all in capitals, behind a place and a stop.
    fn is_stopped(&self, reader: &Reader<'a, '_>, i: usize, name: &str) -> bool {
        let stop = i.checked_sub(1).is_some_and(|b| reader.tokens[b].is('.'));
        let place = self.places.last().is_some_and(|place| is_capitals(place));
        stop && place && is_capitals(name) && name.len() >= 4
    }

    /// "Jakarta. The …": one place, a stop and a sentence.
    fn is_lone_place(&self, reader: &Reader<'a, '_>, i: usize) -> bool {
        let [place] = self.places[..] else { return false };
        self.agency.is_none()
            && self.weekday.is_none()
            && place.split_whitespace().count() <= 3
            && reader.tokens.get(i + 1).is_some_and(|t| t.spaced && t.is_capitalised())
            && !reader.date_at(i + 1)
            // "Baku. Ana Lim-APA."
            && reader.tokens[i + 1..]
                .iter()
                .take(4)
                .take_while(|t| t.kind == Kind::Word)
                .any(|t| t.text.starts_with(char::is_lowercase))
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
}
