//! English names of months and weekdays, and the tokens that dates are read from.
//!
//! Takes text; gives words, numbers and signs with their places, and what a word means in a
//! calendar. Decides nothing: which tokens are a date is for [`super::dates`].

use std::ops::Range;

use jiff::civil::Weekday;

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub start: usize,
    /// Whether white space stands before it.
    pub spaced: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters, with the marks that combine with them.
    Word,
    /// A run of ASCII digits.
    Number,
    /// One character that is neither, nor white space.
    Sign,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign && self.text.chars().eq([sign])
    }

    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether its first letter is a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Its value, if it is a number of at most four digits.
    pub fn number(&self) -> Option<i16> {
        if self.kind == Kind::Number && self.text.len() <= 4 {
            self.text.parse().ok()
        } else {
            None
        }
    }
}

/// The tokens of `text`, in order, in one pass.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut spaced = true;
    let mut start = 0;
    while let Some(c) = text[start..].chars().next() {
        let mut end = start + c.len_utf8();
        if c.is_whitespace() {
            spaced = true;
            start = end;
            continue;
        }
        let kind = kind_of(c);
        end += match kind {
            Kind::Word => word_length(&text[end..]),
            Kind::Number => text[end..].bytes().take_while(u8::is_ascii_digit).count(),
            Kind::Sign => 0,
        };
        out.push(Token { kind, text: &text[start..end], start, spaced });
        spaced = false;
        start = end;
    }
    out
}

/// The bytes at the head of `text` that go on with a word.
fn word_length(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    // Mostly the word ends there; else it has other letters as well.
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let ends = |c: char| !c.is_alphabetic() && !is_combining(c);
    text[plain..].find(ends).map_or(text.len(), |rest| plain + rest)
}

fn kind_of(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Number
    } else if c.is_alphabetic() {
        Kind::Word
    } else {
        Kind::Sign
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The month that `word` names, in full or by an abbreviation that some house uses, in any case:
/// `September`, `SEPT`, `sep`.
pub fn month(word: &str) -> Option<i8> {
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    // Three letters tell every month from every other.
    let mut letters = [0; 3];
    letters.copy_from_slice(&word.as_bytes()[..3]);
    letters.make_ascii_lowercase();
    let index = MONTHS.iter().position(|name| name.as_bytes()[..3] == letters)?;
    let name = MONTHS[index];
    let named = word.len() == 3
        || name.eq_ignore_ascii_case(word)
        || abbreviates(word)
            && name.get(..word.len()).is_some_and(|n| n.eq_ignore_ascii_case(word));
    named.then_some(index as i8 + 1)
}

/// Abbreviations longer than three letters.
fn abbreviates(word: &str) -> bool {
    ["sept", "octo", "novem", "decem", "febr", "janu", "apri", "augu"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// As [`month`], also where a letter of the name was missed, added or changed for its neighbour:
/// only for places where nothing but a month can stand.
pub fn month_with_slips(word: &str) -> Option<i8> {
    if let Some(month) = month(word) {
        return Some(month);
    }
    if !(4..=11).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let set = letters(&lower);
    let near = |name: &&str| {
        let begins = name.starts_with(&lower[..1]);
        let allowed = match () {
            () if begins && name.len() >= 7 => 2,
            () if begins || lower.len() >= 5 => 1,
            () => return false,
        };
        name.len() >= 4
            && name.len().abs_diff(lower.len()) <= allowed
            && slips_at_least(set, letters(name)) as usize <= allowed
            && strsim::damerau_levenshtein(name, &lower) <= allowed
    };
    let mut found = MONTHS.iter().enumerate().filter(|(_, name)| near(name));
    let (index, _) = found.next()?;
    // "Jun" and "Jul" aside, a slip that fits two months names neither.
    if found.next().is_some() { None } else { Some(index as i8 + 1) }
}

/// The Latin letters of `word`, a bit for each.
pub fn letters(word: &str) -> u32 {
    word.bytes()
        .filter(u8::is_ascii_alphabetic)
        .fold(0, |set, b| set | 1 << (b.to_ascii_lowercase() - b'a'))
}

/// How many slips at least lie between two words of these letters: none brings in more than one letter
/// or takes away more than one. Much cheaper than to count them.
pub fn slips_at_least(a: u32, b: u32) -> u32 {
    (a & !b).count_ones().max((b & !a).count_ones())
}

/// The weekday that `word` names, in full or abbreviated, in any case.
pub fn weekday(word: &str) -> Option<Weekday> {
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    if !(3..=9).contains(&word.len()) || !b"mtwfs".contains(&first) || !word.is_ascii() {
        return None;
    }
    WEEKDAYS
        .iter()
        .find(|(name, _)| {
            name.eq_ignore_ascii_case(word)
                || (word.len() <= 5
                    && name.len() > word.len()
                    && matches!(word.len(), 3..=5)
                    && name[..word.len()].eq_ignore_ascii_case(word)
                    && !word.eq_ignore_ascii_case("satu")
                    && !word.eq_ignore_ascii_case("mond")
                    && !word.eq_ignore_ascii_case("sund"))
        })
        .map(|(_, day)| *day)
}

/// Whether `word` names a weekday in full: "sun" and "sat" are words of their own.
pub fn is_full_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|(name, _)| name.eq_ignore_ascii_case(word))
}

/// The English name of a weekday.
pub fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_house_abbreviates_months_its_own_way() {
        for (word, number) in [
            ("Jan", 1),
            ("FEB", 2),
            ("Febr", 2),
            ("march", 3),
            ("Apr", 4),
            ("May", 5),
            ("June", 6),
            ("Jul", 7),
            ("Aug", 8),
            ("Sept", 9),
            ("SEP", 9),
            ("Oct", 10),
            ("Nov", 11),
            ("December", 12),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["Mars", "Marc", "Mayor", "Se", "Décembre", "Augustus", ""] {
            assert_eq!(month(word), None, "{word}");
        }
    }

    #[test]
    fn slips_are_forgiven_where_only_a_month_can_stand() {
        assert_eq!(month_with_slips("Febuary"), Some(2));
        assert_eq!(month_with_slips("Ocotber"), Some(10));
        assert_eq!(month_with_slips("Marhc"), Some(3));
        assert_eq!(month_with_slips("Mali"), None);
        assert_eq!(month_with_slips("Juny"), None);
    }

    #[test]
    fn tokens_know_their_places() {
        let found = tokens("Sept. 14th, «X»");
        let texts: Vec<&str> = found.iter().map(|t| t.text).collect();
        assert_eq!(texts, ["Sept", ".", "14", "th", ",", "«", "X", "»"]);
        assert_eq!(found[2].start, 6);
        assert!(found[2].spaced && !found[3].spaced);
    }
}
