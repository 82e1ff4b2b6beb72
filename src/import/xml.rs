//! XML → a tree of elements, for formats whose documents are small and nested.
//!
//! Takes text; gives its root element, names without their namespace's prefix, or says where the
//! document is broken. Depth and number of elements are bounded. No entity is ever defined or
//! fetched: a document that defines some is refused, and beside the five of XML only the names of
//! HTML's characters are known. A document that is cut off gives what is there, with a warning.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostics::Diagnostic;

/// Elements inside elements. NITF in NewsML-G2 has about twenty.
const DEPTH: usize = 200;

/// Elements and texts of one document.
const NODES: usize = 2_000_000;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Without a prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// A document, and what was wrong with it.
#[derive(Debug)]
pub struct Document {
    pub root: Element,
    pub warning: Option<Diagnostic>,
}

impl Element {
    /// The value of an attribute, by its name without a prefix; never empty.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The elements right inside of this one.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of this name right inside of this one.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The element at the end of a path of names, the first one at every step.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.elements().find(|e| e.name == *name))
    }

    /// The text at the end of a path of names; never empty.
    pub fn text_at(&self, path: &[&str]) -> Option<String> {
        self.at(path).map(Element::text).filter(|text| !text.is_empty())
    }

    /// The first element of this name below this one, however deep.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|e| if e.name == name { Some(e) } else { e.find(name) })
    }

    /// All that is to be read inside, on one line.
    pub fn text(&self) -> String {
        let mut raw = String::new();
        self.collect_text(&mut raw);
        raw.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All that is to be read inside, with its lines.
    pub fn lines(&self) -> String {
        let mut raw = String::new();
        self.collect_text(&mut raw);
        raw
    }

    fn collect_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) if element.name == "br" => out.push('\n'),
                Node::Element(element) => element.collect_text(out),
            }
        }
    }
}

/// Reads a document, the text of the file `name`.
pub fn parse(text: &str, name: &str) -> Result<Document, Diagnostic> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut tree = Tree::default();
    let broken = loop {
        let before = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Eof) => break None,
            Ok(event) => {
                if let Err(why) = tree.take(event) {
                    let at = usize::try_from(before).unwrap_or(0);
                    return Err(refused(why, text, name, at));
                }
            }
            Err(error) => break Some((reader.error_position(), error.to_string())),
        }
    };
    let cut_off = !tree.open.is_empty();
    let Some(root) = tree.close() else {
        let at = broken.as_ref().map_or(0, |(at, _)| usize::try_from(*at).unwrap_or(0));
        return Err(refused("the XML has no element", text, name, at));
    };
    let warning = match broken {
        Some((at, why)) => {
            let at = usize::try_from(at).unwrap_or(text.len());
            let message = format!("the XML is broken here ({why}); what stands behind is left out");
            Some(Diagnostic::warning(message).at(name, text, at..at))
        }
        None if cut_off => Some(
            Diagnostic::warning("the XML ends in the middle; what is there was read").in_file(name),
        ),
        None => None,
    };
    let warning = warning.map(|w| w.hint("get the file anew from where it came"));
    Ok(Document { root, warning })
}

fn refused(why: &str, text: &str, name: &str, at: usize) -> Diagnostic {
    Diagnostic::warning(format!("{why}; the file is left out"))
        .at(name, text, at..at)
        .hint("get the file anew from where it came")
}

/// The tree as far as it is read: the elements that are open, outermost first.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    nodes: usize,
}

impl Tree {
    fn take(&mut self, event: Event<'_>) -> Result<(), &'static str> {
        match event {
            Event::Start(start) => self.open(&start),
            Event::End(_) => {
                self.close_one();
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => self.text(c.encode_utf8(&mut [0; 4])),
                _ => match resolve_html5_entity(&reference) {
                    Some(known) => self.text(known),
                    None => self.text(&format!("&{};", &*reference)),
                },
            },
            Event::DocType(text) if text.contains("<!ENTITY") => {
                Err("the document defines entities of its own, which are not read")
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), &'static str> {
        if self.open.len() >= DEPTH {
            return Err("the XML is nested too deeply");
        }
        self.count()?;
        let mut element =
            Element { name: start.local_name().as_ref().to_owned(), ..Element::default() };
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.local_name().as_ref().to_owned();
            element.attributes.push((key, value(&attribute.value).into_owned()));
        }
        self.open.push(element);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), &'static str> {
        let Some(element) = self.open.last_mut() else { return Ok(()) };
        if let Some(Node::Text(last)) = element.children.last_mut() {
            last.push_str(text);
            return Ok(());
        }
        element.children.push(Node::Text(text.to_owned()));
        self.count()
    }

    fn count(&mut self) -> Result<(), &'static str> {
        self.nodes += 1;
        if self.nodes > NODES { Err("the XML has too many elements") } else { Ok(()) }
    }

    fn close_one(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => {
                self.root.get_or_insert(element);
            }
        }
    }

    fn close(mut self) -> Option<Element> {
        while !self.open.is_empty() {
            self.close_one();
        }
        self.root
    }
}

/// An attribute's value with its references resolved; one that is not known stays as it is.
fn value(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    quick_xml::escape::unescape_with(raw, resolve_html5_entity).unwrap_or(Cow::Borrowed(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Element {
        parse(text, "a.xml").unwrap().root
    }

    #[test]
    fn names_texts_and_references() {
        let root = root(
            "<?xml version=\"1.0\"?><!DOCTYPE n SYSTEM \"n.dtd\"><x:n a='1 &amp; 2'><p>A&#233;&nbsp;&eacute; <b>&lt;b&gt;</b> R&D &odd;</p><e/><![CDATA[<raw>]]></x:n>",
        );
        assert_eq!((root.name.as_str(), root.attribute("a")), ("n", Some("1 & 2")));
        assert_eq!(root.at(&["p"]).unwrap().lines(), "Aé\u{a0}é <b> R&D &odd;");
        assert_eq!(root.text_at(&["p", "b"]).as_deref(), Some("<b>"));
        assert_eq!(root.text_at(&["e"]), None);
        assert!(root.text().ends_with("<raw>"));
    }

    #[test]
    fn broken_documents_give_what_is_there_or_say_why_not() {
        let document = parse("<n><p>One</p><p>Two", "a.xml").unwrap();
        assert_eq!(document.root.text(), "OneTwo");
        assert!(document.warning.unwrap().message.contains("ends in the middle"));
        let document = parse("<n>\n<p>One</q><p>Two</p></n>", "a.xml").unwrap();
        assert_eq!(document.root.text(), "One");
        assert_eq!(document.warning.unwrap().place.unwrap().line, 2);
        assert!(parse("no XML at all", "a.xml").is_err());
        assert!(parse("", "a.xml").is_err());
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = "<!DOCTYPE n [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><n>&b;</n>";
        assert!(parse(bomb, "a.xml").unwrap_err().message.contains("defines entities"));
        let file = "<!DOCTYPE n [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><n>&a;</n>";
        assert!(parse(file, "a.xml").is_err());
        let deep = "<a>".repeat(100_000);
        assert!(parse(&deep, "a.xml").unwrap_err().message.contains("too deeply"));
    }
}
