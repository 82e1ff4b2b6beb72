//! The lines of a page's head that say when and by whom an article was published:
//! `PTI / Updated: Sep 14, 2022, 10:22 IST`, `Ana Lim | 14.09.2022 - Update : 15.09.2022`,
//! `Source: Xinhua| 2022-09-14 10:12:45|Editor: huaxia`, `10:22, 14.09.22`.
//!
//! Takes one line; gives the day, the names and the agency on it, or nothing where any part of the
//! line says something else: such a line is left to the text.

use super::headline;
pub(super) use super::meta_words::is_section;
use super::meta_words::{HOURS, LABELS, is_idle, is_weekday, names_section};
use crate::detect::agencies::{self, Known};
use crate::detect::calendar::{month, weekday};
use crate::detect::dates;
use crate::model::Day;

/// A line of a page's head, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetaLine {
    /// The day of publication, where its year is printed.
    pub day: Option<Day>,
    /// The two days that numbers alone can mean, the day first and the month first.
    pub either: Option<(Day, Day)>,
    pub names: Option<String>,
    pub agency: Option<String>,
    /// What may be the name of a place: whoever knows places decides.
    pub place: Option<String>,
}

impl MetaLine {
    /// Whether more stands on the line than an hour.
    pub fn says_more(&self) -> bool {
        self.day.is_some() || self.either.is_some() || self.names.is_some() || self.agency.is_some()
    }
}

/// A line is never longer, in characters.
const LONGEST: usize = 160;

/// Reads a line.
pub fn read(line: &str) -> Option<MetaLine> {
    let text = line.trim().trim_matches(['*', '_', '[', ']', '(', ')']).trim();
    // The last line of a paragraph may hold nothing but a day; it ends with a stop, or begins small.
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let small = line.trim_start().starts_with(char::is_lowercase)
        && !(is_weekday(first) || text.len() <= 30 && text.ends_with(" ago"));
    let parted = text.contains(['|', '•']);
    // "31.05.2023.": the stop behind numbers parted by stops is part of the date.
    let numbers = text.rsplit(' ').next().unwrap_or_default();
    let dated = numbers.len() >= 9
        && numbers.chars().all(|c| c.is_ascii_digit() || c == '.')
        && numbers.matches('.').count() == 3;
    let stop = text.ends_with(['.', '!', '?', ';', ',']) && !text.ends_with("m.") && !dated;
    // The stops of "13 Mar. 2024" and "2024. március 5." end no sentence.
    let ends = |at: usize| {
        let word = text[..at].rsplit(' ').next().unwrap_or_default();
        let short = || text.len() <= 60 && word.len() <= 4 && is_idle(&word.to_lowercase());
        month(word).is_none() && !word.bytes().all(|b| b.is_ascii_digit()) && !short()
    };
    let sentence = small || !parted && (stop || text.match_indices(". ").any(|(at, _)| ends(at)));
    // Only a date, an hour or a label tells; of these, only a few short ones have no such sign.
    let silent = text.len() > 60 && !text.bytes().any(|b| b.is_ascii_digit() || b == b':');
    if text.is_empty() || silent || sentence || text.chars().count() > LONGEST {
        return None;
    }
    let mut out = MetaLine::default();
    // "20220914", as ISO 8601 writes it without signs
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let day = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok();
        return day
            .filter(|d: &Day| (1990..2100).contains(&d.year()))
            .map(|day| MetaLine { day: Some(day), ..out });
    }
    // What makes the line one of these: a date, an hour, or a label with its value.
    let mut telling = false;
    // "Ana Lim and Jo Roe 14 September 2022•Update: 15 September 2022"
    let first = text.split(['•', '|']).next().filter(|first| first.len() < text.len());
    let text = match first.and_then(|first| dates::in_line(first).first().map(|m| m.start)) {
        Some(day) if headline::is_bare_names(text[..day].trim()) => {
            out.names = Some(text[..day].trim().to_owned());
            &text[day..]
        }
        _ => text,
    };
    for piece in pieces(text) {
        telling |= take(piece, &mut out)?;
    }
    telling.then_some(out)
}

