//! One build, from the first look at the files to the commit of site and store.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use rayon::prelude::*;

use super::briefs::{self, Briefs};
use super::files::{self, StaticFile};
use super::outputs::{self, Output, Rendered};
use super::store::{BuildRecord, Changes, InputRecord, OutputRecord, Store};
use super::unchanged::Inputs;
use super::{Counts, Options, Progress, Report, Timing, library, site_outputs};
use crate::annotate::Annotator;
use crate::config::{self, Config, NO_URL};
use crate::content::{self, Kind, Library, WalkedFile};
use crate::diagnostics::{Diagnostic, Failure, Severity};
use crate::fingerprint::Fingerprint;
use crate::index::{BriefFacts, Site, SiteMoment, Visibility};
use crate::publish::{Manifest, Target};
use crate::render::Templates;
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

/// Everything that was read, before anything is decided.
pub(super) struct Read {
    pub config: Config,
    pub files: Vec<WalkedFile>,
    pub library: Library,
    pub templates: Templates,
    pub statics: Vec<StaticFile>,
    /// Warnings so far.
    pub warnings: Vec<Diagnostic>,
}

/// Reads the configuration; a site without one has the defaults.
///
/// # Errors
/// The file is wrong, or it cannot be read.
pub fn read_config(options: &Options) -> Result<Config, Failure> {
    match fs::read_to_string(&options.config) {
        Ok(text) => Config::parse(&text).map_err(Failure::content),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err(Failure::file("read", &options.config, &error)),
    }
}

/// Builds the site.
///
/// # Errors
/// What is wrong with the content, or what could not be read or written. The last good site is
/// untouched in every case.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Report, Failure> {
    let mut clock = Clock::new();
    let target = Target::open(&options.out)?;
    let mut report = Report::default();
    let result = build_into(options, progress, &mut clock, target, &mut report);
    report.timings = clock.timings;
    result.map(|()| report)
}

fn build_into(
    options: &Options,
    progress: &dyn Progress,
    clock: &mut Clock,
    target: Target,
    report: &mut Report,
) -> Result<(), Failure> {
    let config = read_config(options)?;
    let store = Store::open(&options.state);
    let last = store.build().unwrap_or_default();
    let committed = if options.rehash { 0 } else { last.committed };
    let inputs = store.inputs();
    clock.stage_done("open");
    let imported = super::seeds::import(options, &inputs, committed, progress)?;
    report.counts.imported = imported.briefs;
    clock.stage_done("import");

    let walked = content::walk(&options.root);
    let inputs_of_build = Inputs::of(options, &config, &walked.0);
    let before = store.outputs();
    let may_stand =
        imported.briefs == 0 && imported.diagnostics == last.import_diagnostics && !options.strict;
    if may_stand && inputs_of_build.match_last(options, &last, &before, &target) {
        report.counts = Counts {
            imported: 0,
            annotated: 0,
            rendered: 0,
            written: 0,
            removed: 0,
            bytes_written: 0,
            ..last.counts
        };
        report.diagnostics = last.diagnostics;
        report.without_url = last.without_url;
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
        store: &store,
        committed,
        moment,
        progress,
    };
    let known = store.briefs();
    let known_paths: Vec<String> = known.keys().cloned().collect();
    let briefs = context.bring_up_to_date(&read.files, known).map_err(|e| store_failed(&e))?;
    clock.stage_done("annotate");

    let mut warnings = std::mem::take(&mut read.warnings);
    warnings.extend(briefs.records.values().flat_map(|r| r.problems.iter().cloned()));
    let facts = briefs.records.values().map(|r| &r.facts);
    let addresses = briefs::addresses(facts, &read.config, moment);
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

    let (rendered, mut inputs_now) =
        render(&shelf, &read, &store, &before, &inputs, &target, committed, progress)
            .inspect_err(|_| target.discard())?;
    inputs_now.extend(imported.settled);
    clock.stage_done("render");

    let next = Manifest {
        files: rendered.records.iter().map(|(path, r)| (path.clone(), r.mark)).collect(),
    };
    let foreign = target.foreign(&next);
    if !foreign.is_empty() {
        target.discard();
        return Err(Failure {
            cause: crate::diagnostics::Cause::Io,
            diagnostics: foreign.iter().map(|path| foreign_file(&target, path)).collect(),
        });
    }
    let outputs_total = next.files.len();
    let out = options.out.clone();
    let published = target.commit(next).map_err(|e| Failure::file("publish", &out, &e))?;
    clock.stage_done("publish");

    report.counts = Counts {
        imported: report.counts.imported,
        briefs: facts.len(),
        terms: read.library.terms.len(),
        backgrounds: read.library.backgrounds.len(),
        annotated: briefs.annotated,
        outputs: outputs_total,
        rendered: rendered.rebuilt.len(),
        written: rendered.staged.len(),
        removed: published.removed,
        bytes_written: rendered.bytes_written,
    };
    report.without_url = read.config.url.is_none();
    warnings.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
    report.diagnostics = warnings;
    report.rebuilt = rendered.rebuilt.clone();
    keep(
        options,
        &store,
        known_paths,
        briefs,
        &before,
        rendered,
        &inputs,
        inputs_now,
        valid_until,
        inputs_of_build.fingerprint,
        imported.diagnostics,
        report,
    );
    clock.stage_done("store");
    Ok(())
}

