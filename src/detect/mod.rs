//! What stands in a text: datelines, dates, language, boilerplate. Pure; used alike by `import`,
//! `inspect` and `annotate`.
//!
//! Takes text; gives spans and values. Never changes the text, never touches the disk.

pub mod agencies;
pub mod boilerplate;
pub mod calendar;
pub mod dateline;
pub mod dates;
pub mod language;
