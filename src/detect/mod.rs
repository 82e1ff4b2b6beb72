//! From text to what it speaks of: countries, places, dates, people. Pure: the same text gives the
//! same answer, whatever the site.

pub mod countries;
