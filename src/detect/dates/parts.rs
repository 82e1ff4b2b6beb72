//! The parts of dates: days, months, years, the signs between them.
//!
//! Takes tokens and a place among them; gives the value that stands there and the token behind it.

use super::Partial;
use crate::detect::calendar::{Kind, Token, month, month_with_slips};
use crate::detect::month_names;
use crate::model::Day;

pub(super) fn ended(tokens: &[Token], month: i8, day: i8, next: usize) -> Option<(Partial, usize)> {
    let (year, next) = year_behind(tokens, next).map_or((None, next), |(y, n)| (Some(y), n));
    Some((checked(year, month, day)?, next))
}

pub(super) fn checked(year: Option<i16>, month: i8, day: i8) -> Option<Partial> {
    // 29 February may exist in the year that is not known.
    Day::new(year.unwrap_or(2000), month, day)?;
    Some(Partial { year, month: Some(month), day: Some(day) })
}

pub(super) fn four_digits(token: &Token) -> Option<i16> {
    token.number().filter(|n| token.text.len() == 4 && (1000..=2199).contains(n))
}

pub(super) fn after_stop(tokens: &[Token], i: usize) -> usize {
    if tokens.get(i).is_some_and(|t| t.is('.') && !t.spaced) { i + 1 } else { i }
}

pub(super) fn month_at(tokens: &[Token], i: usize, slips: bool) -> Option<(i8, usize)> {
    let token = tokens.get(i).filter(|t| t.kind == Kind::Word)?;
    // A misspelt month is only looked for beside a number.
    let numbered = || {
        let near = &tokens[i.saturating_sub(2)..tokens.len().min(i + 4)];
        near.iter().any(|t| t.kind == Kind::Number)
    };
    let elsewhere = || month_names::month(token.text).or_else(|| month_with_slips(token.text));
    let named =
        month(token.text).or_else(|| if slips && numbered() { elsewhere() } else { None })?;
    let stop = after_stop(tokens, i + 1);
    // The stop of "March." ends a sentence; that of "Sept." does not.
    let abbreviated = token.text.chars().count() <= 5;
    Some((named, if abbreviated { stop } else { i + 1 }))
}

/// 1 to 31, with an ordinal's letters or without.
pub(super) fn day_number(tokens: &[Token], i: usize) -> Option<(i8, usize)> {
    let token = tokens.get(i).filter(|t| t.text.len() <= 2)?;
    let day = i8::try_from(token.number()?).ok().filter(|d| (1..=31).contains(d))?;
    match tokens.get(i + 1) {
        Some(t) if !t.spaced && t.kind == Kind::Word => {
            let ordinal = ["st", "nd", "rd", "th"].iter().any(|o| t.is_word(o));
            ordinal.then_some((day, i + 2))
        }
        // "14,000", "14.5", "14:30", "14%"
        Some(t) if !t.spaced && t.is('%') => None,
        Some(t) if !t.spaced && [",", ".", ":"].contains(&t.text) => {
            let digits = tokens.get(i + 2).is_some_and(|n| !n.spaced && n.kind == Kind::Number);
            (!digits).then_some((day, i + 1))
        }
        _ => Some((day, i + 1)),
    }
}

/// A year behind a day or month: "2022", ", 2022", "of 2022", "/2022".
pub(super) fn year_behind(tokens: &[Token], i: usize) -> Option<(i16, usize)> {
    let link = tokens.get(i)?;
    let of = ["of", "de", "del"].iter().any(|w| link.is_word(w));
    let next = if link.is(',') || of || (link.is('/') || link.is('-')) && !link.spaced {
        i + 1
    } else {
        i
    };
    let year = four_digits(tokens.get(next)?).or_else(|| glued_year(tokens, next))?;
    let after = tokens.get(next + 1);
    // "Sept 14, 2500 people": what is no year of our time must stand before a sign.
    let plain = (1900..=2099).contains(&year);
    let closed = after.is_none_or(|t| t.kind == Kind::Sign);
    let part_of_number = after.is_some_and(|t| !t.spaced && (t.kind == Kind::Word || t.is('%')));
    (!part_of_number && (plain || closed)).then_some((year, next + 1))
}

/// "March 21, 20235:01 AM": an hour that lost the space before it.
fn glued_year(tokens: &[Token], i: usize) -> Option<i16> {
    let token =
        tokens.get(i).filter(|t| t.kind == Kind::Number && (5..=6).contains(&t.text.len()))?;
    let hour = tokens.get(i + 1).is_some_and(|t| t.is(':') && !t.spaced)
        && tokens.get(i + 2).is_some_and(|t| t.kind == Kind::Number && t.text.len() == 2);
    let year: i16 = token.text.get(..4)?.parse().ok()?;
    (hour && (1990..=2099).contains(&year)).then_some(year)
}

pub(super) fn range_sign(tokens: &[Token], i: usize) -> Option<usize> {
    let token = tokens.get(i)?;
    (matches!(token.text, "-" | "–" | "—" | "&" | "/")
        || token.is_word("to")
        || token.is_word("and"))
    .then_some(i + 1)
}

/// Whether the token at `i` is part of a longer number or an amount: `1.2.3`, `10-14`, `$14`.
pub(super) fn glued(tokens: &[Token], i: usize) -> bool {
    let before = |n: usize| i.checked_sub(n).and_then(|b| tokens.get(b));
    let (Some(here), Some(sign)) = (tokens.get(i), before(1)) else { return false };
    if here.spaced {
        return false;
    }
    match sign.text {
        // "GMT+1, November 14"
        "$" | "€" | "£" | "#" | "+" => true,
        "/" | "." | "-" | "," | ":" => {
            !sign.spaced && before(2).is_some_and(|t| t.kind == Kind::Number)
        }
        _ => sign.kind == Kind::Number,
    }
}
