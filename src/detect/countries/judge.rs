//! What one mention is evidence of.
//!
//! Takes a text read and one of its mentions; gives the kind of evidence and its weight. Looks at the
//! words beside the mention alone.

use super::EvidenceKind;
use crate::gazetteer::fold::{Gap, Word, word};
use crate::gazetteer::{Found, MentionKind, Reading};

/// "Lander and rover run on …" in a text that speaks of a lander: at a sentence's beginning a
/// common word looks like the place of that name.
pub(super) fn is_plain_word(reading: &Reading, found: &Found) -> bool {
    let first = &reading.words[found.first];
    if found.last != found.first + 1 || !first.begins {
        return false;
    }
    let mut same = reading.words.iter().filter(|w| w.hash == first.hash);
    match found.mention.kind {
        MentionKind::City | MentionKind::Region | MentionKind::Capital => same.any(|w| !w.capital),
        // "Turkey prices rise": the bird, unless the country stands inside a sentence as well.
        MentionKind::Country => {
            same.clone().any(|w| !w.capital) && !same.any(|w| w.capital && !w.begins)
        }
        _ => false,
    }
}

/// What one mention is evidence of, and how much it weighs.
pub(super) fn judge(reading: &Reading, i: usize) -> (EvidenceKind, f32) {
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

pub(super) const VERBS: [u64; 44] = [
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
