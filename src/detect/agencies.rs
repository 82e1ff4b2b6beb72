//! The agencies of the trade: which names a dateline or a signature may bear.
//!
//! Takes a name as printed; says whether it is an agency's. A fact table, nothing more: names that
//! it lacks are still taken for an agency where the form leaves no doubt.

use std::collections::HashMap;
use std::sync::LazyLock;

/// News agencies, and outlets whose own copy is datelined with their name. Folded: lower case,
/// without full stops.
static AGENCIES: &[&str] = &[
    "aa",
    "aap",
    "abc news",
    "adn",
    "adnkronos",
    "aei",
    "afp",
    "agence france-presse",
    "agence france presse",
    "agencia brasil",
    "agenzia nova",
    "agerpres",
    "agi",
    "aibc",
    "aip",
    "akipress",
    "akp",
    "al jazeera",
    "amna",
    "ana",
    "ana-mpa",
    "anadolu",
    "anadolu agency",
    "angop",
    "ani",
    "anp",
    "ansa",
    "antara",
    "aps",
    "ap",
    "apa",
    "app",
    "apo",
    "apo group",
    "armenpress",
    "asia news international",
    "associated press",
    "the associated press",
    "ats",
    "azertac",
    "azertag",
    "bana",
    "bbc",
    "bbc news",
    "belga",
    "belta",
    "bernama",
    "bloomberg",
    "bloomberg news",
    "bna",
    "bns",
    "bss",
    "bta",
    "businesswire",
    "business wire",
    "caj news",
    "cana",
    "canadian press",
    "the canadian press",
    "cctv",
    "central news agency",
    "cgtn",
    "china daily",
    "china news service",
    "cmc",
    "cna",
    "cnn",
    "cns",
    "cnw",
    "cp",
    "ctk",
    "dapd",
    "delfi",
    "deutsche welle",
    "dow jones",
    "dow jones newswires",
    "dpa",
    "dpa-afx",
    "dw",
    "efe",
    "elta",
    "ena",
    "epa",
    "euronews",
    "europa press",
    "fana",
    "fbc",
    "fides",
    "gna",
    "globenewswire",
    "globe newswire",
    "gina",
    "hina",
    "htv",
    "ians",
    "iina",
    "ilna",
    "ina",
    "interfax",
    "interfax-ukraine",
    "inter press service",
    "interpressnews",
    "ipn",
    "ips",
    "irin",
    "irin news",
    "irna",
    "isna",
    "itar-tass",
    "itim",
    "jana",
    "jiji",
    "jiji press",
    "jta",
    "kbc",
    "kcna",
    "kna",
    "knr",
    "kpl",
    "kuna",
    "kyodo",
    "kyodo news",
    "kyodo news international",
    "kazinform",
    "kabar",
    "lana",
    "lao news agency",
    "lehtikuva",
    "leta",
    "lusa",
    "maan",
    "mah",
    "malawi news agency",
    "mana",
    "map",
    "marketwatch",
    "marketwired",
    "mehr",
    "mena",
    "mfax",
    "mia",
    "middle east news agency",
    "mna",
    "montsame",
    "moldpres",
    "mti",
    "nampa",
    "nan",
    "ndtv",
    "newsis",
    "new ziana",
    "nna",
    "nnn",
    "notimex",
    "novosti",
    "npr",
    "nta",
    "ntb",
    "ona",
    "opec news agency",
    "pa",
    "pa media",
    "pacnews",
    "pana",
    "panapress",
    "pap",
    "pr newswire",
    "prnewswire",
    "prensa latina",
    "petra",
    "philippine news agency",
    "pina",
    "pna",
    "ppi",
    "press association",
    "press trust of india",
    "pti",
    "qna",
    "rappler",
    "reuter",
    "reuters",
    "reuters health",
    "reuters life!",
    "rfe/rl",
    "ria",
    "ria novosti",
    "ritzau",
    "rna",
    "rnz",
    "sabc",
    "saba",
    "sana",
    "sanews",
    "sanews.gov.za",
    "sapa",
    "shana",
    "sierra leone news agency",
    "sina",
    "sna",
    "sona",
    "spa",
    "sputnik",
    "srna",
    "sta",
    "stp-press",
    "stt",
    "suna",
    "swissinfo",
    "taiwan news",
    "tanjug",
    "tap",
    "tass",
    "tasnim",
    "tasr",
    "telam",
    "thai news agency",
    "the press association",
    "thomson reuters",
    "tna",
    "trend",
    "trt",
    "tt",
    "turan",
    "ukrinform",
    "unb",
    "uni",
    "unian",
    "united news of india",
    "united press international",
    "un news",
    "upi",
    "uza",
    "vna",
    "vietnam news agency",
    "voa",
    "voa news",
    "wafa",
    "wam",
    "xinhua",
    "xinhua news agency",
    "yna",
    "yonhap",
    "yonhap news agency",
    "zambia news and information services",
    "zanis",
    "ziana",
    "24hr",
    "ghana news agency",
    "news agency of nigeria",
    "kenya news agency",
    "namibia press agency",
    "turkmenportal",
    "tengrinews",
    "tdh",
    "trend news agency",
    "apa news agency",
    "report",
    "emirates news agency",
    "saudi press agency",
    "kuwait news agency",
    "qatar news agency",
    "oman news agency",
    "bahrain news agency",
    "jordan news agency",
    "islamic republic news agency",
    "national news agency",
    "caribbean media corporation",
    "agência lusa",
    "agence de presse africaine",
    "african press agency",
    "australian associated press",
    "associated press of pakistan",
    "bangladesh sangbad sangstha",
];

