//! Text → text that stands safely in HTML. Never changes what a reader sees.

/// Appends `text` as the content of an element.
pub fn escape_text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// Appends `text` as the value of an attribute in double quotes.
pub fn escape_attribute(out: &mut String, text: &str) {
    escape(out, text, true);
}

fn escape(out: &mut String, text: &str, attribute: bool) {
    let mut from = 0;
    for (i, byte) in text.bytes().enumerate() {
        // One comparison for almost every byte: nothing above `>` needs escaping.
        if byte > b'>' {
            continue;
        }
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if attribute => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..i]);
        out.push_str(replacement);
        from = i + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_html_would_read() {
        let mut out = String::new();
        escape_text(&mut out, "a <b> & \"é\"");
        assert_eq!(out, "a &lt;b&gt; &amp; \"é\"");
        out.clear();
        escape_attribute(&mut out, "a\"b<");
        assert_eq!(out, "a&quot;b&lt;");
    }
}
