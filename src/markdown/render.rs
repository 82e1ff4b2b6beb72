//! [`Markup`] → HTML, with glosses in place and cut where rights end.
//!
//! Gives one string a top-level block. Whatever the text holds, the HTML is well-formed and shows
//! exactly the text up to the limit.

use super::escape::{escape_attribute, escape_text};
use super::links::push_url;
use super::{Align, Element, Markup, Node, Site, Target, Wrap};

/// What rendering needs besides the document.
#[derive(Debug, Clone, Copy)]
pub struct Rendering<'a> {
    pub site: &'a Site,
    /// One for each of [`Markup::links`].
    pub targets: &'a [Target],
    /// In order, without overlap.
    pub wraps: &'a [Wrap],
    /// The byte of the text where what may be shown ends.
    pub limit: u32,
}

/// The mark of an excerpt's end: added, and told apart from the source's own words.
const ELLIPSIS: &str = r#"<span class="added" role="img" aria-label="excerpt ends">…</span>"#;

/// One string for each top-level block that may be shown.
pub fn blocks(markup: &Markup, rendering: &Rendering<'_>) -> Vec<String> {
    let mut writer = Writer::new(markup, rendering);
    let mut blocks = Vec::with_capacity(markup.blocks.len());
    for block in &markup.blocks {
        if writer.over || block.text_start >= rendering.limit {
            break;
        }
        // Tags and glosses come on top of the text: about half as much again.
        let text = (block.text_end - block.text_start) as usize;
        writer.out = String::with_capacity(text + text / 2 + 64);
        for index in block.first..block.end {
            writer.node(index);
            if writer.over {
                break;
            }
        }
        writer.close_all();
        blocks.push(std::mem::take(&mut writer.out));
    }
    blocks
}

/// The inline content of all blocks, without the tags of the blocks themselves.
pub fn inline(markup: &Markup, rendering: &Rendering<'_>) -> String {
    let mut writer = Writer::new(markup, rendering);
    for block in &markup.blocks {
        if !writer.out.is_empty() {
            writer.out.push(' ');
        }
        for index in block.first..block.end {
            match markup.nodes[index as usize] {
                Node::Open(e) | Node::Close(e) if !is_inline(e) => {
                    // Paragraphs of one list must not run together.
                    if !writer.out.is_empty() && !writer.out.ends_with(' ') {
                        writer.out.push(' ');
                    }
                }
                Node::Rule => {}
                _ => writer.node(index),
            }
        }
        writer.out.truncate(writer.out.trim_end_matches(' ').len());
    }
    writer.out
}

struct Writer<'a> {
    markup: &'a Markup,
    r: &'a Rendering<'a>,
    out: String,
    wraps: std::slice::Iter<'a, Wrap>,
    wrap: Option<&'a Wrap>,
    /// Inside the anchor of `wrap`.
    anchored: bool,
    open: Vec<Element>,
    /// The level of the document's topmost heading, which becomes an `h2`.
    topmost: u8,
    /// The limit is reached.
    over: bool,
}

impl<'a> Writer<'a> {
    fn new(markup: &'a Markup, r: &'a Rendering<'a>) -> Self {
        let mut wraps = r.wraps.iter();
        let wrap = wraps.next();
        Self {
            markup,
            r,
            out: String::new(),
            wraps,
            wrap,
            anchored: false,
            open: Vec::new(),
            topmost: topmost(markup),
            over: false,
        }
    }

