//! The bytes of a saved page → its HTML as text.
//!
//! Takes bytes; gives text and, where the encoding had to be guessed, a warning. A byte order mark
//! decides, then what the bytes are: text that is valid UTF-8 is UTF-8 whatever the page says. Only
//! then does the page's own word count (`<meta charset>`, `http-equiv`, the XML declaration), as
//! pages are often saved in another encoding than they name.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostics::Diagnostic;

/// An encoding is named in the first so many bytes. Browsers look at 1024; saved pages carry more
/// in front.
const HEAD: usize = 8192;

/// Reads `bytes`, the content of the file `name`.
pub fn text<'a>(bytes: &'a [u8], name: &str) -> (Cow<'a, str>, Option<Diagnostic>) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[length..]).0, None);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some(encoding) = without_mark(head) {
        return (encoding.decode_without_bom_handling(bytes).0, None);
    }
    let declared = declared(head);
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Seven bits with escapes: valid as anything.
        if declared == Some(ISO_2022_JP) && bytes.contains(&0x1b) {
            return (ISO_2022_JP.decode_without_bom_handling(bytes).0, None);
        }
        return (Cow::Borrowed(text), None);
    }
    if let Some(encoding) = declared.filter(|e| *e != UTF_8) {
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        return (text, bad.then(|| damaged(name, encoding)));
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good >= 4 * bad {
        return (String::from_utf8_lossy(bytes), Some(damaged(name, UTF_8)));
    }
    let warning = Diagnostic::warning(
        "the page is not in the encoding it names; it was read as Windows-1252",
    )
    .in_file(name)
    .hint("if letters look wrong in the brief, save the page as UTF-8 and import it again");
    (WINDOWS_1252.decode_without_bom_handling(bytes).0, Some(warning))
}

fn damaged(name: &str, encoding: &'static Encoding) -> Diagnostic {
    Diagnostic::warning(format!("some bytes are not valid {}", encoding.name()))
        .in_file(name)
        .hint("look for \u{fffd} in the brief, and save the page anew")
}

/// UTF-16 without a mark: the first tag has zeros between its letters.
pub fn without_mark(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [b'<', 0, letter, 0, ..] if *letter != 0 => Some(UTF_16LE),
        [0, b'<', 0, letter, ..] if *letter != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that the page names: `charset=x`, `charset="x"`, `encoding="x"`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let xml = head.trim_start().starts_with("<?xml").then(|| head.split_once("?>")).flatten();
    let in_xml = xml.and_then(|(declaration, _)| label(declaration.split_once("encoding")?.1));
    in_xml.or_else(|| {
        head.match_indices("charset").find_map(|(at, _)| {
            // Inside a `meta` tag, not in a script's words.
            let open = head[..at].rfind('<')?;
            head[open..].starts_with("<meta").then(|| label(&head[at + "charset".len()..]))?
        })
    })
}

fn label(rest: &str) -> Option<&'static Encoding> {
    let rest = rest.trim_start().strip_prefix('=')?;
    let rest = rest.trim_start_matches([' ', '"', '\'']);
    let end = rest.find([' ', '"', '\'', ';', '>', '/']).unwrap_or(rest.len());
    // Who can read `charset=utf-16` in single bytes is not reading UTF-16.
    Encoding::for_label(&rest.as_bytes()[..end]).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        text(bytes, "a.html").0.into_owned()
    }

    #[test]
    fn what_the_page_says_and_what_it_is() {
        let says = |label: &str, word: &[u8]| {
            [format!("<meta charset={label}>").as_bytes(), word].concat()
        };
        assert!(read(&says("windows-1251", b"\xcc\xe8\xf0")).ends_with("Мир"));
        assert!(read(&says("\"gbk\"", b"\xd6\xd0\xb9\xfa")).ends_with("中国"));
        assert!(read(&says("shift_jis", b"\x93\xfa\x96\x7b")).ends_with("日本"));
        // Wrong: it is UTF-8.
        assert!(read(&says("iso-8859-1", "Zürich".as_bytes())).ends_with("Zürich"));
        // Wrong: it is not.
        let (page, warning) = (says("utf-8", b"Z\xfcrich"), true);
        assert!(read(&page).ends_with("Zürich"));
        assert_eq!(text(&page, "a").1.is_some(), warning);
        let equiv =
            b"<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>\xed\xc9\xd2";
        assert!(read(equiv).ends_with("Мир"));
        assert!(read(b"<?xml version='1.0' encoding='iso-8859-2'?><p>\xb3").ends_with('ł'));
        let wide: Vec<u8> = "<p>Zürich".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), "<p>Zürich");
        let mark: Vec<u8> = "\u{feff}<p>Zürich".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&mark), "<p>Zürich");
        assert_eq!(
            read(b"<script>charset='koi8-r'</script>Z\xfcrich"),
            "<script>charset='koi8-r'</script>Zürich"
        );
    }
}
