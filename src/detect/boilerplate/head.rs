//! What stands above an article: desk notes, slug lines, marks of version and urgency.
//!
//! Takes a line or a headline; gives the reason why it is no text, or the length of the mark.

use super::super::embargo;
use super::fold;
use super::phrases::{DESK_VERBS, HEADLINE_MARKS};

/// Why a line above the article's text is no part of it: desk notes, slugs, times of reading.
pub fn at_head(line: &str) -> Option<&'static str> {
    let text = line.trim();
    of_head(text, &fold(text))
}

pub(super) fn of_head(text: &str, folded: &str) -> Option<&'static str> {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if HEADLINE_MARKS.contains(&bare) || is_lead_number(bare) {
        return Some("desk note");
    }
    // "r i", "u f bc": the codes of a wire's own machines.
    let codes = text.contains(' ')
        && text.split(' ').all(|w| w.len() <= 2 && w.chars().all(|c| c.is_ascii_lowercase()));
    if codes {
        return Some("slug line");
    }
    // A teletype's first line, and the one in which a wire's machines name the story.
    let machine = text.starts_with("ZCZC") || is_machine_line(text);
    if machine {
        return Some("slug line");
    }
    let site = !text.contains(' ') && (folded.starts_with("www.") || folded.starts_with("http"));
    let nobody =
        ["by administrator", "by admin", "by web desk", "by webdesk", "by editor", "by author"];
    if site || nobody.contains(&folded) {
        return Some("site furniture");
    }
    desk_note(text, folded).or_else(|| slug_line(text, folded)).or_else(|| {
        let minutes = folded.ends_with("min read")
            || folded.ends_with("minute read")
            || folded.ends_with("minutes read");
        let furniture = minutes && text.len() <= 40
            || [
                "share",
                "listen",
                "print",
                "save",
                "home",
                "news",
                "world",
                "advertisement",
                "premium",
            ]
            .contains(&folded)
            || text.len() <= 80
                && [
                    "photo:",
                    "image:",
                    "image source",
                    "image caption",
                    "photo credit",
                    "file photo",
                    "(photo:",
                    "picture:",
                    "source:",
                ]
                .iter()
                .any(|s| folded.starts_with(s));
        furniture.then_some("site furniture")
    })
}

/// `(Adds details)`, `Eds: …`, `FOR IMMEDIATE RELEASE`, `Attention …`.
fn desk_note(text: &str, folded: &str) -> Option<&'static str> {
    if text.chars().count() > 300 {
        return None;
    }
    let bracketed = text.starts_with(['(', '[', '*', '/']) && text.ends_with([')', ']', '*', '/']);
    let bare = folded.trim_start_matches(['(', '[', '*', '/', ' ']);
    let verb = DESK_VERBS
        .iter()
        .any(|v| bare.strip_prefix(v).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    let labelled = [
        "eds:",
        "eds.:",
        "editors:",
        "attn:",
        "attn ",
        "attention:",
        "embargoed",
        "embargo:",
        "note to editors:",
        "editor's note:",
        "editors' note:",
        "desk note:",
        "desk:",
        "news editors:",
        "for immediate release",
        "not for publication",
        "urgency:",
        "priority:",
        "keywords:",
        "keyword:",
        "slug:",
        "subject:",
        "category:",
        "topic:",
        "story id:",
        "word count:",
        "length:",
        "ref:",
        "story:",
        "for release",
        "immediate release",
    ]
    .iter()
    .any(|l| bare.starts_with(l));
    // "EQS-News: Example AG / Key word(s): Contract"
    let keyed = folded.contains("key word(s):") && text.chars().count() <= 160;
    let embargo = embargo::find(text, None).is_some();
    (bracketed && verb || embargo || keyed || labelled && text.chars().count() <= 200)
        .then_some("desk note")
}

/// `BC-AZERBAIJAN-ARMENIA`, `POLITICS/VOTE-1`, `a0123`, `^BC-EU--Vote,2nd Ld-Writethru`.
fn slug_line(text: &str, folded: &str) -> Option<&'static str> {
    if text.len() > 70 || text.is_empty() || text.ends_with(['.', '!', '?']) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first()?;
    let signs = first.matches(['-', '/', '_']).count();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = first.chars().all(|c| !c.is_lowercase()) && letters >= 3;
    let coded = folded.starts_with("bc-")
        || folded.starts_with("^bc-")
        || folded.starts_with("am-") && signs >= 2
        || folded.starts_with("pm-") && signs >= 2;
    let slug = capitals
        && signs >= 1
        && words.len() <= 2
        && words.iter().skip(1).all(|w| w.chars().all(|c| !c.is_lowercase()));
    // "POLITICS-VOTE" is a slug; "EU-US" alone might be anything, but no headline is so short.
    let number = words.len() == 1
        && text.chars().filter(char::is_ascii_digit).count() >= 3
        && text.chars().all(|c| c.is_alphanumeric())
        && text.len() <= 8;
    // "Niger-climate-farming,sched-FEATURE"
    let parted = words.len() == 1 && signs >= 2 && text.contains(',') && letters >= 8;
    let ld = parted || folded.contains("-writethru") || folded.ends_with(" ld") && words.len() <= 3;
    (coded || slug || number || ld).then_some("slug line")
}

