//! mbox: one file, one message behind the other.
//!
//! Takes the bytes of a file; gives each message's. A message begins at a postmark, a line
//! `From ana@lake.example Mon Oct  3 10:00:00 2022`, behind an empty line (RFC 4155).

/// Whether a file's first line is a postmark.
pub fn is_mbox(head: &str) -> bool {
    let mut lines = head.lines();
    let first = lines.next().is_some_and(|line| is_postmark(line.as_bytes()));
    first && lines.next().is_some_and(is_header)
}

fn is_header(line: &str) -> bool {
    let name = line.split_once(':').map(|(name, _)| name);
    name.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_graphic()))
}

fn is_postmark(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    if line.len() > 400 {
        return false;
    }
    let words = || rest.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty());
    let digits = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let year = words().any(|w| w.len() == 4 && digits(w) && matches!(w[0], b'1' | b'2'));
    let clock =
        words().any(|w| (4..=8).contains(&w.len()) && w.contains(&b':') && w[0].is_ascii_digit());
    year && clock
}

/// The messages in their order, as they stand in the file.
pub fn split(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = next_postmark(rest).unwrap_or(rest.len());
        let (message, behind) = rest.split_at(end);
        rest = behind;
        Some(message)
    })
}

/// Where the message behind the first line ends.
fn next_postmark(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut blank = false;
    while at < bytes.len() {
        let end = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |e| at + e + 1);
        let line = bytes[at..end].trim_ascii_end();
        if blank && is_postmark(line) {
            return Some(at);
        }
        blank = line.is_empty();
        at = end;
    }
    None
}

/// A message without its postmark; lines of the text that begin with "From " were set off by ">".
pub fn unescape(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len());
    for (i, line) in message.split_inclusive(|b| *b == b'\n').enumerate() {
        if i == 0 && is_postmark(line.trim_ascii_end()) {
            continue;
        }
        let quoted = line.iter().take_while(|b| **b == b'>').count();
        let escaped = quoted > 0 && line[quoted..].starts_with(b"From ");
        out.extend_from_slice(if escaped { &line[1..] } else { line });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_apart() {
        let mark = "From ana@lake.example Mon Oct  3 10:00:00 2022\n";
        let file = format!(
            "{mark}Subject: a\n\nText\n>From here\nFrom there in 2022\n\n{mark}Subject: b\n\nMore\n"
        );
        assert!(is_mbox(&file));
        let messages: Vec<Vec<u8>> = split(file.as_bytes()).map(unescape).collect();
        assert_eq!(messages.len(), 2);
        assert_eq!(messages[0], b"Subject: a\n\nText\nFrom here\nFrom there in 2022\n\n");
        assert_eq!(messages[1], b"Subject: b\n\nMore\n");
        assert_eq!(split(b"").count(), 0);
    }
}
