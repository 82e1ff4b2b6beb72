//! HTML → blocks: what a reader sees, as text with its structure beside it.
//!
//! Takes HTML, or a part of a tree; gives paragraphs, headings, items of lists, quotations, tables,
//! code and captions with links and emphasis as marks. Every word that is shown comes out once and in
//! order. Gives no HTML, no address that is not `http`, `https` or `mailto`, and nothing of elements
//! that are not shown: scripts, styles, form controls, drawings, frames, what is hidden.

use url::Url;

use super::address;
use super::table;
use super::tree::{Data, Element, Tree, is_box};
use crate::import::block::{Block, Kind, Mark, What};
use crate::import::decode::is_unseen;

/// The blocks of a piece of HTML. Links are taken relative to `base`.
pub fn blocks(html: &str, base: Option<&str>) -> Vec<Block> {
    let tree = Tree::parse(html);
    let base = base.and_then(address::base);
    of_subtree(&tree, 0, base.as_ref(), &|_| false)
}

/// The blocks of a subtree, but for the nodes that are left out with all that they hold.
pub fn of_subtree(
    tree: &Tree,
    root: usize,
    base: Option<&Url>,
    left_out: &dyn Fn(usize) -> bool,
) -> Vec<Block> {
    let mut writer = Writer::new(tree, base);
    let mut at = root;
    let end = tree.end(root);
    while at < end {
        writer.close_until(at);
        at = if left_out(at) { tree.end(at) } else { writer.node(at) };
    }
    writer.close_until(usize::MAX);
    writer.flush();
    writer.out
}

/// An element that is open, and what its end undoes.
struct Open {
    end: usize,
    role: Role,
}

enum Role {
    /// A box with nothing to it but that it begins and ends a block.
    Box,
    Heading(Option<u8>),
    Quote,
    List,
    Code,
    Caption,
    Mark,
    Quoted,
}

/// A list that is open.
struct List {
    /// The number of the next item, where it counts.
    next: Option<u32>,
    /// An item has begun and nothing of it is written yet.
    begun: Option<Kind>,
}

struct Writer<'a> {
    tree: &'a Tree,
    base: Option<&'a Url>,
    out: Vec<Block>,
    open: Vec<Open>,
    // The block that is being written.
    text: String,
    marks: Vec<Mark>,
    /// White space is due before the next character.
    space: bool,
    /// Line breaks since the last character.
    breaks: u32,
    /// Where the line began, behind the last break.
    line: usize,
    // What the next block is.
    heading: Option<u8>,
    quotes: u32,
    code: u32,
    captions: u32,
    lists: Vec<List>,
    /// Open marks, and where each begins in the block.
    marking: Vec<(What, usize)>,
}

/// Deeper lists are written at this depth.
const DEEPEST_LIST: usize = 16;

impl<'a> Writer<'a> {
    fn new(tree: &'a Tree, base: Option<&'a Url>) -> Self {
        Self {
            tree,
            base,
            out: Vec::new(),
            open: Vec::new(),
            text: String::new(),
            marks: Vec::new(),
            space: false,
            breaks: 0,
            line: 0,
            heading: None,
            quotes: 0,
            code: 0,
            captions: 0,
            lists: Vec::new(),
            marking: Vec::new(),
        }
    }

    /// Writes a node's beginning, or all of it. Gives the node to go on with.
    fn node(&mut self, id: usize) -> usize {
        match &self.tree.node(id).data {
            Data::Text(text) => {
                if self.code > 0 {
                    self.code_text(text);
                } else {
                    self.words(text);
                }
                id + 1
            }
            Data::Element(element) => self.element(id, element),
        }
    }

