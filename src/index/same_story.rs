//! Which briefs tell the same story, seen from both sides.
//!
//! Takes the briefs' facts, of which one of the two says so; gives for each the others, old to new.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{BriefFacts, BriefId};
use crate::model::Slug;

/// The listed briefs that tell the same story as a listed brief.
pub fn same_story(
    briefs: &[BriefFacts],
    listed: &[BriefId],
) -> BTreeMap<BriefId, BTreeSet<BriefId>> {
    let mut out: BTreeMap<BriefId, BTreeSet<BriefId>> = BTreeMap::new();
    let brief = |id: BriefId| &briefs[id.0 as usize];
    if !listed.iter().any(|id| !brief(*id).same_story.is_empty()) {
        return out;
    }
    let mut by_slug: HashMap<&Slug, Vec<BriefId>> = HashMap::new();
    listed.iter().for_each(|id| by_slug.entry(&brief(*id).slug).or_default().push(*id));
    for &id in listed {
        let day = brief(id).date.number();
        for slug in &brief(id).same_story {
            // Of several with this slug the one nearest in time is meant.
            let others = by_slug.get(slug).into_iter().flatten().filter(|other| **other != id);
            let Some(&other) = others.min_by_key(|o| brief(**o).date.number().abs_diff(day)) else {
                continue;
            };
            out.entry(id).or_default().insert(other);
            out.entry(other).or_default().insert(id);
        }
    }
    out
}
