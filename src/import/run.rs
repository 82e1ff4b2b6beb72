//! Import on the disk: the stage's only I/O.
//!
//! Takes a site's root and what is wanted; reads `seeds/`, the briefs and the memory, and writes
//! briefs and memory. Never writes into `seeds/`. A source that cannot be read is reported and
//! left out; it never stops the others. Goes through the sources in parts, so that memory is
//! bounded however many there are, and a run that is killed goes on where it stopped.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::head::{Head, source_name};
use super::left_out::{self, LeftOut};
use super::lock::Lock;
use super::memory::Entry;
use super::plan::{Memory, Outcome, Plan, Planner, Step};
use super::source::{self, Opened, SourceArticle};
use super::story::Story;
use super::{Briefs, Senses, conflict, decode, memory};
use crate::diagnostics::{Cause, Diagnostic, Failure, Severity, io_diagnostic};
use crate::model::Day;

/// Source articles that are read and planned at once.
const PART: usize = 512;

/// Bytes of the files that are opened at once; one larger file is opened alone.
const PART_BYTES: u64 = 32 * 1024 * 1024;

/// How the files begin that mail servers keep in a Maildir beside its messages.
const MAIL_SERVERS: [&str; 6] = [
    "dovecot.index",
    "dovecot.list.index",
    "dovecot-uid",
    "dovecot-keywords",
    "courierimap",
    "maildirfolder",
];

/// What is wanted of a run.
pub struct Request<'a> {
    /// The site's root.
    pub root: &'a Path,
    /// Only these sources, relative to the root; empty: all of `seeds/`.
    pub only: BTreeSet<String>,
    /// Sources that are read even if they are known, and whose briefs are written even if a person
    /// deleted them.
    pub again: BTreeSet<String>,
    /// Write nothing.
    pub dry_run: bool,
    /// Whether a source that looks so from outside was dealt with before: it is not even opened.
    pub settled: &'a (dyn Fn(&str, &Metadata) -> bool + Sync),
    /// Told how many sources there are, then of each one that is done.
    pub begin: &'a (dyn Fn(usize) + Sync),
    pub step: &'a (dyn Fn() + Sync),
}

impl<'a> Request<'a> {
    /// All of `seeds/`, told to nobody.
    pub fn all(root: &'a Path) -> Self {
        Self {
            root,
            only: BTreeSet::new(),
            again: BTreeSet::new(),
            dry_run: false,
            settled: &|_, _| false,
            begin: &|_| {},
            step: &|| {},
        }
    }
}

/// What a run did, or would do.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// In the order of the sources; settled ones are left out.
    pub steps: Vec<Step>,
    /// Briefs and memory files written, or to be written.
    pub written: usize,
    /// What is to be said now.
    pub diagnostics: Vec<Diagnostic>,
    /// What an earlier run said of parts of sources, and holds still.
    pub said_before: Vec<Diagnostic>,
    /// Sources with nothing left to do, as they looked before they were read: what `settled` may
    /// answer for next time.
    pub settled: Vec<(String, Metadata)>,
}

impl Done {
    /// Carries a plan out, or only counts it.
    fn take(&mut self, request: &Request<'_>, plan: Plan) -> Result<(), Failure> {
        if !request.dry_run {
            apply(request.root, &plan)?;
        }
        self.written += plan.briefs.len() + plan.memory.len();
        self.steps.extend(plan.steps);
        self.diagnostics.extend(plan.diagnostics);
        Ok(())
    }

    /// How many briefs were created, changed, withdrawn or brought back.
    pub fn briefs(&self) -> usize {
        self.steps.iter().filter(|s| s.outcome.writes()).count()
    }
}

impl Outcome {
    /// Whether a brief is written.
    pub fn writes(self) -> bool {
        matches!(
            self,
            Self::Created | Self::Updated | Self::Merged | Self::Withdrawn | Self::BroughtBack
        )
    }

    /// Whether nothing is left to do as long as the source stays as it is.
    pub fn is_settled(self) -> bool {
        !matches!(self, Self::Conflict | Self::Skipped)
    }
}

