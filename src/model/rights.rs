//! How much of a source may be published.

use serde::{Deserialize, Serialize};

/// The share of a source's text that goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Publish {
    /// Nothing at all: no page, no entry in any list or feed.
    None,
    /// Title, dateline and the link to the source.
    Link,
    /// The first words of the text ([`Rights::words`]).
    Excerpt,
    /// All of it.
    Full,
}

impl Publish {
    /// As it is written in front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Link => "link",
            Self::Excerpt => "excerpt",
            Self::Full => "full",
        }
    }
}

/// `rights:` of a brief, of an agency, or the site's default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rights {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish: Option<Publish>,
    /// How many words an excerpt may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<u32>,
}

impl Rights {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each key from `self`, else from `fallback`.
    #[must_use]
    pub fn or(&self, fallback: &Rights) -> Rights {
        Rights {
            holder: self.holder.clone().or_else(|| fallback.holder.clone()),
            licence: self.licence.clone().or_else(|| fallback.licence.clone()),
            publish: self.publish.or(fallback.publish),
            words: self.words.or(fallback.words),
        }
    }
}
