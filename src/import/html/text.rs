//! Text as attributes and data hold it → text as it is read.
//!
//! Takes a value of `meta`, microdata or JSON-LD, which may hold entities and tags of its own; gives
//! one line, white space single.

use super::tree::Tree;

/// One line of plain text.
pub fn plain(value: &str) -> String {
    if value.contains('&') || value.contains('<') && value.contains('>') {
        let text = Tree::parse(value).text(0);
        // Escaped twice.
        if text.contains("&amp;") || text.contains("&quot;") || text.contains("&#") {
            return Tree::parse(&text).text(0);
        }
        return text;
    }
    let mut out = String::with_capacity(value.len());
    super::tree::spaced_into(&mut out, &mut false, value);
    out
}

/// Letters and digits alone, in lower case: what two headlines or names are compared by.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