/// Runs import.
pub fn run(request: &Request<'_>, senses: &Senses<'_>) -> Result<Done, Failure> {
    let mut done = Done::default();
    // What is only looked at holds nobody up.
    let _lock = if request.dry_run { None } else { Some(Lock::take(request.root)?) };
    let found = walk(request.root, &mut done.diagnostics);
    let absent: Vec<Diagnostic> = request
        .only
        .union(&request.again)
        .filter(|wanted| !is_there(&found, wanted))
        .map(|wanted| {
            Diagnostic::error(format!("{wanted} is no source article of this site"))
                .in_file(wanted)
                .hint("name a file inside of seeds/")
        })
        .collect();
    if !absent.is_empty() {
        return Err(Failure { cause: Cause::Usage, diagnostics: absent });
    }
    let remembered = files(request.root, memory::FOLDER, &mut done.diagnostics);
    let wanted = |path: &String| {
        request.only.is_empty() && request.again.is_empty()
            || request.only.contains(path)
            || request.again.contains(path)
    };
    let mut todo: Vec<&Found> = found.iter().filter(|f| wanted(&f.path)).collect();
    let all = todo.len();
    todo.retain(|f| {
        let known = is_remembered(&remembered, &f.path);
        request.again.contains(&f.path) || !known || !(request.settled)(&f.path, &f.metadata)
    });
    (request.begin)(all);
    (todo.len()..all).for_each(|_| (request.step)());

    let briefs = OnDisk { root: request.root, heads: OnceLock::new() };
    // Only a new source asks which others are there.
    let news = todo.iter().any(|f| !is_remembered(&remembered, &f.path));
    let present: BTreeSet<String> =
        if news { found.iter().map(|f| f.path.clone()).collect() } else { BTreeSet::new() };
    let orphans =
        if news { orphans(request.root, &remembered, &present) } else { Memory::default() };
    let mut planner = Planner::new(present, request.again.clone())
        .remembering(orphans)
        .with_reports(reports(request, &found, &mut done)?);
    let mut unsettled: BTreeSet<String> = BTreeSet::new();
    for part in parts(&todo) {
        let mut left_out = LeftOut::default();
        let mut articles = Vec::new();
        for (found, opened) in part.iter().zip(open(request, part)) {
            if opened.articles.is_empty() {
                // Nothing of it is there: it is said as long as it lies there.
                let broken = opened.problems.iter().any(|p| p.severity > Severity::Note);
                unsettled.extend(broken.then(|| found.path.clone()));
                done.diagnostics.extend(opened.problems);
                left_out.add(&found.path, None);
            } else {
                left_out.add(&found.path, opened.problems);
                articles.extend(opened.articles);
            }
        }
        // What is done is let go of: of a file of many, all entries are here.
        let mut articles = articles.into_iter();
        loop {
            let articles: Vec<SourceArticle> = articles.by_ref().take(PART).collect();
            if articles.is_empty() {
                break;
            }
            let known = recall(request.root, &articles);
            let mut plan = planner.plan(&articles, &briefs, &known, senses);
            for (file, problem) in std::mem::take(&mut plan.left_out) {
                left_out.add(&file, Some(problem));
            }
            done.take(request, plan)?;
        }
        let wanted = |file: &str| request.again.contains(file);
        let before = |path: &str| remembered.get(path).and_then(|path| briefs.text(path));
        done.take(request, left_out.plan(&before, &wanted))?;
        part.iter().for_each(|_| (request.step)());
    }
    done.take(request, planner.finish(&briefs, &Memory::default()))?;
    done.take(request, of_gone_files(&remembered, &found))?;
    done.said_before = said(request.root, remembered.iter(), &|file| is_there(&found, file));
    done.said_before.retain(|problem| !done.diagnostics.contains(problem));
    done.steps.sort_by(|a, b| a.source.cmp(&b.source));
    let open = done.steps.iter().filter(|step| !step.outcome.is_settled());
    unsettled.extend(open.map(|step| step.source.clone()));
    let settled = todo.iter().filter(|f| !unsettled.contains(&f.path));
    done.settled.extend(settled.map(|f| (f.path.clone(), f.metadata.clone())));
    done.diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
    Ok(done)
}

/// A file in `seeds/`.
#[derive(Debug, Clone)]
struct Found {
    path: String,
    metadata: Metadata,
}

