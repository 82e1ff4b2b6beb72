//! Which countries a text is about, which it only mentions, and why.
//!
//! Takes a title, paragraphs and what is known of the dateline; gives findings with evidence. *About*
//! means: named in the title, or the actor or place of the main events. The dateline's country, the
//! agency's, the seat of an embassy, a state that is no more and the adjective of a third party
//! ("Russian-brokered") never make a text be about a country. Knows no site and reads no front
//! matter; the text's order decides nothing but ties.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::gazetteer::fold::{Gap, Word, word};
use crate::gazetteer::{Found, MentionKind, Reading, read};
use crate::model::CountryCode;

/// The text, and what is known beside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Story<'a> {
    pub title: &'a str,
    pub paragraphs: &'a [&'a str],
    /// The country of the dateline's place. Listed as mentioned, no evidence for more.
    pub dateline: Option<CountryCode>,
    /// The country of the agency.
    pub agency: Option<CountryCode>,
}

/// What a text has to do with a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    About,
    Mentioned,
}

/// One country of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryFinding {
    pub code: CountryCode,
    pub role: Role,
    /// Comparable within one text only.
    pub score: f32,
    /// In the order of the text; what came from the dateline last.
    pub evidence: Vec<Evidence>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub kind: EvidenceKind,
    /// The words of the source; empty for the dateline.
    pub text: String,
    /// `None`: the title, or the dateline.
    pub paragraph: Option<usize>,
    /// Bytes in that paragraph, or in the title.
    pub span: Range<usize>,
}

/// What a reason is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// Named in the title.
    Title,
    /// Named, or its people, as one who acts or is acted on.
    Name,
    /// A demonym with an office or a force: "the Armenian government".
    Government,
    Demonym,
    /// A capital or a seat of power that acts: "Baku said".
    Seat,
    /// A city or a region.
    Place,
    /// "Russian-brokered", "backed by Iran": mentioned only.
    ThirdParty,
    /// Where an embassy stands: mentioned only.
    EmbassySeat,
    /// Beside a state that is no more ("the former Yugoslav republic of …"): mentioned only.
    Former,
    /// The dateline: mentioned only.
    Dateline,
}

impl EvidenceKind {
    /// The kind in a word or two, for reports.
    pub fn label(self) -> &'static str {
        match self {
            EvidenceKind::Title => "title",
            EvidenceKind::Name => "name",
            EvidenceKind::Government => "government",
            EvidenceKind::Demonym => "demonym",
            EvidenceKind::Seat => "seat of government",
            EvidenceKind::Place => "place",
            EvidenceKind::ThirdParty => "third party",
            EvidenceKind::EmbassySeat => "seat of an embassy",
            EvidenceKind::Former => "former state",
            EvidenceKind::Dateline => "dateline",
        }
    }
}

/// At most so many countries beside those of the title.
const MOST: usize = 4;
/// What a country needs at least, as a score and as a share of the strongest.
const LEAST: f32 = 2.0;
const SHARE: f32 = 0.45;

/// The countries of a text: those that it is about first, then by score.
pub fn detect_countries(story: &Story<'_>) -> Vec<CountryFinding> {
    let mut texts: Vec<&str> = Vec::with_capacity(story.paragraphs.len() + 1);
    texts.push(story.title);
    texts.extend_from_slice(story.paragraphs);
    let reading = read(&texts);
    let mut out: Vec<(CountryFinding, bool)> = Vec::with_capacity(8);
    for (i, found) in reading.found.iter().enumerate() {
        let Some(code) = found.mention.code.filter(|_| !is_plain_word(&reading, found)) else {
            continue;
        };
        let (kind, weight) = judge(&reading, i);
        let m = &found.mention;
        let titled = m.paragraph == 0 && weight > 0.0;
        let kind = if titled { EvidenceKind::Title } else { kind };
        let evidence = Evidence {
            kind,
            text: texts[m.paragraph].get(m.start..m.end).unwrap_or("").to_owned(),
            paragraph: m.paragraph.checked_sub(1),
            span: m.start..m.end,
        };
        let weight = weight * place_weight(m.paragraph, texts.len());
        match out.iter_mut().find(|(f, _)| f.code == code) {
            Some((f, in_title)) => {
                f.score += weight;
                f.evidence.push(evidence);
                *in_title |= titled;
            }
            None => out.push((
                CountryFinding {
                    code,
                    role: Role::Mentioned,
                    score: weight,
                    evidence: vec![evidence],
                },
                titled,
            )),
        }
    }
    decide(&mut out);
    let mut out: Vec<CountryFinding> = out.into_iter().map(|(f, _)| f).collect();
    if let Some(code) = story.dateline {
        add_dateline(&mut out, code);
    }
    out
}

