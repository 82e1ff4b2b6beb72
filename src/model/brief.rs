//! A brief's front matter.

use serde::{Deserialize, Serialize};

use super::{CountryCode, Day, Extra, Moment, Rights, Slug};

/// `content/briefs/YYYY/MM/slug.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefMeta {
    /// The source's title, in the source's words.
    pub title: String,
    pub date: Day,
    /// Stable for ever: the Atom and annotation id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The last part of the address, where it is not the file's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// Old addresses that lead here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The desk's own headline, where it differs from the source's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// A BCP 47 tag; the site's language where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Slug>,
    /// What the brief is about. Absent: detection decides; an empty list: about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub countries: Option<Vec<CountryCode>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    #[serde(default, skip_serializing_if = "Rights::is_empty")]
    pub rights: Rights,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Review>,
    /// Not published before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Moment>,
    /// Not published after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_by: Option<String>,
    /// Briefs that tell the same story from another source, by their slugs. Said on one side only;
    /// shown on both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_story: Vec<Slug>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<EditorsNote>,
    #[serde(default, skip_serializing_if = "GlossChoices::is_empty")]
    pub gloss: GlossChoices,
    #[serde(default, skip_serializing_if = "BoxChoices::is_empty")]
    pub backgrounds: BoxChoices,
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// The head of wire copy: where, when and by whom it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dateline {
    /// As printed, with state or province.
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub country: Option<CountryCode>,
    #[serde(default)]
    pub date: Option<Day>,
    #[serde(default)]
    pub agency: Option<String>,
}

/// Where a brief comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who is named to the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The file, relative to the site's root, with forward slashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The entry inside the file, where that holds several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Of the source article's bytes, 64 lower-case hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Day>,
    /// The sources of versions that this one has replaced: file, and `#` with the entry inside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
}

/// How far a brief has come.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Not published.
    Draft,
    /// Published unless the site says `publish: reviewed`; the page says that nobody checked it.
    Review,
    #[default]
    Published,
    /// The page stays, its text is gone; no list or feed carries it.
    Withdrawn,
}

impl Status {
    /// As it is written in front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Who checked the annotations, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub by: String,
    pub on: Day,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    pub kind: CorrectionKind,
    pub on: Day,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    Typo,
    Clarification,
    Correction,
    Update,
    Retraction,
}

/// An editor's note on a passage, found by its words (the W3C Web Annotation model's text quote
/// selector: `quote`, with `prefix` and `suffix` to tell equal passages apart).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditorsNote {
    pub quote: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Which terms may be glossed in one brief.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossChoices {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<Slug>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<Slug>,
}

impl GlossChoices {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Which background boxes one brief must or must not have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxChoices {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pin: Vec<Slug>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbid: Vec<Slug>,
}

impl BoxChoices {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
