//! What results depend on → one hash: forms, scopes, selectors, versions, events and settings.
//!
//! Definitions and bodies are left out on purpose: changing one rescans no brief.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::{GlossPolicy, RightsPolicy};
use crate::content::Background;
use crate::fingerprint::Fingerprint;
use crate::model::{BackgroundMeta, CountryCode, Day, Scope, Slug, Validity};
use crate::phrases::forms::Form;

/// All that [`Annotator::fingerprint`] covers.
#[derive(Serialize)]
pub(super) struct Ingredients<'a> {
    pub forms: &'a [(u32, Form)],
    pub terms: Vec<(&'a Slug, &'a String, &'a Scope)>,
    pub phrases: &'a [(u32, Form)],
    pub backgrounds: Vec<BackgroundPart<'a>>,
    pub countries: &'a BTreeMap<CountryCode, String>,
    pub gloss: &'a GlossPolicy,
    pub cap: u32,
    pub rights: &'a RightsPolicy,
    pub base: &'a str,
    pub url: Option<&'a str>,
    pub language: &'a str,
}

/// What of a background decides where it stands.
#[derive(Serialize)]
pub(super) struct BackgroundPart<'a> {
    slug: &'a Slug,
    about: (&'a [CountryCode], &'a [Slug], &'a [Slug]),
    phrases: &'a [String],
    as_of: Day,
    valid: Option<(Option<Day>, Option<Day>)>,
    version_of: Option<&'a Slug>,
    events: Vec<(Day, &'a str)>,
}

impl<'a> BackgroundPart<'a> {
    pub fn of(background: &'a Background) -> Self {
        let BackgroundMeta { about, phrases, as_of, valid, version_of, events, .. } =
            &background.meta;
        Self {
            slug: &background.slug,
            about: (&about.countries, &about.terms, &about.tags),
            phrases,
            as_of: *as_of,
            valid: valid.map(|Validity { from, until }| (from, until)),
            version_of: version_of.as_ref(),
            events: events.iter().map(|e| (e.date, e.text.as_str())).collect(),
        }
    }
}

pub(super) fn fingerprint(ingredients: &Ingredients<'_>) -> Fingerprint {
    Fingerprint::of(ingredients)
}
