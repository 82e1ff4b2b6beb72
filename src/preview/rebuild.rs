//! The loop: build, wait for a change, build again.
//!
//! Takes the site's places and a function that builds; ends when the user asks. Lets no source
//! article in that is still being copied.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use super::interrupt::on_interrupt;
use super::poll::Poller;
use super::seeds::Unsettled;
use super::watch::{Change, Signal, Watcher};
use crate::diagnostics::{Diagnostic, Failure};
use crate::engine::ImportMode;

/// How often a moving source is looked at.
const LOOK: Duration = Duration::from_millis(200);

/// The places of a site that is watched, absolute.
#[derive(Debug, Clone)]
pub struct Sources {
    pub root: PathBuf,
    pub config: PathBuf,
    /// Folders that Dateline writes, which never cause a build.
    pub own: Vec<PathBuf>,
}

/// Builds once, then again on every change, until Ctrl-C.
///
/// `build` is told whether to import: [`ImportMode::Skip`] while a source is still moving.
/// `tell` gets what the user should know about the watching itself. `clock` is the time of day,
/// against which the age of source files is measured at the start.
pub fn rebuild(
    sources: &Sources,
    poll: bool,
    clock: SystemTime,
    tell: &dyn Fn(Diagnostic),
    mut build: impl FnMut(ImportMode),
) -> Result<(), Failure> {
    let sources = resolved(sources);
    let (sender, signals) = mpsc::channel();
    let stop = sender.clone();
    on_interrupt(move || drop(stop.send(Signal::Stop)))
        .map_err(|e| io_failure("cannot listen for Ctrl-C", &e))?;
    let told = if poll { None } else { Some(Watcher::start(&sources, sender.clone())) };
    let (mut watcher, _poller) = match told {
        Some(Ok(watcher)) => (Some(watcher), None),
        told => {
            if let Some(Err(why)) = told {
                tell(
                    Diagnostic::note(format!("the system does not tell what changes: {why}"))
                        .hint("files are looked at every second instead"),
                );
            }
            let poller = Poller::start(&sources, sender);
            (None, Some(poller.map_err(|e| io_failure("cannot watch", &e))?))
        }
    };

    let mut seeds = Unsettled::default();
    seeds.note_young(&sources.root.join("seeds"), clock, Instant::now());
    let mut due = !seeds.any();
    loop {
        due |= seeds.settled(Instant::now());
        if std::mem::take(&mut due) {
            build(if seeds.any() { ImportMode::Skip } else { ImportMode::Run });
        }
        let Some(batch) = next(&signals, seeds.any()) else { return Ok(()) };
        for signal in batch {
            match signal {
                Signal::Stop => return Ok(()),
                Signal::Trouble(why) => tell(
                    Diagnostic::warning(format!("a change may have been missed: {why}"))
                        .hint("save the file again, or start with --poll"),
                ),
                Signal::Changed(paths) => {
                    if let Some(watcher) = &mut watcher
                        && let Err(why) = watcher.follow(&paths)
                    {
                        tell(Diagnostic::warning(format!("a folder cannot be watched: {why}")));
                    }
                    for path in &paths {
                        match sources.change(path) {
                            Some(Change::Seed) => seeds.note(path, Instant::now()),
                            Some(Change::Other) => due = true,
                            None => {}
                        }
                    }
                }
            }
        }
    }
}

/// The signals that have come, at least one; none where `moving` and nothing came in a moment.
/// `None` when there will be no more.
fn next(signals: &Receiver<Signal>, moving: bool) -> Option<Vec<Signal>> {
    let first = if moving {
        match signals.recv_timeout(LOOK) {
            Ok(signal) => signal,
            Err(RecvTimeoutError::Timeout) => return Some(Vec::new()),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    } else {
        signals.recv().ok()?
    };
    Some([first].into_iter().chain(signals.try_iter()).collect())
}

/// The places as the system names them: watchers report paths without symbolic links.
fn resolved(sources: &Sources) -> Sources {
    let real = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let root = real(&sources.root);
    let moved = |path: &PathBuf| match path.strip_prefix(&sources.root) {
        Ok(inside) => root.join(inside),
        Err(_) => real(path),
    };
    Sources { config: moved(&sources.config), own: sources.own.iter().map(moved).collect(), root }
}

fn io_failure(what: &str, why: &dyn std::fmt::Display) -> Failure {
    Failure::io(Diagnostic::error(format!("{what}: {why}")))
}
