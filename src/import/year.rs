//! The year of a dateline that prints only day and month.
//!
//! Takes the day and month, and all that may tell the year; gives the year with the sentences that
//! it rests on. A date in the file's name that fits decides; full dates in the text are weighed by
//! how near they lie; weekdays must fit. The file's time is the last resort, and said to be one.

use jiff::civil::Weekday;

use super::file_name::NamedDay;
use crate::detect::calendar::{is_full_weekday, tokens, weekday, weekday_name};
use crate::detect::dates::{self, DateMention, Partial, days_between};
use crate::model::Day;

/// The year, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inferred {
    pub day: Day,
    /// Sentences such as `year from "August 31, 2022" in paragraph 8`, strongest first.
    pub evidence: Vec<String>,
    /// What remains doubtful, where something does.
    pub doubt: Option<String>,
}

/// What a dateline says of its day.
#[derive(Debug, Clone, Copy)]
pub struct Printed {
    pub date: Partial,
    pub weekday: Option<Weekday>,
}

/// What may tell the year.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clues<'a> {
    /// The dates of the text.
    pub dates: &'a [Located],
    /// The weekdays that the text tells of.
    pub told: &'a [Told],
    /// What the digits of the file's name can mean.
    pub name: &'a [NamedDay],
    /// Copyright notices around the text.
    pub notices: &'a [String],
    pub file_time: Option<Day>,
}

/// A weekday named at the head of the text, without a date: most often the dateline's day or the
/// day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    pub weekday: Weekday,
    /// The paragraph it stands in, from 1.
    pub paragraph: usize,
}

/// The weekdays that tell of what happened, in the first paragraph that has any; `dates` are those of
/// the paragraphs.
pub fn told(paragraphs: &[&str], dates: &[Located]) -> Vec<Told> {
    let all = |(index, text): (usize, &&str)| -> Vec<Told> {
        if !text.contains("day") && !text.contains("DAY") {
            return Vec::new();
        }
        let tokens = tokens(text);
        let found = tokens.iter().enumerate().filter_map(|(i, token)| {
            if !is_full_weekday(token.text) || !token.is_capitalised() {
                return None;
            }
            let before = i.checked_sub(1).map(|b| tokens[b].text.to_lowercase());
            let other = ["every", "each", "black", "good", "ash", "last", "next", "coming", "by"];
            let mut here = dates.iter().filter(|d| d.paragraph == index + 1).map(|d| &d.mention);
            let dated = here.any(|m| (m.start..m.end).contains(&token.start));
            let told = before.is_none_or(|b| !other.contains(&b.as_str()))
                && !dated
                && !is_planned(text, token.start);
            if told { weekday(token.text) } else { None }
        });
        found.map(|weekday| Told { weekday, paragraph: index + 1 }).take(4).collect()
    };
    let found = paragraphs.iter().enumerate().take(3).map(all).find(|found| !found.is_empty());
    found.unwrap_or_default()
}

/// A date found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    pub mention: DateMention,
    /// The paragraph it stands in, from 1.
    pub paragraph: usize,
    /// Whether the words before it speak of what is to come.
    pub planned: bool,
}

/// Every date of `paragraphs`, in order.
pub fn locate(paragraphs: &[&str]) -> Vec<Located> {
    let mut out = Vec::new();
    for (index, text) in paragraphs.iter().enumerate() {
        for mention in dates::find(text, None) {
            let planned = is_planned(text, mention.start);
            out.push(Located { mention, paragraph: index + 1, planned });
        }
    }
    if out.iter().any(|located| located.mention.value.last().full().is_some()) {
        return out;
    }
    // "el 14 de septiembre de 2022": where English finds no full date, other languages may.
    for (index, text) in paragraphs.iter().enumerate().filter(|(_, text)| has_year(text)) {
        let found = dates::in_line(text).into_iter();
        for mention in found.filter(|m| m.value.last().full().is_some()) {
            out.push(Located { mention, paragraph: index + 1, planned: false });
        }
    }
    out
}

/// Whether the digits of a year of our time stand in a text.
fn has_year(text: &str) -> bool {
    text.as_bytes().windows(4).any(|w| {
        (w.starts_with(b"19") || w.starts_with(b"20")) && w[2..].iter().all(u8::is_ascii_digit)
    })
}

