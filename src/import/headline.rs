//! What stands above an article's text: title, byline, date line.
//!
//! Takes one line or paragraph; says whether it is one of these and what it holds.

use crate::detect::agencies::{self, Known};
use crate::detect::boilerplate;
use crate::detect::calendar::{month, weekday};
use crate::detect::dates;
use crate::import::meta_line::is_prose;
use crate::import::meta_words::is_idle;
use crate::model::Day;

/// A byline, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    /// The names, without "By" and without the agency.
    pub names: String,
    /// A date that stands on the same line.
    pub day: Option<Day>,
}

/// "By Ana Lim", "By Ana Lim and Jo Roe, Reuters", "By ANA LIM | September 14, 2022".
pub fn byline(text: &str) -> Option<Byline> {
    let text = text.trim().trim_matches(['*', '_']).trim();
    if text.chars().count() > 140 {
        return None;
    }
    // "Por Ana Lim", "Par Ana Lim": only before names and nothing else.
    for lead in [
        "por", "par", "von", "di", "af", "av", "door", "af:", "av:", "door:", "por:", "par:",
        "von:", "autor:", "auteur:", "di:",
    ] {
        let head = text.get(..lead.len()).filter(|head| head.eq_ignore_ascii_case(lead));
        if head.is_none() || !text[lead.len()..].starts_with(' ') {
            continue;
        }
        let names = text[lead.len()..].trim();
        // "Af: /ritzau/"
        let agency = names.trim_matches(['/', '(', ')']);
        if is_bare_names(names) || agencies::known(agency) == Known::Yes {
            return Some(Byline { names: agency.to_owned(), day: None });
        }
    }
    // "ByAna Lim", as a page runs them together.
    if let Some(names) = text.strip_prefix("By").or_else(|| text.strip_prefix("by"))
        && names.starts_with(char::is_uppercase)
        && is_bare_names(names)
    {
        return Some(Byline { names: names.to_owned(), day: None });
    }
    let rest = ["by ", "by: "].iter().find_map(|lead| {
        let head = text.get(..lead.len())?;
        // "by" in lower case opens a sentence's rest, not a byline, unless a name follows.
        head.eq_ignore_ascii_case(lead).then(|| text[lead.len()..].trim())
    })?;
    let (rest, day) = split_date(rest);
    // "By Ana Lim, Reuters."
    let bare = rest.strip_suffix(['.', ':']).filter(|r| without_agency(r).len() < r.len());
    let rest = bare.unwrap_or(rest);
    if !rest.contains([',', '.'])
        && boilerplate::is_desk(rest)
        && let Some(names) = desk(rest)
    {
        return Some(Byline { names, day });
    }
    let names = without_agency(rest);
    if !is_names(rest) && !is_names(names) {
        return None;
    }
    (!names.is_empty()).then(|| Byline { names: names.to_owned(), day })
}

/// "Ana Lim | 03.03.2023", "Ana Lim - March 3, 2023": names and a date, and nothing else.
pub fn names_and_date(text: &str) -> Option<Byline> {
    let cut = text.find(['|', '–', '—', '·', '•']).or_else(|| text.find(" - "))?;
    let (names, rest) = text.split_at(cut);
    let names = names.trim();
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let day = date_line(rest)?;
    is_bare_names(names).then(|| Byline { names: without_agency(names).to_owned(), day: Some(day) })
}

/// Names on a line of their own, without "By": two to four capitalised words, with a place behind
/// "in" or a second name behind "and".
pub fn is_bare_names(text: &str) -> bool {
    #[rustfmt::skip]
    const SECTIONS: &[&str] = &[
        "news", "world", "politics", "business", "economy", "economic", "sport", "sports", "desk",
        "opinion", "analysis", "africa", "asia", "europe", "middle", "east", "latin", "america",
        "development", "affairs", "rights", "security", "health", "science", "climate", "media",
        "international", "national", "local", "press", "release", "agency", "service", "and", "ltd",
        "inc", "corp", "co", "plc", "group", "bank", "company", "limited", "holdings", "industries",
    ];
    // "Published On", "Share This Article"
    let asks = [
        "share",
        "read",
        "follow",
        "listen",
        "watch",
        "print",
        "copy",
        "subscribe",
        "save",
        "view",
    ];
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    if asks.contains(&first.as_str()) || text.split_whitespace().all(|w| is_idle(&w.to_lowercase()))
    {
        return false;
    }
    let agency = |w: &str| w.len() >= 3 && agencies::known(w) == Known::Yes;
    let (people, place) = text.split_once(" in ").unwrap_or((text, "X"));
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    place.split_whitespace().all(|w| capital(w) || w == "and")
        && people.split(" and ").flat_map(|p| p.split(", ")).all(|name| {
            let words: Vec<&str> = name.split_whitespace().collect();
            words.first() != Some(&"The")
                && (2..=4).contains(&words.len())
                && words.iter().all(|w| {
                    let lower = w.to_lowercase();
                    (capital(w) || ["de", "da", "la", "van", "von", "bin", "al", "el"].contains(w))
                        && w.chars().any(char::is_lowercase)
                        && w.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c))
                        && !SECTIONS.contains(&lower.as_str())
                        && !agency(w)
                        && month(&lower).is_none()
                        && weekday(&lower).is_none()
                })
        })
}

