//! A page or file that came over the network, kept with its address: MHTML (RFC 2557).
//!
//! Takes what came and gives the file that is kept of it; takes such a file, or one in which a
//! browser saved a whole page, and gives what lies inside, ready for its own format. The headers
//! say where it came from, when, and in which encoding: a page alone does not know.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::decode;
use super::stamp;
use crate::model::Day;

/// What lies inside, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub url: String,
    /// The day on which it was fetched.
    pub retrieved: Option<Day>,
    /// A name by which its format may be told.
    pub name: String,
    /// In UTF-8 where it is text.
    pub bytes: Vec<u8>,
}

/// The file that is kept. `date` is the moment of the fetch as mail writes it.
pub fn write(url: &str, date: &str, content_type: &str, bytes: &[u8]) -> Vec<u8> {
    let line = |text: &str| text.replace(char::is_control, " ");
    let kind =
        if content_type.trim().is_empty() { "application/octet-stream" } else { content_type };
    let head = format!(
        "Content-Location: {}\r\nDate: {}\r\nMIME-Version: 1.0\r\nContent-Type: {}\r\nContent-Transfer-Encoding: binary\r\n\r\n",
        line(url),
        line(date),
        line(kind),
    );
    let mut out = head.into_bytes();
    out.extend_from_slice(bytes);
    out
}

/// Whether a text begins as such a file does.
pub fn is_received(head: &str) -> bool {
    let head = head.split("\n\n").next().unwrap_or_default();
    let head = head.split("\r\n\r\n").next().unwrap_or_default();
    head.starts_with("Content-Location: http")
        || head.contains("multipart/related")
            && (head.contains("\nSnapshot-Content-Location:") || head.contains("From: <Saved by "))
}

/// What lies in such a file.
pub fn read(bytes: &[u8]) -> Option<Received> {
    let message = MessageParser::default().parse(bytes)?;
    let raw = |name: &'static str| message.header_raw(name).map(|value| value.trim().to_owned());
    let kept = raw("Content-Location");
    let url = kept.clone().or_else(|| raw("Snapshot-Content-Location")).or_else(|| {
        let part = page(&message)?;
        part.content_location().map(str::to_owned)
    })?;
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return None;
    }
    let retrieved = raw("Date").and_then(|d| stamp::read(&d, None)).map(|stamp| stamp.day);
    let (kind, charset, content) = match kept {
        Some(_) => {
            let at = end_of_head(bytes)?;
            let kind = message.content_type();
            let charset = kind.and_then(|k| k.attribute("charset")).map(str::to_owned);
            let kind = kind.map(|k| format!("{}/{}", k.ctype(), k.subtype().unwrap_or_default()));
            (kind.unwrap_or_default(), charset, bytes[at..].to_vec())
        }
        // The parser has decoded it already.
        None => ("text/html".into(), Some("utf-8".into()), page(&message)?.contents().to_vec()),
    };
    let name = name(&url, &kind);
    let bytes = ready(content, &url, &kind, charset.as_deref(), &name);
    Some(Received { url, retrieved, name, bytes })
}

/// The page among the parts of what a browser saved.
fn page<'m>(message: &'m Message<'m>) -> Option<&'m mail_parser::MessagePart<'m>> {
    message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)))
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let at = |end: &[u8]| bytes.windows(end.len()).position(|w| w == end).map(|at| at + end.len());
    match (at(b"\r\n\r\n"), at(b"\n\n")) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The last part of the address's path; for a page with the ending of one.
fn name(url: &str, kind: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    match kind {
        "text/html" | "application/xhtml+xml" => format!("{last}.html"),
        _ => last.to_owned(),
    }
}

/// A page is told its own address in the way of browsers, and what the server said of the encoding
/// is made true.
fn ready(bytes: Vec<u8>, url: &str, kind: &str, charset: Option<&str>, name: &str) -> Vec<u8> {
    let is_page = name.ends_with(".html");
    let text = kind.starts_with("text/") || kind.contains("xml") || kind.contains("json");
    if !text || !is_page && charset.is_none() {
        return bytes;
    }
    if charset.is_none() {
        let mut out = saved_from(url).into_bytes();
        out.extend(bytes);
        return out;
    }
    match decode::declared(&bytes, charset, name) {
        Ok(decoded) => {
            let mark = if is_page { saved_from(url) } else { String::new() };
            format!("\u{feff}{mark}{}", decoded.text).into_bytes()
        }
        Err(_) => bytes,
    }
}

fn saved_from(url: &str) -> String {
    // Nothing in an address may end the comment.
    let url = url.replace('>', "%3E");
    format!("<!-- saved from url=({:04}){url} -->\n", url.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let page = "<!doctype html><p>Zürich\r\n\r\nx".as_bytes();
        let date = "Tue, 4 Oct 2022 23:30:00 -0500";
        let file = write("https://a.example/b/c?d=1", date, "text/html; charset=utf-8", page);
        assert!(is_received(&String::from_utf8_lossy(&file)));
        let found = read(&file).unwrap();
        assert_eq!(found.url, "https://a.example/b/c?d=1");
        assert_eq!(found.retrieved.unwrap().to_string(), "2022-10-04");
        assert_eq!(found.name, "c.html");
        let text = String::from_utf8(found.bytes).unwrap();
        assert!(text.contains("<!-- saved from url=(0025)https://a.example/b/c?d=1 -->"), "{text}");
        assert!(text.ends_with("<p>Zürich\n\nx"), "{text}");

        let latin =
            write("https://a.example/b", date, "text/plain; charset=ISO-8859-1", b"Z\xfcrich");
        assert_eq!(read(&latin).unwrap().bytes, "\u{feff}Zürich".as_bytes());
        let zip = write(
            "https://a.example/b.zip",
            date,
            "application/zip\r\nX: y",
            b"PK\x03\x04\r\n\r\n\0",
        );
        let found = read(&zip).unwrap();
        assert_eq!(
            (found.name.as_str(), &found.bytes[..]),
            ("b.zip", &b"PK\x03\x04\r\n\r\n\0"[..])
        );
    }

    #[test]
    fn pages_that_browsers_saved_whole() {
        let file = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/b\r\nSubject: Title\r\nDate: Tue, 4 Oct 2022 23:30:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"x\"\r\n\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/b\r\n\r\n<!DOCTYPE html><p>Caf=C3=A9</p>\r\n--x\r\nContent-Type: text/css\r\nContent-Location: https://a.example/c.css\r\n\r\np {}\r\n--x--\r\n";
        assert!(is_received(file));
        let found = read(file.as_bytes()).unwrap();
        assert_eq!(found.url, "https://a.example/b");
        let text = String::from_utf8(found.bytes).unwrap();
        assert!(text.contains("<p>Café</p>"), "{text}");
        assert_eq!(read(b"Content-Location: file:///etc/passwd\r\n\r\nx"), None);
    }
}
