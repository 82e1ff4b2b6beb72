//! One build, from the first look at the files to the commit of site and store.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use rayon::prelude::*;

use super::briefs::{self, Briefs};
use super::keep::{self, Earlier};
use super::outputs::{self, Output, Rendered};
use super::read::{Read, read, read_config};
use super::site_outputs::SiteOutputs;
use super::store::{BuildRecord, Changes, InputRecord, Store};
use super::unchanged::Inputs;
use super::{Counts, Options, Progress, Report, Timing};
use crate::annotate::Annotator;
use crate::config::{self, Config, NO_URL};
use crate::content;
use crate::diagnostics::{Cause, Diagnostic, Failure, Severity};
use crate::index::{BriefFacts, Site, SiteMoment, Visibility};
use crate::publish::{Manifest, Target};
use crate::view::Shelf;

/// How many pages are rendered before the next are planned: what bounds the memory.
const CHUNK: usize = 256;

/// Times the stages of one build.
struct Clock {
    started: Instant,
    timings: Vec<Timing>,
}

impl Clock {
    fn new() -> Self {
        Self { started: Instant::now(), timings: Vec::new() }
    }

    fn stage_done(&mut self, stage: &'static str) {
        let wall = self.started.elapsed();
        self.started = Instant::now();
        self.timings.push(Timing { stage, wall });
    }
}

/// Builds the site.
///
/// # Errors
/// What is wrong with the content, or what could not be read or written. The last good site is
/// untouched in every case.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Report, Failure> {
    let mut clock = Clock::new();
    refuse_sources_as_output(options)?;
    let mut target = Target::open(&options.out)?;
    let mut again = false;
    loop {
        let store = Store::open(&options.state);
        let mut report = Report::default();
        let result = build_into(options, progress, &mut clock, target, &store, &mut report);
        let damaged = store.is_damaged();
        if damaged {
            // Costs the next build time, and nothing else.
            store.forget(&options.state);
        }
        match result {
            // What was lost is made anew, once: an empty store has nothing to lose.
            Err(_) if damaged && !again => {
                target = Target::open(&options.out)?;
                again = true;
            }
            Err(failure) => return Err(failure),
            Ok(()) => {
                report.timings = clock.timings;
                return Ok(report);
            }
        }
    }
}

/// The folders of a site that people write in.
const SOURCES: [&str; 5] = ["content", "seeds", "static", "templates", "themes"];

/// A site is never published over its own sources.
fn refuse_sources_as_output(options: &Options) -> Result<(), Failure> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (root, out) = (real(&options.root), real(&options.out));
    let around = root.starts_with(&out);
    let inside = SOURCES.iter().any(|folder| {
        out.starts_with(root.join(folder)) || options.out.starts_with(options.root.join(folder))
    });
    if !around && !inside {
        return Ok(());
    }
    let shown = options.out.display();
    Err(Failure::usage(
        Diagnostic::error(format!(
            "the site cannot be published to {shown}: its sources lie there"
        ))
        .hint("choose a folder of its own with --out"),
    ))
}

