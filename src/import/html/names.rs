//! The names in a line that names authors.
//!
//! Takes such a line; gives the names in it, without the words before them, roles, dates, addresses
//! and whatever stands behind. Knows how lines begin that name an author, in many languages.

use super::day::{self, Order};

/// "Lim, Ana" → "Ana Lim", as catalogues write it.
pub fn given_name_first(name: &mut String) {
    if let Some((family, given)) = name.split_once(", ")
        && !given.contains(',')
        && given.split(' ').count() <= 3
    {
        *name = format!("{given} {family}");
    }
}

/// The editors as a body.
pub fn is_body(name: &str) -> bool {
    let name = name.to_lowercase();
    let words = || name.split([' ', '-']);
    #[rustfmt::skip]
    let is = words().any(|word| matches!(word, "redaktion" | "onlineredaktion" | "redaktionsteam" | "redacción" | "redacao" | "redação" | "redazione" | "rédaction" | "redactie" | "redakcja" | "redakce" | "redakcija" | "редакция" | "редакція" | "newsroom"));
    is || name.ends_with("editorial team") || name.ends_with("news desk") || name.ends_with("staff")
}

/// Words that stand small inside of a name.
const PARTICLES: &[&str] = &[
    "de", "da", "di", "do", "dos", "du", "del", "della", "der", "den", "des", "van", "von", "vom",
    "zu", "zur", "la", "le", "el", "al", "af", "av", "ten", "ter", "te", "y", "e", "i", "bin",
    "ibn", "ben", "bint", "v.", "und",
];

/// Whether it is a given name and a family's.
pub fn is_full(name: &str) -> bool {
    let mut words = name.split(' ');
    let count = words.clone().count();
    (2..=5).contains(&count)
        && !name.contains(|c: char| c.is_ascii_digit())
        && words.all(|w| !w.starts_with(char::is_lowercase) || PARTICLES.contains(&w))
}

/// Whether capitalised words say what somebody is: "Senior Politics Editor".
pub fn is_position(text: &str) -> bool {
    #[rustfmt::skip]
    const POSITIONS: &[&str] = &[
        "editor", "editors", "reporter", "correspondent", "writer", "writers", "columnist", "contributor", "contributors", "fellow", "staff", "producer",
        "photographer", "analyst", "director", "professor", "journalist", "intern", "critic", "chief", "desk", "team", "news", "post", "times", "herald",
        "redakteur", "redakteurin", "korrespondent", "korrespondentin", "journalistin", "reporterin", "autor", "autorin", "volontär", "rédacteur", "rédactrice",
        "journaliste", "redactor", "redactora", "periodista", "giornalista", "redattore",
    ];
    text.split(' ').any(|word| POSITIONS.contains(&word.to_lowercase().as_str()))
}

/// "14.03.2022, 10:15 von Ana Lim"
pub fn behind_date(text: &str, order: Order) -> Option<&str> {
    let (range, _) = day::find(text, order).into_iter().next()?;
    let rest = text.get(range.end..)?;
    let at = [" von ", " by ", " par ", " por ", " door ", " av ", " di "]
        .iter()
        .filter_map(|w| Some(rest.find(w)? + w.len()))
        .min()?;
    Some(&rest[at..]).filter(|_| at < 30)
}

/// Words before the name of an author.
#[rustfmt::skip]
pub const BY: &[&str] = &[
    "by", "text & fotos", "text & foto", "text und fotos", "text und foto", "text und bild", "text & bilder", "words and pictures", "words & pictures", "texte et photos", "texto y fotos", "testo e foto", "post author by", "post author", "artikel von", "beitrag von", "eine kolumne von", "kolumne von", "ein kommentar von", "kommentar von", "ein gastbeitrag von", "gastbeitrag von", "ein interview von", "interview von", "eine analyse von", "eine reportage von", "reportage von", "ein essay von", "un article de", "un reportage de", "propos recueillis par", "una crónica de", "un articolo di", "opinion by", "analysis by", "review by", "reporting by", "interview", "view all posts by", "zeige alle beiträge von", "alle beiträge von", "posts by", "erstellt von", "eingestellt von", "ein beitrag von", "herausgeber", "redaktion", "pressemitteilung von", "beitragvon", "voir tous les articles de", "ver todas las entradas de", "vom", "written by", "posted by", "published by", "story by", "words by", "text by", "article by", "author", "authors", "reported by", "von", "geschrieben von", "verfasst von", "veröffentlicht von", "ein beitrag von", "ein artikel von", "text", "autor", "autorin", "autoren",
    "par", "écrit par", "publié par", "rédigé par", "auteur", "por", "escrito por", "publicado por", "redacción", "di", "a cura di", "scritto da", "autore", "door", "geschreven door", "av", "skriven av", "tekst", "af", "skrevet av", "przez", "tekst", "autor", "napsal", "автор", "автори", "текст", "συντάκτης", "yazar", "yazan", "oleh", "penulis", "作者", "责任编辑", "编辑", "记者", "記者", "文", "編集", "بقلم", "كتب",
];

