//! The cities: `data/cities.tsv`, some 34,000 rows sorted by name.
//!
//! Only an index of hashes is made, when a city is first asked for; a row is parsed when it is hit.

use std::sync::OnceLock;

use super::fold;
use super::table::Table;
use crate::model::CountryCode;

const DATA: &str = include_str!("../../data/cities.tsv");

/// One city, as one row gives it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct City {
    pub code: CountryCode,
    /// First-level code.
    pub region: &'static str,
    pub thousands: u32,
    pub capital: bool,
    pub person: bool,
    pub word: bool,
    /// The usual name, where the row is another one's.
    pub shown: &'static str,
}

/// The index.
#[derive(Debug)]
pub(crate) struct Cities {
    table: Table,
}

impl Cities {
    pub fn get() -> &'static Cities {
        static CITIES: OnceLock<Cities> = OnceLock::new();
        CITIES.get_or_init(Cities::index)
    }

    fn index() -> Cities {
        Cities { table: Table::of_lines(DATA, 36_000) }
    }

    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The cities whose rows begin at `value` and have the same name, the largest first.
    pub fn rows(&self, value: u32) -> impl Iterator<Item = City> {
        let mut lines = DATA.get(value as usize..).unwrap_or("").lines();
        let mut first = None;
        std::iter::from_fn(move || {
            let (city, hash) = lines.next().and_then(parse)?;
            (*first.get_or_insert(hash) == hash).then_some(city)
        })
    }
}

fn parse(line: &'static str) -> Option<(City, u64)> {
    let mut cells = line.split('\t');
    let name = cells.next()?;
    let code = CountryCode::parse(cells.next()?)?;
    let region = cells.next()?;
    let thousands = cells.next()?.parse().ok()?;
    let flags = cells.next().unwrap_or("");
    let shown = cells.next().filter(|s| !s.is_empty()).unwrap_or(name);
    let city = City {
        code,
        region,
        thousands,
        capital: flags.contains('c'),
        person: flags.contains('p'),
        word: flags.contains('w'),
        shown,
    };
    Some((city, fold::phrase(name)))
}