fn build_into(
    options: &Options,
    progress: &dyn Progress,
    clock: &mut Clock,
    target: Target,
    store: &Store,
    report: &mut Report,
) -> Result<(), Failure> {
    let config = read_config(options)?;
    let earlier = earlier(options, store);
    clock.stage_done("open");
    let imported = super::seeds::import(options, &earlier, progress)?;
    report.counts.imported = imported.briefs;
    clock.stage_done("import");

    let walked = content::walk(&options.root);
    let inputs_of_build = Inputs::of(options, &config, &walked);
    let may_stand = imported.briefs == 0
        && imported.diagnostics == earlier.build.import_diagnostics
        && !options.strict;
    if may_stand && inputs_of_build.match_last(options, &earlier, &target) {
        report.counts = earlier.build.counts.of_an_unchanged_site();
        report.diagnostics = earlier.build.diagnostics;
        report.without_url = earlier.build.without_url;
        clock.stage_done("compare");
        return Ok(());
    }
    clock.stage_done("compare");

    let mut read = read(options, config, walked)?;
    read.warnings.extend(imported.diagnostics.iter().cloned());
    clock.stage_done("load");

    let (annotator, problems) = Annotator::new(&read.library, &read.config);
    read.warnings.extend(problems);
    let moment = SiteMoment { now: options.now, preview: options.preview };
    let context = briefs::Context {
        root: &options.root,
        config: &read.config,
        annotator: &annotator,
        store,
        committed: earlier.committed,
        moment,
        progress,
    };
    let known = store.briefs();
    let known_paths: Vec<String> = known.keys().cloned().collect();
    let briefs = context.bring_up_to_date(&read.files, known).map_err(|e| store_failed(&e))?;
    clock.stage_done("annotate");

    let mut warnings = std::mem::take(&mut read.warnings);
    warnings.extend(briefs.records.values().flat_map(|r| r.problems.iter().cloned()));
    let addresses = context.addresses(&briefs.records);
    let (documents, problems) =
        annotator.documents(&read.library, &|slug| addresses.get(slug).cloned());
    warnings.extend(problems);
    refuse(options, &read.config, &briefs, &mut warnings)?;

    let mut facts: Vec<BriefFacts> = briefs.records.values().map(|r| r.facts.clone()).collect();
    let valid_until = valid_until(&facts, &read, moment);
    facts.retain(|b| Visibility::of(b, &read.config, moment).0 != Visibility::Hidden);
    Site::order(&mut facts);
    let site = Site::new(&read.config, &read.library, &facts, moment);
    let shelf = Shelf::new(&site, &documents);
    clock.stage_done("index");

    let (rendered, mut inputs) = render(&shelf, &read, store, &earlier, &target, progress)
        .inspect_err(|_| target.discard())?;
    inputs.extend(imported.settled);
    clock.stage_done("render");

    let next = Manifest {
        files: rendered.records.iter().map(|(path, r)| (path.clone(), r.mark)).collect(),
    };
    let foreign = target.foreign(&next);
    if !foreign.is_empty() {
        target.discard();
        return Err(Failure {
            cause: Cause::Io,
            diagnostics: foreign.iter().map(|path| foreign_file(&target, path)).collect(),
        });
    }
    let outputs = next.files.len();
    let published = target.commit(next).map_err(|e| Failure::file("publish", &options.out, &e))?;
    clock.stage_done("publish");

    report.counts = Counts {
        imported: imported.briefs,
        briefs: facts.len(),
        terms: read.library.terms.len(),
        backgrounds: read.library.backgrounds.len(),
        annotated: briefs.annotated.len(),
        outputs,
        rendered: rendered.rebuilt.len(),
        written: rendered.staged.len(),
        removed: published.removed,
        bytes_written: rendered.bytes_written,
    };
    report.without_url = read.config.url.is_none();
    warnings.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
    report.diagnostics = warnings;
    let changes = Changes {
        briefs: keep::changed_briefs(known_paths, briefs),
        outputs: keep::changed_outputs(&earlier.outputs, &rendered, &options.out),
        inputs: keep::differences(&earlier.inputs, &inputs),
        build: BuildRecord {
            committed: keep::clock_of_files(),
            inputs: inputs_of_build.fingerprint,
            valid_until: valid_until.map(Timestamp::as_second),
            valid_from: options.now.as_second(),
            diagnostics: report.diagnostics.clone(),
            import_diagnostics: imported.diagnostics,
            counts: report.counts,
            without_url: report.without_url,
        },
    };
    report.rebuilt = rendered.rebuilt;
    // A store that cannot be written costs the next build time, and nobody anything else.
    let _ = store.commit(&changes);
    clock.stage_done("store");
    Ok(())
}

