//! What import is going to write, decided from values alone.
//!
//! Takes source articles, the briefs that exist and the memory; gives the writes to be made, and
//! for every source what becomes of it. Touches no disk. A brief that a person changed is merged
//! or left alone, a brief that a person deleted stays deleted, and path, slug and id of a brief
//! never change. Versions of one story share a brief; notices take briefs back.

mod ledger;
mod recall;
mod versions;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::brief;
use super::conflict;
use super::head::Head;
use super::memory::{self, Entry};
use super::merge;
use super::reading::Reading;
use super::source::SourceArticle;
use super::story::{Kinship, Stories, Story};
use super::trace::Trace;
use super::{Briefs, Senses};
use crate::diagnostics::Diagnostic;
use crate::front_matter;
use crate::model::{BriefMeta, Day};
use ledger::Ledger;
use recall::Waiting;

/// What becomes of a source article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It has a brief now.
    Created,
    /// Its brief was as import wrote it, and is written anew.
    Updated,
    /// Its brief was changed by a person; the changes of both sides stand in it now.
    Merged,
    /// A person and the source changed the same thing: the brief is left as it is.
    Conflict,
    /// There is nothing to do.
    Unchanged,
    /// An earlier version of a brief's story, or the same once more: the brief has it all.
    Older,
    /// A notice: the brief that it names is withdrawn.
    Withdrawn,
    /// A person deleted its brief.
    Deleted,
    /// Its brief had been deleted, and was asked for again.
    BroughtBack,
    /// It is no article, or it is there twice, or it takes back what is not there.
    Skipped,
    /// An entry that is no article, or stands twice in its file: nothing changes that but the file.
    LeftOut,
}

/// One source and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The file.
    pub source: String,
    /// The entry inside the file, where that holds several.
    pub item: Option<String>,
    pub outcome: Outcome,
    /// The path of the brief, where there is one.
    pub brief: Option<String>,
}

/// Files to be written, by their paths below the site's root; without text, to be removed.
pub type Writes = BTreeMap<String, Option<String>>;

/// All that is to be done. Briefs are written before the memory of them: a crash between the two
/// leaves a brief that the next run recognises as its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    pub briefs: Writes,
    /// Memory, and reports of conflicts.
    pub memory: Writes,
    pub steps: Vec<Step>,
    pub diagnostics: Vec<Diagnostic>,
    /// Why entries were left out, with their files: for the memory of these.
    pub left_out: Vec<(String, Diagnostic)>,
}

/// Memory as values.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// By the path of its file.
    entries: BTreeMap<String, Result<Entry, Diagnostic>>,
}

impl Memory {
    /// Adds the memory file at `path`.
    pub fn add(&mut self, path: &str, text: &str) {
        self.entries.insert(path.to_owned(), Entry::read(path, text));
    }

    fn get(&self, source: &SourceArticle) -> Option<&Result<Entry, Diagnostic>> {
        self.entries.get(&memory::path(&source.path, source.item.as_deref()))
    }
}

/// What holds for a whole run, over all its parts.
#[derive(Debug, Default)]
pub struct Planner {
    /// Every source file that is there, whether it is looked at or not.
    present: BTreeSet<String>,
    /// Sources whose briefs are wanted even if a person deleted them.
    again: BTreeSet<String>,
    /// What is remembered of sources that are gone, by what they said.
    gone: BTreeMap<String, Vec<Entry>>,
    /// Reports of conflicts that lie there.
    reports: BTreeSet<String>,
    /// Paths that this run has given to new briefs.
    given: BTreeSet<String>,
    /// Articles that this run has seen: the first source with these bytes.
    seen: BTreeMap<String, String>,
    /// The stories of all briefs, once a new article has asked for them.
    stories: Option<Stories>,
    /// Notices whose stories have not come yet.
    waiting: Vec<Waiting>,
}

impl Planner {
    /// `present`: all sources that there are; `again`: those that are wanted in any case.
    pub fn new(present: BTreeSet<String>, again: BTreeSet<String>) -> Self {
        Self { present, again, ..Self::default() }
    }

