//! Markdown → marked-up text → HTML that is safe to publish.
//!
//! Takes CommonMark with `[[links]]` and `[spans]{.no-gloss}`; gives [`Markup`], the plain text with
//! its structure beside it, and from that HTML. Shows raw HTML as text unless it is trusted, drops
//! links that could run anything and never loads a picture from elsewhere. Never changes, drops or
//! reorders a word; no smart punctuation.

mod escape;
mod links;
mod opt_out;
mod parse;
mod render;
mod wrap;

pub use escape::{escape_attribute, escape_text};
pub use links::{Site, Target, term_of};
pub use parse::parse;
pub use render::{Rendering, blocks, inline};
pub use wrap::Wrap;

/// A document: its plain text, and what structure lies over it. Offsets are bytes of `text`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Markup {
    /// Blocks are separated by a blank line; lines inside a block by one break, as in the source.
    /// In a table a tab stands between two cells, a tab and a line break between two rows: no
    /// mention reaches across them.
    pub text: String,
    pub nodes: Vec<Node>,
    /// Each stretch of text that one node shows, in order.
    pub runs: Vec<Run>,
    /// The top-level blocks, in order.
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
    /// HTML that goes out as it is.
    pub raw: Vec<String>,
}

/// One step of a walk through the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    Open(Element),
    Close(Element),
    Text {
        start: u32,
        end: u32,
    },
    Code {
        start: u32,
        end: u32,
    },
    /// A break that shows; its own line feed stands at this byte of the text.
    HardBreak(u32),
    Rule,
    /// A picture of the site's own.
    Image(u32),
    /// Trusted HTML.
    Raw(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    Paragraph,
    /// The level as written, 1 to 6.
    Heading(u8),
    Quote,
    /// The number that an ordered list starts with.
    List(Option<u32>),
    Item,
    CodeBlock,
    Table,
    /// The row of a table's head, or one below it.
    Row {
        head: bool,
    },
    Cell {
        head: bool,
        align: Align,
    },
    Emphasis,
    Strong,
    Link(u32),
}

/// Where the text of a table's cell stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    Center,
    End,
}

/// A stretch of text with one set of properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub start: u32,
    pub end: u32,
    pub node: u32,
    pub block: u32,
    pub inside: Inside,
}

/// What a run stands in; a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Inside(u8);

impl Inside {
    pub const HEADING: Self = Self(1);
    pub const LINK: Self = Self(2);
    pub const CODE: Self = Self(4);
    /// HTML shown as text.
    pub const RAW: Self = Self(8);
    pub const QUOTE: Self = Self(16);
    /// A span that its author opted out of glosses.
    pub const OPTED_OUT: Self = Self(32);

    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// A top-level block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Indices into [`Markup::nodes`].
    pub first: u32,
    pub end: u32,
    /// Its text, without the blank lines around it.
    pub text_start: u32,
    pub text_end: u32,
}

/// A link, as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub kind: LinkKind,
    pub destination: String,
    pub title: String,
    /// Bytes of the Markdown source.
    pub source: std::ops::Range<usize>,
    /// Its words.
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](address)` and its like.
    Address,
    /// `<name@host>`
    Email,
    /// `[[name]]` or `[[name|text]]`
    Name,
    /// A picture from elsewhere: a link in its place.
    Image,
}

/// A picture of the site's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub source: String,
    pub alt: String,
    pub title: String,
}

impl Markup {
    /// The block that holds this byte of the text, or the last one before it.
    pub fn block_at(&self, offset: u32) -> u32 {
        let after = self.blocks.partition_point(|b| b.text_start <= offset);
        after.saturating_sub(1) as u32
    }
}

/// The HTML of one line of Markdown, such as a `short` definition: inline elements alone.
pub fn inline_html(source: &str, site: &Site) -> String {
    let markup = parse(source, crate::model::RawHtml::Text);
    let targets = markup.links.iter().map(|l| site.target(l)).collect::<Vec<_>>();
    inline(&markup, &Rendering { site, targets: &targets, wraps: &[], limit: u32::MAX })
}