/// "our Andean desk" → "Andean desk", "the economics desk" → "Economics desk".
fn desk(text: &str) -> Option<String> {
    let first = text.split(' ').next().unwrap_or_default();
    let article = ["our", "the", "a", "an"].iter().any(|w| w.eq_ignore_ascii_case(first));
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let desk = ["desk", "desks", "bureau", "newsroom", "staff", "team"].contains(&last.as_str());
    let name = if article { text[first.len()..].trim_start() } else { text };
    let mut letters = name.chars();
    let first = letters.next().filter(|_| article || desk)?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Parts a line such as "Ana Lim | September 14, 2022 at 3 pm" before its date.
fn split_date(text: &str) -> (&str, Option<Day>) {
    let Some(found) = dates::find(text, None)
        .into_iter()
        .find_map(|m| m.value.last().full().map(|d| (m.start, d)))
    else {
        return (text, None);
    };
    let names = text[..found.0].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let names = ["published", "updated", "on", "posted"].iter().fold(names, |names, word| {
        let head = names.len().checked_sub(word.len());
        match head.filter(|h| names.is_char_boundary(*h) && names[*h..].eq_ignore_ascii_case(word))
        {
            Some(h) if h == 0 || names[..h].ends_with(' ') => {
                names[..h].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.')
            }
            _ => names,
        }
    });
    (names, Some(found.1))
}

/// Whether `text` can be the names of people: capitalised words and what joins them.
fn is_names(text: &str) -> bool {
    const JOINS: &[&str] = &[
        "and",
        "in",
        "of",
        "the",
        "for",
        "de",
        "da",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "la",
        "le",
        "del",
        "di",
        "du",
        "ibn",
        "with",
        "at",
        "y",
        "e",
        "at",
        "special",
        "staff",
        "writer",
        "correspondent",
        "writers",
        "reporter",
        "editor",
        "our",
        "agencies",
        "news",
        "wire",
        "political",
        "economics",
        "diplomatic",
        "sports",
        "and",
        "senior",
        "chief",
        "our",
        "a",
        "ter",
        "ten",
        "te",
        "zu",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > 20 {
        return false;
    }
    let capitals = |w: &&&str| {
        w.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase)
    };
    let named = words.iter().filter(capitals).count();
    let plain = words.iter().all(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() && w.len() <= 3
            || capitals(&w)
            || JOINS.contains(&bare)
            || bare.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
    });
    // "By The Numbers", "By 2030", "By Monday, Sept. 12": no names.
    let first = words[0].trim_matches(|c: char| !c.is_alphanumeric());
    let date = month(first).is_some()
        && words.get(1).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let opening = weekday(first).is_some() && first.len() > 3
        || date
        || ["The", "THE", "A", "All"].contains(&first)
            && agencies::known(text) == Known::No
            && !words.iter().any(|w| ["Associated", "Press", "Canadian", "Staff"].contains(w));
    let ended = text.ends_with(['!', '?', ':']) || text.ends_with('.') && !ends_with_initial(text);
    named >= 1 && plain && !opening && !ended && !text.chars().any(|c| c.is_ascii_digit())
}

/// "Jr.", "J.", "Ph.D.": the stop belongs to the name.
fn ends_with_initial(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default().trim_end_matches('.');
    last.chars().count() <= 3
}

/// "Ana Lim, Reuters" → "Ana Lim"; "Ana Lim, Associated Press Writer" → "Ana Lim"; "Ana Lim with
/// AFP" → "Ana Lim".
pub fn without_agency(names: &str) -> &str {
    let mut names = names.trim().trim_end_matches([',', ';', '|', '-', '–', '—']).trim();
    while let Some((cut, behind)) = [',', '|', ';', '/', '—', '–']
        .iter()
        .filter_map(|sign| names.rfind(*sign).map(|at| (at, at + sign.len_utf8())))
        .chain(
            [" with ", " - "]
                .into_iter()
                .filter_map(|s| Some((names.rfind(s)?, names.rfind(s)? + s.len()))),
        )
        .max()
    {
        // "RFE/RL's Tajik Service" is one name.
        let name = &names[..cut];
        let inside = names[cut..].starts_with('/') && agencies::known(name) != Known::No;
        if inside || !is_position(names[behind..].trim()) {
            break;
        }
        names = name.trim();
    }
    names
}