/// "by 2030", "will be held on May 5, 2023".
fn is_planned(text: &str, start: usize) -> bool {
    let sentence = text[..start].rfind(['.', '?', '!', ';']).map_or(0, |i| i + 1);
    let before: Vec<&str> = text[sentence..start].split_whitespace().rev().take(14).collect();
    let is = |word: &str, list: &[&str]| list.iter().any(|l| word.eq_ignore_ascii_case(l));
    // "It will be open in May, she said on Wednesday": the saying has been done.
    let told = ["said", "told", "announced", "reported", "added", "showed"];
    let nearest = before.iter().find(|w| !is(w, &["on", "late", "early", "here"]));
    if nearest.is_some_and(|w| is(w, &told)) {
        return false;
    }
    // What has lasted "since April 2022" has begun.
    if before.first().is_some_and(|w| is(w, &["since", "after"])) {
        return false;
    }
    // "is to reach": from the end to the beginning, as the words stand here.
    let is_to = before.windows(2).any(|w| is(w[0], &["to"]) && is(w[1], &["is", "are"]));
    is_to
        || before.first().is_some_and(|w| is(w, &["by", "until", "till", "through", "before"]))
        || before.iter().any(|w| {
            is(
                w,
                &[
                    "will",
                    "shall",
                    "would",
                    "plan",
                    "plans",
                    "planned",
                    "target",
                    "due",
                    "scheduled",
                    "expected",
                    "expires",
                    "next",
                    "upcoming",
                    "valid",
                ],
            )
        })
}

/// What is known of a year from the text.
#[derive(Debug, Clone)]
struct Candidate {
    year: i16,
    day: Day,
    score: i32,
    reasons: Vec<(i32, String)>,
}

/// Finds the year of `printed`. `None`: nothing at all says which.
pub fn infer(printed: Printed, clues: &Clues<'_>) -> Option<Inferred> {
    // Times that programs write where they have none say nothing.
    let file_time = clues.file_time.filter(|t| t.year() >= 1971 && t.to_string() != "1980-01-01");
    let mut candidates = candidates(printed, clues, file_time);
    for candidate in &mut candidates {
        weigh_name(candidate, clues.name);
        weigh_notices(candidate, clues.notices);
        weigh_weekdays(candidate, printed, clues.dates);
        weigh_told(candidate, clues.told);
        weigh_dates(candidate, clues.dates);
        // A story is not younger than its file.
        if file_time.is_some_and(|time| days_between(time, candidate.day) > 2) {
            candidate.score -= 60;
        }
    }
    let by_file = file_time.and_then(|time| by_file_time(&candidates, time)).map(|c| c.year);
    let by_text = candidates.iter().filter(|c| c.score > 0).max_by_key(|c| (c.score, c.year));
    let file = candidates.iter().find(|c| Some(c.year) == by_file);

    let (chosen, doubt) = match (by_text, file) {
        (None, None) => return None,
        // Both say the same, or the text alone says something.
        (Some(text), Some(file)) if text.year == file.year => {
            (text, (text.score < LIKELY).then(|| only_by_file(text.year)))
        }
        (Some(text), None) => (text, (text.score < SURE).then(|| only_likely(text.year))),
        (None, Some(file)) => (file, Some(only_by_file(file.year))),
        // A file that came in within weeks of the day it would be is no chance; only a date told
        // of as just past says more. The text's weaker hints are of earlier and later events.
        (Some(text), Some(file)) => {
            let days = file_time.map_or(i32::MAX, |time| days_between(file.day, time));
            let arrival = if days <= ARRIVAL { 110 } else { 20 };
            if text.score > file.score + arrival {
                (text, (text.score < SURE).then(|| only_likely(text.year)))
            } else {
                (file, Some(only_by_file(file.year)))
            }
        }
    };
    let mut reasons = chosen.reasons.clone();
    reasons.sort_by_key(|r| -r.0);
    let mut evidence: Vec<String> =
        reasons.into_iter().filter(|r| r.0 >= TELLING).map(|r| r.1).take(4).collect();
    if let Some(time) = file_time.filter(|_| doubt.is_some() && by_file == Some(chosen.year)) {
        evidence.insert(0, format!("year from the file's own time, {time}"));
    }
    if evidence.is_empty() {
        evidence.extend(chosen.reasons.iter().map(|r| r.1.clone()).take(1));
    }
    Some(Inferred { day: chosen.day, evidence, doubt })
}

