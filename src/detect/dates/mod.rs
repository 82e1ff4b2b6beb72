//! Dates in English text.
//!
//! Takes a text, and the day it was written where that is known; gives every date in it with its
//! place and value. Relative days ("on Tuesday", "yesterday") and dates without a year are only
//! resolved against a day that was given. Never guesses the order of `03/04/2022`: without
//! evidence such a date is left out.

mod absolute;
mod hijri;
mod parts;
mod relative;
mod year;

use std::fmt;

use jiff::civil::Weekday;

use super::calendar::tokens;
use crate::model::Day;
pub(in crate::detect) use absolute::in_dateline;
use absolute::{Order, absolute, numeric, numeric_order, published};
pub(in crate::detect) use hijri::hijri;
use relative::{relative, resolve};

/// A date as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Partial {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

impl Partial {
    pub fn of(day: Day) -> Self {
        Self { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()) }
    }

    /// The day, where all of it is known.
    pub fn full(self) -> Option<Day> {
        Day::new(self.year?, self.month?, self.day?)
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// What a mention of a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateValue {
    One(Partial),
    /// Both ends inclusive.
    Interval(Partial, Partial),
}

impl DateValue {
    /// The date, or the end of the interval.
    pub fn last(self) -> Partial {
        match self {
            DateValue::One(date) | DateValue::Interval(_, date) => date,
        }
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateValue::One(date) => date.fmt(f),
            DateValue::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub value: DateValue,
    /// The weekday that stands with it ("Tuesday, Sept. 13").
    pub weekday: Option<Weekday>,
    /// Only known because the day of the text was given.
    pub relative: bool,
}

/// Every date in `text`, in order, none overlapping another.
pub fn find(text: &str, written: Option<Day>) -> Vec<DateMention> {
    // Without a day to count from, only numbers tell.
    if written.is_none() && !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let order = numeric_order(&tokens);
    let mut out: Vec<DateMention> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let found = absolute(&tokens, i, order)
            .or_else(|| written.and_then(|day| relative(&tokens, i, day)));
        let Some(mut found) = found else {
            i += 1;
            continue;
        };
        let mut is_relative = found.relative;
        if let Some(day) = written {
            is_relative |= resolve(&mut found.value, day);
        }
        let (start, end) = (tokens[i].start, tokens[found.next - 1].end());
        out.push(DateMention {
            start,
            end,
            text: text[start..end].to_owned(),
            value: found.value,
            weekday: found.weekday,
            relative: is_relative,
        });
        i = found.next;
    }
    out
}

/// Every day in `line`, which says when something was published: as [`find`], and also as datelines
/// print it (months misspelt or of other languages, `September, 14, 2022`, `14.09.22`).
pub fn in_line(line: &str) -> Vec<DateMention> {
    let tokens = tokens(line);
    let order = numeric_order(&tokens);
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some(found) = published(&tokens, i, order) else {
            i += 1;
            continue;
        };
        let (start, end) = (tokens[i].start, tokens[found.next - 1].end());
        out.push(DateMention {
            start,
            end,
            text: line[start..end].to_owned(),
            value: found.value,
            weekday: found.weekday,
            relative: false,
        });
        i = found.next;
    }
    out
}

/// The two days that the first date of numbers alone in `line` can mean, the day first and the month
/// first, where nothing in the line tells which.
pub fn either(line: &str) -> Option<(Day, Day)> {
    let tokens = tokens(line);
    if numeric_order(&tokens).is_some() {
        return None;
    }
    let read = |i, order| numeric(&tokens, i, Some(order)).and_then(|p| p.value.last().full());
    (0..tokens.len())
        .find_map(|i| Some((read(i, Order::DayFirst)?, read(i, Order::MonthFirst)?)))
        .filter(|(a, b)| a != b)
}

