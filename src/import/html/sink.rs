//! What html5ever builds → [`Tree`].
//!
//! Takes the parser's calls; keeps elements and texts with their links, and lays them out in the
//! order of the document at the end. [`Guard`] stands before the tree builder and lets no tag open
//! deeper than [`DEEPEST`]: the builder looks through all open elements for many a tag, so that
//! unbounded depth would be quadratic time.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, QualName, ns};

use super::class::Classes;
use super::tree::{Data, Element, Node, Tree};

/// Browsers allow 512.
const DEEPEST: u32 = 400;

const NONE: u32 = u32::MAX;

/// A node while the tree grows.
struct Growing {
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
    previous: u32,
    depth: u32,
    kind: Kind,
}

enum Kind {
    Document,
    Element(QualName, Vec<Attribute>),
    Text(StrTendril),
    /// Comments and instructions.
    Other,
}

impl Growing {
    fn new(kind: Kind) -> Self {
        Self { parent: NONE, first: NONE, last: NONE, next: NONE, previous: NONE, depth: 0, kind }
    }
}

/// Gathers what the tree builder makes.
pub struct Sink {
    nodes: RefCell<Vec<Growing>>,
    /// The open element.
    current: Cell<u32>,
    /// No page of this length has more nodes: `<b>` left open is made again in every paragraph.
    most: usize,
}

impl Sink {
    /// For `length` bytes of HTML.
    pub fn new(length: usize) -> Self {
        let mut nodes = Vec::with_capacity(length / 40 + 16);
        nodes.push(Growing::new(Kind::Document));
        let most = (length / 2 + 10_000).min(2_000_000);
        Self { nodes: RefCell::new(nodes), current: Cell::new(0), most }
    }

    fn is_full(&self) -> bool {
        self.nodes.borrow().len() > self.most
    }

    fn depth(&self) -> u32 {
        self.nodes.borrow()[self.current.get() as usize].depth
    }

