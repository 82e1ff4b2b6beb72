//! Dates as programs and forms write them: `2022-09-14T18:00:00+04:00`, `Wed, 14 Sep 2022 18:00:00
//! GMT`, `14.09.2022`, `1663171200`, `14 septembre 2022`.
//!
//! Takes the text of one field; gives the day as it was printed there, whatever the zone, and the
//! moment as exactly as it was written. Never guesses the order of `03/04/2022`: the caller says it
//! where other values of the same kind show it.

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::Offset;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Day, Moment};

/// A date of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// As it stands there.
    pub day: Day,
    pub at: Moment,
}

/// What `03/04/2022` begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// The longest text that is looked at: no date is longer.
const MAX: usize = 80;

/// Reads a date.
pub fn read(text: &str, order: Option<Order>) -> Option<Stamp> {
    let text = text.trim().trim_matches(['"', '\'', '[', ']', '(', ')']).trim();
    if text.is_empty() || text.len() > MAX {
        return None;
    }
    let found = epoch(text)
        .or_else(|| rfc2822(text))
        .or_else(|| numbers(text, order))
        .or_else(|| words(text));
    found.filter(|stamp| (1600..=2200).contains(&stamp.day.year()))
}

/// The order that `text` shows, if it is a date of three numbers that can be read in one way only.
pub fn order_of(text: &str) -> Option<Order> {
    let (row, _) = digits(text.trim());
    match row[..] {
        [(a, 1..=2), (b, 1..=2), (_, 4)] if a > 12 && b <= 12 => Some(Order::DayFirst),
        [(a, 1..=2), (b, 1..=2), (_, 4)] if b > 12 && a <= 12 => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Stamp> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let time = match text.len() {
        9 | 10 => Timestamp::from_second(number).ok()?,
        13 => Timestamp::from_millisecond(number).ok()?,
        _ => return None,
    };
    let day = Day(Offset::UTC.to_datetime(time).date());
    Some(Stamp { day, at: Moment::Exact(time) })
}

/// Mail's form; a wrong weekday, as some feeds have, is no matter.
fn rfc2822(text: &str) -> Option<Stamp> {
    static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    let zoned = PARSER.parse_zoned_datetime(text).ok()?;
    Some(Stamp { day: Day(zoned.date()), at: Moment::Exact(zoned.timestamp()) })
}

/// Three numbers, or eight digits in a row, and perhaps a time.
fn numbers(text: &str, order: Option<Order>) -> Option<Stamp> {
    let (row, rest) = digits(text);
    let (year, month, day) = match row[..] {
        [(all, 8), ..] => (all / 10_000, all / 100 % 100, all % 100),
        [(y, 4), (m, 1..=2), (d, 1..=2)] => (y, m, d),
        [(a, 1..=2), (b, 1..=2), (y, 4)] => {
            // Where the parts are set off by stops, the day stands first everywhere.
            let stops = text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('.');
            let order = if stops { Some(Order::DayFirst) } else { order_of(text).or(order) };
            match order {
                Some(Order::DayFirst) => (y, b, a),
                Some(Order::MonthFirst) => (y, a, b),
                None if a == b => (y, a, b),
                None => return None,
            }
        }
        _ => return None,
    };
    let day =
        Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
    Some(with_time(day, rest))
}

/// The numbers at the head of `text`, each with its length, up to three and of one separator; and
/// what stands behind them. `2022年9月14日` counts as three numbers.
fn digits(text: &str) -> (Vec<(u32, usize)>, &str) {
    let mut row = Vec::new();
    let mut rest = text;
    let mut separator = None;
    while row.len() < 3 {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(number) = rest[..length.min(9)].parse() else { break };
        row.push((number, length));
        rest = &rest[length..];
        let Some(next) = rest.chars().next() else { break };
        if length == 8 {
            break;
        }
        let east_asian = matches!(next, '年' | '月' | '日' | '년' | '월' | '일');
        if !east_asian && !matches!(next, '-' | '/' | '.' | '‑' | '–') {
            break;
        }
        if !east_asian && separator.replace(next).is_some_and(|before| before != next) {
            break;
        }
        if row.len() < 3 || east_asian {
            rest = rest[next.len_utf8()..].trim_start_matches(' ');
        }
    }
    (row, rest)
}

/// A day in words: `September 14, 2022`, `14. September 2022`, `mercredi 14 septembre 2022 à 18h`.
fn words(text: &str) -> Option<Stamp> {
    let mut month = None;
    let mut numbers: Vec<u32> = Vec::new();
    let mut rest = text;
    while !(rest.is_empty() || month.is_some() && numbers.len() == 2) {
        let start = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_digit = start.starts_with(|c: char| c.is_ascii_digit());
        let end = start.find(|c: char| c.is_ascii_digit() != is_digit || !c.is_alphanumeric());
        let (word, behind) = start.split_at(end.unwrap_or(start.len()));
        rest = behind;
        if is_digit && behind.starts_with(':') {
            // The clock may stand before the year.
            rest = behind.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
        } else if is_digit {
            numbers.push(word.parse().ok().filter(|_| numbers.len() < 2)?);
        } else if month.is_none() {
            month = month_named(word);
        }
    }
    let (day, year) = match numbers[..] {
        [day, year] if day <= 31 => (day, year),
        [year, day] => (day, year),
        _ => return None,
    };
    let day = Day::new(i16::try_from(year).ok()?, month?, i8::try_from(day).ok()?)?;
    Some(with_time(day, rest))
}

/// The day with the time that stands behind it, if that can be read.
fn with_time(day: Day, rest: &str) -> Stamp {
    let rest = rest.trim_start_matches(|c: char| c == 'T' || c == ',' || c.is_whitespace());
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    let at = time(rest).map_or(Moment::Day(day), |(time, offset)| {
        let local = DateTime::from_parts(day.0, time);
        match offset.map(|offset| offset.to_timestamp(local)) {
            Some(Ok(exact)) => Moment::Exact(exact),
            _ => Moment::Local(local),
        }
    });
    Stamp { day, at }
}

/// `18:00`, `18:00:05.123Z`, `180005`, `6:00 p.m.`, with an offset or a zone that has only one.
fn time(text: &str) -> Option<(Time, Option<Offset>)> {
    let number = |text: &str| text.parse::<i8>().ok();
    let head: usize = text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut hour, minute, mut second, mut rest) = match head {
        1 | 2 => {
            let behind = text[head..].strip_prefix([':', 'h', '.'])?;
            let minutes = behind.get(..2)?;
            (number(&text[..head])?, number(minutes)?, 0, &behind[2..])
        }
        4 | 6 => (
            number(&text[..2])?,
            number(&text[2..4])?,
            number(&text[4..head]).unwrap_or(0),
            &text[head..],
        ),
        _ => return None,
    };
    if let Some(behind) = rest.strip_prefix(':')
        && let Some(seconds) = behind.get(..2).and_then(number)
    {
        second = seconds.min(59);
        rest = behind[2..].trim_start_matches(|c: char| c == '.' || c == ',' || c.is_ascii_digit());
    }
    let zone = rest.trim_start();
    let lower = zone.to_ascii_lowercase().replace('.', "");
    let zone = match lower.get(..2) {
        Some("pm") if hour < 12 => {
            hour += 12;
            &lower[2..]
        }
        Some("am") => {
            hour %= 12;
            &lower[2..]
        }
        Some("pm") => &lower[2..],
        _ => &lower[..],
    };
    // Midnight at a day's end.
    let hour = if hour == 24 { 0 } else { hour };
    Some((Time::new(hour, minute, second, 0).ok()?, offset(zone.trim())))
}

