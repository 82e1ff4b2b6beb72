//! The output folder: opened, filled aside, committed as one.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::Manifest;
use crate::diagnostics::{Diagnostic, Failure};
use crate::fingerprint::Fingerprint;

/// The folder inside the output folder where Dateline keeps its own things.
const OWN: &str = ".dateline";

/// How long a lock is waited for. A build that is over may seem to hold it for a moment: a program
/// that was started meanwhile has it until it really runs.
const PATIENCE: Duration = Duration::from_millis(800);

/// An output folder that is ours to write, locked against other builds while it lives.
#[derive(Debug)]
pub struct Target {
    out: PathBuf,
    manifest: Manifest,
    _lock: File,
}

/// What a commit did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    pub removed: usize,
}

impl Target {
    /// Opens `out`, creates it where it is missing, and completes a commit that was cut off.
    ///
    /// # Errors
    /// The folder is not empty and Dateline did not make it; another build holds it; or it cannot
    /// be read or written.
    pub fn open(out: &Path) -> Result<Self, Failure> {
        let own = out.join(OWN);
        if out.exists() && !own.is_dir() {
            let entries = fs::read_dir(out).map_err(|e| Failure::file("read", out, &e))?;
            // Another build may be making its own folder at this very moment.
            if entries.flatten().any(|entry| entry.file_name() != OWN) {
                return Err(Failure::io(
                    Diagnostic::error(format!(
                        "the output folder {} is not empty and was not made by Dateline",
                        out.display()
                    ))
                    .in_file(out.display().to_string())
                    .hint("choose another folder with --out, or empty this one yourself"),
                ));
            }
        }
        fs::create_dir_all(&own).map_err(|e| Failure::file("create", &own, &e))?;
        let lock_path = own.join("lock");
        let lock = File::create(&lock_path).map_err(|e| Failure::file("write", &lock_path, &e))?;
        if !is_free(&lock) {
            return Err(Failure::io(
                Diagnostic::error(format!(
                    "another build is writing to {} right now",
                    out.display()
                ))
                .hint("wait until it is done, or give this one another folder with --out"),
            ));
        }
        let manifest = read_manifest(&own.join("manifest"))?.unwrap_or_default();
        let mut target = Self { out: out.to_owned(), manifest, _lock: lock };
        target.recover().map_err(|e| Failure::file("complete", &target.out, &e))?;
        Ok(target)
    }

    /// Completes a commit that was cut off in the output folder of another command, if there is
    /// one; says nothing where the folder is not ours or busy.
    pub fn complete_pending(out: &Path) {
        if out.join(OWN).join("next").exists() {
            let _ = Self::open(out);
        }
    }

