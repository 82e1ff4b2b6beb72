//! A page's tree → where its article's text is, and what inside of it is not text.
//!
//! Takes a tree; gives the elements that hold the text, the nodes to be left out, and why. Every
//! paragraph counts for the text by its words that are no links, everything short or linked counts
//! against it; the subtree with the greatest sum holds the article, unless the page itself says
//! where the text is and that part has most of it. One pass, sums by ranges.

use super::blocks::is_shown;
use super::furniture;
use super::marking;
use super::tree::{Data, Element, Tree, is_box};

/// Where the text is.
#[derive(Debug, Default)]
pub struct Body {
    /// Subtrees in the order of the page, none inside another.
    pub roots: Vec<usize>,
    /// The one of them that holds the text; the others are its lead.
    pub text: usize,
    /// Nodes that are left out with all that they hold, and why.
    pub out: Vec<Option<&'static str>>,
}

/// Sums over the nodes of a tree: at `i` stands the sum of all before node `i`.
pub struct Sums {
    /// Characters that are shown.
    pub text: Vec<u32>,
    /// Of these, in links.
    pub linked: Vec<u32>,
    /// Characters of running text.
    pub prose: Vec<u32>,
    /// Running text less all else.
    pub value: Vec<i32>,
}

impl Sums {
    pub fn text(&self, tree: &Tree, id: usize) -> u32 {
        self.text[tree.end(id)] - self.text[id]
    }

    pub fn linked(&self, tree: &Tree, id: usize) -> u32 {
        self.linked[tree.end(id)] - self.linked[id]
    }

    pub fn prose(&self, tree: &Tree, id: usize) -> u32 {
        self.prose[tree.end(id)] - self.prose[id]
    }

    pub fn value(&self, tree: &Tree, id: usize) -> i32 {
        self.value[tree.end(id)] - self.value[id]
    }

    /// The share of a node's text that is links, in hundredths.
    pub fn link_share(&self, tree: &Tree, id: usize) -> u32 {
        self.linked(tree, id) * 100 / self.text(tree, id).max(1)
    }
}

/// A paragraph of less is no running text by its length alone.
pub const PARAGRAPH: u32 = 80;

/// What a page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Article,
    /// What its readers write is the text.
    Thread,
}

/// Finds the article in a page.
pub fn find(tree: &Tree, of: Of) -> (Body, Sums) {
    let mut out = vec![None; tree.len()];
    for (id, element) in tree.elements(0..tree.len()) {
        if !is_shown(element) && !matches!(&*element.name, "html" | "body") {
            out[id] = Some("");
        }
    }
    let first = sums(tree, &out);
    marking::mark(tree, of, &first, &mut out);
    let sums = sums(tree, &out);
    let (roots, text) = roots(tree, &sums, &out);
    (Body { roots, text, out }, sums)
}

