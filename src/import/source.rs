//! A file in `seeds/` → the source articles in it.
//!
//! Takes a file's bytes and name. A file of one article is kept as it is and read later, many at
//! once; a file of many (a feed, an export, a list) is taken apart here, entry by entry. Touches no
//! disk.

use std::collections::BTreeMap;

use super::article::Article;
use super::brief::{self, Origin};
use super::draft::{self, Draft, Surroundings};
use super::format::{Format, recognise};
use super::html;
use super::plain_text;
use crate::diagnostics::Diagnostic;
use crate::model::Day;

/// The most bytes of one file, whatever it holds.
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// One source article: a file, or one entry of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceArticle {
    /// The file, relative to the site's root.
    pub path: String,
    /// The entry's name inside the file, where that holds several.
    pub item: Option<String>,
    /// Of the file, or of all that the entry says.
    pub sha256: String,
    /// The day of the file's own time.
    pub file_time: Option<Day>,
    pub content: Content,
}

/// What is to be read.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A whole file.
    File(Format, Vec<u8>),
    /// An entry, taken out of its file.
    Entry(Box<Draft>),
}

/// One entry of a file that holds several.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What names it for ever: its own id, else its address, else nothing.
    pub name: Option<String>,
    pub draft: Draft,
}

/// The source articles of a file, and what is wrong with the others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opened {
    pub articles: Vec<SourceArticle>,
    pub problems: Vec<Diagnostic>,
}

impl SourceArticle {
    pub fn origin(&self) -> Origin<'_> {
        Origin { file: &self.path, item: self.item.as_deref(), sha256: &self.sha256 }
    }

    /// Reads the article. The error says why it is none.
    pub fn read(&self, around: Surroundings<'_>) -> Result<Article, Diagnostic> {
        let draft = match &self.content {
            Content::File(Format::Page, bytes) => html::page::read(bytes, &self.path)?,
            Content::File(Format::PlainText, bytes) => plain_text::read(bytes, &self.path)?,
            Content::Entry(draft) => (**draft).clone(),
        };
        Ok(draft::read(draft, around))
    }
}

/// Opens a file.
pub fn open(path: &str, bytes: Vec<u8>, file_time: Option<Day>) -> Opened {
    let format = recognise(&bytes, path);
    let sha256 = brief::sha256(&bytes);
    let article = SourceArticle {
        path: path.to_owned(),
        item: None,
        sha256,
        file_time,
        content: Content::File(format, bytes),
    };
    Opened { articles: vec![article], problems: Vec::new() }
}

/// Entries as source articles. Every one gets a name: its own, told apart where two have the same,
/// else its fingerprint.
pub fn entries(
    path: &str,
    file_time: Option<Day>,
    entries: impl IntoIterator<Item = Entry>,
) -> Vec<SourceArticle> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for Entry { name, draft } in entries {
        let sha256 = brief::sha256(format!("{draft:?}").as_bytes());
        let name = name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
        let name = name.unwrap_or_else(|| sha256[..16].to_owned());
        let number = count.entry(name.clone()).or_default();
        *number += 1;
        let item = if *number == 1 { name } else { format!("{name} #{number}") };
        out.push(SourceArticle {
            path: path.to_owned(),
            item: Some(item),
            sha256,
            file_time,
            content: Content::Entry(Box::new(draft)),
        });
    }
    out
}