/// Every file below `seeds/`, ascending by path; hidden files and editors' leftovers left out.
fn walk(root: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Found> {
    let seeds = root.join("seeds");
    let mut out = Vec::new();
    if !seeds.exists() {
        return out;
    }
    let hidden = |name: &str| {
        name.starts_with(['.', '#'])
            || name.ends_with('~')
            || name.ends_with(".swp")
            || name.ends_with(".part")
            // What mail servers keep for themselves beside the messages.
            || MAIL_SERVERS.iter().any(|own| name.starts_with(own))
    };
    let entries = WalkDir::new(&seeds)
        .follow_links(true)
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !hidden(&e.file_name().to_string_lossy()));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&seeds).to_owned();
                let error =
                    error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links"));
                problems.push(left_out(root, &path, &error));
                continue;
            }
        };
        if !entry.file_type().is_file() {
            continue;
        }
        let Ok(relative) = entry.path().strip_prefix(root) else { continue };
        let Some(path) = relative.to_str().filter(|p| !p.chars().any(char::is_control)) else {
            problems.push(
                Diagnostic::warning("the file's name cannot be written down; it is left out")
                    .in_file(relative.to_string_lossy().replace(char::is_control, "\u{fffd}"))
                    .hint("rename it with letters, digits and hyphens"),
            );
            continue;
        };
        match entry.metadata() {
            Ok(metadata) => out.push(Found { path: path.replace('\\', "/"), metadata }),
            Err(error) => problems.push(left_out(root, entry.path(), &error.into())),
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// A source that cannot be read stops nothing: the error is a warning here.
fn left_out(root: &Path, path: &Path, error: &io::Error) -> Diagnostic {
    let path = path.strip_prefix(root).unwrap_or(path);
    let mut diagnostic = io_diagnostic("read", path, error);
    diagnostic.severity = Severity::Warning;
    diagnostic.message.push_str("; the source is left out");
    diagnostic
}

/// The files in a folder of import's own, by path.
fn files(root: &Path, folder: &str, problems: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    let folder = root.join(folder);
    let mut out = BTreeSet::new();
    if !folder.exists() {
        return out;
    }
    for entry in WalkDir::new(&folder) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                if let Ok(relative) = entry.path().strip_prefix(root) {
                    out.insert(relative.to_string_lossy().replace('\\', "/"));
                }
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(&folder).to_owned();
                let error =
                    error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links"));
                problems.push(io_diagnostic("read", &path, &error));
            }
        }
    }
    out
}

/// Whether a source file lies there.
fn is_there(found: &[Found], file: &str) -> bool {
    found.binary_search_by(|f| f.path.as_str().cmp(file)).is_ok()
}

/// What was left out of files that are gone is forgotten.
fn of_gone_files(remembered: &BTreeSet<String>, found: &[Found]) -> Plan {
    let gone = |path: &String| left_out::file_of(path).is_some_and(|file| !is_there(found, &file));
    let memory = remembered.iter().filter(|path| gone(path)).map(|path| (path.clone(), None));
    Plan { memory: memory.collect(), ..Plan::default() }
}

/// What import has said of parts of the source files that are there, from files of memory.
fn said<'a>(
    root: &Path,
    memory: impl Iterator<Item = &'a String>,
    is_there: &dyn Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let kept = memory.filter(|path| left_out::file_of(path).is_some_and(|file| is_there(&file)));
    let read = kept.filter_map(|path| fs::read_to_string(root.join(path)).ok());
    read.flat_map(|text| left_out::read(&text)).collect()
}

/// What import has left out of source files that lie there, and has said.
pub fn said_of_parts(root: &Path) -> Vec<Diagnostic> {
    let remembered = files(root, memory::FOLDER, &mut Vec::new());
    said(root, remembered.iter(), &|file| root.join(file).is_file())
}

/// Whether anything is remembered of a file or of an entry in it.
fn is_remembered(remembered: &BTreeSet<String>, file: &str) -> bool {
    let of_entries = memory::of_entries(file);
    remembered.contains(&memory::path(file, None))
        || remembered.range(of_entries.clone()..).next().is_some_and(|p| p.starts_with(&of_entries))
}