/// One near full date, or a weekday and something else.
const SURE: i32 = 60;
/// Some hint that is worth more than that no date contradicts.
const LIKELY: i32 = 30;
/// What is worth being named as a reason.
const TELLING: i32 = 14;
/// A file that came so many days after the dateline's day came in at once.
const ARRIVAL: i32 = 21;

fn only_by_file(year: i16) -> String {
    format!("the year {year} is only known from the file's own time")
}

fn only_likely(year: i16) -> String {
    format!("the year {year} is only the likeliest")
}

/// The years that anything speaks for, each with the day it would be.
fn candidates(printed: Printed, clues: &Clues<'_>, file_time: Option<Day>) -> Vec<Candidate> {
    let named =
        clues.dates.iter().filter(|d| !d.planned).filter_map(|d| d.mention.value.last().year);
    let latest = named.filter(|y| *y >= 1800).max();
    let mut years: Vec<i16> = Vec::new();
    let mut add = |from: i16, to: i16| years.extend(from - 1..=to + 1);
    for Located { mention, .. } in clues.dates {
        if let Some(year) = mention.value.last().year.filter(|y| *y >= 1800) {
            add(year, year);
        }
    }
    for year in clues.name.iter().map(|n| n.day.year()).chain(notice_years(clues.notices)) {
        add(year, year);
    }
    if let Some(time) = file_time {
        add(time.year(), time.year());
        if !clues.told.is_empty() {
            // Old copy is kept for years, and tells of nothing later than itself.
            let oldest = latest.unwrap_or(0).max(time.year() - 12);
            add(oldest, time.year());
        }
    } else if let Some(latest) = latest.filter(|_| !clues.told.is_empty()) {
        add(latest, latest + 4);
    }
    years.sort_unstable();
    years.dedup();
    years
        .into_iter()
        .filter_map(|year| {
            let day = Partial { year: Some(year), ..printed.date }.full()?;
            Some(Candidate { year, day, score: 0, reasons: Vec::new() })
        })
        .collect()
}

/// A date in the file's name that is the dateline's, but for the day or two that copy lies about.
fn weigh_name(candidate: &mut Candidate, name: &[NamedDay]) {
    let fits = |n: &&NamedDay| days_between(n.day, candidate.day).abs() <= 3;
    if let Some(named) = name.iter().filter(fits).max_by_key(|n| n.plain) {
        let score = if named.plain { 120 } else { 90 };
        candidate.score += score;
        candidate.reasons.push((score, "year from the file's name".into()));
    }
}

/// "© 2022 The Agency" below the text.
fn weigh_notices(candidate: &mut Candidate, notices: &[String]) {
    let fits = |notice: &&String| years_in(notice).max() == Some(candidate.year);
    if let Some(notice) = notices.iter().find(fits) {
        let short = super::sentence::cut_at_word(notice, 40);
        candidate.score += 45;
        candidate.reasons.push((45, format!("year from \"{short}\"")));
    } else if notice_years(notices).max().is_some_and(|year| year < candidate.year) {
        candidate.score -= 30;
    }
}

fn notice_years(notices: &[String]) -> impl Iterator<Item = i16> {
    notices.iter().filter_map(|notice| years_in(notice).max())
}

fn years_in(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1900..=2100).contains(year))
}

/// What happened "on Tuesday" happened on the dateline's day or the day before, rarely earlier.
/// Of several weekdays one must fit.
fn weigh_told(candidate: &mut Candidate, told: &[Told]) {
    let written = candidate.day.0.weekday();
    let weigh = |told: &Told| match (told.weekday.until(written), told.paragraph) {
        (0, 1) => (40, "the same day"),
        (0, _) => (25, "the same day"),
        (1, 1) => (36, "the day before"),
        (1, _) => (22, "the day before"),
        (_, 1) => (-30, ""),
        (_, _) => (-10, ""),
    };
    let Some((best, (score, said))) =
        told.iter().map(|t| (t, weigh(t))).max_by_key(|(_, (score, _))| *score)
    else {
        return;
    };
    candidate.score += score;
    if score > 0 {
        let (name, paragraph) = (weekday_name(best.weekday), best.paragraph);
        let why = format!("\"{name}\" in paragraph {paragraph} is {said} in {}", candidate.year);
        candidate.reasons.push((score, why));
    }
}