/// What stands behind "By".
pub fn after_by(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = text.to_lowercase();
    let mut found: Vec<&&str> = BY.iter().filter(|by| lower.starts_with(**by)).collect();
    found.sort_by_key(|by| std::cmp::Reverse(by.len()));
    found
        .into_iter()
        .filter_map(|by| {
            let rest = text.get(by.len()..)?;
            let colon = rest.trim_start().starts_with([':', '：', '|', '/']);
            let apart = rest.starts_with(|c: char| c.is_whitespace()) || colon;
            // "Text" and "author" name nobody without a colon.
            let needs_colon = matches!(
                *by,
                "text"
                    | "tekst"
                    | "autor"
                    | "autorin"
                    | "author"
                    | "authors"
                    | "auteur"
                    | "autore"
                    | "текст"
                    | "文"
                    | "redacción"
                    | "編集"
                    | "redaktion"
                    | "herausgeber"
                    | "vom"
                    | "interview"
                    | "责任编辑"
                    | "编辑"
            );
            (apart && (colon || !needs_colon))
                .then(|| rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@'))
        })
        .next()
}

/// What stands behind "Author" where no colon parts it from the name.
fn after_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(' ')?;
    let is = matches!(
        label.to_lowercase().as_str(),
        "author" | "autor" | "autorin" | "auteur" | "autore" | "writer" | "author:by"
    );
    (is && rest.starts_with(char::is_uppercase)).then_some(rest)
}

/// The names in a line that names authors.
pub fn names(raw: &str, order: Order) -> Vec<String> {
    let raw = raw.replace('\u{ad}', "");
    let mut text = raw.trim();
    if text.chars().count() > 200 || text.contains("://") || text.starts_with('@') {
        return Vec::new();
    }
    if let Some(rest) = after_by(text).or_else(|| after_label(text)) {
        text = rest;
    }
    // Up to a date, or to what parts the name from other things.
    let mut end = text.len();
    if let Some((range, _)) = day::find(text, order).first() {
        end = end.min(range.start);
    }
    for sign in
        [" | ", " • ", " · ", " – ", " — ", " - ", " (", "|", "\u{2022}", " / ", " // ", ": ", " @"]
    {
        if let Some(at) = text.find(sign).filter(|at| *at > 0) {
            end = end.min(at);
        }
    }
    let lower = text.to_lowercase();
    for word in [
        " am ",
        " on ",
        " published",
        " updated",
        " veröffentlicht",
        " um ",
        " publié",
        " le ",
        " in ",
        " für ",
        " for ",
        " el ",
        " vom ",
        " posted",
        " aktualisiert",
        " at ",
        " follow",
        " view ",
        " email",
        " seit ",
        " is ",
        " ist ",
        " vor ",
        " foto",
        " photo",
        " symbolbild",
        " contact",
        " stand",
        " publiziert",
        " shares",
        " share",
        " mehr",
        " zum ",
        " über ",
        " about ",
        " staff writer",
        " staff reporter",
        " for the ",
        " alle ",
        " all ",
        " kategorie",
        " categor",
        " see ",
        " show ",
        " zur ",
        " voir ",
        " ver ",
        " facebook",
        " twitter",
        " comments",
        " kommentar",
        " last ",
    ] {
        if lower.len() == text.len()
            && let Some(at) = lower.find(word).filter(|at| *at > 0 && text.is_char_boundary(*at))
        {
            end = end.min(at);
        }
    }
    let text = without_sign(
        text[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && !".)!*".contains(c)),
    );
    let parts = text
        .split([',', ';', '、', '，'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" And "))
        .flat_map(|p| p.split(" & "))
        .flat_map(|p| p.split(" und "))
        .flat_map(|p| p.split(" et "))
        .flat_map(|p| p.split(" och "));
    let mut out: Vec<String> = Vec::new();
    for part in parts {
        let part = part.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
        let part = after_by(part).unwrap_or(part).trim();
        if let Some(name) = name(part, out.is_empty()) {
            out.push(name);
        }
    }
    out
}

