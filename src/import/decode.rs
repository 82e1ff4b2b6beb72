//! The bytes of a source article → its text.
//!
//! Takes bytes; gives text with `\n` as its only line end and without control characters, or says
//! why the file is no article. Where the encoding had to be guessed, it says so.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostics::Diagnostic;

/// The most bytes of one source article. The longest of wire stories has a hundredth of this.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The text of a source article.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    pub text: String,
    pub warning: Option<Diagnostic>,
}

/// Reads `bytes`, the content of the file `name`.
pub fn decode(bytes: &[u8], name: &str) -> Result<Decoded, Diagnostic> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(bytes.len() as u64, name));
    }
    if let Some(what) = known_format(bytes) {
        return Err(Diagnostic::warning(format!("this is {what}, not a text; it is left out"))
            .in_file(name)
            .hint("save the article as plain text"));
    }
    let (text, warning) = read(bytes, name)?;
    let text = clean(text);
    if text.trim().is_empty() {
        return Err(Diagnostic::warning("the file is empty; it is left out")
            .in_file(name)
            .hint("delete it, or put the article's text into it"));
    }
    Ok(Decoded { text, warning })
}

/// Reads `bytes` of a format that names its encoding inside, or that somebody named beside it.
/// A name that cannot be true does not count: what reads as UTF-8 is UTF-8.
pub fn declared(bytes: &[u8], label: Option<&str>, name: &str) -> Result<Decoded, Diagnostic> {
    let named = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let named = named.filter(|encoding| {
        // Whoever could read the name did not read UTF-16.
        encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8
    });
    let settled = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    let (text, warning) = match named.filter(|_| !settled) {
        Some(encoding) => {
            let (text, bad) = encoding.decode_without_bom_handling(bytes);
            let warning = bad.then(|| {
                Diagnostic::warning(format!("some bytes are not valid {}", encoding.name()))
                    .in_file(name)
                    .hint("look for \u{fffd} in the brief, and save the file anew as UTF-8")
            });
            (text.into_owned(), warning)
        }
        None => read(bytes, name)?,
    };
    let text = clean(text);
    if text.trim().is_empty() {
        return Err(Diagnostic::warning("the file is empty; it is left out")
            .in_file(name)
            .hint("delete it, or get it anew from where it came"));
    }
    Ok(Decoded { text, warning })
}

/// The encoding that an XML declaration names.
pub fn xml_label(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(200)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let head = head.utf8_chunks().next()?.valid();
    let declaration = &head[..head.find("?>")?];
    let rest = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}

/// What is said of a file above [`MAX_BYTES`].
pub fn too_large(bytes: u64, name: &str) -> Diagnostic {
    Diagnostic::warning(format!(
        "the file has {} MB, a source article may have {} MB; it is left out",
        bytes.div_ceil(1024 * 1024),
        MAX_BYTES / 1024 / 1024
    ))
    .in_file(name)
    .hint("put one article into a file")
}