/// Reads everything but the briefs.
///
/// # Errors
/// All that is wrong with it, and with the briefs as well, so that it is told together.
pub(super) fn read(
    options: &Options,
    config: Config,
    (walked, mut problems): (Vec<WalkedFile>, Vec<Diagnostic>),
) -> Result<Read, Failure> {
    let (library, found) = library::load(&options.root, &walked);
    problems.extend(found);
    let (sources, statics, found) = files::load(&options.root, config.theme.as_deref());
    problems.extend(found);
    let templates = match Templates::compile(sources) {
        Ok(templates) => Some(templates),
        Err(found) => {
            problems.extend(found);
            None
        }
    };
    let (errors, warnings): (Vec<_>, Vec<_>) = problems.into_iter().partition(Diagnostic::is_error);
    match templates {
        Some(templates) if errors.is_empty() => {
            Ok(Read { config, files: walked, library, templates, statics, warnings })
        }
        _ => {
            let mut all = errors;
            all.extend(mistakes_in_briefs(options, &walked));
            all.extend(warnings);
            Err(Failure::content(all))
        }
    }
}

fn mistakes_in_briefs(options: &Options, files: &[WalkedFile]) -> Vec<Diagnostic> {
    files
        .par_iter()
        .filter(|file| file.kind == Kind::Brief)
        .flat_map_iter(|file| {
            let parsed = content::read(&options.root, &file.path)
                .map_err(|problem| vec![problem])
                .and_then(|source| content::parse_brief(&file.path, &source));
            parsed.err().unwrap_or_default()
        })
        .collect()
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

#[allow(clippy::too_many_arguments, reason = "the one place where everything meets")]
fn render(
    shelf: &Shelf,
    read: &Read,
    store: &Store,
    before: &HashMap<String, OutputRecord>,
    inputs: &HashMap<String, InputRecord>,
    target: &Target,
    committed: u64,
    progress: &dyn Progress,
) -> Result<(Rendered, BTreeMap<String, InputRecord>), Failure> {
    let bodies = store.bodies();
    let plan = shelf.plan();
    let site = site_outputs::SiteOutputs::new(shelf, read.statics.as_slice(), inputs, committed)?;
    let clashes = site.collisions(&plan);
    if !clashes.is_empty() {
        return Err(Failure::content(clashes));
    }
    let others = site.others(&plan);
    progress.begin("render", plan.len() + others.len());
    let pages = plan.chunks(CHUNK).map(|ids| {
        ids.iter().map(|id| site.page(id, &read.templates, &bodies)).collect::<Vec<Output>>()
    });
    let rendered =
        outputs::render(pages.chain(std::iter::once(others)), before, Some(target), progress)?;
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

/// Leaves in the store what the next build can use. A store that cannot be written costs the next
/// build time, and nobody anything else.
#[allow(clippy::too_many_arguments, reason = "the one place where everything meets")]
fn keep(
    options: &Options,
    store: &Store,
    known_paths: Vec<String>,
    mut briefs: Briefs,
    before: &HashMap<String, OutputRecord>,
    rendered: Rendered,
    inputs: &HashMap<String, InputRecord>,
    inputs_now: BTreeMap<String, InputRecord>,
    valid_until: Option<Timestamp>,
    inputs_of_build: Fingerprint,
    import_diagnostics: Vec<Diagnostic>,
    report: &Report,
) {
    let mut changes = Changes::default();
    for path in known_paths {
        if !briefs.records.contains_key(&path) {
            changes.briefs.push((path, None));
        }
    }
    briefs.changed.sort();
    briefs.changed.dedup();
    for path in briefs.changed {
        let record = briefs.records.remove(&path);
        changes.briefs.push((path, record));
    }
    let staged: std::collections::HashSet<&String> = rendered.staged.iter().collect();
    for (path, record) in &rendered.records {
        let mut record = *record;
        if staged.contains(path)
            && let Ok(metadata) = fs::symlink_metadata(options.out.join(path))
        {
            record.stamp = content::Stamp::of(&metadata);
        }
        if before.get(path) != Some(&record) {
            changes.outputs.push((path.clone(), Some(record)));
        }
    }
    for path in before.keys().filter(|p| !rendered.records.contains_key(*p)) {
        changes.outputs.push((path.clone(), None));
    }
    for (path, record) in &inputs_now {
        if inputs.get(path) != Some(record) {
            changes.inputs.push((path.clone(), Some(*record)));
        }
    }
    for path in inputs.keys().filter(|p| !inputs_now.contains_key(*p)) {
        changes.inputs.push((path.clone(), None));
    }
    changes.build = BuildRecord {
        committed: clock_of_files(),
        inputs: inputs_of_build,
        valid_until: valid_until.map(Timestamp::as_second),
        valid_from: options.now.as_second(),
        diagnostics: report.diagnostics.clone(),
        import_diagnostics,
        counts: report.counts,
        without_url: report.without_url,
    };
    let _ = store.commit(&changes);
}

/// The time that file stamps are compared with; never part of an output.
fn clock_of_files() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    now.as_nanos() as u64
}
