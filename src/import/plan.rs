//! What import is going to write, decided from values alone.
//!
//! Takes source articles, the briefs that exist and the memory; gives the writes to be made, and
//! for every source what becomes of it. Touches no disk. A brief that a person changed is merged
//! or left alone, a brief that a person deleted stays deleted, and path, slug and id of a brief
//! never change.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::brief::{self, Facts};
use super::draft::Surroundings;
use super::memory::{self, Entry};
use super::merge::{self, Clash};
use super::source::SourceArticle;
use super::{Article, Briefs, Senses};
use crate::diagnostics::Diagnostic;
use crate::front_matter;
use crate::model::{BriefMeta, CountryCode, Day, Slug};

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
    /// A person deleted its brief.
    Deleted,
    /// Its brief had been deleted, and was asked for again.
    BroughtBack,
    /// It is no article, or it is there twice.
    Skipped,
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

/// A file to be written, or, without text, to be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Relative to the site's root.
    pub path: String,
    pub text: Option<String>,
}

/// All that is to be done. Briefs are written before the memory of them: a crash between the two
/// leaves a brief that the next run recognises as its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    pub briefs: Vec<Write>,
    pub memory: Vec<Write>,
    pub steps: Vec<Step>,
    pub diagnostics: Vec<Diagnostic>,
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
    /// Paths that this run has given to new briefs.
    given: BTreeSet<String>,
    /// Articles that this run has seen: the first source with these bytes.
    seen: BTreeMap<String, String>,
}

