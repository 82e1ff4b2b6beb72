//! What wire copy and web pages carry around an article: signatures, credits, end marks, desk
//! notes, furniture.
//!
//! Takes one paragraph or line; gives the reason why it is no part of the article's text, in a
//! word or two, or nothing. Looks at form and at phrases of the trade, never at what a story is
//! about. When in doubt it says nothing: a leftover is mended in a moment, a lost paragraph may
//! never be missed.

mod caption;
mod credit;
mod head;
mod phrases;
mod signature;

pub use caption::caption;
pub use credit::{credit, credit_within, desk_line, is_desk};
pub use head::{at_head, headline_prefix};
pub use signature::{agency_and_day, end_mark, sent, signature, signature_name, signature_within};

use crate::detect::agencies::{self, Known};
use phrases::{
    CONTACT_WORDS, FURNITURE, FURNITURE_AT_END, FURNITURE_AT_END_STARTS, FURNITURE_STARTS,
    LIST_HEADINGS,
};

/// Why a paragraph that stands behind the last of the article's text is no part of it.
///
/// `agency`: the one that the dateline names.
pub fn at_end(paragraph: &str, agency: Option<&str>) -> Option<&'static str> {
    let text = paragraph.trim();
    // What is longer is text, unless it is a ruler.
    if is_longer(text, LONGEST) {
        return end_mark(text);
    }
    let folded = fold(text);
    let folded = folded.as_str();
    anywhere_folded(text, folded)
        .or_else(|| end_mark(text))
        .or_else(|| signature(text, agency))
        .or_else(|| desk_line(text, agency))
        .or_else(|| contact_folded(text, folded))
        .or_else(|| credit::is_credit(text, folded).then_some("credits"))
        .or_else(|| is_copyright(text, folded).then_some("copyright notice"))
        .or_else(|| furniture_at_end(text, folded).then_some("site furniture"))
        .or_else(|| caption::is_caption(text, folded).then_some("caption"))
}

/// What is no text of an article has never more characters.
const LONGEST: usize = 500;

/// Whether `text` has more than so many characters; they are only counted where that is in doubt.
fn is_longer(text: &str, characters: usize) -> bool {
    text.len() > characters
        && (text.len() > 4 * characters || text.chars().nth(characters).is_some())
}

/// Whether a line is a caption, furniture, a notice or a desk's note so clearly that no paragraph
/// goes on with it. Asked of every line near the head and the end of a text.
pub fn stands_alone(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let folded = fold(line);
    let furniture = || {
        FURNITURE.contains(&folded.as_str())
            || FURNITURE_AT_END.contains(&folded.as_str())
            || is_list_heading(line, &folded)
            || is_copyright(line, &folded)
            || head::of_head(line, &folded).is_some()
    };
    caption::is_caption(line, &folded) || line.len() <= 80 && !line.ends_with('.') && furniture()
}

/// Why a line between headline and text is no part of either: buttons, sections, counts.
pub fn between_head_and_text(line: &str) -> Option<&'static str> {
    let text = line.trim();
    if text.chars().count() > 80 {
        return None;
    }
    let folded = fold(text);
    let button = FURNITURE_AT_END.contains(&folded.as_str());
    let count = text.chars().all(|c| c.is_ascii_digit()) && text.len() <= 4;
    // "in News, World", "Comments (0)"
    let section = folded.starts_with("in ")
        && text[3..].split([',', '/', '&']).all(|part| {
            let words = part.split_whitespace();
            words.clone().count() <= 2 && words.clone().all(|w| w.starts_with(char::is_uppercase))
        })
        && !text.ends_with('.');
    let shares = ["facebook", "twitter", "whatsapp", "telegram", "linkedin", "comments", "views"];
    let share = text.split_whitespace().count() <= 6
        && shares.iter().any(|s| folded.contains(s))
        && !text.ends_with('.');
    (button || count || section || share).then_some("site furniture")
}

/// Why a paragraph is no part of the text wherever it stands.
pub fn anywhere(paragraph: &str) -> Option<&'static str> {
    let text = paragraph.trim();
    if text.len() > FURNITURE_LONGEST {
        return None;
    }
    anywhere_folded(text, &fold(text))
}

/// Furniture has never more bytes.
const FURNITURE_LONGEST: usize = 220;

fn anywhere_folded(text: &str, folded: &str) -> Option<&'static str> {
    if text.len() > FURNITURE_LONGEST {
        return None;
    }
    if FURNITURE.contains(&folded) || matches!(text, "MORE" | "MORE…" | "MORE...") {
        return Some("site furniture");
    }
    // "list 1 of 4", "list of 4 items": what a page reads to those who do not see it.
    if text.len() <= 120 && is_list_mark(folded) {
        return Some("site furniture");
    }
    // A sentence may begin so, but then it goes on to other things.
    let one_line = text.matches(". ").count() == 0;
    (one_line && FURNITURE_STARTS.iter().any(|s| folded.starts_with(s))).then_some("site furniture")
}

