//! Dates in English text.
//!
//! Takes a text, and the day it was written where that is known; gives every date in it with its
//! place and value. Relative days ("on Tuesday", "yesterday") and dates without a year are only
//! resolved against a day that was given. Never guesses the order of `03/04/2022`: without
//! evidence such a date is left out.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Weekday;

use super::calendar::{Kind, Token, is_full_weekday, month, month_with_slips, tokens, weekday};
use crate::model::Day;

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

/// A date that begins at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parsed {
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

/// The order of the parts of `03/04/2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// What the text's own unambiguous numeric dates say.
fn numeric_order(tokens: &[Token]) -> Option<Order> {
    let mut found = None;
    for i in 0..tokens.len() {
        let Some((a, b, _, sign, _)) = three_numbers(tokens, i) else { continue };
        if sign == "." {
            continue;
        }
        let order = match (a > 12, b > 12) {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            _ => continue,
        };
        if found.is_some_and(|f| f != order) {
            return None;
        }
        found = Some(order);
    }
    found
}

/// A date that names its month or is all numbers; with its weekday.
fn absolute(tokens: &[Token], i: usize, order: Option<Order>) -> Option<Parsed> {
    match tokens[i].kind {
        Kind::Word => weekday_and_date(tokens, i, false)
            .or_else(|| date_at(tokens, i, false).filter(|_| tokens[i].is_capitalised()))
            .or_else(|| month_and_year(tokens, i)),
        Kind::Number => date_at(tokens, i, false)
            .or_else(|| numeric(tokens, i, order))
            .or_else(|| year_alone(tokens, i)),
        Kind::Sign => None,
    }
}

/// A date in a dateline: a weekday or none, day and month in any order, a year or none.
pub(super) fn in_dateline(tokens: &[Token], i: usize) -> Option<Parsed> {
    weekday_and_date(tokens, i, true)
        .or_else(|| date_at(tokens, i, true))
        .or_else(|| {
            numeric(tokens, i, Some(Order::DayFirst)).filter(|p| p.value.last().day.is_some())
        })
        .or_else(|| {
            let token = tokens.get(i)?;
            let day = weekday(token.text).filter(|_| token.kind == Kind::Word)?;
            let next = after_stop(tokens, i + 1);
            Some(Parsed { weekday: Some(day), ..Parsed::one(Partial::default(), next) })
        })
}

/// "Tuesday, Sept. 13" and "Tuesday (Sept 13)"; with `slips`, months may be misspelt.
fn weekday_and_date(tokens: &[Token], i: usize, slips: bool) -> Option<Parsed> {
    let token = tokens.get(i)?;
    let day = weekday(token.text).filter(|_| token.kind == Kind::Word && token.is_capitalised())?;
    let mut next = after_stop(tokens, i + 1);
    let bracket = tokens.get(next).is_some_and(|t| t.is('('));
    if bracket || tokens.get(next).is_some_and(|t| t.is(',')) {
        next += 1;
    }
    if tokens.get(next).is_some_and(|t| t.is_word("the")) {
        next += 1;
    }
    let mut found = date_at(tokens, next, slips)?;
    if bracket {
        // The closing bracket belongs to the mention only where it stands right behind it.
        if !tokens.get(found.next).is_some_and(|t| t.is(')')) {
            return None;
        }
        found.next += 1;
    }
    found.weekday = Some(day);
    Some(found)
}

/// Day and month, or all-number ISO; a year or none; intervals of days.
fn date_at(tokens: &[Token], i: usize, slips: bool) -> Option<Parsed> {
    iso(tokens, i).or_else(|| day_first(tokens, i, slips)).or_else(|| month_first(tokens, i, slips))
}

fn iso(tokens: &[Token], i: usize) -> Option<Parsed> {
    let year = four_digits(tokens.get(i)?)?;
    let (sign, m, sign2, d) =
        (tokens.get(i + 1)?, tokens.get(i + 2)?, tokens.get(i + 3)?, tokens.get(i + 4)?);
    let joined = [sign, m, sign2, d].iter().all(|t| !t.spaced);
    if !joined || sign.text != sign2.text || !["-", "/", "."].contains(&sign.text) {
        return None;
    }
    if !(1..=2).contains(&m.text.len()) || !(1..=2).contains(&d.text.len()) || glued(tokens, i) {
        return None;
    }
    let day = Day::new(year, i8::try_from(m.number()?).ok()?, i8::try_from(d.number()?).ok()?)?;
    Some(Parsed::one(Partial::of(day), i + 5))
}

