//! What a format has read of one article, before the text itself is understood.
//!
//! Every format ends here: its metadata under the names of a brief, and a text in one of few
//! shapes. [`read`] makes an [`Article`] of it, the same way for all: blocks, then the grammar of
//! wire copy (dateline, signatures), the day, the language.

use super::article::{About, Removed};
use super::block::Block;
use super::{Article, desk, html, paragraphs, wire};
use crate::detect::dateline::CountryOf;
use crate::diagnostics::Diagnostic;
use crate::model::{Dateline, Day};

/// One article, half read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub summary: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// The day on which it was published, and what says so.
    pub published: Option<(Day, String)>,
    pub about: About,
    /// Where the format gives one beside the text. What the text itself says counts more.
    pub dateline: Option<GivenDateline>,
    pub text: Text,
    /// What the format itself took out.
    pub removed: Vec<Removed>,
    pub warnings: Vec<Diagnostic>,
}

/// A dateline that stands beside the text.
#[derive(Debug, Clone, PartialEq)]
pub enum GivenDateline {
    /// As it would be printed, with or without date, agency and dash.
    Line(String),
    /// In its parts.
    Parts(Dateline),
}

/// The text of a draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// Lines, as a wire sends them. Without a title it is looked for in the first ones.
    Plain(String),
    Blocks(Vec<Block>),
    /// Markdown, to be kept as it is: its author's own, not a wire's. The blocks are its text.
    Markdown(String, Vec<Block>),
    /// A piece of HTML, and the address that its links are relative to.
    Html(String, Option<String>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

/// What stands around a source article.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The file, relative to the site's root.
    pub name: &'a str,
    /// The day of the file's own time.
    pub file_time: Option<Day>,
    pub country_of: CountryOf<'a>,
}

/// Reads a draft.
pub fn read(mut draft: Draft, around: Surroundings<'_>) -> Article {
    let mut article = match std::mem::take(&mut draft.text) {
        Text::Markdown(markdown, blocks) => wire::keep(draft, markdown, blocks, around),
        Text::Blocks(blocks) => wire::read(draft, blocks, around),
        Text::Html(html, base) => {
            let blocks = html::blocks(&html, base.as_deref());
            wire::read(draft, blocks, around)
        }
        Text::Plain(text) => {
            let blocks = paragraphs::split(&text, |line| wire::stand(line, around.country_of));
            wire::read(draft, blocks, around)
        }
    };
    desk::read(&mut article, around);
    article
}
