//! Credits of those who worked on an article, and lines that say which desk sent it.
//!
//! Takes a paragraph, or the end of one; gives the reason why it is no text, or where it begins.

use super::phrases::CREDIT_STARTS;
use super::signature::is_capitalised;
use super::{LONGEST, fold, is_longer};
use crate::detect::agencies::{self, Known};

/// `(Reporting by …; Editing by …)`.
pub fn credit(text: &str) -> Option<&'static str> {
    (!is_longer(text, LONGEST) && is_credit(text, &fold(text))).then_some("credits")
}

pub(super) fn is_credit(text: &str, folded: &str) -> bool {
    let bare = folded.trim_start_matches(['(', '[', '*', '_', '—', '–', '-', '~', ' ']);
    // "Source: Xinhua", "Source: CNA/al(jr)", but not the sources of a table.
    if let Some(name) = bare.strip_prefix("source:").or_else(|| bare.strip_prefix("sources:")) {
        let first = name.split(['/', '(']).next().unwrap_or_default();
        let known =
            |name: &str| agencies::known(name.trim_end_matches([')', '.', ']'])) == Known::Yes;
        if text.chars().count() <= 80 && (known(name) || known(first)) {
            return true;
        }
    }
    // "(Reporter A. Lim, editor J. Roe)"
    let roles = ["reporter ", "editor ", "author ", "translator "];
    if text.starts_with(['(', '['])
        && text.ends_with([')', ']'])
        && text.chars().count() <= 120
        && roles.iter().any(|role| bare.starts_with(role))
    {
        return true;
    }
    if is_desks_own(text, folded) || is_contribution(text, bare) {
        return true;
    }
    let Some(start) = CREDIT_STARTS.iter().find(|s| bare.starts_with(**s)) else { return false };
    // "Source: …" and "Editors: …" open paragraphs of text as well, and so does "Produced by …".
    let work = ["report", "edit", "writ", "transl", "additional", "with "];
    let limit = match start {
        s if s.ends_with(':') => 120,
        s if work.iter().any(|w| s.starts_with(w)) => LONGEST,
        _ => 70,
    };
    let sentences = text.matches(". ").count();
    text.chars().count() <= limit && sentences <= 2 + text.matches(';').count()
}

/// `AGERPRES (RO - author: …, editor: …)`, `This report by X was first published …`,
/// `Published in X, September 14th, 2022`.
fn is_desks_own(text: &str, folded: &str) -> bool {
    let roles = ["author:", "editor:", "translator:", "translated by", "reporter:"];
    let names = folded.find('(').is_some_and(|open| {
        let agency = agencies::known(text.get(..open).unwrap_or_default()) == Known::Yes;
        agency && roles.iter().any(|role| folded[open..].contains(role))
    });
    let short = text.chars().count() <= 160;
    let first = ["this report", "this story", "this article", "this content"];
    let report = short
        && first.iter().any(|s| folded.starts_with(s))
        && ["was first published", "was originally published", "first appeared"]
            .iter()
            .any(|s| folded.contains(s));
    let paper = folded.starts_with("published in ")
        && text.chars().filter(char::is_ascii_digit).count() >= 5
        && !text.contains(". ");
    names && text.chars().count() <= 300 || short && (report || paper)
}

/// "X writer Jo Roe in Rome contributed to this report.", "SOURCE The Company".
fn is_contribution(text: &str, folded: &str) -> bool {
    let short = text.chars().count() <= 220 && text.matches(". ").count() <= 1;
    let said = || {
        ["contributed to this", "contributed reporting", "contributed from"]
            .iter()
            .any(|s| folded.contains(s))
    };
    let source = ["SOURCE ", "SOURCE: "]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .is_some_and(|who| {
            who.chars().count() <= 80
                && who.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        });
    let ends = ["report", "report.", "story", "story.", "article", "article."];
    short
        && said()
        && folded.rsplit(' ').next().is_some_and(|last| {
            ends.contains(&last.trim_end_matches([')', ']', '*'])) || folded.contains("reporting")
        })
        || source
}

