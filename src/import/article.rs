//! A source article, understood: what its brief is written from.
//!
//! Shapes only.

use serde::Serialize;

use super::block::Block;
use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, Dateline, Day, Extra, Moment, Rights, Slug, Status};

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
    /// What the source says of itself beside its text.
    pub about: About,
    /// The body as the source wrote it.
    pub body: Vec<Block>,
    /// The body in the Markdown of its author, where the source is Markdown; `body` is its text.
    pub markdown: Option<String>,
    /// What was taken out, in the order of the source.
    pub removed: Vec<Removed>,
    pub warnings: Vec<Diagnostic>,
}

impl Article {
    /// The text of every block.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.body.iter().map(|block| block.text.as_str())
    }
}

/// What a source says of itself beside its text: metadata of a page, an entry, an export.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// Who published it: the agency or the site.
    pub name: Option<String>,
    pub url: Option<String>,
    /// The day on which it was fetched from there.
    pub retrieved: Option<Day>,
    pub updated: Option<Day>,
    /// Not to be published before.
    pub embargo: Option<Moment>,
    /// Not to be published after.
    pub expires: Option<Moment>,
    /// Topics in the source's own words.
    pub keywords: Vec<String>,
    /// What it is about, where the source says so itself.
    pub countries: Option<Vec<CountryCode>>,
    pub rights: Rights,
    /// The last part of its address, where the source has one of its own.
    pub slug: Option<Slug>,
    /// Its addresses of old.
    pub aliases: Vec<String>,
    /// How far it had come where it was written: `None` for what comes from a wire.
    pub status: Option<Status>,
    pub notice: Option<Notice>,
    /// What only desks write, where the source is a brief already: headline, corrections, notes,
    /// choices of glosses and backgrounds. Under the names that they have there.
    pub kept: Extra,
    /// What else a desk had written down.
    pub extra: Extra,
}

/// What an article says of one that was sent before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// How the earlier one is named: its id, its slug line, or its headline.
    pub names: Vec<String>,
    /// The words of the notice.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// It must not be published any more.
    Kill,
    /// It is taken back; nothing has to be hidden.
    Withdrawal,
    /// This one takes its place, because it was wrong.
    Correction,
    /// This one takes its place, because more is known.
    Update,
}

/// A piece of the source article that is not part of the brief's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    pub text: String,
    /// In a word or two: `repeated headline`, `dateline`, `agency signature`, `site furniture` …
    pub reason: String,
}
