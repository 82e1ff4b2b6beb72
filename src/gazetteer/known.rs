//! What a phrase is known as, wherever it stands.
//!
//! Takes the words of a phrase; says whether it is a place, a people, a seat of power, the legal form
//! of a company. Looks at no other word.

use super::cities::Cities;
use super::fold::{self, Word};
use super::names::{Form, Names};

/// All that a phrase can be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Known {
    pub country: bool,
    /// A state, a province, a capital, or the abbreviation of one.
    pub region: bool,
    pub city: bool,
    pub demonym: bool,
    /// A body or a building that stands for a government.
    pub metonym: bool,
    /// The legal form of a company.
    pub firm: bool,
}

impl Known {
    pub fn place(self) -> bool {
        self.country || self.region || self.city
    }
}

/// What these words are known as, together.
pub(crate) fn known(words: &[Word]) -> Known {
    let phrase = words.iter().fold(fold::EMPTY, |hash, w| fold::join(hash, w.hash));
    let mut out = Known { city: Cities::get().table().get(phrase).is_some(), ..Known::default() };
    let capitals = words.iter().all(|w| w.all_capitals || w.initials);
    for sense in Names::get().by_hash(phrase).iter().filter(|s| capitals || !s.capitals) {
        match sense.form {
            Form::Country => out.country = true,
            Form::Region | Form::Capital => out.region = true,
            Form::Short => out.region |= capitals,
            Form::Demonym | Form::Former => out.demonym = true,
            Form::Metonym => out.metonym = true,
            Form::Firm => out.firm = true,
            Form::Prefix | Form::Not | Form::Unit | Form::Given | Form::Cue => {}
        }
    }
    out
}
