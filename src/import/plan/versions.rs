//! Versions of one story: the brief is written from the latest, and remembers the others.

use super::{Decided, Ledger, Outcome, Planner};
use crate::front_matter;
use crate::import::head::{Head, source_name};
use crate::import::memory::Entry;
use crate::import::merge;
use crate::import::reading::Reading;
use crate::import::source::SourceArticle;
use crate::import::story::{Kinship, Stories, Story, slug_of};
use crate::import::trace::Trace;
use crate::model::{BriefMeta, Day, Slug};

impl Planner {
    /// All stories, those of this very part included.
    pub(super) fn stories(&mut self, ledger: &Ledger<'_>) -> &mut Stories {
        self.stories.get_or_insert_with(|| {
            let mut stories = Stories::default();
            ledger.briefs.stories().into_iter().for_each(|story| stories.add(story));
            for (path, text) in &ledger.plan.briefs {
                stories.add(Story::of_brief(path, text.as_deref().unwrap_or_default()));
            }
            stories
        })
    }

    /// The brief that an article belongs to, and how.
    pub(super) fn kin(&mut self, story: &Story, ledger: &Ledger<'_>) -> Option<(Kinship, String)> {
        let (kinship, there) = self.stories(ledger).kin(story)?;
        Some((kinship, there.path.clone()))
    }

    /// An earlier version, or the same once more: it is remembered, and the brief stays.
    pub(super) fn older(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        path: String,
        ledger: &mut Ledger<'_>,
    ) -> Decided {
        let id = ledger.text(&path).and_then(|text| Head::read(&text).id).unwrap_or_default();
        if id.is_empty() {
            // A brief that nobody can find again: nothing is remembered, nothing lost.
            return (Outcome::Skipped, Some(path));
        }
        ledger.remember(source, reading, &id, &path, "");
        (Outcome::Older, Some(path))
    }

    /// A version that was replaced, or a notice that is a story now, has changed.
    pub(super) fn earlier_changed(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        path: &str,
        ledger: &mut Ledger<'_>,
    ) -> Decided {
        let kinship = self.stories(ledger).kin_to(&reading.story, path);
        if kinship == Some(Kinship::Newer)
            && reading.story.version.marked
            && let Some(decided) = self.newer(source, reading, path, ledger)
        {
            return decided;
        }
        self.older(source, reading, path.to_owned(), ledger)
    }

    /// A later version: the brief follows it, by a merge. `None`: import did not write the brief.
    pub(super) fn newer(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        path: &str,
        ledger: &mut Ledger<'_>,
    ) -> Option<Decided> {
        let Held { there, head, mut holder, earlier } = held(path, ledger)?;
        if head.id.as_deref() != Some(holder.id.as_str()) {
            return None;
        }
        let text = version(source, reading, &holder.text, earlier);
        let untouched = merge::same(&there, &holder.text);
        let texts = [holder.text.as_str(), &there, &text];
        let Some(merged) = self.merged(source, path, texts, ledger) else {
            return Some((Outcome::Conflict, Some(path.to_owned())));
        };
        ledger.remember(source, reading, &holder.id, path, &text);
        holder.text.clear();
        ledger.remember_entry(&holder);
        self.write_brief(path, merged, None, ledger);
        let outcome = if untouched { Outcome::Updated } else { Outcome::Merged };
        Some((outcome, Some(path.to_owned())))
    }

    /// A later version that met a conflict, and that a person has settled by its fingerprint.
    pub(super) fn settled_version(
        &mut self,
        source: &SourceArticle,
        reading: &Reading,
        path: &str,
        ledger: &mut Ledger<'_>,
    ) -> Option<Decided> {
        let Held { there, mut holder, earlier, .. } = held(path, ledger)?;
        if holder.sha256 == source.sha256 {
            return None;
        }
        let text = version(source, reading, &holder.text, earlier);
        let settled = merge::settled(&holder.text, &there, &text);
        front_matter::parse::<BriefMeta>(path, &settled).ok()?;
        ledger.remember(source, reading, &holder.id, path, &text);
        holder.text.clear();
        ledger.remember_entry(&holder);
        self.write_brief(path, settled, None, ledger);
        Some((Outcome::Merged, Some(path.to_owned())))
    }

    /// What a brief says of the brief at `path` that tells the same story.
    pub(super) fn retold(&self, path: &str, ledger: &Ledger<'_>) -> Vec<Slug> {
        vec![slug_of(path, &ledger.text(path).unwrap_or_default())]
    }
}

/// A brief that import wrote.
struct Held {
    /// Its text as it stands, and the head of that.
    there: String,
    head: Head,
    /// The memory of its source, and how that is named.
    holder: Entry,
    earlier: String,
}

/// The brief at `path`, if import remembers what it wrote there.
fn held(path: &str, ledger: &Ledger<'_>) -> Option<Held> {
    let there = ledger.text(path)?;
    let head = Head::read(&there);
    let (file, item) = (head.file.as_deref()?, head.item.as_deref());
    let holder = ledger.entry(file, item).filter(|entry| !entry.text.is_empty())?;
    let earlier = source_name(file, item);
    Some(Held { there, head, holder, earlier })
}

/// The brief as `reading` makes it, in place of `last`, that was made from `earlier`.
fn version(source: &SourceArticle, reading: &Reading, last: &str, earlier: String) -> String {
    let head = Head::read(last);
    let mut trace = Trace::of(last);
    let day = reading.date.or(head.date).unwrap_or(Day(jiff::civil::Date::ZERO));
    trace.replace(earlier, &reading.article, reading.story.version.corrected, day);
    reading.write(source, &head.id.unwrap_or_default(), &trace, Some(last))
}
