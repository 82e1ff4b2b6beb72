//! The blocks of an article's part of a page → the article's own.
//!
//! Takes blocks; gives those that are its text, and the others with the reason why they are not:
//! lines that lead away, credits of pictures, lines that say where and when it was published. Judges
//! a block by its words, its links and its place. In doubt a block stays.

use super::day::{self, Order};
use super::phrases::{
    ALONE, ASKS, DISCLAIMERS, ENDS_AWAY, FILED, LEADS_AWAY, NETWORKS, PICTURE, TO_READERS,
};
use crate::import::article::Removed;
use crate::import::block::{Block, Kind, What};

/// Parts the text from what is none.
pub fn clean(blocks: Vec<Block>, order: Order) -> (Vec<Block>, Vec<Removed>) {
    let seen: Vec<Seen> = blocks.iter().map(Seen::of).collect();
    let mut reasons: Vec<Option<&'static str>> = vec![None; blocks.len()];
    let prose = seen.iter().filter(|s| s.prose).count();
    mark_alone(&blocks, &seen, order, &mut reasons);
    mark_lists(&blocks, &seen, &mut reasons);
    mark_links(&blocks, &seen, prose, &mut reasons);
    keep_galleries(&seen, &mut reasons);
    mark_headings(&blocks, &mut reasons);
    if blocks.iter().zip(&reasons).all(|(_, reason)| reason.is_some()) {
        return (blocks, Vec::new());
    }
    let mut kept = Vec::with_capacity(blocks.len());
    let mut removed = Vec::new();
    for (block, reason) in blocks.into_iter().zip(reasons) {
        match reason {
            Some(reason) => removed.push(Removed { text: block.text, reason: reason.to_owned() }),
            None => kept.push(block),
        }
    }
    (kept, removed)
}

/// What matters of a block.
struct Seen {
    /// Its first words, folded.
    start: String,
    length: usize,
    /// Running text, not mostly links.
    prose: bool,
    /// All of it is a link, or all but a few signs.
    linked: bool,
}

impl Seen {
    fn of(block: &Block) -> Self {
        let text = block.text.as_str();
        let length = text.chars().count();
        let links: usize = block
            .marks
            .iter()
            .filter(|m| matches!(m.what, What::Link(_)))
            .map(|m| text[m.range.clone()].chars().count())
            .sum();
        let ends =
            text.ends_with(['.', '!', '?', '”', '"', '“', '…', '»', '。', ':', ')', '।', '؟', '۔']);
        let running = matches!(
            block.kind,
            Kind::Paragraph | Kind::Quote | Kind::Item { .. } | Kind::Table | Kind::Code
        );
        let prose = running && links * 2 <= length && (length >= 100 || ends && length >= 45);
        let start: String = text.chars().take(60).collect();
        let start = start
            .trim_start_matches(|c: char| !c.is_alphanumeric() && !"(©".contains(c))
            .to_lowercase();
        Self { start, length, prose, linked: links > 0 && links * 10 >= length * 8 }
    }

    fn begins(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.start.starts_with(phrase))
    }
}