fn is_list_mark(folded: &str) -> bool {
    let Some(rest) = folded.strip_prefix("list ") else { return false };
    let mut words = rest.split(' ');
    let number = |w: Option<&str>| w.is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()));
    match words.next() {
        Some("of") => number(words.next()) && words.next() == Some("items"),
        first => number(first) && words.next() == Some("of") && number(words.next()),
    }
}

/// The headings of lists that lead away from the article: what follows them is no text of it.
pub fn heads_a_list(paragraph: &str) -> bool {
    let text = paragraph.trim();
    text.len() <= 60 && is_list_heading(text, &fold(text))
}

fn is_list_heading(text: &str, folded: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    // "Most Visited in Economy"
    let ranked =
        ["most visited", "most viewed", "most read", "most popular", "latest in", "more in"];
    let ranked = ranked.iter().any(|s| folded.starts_with(s)) && !text.ends_with(['.', '?', '!']);
    LIST_HEADINGS.contains(&folded) || ranked && folded.split(' ').count() <= 6
}

/// The heading of the addresses behind a press release: what follows it is no text.
pub fn heads_contacts(paragraph: &str) -> bool {
    let text = paragraph.trim();
    let folded = fold(text);
    let folded = folded.trim_end_matches([':', '.']);
    let named = [
        "contact",
        "contacts",
        "media contact",
        "media contacts",
        "press contact",
        "press contacts",
        "pressekontakt",
        "kontakt",
        "contact presse",
        "contacto",
        "investor contact",
        "company contact",
    ];
    let asked = ["for further information", "for more information", "for additional information"];
    named.contains(&folded)
        || text.ends_with(':')
            && text.chars().count() <= 80
            && asked.iter().any(|s| folded.starts_with(s))
}

/// The headings of what a press office adds below its text.
pub fn heads_notes(paragraph: &str) -> bool {
    let folded = fold(paragraph);
    paragraph.chars().count() <= 120
        && [
            "note to editors",
            "notes to editors",
            "notes for editors",
            "editor's note",
            "editors' note",
            "for more information",
            "for further information",
            "contact",
            "media contact",
            "press contact",
            "media enquiries",
            "media inquiries",
            "about ",
            "background",
        ]
        .iter()
        .any(|s| folded.starts_with(s))
}

/// Whether a paragraph could be an entry of such a list: short, and no sentence.
pub fn is_list_entry(paragraph: &str) -> bool {
    let text = paragraph.trim();
    let bullet = text.starts_with(['•', '*', '·', '►', '»', '▪', '–', '-']);
    let length = text.chars().count();
    let sentence = text.ends_with(['.', '!', '?', '”', '"', '’', '…']) && !text.ends_with("...");
    length <= 60 && !text.ends_with('.') || length <= 160 && (bullet || !sentence)
}

/// `© 2022 …`, `Copyright …`, `All rights reserved`.
fn is_copyright(text: &str, folded: &str) -> bool {
    let bare = folded.trim_start_matches(['(', '[', '*', '_', ' ', '-']);
    let starts = [
        "©",
        "c) ",
        "copyright",
        "all rights reserved",
        "all contents ©",
        "this material may not be",
        "the content of this",
        "while citing and using",
        "when citing and using",
        "when quoting and using",
        "any use of materials",
        "reproduction of materials",
    ]
    .iter()
    .any(|s| bare.starts_with(s));
    let says = folded.contains("all rights reserved")
        || folded.contains("may not be published, broadcast")
        || folded.contains("©");
    let short = text.chars().count() <= 400;
    // "[Copyright The Agency, Ltd.]"
    let bracketed = text.starts_with(['[', '(']) && text.ends_with([']', ')']) && text.len() <= 120;
    let dated = bare.starts_with("copyright")
        && (bare.contains("20")
            || bare.contains("19")
            || bare.contains('©')
            || bare.contains("(c)"));
    let opening = starts && (!bare.starts_with("copyright") || dated || says || bracketed);
    short && (opening || says && text.chars().count() <= 260)
}

/// Telephone numbers and mail addresses of a desk.
pub fn contact(text: &str) -> Option<&'static str> {
    if is_longer(text, 240) { None } else { contact_folded(text, &fold(text)) }
}

fn contact_folded(text: &str, folded: &str) -> Option<&'static str> {
    if is_longer(text, 240) {
        return None;
    }
    let length = text.chars().count();
    let mail = text.contains('@') && text.split_whitespace().any(is_mail_address);
    let phone = phone_number(text);
    if !mail && phone.is_none() {
        return None;
    }
    let named = CONTACT_WORDS.iter().any(|w| {
        folded.match_indices(w).any(|(i, _)| {
            let before = folded[..i].chars().next_back();
            let after = folded[i + w.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    });
    let words = text.split_whitespace().count();
    let verbless = words <= 6 && !text.ends_with('.');
    let lines = length <= 120 && text.matches(". ").count() <= 1;
    (named && lines || mail && verbless || phone == Some(true) && verbless)
        .then_some("contact of the desk")
}

fn is_mail_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.')
    })
}

