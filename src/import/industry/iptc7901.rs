//! IPTC 7901, the text transmission format of the wires: one article between control characters
//! (<https://iptc.org/standards/iptc-7901/>).
//!
//! Takes a file; gives what its header says, and a text without header, control characters and the
//! desk's notebook. A message is: start of heading, source, number, priority, category, count of
//! words and a service; the key words; start of text, the headline up to an equals sign, the text; end
//! of text, and the day and hour at which it was sent.

use super::{NewsItem, text};
use crate::detect::boilerplate;
use crate::diagnostics::Diagnostic;
use crate::import::article::Removed;
use crate::import::byline;
use crate::import::decode;
use crate::import::draft::{Draft, Text};
use crate::model::Day;

const START_OF_HEADING: u8 = 0x01;
const START_OF_TEXT: u8 = 0x02;
const END_OF_TEXT: u8 = 0x03;

/// Headings of what stands behind the text and is not for publication.
const NOTEBOOKS: &[&str] = &["# notebook", "# dpa notebook", "# notizblock", "# bloc-notes"];

/// Whether a file begins as such a message.
pub fn begins(head: &[u8]) -> bool {
    head.trim_ascii_start().first() == Some(&START_OF_HEADING) && head.contains(&START_OF_TEXT)
}

/// Reads a file. The error says why it is no article.
pub fn read(bytes: &[u8], name: &str) -> Result<Draft, Diagnostic> {
    let parts = |bytes: &[u8], sign: u8| match bytes.iter().position(|b| *b == sign) {
        Some(at) => (bytes[..at].to_vec(), bytes[at + 1..].to_vec()),
        None => (bytes.to_vec(), Vec::new()),
    };
    let (header, rest) = parts(bytes, START_OF_TEXT);
    let (copy, trailer) = parts(&rest, END_OF_TEXT);
    let decoded = decode::declared(&copy, None, name)?;
    let header = String::from_utf8_lossy(&header).replace('\u{1}', "");
    let mut item = NewsItem::default();
    item.warnings.extend(decoded.warning);
    read_header(&header, &mut item);
    let copy = take_headline(&decoded.text, &mut item);
    let copy = without_notebook(copy, &mut item);
    item.text = Text::Plain(copy.to_owned());
    let sent = sent(&String::from_utf8_lossy(&trailer));
    let mut draft = item.into_draft(name);
    draft.published = sent.map(|day| (day, format!("the message was sent on {day}")));
    Ok(draft)
}

/// `eca0124 3 i 93  dpa 1888`, and the key words on the lines below.
fn read_header(header: &str, item: &mut NewsItem) {
    let mut lines = header.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return };
    item.removed.push(Removed { text: first.to_owned(), reason: "header of the wire".into() });
    let mut words = first.split_whitespace().skip(1);
    if let Some(urgency) = words.next().filter(|word| word.len() == 1) {
        item.more.insert("urgency", urgency.to_owned());
    }
    if let Some(category) = words.next().filter(|word| word.len() <= 3) {
        item.more.insert("category", category.to_owned());
    }
    item.slugline = lines.collect::<Vec<_>>().join(" ").trim_end_matches('/').to_owned();
}

/// Takes headline, byline and marks from the lines up to the equals sign; gives what follows.
fn take_headline<'a>(copy: &'a str, item: &mut NewsItem) -> &'a str {
    let copy = copy.trim_start();
    let head = copy.split("\n\n").next().unwrap_or_default();
    let Some(end) = head.rfind('=').filter(|end| head[end + 1..].trim().is_empty()) else {
        return copy;
    };
    for line in head[..end].lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mark =
            if line.starts_with('(') { Some("desk note") } else { boilerplate::at_head(line) };
        if let Some(byline) = byline::byline(line) {
            item.byline = byline.names;
            item.removed.push(Removed { text: line.to_owned(), reason: "byline".into() });
        } else if line.starts_with("By ") && line.split(' ').count() <= 4 {
            // "By our correspondents": nobody's name.
            item.removed.push(Removed { text: line.to_owned(), reason: "byline".into() });
        } else if let Some(reason) = mark.or_else(|| is_mark(line).then_some("desk note")) {
            item.removed.push(Removed { text: line.to_owned(), reason: reason.into() });
        } else {
            item.headline = text(&format!("{} {line}", item.headline)).unwrap_or_default();
        }
    }
    &copy[end + 1..]
}

/// `EXTRA`, `REFILE`: a word in capitals above the headline.
fn is_mark(line: &str) -> bool {
    !line.contains(' ') && line.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn without_notebook<'a>(copy: &'a str, item: &mut NewsItem) -> &'a str {
    let mut at = 0;
    for line in copy.split_inclusive('\n') {
        if NOTEBOOKS.contains(&line.trim().to_lowercase().as_str()) {
            let notes = copy[at..].split_whitespace().collect::<Vec<_>>().join(" ");
            item.removed.push(Removed { text: notes, reason: "desk note".into() });
            return &copy[..at];
        }
        at += line.len();
    }
    copy
}

/// `212101 GMT Nov 22`: day, hour and minute, month and year.
fn sent(trailer: &str) -> Option<Day> {
    let mut words = trailer.split_whitespace();
    let (stamp, _, month, year) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let day: i8 = stamp.get(..2).filter(|_| stamp.len() == 6)?.parse().ok()?;
    let year: i16 = year.get(..2)?.parse().ok()?;
    let century = if year < 70 { 2000 } else { 1900 };
    Day::new(century + year, crate::detect::calendar::month(month)?, day)
}