/// "14 Sept 2022", "14th of September", "14-16 Sept", "14 Sept - 2 Oct 2022".
fn day_first(tokens: &[Token], i: usize, slips: bool) -> Option<Parsed> {
    if glued(tokens, i) {
        return None;
    }
    let (first, mut next) = day_number(tokens, i)?;
    let mut last = None;
    if let Some(after) = range_sign(tokens, next).filter(|_| !slips || !tokens[next].spaced)
        && let Some((day, after)) = day_number(tokens, after)
        && day > first
    {
        last = Some(day);
        next = after;
    }
    if tokens.get(next).is_some_and(|t| t.is_word("of")) {
        next += 1;
    } else if slips && tokens.get(next).is_some_and(|t| t.is('-') || t.is(',')) {
        // "14-Sept-2022"
        next += 1;
    }
    let (month, next) = month_at(tokens, next, slips)?;
    let with_year = year_behind(tokens, next);
    let (year, next) = with_year.map_or((None, next), |(y, n)| (Some(y), n));
    let date = |day| checked(year, month, day);
    match last {
        Some(last) => Some(Parsed {
            value: DateValue::Interval(date(first)?, date(last)?),
            ..Parsed::one(date(last)?, next)
        }),
        None => {
            let from = date(first)?;
            let to = range_sign(tokens, next)
                .filter(|_| year.is_none() && !slips)
                .and_then(|after| day_month_only(tokens, after));
            Some(to.map_or(Parsed::one(from, next), |to| span(from, to)))
        }
    }
}

/// "Sept 14, 2022", "Sept. 14", "September 14th 2022", "Sept 14-16, 2022", "Sept 28 - Oct 2".
fn month_first(tokens: &[Token], i: usize, slips: bool) -> Option<Parsed> {
    let (month, next) = month_at(tokens, i, slips)?;
    // "Sept-14", and "April, 13"
    let parted = slips && tokens.get(next).is_some_and(|t| t.is('-') && !t.spaced || t.is(','));
    let next = if parted { next + 1 } else { next };
    let next = if tokens.get(next).is_some_and(|t| t.is_word("the")) { next + 1 } else { next };
    let (first, mut next) = day_number(tokens, next)?;
    let mut last = None;
    // In a dateline, a dash with spaces around it ends the date: "March 12 - 14 people".
    if let Some(after) = range_sign(tokens, next).filter(|_| !slips || !tokens[next].spaced)
        && let Some((day, after)) = day_number(tokens, after)
        && day > first
        && month_at(tokens, after, false).is_none()
    {
        last = Some(day);
        next = after;
    }
    let with_year = year_behind(tokens, next);
    let (year, next) = with_year.map_or((None, next), |(y, n)| (Some(y), n));
    let date = |day| checked(year, month, day);
    match last {
        Some(last) => Some(Parsed {
            value: DateValue::Interval(date(first)?, date(last)?),
            ..Parsed::one(date(last)?, next)
        }),
        None => {
            let from = date(first)?;
            let to = range_sign(tokens, next)
                .filter(|_| year.is_none() && !slips)
                .and_then(|after| month_day_only(tokens, after));
            Some(to.map_or(Parsed::one(from, next), |to| span(from, to)))
        }
    }
}

/// The other end of an interval: a day and month of its own.
fn day_month_only(tokens: &[Token], i: usize) -> Option<(Partial, usize)> {
    let (day, next) = day_number(tokens, i)?;
    let (month, next) = month_at(tokens, next, false)?;
    ended(tokens, month, day, next)
}

fn month_day_only(tokens: &[Token], i: usize) -> Option<(Partial, usize)> {
    let (month, next) = month_at(tokens, i, false)?;
    let (day, next) = day_number(tokens, next)?;
    ended(tokens, month, day, next)
}

fn ended(tokens: &[Token], month: i8, day: i8, next: usize) -> Option<(Partial, usize)> {
    let (year, next) = year_behind(tokens, next).map_or((None, next), |(y, n)| (Some(y), n));
    Some((checked(year, month, day)?, next))
}

/// An interval whose year, if any, stands at its end.
fn span(mut from: Partial, (to, next): (Partial, usize)) -> Parsed {
    from.year = match (to.year, from.month > to.month) {
        (Some(year), true) => Some(year - 1),
        (year, _) => year,
    };
    Parsed { value: DateValue::Interval(from, to), ..Parsed::one(to, next) }
}

