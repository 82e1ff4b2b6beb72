//! The news industry's own formats; what they say of an item, under one name each.
//!
//! ninjs, NITF, NewsML and IPTC 7901 have the same metadata in their own spellings. Each fills in a
//! [`NewsItem`], and what that means for a brief is decided here, once: embargo, withheld and
//! cancelled items, corrections, usage terms, the dateline. Reads no bytes.

mod html_words;
pub mod iptc7901;
pub mod newsml;
mod newsml_1;
pub mod ninjs;
pub mod nitf;

use std::collections::BTreeMap;

use serde_json::Value;

use super::article::{About, Notice, NoticeKind, Removed};
use super::draft::{Draft, GivenDateline, Text};
use super::{byline, stamp};
use crate::diagnostics::Diagnostic;
use crate::model::{Day, Extra, Moment, Rights, Status};

/// An item as its format describes it. Texts may be empty: that says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewsItem {
    /// What names the item in all its versions.
    pub id: String,
    pub version: String,
    pub url: String,
    pub headline: String,
    pub byline: String,
    pub summary: String,
    pub language: String,
    /// Who is named to readers, then who sends it.
    pub credit: String,
    pub provider: String,
    /// Times as they are written: of the first version, of this one.
    pub created: String,
    pub versioned: String,
    pub embargo: Embargo,
    pub expires: String,
    /// "usable", "withheld", "canceled" in the spellings of all formats.
    pub status: String,
    /// "update", "correction", as signals and messages say it.
    pub signals: Vec<String>,
    /// To the desk, not to readers.
    pub notes: Vec<String>,
    pub holder: String,
    pub copyright: String,
    pub terms: String,
    pub slugline: String,
    pub keywords: Vec<String>,
    pub people: Vec<String>,
    pub organisations: Vec<String>,
    pub places: Vec<String>,
    pub dateline: Option<GivenDateline>,
    /// Further facts that are kept as they are, under the names that they have here.
    pub more: BTreeMap<&'static str, String>,
    pub text: Text,
    pub removed: Vec<Removed>,
    pub warnings: Vec<Diagnostic>,
}

/// Until when an item must not go out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Embargo {
    #[default]
    None,
    /// As it is written.
    Until(String),
    /// Until it is sent again without.
    Open,
}

impl NewsItem {
    /// The item as a draft; `file` is named in warnings.
    pub fn into_draft(mut self, file: &str) -> Draft {
        let status = self.status();
        let embargo = self.embargo(file);
        let held = matches!(self.embargo, Embargo::Open) && embargo.is_none();
        let notice = self.notice(status);
        let created = day(&self.created);
        let versioned = day(&self.versioned);
        let published = match created {
            Some(day) => Some((day, format!("the item was first created on {day}"))),
            None => versioned.map(|day| (day, format!("the item's version is of {day}"))),
        };
        let credit = text(&self.credit).or_else(|| text(&self.provider));
        let about = About {
            name: credit,
            url: text(&self.url),
            updated: versioned.filter(|day| created.is_some_and(|created| *day > created)),
            embargo,
            expires: moment(&self.expires),
            keywords: distinct(std::mem::take(&mut self.keywords)),
            rights: self.rights(),
            status: match status {
                State::Usable if held => Some(Status::Draft),
                State::Usable => None,
                State::Withheld => Some(Status::Draft),
                State::Cancelled => Some(Status::Withdrawn),
            },
            notice,
            extra: self.extra(),
            ..About::default()
        };
        Draft {
            title: text(&self.headline),
            byline: text(&self.byline).filter(|raw| !is_login(raw)).map(|raw| names(&raw)),
            summary: text(&self.summary),
            language: text(&self.language).map(|code| language_tag(&code)),
            published,
            about,
            dateline: self.dateline,
            text: self.text,
            removed: self.removed,
            warnings: self.warnings,
        }
    }

    fn status(&self) -> State {
        let status = self.status.to_lowercase();
        // "stat:canceled", "Canceled", "cancelled"; "stat:withheld", "Withheld", "withhold".
        if status.contains("cancel") || status.contains("kill") {
            State::Cancelled
        } else if status.contains("withh") || status.contains("embargoed") && self.open_embargo() {
            State::Withheld
        } else {
            State::Usable
        }
    }

