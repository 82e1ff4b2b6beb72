//! Which format a file is in, told by its content and, where that leaves a choice, by its name.
//!
//! Takes the first bytes and the name; gives a format. Reads no more of a file than it must.

use std::path::Path;

use super::industry::{iptc7901, ninjs};
use super::{feed, html, mail, post, received, records, table, wordpress};

/// The formats that import reads, each by a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Wire copy, and whatever is no other.
    PlainText,
    /// A web page, as browsers save it.
    Page,
    /// Markdown, with front matter or without.
    Post,
    /// RSS or Atom, by what an entry is called there.
    Feed(&'static str),
    /// An archive of files.
    Zip,
    /// One packed file.
    Gzip,
    /// An export of WordPress.
    WordPress,
    /// A table, an article a row.
    Table,
    /// JSON, an article an object.
    Records,
    /// XML of another kind, which nothing is known of.
    OtherXml,
    /// News items in JSON.
    Ninjs,
    /// An article in the news industry's XML.
    Nitf,
    /// An article between the wires' control characters.
    Iptc7901,
    /// News items in XML, G2 or 1.x.
    Newsml,
    /// A message.
    Mail,
    /// A file of messages.
    Mbox,
    /// What came over the network, or a page that a browser saved whole.
    Received,
}

/// So much of a file is looked at.
const HEAD: usize = 64 * 1024;

/// Looks at a file.
pub fn recognise(bytes: &[u8], name: &str) -> Format {
    let (first, rest) = bytes.split_at(bytes.len().min(HEAD));
    if first.starts_with(b"PK\x03\x04") || first.starts_with(b"PK\x05\x06") {
        return Format::Zip;
    }
    if first.starts_with(b"\x1f\x8b") {
        return Format::Gzip;
    }
    if iptc7901::begins(first) {
        return Format::Iptc7901;
    }
    let head = text(first);
    if let Some(root) = xml_root(&head) {
        match root {
            "nitf" => return Format::Nitf,
            "newsMessage" | "newsItem" | "packageItem" | "NewsML" => return Format::Newsml,
            "rss" if wordpress::is_export(&head) => return Format::WordPress,
            root => {
                if let Some(item) = feed::item_of(root) {
                    return Format::Feed(item);
                }
                if head.trim_start().starts_with("<?xml") && !is_page(&head, name) {
                    return Format::OtherXml;
                }
            }
        }
    }
    if is_page(&head, name) {
        return Format::Page;
    }
    let keys = json_keys(&head);
    if ninjs::is_item(keys.iter().copied()) || ninjs::is_answer(keys.into_iter(), &head) {
        return Format::Ninjs;
    }
    if records::begins(&head) && !post::is_named(name) {
        return Format::Records;
    }
    if post::is_named(name) || post::begins(&head, rest) {
        return Format::Post;
    }
    if received::is_received(&head) {
        return Format::Received;
    }
    if mail::mbox::is_mbox(&head) {
        return Format::Mbox;
    }
    if mail::is_message(&head) {
        return Format::Mail;
    }
    if table::begins(&head, table::is_named(name)) {
        return Format::Table;
    }
    Format::PlainText
}

/// The text of a file's first bytes: what is not ASCII does not matter here.
fn text(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned()
        }
        None => match html::encoding::without_mark(bytes) {
            Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            None => String::from_utf8_lossy(bytes).into_owned(),
        },
    }
}

/// HTML begins with its doctype or its outer tags, or bears a browser's note of whence it was
/// saved; a piece of it is known by the file's name and any tag.
fn is_page(head: &str, name: &str) -> bool {
    let is = |word: &str, words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    let begins = |mark: &str| {
        let start = behind_comments(head);
        start.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default();
    begins("<!doctype html")
        || xml_root(head).is_some_and(|root| is(root, &["html", "head", "body"]))
        || begins("<")
            && (is(ending, &["html", "htm", "xhtml", "shtml"])
                || html::page::saved_from(head).is_some())
}

/// What stands behind comments and instructions.
fn behind_comments(head: &str) -> &str {
    let mut rest = head.trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 3),
            _ if rest.starts_with("<?") => rest.find("?>").map(|at| at + 2),
            _ => None,
        };
        let Some(end) = end else { return rest };
        rest = rest[end..].trim_start();
    }
}

