//! Countries that act together: "Jordan and Israel signed", "talks between Chad and Niger".
//!
//! Takes a text read; gives the groups of countries that its first paragraph names side by side as
//! those who act. Whether the text is about one of them is decided elsewhere; then it is about all.

use super::judge::VERBS;
use crate::gazetteer::fold::{Gap, Word, word};
use crate::gazetteer::{Found, MentionKind, Reading};
use crate::model::CountryCode;

/// More that are named in a row are a list of members or signatories.
const MOST: usize = 3;

/// The groups of the first paragraph.
pub(super) fn partners(reading: &Reading) -> Vec<Vec<CountryCode>> {
    let first = reading.found.iter().filter(|f| {
        f.mention.paragraph == 1
            && f.mention.kind == MentionKind::Country
            && f.mention.code.is_some()
    });
    let named: Vec<&Found> = first.collect();
    let words = &reading.words;
    named
        .chunk_by(|a, b| side_by_side(words, a, b))
        .filter(|row| (2..=MOST).contains(&row.len()) && act(words, row))
        .map(|row| row.iter().filter_map(|found| found.mention.code).collect())
        .collect()
}

/// "A and B", "A, B", and "A, B and C" two by two.
fn side_by_side(words: &[Word], a: &Found, b: &Found) -> bool {
    match &words[a.last..b.first] {
        [] => words[b.first].gap == Gap::Comma,
        [and] => and.hash == AND && and.gap != Gap::Stop && words[b.first].gap == Gap::Space,
        _ => false,
    }
}

/// Whether those in the row are the ones who act.
fn act(words: &[Word], row: &[&Found]) -> bool {
    let (Some(first), Some(last)) = (row.first(), row.last()) else { return false };
    let next = words.get(last.last).filter(|w| w.gap == Gap::Space);
    let before = first.first.checked_sub(1).map(|i| words[i].hash);
    next.is_some_and(|w| VERBS.contains(&w.hash)) || before == Some(BETWEEN)
}

const AND: u64 = word("and");
const BETWEEN: u64 = word("between");