/// The pieces between the signs that part them; a "By" behind a date begins one of its own. Each is
/// cut off when it is asked for: mostly the first one says that the line is text.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    const LEADS: [&str; 12] = [
        " By ",
        " by ",
        " Published ",
        " Updated ",
        " Updated: ",
        " Editor:",
        " Source:",
        " Category:",
        " Author:",
        " Por ",
        " Par ",
        " Von ",
    ];
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let cut = text.char_indices().find_map(|(i, c)| {
            let here = &text[i..];
            let sign = match c {
                '|' | '•' | '·' | '»' | '›' | '►' | '\t' | '(' | '[' | '—' | '■' => {
                    c.len_utf8()
                }
                ' ' => [" - ", " – ", " / ", " > "]
                    .iter()
                    .find(|sign| here.starts_with(**sign))
                    .map_or(0, |sign| sign.len()),
                _ => 0,
            };
            // A lead stays with what it leads.
            let leads = c == ' ' && i > 0 && LEADS.iter().any(|lead| here.starts_with(lead));
            (sign > 0 || leads).then_some((i, i + sign))
        });
        match cut {
            Some((end, next)) => {
                rest = Some(&text[next..]);
                Some(&text[..end])
            }
            None => rest.take(),
        }
    })
    .map(|p| p.trim_matches(|c: char| c.is_whitespace() || ",;()[]".contains(c)))
    .filter(|p| !p.is_empty())
}

/// Whether a text says so much beside dates and hours that it is no line of a head: the words of
/// some length that begin small, and are none of those beside a date.
pub(super) fn is_prose(text: &str) -> bool {
    if text.len() < SMALL * 5 - 1 {
        return false;
    }
    let words = text.split(|c: char| !c.is_alphabetic());
    let small = words.filter(|w| w.len() >= 4 && w.starts_with(char::is_lowercase));
    small.filter(|w| !is_idle(w)).nth(SMALL - 1).is_some()
}

/// So many small words make prose.
const SMALL: usize = 6;

/// Takes what a piece says. `None`: it says something else. `Some(true)`: it could stand nowhere
/// but on such a line.
fn take(piece: &str, out: &mut MetaLine) -> Option<bool> {
    if is_date_or_hour(piece, out) {
        return Some(true);
    }
    let (label, value) = labelled(piece);
    if let Some(label) = label {
        if value.is_empty() || is_date_or_hour(value, out) {
            return Some(!value.is_empty());
        }
        return take_labelled(label, value, out);
    }
    // "The Agency, 14.09.2022": the day behind a comma.
    if let Some((name, day)) = piece.split_once(", ")
        && name.len() >= 3
        && agencies::known(name) != Known::No
        && day.bytes().any(|b| b.is_ascii_digit())
        && is_date_or_hour(day, out)
    {
        out.agency.get_or_insert_with(|| name.to_owned());
        return Some(true);
    }
    if agencies::known(piece) != Known::No && !piece.chars().all(char::is_lowercase) {
        out.agency.get_or_insert_with(|| piece.to_owned());
        return Some(false);
    }
    if is_prose(piece) {
        return None;
    }
    let folded = piece.to_lowercase();
    let site =
        !piece.contains(' ') && piece.contains('.') && piece.chars().all(|c| c.is_ascii_graphic());
    let number = piece.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    if names_section(&folded) || site || number {
        return Some(false);
    }
    if headline::is_bare_names(piece) || headline::is_position(piece) {
        out.names.get_or_insert_with(|| headline::without_agency(piece).to_owned());
        return Some(false);
    }
    // Behind a day or an agency stands the place: "… IST - GUWAHATI", "PTI | Shimla | …".
    let placed = piece.split_whitespace().count() <= 3
        && piece.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
        && piece.chars().all(|c| c.is_alphabetic() || " .,'’-".contains(c));
    let beside = out.day.is_some() || out.either.is_some() || out.agency.is_some();
    (placed && beside).then(|| {
        out.place.get_or_insert_with(|| piece.to_owned());
        false
    })
}

