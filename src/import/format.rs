//! Which format a file is in, told by its content and, where that leaves a choice, by its name.

use super::html;

/// The formats that import reads, each by a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A web page, as browsers save it.
    Page,
    /// Wire copy, and whatever is no other.
    PlainText,
}

/// Looks at a file.
pub fn recognise(bytes: &[u8], name: &str) -> Format {
    if is_page(bytes, name) {
        return Format::Page;
    }
    Format::PlainText
}

/// HTML begins with its doctype or one of its tags, behind comments; a piece of it is known by the
/// file's name and any tag.
fn is_page(bytes: &[u8], name: &str) -> bool {
    let start = start(bytes);
    let mut rest = start.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            if rest.contains("saved from url=(") {
                return true;
            }
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else {
            None
        };
        match end {
            Some(end) => rest = rest[end..].trim_start(),
            None => break,
        }
    }
    let tag = |tag: &str| {
        rest.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag))
            && rest[tag.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
    };
    let html = ["<!doctype html", "<html", "<head", "<body"].iter().any(|t| tag(t));
    let path = std::path::Path::new(name);
    let named = path.extension().and_then(|e| e.to_str()).is_some_and(|ending| {
        ["html", "htm", "xhtml", "shtml"].iter().any(|e| ending.eq_ignore_ascii_case(e))
    });
    html || named && rest.starts_with('<')
}

/// The first of a file's text, as far as it can be read before its encoding is known.
fn start(bytes: &[u8]) -> String {
    const LENGTH: usize = 4096;
    let head = &bytes[..bytes.len().min(LENGTH)];
    let wide = match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) => Some(encoding),
        None => html::encoding::without_mark(head),
    };
    match wide {
        Some(encoding) => encoding.decode(head).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    }
}
