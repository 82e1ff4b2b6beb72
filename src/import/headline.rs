//! What stands above an article's text: title and date line.
//!
//! Takes one line or paragraph; says whether it is one of these and what it holds. Bylines have a
//! file of their own, [`super::byline`].

use crate::detect::agencies::{self, Known};
use crate::detect::calendar::{month, weekday};
use crate::detect::dates;
use crate::import::meta_line::is_prose;
use crate::model::Day;

/// A line that holds a date and nothing else that matters: "Published: 14 September 2022 10:30 GMT".
pub fn date_line(text: &str) -> Option<Day> {
    const WORDS: &[&str] = &[
        "published",
        "publish",
        "updated",
        "update",
        "posted",
        "on",
        "at",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "gmt",
        "utc",
        "est",
        "edt",
        "bst",
        "cet",
        "cest",
        "ist",
        "msk",
        "jst",
        "et",
        "pt",
        "last",
        "first",
        "modified",
        "issued",
        "date",
        "time",
        "dated",
        "created",
        "release",
        "released",
        "of",
        "pst",
        "pdt",
        "ict",
        "wib",
        "sgt",
        "myt",
        "hkt",
        "eat",
        "wat",
        "cat",
        "sast",
        "aest",
        "local",
        "hrs",
        "hours",
        "h",
        "z",
        "t",
        "the",
        "filed",
        "th",
        "st",
        "nd",
        "rd",
        "story",
    ];
    let text = text.trim();
    let dated = text.bytes().any(|b| b.is_ascii_digit());
    if !dated || text.chars().nth(100).is_some() || is_prose(text) {
        return None;
    }
    let found = dates::find(text, None);
    let (mention, day) = found.iter().find_map(|m| Some((m, m.value.last().full()?)))?;
    // "KYODO NEWS - Mar 3, 2023 - 22:15 | All": the agency that published it.
    let before = text[..mention.start].trim_matches(|c: char| !c.is_alphanumeric());
    if agencies::known(before) == Known::Yes && text.chars().count() <= 70 && !text.ends_with('.') {
        return Some(day);
    }
    let rest = [&text[..mention.start], &text[mention.end..]];
    let idle = rest
        .iter()
        .flat_map(|r| r.split(|c: char| !c.is_alphabetic()))
        .filter(|w| !w.is_empty())
        .all(|word| {
            WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
                || weekday(word).is_some()
                || month(word).is_some()
        });
    let digits = rest.iter().flat_map(|r| r.chars()).filter(char::is_ascii_digit).count();
    (idle && digits <= 14).then_some(day)
}

/// Whether two headlines are the same but for case, quotation marks, spaces and a site's name.
pub fn same_headline(a: &str, b: &str) -> bool {
    let mut letters = letters(a).peekable();
    letters.peek().is_some() && letters.eq(self::letters(b))
}

/// The headline before the site's name: "Talks go on | The Site" → "Talks go on".
pub fn without_site_name(title: &str) -> Option<&str> {
    let cut =
        [" | ", " - ", " – ", " — ", " :: ", " » "].iter().filter_map(|s| title.rfind(s)).max()?;
    Some(title[..cut].trim_end()).filter(|head| head.split_whitespace().count() >= 3)
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines() {
        for text in [
            "September 14, 2022",
            "Published: 14 September 2022 10:30 GMT",
            "Wed, 14 Sep 2022 10:00:00 +0800",
            "Updated 3:14 PM EDT, Wed September 14, 2022",
            "2022-09-14T10:00:00Z",
            "Posted on Wednesday, 14 September 2022",
        ] {
            assert_eq!(
                date_line(text).map(|d| d.to_string()).as_deref(),
                Some("2022-09-14"),
                "{text}"
            );
        }
        for text in ["September 14", "The talks of September 14, 2022", "14 people", ""] {
            assert_eq!(date_line(text), None, "{text}");
        }
    }

    #[test]
    fn headlines_are_compared_by_their_letters() {
        assert!(same_headline("Talks ‘go on’ — minister", "TALKS 'GO ON' - MINISTER"));
        assert!(!same_headline("Talks go on", "Talks end"));
        assert_eq!(without_site_name("Talks go on today | The Site"), Some("Talks go on today"));
        assert_eq!(without_site_name("Talks go on"), None);
    }
}
