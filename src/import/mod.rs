//! seeds/ → content/: a source article becomes a brief.
//!
//! Reading an article takes its bytes, name and file time and gives an [`Article`]: pure.
//! Planning takes articles, the existing briefs and the import memory as values and gives the
//! writes to be made: pure. Only [`run`] touches the disk, and never writes into `seeds/`.

pub mod brief;
pub mod decode;
pub mod headline;
pub mod markdown;
pub mod paragraphs;
pub mod plain_text;
mod sentence;
mod yaml;
pub mod year;

use serde::Serialize;

use crate::diagnostics::Diagnostic;
use crate::model::{Dateline, Day};

/// A source article, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    pub title: String,
    pub dateline: Option<Dateline>,
    pub byline: Option<String>,
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
