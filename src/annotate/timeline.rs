//! The events of the chosen backgrounds → the timeline beside a brief.

use std::collections::HashSet;

use super::TimelineEntry;
use super::versions::Family;
use crate::content::Background;
use crate::model::Day;

/// The most entries.
const ENTRIES: usize = 12;

/// How many days after the brief an event may be: a story of the 14th is told with the talks of
/// the 20th, not with the war of the next year.
const DAYS_AFTER: i64 = 14;

/// `chosen` are families with the version that the brief shows. An older version's events count
/// too, except on days for which the shown one has its own account.
pub(super) fn timeline(
    chosen: &[(&Family, usize)],
    backgrounds: &[Background],
    date: Day,
) -> Vec<TimelineEntry> {
    let mut entries: Vec<TimelineEntry> = Vec::new();
    for (family, shown) in chosen {
        let own: HashSet<Day> = backgrounds[*shown].meta.events.iter().map(|e| e.date).collect();
        for &member in std::iter::once(shown).chain(family.members.iter().filter(|m| *m != shown)) {
            let background = &backgrounds[member];
            for event in &background.meta.events {
                if is_later(event.date, date) || member != *shown && own.contains(&event.date) {
                    continue;
                }
                entries.push(TimelineEntry {
                    date: event.date,
                    text: event.text.clone(),
                    background: background.slug.clone(),
                });
            }
        }
    }
    // Of equal accounts the one from the best background stays: sorting is stable.
    entries.sort_by_key(|e| e.date);
    let mut seen = HashSet::new();
    entries.retain(|e| seen.insert((e.date, words(&e.text))));
    entries.split_off(entries.len().saturating_sub(ENTRIES))
}

/// Whether an event came too late to be told with a brief of `date`.
pub(super) fn is_later(event: Day, date: Day) -> bool {
    i64::from((event.0 - date.0).get_days()) > DAYS_AFTER
}

/// What makes two accounts the same: their letters and digits.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
