//! The lead of an article that a page prints apart from the text.
//!
//! Takes a page; gives the paragraph above the text that is what the page gives as its summary. Pages
//! set their leads in many ways, but tell programs what they say. Never takes one from what is no
//! part of the article, or one that the text holds already.

use super::blocks::is_shown;
use super::page::Page;
use super::text::{letters, plain};
use super::tree::is_box;

/// What is shorter may stand anywhere.
const SHORT: usize = 50;
/// What is longer is no lead.
const LONG: usize = 1200;
/// So many letters are compared: a summary may be cut.
const COMPARED: usize = 60;

/// The summaries that a page gives, as letters.
pub fn summaries(page: &Page<'_>) -> Vec<String> {
    let metas = ["og:description", "description", "twitter:description", "dcterms.description"];
    let metas = metas.iter().filter_map(|name| page.head.first(&[name])).map(plain);
    let mut out: Vec<String> = Vec::new();
    for said in page.said.summary.iter().cloned().chain(metas) {
        let key: String = letters(&said).chars().take(COMPARED).collect();
        if key.chars().count() >= SHORT && !out.contains(&key) {
            out.push(key);
        }
    }
    out
}

/// Where the lead stands, unless it is in the text.
pub fn find(page: &Page<'_>) -> Option<usize> {
    let tree = page.tree;
    let keys = summaries(page);
    let is_lead = |id: usize| {
        let text = letters(&tree.shown_text(id));
        keys.iter().any(|key| text.starts_with(key.as_str()))
    };
    if keys.is_empty() {
        return None;
    }
    let last = page.body.text;
    let mut id = 0;
    let mut found = None;
    while id < last {
        let Some(element) = tree.element(id) else {
            id += 1;
            continue;
        };
        let aside = page.body.out[id].is_some() || page.body.roots.contains(&id);
        if aside || !is_shown(element) && !matches!(&*element.name, "html" | "body") {
            // One of the leads that were found already.
            if page.body.roots.contains(&id) && is_lead(id) {
                return None;
            }
            id = tree.end(id);
            continue;
        }
        let single = is_box(element) && tree.end(id) <= last && {
            let mut inner = tree.elements(id + 1..tree.end(id));
            !inner.any(|(_, e)| is_box(e) && &*e.name != "br")
        };
        if single {
            if (SHORT..LONG).contains(&tree.has_text(id, LONG)) && is_lead(id) {
                found = Some(id);
            }
            id = tree.end(id);
            continue;
        }
        id += 1;
    }
    // The nearest to the text; but none that the text repeats.
    found.filter(|_| {
        let text = letters(&tree.shown_text(last));
        !keys.iter().any(|key| text.contains(key.as_str()))
    })
}
