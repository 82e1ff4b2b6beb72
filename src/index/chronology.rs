//! Briefs by year and month.

use std::ops::Range;

use super::BriefFacts;

/// The briefs of one year that has any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    pub year: i16,
    /// Ascending; months without briefs are absent.
    pub months: Vec<Month>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Of the chronological list.
    pub range: Range<usize>,
}

impl Year {
    pub fn count(&self) -> usize {
        self.months.iter().map(|m| m.range.len()).sum()
    }
}

/// Ascending. `briefs` stand from old to new.
pub fn years<'a>(briefs: impl Iterator<Item = &'a BriefFacts>) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (i, brief) in briefs.enumerate() {
        let (year, month) = (brief.date.year(), brief.date.month());
        if years.last().is_none_or(|y| y.year != year) {
            years.push(Year { year, months: Vec::new() });
        }
        let Some(current) = years.last_mut() else { continue };
        match current.months.last_mut() {
            Some(last) if last.month == month => last.range.end = i + 1,
            _ => current.months.push(Month { year, month, range: i..i + 1 }),
        }
    }
    years
}
