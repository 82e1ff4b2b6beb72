//! A source article: a file, or one entry of a file.
//!
//! A file of one article is kept as it is and read later, many at once; a file of many was taken
//! apart when it was opened. Touches no disk.

use std::collections::BTreeMap;

use super::article::Article;
use super::brief::{self, Origin};
use super::draft::{self, Draft, Surroundings};
use super::format::Format;
use super::industry::{iptc7901, nitf};
use super::{html, plain_text, post};
use crate::diagnostics::Diagnostic;
use crate::model::Day;

pub use super::opening::open;

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

/// The entries of a file that holds several, and what is wrong with the others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    pub entries: Vec<Entry>,
    pub problems: Vec<Diagnostic>,
    /// Problems that are not told one by one.
    untold: usize,
}

/// So many problems of one file are told one by one.
const TOLD: usize = 20;

impl Found {
    /// Adds a problem. Of very many only the first are told.
    pub fn problem(&mut self, problem: impl FnOnce() -> Diagnostic) {
        if self.problems.len() < TOLD {
            self.problems.push(problem());
        } else {
            self.untold += 1;
        }
    }

    /// All problems, the last of which may stand for many.
    pub(super) fn told(&mut self, name: &str) -> Vec<Diagnostic> {
        let mut problems = std::mem::take(&mut self.problems);
        if self.untold > 0 {
            problems.push(
                Diagnostic::warning(format!("{} more entries cannot be read", self.untold))
                    .in_file(name)
                    .hint("mend those that are named above first; the others may go with them"),
            );
        }
        problems
    }
}

/// The source articles of a file, and what is wrong with the others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opened {
    pub articles: Vec<SourceArticle>,
    pub problems: Vec<Diagnostic>,
}

impl Opened {
    /// A file that cannot be read.
    pub(super) fn refused(problem: Diagnostic) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }

    pub(super) fn add(&mut self, other: Opened) {
        self.articles.extend(other.articles);
        self.problems.extend(other.problems);
    }

    /// Says of all where it was fetched from, and when. Whoever has no address of its own has this
    /// one.
    pub(super) fn came_from(&mut self, url: &str, retrieved: Option<Day>, sha256: &str) {
        for article in std::mem::take(&mut self.articles) {
            match article.draft() {
                Ok(mut draft) => {
                    draft.about.url.get_or_insert_with(|| url.to_owned());
                    draft.about.retrieved = retrieved;
                    let whole = article.item.is_none();
                    self.articles.push(SourceArticle {
                        sha256: if whole { sha256.to_owned() } else { article.sha256 },
                        content: Content::Entry(Box::new(draft)),
                        ..article
                    });
                }
                Err(problem) => self.problems.push(problem),
            }
        }
    }

    /// Says of all that it was found in the file `name` inside of the file.
    pub(super) fn lies_in(&mut self, name: &str) {
        for article in &mut self.articles {
            article.item = Some(match (article.item.take(), &article.content) {
                (None, _) => name.to_owned(),
                (Some(file), Content::File(..)) => format!("{name}/{file}"),
                (Some(entry), Content::Entry(_)) => format!("{name}#{entry}"),
            });
        }
        for problem in &mut self.problems {
            problem.message = format!("{name}: {}", problem.message);
        }
    }
}

impl SourceArticle {
    pub fn origin(&self) -> Origin<'_> {
        Origin { file: &self.path, item: self.item.as_deref(), sha256: &self.sha256 }
    }

    /// The file, and inside of an archive the path in it: what messages and days in names go by.
    pub fn name(&self) -> String {
        match (&self.item, &self.content) {
            (Some(item), Content::File(..)) => format!("{}/{item}", self.path),
            _ => self.path.clone(),
        }
    }

    /// Reads the article. The error says why it is none.
    pub fn read(&self, around: Surroundings<'_>) -> Result<Article, Diagnostic> {
        Ok(draft::read(self.draft()?, around))
    }

    /// Whether its format finds an article in it.
    pub fn is_readable(&self) -> bool {
        self.draft().is_ok()
    }

    fn draft(&self) -> Result<Draft, Diagnostic> {
        let name = self.name();
        match &self.content {
            Content::File(Format::Nitf, bytes) => nitf::read(bytes, &name),
            Content::File(Format::Iptc7901, bytes) => iptc7901::read(bytes, &name),
            Content::File(Format::Page, bytes) => html::page::read(bytes, &name),
            Content::File(Format::Post, bytes) => post::read(bytes, &name),
            Content::File(_, bytes) => plain_text::read(bytes, &name),
            Content::Entry(draft) => Ok((**draft).clone()),
        }
    }
}

/// Entries of the same name get numbers.
pub(super) fn tell_apart(articles: &mut [SourceArticle]) {
    let mut count: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for article in articles {
        let number = count.entry(article.item.clone()).or_default();
        *number += 1;
        if *number > 1 {
            let name = article.item.as_deref().unwrap_or_default();
            article.item = Some(format!("{name} #{number}"));
        }
    }
}

/// Entries as source articles. Every one gets a name: its own, told apart where two have the same,
/// else its fingerprint.
pub fn entries(
    path: &str,
    file_time: Option<Day>,
    entries: impl IntoIterator<Item = Entry>,
) -> Vec<SourceArticle> {
    let mut out = Vec::new();
    for Entry { name, draft } in entries {
        let sha256 = brief::sha256(format!("{draft:?}").as_bytes());
        let name = name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
        out.push(SourceArticle {
            path: path.to_owned(),
            item: Some(name.unwrap_or_else(|| sha256[..16].to_owned())),
            sha256,
            file_time,
            content: Content::Entry(Box::new(draft)),
        });
    }
    tell_apart(&mut out);
    out
}
