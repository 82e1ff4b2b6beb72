//! Names that people bear: `data/people.tsv`.
//!
//! Takes the hash of a word; says whether it is a given name or a surname somewhere. The index is
//! made when it is first asked for.

use std::sync::OnceLock;

use super::fold::{self, Word};
use super::table::Table;

const GIVEN: u32 = 1;
const SURNAME: u32 = 2;

/// The index.
#[derive(Debug)]
pub(crate) struct People {
    table: Table,
}

impl People {
    /// The names of the pinned data.
    pub fn get() -> &'static People {
        static PEOPLE: OnceLock<People> = OnceLock::new();
        PEOPLE.get_or_init(|| {
            let mut table = Table::with_room_for(20_000);
            let lines = include_str!("../../data/people.tsv").lines();
            for (name, flags) in lines.filter_map(|l| l.split_once('\t')) {
                let given = if flags.contains('g') { GIVEN } else { 0 };
                let surname = if flags.contains('s') { SURNAME } else { 0 };
                table.insert(name, given | surname);
            }
            People { table }
        })
    }

    pub fn is_given(&self, w: &Word) -> bool {
        self.flags(w) & GIVEN != 0
    }

    pub fn is_surname(&self, w: &Word) -> bool {
        self.flags(w) & SURNAME != 0
    }

    fn flags(&self, w: &Word) -> u32 {
        self.table.get(fold::join(fold::EMPTY, w.hash)).unwrap_or(0)
    }
}
