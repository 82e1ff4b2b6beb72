//! In which language a text is written.
//!
//! Takes text; gives a BCP 47 tag, or nothing where the text is too short or the answer doubtful.
//! Looks at the beginning of the text alone.

use whatlang::{Lang, Script};

/// Characters that are looked at: a language is known from its first sentences.
const LOOKED_AT: usize = 600;
/// For the small words of English, more are looked at: that costs next to nothing.
const LOOKED_THROUGH: usize = 1200;

/// So many words are enough, where a sixth of them are small words of English.
const ENOUGH: usize = 80;

/// English words that hardly any other language has.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "that", "was", "were", "with", "for", "said", "has", "have", "had",
    "from", "which", "this", "by", "as", "at", "its", "are", "been", "would", "will", "after",
    "is",
];

/// The language of `text`.
pub fn language(text: &str) -> Option<&'static str> {
    let first = |count| text.char_indices().nth(count).map_or(text, |(i, _)| &text[..i]);
    if is_plainly_english(first(LOOKED_THROUGH)) {
        return Some("en");
    }
    let head = first(LOOKED_AT);
    let info = whatlang::detect(head)?;
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let own_script = !matches!(info.script(), Script::Latin | Script::Cyrillic | Script::Arabic);
    let sure = info.is_reliable() && letters >= 40 || own_script && letters >= 8;
    if sure { tag(info.lang()) } else { None }
}

/// A sixth of its words, or of the first ones that are enough to say so, and eight at least, are small
/// words of English: much quicker to see than to compare with every language.
fn is_plainly_english(text: &str) -> bool {
    let mut words = 0;
    let mut english = 0;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        words += 1;
        english += usize::from(ENGLISH.iter().any(|e| word.eq_ignore_ascii_case(e)));
        if words >= ENOUGH && english * 6 >= words {
            return true;
        }
    }
    english >= 8 && english * 6 >= words
}

fn tag(language: Lang) -> Option<&'static str> {
    use Lang::*;
    Some(match language {
        Epo => "eo",
        Eng => "en",
        Rus => "ru",
        Cmn => "zh",
        Spa => "es",
        Por => "pt",
        Ita => "it",
        Ben => "bn",
        Fra => "fr",
        Deu => "de",
        Ukr => "uk",
        Kat => "ka",
        Ara => "ar",
        Hin => "hi",
        Jpn => "ja",
        Heb => "he",
        Yid => "yi",
        Pol => "pl",
        Amh => "am",
        Jav => "jv",
        Kor => "ko",
        Nob => "nb",
        Dan => "da",
        Swe => "sv",
        Fin => "fi",
        Tur => "tr",
        Nld => "nl",
        Hun => "hu",
        Ces => "cs",
        Ell => "el",
        Bul => "bg",
        Bel => "be",
        Mar => "mr",
        Kan => "kn",
        Ron => "ro",
        Slv => "sl",
        Hrv => "hr",
        Srp => "sr",
        Mkd => "mk",
        Lit => "lt",
        Lav => "lv",
        Est => "et",
        Tam => "ta",
        Vie => "vi",
        Urd => "ur",
        Tha => "th",
        Guj => "gu",
        Uzb => "uz",
        Pan => "pa",
        Aze => "az",
        Ind => "id",
        Tel => "te",
        Pes => "fa",
        Mal => "ml",
        Ori => "or",
        Mya => "my",
        Nep => "ne",
        Sin => "si",
        Khm => "km",
        Tuk => "tk",
        Aka => "ak",
        Zul => "zu",
        Sna => "sn",
        Afr => "af",
        Lat => "la",
        Slk => "sk",
        Cat => "ca",
        Tgl => "tl",
        Hye => "hy",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn knows_languages_and_admits_doubt() {
        let english = "The ministers of the two countries met on the border and said that they had agreed to a truce, which was welcomed by the council after long talks.";
        assert_eq!(language(english), Some("en"));
        let russian = "Министры двух стран встретились на границе и сообщили, что они договорились о перемирии после долгих переговоров.";
        assert_eq!(language(russian), Some("ru"));
        assert_eq!(language("两国部长在边境会晤,同意停火,并将继续谈判。"), Some("zh"));
        let german = "Die Minister der beiden Länder trafen sich an der Grenze und erklärten, dass sie sich nach langen Gesprächen auf einen Waffenstillstand geeinigt hätten.";
        assert_eq!(language(german), Some("de"));
        assert_eq!(language(""), None);
        assert_eq!(language("OK"), None);
        assert_eq!(language("1234 5678"), None);
    }
}