/// The last resort, for callers that want it: where a text is about no country, it is domestic copy,
/// and the country of its dateline becomes what it is about. True if one did.
pub fn take_dateline(found: &mut [CountryFinding]) -> bool {
    if found.iter().any(|f| f.role == Role::About) {
        return false;
    }
    let dated = |f: &&mut CountryFinding| {
        f.evidence.last().is_some_and(|e| e.kind == EvidenceKind::Dateline)
    };
    let Some(f) = found.iter_mut().find(dated) else { return false };
    f.role = Role::About;
    found.sort_by_key(|f| f.role);
    true
}

/// Early paragraphs say what a text is about.
fn place_weight(paragraph: usize, all: usize) -> f32 {
    match paragraph {
        0 => 4.0,
        1 => 2.0,
        2 => 1.5,
        n if n * 2 <= all + 1 => 1.0,
        _ => 0.7,
    }
}

fn decide(out: &mut [(CountryFinding, bool)]) {
    out.sort_by(|a, b| b.0.score.total_cmp(&a.0.score).then(a.0.code.cmp(&b.0.code)));
    let top = out.first().map_or(0.0, |(f, _)| f.score);
    for (i, (f, in_title)) in out.iter_mut().enumerate() {
        let strong = f.score >= LEAST && f.score >= SHARE * top && i < MOST;
        if *in_title || strong {
            f.role = Role::About;
        }
    }
    out.sort_by_key(|(f, _)| f.role);
}

fn add_dateline(out: &mut Vec<CountryFinding>, code: CountryCode) {
    let evidence =
        Evidence { kind: EvidenceKind::Dateline, text: String::new(), paragraph: None, span: 0..0 };
    match out.iter_mut().find(|f| f.code == code) {
        Some(f) => f.evidence.push(evidence),
        None => out.push(CountryFinding {
            code,
            role: Role::Mentioned,
            score: 0.0,
            evidence: vec![evidence],
        }),
    }
}

/// "Lander and rover run on …" in a text that speaks of a lander: at a sentence's beginning a
/// common word looks like the place of that name.
fn is_plain_word(reading: &Reading, found: &Found) -> bool {
    let first = &reading.words[found.first];
    matches!(found.mention.kind, MentionKind::City | MentionKind::Region | MentionKind::Capital)
        && found.last == found.first + 1
        && first.begins
        && reading.words.iter().any(|w| w.hash == first.hash && !w.capital)
}

/// What one mention is evidence of, and how much it weighs.
fn judge(reading: &Reading, i: usize) -> (EvidenceKind, f32) {
    let found = &reading.found[i];
    let words = &reading.words;
    if third_party(words, found) {
        return (EvidenceKind::ThirdParty, 0.0);
    }
    if embassy_seat(words, found) {
        return (EvidenceKind::EmbassySeat, 0.0);
    }
    if after_former(reading, i) {
        return (EvidenceKind::Former, 0.0);
    }
    let acts = acts(words, found);
    match found.mention.kind {
        MentionKind::Country => (EvidenceKind::Name, if acts { 1.4 } else { 1.0 }),
        MentionKind::Demonym => match words.get(found.last) {
            Some(w) if w.gap == Gap::Space && OFFICES.contains(&w.hash) => {
                (EvidenceKind::Government, 1.2)
            }
            _ => (EvidenceKind::Demonym, 0.7),
        },
        MentionKind::Capital | MentionKind::Metonym if acts => (EvidenceKind::Seat, 1.2),
        MentionKind::Metonym => (EvidenceKind::Seat, 0.8),
        MentionKind::Capital | MentionKind::City => (EvidenceKind::Place, 0.7),
        MentionKind::Region => (EvidenceKind::Place, 0.8),
        MentionKind::Former => (EvidenceKind::Former, 0.0),
    }
}

/// "Baku said", "Armenia's army", or the first words of a sentence.
fn acts(words: &[Word], found: &Found) -> bool {
    let first = &words[found.first];
    let next = words.get(found.last).filter(|w| w.gap == Gap::Space);
    words[found.last - 1].possessive
        || next.is_some_and(|w| VERBS.contains(&w.hash))
        || (first.begins && next.is_some_and(|w| !w.capital))
}