/// "Ana Lim Environment reporter" → "Ana Lim"; "Ana Lim, correspondent in Lima" stays.
pub fn without_role(names: &str) -> &str {
    #[rustfmt::skip]
    const ROLES: &[&str] = &[
        "reporter", "correspondent", "editor", "writer", "columnist", "journalist", "contributor", "analyst",
    ];
    #[rustfmt::skip]
    const FIELDS: &[&str] = &[
        "environment", "political", "science", "health", "economics", "business", "education", "home",
        "foreign", "world", "africa", "asia", "europe", "technology", "climate", "energy", "transport",
        "culture", "arts", "media", "legal", "defence", "diplomatic", "senior", "chief", "deputy", "staff",
        "special", "news", "community", "affairs", "social", "consumer", "money", "city", "global", "sports",
    ];
    let last = |text: &str| text.rfind(' ').map(|at| (at, text[at + 1..].to_lowercase()));
    let Some((mut end, role)) = last(names) else { return names };
    if !ROLES.contains(&role.as_str()) || names.contains(',') {
        return names;
    }
    while let Some((at, word)) = last(&names[..end])
        && FIELDS.contains(&word.as_str())
    {
        end = at;
    }
    let people = names[..end].trim_end();
    if people.contains(' ') { people } else { names }
}

/// A line below a byline that says what its people are: "Associated Press Writer", "REUTERS".
pub fn is_position(text: &str) -> bool {
    const TITLES: &[&str] = &[
        "writer",
        "writers",
        "correspondent",
        "correspondents",
        "reporter",
        "reporters",
        "editor",
        "editors",
        "press",
        "service",
        "bureau",
        "agencies",
        "agency",
        "columnist",
        "analyst",
    ];
    let text = text.trim().trim_matches(['(', ')', '*', '_', '.']);
    if text.chars().count() > 60 || text.is_empty() {
        return false;
    }
    let words = text.split_whitespace().count();
    let first = text.split_whitespace().next().unwrap_or_default();
    let last = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    // "BBC News, Lima", "PA Scotland"
    let service = words <= 5
        && first.chars().all(char::is_uppercase)
        && agencies::known(first) != Known::No
        && text.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    // "Repórter da Agência Brasil"
    let of_agency = words <= 6 && {
        let role = first.to_lowercase();
        let roles = [
            "repórter",
            "reportero",
            "correspondant",
            "journaliste",
            "reporter",
            "correspondent",
            "editor",
            "redactor",
        ];
        roles.contains(&role.as_str()) && agencies::at_end(text).is_some()
    };
    of_agency
        || agencies::known(text) != Known::No
        || words <= 6 && TITLES.contains(&last.as_str())
        || service
}

/// A line that holds a date and nothing else that matters: "Published: 14 September 2022 10:30 GMT".
pub fn date_line(text: &str) -> Option<Day> {
    const WORDS: &[&str] = &[
        "published",
        "publish",
        "updated",
        "update",
        "posted",
        "on",
        "at",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "gmt",
        "utc",
        "est",
        "edt",
        "bst",
        "cet",
        "cest",
        "ist",
        "msk",
        "jst",
        "et",
        "pt",
        "last",
        "first",
        "modified",
        "issued",
        "date",
        "time",
        "dated",
        "created",
        "release",
        "released",
        "of",
        "pst",
        "pdt",
        "ict",
        "wib",
        "sgt",
        "myt",
        "hkt",
        "eat",
        "wat",
        "cat",
        "sast",
        "aest",
        "local",
        "hrs",
        "hours",
        "h",
        "z",
        "t",
        "the",
        "filed",
        "th",
        "st",
        "nd",
        "rd",
        "story",
    ];
    let text = text.trim();
    let dated = text.bytes().any(|b| b.is_ascii_digit());
    if !dated || text.chars().nth(100).is_some() || is_prose(text) {
        return None;
    }
    let found = dates::find(text, None);
    let (mention, day) = found.iter().find_map(|m| Some((m, m.value.last().full()?)))?;
    // "KYODO NEWS - Mar 3, 2023 - 22:15 | All": the agency that published it.
    let before = text[..mention.start].trim_matches(|c: char| !c.is_alphanumeric());
    if agencies::known(before) == Known::Yes && text.chars().count() <= 70 && !text.ends_with('.') {
        return Some(day);
    }
    let rest = [&text[..mention.start], &text[mention.end..]];
    let idle = rest
        .iter()
        .flat_map(|r| r.split(|c: char| !c.is_alphabetic()))
        .filter(|w| !w.is_empty())
        .all(|word| {
            WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
                || weekday(word).is_some()
                || month(word).is_some()
        });
    let digits = rest.iter().flat_map(|r| r.chars()).filter(char::is_ascii_digit).count();
    (idle && digits <= 14).then_some(day)
}

