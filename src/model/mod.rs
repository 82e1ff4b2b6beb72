//! The types of everything that people write by hand: front matter and its parts.
//!
//! Shapes only: no reading, no deciding. Unknown keys are refused by every type here
//! (`deny_unknown_fields`); a desk's own keys go under `extra`.

mod background;
mod brief;
mod code;
mod day;
mod extra;
mod notes;
mod rights;
mod slug;
mod term;

pub use background::{BackgroundMeta, Change, Event, Selectors, Validity};
pub use brief::{
    BoxChoices, BriefMeta, Correction, CorrectionKind, Dateline, EditorsNote, GlossChoices, Review,
    Source, Status,
};
pub use code::CountryCode;
pub use day::{Day, Moment, month_name};
pub use extra::Extra;
pub use notes::{CountryMeta, MenuEntry, PageMeta, RawHtml, TagMeta};
pub use rights::{Publish, Rights};
pub use slug::{Slug, slugify};
pub use term::{CaseRule, Reference, Scope, TermMeta};
