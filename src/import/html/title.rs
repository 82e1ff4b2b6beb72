//! The headline of a page.
//!
//! Takes a page; gives its headline and where that is printed. What linked data, Open Graph and
//! `title` say is freed of the site's name and compared with the headings on the page: a heading
//! that they agree with is the headline as readers see it.

use super::day::{self, Order};
use super::page::Page;
use super::text::{letters, plain};

/// What a page says its title is, in the order of trust.
const METAS: &[&str] = &[
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "headline",
    "parsely-title",
    "sailthru.title",
    "title",
];

/// The headline without the site's name, and the heading that shows it.
pub fn of(page: &Page<'_>) -> Option<(String, Option<usize>)> {
    let names = sites(page);
    let mut said: Vec<String> = page.said.title.iter().cloned().collect();
    said.extend(METAS.iter().filter_map(|name| page.head.first(&[name])).map(plain));
    let window = page.head.title.clone();
    said.push(window.clone());
    said.retain(|t| !t.is_empty() && !is_site(t, &names));
    let clean: Vec<String> = said.iter().map(|t| without_site(t, &names)).collect();
    let keys: Vec<String> = said.iter().chain(&clean).map(|t| letters(t)).collect();
    let heads = headings(page);
    let window = letters(&window);
    // How well a heading and what the page says of itself go together.
    let mut best: Option<(u32, &Heading)> = None;
    for head in &heads {
        let key = letters(&head.text);
        let length = key.chars().count() as u32;
        if length < 3 || is_site(&head.text, &names) {
            continue;
        }
        let exact = keys.contains(&key);
        let inside =
            length >= 8 && (keys.iter().any(|k| k.contains(&key)) || window.contains(&key));
        let around = !exact
            && !inside
            && clean.iter().any(|c| {
                let c = letters(c);
                c.chars().count() >= 15 && key.contains(&c)
            });
        let mut score = if exact {
            100
        } else if inside {
            60
        } else if around {
            50
        } else {
            0
        };
        if head.level == 1 {
            score += 25;
        } else if score > 0 {
            score += 10 - u32::from(head.level);
        }
        if head.named {
            score += 10;
        }
        if head.linked_home {
            score = score.saturating_sub(40);
        }
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, head));
        }
    }
    let lone = heads.iter().filter(|h| h.level == 1 && !is_site(&h.text, &names)).count() == 1;
    match best {
        Some((score, head))
            if score >= 50
                || score >= 25
                    && head.level == 1
                    && (lone || clean.is_empty())
                    && !head.linked_home =>
        {
            Some((head.text.clone(), Some(head.id)))
        }
        found => {
            let title =
                clean.into_iter().next().or_else(|| found.map(|(_, head)| head.text.clone()))?;
            Some((title, None))
        }
    }
}

struct Heading {
    id: usize,
    text: String,
    level: u8,
    /// Its classes or properties say that it is the headline.
    named: bool,
    /// It links to the site's front.
    linked_home: bool,
}

/// What a heading shows, without the kicker that stands in an element of its own before it.
fn without_kicker(page: &Page<'_>, id: usize) -> String {
    let tree = page.tree;
    let whole = tree.shown_text(id);
    let first = tree.children(id).find(|child| !tree.text(*child).is_empty());
    let Some((first, element)) = first.and_then(|id| Some((id, tree.element(id)?))) else {
        return whole;
    };
    #[rustfmt::skip]
    const KICKERS: &[&str] = &[
        "kicker", "dachzeile", "roofline", "overline", "topline", "toptitle", "titleheader", "supertitle", "pretitle", "overhead", "eyebrow", "spitzmarke", "oberzeile", "oberzeilen", "antetitulo", "antetítulo", "surtitre", "occhiello", "sobretitulo", "cintillo", "chapeau",
    ];
    let is = &*element.name == "small"
        || element
            .classes
            .iter()
            .any(|class| class.words().iter().any(|word| KICKERS.contains(&word.as_str())));
    let rest = whole.strip_prefix(tree.shown_text(first).as_str()).filter(|_| is);
    let rest = rest.map(|r| r.trim_start_matches(|c: char| ":|–-• ".contains(c)));
    rest.filter(|r| r.chars().count() >= 10).map_or(whole.clone(), ToOwned::to_owned)
}