impl Planner {
    pub fn new(present: BTreeSet<String>, again: BTreeSet<String>) -> Self {
        Self { present, again, ..Self::default() }
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
        let readings: Vec<Option<Reading>> = sources
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
                Some(read(source, recorded.or(source.file_time), senses))
            })
            .collect();
        let mut plan = Plan::default();
        for (source, reading) in sources.iter().zip(readings) {
            let known = memory.get(source);
            let (outcome, brief) = match (known, reading) {
                (Some(Err(diagnostic)), _) => {
                    plan.diagnostics.push(diagnostic.clone());
                    (Outcome::Skipped, None)
                }
                (Some(Ok(entry)), None) => (Outcome::Unchanged, Some(entry.brief.clone())),
                (_, Some(Err(diagnostic))) => {
                    plan.diagnostics.push(diagnostic);
                    (Outcome::Skipped, None)
                }
                (Some(Ok(entry)), Some(Ok(reading))) => {
                    self.known(source, &reading, entry, briefs, &mut plan)
                }
                (None, Some(Ok(reading))) => match self.moved(source, memory) {
                    Some(entry) => {
                        let old = memory::path(&entry.file, entry.item.as_deref());
                        let done = self.known(source, &reading, entry, briefs, &mut plan);
                        if !matches!(done.0, Outcome::Conflict | Outcome::Skipped) {
                            plan.memory.push(Write { path: old, text: None });
                        }
                        done
                    }
                    None => self.unknown(source, &reading, briefs, &mut plan),
                },
                (None, None) => (Outcome::Skipped, None),
            };
            plan.steps.push(Step {
                source: source.path.clone(),
                item: source.item.clone(),
                outcome,
                brief,
            });
        }
        plan
    }

    /// A source that is gone and left the very same bytes: it was moved here.
    fn moved<'m>(&self, source: &SourceArticle, memory: &'m Memory) -> Option<&'m Entry> {
        memory.entries.values().filter_map(|entry| entry.as_ref().ok()).find(|entry| {
            entry.sha256 == source.sha256
                && entry.item == source.item
                && !self.present.contains(&entry.file)
        })
    }

    /// A source that import has not seen before.
    fn unknown(
        &mut self,
        source: &SourceArticle,
        reading: &Read,
        briefs: &dyn Briefs,
        plan: &mut Plan,
    ) -> Decided {
        if let Some(first) = self.seen.get(&source.sha256) {
            plan.diagnostics.push(twice(source, first));
            return (Outcome::Skipped, None);
        }
        self.seen.insert(source.sha256.clone(), source.path.clone());
        plan.diagnostics.extend(reading.article.warnings.iter().cloned());

        // The memory may be gone, or a crash came between a brief and its memory.
        if let Some(path) = briefs.by_source(&source.path, source.item.as_deref())
            && let Some(there) = briefs.text(&path)
        {
            return self.adopt(source, reading, path, &there, plan);
        }
        let id = brief::id(&source.origin());
        let title = brief::title(&reading.article);
        if let Some(first) = briefs.by_sha256(&source.sha256) {
            plan.diagnostics.push(twice(source, &first));
            return (Outcome::Skipped, None);
        }
        let path = brief::path(reading.date, &title, &|path| {
            self.given.contains(path) || briefs.exists(path)
        });
        self.given.insert(path.clone());
        let text = reading.write(source, &id);
        self.remember(source, reading, &id, &path, &text, plan);
        plan.briefs.push(Write { path: path.clone(), text: Some(text) });
        (Outcome::Created, Some(path))
    }

    /// A brief that names this source, and no memory of it.
    fn adopt(
        &self,
        source: &SourceArticle,
        reading: &Read,
        path: String,
        there: &str,
        plan: &mut Plan,
    ) -> Decided {
        let id = brief_says(there, "id").unwrap_or_else(|| brief::id(&source.origin()));
        let text = reading.write(source, &id);
        let of_this = brief_says(there, "sha256").as_deref() == Some(source.sha256.as_str());
        if merge::same(there, &text) || of_this {
            // What import would have written is what a person's changes are measured against.
            self.remember(source, reading, &id, &path, &text, plan);
            return (Outcome::Unchanged, Some(path));
        }
        plan.diagnostics.push(
            Diagnostic::warning(format!(
                "{} has changed, and what import last wrote for it is not remembered; the brief is left as it is",
                source.path
            ))
            .in_file(&path)
            .hint(resolve_hint(source)),
        );
        (Outcome::Conflict, Some(path))
    }

    /// A source with a memory, changed since, or asked for again.
    fn known(
        &mut self,
        source: &SourceArticle,
        reading: &Read,
        entry: &Entry,
        briefs: &dyn Briefs,
        plan: &mut Plan,
    ) -> Decided {
        let text = reading.write(source, &entry.id);
        let Some((path, there)) = find(entry, briefs) else {
            if !self.again.contains(&source.path) {
                return (Outcome::Deleted, None);
            }
            let free = !self.given.contains(&entry.brief) && !briefs.exists(&entry.brief);
            let path = if free {
                entry.brief.clone()
            } else {
                let title = brief::title(&reading.article);
                brief::path(reading.date, &title, &|path| {
                    self.given.contains(path) || briefs.exists(path)
                })
            };
            self.given.insert(path.clone());
            plan.diagnostics.extend(reading.article.warnings.iter().cloned());
            self.remember(source, reading, &entry.id, &path, &text, plan);
            plan.briefs.push(Write { path: path.clone(), text: Some(text) });
            return (Outcome::BroughtBack, Some(path));
        };
        let untouched = merge::same(&there, &entry.text);
        // A person who met a conflict says so by the new fingerprint: the brief is as it shall be.
        let settled = !untouched
            && entry.sha256 != source.sha256
            && brief_says(&there, "sha256").as_deref() == Some(source.sha256.as_str());
        if settled || merge::same(&there, &text) {
            self.remember(source, reading, &entry.id, &path, &text, plan);
            return (Outcome::Unchanged, Some(path));
        }
        let merged = match merge::merge(&entry.text, &there, &text) {
            Ok(merged) => merged,
            Err(clashes) => {
                plan.diagnostics.extend(clashes.iter().map(|c| clash(source, &path, &there, c)));
                return (Outcome::Conflict, Some(path));
            }
        };
        if let Err(problems) = front_matter::parse::<BriefMeta>(&path, &merged) {
            // The brief was broken before; `content` says where, import leaves it alone.
            let why = problems.first().map(|p| p.message.clone()).unwrap_or_default();
            plan.diagnostics.push(
                Diagnostic::warning(format!(
                    "{} has changed, but its brief cannot be merged: {why}",
                    source.path
                ))
                .in_file(&path)
                .hint("mend the brief's front matter, then import again"),
            );
            return (Outcome::Conflict, Some(path));
        }
        plan.diagnostics.extend(reading.article.warnings.iter().cloned());
        self.remember(source, reading, &entry.id, &path, &text, plan);
        if merge::same(&there, &merged) {
            return (Outcome::Unchanged, Some(path));
        }
        plan.briefs.push(Write { path: path.clone(), text: Some(merged) });
        (if untouched { Outcome::Updated } else { Outcome::Merged }, Some(path))
    }

    fn remember(
        &self,
        source: &SourceArticle,
        reading: &Read,
        id: &str,
        path: &str,
        text: &str,
        plan: &mut Plan,
    ) {
        let entry = Entry {
            file: source.path.clone(),
            item: source.item.clone(),
            sha256: source.sha256.clone(),
            id: id.to_owned(),
            brief: path.to_owned(),
            evidence: reading.article.date_evidence.clone(),
            // Only where it was needed: else a copy of the site would differ for nothing.
            file_time: reading.file_time.filter(|_| reading.by_file_time),
            text: text.to_owned(),
        };
        let path = memory::path(&source.path, source.item.as_deref());
        plan.memory.push(Write { path, text: Some(entry.write()) });
    }
}