fn take_labelled(label: &str, value: &str, out: &mut MetaLine) -> Option<bool> {
    match label {
        "source" | "sources" | "agency" | "news agency" | "from" | "via" => {
            if agencies::known(value) != Known::No {
                out.agency.get_or_insert_with(|| value.to_owned());
            } else if value.split_whitespace().count() > 6 {
                return None;
            }
            Some(label != "from")
        }
        "article by" | "story by" | "report by" | "words by" | "text by" | "by" | "author"
        | "authors" | "writer" | "writers" | "reporter" | "reporters" | "written by" => {
            if agencies::known(value) != Known::No {
                out.agency.get_or_insert_with(|| value.to_owned());
                return Some(label != "by");
            }
            let byline = headline::byline(&format!("By {value}"))?;
            out.names.get_or_insert(byline.names);
            // "KNA by Ana Lim"
            Some(label != "by" || out.agency.is_some())
        }
        _ => (value.split_whitespace().count() <= 6).then_some(true),
    }
}

/// `Editor: huaxia` → (`editor`, `huaxia`); `By Ana Lim` → (`by`, `Ana Lim`).
fn labelled(piece: &str) -> (Option<&'static str>, &str) {
    if let Some((head, value)) = piece.split_once(':') {
        let folded = head.trim().to_lowercase();
        if let Some(label) = LABELS.iter().find(|l| **l == folded) {
            return (Some(label), value.trim());
        }
    }
    let leads = ["by ", "por ", "par ", "von "];
    let by = leads
        .iter()
        .find(|lead| piece.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead)));
    match by {
        Some(lead) => (Some("by"), piece[lead.len()..].trim()),
        None => (None, piece),
    }
}

