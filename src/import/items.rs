//! A file of many XML items, taken apart: a feed, an export.
//!
//! Takes the file's text; gives the tags around its items, what stands before the first one, and
//! each item as a piece of the text. Looks into no item: what is broken in one does not touch the
//! others, and a file that ends in the middle gives all that are whole. Never defines or expands an
//! entity.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// The parts of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Items {
    /// The root's tag as it stands there.
    pub root: Range<usize>,
    /// What stands between the root's tag and the first item.
    pub head: Range<usize>,
    pub items: Vec<Range<usize>>,
    /// Where an item begins that does not end.
    pub broken: Vec<usize>,
    /// The root is not closed: the file is not whole.
    pub cut_off: bool,
}

/// How often reading begins anew behind something broken: each time may look as far as the end.
const RESTARTS: usize = 100;

/// Takes `text` apart into its elements of the name `item`, whatever their prefix.
pub fn split(text: &str, item: &str) -> Items {
    let mut out = Items::default();
    let mut from = 0;
    let tag = format!("<{item}");
    for _ in 0..RESTARTS {
        let Some(broken) = scan(&text[from..], from, item, &mut out) else { break };
        // Behind what cannot be read the next item may begin.
        let Some(next) = text[broken..].find(&tag) else { break };
        from = broken + next;
    }
    let first = out.items.iter().map(|range| range.start).chain(out.broken.iter().copied()).min();
    out.head = out.root.end..first.unwrap_or(text.len()).max(out.root.end);
    let root = &text[out.root.clone()];
    let mut name =
        root[root.len().min(1)..].split(|c: char| c.is_whitespace() || c == '>' || c == '/');
    let closing = name.next().map(|name| format!("</{name}"));
    let tail = &text[text.len() - tail_length(text)..];
    out.cut_off = !root.is_empty() && closing.is_some_and(|closing| !tail.contains(&closing));
    out
}

/// How much of the end is looked at for the root's end.
fn tail_length(text: &str) -> usize {
    (text.len().saturating_sub(4096)..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .map_or(0, |at| text.len() - at)
}

/// Reads on from byte `offset` of the file, to its end or to what cannot be read.
fn scan(text: &str, offset: usize, item: &str, out: &mut Items) -> Option<usize> {
    let mut reader = reader(text);
    // Where the item began, and how many of its name are open.
    let mut open: Option<(usize, usize)> = None;
    let place = |at: u64| offset + usize::try_from(at).unwrap_or(0);
    loop {
        let before = place(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(_) => {
                let at = place(reader.error_position()).max(before + 1);
                out.broken.extend(open.map(|(start, _)| start));
                return (at..offset + text.len()).find(|at| text.is_char_boundary(at - offset));
            }
        };
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == item => match &mut open {
                Some((_, depth)) => *depth += 1,
                None => open = Some((before, 1)),
            },
            Event::Start(_) | Event::Empty(_) if out.root.is_empty() => {
                out.root = before..place(reader.buffer_position());
            }
            Event::End(tag) if tag.local_name().as_ref() == item => {
                if let Some((start, depth)) = &mut open {
                    *depth -= 1;
                    if *depth == 0 {
                        out.items.push(*start..place(reader.buffer_position()));
                        open = None;
                    }
                }
            }
            Event::Eof => {
                out.broken.extend(open.map(|(start, _)| start));
                return None;
            }
            _ => {}
        }
    }
}

/// An element right inside of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child<'a> {
    /// With its prefix: in feeds and exports, prefixes are names by custom.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// What stands between its tags.
    pub inner: &'a str,
}

impl Child<'_> {
    /// The value of an attribute; never empty.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Its text, references resolved.
    pub fn text(&self) -> String {
        text(self.inner)
    }

    /// What it holds as HTML: its elements as they stand there, else its text.
    pub fn markup(&self) -> String {
        let bare = self.inner.trim_start();
        if bare.starts_with('<') && !bare.starts_with("<![CDATA[") && !bare.starts_with("<!--") {
            return self.inner.to_owned();
        }
        self.text()
    }

    /// The elements right inside of it.
    pub fn children(&self) -> Vec<Child<'_>> {
        parts(self.inner)
    }
}

/// The elements right inside of `item`, an element with its tags.
pub fn children(item: &str) -> Vec<Child<'_>> {
    let mut reader = reader(item);
    match reader.read_event() {
        Ok(Event::Start(_)) => {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(item.len());
            parts(&item[at..])
        }
        _ => Vec::new(),
    }
}

/// The value of an attribute of `item`, an element with its tags.
pub fn attribute(item: &str, name: &str) -> Option<String> {
    match reader(item).read_event() {
        Ok(Event::Start(tag)) => child(&tag).attribute(name).map(ToOwned::to_owned),
        _ => None,
    }
}

