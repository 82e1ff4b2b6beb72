//! Related briefs: integer weights over shared countries, tags and terms, nearest in time.
//!
//! No corpus-wide frequencies: a new brief changes the related lists of its neighbours in time and
//! of nobody else. For each thing that a brief is about, only its nearest fellows are looked at,
//! so the work grows with the number of briefs.

use std::collections::HashMap;

use super::{BriefFacts, BriefId};
use crate::model::{CountryCode, Slug};

/// The most related briefs on a page.
const MOST: usize = 5;
/// How many fellows of each shared thing are looked at, on either side in time.
const WINDOW: usize = 8;
/// A single shared term is an accident; a shared country is not.
const LEAST: u32 = 3;

/// A thing that two briefs share. Its weight is in [`Shared::weight`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shared<'a> {
    Country(CountryCode),
    Tag(&'a Slug),
    Term(&'a Slug),
}

impl Shared<'_> {
    fn weight(self) -> u32 {
        match self {
            Shared::Country(_) => 3,
            Shared::Tag(_) => 2,
            Shared::Term(_) => 1,
        }
    }
}

/// One related brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related<'a> {
    pub brief: BriefId,
    pub score: u32,
    /// Heaviest first.
    pub shared: Vec<Shared<'a>>,
}

/// Where each thing's briefs stand, old to new.
#[derive(Debug, Default)]
pub(super) struct Postings<'a> {
    lists: HashMap<Shared<'a>, Vec<BriefId>>,
}

impl<'a> Postings<'a> {
    /// `briefs` from old to new: their place in the list is their id.
    pub fn new(briefs: &'a [BriefFacts], listed: impl Fn(BriefId) -> bool) -> Self {
        let mut lists: HashMap<Shared<'a>, Vec<BriefId>> = HashMap::new();
        for (i, brief) in briefs.iter().enumerate() {
            let id = BriefId(i as u32);
            if listed(id) {
                for thing in things(brief) {
                    lists.entry(thing).or_default().push(id);
                }
            }
        }
        Self { lists }
    }

    /// The briefs nearest to `of`, best first.
    pub fn related(&self, briefs: &'a [BriefFacts], of: BriefId) -> Vec<Related<'a>> {
        let brief = &briefs[of.0 as usize];
        let mut found: Vec<(BriefId, Shared<'a>)> = Vec::with_capacity(128);
        for thing in things(brief) {
            let Some(list) = self.lists.get(&thing) else { continue };
            let here = list.partition_point(|id| *id < of);
            let from = here.saturating_sub(WINDOW);
            let to = (here + WINDOW + 1).min(list.len());
            found.extend(list[from..to].iter().filter(|id| **id != of).map(|id| (*id, thing)));
        }
        found.sort_unstable();
        found.dedup();
        let mut scored: Vec<Related<'a>> = found
            .chunk_by(|a, b| a.0 == b.0)
            .map(|group| Related {
                brief: group[0].0,
                score: group.iter().map(|(_, thing)| thing.weight()).sum(),
                shared: group.iter().map(|(_, thing)| *thing).collect(),
            })
            .filter(|r| r.score >= LEAST)
            .collect();
        let distance =
            |id: BriefId| brief.date.number().abs_diff(briefs[id.0 as usize].date.number());
        scored.sort_by_key(|r| (std::cmp::Reverse(r.score), distance(r.brief), r.brief));
        scored.truncate(MOST);
        scored
    }
}

fn things(brief: &BriefFacts) -> impl Iterator<Item = Shared<'_>> {
    let countries = brief.about.iter().map(|c| Shared::Country(*c));
    let tags = brief.tags.iter().map(Shared::Tag);
    let terms = brief.terms.iter().map(Shared::Term);
    countries.chain(tags).chain(terms)
}
