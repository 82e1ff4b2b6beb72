//! seeds/ → content/: a source article becomes a brief.
//!
//! A file is opened into [`source::SourceArticle`]s by its format; each is read into a
//! [`draft::Draft`] and understood as an [`Article`]: pure. Planning takes articles, the existing
//! briefs and the import memory as values and gives the writes to be made: pure. Only [`run()`]
//! touches the disk, and never writes into `seeds/`.

pub mod archive;
mod article;
pub mod block;
pub mod brief;
pub mod byline;
mod conflict;
pub mod decode;
mod desk;
pub mod draft;
pub(crate) mod edit;
pub mod feed;
pub mod fields;
pub mod file_name;
pub mod format;
mod head;
pub mod headline;
pub mod html;
pub mod industry;
pub mod items;
mod left_out;
mod lock;
pub mod mail;
pub mod markdown;
pub mod memory;
pub mod merge;
pub mod meta_line;
mod meta_words;
mod notice;
mod opening;
pub mod paragraphs;
pub mod plain_text;
pub mod plan;
pub mod post;
mod reading;
pub mod receive;
pub mod received;
pub mod records;
pub mod run;
mod senses;
mod sentence;
mod similar;
pub mod source;
pub mod stamp;
mod story;
pub mod table;
pub mod told_day;
mod topics;
pub mod trace;
mod version;
mod wire;
pub mod wordpress;
pub mod xml;
pub(crate) mod yaml;
pub mod year;

use std::collections::BTreeMap;

use head::Head;
use story::Story;

pub use article::{About, Article, Notice, NoticeKind, Removed};
pub use plan::{Outcome, Step};
pub use run::{Done, Request, conflicts, remembered, rewrite, run, said_of_parts};
pub use senses::Senses;
pub use topics::{Tagged, Topics};

/// The briefs that exist, and what lies beside them.
pub trait Briefs: Sync {
    /// The text of the file at `path`, relative to the site's root: a brief, memory, a report.
    fn text(&self, path: &str) -> Option<String>;
    fn exists(&self, path: &str) -> bool;
    /// The path of the brief with this id.
    fn by_id(&self, id: &str) -> Option<String>;
    /// The path of the brief that is written from this source, or was once.
    fn by_source(&self, file: &str, item: Option<&str>) -> Option<String>;
    /// The path of a brief made from these very bytes.
    fn by_sha256(&self, sha256: &str) -> Option<String>;
    /// Every brief's story.
    fn stories(&self) -> Vec<Story>;
}

/// Files by their paths.
impl Briefs for BTreeMap<String, String> {
    fn text(&self, path: &str) -> Option<String> {
        self.get(path).cloned()
    }

    fn exists(&self, path: &str) -> bool {
        self.contains_key(path)
    }

    fn by_id(&self, id: &str) -> Option<String> {
        find(self, |head| head.id.as_deref() == Some(id))
    }

    fn by_source(&self, file: &str, item: Option<&str>) -> Option<String> {
        find(self, |head| head.is_from(file, item))
            .or_else(|| find(self, |head| head.was_from(file, item)))
    }

    fn by_sha256(&self, sha256: &str) -> Option<String> {
        find(self, |head| head.sha256.as_deref() == Some(sha256))
    }

    fn stories(&self) -> Vec<Story> {
        briefs(self).map(|(path, text)| Story::of_brief(path, text)).collect()
    }
}

fn briefs(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(path, _)| path.starts_with("content/briefs/"))
}

fn find(files: &BTreeMap<String, String>, is_it: impl Fn(&Head) -> bool) -> Option<String> {
    briefs(files).find(|(_, text)| is_it(&Head::read(text))).map(|(path, _)| path.clone())
}