/// A date that begins at a token.
#[derive(Debug, Clone, Copy)]
pub(in crate::detect) struct Parsed {
    pub value: DateValue,
    pub weekday: Option<Weekday>,
    /// The token behind it.
    pub next: usize,
    relative: bool,
}

impl Parsed {
    fn one(date: Partial, next: usize) -> Self {
        Self { value: DateValue::One(date), weekday: None, next, relative: false }
    }
}

/// Days from `from` to `to`; negative where `to` is earlier.
pub fn days_between(from: Day, to: Day) -> i32 {
    from.0.until(to.0).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, written: Option<&str>) -> Vec<String> {
        find(text, written.map(|d| d.parse().unwrap()))
            .iter()
            .map(|m| format!("{}={}", m.text, m.value))
            .collect()
    }

    #[test]
    fn every_way_to_write_a_day() {
        for (text, value) in [
            ("on August 31, 2022, adding", "August 31, 2022=2022-08-31"),
            ("on Aug. 31, 2022.", "Aug. 31, 2022=2022-08-31"),
            ("on 31 August 2022", "31 August 2022=2022-08-31"),
            ("the 31st of August, 2022", "31st of August, 2022=2022-08-31"),
            ("Wednesday, Aug 31", "Wednesday, Aug 31=XXXX-08-31"),
            ("on Wednesday (31 August)", "Wednesday (31 August)=XXXX-08-31"),
            ("2022-08-31", "2022-08-31=2022-08-31"),
            ("31.8.2022", "31.8.2022=2022-08-31"),
            ("31/08/2022", "31/08/2022=2022-08-31"),
            ("08/31/2022", "08/31/2022=2022-08-31"),
            ("in September 2020", "September 2020=2020-09"),
            ("in 1988,", "1988=1988"),
            ("the 2015 deal", "2015=2015"),
            ("(1914)", "1914=1914"),
            ("1939-1945", "1939-1945=1939/1945"),
            ("14-16 September 2022", "14-16 September 2022=2022-09-14/2022-09-16"),
            ("Sept 28 - Oct 2, 2022", "Sept 28 - Oct 2, 2022=2022-09-28/2022-10-02"),
            ("Dec 30 to Jan 2, 2022", "Dec 30 to Jan 2, 2022=2021-12-30/2022-01-02"),
        ] {
            assert_eq!(values(text, None), [value], "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_dates_are_left_alone() {
        for text in [
            "03/04/2022",
            "2000 people",
            "in 1500 cases",
            "a may 5",
            "version 1.2.2022.1",
            "in the 1990s",
            "31 February 2022",
            "14,000 May voters",
            "on Tuesday",
            "$2022",
            "May said",
            "12.5 March",
            "room 2022",
            "from 1200 to 1300 tonnes",
        ] {
            assert_eq!(values(text, None), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_clear_date_tells_the_order_of_the_others() {
        assert_eq!(values("03/04/2022 and 25/04/2022", None)[0], "03/04/2022=2022-04-03");
        assert_eq!(values("03/04/2022 and 04/25/2022", None)[0], "03/04/2022=2022-03-04");
    }

    #[test]
    fn relative_days_need_the_day_of_the_text() {
        let on = Some("2022-09-14"); // a Wednesday
        assert_eq!(values("clashes on Tuesday", on), ["Tuesday=2022-09-13"]);
        assert_eq!(values("he said on Wednesday", on), ["Wednesday=2022-09-14"]);
        assert_eq!(values("will meet on Friday", on), ["Friday=2022-09-16"]);
        assert_eq!(
            values("yesterday and tomorrow", on),
            ["yesterday=2022-09-13", "tomorrow=2022-09-15"]
        );
        assert_eq!(values("last month, next year", on), ["last month=2022-08", "next year=2023"]);
        assert_eq!(values("since 9am on September 13", on), ["September 13=2022-09-13"]);
        assert_eq!(values("by Jan 3", on), ["Jan 3=2023-01-03"]);
        assert_eq!(values("in October", on), ["October=2021-10"]);
    }
}
