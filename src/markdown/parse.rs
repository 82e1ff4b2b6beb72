//! Markdown → [`Markup`]. CommonMark, tables and `[[names]]`; nothing else is read into the text.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::links::is_foreign;
use super::opt_out::{self, Edit};
use super::{Align, Block, Element, Image, Inside, Link, LinkKind, Markup, Node, Run};
use crate::model::RawHtml;

/// How deep elements may stand in each other. Deeper ones show their text alone: a line of ten
/// thousand `>` is hostile, and what reads the HTML later may recurse.
const DEPTH: usize = 32;

/// Parses a document.
pub fn parse(source: &str, raw: RawHtml) -> Markup {
    let parser = Parser::new_ext(source, Options::ENABLE_WIKILINKS | Options::ENABLE_TABLES)
        .into_offset_iter();
    let mut builder = Builder::new(source, raw);
    if source.contains(opt_out::MARK) {
        let events: Vec<_> = parser.collect();
        let edits = opt_out::edits(source, &events);
        let mut rest = edits.as_slice();
        for (index, (event, range)) in events.into_iter().enumerate() {
            let count = rest.iter().take_while(|e| e.event == index).count();
            let (own, after) = rest.split_at(count);
            rest = after;
            builder.event(event, range, own);
        }
    } else {
        for (event, range) in parser {
            builder.event(event, range, &[]);
        }
    }
    builder.markup
}

/// What parts two texts, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Cell,
    Row,
    /// A block ended or began.
    Block,
}

impl Gap {
    fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Cell => "\t",
            Self::Row => "\t\n",
            Self::Block => "\n\n",
        }
    }
}

struct Builder {
    markup: Markup,
    trusted: bool,
    /// What is open: `None` where the element is not shown.
    open: Vec<Option<Element>>,
    /// How many elements of `open` are shown.
    shown: usize,
    inside: Inside,
    quotes: u32,
    opted_out: i32,
    in_link: bool,
    /// What is to stand before the next text.
    gap: Gap,
    /// Of the columns of the table that is open.
    columns: Vec<Align>,
    column: usize,
    in_head: bool,
    /// A picture whose alternative text is being read, and how many elements stand open in it.
    image: Option<(Image, Range<usize>, bool)>,
    image_depth: usize,
    html_block: Option<String>,
    first_node: usize,
    text_start: u32,
}

