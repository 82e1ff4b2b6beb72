//! How an article ends: end marks, signatures of agencies, credits of those who worked on it.
//!
//! Takes a paragraph, or the end of one; gives the reason why it is no text, or where it begins.

use super::fold;
use super::phrases::CREDIT_STARTS;
use crate::detect::agencies::{self, Known};

/// `-30-`, `###`, `ENDS`, `(END)`: the article is over.
pub fn end_mark(text: &str) -> Option<&'static str> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"-–—*#_=~()[]<>/.|+•".contains(*c))
        .collect();
    if bare.is_empty() && !text.is_empty() {
        let marks = text.chars().filter(|c| !c.is_whitespace()).count();
        return (marks >= 2 || text.contains('#')).then_some("end mark");
    }
    if text.chars().count() > 24 {
        return None;
    }
    let known = [
        "ends",
        "end",
        "30",
        "0",
        "enditem",
        "itemends",
        "nnnn",
        "endsit",
        "end2022",
        "endit",
        "endtext",
        "endofstory",
        "endofrelease",
        "finis",
    ];
    let folded = bare.to_lowercase();
    // "(END/2022)"
    let stem = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    // The stop of "30." ends a sentence that was broken before its last word.
    let dressed =
        bare.len() != text.trim_end_matches('.').len() || text.chars().all(|c| c.is_uppercase());
    let word = known.contains(&folded.as_str()) || stem == "end" && folded.len() == 7;
    (word && (dressed || !matches!(folded.as_str(), "end" | "30" | "0"))).then_some("end mark")
}

/// `— NNN-BERNAMA`, `REUTER`, `AFP ab/cd`, `(ANI)`, `ab/cd/ef`.
pub fn signature(text: &str, agency: Option<&str>) -> Option<&'static str> {
    const REASON: Option<&str> = Some("agency signature");
    if text.chars().count() > 60 {
        return None;
    }
    let dashed = text.starts_with(['—', '–', '-', '―', '/', '(', '[', '~', '=']);
    let bare = text.trim_matches(|c: char| {
        c.is_whitespace() || "—–-―/()[]~.*_=".contains(c) || c.is_control()
    });
    if bare.is_empty() {
        return None;
    }
    if is_agency(bare, agency) {
        return REASON;
    }
    // An agency's name and the initials of those who worked on it: "AFP ab/cd", "--IANS ab/cd",
    // "PTI ABC DEF", "NNN-BERNAMA/ab", "(Bernama/AFP)".
    if let Some((head, tail)) = bare.split_once([' ', '/', '\t'])
        && is_agency(head, agency)
        && tail.split([' ', '/', ',']).all(|part| are_initials(part) || is_hour(part))
    {
        return REASON;
    }
    // The initials alone: "ab/cd/ef", "ab-cd/ef".
    let parts: Vec<&str> = bare.split(['/', '-']).collect();
    let initials = bare.contains('/') && parts.iter().all(|p| are_initials(p));
    if initials && !bare.contains(' ') && bare.chars().any(char::is_alphabetic) {
        return REASON;
    }
    // "AP-ES-03-03-23 2215EST": an agency, and when it sent the story.
    if let Some((head, tail)) = bare.split_once('-')
        && is_agency(head, agency)
        && tail.chars().filter(char::is_ascii_digit).count() >= 6
        && tail.chars().all(|c| c.is_ascii_digit() || c.is_uppercase() || "-/: ".contains(c))
    {
        return REASON;
    }
    // An unknown name behind a dash, in capitals: "— BUANEWS".
    let capitals = bare.chars().all(|c| c.is_uppercase() || "-/.& ".contains(c));
    let words = bare.split_whitespace().count();
    (dashed && capitals && words <= 2 && bare.len() <= 24 && bare.chars().count() >= 2
        || dashed
            && words <= 3
            && text.starts_with(['—', '–'])
            && bare.split_whitespace().all(is_capitalised)
            && bare.len() <= 30)
        .then_some("agency signature")
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_agency(name: &str, agency: Option<&str>) -> bool {
    let same = agency.is_some_and(|a| a.eq_ignore_ascii_case(name));
    let known = agencies::known(name);
    let capitals = name.chars().all(|c| !c.is_lowercase());
    same || known == Known::Yes || known == Known::Perhaps && capitals
}

/// "2215hrs", "2215 GMT" without its space, "1030h".
fn is_hour(part: &str) -> bool {
    let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - letters.len();
    (3..=4).contains(&digits)
        && ["h", "hrs", "hr", "gmt", "utc", "est", "edt", "ist"]
            .iter()
            .any(|unit| unit.eq_ignore_ascii_case(letters))
}

