//! The watcher for where the system does not tell what changes: network drives, some containers.
//!
//! Takes the places to look at; sends the paths whose size, time or number has changed since the
//! look before. Compares times to the nanosecond, as two saves may fall in one second.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use walkdir::WalkDir;

use super::rebuild::Sources;
use super::watch::{FOLDERS, Signal};
use crate::content::Stamp;

const EVERY: Duration = Duration::from_secs(1);

/// Looks every second until it is dropped.
#[derive(Debug)]
pub struct Poller {
    /// Closed when dropped, which ends the thread.
    _alive: Sender<()>,
}

impl Poller {
    /// Changes from now on are sent.
    pub fn start(sources: &Sources, signals: Sender<Signal>) -> std::io::Result<Self> {
        let (alive, ended) = channel();
        let sources = sources.clone();
        let before = look(&sources);
        thread::Builder::new()
            .name("poll".into())
            .spawn(move || watch(&sources, before, &ended, &signals))?;
        Ok(Self { _alive: alive })
    }
}

fn watch(
    sources: &Sources,
    mut before: BTreeMap<PathBuf, Stamp>,
    ended: &Receiver<()>,
    signals: &Sender<Signal>,
) {
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(EVERY) {
        let now = look(sources);
        let changed = changed(&before, &now);
        before = now;
        if !changed.is_empty() && signals.send(Signal::Changed(changed)).is_err() {
            return;
        }
    }
}

/// Every file that counts, with its outer signs.
fn look(sources: &Sources) -> BTreeMap<PathBuf, Stamp> {
    let places = FOLDERS.map(|folder| sources.root.join(folder));
    places
        .iter()
        .chain([&sources.config])
        .flat_map(|place| WalkDir::new(place).follow_links(true))
        .flatten()
        .filter(|entry| entry.file_type().is_file() && sources.change(entry.path()).is_some())
        .filter_map(|entry| Some((entry.path().to_owned(), Stamp::of(&entry.metadata().ok()?))))
        .collect()
}

fn changed(before: &BTreeMap<PathBuf, Stamp>, now: &BTreeMap<PathBuf, Stamp>) -> Vec<PathBuf> {
    let new = now.iter().filter(|(path, stamp)| before.get(*path) != Some(*stamp));
    let gone = before.iter().filter(|(path, _)| !now.contains_key(*path));
    new.chain(gone).map(|(path, _)| path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn new_changed_and_removed_files_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        let path = |inside: &str| root.join(inside);
        for inside in ["content/a.md", "content/b.md", "public/index.html", "content/.imports/a"] {
            fs::create_dir_all(path(inside).parent().unwrap()).unwrap();
            fs::write(path(inside), "one").unwrap();
        }
        let sources =
            Sources { config: path("dateline.yaml"), root: root.clone(), own: Vec::new() };
        let before = look(&sources);
        assert_eq!(before.len(), 2);
        fs::write(path("content/a.md"), "other").unwrap();
        fs::remove_file(path("content/b.md")).unwrap();
        fs::write(path("dateline.yaml"), "title: T").unwrap();
        let mut seen = changed(&before, &look(&sources));
        seen.sort();
        assert_eq!(seen, [path("content/a.md"), path("content/b.md"), path("dateline.yaml")]);
    }
}
