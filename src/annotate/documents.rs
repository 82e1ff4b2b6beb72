//! The library's texts as HTML: definitions, backgrounds, notes and pages, each glossed as a
//! document of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{CountryCode, Slug};

/// One text of the library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Block HTML, or inline HTML for short texts.
    pub html: Arc<str>,
    /// The terms glossed in it, in the order of their first mention.
    pub terms: Vec<Slug>,
}

/// Every text of the library that some page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documents {
    /// Inline HTML of each term's `short`.
    pub term_shorts: BTreeMap<Slug, Document>,
    /// Full entries; absent where a term has none.
    pub term_bodies: BTreeMap<Slug, Document>,
    /// The text of each background's box.
    pub background_shorts: BTreeMap<Slug, Document>,
    pub background_bodies: BTreeMap<Slug, Document>,
    pub countries: BTreeMap<CountryCode, Document>,
    pub tags: BTreeMap<Slug, Document>,
    pub pages: BTreeMap<Slug, Document>,
}
