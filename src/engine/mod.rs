//! The build: which stage runs on what. The only place that knows about caching.
//!
//! Takes the places and the settings of one build; gives a [`Report`] of what was done, or a
//! [`Failure`] that leaves the last good site as it was.

mod assets;
mod briefs;
mod build;
mod check;
mod files;
mod guard;
mod keep;
mod library;
mod outputs;
mod read;
mod review;
mod seeds;
mod site_outputs;
mod store;
mod unchanged;

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::diagnostics::Diagnostic;

/// One build.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's root: where `dateline.yaml`, `seeds/` and `content/` lie.
    pub root: PathBuf,
    /// Where the site goes.
    pub out: PathBuf,
    /// The configuration, `root/dateline.yaml` unless the user names another.
    pub config: PathBuf,
    /// Where the store lies: `root/.dateline`, or a preview's own.
    pub state: PathBuf,
    /// The moment that embargoes, expiry and review dates are measured against.
    pub now: Timestamp,
    pub import: ImportMode,
    /// A preview: drafts and embargoed briefs are shown, marked as such.
    pub preview: bool,
    /// Warnings refuse the build.
    pub strict: bool,
    /// A refused brief does not stop the others: its last published version stays.
    pub keep_going: bool,
    /// Trust no file stamp: hash every input.
    pub rehash: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ImportMode {
    /// Import what is new in `seeds/` first.
    #[default]
    Run,
    /// Leave `seeds/` alone.
    Skip,
    /// Fail if import would write anything.
    Locked,
}

/// What a build did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    pub counts: Counts,
    /// Warnings and notes, in order of file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// Every output that was rendered, and why.
    pub rebuilt: Vec<Rebuilt>,
    pub timings: Vec<Timing>,
    /// Whether sitemap, canonical links and feeds use the placeholder address.
    pub without_url: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Briefs that import created or changed.
    pub imported: usize,
    pub briefs: usize,
    pub terms: usize,
    pub backgrounds: usize,
    /// Briefs that were parsed and annotated in this build.
    pub annotated: usize,
    /// All outputs of the site.
    pub outputs: usize,
    /// Outputs rendered in this build.
    pub rendered: usize,
    /// Files written: rendered ones whose bytes differ.
    pub written: usize,
    pub removed: usize,
    pub bytes_written: u64,
}

impl Counts {
    /// Of a build that found nothing to do, after one with these counts.
    fn of_an_unchanged_site(self) -> Self {
        let Self { briefs, terms, backgrounds, outputs, .. } = self;
        Self { briefs, terms, backgrounds, outputs, ..Self::default() }
    }
}

/// Why an output was rendered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rebuilt {
    /// Relative to the output folder.
    pub path: String,
    pub reason: String,
}

/// Where the time went.
#[derive(Debug, Clone, Serialize)]
pub struct Timing {
    pub stage: &'static str,
    pub wall: Duration,
}

/// What a long build tells while it runs. Methods are called from several threads.
pub trait Progress: Sync {
    /// `stage` begins, with `total` steps.
    fn begin(&self, stage: &'static str, total: usize);
    /// One step of the current stage is done.
    fn step(&self);
}

/// Says nothing.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

pub use build::build;
pub use check::check;
pub use library::{load as load_library, topics};
pub use read::read_config;
pub use review::{briefs_with_slug, review};