/// `r i bc-ferry   09-14 0123`: letters of priority and service, a slug, a number.
fn is_machine_line(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let letter = |w: Option<&str>| {
        w.is_some_and(|w| w.len() == 1 && w.chars().all(|c| c.is_ascii_lowercase()))
    };
    let (first, second, third) = (words.next(), words.next(), words.next());
    letter(first)
        && letter(second)
        && third.is_some_and(|w| w.contains('-') || w.starts_with(|c: char| c.is_ascii_lowercase()))
        && words.next_back().is_some_and(|w| w.chars().all(|c| c.is_ascii_digit() || c == '-'))
        && text.len() <= 70
}

/// The mark of a version or an urgency before a headline: its length in bytes.
/// `UPDATE 2-`, `1st Ld-Writethru: `, `(2nd LD) `, `URGENT `, `CORRECTED-`.
pub fn headline_prefix(title: &str) -> Option<usize> {
    let text = title;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        let lead = rest.len() - trimmed.len();
        let Some(length) = one_prefix(trimmed, HEADLINE_MARKS) else { break };
        // A prefix that leaves nothing is the headline itself.
        if trimmed[length..].trim().len() < 8 {
            break;
        }
        at += lead + length;
    }
    (at > 0).then_some(at)
}

fn one_prefix(text: &str, words: &[&str]) -> Option<usize> {
    let is_version = |inner: &str| {
        let folded = fold(inner);
        let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '.');
        let bare = bare.trim_end_matches(['-', '–', '—', ' ']);
        words.contains(&bare) || is_lead_number(&folded)
    };
    if let Some(inner) = text.strip_prefix(['(', '[']) {
        let end = inner.find([')', ']'])?;
        if end > 30 || !is_version(&inner[..end]) {
            return None;
        }
        let rest = &inner[end + 1..];
        return Some(
            1 + end + 1 + (rest.len() - rest.trim_start_matches([' ', ':', '-', '–', '—']).len()),
        );
    }
    // Up to a sign: "UPDATE 2-", "1st Ld:", "URGENT - ", "CORRECTED-".
    let window = text.char_indices().nth(34).map_or(text.len(), |(i, _)| i);
    if let Some(end) = text[..window].find([':', '-', '–', '—', '|', '*']) {
        let label = &text[..end];
        // "1st Ld-Writethru" has its hyphen inside.
        let longer = text[end..].strip_prefix('-').and_then(|r| {
            let folded = fold(&r[..r.char_indices().nth(9).map_or(r.len(), |(i, _)| i)]);
            folded.starts_with("writethru").then(|| end + 1 + "writethru".len())
        });
        let end = longer.unwrap_or(end);
        if is_version(label) && (longer.is_some() || !is_compound(label, &text[end..])) {
            let rest = &text[end..];
            return Some(
                end + (rest.len()
                    - rest.trim_start_matches([' ', ':', '-', '–', '—', '|', ',', '*']).len()),
            );
        }
    }
    // Without a sign: "URGENT Quake strikes …", "1st LD Quake strikes …".
    let mut words_seen = text.split(' ');
    let first = words_seen.next()?;
    let second = words_seen.next().unwrap_or_default();
    let both = first.len() + 1 + second.len();
    if !second.is_empty() && is_lead_number(&fold(&text[..both.min(text.len())])) {
        return Some((both + 1).min(text.len()));
    }
    let shouted = first.chars().all(char::is_uppercase)
        && ["URGENT", "FLASH", "BULLETIN", "NEWSALERT"].contains(&first);
    let others = text[first.len()..].chars().any(char::is_lowercase);
    (shouted && others).then(|| (first.len() + 1).min(text.len()))
}

/// "Breaking-up": a label that only begins a longer word.
fn is_compound(label: &str, rest: &str) -> bool {
    let joined = rest.strip_prefix('-').is_some_and(|r| r.starts_with(char::is_lowercase));
    joined && !label.ends_with(|c: char| c.is_ascii_digit())
}

/// "1st ld", "2nd lead", "3rd ld-writethru", "ld 2", "lead 1".
fn is_lead_number(folded: &str) -> bool {
    let words: Vec<&str> = folded.split([' ', '-']).filter(|w| !w.is_empty()).collect();
    let ordinal = |w: &str| {
        w.len() >= 3
            && w.as_bytes()[0].is_ascii_digit()
            && ["st", "nd", "rd", "th"].iter().any(|o| w.ends_with(o))
    };
    match words.as_slice() {
        [number, lead] => {
            ordinal(number) && matches!(*lead, "ld" | "lead" | "update" | "writethru")
        }
        [number, lead, "writethru"] => ordinal(number) && matches!(*lead, "ld" | "lead"),
        _ => false,
    }
}
