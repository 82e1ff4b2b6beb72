//! The usual names of agencies that sign in another script, and the countries that agencies are of.
//!
//! Takes an agency's name as printed; gives the name by which English copy knows it, and the country
//! whose towns its copy names without saying where they are. Fact tables, nothing more.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::CountryCode;

/// Names in other scripts, in lower case, and the usual ones.
#[rustfmt::skip]
const USUAL: &[(&str, &str)] = &[
    ("тасс", "TASS"), ("итар-тасс", "ITAR-TASS"), ("тасс-урал", "TASS"), ("интерфакс", "Interfax"),
    ("риа новости", "RIA Novosti"), ("риа", "RIA Novosti"), ("спутник", "Sputnik"), ("рбк", "RBC"),
    ("регнум", "Regnum"), ("белта", "BelTA"), ("казинформ", "Kazinform"), ("азертадж", "AZERTAC"),
    ("арменпресс", "Armenpress"), ("укринформ", "Ukrinform"), ("укрінформ", "Ukrinform"),
    ("униан", "UNIAN"), ("уніан", "UNIAN"), ("интерфакс-украина", "Interfax-Ukraine"),
    ("інтерфакс-україна", "Interfax-Ukraine"), ("бта", "BTA"), ("бгнес", "BGNES"), ("танјуг", "Tanjug"),
    ("танюг", "Tanjug"), ("срна", "SRNA"), ("бета", "Beta"), ("миа", "MIA"), ("кабар", "Kabar"),
    ("ховар", "Khovar"), ("уза", "UzA"),
    ("απε-μπε", "ANA-MPA"), ("απε", "ANA-MPA"), ("κυπε", "CNA"), ("čtk", "CTK"),
    ("新华社", "Xinhua"), ("新華社", "Xinhua"), ("新华网", "Xinhua"), ("新華網", "Xinhua"),
    ("中新社", "China News Service"), ("中新网", "China News Service"), ("中新網", "China News Service"),
    ("中国新闻网", "China News Service"), ("中央社", "CNA"), ("中通社", "HKCNA"), ("中評社", "CRNTT"),
    ("中评社", "CRNTT"), ("人民网", "People's Daily Online"), ("央视", "CCTV"), ("央视网", "CCTV"),
    ("法新社", "AFP"), ("路透社", "Reuters"), ("美联社", "AP"), ("美聯社", "AP"), ("塔斯社", "TASS"),
    ("共同社", "Kyodo"), ("韩联社", "Yonhap"), ("韓聯社", "Yonhap"), ("时事社", "Jiji"), ("朝中社", "KCNA"),
    ("共同", "Kyodo"), ("共同通信", "Kyodo"), ("時事", "Jiji"), ("時事通信", "Jiji"), ("ロイター", "Reuters"),
    ("afp時事", "AFP-Jiji"), ("聯合ニュース", "Yonhap"), ("連合ニュース", "Yonhap"),
    ("연합뉴스", "Yonhap"), ("뉴시스", "Newsis"), ("뉴스1", "News1"), ("조선중앙통신", "KCNA"),
    ("أ ف ب", "AFP"), ("ا ف ب", "AFP"), ("فرانس برس", "AFP"), ("رويترز", "Reuters"), ("د ب أ", "dpa"),
    ("أ ب", "AP"), ("أ ش أ", "MENA"), ("واس", "SPA"), ("وام", "WAM"), ("قنا", "QNA"), ("كونا", "KUNA"),
    ("بنا", "BNA"), ("العمانية", "ONA"), ("بترا", "Petra"), ("سانا", "SANA"), ("وفا", "WAFA"), ("واع", "INA"),
    ("وات", "TAP"), ("واج", "APS"), ("وأج", "APS"), ("و م ع", "MAP"), ("ومع", "MAP"), ("وال", "LANA"),
    ("سونا", "SUNA"), ("سبأ", "Saba"), ("الأناضول", "Anadolu"), ("شينخوا", "Xinhua"), ("سبوتنيك", "Sputnik"),
    ("ارنا", "IRNA"), ("إرنا", "IRNA"), ("ایرنا", "IRNA"), ("ایسنا", "ISNA"), ("ايسنا", "ISNA"), 
    ("تسنیم", "Tasnim"), ("تسنيم", "Tasnim"), 
];

