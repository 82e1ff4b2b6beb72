//! Days of the lunar calendar, which datelines of the Gulf print beside ours:
//! `Muharram 16, 1445, August 3, 2023`, `12 شعبان 1444 هـ الموافق 04 مارس 2023`.
//!
//! Takes tokens; says where such a day ends, so that it can be passed over. Converts nothing: the
//! months begin when the moon is seen.

use crate::detect::calendar::{Kind, Token};

/// What the names of months begin with, in lower case and without apostrophes.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "muharram", "moharram", "safar", "rabi", "rabie", "jumada", "jamadi", "jumad", "rajab", "shaban",
    "shaaban", "ramadan", "ramadhan", "ramazan", "shawwal", "shawal", "dhu", "dhul", "thu", "thul", "zul", "zulqada",
    "zulhijjah", "zil", "محرم", "صفر", "ربيع", "جمادى", "رجب", "شعبان", "رمضان", "شوال", "ذو", "ذي",
];

/// What joins such a day to the one of our calendar behind it.
const LINKS: &[&str] = &["هـ", "ه", "h", "ah", "الموافق", "corresponding", "to"];

/// The token behind a day of the lunar calendar at token `i`, with its year.
pub(in crate::detect) fn hijri(tokens: &[Token], i: usize) -> Option<usize> {
    let is_day = |t: &Token| t.number().is_some_and(|n| (1..=30).contains(&n)) && t.text.len() <= 2;
    let day_first = is_day(tokens.get(i)?);
    let mut next = if day_first { i + 1 } else { i };
    let month = tokens.get(next).filter(|t| t.kind == Kind::Word)?;
    // "Rabi' al-Awwal", "Dhu al-Qa'dah": few words and signs, then numbers.
    let numbers = tokens[next..].iter().take(8).position(|t| t.kind == Kind::Number)?;
    if !MONTHS.contains(&month.text.to_lowercase().as_str()) {
        return None;
    }
    next += numbers;
    if !day_first {
        is_day(&tokens[next]).then_some(())?;
        next += 1;
        next += usize::from(tokens.get(next).is_some_and(|t| t.is(',')));
    }
    let year = tokens.get(next)?.number().filter(|year| (1300..=1500).contains(year));
    year?;
    next += 1;
    while tokens.get(next).is_some_and(|t| LINKS.contains(&t.text.to_lowercase().as_str())) {
        next += 1;
    }
    Some(next)
}