    fn node(&mut self, index: u32) {
        match self.markup.nodes[index as usize] {
            Node::Open(element) => {
                if !self.anchored
                    && let Some(wrap) = self.wrap
                    && wrap.whole.is_some_and(|(first, _)| first == index)
                {
                    self.open_anchor(wrap);
                }
                self.open.push(element);
                self.open_tag(element);
            }
            Node::Close(element) => {
                self.open.pop();
                self.close_tag(element);
                if self.anchored
                    && self.wrap.and_then(|w| w.whole).is_some_and(|(_, last)| last == index)
                {
                    self.close_anchor();
                }
            }
            Node::Text { start, end } => self.limited(start, end, |w, from, to| {
                w.text(index, from, to);
            }),
            Node::Code { start, end } => self.limited(start, end, |w, from, to| {
                w.out.push_str("<code>");
                w.write(from, to);
                w.out.push_str("</code>");
            }),
            Node::HardBreak(_) => self.out.push_str("<br>\n"),
            Node::Rule => self.out.push_str("<hr>"),
            Node::Image(image) => self.image(image),
            Node::Raw(raw) => self.out.push_str(&self.markup.raw[raw as usize]),
        }
    }

    fn limited(&mut self, start: u32, end: u32, write: impl FnOnce(&mut Self, u32, u32)) {
        let limit = self.r.limit;
        let to = end.min(limit);
        if start < to {
            write(self, start, to);
        }
        if end >= limit && (limit as usize) < self.markup.text.len() {
            self.over = true;
            self.close_inline();
            self.out.push_str(ELLIPSIS);
        }
    }