/// A name without the agency's sign or the writer's behind it: "Ana Lim/ALM", "Ana Lim/al".
fn without_sign(text: &str) -> &str {
    match text.rsplit_once('/') {
        Some((name, sign)) if is_full(name) && !sign.contains(' ') => name,
        _ => text,
    }
}

/// "ana.lim", as one logs in, spelt as a name.
fn spelt_out(login: &str) -> Option<String> {
    let (given, family) = login.split_once('.')?;
    let capital = |part: &str| {
        let mut chars = part.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect::<String>()
    };
    let small = |part: &str| part.chars().all(char::is_lowercase);
    // Less stands at the end of an address.
    (family.len() >= 4 && given.len() >= 2 && small(given) && small(family))
        .then(|| format!("{} {}", capital(given), capital(family)))
}

/// A name, or nothing where it is a role, an address or a sentence.
fn name(part: &str, first: bool) -> Option<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let part = words.join(" ");
    let part = part.as_str();
    let count = part.chars().count();
    if words.is_empty() || words.len() > 6 || !(2..=60).contains(&count) {
        return None;
    }
    let lower = part.to_lowercase();
    #[rustfmt::skip]
    const NOBODY: &[&str] = &[
        "admin", "administrator", "administrador", "author", "autor", "no author", "unknown", "anonymous", "webmaster", "by", "von", "share", "twitter", "facebook", "email", "about", "über", "home", "editor", "none", "null", "undefined", "guest", "root", "user", "website", "web", "online", "more", "profile", "posts", "comments", "view", "mehr", "autoren", "authors", "the author", "stand", "quelle", "datum", "follow", "hire", "interview", "text", "publiziert", "shares", "share", "foto", "photo", "date", "published", "source", "fonte", "fuente", "contact", "kontakt", "people", "search", "suche", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "show", "see", "voir", "ver", "mehr", "bio",
    ];
    #[rustfmt::skip]
    const ROLES: &[&str] = &[
        "phd", "md", "dr", "reporter", "correspondent", "editor", "writer", "columnist", "contributor", "redakteur", "redakteurin", "journalist", "journalistin", "korrespondent", "staff writer", "senior", "political", "health", "associated press", "reuters", "photographer", "analyst", "professor", "director", "jr", "ceo", "cnn", "bbc", "mba", "rd",
    ];
    if lower.starts_with("photo") || lower.starts_with("foto") || lower.starts_with("bild ") {
        return None;
    }
    // "Show all articles", "View comments"
    const LEADS: &[&str] = &[
        "show ", "view ", "see ", "follow ", "get ", "zur ", "zum ", "alle ", "all ", "mehr ",
        "more ",
    ];
    if LEADS.iter().any(|word| lower.starts_with(word)) {
        return None;
    }
    if NOBODY.contains(&lower.as_str())
        || part.contains(['@', '<', '{', '…', '?', '“', '"', '='])
        || part.contains("www.")
        || part.contains("http")
    {
        return None;
    }
    let letters_only = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if !first
        && (ROLES.contains(&letters_only)
            || words.iter().any(|w| ROLES.contains(&w.to_lowercase().trim_matches('.')))
            || lower.replace('.', "") == letters_only && ROLES.contains(&letters_only))
    {
        return None;
    }
    if !first
        && lower.replace('.', "").len() <= 4
        && ROLES.contains(&lower.replace('.', "").as_str())
    {
        return None;
    }
    if !part.chars().any(char::is_alphabetic) || part.ends_with('.') && words.len() > 4 {
        return None;
    }
    // A sentence: most of its words begin small.
    let small = words.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
    if words.len() >= 3 && small * 2 > words.len() {
        return None;
    }
    // A part of a phrase: it ends on the way, or begins small and goes on large.
    if words.len() > 1 && words.last().is_some_and(|last| PARTICLES.contains(last)) {
        return None;
    }
    if words[0].starts_with(char::is_lowercase)
        && !PARTICLES.contains(&words[0])
        && words.iter().any(|w| w.starts_with(char::is_uppercase))
    {
        return None;
    }
    // "head of the desk" behind a name.
    const OF: &[&str] = &["der", "des", "of", "at", "bei", "beim", "für", "for", "du", "dell'"];
    if !first && words.get(1).is_some_and(|word| OF.contains(word)) {
        return None;
    }
    if let Some(name) = spelt_out(part) {
        return Some(name);
    }
    // A count behind the name.
    let part = match part.rsplit_once(' ') {
        Some((before, last)) if last.bytes().all(|b| b.is_ascii_digit()) => before,
        _ => part,
    };
    Some(part.trim_end_matches(['.', ',']).trim().to_owned()).filter(|p| !p.is_empty())
}
