//! `dateline.yaml`: what a site says about itself.
//!
//! Takes the file's text, gives a [`Config`] or what is wrong with it. Never reads anything.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::front_matter;
use crate::model::{Extra, Publish, Rights};

/// The file's name in a site's root.
pub const FILE: &str = "dateline.yaml";

/// What stands for the site's own address where it has none.
pub const NO_URL: &str = "https://example.invalid";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    pub title: String,
    /// Where the site will stand, with the path below the host where there is one.
    pub url: Option<String>,
    /// BCP 47; the language of briefs that name none, and of the pages' own words.
    pub language: String,
    /// An IANA zone: when days begin and embargoes end.
    pub timezone: String,
    /// A folder in `themes/`.
    pub theme: Option<String>,
    pub description: Option<String>,
    pub publish: PublishPolicy,
    pub rights: RightsPolicy,
    pub gloss: GlossPolicy,
    pub backgrounds: BoxPolicy,
    pub colours: Colours,
    /// Extra entries of the main menu, after the built-in ones.
    pub menus: Vec<MenuItem>,
    pub footer: Option<String>,
    pub extra: Extra,
}

/// Whether briefs that nobody has reviewed go out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublishPolicy {
    #[default]
    All,
    Reviewed,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RightsPolicy {
    pub default: Rights,
    /// By the agency's name as datelines print it; case does not matter.
    pub agencies: BTreeMap<String, Rights>,
}

impl RightsPolicy {
    /// The rights of one brief: its own, else its agency's, else the site's, key by key;
    /// where nobody says anything, everything may go out.
    pub fn of(&self, own: &Rights, agency: Option<&str>) -> EffectiveRights {
        let by_agency = agency.and_then(|name| {
            let name = name.trim().to_lowercase();
            self.agencies.iter().find(|(key, _)| key.to_lowercase() == name).map(|(_, r)| r)
        });
        let mut rights = own.clone();
        if let Some(agency) = by_agency {
            rights = rights.or(agency);
        }
        let rights = rights.or(&self.default);
        EffectiveRights {
            publish: rights.publish.unwrap_or(Publish::Full),
            words: rights.words.unwrap_or(DEFAULT_EXCERPT_WORDS),
            holder: rights.holder,
            licence: rights.licence,
        }
    }
}

/// The length of an excerpt where nobody gives one.
pub const DEFAULT_EXCERPT_WORDS: u32 = 60;

/// Rights with every default filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectiveRights {
    pub publish: Publish,
    pub words: u32,
    pub holder: Option<String>,
    pub licence: Option<String>,
}

/// Which mentions of a term become glosses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GlossPolicy {
    pub occurrence: Occurrence,
    /// Whether words inside quotations are glossed.
    pub quotes: bool,
    /// The most glosses in one brief.
    pub cap: u32,
}

impl Default for GlossPolicy {
    fn default() -> Self {
        Self { occurrence: Occurrence::First, quotes: true, cap: 40 }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Occurrence {
    /// The first in the brief.
    #[default]
    First,
    /// The first under each heading.
    Section,
    All,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BoxPolicy {
    /// The most background boxes in one brief.
    pub cap: u32,
}

impl Default for BoxPolicy {
    fn default() -> Self {
        Self { cap: 5 }
    }
}

/// Colours that differ from the built-in ones, as CSS writes them; `dark` for the dark scheme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Colours {
    pub paper: Option<String>,
    pub ink: Option<String>,
    pub muted: Option<String>,
    pub rule: Option<String>,
    pub added: Option<String>,
    pub note: Option<String>,
    pub correction: Option<String>,
    pub dark: Option<Box<Colours>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuItem {
    pub title: String,
    pub url: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "News briefs".into(),
            url: None,
            language: "en".into(),
            timezone: "UTC".into(),
            theme: None,
            description: None,
            publish: PublishPolicy::default(),
            rights: RightsPolicy::default(),
            gloss: GlossPolicy::default(),
            backgrounds: BoxPolicy::default(),
            colours: Colours::default(),
            menus: Vec::new(),
            footer: None,
            extra: Extra::default(),
        }
    }
}

impl Config {
    /// Reads the text of `dateline.yaml`. Gives everything that is wrong with it, not only the first.
    pub fn parse(source: &str) -> Result<Self, Vec<Diagnostic>> {
        let config: Config = front_matter::parse_yaml(FILE, source, 0)?;
        let problems = config.problems(source);
        if problems.is_empty() { Ok(config) } else { Err(problems) }
    }

