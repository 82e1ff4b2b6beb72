//! What wire copy and web pages carry around an article: signatures, credits, end marks, desk
//! notes, furniture.
//!
//! Takes one paragraph or line; gives the reason why it is no part of the article's text, in a
//! word or two, or nothing. Looks at form and at phrases of the trade, never at what a story is
//! about. When in doubt it says nothing: a leftover is mended in a moment, a lost paragraph may
//! never be missed.

use super::agencies::{self, Known};

/// Why a paragraph that stands behind the last of the article's text is no part of it.
///
/// `agency`: the one that the dateline names.
pub fn at_end(paragraph: &str, agency: Option<&str>) -> Option<&'static str> {
    let text = paragraph.trim();
    anywhere(text)
        .or_else(|| end_mark(text))
        .or_else(|| signature(text, agency))
        .or_else(|| contact(text))
        .or_else(|| credit(text))
        .or_else(|| copyright(text))
        .or_else(|| furniture_at_end(text))
}

/// Why a paragraph is no part of the text wherever it stands.
pub fn anywhere(paragraph: &str) -> Option<&'static str> {
    const EXACT: &[&str] = &[
        "advertisement",
        "advertisements",
        "advertisement - story continues below",
        "article continues below",
        "article continues below advertisement",
        "story continues below",
        "story continues below advertisement",
        "story continues",
        "continue reading",
        "continue reading below",
        "read more",
        "read more:",
        "sponsored",
        "sponsored content",
        "promoted",
        "skip advertisement",
        "scroll to continue",
        "scroll down to continue",
        "(more)",
        "-more-",
        "more follows",
        "(more follows)",
        "share",
        "share this",
        "share this:",
        "share this article",
        "like this:",
        "loading...",
        "loading…",
        "tap to unmute",
        "listen to this article",
    ];
    const STARTS: &[&str] = &[
        "read more:",
        "read also:",
        "also read:",
        "also read |",
        "read |",
        "read:",
        "see also:",
        "related:",
        "related story:",
        "related article:",
        "more:",
        "don't miss:",
        "recommended:",
        "watch:",
        "watch |",
        "must read:",
        "advertisement |",
        "click here to",
        "click here for",
        "sign up for",
        "sign up to",
        "subscribe to our",
        "subscribe now",
        "follow us on",
        "follow our",
        "join our telegram",
        "join our whatsapp",
        "download our app",
        "share this story",
        "get the latest news",
        "support our journalism",
    ];
    let text = paragraph.trim();
    if text.len() > 220 {
        return None;
    }
    let folded = fold(text);
    if EXACT.contains(&folded.as_str()) || matches!(text, "MORE" | "MORE…" | "MORE...") {
        return Some("site furniture");
    }
    // A sentence may begin so, but then it goes on to other things.
    let one_line = text.matches(". ").count() == 0;
    (one_line && STARTS.iter().any(|s| folded.starts_with(s))).then_some("site furniture")
}

/// The headings of lists that lead away from the article: what follows them is no text of it.
pub fn heads_a_list(paragraph: &str) -> bool {
    const HEADINGS: &[&str] = &[
        "related",
        "related article",
        "related articles",
        "related content",
        "related coverage",
        "related links",
        "related news",
        "related post",
        "related posts",
        "related stories",
        "related story",
        "related topics",
        "see also",
        "also read",
        "read also",
        "read next",
        "read more",
        "more stories",
        "more news",
        "more on this story",
        "more on this topic",
        "more from this section",
        "most read",
        "most popular",
        "most viewed",
        "trending",
        "trending now",
        "top stories",
        "latest news",
        "latest stories",
        "you may also like",
        "you might also like",
        "you may like",
        "recommended",
        "recommended for you",
        "recommended stories",
        "recommended articles",
        "around the web",
        "from the web",
        "popular now",
        "editor's picks",
        "editors' picks",
        "editor’s picks",
        "editors’ picks",
        "don't miss",
        "don’t miss",
        "up next",
        "what to read next",
        "further reading",
        "tags",
        "leave a reply",
        "leave a comment",
        "comments",
        "post a comment",
        "share this article",
        "share this",
        "share",
        "previous article",
        "next article",
        "related topics",
        "topics",
        "others also read",
        "similar articles",
        "similar stories",
        "about the author",
    ];
    let text = paragraph.trim();
    if text.len() > 60 {
        return false;
    }
    let folded = fold(text);
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    HEADINGS.contains(&folded)
}

