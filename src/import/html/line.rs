//! Whether a text is HTML, where its format does not say; and the words of a short piece of it.

use super::blocks;

/// Tags that show a text to be HTML.
const TAGS: &str = " p br div span a b i u em strong img h1 h2 h3 h4 h5 h6 ul ol li blockquote table tr td figure figcaption article section pre code hr sup sub iframe font center ";

/// Whether a text holds tags or references of HTML.
pub fn is_marked_up(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| is_tag(&text[at + 1..])) || has_reference(text)
}

/// Whether a text holds tags that part it into blocks or lines.
pub fn has_blocks(text: &str) -> bool {
    const BLOCKS: [&str; 12] =
        ["p", "br", "div", "ul", "ol", "h1", "h2", "h3", "h4", "table", "article", "section"];
    let is_block = |rest: &str| BLOCKS.contains(&name(rest).to_ascii_lowercase().as_str());
    text.match_indices('<').any(|(at, _)| is_tag(&text[at + 1..]) && is_block(&text[at + 1..]))
}

/// What stands between `<` or `</` and the end of a tag's name.
fn name(rest: &str) -> &str {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    &rest[..end]
}

fn is_tag(rest: &str) -> bool {
    let name = name(rest);
    if name.is_empty() || name.len() > 10 {
        return rest.starts_with("!--");
    }
    let behind = rest.strip_prefix('/').unwrap_or(rest)[name.len()..].chars().next();
    let ends = behind.is_some_and(|c| c.is_whitespace() || c == '>' || c == '/');
    ends && TAGS.contains(&format!(" {} ", name.to_ascii_lowercase()))
}

/// Whether a reference goes on behind its `&`: `amp;`, `#8217;`.
fn begins_reference(rest: &str) -> bool {
    let name = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'#';
    let length = rest.as_bytes().iter().take(10).take_while(name).count();
    length >= 2 && rest.as_bytes().get(length) == Some(&b';')
}

fn has_reference(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| begins_reference(&text[at + 1..]))
}

/// The words of a title or a summary, on one line, whether it is HTML or not.
pub fn words(text: &str) -> String {
    let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !is_marked_up(text) {
        return spaced(text);
    }
    let texts: Vec<String> = blocks(text, None).iter().map(|block| spaced(&block.text)).collect();
    let line = texts.join(" ");
    // What was encoded twice on the way.
    if has_reference(&line) && !line.contains('<') {
        return blocks(&line, None).iter().map(|block| spaced(&block.text)).collect();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_titles() {
        for (text, expected) in [
            ("Plain  words", "Plain words"),
            ("R&D at 5 < 6 & more", "R&D at 5 < 6 & more"),
            ("Lim&#8217;s <b>new</b> boat", "Lim’s new boat"),
            ("Tom &amp;amp; Ana", "Tom & Ana"),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
        ] {
            assert_eq!(words(text), expected);
        }
    }

    #[test]
    fn markup_is_told_from_signs() {
        for text in ["a<br>b", "</P>", "x &nbsp; y", "<a href='x'>", "<!-- x -->"] {
            assert!(is_marked_up(text), "{text}");
        }
        for text in ["a < b", "<3", "List<String>", "R&D;", "<ana@a.example>", "x &; y", "<"] {
            assert!(!is_marked_up(text), "{text}");
        }
        assert!(has_blocks("a<br/>b") && !has_blocks("a <b>c</b>"));
    }
}