/// Counts what is not left out.
fn sums(tree: &Tree, out: &[Option<&'static str>]) -> Sums {
    let count = tree.len();
    // What each box holds itself: characters and how many of them are linked.
    let mut own = vec![(0u32, 0u32, false); count];
    let mut text = vec![0; count];
    let mut linked = vec![0; count];
    let mut boxes: Vec<(usize, usize)> = vec![(0, count)];
    let mut link_end = 0;
    let mut id = 0;
    while id < count {
        if out[id].is_some() {
            id = tree.end(id);
            continue;
        }
        while boxes.len() > 1 && boxes.last().is_some_and(|b| b.1 <= id) {
            boxes.pop();
        }
        let owner = boxes.last().map_or(0, |b| b.0);
        match &tree.node(id).data {
            Data::Text(words) => {
                let (length, ends) = measure(words);
                text[id] = length;
                own[owner].0 += length;
                own[owner].2 |= ends;
                if id < link_end {
                    linked[id] = length;
                    own[owner].1 += length;
                }
            }
            Data::Element(element) => {
                if &*element.name == "a" && element.attribute("href").is_some() {
                    link_end = link_end.max(tree.end(id));
                }
                if is_box(element) && &*element.name != "br" {
                    boxes.push((id, tree.end(id)));
                }
            }
        }
        id += 1;
    }
    let mut sums = Sums {
        text: vec![0; count + 1],
        linked: vec![0; count + 1],
        prose: vec![0; count + 1],
        value: vec![0; count + 1],
    };
    for id in 0..count {
        let (length, in_links, ends) = own[id];
        let free = length - in_links;
        let heading = tree
            .element(id)
            .is_some_and(|e| matches!(&*e.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
        let is_prose = !heading
            && in_links * 3 <= length
            && (length >= PARAGRAPH || ends && length >= PARAGRAPH / 2);
        let prose = if is_prose { free } else { 0 };
        let against = if is_prose || heading { in_links as i32 / 2 } else { in_links as i32 + 10 };
        let against = if length == 0 { 0 } else { against };
        sums.text[id + 1] = sums.text[id] + text[id];
        sums.linked[id + 1] = sums.linked[id] + linked[id];
        sums.prose[id + 1] = sums.prose[id] + prose;
        sums.value[id + 1] = sums.value[id] + prose as i32 - against;
    }
    sums
}

/// The length of a text, white space left out; a sign of Chinese or Japanese counts as two letters.
/// And whether it ends a sentence.
fn measure(text: &str) -> (u32, bool) {
    let mut length = 0;
    if text.is_ascii() {
        length = text.bytes().filter(|b| !b.is_ascii_whitespace()).count() as u32;
    } else {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            length += if ('\u{3040}'..'\u{a000}').contains(&c) { 2 } else { 1 };
        }
    }
    let ends = text
        .trim_end()
        .ends_with(['.', '!', '?', '”', '"', '。', '！', '？', '…', '»', '؟', '।', ':']);
    (length, ends)
}

/// A part that the page names as the text is that, if it has so many hundredths of what was found.
const NAMED: u32 = 60;

/// The page's main part is the text, if it has so many hundredths.
const MAIN: u32 = 80;

/// The subtrees that hold the article, and the one of them with most of its text.
fn roots(tree: &Tree, sums: &Sums, out: &[Option<&'static str>]) -> (Vec<usize>, usize) {
    let mut best = 0;
    let mut best_value = i32::MIN;
    let mut content: Vec<usize> = Vec::new();
    // What the page's own structure says to be its main part.
    let mut main: Option<usize> = None;
    let mut id = 0;
    while id < tree.len() {
        if out[id].is_some() {
            id = tree.end(id);
            continue;
        }
        if let Some(element) = tree.element(id)
            && is_box(element)
        {
            // The innermost of those that are worth the same.
            let value = sums.value(tree, id);
            if value > best_value || value == best_value && tree.end(best) >= tree.end(id) {
                (best, best_value) = (id, value);
            }
            if furniture::is_content(element) {
                content.push(id);
            }
            let said = matches!(&*element.name, "main" | "article");
            if said && main.is_none_or(|main| sums.value(tree, main) <= value) {
                main = Some(id);
            }
        }
        id += 1;
    }
    let whole = sums.prose(tree, best);
    // What the page says: the parts named as text that hold most of it.
    let named = content.iter().copied().max_by_key(|id| (sums.value(tree, *id), *id));
    if let Some(named) = named
        && sums.prose(tree, named) * 100 >= whole * NAMED
    {
        best = named;
    } else if let Some(main) = main
        && sums.prose(tree, main) * 100 >= whole * MAIN
        && sums.prose(tree, main) < whole
        && tree.subtree(best).contains(&main)
    {
        best = main;
    }
    // A text may be cut in pieces by what stands between them: all bear the same names.
    let piece = |id: &usize| *id != best && is_piece(tree, sums, best, *id);
    let pieces: Vec<usize> = content.iter().copied().filter(piece).collect();
    let first = pieces.first().map_or(best, |first| best.min(*first));
    let mut roots = leads(tree, sums, out, first);
    roots.extend(pieces);
    roots.push(best);
    roots.sort_unstable();
    (roots, best)
}

/// Whether element `id` is a piece of the same text as `best`: it stands beside it, or in a box of the
/// same kind as the one around it, and bears the same classes.
fn is_piece(tree: &Tree, sums: &Sums, best: usize, id: usize) -> bool {
    let around = |id: usize| tree.parent(tree.parent(id));
    let beside = tree.parent(best) == tree.parent(id) || around(best) == around(id);
    let apart = !tree.subtree(best).contains(&id) && !tree.subtree(id).contains(&best);
    let same = |a: &Element, b: &Element| a.name == b.name && a.classes == b.classes;
    let alike = tree.element(best).zip(tree.element(id)).is_some_and(|(a, b)| same(a, b));
    beside && apart && alike && sums.prose(tree, id) > 0
}

/// Paragraphs between the headline and the text that stand outside of the latter: the lead.
fn leads(tree: &Tree, sums: &Sums, out: &[Option<&'static str>], body: usize) -> Vec<usize> {
    let is_headline = |id: usize| tree.element(id).is_some_and(|e| &*e.name == "h1");
    let headline = (0..tree.len()).filter(|id| is_headline(*id)).find(|id| out[*id].is_none());
    let from = match headline {
        Some(id) if id < body => tree.end(id),
        Some(id) if id < tree.end(body) => return Vec::new(),
        _ => match tree.ancestors(body).next() {
            Some(parent) => parent + 1,
            None => return Vec::new(),
        },
    };
    let mut found: Vec<usize> = Vec::new();
    let mut length = 0;
    let mut id = from;
    while id < body {
        // Around the text: what is looked for lies deeper.
        if tree.end(id) > body {
            id += 1;
            continue;
        }
        if out[id].is_some() {
            id = tree.end(id);
            continue;
        }
        let Some(element) = tree.element(id).filter(|e| is_box(e)) else {
            id += 1;
            continue;
        };
        let text = sums.text(tree, id);
        let single =
            tree.elements(id + 1..tree.end(id)).all(|(_, e)| !is_box(e) || &*e.name == "br");
        let running = text >= 50 && sums.link_share(tree, id) < 20;
        if single && running && !matches!(&*element.name, "h1" | "li" | "td" | "option") {
            found.push(id);
            length += text;
        }
        id = if single { tree.end(id) } else { id + 1 };
    }
    // More is another article's, or the page's.
    if length > 1500 || found.len() > 4 { Vec::new() } else { found }
}
