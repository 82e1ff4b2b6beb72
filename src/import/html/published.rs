//! The day on which the article of a page was first published.
//!
//! Takes a page; gives the day and what says so. In the order of trust: linked data, metas made for
//! this, microdata and `time` elements named so, the address, what is printed beside headline and
//! text, and last metas that may speak of the page rather than of the article. A day is not taken
//! that the page itself contradicts: one behind the last change, or far behind the one in the address.

use super::day::{self, Order};
use super::furniture;
use super::page::Page;
use super::tree::Element;
use crate::detect::dates::days_between;
use crate::import::article::Removed;
use crate::model::Day;

/// Metas that name the day of the article's publication.
const SURE: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "date_published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "published_time",
    "published_at",
    "published-date",
    "publication_date",
    "publicationdate",
    "publication-date",
    "article_date_original",
    "article.published",
    "article:published_date",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.date.publication",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "sailthru.date",
    "parsely-pub-date",
    "bt:pubdate",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "originalpublicationdate",
    "originaldate",
    "prism.publicationdate",
    "ptime",
    "video:release_date",
    "vr:published_time",
    "article-publication-date",
    "article.created",
    "created",
    "date_created",
    "creation_date",
    "pub_date",
    "displaydate",
    "gentime",
    "publishedtime",
];

/// Metas that may speak of the page.
const DOUBTFUL: &[&str] = &[
    "date",
    "dc.date",
    "eprints.date",
    "last-modified",
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "modified",
    "lastmod",
    "datemodified",
    "revised",
];

/// The day, and what says so. `lines` were taken out of the text.
pub fn of(page: &Page<'_>, lines: &[Removed]) -> Option<(Day, String)> {
    let order = page.order();
    let read = |text: &str| day::first(text, order);
    let address = page.address.as_deref().and_then(in_address);
    let meta = || page.head.all_of(SURE).filter_map(read).next();
    // A site whose pages all bear the day on which they were made again: the address knows better.
    let fits =
        |found: &Day| address.is_none_or(|day| (-45..=370).contains(&days_between(day, *found)));
    let said =
        page.said.published.as_deref().and_then(read).filter(fits).map(|d| (d, "linked data"));
    let said = said
        .or_else(|| meta().filter(fits).map(|d| (d, "metadata")))
        .or_else(|| microdata(page, order).filter(fits).map(|d| (d, "microdata")));
    // Data give the moment in a zone of their own; address and print give the day of the place.
    let said = said.map(|(day, what)| match address.filter(|a| days_between(*a, day).abs() == 1) {
        Some(address) => (address, "address"),
        None => (day, what),
    });
    said.or_else(|| address.map(|d| (d, "address")))
        .or_else(|| beside_the_headline(page, order).map(|d| (d, "date line")))
        .or_else(|| {
            let mut lines = lines.iter().filter(|line| line.reason == "date line");
            lines.find_map(|line| read(&line.text)).map(|d| (d, "date line"))
        })
        .or_else(|| page.head.all_of(DOUBTFUL).filter_map(read).next().map(|d| (d, "metadata")))
        .or_else(|| page.said.modified.as_deref().and_then(read).map(|d| (d, "linked data")))
        .or_else(|| anywhere(page, order).map(|d| (d, "date line")))
        .map(|(day, what)| (day, format!("the page's {what}")))
}

/// `/2022/03/14/`, `/2022-03-14-`, `20220314`
pub fn in_address(address: &str) -> Option<Day> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let day = |y: &str, m: &str, d: &str| {
        let fits = y.len() == 4 && (1..=2).contains(&m.len()) && (1..=2).contains(&d.len());
        let year: i16 = y.parse().ok().filter(|y| fits && (1995..2100).contains(y))?;
        Day::new(year, m.parse().ok()?, d.parse().ok()?)
    };
    // Numbers that one sign parts.
    for run in path.split(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | '-' | '_' | '.')) {
        let parts: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).collect();
        if let Some(day) = parts.windows(3).find_map(|w| day(w[0], w[1], w[2])) {
            return Some(day);
        }
    }
    let mut numbers =
        path.split(|c: char| !c.is_ascii_digit()).filter(|n| matches!(n.len(), 8 | 12 | 14));
    numbers.find_map(|n| day(&n[..4], &n[4..6], &n[6..8]))
}

fn value(page: &Page<'_>, id: usize, element: &Element, order: Order) -> Option<Day> {
    let said = ["datetime", "content", "title"].iter().find_map(|name| element.attribute(name));
    said.and_then(|text| day::first(text, order)).or_else(|| {
        (page.sums.text(page.tree, id) < 150)
            .then(|| day::first(&page.tree.text(id), order))
            .flatten()
    })
}

