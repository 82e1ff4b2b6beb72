//! Who wrote the article of a page.
//!
//! Takes a page; gives the names, parted by commas, without roles, dates and addresses. Linked data
//! and metas first, then what is marked or printed as the author near headline and text. The site's
//! own name is a byline only where nothing else is.

use super::day::{self, Order};
use super::furniture;
use super::page::Page;
use super::text::{letters, plain};
use super::title;
use super::tree::Element;

/// The names of the authors.
pub fn of(page: &Page<'_>) -> Option<String> {
    let sites = title::sites(page);
    let is_site = |name: &String| {
        let name = letters(name);
        sites
            .iter()
            .any(|s| *s == name || s.strip_prefix("www").is_some_and(|s| s.starts_with(&name)))
    };
    let order = page.order();
    let mut site = None;
    let mut take = |raw: Vec<String>| -> Option<Vec<String>> {
        let mut names: Vec<String> = raw.iter().flat_map(|r| names(r, order)).collect();
        names.dedup();
        if names.is_empty() {
            return None;
        }
        let (own, people): (Vec<String>, Vec<String>) = names.into_iter().partition(&is_site);
        if people.is_empty() {
            site = site.take().or(own.into_iter().next());
            return None;
        }
        Some(people)
    };
    let metas = || -> Vec<String> {
        for name in [
            "citation_author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "author",
            "article:author",
            "article:author_name",
            "og:article:author",
            "byl",
            "dc.contributor",
            "creator",
            "twitter:data1",
        ] {
            let mut values: Vec<String> = page.head.all(name).map(plain).collect();
            if name == "citation_author" {
                values.iter_mut().for_each(given_name_first);
            }
            if name == "twitter:data1"
                && !page
                    .head
                    .first(&["twitter:label1"])
                    .is_some_and(|l| furniture::is_author_word(&l.to_lowercase()))
            {
                continue;
            }
            if values.iter().any(|v| !self::names(v, order).is_empty()) {
                return values;
            }
        }
        Vec::new()
    };
    let found = take(page.said.authors.clone())
        .or_else(|| take(metas()))
        .or_else(|| take(marked(page, false)))
        .or_else(|| take(printed(page)))
        .or_else(|| take(marked(page, true)));
    let mut found = found.or(site.map(|s| vec![s]))?;
    let mut seen = Vec::new();
    found.retain(|name| {
        let key = letters(name);
        !seen.contains(&key) && {
            seen.push(key);
            true
        }
    });
    found.truncate(8);
    Some(found.join(", "))
}

/// "Lim, Ana" → "Ana Lim", as catalogues write it.
fn given_name_first(name: &mut String) {
    if let Some((family, given)) = name.split_once(", ")
        && !given.contains(',')
        && given.split(' ').count() <= 3
    {
        *name = format!("{given} {family}");
    }
}

/// Elements that say by property, relation or class that they name the author; `aside` also looks
/// where other parts of the page are, such as the foot of a post.
fn marked(page: &Page<'_>, aside: bool) -> Vec<String> {
    let tree = page.tree;
    let to = (tree.end(page.body.text) + 300).min(tree.len());
    let mut best: Vec<String> = Vec::new();
    let mut best_rank = 0;
    let mut last = 0;
    for (id, element) in tree.elements(0..to) {
        let rank = rank(element);
        // More names of the same kind stand right behind the first.
        let more = rank == best_rank && rank >= 3 && best.len() < 8 && id < last + 40;
        if rank == 0 || rank <= best_rank && !more || is_elsewhere(page, id, aside) {
            continue;
        }
        if !(2..160).contains(&tree.has_text(id, 160)) {
            continue;
        }
        let text = tree.text(id);
        if names(&text, page.order()).is_empty() {
            continue;
        }
        if rank > best_rank {
            best.clear();
            best_rank = rank;
        }
        best.push(text);
        last = id;
    }
    best
}

/// How plainly an element says that it names the author.
fn rank(element: &Element) -> u8 {
    let is = |name: &str, value: &str| {
        element.attribute(name).is_some_and(|v| v.split_ascii_whitespace().any(|v| v == value))
    };
    if is("itemprop", "author") || is("rel", "author") {
        return 4;
    }
    let mut rank = 0;
    if &*element.name == "a" && element.attribute("href").is_some_and(leads_to_a_person) {
        rank = 3;
    }
    for class in [element.class(), element.id()].iter().flat_map(|c| c.split_ascii_whitespace()) {
        let words = furniture::words(class.split("--").next().unwrap_or(class));
        let joined = words.concat();
        let said = match joined.as_str() {
            "author" | "authorname" | "byline" | "bylinename" | "postauthor" | "entryauthor"
            | "articleauthor" | "autor" | "authors" | "storybyline" | "fn" | "auteur"
            | "author-name" | "writer" | "byauthor" | "postedby" | "username" | "bylineauthor"
            | "articlebyline" | "authorlink" | "contributor" | "reporter" | "journalist"
            | "forfatter" | "redacteur" | "verfasser" => 3,
            _ if words.iter().any(|w| furniture::is_author_word(w) || w.starts_with("author")) => 2,
            _ => 0,
        };
        let about = words.iter().any(|w| {
            matches!(
                w.as_str(),
                "bio"
                    | "about"
                    | "avatar"
                    | "image"
                    | "img"
                    | "box"
                    | "social"
                    | "description"
                    | "comment"
                    | "comments"
                    | "more"
                    | "info"
            )
        });
        rank = rank.max(if about { u8::from(said > 0) } else { said });
    }
    rank
}

