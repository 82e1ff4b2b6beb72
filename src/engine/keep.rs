//! What a build leaves to the next one: the differences between what the store held and what holds
//! now. Decides nothing, and reads nothing but the stamps of the files that were just published.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::briefs::Briefs;
use super::outputs::Rendered;
use super::store::{BriefRecord, BuildRecord, Change, InputRecord, OutputRecord};
use crate::content::Stamp;

/// What the store held when the build began.
#[derive(Debug, Default)]
pub struct Earlier {
    pub build: BuildRecord,
    /// When that build was committed, for comparing stamps; 0 where no stamp is to be trusted.
    pub committed: u64,
    pub outputs: HashMap<String, OutputRecord>,
    pub inputs: HashMap<String, InputRecord>,
}

/// Briefs that are new, different or gone. `known` are the paths that the store had.
pub fn changed_briefs(known: Vec<String>, briefs: Briefs) -> Vec<Change<BriefRecord>> {
    let Briefs { mut records, mut changed, .. } = briefs;
    let gone = known.into_iter().filter(|path| !records.contains_key(path));
    let mut changes: Vec<Change<BriefRecord>> = gone.map(|path| (path, None)).collect();
    changed.sort();
    changed.dedup();
    changes.extend(changed.into_iter().map(|path| {
        let record = records.remove(&path);
        (path, record)
    }));
    changes
}

/// Outputs that are new, different or gone, with the stamps of the files as published in `out`.
pub fn changed_outputs(
    earlier: &HashMap<String, OutputRecord>,
    rendered: &Rendered,
    out: &Path,
) -> Vec<Change<OutputRecord>> {
    let staged: HashSet<&String> = rendered.staged.iter().collect();
    let stamped = |(path, record): (&String, &OutputRecord)| {
        let metadata = staged.contains(path).then(|| fs::symlink_metadata(out.join(path)));
        let stamp = match metadata {
            Some(Ok(metadata)) => Stamp::of(&metadata),
            _ => record.stamp,
        };
        (path.clone(), OutputRecord { stamp, ..*record })
    };
    differences(earlier, &rendered.records.iter().map(stamped).collect())
}

/// What is new or different in `now`, and, as `None`, what is no longer there.
pub fn differences<T: Copy + PartialEq>(
    earlier: &HashMap<String, T>,
    now: &BTreeMap<String, T>,
) -> Vec<Change<T>> {
    let new = now.iter().filter(|(path, record)| earlier.get(*path) != Some(*record));
    let gone = earlier.keys().filter(|path| !now.contains_key(*path));
    new.map(|(path, record)| (path.clone(), Some(*record)))
        .chain(gone.map(|path| (path.clone(), None)))
        .collect()
}

/// The time that file stamps are compared with; never part of an output.
pub fn clock_of_files() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    now.as_nanos() as u64
}
