//! Front matter of countries, tags and plain pages.

use serde::{Deserialize, Serialize};

use super::{Extra, Slug};

/// `content/countries/az.md`: overrides of the pinned data, and prose.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryMeta {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub official: Option<String>,
    /// One sentence under the country's name.
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub extra: Extra,
}

/// `content/tags/slug.md`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagMeta {
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub parent: Option<Slug>,
    /// Words by which import knows the tag in a text, beside its title and slug.
    #[serde(default, rename = "match")]
    pub phrases: Vec<String>,
    #[serde(default)]
    pub extra: Extra,
}

/// `content/pages/slug.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageMeta {
    pub title: String,
    /// Shown in the site's menu, under this name or under its title.
    #[serde(default)]
    pub menu: Option<MenuEntry>,
    /// Place in the menu, ascending; pages without one come last, by title.
    #[serde(default)]
    pub order: Option<i32>,
    #[serde(default)]
    pub description: Option<String>,
    /// `trusted` lets raw HTML through; everywhere else it is shown as text.
    #[serde(default)]
    pub html: RawHtml,
    #[serde(default)]
    pub slug: Option<Slug>,
    #[serde(default)]
    pub extra: Extra,
}

/// `menu: true`, or the name to show there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MenuEntry {
    Shown(bool),
    Named(String),
}

/// What becomes of HTML tags in a page's Markdown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawHtml {
    #[default]
    Text,
    Trusted,
}
