//! An element of NITF or XHTML → HTML in few words, for the reader of HTML.
//!
//! Takes an element; gives what stands inside it as HTML that says the same, with the escapes in
//! place. Elements that HTML does not know keep their text.

use crate::import::xml::{Element, Node};

/// What stands inside of `element`.
pub fn write(element: &Element) -> String {
    let mut out = String::new();
    inside(element, &mut out);
    out
}

fn inside(element: &Element, out: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => escape(text, out),
            Node::Element(element) => whole(element, out),
        }
    }
}

fn whole(element: &Element, out: &mut String) {
    let name = match element.name.as_str() {
        // No text for readers.
        "note"
        | "datasource"
        | "media-metadata"
        | "media-reference"
        | "media-object"
        | "nitf-table-metadata"
        | "style"
        | "script"
        | "head"
        // XHTML's own repeat the metadata of the item, and lead elsewhere.
        | "header"
        | "nav" => return,
        "br" | "hr" => {
            out.push('<');
            out.push_str(&element.name);
            out.push('>');
            return;
        }
        "hl1" | "hl2" => "h2",
        "block" | "nitf-table" | "body.content" => "div",
        "bq" => "blockquote",
        "credit" => "p",
        "media" => "figure",
        "media-caption" => "figcaption",
        // Whose the picture is follows its caption.
        "media-producer" => "figcaption",
        "nitf-table-summary" => "p",
        "numer" => return inside(element, out),
        "frac-sep" => return out.push('/'),
        "nitf-col" | "nitf-colgroup" | "col" | "colgroup" => return,
        known if is_html(known) => known,
        _ => return inside(element, out),
    };
    out.push('<');
    out.push_str(name);
    for key in ["href", "start", "class", "colspan"] {
        if let Some(value) = element.attribute(key) {
            out.push(' ');
            out.push_str(key);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
    }
    out.push('>');
    inside(element, out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Elements that mean the same in HTML.
fn is_html(name: &str) -> bool {
    const KNOWN: &[&str] = &[
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "blockquote",
        "caption",
        "cite",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    KNOWN.binary_search(&name).is_ok()
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn the_words_of_nitf_become_those_of_html() {
        let content = "<body.content><block><hl2>Part</hl2><p>A &lt;b&gt; <em>c</em> <person>Ana Lim</person><br/>d<frac><numer>1</numer><frac-sep/><denom>2</denom></frac></p><bq><block><p>Said.</p></block></bq><media media-type='image'><media-reference source='a.jpg'/><media-caption>A lake</media-caption></media><note>To the desk</note><a href='https://a.example/?x=1&amp;y=2' onclick='x()'>e</a></block></body.content>";
        assert_eq!(
            write(&xml::parse(content, "a").unwrap().root),
            "<div><h2>Part</h2><p>A &lt;b&gt; <em>c</em> Ana Lim<br>d1/2</p><blockquote><div><p>Said.</p></div></blockquote><figure><figcaption>A lake</figcaption></figure><a href=\"https://a.example/?x=1&amp;y=2\">e</a></div>"
        );
    }
}
