//! The names of months in the languages in which agencies send copy beside English.
//!
//! Takes a word; gives the month that it names. A fact table, nothing more: several of these names
//! are words of other meanings, so they are only asked for beside the number of a day.

use std::collections::HashMap;
use std::sync::LazyLock;

/// One row a language, twelve names, January first; a name's other forms stand behind a slash.
#[rustfmt::skip]
const NAMES: &[[&str; 12]] = &[
    // French
    ["janvier/janv", "février/fevrier/févr/fevr/fév", "mars", "avril/avr", "mai", "juin", "juillet/juil",
     "août/aout", "septembre", "octobre", "novembre", "décembre/decembre/déc"],
    // Spanish
    ["enero/ene", "febrero", "marzo", "abril/abr", "mayo", "junio", "julio", "agosto/ago",
     "septiembre/setiembre/set", "octubre", "noviembre", "diciembre/dic"],
    // Portuguese
    ["janeiro", "fevereiro/fev", "março/marco", "abril", "maio", "junho", "julho", "agosto",
     "setembro", "outubro/out", "novembro", "dezembro/dez"],
    // Italian
    ["gennaio/gen", "febbraio", "marzo", "aprile", "maggio/mag", "giugno/giu", "luglio/lug", "agosto",
     "settembre/sett", "ottobre/ott", "novembre", "dicembre"],
    // German
    ["januar/jänner/jän", "februar/feber", "märz/maerz/mär", "april", "mai", "juni", "juli", "august",
     "september", "oktober/okt", "november", "dezember"],
    // Dutch
    ["januari", "februari", "maart/mrt", "april", "mei", "juni", "juli", "augustus", "september",
     "oktober", "november", "december"],
    // Romanian
    ["ianuarie/ian", "februarie", "martie", "aprilie", "mai", "iunie/iun", "iulie/iul", "august",
     "septembrie", "octombrie", "noiembrie/noi", "decembrie"],
    // Russian
    ["января/январь/янв", "февраля/февраль/фев", "марта/март/мар", "апреля/апрель/апр", "мая/май",
     "июня/июнь/июн", "июля/июль/июл", "августа/август/авг", "сентября/сентябрь/сен/сент",
     "октября/октябрь/окт", "ноября/ноябрь/ноя", "декабря/декабрь/дек"],
    // Ukrainian
    ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
     "жовтня", "листопада", "грудня"],
    // Belarusian
    ["студзеня", "лютага", "сакавіка", "красавіка", "мая", "чэрвеня", "ліпеня", "жніўня", "верасня",
     "кастрычніка", "лістапада", "снежня"],
    // Bulgarian
    ["януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември", "октомври",
     "ноември", "декември"],
    // Polish
    ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
     "października", "listopada", "grudnia"],
    // Czech and Slovak
    ["ledna/januára", "února/februára", "března/marca", "dubna/apríla", "května/mája", "června/júna",
     "července/júla", "srpna/augusta", "září/septembra", "října/októbra", "listopadu/novembra",
     "prosince/decembra"],
    // Hungarian
    ["január", "február", "március", "április", "május", "június", "július", "augusztus",
     "szeptember", "október", "november", "december"],
    // Serbian, Croatian, Slovene
    ["januara/siječnja/januarja", "februara/veljače/februarja", "marta/ožujka", "aprila/travnja",
     "maja/svibnja", "juna/lipnja/junija", "jula/srpnja/julija", "avgusta/kolovoza", "septembra/rujna",
     "oktobra/listopada", "novembra/studenoga/studenog", "decembra/prosinca"],
    // Turkish, Azerbaijani
    ["ocak/yanvar", "şubat/fevral", "mart", "nisan/aprel", "mayıs", "haziran/iyun", "temmuz/iyul",
     "ağustos/avqust", "eylül/eylul/sentyabr", "ekim/oktyabr", "kasım/noyabr", "aralık/dekabr"],
    // Swedish, Norwegian, Danish
    ["januari/januar", "februari/februar", "mars/marts", "april", "maj/mai", "juni", "juli",
     "augusti/august", "september", "oktober", "november", "december/desember/des"],
    // Indonesian and Malay
    ["januari", "februari", "maret/mac", "april", "mei", "juni/jun", "juli/julai", "agustus/ogos",
     "september", "oktober/okt", "november", "desember/disember"],
    // Arabic; the names of the Levant, some of which are two words, stand with the others
    ["يناير/جانفي", "فبراير/فيفري/شباط", "مارس/آذار", "أبريل/ابريل/إبريل/أفريل/نيسان", "مايو/ماي/أيار",
     "يونيو/جوان/حزيران",
     "يوليو/جويلية/يوليوز/تموز", "أغسطس/اغسطس/أوت/غشت/آب", "سبتمبر/شتنبر/أيلول", "أكتوبر/اكتوبر", "نوفمبر/نونبر",
     "ديسمبر/دجنبر"],
    // Persian
    ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر",
     "نوامبر", "دسامبر"],
];

/// The month that `word` names in one of these languages, in any case.
pub fn month(word: &str) -> Option<i8> {
    static TABLE: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
        let mut table = HashMap::new();
        for names in NAMES {
            for (number, forms) in (1..).zip(names) {
                // Of two months of one name, the commoner language has stood first.
                forms.split('/').for_each(|form| _ = table.entry(form).or_insert(number));
            }
        }
        table
    });
    if !(4..=26).contains(&word.len()) && word.chars().count() < 2 {
        return None;
    }
    TABLE.get(word.to_lowercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_other_languages() {
        for (word, number) in [
            ("septembre", 9),
            ("SET", 9),
            ("févr", 2),
            ("MÄRZ", 3),
            ("сентября", 9),
            ("вересня", 9),
            ("eylül", 9),
            ("سبتمبر", 9),
            ("أيلول", 9),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["", "se", "table", "字"] {
            assert_eq!(month(word), None, "{word}");
        }
    }
}
