//! Embargoes in copy: until when a text must not go out.
//!
//! Takes a line as desks and press offices set it above their copy ("EMBARGOED UNTIL 00:01 GMT, Sept
//! 15", "Not for publication before 6 a.m. EDT, Sept. 15, 2022", "HOLD FOR RELEASE"), and the day
//! near which it was written; gives the moment, or that there is one and it cannot be read. Never
//! gives a moment that may be too early: of two zones with one name the later counts, and what is
//! not plain is not read.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::{Offset, TimeZone};

use super::dates::{self, Partial, days_between};
use crate::model::{Day, Moment};

/// What a line says of an embargo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embargo {
    Until(Moment),
    /// There is one, and its end cannot be read.
    Unread,
}

/// A line that is longer is a text about embargoes.
const LONGEST: usize = 200;

/// Where no year is printed, an embargo is no further from its text than this many days.
const NEAR: i32 = 60;

/// How a line of an embargo begins.
const OPENINGS: &[&str] = &[
    "strictly embargoed",
    "strict embargo",
    "under strict embargo",
    "under embargo",
    "embargoed",
    "embargo",
    "not for publication",
    "not for release",
    "not for broadcast",
    "not to be published",
    "no publication",
    "no release",
    "do not publish",
    "do not release",
    "hold for release",
    "hold until",
    "hold till",
    "for release",
];

/// What stands before it.
const BEFORE: &[&str] = &[
    "news release",
    "press release",
    "media release",
    "press notice",
    "editors",
    "note to editors",
    "eds",
    "attention",
    "attention editors",
    "urgent",
    "please note",
];

/// Words that go on in an embargo, and not in a sentence about one.
const GOING_ON: &[&str] = &[
    "until",
    "till",
    "to",
    "for",
    "before",
    "against",
    "at",
    "and",
    "or",
    "not",
    "time",
    "ends",
    "lifts",
    "expires",
    "release",
    "publication",
    "broadcast",
    "wire",
    "use",
    "copy",
    "story",
    "hold",
    "online",
    "print",
    "in",
];

/// The embargo in a line of a text that was written near `day`.
pub fn find(line: &str, day: Option<Day>) -> Option<Embargo> {
    let line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    let rest = opening(line)?;
    Some(moment(rest, day).map_or(Embargo::Unread, Embargo::Until))
}

/// What follows the words that say that there is an embargo.
fn opening(line: &str) -> Option<&str> {
    let bare = |text: &str| {
        let start = text.find(char::is_alphanumeric).unwrap_or(text.len());
        text.len() - text[start..].len()
    };
    let mut text = &line[bare(line)..];
    // "Note to editors: not for publication before …"
    for before in BEFORE {
        if let Some(rest) = strip(text, before)
            && rest.trim_start().starts_with([':', '-', '–', '—', '/', '*', '|', '('])
        {
            text = &rest[bare(rest)..];
            break;
        }
    }
    let (name, rest) = OPENINGS.iter().find_map(|o| Some((*o, strip(text, o)?)))?;
    let after = rest.trim_start();
    let word: String =
        after.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    // "Embargo lifted", "Embargo on grain ends".
    let over = ["lifted", "expired", "over", "has", "was", "on", "none", "no"];
    if over.contains(&word.as_str()) {
        return None;
    }
    let labelled = after.is_empty() || !after.starts_with(|c: char| c.is_alphabetic());
    let dated = word.parse::<u32>().is_ok()
        || super::calendar::month(&word).is_some()
        || super::calendar::weekday(&word).is_some();
    let goes_on = GOING_ON.contains(&word.as_str());
    if name == "for release" || name.starts_with("no ") {
        // "For release" alone holds nothing back.
        let timed = after.starts_with(|c: char| c.is_ascii_digit())
            || dated
            || ["until", "before", "after", "at", "on"].contains(&word.as_str());
        return timed.then_some(rest);
    }
    (labelled || dated || goes_on).then_some(rest)
}