/// A weekday printed with a date must be that day's.
fn weigh_weekdays(candidate: &mut Candidate, printed: Printed, dates: &[Located]) {
    if let Some(weekday) = printed.weekday {
        let reason = format!(
            "{} is a {} in {}",
            candidate.day.display_long().rsplit_once(' ').map_or("the day", |(d, _)| d),
            weekday_name(weekday),
            candidate.year
        );
        give(candidate, candidate.day.0.weekday() == weekday, 40, reason);
    }
    for Located { mention, paragraph, .. } in dates {
        let date = mention.value.last();
        let (None, Some(weekday)) = (date.year, mention.weekday) else { continue };
        let Some(day) = nearest(date, candidate.day) else { continue };
        let reason = format!("\"{}\" in paragraph {paragraph} fits {}", mention.text, day.year());
        give(candidate, day.0.weekday() == weekday, 40, reason);
    }
}

fn give(candidate: &mut Candidate, fits: bool, score: i32, reason: String) {
    if fits {
        candidate.score += score;
        candidate.reasons.push((score, reason));
    } else {
        candidate.score -= 70;
    }
}

/// The day that a date without a year means in a text of `written`.
fn nearest(date: Partial, written: Day) -> Option<Day> {
    [-1, 0, 1]
        .into_iter()
        .filter_map(|step| Partial { year: Some(written.year() + step), ..date }.full())
        .min_by_key(|day| days_between(written, *day).abs())
}

/// Dates with a year: a near one speaks for the year, a later one against it.
fn weigh_dates(candidate: &mut Candidate, dates: &[Located]) {
    let mut best = 0;
    let mut worst = 0;
    let mut reason = None;
    for Located { mention, paragraph, planned } in dates {
        let date = mention.value.last();
        let Some(year) = date.year.filter(|y| *y >= 1800) else { continue };
        let (score, penalty) = match date.full() {
            Some(day) => by_distance(days_between(day, candidate.day), *planned),
            None => match date.month.and_then(|m| Day::new(year, m, 15)) {
                // A month: half as telling as a day.
                Some(middle) => {
                    let days = days_between(middle, candidate.day) + 15;
                    let (score, penalty) = by_distance(days, *planned);
                    (score / 2, penalty)
                }
                None => match (candidate.year - year, planned) {
                    (0, _) => (20, 0),
                    (1, false) => (14, 0),
                    (2..=4, false) => (8, 0),
                    (later, false) if later > 0 => (3, 0),
                    (later, true) if later > 0 => (0, 10),
                    (_, true) => (2, 0),
                    (-1, false) => (0, 25),
                    (_, false) => (0, 45),
                },
            },
        };
        worst = worst.max(penalty);
        if score > best {
            best = score;
            reason = Some(format!("year from \"{}\" in paragraph {paragraph}", mention.text));
        }
        // A second, independent date adds to the first.
        if score >= 20 {
            candidate.score += 5;
        }
    }
    candidate.score += best - worst;
    candidate.reasons.extend(reason.map(|r| (best, r)));
}

/// How much a full date speaks for a story `days` after it, and how much against it.
fn by_distance(days: i32, planned: bool) -> (i32, i32) {
    match (days, planned) {
        (0..=45, _) => (80, 0),
        (46..=120, false) => (60, 0),
        (121..=200, false) => (40, 0),
        (201..=400, false) => (20, 0),
        (401..=900, false) => (10, 0),
        (901.., false) => (3, 0),
        // It was still to come when the story was written.
        (46.., true) => (0, 30),
        (-60..=-1, true) => (45, 0),
        (-60..=-1, false) => (30, 0),
        (-200..=-61, true) => (28, 0),
        (_, true) => (4, 0),
        (-200..=-61, false) => (10, 10),
        (_, false) => (0, 45),
    }
}

/// The newest candidate that the file's time allows: a story is filed after it is written, save
/// that a day may begin earlier elsewhere.
fn by_file_time(candidates: &[Candidate], time: Day) -> Option<&Candidate> {
    candidates
        .iter()
        .filter(|c| days_between(c.day, time) >= -2 && days_between(c.day, time) <= 366)
        .max_by_key(|c| (c.score.min(0), c.day))
}

#[cfg(test)]
mod tests;