    /// "Embargoed" without a time until when.
    fn open_embargo(&self) -> bool {
        !matches!(self.embargo, Embargo::Until(_))
    }

    fn embargo(&mut self, file: &str) -> Option<Moment> {
        let Embargo::Until(raw) = &self.embargo else { return None };
        let found = moment(raw);
        if found.is_none() {
            let message =
                format!("the embargo \"{}\" is no time; the brief is a draft", raw.trim());
            let warning = Diagnostic::warning(message);
            self.warnings.push(warning.in_file(file).hint("write `embargo:` into the brief"));
            self.embargo = Embargo::Open;
        }
        found
    }

    /// What the item says of one that was sent before.
    fn notice(&self, status: State) -> Option<Notice> {
        let said = |word: &str| self.signals.iter().any(|s| s.to_lowercase().contains(word));
        let later = self.version.trim().parse::<u32>().is_ok_and(|version| version > 1);
        let kind = if status == State::Cancelled || said("kill") {
            NoticeKind::Kill
        } else if said("withdraw") {
            NoticeKind::Withdrawal
        } else if said("correct") {
            NoticeKind::Correction
        } else if said("update") || later {
            NoticeKind::Update
        } else {
            return None;
        };
        let names = [&self.id, &self.slugline, &self.headline];
        // A later version has the id of the earlier one: what else could be meant is another story.
        let count = if kind == NoticeKind::Update && text(&self.id).is_some() { 1 } else { 3 };
        let said = self.notes.iter().chain(&self.signals).find_map(|note| text(note));
        Some(Notice {
            kind,
            names: names.into_iter().take(count).filter_map(|name| text(name)).collect(),
            text: said.unwrap_or_default(),
        })
    }

    fn rights(&self) -> Rights {
        Rights {
            holder: text(&self.holder).or_else(|| holder(&self.copyright)),
            licence: text(&self.terms),
            ..Rights::default()
        }
    }

    fn extra(&self) -> Extra {
        let mut extra = Extra::default();
        let mut one = |key: &str, raw: &str| {
            if let Some(said) = text(raw) {
                // Urgency and version are numbers where they are numbers.
                let number = said.parse::<u32>().ok().filter(|n| n.to_string() == said);
                extra.0.insert(key.to_owned(), number.map_or(Value::String(said), Value::from));
            }
        };
        one("guid", &self.id);
        one("version", &self.version);
        one("slugline", &self.slugline);
        one("copyright", &self.copyright);
        one("editor_note", &self.notes.join(" / "));
        self.more.iter().for_each(|(key, value)| one(key, value));
        let lists = [
            ("people", &self.people),
            ("organisations", &self.organisations),
            ("places", &self.places),
        ];
        for (key, list) in lists {
            let list = distinct(list.clone());
            if !list.is_empty() {
                extra.0.insert(key.to_owned(), Value::from(list));
            }
        }
        extra
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Usable,
    Withheld,
    Cancelled,
}

/// On one line; nothing where there is nothing.
pub fn text(raw: &str) -> Option<String> {
    let line = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// Each once, in their order.
fn distinct(list: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for entry in list.iter().filter_map(|entry| text(entry)) {
        if !out.iter().any(|known| known.to_lowercase() == entry.to_lowercase()) {
            out.push(entry);
        }
    }
    out
}

/// `EN`, `pt_BR` → `en`, `pt-BR`: the language in small letters (RFC 5646, section 2.1.1).
fn language_tag(code: &str) -> String {
    let code = code.replace('_', "-");
    let end = code.find('-').unwrap_or(code.len());
    format!("{}{}", code[..end].to_lowercase(), &code[end..])
}

/// "VRG", "gr/bp", "lim.ana": initials and names of accounts are nobody's byline.
fn is_login(raw: &str) -> bool {
    let one_case = !raw.contains(char::is_lowercase) || !raw.contains(char::is_uppercase);
    !raw.contains(char::is_whitespace)
        && raw.is_ascii()
        && one_case
        && (raw.len() <= 6 || raw.contains(['/', '.', '_', '@', '-']))
}

/// "By Ana Lim" is Ana Lim.
fn names(raw: &str) -> String {
    match byline::byline(raw) {
        Some(byline) => byline.names,
        None => raw.to_owned(),
    }
}

/// "Copyright 2013 The Agency, all rights reserved": the holder in a notice.
fn holder(notice: &str) -> Option<String> {
    let notice = text(notice)?;
    let marks = ["copyright", "(c)", "©", "by "];
    let mut rest = notice.as_str();
    loop {
        let before = rest;
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || c.is_ascii_digit() || matches!(c, ',' | '-' | '–' | ':' | '.')
        });
        for mark in marks {
            if rest.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark)) {
                rest = &rest[mark.len()..];
            }
        }
        if rest == before {
            break;
        }
    }
    let lower = rest.to_lowercase();
    let end = lower.find("all rights").filter(|end| rest.is_char_boundary(*end));
    let rest = rest[..end.unwrap_or(rest.len())].trim_end();
    text(rest.trim_end_matches(['-', '–', '—', '.', ',', ';', ' ']))
}

