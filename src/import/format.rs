//! Which format a file is in, told by its content and, where that leaves a choice, by its name.

use super::post;

/// The formats that import reads, each by a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Wire copy, and whatever is no other.
    PlainText,
    /// Markdown, with front matter or without.
    Post,
}

/// What is looked at of a file.
const HEAD: usize = 64 * 1024;

/// Looks at a file.
pub fn recognise(bytes: &[u8], name: &str) -> Format {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (head, rest) = bytes.split_at(bytes.len().min(HEAD));
    let head = String::from_utf8_lossy(head);
    if post::is_named(name) || post::begins(&head, rest) {
        return Format::Post;
    }
    Format::PlainText
}
