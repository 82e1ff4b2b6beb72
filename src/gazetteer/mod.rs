//! Countries, cities and demonyms: what the world's places are called.

use crate::model::CountryCode;

/// One country of ISO 3166-1.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    pub code: CountryCode,
    pub name: &'static str,
    pub sort_name: &'static str,
    pub official: &'static str,
    pub region: &'static str,
    pub subregion: &'static str,
    pub capital: &'static str,
    pub languages: Vec<&'static str>,
    pub neighbours: Vec<CountryCode>,
}

/// The country with this code.
pub fn country(_code: CountryCode) -> Option<&'static Country> {
    None
}