fn read(bytes: &[u8], name: &str) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, bad) = encoding.decode_without_bom_handling(&bytes[length..]);
        let warning = bad.then(|| {
            Diagnostic::warning(format!("some bytes are not valid {}", encoding.name()))
                .in_file(name)
                .hint("look for \u{fffd} in the brief, and save the file anew as UTF-8")
        });
        return Ok((text.into_owned(), warning));
    }
    if let Some(encoding) = utf_16_by_zeros(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Ok((text.into_owned(), None));
    }
    if is_binary(bytes) {
        return Err(Diagnostic::warning("the file is not text; it is left out")
            .in_file(name)
            .hint("save the article as plain text"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(_) => Ok(read_as_legacy(bytes, name)),
    }
}

/// Not UTF-8 as a whole: a wire in Windows-1252, or UTF-8 with some damage.
fn read_as_legacy(bytes: &[u8], name: &str) -> (String, Option<Diagnostic>) {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good >= 4 * bad {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let places = if bad == 1 { "1 place".into() } else { format!("{bad} places") };
        let warning = Diagnostic::warning(format!("the file is not valid UTF-8 in {places}"))
            .in_file(name)
            .hint("look for \u{fffd} in the brief, and save the file anew as UTF-8");
        return (text, Some(warning));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let warning = Diagnostic::warning("the file is not UTF-8; it was read as Windows-1252")
        .in_file(name)
        .hint("if letters look wrong in the brief, save the file as UTF-8 and import it again");
    (text.into_owned(), Some(warning))
}

/// Mostly ASCII in UTF-16 without a mark: every other byte is zero.
fn utf_16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 16 || !head.contains(&0) {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match (even * 10 > pairs * 6, odd * 10 > pairs * 6) {
        (false, true) if even * 20 < pairs => Some(UTF_16LE),
        (true, false) if odd * 20 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let zero = head.contains(&0);
    // Old wires carry control characters: some at head and end, not one in ten.
    let control = head.iter().filter(|b| **b < 0x20 && !matches!(b, 9..=13 | 0x1b)).count();
    zero || control * 10 > head.len() && head.len() > 32
}

/// Formats that are not plain text, by how they begin.
fn known_format(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\x1f\x8b", "a compressed file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a sound, a film or a picture"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "a database"),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

/// One kind of line end; no control characters, no marks that nobody sees.
fn clean(text: String) -> String {
    // Most texts are clean: they are only looked through.
    let printable = |b: u8| matches!(b, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(printable) {
        return text;
    }
    let clean = |c: char| {
        !matches!(c, '\u{2028}' | '\u{2029}')
            && (c >= ' ' || matches!(c, '\n' | '\t'))
            && !is_unseen(c)
    };
    if text.chars().all(clean) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{b}' => out.push('\n'),
            // A new page, or a paragraph's end.
            '\u{c}' | '\u{2029}' => out.push_str("\n\n"),
            '\n' | '\t' => out.push(c),
            c if is_unseen(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Characters that are no part of any text: control characters, byte order marks, noncharacters.
pub fn is_unseen(c: char) -> bool {
    if (' '..='~').contains(&c) {
        return false;
    }
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, "a.txt").unwrap().text
    }

    #[test]
    fn every_encoding_of_the_wires() {
        assert_eq!(text("\u{feff}Zürich\r\nx\ry".as_bytes()), "Zürich\nx\ny");
        assert_eq!(text(b"Z\xfcrich \x96 \x93so\x94"), "Zürich – “so”");
        let utf_16: Vec<u8> = "\u{feff}Zürich".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&utf_16), "Zürich");
        let bare: Vec<u8> = "The ministers met".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&bare), "The ministers met");
        assert_eq!(text(b"\x01\x02A story\x03\x04"), "A story");
        let warning = decode(b"Z\xfcrich", "a.txt").unwrap().warning.unwrap();
        assert!(warning.message.contains("Windows-1252"), "{warning}");
        let damaged =
            decode(b"Z\xc3\xbcrich, K\xc3\xb6ln, M\xc3\xbcnchen, N\xc3\xbcrnb\xe9rg", "a");
        assert!(damaged.unwrap().text.starts_with("Zürich, Köln"));
    }

    #[test]
    fn a_declared_encoding_counts_where_it_can_be_true() {
        let read = |bytes: &[u8]| declared(bytes, xml_label(bytes), "a.xml").unwrap().text;
        assert!(read(b"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xb1</p>").contains('ą'));
        let utf_8 = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><p>ą</p>";
        assert!(read(utf_8.as_bytes()).contains('ą'));
        assert!(read(b"<?xml version='1.0' encoding='UTF-8'?><p>Z\xfcrich</p>").contains('ü'));
        assert!(read(b"<?xml version='1.0' encoding='UTF-16'?><p>a</p>").contains("<p>a"));
        assert_eq!(xml_label(b"<p>encoding='x'</p>"), None);
    }

    #[test]
    fn what_is_no_article_is_refused() {
        for (bytes, said) in [
            (&b""[..], "empty"),
            (b" \r\n\t ", "empty"),
            (b"%PDF-1.7 text", "PDF"),
            (b"abc\0def, a long line of text", "not text"),
            (&vec![b'x'; MAX_BYTES + 1], "9 MB"),
        ] {
            let refused = decode(bytes, "a.txt").unwrap_err();
            assert!(refused.message.contains(said), "{refused}");
            assert!(refused.hint.is_some());
        }
    }
}