/// The day of a time, as it is where it was written down.
pub fn day(raw: &str) -> Option<Day> {
    stamp::read(raw, None).map(|stamp| stamp.day)
}

/// A time as exactly as it is written.
pub fn moment(raw: &str) -> Option<Moment> {
    stamp::read(raw, None).map(|stamp| stamp.at)
}

/// The topics at the top of IPTC's Media Topics and Subject Codes, for items that give codes alone
/// (<https://cv.iptc.org/newscodes/mediatopic/>).
const TOPICS: [&str; 17] = [
    "arts, culture, entertainment and media",
    "crime, law and justice",
    "disaster, accident and emergency incident",
    "economy, business and finance",
    "education",
    "environment",
    "health",
    "human interest",
    "labour",
    "lifestyle and leisure",
    "politics and government",
    "religion",
    "science and technology",
    "society",
    "sport",
    "conflict, war and peace",
    "weather",
];

/// The name of a topic's code: "medtop:11000000", "subj:15054000" are politics and sport.
pub fn topic(code: &str) -> Option<&'static str> {
    let digits = code.rsplit([':', '/']).next()?;
    if digits.len() != 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // Below the top, media topics are numbered without regard to their parents: "20000003".
    let number: usize = digits[..2].parse().ok()?;
    TOPICS.get(number.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_the_spellings_of_the_formats() {
        for (raw, at) in [
            ("2022-09-14T18:00:00+04:00", "2022-09-14T14:00:00Z"),
            ("20220914T180000+0400", "2022-09-14T14:00:00Z"),
            ("20220914T180000Z", "2022-09-14T18:00:00Z"),
            ("2022-09-14T18:00:00.123Z", "2022-09-14T18:00:00Z"),
            ("2022-09-14T18:00:00", "2022-09-14T18:00:00"),
            ("20220914", "2022-09-14"),
        ] {
            assert_eq!(moment(raw).map(|m| m.to_string()).as_deref(), Some(at), "{raw}");
            assert_eq!(day(raw).unwrap().to_string(), "2022-09-14");
        }
        for raw in ["", "soon", "2022-13-40T00:00:00Z", "20221340"] {
            assert_eq!(moment(raw), None, "{raw}");
        }
    }

    #[test]
    fn holders_of_notices() {
        for (notice, found) in [
            (
                "Copyright 2013 The Agency, www.agency.example - all rights reserved.",
                "The Agency, www.agency.example",
            ),
            ("(c) 2020-2021 by Lakeside News", "Lakeside News"),
            ("© Lakeside News. All Rights Reserved", "Lakeside News"),
        ] {
            assert_eq!(holder(notice).as_deref(), Some(found));
        }
        assert_eq!(holder("Copyright 2013"), None);
    }

    #[test]
    fn codes_of_topics() {
        assert_eq!(topic("medtop:11000000"), Some("politics and government"));
        assert_eq!(topic("http://cv.iptc.org/newscodes/subjectcode/15054000"), Some("sport"));
        assert_eq!(topic("medtop:20000003"), None);
        assert_eq!(topic("politics"), None);
    }
}
