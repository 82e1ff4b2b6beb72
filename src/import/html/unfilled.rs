//! The text of a page that its own scripts were to fill.
//!
//! Takes a page and how much text is in its tree; gives the text that it carries for its scripts: in
//! linked data, in a template inside of a script, or in `noscript`. Gives nothing unless that is much
//! more than what the page shows.

use url::Url;

use super::body::{self, Of};
use super::page::Page;
use super::text::plain;
use super::tree::Tree;
use super::{blocks, tree};
use crate::import::block::Block;

/// The text, if it is much more than `shown` bytes.
pub fn text(page: &Page<'_>, shown: usize, base: Option<&Url>) -> Option<Vec<Block>> {
    let is_more = |bytes: usize| bytes > shown * 3 + 200;
    if let Some(whole) = page.said.text.as_deref().filter(|whole| is_more(whole.len())) {
        // A line a paragraph, or all in one.
        let lines = whole.split('\n').map(plain).filter(|line| !line.is_empty());
        return Some(lines.map(|l| Block { blank_before: true, ..Block::paragraph(l) }).collect());
    }
    // As markup it is longer than as text.
    let raw = page
        .tree
        .elements(0..page.tree.len())
        .filter(|(_, element)| is_held_back(element))
        .map(|(id, _)| page.tree.raw_text(id))
        .filter(|raw| is_more(raw.len()) && raw.contains('<'))
        .max_by_key(String::len)?;
    let inner = Tree::parse(&raw);
    let (body, _) = body::find(&inner, Of::Article);
    let roots = body.roots.iter();
    let found: Vec<Block> = roots
        .flat_map(|root| blocks::of_subtree(&inner, *root, base, &|id| body.out[id].is_some()))
        .collect();
    is_more(found.iter().map(|block| block.text.len()).sum()).then_some(found)
}

/// Whether an element holds markup that is shown only by a script, or only where none runs.
fn is_held_back(element: &tree::Element) -> bool {
    match &*element.name {
        "noscript" => true,
        "script" => element
            .attribute("type")
            .is_some_and(|kind| matches!(kind, "text/template" | "text/html" | "text/x-template")),
        _ => false,
    }
}