    /// What is published now.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    pub fn path(&self, output: &str) -> PathBuf {
        self.out.join(output)
    }

    /// Whether the file on disk is the one that the manifest names, byte for byte.
    pub fn is_intact(&self, output: &str) -> bool {
        let Some(mark) = self.manifest.files.get(output) else { return false };
        let path = self.path(output);
        fs::symlink_metadata(&path).is_ok_and(|m| m.is_file() && m.len() == mark.size)
            && fs::read(&path).is_ok_and(|bytes| Fingerprint::of_bytes(&bytes) == mark.hash)
    }

    /// Keeps one output aside until the commit. Called from several threads.
    pub fn stage(&self, output: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.stage_dir().join(output);
        match File::create(&path) {
            Ok(mut file) => file.write_all(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent)?;
                }
                File::create(&path)?.write_all(bytes)
            }
            Err(error) => Err(error),
        }
    }

    /// Throws away what was kept aside; the published site is untouched.
    pub fn discard(&self) {
        let _ = fs::remove_dir_all(self.stage_dir());
    }

    /// What somebody else put where the next site has outputs or folders.
    pub fn foreign(&self, next: &Manifest) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut looked_at = HashSet::new();
        for path in next.files.keys().filter(|path| !self.manifest.files.contains_key(*path)) {
            if fs::symlink_metadata(self.path(path)).is_ok_and(|m| !self.gives_way(path, &m)) {
                found.insert(path.clone());
                continue;
            }
            for (at, _) in path.match_indices('/') {
                let folder = &path[..at];
                if !looked_at.insert(folder) {
                    continue;
                }
                let there = fs::symlink_metadata(self.path(folder));
                if there.is_ok_and(|m| !m.is_dir() && !self.gives_way(folder, &m)) {
                    found.insert(folder.to_owned());
                }
            }
        }
        found.into_iter().collect()
    }

    /// Whether what stands at `path`, where the next site has something of another kind, goes when
    /// the last site is pruned: a file of ours, or a folder of nothing else.
    fn gives_way(&self, path: &str, there: &fs::Metadata) -> bool {
        if !there.is_dir() {
            return self.is_intact(path);
        }
        let Ok(entries) = fs::read_dir(self.path(path)) else { return false };
        entries.into_iter().all(|entry| {
            let Ok(entry) = entry else { return false };
            let inside = format!("{path}/{}", entry.file_name().to_string_lossy());
            entry.metadata().is_ok_and(|m| self.gives_way(&inside, &m))
        })
    }

    /// Makes the outputs that were kept aside, and those of `next` that are published already,
    /// the site.
    pub fn commit(mut self, next: Manifest) -> io::Result<Published> {
        let staged = self.stage_dir().is_dir();
        if !staged && next == self.manifest {
            return Ok(Published::default());
        }
        let own = self.out.join(OWN);
        let path = own.join("next");
        let writing = own.join("next.tmp");
        let mut file = File::create(&writing)?;
        file.write_all(next.to_text().as_bytes())?;
        // From here on the commit can be completed by whoever comes next.
        file.sync_all()?;
        drop(file);
        fs::rename(&writing, &path)?;
        self.finish(next)
    }

    fn recover(&mut self) -> io::Result<()> {
        match read_manifest(&self.out.join(OWN).join("next")) {
            Ok(Some(next)) => self.finish(next).map(drop),
            _ => {
                self.discard();
                Ok(())
            }
        }
    }

    /// Every step may be repeated: a second run continues where the first was cut off.
    fn finish(&mut self, next: Manifest) -> io::Result<Published> {
        let own = self.out.join(OWN);
        let stage = self.stage_dir();
        // What goes makes room first: a file may become a folder, or change its case alone.
        let removed = self.prune(&next);
        if stage.is_dir() {
            move_tree(&stage, &self.out)?;
            fs::remove_dir_all(&stage)?;
        }
        fs::rename(own.join("next"), own.join("manifest"))?;
        self.manifest = next;
        Ok(Published { removed })
    }

    /// Removes what was published and is no longer, unless somebody changed it since.
    fn prune(&self, next: &Manifest) -> usize {
        let mut folders = BTreeSet::new();
        let mut removed = 0;
        for path in self.manifest.files.keys().filter(|p| !next.files.contains_key(*p)) {
            if self.is_intact(path) && fs::remove_file(self.path(path)).is_ok() {
                removed += 1;
                let mut folder = path.as_str();
                while let Some((parent, _)) = folder.rsplit_once('/') {
                    folders.insert(parent.to_owned());
                    folder = parent;
                }
            }
        }
        // Deepest first; a folder that still holds something stays.
        for folder in folders.iter().rev() {
            let _ = fs::remove_dir(self.path(folder));
        }
        removed
    }

    fn stage_dir(&self) -> PathBuf {
        self.out.join(OWN).join("stage")
    }
}

/// Takes the lock, or says that another build has it.
fn is_free(lock: &File) -> bool {
    let began = Instant::now();
    loop {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => return false,
            // A file system without locks: better to build than to refuse.
            Ok(()) | Err(TryLockError::Error(_)) => return true,
        }
    }
}

fn read_manifest(path: &Path) -> Result<Option<Manifest>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => match Manifest::parse(&text) {
            Some(manifest) => Ok(Some(manifest)),
            None => Err(Failure::io(
                Diagnostic::error(format!("{} is not a manifest that Dateline can read", path.display()))
                    .in_file(path.display().to_string())
                    .hint("it was changed by hand or by another version: empty the output folder yourself, then build again"),
            )),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}

