//! The map of the whole world: which countries a site covers.
//!
//! Takes what is to be said of each country, gives one SVG: covered countries as links with a class
//! of the caller's, the rest as one quiet shape. The paths are made with the data; nothing is
//! projected here.

use std::fmt::Write;

use super::{Escaped, open};
use crate::model::CountryCode;

const DATA: &str = include_str!("../../../data/world.tsv");
const WIDTH: u32 = 1000;
const HEIGHT: u32 = 440;

/// A country that the site covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// Added to the class `country`.
    pub class: String,
    /// What the link says, also to a screen reader.
    pub title: String,
    /// Where the link leads; without it there is none.
    pub href: Option<String>,
}

/// The map. `covered` is asked once for each country, in the order of the codes.
pub fn world(label: &str, covered: &mut dyn FnMut(CountryCode) -> Option<Covered>) -> String {
    let mut out = open("world", WIDTH, HEIGHT, label);
    // links inside are for all readers: the map is a group of them, not one picture
    if let Some(at) = out.find(" role=\"img\"") {
        out.replace_range(at..at + " role=\"img\"".len(), " role=\"group\"");
    }
    let (mut land, mut marked) = (String::new(), String::new());
    for line in DATA.lines() {
        let mut cells = line.split('\t');
        let Some(code) = cells.next().and_then(CountryCode::parse) else { continue };
        let path = cells.next().unwrap_or("");
        let dot = cells.next().zip(cells.next());
        match covered(code) {
            None => land.push_str(path),
            Some(c) => mark(&mut marked, &c, path, dot),
        }
    }
    let _ = write!(out, "<path class=\"land\" d=\"{land}\"/>{marked}</svg>");
    out
}

fn mark(out: &mut String, c: &Covered, path: &str, dot: Option<(&str, &str)>) {
    let (title, class) = (Escaped(&c.title), Escaped(&c.class));
    if let Some(href) = &c.href {
        let _ = write!(out, "<a href=\"{}\" aria-label=\"{title}\">", Escaped(href));
    }
    let _ = write!(out, "<g class=\"country {class}\"><title>{title}</title>");
    if !path.is_empty() {
        let _ = write!(out, "<path d=\"{path}\"/>");
    }
    if let Some((x, y)) = dot {
        let _ = write!(out, "<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
    }
    out.push_str("</g>");
    if c.href.is_some() {
        out.push_str("</a>");
    }
}