/// Whether two headlines are the same but for case, quotation marks, spaces and a site's name.
pub fn same_headline(a: &str, b: &str) -> bool {
    let mut letters = letters(a).peekable();
    letters.peek().is_some() && letters.eq(self::letters(b))
}

/// The headline before the site's name: "Talks go on | The Site" → "Talks go on".
pub fn without_site_name(title: &str) -> Option<&str> {
    let cut =
        [" | ", " - ", " – ", " — ", " :: ", " » "].iter().filter_map(|s| title.rfind(s)).max()?;
    Some(title[..cut].trim_end()).filter(|head| head.split_whitespace().count() >= 3)
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for (text, names) in [
            ("By Ana Lim", "Ana Lim"),
            ("    By Ana Lim, Reuters", "Ana Lim"),
            ("BY ANA LIM AND JO ROE", "ANA LIM AND JO ROE"),
            ("By Ana Lim, Associated Press Writer", "Ana Lim"),
            ("by Ana Lim, dpa", "Ana Lim"),
            ("by Ana Lim in Lima", "Ana Lim in Lima"),
            ("By Ana Lim | September 14, 2022", "Ana Lim"),
            ("By Ana O’Neil-de la Cruz Jr.", "Ana O’Neil-de la Cruz Jr."),
            ("By our Andean desk", "Andean desk"),
            ("By the Istanbul desk", "Istanbul desk"),
            ("BY OUR ECONOMICS DESK", "ECONOMICS DESK"),
            ("By our economics desk", "Economics desk"),
            ("By our diplomatic staff", "Diplomatic staff"),
            ("By a staff reporter in La Paz", "Staff reporter in La Paz"),
            ("By our own correspondent", "Own correspondent"),
        ] {
            assert_eq!(byline(text).map(|b| b.names).as_deref(), Some(names), "{text}");
        }
        for text in [
            "By the end of the year, talks had ended.",
            "By 2030, emissions shall fall",
            "By Monday the talks had ended",
            "Bypass opened",
            "By The Numbers",
            "By",
            "By law",
            "By law, Reuters",
            "By the desk he sat",
            "By our staff it will be done",
            "By the Istanbul desk.",
            "By office workers",
            "By March 3 the talks had ended.",
        ] {
            assert_eq!(byline(text), None, "{text}");
        }
    }

    #[test]
    fn date_lines() {
        for text in [
            "September 14, 2022",
            "Published: 14 September 2022 10:30 GMT",
            "Wed, 14 Sep 2022 10:00:00 +0800",
            "Updated 3:14 PM EDT, Wed September 14, 2022",
            "2022-09-14T10:00:00Z",
            "Posted on Wednesday, 14 September 2022",
        ] {
            assert_eq!(
                date_line(text).map(|d| d.to_string()).as_deref(),
                Some("2022-09-14"),
                "{text}"
            );
        }
        for text in ["September 14", "The talks of September 14, 2022", "14 people", ""] {
            assert_eq!(date_line(text), None, "{text}");
        }
    }

    #[test]
    fn names_without_by() {
        let found = names_and_date("Ana Lim | 03.09.2022 - Update : 14.09.2022").unwrap();
        assert_eq!(found.names, "Ana Lim");
        assert!(names_and_date("The talks - March 3, 2022").is_none());
        for text in ["Ana Lim", "Ana Lim in La Paz", "Ana Lim and Jo de la Roe"] {
            assert!(is_bare_names(text), "{text}");
        }
        for text in ["World News", "Talks", "Talks go on", "Human Rights", "LIMA", "March Lim"] {
            assert!(!is_bare_names(text), "{text}");
        }
    }

    #[test]
    fn headlines_are_compared_by_their_letters() {
        assert!(same_headline("Talks ‘go on’ — minister", "TALKS 'GO ON' - MINISTER"));
        assert!(!same_headline("Talks go on", "Talks end"));
        assert_eq!(without_site_name("Talks go on today | The Site"), Some("Talks go on today"));
        assert_eq!(without_site_name("Talks go on"), None);
    }
}