type Decided = (Outcome, Option<String>);
type Reading = Result<Read, Diagnostic>;

/// An article with all that its brief is written from.
struct Read {
    article: Article,
    date: Day,
    countries: Vec<CountryCode>,
    tags: Vec<Slug>,
    file_time: Option<Day>,
    /// Whether the date rests on the file's own time.
    by_file_time: bool,
}

impl Read {
    fn write(&self, source: &SourceArticle, id: &str) -> String {
        let facts = Facts {
            id,
            date: self.date,
            tags: &self.tags,
            countries: (!self.countries.is_empty()).then_some(&self.countries[..]),
            origin: source.origin(),
        };
        brief::write(&self.article, &facts)
    }
}

fn read(source: &SourceArticle, file_time: Option<Day>, senses: &Senses<'_>) -> Reading {
    let article = source.read(Surroundings {
        name: &source.name(),
        file_time,
        country_of: senses.country_of,
    })?;
    let Some(date) = article.date else {
        return Err(Diagnostic::warning(
            "nothing says of which day the article is; it is left out",
        )
        .in_file(&source.path)
        .hint("write the day above the text, as YYYY-MM-DD on a line of its own"));
    };
    let by_file_time = article.date_evidence.iter().any(|e| e.contains("the file's own time"));
    let countries = match &article.about.countries {
        Some(said) => said.clone(),
        None => (senses.countries)(&article),
    };
    let tags = (senses.tags)(&article);
    Ok(Read { article, date, countries, tags, file_time, by_file_time })
}

/// The brief of a remembered source: where it was written, or where it was moved to.
fn find(entry: &Entry, briefs: &dyn Briefs) -> Option<(String, String)> {
    let is_it = |text: &str| {
        brief_says(text, "id").as_deref() == Some(entry.id.as_str())
            || brief_says(text, "file").as_deref() == Some(entry.file.as_str())
                && entry.item == brief_says(text, "item")
    };
    if let Some(text) = briefs.text(&entry.brief).filter(|text| is_it(text)) {
        return Some((entry.brief.clone(), text));
    }
    let path =
        briefs.by_id(&entry.id).or_else(|| briefs.by_source(&entry.file, entry.item.as_deref()))?;
    let text = briefs.text(&path)?;
    Some((path, text))
}