fn offset(zone: &str) -> Option<Offset> {
    if matches!(zone, "z" | "utc" | "gmt" | "ut") {
        return Some(Offset::UTC);
    }
    let zone = zone.strip_prefix("utc").or_else(|| zone.strip_prefix("gmt")).unwrap_or(zone);
    let sign = match zone.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits: String = zone
        .chars()
        .skip(1)
        .take_while(|c| c.is_ascii_digit() || *c == ':')
        .filter(|c| *c != ':')
        .collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// The months in the languages whose archives are met most: lower case, without accents.
const MONTHS: [&str; 12] = [
    "january januar janvier enero gennaio janeiro januari января ocak stycznia يناير",
    "february februar fevrier febrero febbraio fevereiro februari февраля subat lutego فبراير",
    "march marz mars marzo marco maart maret марта mart marca مارس",
    "april avril abril aprile апреля nisan kwietnia ابريل",
    "may mai mayo maggio maio mei мая mayis maja مايو",
    "june juni juin junio giugno junho июня haziran czerwca يونيو",
    "july juli juillet julio luglio julho июля temmuz lipca يوليو",
    "august aout agosto augustus agustus августа agustos sierpnia اغسطس",
    "september septembre septiembre setiembre settembre setembro сентября eylul wrzesnia سبتمبر",
    "october oktober octobre octubre ottobre outubro октября ekim pazdziernika اكتوبر",
    "november novembre noviembre novembro nopember ноября kasim listopada نوفمبر",
    "december dezember decembre diciembre dicembre dezembro desember декабря aralik grudnia ديسمبر",
];

/// The month of a name or of its first three to five letters. "mar" is March everywhere; "jui" is
/// June or July, and so none.
fn month_named(word: &str) -> Option<i8> {
    let word: String = word.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).nfc().collect();
    let short = (3..=5).contains(&word.chars().count());
    let fits = |name: &str| name == word || short && name.starts_with(&word);
    let mut found = (1..).zip(MONTHS).filter(|(_, names)| names.split(' ').any(fits));
    match (found.next(), found.next()) {
        (Some((month, _)), None) => Some(month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Option<String> {
        read(text, None).map(|stamp| stamp.day.to_string())
    }

    #[test]
    fn every_notation_of_a_day() {
        for text in [
            "2022-09-14",
            "2022-09-14T23:30:00-05:00",
            "2022-09-14 18:00:00",
            "2022-09-14 18:00:00 +0400 +04",
            "2022-09-14T18:00:00.123456Z",
            "2022/09/14",
            "2022.9.14",
            "20220914",
            "20220914T180000Z",
            "Wed, 14 Sep 2022 18:00:00 GMT",
            "Thu, 14 Sep 2022 18:00:00 +0400",
            "14 Sep 2022 18:00 +0000",
            "Wed Sep 14 18:00:00 2022",
            "September 14, 2022",
            "Sept. 14, 2022, 6:00 p.m. EDT",
            "14 September 2022",
            "14th September 2022",
            "14. September 2022",
            "mercredi 14 septembre 2022 à 18h00",
            "14 de septiembre de 2022",
            "14 сентября 2022 г.",
            "2022年9月14日",
            "14.09.2022",
            "14/09/2022",
            "09/14/2022 18:00",
            "1663171200",
            "1663171200000",
            "[2022-09-14]",
        ] {
            assert_eq!(day(text).as_deref(), Some("2022-09-14"), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_or_two_is_none() {
        for text in [
            "",
            "03/04/2022",
            "2022-02-30",
            "soon",
            "data",
            "14",
            "2022",
            "May 2022",
            "1",
            "9999999999999999",
            "jui 3, 2022",
            "18:00 14",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(
            read("03/04/2022", Some(Order::DayFirst)).unwrap().day.to_string(),
            "2022-04-03"
        );
        assert_eq!(
            read("03/04/2022", Some(Order::MonthFirst)).unwrap().day.to_string(),
            "2022-03-04"
        );
        assert_eq!(order_of("14/09/2022"), Some(Order::DayFirst));
        assert_eq!(order_of("09/14/2022"), Some(Order::MonthFirst));
        assert_eq!(order_of("09/10/2022"), None);
    }

    #[test]
    fn moments_are_as_exact_as_they_are_written() {
        let at = |text: &str| read(text, None).unwrap().at.to_string();
        assert_eq!(at("2022-09-14"), "2022-09-14");
        assert_eq!(at("2022-09-14 18:00"), "2022-09-14T18:00:00");
        assert_eq!(at("2022-09-14T18:00:00+04:00"), "2022-09-14T14:00:00Z");
        assert_eq!(at("14 Sept 2022, 6:05 pm UTC"), "2022-09-14T18:05:00Z");
        assert_eq!(at("14 Sept 2022, 12:05 am"), "2022-09-14T00:05:00");
    }

    proptest! {
        #[test]
        fn never_panics(text in r"\PC{0,40}", dated in r"[0-9/.:\-TZ apm年月日+,]{0,30}") {
            read(&text, None);
            order_of(&text);
            read(&dated, Some(Order::DayFirst));
            order_of(&dated);
        }
    }
}