/// A date, an hour, a time of reading: digits, and no word that means anything else.
fn is_date_or_hour(piece: &str, out: &mut MetaLine) -> bool {
    if !piece.bytes().any(|b| b.is_ascii_digit()) {
        if piece.len() > 20 {
            return false;
        }
        let folded = piece.trim_end_matches([':', ' ']).to_lowercase();
        let said =
            ["published on", "updated on", "last updated on", "posted on", "first published"];
        return said.contains(&folded.as_str())
            || ["published", "updated", "update", "last updated", "last modified", "just now"]
                .contains(&folded.as_str());
    }
    if is_prose(piece) {
        return false;
    }
    let found = dates::in_line(piece);
    let mut rest = String::new();
    let mut from = 0;
    for mention in &found {
        rest.push_str(&piece[from..mention.start]);
        rest.push(' ');
        from = mention.end;
    }
    rest.push_str(&piece[from..]);
    let idle = |word: &str| {
        is_idle(&word.to_lowercase()) || weekday(word).is_some() || month(word).is_some()
    };
    // "14 September 2022 Economic Development"
    let section = names_section(&rest.trim().to_lowercase());
    // "Society Materials 11 October 2022 12:40": a section before a day and an hour; "MTI – Hungary
    // Today 2023.11.10.": a site's name behind the agency's.
    let told = rest.contains(':') || out.agency.is_some();
    let named = found.first().is_some_and(|m| m.start > 0 && told) && {
        let words = || piece.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic));
        words().count() <= 7 && words().all(|w| !w.starts_with(char::is_lowercase))
    };
    let words_idle = section
        || named
        || rest.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(idle);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    // An hour has a colon or a unit; digits alone may be a number of anything.
    let hour = rest.contains(':')
        || rest
            .split(|c: char| !c.is_alphabetic())
            .any(|w| HOURS.iter().any(|h| h.eq_ignore_ascii_case(w)))
        || rest.split(['/', '-', '.']).filter(|part| !part.trim().is_empty()).count() >= 3;
    let day = found.iter().find_map(|mention| mention.value.last().full());
    if out.day.or(day).is_none() && rest.contains(['/', '-']) {
        out.either = out.either.or_else(|| dates::either(piece));
    }
    if !words_idle || digits > 16 || day.is_none() && !hour {
        return false;
    }
    // "Plovdiv, 16.04.2024 12:10"
    if let Some((place, _)) = found.first().and_then(|m| piece[..m.start].split_once(','))
        && named
    {
        out.place.get_or_insert_with(|| place.trim().to_owned());
    }
    out.day = out.day.or(day);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        match read(line) {
            None => "none".into(),
            Some(found) => format!(
                "{} {} {}",
                found.day.map_or("-".into(), |d| d.to_string()),
                found.names.as_deref().unwrap_or("-"),
                found.agency.as_deref().unwrap_or("-")
            ),
        }
    }

    #[test]
    fn lines_of_a_pages_head() {
        for (line, expected) in [
            ("14 SEP, 10:25", "- - -"),
            ("10:22, 14.09.22", "2022-09-14 - -"),
            ("14.09.2022 [10:22]", "2022-09-14 - -"),
            ("14/09/2022 10:22", "2022-09-14 - -"),
            ("September, 14, 2022 - 10:22", "2022-09-14 - -"),
            ("Wednesday, September, 14, 2022 at 10:22", "2022-09-14 - -"),
            ("2022-09-14 10:12:45", "2022-09-14 - -"),
            ("Source: Xinhua| 2022-09-14 10:12:45|Editor: huaxia", "2022-09-14 - Xinhua"),
            ("Source: Xinhua", "- - Xinhua"),
            ("Editor: huaxia", "- - -"),
            ("PTI / Updated: Sep 14, 2022, 10:22 IST", "2022-09-14 - PTI"),
            ("ANI | Updated: Sep 14, 2022 10:22 IST", "2022-09-14 - ANI"),
            (
                "India News | Press Trust of India | Updated: September 14, 2022 10:22 am IST",
                "2022-09-14 - Press Trust of India",
            ),
            ("September 14, 2022 10:22 am | Updated 11:22 am IST - GUWAHATI", "2022-09-14 - -"),
            ("By Ana Lim | chinadaily.com.cn | Updated: 2022-09-14 10:22", "2022-09-14 Ana Lim -"),
            ("Published on 14/09/2022 - 10:22 By Ana Lim - Brasília", "2022-09-14 Ana Lim -"),
            ("September 14, 2022 09:00 ET | Source: Example Corp.", "2022-09-14 - -"),
            ("KYODO NEWS - Sep 14, 2022 - 22:15 | All, Japan", "2022-09-14 - KYODO NEWS"),
            ("Ana Lim | 03.09.2022 - Update : 14.09.2022", "2022-09-03 Ana Lim -"),
            ("Ana Lim Published September 14, 2022", "2022-09-14 Ana Lim -"),
            ("Author: Ana Lim", "- Ana Lim -"),
            ("September 14, 2022 10:41 AM UTC Last Updated 3 days ago", "2022-09-14 - -"),
            ("14 September 2022 Economic Development", "2022-09-14 - -"),
            ("14 September 2022 Talks", "none"),
            ("3 min read", "- - -"),
            ("2 minutes", "- - -"),
            ("Talks go on", "none"),
            ("March 17.", "none"),
            ("on March 17", "none"),
            ("In the 747", "none"),
            ("Moscow 1996-08-30", "none"),
            ("Ana Lim", "none"),
            ("Talks of September 14, 2022", "none"),
            ("Quake kills 14", "none"),
            ("1,200", "none"),
            ("2-1", "none"),
            ("By Ana Lim", "none"),
            ("World", "none"),
            ("North 0.82 0.82 0.95", "none"),
            ("SOURCE: THE MINISTRY OF THE INTERIOR AND OF MANY THINGS", "none"),
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
    }
}
