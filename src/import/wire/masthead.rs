//! Lines above a headline that name a site, a service or the way to a page, and lines that say
//! themselves what they hold: "Headline: …", "Dateline: …".
//!
//! Takes a line; says what it is. Takes nothing out.

use crate::detect::agencies::{self, Known};
use crate::import::block::Block;

/// What a label promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Title,
    Byline,
    Dateline,
    /// The text itself.
    Text,
}

/// "Headline: Talks go on" → what follows the label.
pub(super) fn labelled(line: &str) -> Option<(Label, &str)> {
    #[rustfmt::skip]
    const LABELS: &[(&str, Label)] = &[
        ("headline", Label::Title), ("head", Label::Title), ("title", Label::Title), ("titre", Label::Title),
        ("título", Label::Title), ("titulo", Label::Title), ("titel", Label::Title), ("titolo", Label::Title),
        ("заголовок", Label::Title), ("byline", Label::Byline), ("by-line", Label::Byline),
        ("dateline", Label::Dateline), ("place", Label::Dateline), ("location", Label::Dateline),
        ("lieu", Label::Dateline), ("lugar", Label::Dateline), ("body", Label::Text),
        ("body text", Label::Text), ("text", Label::Text), ("story", Label::Text), ("full text", Label::Text),
    ];
    let (label, value) = line.split_once(':').unwrap_or((line, ""));
    let label = label.trim();
    if label.len() > 24 || line.len() > 300 {
        return None;
    }
    let folded = label.to_lowercase();
    let (_, label) = LABELS.iter().find(|(name, _)| *name == folded)?;
    let value = value.trim();
    // "Body" alone heads the text; "Story" alone might be anything.
    let heads =
        *label == Label::Text && value.is_empty() && (line.ends_with(':') || folded == "body");
    (heads || *label != Label::Text && !value.is_empty()).then_some((*label, value))
}

/// Words that a service's name has beside its agency's.
#[rustfmt::skip]
const SERVICE: &[&str] = &[
    "news", "daily", "english", "service", "services", "wire", "newswire", "agency", "bulletin",
    "international", "online", "centre", "center", "report", "edition", "world", "site", "website", "feed",
    "desk", "digest", "alert", "alerts", "national", "press", "ministry", "information", "of", "the", "in",
    "and", "text", "from", "general", "economic", "business", "français", "español", "english-language",
];

/// "Agence France Presse -- English", "CTK Daily News", "FROM AFP NEWS": a service's name, and what
/// sets its services apart. Gives the agency.
pub(super) fn masthead(line: &str) -> Option<&str> {
    let words = line.split_whitespace().count();
    if line.len() > 80 || !(2..=9).contains(&words) || line.ends_with(['.', ':', '?', '!']) {
        return None;
    }
    let serves = |text: &str| {
        text.split(|c: char| c.is_whitespace() || "-–—|".contains(c))
            .filter(|w| !w.is_empty())
            .all(|w| SERVICE.contains(&w.to_lowercase().as_str()))
    };
    let sure = |name: &str| agencies::known(name) == Known::Yes;
    // The longest name of an agency, with nothing but the words of services around it.
    let starts = std::iter::once(0).chain(line.match_indices(' ').map(|(at, _)| at + 1));
    let ends: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).chain([line.len()]).collect();
    starts
        .flat_map(|from| ends.iter().rev().filter(move |to| **to > from).map(move |to| (from, *to)))
        .find(|(from, to)| {
            sure(&line[*from..*to]) && serves(&line[..*from]) && serves(&line[*to..])
        })
        .map(|(from, to)| &line[from..to])
}

/// Whether a line can name a section, a region or a site: a word or two that begin large, three where
/// signs part them.
fn is_name(line: &str) -> bool {
    // "MINISTRY OF FISHERIES"
    #[rustfmt::skip]
    const OFFICES: &[&str] = &[
        "government of ", "ministry of ", "department of ", "office of ", "embassy of ", "republic of ",
        "permanent mission of ", "delegation of ", "press release", "news release", "media release",
    ];
    let folded = line.to_lowercase();
    if line.len() <= 60 && OFFICES.iter().any(|o| folded.starts_with(o)) {
        return !line.ends_with('.') && line.split(' ').count() <= 7;
    }
    let words = line.split(|c: char| c.is_whitespace() || "&/,>»›|".contains(c));
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    let joins = ["and", "y", "e", "et", "und", "i", "og", "och", "de", "of", "the", "in"];
    let capital = |w: &&&str| !w.starts_with(char::is_lowercase);
    let large = words.iter().filter(capital).count();
    let parted = line.contains(['&', '/', '>', '»', '›', '|', ','])
        || words.iter().any(|w| ["and", "y", "et", "und", "og", "och"].contains(w));
    line.len() <= 40
        && (1..=if parted { 4 } else { 2 }).contains(&large)
        // "Arte y ciencia"
        && (words.iter().all(|w| !w.starts_with(char::is_lowercase) || joins.contains(w))
            || words.len() == 3 && joins.contains(&words[1]))
        && line.chars().all(|c| c.is_alphabetic() || " &/,>»›|.'’-".contains(c))
        && !line.ends_with('.')
}

/// Whether block `i`, above which there is no headline, and perhaps more like it, name sections or a
/// site above the headline: a line of more words stands below, and below that who wrote it, or when.
pub(super) fn is_above_title(
    parts: &[Block],
    i: usize,
    of_head: impl Fn(&Block) -> bool,
    is_text: impl Fn(usize) -> bool,
) -> bool {
    let line = &parts[i].text;
    if !is_name(line) {
        return false;
    }
    let passed =
        parts[i + 1..].iter().take(4).take_while(|p| is_name(&p.text) || of_head(p)).count();
    let at = i + 1 + passed;
    let Some(title) = parts.get(at) else { return false };
    let words = |text: &str| text.split_whitespace().count();
    let long = words(&title.text) >= 4 && words(&title.text) > words(line)
        || title.text.chars().count() >= 24 && words(&title.text) >= 3;
    let dated = || parts[i + 1..at].iter().any(&of_head);
    let below = || parts[at + 1..].iter().take(6).any(&of_head);
    long && !title.text.ends_with(['.', '。', ':']) && (dated() || below()) && !is_text(at)
}

/// "Home / Economy / Talks go on" above "Talks go on": the way to the page, which ends with the
/// headline.
pub(super) fn leads_to_title(parts: &[Block], i: usize) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let line = &parts[i].text;
    line.len() <= 300
        && parts[i + 1..].iter().take(2).any(|title| {
            title.text.split_whitespace().count() >= 3
                && title.text.len() < line.len()
                && letters(line).ends_with(&letters(&title.text))
        })
}