/// `text` behind `words`, in any case, at a word's end.
fn strip<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let head = text.get(..words.len())?;
    let rest = &text[words.len()..];
    (head.eq_ignore_ascii_case(words) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// The moment that a text names.
fn moment(text: &str, written: Option<Day>) -> Option<Moment> {
    if let Some(moment) = iso(text) {
        return Some(moment);
    }
    let clock = clock(text);
    // "Sept 15, 0600 GMT" is of no year 600.
    let mut bare = text.to_owned();
    if let Some((range, _)) = &clock {
        bare.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    let mut days: Vec<(Partial, Option<Weekday>)> = dates::find(&bare, None)
        .into_iter()
        .map(|m| (m.value.last(), m.weekday))
        .filter(|(date, _)| date.day.is_some() && date.month.is_some())
        .collect();
    days.dedup();
    // Two days: one of them is the release's own, and nobody knows which.
    let [(date, weekday)] = days.as_slice() else { return None };
    let day = match date.full() {
        Some(day) => day,
        None => nearest(*date, written?)?,
    };
    if weekday.is_some_and(|w| day.0.weekday() != w)
        || date.year.is_none()
            && written.is_some_and(|written| days_between(written, day).abs() > NEAR)
    {
        return None;
    }
    let Some((range, time)) = clock else { return Some(Moment::Day(day)) };
    // "0600" and another time: which of the two is it?
    let local = day.0.to_datetime(time);
    match zone(&text[range.end..]) {
        Zone::None => Some(Moment::Local(local)),
        Zone::Unknown => None,
        Zone::Offset(minutes) => exact(local, minutes),
        Zone::Named(name) => {
            let zone = TimeZone::get(name).ok()?;
            Some(Moment::Exact(zone.to_timestamp(local).ok()?))
        }
    }
}

fn exact(local: DateTime, minutes: i32) -> Option<Moment> {
    let offset = Offset::from_seconds(minutes * 60).ok()?;
    Some(Moment::Exact(offset.to_timestamp(local).ok()?))
}

/// `2022-09-15T00:01:00Z`, `2022-09-15 00:01`, wherever it stands.
fn iso(text: &str) -> Option<Moment> {
    let digits =
        |text: &str, n: usize| text.len() >= n && text.bytes().take(n).all(|b| b.is_ascii_digit());
    let (at, _) = text.char_indices().find(|(at, _)| {
        let rest = &text[*at..];
        digits(rest, 4)
            && rest.as_bytes().get(4) == Some(&b'-')
            && rest.as_bytes().get(7) == Some(&b'-')
    })?;
    let rest = &text[at..];
    let day: Day = rest.get(..10)?.parse().ok()?;
    let behind = &rest[10..];
    let Some(behind) = behind.strip_prefix('T').or_else(|| behind.strip_prefix(' ')) else {
        return behind.trim().is_empty().then_some(Moment::Day(day));
    };
    let time = behind.get(..5)?;
    let (hour, minute) = time.split_once(':')?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let local = day.0.to_datetime(time);
    let mut behind = &behind[5..];
    // Seconds say nothing here.
    if let Some(seconds) = behind.strip_prefix(':') {
        behind = seconds.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    }
    match zone(behind) {
        Zone::None => Some(Moment::Local(local)),
        Zone::Offset(minutes) => exact(local, minutes),
        Zone::Named(name) => {
            Some(Moment::Exact(TimeZone::get(name).ok()?.to_timestamp(local).ok()?))
        }
        Zone::Unknown => None,
    }
}

/// The first time of day in a text: `00:01`, `0001hrs`, `6 a.m.`, `10.30 pm`, `noon`, `midnight`.
fn clock(text: &str) -> Option<(Range<usize>, Time)> {
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if lower[at..].starts_with("noon") && ends_word(&lower, at + 4) && begins_word(&lower, at) {
            return Some((at..at + 4, Time::midnight().with().hour(12).build().ok()?));
        }
        if !bytes[at].is_ascii_digit() {
            at += lower[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let digits = &lower[start..at];
        if !begins_word(&lower, start) {
            continue;
        }
        let (mut hour, mut minute, mut plain) = match digits.len() {
            1 | 2 => (digits.parse::<i8>().ok()?, 0, false),
            4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?, false),
            _ => continue,
        };
        let mut end = at;
        let parted = |sign: u8| {
            digits.len() <= 2
                && bytes.get(at) == Some(&sign)
                && bytes.get(at + 1..at + 3).is_some_and(|m| m.iter().all(u8::is_ascii_digit))
                && !bytes.get(at + 3).is_some_and(u8::is_ascii_digit)
        };
        if parted(b':') || parted(b'.') || parted(b'h') {
            plain = bytes[at] == b':';
            minute = lower[at + 1..at + 3].parse().ok()?;
            end = at + 3;
            // Seconds.
            if bytes.get(end) == Some(&b':')
                && bytes.get(end + 1..end + 3).is_some_and(|s| s.iter().all(u8::is_ascii_digit))
            {
                end += 3;
            }
        }
        let rest = &lower[end..];
        let gap = rest.len() - rest.trim_start().len();
        let word = &rest[gap..];
        let half = [("a.m.", 0), ("p.m.", 12), ("a.m", 0), ("p.m", 12), ("am", 0), ("pm", 12)]
            .into_iter()
            .find(|(name, _)| word.starts_with(name) && ends_word(word, name.len()));
        if let Some((name, add)) = half {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + add;
            end += gap + name.len();
            plain = true;
        } else if let Some(name) = ["hours", "hrs", "hr", "h", "uhr"]
            .into_iter()
            .find(|name| word.starts_with(name) && ends_word(word, name.len()))
        {
            end += gap + name.len();
            plain = true;
        } else if digits.len() == 4
            && (!matches!(zone(rest), Zone::None) || digits.starts_with('0'))
        {
            plain = true;
        }
        if plain && let Ok(time) = Time::new(hour, minute, 0, 0) {
            return Some((start..end, time));
        }
        at = end.max(at);
    }
    let midnight = lower.find("midnight")?;
    // The midnight of which end of the day? The later one is never too early.
    let last = Time::new(23, 59, 59, 0).ok()?;
    Some((midnight..midnight + 8, last))
}

fn begins_word(text: &str, at: usize) -> bool {
    !text[..at]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '.' | '/'))
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

enum Zone {
    None,
    /// Something that is a zone's name, and nobody's that is known here.
    Unknown,
    /// Minutes east of Greenwich.
    Offset(i32),
    Named(&'static str),
}

/// The zone right behind a time. Where several zones have one name, the later in the day counts.
fn zone(text: &str) -> Zone {
    #[rustfmt::skip]
    const OFFSETS: &[(&str, i32)] = &[
        ("gmt", 0), ("utc", 0), ("z", 0), ("bst", 60), ("wet", 0), ("west", 60), ("cet", 60),
        ("cest", 120), ("eet", 120), ("eest", 180), ("msk", 180), ("trt", 180), ("ast", -240),
        ("adt", -180), ("est", -300), ("edt", -240), ("cst", -360), ("cdt", -300), ("mst", -420),
        ("mdt", -360), ("pst", -480), ("pdt", -420), ("akst", -540), ("akdt", -480), ("hst", -600),
        ("nst", -210), ("ndt", -150), ("brt", -180), ("art", -180), ("clt", -240), ("pkt", 300),
        // India; Ireland and Israel, which are later.
        ("ist", 60), ("ict", 420), ("wib", 420), ("wita", 480), ("wit", 540), ("sgt", 480),
        ("myt", 480), ("hkt", 480), ("pht", 480), ("awst", 480), ("jst", 540), ("kst", 540),
        ("acst", 570), ("aest", 600), ("aedt", 660), ("nzst", 720), ("nzdt", 780), ("wat", 60),
        ("cat", 120), ("sast", 120), ("eat", 180), ("gst", 240), ("azt", 240), ("amt", -240),
    ];
    #[rustfmt::skip]
    const NAMED: &[(&str, &str)] = &[
        ("et", "America/New_York"), ("ct", "America/Chicago"), ("mt", "America/Denver"),
        ("pt", "America/Los_Angeles"), ("eastern", "America/New_York"),
        ("central", "America/Chicago"), ("mountain", "America/Denver"),
        ("pacific", "America/Los_Angeles"), ("london", "Europe/London"), ("uk", "Europe/London"),
        ("british", "Europe/London"), ("paris", "Europe/Paris"), ("geneva", "Europe/Zurich"),
        ("brussels", "Europe/Brussels"), ("berlin", "Europe/Berlin"), ("rome", "Europe/Rome"),
        ("vienna", "Europe/Vienna"), ("moscow", "Europe/Moscow"), ("new york", "America/New_York"),
        ("washington", "America/New_York"), ("tokyo", "Asia/Tokyo"), ("beijing", "Asia/Shanghai"),
        ("hong kong", "Asia/Hong_Kong"), ("singapore", "Asia/Singapore"),
        ("sydney", "Australia/Sydney"), ("nairobi", "Africa/Nairobi"),
        ("johannesburg", "Africa/Johannesburg"),
    ];
    let rest = text.trim_start_matches([' ', ',', '(', '[', '/']);
    let lower = rest.to_lowercase();
    let word: String = lower.chars().take_while(|c| c.is_alphabetic()).collect();
    if let Some(minutes) = offset(rest) {
        return Zone::Offset(minutes);
    }
    if let Some((_, minutes)) = OFFSETS.iter().find(|(name, _)| *name == word) {
        let behind = &lower[word.len()..];
        // "GMT+4", "UTC -03:30".
        let more = matches!(word.as_str(), "gmt" | "utc").then(|| offset(behind.trim_start()));
        return Zone::Offset(more.flatten().unwrap_or(*minutes));
    }
    let named = NAMED.iter().find(|(name, _)| {
        lower.strip_prefix(name).is_some_and(|rest| {
            // A city is a zone only where "time" follows.
            let bare = name.len() == 2;
            !rest.starts_with(char::is_alphanumeric)
                && (bare
                    || [" time", " standard time", " daylight time", " summer time"]
                        .iter()
                        .any(|t| rest.starts_with(t)))
        })
    });
    if let Some((_, zone)) = named {
        return Zone::Named(zone);
    }
    let ordinary = [
        "local", "on", "of", "the", "", "at", "hrs", "hours", "today", "tomorrow", "in", "and",
        "or",
    ];
    let capitals = rest.get(..word.len()).is_some_and(|w| w.chars().all(char::is_uppercase));
    let date = super::calendar::month(&word).is_some() || super::calendar::weekday(&word).is_some();
    if (2..=5).contains(&word.len()) && capitals && !ordinary.contains(&word.as_str()) && !date {
        return Zone::Unknown;
    }
    let behind = lower[word.len()..].trim_start();
    if behind.starts_with("time") && word != "local" && !word.is_empty() {
        return Zone::Unknown;
    }
    Zone::None
}

/// `+04:00`, `-0330`, `+4`.
fn offset(text: &str) -> Option<i32> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let rest = text.trim_start_matches(['+', '-', '−']);
    let digits: String = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ':')
        .filter(|c| *c != ':')
        .collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// A day without a year, in the year that brings it nearest.
fn nearest(date: Partial, written: Day) -> Option<Day> {
    let (month, day) = (date.month?, date.day?);
    let year = |year: i16| Date::new(year, month, day).ok().map(Day);
    (written.year() - 1..=written.year() + 1)
        .filter_map(year)
        .min_by_key(|found| days_between(*found, written).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Option<String> {
        find(line, "2022-09-14".parse().ok()).map(|found| match found {
            Embargo::Until(moment) => moment.to_string(),
            Embargo::Unread => "unread".into(),
        })
    }

    #[test]
    fn embargoes_in_the_forms_of_desks() {
        for (line, expected) in [
            ("EMBARGOED UNTIL 00:01 GMT, Sept 15", "2022-09-15T00:01:00Z"),
            ("Not for publication before 14 September 2022 06:00 BST", "2022-09-14T05:00:00Z"),
            ("Embargoed until 6 a.m. EDT, Thursday, Sept. 15, 2022", "2022-09-15T10:00:00Z"),
            ("STRICTLY EMBARGOED UNTIL 0001HRS THURSDAY 15 SEPTEMBER", "2022-09-15T00:01:00"),
            ("*** EMBARGO: 2022-09-15T00:01:00Z ***", "2022-09-15T00:01:00Z"),
            ("Embargo: 2022-09-15T00:01+04:00", "2022-09-14T20:01:00Z"),
            ("FOR RELEASE 10:00 A.M. ET, SEPTEMBER 15, 2022", "2022-09-15T14:00:00Z"),
            ("(Embargoed for release at 1500 GMT on 15 September)", "2022-09-15T15:00:00Z"),
            ("Note to editors: not for release until Sept 15, 0600 GMT", "2022-09-15T06:00:00Z"),
            ("UNDER EMBARGO UNTIL 11:30 Paris time, 15 September 2022", "2022-09-15T09:30:00Z"),
            ("Embargoed until September 15, 2022", "2022-09-15"),
            ("Embargoed until 2.30pm on 15 September 2022", "2022-09-15T14:30:00"),
            ("EMBARGOED UNTIL NOON GMT+4, 15 SEPT 2022", "2022-09-15T08:00:00Z"),
            ("HOLD FOR RELEASE UNTIL 12:01 a.m. PDT Sept. 15", "2022-09-15T07:01:00Z"),
            // Indian time is the earlier of those with this name.
            ("Embargoed until 0900 IST, 15 September 2022", "2022-09-15T08:00:00Z"),
            ("Embargoed until midnight GMT, 15 September 2022", "2022-09-15T23:59:59Z"),
            ("EMBARGOED UNTIL 0001 GMT JAN 2", "unread"),
            ("HOLD FOR RELEASE", "unread"),
            ("EMBARGOED", "unread"),
            ("EMBARGOED: Talks go on", "unread"),
            ("Embargoed until 6 pm GMT", "unread"),
            ("Embargoed until Thursday 0001", "unread"),
            ("Embargoed until 03/04/2022, 10:00 GMT", "unread"),
            ("Embargoed until Monday, 15 September 2022, 10:00 GMT", "unread"),
            ("Embargoed until 10:00 QQT, 15 September 2022", "unread"),
            ("Embargoed until 14 September 2022 (checked: 15 September 2022)", "unread"),
        ] {
            assert_eq!(read(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn texts_about_embargoes_have_none() {
        for line in [
            "Embargo on grain to end on 15 September",
            "Embargo lifted",
            "Embargoed goods were seized at the border on 15 September.",
            "FOR IMMEDIATE RELEASE",
            "For release",
            "No release of prisoners before 2023, minister says",
            "Hold for the last time",
            "The report is embargoed until 15 September.",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
        assert_eq!(find("Embargoed until 0001 GMT Sept 15", None), Some(Embargo::Unread));
    }

    proptest! {
        #[test]
        fn any_line_is_read(line in r"(EMBARGOED |Embargo: )?[\PC0-9:. ]{0,60}") {
            let _ = find(&line, "2022-09-14".parse().ok());
        }
    }
}
