//! `05/03/2023` on a line beside the text: which number is the month.
//!
//! Takes what the reader has found; decides by the dateline's day, by a weekday that the text tells
//! of, by the file's time, and last by how the dateline's country writes its dates, with a warning.

use super::{Reader, Surroundings};
use crate::detect::dateline;
use crate::detect::dates::{Partial, days_between};
use crate::import::year;
use crate::model::Day;

/// A dateline's day and that of the line beside it speak of the same story if so many lie between.
const NEAR: i32 = 3;

impl Reader {
    /// Settles which day a line of numbers means; then it is as good as any other.
    pub(super) fn settle_either(&mut self, around: &Surroundings<'_>) {
        let Some((day_first, month_first, text)) = self.header_either.take() else { return };
        if self.header_day.is_some() || self.published.is_some() {
            return;
        }
        let printed = self.found.as_ref().map(|found| found.printed);
        let paragraphs: Vec<&str> = self.article.paragraphs().collect();
        let choice = by_dateline(printed, day_first, month_first)
            .or_else(|| by_weekday(&paragraphs, day_first, month_first))
            .or_else(|| by_file_time(around.file_time, day_first, month_first));
        let day = choice.unwrap_or_else(|| {
            let country = self.found.as_ref().and_then(|f| f.dateline.country);
            let day =
                if country.is_some_and(|c| c.as_str() == "US") { month_first } else { day_first };
            self.warn(
                around,
                format!("{text} may mean {day_first} or {month_first}; {day} is only the likelier"),
                "check `date:` in the brief",
            );
            day
        });
        self.header_day = Some((day, text));
    }
}

fn by_dateline(printed: Option<Partial>, a: Day, b: Day) -> Option<Day> {
    let printed = printed.filter(|p| p.day.is_some())?;
    let distance = |day: Day| {
        dateline::with_year(printed, day.year()).map(|same| days_between(same, day).abs())
    };
    [a, b].into_iter().find(|day| distance(*day).is_some_and(|days| days <= NEAR))
}

/// What happened "on Tuesday" happened on the day of the story or the day before.
fn by_weekday(paragraphs: &[&str], a: Day, b: Day) -> Option<Day> {
    let told = year::told(paragraphs, &year::locate(paragraphs));
    let fits = |day: Day| {
        let gaps = told.iter().map(|t| t.weekday.until(day.0.weekday()));
        gaps.filter(|gap| (0..=1).contains(gap)).min()
    };
    match (fits(a), fits(b)) {
        (Some(x), Some(y)) if x != y => Some(if x < y { a } else { b }),
        (Some(_), None) => Some(a),
        (None, Some(_)) => Some(b),
        _ => None,
    }
}

/// A story is not younger than its file, and a file often comes at once.
fn by_file_time(time: Option<Day>, a: Day, b: Day) -> Option<Day> {
    let time = time?;
    let (early, late) = (days_between(a, time), days_between(b, time));
    match ((0..=NEAR).contains(&early), (0..=NEAR).contains(&late)) {
        (true, false) => return Some(a),
        (false, true) => return Some(b),
        _ => {}
    }
    match (early < -1, late < -1) {
        (true, false) => Some(b),
        (false, true) => Some(a),
        _ => None,
    }
}
