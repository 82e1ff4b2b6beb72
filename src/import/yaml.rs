//! Values as YAML, written as a person would write them.
//!
//! Takes strings; gives scalars that every YAML reader takes for the same strings. Plain where that
//! is safe, else in double quotes.

use std::fmt::Write as _;

/// A string as a YAML scalar for a block mapping's value or a flow list's entry.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A value as JSON, which is YAML but for signs that only JSON takes bare: DEL, and the control
/// characters beyond ASCII. They stand in strings alone, where both know the same escape.
pub fn json(value: &serde_json::Value) -> String {
    let written = value.to_string();
    let escaped = |c: char| c.is_control() || is_unseen(c);
    if !written.contains(escaped) {
        return written;
    }
    written.chars().fold(String::with_capacity(written.len() + 8), |mut out, c| {
        if escaped(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
        out
    })
}

/// A comment: one line, whatever the text is.
pub fn comment(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect();
    format!("# {}", words.join(" "))
}

/// Whether a reader takes the bare text for a string, the very same.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    if !first.is_alphabetic() || text.ends_with([' ', ':']) || text.chars().any(needs_quotes) {
        return false;
    }
    // What a reader might take for a truth value, a number or nothing.
    let lower = text.to_ascii_lowercase();
    let word = matches!(
        lower.as_str(),
        "true"
            | "false"
            | "null"
            | "yes"
            | "no"
            | "on"
            | "off"
            | "y"
            | "n"
            | "nan"
            | "inf"
            | "infinity"
    );
    // "e5", "xFF" begin with letters; words that could be numbers hold nothing else.
    let number =
        text.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, 'x' | 'o' | '_' | '+' | '.'))
            && text.chars().any(|c| c.is_ascii_digit());
    !word && !number && !text.contains(": ") && !text.contains(" #")
}

/// Signs that mean something to YAML, or that nobody sees.
fn needs_quotes(c: char) -> bool {
    matches!(
        c,
        '[' | ']'
            | '{'
            | '}'
            | ','
            | '"'
            | '\\'
            | '&'
            | '*'
            | '!'
            | '|'
            | '>'
            | '%'
            | '@'
            | '`'
            | '\''
            | '#'
            | '?'
            | '='
    ) || c != ' ' && (c.is_whitespace() || c.is_control() || is_unseen(c))
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{ffff}')
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_unseen(c) => {
                let code = u32::from(c);
                // Writing to a string cannot fail.
                let _ = if code <= 0xff {
                    write!(out, "\\x{code:02x}")
                } else {
                    write!(out, "\\u{code:04x}")
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, serde::Deserialize)]
    struct Document {
        key: String,
        list: Vec<String>,
    }

    fn reads_back(text: &str) -> Result<(), TestCaseError> {
        let scalar = scalar(text);
        let yaml = format!("key: {scalar}  {}\nlist: [{scalar}, b]\n", comment(text));
        let read: Document =
            serde_yaml::from_str(&yaml).map_err(|e| TestCaseError::fail(format!("{yaml}: {e}")))?;
        prop_assert_eq!(&read.key, text, "{}", yaml);
        prop_assert_eq!(&read.list[0], text, "{}", yaml);
        Ok(())
    }

    #[test]
    fn what_looks_like_something_else_is_quoted() {
        for text in [
            "",
            "no",
            "NO",
            "true",
            "null",
            "~",
            "1986",
            "1e5",
            "0x1F",
            "2022-09-14",
            "a: b",
            "a #b",
            "- a",
            "a:",
            " a",
            "a ",
            "\"a\"",
            "'a'",
            "a'b",
            "@a",
            "%a",
            "a\nb",
            "\u{a0}a",
            "[a]",
            "{a}",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "?",
            "a, b",
            "\u{2028}",
            "\u{1}",
            "<<",
            "=",
            "e5",
            "e1",
            "\u{feff}",
            "---",
            "a\u{85}b",
            "😀",
            "Infinity",
            ".inf",
        ] {
            reads_back(text).unwrap();
        }
        assert_eq!(scalar("Talks go on — minister: “no”"), "\"Talks go on — minister: “no”\"");
        assert_eq!(scalar("Talks go on — minister"), "Talks go on — minister");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn anything(text in r"[\PC\n\t\u{85}\u{2028}\u{1}]{0,30}") {
            reads_back(&text)?;
        }

        #[test]
        fn any_json(text in r"[\PC\n\t\u{7f}\u{85}\u{9f}\u{feff}\u{1}]{0,30}") {
            let value = serde_json::json!({"key": text, "list": [text]});
            let yaml = json(&value);
            let read: serde_json::Value = serde_yaml::from_str(&yaml)
                .map_err(|e| TestCaseError::fail(format!("{yaml}: {e}")))?;
            prop_assert_eq!(&read, &value, "{}", yaml);
            // The keys and values of front matter, as content reads them.
            let page = format!("---\ntitle: T\ndate: 2022-01-01\nextra:\n  a: {yaml}\n---\n");
            let brief = crate::content::parse_brief("content/briefs/2022/01/a.md", &page)
                .map_err(|e| TestCaseError::fail(format!("{page}: {e:?}")))?;
            prop_assert_eq!(&brief.meta.extra.0["a"], &value);
        }
    }
}
