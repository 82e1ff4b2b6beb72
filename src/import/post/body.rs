//! The body of a post: its Markdown, and the text in it.
//!
//! Takes Markdown; gives it without comments and without a heading that repeats the title, and its
//! blocks. Changes nothing else, not a sign.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::import::article::Removed;
use crate::import::block::{Block, Kind};
use crate::markdown::{self, Element, Node};
use crate::model::RawHtml;

/// A body, read.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub markdown: String,
    pub blocks: Vec<Block>,
    /// The first heading, where the post has no other title.
    pub title: Option<String>,
    pub removed: Vec<Removed>,
}

/// Reads a body. `title` is that of the front matter.
pub(super) fn read(source: &str, title: Option<&str>) -> Body {
    let mut body = Body::default();
    let mut cuts: Vec<(Range<usize>, &'static str)> = Vec::new();
    if source.contains("<!--") {
        cuts.extend(comments(source).into_iter().map(|range| (range, "comment")));
    }
    if let Some((range, words)) = first_heading(source) {
        let said = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match title {
            Some(title) if said(title) != words => {}
            Some(_) => cuts.push((range, "repeated headline")),
            None => {
                cuts.push((range, ""));
                body.title = Some(words);
            }
        }
    }
    cuts.sort_by_key(|(range, _)| range.start);
    let mut from = 0;
    for (range, reason) in cuts {
        body.markdown.push_str(&source[from..range.start.max(from)]);
        from = range.end.max(from);
        let text = source[range].trim().to_owned();
        if !reason.is_empty() && !text.is_empty() {
            body.removed.push(Removed { text, reason: reason.to_owned() });
        }
    }
    body.markdown.push_str(&source[from..]);
    let first = body.markdown.find(|c: char| !c.is_whitespace()).unwrap_or(body.markdown.len());
    // The spaces before the first sign may make it code.
    let line = body.markdown[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = body.markdown.trim_end().len().max(line);
    body.markdown = format!("{}\n", &body.markdown[line..end]);
    body.blocks = blocks(&body.markdown);
    body
}

fn events(source: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter()
}

/// The comments in a text; those in code are text.
fn comments(source: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (event, range) in events(source) {
        if !matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            continue;
        }
        let text = source[range.clone()].trim();
        let alone = text.strip_prefix("<!--").and_then(|text| text.strip_suffix("-->"));
        if alone.is_some_and(|inside| !inside.contains("-->")) {
            out.push(range);
        }
    }
    out
}

/// The heading of the first level that a text begins with, and its words.
fn first_heading(source: &str) -> Option<(Range<usize>, String)> {
    let mut words = String::new();
    let mut heading = None;
    for (event, range) in events(source) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => heading = Some(range),
            Event::End(TagEnd::Heading(_)) => break,
            Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::End(TagEnd::HtmlBlock) => {}
            _ if heading.is_none() => return None,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some((heading?, words)).filter(|(_, words)| !words.is_empty())
}

/// The text of Markdown, block by block.
fn blocks(source: &str) -> Vec<Block> {
    let markup = markdown::parse(source, RawHtml::Text);
    let mut out = Vec::new();
    let mut text = String::new();
    let mut kind = Kind::Paragraph;
    let (mut quotes, mut depth) = (0_u32, 0_u8);
    let mut flush = |text: &mut String, kind: Kind| {
        let text = std::mem::take(text);
        let text = match kind {
            Kind::Code | Kind::Table => text.trim_end().to_owned(),
            _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        if !text.is_empty() {
            out.push(Block { kind, blank_before: true, ..Block::paragraph(text) });
        }
    };
    for node in &markup.nodes {
        match *node {
            Node::Open(element) => {
                let begun = match element {
                    Element::Paragraph if quotes > 0 => Kind::Quote,
                    Element::Paragraph if depth > 0 => {
                        Kind::Item { depth: depth - 1, number: None }
                    }
                    Element::Paragraph => Kind::Paragraph,
                    Element::Heading(level) => Kind::Heading(level),
                    Element::CodeBlock => Kind::Code,
                    Element::Table => Kind::Table,
                    Element::Item => {
                        depth = depth.saturating_add(1);
                        Kind::Item { depth: depth - 1, number: None }
                    }
                    Element::Quote => {
                        quotes += 1;
                        Kind::Quote
                    }
                    _ => continue,
                };
                flush(&mut text, kind);
                kind = begun;
            }
            Node::Close(element) => match element {
                Element::Quote => quotes = quotes.saturating_sub(1),
                Element::Item => {
                    flush(&mut text, kind);
                    depth = depth.saturating_sub(1);
                }
                Element::Cell { .. } => text.push('\t'),
                Element::Row { .. } => {
                    text.truncate(text.trim_end_matches('\t').len());
                    text.push('\n');
                }
                _ => {}
            },
            Node::Text { start, end } | Node::Code { start, end } => {
                text.push_str(&markup.text[start as usize..end as usize]);
            }
            Node::HardBreak(_) => text.push(' '),
            Node::Rule | Node::Image(_) | Node::Raw(_) => {}
        }
    }
    flush(&mut text, kind);
    out
}
