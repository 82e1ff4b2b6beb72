//! Which countries a text is about, which it only mentions, and why.
//!
//! Takes a title, paragraphs and what is known of the dateline; gives findings with evidence. *About*
//! means: named in the title, or the actor or place of the main events. The dateline's country, the
//! agency's, the seat of an embassy, a state that is no more and the adjective of a third party
//! ("Russian-brokered") never make a text be about a country by themselves. Domestic copy does not
//! name its own country: there the dateline and the text's own institutions are evidence together.
//! Knows no site and reads no front matter; the text's order decides nothing but ties.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::gazetteer::fold::word;
use crate::gazetteer::{MentionKind, Reading, Written, read};
use crate::model::CountryCode;

mod domestic;
mod judge;
mod partners;

use domestic::domestic;
use judge::{is_plain_word, judge};
use partners::partners;

/// The text, and what is known beside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Story<'a> {
    pub title: &'a str,
    pub paragraphs: &'a [&'a str],
    /// The country of the dateline's place. Listed as mentioned, no evidence for more by itself.
    pub dateline: Option<CountryCode>,
    /// The dateline's place as printed: where the text's own namesakes are.
    pub place: Option<&'a str>,
    /// The year of the story, where it is known: copy of its day names the states of its day.
    pub year: Option<i16>,
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
    /// An institution without a country, where the dateline says whose it is.
    Domestic,
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
            EvidenceKind::Domestic => "domestic copy",
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
    let written = story.place.zip(story.dateline);
    let reading = read(&texts, written.map(|(place, country)| Written { place, country }));
    let mut out: Vec<(CountryFinding, bool)> = Vec::with_capacity(8);
    for (i, found) in reading.found.iter().enumerate() {
        let living = living(&reading, i, story.year);
        let Some(code) = found.mention.code.or(living) else { continue };
        if is_plain_word(&reading, found) {
            continue;
        }
        let (kind, weight) =
            if living.is_some() { (EvidenceKind::Name, 1.0) } else { judge(&reading, i) };
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
    decide(&mut out, &partners(&reading));
    let mut out: Vec<CountryFinding> = out.into_iter().map(|(f, _)| f).collect();
    if let Some(code) = story.dateline {
        let domestic = domestic(&reading, &texts, &out, code);
        add_dateline(&mut out, code, domestic);
    }
    out
}

/// A former state that stood in the story's year: the country that was its centre.
fn living(reading: &Reading, i: usize, year: Option<i16>) -> Option<CountryCode> {
    let found = &reading.found[i];
    let m = &found.mention;
    if m.kind != MentionKind::Former || m.until < year? {
        return None;
    }
    let before = found.first.checked_sub(1).map(|b| reading.words[b].hash);
    if before == Some(const { word("former") }) {
        return None;
    }
    m.rivals.first().copied()
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

fn decide(out: &mut [(CountryFinding, bool)], partners: &[Vec<CountryCode>]) {
    out.sort_by(|a, b| b.0.score.total_cmp(&a.0.score).then(a.0.code.cmp(&b.0.code)));
    let top = out.first().map_or(0.0, |(f, _)| f.score);
    for (i, (f, in_title)) in out.iter_mut().enumerate() {
        let strong = f.score >= LEAST && f.score >= SHARE * top && i < MOST;
        if *in_title || strong {
            f.role = Role::About;
        }
    }
    for row in partners {
        let about = |(f, _): &&mut (CountryFinding, bool)| row.contains(&f.code);
        if out.iter_mut().filter(about).any(|(f, _)| f.role == Role::About) {
            out.iter_mut().filter(about).for_each(|(f, _)| f.role = Role::About);
        }
    }
    out.sort_by_key(|(f, _)| f.role);
}

fn add_dateline(out: &mut Vec<CountryFinding>, code: CountryCode, domestic: Option<Evidence>) {
    let evidence =
        Evidence { kind: EvidenceKind::Dateline, text: String::new(), paragraph: None, span: 0..0 };
    let at = out.iter().position(|f| f.code == code).unwrap_or_else(|| {
        let (role, evidence) = (Role::Mentioned, Vec::new());
        out.push(CountryFinding { code, role, score: 0.0, evidence });
        out.len() - 1
    });
    if let Some(domestic) = domestic {
        out[at].role = Role::About;
        out[at].evidence.push(domestic);
    }
    out[at].evidence.push(evidence);
    out.sort_by_key(|f| f.role);
}
