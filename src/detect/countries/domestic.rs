//! Whether a text is domestic copy of its dateline's country.
//!
//! Takes a text read, what it is about so far, and the dateline's country; gives the words that say
//! so, or nothing. Domestic copy does not name its own country: "the government", "the town's
//! mayor", "Example Widgets Plc" need no more where a dateline says where they are. The dateline
//! alone is never enough, and a text that is about another country has the actor of its first
//! sentence here, or is not domestic.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{CountryFinding, Evidence, EvidenceKind, Role};
use crate::gazetteer::Reading;
use crate::gazetteer::fold::{Gap, Word, word};
use crate::model::CountryCode;

/// The words of the first sentence in which its actor is looked for.
const LEAD: usize = 14;

/// The words that make the text domestic copy of `home`; `texts` begins with the title.
pub(super) fn domestic(
    reading: &Reading,
    texts: &[&str],
    found: &[CountryFinding],
    home: CountryCode,
) -> Option<Evidence> {
    let here = found.iter().find(|f| f.code == home);
    if here.is_some_and(|f| f.role == Role::About) {
        return None;
    }
    if found.iter().any(|f| f.role == Role::About) {
        return actor(reading, texts, home);
    }
    // its own places are named, no other country's more often
    let others = found.iter().filter(|f| f.code != home).map(|f| f.score).fold(0.0, f32::max);
    if let Some(f) = here.filter(|f| f.score > 0.0 && f.score >= others) {
        return f.evidence.first().cloned();
    }
    institution(reading, texts, home)
}

/// The actor of the first sentence, where its form or office is one of this country's and no other
/// country stands before it.
fn actor(reading: &Reading, texts: &[&str], home: CountryCode) -> Option<Evidence> {
    let begin = *reading.starts.get(1)?;
    let end = (begin + LEAD).min(reading.words.len());
    let cue = reading
        .cues
        .iter()
        .find(|c| c.paragraph == 1 && c.last <= end && c.codes.contains(&home))?;
    let foreign = reading.found.iter().any(|f| {
        f.mention.paragraph == 1 && f.first <= cue.last + 1 && f.mention.code != Some(home)
    });
    let sentence = &reading.words[begin + 1..cue.first.max(begin + 1)];
    if foreign || sentence.iter().any(|w| w.begins && w.gap == Gap::Stop) {
        return None;
    }
    Some(evidence(&reading.words[cue.first], &reading.words[cue.last - 1], 1, texts))
}

/// The first word of local life, legal form, institution or money that fits this country.
fn institution(reading: &Reading, texts: &[&str], home: CountryCode) -> Option<Evidence> {
    if let Some(cue) = reading.cues.iter().find(|c| c.codes.contains(&home)) {
        let (first, last) = (&reading.words[cue.first], &reading.words[cue.last - 1]);
        return Some(evidence(first, last, cue.paragraph, texts));
    }
    let signs = signs();
    let at = reading.words.iter().position(|w| {
        signs.get(&w.hash).is_some_and(|codes| codes.is_empty() || codes.contains(home.as_str()))
    })?;
    let w = &reading.words[at];
    Some(evidence(w, w, reading.paragraph_of(at), texts))
}

fn evidence(first: &Word, last: &Word, paragraph: usize, texts: &[&str]) -> Evidence {
    let span = first.start as usize..last.end as usize;
    let text = texts.get(paragraph).and_then(|t| t.get(span.clone())).unwrap_or("");
    Evidence {
        kind: EvidenceKind::Domestic,
        text: text.to_owned(),
        paragraph: paragraph.checked_sub(1),
        span,
    }
}

/// Words that speak of the country that a text is from, and for which: none is any.
fn signs() -> &'static HashMap<u64, &'static str> {
    static SIGNS: OnceLock<HashMap<u64, &'static str>> = OnceLock::new();
    SIGNS.get_or_init(|| {
        let plain = INSTITUTIONS.split_whitespace().map(|w| (word(w), ""));
        let money = MONEY
            .iter()
            .flat_map(|(codes, words)| words.split_whitespace().map(move |w| (word(w), *codes)));
        plain.chain(money).collect()
    })
}

const INSTITUTIONS: &str = "government parliament minister ministers ministry cabinet police \
    court mayor senate lawmakers legislators governor authorities prosecutors firefighters \
    residents villagers hospital university school schools airport municipality municipal \
    province provincial county city town village district nation nationwide national country \
    countrywide company companies domestic union voters farmers premier president";

/// Money that is spent at home; not the dollar, in which all the world reckons.
const MONEY: [(&str, &str); 26] = [
    ("US CA AU NZ", "cts cents"),
    ("GB", "pounds stg sterling pence"),
    ("JP", "yen"),
    ("DE", "marks"),
    ("FR BE CH LU", "francs"),
    ("IT", "lire"),
    ("NL", "guilders"),
    ("ES", "pesetas"),
    ("SE DK NO IS CZ", "crowns kroner kronor krona krone"),
    ("IN PK LK NP MU", "rupees crore lakh lakhs"),
    ("MY", "ringgit sen"),
    ("MX PH AR CO CL UY", "pesos"),
    ("DE FR IT ES NL BE AT IE PT FI GR LU SK SI EE LV LT MT CY HR", "euros"),
    ("ZA", "rand"),
    ("RU", "roubles rubles"),
    ("CN", "yuan renminbi"),
    ("KR", "won"),
    ("TH", "baht"),
    ("ID", "rupiah"),
    ("AE MA", "dirhams"),
    ("IL", "shekels"),
    ("TR", "lira"),
    ("PL", "zlotys zloty"),
    ("BR", "reais"),
    ("NG", "naira"),
    ("KE TZ UG SO", "shillings"),
];