    fn problems(&self, source: &str) -> Vec<Diagnostic> {
        let at = |key: &str| {
            let start = front_matter::key_offset(source, key).unwrap_or(0);
            start..start + key.len()
        };
        let mut problems = Vec::new();
        if let Some(url) = &self.url
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            problems.push(
                Diagnostic::error(format!("`{url}` is not a web address"))
                    .at(FILE, source, at("url"))
                    .hint("begin it with https://, such as https://news.example.org/briefs"),
            );
        }
        if TimeZone::get(&self.timezone).is_err() {
            let zones: Vec<String> = jiff::tz::db().available().map(|z| z.to_string()).collect();
            let near = did_you_mean(&self.timezone, zones.iter().map(String::as_str));
            problems.push(
                Diagnostic::error(format!("there is no time zone `{}`", self.timezone))
                    .at(FILE, source, at("timezone"))
                    .hint(near.map_or("use an IANA name, such as Asia/Baku".into(), |z| {
                        format!("did you mean `{z}`?")
                    })),
            );
        }
        for (name, value) in self.colours.named() {
            if !is_colour(value) {
                problems.push(
                    Diagnostic::error(format!("`{value}` is not a colour"))
                        .at(FILE, source, at("colours"))
                        .hint(format!(
                            "write `{name}` as a hexadecimal colour, such as \"#0B5C63\""
                        )),
                );
            }
        }
        problems
    }

    /// The zone named by `timezone`.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.timezone).unwrap_or(TimeZone::UTC)
    }

    /// The path below the host, with a slash at its end: `/`, or `/sub/path/`.
    pub fn base_path(&self) -> String {
        let rest = self.url.as_deref().and_then(|u| u.split_once("://")).map_or("", |(_, r)| r);
        match rest.split_once('/') {
            Some((_, path)) if !path.trim_matches('/').is_empty() => {
                format!("/{}/", path.trim_matches('/'))
            }
            _ => "/".into(),
        }
    }

    /// The whole address of the home page, with a slash at its end.
    pub fn base_url(&self) -> String {
        format!("{}/", self.url.as_deref().unwrap_or(NO_URL).trim_end_matches('/'))
    }
}

impl Colours {
    /// The colours that are set, with the names of their custom properties, dark ones excluded.
    pub fn named(&self) -> Vec<(&'static str, &str)> {
        [
            ("paper", &self.paper),
            ("ink", &self.ink),
            ("muted", &self.muted),
            ("rule", &self.rule),
            ("added", &self.added),
            ("note", &self.note),
            ("correction", &self.correction),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.as_deref().map(|v| (name, v)))
        .chain(self.dark.iter().flat_map(|dark| dark.named()))
        .collect()
    }
}

/// Hexadecimal, a name, or a colour function: nothing that could end a declaration.
fn is_colour(text: &str) -> bool {
    let hex = text.strip_prefix('#');
    match hex {
        Some(h) => matches!(h.len(), 3 | 4 | 6 | 8) && h.bytes().all(|b| b.is_ascii_hexdigit()),
        None => {
            !text.is_empty()
                && text.len() < 60
                && text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b" (),.%/-".contains(&b))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_path_and_url() {
        let with = |url: &str| Config { url: Some(url.into()), ..Config::default() };
        assert_eq!(Config::default().base_path(), "/");
        assert_eq!(with("https://a.org").base_path(), "/");
        assert_eq!(with("https://a.org/x/y/").base_path(), "/x/y/");
        assert_eq!(with("https://a.org/x").base_url(), "https://a.org/x/");
    }

    #[test]
    fn rights_fall_back_key_by_key() {
        let config = Config::parse(
            "title: T\nrights:\n  default: {publish: link}\n  agencies:\n    AFP: {publish: excerpt, words: 40}\n",
        )
        .unwrap();
        let afp = config.rights.of(&Rights::default(), Some("afp"));
        assert_eq!((afp.publish, afp.words), (Publish::Excerpt, 40));
        let other = config.rights.of(&Rights::default(), Some("Meridian"));
        assert_eq!(other.publish, Publish::Link);
        let own = Rights { publish: Some(Publish::Full), ..Rights::default() };
        assert_eq!(config.rights.of(&own, Some("AFP")).publish, Publish::Full);
    }

    #[test]
    fn every_mistake_is_named_with_its_line() {
        let errors = Config::parse("title: T\ntimezone: Asia/Bakoo\nthemes: x\nurl: example.org\n")
            .unwrap_err();
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("dateline.yaml:3:1: unknown key `themes`"), "{said:?}");
        assert_eq!(errors[0].hint.as_deref(), Some("did you mean `theme`?"));
        let errors =
            Config::parse("title: T\ntimezone: Asia/Bakoo\nurl: example.org\n").unwrap_err();
        assert_eq!(errors.len(), 2);
    }
}
