//! Which words can be part of a place in a dateline, and which never are one.
//!
//! Takes words; says what they can be. Knows no places: those are the gazetteer's.

use crate::detect::calendar::Token;

/// Labels that stand where a place would.
#[rustfmt::skip]
static LABELS: &[&str] = &[
    "advisory", "advertisement", "alert", "analysis", "announcement", "background", "baseball",
    "basketball", "boxing", "breaking", "breaking news", "briefs", "bulletin", "business",
    "caption", "chart", "chronology", "column", "comment", "commentary", "correction",
    "corrected", "cricket", "cycling", "deals", "developing", "diary", "editorial", "editors",
    "election", "exclusive", "explainer", "fact check", "factbox", "facts", "feature", "file",
    "flash", "football", "from", "golf", "headlines", "highlights", "interview", "in brief",
    "just in", "kill", "latest", "live", "markets", "motor racing", "mma", "must read", "new",
    "news", "newsmaker", "news analysis", "note", "notice", "obituary", "opinion", "photo",
    "photos", "picture", "pictures", "poll", "preview", "press release", "profile", "q&a",
    "question", "answer", "quotes", "read", "recap", "report", "results", "review", "rugby",
    "scoreboard", "science", "soccer", "special report", "sport", "sports", "statement",
    "stocks", "story", "summary", "swimming", "table", "tennis", "text", "the latest",
    "timeline", "top stories", "trending", "update", "updated", "urgent", "video", "warning",
    "watch", "weather", "who", "what", "when", "where", "why", "how", "withdrawn", "world",
];

/// What begins a sentence, and no place.
#[rustfmt::skip]
static OPENINGS: &[&str] = &[
    "on", "in", "at", "by", "since", "after", "before", "from", "until", "the", "a", "an", "it",
    "he", "she", "they", "we", "as", "when", "while", "for", "this", "that", "these", "those",
    "but", "and", "last", "next", "between", "during", "mr", "mrs", "ms", "dr", "president",
    "posted", "published", "updated", "date", "source", "note", "page",
];

pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "de"
            | "la"
            | "le"
            | "les"
            | "el"
            | "al"
            | "es"
            | "ed"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "del"
            | "di"
            | "der"
            | "den"
            | "am"
            | "an"
            | "im"
            | "in"
            | "on"
            | "upon"
            | "sur"
            | "and"
            | "y"
            | "e"
            | "near"
            | "van"
            | "bei"
            | "ob"
            | "i"
            | "aan"
            | "ar"
            | "as"
            | "at"
            | "off"
            | "sous"
            | "en"
            | "au"
            | "aux"
            | "ul"
            | "ud"
            | "bin"
    )
}

/// What follows a name in lower case: "Zaire-Zambia border", "Gaza strip".
pub(super) fn is_feature(word: &str) -> bool {
    matches!(
        word,
        "border"
            | "airport"
            | "airbase"
            | "base"
            | "camp"
            | "coast"
            | "county"
            | "crossing"
            | "district"
            | "front"
            | "frontier"
            | "headquarters"
            | "island"
            | "islands"
            | "port"
            | "prefecture"
            | "province"
            | "region"
            | "state"
            | "strip"
            | "territory"
            | "valley"
    )
}

/// No lower-case letter, and at least two capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// A sentence's beginning is no place, whatever follows it.
pub(super) fn place_is_plausible(place: &str) -> bool {
    let words: Vec<&str> = place.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    let first = first.trim_end_matches('.').to_lowercase();
    // "Ana Lim Published September 14, 2022"
    let said = |w: &&str| {
        ["published", "updated", "posted"].iter().any(|said| w.eq_ignore_ascii_case(said))
    };
    if words.len() > 7 || words.iter().any(said) {
        return false;
    }
    // "ON THE BORDER" and "AT SEA" are places in capitals, "On Monday" is none.
    let opening = OPENINGS.contains(&first.as_str());
    !(opening
        && !(is_capitals(place)
            && matches!(first.as_str(), "on" | "in" | "at" | "the" | "a" | "an")))
}

/// Labels that stand where a place would: never a place, in capitals or not.
pub(super) fn is_label(text: &str) -> bool {
    let folded = text.to_lowercase();
    LABELS.contains(&folded.trim_matches(|c: char| !c.is_alphanumeric()))
}

pub(super) fn skip_markup(tokens: &[Token], mut i: usize) -> usize {
    while tokens.get(i).is_some_and(|t| {
        t.is('*') || t.is('_') && tokens.get(i + 1).is_some_and(|n| !n.spaced) || t.is('\u{feff}')
    }) {
        i += 1;
    }
    i
}