/// A heading without the date before it; nothing where it is a date and no more.
fn without_date(text: &str, order: Order) -> String {
    let Some((range, _)) = day::find(text, order).into_iter().next() else {
        return text.to_owned();
    };
    if range.start > 0 {
        return text.to_owned();
    }
    let rest = &text[range.end..];
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || ":|–—-•/".contains(c));
    // "14.03.2022 – Talks go on", "14.03.2022Talks go on"; not "14.03.2022 and what came of it".
    let apart = rest.trim_start().starts_with([':', '|', '–', '—', '-', '•', '/'])
        || rest.starts_with(char::is_uppercase);
    if apart || bare.is_empty() { bare.to_owned() } else { text.to_owned() }
}

/// The headings that can be the headline, in the order of the page.
fn headings(page: &Page<'_>) -> Vec<Heading> {
    let tree = page.tree;
    let mut out = Vec::new();
    for (id, element) in tree.elements(0..tree.len()) {
        let level = match &*element.name {
            "h1" => 1,
            "h2" => 2,
            "h3" => 3,
            "h4" => 4,
            _ => 0,
        };
        let property = element
            .attribute("itemprop")
            .is_some_and(|p| p.split_ascii_whitespace().any(|p| p == "headline" || p == "name"));
        let class = element.class().to_ascii_lowercase();
        let named = level > 0 && property
            || [
                "headline",
                "entry-title",
                "post-title",
                "article-title",
                "entrytitle",
                "posttitle",
                "article__title",
                "post__title",
                "page-title",
                "story-title",
                "articletitle",
            ]
            .iter()
            .any(|n| class.contains(n));
        if level == 0 && (!named || tree.has_text(id, 300) >= 300) {
            continue;
        }
        let text = without_date(&without_kicker(page, id), page.order());
        if text.is_empty() || text.len() > 500 {
            continue;
        }
        let linked_home = tree
            .elements(tree.subtree(id))
            .chain(tree.ancestors(id).take(2).filter_map(|a| Some((a, tree.element(a)?))))
            .any(|(_, e)| &*e.name == "a" && e.attribute("href").is_some_and(is_front));
        out.push(Heading {
            id,
            text,
            level: if level == 0 { 5 } else { level },
            named,
            linked_home,
        });
    }
    out
}

/// Whether an address is a site's front page.
fn is_front(href: &str) -> bool {
    let path = href
        .split_once("://")
        .map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    matches!(path.trim_matches('/'), "" | "index.html" | "index.php" | "." | "home")
}

/// The names of the site, as letters.
pub fn sites(page: &Page<'_>) -> Vec<String> {
    let mut names: Vec<String> = page.said.sites.clone();
    names.extend(page.said.publisher.clone());
    for name in [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "twitter:site",
        "dc.publisher",
    ] {
        names.extend(page.head.first(&[name]).map(plain));
    }
    let url = page.address.as_deref().and_then(super::address::base);
    if let Some(host) = url.as_ref().and_then(|u| u.host_str()) {
        names.push(host.to_owned());
        names.extend(
            host.split('.')
                .filter(|part| part.len() >= 4 && *part != "blog")
                .map(ToOwned::to_owned),
        );
    }
    names.iter().map(|n| letters(n)).filter(|n| n.chars().count() >= 2).collect()
}

#[rustfmt::skip]
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " › ", " // ", " / ", " < ", " > ", "| ", " |", " ~ ", "_", "｜", "|", " : ", ": ", "-", "»"];

/// Whether a text is the site's name and nothing else.
fn is_site(part: &str, names: &[String]) -> bool {
    let part = letters(part);
    let count = part.chars().count();
    !part.is_empty()
        && names.iter().any(|name| {
            let length = name.chars().count();
            *name == part
                || count >= 4 && name.contains(&part) && count * 2 >= length
                || length >= 4 && part.contains(name.as_str()) && length * 2 >= count
        })
}

/// A title without the site's name before or behind it.
pub fn without_site(title: &str, names: &[String]) -> String {
    let mut title = title.trim();
    loop {
        let behind = SEPARATORS
            .iter()
            .filter_map(|s| Some((title.rfind(s)?, s.len())))
            .filter(|(at, length)| *at > 0 && is_site(&title[at + length..], names))
            .min();
        let before = SEPARATORS
            .iter()
            .filter_map(|s| Some((title.find(s)?, s.len())))
            .filter(|(at, length)| at + length < title.len() && is_site(&title[..*at], names))
            .max();
        let rest = match (behind, before) {
            (Some((at, _)), _) => &title[..at],
            (None, Some((at, length))) => &title[at + length..],
            (None, None) => return title.to_owned(),
        };
        let rest = rest.trim();
        if rest.is_empty() {
            return title.to_owned();
        }
        title = rest;
    }
}
