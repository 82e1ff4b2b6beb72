//! Which elements of a page stand beside the text of its article, and why.
//!
//! Takes a page's tree and its first sums; marks elements by the words of their names and by their
//! shape. A name is believed as far as what is left is still an article: how much of the running text
//! may go with it depends on how plain the name is.

use super::body::{Of, PARAGRAPH, Sums};
use super::furniture::{self, Furniture};
use super::teasers;
use super::tree::{Element, Tree, is_box};

/// So much running text is an article's, short as it may be.
const ENOUGH: u32 = 300;

/// Marks elements by what they are for, if the page's text is not inside of them.
pub fn mark(tree: &Tree, of: Of, sums: &Sums, out: &mut [Option<&'static str>]) {
    let total = sums.prose[tree.len()];
    // How many elements before a node are named as text and hold some.
    let mut content = vec![0u32; tree.len() + 1];
    for id in 0..tree.len() {
        let is = sums.prose(tree, id) > 0 && tree.element(id).is_some_and(furniture::is_content);
        content[id + 1] = content[id] + u32::from(is);
    }
    let is_headline = |id: &usize| {
        tree.element(*id).is_some_and(|e| &*e.name == "h1") && sums.text(tree, *id) > 0
    };
    let headline = (0..tree.len()).find(is_headline);
    // What leaves the headline and a text of its own to the page.
    let apart = |id: usize| {
        headline.is_some_and(|h| !tree.subtree(id).contains(&h))
            && total - sums.prose(tree, id) >= ENOUGH
    };
    let mut marked: Vec<(usize, &'static str, u32)> = Vec::new();
    let mut id = 0;
    while id < tree.len() {
        if out[id].is_some() {
            id = tree.end(id);
            continue;
        }
        if let Some(element) = tree.element(id)
            && let Some(Furniture { reason, weak }) = furniture::of(element)
        {
            if weak && reason == "related list" && !leads_elsewhere(tree, id, sums) {
                id += 1;
                continue;
            }
            let prose = sums.prose(tree, id);
            let content = content[tree.end(id)] > content[id];
            let most = match reason {
                // Lists of articles and comments bear the names of articles themselves.
                "related list" | "comments" if content && !weak => 40,
                _ if content => 0,
                // What leads elsewhere has links.
                "related list" | "navigation" if prose > 0 && sums.linked(tree, id) == 0 => 0,
                "page footer" if &*element.name == "footer" && !in_article(tree, id) => 100,
                "page footer" if !weak && !in_article(tree, id) && apart(id) => 100,
                "comments" if !weak && of == Of::Article && apart(id) => 90,
                "sidebar" if (!weak || &*element.name == "aside") && apart(id) => 90,
                // The words under its pictures; where there is nothing else, they are the text.
                "picture gallery" if apart(id) => 90,
                _ if weak => 15,
                // It stands below a short text too.
                "author's note" => 60,
                // There may be more of them than of it.
                "comments" => 80,
                _ => 40,
            };
            if prose * 100 <= total * most && !is_part_of_prose(tree, id, element, sums) {
                out[id] = Some(reason);
                marked.push((id, reason, prose));
                id = tree.end(id);
                continue;
            }
        }
        // A name may say nothing, and the shape all.
        if sums.text(tree, id) > 0 && apart(id) && teasers::is_row(tree, id, sums) {
            out[id] = Some("related list");
            id = tree.end(id);
            continue;
        }
        if of == Of::Article && tree.element(id).is_some_and(|e| &*e.name == "article") {
            for inner in teasers::nested(tree, id, sums, ENOUGH) {
                out[inner] = Some("related list");
            }
        }
        id += 1;
    }
    // A word that would take much of the text away piece by piece means something else here.
    for (at, reason, _) in &marked {
        let same = marked.iter().filter(|m| m.1 == *reason).map(|m| m.2).sum::<u32>();
        let most = match (*reason, of) {
            ("comments", Of::Article) => 90,
            ("comments", Of::Thread) => 30,
            ("sidebar" | "picture gallery", _) if apart(*at) => 90,
            _ => 50,
        };
        if *reason != "page footer" && same * 100 > total * most {
            out[*at] = None;
        }
    }
}

/// Whether what is named like a list of other articles looks like one: links, or headings with them.
/// The article's own lead and the lines at its headline bear such names too.
fn leads_elsewhere(tree: &Tree, id: usize, sums: &Sums) -> bool {
    let linked = sums.linked(tree, id);
    let headings = || {
        tree.elements(id + 1..tree.end(id))
            .any(|(_, e)| matches!(&*e.name, "h2" | "h3" | "h4" | "h5" | "h6"))
    };
    sums.text(tree, id) == 0 || sums.link_share(tree, id) >= 60 || linked > 0 && headings()
}

fn in_article(tree: &Tree, id: usize) -> bool {
    tree.ancestors(id)
        .any(|a| tree.element(a).is_some_and(|e| matches!(&*e.name, "article" | "main")))
}

/// A span or a link that is, or is part of, a paragraph of text: its classes say how it looks.
fn is_part_of_prose(tree: &Tree, id: usize, element: &Element, sums: &Sums) -> bool {
    if is_box(element) {
        return false;
    }
    let (own, around) = (sums.text(tree, id), sums.text(tree, tree.parent(id)));
    own >= PARAGRAPH && sums.link_share(tree, id) < 50 || around > 3 * own + 60
}
