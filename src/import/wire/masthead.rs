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
