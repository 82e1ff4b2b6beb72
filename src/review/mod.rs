//! What is doubtful in a brief that waits for a person, and where to change it.
//!
//! Takes a brief, what annotation and import noted of it; gives doubts with weights, each with the
//! line that settles it. Also writes down that a person has read a brief. Reads no files and has no
//! clock.

mod accept;

use serde::Serialize;

use crate::annotate::{Annotated, Role, Why};
use crate::content::Brief;
use crate::diagnostics::{Diagnostic, Place};
use crate::import::edit;
use crate::model::{CorrectionKind, Status};

pub use accept::{Refusal, accept};

/// What kind of doubt, heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The brief and its source were changed in the same place.
    Conflict,
    /// It must not go out before a time that could not be read.
    Embargo,
    /// The text has changed since a person read it.
    Updated,
    /// The day rests on the file's own time alone.
    FileTime,
    /// Something in the source could not be read as it should.
    Source,
    /// The source has no headline.
    Headline,
    /// Another brief tells the same story.
    SameStory,
    /// Nothing says what country it is about.
    NoCountry,
    /// The year is inferred.
    Year,
    /// One mention is all that speaks for a country.
    WeakCountry,
    /// Several terms have this form.
    Ambiguous,
}

impl Kind {
    /// How much it asks for a person.
    pub fn weight(self) -> u32 {
        match self {
            Self::Conflict => 100,
            Self::Embargo => 90,
            Self::Updated => 70,
            Self::FileTime => 60,
            Self::Source => 50,
            Self::Headline => 45,
            Self::SameStory => 40,
            Self::NoCountry => 30,
            Self::Year => 25,
            Self::WeakCountry => 15,
            Self::Ambiguous => 10,
        }
    }
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    pub kind: Kind,
    pub weight: u32,
    /// What is doubtful.
    pub what: String,
    /// What to do.
    pub todo: String,
    /// The line to change.
    pub place: Place,
}

/// A brief that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    pub file: String,
    pub slug: String,
    pub title: String,
    /// The weights of all doubts.
    pub score: u32,
    /// Heaviest first.
    pub doubts: Vec<Doubt>,
}

/// What import noted of a brief.
#[derive(Debug, Clone, Default)]
pub struct Noted {
    /// What the date rests on.
    pub evidence: Vec<String>,
    /// What reading the source left in doubt.
    pub warnings: Vec<String>,
    /// The report of a conflict, with its path.
    pub conflict: Option<(String, String)>,
}

/// Whether a brief waits: nobody has checked it, or it has changed since; or a conflict is open.
pub fn waits(brief: &Brief, noted: &Noted) -> bool {
    let status = brief.meta.status.unwrap_or_default();
    let unread = brief.meta.reviewed.is_none();
    let held = status == Status::Draft && unread && noted.warnings.iter().any(|w| is_embargo(w));
    noted.conflict.is_some()
        || held
        || status == Status::Review && unread
        || status != Status::Withdrawn && changed_since(brief).is_some()
}

/// All that is doubtful in `brief`; `text` is its file's.
pub fn look(brief: &Brief, text: &str, annotated: &Annotated, noted: &Noted) -> Waiting {
    let mut looker = Looker { brief, text, doubts: Vec::new() };
    looker.conflict(noted);
    looker.source(noted);
    looker.day(noted);
    looker.update();
    looker.copies();
    looker.countries(annotated);
    looker.mentions(annotated);
    let mut doubts = looker.doubts;
    doubts.sort_by(|a, b| (b.weight, &a.place).cmp(&(a.weight, &b.place)));
    Waiting {
        file: brief.path.clone(),
        slug: brief.slug.to_string(),
        title: brief.meta.headline.clone().unwrap_or_else(|| brief.meta.title.clone()),
        score: doubts.iter().map(|d| d.weight).sum(),
        doubts,
    }
}

/// Most doubtful first; equal ones by their paths.
pub fn order(waiting: &mut [Waiting]) {
    waiting.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.file.cmp(&b.file)));
}

/// The last change by its source that came after a person's review.
fn changed_since(brief: &Brief) -> Option<String> {
    let read = brief.meta.reviewed.as_ref()?.on;
    let by_source = |kind| matches!(kind, CorrectionKind::Update | CorrectionKind::Correction);
    let mut later = brief.meta.corrections.iter().rev();
    later.find(|c| by_source(c.kind) && c.on > read).map(|c| c.text.clone())
}

fn is_embargo(warning: &str) -> bool {
    warning.contains("embargo")
}

struct Looker<'a> {
    brief: &'a Brief,
    text: &'a str,
    doubts: Vec<Doubt>,
}

