//! Whether anything at all has changed since the last build: the short way for a site that stands.
//!
//! Looks at every input and every output from outside (size, time, inode), reads none of them, and
//! says yes only where nothing can have changed.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Options;
use super::briefs::SETTLED;
use super::keep::Earlier;
use super::outputs::program;
use super::store::OutputRecord;
use crate::config::Config;
use crate::content::{Stamp, WalkedFile};
use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::publish::Target;

/// All inputs of a build, from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    pub fingerprint: Fingerprint,
    /// When the youngest of them was written: nanoseconds since 1970.
    youngest: u64,
}

impl Inputs {
    /// Of the content files that were found and what was in the way, the site's templates and
    /// static files, the configuration, and whatever of the options decides what is published.
    pub fn of(
        options: &Options,
        config: &Config,
        (content, problems): &(Vec<WalkedFile>, Vec<Diagnostic>),
    ) -> Self {
        let mut all: Vec<(String, Stamp)> =
            content.iter().map(|f| (f.path.clone(), f.stamp)).collect();
        for folder in ["templates", "static"] {
            add(&options.root, folder, &mut all);
        }
        if let Some(theme) = &config.theme {
            add(&options.root, &format!("themes/{theme}"), &mut all);
        }
        if let Ok(metadata) = fs::metadata(&options.config) {
            all.push((options.config.display().to_string(), Stamp::of(&metadata)));
        }
        let youngest = all.iter().map(|(_, stamp)| stamp.mtime).max().unwrap_or(0);
        let out = options.out.display().to_string();
        let settings = (out, options.preview, options.keep_going, program());
        Self { fingerprint: Fingerprint::of(&(all, problems, settings)), youngest }
    }

    /// Whether the site of the last build is still the site.
    pub fn match_last(&self, options: &Options, earlier: &Earlier, target: &Target) -> bool {
        let Earlier { build: last, outputs, .. } = earlier;
        let now = options.now.as_second();
        !options.rehash
            && self.fingerprint == last.inputs
            && self.youngest.saturating_add(SETTLED) < last.committed
            && last.valid_from <= now
            && last.valid_until.is_none_or(|until| now < until)
            && outputs.len() == target.manifest().files.len()
            && are_untouched(outputs, target)
    }
}

fn are_untouched(outputs: &HashMap<String, OutputRecord>, target: &Target) -> bool {
    let all: Vec<(&String, &OutputRecord)> = outputs.iter().collect();
    all.par_iter().all(|(path, record)| {
        target.manifest().files.get(*path) == Some(&record.mark)
            && fs::symlink_metadata(target.path(path)).is_ok_and(|m| Stamp::of(&m) == record.stamp)
    })
}

fn add(root: &Path, folder: &str, all: &mut Vec<(String, Stamp)>) {
    let walk = WalkDir::new(root.join(folder)).follow_links(true).sort_by_file_name();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let stamp = entry.metadata().map(|m| Stamp::of(&m)).unwrap_or_default();
                all.push((path.to_string_lossy().into_owned(), stamp));
            }
            Ok(_) => {}
            // What cannot be looked at is for the build to tell.
            Err(error) if error.depth() > 0 => all.push((error.to_string(), Stamp::default())),
            Err(_) => {}
        }
    }
}
