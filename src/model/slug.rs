//! Slugs: the last part of an address.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};
use unicode_normalization::UnicodeNormalization;

/// Lower-case ASCII letters, digits and single hyphens, at most [`Slug::MAX`] bytes; never empty.
///
/// Safe as a file name on every system and as a path segment without escaping.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// The most bytes of a slug.
    pub const MAX: usize = 96;

    /// Accepts only what is a slug already.
    pub fn parse(text: &str) -> Result<Self, String> {
        let shaped = !text.is_empty()
            && text.len() <= Self::MAX
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if shaped {
            Ok(Self(text.to_owned()))
        } else {
            let better = slugify(text);
            Err(format!(
                "`{text}` cannot be part of an address: use lower-case letters, digits and hyphens, such as `{better}`"
            ))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Slug {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Slug::parse(&String::deserialize(d)?).map_err(de::Error::custom)
    }
}

/// Turns any text into a slug: transliterated, lower case, words joined by hyphens, cut at a word
/// boundary. Text with nothing to transliterate gives `untitled`.
pub fn slugify(text: &str) -> Slug {
    let mut out = String::with_capacity(text.len().min(Slug::MAX));
    let composed: String = text.nfc().take(4 * Slug::MAX).collect();
    for c in deunicode::deunicode(&composed).chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            // "Côte d'Ivoire" is one word less than "Côte d Ivoire".
            '\'' | '`' => {}
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    if out.len() > Slug::MAX {
        let cut = out[..=Slug::MAX].rfind('-').filter(|&i| i > Slug::MAX / 2);
        out.truncate(cut.unwrap_or(Slug::MAX));
    }
    let trimmed = out.trim_matches('-');
    Slug(if trimmed.is_empty() { "untitled".into() } else { trimmed.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterates_and_joins() {
        assert_eq!(slugify("Chargé d’Affaires ad interim").as_str(), "charge-daffaires-ad-interim");
        assert_eq!(slugify("  UN – Côte d'Ivoire: 2,5 % ").as_str(), "un-cote-divoire-2-5");
        assert_eq!(slugify("Баку").as_str(), "baku");
        assert_eq!(slugify("…").as_str(), "untitled");
    }

    #[test]
    fn what_slugify_gives_parses_and_is_stable() {
        for text in ["a", "Ärger im Büro", &"word ".repeat(80), "---", "日本語"] {
            let slug = slugify(text);
            assert_eq!(Slug::parse(&slug).as_ref(), Ok(&slug), "{text}");
            assert_eq!(slugify(&slug), slug);
        }
    }

    #[test]
    fn paths_are_not_slugs() {
        for text in ["../x", "a/b", "A", "", "-a", "a--b", "a.b", "é"] {
            assert!(Slug::parse(text).is_err(), "{text}");
        }
    }
}
