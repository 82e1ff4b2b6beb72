//! A glossary term's front matter.

use serde::{Deserialize, Serialize};

use super::{CountryCode, Extra, Slug};

/// `content/glossary/slug.md`, or one entry of a YAML list there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermMeta {
    pub term: String,
    /// Other forms that text uses. Plurals and possessives come by themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// One sentence, 240 characters at most: shown in the popover and in print.
    pub short: String,
    #[serde(default, skip_serializing_if = "Scope::is_empty")]
    pub scope: Scope,
    #[serde(default, skip_serializing_if = "CaseRule::is_auto")]
    pub case: CaseRule,
    /// Slugs of related terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<Slug>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// The full entry, where the term stands in a YAML list and has no body of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// Where a term applies; an empty list means everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    #[serde(default)]
    pub countries: Vec<CountryCode>,
    #[serde(default)]
    pub tags: Vec<Slug>,
    #[serde(default)]
    pub languages: Vec<String>,
}

impl Scope {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How the case of a mention is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CaseRule {
    /// Forms in capitals ("WHO") must match exactly, others in any case.
    #[default]
    Auto,
    /// All forms must match exactly.
    Exact,
    /// All forms match in any case.
    Any,
}

impl CaseRule {
    pub fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

/// A source that a definition or background rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