/// What the last build left. With `rehash` no stamp is trusted: outputs have none, and the bytes
/// of everything decide.
fn earlier(options: &Options, store: &Store) -> Earlier {
    let build = store.build().unwrap_or_default();
    let mut outputs = store.outputs();
    if options.rehash {
        outputs.values_mut().for_each(|record| record.stamp = content::Stamp::default());
    }
    let committed = if options.rehash { 0 } else { build.committed };
    Earlier { committed, outputs, inputs: store.inputs(), build }
}

/// Refuses the build where briefs are wrong, or where warnings count as mistakes.
fn refuse(
    options: &Options,
    config: &Config,
    briefs: &Briefs,
    warnings: &mut Vec<Diagnostic>,
) -> Result<(), Failure> {
    if !briefs.refused.is_empty() {
        if !options.keep_going {
            let mut all = briefs.refused.clone();
            all.append(warnings);
            return Err(Failure::content(all));
        }
        warnings.extend(
            briefs.refused.iter().map(|d| Diagnostic { severity: Severity::Warning, ..d.clone() }),
        );
    }
    warnings.extend(without_url(config));
    if options.strict && warnings.iter().any(|d| d.severity == Severity::Warning) {
        return Err(Failure::content(std::mem::take(warnings)));
    }
    Ok(())
}

/// What a site without an address of its own is told, in every build.
pub(super) fn without_url(config: &Config) -> Option<Diagnostic> {
    if config.url.is_some() {
        return None;
    }
    Some(
        Diagnostic::warning(format!(
            "the site has no address: its site map, canonical links and feeds use {NO_URL}"
        ))
        .in_file(config::FILE)
        .hint("add a line such as `url: https://news.example.org/`"),
    )
}

/// When the site changes next by time alone: an embargo ends, a brief expires, a background's
/// review date passes.
fn valid_until(facts: &[BriefFacts], read: &Read, moment: SiteMoment) -> Option<Timestamp> {
    let zone = read.config.zone();
    let briefs = facts.iter().filter_map(|b| Visibility::of(b, &read.config, moment).1);
    let reviews = read.library.backgrounds.iter().filter_map(|b| {
        let day = b.meta.review_by?;
        Some(crate::model::Moment::Day(day).ends(&zone))
    });
    briefs.chain(reviews).filter(|t| *t > moment.now).min()
}

/// Renders what has to be, and gives the static files as they were found.
fn render(
    shelf: &Shelf,
    read: &Read,
    store: &Store,
    earlier: &Earlier,
    target: &Target,
    progress: &dyn Progress,
) -> Result<(Rendered, BTreeMap<String, InputRecord>), Failure> {
    let bodies = store.bodies();
    let plan = shelf.plan();
    let site = SiteOutputs::new(shelf, &read.statics, &earlier.inputs, earlier.committed)?;
    let clashes = site.collisions(&plan);
    if !clashes.is_empty() {
        return Err(Failure::content(clashes));
    }
    let others = site.others(&plan);
    progress.begin("render", plan.len() + others.len());
    let pages = plan.chunks(CHUNK).map(|ids| {
        ids.par_iter().map(|id| site.page(id, &read.templates, &bodies)).collect::<Vec<Output>>()
    });
    let rendered =
        outputs::render(pages.chain(std::iter::once(others)), &earlier.outputs, target, progress)?;
    Ok((rendered, site.inputs()))
}

fn foreign_file(target: &Target, path: &str) -> Diagnostic {
    let shown = target.path(path).display().to_string();
    Diagnostic::error(format!(
        "{shown} was not written by Dateline, and the site has an output there"
    ))
    .in_file(shown)
    .hint("move the file away; what the site itself should publish belongs in static/")
}

fn store_failed(error: &redb::Error) -> Failure {
    Failure::io(
        Diagnostic::error(format!("the store of earlier builds cannot be written: {error}"))
            .hint("free some space, or delete the folder .dateline: nothing in it is needed"),
    )
}