/// Whether a paragraph could be an entry of such a list: short, and no sentence.
pub fn is_list_entry(paragraph: &str) -> bool {
    let text = paragraph.trim();
    let bullet = text.starts_with(['•', '*', '·', '►', '»', '▪', '–', '-']);
    let length = text.chars().count();
    let sentence = text.ends_with(['.', '!', '?', '”', '"', '’', '…']) && !text.ends_with("...");
    length <= 60 && !text.ends_with('.') || length <= 160 && (bullet || !sentence)
}

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
    let dressed = bare.len() != text.len() || text.chars().all(|c| c.is_uppercase());
    let word = known.contains(&folded.as_str()) || stem == "end" && folded.len() == 7;
    (word && (dressed || !matches!(folded.as_str(), "end" | "30" | "0"))).then_some("end mark")
}

/// `— NNN-BERNAMA`, `REUTER`, `AFP ab/cd`, `(ANI)`, `ab/cd/ef`.
pub fn signature(text: &str, agency: Option<&str>) -> Option<&'static str> {
    const REASON: Option<&str> = Some("agency signature");
    if text.chars().count() > 60 {
        return None;
    }
    let dashed = text.starts_with(['—', '–', '-', '―', '/', '(', '[', '~']);
    let bare = text
        .trim_matches(|c: char| c.is_whitespace() || "—–-―/()[]~.*_".contains(c) || c.is_control());
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
        && tail.split([' ', '/', ',']).all(are_initials)
    {
        return REASON;
    }
    // The initials alone: "ab/cd/ef".
    let parts: Vec<&str> = bare.split('/').collect();
    let initials = parts.len() >= 2 && parts.iter().all(|p| are_initials(p));
    if initials && !bare.contains(' ') && bare.chars().any(char::is_alphabetic) {
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

/// Two to four letters, or a number of at most three digits.
fn are_initials(part: &str) -> bool {
    let part = part.trim();
    let length = part.chars().count();
    let letters = part.chars().all(char::is_alphabetic);
    let one_case = part.chars().all(char::is_lowercase) || part.chars().all(char::is_uppercase);
    letters && one_case && (1..=4).contains(&length)
        || part.chars().all(|c| c.is_ascii_digit()) && (1..=3).contains(&length)
}

/// `(Reporting by …; Editing by …)`.
pub fn credit(text: &str) -> Option<&'static str> {
    const STARTS: &[&str] = &[
        "reporting by ",
        "additional reporting",
        "reporting and writing by",
        "writing by ",
        "writing and editing by",
        "editing by ",
        "edited by ",
        "compiled by ",
        "written by ",
        "reporting and editing",
        "translated by ",
        "translation by",
        "translating by ",
        "reported by ",
        "with reporting by",
        "with reporting from",
        "with additional reporting",
        "with inputs from",
        "with input from",
        "with files from",
        "with agency inputs",
        "with agencies",
        "contributed by",
        "produced by ",
        "photo by ",
        "photos by ",
        "photography by",
        "graphics by ",
        "graphic by ",
        "reporter:",
        "reporters:",
        "editor:",
        "editors:",
        "writer:",
        "by our correspondent",
        "(with inputs",
        "courtesy:",
        "compiled from",
        "material from",
        "this report was prepared",
        "contributing:",
        "our standards:",
        "desk editor:",
        "copy editor:",
        "subediting by",
        "interviewed by ",
    ];
    let folded = fold(text);
    let bare = folded.trim_start_matches(['(', '[', '*', '_', '—', '–', '-', '~', ' ']);
    // "Source: Xinhua", but not the sources of a table.
    if let Some(name) = bare.strip_prefix("source:")
        && agencies::known(name.trim_end_matches([')', '.'])) == Known::Yes
    {
        return Some("credits");
    }
    let start = STARTS.iter().find(|s| bare.starts_with(**s))?;
    // "Source: …" and "Editors: …" open paragraphs of text as well.
    let limit = if start.ends_with(':') { 120 } else { 500 };
    let sentences = text.matches(". ").count();
    (text.chars().count() <= limit && sentences <= 2 + text.matches(';').count())
        .then_some("credits")
}

