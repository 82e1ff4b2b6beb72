//! The agencies of the trade: which names a dateline or a signature may bear.
//!
//! Takes a name as printed; says whether it is an agency's. A fact table, nothing more: names that
//! it lacks are still taken for an agency where the form leaves no doubt.

use std::collections::HashMap;
use std::sync::LazyLock;

/// News agencies, and outlets whose own copy is datelined with their name. Folded: lower case,
/// without full stops.
#[rustfmt::skip]
static AGENCIES: &[&str] = &[
    "24hr", "aa", "aap", "abc news", "adn", "adnkronos", "aei", "afp", "african press agency",
    "agence de presse africaine", "agence france presse", "agence france-presse", "agencia
    brasil", "agenzia nova", "agerpres", "agi", "agência lusa", "aibc", "aip", "akipress",
    "akp", "al jazeera", "amna", "ana", "ana-mpa", "anadolu agency", "anadolu", "angop", "ani",
    "anp", "ansa", "antara", "ap", "apa news agency", "apa", "apo group", "apo", "app", "aps",
    "armenpress", "asia news international", "associated press of pakistan", "associated press",
    "ats", "australian associated press", "azertac", "azertag", "bahrain news agency", "bana",
    "bangladesh sangbad sangstha", "bbc news", "bbc", "belga", "belta", "bernama", "bloomberg
    news", "bloomberg", "bna", "bns", "bss", "bta", "business wire", "businesswire", "caj news",
    "cana", "canadian press", "caribbean media corporation", "cctv", "central news agency",
    "cgtn", "china daily", "china news service", "cmc", "cna", "cnn", "cns", "cnw", "cp", "ctk",
    "dapd", "delfi", "deutsche welle", "dow jones newswires", "dow jones", "dpa", "dpa-afx",
    "dw", "efe", "elta", "emirates news agency", "ena", "epa", "euronews", "europa press",
    "fana", "fbc", "fides", "ghana news agency", "gina", "globe newswire", "globenewswire",
    "gna", "hina", "htv", "ians", "iina", "ilna", "ina", "inter press service", "interfax",
    "interfax-ukraine", "interpressnews", "ipn", "ips", "irin news", "irin", "irna", "islamic
    republic news agency", "isna", "itar-tass", "itim", "jana", "jiji press", "jiji", "jordan
    news agency", "jta", "kabar", "kazinform", "kbc", "kcna", "kenya news agency", "kna", "knr",
    "kpl", "kuna", "kuwait news agency", "kyodo news international", "kyodo news", "kyodo",
    "lana", "lao news agency", "lehtikuva", "leta", "lusa", "maan", "mah", "malawi news agency",
    "mana", "map", "marketwatch", "marketwired", "mehr", "mena", "mfax", "mia", "middle east
    news agency", "mna", "moldpres", "montsame", "mti", "namibia press agency", "nampa", "nan",
    "national news agency", "ndtv", "new ziana", "news agency of nigeria", "newsis", "nna",
    "nnn", "notimex", "novosti", "npr", "nta", "ntb", "oman news agency", "ona", "opec news
    agency", "pa media", "pa", "pacnews", "pana", "panapress", "pap", "petra", "philippine news
    agency", "pina", "pna", "ppi", "pr newswire", "prensa latina", "press association", "press
    trust of india", "prnewswire", "pti", "qatar news agency", "qna", "rappler", "report",
    "reuter", "reuters health", "reuters life!", "reuters", "rfe/rl", "ria novosti", "ria",
    "ritzau", "rna", "rnz", "saba", "sabc", "sana", "sanews", "sanews.gov.za", "sapa", "saudi
    press agency", "shana", "sierra leone news agency", "sina", "sna", "sona", "spa", "sputnik",
    "srna", "sta", "stp-press", "stt", "suna", "swissinfo", "taiwan news", "tanjug", "tap",
    "tasnim", "tasr", "tass", "tdh", "telam", "tengrinews", "thai news agency", "the associated
    press", "the canadian press", "the press association", "thomson reuters", "tna", "trend news
    agency", "trend", "trt", "tt", "turan", "turkmenportal", "ukrinform", "un news", "unb",
    "uni", "unian", "united news of india", "united press international", "upi", "uza", "vietnam
    news agency", "vna", "voa news", "voa", "wafa", "wam", "xinhua news agency", "xinhua",
    "yna", "yonhap news agency", "yonhap", "zambia news and information services", "zanis",
    "ziana",
];

/// Names that are common words, initials or places as well: an agency only where a bracket, a
/// date or a dash says so.
#[rustfmt::skip]
static WEAK: &[&str] = &[
    "24hr", "aa", "adn", "ana", "app", "aps", "cp", "ina", "mah", "mana", "map", "mia", "nan",
    "pa", "pap", "petra", "pina", "report", "ria", "sabc", "sina", "spa", "sta", "tap", "tna",
    "trend", "tt", "turan", "uni",
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