/// The name of an XML document's root, without its prefix.
fn xml_root(head: &str) -> Option<&str> {
    let mut rest = head.trim_start();
    loop {
        rest = rest.strip_prefix('<')?;
        let behind = if rest.starts_with('?') {
            rest.find("?>")? + 2
        } else if rest.starts_with("!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with('!') {
            // A document type may hold definitions in brackets.
            let end = rest.find(['>', '['])?;
            if rest[end..].starts_with('[') { end + rest[end..].find("]")? + 1 } else { end + 1 }
        } else {
            break;
        };
        rest = rest[behind..].trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    }
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    Some(rest[..end].rsplit(':').next().unwrap_or_default())
}

/// The keys of the first JSON object: the file itself, the first of a list, the first line.
fn json_keys(head: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let head = head.trim_start();
    let head = head.strip_prefix('[').unwrap_or(head).trim_start();
    let Some(object) = head.strip_prefix('{') else { return keys };
    let (mut depth, mut string, mut escaped) = (0_usize, None, false);
    for (i, byte) in object.bytes().enumerate() {
        match (string, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(start), b'"') => {
                string = None;
                let key = depth == 0 && object[i + 1..].trim_start().starts_with(':');
                if key {
                    keys.push(&object[start..i]);
                }
            }
            (Some(_), _) => {}
            (None, b'"') => string = Some(i + 1),
            (None, b'{' | b'[') => depth += 1,
            (None, b'}' | b']') => {
                let Some(outer) = depth.checked_sub(1) else { break };
                depth = outer;
            }
            _ => {}
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_a_page_is_told_by_its_name() {
        assert_eq!(recognise(b"<div>text</div>", "a.HTM"), Format::Page);
        assert_eq!(recognise(b"LIMA, Oct 3 (X) - Text", "a.html"), Format::PlainText);
        let wide: Vec<u8> = "<html><p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(recognise(&wide, "a"), Format::Page);
    }

    #[test]
    fn roots_and_keys() {
        let head = "\n<?xml version='1.0'?>\n<!-- <a> -->\n<!DOCTYPE x [<!ELEMENT x ANY>]>\n<p:nitf a='1'>";
        assert_eq!(xml_root(head), Some("nitf"));
        assert_eq!(xml_root("<!DOCTYPE html><html>"), Some("html"));
        assert_eq!(xml_root("<"), None);
        assert_eq!(xml_root("text"), None);
        let json = r#" [ {"a": {"b": [1, "c\":"]}, "d" : "e", "f"#;
        assert_eq!(json_keys(json), ["a", "d"]);
        assert!(json_keys("{").is_empty() && json_keys("{}{\"a\":1}").is_empty());
    }

    #[test]
    fn every_format_by_its_content() {
        for (bytes, format) in [
            ("<nitf><body/></nitf>", Format::Nitf),
            ("\u{feff}<newsMessage xmlns='x'>", Format::Newsml),
            ("<?xml version='1.0'?><NewsML>", Format::Newsml),
            (r#"{"uri": "urn:a", "versioncreated": "x"}"#, Format::Ninjs),
            (r#"[{"uri": "urn:a", "bodies": []}]"#, Format::Ninjs),
            (r#"{"title": "a", "text": "b"}"#, Format::Records),
            ("<!-- x -->\n<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><p>", Format::Page),
            ("<?xml version='1.0'?><!DOCTYPE html><html>", Format::Page),
            ("\n<HTML lang=en>", Format::Page),
            ("<!-- saved from url=(0021)https://news.example/ --><div>", Format::Page),
            ("<div>not said</div>", Format::PlainText),
            ("<p\0\0", Format::PlainText),
            ("From: a@b.example\nSubject: x\nDate: y\n\nText", Format::Mail),
            ("\n \nReceived: by b.example\nFrom: a@b.example\n\nText", Format::Mail),
            ("From a@b.example Mon Oct  3 10:00:00 2022\nFrom: a@b.example\n", Format::Mbox),
            ("From the start it was clear in 2022\nthat: all", Format::PlainText),
            ("\u{1}eca061 4 i 211  x 061\r\n\u{2}Talks =\r\n", Format::Iptc7901),
            ("Subject: talks\n\nLIMA, Oct 3 (X) - Text", Format::PlainText),
        ] {
            assert_eq!(recognise(bytes.as_bytes(), "a"), format, "{bytes}");
        }
    }
}