/// `© 2022 …`, `Copyright …`, `All rights reserved`.
pub fn copyright(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let bare = folded.trim_start_matches(['(', '[', '*', '_', ' ', '-']);
    let starts = [
        "©",
        "c) ",
        "copyright",
        "all rights reserved",
        "all contents ©",
        "this material may not be",
        "the content of this",
    ]
    .iter()
    .any(|s| bare.starts_with(s));
    let says = folded.contains("all rights reserved")
        || folded.contains("may not be published, broadcast")
        || folded.contains("©");
    let short = text.chars().count() <= 400;
    let dated = bare.starts_with("copyright")
        && (bare.contains("20")
            || bare.contains("19")
            || bare.contains('©')
            || bare.contains("(c)"));
    let opening = starts && (!bare.starts_with("copyright") || dated || says);
    (short && (opening || says && text.chars().count() <= 260)).then_some("copyright notice")
}

/// Telephone numbers and mail addresses of a desk.
pub fn contact(text: &str) -> Option<&'static str> {
    const WORDS: &[&str] = &[
        "newsroom",
        "news desk",
        "newsdesk",
        "desk",
        "contact",
        "contacts",
        "tel",
        "tel.",
        "phone",
        "telephone",
        "email",
        "e-mail",
        "fax",
        "mobile",
        "press office",
        "media relations",
        "for more information",
        "for further information",
        "media inquiries",
        "media enquiries",
        "bureau",
        "whatsapp",
        "reach",
        "write to",
        "media contact",
        "hotline",
    ];
    let length = text.chars().count();
    if length > 240 {
        return None;
    }
    let mail = text.split_whitespace().any(is_mail_address);
    let phone = phone_number(text);
    if !mail && phone.is_none() {
        return None;
    }
    let folded = fold(text);
    let named = WORDS.iter().any(|w| {
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
fn furniture_at_end(text: &str) -> Option<&'static str> {
    const EXACT: &[&str] = &[
        "administrator",
        "admin",
        "editor",
        "editors",
        "staff",
        "staff reporter",
        "staff writer",
        "web desk",
        "webdesk",
        "news desk",
        "newsdesk",
        "online desk",
        "webmaster",
        "web admin",
        "author",
        "agencies",
        "wire services",
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "linkedin",
        "pinterest",
        "email",
        "print",
        "tweet",
        "pin it",
        "reddit",
        "tumblr",
        "copy link",
        "home",
        "back to top",
        "top",
        "next",
        "previous",
        "next post",
        "previous post",
        "menu",
        "facebook comments",
        "no comments",
        "0 comments",
        "x",
        "instagram",
        "youtube",
        "newsletter",
        "subscribe",
        "log in",
        "login",
        "register",
        "views:",
        "pr",
        "none",
        "uncategorized",
        "news",
        "world",
        "international",
        "politics",
        "latest",
        "published in",
        "file photo",
    ];
    const STARTS: &[&str] = &[
        "tags:",
        "tag:",
        "tags ",
        "topics:",
        "keywords:",
        "categories:",
        "category:",
        "filed under",
        "posted in",
        "posted by",
        "published by",
        "published on",
        "published:",
        "last updated",
        "last modified",
        "first published",
        "post views",
        "views:",
        "this article was originally",
        "this story was originally",
        "this article first appeared",
        "this article appeared in",
        "originally published",
        "read the full",
        "read full",
        "read the original",
        "for more news",
        "for more stories",
        "for the latest news",
        "follow ",
        "like us on",
        "find us on",
        "subscribe",
        "download the",
        "join us on",
        "join the conversation",
        "disclaimer:",
        "photo:",
        "photo credit",
        "image credit",
        "image:",
        "picture:",
        "pic:",
        "share on",
        "share via",
        "print this",
        "email this",
        "comments are closed",
        "leave a ",
        "your email address will not",
        "by using this site",
        "view all posts",
        "view comments",
        "show comments",
        "©",
        "click ",
        "tap here",
        "word count",
        "story number",
        "urgency:",
        "slug:",
        "(disclaimer",
        "(this story has not been edited",
        "this story has not been edited",
        "(except for the headline",
        "except for the headline",
        "news source:",
        "more on this",
    ];
    let length = text.chars().count();
    let folded = fold(text);
    if length <= 30 && EXACT.contains(&folded.as_str()) {
        return Some("site furniture");
    }
    if folded.contains("has not been edited")
        || folded.starts_with("the post ") && folded.contains("appeared first on")
    {
        return (length <= 300).then_some("site furniture");
    }
    let starts = STARTS.iter().any(|s| folded.starts_with(s));
    // A sentence of some length is text, whatever it begins with.
    let sentence = text.ends_with('.') && text.split_whitespace().count() > 14;
    (starts && !sentence && length <= 160).then_some("site furniture")
}

/// Where a signature begins that stands at the end of a paragraph of text:
/// `… he said. — Bernama`, `… he said. (AFP)`, `… he said. /TASS/`.
pub fn signature_within(paragraph: &str, agency: Option<&str>) -> Option<usize> {
    let text = paragraph.trim_end();
    if let Some(start) = last_word_signs(text) {
        return Some(start);
    }
    let bare = text.trim_end_matches(['.', ' ']);
    let (start, name) = if let Some(inner) = bare.strip_suffix([')', ']', '/']) {
        let open = inner.rfind(['(', '[', '/'])?;
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
    let (head, tail) = name.split_once([' ', '/']).unwrap_or((name, ""));
    let whole = is_agency(name, agency);
    let worked =
        is_agency(head, agency) && !tail.is_empty() && tail.split([' ', '/']).all(are_initials);
    (whole || worked).then_some(start)
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

/// Why a line above the article's text is no part of it: desk notes, slugs, times of reading.
pub fn at_head(line: &str) -> Option<&'static str> {
    let text = line.trim();
    let folded = fold(text);
    desk_note(text, &folded).or_else(|| slug_line(text, &folded)).or_else(|| {
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
            .contains(&folded.as_str())
            || text.len() <= 80
                && [
                    "photo:",
                    "image:",
                    "image source",
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
    const VERBS: &[&str] = &[
        "add",
        "adds",
        "adding",
        "update",
        "updates",
        "updating",
        "recast",
        "recasts",
        "recasting",
        "correct",
        "corrects",
        "correcting",
        "refile",
        "refiles",
        "refiling",
        "repeat",
        "repeats",
        "repeating",
        "rewrite",
        "rewrites",
        "removes",
        "deletes",
        "clarifies",
        "with photo",
        "with photos",
        "with picture",
        "with pix",
        "with video",
        "with graphic",
        "edits",
        "fixes",
        "releads",
        "releding",
        "new throughout",
        "writethru",
        "changes",
        "trims",
        "inserts",
        "incorporates",
        "subs",
        "eds",
        "editor's note",
        "editors' note",
        "editor’s note",
        "refiled",
        "attn",
        "attention",
        "stand alone",
        "embargoed",
        "note to editors",
        "deck",
        "minor edits",
        "includes",
        "rpts",
        "rpt",
        "story refiled",
        "for use by",
        "no use",
        "photo available",
    ];
    if text.chars().count() > 300 {
        return None;
    }
    let bracketed = text.starts_with(['(', '[', '*', '/']) && text.ends_with([')', ']', '*', '/']);
    let bare = folded.trim_start_matches(['(', '[', '*', '/', ' ']);
    let verb = VERBS
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
        "headline:",
        "story:",
        "for release",
        "immediate release",
    ]
    .iter()
    .any(|l| bare.starts_with(l));
    (bracketed && verb || labelled && text.chars().count() <= 200).then_some("desk note")
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
    let ld = folded.contains("-writethru") || folded.ends_with(" ld") && words.len() <= 3;
    (coded || slug || number || ld).then_some("slug line")
}

/// The mark of a version or an urgency before a headline: its length in bytes.
/// `UPDATE 2-`, `1st Ld-Writethru: `, `(2nd LD) `, `URGENT `, `CORRECTED-`.
pub fn headline_prefix(title: &str) -> Option<usize> {
    const WORDS: &[&str] = &[
        "urgent",
        "breaking",
        "breaking news",
        "flash",
        "bulletin",
        "newsalert",
        "news alert",
        "alert",
        "just in",
        "developing",
        "update",
        "updated",
        "wrapup",
        "rpt",
        "repeat",
        "refile",
        "corrected",
        "correction",
        "correct",
        "corrects",
        "lead",
        "ld",
        "kill",
        "advisory",
        "repeating",
        "eds",
        "attn",
        "bc",
        "xinhua insight",
        "urgent update",
    ];
    let text = title;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        let lead = rest.len() - trimmed.len();
        let Some(length) = one_prefix(trimmed, WORDS) else { break };
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

/// Lower case, single spaces, plain apostrophes.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
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
        let table = include_str!("../../tests/import/boilerplate.txt");
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
