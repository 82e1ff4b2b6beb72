//! A file in `seeds/` → the source articles in it.
//!
//! Takes a file's bytes and name. A file of one article is kept as it is and read later, many at
//! once; a file of many (a feed, an export, a list) is taken apart here, entry by entry. Touches no
//! disk.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::article::Article;
use super::brief::{self, Origin};
use super::draft::{self, Draft, Surroundings};
use super::format::{Format, recognise};
use super::industry::ninjs::Items;
use super::industry::{newsml, ninjs, nitf};
use super::mail::{self, Mail};
use super::{decode, html, plain_text, post};
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

impl Opened {
    fn add(&mut self, other: Opened) {
        self.articles.extend(other.articles);
        self.problems.extend(other.problems);
    }

    /// Says of all that it was found in the file `name` inside of the file.
    fn lies_in(&mut self, name: &str) {
        for article in &mut self.articles {
            article.item = Some(match article.item.take() {
                Some(item) => format!("{name}/{item}"),
                None => name.to_owned(),
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
        self.path.clone()
    }

    /// Reads the article. The error says why it is none.
    pub fn read(&self, around: Surroundings<'_>) -> Result<Article, Diagnostic> {
        let draft = match &self.content {
            Content::File(Format::Nitf, bytes) => nitf::read(bytes, &self.path)?,
            Content::File(Format::Page, bytes) => html::page::read(bytes, &self.path)?,
            Content::File(Format::Post, bytes) => post::read(bytes, &self.path)?,
            Content::File(_, bytes) => plain_text::read(bytes, &self.path)?,
            Content::Entry(draft) => (**draft).clone(),
        };
        Ok(draft::read(draft, around))
    }
}

/// Files inside of files.
const DEPTH: usize = 4;

/// Opens a file.
pub fn open(path: &str, bytes: Vec<u8>, file_time: Option<Day>) -> Opened {
    open_at(path, path, bytes, file_time, 0)
}

/// Opens a file that may lie inside of another, under the name `name`.
fn open_at(path: &str, name: &str, bytes: Vec<u8>, file_time: Option<Day>, depth: usize) -> Opened {
    let format = recognise(&bytes, name);
    let sha256 = brief::sha256(&bytes);
    let one = |content: Content| SourceArticle {
        path: path.to_owned(),
        item: None,
        sha256: sha256.clone(),
        file_time,
        content,
    };
    let mut opened = Opened::default();
    match format {
        Format::PlainText | Format::Page | Format::Post | Format::Nitf => {
            opened.articles.push(one(Content::File(format, bytes)))
        }
        Format::Ninjs => match decode::declared(&bytes, None, path)
            .and_then(|decoded| ninjs::read(&decoded.text, path))
        {
            Ok(Items::One(draft)) => opened.articles.push(one(Content::Entry(draft))),
            Ok(Items::Many(found, problems)) => {
                opened.articles = entries(path, file_time, found);
                opened.problems = problems;
            }
            Err(problem) => opened.problems.push(problem),
        },
        Format::Newsml => match newsml::read(&bytes, path) {
            Ok(found) => {
                opened.articles = entries(path, file_time, found.entries);
                opened.problems = found.problems;
            }
            Err(problem) => opened.problems.push(problem),
        },
        Format::Mail => match mail::read(&bytes, path) {
            Ok(mut mail) => {
                let own = mail.draft.take().map(|draft| one(Content::Entry(Box::new(draft))));
                opened.articles.extend(own);
                // What it carries needs no name of the message before its own.
                mail.id = None;
                opened.add(messages(path, mail, file_time, depth));
            }
            Err(problem) => opened.problems.push(problem),
        },
        Format::Mbox => {
            let messages: Vec<Vec<u8>> = mail::mbox::split(&bytes).collect();
            let read: Vec<Opened> = messages
                .into_par_iter()
                .map(|message| match mail::read(&message, path) {
                    Ok(mail) => self::messages(path, mail, file_time, depth),
                    Err(problem) => Opened { problems: vec![problem], ..Opened::default() },
                })
                .collect();
            read.into_iter().for_each(|one| opened.add(one));
            tell_apart(&mut opened.articles);
        }
    }
    opened
}
/// What a message carries: other messages, and files that are opened as any file.
fn messages(path: &str, mail: Mail, file_time: Option<Day>, depth: usize) -> Opened {
    let mut opened = Opened { problems: mail.problems, ..Opened::default() };
    // Of a message in a file of its own, the text was taken already.
    if let Some(draft) = mail.draft {
        opened.articles = entries(path, file_time, [Entry { name: mail.id.clone(), draft }]);
    }
    for carried in mail.carried {
        opened.add(messages(path, carried, file_time, depth));
    }
    for file in mail.attachments {
        if depth >= DEPTH {
            let problem =
                format!("{} lies too deep inside of other files; it is left out", file.name);
            let hint = "take it out, and save it into seeds/ as a file of its own";
            opened.problems.push(Diagnostic::warning(problem).in_file(path).hint(hint));
            continue;
        }
        let mut found = open_at(path, &file.name, file.bytes, file_time, depth + 1);
        let name = match &mail.id {
            Some(id) => format!("{id}/{}", file.name),
            None => file.name.clone(),
        };
        found.lies_in(&name);
        opened.add(found);
    }
    opened
}

/// Entries of the same name get numbers.
fn tell_apart(articles: &mut [SourceArticle]) {
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
