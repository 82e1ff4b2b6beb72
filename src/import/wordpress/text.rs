//! The text of a post as it is stored → the HTML that is shown.
//!
//! Takes stored text; gives HTML with paragraphs, captions as captions and no shortcodes. Brackets
//! that are no shortcode stay: `[sic]` is text.

use crate::import::article::Removed;
use crate::import::html;

/// Shortcodes of WordPress that stand for something that is no text.
const NO_TEXT: [&str; 5] = ["gallery", "audio", "video", "playlist", "wp_caption"];

/// What is shown of a stored text, and the shortcodes that were taken out.
pub(super) fn shown(stored: &str) -> (String, Vec<Removed>) {
    let (text, removed) = without_shortcodes(stored);
    let blocks = stored.contains("<!-- wp:");
    (if blocks { text } else { paragraphs(&text) }, removed)
}

/// A shortcode's tag at the head of `text`: its name, its attributes, whether it closes, its length.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    closes: bool,
    length: usize,
}

/// The longest tag; page builders write long ones.
const LONG: usize = 4000;

fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('[')?;
    let closes = inner.starts_with('/');
    let bare = inner.strip_prefix('/').unwrap_or(inner);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let name_end = bare.find(|c| !is_name(c))?;
    let (name, rest) = bare.split_at(name_end);
    // An attribute may hold a bracket between quotation marks.
    let mut quote = None;
    let end = rest.char_indices().take(LONG).find_map(|(at, c)| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, ']') => return Some(at),
            _ => {}
        }
        None
    })?;
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let length = text.len() - rest.len() + end + 1;
    begins.then_some(Tag { name, attributes: &rest[..end], closes, length })
}

impl Tag<'_> {
    /// Whether it is a shortcode and not words in brackets: known, or in the form of code.
    fn is_code(&self) -> bool {
        let known = matches!(self.name, "caption" | "embed") || NO_TEXT.contains(&self.name);
        let coded = self.name.contains('_')
            || self.attributes.contains("=\"")
            || self.attributes.contains("='");
        known || coded
    }
}

fn without_shortcodes(stored: &str) -> (String, Vec<Removed>) {
    let mut out = String::with_capacity(stored.len());
    let mut removed = Vec::new();
    let mut rest = stored;
    let mut names: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found =
            tag(rest).filter(|tag| tag.is_code() || tag.closes && names.contains(&tag.name));
        let Some(found) = found else {
            out.push('[');
            rest = &rest[1..];
            continue;
        };
        let (code, behind) = rest.split_at(found.length);
        match (found.name, found.closes) {
            ("caption" | "wp_caption", false) => out.push_str(&caption(found.attributes)),
            ("caption" | "wp_caption", true) => out.push_str("</figcaption></figure>\n\n"),
            ("embed", false) if behind.find("[/embed]").is_some_and(|end| end < 2000) => {
                let end = behind.find("[/embed]").unwrap_or(0);
                let url = behind[..end].trim().replace(['"', '<', '>'], "");
                out.push_str(&format!("\n\n<p><a href=\"{url}\">{url}</a></p>\n\n"));
                rest = &behind[end + "[/embed]".len()..];
                continue;
            }
            _ => {
                removed.push(Removed { text: code.to_owned(), reason: "shortcode".into() });
                if !found.closes && !names.contains(&found.name) {
                    names.push(found.name);
                }
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    (out, removed)
}

/// The beginning of a caption; older ones have their words in an attribute.
fn caption(attributes: &str) -> String {
    let words = attributes.split_once("caption=\"").and_then(|(_, rest)| rest.split_once('"'));
    format!("\n\n<figure><figcaption>{}", words.map_or("", |(words, _)| words))
}

/// Blank lines part paragraphs and line ends are breaks, where a text has no paragraphs of its own.
fn paragraphs(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if lower.contains("<p>") || lower.contains("<p ") {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for part in text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        if part.starts_with('<') && html::has_blocks(part) || part.starts_with("<figure") {
            out.push_str(part);
        } else {
            out.push_str("<p>");
            out.push_str(&part.replace('\n', "<br>"));
            out.push_str("</p>");
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(stored: &str) -> Vec<String> {
        html::blocks(&shown(stored).0, None).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn text_as_it_is_stored_becomes_text_as_it_is_shown() {
        assert_eq!(
            words("One <b>a</b>.\nTwo.\n\nThree.\n\n<ul>\n<li>A</li>\n</ul>"),
            ["One a.", "Two.", "Three.", "A"]
        );
        assert_eq!(words("<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->"), ["One."]);
        let stored = "A [sic] said.\n\n[caption id=\"a\" width=\"1\"]<img src=\"a.jpg\"> The mole[/caption]\n\n[gallery ids=\"1,2\"]B [1] [the mole].[vc_row css=\"a[b]\"]C[/vc_row]";
        let (_, removed) = shown(stored);
        assert_eq!(words(stored).join("|"), "A [sic] said.|The mole|B [1] [the mole].C");
        let texts: Vec<&str> = removed.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(texts, ["[gallery ids=\"1,2\"]", "[vc_row css=\"a[b]\"]", "[/vc_row]"]);
        assert_eq!(
            words("See [embed]https://a.example/v[/embed] here").join("|"),
            "See|https://a.example/v|here"
        );
    }

    proptest! {
        #[test]
        fn never_panics(stored in r"(\[|\]|/|caption|embed|gallery|a_b|=|'|\x22|<p>|\n|é|\PC){0,40}") {
            shown(&stored);
        }
    }
}
