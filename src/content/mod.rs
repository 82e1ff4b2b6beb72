//! content/ → [`Library`]: the stage that reads what people wrote.
//!
//! Parsing here takes a file's path and text and gives typed values or all that is wrong with
//! them; only [`walk`] and [`read`] touch the disk. Nothing is decided here: what is published,
//! glossed or linked is for later stages.

mod parse;
mod walk;

use std::collections::BTreeMap;

pub use parse::{parse_background, parse_brief, parse_country, parse_page, parse_tag, parse_terms};
pub use walk::{Kind, Stamp, WalkedFile, read, walk, walk_below};

use crate::model::{
    BackgroundMeta, BriefMeta, CountryCode, CountryMeta, PageMeta, Slug, TagMeta, TermMeta,
};

/// One brief as it stands in `content/briefs/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// Relative to the site's root, forward slashes: `content/briefs/2022/09/clashes.md`.
    pub path: String,
    pub slug: Slug,
    /// `2022/09/clashes`: what comes after `briefs/` in the address.
    pub address: String,
    pub meta: BriefMeta,
    /// Markdown.
    pub body: String,
    /// The line of the file on which `body` begins, from 1.
    pub body_line: u32,
}

/// One glossary term.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub path: String,
    pub slug: Slug,
    pub meta: TermMeta,
    /// Markdown; empty where there is only the short definition.
    pub body: String,
}

/// One background, or one version of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Background {
    pub path: String,
    pub slug: Slug,
    pub meta: BackgroundMeta,
    /// Markdown.
    pub body: String,
}

/// What a desk wrote on a country.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryNote {
    pub path: String,
    pub meta: CountryMeta,
    /// Markdown.
    pub body: String,
}

/// What a desk wrote on a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct TagNote {
    pub path: String,
    pub meta: TagMeta,
    /// Markdown.
    pub body: String,
}

/// A plain page.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainPage {
    pub path: String,
    pub slug: Slug,
    pub meta: PageMeta,
    /// Markdown.
    pub body: String,
}

/// Everything in `content/` but the briefs: what briefs are annotated with, and what stands
/// beside them. Small, and loaded whole by every build; briefs are taken one by one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    /// Ascending by slug.
    pub terms: Vec<Term>,
    /// Ascending by slug.
    pub backgrounds: Vec<Background>,
    pub countries: BTreeMap<CountryCode, CountryNote>,
    pub tags: BTreeMap<Slug, TagNote>,
    /// Ascending by slug.
    pub pages: Vec<PlainPage>,
}