impl Looker<'_> {
    fn doubt(&mut self, kind: Kind, what: impl Into<String>, todo: impl Into<String>, at: Place) {
        let (what, todo) = (what.into(), todo.into());
        self.doubts.push(Doubt { kind, weight: kind.weight(), what, todo, place: at });
    }

    /// Where a key stands, or the first of those behind which it would.
    fn line(&self, keys: &[&str]) -> Place {
        let line = keys.iter().find_map(|key| edit::line_of(self.text, key)).unwrap_or(1);
        self.place(line)
    }

    fn place(&self, line: u32) -> Place {
        let shown = Diagnostic::note("").at_line(&self.brief.path, self.text, line, 1).place;
        shown.unwrap_or_else(|| Place {
            file: self.brief.path.clone(),
            line,
            column: 0,
            length: 0,
            text: String::new(),
            text_offset: 0,
        })
    }

    fn conflict(&mut self, noted: &Noted) {
        if let Some((path, source)) = &noted.conflict {
            let what = format!("{source} and the brief were changed in the same places");
            let todo = format!("see {path}");
            let place = self.line(&["source"]);
            self.doubt(Kind::Conflict, what, todo, place);
        }
    }

    fn source(&mut self, noted: &Noted) {
        for warning in &noted.warnings {
            // The day has doubts of its own.
            if warning.contains("only known from the file's own time")
                || warning.contains("is the file's own time")
                || warning.contains("only the likeliest")
            {
                continue;
            }
            let (kind, todo, place) = if is_embargo(warning) {
                let todo = "write `embargo:` and set `status:`";
                (Kind::Embargo, todo, self.line(&["embargo", "status"]))
            } else if warning.contains("no headline") {
                (Kind::Headline, "write the headline", self.line(&["title"]))
            } else {
                (Kind::Source, "compare the text with its source", self.line(&["source"]))
            };
            self.doubt(kind, warning.clone(), todo, place);
        }
    }

    fn day(&mut self, noted: &Noted) {
        let Some(first) = noted.evidence.first() else { return };
        let place = self.line(&["date"]);
        if noted.evidence.iter().any(|e| e.contains("the file's own time")) {
            self.doubt(Kind::FileTime, format!("the day: {first}"), "check the day", place);
        } else if first.starts_with("year from") || first.starts_with("year ") {
            self.doubt(
                Kind::Year,
                format!("the year is inferred: {first}"),
                "check the year",
                place,
            );
        }
    }

    fn update(&mut self) {
        if let Some(text) = changed_since(self.brief) {
            let place = self.line(&["reviewed"]);
            let what = format!("the text has changed since it was read: {text}");
            self.doubt(Kind::Updated, what, "read it again, and accept it anew", place);
        }
    }

    fn copies(&mut self) {
        let names: Vec<&str> = self.brief.meta.same_story.iter().map(|s| s.as_str()).collect();
        if !names.is_empty() {
            let what = format!("near-duplicate of {}", names.join(", "));
            let todo = "keep both, or set one to `status: draft`";
            let place = self.line(&["same_story"]);
            self.doubt(Kind::SameStory, what, todo, place);
        }
    }

    fn countries(&mut self, annotated: &Annotated) {
        let about: Vec<_> = annotated.countries.iter().filter(|c| c.role == Role::About).collect();
        let place =
            self.line(&["countries", "tags", "language", "byline", "summary", "id", "date"]);
        // An empty list is an answer.
        if about.is_empty() && self.brief.meta.countries.is_none() {
            let todo = "write `countries: [..]`, or `[]` for none";
            self.doubt(Kind::NoCountry, "nothing says what country it is about", todo, place);
            return;
        }
        for country in about {
            let seen: Vec<&String> =
                country.evidence.iter().filter(|e| !e.starts_with("front matter")).collect();
            let titled = seen.iter().any(|e| e.contains("title") || e.contains("headline"));
            if seen.len() <= 1 && !titled {
                let why = seen.first().map_or("nothing in the text", |e| e.as_str());
                let what = format!("{} rests on {why} alone", country.code);
                let todo = format!("keep {} in `countries`, or take it out", country.code);
                self.doubt(Kind::WeakCountry, what, todo, place.clone());
            }
        }
    }

    fn mentions(&mut self, annotated: &Annotated) {
        let body = self.text.len() - self.brief.body.len().min(self.text.len());
        let mut seen: Vec<&str> = Vec::new();
        for mention in annotated.passed_over.iter().filter(|m| m.why == Why::Ambiguous) {
            if seen.contains(&mention.text.as_str()) || seen.len() >= 10 {
                continue;
            }
            seen.push(&mention.text);
            let names: Vec<String> = mention.candidates.iter().map(|s| format!("`{s}`")).collect();
            let what = format!("“{}” may mean {}", mention.text, names.join(" or "));
            let todo = "link it with `[[slug|words]]`, or exclude the others under `gloss:`";
            let at = self.text.get(body..).and_then(|b| b.find(&mention.text)).unwrap_or(0);
            let line = self.text[..body + at].matches('\n').count() as u32 + 1;
            let place = self.place(line);
            self.doubt(Kind::Ambiguous, what, todo, place);
        }
    }
}

#[cfg(test)]
mod tests;
