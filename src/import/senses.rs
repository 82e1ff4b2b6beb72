//! What import asks of detection, and the built-in answers.
//!
//! Takes places and articles; gives countries and tags. Import itself knows nothing of the world.

use super::{Article, Tagged, Topics};
use crate::detect::agencies;
use crate::detect::countries::{Role, Story, detect_countries};
use crate::detect::dateline::{CountryOf, Hints};
use crate::gazetteer::{self, PlaceHints};
use crate::model::CountryCode;

/// The questions.
#[derive(Clone, Copy)]
pub struct Senses<'a> {
    /// In which country a place of a dateline lies.
    pub country_of: CountryOf<'a>,
    /// What an article is about; empty where that is not known.
    pub countries: &'a (dyn Fn(&Article) -> Vec<CountryCode> + Sync),
    /// Its topics, as tags.
    pub tags: &'a (dyn Fn(&Article) -> Vec<Tagged> + Sync),
}

impl Senses<'static> {
    /// The answers of the gazetteer and of detection. Topics are those that the source names.
    pub const BUILT_IN: Self =
        Self { country_of: &country_of, countries: &about, tags: &named_topics };
}

/// The country of a dateline's place. An agency names the towns of its own country alone, so one that
/// nobody else knows lies there, and of namesakes its own is likelier.
pub fn country_of(place: &str, hints: &Hints<'_>) -> Option<CountryCode> {
    let homes: Vec<CountryCode> = hints.agency.map(agencies::homes).unwrap_or_default();
    let countries = &homes[..];
    let found = match hints.region {
        Some(region) => gazetteer::place(&format!("{place}, {region}"), PlaceHints { countries }),
        None => gazetteer::place(place, PlaceHints { countries }),
    };
    let alone = hints.region.is_none() && !place.starts_with(char::is_lowercase);
    let home = || match homes[..] {
        [home] if alone => Some(home),
        _ => None,
    };
    if hints.town {
        return found.first().filter(|place| place.thousands > 0 || place.capital).map(|p| p.code);
    }
    found.first().map(|place| place.code).or_else(home)
}

/// The topics that the source names, as tags.
fn named_topics(article: &Article) -> Vec<Tagged> {
    Topics::default().of(article)
}

/// What an article is about.
pub fn about(article: &Article) -> Vec<CountryCode> {
    let paragraphs: Vec<&str> = article.paragraphs().collect();
    let story = Story {
        title: &article.title,
        paragraphs: &paragraphs,
        dateline: article.dateline.as_ref().and_then(|d| d.country),
        place: article.dateline.as_ref().and_then(|d| d.place.as_deref()),
        year: article.date.map(|d| d.0.year()),
        agency: None,
    };
    let found = detect_countries(&story);
    found.into_iter().filter(|f| f.role == Role::About).map(|f| f.code).collect()
}
