//! HTML → a tree that is read from front to back.
//!
//! Takes HTML, however broken; gives its elements and texts as browsers see them (html5ever), in the
//! order of the document: the descendants of a node are the nodes behind it up to its end, so a
//! subtree is a range and passing over it is a jump. Nothing here recurses. Comments, instructions
//! and the contents of `template` are left out.

use std::ops::Range;
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, TokenizerResult};

use super::class::Class;
use super::sink::{Guard, Sink};
use crate::import::decode::is_unseen;

/// A document. Node 0 is the document itself.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
pub struct Node {
    pub parent: u32,
    /// The first node behind it that is not inside it.
    pub end: u32,
    pub data: Data,
}

#[derive(Debug)]
pub enum Data {
    Element(Element),
    Text(StrTendril),
}

#[derive(Debug)]
pub struct Element {
    pub name: LocalName,
    /// Whether it is HTML, not SVG or MathML.
    pub html: bool,
    pub attributes: Vec<Attribute>,
    /// Its classes and ids.
    pub classes: Vec<Rc<Class>>,
}

impl Element {
    /// An attribute, by its name in lower case.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
    }

    pub fn class(&self) -> &str {
        self.attribute("class").unwrap_or_default()
    }

    pub fn id(&self) -> &str {
        self.attribute("id").unwrap_or_default()
    }
}

impl Tree {
    /// Reads a document or a piece of one.
    pub fn parse(html: &str) -> Self {
        // As readers see it: what stands in `noscript` is no part of the tree, and often not whole.
        let options = TreeBuilderOpts { scripting_enabled: true, ..TreeBuilderOpts::default() };
        let builder = TreeBuilder::new(Sink::new(html.len()), options);
        let input = Rc::new(BufferQueue::default());
        let guard = Guard::new(builder, Rc::clone(&input));
        let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
        input.push_back(StrTendril::from_slice(html));
        // It stops at the end of every script, and where an encoding is named.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.into_tree()
    }

    /// Nodes in the order of the document; their `parent` is set, their `end` is not yet.
    pub(super) fn from_nodes(mut nodes: Vec<Node>) -> Self {
        let count = nodes.len();
        for node in &mut nodes {
            node.end = 0;
        }
        for i in (0..count).rev() {
            let end = nodes[i].end.max(i as u32 + 1);
            nodes[i].end = end;
            let parent = nodes[i].parent as usize;
            if parent < i {
                nodes[parent].end = nodes[parent].end.max(end);
            }
        }
        Self { nodes }
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn node(&self, id: usize) -> &Node {
        &self.nodes[id]
    }

    /// The node and all that it holds.
    pub fn subtree(&self, id: usize) -> Range<usize> {
        id..self.nodes[id].end as usize
    }

    pub fn end(&self, id: usize) -> usize {
        self.nodes[id].end as usize
    }

    pub fn parent(&self, id: usize) -> usize {
        self.nodes[id].parent as usize
    }

    pub fn element(&self, id: usize) -> Option<&Element> {
        match &self.nodes[id].data {
            Data::Element(element) => Some(element),
            Data::Text(_) => None,
        }
    }

    /// The elements of a range, with their places.
    pub fn elements(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &Element)> {
        range.filter_map(|id| Some((id, self.element(id)?)))
    }

    pub fn children(&self, id: usize) -> impl Iterator<Item = usize> {
        let end = self.end(id);
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.end(child);
                child
            })
        })
    }

    /// The nodes around a node, the nearest first.
    pub fn ancestors(&self, id: usize) -> impl Iterator<Item = usize> {
        let mut at = id;
        std::iter::from_fn(move || {
            (at != 0).then(|| {
                at = self.parent(at);
                at
            })
        })
    }

    /// All text inside a node, white space single.
    pub fn text(&self, id: usize) -> String {
        let mut out = String::new();
        let mut space = false;
        for node in &self.nodes[self.subtree(id)] {
            match &node.data {
                Data::Text(text) => spaced_into(&mut out, &mut space, text),
                // Boxes beside each other are not one word.
                Data::Element(element) => space |= is_box(element),
            }
        }
        out
    }

    /// The text inside a node that is shown, white space single.
    pub fn shown_text(&self, id: usize) -> String {
        let mut out = String::new();
        let mut space = false;
        let mut at = id;
        while at < self.end(id) {
            match &self.nodes[at].data {
                Data::Text(text) => spaced_into(&mut out, &mut space, text),
                Data::Element(element) => {
                    space |= is_box(element);
                    if !super::blocks::is_shown(element) {
                        at = self.end(at);
                        continue;
                    }
                }
            }
            at += 1;
        }
        out
    }

    /// The text inside a node as it stands.
    pub fn raw_text(&self, id: usize) -> String {
        let mut out = String::new();
        for node in &self.nodes[self.subtree(id)] {
            if let Data::Text(text) = &node.data {
                out.push_str(text);
            }
        }
        out
    }

    /// How many bytes of text a node holds, white space left out, and at most `most`.
    pub fn has_text(&self, id: usize, most: usize) -> usize {
        let mut count = 0;
        for node in &self.nodes[self.subtree(id)] {
            if let Data::Text(text) = &node.data {
                count += text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
                if count >= most {
                    break;
                }
            }
        }
        count
    }
}

/// Adds text, its white space single; `space` says whether some is due before it.
pub fn spaced_into(out: &mut String, space: &mut bool, text: &str) {
    for c in text.chars() {
        if c.is_whitespace() {
            *space = true;
        } else if !is_unseen(c) {
            if std::mem::take(space) && !out.is_empty() {
                out.push(' ');
            }
            out.push(c);
        }
    }
}

/// Whether an element begins on a line of its own.
pub fn is_box(element: &Element) -> bool {
    #[rustfmt::skip]
    let is = matches!(
        &*element.name,
        "address" | "article" | "aside" | "blockquote" | "body" | "br" | "caption" | "center" | "dd"
            | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption"
            | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header"
            | "hgroup" | "hr" | "html" | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "option"
            | "p" | "pre" | "search" | "section" | "summary" | "table" | "tbody" | "td" | "tfoot"
            | "th" | "thead" | "tr" | "ul" | "video" | "audio" | "iframe" | "select" | "button"
    );
    is
}