fn microdata(page: &Page<'_>, order: Order) -> Option<Day> {
    for name in ["datePublished", "dateCreated"] {
        for (_, id) in page.head.items.iter().filter(|(n, _)| *n == name) {
            if let Some(element) = page.tree.element(*id)
                && !is_elsewhere(page, *id)
                && let Some(day) = value(page, *id, element, order)
            {
                return Some(day);
            }
        }
    }
    page.tree.elements(0..page.tree.len()).find_map(|(id, element)| {
        let class = element.class();
        let has = |word: &str| class.contains(word);
        let published = match &*element.name {
            "time" => {
                let marked = element.attribute("pubdate").is_some();
                marked || has("entry-date") || has("published") && !has("updated")
            }
            "abbr" | "span" => {
                !has("updated")
                    && class.split_ascii_whitespace().any(|c| c == "published" || c == "dtstart")
            }
            _ => false,
        };
        (published && !is_elsewhere(page, id)).then(|| value(page, id, element, order))?
    })
}

/// Inside of what belongs to other articles.
fn is_elsewhere(page: &Page<'_>, id: usize) -> bool {
    std::iter::once(id).chain(page.tree.ancestors(id)).any(|at| {
        matches!(
            page.body.out[at],
            Some(
                "related list"
                    | "comments"
                    | "sidebar"
                    | "navigation"
                    | "advertisement"
                    | "page footer"
                    | "overlay"
            )
        )
    })
}

/// Dates near headline and text: in elements named for that first, then in any short line.
fn beside_the_headline(page: &Page<'_>, order: Order) -> Option<Day> {
    let tree = page.tree;
    let from = page.headline.map_or(page.body.text, |h| h.min(page.body.text));
    let from = from.saturating_sub(120);
    let to = tree.end(page.body.text).min(tree.len());
    let mut named = None;
    let mut short = None;
    let mut last = None;
    let mut id = from;
    let near = page.headline.map_or(page.body.text, |h| h.max(page.body.text)) + 60;
    while id < to {
        let Some(element) = tree.element(id) else {
            id += 1;
            continue;
        };
        if page.is_beside_the_point(id, element) {
            id = tree.end(id);
            continue;
        }
        if &*element.name == "time" {
            if let Some(day) = value(page, id, element, order) {
                return Some(day);
            }
        } else if named.is_none() && is_named(element) && tree.has_text(id, 200) < 200 {
            named = day::first(&tree.text(id), order);
        } else if super::tree::is_box(element) || &*element.name == "span" {
            let length = tree.has_text(id, 140);
            if (6..140).contains(&length) && (id < near && short.is_none() || id + 400 > to) {
                let found = day::first(&tree.text(id), order);
                if id < near {
                    short = short.or(found);
                } else if let Some(day) = found {
                    last = Some(day);
                }
            }
        }
        id += 1;
    }
    named.or(short).or(last)
}

/// Whether classes say that an element holds a date.
fn is_named(element: &Element) -> bool {
    [element.class(), element.id()].iter().flat_map(|c| c.split_ascii_whitespace()).any(|class| {
        furniture::words(class).iter().any(|word| {
            matches!(
                word.as_str(),
                "date"
                    | "dates"
                    | "time"
                    | "published"
                    | "pubdate"
                    | "datetime"
                    | "timestamp"
                    | "posted"
                    | "postdate"
                    | "datum"
                    | "fecha"
                    | "data"
                    | "dato"
                    | "publishdate"
                    | "createdate"
                    | "entrydate"
                    | "postmeta"
                    | "byline"
                    | "meta"
                    | "dateline"
                    | "created"
                    | "pubtime"
                    | "publish"
            )
        })
    })
}

/// The first date in any short line of the page.
fn anywhere(page: &Page<'_>, order: Order) -> Option<Day> {
    let tree = page.tree;
    let mut id = 0;
    while id < tree.len() {
        if let Some(element) = tree.element(id) {
            if matches!(
                &*element.name,
                "script" | "style" | "noscript" | "template" | "head" | "select"
            ) || matches!(page.body.out[id], Some("related list" | "comments"))
            {
                id = tree.end(id);
                continue;
            }
            if super::tree::is_box(element)
                && (6..100).contains(&tree.has_text(id, 100))
                && let Some(day) = day::first(&tree.text(id), order)
            {
                return Some(day);
            }
        }
        id += 1;
    }
    None
}