/// The elements that stand side by side in `text`, as far as it can be read. An element ends with
/// its own name: tags of HTML that nobody closed do no harm.
fn parts(text: &str) -> Vec<Child<'_>> {
    let mut reader = reader(text);
    let mut out: Vec<Child<'_>> = Vec::new();
    // The element that is open: where its inside begins, and how many of its name are open in it.
    let mut open: Option<(usize, usize)> = None;
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let Ok(event) = reader.read_event() else { break };
        let after = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match (event, &mut open) {
            (Event::Start(tag), None) => {
                out.push(child(&tag));
                open = Some((after, 0));
            }
            (Event::Empty(tag), None) => out.push(child(&tag)),
            (Event::Start(tag), Some((_, depth))) if is_last(&out, tag.name().as_ref()) => {
                *depth += 1;
            }
            (Event::End(tag), Some((from, depth))) if is_last(&out, tag.name().as_ref()) => {
                if let Some(outer) = depth.checked_sub(1) {
                    *depth = outer;
                    continue;
                }
                if let Some(last) = out.last_mut() {
                    last.inner = &text[*from..before];
                }
                open = None;
            }
            (Event::Eof, _) => break,
            _ => {}
        }
    }
    if let (Some((from, _)), Some(last)) = (open, out.last_mut()) {
        last.inner = &text[from..];
    }
    out
}

fn is_last(children: &[Child<'_>], name: &str) -> bool {
    children.last().is_some_and(|child| child.name == name)
}

fn child<'a>(tag: &BytesStart<'_>) -> Child<'a> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value: &str = &attribute.value;
        let value = unescape_with(value, resolve_html5_entity).unwrap_or(Cow::Borrowed(value));
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    Child { name: tag.name().as_ref().to_owned(), attributes: attributes.collect(), inner: "" }
}

/// The text of a piece of XML without its tags. A reference to nothing known stays as it is.
fn text(inner: &str) -> String {
    let mut reader = reader(inner);
    let mut out = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Text(text)) => out.push_str(&text),
            Ok(Event::CData(text)) => out.push_str(&text),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(c)) => out.push(c),
                _ => match resolve_html5_entity(&reference) {
                    Some(known) => out.push_str(known),
                    None => out.extend(["&", &reference, ";"]),
                },
            },
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split_texts<'a>(text: &'a str, item: &str) -> (Items, Vec<&'a str>) {
        let parts = split(text, item);
        let texts = parts.items.iter().map(|range| &text[range.clone()]).collect();
        (parts, texts)
    }

    #[test]
    fn items_stand_alone() {
        let text = "<?xml version='1.0'?><!-- <item> --><rss a='1'><channel><title>T</title>\
            <item><b>1 & 2</c></item><x:item>é<![CDATA[</item>]]></x:item><item/></channel></rss>";
        let (parts, texts) = split_texts(text, "item");
        assert_eq!(texts, ["<item><b>1 & 2</c></item>", "<x:item>é<![CDATA[</item>]]></x:item>"]);
        assert_eq!(&text[parts.root.clone()], "<rss a='1'>");
        assert_eq!(&text[parts.head.clone()], "<channel><title>T</title>");
        assert!(parts.broken.is_empty() && !parts.cut_off);
    }

    #[test]
    fn broken_items_stop_no_others() {
        let (parts, texts) = split_texts("<rss><item>1</item><item>2 <", "item");
        assert_eq!((texts, parts.broken.len(), parts.cut_off), (vec!["<item>1</item>"], 1, true));
        let (parts, texts) = split_texts("<rss><item>1 <!é></item><item>2</item></rss>", "item");
        assert_eq!((texts, parts.broken.len(), parts.cut_off), (vec!["<item>2</item>"], 1, false));
        let (parts, _) = split_texts("<rss><item><![CDATA[1</item></rss>", "item");
        assert_eq!(parts.broken, [5]);
        assert_eq!(split("", "item"), Items::default());
    }

    #[test]
    fn what_stands_in_an_item() {
        let item = "<item a='1'><title>R&amp;D &#233; &eacute; &odd; A & B</title><media:title>No</media:title>\
            <d>a<br>b</d><link href='x?a=1&amp;b=2' rel=''/><c><![CDATA[<p>1 & 2</p>]]></c><x><div>é</div></x></item>";
        let found = children(item);
        let names: Vec<&str> = found.iter().map(|child| child.name.as_str()).collect();
        assert_eq!(names, ["title", "media:title", "d", "link", "c", "x"]);
        assert_eq!(found[0].text(), "R&D é é &odd; A & B");
        assert_eq!(found[2].text(), "ab");
        assert_eq!(
            (found[3].attribute("href"), found[3].attribute("rel")),
            (Some("x?a=1&b=2"), None)
        );
        assert_eq!(found[4].markup(), "<p>1 & 2</p>");
        assert_eq!((found[5].markup().as_str(), found[5].children().len()), ("<div>é</div>", 1));
        assert!(children("").is_empty() && children("<item>").is_empty());
    }

    proptest! {
        #[test]
        fn never_panics(text in r"(<rss>|<item>|</item>|<item |<|>|&|<!|<!--|-->|<!\[CDATA\[|\]\]>|é|a=.|'|\PC){0,30}") {
            let parts = split(&text, "item");
            prop_assert!(parts.items.windows(2).all(|two| two[0].end <= two[1].start));
            children(&text).iter().for_each(|child| drop((child.text(), child.markup())));
        }
    }
}
