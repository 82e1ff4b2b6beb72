//! What the world's places are called: countries, peoples, regions, cities, seats of power.
//!
//! Takes names, codes and texts; gives facts and mentions from the data pinned in `data/`, which is
//! compiled into the program and parsed when it is first asked for. Nothing here can change, nothing
//! is read from disk, and no input makes it fail. The names given are defaults: what a site calls a
//! country is for others to decide.

use std::sync::OnceLock;

use crate::model::CountryCode;

mod abroad;
mod cities;
mod context;
pub(crate) mod fold;
mod known;
mod mentions;
mod names;
pub(crate) mod people;
mod place;
mod settle;
mod table;

pub mod map;

pub(crate) use known::{Known, known};
pub(crate) use mentions::{Found, Reading, Written, read};
pub use mentions::{MentionKind, PlaceMention, mentions, mentions_in};
pub use place::{Place, PlaceHints, place};

/// One country of ISO 3166-1, or Kosovo under its user-assigned code.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    pub code: CountryCode,
    /// `AZE`.
    pub alpha3: &'static str,
    /// `031`.
    pub numeric: &'static str,
    /// As a newspaper spells it: `Azerbaijan`.
    pub name: &'static str,
    /// Running English puts "the" before the name.
    pub the: bool,
    /// What a list is sorted by: `Congo, Republic of the`.
    pub sort_name: &'static str,
    pub official: &'static str,
    /// Of the United Nations' geoscheme; empty for Antarctica and the like.
    pub region: &'static str,
    pub subregion: &'static str,
    /// Empty where there is none.
    pub capital: &'static str,
    /// Official ones, the most spoken first; where none is official, the most spoken.
    pub languages: Vec<&'static str>,
    /// Countries with a common land border.
    pub neighbours: Vec<CountryCode>,
    /// Other names in use, the official one among them.
    pub aliases: Vec<&'static str>,
    /// Latitude and longitude of the capital, or of the middle.
    pub position: Option<(f32, f32)>,
}

impl Country {
    /// The name in running text: `the Netherlands`, `Peru`.
    pub fn in_text(&self) -> String {
        if self.the { format!("the {}", self.name) } else { self.name.to_owned() }
    }
}

/// All countries, in the order of their codes.
pub fn countries() -> &'static [Country] {
    static ALL: OnceLock<Vec<Country>> = OnceLock::new();
    ALL.get_or_init(|| {
        include_str!("../../data/countries.tsv").lines().filter_map(parse_country).collect()
    })
}

/// The country with this code.
pub fn country(code: CountryCode) -> Option<&'static Country> {
    let all = countries();
    all.binary_search_by_key(&code, |c| c.code).ok().map(|i| &all[i])
}

/// The country that has exactly this name, official, short or former; case and accents do not
/// count. A name that several share (`Congo`, `Korea`) gives the likeliest.
pub fn find_country(name: &str) -> Option<&'static Country> {
    let name = name.trim();
    let bare = name.get(..4).filter(|the| the.eq_ignore_ascii_case("the ")).map(|_| &name[4..]);
    [Some(name), bare].into_iter().flatten().find_map(|name| {
        let senses = names::Names::get().named(name);
        let sense = senses.iter().find(|s| s.form == names::Form::Country)?;
        country(*sense.codes.first()?)
    })
}

/// Adjectives and words for the people of a country: `Azerbaijani`, `Azeris`.
pub fn demonyms(code: CountryCode) -> impl Iterator<Item = &'static str> {
    let all = names::Names::get().all();
    all.iter()
        .filter(move |s| s.form == names::Form::Demonym && s.codes.contains(&code))
        .map(|s| s.text)
}

fn parse_country(line: &'static str) -> Option<Country> {
    let mut cells = line.split('\t');
    let code = CountryCode::parse(cells.next()?)?;
    let mut next = || cells.next().unwrap_or("");
    let list = |cell: &'static str, by| cell.split(by).filter(|s: &&str| !s.is_empty());
    Some(Country {
        code,
        alpha3: next(),
        numeric: next(),
        the: next() == "1",
        name: next(),
        sort_name: next(),
        official: next(),
        region: next(),
        subregion: next(),
        capital: next(),
        languages: list(next(), '|').collect(),
        neighbours: list(next(), ' ').filter_map(CountryCode::parse).collect(),
        aliases: list(next(), '|').collect(),
        position: next().parse().ok().zip(next().parse().ok()),
    })
}
