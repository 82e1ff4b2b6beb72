//! Where a place is: from the name in a dateline to countries and regions.
//!
//! Takes `KUALA LUMPUR`, `PERTH, Australia`, `PORTLAND, Ore.` in any case, and what else is known;
//! gives candidates, the likeliest first. Never guesses from a name that the data does not hold.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::abroad::abroad;
use super::cities::Cities;
use super::names::{Form, Names, Sense};
use super::{country, fold};
use crate::model::CountryCode;

/// What is known beside the name.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceHints<'a> {
    /// Countries that speak for a candidate: of the agency, of the text, of earlier copy.
    pub countries: &'a [CountryCode],
}

/// One candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The usual name, in mixed case.
    pub name: &'static str,
    pub code: CountryCode,
    /// State or province, where the data knows its name.
    pub region: Option<&'static str>,
    pub capital: bool,
    /// In thousands; 0 for countries and regions.
    pub thousands: u32,
    /// What the candidates are ranked by: about the binary logarithm of the thousands of people,
    /// more for capitals, whole countries and what the hints name.
    pub rank: f32,
}

/// The places of this name, the likeliest first.
pub fn place(name: &str, hints: PlaceHints<'_>) -> Vec<Place> {
    let mut parts = name.split([',', '(', ')']).map(str::trim).filter(|p| !p.is_empty());
    let Some(first) = parts.next() else { return Vec::new() };
    let within: Vec<&Sense> = parts.flat_map(qualifier).collect();
    let mut out = candidates(first, hints);
    if out.is_empty()
        && let Some(bare) = without_rank(first)
    {
        out = candidates(bare, hints);
    }
    if !within.is_empty() {
        let inside = |p: &Place| {
            within.iter().any(|s| {
                s.codes.contains(&p.code)
                    && (s.form == Form::Country || s.region.is_empty() || p.in_region(s.region))
            })
        };
        let strict: Vec<Place> = out.iter().filter(|p| inside(p)).cloned().collect();
        if strict.is_empty() {
            // the data lacks the town, but the country is named
            let sense = within[0];
            return sense
                .codes
                .iter()
                .take(1)
                .map(|&code| Place {
                    name: sense.text,
                    code,
                    region: region_name(code, sense.region),
                    capital: false,
                    thousands: 0,
                    rank: 1.0,
                })
                .collect();
        }
        out = strict;
    }
    out
}

impl Place {
    fn in_region(&self, region: &str) -> bool {
        self.region.is_some_and(|name| region_name(self.code, region) == Some(name))
    }
}

/// A dateline's place in the city table: the hash of its name, its first-level region, and whether
/// it is the capital. Where the data lacks the town, the state that is printed behind it is all.
pub(super) fn dated(place: &str, code: CountryCode) -> Option<(u64, &'static str, bool)> {
    let mut parts = place.split([',', '(', ')']).map(str::trim).filter(|p| !p.is_empty());
    let hash = fold::phrase(parts.next()?);
    let within: Vec<&Sense> = parts
        .flat_map(qualifier)
        .filter(|s| s.codes.contains(&code) && !s.region.is_empty())
        .collect();
    let inside = |region: &str| within.is_empty() || within.iter().any(|s| s.region == region);
    let city = value_rows(hash).find(|city| city.code == code && inside(city.region));
    match city {
        Some(city) => Some((hash, city.region, city.capital)),
        None => within.first().map(|s| (hash, s.region, false)),
    }
}

/// What a part behind a comma says: a country, a region, `Calif.`
pub(crate) fn qualifier(part: &str) -> impl Iterator<Item = &'static Sense> {
    let part = part.trim();
    Names::get()
        .by_hash(fold::phrase(part))
        .iter()
        .filter(|s| matches!(s.form, Form::Country | Form::Region | Form::Short))
}

/// The name of a first-level region.
pub(crate) fn region_name(code: CountryCode, region: &str) -> Option<&'static str> {
    static NAMES: OnceLock<HashMap<(CountryCode, &str), &str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        for sense in Names::get().all().iter().filter(|s| s.own && !s.region.is_empty()) {
            for code in sense.codes {
                names.entry((*code, sense.region)).or_insert(sense.text);
            }
        }
        names
    });
    names.get(&(code, region)).copied()
}

/// "Davao City" → "Davao": the data knows many a town without what it is.
fn without_rank(name: &str) -> Option<&str> {
    const RANKS: &[&str] =
        &["city", "town", "province", "prefecture", "district", "county", "region", "SAR"];
    let (bare, rank) = name.rsplit_once(' ')?;
    RANKS.iter().any(|r| r.eq_ignore_ascii_case(rank)).then_some(bare)
}

fn candidates(name: &str, hints: PlaceHints<'_>) -> Vec<Place> {
    let hash = fold::phrase(name);
    let mut out: Vec<Place> = Vec::new();
    for sense in Names::get().by_hash(hash) {
        let rank = match sense.form {
            Form::Country => 20.0,
            // datelines name towns, seldom states
            Form::Region => 5.0,
            Form::Capital => 13.0,
            _ => continue,
        };
        for (i, &code) in sense.codes.iter().enumerate() {
            let name = match sense.form {
                Form::Country => country(code).map_or(sense.text, |c| c.name),
                _ => sense.text,
            };
            out.push(Place {
                name,
                code,
                region: region_name(code, sense.region),
                capital: sense.form == Form::Capital,
                thousands: 0,
                rank: rank - i as f32,
            });
        }
    }
    for city in value_rows(hash) {
        let rank = (city.thousands.max(1) as f32).log2() + if city.capital { 3.0 } else { 0.0 };
        let region = region_name(city.code, city.region);
        match out.iter_mut().find(|p| p.capital && p.code == city.code && city.capital) {
            Some(p) => {
                p.rank = p.rank.max(rank);
                p.thousands = city.thousands;
                p.name = city.shown;
                p.region = p.region.or(region);
            }
            None => out.push(Place {
                name: city.shown,
                code: city.code,
                region,
                capital: city.capital,
                thousands: city.thousands,
                rank,
            }),
        }
    }
    // "Pekin" is also a town in Illinois; the larger one is likelier.
    if let Some(city) = abroad(hash) {
        let rank = (city.thousands as f32).log2();
        let (capital, region) = (false, None);
        let (name, code, thousands) = (city.name, city.code, city.thousands);
        out.push(Place { name, code, region, capital, thousands, rank });
    }
    for p in &mut out {
        if hints.countries.contains(&p.code) {
            p.rank += 4.0;
        }
    }
    out.sort_by(|a, b| {
        b.rank.total_cmp(&a.rank).then(a.code.cmp(&b.code)).then(a.region.cmp(&b.region))
    });
    out
}

fn value_rows(hash: u64) -> impl Iterator<Item = super::cities::City> {
    let cities = Cities::get();
    cities.table().get(hash).into_iter().flat_map(move |v| cities.rows(v))
}