/// A row of at least seven digits that begins with `+` or is grouped like a telephone number.
/// `Some(false)`: it might as well be the row of a table.
fn phone_number(text: &str) -> Option<bool> {
    let bytes = text.as_bytes();
    let mut found = false;
    let mut i = 0;
    while i < bytes.len() {
        let starts = bytes[i] == b'+' || bytes[i] == b'(' || bytes[i].is_ascii_digit();
        if !starts {
            i += 1;
            continue;
        }
        let begin = i;
        let mut digits = 0;
        let mut groups = 0;
        let mut in_group = false;
        while i < bytes.len() && (bytes[i].is_ascii_digit() || b"+()- ./".contains(&bytes[i])) {
            let digit = bytes[i].is_ascii_digit();
            digits += usize::from(digit);
            groups += usize::from(digit && !in_group);
            in_group = digit;
            i += 1;
        }
        let marked = bytes[begin] == b'+' || bytes[begin] == b'(' && groups >= 3;
        if (7..=15).contains(&digits) && (marked || groups >= 3 && digits >= 9) {
            found = true;
            if marked {
                return Some(true);
            }
        }
    }
    found.then_some(false)
}

/// What only stands behind an article: the author of a content system, tags, pleas.
fn furniture_at_end(text: &str, folded: &str) -> bool {
    let length = text.chars().count();
    if length <= 30 && FURNITURE_AT_END.contains(&folded) {
        return true;
    }
    // "#railway #ports"
    if length <= 160 && text.split_whitespace().all(|w| w.starts_with('#') && w.len() > 1) {
        return true;
    }
    // "If you notice a mistake, select it and press Ctrl+Enter", "X on social media".
    if folded.contains("ctrl+enter") || folded.contains("ctrl + enter") {
        return length <= 200;
    }
    if length <= 60 && folded.ends_with(" on social media") || self_description(text).is_some() {
        return true;
    }
    if folded.contains("has not been edited")
        || folded.contains("auto-generated from")
        || folded.contains("from a syndicated feed")
        || folded.contains("no responsibility for its content")
        || folded.contains("contact us for subscription")
        || folded.starts_with("the post ") && folded.contains("appeared first on")
    {
        return length <= 300;
    }
    let starts = FURNITURE_AT_END_STARTS.iter().any(|s| folded.starts_with(s));
    // A sentence of some length is text, whatever it begins with.
    let sentence = text.ends_with('.') && text.split_whitespace().count() > 14;
    starts && !sentence && length <= 160
}

/// The heading of a box that asks for a mail address: what follows it belongs to the box.
pub fn is_newsletter(line: &str) -> bool {
    line.len() <= 80
        && fold_starts(
            line,
            &["subscribe to", "sign up", "newsletter", "get our newsletter", "join our"],
        )
}

/// Whether a line begins with one of `starts`, whatever its case.
pub fn fold_starts(line: &str, starts: &[&str]) -> bool {
    let folded = fold(line);
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    starts.iter().any(|s| bare.starts_with(s))
}

/// The agency that describes itself below its copy: "X provides news … subscribe at www.x.example".
pub fn self_description(text: &str) -> Option<&str> {
    if text.chars().count() > 500 {
        return None;
    }
    let ends = text.match_indices(' ').take(2).map(|(at, _)| &text[..at]);
    let name = ends.filter(|name| agencies::known(name) == Known::Yes).last()?;
    let folded = fold(text);
    let own = ["subscri", "news stories offered", "disseminated", "our website", "news wires"];
    let address = ["www.", "http", "subscri"].iter().any(|s| folded.contains(s));
    (address && own.iter().any(|s| folded.contains(s))).then_some(name)
}

/// Lower case, single spaces, plain apostrophes.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            let start = out.len();
            out.push_str(word);
            out[start..].make_ascii_lowercase();
            continue;
        }
        for c in word.chars() {
            match c {
                '’' => out.push('\''),
                c => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_boilerplate() {
        let table = include_str!("../../../tests/import/boilerplate.txt");
        let mut wrong = Vec::new();
        for (number, line) in table.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with("# ") {
                continue;
            }
            let (text, expected) = line.rsplit_once(" => ").expect("text => reason");
            let (place, text) = text.split_once(": ").expect("place: text");
            let got = match place {
                "end" => at_end(text, Some("BOPA")).unwrap_or("text").to_owned(),
                "head" => at_head(text).unwrap_or("text").to_owned(),
                "within" => match signature_within(text, Some("BOPA")) {
                    Some(i) => text[i..].to_owned(),
                    None => "text".to_owned(),
                },
                "title" => match headline_prefix(text) {
                    Some(i) => text[i..].to_owned(),
                    None => "text".to_owned(),
                },
                other => panic!("no such place: {other}"),
            };
            if got != expected {
                wrong.push(format!("{}: {line}\n   got {got}", number + 1));
            }
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }
}
