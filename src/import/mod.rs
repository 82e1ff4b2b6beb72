//! seeds/ → content/: a source article becomes a brief.
//!
//! Reading an article takes its bytes, name and file time and gives an [`Article`]: pure.
//! Planning takes articles, the existing briefs and the import memory as values and gives the
//! writes to be made: pure. Only [`run()`] touches the disk, and never writes into `seeds/`.

pub mod brief;
pub mod decode;
pub mod file_name;
pub mod headline;
mod lock;
pub mod markdown;
pub mod memory;
pub mod merge;
pub mod paragraphs;
pub mod plain_text;
pub mod plan;
pub mod run;
mod senses;
mod sentence;
mod yaml;
pub mod year;

use std::collections::BTreeMap;

use serde::Serialize;

pub use plan::{Outcome, Step};
pub use run::{Done, Request, run};
pub use senses::Senses;

use crate::diagnostics::Diagnostic;
use crate::model::{Dateline, Day};

/// A source article, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    pub title: String,
    pub dateline: Option<Dateline>,
    pub byline: Option<String>,
    /// The deck: what the source itself set between headline and text to sum it up.
    pub summary: Option<String>,
    /// The agency that signs the text at its end.
    pub signature: Option<String>,
    /// The day of the story, where it is known; `date_evidence` says from what.
    pub date: Option<Day>,
    pub date_evidence: Vec<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// The body as the source wrote it: plain text, one entry a paragraph.
    pub paragraphs: Vec<String>,
    /// What was taken out, in the order of the source.
    pub removed: Vec<Removed>,
    pub warnings: Vec<Diagnostic>,
}

/// A piece of the source article that is not part of the brief's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    pub text: String,
    /// In a word or two: `repeated headline`, `dateline`, `agency signature`, `site furniture` …
    pub reason: String,
}

/// The briefs that exist.
pub trait Briefs: Sync {
    /// The text of the brief at `path`, relative to the site's root.
    fn text(&self, path: &str) -> Option<String>;
    fn exists(&self, path: &str) -> bool;
    /// The path of the brief with this id.
    fn by_id(&self, id: &str) -> Option<String>;
    /// The path of the brief that names this source.
    fn by_source(&self, file: &str, item: Option<&str>) -> Option<String>;
    /// The path of a brief made from these very bytes.
    fn by_sha256(&self, sha256: &str) -> Option<String>;
}

/// Briefs by their paths.
impl Briefs for BTreeMap<String, String> {
    fn text(&self, path: &str) -> Option<String> {
        self.get(path).cloned()
    }

    fn exists(&self, path: &str) -> bool {
        self.contains_key(path)
    }

    fn by_id(&self, id: &str) -> Option<String> {
        let found =
            self.iter().find(|(_, text)| plan::brief_says(text, "id").as_deref() == Some(id));
        found.map(|(path, _)| path.clone())
    }

    fn by_source(&self, file: &str, item: Option<&str>) -> Option<String> {
        let found = self.iter().find(|(_, text)| {
            plan::brief_says(text, "file").as_deref() == Some(file)
                && plan::brief_says(text, "item").as_deref() == item
        });
        found.map(|(path, _)| path.clone())
    }

    fn by_sha256(&self, sha256: &str) -> Option<String> {
        let says = |text: &str| plan::brief_says(text, "sha256").as_deref() == Some(sha256);
        self.iter().find(|(_, text)| says(text)).map(|(path, _)| path.clone())
    }
}
