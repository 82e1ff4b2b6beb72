//! Import as a part of a build: what is new in `seeds/` becomes briefs before they are read.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::briefs::is_settled;
use super::keep::Earlier;
use super::library;
use super::store::InputRecord;
use super::{ImportMode, Options, Progress};
use crate::content::Stamp;
use crate::diagnostics::{Diagnostic, Failure};
use crate::fingerprint::Fingerprint;
use crate::import::{self, Request, Senses};

/// What import did.
#[derive(Debug, Default)]
pub struct Imported {
    /// Briefs created or changed.
    pub briefs: usize,
    pub diagnostics: Vec<Diagnostic>,
    /// Sources that need not be opened while they look the same.
    pub settled: BTreeMap<String, InputRecord>,
}

/// Runs import as `options` ask for it.
///
/// # Errors
/// Something cannot be written; or import would write although the site is locked.
pub fn import(
    options: &Options,
    earlier: &Earlier,
    progress: &dyn Progress,
) -> Result<Imported, Failure> {
    let known = &earlier.inputs;
    let mut imported = Imported::default();
    if options.import == ImportMode::Skip {
        // What was settled stays so: the next build may import again.
        imported.settled = seeds_of(known).map(|(p, r)| (p.clone(), *r)).collect();
        return Ok(imported);
    }
    let settled = |path: &str, metadata: &std::fs::Metadata| {
        known.get(path).is_some_and(|r| is_settled(Stamp::of(metadata), r.stamp, earlier.committed))
    };
    let request = Request {
        dry_run: options.import == ImportMode::Locked,
        settled: &settled,
        begin: &|total| progress.begin("import", total),
        step: &|| progress.step(),
        ..Request::all(&options.root)
    };
    // Read when the first article asks: mostly there is none.
    let topics = OnceLock::new();
    let tags = |article: &_| topics.get_or_init(|| library::topics(&options.root)).of(article);
    let done = import::run(&request, &Senses { tags: &tags, ..Senses::BUILT_IN })?;
    if options.import == ImportMode::Locked && done.written > 0 {
        let sources: Vec<Diagnostic> = done
            .steps
            .iter()
            .filter(|step| step.outcome.writes())
            .map(|step| {
                Diagnostic::error("this source article is not imported, and --locked forbids it")
                    .in_file(&step.source)
                    .hint("run `dateline import`, look at the brief, and commit it")
            })
            .collect();
        return Err(Failure::content(if sources.is_empty() {
            vec![Diagnostic::error("import would write, and --locked forbids it")]
        } else {
            sources
        }));
    }
    imported.briefs = done.briefs();
    imported.diagnostics = done.diagnostics;
    // A build says all that holds, as it does of briefs that it does not read again.
    imported.diagnostics.extend(done.said_before);
    imported.diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
    // Sources that were not even opened stay settled as they were.
    let opened: std::collections::HashSet<&str> =
        done.steps.iter().map(|s| s.source.as_str()).collect();
    imported.settled = seeds_of(known)
        .filter(|(path, _)| !opened.contains(path.as_str()) && options.root.join(path).is_file())
        .map(|(path, record)| (path.clone(), *record))
        .collect();
    for (path, metadata) in done.settled {
        let record = InputRecord { stamp: Stamp::of(&metadata), hash: Fingerprint::default() };
        imported.settled.insert(path, record);
    }
    Ok(imported)
}

fn seeds_of(known: &HashMap<String, InputRecord>) -> impl Iterator<Item = (&String, &InputRecord)> {
    known.iter().filter(|(path, _)| path.starts_with("seeds/"))
}