    fn slice(&self, start: u32, end: u32) -> &'a str {
        self.markup.text.get(start as usize..end as usize).unwrap_or("")
    }

    fn write(&mut self, start: u32, end: u32) {
        let text = self.slice(start, end);
        escape_text(&mut self.out, text);
    }

    /// Text, split where anchors begin and end.
    fn text(&mut self, index: u32, start: u32, end: u32) {
        let mut at = start;
        while let Some(wrap) = self.wrap {
            if !self.anchored && wrap.start >= end {
                break;
            }
            match wrap.whole {
                Some((_, last)) => {
                    if !self.anchored {
                        self.write(at, wrap.start);
                        at = wrap.start;
                        self.open_anchor(wrap);
                    }
                    if last != index {
                        break;
                    }
                    self.write(at, wrap.end);
                    at = wrap.end;
                    self.close_anchor();
                }
                None => {
                    let (from, to) = (wrap.start.max(at), wrap.end.min(end));
                    self.write(at, from);
                    self.open_anchor(wrap);
                    self.write(from, to);
                    self.out.push_str("</a>");
                    self.anchored = false;
                    at = to;
                    if wrap.end > end {
                        break;
                    }
                    self.wrap = self.wraps.next();
                }
            }
        }
        self.write(at, end);
    }

    fn open_anchor(&mut self, wrap: &Wrap) {
        self.gloss(&wrap.term);
        self.anchored = true;
    }

    fn gloss(&mut self, term: &str) {
        self.out.push_str("<a class=\"gloss\" href=\"");
        push_url(&mut self.out, &self.r.site.base);
        self.out.push_str("glossary/");
        self.out.push_str(term);
        self.out.push_str("/\" data-term=\"");
        self.out.push_str(term);
        self.out.push_str("\">");
    }

    fn close_anchor(&mut self) {
        self.out.push_str("</a>");
        self.anchored = false;
        self.wrap = self.wraps.next();
    }

    fn open_tag(&mut self, element: Element) {
        match element {
            Element::Paragraph => self.out.push_str("<p>"),
            Element::Heading(level) => {
                self.out.push_str("<h");
                self.out.push(heading(level, self.topmost));
                self.out.push('>');
            }
            Element::Quote => self.out.push_str("<blockquote>\n"),
            Element::List(None) => self.out.push_str("<ul>\n"),
            Element::List(Some(1)) => self.out.push_str("<ol>\n"),
            Element::List(Some(start)) => {
                self.out.push_str("<ol start=\"");
                self.out.push_str(&start.to_string());
                self.out.push_str("\">\n");
            }
            Element::Item => self.out.push_str("<li>"),
            Element::CodeBlock => self.out.push_str("<pre><code>"),
            // A wide table scrolls: it must be reached by keyboard.
            Element::Table => self.out.push_str("<table tabindex=\"0\">\n"),
            Element::Row { head: true } => self.out.push_str("<thead>\n<tr>"),
            Element::Row { head: false } => self.out.push_str("<tr>"),
            Element::Cell { head, align } => {
                self.out.push_str(if head { "<th scope=\"col\"" } else { "<td" });
                self.out.push_str(match align {
                    Align::Start => ">",
                    Align::Center => " class=\"center\">",
                    Align::End => " class=\"end\">",
                });
            }
            Element::Emphasis => self.out.push_str("<em>"),
            Element::Strong => self.out.push_str("<strong>"),
            Element::Link(index) => self.open_link(index),
        }
    }

    fn close_tag(&mut self, element: Element) {
        match element {
            Element::Paragraph => self.out.push_str("</p>"),
            Element::Heading(level) => {
                self.out.push_str("</h");
                self.out.push(heading(level, self.topmost));
                self.out.push('>');
            }
            Element::Quote => self.out.push_str("</blockquote>"),
            Element::List(None) => self.out.push_str("</ul>"),
            Element::List(Some(_)) => self.out.push_str("</ol>"),
            Element::Item => self.out.push_str("</li>"),
            Element::CodeBlock => self.out.push_str("</code></pre>"),
            Element::Table => self.out.push_str("</table>"),
            Element::Row { head: true } => self.out.push_str("</tr>\n</thead>"),
            Element::Row { head: false } => self.out.push_str("</tr>"),
            Element::Cell { head: true, .. } => self.out.push_str("</th>"),
            Element::Cell { head: false, .. } => self.out.push_str("</td>"),
            Element::Emphasis => self.out.push_str("</em>"),
            Element::Strong => self.out.push_str("</strong>"),
            Element::Link(index) => {
                if !matches!(self.target(index), Target::Plain) {
                    self.out.push_str("</a>");
                }
            }
        }
        if !is_inline(element) && !self.open.is_empty() {
            self.out.push('\n');
        }
    }

    fn target(&self, index: u32) -> &'a Target {
        self.r.targets.get(index as usize).unwrap_or(&Target::Plain)
    }

    fn open_link(&mut self, index: u32) {
        match self.target(index) {
            Target::Plain => {}
            Target::Term(term) => self.gloss(term),
            Target::Address { url, external } => {
                self.out.push_str("<a href=\"");
                push_url(&mut self.out, url);
                self.out.push('"');
                let title = &self.markup.links[index as usize].title;
                if !title.is_empty() {
                    self.out.push_str(" title=\"");
                    escape_attribute(&mut self.out, title);
                    self.out.push('"');
                }
                if *external {
                    self.out.push_str(" rel=\"noopener\"");
                }
                self.out.push('>');
            }
        }
    }

    fn image(&mut self, index: u32) {
        let image = &self.markup.images[index as usize];
        self.out.push_str("<img src=\"");
        push_url(&mut self.out, &self.r.site.local(image.source.trim()));
        self.out.push_str("\" alt=\"");
        escape_attribute(&mut self.out, &image.alt);
        if !image.title.is_empty() {
            self.out.push_str("\" title=\"");
            escape_attribute(&mut self.out, &image.title);
        }
        self.out.push_str("\">");
    }

    fn close_inline(&mut self) {
        while let Some(&element) = self.open.last() {
            if !is_inline(element) {
                break;
            }
            self.open.pop();
            self.close_tag(element);
        }
    }

    fn close_all(&mut self) {
        while let Some(element) = self.open.pop() {
            self.close_tag(element);
        }
    }
}

fn is_inline(element: Element) -> bool {
    matches!(element, Element::Emphasis | Element::Strong | Element::Link(_))
}

/// The level of the document's topmost heading.
fn topmost(markup: &Markup) -> u8 {
    let levels = markup.nodes.iter().filter_map(|node| match node {
        Node::Open(Element::Heading(level)) => Some(*level),
        _ => None,
    });
    levels.min().unwrap_or(1)
}

/// The page's own headline is its only `h1`; the topmost heading of the text comes next, whether it
/// was written with one `#` or with two.
fn heading(level: u8, topmost: u8) -> char {
    char::from(b'0' + (level - topmost + 2).min(6))
}
