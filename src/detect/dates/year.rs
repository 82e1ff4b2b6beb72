//! Years by themselves.
//!
//! Takes tokens; gives the year at one of them, where what stands around it says that it is one.

use super::parts::{four_digits, glued};
use super::{DateValue, Parsed, Partial};
use crate::detect::calendar::{Kind, Token};

/// Words before a number that make it a year.
#[rustfmt::skip]
static BEFORE_YEARS: &[&str] = &[
    "in", "since", "of", "from", "until", "till", "before", "after", "during", "year", "early",
    "late", "mid", "by", "between", "to", "and", "through", "around", "spring", "summer",
    "autumn", "fall", "winter", "for", "back", "than",
];

/// Words behind a number that leave it a year.
#[rustfmt::skip]
static BEHIND_YEARS: &[&str] = &[
    "and", "when", "but", "to", "the", "as", "after", "before", "by", "with", "for", "in", "on",
    "at", "from", "or", "that", "which", "was", "were", "is", "has", "had", "have", "a", "an",
    "against", "over", "between", "during", "until", "following", "because", "while", "who",
    "where", "under", "through", "it", "its", "he", "she", "they", "will", "would", "also",
    "alone", "onwards", "until", "despite", "if", "so", "than", "about", "amid", "left", "said",
    "his", "her", "their", "into", "due", "without", "led", "election", "elections", "war",
];

/// A year by itself, where what stands around it says that it is one.
pub(super) fn year_alone(tokens: &[Token], i: usize) -> Option<Parsed> {
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
        t.kind == Kind::Sign || t.kind == Kind::Word && BEHIND_YEARS.iter().any(|w| t.is_word(w))
    });
    let before = before?;
    if before.kind == Kind::Word && BEFORE_YEARS.iter().any(|w| before.is_word(w)) && closed {
        return Some(parsed);
    }
    // "the 2015 agreement", "its 2020 war": round numbers are rather amounts.
    let determined =
        ["the", "its", "their", "a", "his", "her", "this", "s"].iter().any(|w| before.is_word(w));
    let modern = (1900..=2099).contains(&year) && year % 100 != 0;
    let singular = next.is_some_and(|t| t.kind == Kind::Word && !t.text.ends_with('s'));
    (determined && modern && (singular || next.is_some_and(|t| t.is('-')))).then_some(parsed)
}