    fn element(&mut self, id: usize, element: &Element) -> usize {
        let end = self.tree.end(id);
        if !is_shown(element) {
            return end;
        }
        let name = &*element.name;
        if is_caption(element) {
            self.flush();
            self.captions += 1;
            self.open.push(Open { end, role: Role::Caption });
            return id + 1;
        }
        let role = match name {
            "br" => {
                self.line_break();
                return id + 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                let before = self.heading.replace(name.as_bytes()[1] - b'0');
                Role::Heading(before)
            }
            "blockquote" => {
                self.flush();
                self.quotes += 1;
                Role::Quote
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.flush();
                let start = element.attribute("start").and_then(|s| s.trim().parse().ok());
                let next = (name == "ol").then(|| start.unwrap_or(1));
                self.lists.push(List { next, begun: None });
                Role::List
            }
            "li" => {
                self.flush();
                self.item(element);
                Role::Box
            }
            "pre" | "listing" | "xmp" => {
                self.flush();
                self.code += 1;
                Role::Code
            }
            "table" => {
                self.flush();
                if let Some(blocks) = table::read(self.tree, id) {
                    self.out.extend(blocks);
                    return end;
                }
                Role::Box
            }
            "b" | "strong" => return self.mark(What::Strong, id, end),
            "i" | "em" => return self.mark(What::Emphasis, id, end),
            "a" => {
                let href = element.attribute("href");
                match href.and_then(|href| address::absolute(href, self.base)) {
                    Some(address) => return self.mark(What::Link(address), id, end),
                    None => return id + 1,
                }
            }
            "q" => {
                self.words("“");
                Role::Quoted
            }
            _ if is_box(element) => {
                self.flush();
                Role::Box
            }
            _ => return id + 1,
        };
        self.open.push(Open { end, role });
        id + 1
    }

    fn item(&mut self, element: &Element) {
        let depth = self.lists.len().saturating_sub(1).min(DEEPEST_LIST) as u8;
        let Some(list) = self.lists.last_mut() else {
            self.lists.clear();
            return;
        };
        let value = element.attribute("value").and_then(|v| v.trim().parse().ok());
        let number = list.next.map(|next: u32| value.unwrap_or(next));
        list.next = number.map(|n| n.saturating_add(1));
        list.begun = Some(Kind::Item { depth, number });
    }

    /// Opens a mark, unless the words have it already.
    fn mark(&mut self, what: What, id: usize, end: usize) -> usize {
        let same = |(open, _): &(What, usize)| match open {
            What::Link(_) => matches!(what, What::Link(_)),
            open => *open == what,
        };
        if !self.marking.iter().any(same) {
            let start = self.text.len() + usize::from(self.space && !self.text.is_empty());
            self.marking.push((what, start));
            self.open.push(Open { end, role: Role::Mark });
        }
        id + 1
    }

    /// Closes what ends before node `at`.
    fn close_until(&mut self, at: usize) {
        while let Some(open) = self.open.last()
            && open.end <= at
            && let Some(Open { role, .. }) = self.open.pop()
        {
            match role {
                Role::Mark => {
                    if let Some((what, start)) = self.marking.pop() {
                        self.marked(what, start);
                    }
                    continue;
                }
                Role::Quoted => {
                    self.space = false;
                    self.words("”");
                    continue;
                }
                _ => self.flush(),
            }
            match role {
                Role::Heading(before) => self.heading = before,
                Role::Quote => self.quotes -= 1,
                Role::Code => self.code -= 1,
                Role::Caption => self.captions -= 1,
                Role::List => {
                    self.lists.pop();
                }
                Role::Box | Role::Mark | Role::Quoted => {}
            }
        }
    }

    /// Lays a mark over what was written since `start`.
    fn marked(&mut self, what: What, start: usize) {
        let Some(words) = self.text.get(start..) else { return };
        let start = self.text.len() - words.trim_start().len();
        if start < self.text.len() {
            self.marks.push(Mark { range: start..self.text.len(), what });
        }
    }

