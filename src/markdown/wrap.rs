//! A span of text → where its anchor opens and closes in the document.
//!
//! Formatting may begin or end inside the span. One anchor goes around the formatting where that
//! nests; else each stretch of text gets an anchor of its own.

use super::{Element, Markup, Node};

/// An anchor to put around a span of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrap {
    /// Bytes of the text.
    pub start: u32,
    pub end: u32,
    /// The slug of the term.
    pub term: String,
    /// The nodes in or before which the anchor opens, and in or after which it closes;
    /// none: one anchor a stretch.
    pub(super) whole: Option<(u32, u32)>,
}

impl Wrap {
    /// `first` and `last` are the runs that hold the first and the last byte.
    pub fn new(
        markup: &Markup,
        start: u32,
        end: u32,
        first: usize,
        last: usize,
        term: String,
    ) -> Self {
        Self { start, end, term, whole: whole(markup, start, end, first, last) }
    }
}

fn whole(markup: &Markup, start: u32, end: u32, first: usize, last: usize) -> Option<(u32, u32)> {
    let (first_run, last_run) = (markup.runs.get(first)?, markup.runs.get(last)?);
    let (mut from, mut to) = (first_run.node as usize, last_run.node as usize);
    if first == last {
        return Some((first_run.node, last_run.node));
    }
    // Elements that close inside without having opened there, and the other way round.
    let (mut closed, mut opened) = (0usize, 0usize);
    for node in markup.nodes.get(from + 1..to)? {
        match node {
            Node::Open(element) if formats(*element) => opened += 1,
            Node::Close(element) if formats(*element) => {
                if opened > 0 {
                    opened -= 1;
                } else {
                    closed += 1;
                }
            }
            Node::Text { .. } | Node::HardBreak(_) => {}
            // A block, a link, a picture: nothing to put an anchor around.
            _ => return None,
        }
    }
    // Both can be nested if the span takes the whole content of what crosses its border.
    if closed > 0 && start != first_run.start || opened > 0 && end != last_run.end {
        return None;
    }
    for _ in 0..closed {
        from = from.checked_sub(1)?;
        match markup.nodes[from] {
            Node::Open(element) if formats(element) => {}
            _ => return None,
        }
    }
    for _ in 0..opened {
        to += 1;
        match markup.nodes.get(to)? {
            Node::Close(element) if formats(*element) => {}
            _ => return None,
        }
    }
    Some((u32::try_from(from).ok()?, u32::try_from(to).ok()?))
}

fn formats(element: Element) -> bool {
    matches!(element, Element::Emphasis | Element::Strong)
}
