//! From text to what it speaks of and how it is made: countries, datelines, dates, language,
//! boilerplate. Pure: the same text gives the same answer, whatever the site.
//!
//! Takes text; gives spans and values, each with its evidence. Never changes the text.

pub mod agencies;
mod agency_names;
pub mod boilerplate;
pub mod calendar;
pub mod countries;
pub mod dateline;
pub mod dates;
pub mod embargo;
pub mod language;
pub mod month_names;
pub mod names;