    /// Text with its white space single.
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else if !is_unseen(c) && c != '\u{ad}' {
                if self.breaks > 0 {
                    self.go_on_behind_breaks(c);
                }
                if std::mem::take(&mut self.space) && !self.text.is_empty() {
                    self.text.push(' ');
                }
                self.text.push(c);
            }
        }
    }

    fn code_text(&mut self, text: &str) {
        self.text.extend(text.chars().filter(|c| !is_unseen(*c)));
    }

    fn line_break(&mut self) {
        if self.code > 0 {
            self.text.push('\n');
        } else {
            self.space = true;
            if !self.text.is_empty() {
                self.breaks += 1;
            }
        }
    }

    /// `c` is the first character behind line breaks: it begins a paragraph, or the line goes on.
    fn go_on_behind_breaks(&mut self, c: char) {
        let breaks = std::mem::take(&mut self.breaks);
        let running = self.heading.is_none()
            && self.captions == 0
            && self.lists.last().is_none_or(|list| list.begun.is_none());
        let line = self.text[self.line..].trim();
        if running && (breaks > 1 || ends_a_line(line, c)) {
            self.flush();
        } else {
            self.line = self.text.len();
        }
    }

    /// Ends the block.
    fn flush(&mut self) {
        (self.space, self.breaks, self.line) = (false, 0, 0);
        let mut marking = std::mem::take(&mut self.marking);
        for (what, start) in &mut marking {
            self.marked(what.clone(), *start);
            *start = 0;
        }
        self.marking = marking;
        let mut text = std::mem::take(&mut self.text);
        let mut marks = std::mem::take(&mut self.marks);
        if self.code > 0 {
            marks.clear();
            let cut = text.trim_end().len();
            text.truncate(cut);
            let lines = text.trim_start_matches(['\n', '\r']);
            text.drain(..text.len() - lines.len());
        }
        if text.trim().is_empty() {
            return;
        }
        marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        let kind = self.kind();
        if let Some(list) = self.lists.last_mut() {
            list.begun = None;
        }
        self.out.push(Block { kind, text, marks, blank_before: true });
    }

    fn kind(&self) -> Kind {
        if self.code > 0 {
            return Kind::Code;
        }
        if self.captions > 0 {
            return Kind::Caption;
        }
        if let Some(level) = self.heading {
            return Kind::Heading(level);
        }
        if let Some(item) = self.lists.last().and_then(|list| list.begun) {
            return item;
        }
        if self.quotes > 0 { Kind::Quote } else { Kind::Paragraph }
    }
}

/// Whether a single line break behind `line` ends a paragraph: the line is a sentence's end or a
/// short one of its own, and what follows does not go on in lower case.
fn ends_a_line(line: &str, next: char) -> bool {
    const SHORT: usize = 50;
    let sentence =
        line.ends_with(['.', '!', '?', ':', '…', '”', '"', '»', '。', '！', '？', '؟', '۔']);
    !next.is_lowercase() && (sentence || line.chars().count() < SHORT)
}

/// Whether a reader sees an element.
pub fn is_shown(element: &Element) -> bool {
    let hidden_name = matches!(
        &*element.name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "base"
            | "iframe"
            | "frame"
            | "frameset"
            | "noframes"
            | "object"
            | "embed"
            | "applet"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "input"
            | "select"
            | "option"
            | "datalist"
            | "textarea"
            | "button"
            | "label"
            | "progress"
            | "meter"
            // How signs beside it are read aloud: not part of the words.
            | "rt"
            | "rp"
    );
    !hidden_name && !is_hidden(element)
}

/// Whether an attribute or a well-known class hides an element from the eye.
pub fn is_hidden(element: &Element) -> bool {
    element.attributes.iter().any(|attribute| {
        let value = &*attribute.value;
        match &*attribute.name.local {
            "hidden" => value != "until-found",
            "aria-hidden" => value == "true",
            "open" => false,
            "style" => is_hidden_by(value),
            "class" => value.split_ascii_whitespace().any(|class| {
                matches!(
                    class,
                    "sr-only" | "visually-hidden" | "visuallyhidden" | "screen-reader-text"
                )
            }),
            _ => false,
        }
    })
}

/// `display: none` or `visibility: hidden` in a style attribute.
fn is_hidden_by(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let (name, value) = (name.trim(), value.trim());
        let starts = |word: &str| {
            value.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        };
        name.eq_ignore_ascii_case("display") && starts("none")
            || name.eq_ignore_ascii_case("visibility") && starts("hidden")
    })
}

/// The words under a picture, by element or by the word that everybody's classes use.
pub fn is_caption(element: &Element) -> bool {
    match &*element.name {
        "figcaption" => true,
        "p" | "div" | "span" | "small" | "dd" | "section" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            element.class().split_ascii_whitespace().any(|class| {
                class.ends_with("caption")
                    || class.ends_with("caption-text")
                    || class.ends_with("Caption")
                    || class.ends_with("__legend")
                    || class.ends_with("bildunterschrift")
                    || class.ends_with("bildtext")
            })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