/// Two to four letters, or a number of at most three digits.
fn are_initials(part: &str) -> bool {
    let part = part.trim();
    let length = part.chars().count();
    let letters = part.chars().all(char::is_alphabetic);
    let one_case = part.chars().all(char::is_lowercase) || part.chars().all(char::is_uppercase);
    letters && one_case && (1..=4).contains(&length)
        || part.chars().all(|c| c.is_ascii_digit()) && (1..=3).contains(&length)
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

/// `(Reporting by …; Editing by …)`.
pub fn credit(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let bare = folded.trim_start_matches(['(', '[', '*', '_', '—', '–', '-', '~', ' ']);
    // "Source: Xinhua", but not the sources of a table.
    if let Some(name) = bare.strip_prefix("source:")
        && agencies::known(name.trim_end_matches([')', '.'])) == Known::Yes
    {
        return Some("credits");
    }
    if is_contribution(text, bare) {
        return Some("credits");
    }
    let start = CREDIT_STARTS.iter().find(|s| bare.starts_with(**s))?;
    // "Source: …" and "Editors: …" open paragraphs of text as well.
    let limit = if start.ends_with(':') { 120 } else { 500 };
    let sentences = text.matches(". ").count();
    (text.chars().count() <= limit && sentences <= 2 + text.matches(';').count())
        .then_some("credits")
}

/// "X writer Jo Roe in Rome contributed to this report.", "SOURCE The Company".
fn is_contribution(text: &str, folded: &str) -> bool {
    let short = text.chars().count() <= 220 && text.matches(". ").count() <= 1;
    let said = ["contributed to this", "contributed reporting", "contributed from"]
        .iter()
        .any(|s| folded.contains(s));
    let source = text.strip_prefix("SOURCE ").is_some_and(|who| {
        who.chars().count() <= 80
            && who.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    });
    let ends = ["report", "report.", "story", "story.", "article", "article."];
    short
        && said
        && folded.rsplit(' ').next().is_some_and(|last| {
            ends.contains(&last.trim_end_matches([')', ']', '*'])) || folded.contains("reporting")
        })
        || source
}

/// Where a signature begins that stands at the end of a paragraph of text:
/// `… he said. — Bernama`, `… he said. (AFP)`, `… he said. /TASS/`.
pub fn signature_within(paragraph: &str, agency: Option<&str>) -> Option<usize> {
    let text = paragraph.trim_end();
    if let Some(start) = last_word_signs(text) {
        return Some(start);
    }
    if let Some(start) = tail_signs(text, agency) {
        return Some(start);
    }
    let bare = text.trim_end_matches(['.', ' ']);
    let closed = [(')', '('), (']', '['), ('/', '/')]
        .into_iter()
        .find_map(|(close, open)| bare.strip_suffix(close).map(|inner| (inner, open)));
    let (start, name) = if let Some((inner, open)) = closed {
        let open = inner.rfind(open)?;
        (open, &inner[open + 1..])
    } else {
        let dash = text.rmatch_indices(['—', '–', '-']).map(|(i, _)| i).find(|&i| {
            // The hyphen inside of NNN-BERNAMA is no dash.
            text[..i].ends_with(|c: char| {
                c.is_whitespace() || c == '-' || c == '.' || c == '”' || c == '"'
            })
        })?;
        let name = text[dash..].trim_start_matches(['—', '–', '-', ' ', '\u{a0}']);
        let start = text[..dash].trim_end_matches(['-', '—', '–']).len();
        (start, name)
    };
    let before = text[..start].trim_end();
    let ended = before.ends_with(['.', '!', '?', '”', '"', '’', '…', ')', ']']);
    let name = name.trim();
    if !ended || name.is_empty() || name.chars().count() > 40 {
        return None;
    }
    // "… he said. (NAN) (www.nan.example)"
    if closed.is_some() && (name.starts_with("www.") || name.starts_with("http")) {
        let earlier = signature_within(before, agency).unwrap_or(start);
        return Some(earlier);
    }
    let (head, tail) = name.split_once([' ', '/']).unwrap_or((name, ""));
    let whole = is_agency(name, agency);
    let worked =
        is_agency(head, agency) && !tail.is_empty() && tail.split([' ', '/']).all(are_initials);
    (whole || worked).then_some(start)
}

/// "… he said. PTI ABC DEF", "… he said. EFE ab/cd".
fn tail_signs(text: &str, agency: Option<&str>) -> Option<usize> {
    let start = text
        .rfind(['.', '!', '?', '”', '"'])
        .map(|i| i + text[i..].chars().next().map_or(1, char::len_utf8))?;
    let tail = text[start..].trim_start();
    let (head, rest) = tail.split_once([' ', '/'])?;
    let initials = || {
        (rest.contains('/') || rest.chars().all(|c| !c.is_lowercase()))
            && rest
                .split([' ', '/'])
                .all(|part| are_initials(part) && part.chars().all(char::is_alphabetic))
    };
    let known = agencies::known(head) == Known::Yes || agency == Some(head);
    (head.chars().all(char::is_uppercase) && head.len() >= 2 && known && initials())
        .then(|| text.len() - tail.len())
}

/// "… he said. REUTER", "… he said. Enditem".
fn last_word_signs(text: &str) -> Option<usize> {
    let start = text.rfind(char::is_whitespace)? + 1;
    let word = text.get(start..)?;
    let mark =
        ["Enditem", "ENDITEM", "Reuter", "REUTER", "REUTERS", "ENDS", "(END)", "-30-", "###"]
            .contains(&word);
    let agency = word.len() >= 3
        && word.chars().all(char::is_uppercase)
        && agencies::known(word) == Known::Yes;
    let before = text[..start].trim_end();
    let ended = before.ends_with(['.', '!', '?', '”', '"', '…']);
    (ended && (mark || agency)).then_some(start)
}

/// Where credits begin that stand at the end of a paragraph of text:
/// `… he said. (Reporting by Ana Lim; Editing by Jo Roe)`.
pub fn credit_within(paragraph: &str) -> Option<usize> {
    let text = paragraph.trim_end();
    if !text.ends_with(')') {
        return None;
    }
    let open = text.rfind('(')?;
    let before = text[..open].trim_end();
    let ended = before.ends_with(['.', '!', '?', '”', '"', '’', '…', ')']);
    (ended && credit(&text[open..]).is_some()).then_some(open)
}

/// The agency that a signature names, as printed, without dashes, brackets and initials.
pub fn signature_name(text: &str) -> Option<String> {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if agencies::known(bare) != Known::No {
        return Some(bare.to_owned());
    }
    let head = bare.split([' ', '/']).next()?;
    (agencies::known(head) == Known::Yes).then(|| head.to_owned())
}
