//! The day of an article that nothing says, neither in its text's head nor beside it.
//!
//! Takes the paragraphs and the file's time; gives the day that the text tells of, and where. What it
//! gives is only likely: whoever uses it says so.

use jiff::ToSpan;

use super::year::{locate, told};
use crate::detect::calendar::weekday_name;
use crate::detect::dates::days_between;
use crate::model::Day;

/// So many days after its story a file may come in by the usual ways.
const ARRIVAL: i32 = 7;

/// The day of an article that says none, from what it tells: the last full date of its text that is
/// the weekday told of at its head, or that stands in its first paragraph; else the weekday itself, just
/// before the file's time.
pub fn day(paragraphs: &[&str], file_time: Option<Day>) -> Option<(Day, String)> {
    let dates = locate(paragraphs);
    let told = told(paragraphs, &dates);
    let years = dates.iter().filter(|d| !d.planned).filter_map(|d| d.mention.value.last().year);
    let latest = years.max();
    let early = |day: Day| file_time.is_none_or(|time| days_between(day, time) >= 0);
    let full = dates.iter().filter(|d| !d.planned).filter_map(|d| {
        let day = d.mention.value.last().full().filter(|day| early(*day))?;
        // A file that came in within days says more than the text's dates.
        if file_time.is_some_and(|time| days_between(day, time) <= ARRIVAL) {
            return None;
        }
        // A text that names a later year was not written then.
        (latest == Some(day.year())).then_some((d, day))
    });
    let last = full.max_by_key(|(_, day)| *day);
    let fits = |day: Day| told.iter().any(|t| t.weekday == day.0.weekday());
    if let Some((located, day)) = last.filter(|(d, day)| d.paragraph == 1 || fits(*day)) {
        let (text, paragraph) = (&located.mention.text, located.paragraph);
        return Some((day, format!("\"{text}\" in paragraph {paragraph}")));
    }
    // A file that came in days after the weekday it tells of.
    let (time, told) = (file_time?, told.first().filter(|told| told.paragraph == 1)?);
    let gap = told.weekday.until(time.0.weekday());
    let day = (2..=4).contains(&gap).then(|| time.0.checked_sub(gap.days()).ok()).flatten()?;
    let name = weekday_name(told.weekday);
    Some((
        Day(day),
        format!("\"{name}\" in paragraph {}, before the file's own time, {time}", told.paragraph),
    ))
}
