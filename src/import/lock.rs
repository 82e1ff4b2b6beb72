//! One import at a time in a site.
//!
//! Takes a site's root; gives a lock that lasts as long as its value. Two imports that decide at
//! once would both give the same new address, and each remember its own brief.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostics::{Diagnostic, Failure};

/// Below the site's root.
const FILE: &str = ".dateline/import.lock";

/// How long another import is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Held while an import decides and writes; the system lets go of it when the process ends,
/// however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Waits for an import that is under way.
    pub fn take(root: &Path) -> Result<Self, Failure> {
        Self::wait(root, PATIENCE)
    }

    fn wait(root: &Path, patience: Duration) -> Result<Self, Failure> {
        let path = root.join(FILE);
        let opened = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| File::options().create(true).truncate(false).write(true).open(&path));
        let file = match opened {
            Ok(file) => file,
            // Where nothing can be written, nothing can be spoilt; what has to be written says so.
            Err(e)
                if matches!(
                    e.kind(),
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                return Ok(Self { _file: None });
            }
            Err(error) => return Err(Failure::file("write", &path, &error)),
        };
        let began = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: Some(file) }),
                // A file system without locks: better to import than to refuse.
                Err(TryLockError::Error(_)) => return Ok(Self { _file: None }),
                Err(TryLockError::WouldBlock) if began.elapsed() < patience => {
                    thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(Failure::io(
                        Diagnostic::error("another import is under way in this site")
                            .in_file(FILE)
                            .hint("wait until it is done, or end it, then try again"),
                    ));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_waits_for_the_first() {
        let site = tempfile::tempdir().unwrap();
        let first = Lock::take(site.path()).unwrap();
        let refused = Lock::wait(site.path(), Duration::from_millis(60)).unwrap_err();
        assert!(refused.diagnostics[0].message.contains("another import"), "{refused:?}");
        drop(first);
        Lock::wait(site.path(), Duration::ZERO).unwrap();
    }
}