    /// `memory` of sources that may be gone: one of them may be a new one under its old name.
    pub fn remembering(mut self, memory: Memory) -> Self {
        for entry in memory.entries.into_values().flatten() {
            if !self.present.contains(&entry.file) {
                self.gone.entry(entry.sha256.clone()).or_default().push(entry);
            }
        }
        self
    }

    /// The reports of conflicts that lie there; those of sources that are gone are removed.
    pub fn with_reports(mut self, reports: BTreeSet<String>) -> Self {
        self.reports = reports;
        self
    }

    /// Decides on `sources`, in their order.
    pub fn plan(
        &mut self,
        sources: &[SourceArticle],
        briefs: &dyn Briefs,
        memory: &Memory,
        senses: &Senses<'_>,
    ) -> Plan {
        // Reading articles is the work; deciding is not, and has an order.
        let readings: Vec<Option<Result<Reading, Diagnostic>>> = sources
            .par_iter()
            .map(|source| {
                let known = memory.get(source);
                let idle = match known {
                    Some(Err(_)) => true,
                    Some(Ok(entry)) => {
                        entry.sha256 == source.sha256 && !self.again.contains(&source.path)
                    }
                    None => false,
                };
                if idle {
                    return None;
                }
                let recorded =
                    known.and_then(|k| k.as_ref().ok()).and_then(|entry| entry.file_time);
                Some(Reading::of(source, recorded.or(source.file_time), senses))
            })
            .collect();
        let mut ledger = Ledger::new(briefs, memory);
        for (source, reading) in sources.iter().zip(readings) {
            let known = memory.get(source);
            let (outcome, brief) = match (known, reading) {
                (Some(Err(diagnostic)), _) => {
                    ledger.say(diagnostic.clone());
                    (Outcome::Skipped, None)
                }
                (Some(Ok(entry)), None) => (Outcome::Unchanged, Some(entry.brief.clone())),
                (_, Some(Err(diagnostic))) if source.item.is_some() => {
                    (ledger.leave_out(source, diagnostic), None)
                }
                (_, Some(Err(diagnostic))) => {
                    ledger.say(diagnostic);
                    (Outcome::Skipped, None)
                }
                (known, Some(Ok(reading))) => {
                    let known = known.and_then(|k| k.as_ref().ok());
                    match self.decide(source, &reading, known, &mut ledger) {
                        Some(decided) => decided,
                        // It waits for the end of the run.
                        None => continue,
                    }
                }
                (None, None) => (Outcome::Skipped, None),
            };
            self.settle(source, outcome, &mut ledger);
            ledger.step(source, outcome, brief);
        }
        ledger.plan
    }

    fn decide(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        known: Option<&Entry>,
        ledger: &mut Ledger<'_>,
    ) -> Option<Decided> {
        if reading.recall().is_some() {
            return self.recall(source, reading, known, ledger);
        }
        let decided = match known {
            Some(entry) => self.known(source, reading, entry, ledger),
            None => match self.moved(source) {
                Some(entry) => {
                    let old = memory::path(&entry.file, entry.item.as_deref());
                    let done = self.known(source, reading, &entry, ledger);
                    if done.0.is_settled() {
                        ledger.forget(old);
                    }
                    done
                }
                None => self.unknown(source, reading, ledger),
            },
        };
        Some(decided)
    }

    /// A source that is gone and left the very same bytes: it was moved here.
    fn moved(&mut self, source: &SourceArticle) -> Option<Entry> {
        let left = self.gone.get_mut(&source.sha256)?;
        let at = left.iter().position(|entry| entry.item == source.item)?;
        Some(left.remove(at))
    }

    /// A report goes when its conflict has ended.
    fn settle(&self, source: &SourceArticle, outcome: Outcome, ledger: &mut Ledger<'_>) {
        let report = conflict::path(&source.path, source.item.as_deref());
        if outcome != Outcome::Conflict && self.reports.contains(&report) {
            ledger.forget(report);
        }
    }

