//! Dates that are only known from the day of the text: "on Tuesday", "last month", "Sept 14".
//!
//! Takes tokens or values, and that day; gives dates.

use jiff::ToSpan;

use super::parts::after_stop;
use super::{DateValue, Parsed, Partial, days_between};
use crate::detect::calendar::{Kind, Token, is_full_weekday, month, weekday};
use crate::model::Day;

/// "today", "yesterday", "on Tuesday", "last month", "in September": resolved against `written`.
pub(super) fn relative(tokens: &[Token], i: usize, written: Day) -> Option<Parsed> {
    let token = &tokens[i];
    if token.kind != Kind::Word {
        return None;
    }
    // Few words tell of a day: for nearly all others the first letter is enough.
    let first = token.text.as_bytes()[0];
    if !token.is_capitalised() && !b"tyln".contains(&first) || token.text.len() > 9 {
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
pub(super) fn resolve(value: &mut DateValue, written: Day) -> bool {
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
