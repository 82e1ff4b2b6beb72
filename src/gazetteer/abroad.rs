//! What cities are called in other languages and scripts: `data/abroad.tsv`.
//!
//! Takes the hash of a name; gives the city, for the heads of copy that is not in English. The index
//! is made when it is first asked for. These names are no part of what is looked for in a text: there
//! they would be taken for other words.

use std::sync::OnceLock;

use super::table::Table;
use crate::model::CountryCode;

const DATA: &str = include_str!("../../data/abroad.tsv");

/// A city under such a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Abroad {
    pub name: &'static str,
    pub code: CountryCode,
    pub thousands: u32,
}

/// The city that is called so.
pub(crate) fn abroad(hash: u64) -> Option<Abroad> {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(|| Table::of_lines(DATA, 24_000));
    let line = DATA.get(table.get(hash)? as usize..)?.lines().next()?;
    let mut cells = line.split('\t');
    let name = cells.next()?;
    let code = CountryCode::parse(cells.next()?)?;
    Some(Abroad { name, code, thousands: cells.next()?.parse().ok()? })
}
