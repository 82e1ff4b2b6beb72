//! Dates that say their day, month or year themselves.
//!
//! Takes tokens; gives the date that begins at one of them. Never guesses the order of `03/04/2022`.

use super::parts::{
    after_stop, checked, day_number, ended, four_digits, glued, month_at, range_sign, year_behind,
};
use super::year::year_alone;
use super::{DateValue, Parsed, Partial};
use crate::detect::calendar::{Kind, Token, weekday};
use crate::model::Day;

/// The order of the parts of `03/04/2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// "Tuesday, Sept. 13" and "Tuesday (Sept 13)"; with `slips`, months may be misspelt.
pub(super) fn weekday_and_date(tokens: &[Token], i: usize, slips: bool) -> Option<Parsed> {
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
pub(super) fn date_at(tokens: &[Token], i: usize, slips: bool) -> Option<Parsed> {
    iso(tokens, i).or_else(|| day_first(tokens, i, slips)).or_else(|| month_first(tokens, i, slips))
}

pub(super) fn iso(tokens: &[Token], i: usize) -> Option<Parsed> {
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
pub(super) fn day_first(tokens: &[Token], i: usize, slips: bool) -> Option<Parsed> {
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
    if tokens.get(next).is_some_and(|t| t.is_word("of") || slips && t.is_word("de")) {
        next += 1;
    } else if slips && tokens.get(next).is_some_and(|t| t.is('-') || t.is(',') || t.is('.')) {
        // "14-Sept-2022", "14. September"
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
pub(super) fn month_first(tokens: &[Token], i: usize, slips: bool) -> Option<Parsed> {
    // The day is at most a stop, a sign and "the" away: without a number no name is looked up.
    let near = &tokens[tokens.len().min(i + 1)..tokens.len().min(i + 5)];
    if !near.iter().any(|t| t.kind == Kind::Number) {
        return None;
    }
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
pub(super) fn day_month_only(tokens: &[Token], i: usize) -> Option<(Partial, usize)> {
    let (day, next) = day_number(tokens, i)?;
    let (month, next) = month_at(tokens, next, false)?;
    ended(tokens, month, day, next)
}

pub(super) fn month_day_only(tokens: &[Token], i: usize) -> Option<(Partial, usize)> {
    let (month, next) = month_at(tokens, i, false)?;
    let (day, next) = day_number(tokens, next)?;
    ended(tokens, month, day, next)
}

/// An interval whose year, if any, stands at its end.
pub(super) fn span(mut from: Partial, (to, next): (Partial, usize)) -> Parsed {
    from.year = match (to.year, from.month > to.month) {
        (Some(year), true) => Some(year - 1),
        (year, _) => year,
    };
    Parsed { value: DateValue::Interval(from, to), ..Parsed::one(to, next) }
}

/// "September 2022", "Sept. of 2022".
pub(super) fn month_and_year(tokens: &[Token], i: usize) -> Option<Parsed> {
    // "31 February 2022" is no day, and not that month either.
    let day_before = i > 0 && tokens[i - 1].kind == Kind::Number && tokens[i - 1].text.len() <= 2;
    if !tokens[i].is_capitalised() || day_before {
        return None;
    }
    let (month, next) = month_at(tokens, i, false)?;
    let (year, next) = year_behind(tokens, next)?;
    Some(Parsed::one(Partial { year: Some(year), month: Some(month), day: None }, next))
}

/// A date in a dateline: a weekday or none, day and month in any order, a year or none.
pub(in crate::detect) fn in_dateline(tokens: &[Token], i: usize) -> Option<Parsed> {
    match tokens.get(i)?.kind {
        Kind::Sign => return None,
        Kind::Word if !is_numbered(tokens, i) => return weekday_alone(tokens, i),
        Kind::Word | Kind::Number => {}
    }
    // "le 14 septembre", "am 14. September": the article of another language.
    let article = ["le", "el", "il", "am", "den", "dne", "في"];
    let numbered = tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Number);
    let article = tokens.get(i).is_some_and(|t| article.contains(&t.text)) && numbered;
    let i = if article { i + 1 } else { i };
    year_first(tokens, i)
        .or_else(|| weekday_and_date(tokens, i, true))
        .or_else(|| date_at(tokens, i, true))
        .or_else(|| {
            numeric(tokens, i, Some(Order::DayFirst)).filter(|p| p.value.last().day.is_some())
        })
        .or_else(|| short_year(tokens, i))
        .or_else(|| weekday_alone(tokens, i))
}

/// Whether a number stands so near behind a word that it can be that of a day: "Tuesday. (the Sept.
/// the 14". Without one, no name of a month is looked up.
fn is_numbered(tokens: &[Token], i: usize) -> bool {
    let near = &tokens[tokens.len().min(i + 1)..tokens.len().min(i + 9)];
    near.iter().any(|t| t.kind == Kind::Number)
}

fn weekday_alone(tokens: &[Token], i: usize) -> Option<Parsed> {
    let token = tokens.get(i)?;
    let day = weekday(token.text).filter(|_| token.kind == Kind::Word)?;
    let next = after_stop(tokens, i + 1);
    Some(Parsed { weekday: Some(day), ..Parsed::one(Partial::default(), next) })
}

/// "2023. november 10., péntek", as Hungarian prints it.
fn year_first(tokens: &[Token], i: usize) -> Option<Parsed> {
    const WEEKDAYS: &[&str] =
        &["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"];
    let year = four_digits(tokens.get(i)?)?;
    let stop = tokens.get(i + 1).filter(|t| t.is('.') && !t.spaced)?;
    let (month, next) = month_at(tokens, i + 2, true).filter(|_| !stop.spaced)?;
    let day = tokens.get(next)?.number().and_then(|n| i8::try_from(n).ok())?;
    let mut next = after_stop(tokens, next + 1);
    if tokens.get(next).is_some_and(|t| t.is(','))
        && tokens.get(next + 1).is_some_and(|t| WEEKDAYS.contains(&t.text))
    {
        next += 2;
    }
    Some(Parsed::one(Partial::of(Day::new(year, month, day)?), next))
}

/// A day in a line that says when something was published.
pub(super) fn published(tokens: &[Token], i: usize, order: Option<Order>) -> Option<Parsed> {
    year_first(tokens, i)
        .or_else(|| weekday_and_date(tokens, i, true))
        .or_else(|| date_at(tokens, i, true))
        .or_else(|| numeric(tokens, i, order))
        .or_else(|| short_year(tokens, i))
        .filter(|found| found.value.last().day.is_some())
}

/// "14.09.22": with stops, the day always comes first.
fn short_year(tokens: &[Token], i: usize) -> Option<Parsed> {
    let window: &[Token; 5] = tokens.get(i..i + 5)?.try_into().ok()?;
    let two = |t: &Token| t.number().filter(|_| t.text.len() == 2);
    let stops = window[1].is('.') && window[3].is('.') && window[1..].iter().all(|t| !t.spaced);
    let longer = tokens.get(i + 5).is_some_and(|t| !t.spaced && !t.is(','));
    if !stops || glued(tokens, i) || longer {
        return None;
    }
    let (day, month) = (two(&window[0])? as i8, two(&window[2])? as i8);
    Some(Parsed::one(Partial::of(Day::new(2000 + two(&window[4])?, month, day)?), i + 5))
}

/// A date that names its month or is all numbers; with its weekday.
pub(super) fn absolute(tokens: &[Token], i: usize, order: Option<Order>) -> Option<Parsed> {
    match tokens[i].kind {
        Kind::Word if !is_numbered(tokens, i) => None,
        Kind::Word => weekday_and_date(tokens, i, false)
            .or_else(|| date_at(tokens, i, false).filter(|_| tokens[i].is_capitalised()))
            .or_else(|| month_and_year(tokens, i)),
        Kind::Number => date_at(tokens, i, false)
            .or_else(|| numeric(tokens, i, order))
            .or_else(|| year_alone(tokens, i)),
        Kind::Sign => None,
    }
}

/// What the text's own unambiguous numeric dates say.
pub(super) fn numeric_order(tokens: &[Token]) -> Option<Order> {
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

/// `14.9.2022`; `14/09/2022` where a part or the text tells the order.
pub(super) fn numeric(tokens: &[Token], i: usize, order: Option<Order>) -> Option<Parsed> {
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

pub(super) fn three_numbers<'a>(
    tokens: &[Token<'a>],
    i: usize,
) -> Option<(i8, i8, i16, &'a str, usize)> {
    let window: &[Token<'a>; 5] = tokens.get(i..i + 5)?.try_into().ok()?;
    let [a, s1, b, s2, year] = window;
    if s1.kind != Kind::Sign || s1.text != s2.text || !["/", ".", "-"].contains(&s1.text) {
        return None;
    }
    let behind = tokens.get(i + 5).is_some_and(|t| !t.spaced) && glued(tokens, i + 6);
    if window[1..].iter().any(|t| t.spaced) || glued(tokens, i) || behind {
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
