//! Days in the names of files.
//!
//! Takes a file's name; gives the days that its digits can mean. Which of them is meant, where
//! there are several, is for the caller, who knows the dateline.

use crate::model::Day;

/// A day that a name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedDay {
    pub day: Day,
    /// The year stands in it with four digits, first: no other reading is likely.
    pub plain: bool,
}

/// The day in a name such as `2022-09-14-talks.txt`, `20220914.txt`.
pub fn day(name: &str) -> Option<Day> {
    days(name).into_iter().find(|d| d.plain).map(|d| d.day)
}

/// Every day that a row of digits in `name` can mean, in whatever order agencies write it:
/// `20220914`, `14092022`, `220914`, `140922`, `091422`, `2022-09-14`, `14-09-2022`.
pub fn days(name: &str) -> Vec<NamedDay> {
    let file = name.rsplit('/').next().unwrap_or(name);
    let rows: Vec<Row<'_>> = rows(file);
    let mut out: Vec<NamedDay> = Vec::new();
    let mut add = |y: &str, m: &str, d: &str, plain: bool| {
        if let Some(day) = read(y, m, d)
            && !out.iter().any(|o| o.day == day)
        {
            out.push(NamedDay { day, plain });
        }
    };
    for (i, row) in rows.iter().enumerate() {
        let text = row.text;
        match text.len() {
            8 => {
                add(&text[..4], &text[4..6], &text[6..], true);
                add(&text[4..], &text[2..4], &text[..2], false);
                add(&text[4..], &text[..2], &text[2..4], false);
            }
            // Six digits among letters are a number of something.
            6 if !row.glued => {
                let (a, b, c) = (&text[..2], &text[2..4], &text[4..]);
                add(a, b, c, false);
                add(c, b, a, false);
                add(c, a, b, false);
            }
            _ => {}
        }
        let (Some(second), Some(third)) = (rows.get(i + 1), rows.get(i + 2)) else { continue };
        let near = second.start == row.start + text.len() + 1
            && third.start == second.start + second.text.len() + 1;
        if !near {
            continue;
        }
        match (text.len(), second.text.len(), third.text.len()) {
            (4, 2, 2) => add(text, second.text, third.text, true),
            (1 | 2, 1 | 2, 4) => {
                add(third.text, second.text, text, false);
                add(third.text, text, second.text, false);
            }
            (2, 2, 2) => {
                add(text, second.text, third.text, false);
                add(third.text, second.text, text, false);
                add(third.text, text, second.text, false);
            }
            _ => {}
        }
    }
    out
}

/// A row of digits.
struct Row<'a> {
    start: usize,
    text: &'a str,
    /// A letter stands beside it.
    glued: bool,
}

fn rows(file: &str) -> Vec<Row<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    for text in file.split(|c: char| !c.is_ascii_digit()) {
        // The sign that parts two rows may take several bytes.
        let at = text.as_ptr() as usize - file.as_ptr() as usize;
        start = at.max(start);
        if text.is_empty() {
            continue;
        }
        let before = file[..start].chars().next_back();
        let behind = file[start + text.len()..].chars().next();
        let glued =
            before.is_some_and(char::is_alphabetic) || behind.is_some_and(char::is_alphabetic);
        out.push(Row { start, text, glued });
    }
    out
}

/// Two digits of a year stand for one from 1970 to 2069.
fn read(year: &str, month: &str, day: &str) -> Option<Day> {
    let number = |text: &str| text.parse::<i16>().ok();
    let year = match (number(year)?, year.len()) {
        (y, 2) if y < 70 => 2000 + y,
        (y, 2) => 1900 + y,
        (y, _) => Some(y).filter(|y| (1900..=2100).contains(y))?,
    };
    Day::new(year, number(month)? as i8, number(day)? as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_from_names() {
        for name in ["seeds/2022-09-14-talks.txt", "20220914.txt", "talks_2022_09_14.txt"] {
            assert_eq!(day(name).unwrap().to_string(), "2022-09-14", "{name}");
        }
        for name in [
            "talks.txt",
            "seeds/2022-13-14.txt",
            "000_6cce8595c7939517.txt",
            "1234567890.txt",
            "x_60112.txt",
            "x-061522.txt",
        ] {
            assert_eq!(day(name), None, "{name}");
        }
    }

    #[test]
    fn every_order_of_the_digits_is_offered() {
        for name in [
            "x-220914-lima.txt",
            "x-140922.txt",
            "x-091422.txt",
            "x_14092022.txt",
            "14.9.2022 talks.txt",
            "talks 14-09-22.txt",
        ] {
            let found = days(name);
            assert!(found.iter().any(|d| d.day.to_string() == "2022-09-14"), "{name} {found:?}");
        }
        assert_eq!(days("a220914b.txt"), []);
        assert_eq!(days("é–220914–é.txt").len(), 2);
    }
}