impl Builder {
    fn new(source: &str, raw: RawHtml) -> Self {
        let mut markup = Markup::default();
        markup.text.reserve(source.len());
        markup.nodes.reserve(source.len() / 32);
        Self {
            markup,
            trusted: raw == RawHtml::Trusted,
            open: Vec::new(),
            shown: 0,
            inside: Inside::default(),
            quotes: 0,
            opted_out: 0,
            in_link: false,
            gap: Gap::None,
            columns: Vec::new(),
            column: 0,
            in_head: false,
            image: None,
            image_depth: 0,
            html_block: None,
            first_node: 0,
            text_start: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, edits: &[Edit]) {
        if self.image.is_some() {
            self.image_event(event, range);
            return;
        }
        match event {
            Event::Start(tag) => {
                if self.open.is_empty() {
                    self.begin_block();
                }
                self.start(tag, range);
            }
            Event::End(end) => {
                self.end(end);
                if self.open.is_empty() {
                    self.end_block();
                }
            }
            Event::Text(text) => self.edited_text(&text, edits),
            Event::Code(code) => {
                let (start, end) = self.push_text(&code);
                self.markup.nodes.push(Node::Code { start, end });
                self.push_run(start, end, self.inside.and(Inside::CODE));
            }
            Event::SoftBreak => self.text("\n", self.inside),
            Event::HardBreak => {
                let (start, _) = self.push_text("\n");
                self.markup.nodes.push(Node::HardBreak(start));
            }
            Event::Rule => {
                let alone = self.open.is_empty();
                if alone {
                    self.begin_block();
                }
                self.gap = Gap::Block;
                self.markup.nodes.push(Node::Rule);
                if alone {
                    self.end_block();
                }
            }
            Event::Html(html) => match &mut self.html_block {
                Some(block) => block.push_str(&html),
                None => self.raw_inline(&html),
            },
            Event::InlineHtml(html) => self.raw_inline(&html),
            // Extensions that are switched off; their text is kept should that ever change.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text, self.inside)
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn begin_block(&mut self) {
        self.first_node = self.markup.nodes.len();
        self.gap = Gap::Block;
        self.text_start = u32::MAX;
    }

    fn end_block(&mut self) {
        let end = offset(self.markup.text.len());
        let start = if self.text_start == u32::MAX { end } else { self.text_start };
        self.markup.blocks.push(Block {
            first: offset(self.first_node),
            end: offset(self.markup.nodes.len()),
            text_start: start,
            text_end: end,
        });
        self.gap = Gap::Block;
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let element = match tag {
            Tag::Paragraph => Some(Element::Paragraph),
            Tag::Heading { level, .. } => {
                self.inside = self.inside.and(Inside::HEADING);
                Some(Element::Heading(level as u8))
            }
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.inside = self.inside.and(Inside::QUOTE);
                Some(Element::Quote)
            }
            Tag::CodeBlock(_) => {
                self.inside = self.inside.and(Inside::CODE);
                Some(Element::CodeBlock)
            }
            Tag::HtmlBlock => {
                self.html_block = Some(String::new());
                self.open.push(None);
                return;
            }
            Tag::List(start) => {
                Some(Element::List(start.map(|n| u32::try_from(n).unwrap_or(u32::MAX))))
            }
            Tag::Item => Some(Element::Item),
            Tag::Table(columns) => {
                self.columns = columns.into_iter().map(align).collect();
                Some(Element::Table)
            }
            Tag::TableHead | Tag::TableRow => {
                self.in_head = matches!(tag, Tag::TableHead);
                self.column = 0;
                Some(Element::Row { head: self.in_head })
            }
            Tag::TableCell => {
                let align = self.columns.get(self.column).copied().unwrap_or_default();
                self.column += 1;
                Some(Element::Cell { head: self.in_head, align })
            }
            Tag::Emphasis => Some(Element::Emphasis),
            Tag::Strong => Some(Element::Strong),
            Tag::Link { link_type, dest_url, title, .. } if !self.in_link => {
                Some(Element::Link(self.add_link(kind(link_type), &dest_url, &title, range)))
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                let image = Image {
                    source: dest_url.into_string(),
                    alt: String::new(),
                    title: title.into_string(),
                };
                let named = matches!(link_type, LinkType::WikiLink { .. });
                self.image = Some((image, range, named));
                self.image_depth = 0;
                return;
            }
            _ => None,
        };
        let gap = match element {
            None | Some(Element::Emphasis | Element::Strong | Element::Link(_)) => Gap::None,
            Some(Element::Cell { .. }) => Gap::Cell,
            Some(Element::Row { head: false }) => Gap::Row,
            Some(_) => Gap::Block,
        };
        self.gap = self.gap.max(gap);
        self.push_element(element);
    }

    fn push_element(&mut self, element: Option<Element>) {
        // Links always count: their end must find them.
        let kept = element.filter(|e| self.shown < DEPTH || matches!(e, Element::Link(_)));
        if let Some(element) = kept {
            self.shown += 1;
            self.markup.nodes.push(Node::Open(element));
            if let Element::Link(_) = element {
                self.in_link = true;
                self.inside = self.inside.and(Inside::LINK);
            }
        } else if self.gap == Gap::Block
            && matches!(self.markup.nodes.last(), Some(Node::Text { .. }))
        {
            // A block that is too deep to be shown still ends the line before it.
            self.markup.nodes.push(Node::HardBreak(offset(self.markup.text.len())));
        }
        self.open.push(kept);
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(_) => self.inside = self.inside.without(Inside::HEADING),
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                if self.quotes == 0 {
                    self.inside = self.inside.without(Inside::QUOTE);
                }
            }
            TagEnd::CodeBlock => {
                self.trim_code_block();
                self.inside = self.inside.without(Inside::CODE);
            }
            TagEnd::HtmlBlock => self.end_html_block(),
            _ => {}
        }
        let inline =
            matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image);
        let gap = match end {
            _ if inline => Gap::None,
            TagEnd::TableCell => Gap::Cell,
            TagEnd::TableHead | TagEnd::TableRow => Gap::Row,
            _ => Gap::Block,
        };
        self.gap = self.gap.max(gap);
        if !inline {
            self.opted_out = 0;
            self.inside = self.inside.without(Inside::OPTED_OUT);
        }
        self.pop_element();
    }

    fn pop_element(&mut self) {
        let Some(Some(element)) = self.open.pop() else { return };
        self.shown -= 1;
        self.markup.nodes.push(Node::Close(element));
        if let Element::Link(index) = element {
            self.in_link = false;
            self.inside = self.inside.without(Inside::LINK);
            let end = offset(self.markup.text.len());
            let link = &mut self.markup.links[index as usize];
            link.end = end;
            link.start = link.start.min(end);
        }
    }

    fn add_link(
        &mut self,
        kind: LinkKind,
        destination: &str,
        title: &str,
        source: Range<usize>,
    ) -> u32 {
        // A gap still to come would shift the words: it is written now.
        self.close_gap();
        let start = offset(self.markup.text.len());
        self.markup.links.push(Link {
            kind,
            destination: destination.to_owned(),
            title: title.to_owned(),
            source,
            start,
            end: start,
        });
        offset(self.markup.links.len() - 1)
    }

    /// The last line feed of a code block belongs to its markup.
    fn trim_code_block(&mut self) {
        let Some(Node::Text { end, .. }) = self.markup.nodes.last_mut() else { return };
        if self.markup.text.ends_with('\n') && *end == offset(self.markup.text.len()) {
            self.markup.text.pop();
            *end -= 1;
            if let Some(run) = self.markup.runs.last_mut() {
                run.end = *end;
            }
        }
    }

    fn end_html_block(&mut self) {
        let Some(html) = self.html_block.take() else { return };
        self.gap = Gap::Block;
        if self.trusted {
            self.push_raw(&html);
            return;
        }
        self.markup.nodes.push(Node::Open(Element::Paragraph));
        self.text(html.trim_end_matches('\n'), self.inside.and(Inside::RAW));
        self.markup.nodes.push(Node::Close(Element::Paragraph));
    }

    fn raw_inline(&mut self, html: &str) {
        if self.trusted {
            self.push_raw(html);
        } else {
            self.text(html, self.inside.and(Inside::RAW));
        }
    }

    fn push_raw(&mut self, html: &str) {
        self.markup.raw.push(html.to_owned());
        self.markup.nodes.push(Node::Raw(offset(self.markup.raw.len() - 1)));
    }

    fn image_event(&mut self, event: Event<'_>, _range: Range<usize>) {
        let Some((image, _, _)) = &mut self.image else { return };
        match event {
            Event::Start(_) => self.image_depth += 1,
            Event::End(_) if self.image_depth > 0 => self.image_depth -= 1,
            Event::End(_) => self.end_image(),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineHtml(text)
            | Event::Html(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn end_image(&mut self) {
        let Some((image, range, named)) = self.image.take() else { return };
        if !named && !is_foreign(&image.source) {
            self.markup.images.push(image);
            self.markup.nodes.push(Node::Image(offset(self.markup.images.len() - 1)));
            return;
        }
        // A picture from elsewhere would send the reader's browser there: a link in its place.
        let words = if image.alt.trim().is_empty() { &image.source } else { &image.alt };
        if self.in_link || named {
            self.text(words, self.inside.and(Inside::LINK));
            return;
        }
        let link = self.add_link(LinkKind::Image, &image.source, &image.title, range);
        self.push_element(Some(Element::Link(link)));
        self.text(words, self.inside);
        self.pop_element();
    }

    fn edited_text(&mut self, text: &CowStr<'_>, edits: &[Edit]) {
        let mut from = 0;
        for edit in edits {
            self.text(&text[from..edit.at], self.inside);
            from = edit.at + edit.len;
            self.opted_out += i32::from(edit.change);
            self.inside = if self.opted_out > 0 {
                self.inside.and(Inside::OPTED_OUT)
            } else {
                self.inside.without(Inside::OPTED_OUT)
            };
        }
        self.text(&text[from..], self.inside);
    }

    /// Text as its own node, or as part of the one before it.
    fn text(&mut self, text: &str, inside: Inside) {
        if text.is_empty() {
            return;
        }
        let (start, end) = self.push_text(text);
        if let (Some(Node::Text { end: last, .. }), Some(run)) =
            (self.markup.nodes.last_mut(), self.markup.runs.last_mut())
            && *last == start
            && run.end == start
            && run.inside == inside
        {
            *last = end;
            run.end = end;
            return;
        }
        self.markup.nodes.push(Node::Text { start, end });
        self.push_run(start, end, inside);
    }

    fn push_run(&mut self, start: u32, end: u32, inside: Inside) {
        self.markup.runs.push(Run {
            start,
            end,
            node: offset(self.markup.nodes.len() - 1),
            block: offset(self.markup.blocks.len()),
            inside,
        });
    }

    fn push_text(&mut self, text: &str) -> (u32, u32) {
        self.close_gap();
        let start = offset(self.markup.text.len());
        self.markup.text.push_str(text);
        self.text_start = self.text_start.min(start);
        (start, offset(self.markup.text.len()))
    }

    fn close_gap(&mut self) {
        if !self.markup.text.is_empty() {
            self.markup.text.push_str(self.gap.as_str());
        }
        self.gap = Gap::None;
    }
}

fn kind(link_type: LinkType) -> LinkKind {
    match link_type {
        LinkType::Email => LinkKind::Email,
        LinkType::WikiLink { .. } => LinkKind::Name,
        _ => LinkKind::Address,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

/// Offsets are 32 bits wide; a text that long is refused long before it comes here.
fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
