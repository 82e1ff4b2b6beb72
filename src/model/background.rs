//! A background's front matter.

use serde::{Deserialize, Serialize};

use super::{CountryCode, Day, Extra, Reference, Slug};

/// `content/backgrounds/slug.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackgroundMeta {
    pub title: String,
    /// The text of the box; without it the first paragraph of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    #[serde(default, skip_serializing_if = "Selectors::is_empty")]
    pub about: Selectors,
    /// Phrases that call for this background wherever they stand in a brief.
    #[serde(default, rename = "match", skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<String>,
    /// The day whose state of affairs the text describes.
    pub as_of: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<Validity>,
    /// The background of which this is an older or newer version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_of: Option<Slug>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Reference>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// What a background is about: the evidence that calls for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selectors {
    #[serde(default)]
    pub countries: Vec<CountryCode>,
    #[serde(default)]
    pub terms: Vec<Slug>,
    #[serde(default)]
    pub tags: Vec<Slug>,
}

impl Selectors {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The span of brief dates for which a version holds; both ends inclusive, either may be open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

impl Validity {
    pub fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// One dated event, for timelines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub date: Day,
    pub text: String,
}

/// What was changed in the text, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub on: Day,
    pub text: String,
}
