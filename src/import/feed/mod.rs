//! RSS in its versions and Atom: a file of entries.
//!
//! Takes a feed's text; gives an entry each, named by its id or its address. Every entry is read on
//! its own, so that a broken one stops no other and a feed that is cut off gives what is whole.
//! What a feed says once (its name, language and rights) holds for each of its entries.

mod entry;

use std::collections::BTreeMap;

use super::items;
use super::source::{Entry, Found};
use crate::diagnostics::Diagnostic;
use entry::{Feed, One};

/// What an entry is called, by the name of the document's root.
pub fn item_of(root: &str) -> Option<&'static str> {
    match root {
        "rss" | "RDF" => Some("item"),
        "feed" | "entry" => Some("entry"),
        _ => None,
    }
}

/// Reads a feed, the text of the file `name`, whose entries are elements called `item`.
pub fn read(text: &str, name: &str, item: &str) -> Found {
    let parts = items::split(text, item);
    let feed = Feed::new(&text[parts.head.clone()], &text[parts.root.clone()]);
    let mut found = Found::default();
    let read: Vec<One> =
        parts.items.iter().map(|range| One::new(&text[range.clone()], &feed)).collect();
    for start in &parts.broken {
        found.problem(|| {
            Diagnostic::warning("this entry is broken or cut off; it is left out")
                .at(name, text, *start..*start + 1)
                .hint("get the feed anew from where it came")
        });
    }
    if parts.cut_off && parts.broken.is_empty() {
        found.problems.push(
            Diagnostic::warning("the feed ends in the middle; what is there was read")
                .in_file(name)
                .hint("get the feed anew from where it came"),
        );
    } else if parts.items.is_empty() && parts.broken.is_empty() {
        found.problems.push(
            Diagnostic::warning("the feed has no entries")
                .in_file(name)
                .hint("get the feed anew, or delete the file"),
        );
    }
    let teasers = read.iter().filter(|one| one.is_teaser).count();
    if teasers > 0 {
        let count = read.len();
        found.problems.push(
            Diagnostic::note(format!("{teasers} of {count} entries hold a summary and no text"))
                .in_file(name)
                .hint("for the whole articles, import the pages that the entries link to"),
        );
    }
    found.entries = newest(read);
    found
}

/// A feed that carries an article twice under one id carries an old version of it: the newest
/// counts. What has another address is another article, whatever its id.
fn newest(read: Vec<One>) -> Vec<Entry> {
    let mut by_name: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut kept: Vec<(Option<String>, One)> = Vec::new();
    for one in read {
        let id = one.id.clone();
        let url = one.draft.about.url.clone().unwrap_or_default();
        let first = ids.entry(id.clone()).or_insert_with(|| url.clone());
        // An id that stands for several addresses names nothing.
        let name = if id.is_empty() || *first != url { url.clone() } else { id.clone() };
        if name.is_empty() {
            kept.push((None, one));
            continue;
        }
        match by_name.get(&(name.clone(), url.clone())) {
            Some(&index) if kept[index].1.time < one.time => kept[index].1 = one,
            Some(_) => {}
            None => {
                by_name.insert((name.clone(), url), kept.len());
                kept.push((Some(name), one));
            }
        }
    }
    kept.into_iter().map(|(name, one)| Entry { name, draft: one.draft }).collect()
}

#[cfg(test)]
mod tests;
