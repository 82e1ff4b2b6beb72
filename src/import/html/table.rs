//! A table of a page → a block, if it is one: rows of short cells.
//!
//! Takes a `table` element; gives its caption and its rows, or nothing where it only lays out a page.

use super::blocks::{is_hidden, is_shown};
use super::tree::{Data, Tree};
use crate::import::block::{Block, Kind};

/// A cell with more text is no cell of a table of data.
const LONGEST_CELL: usize = 400;

/// No table is wider.
const WIDEST: usize = 64;

/// Reads the table at `id`.
pub fn read(tree: &Tree, id: usize) -> Option<Vec<Block>> {
    if tree.element(id)?.attribute("role").is_some_and(|role| role == "presentation") {
        return None;
    }
    let end = tree.end(id);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut caption = String::new();
    let mut at = id + 1;
    while at < end {
        let Data::Element(element) = &tree.node(at).data else {
            at += 1;
            continue;
        };
        if !is_shown(element) {
            at = tree.end(at);
            continue;
        }
        match &*element.name {
            "caption" => {
                caption = text(tree, at)?;
                at = tree.end(at);
            }
            "tr" => {
                rows.push(Vec::new());
                at += 1;
            }
            "td" | "th" => {
                let row = rows.last_mut()?;
                if row.len() < WIDEST {
                    row.push(text(tree, at)?);
                    let span = element.attribute("colspan").and_then(|s| s.trim().parse().ok());
                    let span: usize = span.unwrap_or(1);
                    let width = (row.len() + span.clamp(1, WIDEST) - 1).min(WIDEST);
                    row.resize(width, String::new());
                }
                at = tree.end(at);
            }
            "table" => return None,
            _ => at += 1,
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    if rows.iter().filter(|row| filled(row) >= 2).count() < 2 {
        return None;
    }
    let mut out = Vec::new();
    if !caption.is_empty() {
        out.push(Block { blank_before: true, ..Block::paragraph(caption) });
    }
    let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    let text = lines.join("\n");
    out.push(Block { kind: Kind::Table, blank_before: true, ..Block::paragraph(text) });
    Some(out)
}

/// What a cell says, or nothing where it holds more than a cell does.
fn text(tree: &Tree, id: usize) -> Option<String> {
    let mut out = String::new();
    let mut at = id + 1;
    let mut paragraphs = 0;
    let mut space = false;
    while at < tree.end(id) {
        match &tree.node(at).data {
            Data::Text(text) => super::tree::spaced_into(&mut out, &mut space, text),
            Data::Element(element) => {
                match &*element.name {
                    "table" | "h1" | "h2" | "h3" | "blockquote" | "article" | "pre" => return None,
                    "p" | "li" => paragraphs += 1,
                    _ => {}
                }
                space |= super::tree::is_box(element);
                if !is_shown(element) || is_hidden(element) {
                    at = tree.end(at);
                    continue;
                }
            }
        }
        if out.len() > LONGEST_CELL || paragraphs > 6 {
            return None;
        }
        at += 1;
    }
    Some(out)
}