/// "September 2022", "Sept. of 2022".
fn month_and_year(tokens: &[Token], i: usize) -> Option<Parsed> {
    // "31 February 2022" is no day, and not that month either.
    let day_before = i > 0 && tokens[i - 1].kind == Kind::Number && tokens[i - 1].text.len() <= 2;
    if !tokens[i].is_capitalised() || day_before {
        return None;
    }
    let (month, next) = month_at(tokens, i, false)?;
    let (year, next) = year_behind(tokens, next)?;
    Some(Parsed::one(Partial { year: Some(year), month: Some(month), day: None }, next))
}

/// `14.9.2022`; `14/09/2022` where a part or the text tells the order.
fn numeric(tokens: &[Token], i: usize, order: Option<Order>) -> Option<Parsed> {
    let (a, b, year, sign, next) = three_numbers(tokens, i)?;
    let order = match (sign, a > 12, b > 12) {
        (".", ..) | (_, true, false) => Order::DayFirst,
        (_, false, true) => Order::MonthFirst,
        _ if a == b => Order::DayFirst,
        _ => order?,
    };
    let (day, month) = if order == Order::DayFirst { (a, b) } else { (b, a) };
    Some(Parsed::one(Partial::of(Day::new(year, month, day)?), next))
}

fn three_numbers<'a>(tokens: &[Token<'a>], i: usize) -> Option<(i8, i8, i16, &'a str, usize)> {
    let window: &[Token<'a>; 5] = tokens.get(i..i + 5)?.try_into().ok()?;
    let [a, s1, b, s2, year] = window;
    if s1.kind != Kind::Sign || s1.text != s2.text || !["/", ".", "-"].contains(&s1.text) {
        return None;
    }
    if window[1..].iter().any(|t| t.spaced) || glued(tokens, i) || glued(tokens, i + 6) {
        return None;
    }
    let small = |t: &Token| {
        t.number()
            .filter(|_| t.text.len() <= 2)
            .and_then(|n| i8::try_from(n).ok())
            .filter(|n| *n <= 31)
    };
    Some((small(a)?, small(b)?, four_digits(year)?, s1.text, i + 5))
}

/// Whether the token at `i` is part of a longer number or an amount: `1.2.3`, `10-14`, `$14`.
fn glued(tokens: &[Token], i: usize) -> bool {
    let before = |n: usize| i.checked_sub(n).and_then(|b| tokens.get(b));
    let (Some(here), Some(sign)) = (tokens.get(i), before(1)) else { return false };
    if here.spaced {
        return false;
    }
    match sign.text {
        "$" | "€" | "£" | "#" => true,
        "/" | "." | "-" | "," | ":" => {
            !sign.spaced && before(2).is_some_and(|t| t.kind == Kind::Number)
        }
        _ => sign.kind == Kind::Number,
    }
}

/// A year by itself, where what stands around it says that it is one.
fn year_alone(tokens: &[Token], i: usize) -> Option<Parsed> {
    const BEFORE: &[&str] = &[
        "in", "since", "of", "from", "until", "till", "before", "after", "during", "year", "early",
        "late", "mid", "by", "between", "to", "and", "through", "around", "spring", "summer",
        "autumn", "fall", "winter", "for", "back", "than",
    ];
    const LINKS: &[&str] = &[
        "and",
        "when",
        "but",
        "to",
        "the",
        "as",
        "after",
        "before",
        "by",
        "with",
        "for",
        "in",
        "on",
        "at",
        "from",
        "or",
        "that",
        "which",
        "was",
        "were",
        "is",
        "has",
        "had",
        "have",
        "a",
        "an",
        "against",
        "over",
        "between",
        "during",
        "until",
        "following",
        "because",
        "while",
        "who",
        "where",
        "under",
        "through",
        "it",
        "its",
        "he",
        "she",
        "they",
        "will",
        "would",
        "also",
        "alone",
        "onwards",
        "until",
        "despite",
        "if",
        "so",
        "than",
        "about",
        "amid",
        "left",
        "said",
        "his",
        "her",
        "their",
        "into",
        "due",
        "without",
        "led",
        "election",
        "elections",
        "war",
    ];
    let token = &tokens[i];
    let year = four_digits(token).filter(|y| (1500..=2199).contains(y))?;
    let next = tokens.get(i + 1);
    if glued(tokens, i)
        || next.is_some_and(|t| {
            !t.spaced && (t.kind != Kind::Sign || ["%", "°", "/"].contains(&t.text))
        })
    {
        return None;
    }
    // "1939-1945", "1992–94"
    if let (Some(sign), Some(other)) = (next, tokens.get(i + 2))
        && matches!(sign.text, "-" | "–" | "—")
        && !sign.spaced
        && !other.spaced
        && let Some(end) = other.number()
    {
        let end = if other.text.len() == 2 { year / 100 * 100 + end } else { end };
        if other.text.len() % 2 == 0 && end > year && end <= 2199 {
            let at = |y| Partial { year: Some(y), ..Partial::default() };
            return Some(Parsed {
                value: DateValue::Interval(at(year), at(end)),
                ..Parsed::one(at(end), i + 3)
            });
        }
    }
    let before = i.checked_sub(1).map(|b| &tokens[b]);
    let parsed = Parsed::one(Partial { year: Some(year), ..Partial::default() }, i + 1);
    let in_brackets = before.is_some_and(|t| t.is('(')) && next.is_some_and(|t| t.is(')'));
    if in_brackets {
        return Some(parsed);
    }
    let closed = next.is_none_or(|t| {
        t.kind == Kind::Sign || t.kind == Kind::Word && LINKS.iter().any(|w| t.is_word(w))
    });
    let before = before?;
    if before.kind == Kind::Word && BEFORE.iter().any(|w| before.is_word(w)) && closed {
        return Some(parsed);
    }
    // "the 2015 agreement", "its 2020 war": round numbers are rather amounts.
    let determined =
        ["the", "its", "their", "a", "his", "her", "this", "s"].iter().any(|w| before.is_word(w));
    let modern = (1900..=2099).contains(&year) && year % 100 != 0;
    let singular = next.is_some_and(|t| t.kind == Kind::Word && !t.text.ends_with('s'));
    (determined && modern && (singular || next.is_some_and(|t| t.is('-')))).then_some(parsed)
}

/// "today", "yesterday", "on Tuesday", "last month", "in September": resolved against `written`.
fn relative(tokens: &[Token], i: usize, written: Day) -> Option<Parsed> {
    let token = &tokens[i];
    if token.kind != Kind::Word {
        return None;
    }
    let word = token.text.to_ascii_lowercase();
    let day = |days: i64, next| {
        let day = written.0.checked_add(days.days()).ok().map(Day)?;
        Some(Parsed { relative: true, ..Parsed::one(Partial::of(day), next) })
    };
    match word.as_str() {
        "today" | "tonight" => return day(0, i + 1),
        "yesterday" => return day(-1, i + 1),
        "tomorrow" => return day(1, i + 1),
        "last" | "next" | "this" => {
            let unit = tokens.get(i + 1)?;
            let step = match word.as_str() {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            if unit.is_word("year") {
                let year = Some(written.year() + step);
                let date = Partial { year, ..Partial::default() };
                return Some(Parsed { relative: true, ..Parsed::one(date, i + 2) });
            }
            if unit.is_word("month") {
                let day = written.0.checked_add(i64::from(step).months()).ok().map(Day)?;
                let date = Partial { day: None, ..Partial::of(day) };
                return Some(Parsed { relative: true, ..Parsed::one(date, i + 2) });
            }
            return None;
        }
        _ => {}
    }
    if !token.is_capitalised() {
        return None;
    }
    if is_full_weekday(token.text) {
        let wanted = weekday(token.text)?;
        let back = i64::from(wanted.until(written.0.weekday()));
        let before = |n: usize| i.checked_sub(n).map(|b| &tokens[b]);
        let said = |n, word| before(n).is_some_and(|t| t.is_word(word));
        let ahead = (1..=8).any(|n| said(n, "will") || said(n, "due") && n > 1)
            || said(1, "next")
            || said(1, "coming");
        let days = match (ahead, back) {
            (true, 0) => 0,
            (true, back) => 7 - back,
            (false, 0) if said(1, "last") => -7,
            (false, back) => -back,
        };
        let mut found = day(days, i + 1)?;
        found.weekday = Some(wanted);
        return Some(found);
    }
    // A month by itself: the nearest one that is not ahead, unless a word says otherwise.
    let named = month(token.text)?;
    let before = i.checked_sub(1).map(|b| &tokens[b])?;
    let introduced =
        ["in", "since", "last", "next", "of", "until", "by", "from", "late", "early", "this"];
    if !introduced.iter().any(|w| before.is_word(w)) {
        return None;
    }
    let next = after_stop(tokens, i + 1);
    let year = match (
        before.is_word("next") || before.is_word("by") || before.is_word("until"),
        named > written.month(),
    ) {
        (true, false) if named < written.month() => written.year() + 1,
        (true, _) => written.year(),
        (false, true) => written.year() - 1,
        (false, false) => written.year(),
    };
    let date = Partial { year: Some(year), month: Some(named), day: None };
    Some(Parsed { relative: true, ..Parsed::one(date, next) })
}

/// Gives dates without a year the one that brings them nearest to `written`.
fn resolve(value: &mut DateValue, written: Day) -> bool {
    let fill = |date: &mut Partial| {
        if date.year.is_some() {
            return false;
        }
        let (Some(month), Some(day)) = (date.month, date.day) else { return false };
        let nearest = [-1, 0, 1]
            .into_iter()
            .filter_map(|step| Day::new(written.year() + step, month, day))
            .min_by_key(|d| (days_between(written, *d).abs(), *d));
        date.year = nearest.map(Day::year);
        nearest.is_some()
    };
    match value {
        DateValue::One(date) => fill(date),
        DateValue::Interval(from, to) => fill(from) | fill(to),
    }
}

/// Days from `from` to `to`; negative where `to` is earlier.
pub fn days_between(from: Day, to: Day) -> i32 {
    from.0.until(to.0).map_or(i32::MAX, |span| span.get_days())
}

fn checked(year: Option<i16>, month: i8, day: i8) -> Option<Partial> {
    // 29 February may exist in the year that is not known.
    Day::new(year.unwrap_or(2000), month, day)?;
    Some(Partial { year, month: Some(month), day: Some(day) })
}

fn four_digits(token: &Token) -> Option<i16> {
    token.number().filter(|n| token.text.len() == 4 && (1000..=2199).contains(n))
}

fn after_stop(tokens: &[Token], i: usize) -> usize {
    if tokens.get(i).is_some_and(|t| t.is('.') && !t.spaced) { i + 1 } else { i }
}

fn month_at(tokens: &[Token], i: usize, slips: bool) -> Option<(i8, usize)> {
    let token = tokens.get(i).filter(|t| t.kind == Kind::Word)?;
    // A misspelt month is only looked for beside a number.
    let numbered = || {
        let near = &tokens[i.saturating_sub(2)..tokens.len().min(i + 4)];
        near.iter().any(|t| t.kind == Kind::Number)
    };
    let named = month(token.text)
        .or_else(|| if slips && numbered() { month_with_slips(token.text) } else { None })?;
    let stop = after_stop(tokens, i + 1);
    // The stop of "March." ends a sentence; that of "Sept." does not.
    let abbreviated = token.text.len() <= 5;
    Some((named, if abbreviated { stop } else { i + 1 }))
}

/// 1 to 31, with an ordinal's letters or without.
fn day_number(tokens: &[Token], i: usize) -> Option<(i8, usize)> {
    let token = tokens.get(i).filter(|t| t.text.len() <= 2)?;
    let day = i8::try_from(token.number()?).ok().filter(|d| (1..=31).contains(d))?;
    match tokens.get(i + 1) {
        Some(t) if !t.spaced && t.kind == Kind::Word => {
            let ordinal = ["st", "nd", "rd", "th"].iter().any(|o| t.is_word(o));
            ordinal.then_some((day, i + 2))
        }
        // "14,000", "14.5", "14:30", "14%"
        Some(t) if !t.spaced && ["%", ":"].contains(&t.text) => None,
        Some(t) if !t.spaced && [",", "."].contains(&t.text) => {
            let digits = tokens.get(i + 2).is_some_and(|n| !n.spaced && n.kind == Kind::Number);
            (!digits).then_some((day, i + 1))
        }
        _ => Some((day, i + 1)),
    }
}

/// A year behind a day or month: "2022", ", 2022", "of 2022", "/2022".
fn year_behind(tokens: &[Token], i: usize) -> Option<(i16, usize)> {
    let link = tokens.get(i)?;
    let next =
        if link.is(',') || link.is_word("of") || (link.is('/') || link.is('-')) && !link.spaced {
            i + 1
        } else {
            i
        };
    let year = four_digits(tokens.get(next)?)?;
    let after = tokens.get(next + 1);
    // "Sept 14, 2500 people": what is no year of our time must stand before a sign.
    let plain = (1900..=2099).contains(&year);
    let closed = after.is_none_or(|t| t.kind == Kind::Sign);
    let part_of_number = after.is_some_and(|t| !t.spaced && (t.kind == Kind::Word || t.is('%')));
    (!part_of_number && (plain || closed)).then_some((year, next + 1))
}

fn range_sign(tokens: &[Token], i: usize) -> Option<usize> {
    let token = tokens.get(i)?;
    (matches!(token.text, "-" | "–" | "—" | "&" | "/")
        || token.is_word("to")
        || token.is_word("and"))
    .then_some(i + 1)
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