    /// A source that import has not seen before.
    fn unknown(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        ledger: &mut Ledger<'_>,
    ) -> Decided {
        if let Some(first) = self.seen.get(&source.sha256) {
            return (twice(source, first, ledger), None);
        }
        self.seen.insert(source.sha256.clone(), source.path.clone());
        ledger.warn(reading);

        // The memory may be gone, or a crash came between a brief and its memory.
        let item = source.item.as_deref();
        if let Some(path) = ledger.briefs.by_source(&source.path, item)
            && let Some(there) = ledger.text(&path)
        {
            if Head::read(&there).was_from(&source.path, item) {
                return self.older(source, reading, path, ledger);
            }
            return self.adopt(source, reading, path, &there, ledger);
        }
        if let Some(first) = ledger.briefs.by_sha256(&source.sha256) {
            if let Some(decided) = self.settled_version(source, reading, &first, ledger) {
                return decided;
            }
            // The brief of an entry stands for its file.
            let file = ledger.text(&first).and_then(|text| Head::read(&text).file);
            let first = file.filter(|file| *file == source.path).unwrap_or(first);
            return (twice(source, &first, ledger), None);
        }
        let mut trace = Trace::default();
        if let Some((kinship, path)) = self.kin(&reading.story, ledger) {
            match kinship {
                Kinship::Older => return self.older(source, reading, path, ledger),
                Kinship::Newer => {
                    if let Some(decided) = self.newer(source, reading, &path, ledger) {
                        return decided;
                    }
                }
                Kinship::Retold => {}
            }
            trace.same_story = self.retold(&path, ledger);
        }
        let id = brief::id(&source.origin());
        let path = self.new_path(reading, ledger);
        let text = reading.write(source, &id, &trace, None);
        ledger.remember(source, reading, &id, &path, &text);
        self.write_brief(&path, text, Some(&reading.story), ledger);
        if !self.waiting.is_empty() {
            self.awaited(&reading.story, ledger);
        }
        (Outcome::Created, Some(path))
    }

    /// A brief that names this source, and no memory of it.
    fn adopt(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        path: String,
        there: &str,
        ledger: &mut Ledger<'_>,
    ) -> Decided {
        let head = Head::read(there);
        let id = head.id.unwrap_or_else(|| brief::id(&source.origin()));
        let text = reading.write(source, &id, &Trace::of(there), Some(there));
        let of_this = head.sha256.as_deref() == Some(source.sha256.as_str());
        if merge::same(there, &text) || of_this {
            // What import would have written is what a person's changes are measured against.
            ledger.remember(source, reading, &id, &path, &text);
            return (Outcome::Unchanged, Some(path));
        }
        ledger.say(
            Diagnostic::warning(format!(
                "{} has changed, and what import last wrote for it is not remembered; the brief is left as it is",
                source.path
            ))
            .in_file(&path)
            .hint(conflict::settle(source)),
        );
        let report = conflict::report(source, &path, &[], &text);
        ledger.report(source, report);
        (Outcome::Conflict, Some(path))
    }

    /// A source with a memory, changed since, or asked for again.
    fn known(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        entry: &Entry,
        ledger: &mut Ledger<'_>,
    ) -> Decided {
        let Some((path, there)) = find(entry, ledger) else {
            return self.deleted(source, reading, entry, ledger);
        };
        let head = Head::read(&there);
        if entry.text.is_empty() || head.was_from(&entry.file, entry.item.as_deref()) {
            return self.earlier_changed(source, reading, &path, ledger);
        }
        let text = reading.write(source, &entry.id, &Trace::of(&entry.text), Some(&entry.text));
        let untouched = merge::same(&there, &entry.text);
        // A person who met a conflict says so by the new fingerprint: the brief is as it shall be.
        let settled = !untouched
            && entry.sha256 != source.sha256
            && head.sha256.as_deref() == Some(source.sha256.as_str());
        if settled || merge::same(&there, &text) {
            ledger.remember(source, reading, &entry.id, &path, &text);
            return (Outcome::Unchanged, Some(path));
        }
        let Some(merged) = self.merged(source, &path, [&entry.text, &there, &text], ledger) else {
            return (Outcome::Conflict, Some(path));
        };
        ledger.warn(reading);
        ledger.remember(source, reading, &entry.id, &path, &text);
        if merge::same(&there, &merged) {
            return (Outcome::Unchanged, Some(path));
        }
        self.write_brief(&path, merged, None, ledger);
        (if untouched { Outcome::Updated } else { Outcome::Merged }, Some(path))
    }

