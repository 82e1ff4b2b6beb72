//! Backgrounds → families of versions, and the version that holds on a day.

use std::collections::BTreeMap;

use crate::content::Background;
use crate::diagnostics::Diagnostic;
use crate::model::{Day, Slug};

/// A background with all its versions, as indices into the backgrounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Family {
    /// The one that the others are versions of.
    pub head: usize,
    /// All of them, the head among them, ascending.
    pub members: Vec<usize>,
}

/// Groups `backgrounds`, which are ascending by slug; reports circles.
pub(super) fn families(backgrounds: &[Background]) -> (Vec<Family>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let find = |slug: &Slug| backgrounds.iter().position(|b| b.slug == *slug);
    // A version of nothing stands alone; loading has reported it.
    let parents: Vec<Option<usize>> =
        backgrounds.iter().map(|b| find(b.meta.version_of.as_ref()?)).collect();
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, background) in backgrounds.iter().enumerate() {
        let (mut head, mut steps) = (index, 0);
        while let Some(parent) = parents[head] {
            head = parent;
            steps += 1;
            if steps > backgrounds.len() {
                problems.push(
                    Diagnostic::error("backgrounds are versions of each other in a circle")
                        .in_file(&background.path)
                        .hint("leave `version_of` out of the current version"),
                );
                head = index;
                break;
            }
        }
        families.entry(head).or_default().push(index);
    }
    let families = families.into_iter().map(|(head, members)| Family { head, members }).collect();
    (families, problems)
}

impl Family {
    /// The member that holds on `day`: one whose `valid` covers it, the newest of several; else the
    /// head where it names no span; else the one whose span is nearest.
    pub fn on(&self, day: Day, backgrounds: &[Background]) -> usize {
        let meta = |i: usize| &backgrounds[i].meta;
        let covering = self
            .members
            .iter()
            .copied()
            .filter(|i| meta(*i).valid.is_some_and(|v| v.covers(day)))
            .max_by_key(|i| (meta(*i).valid.and_then(|v| v.from), meta(*i).as_of));
        if let Some(index) = covering {
            return index;
        }
        if meta(self.head).valid.is_none() {
            return self.head;
        }
        self.members
            .iter()
            .copied()
            .min_by_key(|i| (distance(meta(*i), day), *i != self.head))
            .unwrap_or(self.head)
    }
}

/// Days between a day and the span of a version; without a span, its as-of date.
fn distance(meta: &crate::model::BackgroundMeta, day: Day) -> i64 {
    let days = |a: Day, b: Day| i64::from((a.0 - b.0).get_days()).abs();
    match meta.valid {
        None => days(meta.as_of, day),
        Some(valid) => [valid.from, valid.until]
            .into_iter()
            .flatten()
            .map(|end| days(end, day))
            .min()
            .unwrap_or(0),
    }
}