/// The memory of sources that are gone: one of them may be a new source under its old name.
fn orphans(root: &Path, remembered: &BTreeSet<String>, present: &BTreeSet<String>) -> Memory {
    let mut out = Memory::default();
    let lost: Vec<&String> =
        remembered.iter().filter(|path| !memory::belongs_to(path, present)).collect();
    let texts: Vec<(&String, Option<String>)> =
        lost.par_iter().map(|path| (*path, fs::read_to_string(root.join(path)).ok())).collect();
    for (path, text) in texts {
        if let Some(text) = text {
            out.add(path, &text);
        }
    }
    out
}

/// Files, a few at a time: not too many, and not too large together.
fn parts<'a>(todo: &'a [&'a Found]) -> impl Iterator<Item = &'a [&'a Found]> {
    let mut rest = todo;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |found: &&&Found| {
            bytes += found.metadata.len();
            bytes <= PART_BYTES
        };
        let count = rest.iter().take(PART).take_while(fits).count().max(1).min(rest.len());
        let (part, behind) = rest.split_at(count);
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

/// Reads a part of the files and takes them apart.
fn open(request: &Request<'_>, part: &[&Found]) -> Vec<Opened> {
    part.par_iter()
        .map(|found| {
            let full = request.root.join(&found.path);
            if found.metadata.len() > source::MAX_BYTES {
                let problem = decode::too_large(found.metadata.len(), &found.path);
                return Opened { problems: vec![problem], ..Opened::default() };
            }
            match fs::read(&full) {
                Ok(bytes) => source::open(&found.path, bytes, day_of(&found.metadata)),
                Err(error) => Opened {
                    problems: vec![left_out(request.root, &full, &error)],
                    ..Opened::default()
                },
            }
        })
        .collect()
}

/// Reads what is remembered of some articles.
fn recall(root: &Path, articles: &[SourceArticle]) -> Memory {
    let mut known = Memory::default();
    let texts: Vec<(String, String)> = articles
        .par_iter()
        .filter_map(|article| {
            let path = memory::path(&article.path, article.item.as_deref());
            let text = fs::read_to_string(root.join(&path)).ok()?;
            Some((path, text))
        })
        .collect();
    texts.iter().for_each(|(path, text)| known.add(path, text));
    known
}

/// The day of a file's time, in universal time: the same on every machine.
fn day_of(metadata: &Metadata) -> Option<Day> {
    let time = jiff::Timestamp::try_from(metadata.modified().ok()?).ok()?;
    Some(Day(jiff::tz::TimeZone::UTC.to_datetime(time).date()))
}

/// Writes a part's briefs, then the memory of them.
fn apply(root: &Path, plan: &Plan) -> Result<(), Failure> {
    for writes in [&plan.briefs, &plan.memory] {
        let failed: Vec<Failure> = writes
            .par_iter()
            .filter_map(|(path, text)| write(root, path, text.as_deref()).err())
            .collect();
        if let Some(first) = failed.into_iter().next() {
            return Err(first);
        }
    }
    Ok(())
}

/// Whole or not at all: a file beside it, then a change of names.
fn write(root: &Path, path: &str, text: Option<&str>) -> Result<(), Failure> {
    let full = root.join(path);
    let Some(text) = text else {
        return match fs::remove_file(&full) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Failure::file("remove", &full, &error))
            }
            _ => Ok(()),
        };
    };
    let folder = full.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(|e| Failure::file("create", folder, &e))?;
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.new"));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &full));
    written.map_err(|error| {
        // What is left of a failed write is nobody's.
        let _ = fs::remove_file(&beside);
        Failure::file("write", &full, &error)
    })
}

/// What is remembered of a source; nothing where that cannot be read.
pub fn remembered(root: &Path, file: &str, item: Option<&str>) -> Option<Entry> {
    let path = memory::path(file, item);
    Entry::read(&path, &fs::read_to_string(root.join(&path)).ok()?).ok()
}