/// "Russian-brokered", "US-led", "brokered by Qatar".
fn third_party(words: &[Word], found: &Found) -> bool {
    if words.get(found.last).is_some_and(|w| w.gap == Gap::Hyphen && !w.capital) {
        return true;
    }
    let Some(mut at) = found.first.checked_sub(1) else { return false };
    if words[at].hash == THE {
        let Some(before) = at.checked_sub(1) else { return false };
        at = before;
    }
    words[at].hash == BY && at > 0 && HELPED.contains(&words[at - 1].hash)
}

/// "the embassy of X in Y": Y. "X's ambassador to Y": Y.
fn embassy_seat(words: &[Word], found: &Found) -> bool {
    let Some(mut at) = found.first.checked_sub(1) else { return false };
    if words[at].hash == THE && at > 0 {
        at -= 1;
    }
    if !matches!(words[at].hash, h if h == IN || h == TO)
        || !matches!(words[at + 1].gap, Gap::Space)
    {
        return false;
    }
    for back in 0..6 {
        let w = &words[at];
        if back > 0 && MISSIONS.contains(&w.hash) {
            return true;
        }
        if back > 0 && (w.gap == Gap::Other || w.gap == Gap::Stop) || at == 0 {
            return false;
        }
        at -= 1;
    }
    false
}

/// "the former Yugoslav republic of X", "Soviet Armenia": the mention right before is of a former
/// state.
fn after_former(reading: &Reading, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| &reading.found[b]) else { return false };
    before.mention.kind == MentionKind::Former
        && before.last == reading.found[i].first
        && reading.words[reading.found[i].first].gap == Gap::Space
}

const THE: u64 = word("the");
const BY: u64 = word("by");
const IN: u64 = word("in");
const TO: u64 = word("to");

const OFFICES: [u64; 40] = [
    word("government"),
    word("army"),
    word("forces"),
    word("minister"),
    word("ministry"),
    word("president"),
    word("parliament"),
    word("police"),
    word("officials"),
    word("official"),
    word("military"),
    word("troops"),
    word("soldiers"),
    word("authorities"),
    word("prime"),
    word("foreign"),
    word("defence"),
    word("defense"),
    word("armed"),
    word("air"),
    word("navy"),
    word("court"),
    word("side"),
    word("leader"),
    word("leaders"),
    word("chancellor"),
    word("king"),
    word("premier"),
    word("central"),
    word("state"),
    word("diplomat"),
    word("diplomats"),
    word("embassy"),
    word("ambassador"),
    word("lawmakers"),
    word("opposition"),
    word("cabinet"),
    word("security"),
    word("interior"),
    word("senate"),
];

const VERBS: [u64; 44] = [
    word("said"),
    word("says"),
    word("has"),
    word("had"),
    word("have"),
    word("is"),
    word("was"),
    word("will"),
    word("would"),
    word("accused"),
    word("accuses"),
    word("denied"),
    word("denies"),
    word("claimed"),
    word("claims"),
    word("wants"),
    word("warned"),
    word("warns"),
    word("agreed"),
    word("agrees"),
    word("rejected"),
    word("rejects"),
    word("announced"),
    word("plans"),
    word("may"),
    word("must"),
    word("called"),
    word("calls"),
    word("proposed"),
    word("attacked"),
    word("launched"),
    word("signed"),
    word("signs"),
    word("began"),
    word("expects"),
    word("sees"),
    word("urged"),
    word("urges"),
    word("voted"),
    word("votes"),
    word("responded"),
    word("insisted"),
    word("did"),
    word("does"),
];

const HELPED: [u64; 12] = [
    word("brokered"),
    word("mediated"),
    word("backed"),
    word("supported"),
    word("sponsored"),
    word("hosted"),
    word("facilitated"),
    word("funded"),
    word("financed"),
    word("trained"),
    word("supplied"),
    word("armed"),
];

const MISSIONS: [u64; 16] = [
    word("embassy"),
    word("embassies"),
    word("ambassador"),
    word("ambassadors"),
    word("consulate"),
    word("consul"),
    word("envoy"),
    word("mission"),
    word("commissioner"),
    word("attache"),
    word("chancery"),
    word("legation"),
    word("affaires"),
    word("representative"),
    word("diplomat"),
    word("diplomats"),
];