/// Blocks that are furniture by themselves.
fn mark_alone(blocks: &[Block], seen: &[Seen], order: Order, reasons: &mut [Option<&'static str>]) {
    let count = blocks.len();
    for (i, (block, seen)) in blocks.iter().zip(seen).enumerate() {
        let text = block.text.as_str();
        let near_end = i + 5 >= count;
        let bare = seen.start.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        reasons[i] = if block.kind == Kind::Caption {
            Some("caption")
        } else if matches!(block.kind, Kind::Table | Kind::Code) {
            None
        } else if seen.length <= 40 && ALONE.contains(&bare)
            || !text.contains(char::is_alphanumeric)
        {
            Some("site furniture")
        } else if seen.length <= APPEAL && seen.begins(TO_READERS)
            || (near_end || seen.linked) && asks_to_follow(block, seen, near_end)
            || near_end && disclaims(text, seen)
        {
            Some("appeal to readers")
        } else if leads_on(block, seen) {
            Some("related link")
        } else if is_picture_line(text, seen) {
            Some("caption")
        } else if (i < 6 || near_end) && seen.length < 250 && seen.begins(FILED) && !seen.prose
            || (i < 8 || near_end && !matches!(block.kind, Kind::Item { .. }))
                && is_date_line(text, seen, order)
        {
            Some("date line")
        } else if near_end && seen.length < 300 && seen.begins(FILED) {
            Some("site furniture")
        } else {
            None
        };
    }
}

/// What a page asks of its readers is shorter.
const APPEAL: usize = 400;

/// "Follow us on … and …, and subscribe to our newsletter.": two places to do so, or a link to one.
fn asks_to_follow(block: &Block, seen: &Seen, near_end: bool) -> bool {
    if seen.length > APPEAL {
        return false;
    }
    let lower = block.text.to_lowercase();
    let places = NETWORKS.iter().filter(|name| lower.contains(**name)).count();
    ASKS.iter().any(|ask| lower.contains(ask))
        && (places >= 2 || places == 1 && near_end && has_link(block))
}

/// "The views in this article are solely those of the author."
fn disclaims(text: &str, seen: &Seen) -> bool {
    let lower = if seen.length <= APPEAL { text.to_lowercase() } else { return false };
    DISCLAIMERS.iter().any(|says| lower.contains(says))
}

/// "All about the quays can be found here."
fn leads_on(block: &Block, seen: &Seen) -> bool {
    if seen.length > 140 || !has_link(block) {
        return false;
    }
    let lower = block.text.to_lowercase();
    let end = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    ENDS_AWAY.iter().any(|words| end.ends_with(words))
}

/// Where most of the text stands under pictures, it is the text.
fn keep_galleries(seen: &[Seen], reasons: &mut [Option<&'static str>]) {
    let size = |wanted: Option<&str>| -> usize {
        let same = seen.iter().zip(reasons.iter()).filter(|(_, reason)| **reason == wanted);
        same.map(|(seen, _)| seen.length).sum()
    };
    if size(Some("caption")) > size(None) {
        reasons.iter_mut().filter(|r| **r == Some("caption")).for_each(|r| *r = None);
    }
}

/// "Foto: Ana Lim", "The quay of Alma. © Agency", "The quay. (Photo: Agency)".
fn is_picture_line(text: &str, seen: &Seen) -> bool {
    if seen.length > 260 {
        return false;
    }
    if seen.begins(PICTURE) && (seen.length < 120 || !seen.prose) {
        return true;
    }
    let lower = text.to_lowercase();
    let at = [
        "(foto",
        "(photo",
        "(bild",
        "(image",
        "(credit",
        "(quelle:",
        "(getty",
        " foto: ",
        " photo: ",
        " bild: ",
        " kuva: ",
        " fot. ",
        " credit: ",
        "photograph: ",
        "/ źródło:",
        " ©",
        "(c)",
        " фото: ",
        "bildrechte: ",
    ]
    .iter()
    .filter_map(|mark| lower.rfind(mark))
    .max();
    at.is_some_and(|at| lower[at..].chars().count() < 90 && !lower[at..].trim_end().contains(". "))
}

/// A line that is a date and little else.
fn is_date_line(text: &str, seen: &Seen, order: Order) -> bool {
    if seen.length > 110 || seen.prose && text.ends_with('.') {
        return false;
    }
    let found = day::find(text, order);
    let Some((range, _)) = found.first() else { return false };
    let rest = text.len() - (range.end - range.start);
    let words = text.split_whitespace().count();
    rest < 60 && words <= 14
}

/// A heading or line that leads away, and what follows it up to the next running text.
fn mark_lists(blocks: &[Block], seen: &[Seen], reasons: &mut [Option<&'static str>]) {
    let mut i = 0;
    while i < blocks.len() {
        let leads = seen[i].begins(LEADS_AWAY)
            && (seen[i].length < 90 || seen[i].length < 260 && seen[i].linked);
        if !leads || reasons[i].is_some() || matches!(blocks[i].kind, Kind::Table | Kind::Code) {
            i += 1;
            continue;
        }
        // A sentence that only begins so: "Similar talks had failed before."
        let sentence = seen[i].prose
            && !seen[i].linked
            && !blocks[i].text.ends_with([':', '?', '»'])
            && !has_link(&blocks[i])
            && seen[i].length > 60;
        if sentence {
            i += 1;
            continue;
        }
        reasons[i] = Some("related list");
        let alone = matches!(blocks[i].kind, Kind::Item { .. }) || has_link(&blocks[i]);
        i += 1;
        while !alone
            && i < blocks.len()
            && !seen[i].prose
            && (seen[i].linked || matches!(blocks[i].kind, Kind::Item { .. }))
        {
            reasons[i] = reasons[i].or(Some("related list"));
            i += 1;
        }
    }
}

fn has_link(block: &Block) -> bool {
    block.marks.iter().any(|m| matches!(m.what, What::Link(_)))
}

/// Paragraphs that are nothing but a link, among paragraphs that are text.
fn mark_links(blocks: &[Block], seen: &[Seen], prose: usize, reasons: &mut [Option<&'static str>]) {
    let linked = seen.iter().filter(|s| s.linked).count();
    if prose < 4 || linked * 2 > blocks.len() {
        return;
    }
    for i in 0..blocks.len() {
        let whole = seen[i].linked && reasons[i].is_none() && !is_address(&blocks[i].text);
        if !whole {
            continue;
        }
        let beside = |j: usize| {
            j < blocks.len() && seen[j].linked && matches!(blocks[j].kind, Kind::Item { .. })
        };
        reasons[i] = match blocks[i].kind {
            Kind::Paragraph if seen[i].length >= 15 => Some("related link"),
            Kind::Item { .. } if beside(i + 1) || i > 0 && beside(i - 1) => Some("related list"),
            Kind::Heading(_) => Some("related link"),
            _ => None,
        };
    }
}

/// A link whose words are an address was written out for the reader.
fn is_address(text: &str) -> bool {
    !text.contains(' ') && (text.contains("://") || text.contains('.') || text.contains('@'))
}

/// Headings below which nothing is left.
fn mark_headings(blocks: &[Block], reasons: &mut [Option<&'static str>]) {
    for i in (0..blocks.len()).rev() {
        if reasons[i].is_some() {
            continue;
        }
        if !matches!(blocks[i].kind, Kind::Heading(_)) {
            return;
        }
        reasons[i] = Some("heading without text");
    }
}