/// The open conflicts: for each brief the path of its report, and the source.
pub fn conflicts(root: &Path) -> HashMap<String, (String, String)> {
    let reports = files(root, conflict::FOLDER, &mut Vec::new());
    let named = |path: String| {
        let report = fs::read_to_string(root.join(&path)).ok()?;
        let (brief, source) = conflict::names(&report)?;
        Some((brief, (path, source)))
    };
    reports.into_iter().filter_map(named).collect()
}

/// Changes one brief while no import is under way. What `change` gives nothing for stays.
pub fn rewrite(
    root: &Path,
    path: &str,
    change: &dyn Fn(&str) -> Option<String>,
) -> Result<(), Failure> {
    let _lock = Lock::take(root)?;
    let full = root.join(path);
    let text = fs::read_to_string(&full).map_err(|e| Failure::file("read", &full, &e))?;
    match change(&text) {
        Some(changed) if changed != text => write(root, path, Some(&changed)),
        _ => Ok(()),
    }
}

/// The reports of conflicts that lie there. Those of sources that are gone are removed.
fn reports(
    request: &Request<'_>,
    found: &[Found],
    done: &mut Done,
) -> Result<BTreeSet<String>, Failure> {
    let mut reports = files(request.root, conflict::FOLDER, &mut done.diagnostics);
    if reports.is_empty() {
        return Ok(reports);
    }
    let present = found.iter().map(|f| f.path.clone()).collect();
    let mut plan = Plan::default();
    reports.retain(|path| {
        let there = conflict::belongs_to(path, &present);
        if !there {
            plan.memory.insert(path.clone(), None);
        }
        there
    });
    done.take(request, plan)?;
    Ok(reports)
}

/// The briefs of a site. Their heads are only read where a brief is not where it was written.
struct OnDisk<'a> {
    root: &'a Path,
    heads: OnceLock<Heads>,
}

#[derive(Default)]
struct Heads {
    by_id: BTreeMap<String, String>,
    by_source: BTreeMap<(String, Option<String>), String>,
    by_earlier: BTreeMap<String, String>,
    by_sha256: BTreeMap<String, String>,
}

impl OnDisk<'_> {
    /// The paths of all briefs, ascending.
    fn paths(&self) -> Vec<String> {
        WalkDir::new(self.root.join("content/briefs"))
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_map(Result::ok)
            .filter(|e| e.file_type().is_file() && e.path().extension().is_some_and(|x| x == "md"))
            .filter_map(|e| {
                let inside = e.path().strip_prefix(self.root).ok()?;
                Some(inside.to_string_lossy().replace('\\', "/"))
            })
            .collect()
    }

    fn heads(&self) -> &Heads {
        self.heads.get_or_init(|| {
            let read: Vec<(String, Head)> = self
                .paths()
                .into_par_iter()
                .filter_map(|path| {
                    let head = Head::read(&self.text(&path)?);
                    Some((path, head))
                })
                .collect();
            let mut heads = Heads::default();
            for (path, head) in read {
                for earlier in head.earlier {
                    heads.by_earlier.entry(earlier).or_insert_with(|| path.clone());
                }
                if let Some(id) = head.id {
                    heads.by_id.entry(id).or_insert_with(|| path.clone());
                }
                if let Some(sha256) = head.sha256 {
                    heads.by_sha256.entry(sha256).or_insert_with(|| path.clone());
                }
                if let Some(file) = head.file {
                    heads.by_source.entry((file, head.item)).or_insert(path);
                }
            }
            heads
        })
    }
}

impl Briefs for OnDisk<'_> {
    fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.root.join(path)).ok()
    }

    fn exists(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    fn by_id(&self, id: &str) -> Option<String> {
        self.heads().by_id.get(id).cloned()
    }

    fn by_source(&self, file: &str, item: Option<&str>) -> Option<String> {
        let heads = self.heads();
        let found = heads.by_source.get(&(file.to_owned(), item.map(ToOwned::to_owned)));
        found.or_else(|| heads.by_earlier.get(&source_name(file, item))).cloned()
    }

    fn by_sha256(&self, sha256: &str) -> Option<String> {
        self.heads().by_sha256.get(sha256).cloned()
    }

    fn stories(&self) -> Vec<Story> {
        let story = |path: String| Some(Story::of_brief(&path, &self.text(&path)?));
        self.paths().into_par_iter().filter_map(story).collect()
    }
}