    fn add(&self, kind: Kind) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Growing::new(kind));
        nodes.len() as u32 - 1
    }

    /// Adds text to the text at `at`, if it is one.
    fn joins(&self, at: u32, text: &StrTendril) -> bool {
        match self.nodes.borrow_mut().get_mut(at as usize) {
            Some(Growing { kind: Kind::Text(before), .. }) => {
                before.push_tendril(text);
                true
            }
            _ => false,
        }
    }

    fn detach(&self, id: u32) {
        let nodes = &mut *self.nodes.borrow_mut();
        let Growing { parent, previous, next, .. } = nodes[id as usize];
        match nodes.get_mut(previous as usize) {
            Some(node) => node.next = next,
            None => {
                if let Some(parent) = nodes.get_mut(parent as usize) {
                    parent.first = next;
                }
            }
        }
        match nodes.get_mut(next as usize) {
            Some(node) => node.previous = previous,
            None => {
                if let Some(parent) = nodes.get_mut(parent as usize) {
                    parent.last = previous;
                }
            }
        }
        let node = &mut nodes[id as usize];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    /// Puts a node without a parent below `parent`, before `next` or at the end.
    fn attach(&self, parent: u32, id: u32, next: u32) {
        let nodes = &mut *self.nodes.borrow_mut();
        let depth = nodes[parent as usize].depth + 1;
        let previous = match nodes.get_mut(next as usize) {
            Some(next) => std::mem::replace(&mut next.previous, id),
            None => std::mem::replace(&mut nodes[parent as usize].last, id),
        };
        match nodes.get_mut(previous as usize) {
            Some(previous) => previous.next = id,
            None => nodes[parent as usize].first = id,
        }
        let node = &mut nodes[id as usize];
        (node.parent, node.previous, node.next, node.depth) = (parent, previous, next, depth);
        if matches!(node.kind, Kind::Element(..)) {
            self.current.set(id);
        }
    }

    /// The nodes in the order of the document.
    fn into_tree(self) -> Tree {
        let mut growing = self.nodes.into_inner();
        let mut nodes: Vec<Node> = Vec::with_capacity(growing.len());
        let mut classes = Classes::default();
        let mut at = 0;
        let mut parent = 0;
        loop {
            let node = &mut growing[at as usize];
            let Growing { first, next, parent: above, .. } = *node;
            let place = nodes.len() as u32;
            let data = match std::mem::replace(&mut node.kind, Kind::Other) {
                Kind::Element(name, attributes) => {
                    let html = name.ns == ns!(html);
                    let classes = classes.of(&attributes);
                    Some(Data::Element(Element { name: name.local, html, attributes, classes }))
                }
                Kind::Text(text) => Some(Data::Text(text)),
                Kind::Document => Some(Data::Text(StrTendril::new())),
                Kind::Other => None,
            };
            let inside = data.is_some() && first != NONE;
            if let Some(data) = data {
                nodes.push(Node { parent, end: 0, data });
            }
            if inside {
                parent = place;
                at = first;
                continue;
            }
            // Onwards, or up until there is an onwards.
            let (mut next, mut above) = (next, above);
            while next == NONE && above != NONE {
                let up = &growing[above as usize];
                (next, above) = (up.next, up.parent);
                parent = nodes[parent as usize].parent;
            }
            if next == NONE {
                return Tree::from_nodes(nodes);
            }
            at = next;
        }
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.into_tree()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target as usize].kind {
            Kind::Element(name, _) => name,
            _ => unreachable!("the tree builder asks for names of elements only"),
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> u32 {
        self.add(Kind::Element(name, attrs))
    }

    fn create_comment(&self, _text: StrTendril) -> u32 {
        self.add(Kind::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> u32 {
        self.add(Kind::Other)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        match child {
            NodeOrText::AppendNode(id) => self.attach(*parent, id, NONE),
            NodeOrText::AppendText(text) => {
                let last = self.nodes.borrow()[*parent as usize].last;
                if !self.joins(last, &text) {
                    let id = self.add(Kind::Text(text));
                    self.attach(*parent, id, NONE);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &u32, before: &u32, child: NodeOrText<u32>) {
        if self.nodes.borrow()[*element as usize].parent == NONE {
            self.append(before, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _target: &u32) -> u32 {
        // Nobody holds it: what is put there is left out.
        self.add(Kind::Other)
    }

    fn pop(&self, node: &u32) {
        let parent = self.nodes.borrow()[*node as usize].parent;
        self.current.set(if parent == NONE { 0 } else { parent });
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        let Growing { parent, previous, .. } = self.nodes.borrow()[*sibling as usize];
        if parent == NONE {
            return;
        }
        match child {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                self.attach(parent, id, *sibling);
            }
            NodeOrText::AppendText(text) => {
                if !self.joins(previous, &text) {
                    let id = self.add(Kind::Text(text));
                    self.attach(parent, id, *sibling);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        if let Kind::Element(_, has) = &mut self.nodes.borrow_mut()[*target as usize].kind {
            for attribute in attrs {
                if !has.iter().any(|a| a.name == attribute.name) {
                    has.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        loop {
            let child = self.nodes.borrow()[*node as usize].first;
            if child == NONE {
                return;
            }
            self.detach(child);
            self.attach(*new_parent, child, NONE);
        }
    }
}

/// The tree builder, with tags kept from it that would open too deep, and programs that nobody reads.
pub struct Guard {
    builder: TreeBuilder<u32, Sink>,
    /// What the tokenizer has not read yet.
    input: Rc<BufferQueue>,
}

impl Guard {
    pub fn new(builder: TreeBuilder<u32, Sink>, input: Rc<BufferQueue>) -> Self {
        Self { builder, input }
    }

    /// Passes over the content of a script or a style sheet that was just opened: two fifths of
    /// pages are such. Where a comment opens inside, its end is not what it seems to be, and left
    /// to the tokenizer (HTML, "script data escaped state").
    fn pass_over(&self, name: &str) {
        let Some(mut rest) = self.input.pop_front() else { return };
        let mut at = 0;
        while let Some(found) = rest[at..].find('<') {
            at += found;
            let tag = &rest[at + 1..];
            if tag.starts_with("!--") {
                break;
            }
            let end = tag.strip_prefix('/').is_some_and(|tag| {
                let named = tag.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
                named && tag[name.len()..].starts_with([' ', '\t', '\n', '\r', '\u{c}', '/', '>'])
            });
            if end {
                rest.pop_front(at as u32);
                break;
            }
            at += 1;
        }
        self.input.push_front(rest);
    }

    pub fn into_tree(self) -> Tree {
        self.builder.sink.into_tree()
    }
}

/// Whether a tag opens a program or a style sheet, which readers never see. Data in scripts is kept:
/// it says what the page holds.
fn opens_program(tag: &Tag) -> bool {
    if tag.kind != TagKind::StartTag {
        return false;
    }
    let kind = tag.attrs.iter().find(|a| &*a.name.local == "type").map_or("", |a| a.value.trim());
    let is = |part: &str| kind.to_ascii_lowercase().contains(part);
    match &*tag.name {
        "style" => true,
        "script" => kind.is_empty() || is("javascript") || is("module"),
        _ => false,
    }
}

/// Elements whose content is no HTML: the tokenizer must be told of them.
fn is_opaque(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes"
    )
}

impl TokenSink for Guard {
    type Handle = u32;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        let sink = &self.builder.sink;
        if sink.is_full() {
            match token {
                Token::CharacterTokens(text) => {
                    sink.append(&sink.current.get(), NodeOrText::AppendText(text));
                    return TokenSinkResult::Continue;
                }
                Token::EOFToken => {}
                _ => return TokenSinkResult::Continue,
            }
        }
        if let Token::TagToken(tag) = &token
            && tag.kind == TagKind::StartTag
            && sink.depth() > DEEPEST
            && !is_opaque(&tag.name)
        {
            return TokenSinkResult::Continue;
        }
        let program = match &token {
            Token::TagToken(tag) if opens_program(tag) => Some(tag.name.clone()),
            _ => None,
        };
        let result = self.builder.process_token(token, line);
        if let (Some(name), TokenSinkResult::RawData(_)) = (program, &result) {
            self.pass_over(&name);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_passed_over_and_data_is_kept() {
        for (html, text) in [
            ("<script>let a = '<p>';</script>b", "b"),
            ("<SCRIPT type=text/javascript>a</ScRiPt >b", "b"),
            ("<style>p > a {}</style>b", "b"),
            ("<script>a</scripts></script>b", "b"),
            ("<script type=application/json>{}</script>b", "{}b"),
            // A comment inside makes `</script>` a word of the program.
            ("<script><!-- <script>a</script> --></script>b", "<!-- <script>a</script> -->b"),
            ("<script><!-- a </script>b", "<!-- a b"),
            ("<svg><style>a</style></svg>b", "ab"),
            ("<script>never closed", "never closed"),
            ("<script>", ""),
            ("a<script></script", "a</script"),
        ] {
            assert_eq!(Tree::parse(html).raw_text(0), text, "{html}");
        }
    }
}
