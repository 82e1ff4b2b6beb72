//! Source articles that are still being copied.
//!
//! Takes the paths that have changed; says when their size and time have stood still for a second.
//! Looks at files' outer signs, never into them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use walkdir::WalkDir;

/// How long a source article must stand still before it counts.
pub const STILL: Duration = Duration::from_secs(1);

/// The sources that have changed and do not count yet.
#[derive(Debug, Default)]
pub struct Unsettled {
    files: BTreeMap<PathBuf, Seen>,
    /// Some have settled since the last import.
    due: bool,
}

#[derive(Debug, Clone, Copy)]
struct Seen {
    stamp: Option<(u64, SystemTime)>,
    since: Instant,
}

impl Unsettled {
    /// `path` has changed: a file, or a folder with all that is in it.
    pub fn note(&mut self, path: &Path, now: Instant) {
        if !path.exists() {
            // What is gone has nothing to wait for.
            self.files.remove(path);
            self.due = true;
            return;
        }
        for entry in WalkDir::new(path).follow_links(true).into_iter().flatten() {
            if entry.file_type().is_file() {
                let path = entry.into_path();
                let seen = Seen { stamp: stamp(&path), since: now };
                self.files.insert(path, seen);
            }
        }
    }

    /// Notes the files in `folder` that are younger than a second at `clock`.
    pub fn note_young(&mut self, folder: &Path, clock: SystemTime, now: Instant) {
        for entry in WalkDir::new(folder).follow_links(true).into_iter().flatten() {
            let young = entry
                .metadata()
                .ok()
                .and_then(|m| m.modified().ok())
                .is_some_and(|time| clock.duration_since(time).map_or(true, |age| age < STILL));
            if young && entry.file_type().is_file() {
                self.note(entry.path(), now);
            }
        }
    }

    /// Looks at the files again. `true` once, when sources have settled and none is still moving.
    pub fn settled(&mut self, now: Instant) -> bool {
        let mut due = false;
        self.files.retain(|path, seen| {
            let stamp = stamp(path);
            if stamp != seen.stamp {
                *seen = Seen { stamp, since: now };
            }
            let still = now.duration_since(seen.since) < STILL;
            due |= !still;
            still
        });
        self.due |= due;
        self.files.is_empty() && std::mem::take(&mut self.due)
    }

    /// Whether any source is still moving.
    pub fn any(&self) -> bool {
        !self.files.is_empty()
    }
}

fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_counts_once_it_has_stood_still_for_a_second() {
        let folder = tempfile::tempdir().unwrap();
        let seed = folder.path().join("a.txt");
        fs::write(&seed, "one").unwrap();
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut seeds = Unsettled::default();
        assert!(!seeds.settled(at(0)));
        seeds.note(folder.path(), at(0));
        assert!(seeds.any());
        assert!(!seeds.settled(at(900)));
        fs::write(&seed, "one two").unwrap();
        assert!(!seeds.settled(at(1100)), "it has grown");
        assert!(!seeds.settled(at(2000)));
        assert!(seeds.settled(at(2100)));
        assert!(!seeds.any());
        assert!(!seeds.settled(at(9000)), "only once");
    }

    #[test]
    fn a_source_that_is_gone_counts_at_once() {
        let mut seeds = Unsettled::default();
        seeds.note(Path::new("/nowhere/a.txt"), Instant::now());
        assert!(!seeds.any());
        assert!(seeds.settled(Instant::now()));
    }
}
