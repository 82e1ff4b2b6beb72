//! briefs → annotated briefs: mentions become glosses, background boxes, countries, a timeline.
//!
//! Takes one parsed brief and an [`Annotator`] made from the glossary, the backgrounds and the
//! settings; gives its HTML with what was added, and the evidence for each addition.
//! Order inside: countries → terms → backgrounds → timeline; nothing later feeds anything earlier.
//! Never changes, drops or reorders a word of the text.

mod annotator;
mod boxes;
mod countries;
mod document;
mod documents;
mod fingerprint;
mod glosses;
mod library;
mod names;
mod notes;
mod quotes;
mod rights;
mod timeline;
mod versions;

use serde::{Deserialize, Serialize};

pub use annotator::{Annotator, Resolve};
pub use document::{DocumentHtml, DocumentText};
pub use documents::{Document, Documents};

pub use crate::detect::countries::Role;
use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, Day, Slug};

/// What annotation makes of one brief.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotated {
    /// One entry a top-level block of the body, in order: HTML with the glosses in place, cut to
    /// what the brief's rights allow. Boxes stand after blocks, by index.
    pub blocks: Vec<String>,
    /// The plain text of the body, paragraphs separated by a blank line: what offsets count in.
    pub text: String,
    /// The byte of `text` at which what may be published ends: all of it, an excerpt, or nothing.
    pub visible: u32,
    /// Words of the whole body, before rights cut it.
    pub words: u32,
    pub countries: Vec<CountryRole>,
    /// Of the whole text; [`Annotated::visible_glosses`] are those that a reader sees.
    pub glosses: Vec<Gloss>,
    /// Mentions that did not become glosses, and why.
    pub passed_over: Vec<PassedOver>,
    /// In the order of the blocks that call for them, best first within a block.
    pub boxes: Vec<BackgroundBox>,
    /// Backgrounds that something spoke for, and why they are not there; best first.
    pub rejected: Vec<RejectedBackground>,
    pub timeline: Vec<TimelineEntry>,
    pub notes: Vec<PlacedNote>,
    /// Which briefs `[[slug]]` links asked for, and the address that each was given.
    pub lookups: Vec<Lookup>,
    /// Mistakes in the brief that only annotation sees: links that lead nowhere, notes whose quote
    /// is not in the text, terms that do not exist.
    pub problems: Vec<Diagnostic>,
}

impl Annotated {
    /// The text that may be published.
    pub fn visible_text(&self) -> &str {
        self.text.get(..self.visible as usize).unwrap_or(&self.text)
    }

    /// The glosses that stand in `blocks`.
    pub fn visible_glosses(&self) -> impl Iterator<Item = &Gloss> {
        self.glosses.iter().filter(|g| g.end <= self.visible)
    }
}

/// A country, and what the brief has to do with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountryRole {
    pub code: CountryCode,
    pub role: Role,
    pub evidence: Vec<String>,
}

/// A mention that links to its term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gloss {
    /// The words of the brief.
    pub text: String,
    pub term: Slug,
    /// Bytes in [`Annotated::text`].
    pub start: u32,
    pub end: u32,
    /// The block that it stands in.
    pub block: u32,
    /// Why: which form of the term matched, and what spoke for it.
    pub evidence: String,
}

/// A mention that was left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    pub text: String,
    /// More than one where the mention is ambiguous.
    pub candidates: Vec<Slug>,
    pub start: u32,
    pub end: u32,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Several terms have this form, and nothing decides between them.
    Ambiguous,
    /// An earlier mention has the gloss.
    Repeated,
    /// The page has as many glosses as it may have.
    Capped,
    /// Front matter or the span itself says no.
    Excluded,
    /// The term's scope does not cover this brief.
    OutOfScope,
    /// A quotation, and the site glosses none.
    Quotation,
}

/// A background, or the small box of a country's pinned data, in a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackgroundBox {
    pub content: BoxContent,
    /// The block after which it stands.
    pub after: u32,
    pub score: u32,
    pub evidence: Vec<String>,
}

/// A background that is not in the brief though something spoke for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedBackground {
    pub slug: Slug,
    pub score: u32,
    /// What spoke for it.
    pub evidence: Vec<String>,
    /// Why that is not enough.
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BoxContent {
    Background(Slug),
    /// No written background covers this country.
    Country(CountryCode),
}

/// One entry of the timeline beside a brief.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TimelineEntry {
    pub date: Day,
    pub text: String,
    /// The background whose event it is.
    pub background: Slug,
}

/// An editor's note, found in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedNote {
    pub text: String,
    pub by: Option<String>,
    pub quote: String,
    /// The block after which it stands.
    pub after: u32,
}

/// One `[[slug]]` that asked for another brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lookup {
    pub slug: Slug,
    /// `2022/09/clashes`; `None` where no brief has that slug.
    pub address: Option<String>,
}
