//! Days and moments as people write them in front matter.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A calendar day, written `YYYY-MM-DD`. Days that do not exist are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn month(self) -> i8 {
        self.0.month()
    }

    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days since 1 January 1970 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    pub fn number(self) -> i32 {
        let (year, month) = (i32::from(self.year()), i32::from(self.month()));
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(self.day()) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// `14 Sept 2022`: the form that the site's lists and datelines use.
    pub fn display(self) -> String {
        format!("{} {} {}", self.day(), SHORT_MONTHS[self.month() as usize - 1], self.year())
    }

    /// `14 September 2022`.
    pub fn display_long(self) -> String {
        format!("{} {} {}", self.day(), month_name(self.month()), self.year())
    }

    /// Midnight at the start of this day in `zone`.
    pub fn start_in(self, zone: &TimeZone) -> Timestamp {
        zone.to_timestamp(self.0.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

const SHORT_MONTHS: [&str; 12] =
    ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of month 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    MONTHS[(month as usize).clamp(1, 12) - 1]
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shape =
            || format!("`{text}` is not a date: write it as YYYY-MM-DD, such as 2022-09-14");
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(shape());
        }
        let number = |range| text.get(range).and_then(|t: &str| t.parse::<i16>().ok());
        let (Some(y), Some(m), Some(d)) = (number(0..4), number(5..7), number(8..10)) else {
            return Err(shape());
        };
        if !(1..=12).contains(&m) {
            return Err(format!("`{text}` is not a date: there is no month {m}"));
        }
        Day::new(y, m as i8, d as i8).ok_or_else(|| {
            format!("`{text}` is not a date: {} {y} has no day {d}", month_name(m as i8))
        })
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(de::Error::custom)
    }
}

/// A day, or a time of day, with or without an offset; for embargoes and expiry.
///
/// Written `2022-09-14`, `2022-09-14T18:00` or `2022-09-14T18:00:00+04:00`.
/// What has no offset is meant in the site's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    Day(Day),
    Local(DateTime),
    Exact(Timestamp),
}

impl Moment {
    /// The instant at which it begins, in `zone` where it names none itself.
    pub fn starts(self, zone: &TimeZone) -> Timestamp {
        match self {
            Moment::Day(day) => day.start_in(zone),
            Moment::Local(local) => zone.to_timestamp(local).unwrap_or(Timestamp::UNIX_EPOCH),
            Moment::Exact(t) => t,
        }
    }

    /// The instant at which it is over: a day ends with its last second.
    pub fn ends(self, zone: &TimeZone) -> Timestamp {
        match self {
            Moment::Day(day) => match day.0.checked_add(1.day()) {
                Ok(next) => Day(next).start_in(zone),
                Err(_) => Timestamp::MAX,
            },
            other => other.starts(zone),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Day(day) => day.fmt(f),
            Moment::Local(local) => local.fmt(f),
            Moment::Exact(t) => t.fmt(f),
        }
    }
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() <= 10 {
            return text.parse().map(Moment::Day);
        }
        let spaced = text.replacen(' ', "T", 1);
        if let Ok(t) = spaced.parse::<Timestamp>() {
            return Ok(Moment::Exact(t));
        }
        spaced.parse::<DateTime>().map(Moment::Local).map_err(|_| {
            format!("`{text}` is not a time: write 2022-09-14, 2022-09-14T18:00 or 2022-09-14T18:00:00+04:00")
        })
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!("2024-02-29".parse::<Day>().is_ok());
        assert!("2023-02-29".parse::<Day>().unwrap_err().contains("February 2023 has no day 29"));
        assert!("2023-13-01".parse::<Day>().unwrap_err().contains("no month 13"));
        assert!("14-09-2022".parse::<Day>().is_err());
    }

    #[test]
    fn days_are_numbered_from_1970() {
        for (text, number) in
            [("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2024-02-29", 19_782)]
        {
            assert_eq!(text.parse::<Day>().unwrap().number(), number, "{text}");
        }
    }

    #[test]
    fn a_moment_without_offset_is_meant_in_the_site_zone() {
        let baku = TimeZone::get("Asia/Baku").unwrap();
        let local: Moment = "2022-09-14T18:00".parse().unwrap();
        let exact: Moment = "2022-09-14T18:00:00+04:00".parse().unwrap();
        assert_eq!(local.starts(&baku), exact.starts(&TimeZone::UTC));
    }
}
