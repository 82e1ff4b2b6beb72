//! What stands in brackets or between bars in a dateline: a region, a date, an agency.
//!
//! Takes the token that opens them; adds what they hold to the row, and gives the token behind them.

use super::reader::{Close, Reader};
use super::row::{Agency, Row};
use super::words::is_capitals;
use crate::detect::agencies::{self, Known};
use crate::detect::calendar::Kind;
use crate::detect::dates::in_dateline;

impl<'a> Row<'a> {
    /// A region in brackets behind the place: "Kochi (Kerala) [India], Sept 14". The round ones stay
    /// part of the name, the square ones say in which country it lies.
    pub(super) fn region(&mut self, reader: &Reader<'a, '_>, i: usize) -> Option<usize> {
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
        // "Tamale, (N/R), March 14": the letters of a region, and no name.
        let code = name.contains('/') && name.len() <= 7;
        let words = inner
            .iter()
            .all(|t| t.kind == Kind::Word && t.is_capitalised() || t.is('.') || code && t.is('/'));
        let next = i + length + 2;
        let goes_on = reader.tokens.get(next).is_some_and(|t| matches!(t.text, "," | "[" | "("))
            || in_dateline(reader.tokens, next).is_some();
        if !words || !goes_on || agencies::known(name) != Known::No {
            return None;
        }
        if code {
            return Some(next);
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

    /// A bracket or a pair of slashes with an agency or a date in it.
    pub(super) fn bracket(&mut self, reader: &Reader<'a, '_>, i: usize) -> Option<usize> {
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
    pub(super) fn between_bars(&mut self, reader: &Reader<'a, '_>, i: usize) -> Option<usize> {
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
}
