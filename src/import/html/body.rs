//! A page's tree → where its article's text is, and what inside of it is not text.
//!
//! Takes a tree; gives the elements that hold the text, the nodes to be left out, and why. Every
//! paragraph counts for the text by its words that are no links, everything short or linked counts
//! against it; the subtree with the greatest sum holds the article, unless the page itself says
//! where the text is and that part has most of it. One pass, sums by ranges.

use super::blocks::is_shown;
use super::furniture::{self, Furniture};
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
const PARAGRAPH: u32 = 80;

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
    mark_furniture(tree, of, &first, &mut out);
    let sums = sums(tree, &out);
    let roots = roots(tree, &sums, &out);
    let text = roots.last().copied().unwrap_or(0);
    (Body { roots, text, out }, sums)
}

/// Marks elements by what they are for, if the page's text is not inside of them.
fn mark_furniture(tree: &Tree, of: Of, sums: &Sums, out: &mut [Option<&'static str>]) {
    let total = sums.prose[tree.len()];
    // How many elements before a node are named as text and hold some.
    let mut content = vec![0u32; tree.len() + 1];
    for id in 0..tree.len() {
        let is = sums.prose(tree, id) > 0 && tree.element(id).is_some_and(furniture::is_content);
        content[id + 1] = content[id] + u32::from(is);
    }
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
        id += 1;
    }
    // A word that would take much of the text away piece by piece means something else here.
    for (at, reason, _) in &marked {
        let same = marked.iter().filter(|m| m.1 == *reason).map(|m| m.2).sum::<u32>();
        let most = match (*reason, of) {
            ("comments", Of::Article) => 90,
            ("comments", Of::Thread) => 30,
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

/// The subtrees that hold the article.
fn roots(tree: &Tree, sums: &Sums, out: &[Option<&'static str>]) -> Vec<usize> {
    let mut best = 0;
    let mut best_value = i32::MIN;
    let mut content: Vec<usize> = Vec::new();
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
    }
    let mut roots = leads(tree, sums, out, best);
    roots.push(best);
    roots
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
