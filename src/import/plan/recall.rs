//! Notices that take a story back: the brief is withdrawn, and keeps its page, its history and
//! whatever a person wrote.

use super::{Decided, Ledger, Memory, Outcome, Plan, Planner, find};
use crate::diagnostics::Diagnostic;
use crate::import::Briefs;
use crate::import::head::Head;
use crate::import::memory::Entry;
use crate::import::reading::Reading;
use crate::import::source::{Content, SourceArticle};
use crate::import::story::{Story, called};
use crate::import::trace;
use crate::model::Day;

/// A notice whose story has not come yet.
#[derive(Debug)]
pub struct Waiting {
    source: SourceArticle,
    names: Vec<String>,
    /// The names, as they are compared.
    called: Vec<u64>,
    words: String,
    story: Story,
    /// The brief that this source had already.
    own: Option<String>,
}

impl Planner {
    /// `None`: what it names is not there, and may still come in this run.
    pub(super) fn recall(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        known: Option<&Entry>,
        ledger: &mut Ledger<'_>,
    ) -> Option<Decided> {
        let notice = reading.recall()?;
        let source = SourceArticle { content: Content::Entry(Box::default()), ..source.clone() };
        let waiting = Waiting {
            source,
            names: notice.names.clone(),
            called: called(&notice.names),
            words: notice.text.split_whitespace().collect::<Vec<_>>().join(" "),
            story: reading.story.clone(),
            own: known.and_then(|entry| find(entry, ledger)).map(|(path, _)| path),
        };
        let decided = self.withdraw(&waiting, ledger);
        if decided.is_none() {
            self.waiting.push(waiting);
        }
        decided
    }

    /// A new brief may be what notices wait for: they act at once, before its updates come.
    pub(super) fn awaited(&mut self, story: &Story, ledger: &mut Ledger<'_>) {
        let waits = |waiting: &Waiting| story.is_called(&waiting.called);
        let waiting = std::mem::take(&mut self.waiting);
        let (now, later) = waiting.into_iter().partition(waits);
        self.waiting = later;
        for waiting in now {
            match self.withdraw(&waiting, ledger) {
                Some((outcome, brief)) => {
                    self.settle(&waiting.source, outcome, ledger);
                    ledger.step(&waiting.source, outcome, brief);
                }
                None => self.waiting.push(waiting),
            }
        }
    }

    /// At the end of a run: notices that came before their stories, and those that wait on.
    pub fn finish(&mut self, briefs: &dyn Briefs, memory: &Memory) -> Plan {
        let mut ledger = Ledger::new(briefs, memory);
        for waiting in std::mem::take(&mut self.waiting) {
            let (outcome, brief) = self.withdraw(&waiting, &mut ledger).unwrap_or_else(|| {
                let names = waiting.names.first().map_or("it names none", String::as_str);
                ledger.say(
                    Diagnostic::warning(format!(
                        "this notice takes a story back that is not here: {names}; it has no brief"
                    ))
                    .in_file(&waiting.source.path)
                    .hint("if the story has a brief, set `status: withdrawn` there by hand"),
                );
                (Outcome::Skipped, None)
            });
            self.settle(&waiting.source, outcome, &mut ledger);
            ledger.step(&waiting.source, outcome, brief);
        }
        ledger.plan
    }

    fn withdraw(&mut self, waiting: &Waiting, ledger: &mut Ledger<'_>) -> Option<Decided> {
        let mut paths = self.stories(ledger).named(&waiting.names, &waiting.story);
        if paths.is_empty() {
            paths.extend(waiting.own.clone());
        }
        let mut decided = None;
        for path in paths {
            // A run that only looks has not written the brief.
            let done = match ledger.text(&path) {
                Some(there) => self.withdraw_brief(waiting, &path, &there, ledger),
                None => Outcome::Withdrawn,
            };
            decided.get_or_insert((done, Some(path)));
        }
        decided
    }

    fn withdraw_brief(
        &mut self,
        waiting: &Waiting,
        path: &str,
        there: &str,
        ledger: &mut Ledger<'_>,
    ) -> Outcome {
        let source = &waiting.source;
        let head = Head::read(there);
        let day = waiting.story.day.or(head.date).unwrap_or(Day(jiff::civil::Date::ZERO));
        let Some(text) = trace::withdraw(there, day, &waiting.words) else {
            ledger.say(
                Diagnostic::warning(format!(
                    "{} takes this brief back, but its front matter cannot be edited",
                    source.path
                ))
                .in_file(path)
                .hint("write `status: withdrawn` into it, and why into `corrections:`"),
            );
            return Outcome::Conflict;
        };
        // What import wrote last is withdrawn too: later merges see no difference in it.
        if let Some(file) = &head.file
            && let Some(mut holder) = ledger.entry(file, head.item.as_deref())
            && let Some(base) = trace::withdraw(&holder.text, day, &waiting.words)
        {
            holder.text = base;
            if head.is_from(&source.path, source.item.as_deref()) {
                holder.sha256.clone_from(&source.sha256);
            }
            ledger.remember_entry(&holder);
        }
        if !head.is_from(&source.path, source.item.as_deref()) {
            ledger.remember_entry(&Entry {
                file: source.path.clone(),
                item: source.item.clone(),
                sha256: source.sha256.clone(),
                id: head.id.unwrap_or_else(|| path.to_owned()),
                brief: path.to_owned(),
                ..Entry::default()
            });
        }
        if text != there {
            self.write_brief(path, text, None, ledger);
        }
        Outcome::Withdrawn
    }
}