/// Moves everything in `from` to the same place in `to`: whole folders where `to` has none of that
/// name, so that a first build costs a handful of moves. Fails where things of different kinds
/// meet.
fn move_tree(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        let is_dir = entry.file_type()?.is_dir();
        match fs::symlink_metadata(&target) {
            Ok(there) if is_dir && there.is_dir() => move_tree(&entry.path(), &target)?,
            Ok(there) if !is_dir && there.is_dir() => {
                // Only an empty one goes.
                fs::remove_dir(&target)?;
                fs::rename(entry.path(), &target)?;
            }
            _ => fs::rename(entry.path(), &target)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Mark;

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        Manifest {
            files: files.iter().map(|(p, t)| ((*p).to_owned(), Mark::of(t.as_bytes()))).collect(),
        }
    }

    fn publish(out: &Path, files: &[(&str, &str)]) -> Published {
        let target = Target::open(out).unwrap();
        for (path, text) in files {
            target.stage(path, text.as_bytes()).unwrap();
        }
        target.commit(manifest(files)).unwrap()
    }

    #[test]
    fn publishes_and_prunes_only_its_own_unchanged_files() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        publish(&out, &[("a/index.html", "A"), ("b/index.html", "B"), ("c.html", "C")]);
        fs::write(out.join("CNAME"), "mine").unwrap();
        fs::write(out.join("c.html"), "edited by hand").unwrap();
        let done = publish(&out, &[("a/index.html", "A2")]);
        assert_eq!(done.removed, 1);
        assert_eq!(fs::read_to_string(out.join("a/index.html")).unwrap(), "A2");
        assert!(!out.join("b").exists());
        assert_eq!(fs::read_to_string(out.join("c.html")).unwrap(), "edited by hand");
        assert_eq!(fs::read_to_string(out.join("CNAME")).unwrap(), "mine");
    }

    #[test]
    fn refuses_a_folder_that_somebody_else_made() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.txt"), "x").unwrap();
        let failure = Target::open(dir.path()).unwrap_err();
        assert!(failure.diagnostics[0].message.contains("not made by Dateline"));
        assert!(!dir.path().join(OWN).exists());
    }

    #[test]
    fn what_is_staged_and_never_committed_leaves_the_site_alone() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        publish(&out, &[("a.html", "A")]);
        let target = Target::open(&out).unwrap();
        target.stage("a.html", b"half").unwrap();
        drop(target);
        let target = Target::open(&out).unwrap();
        assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "A");
        assert!(!target.stage_dir().exists());
    }

    #[test]
    fn a_commit_that_was_cut_off_is_completed_by_the_next_command() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        publish(&out, &[("a.html", "A"), ("old.html", "O")]);
        // As a crash leaves it right after the commit began, and with one file moved already.
        for moved in [false, true] {
            let next = manifest(&[("a.html", "A2"), ("b/c.html", "C")]);
            let target = Target::open(&out).unwrap();
            target.stage("a.html", b"A2").unwrap();
            target.stage("b/c.html", b"C").unwrap();
            fs::write(out.join(OWN).join("next"), next.to_text()).unwrap();
            if moved {
                fs::rename(target.stage_dir().join("a.html"), out.join("a.html")).unwrap();
            }
            drop(target);
            let target = Target::open(&out).unwrap();
            assert_eq!(target.manifest(), &next);
            assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "A2");
            assert_eq!(fs::read_to_string(out.join("b/c.html")).unwrap(), "C");
            assert!(!out.join("old.html").exists());
        }
    }

    #[test]
    fn two_builds_at_once_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        let first = Target::open(&out).unwrap();
        let failure = Target::open(&out).unwrap_err();
        assert!(failure.diagnostics[0].message.contains("another build"));
        drop(first);
        assert!(Target::open(&out).is_ok());
    }
}
