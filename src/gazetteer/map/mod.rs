//! Maps as inline SVG: where a country lies, and which countries a site covers.
//!
//! Takes codes and the words to label a map with; gives markup with classes and no colours: `land`,
//! `neighbour`, `country`, `disputed`, `dot`, `ring`. Outlines and disputed lines are those of the
//! pinned data (`data/README.md` says whose they are); nothing here takes sides beyond that. Every
//! text given is escaped. A country without an outline is a dot in a ring.

use std::fmt::Write;

use crate::model::CountryCode;

mod locator;
mod outline;
mod shapes;
mod world;

pub use locator::locator;
pub use world::{Covered, world};

/// Opens an SVG of this size that a screen reader names by its label.
fn open(class: &str, width: u32, height: u32, label: &str) -> String {
    let mut out = String::with_capacity(4096);
    let _ = write!(
        out,
        "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">",
        Escaped(label)
    );
    out
}

/// Text inside an attribute or an element.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Whether two countries share a land border.
fn are_neighbours(a: CountryCode, b: CountryCode) -> bool {
    super::country(a).is_some_and(|c| c.neighbours.contains(&b))
}
