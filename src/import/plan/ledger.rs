//! What a part of a run has decided so far, over what was there before.
//!
//! Takes decisions one by one; gives the texts as they will be, so that a later decision of the
//! same part sees the earlier ones.

use super::{Memory, Outcome, Plan, Step};
use crate::diagnostics::Diagnostic;
use crate::import::Briefs;
use crate::import::memory::{self, Entry};
use crate::import::reading::Reading;
use crate::import::source::SourceArticle;

pub struct Ledger<'a> {
    pub briefs: &'a dyn Briefs,
    memory: &'a Memory,
    pub plan: Plan,
}

impl<'a> Ledger<'a> {
    pub fn new(briefs: &'a dyn Briefs, memory: &'a Memory) -> Self {
        Self { briefs, memory, plan: Plan::default() }
    }

    /// The text of a brief as it will be.
    pub fn text(&self, path: &str) -> Option<String> {
        match self.plan.briefs.get(path) {
            Some(text) => text.clone(),
            None => self.briefs.text(path),
        }
    }

    pub fn exists(&self, path: &str) -> bool {
        self.plan.briefs.contains_key(path) || self.briefs.exists(path)
    }

    /// What will be remembered of a source; nothing where that cannot be read.
    pub fn entry(&self, file: &str, item: Option<&str>) -> Option<Entry> {
        let path = memory::path(file, item);
        if let Some(text) = self.plan.memory.get(&path) {
            return Entry::read(&path, text.as_deref()?).ok();
        }
        if let Some(entry) = self.memory.entries.get(&path) {
            return entry.clone().ok();
        }
        Entry::read(&path, &self.briefs.text(&path)?).ok()
    }

    /// Remembers what was written for a source.
    pub fn remember(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        id: &str,
        path: &str,
        text: &str,
    ) {
        self.remember_entry(&Entry {
            file: source.path.clone(),
            item: source.item.clone(),
            sha256: source.sha256.clone(),
            id: id.to_owned(),
            brief: path.to_owned(),
            evidence: reading.article.date_evidence.clone(),
            warnings: reading.article.warnings.iter().map(|w| w.message.clone()).collect(),
            // Only where it was needed: else a copy of the site would differ for nothing.
            file_time: reading.file_time.filter(|_| reading.by_file_time),
            text: text.to_owned(),
        });
    }

    pub fn remember_entry(&mut self, entry: &Entry) {
        let path = memory::path(&entry.file, entry.item.as_deref());
        self.plan.memory.insert(path, Some(entry.write()));
    }

    /// Removes a file of memory, or a report.
    pub fn forget(&mut self, path: String) {
        self.plan.memory.insert(path, None);
    }

    /// Leaves the report of a conflict, unless the very same lies there.
    pub fn report(&mut self, source: &SourceArticle, text: String) {
        let path = crate::import::conflict::path(&source.path, source.item.as_deref());
        if self.briefs.text(&path).as_deref() != Some(text.as_str()) {
            self.plan.memory.insert(path, Some(text));
        }
    }

    pub fn step(&mut self, source: &SourceArticle, outcome: Outcome, brief: Option<String>) {
        let (source, item) = (source.path.clone(), source.item.clone());
        self.plan.steps.push(Step { source, item, outcome, brief });
    }

    pub fn say(&mut self, diagnostic: Diagnostic) {
        self.plan.diagnostics.push(diagnostic);
    }

    /// Leaves an entry out, for a reason that lies in its file alone.
    pub fn leave_out(&mut self, source: &SourceArticle, why: Diagnostic) -> Outcome {
        self.plan.left_out.push((source.path.clone(), why));
        Outcome::LeftOut
    }

    pub fn say_all(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.plan.diagnostics.extend(diagnostics);
    }

    /// Says what reading an article left in doubt.
    pub fn warn(&mut self, reading: &Reading) {
        self.say_all(reading.article.warnings.iter().cloned());
    }
}