/// Agencies that report of one country first, in lower case without full stops, by its code.
#[rustfmt::skip]
const HOMES: &[(&str, &str)] = &[
    ("AE", "wam"), ("AL", "ata"), ("AM", "armenpress|arka"), ("AO", "angop"), ("AR", "telam|télam"),
    ("AT", "apa"), ("AU", "aap"), ("AZ", "azertac|azertag|report|trend|turan|apa-economics"), ("BA", "fena|srna"),
    ("BD", "bss|unb"), ("BE", "belga"), ("BG", "bta|bgnes"), ("BH", "bna"), ("BO", "abi"), 
    ("BW", "bopa"), ("BY", "belta"), ("CA", "cp|cnw"), ("CH", "sda|ats|ats-ans|awp|keystone-sda|keystone-ats"),
    ("CG", "acp"), ("CN", "新华社|中新社|新华网|中新网|央视|人民网"), ("CI", "aip"), ("CY", "cna"), ("CZ", "ctk|čtk"), ("BF", "aib"), ("DK", "ritzau"), ("DE", "ots|dapd|epd"), ("DZ", "aps"), ("EE", "err"), ("EG", "mena"), ("ES", "europa press|europapress"),
    ("ET", "ena|fana"), ("FI", "stt"), ("GH", "gna"), ("GR", "ana-mpa|amna"), ("GY", "gina"), ("HR", "hina"), ("HU", "mti"),
    ("ID", "antara"), ("IN", "pti|ians|ani|uni|pib"), ("IQ", "ina"), ("IR", "irna|isna|mehr|tasnim|fars|mna"),
    ("IT", "ansa|agi|adnkronos"), ("JM", "jis"), ("JO", "petra"), ("JP", "kyodo|jiji"), ("KE", "kna|kbc"),
    ("KG", "kabar|akipress|24kg"), ("KH", "akp"), ("KP", "kcna"), ("KR", "yonhap|newsis"), ("KW", "kuna"),
    ("KZ", "kazinform"), ("LA", "kpl"), ("LB", "nna"), ("LT", "elta"), ("LV", "leta"), ("LY", "lana"), ("MA", "map"),
    ("MD", "moldpres"), ("MK", "mia"), ("MN", "montsame"), ("MX", "notimex"), ("MM", "mna"), ("MY", "bernama"),
    ("NA", "nampa"), ("NG", "nan"), ("NO", "ntb"), ("NP", "rss"), ("OM", "ona"), ("PE", "andina"), ("PH", "pna"),
    ("PK", "app|ppi"), ("PL", "pap"), ("PS", "wafa"), ("PT", "lusa"), ("QA", "qna"), ("RO", "agerpres"),
    ("RS", "tanjug|beta"), ("RW", "rna"), ("SA", "spa"), ("SD", "suna"), ("SE", "tt"), ("SI", "sta"), ("SK", "tasr|sita"),
    ("SN", "aps"), ("SO", "sonna"), ("SY", "sana"), ("TH", "tna"), ("TJ", "khovar"), ("TN", "tap"), ("TR", "dha|iha|demirören"),
    ("TW", "cna"), ("RU", "тасс|риа новости|риа|интерфакс|регнум"), ("UA", "ukrinform|unian|interfax-ukraine"), ("UZ", "uza|dunyo"), ("VN", "vna|vns"), ("XK", "kosovapress"),
    ("YE", "saba"), ("ZA", "sanews|sapa"), ("ZM", "zanis"), ("ZW", "ziana"),
];

/// The usual name of an agency that signs with another one.
pub fn usual(name: &str) -> &str {
    if name.eq_ignore_ascii_case("reuter") {
        return "Reuters";
    }
    if name.is_ascii() {
        return name;
    }
    let folded = name.to_lowercase();
    USUAL.iter().find(|(printed, _)| *printed == folded).map_or(name, |(_, usual)| usual)
}

/// The agency's name without those that it thanks: "Al Jazeera and news agencies".
pub fn alone(name: &str) -> &str {
    let others = [" and news agencies", " and agencies"];
    let cut = others.iter().find_map(|o| {
        let at = name.len().checked_sub(o.len())?;
        name.get(at..).filter(|tail| tail.eq_ignore_ascii_case(o)).map(|_| at)
    });
    // "AFP - Agence France Presse"
    let cut = cut.or_else(|| name.find(" - "));
    cut.map_or(name, |at| &name[..at])
}

/// The countries whose towns an agency names alone: several, where agencies of several share a name.
/// Ascending.
pub fn homes(name: &str) -> Vec<CountryCode> {
    static TABLE: LazyLock<HashMap<&str, Vec<CountryCode>>> = LazyLock::new(|| {
        let mut table: HashMap<&str, Vec<CountryCode>> = HashMap::new();
        for (code, names) in HOMES {
            for name in names.split('|') {
                table.entry(name).or_default().extend(CountryCode::parse(code));
            }
        }
        table
    });
    let of = |name: &str| TABLE.get(name).map_or(&[][..], Vec::as_slice);
    let fold =
        |name: &str| -> String { name.to_lowercase().chars().filter(|c| *c != '.').collect() };
    // Who signs in the script of its own country writes for that country.
    let (printed, folded) = (fold(name), fold(usual(name)));
    let last = folded.strip_prefix("nnn-").unwrap_or(&folded);
    let mut codes = [of(last), of(&printed)].concat();
    // "VNA/VNS" is of one country.
    if let Some((first, others)) = last.split_once('/') {
        let all = |code: &&CountryCode| others.split('/').all(|name| of(name).contains(code));
        codes.extend(of(first).iter().filter(all));
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_have_usual_names_and_homes() {
        for (printed, name) in [
            ("ТАСС", "TASS"),
            ("新華社", "Xinhua"),
            ("أ ف ب", "AFP"),
            ("AFP", "AFP"),
            ("REUTER", "Reuters"),
        ] {
            assert_eq!(usual(printed), name);
        }
        let codes =
            |name: &str| homes(name).iter().map(|c| c.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(codes("GNA"), "GH");
        assert_eq!(codes("NNN-Bernama"), "MY");
        assert_eq!(codes("연합뉴스"), "KR");
        assert_eq!(codes("VNA/VNS"), "VN");
        assert_eq!(codes("APS"), "DZ SN");
        assert_eq!(codes("AFP"), "");
    }

    #[test]
    fn every_name_in_the_tables_is_an_agency() {
        for (printed, _) in USUAL.iter() {
            assert_ne!(
                super::super::agencies::known(printed),
                super::super::agencies::Known::No,
                "{printed}"
            );
        }
    }
}