/// Where credits begin that stand at the end of a paragraph of text:
/// `… he said. (Reporting by Ana Lim; Editing by Jo Roe)`.
pub fn credit_within(paragraph: &str) -> Option<usize> {
    let text = paragraph.trim_end();
    if !text.ends_with(')') {
        return None;
    }
    let mut open = text.rfind('(')?;
    // "… he said. AGERPRES (author: …)": the name belongs to it.
    let head = text[..open].trim_end();
    if let Some(name) = head.split_whitespace().next_back().filter(|name| name.len() < head.len())
        && agencies::known(name) == Known::Yes
    {
        open = head.len() - name.len();
    } else if let Some((text, name)) = head.rsplit_once('.')
        && agencies::known(name) == Known::Yes
        && credit(&paragraph[text.len() + 1..]).is_some()
    {
        // "… he said.AGERPRES(author: …)"
        return Some(text.len() + 1);
    }
    let before = text[..open].trim_end();
    let ended = before.ends_with(['.', '!', '?', '”', '"', '’', '…', ')']);
    (ended && credit(&text[open..]).is_some()).then_some(open)
}

/// `Meridian Africa desk`, `Filed by the Asia desk`, `NNW Nairobi`: who sent it, behind the text.
pub fn desk_line(text: &str, agency: Option<&str>) -> Option<&'static str> {
    // "X News, Europe desk. Corrections: …": the rest is what the desk says of itself.
    let (line, rest) = text.split_once(". ").unwrap_or((text, ""));
    if text.chars().count() > 120 || line.chars().count() > 60 || line.ends_with(['.', '!', '?']) {
        return None;
    }
    let line = line.trim_start_matches(['(', '[', '—', '–', '-', ' ']).trim_end_matches([')', ']']);
    let folded = fold(line);
    let filed = ["filed by ", "filed from ", "sent by ", "from "]
        .iter()
        .find_map(|lead| folded.strip_prefix(lead))
        .map(|rest| &line[line.len().saturating_sub(rest.len())..]);
    if let Some(who) = filed {
        return is_desk(who).then_some("credits");
    }
    let ours = agency.is_some_and(|agency| {
        let head = line.get(..agency.len());
        head.is_some_and(|h| h.eq_ignore_ascii_case(agency))
            && line[agency.len()..].starts_with([' ', ',', '/'])
    });
    let words = || line[agency.map_or(0, str::len).min(line.len())..].split_whitespace();
    // The agency, and where it sits: names only.
    let named = || {
        let names = words().filter(|w| w.chars().any(char::is_alphabetic)).count();
        (1..=4).contains(&names)
            && words().all(|w| is_capitalised(w) || !w.chars().any(char::is_alphanumeric))
    };
    (ours && (is_desk(line) || rest.is_empty() && named())).then_some("agency signature")
}

/// Whether `text` names a desk or its people, as "the Istanbul desk" does: short, and no verb.
pub fn is_desk(text: &str) -> bool {
    #[rustfmt::skip]
    const DESKS: &[&str] = &[
        "desk", "desks", "bureau", "bureaus", "bureaux", "newsroom", "staff", "team", "service",
        "correspondent", "correspondents", "reporter", "reporters", "writer", "writers", "editor",
        "editors", "agencies", "office", "special", "unit", "stringer", "stringers",
    ];
    const JOINS: &[&str] = &["the", "our", "a", "an", "and", "of", "in", "for", "own", "at"];
    #[rustfmt::skip]
    const ADJECTIVES: &[&str] = &[
        "diplomatic", "political", "economics", "economic", "business", "foreign", "world",
        "international", "national", "domestic", "local", "regional", "news", "sports", "sport",
        "science", "health", "legal", "financial", "finance", "markets", "energy", "climate",
        "environment", "military", "defence", "defense", "special", "senior", "chief", "night",
        "online", "web", "digital", "video", "data", "parliamentary", "court", "security",
        "cultural", "culture", "central", "staff", "city", "investigations", "travel", "technology",
    ];
    let words: Vec<String> = text
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|w| !w.is_empty())
        .collect();
    let Some(at) = words.iter().rposition(|w| DESKS.contains(&w.to_lowercase().as_str())) else {
        return false;
    };
    // "the correspondent in Lima", "our staff in La Paz".
    let behind = &words[at + 1..];
    let placed = match behind {
        [] => true,
        [link, places @ ..] => {
            ["in", "at", "of", "for"].contains(&link.as_str())
                && !places.is_empty()
                && places.iter().all(|w| is_capitalised(w))
        }
    };
    words.len() <= 8
        && placed
        && words[..at].iter().all(|w| {
            let folded = w.to_lowercase();
            is_capitalised(w)
                || JOINS.contains(&folded.as_str())
                || DESKS.contains(&folded.as_str())
                || ADJECTIVES.contains(&folded.as_str())
        })
}