/// Whether an address is that of a person's page on the site.
fn leads_to_a_person(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [
        "author",
        "authors",
        "autor",
        "autoren",
        "autores",
        "auteur",
        "auteurs",
        "autore",
        "autori",
        "people",
        "profile",
        "profil",
        "journalist",
        "journalists",
        "writers",
        "contributors",
        "redakteure",
        "by",
        "byline",
        "staff",
        "reporters",
        "columnists",
        "person",
    ]
    .iter()
    .any(|word| path.split('/').rev().skip(1).take(3).any(|part| part == *word))
}

/// Inside of what belongs to other articles, or to other parts of the page.
fn is_elsewhere(page: &Page<'_>, id: usize, aside: bool) -> bool {
    std::iter::once(id).chain(page.tree.ancestors(id)).any(|at| match page.body.out[at] {
        Some("related list" | "comments" | "navigation" | "advertisement" | "overlay") => true,
        Some("sidebar" | "page footer") => !aside,
        _ => false,
    })
}

/// "By Ana Lim", "Von Ana Lim", "Text: Ana Lim" as a short line near headline or text's end.
fn printed(page: &Page<'_>) -> Vec<String> {
    let tree = page.tree;
    let from = page.headline.map_or(page.body.text, |h| h.min(page.body.text)).saturating_sub(80);
    let to = (tree.end(page.body.text) + 60).min(tree.len());
    let mut id = from;
    while id < to {
        if let Some(element) = tree.element(id) {
            if page.is_beside_the_point(id, element) {
                id = tree.end(id);
                continue;
            }
            let heading = matches!(&*element.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            if !heading && (4..110).contains(&tree.has_text(id, 110)) {
                let text = tree.text(id);
                let rest = after_by(&text).or_else(|| behind_date(&text, page.order()));
                if let Some(rest) = rest.filter(|rest| !rest.starts_with(char::is_lowercase))
                    && !names(rest, Order::DayFirst).is_empty()
                {
                    return vec![rest.to_owned()];
                }
            }
        }
        id += 1;
    }
    Vec::new()
}

/// "14.03.2022, 10:15 von Ana Lim"
fn behind_date(text: &str, order: Order) -> Option<&str> {
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
const BY: &[&str] = &[
    "by", "view all posts by", "zeige alle beiträge von", "alle beiträge von", "posts by", "erstellt von", "eingestellt von", "ein beitrag von", "herausgeber", "redaktion", "pressemitteilung von", "beitragvon", "voir tous les articles de", "ver todas las entradas de", "vom", "written by", "posted by", "published by", "story by", "words by", "text by", "article by", "author", "authors", "reported by", "von", "geschrieben von", "verfasst von", "veröffentlicht von", "ein beitrag von", "ein artikel von", "text", "autor", "autorin", "autoren",
    "par", "écrit par", "publié par", "rédigé par", "auteur", "por", "escrito por", "publicado por", "redacción", "di", "a cura di", "scritto da", "autore", "door", "geschreven door", "av", "skriven av", "tekst", "af", "skrevet av", "przez", "tekst", "autor", "napsal", "автор", "автори", "текст", "συντάκτης", "yazar", "yazan", "oleh", "penulis", "作者", "记者", "記者", "文", "編集", "بقلم", "كتب",
];

/// What stands behind "By".
fn after_by(text: &str) -> Option<&str> {
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
            );
            (apart && (colon || !needs_colon))
                .then(|| rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@'))
        })
        .next()
}

/// The names in a line that names authors.
pub fn names(raw: &str, order: Order) -> Vec<String> {
    let mut text = raw.trim();
    if text.chars().count() > 200 || text.contains("://") || text.starts_with('@') {
        return Vec::new();
    }
    if let Some(rest) = after_by(text) {
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
        " contact",
        " stand",
        " publiziert",
        " shares",
        " share",
        " mehr",
        " zum ",
        " über ",
        " about ",
        " staff",
        " for the ",
    ] {
        if lower.len() == text.len()
            && let Some(at) = lower.find(word).filter(|at| *at > 0 && text.is_char_boundary(*at))
        {
            end = end.min(at);
        }
    }
    let text = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && !".)!*".contains(c));
    let parts = text
        .split([',', ';', '、', '，'])
        .flat_map(|p| p.split(" and "))
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

/// A name, or nothing where it is a role, an address or a sentence.
fn name(part: &str, first: bool) -> Option<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let count = part.chars().count();
    if words.is_empty() || words.len() > 6 || !(2..=60).contains(&count) {
        return None;
    }
    let lower = part.to_lowercase();
    #[rustfmt::skip]
    const NOBODY: &[&str] = &[
        "admin", "administrator", "administrador", "author", "autor", "no author", "unknown", "anonymous", "webmaster", "by", "von", "share", "twitter", "facebook", "email", "about", "über", "home", "editor", "none", "null", "undefined", "guest", "root", "user", "website", "web", "online", "more", "profile", "posts", "comments", "view", "mehr", "autoren", "authors", "the author", "stand", "quelle", "datum", "follow", "hire", "interview", "text", "publiziert", "shares", "share", "foto", "photo", "redaktion", "date", "published", "source", "fonte", "fuente", "redacción", "redazione", "la redazione", "rédaction", "la rédaction", "contact", "kontakt",
    ];
    #[rustfmt::skip]
    const ROLES: &[&str] = &[
        "phd", "md", "dr", "reporter", "correspondent", "editor", "writer", "columnist", "contributor", "redakteur", "redakteurin", "journalist", "journalistin", "korrespondent", "staff writer", "senior", "political", "health", "associated press", "reuters", "photographer", "analyst", "professor", "director", "jr", "ceo", "cnn", "bbc", "mba", "rd",
    ];
    if lower.starts_with("photo") || lower.starts_with("foto") || lower.starts_with("bild ") {
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
    Some(part.trim_end_matches(['.', ',']).trim().to_owned()).filter(|p| !p.is_empty())
}
