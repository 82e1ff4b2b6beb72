//! seeds/ → content/: a source article becomes a brief.
//!
//! A file is opened into [`source::SourceArticle`]s by its format; each is read into a
//! [`draft::Draft`] and understood as an [`Article`]: pure. Planning takes articles, the existing
//! briefs and the import memory as values and gives the writes to be made: pure. Only [`run()`]
//! touches the disk, and never writes into `seeds/`.

mod article;
pub mod block;
pub mod brief;
pub mod decode;
pub mod draft;
pub mod feed;
pub mod fields;
pub mod file_name;
pub mod format;
pub mod headline;
pub mod html;
pub mod items;
mod lock;
pub mod markdown;
pub mod memory;
pub mod merge;
pub mod paragraphs;
pub mod plain_text;
pub mod plan;
pub mod post;
pub mod run;
mod senses;
mod sentence;
pub mod source;
pub mod stamp;
mod wire;
mod yaml;
pub mod year;

use std::collections::BTreeMap;

pub use article::{About, Article, Notice, NoticeKind, Removed};
pub use plan::{Outcome, Step};
pub use run::{Done, Request, run};
pub use senses::Senses;

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
