//! Rows of teasers: what a page shows of its other articles.
//!
//! Takes a page's tree and its sums; gives the elements that hold nothing but such rows. Looks at
//! shape alone, for many bear no telling name: several parts of one kind, each with a title that leads
//! elsewhere and a few words on it. And articles inside of the article: by the standard, something
//! that belongs to it, such as comments or related ones (HTML, "The article element").

use super::body::Sums;
use super::tree::{Element, Tree, is_box};

/// A row has so many teasers at least.
const ROW: usize = 3;

/// A teaser is never longer; an article's sections are.
const LONGEST: u32 = 420;

/// A title has so many letters at least.
const TITLE: u32 = 12;

/// Whether the parts of element `id` are teasers.
pub fn is_row(tree: &Tree, id: usize, sums: &Sums) -> bool {
    let (mut parts, mut teasers) = (0, 0);
    let mut kind: Option<&Element> = None;
    for child in tree.children(id) {
        let Some(element) = tree.element(child) else { continue };
        if sums.text(tree, child) == 0 {
            continue;
        }
        parts += 1;
        let same = kind.is_none_or(|kind| is_alike(kind, element));
        if same && is_teaser(tree, child, sums) {
            kind = Some(element);
            teasers += 1;
        }
    }
    // A heading may stand above them, and a link to more below.
    teasers >= ROW && teasers + 2 >= parts
}

/// Two parts of one kind: the same tag, and a class of both where they have any.
fn is_alike(a: &Element, b: &Element) -> bool {
    let shared = || a.classes.iter().any(|class| b.classes.contains(class));
    a.name == b.name && (a.classes.is_empty() || shared())
}

/// A part with a title that is a link, alone in its box or its heading, and little else.
fn is_teaser(tree: &Tree, id: usize, sums: &Sums) -> bool {
    if sums.text(tree, id) > LONGEST || tree.element(id).is_none_or(|e| !is_box(e)) {
        return false;
    }
    let links = |at: usize| {
        let title = sums.text(tree, at) >= TITLE && sums.linked(tree, at) == sums.text(tree, at);
        tree.element(at).filter(|e| title && (is_box(e) || &*e.name == "a")).is_some_and(|e| {
            // A heading that is a link, a box around one, a link around all.
            is_box(e) || tree.elements(at + 1..tree.end(at)).any(|(_, e)| is_box(e))
        })
    };
    // A part that is one link is an entry of a list; only what is told of it makes it a teaser.
    (id..tree.end(id)).any(links) && sums.text(tree, id) > sums.linked(tree, id)
        || sums.prose(tree, id) > 0 && links(id)
}

/// Articles inside of the article at `id`, which has a text of its own.
pub fn nested(tree: &Tree, id: usize, sums: &Sums, enough: u32) -> Vec<usize> {
    let is_article = |at: &usize| tree.element(*at).is_some_and(|e| &*e.name == "article");
    let mut found = Vec::new();
    let mut at = id + 1;
    while at < tree.end(id) {
        if is_article(&at) {
            found.push(at);
            at = tree.end(at);
        } else {
            at += 1;
        }
    }
    let inside: u32 = found.iter().map(|at| sums.prose(tree, *at)).sum();
    if sums.prose(tree, id) - inside >= enough { found } else { Vec::new() }
}