/// The value of `id`, or of `file`, `item`, `sha256` under `source:`, in a brief's front matter.
/// Read line by line: thousands of briefs are asked at once.
pub fn brief_says(text: &str, key: &str) -> Option<String> {
    let mut lines = text.lines();
    if lines.next()?.trim_start_matches('\u{feff}').trim_end() != "---" {
        return None;
    }
    let top = key == "id";
    let mut in_source = top;
    for line in lines {
        if line.trim_end() == "---" {
            break;
        }
        let indented = line.starts_with([' ', '\t']);
        if !top && !indented {
            in_source = line
                .strip_prefix("source:")
                .is_some_and(|r| r.trim().is_empty() || r.trim_start().starts_with('#'));
            if line.starts_with("source:") && !in_source {
                // `source: {file: …}`: rare, so read whole.
                return whole(text, key);
            }
            continue;
        }
        if !in_source || indented == top {
            continue;
        }
        if let Some(value) = line.trim_start().strip_prefix(key).and_then(|r| r.strip_prefix(':')) {
            return value_of(value.trim());
        }
    }
    None
}

fn value_of(value: &str) -> Option<String> {
    if value.is_empty() {
        return None;
    }
    if value.starts_with(['"', '\'']) {
        return serde_yaml::from_str(value).ok();
    }
    let bare = value.split(" #").next().unwrap_or(value).trim_end();
    Some(bare.to_owned())
}

fn whole(text: &str, key: &str) -> Option<String> {
    let meta = front_matter::parse::<BriefMeta>("", text).ok()?.meta;
    let source = meta.source?;
    match key {
        "file" => source.file,
        "item" => source.item,
        "sha256" => source.sha256,
        _ => None,
    }
}

fn twice(source: &SourceArticle, first: &str) -> Diagnostic {
    Diagnostic::warning(format!("this is the same article as {first}; it is left out"))
        .in_file(&source.path)
        .hint("delete one of the two")
}

fn clash(source: &SourceArticle, path: &str, there: &str, clash: &Clash) -> Diagnostic {
    let short = |text: &str| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        super::sentence::cut_at_word(&line, 90)
    };
    let message = format!(
        "{} and its source were both changed: here “{}”, in {} “{}”; the brief is left as it is",
        clash.what,
        short(&clash.brief),
        source.path,
        short(&clash.source)
    );
    let diagnostic = Diagnostic::warning(message).hint(resolve_hint(source));
    match place_of(clash, there) {
        Some(range) => diagnostic.at(path, there, range),
        None => diagnostic.in_file(path),
    }
}

/// Where the brief's side of a clash stands: in the body for a clash of the text, behind its key
/// for one of the front matter.
fn place_of(clash: &Clash, there: &str) -> Option<std::ops::Range<usize>> {
    let body = front_matter::split("", there).ok().flatten().map_or(0, |s| s.body_start);
    let Some(key) = clash.what.strip_prefix('`').and_then(|w| w.strip_suffix('`')) else {
        // Several paragraphs may clash: the first is shown.
        let first = clash.brief.lines().next().unwrap_or_default();
        let start = |line: &str| there[body..].find(line).map(|at| body + at);
        return match start(first).filter(|_| !first.is_empty()) {
            Some(at) => Some(at..at + first.len()),
            None => Some(body..body),
        };
    };
    // `dateline.place`: each name stands below the one before.
    let mut from = 0;
    let mut found = None;
    for name in key.split('.') {
        let line = |at: &usize| {
            let head = &there[..*at];
            head[head.rfind('\n').map_or(0, |i| i + 1)..].trim().is_empty()
        };
        let named = format!("{name}:");
        let at = there[from..body].match_indices(&named).map(|(at, _)| from + at).find(line)?;
        from = at + named.len();
        let end = there[at..].find('\n').map_or(there.len(), |e| at + e);
        found = Some(at..end);
    }
    found
}

fn resolve_hint(source: &SourceArticle) -> String {
    format!(
        "make the brief as it shall be, then say that it is settled: under `source:` write `sha256: {}`",
        source.sha256
    )
}

#[cfg(test)]
mod tests;