/// Names that are common words, initials or places as well: an agency only where a bracket, a
/// date or a dash says so.
static WEAK: &[&str] = &[
    "aa", "map", "report", "trend", "petra", "spa", "tap", "uni", "ria", "pa", "pap", "cp", "tt",
    "report", "ana", "ina", "mia", "mana", "sina", "sabc", "pina", "turan", "tna", "24hr",
    "sta", "app", "aps", "mah", "nan", "adn",
];

/// How sure a name is an agency's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    No,
    /// Also a common word or a place.
    Perhaps,
    Yes,
}

/// Whether `name`, as printed, is an agency's: also several joined by hyphen, slash or "and"
/// (`NNN-Bernama`, `AFP/dpa`).
pub fn known(name: &str) -> Known {
    let folded = fold(name);
    if folded.is_empty() || folded.len() > 60 {
        return Known::No;
    }
    if let Some(found) = single(&folded) {
        return found;
    }
    let mut parts = folded
        .split(['-', '/', ',', '&', '+', '|'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .peekable();
    if parts.peek().is_none() {
        return Known::No;
    }
    let mut count = 0;
    let mut least = Known::Yes;
    for part in parts {
        count += 1;
        least = least.min(single(part).unwrap_or(Known::No));
    }
    if count > 1 { least } else { Known::No }
}

fn single(folded: &str) -> Option<Known> {
    static TABLE: LazyLock<HashMap<&str, Known>> = LazyLock::new(|| {
        let strong = AGENCIES.iter().map(|name| (*name, Known::Yes));
        strong.chain(WEAK.iter().map(|name| (*name, Known::Perhaps))).collect()
    });
    TABLE.get(folded).copied()
}

/// Lower case, without full stops, with single spaces.
fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.trim().chars() {
        match c {
            '.' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '–' | '—' | '‑' => out.push('-'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_by_any_of_their_names() {
        for name in [
            "AFP",
            "A.P.",
            "Xinhua",
            "NNN-Bernama",
            "NNN-BERNAMA",
            "AFP/dpa",
            "Agence France-Presse",
            "RFE/RL",
            "AP and Reuters",
        ] {
            assert_eq!(known(name), Known::Yes, "{name}");
        }
        assert_eq!(known("MAP"), Known::Perhaps);
        for name in ["", "R-Texas", "NATO", "north", "a-b"] {
            assert_eq!(known(name), Known::No, "{name}");
        }
    }
}