    /// A source whose brief a person deleted.
    fn deleted(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        entry: &Entry,
        ledger: &mut Ledger<'_>,
    ) -> Decided {
        if !self.again.contains(&source.path) {
            return (Outcome::Deleted, None);
        }
        let free = !self.given.contains(&entry.brief) && !ledger.exists(&entry.brief);
        let path = if free { entry.brief.clone() } else { self.new_path(reading, ledger) };
        self.given.insert(path.clone());
        ledger.warn(reading);
        let text = reading.write(source, &entry.id, &Trace::of(&entry.text), Some(&entry.text));
        ledger.remember(source, reading, &entry.id, &path, &text);
        self.write_brief(&path, text, Some(&reading.story), ledger);
        (Outcome::BroughtBack, Some(path))
    }

    /// Merges base, brief and source; `None`, and a report, where that is for a person to do.
    fn merged(
        &self,
        source: &SourceArticle,
        path: &str,
        [base, there, text]: [&str; 3],
        ledger: &mut Ledger<'_>,
    ) -> Option<String> {
        let merged = match merge::merge(base, there, text) {
            Ok(merged) => merged,
            Err(clashes) => {
                ledger.say_all(conflict::say(source, path, there, &clashes));
                let report = conflict::report(source, path, &clashes, text);
                ledger.report(source, report);
                return None;
            }
        };
        if let Err(problems) = front_matter::parse::<BriefMeta>(path, &merged) {
            // The brief was broken before; `content` says where, import leaves it alone.
            let why = problems.first().map(|p| p.message.clone()).unwrap_or_default();
            ledger.say(
                Diagnostic::warning(format!(
                    "{} has changed, but its brief cannot be merged: {why}",
                    source.path
                ))
                .in_file(path)
                .hint("mend the brief's front matter, then import again"),
            );
            return None;
        }
        Some(merged)
    }

    fn new_path(&mut self, reading: &Reading, ledger: &Ledger<'_>) -> String {
        let title = brief::title(&reading.article);
        let day = reading.date.unwrap_or(Day(jiff::civil::Date::ZERO));
        let taken = |path: &str| self.given.contains(path) || ledger.exists(path);
        let path = brief::path(day, &title, &taken);
        self.given.insert(path.clone());
        path
    }

    /// Writes a brief. `story`: the one of its text, where that is known already.
    fn write_brief(
        &mut self,
        path: &str,
        text: String,
        story: Option<&Story>,
        ledger: &mut Ledger<'_>,
    ) {
        if let Some(stories) = &mut self.stories {
            stories.add(match story {
                Some(story) => story.clone().at(path),
                None => Story::of_brief(path, &text),
            });
        }
        ledger.plan.briefs.insert(path.to_owned(), Some(text));
    }
}

type Decided = (Outcome, Option<String>);

/// The brief of a remembered source: where it was written, or where it was moved to.
fn find(entry: &Entry, ledger: &Ledger<'_>) -> Option<(String, String)> {
    let item = entry.item.as_deref();
    let is_it = |text: &str| {
        let head = Head::read(text);
        head.id.as_deref() == Some(entry.id.as_str()) || head.is_from(&entry.file, item)
    };
    if let Some(text) = ledger.text(&entry.brief).filter(|text| is_it(text)) {
        return Some((entry.brief.clone(), text));
    }
    let briefs = ledger.briefs;
    let path = briefs.by_id(&entry.id).or_else(|| briefs.by_source(&entry.file, item))?;
    let text = ledger.text(&path)?;
    Some((path, text))
}

/// The same article as `first`: a source file, or a brief.
fn twice(source: &SourceArticle, first: &str, ledger: &mut Ledger<'_>) -> Outcome {
    let problem = |message: String| Diagnostic::warning(message).in_file(&source.path);
    if let (true, Some(item)) = (first == source.path, &source.item) {
        let message = format!("{item} is the same as another entry of the file; it is left out");
        return ledger.leave_out(source, problem(message).hint("delete one of the two"));
    }
    let problem = problem(format!("this is the same article as {first}; it is left out"));
    ledger.say(problem.hint("delete one of the two"));
    Outcome::Skipped
}

#[cfg(test)]
mod tests;
