//! The day on which the article of a page was first published.
//!
//! Takes a page; gives the day and what says so. In the order of trust: linked data, metas made for
//! this, microdata and `time` elements named so, the address, what is printed beside headline and
//! text, the window's title, and last what speaks of the page rather than of the article, or of its
//! last change, which is all that a wiki has. Where the line at the headline shows another day than
//! the data, it is the reader's day. A day is not taken that is far from the one in the address.

use super::date_line::{self, Printed};
use super::day::{self, Order};
use super::page::Page;
use super::text::plain;
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
    // A site whose pages all bear the day on which they were made again: the address knows better.
    let fits =
        |found: &Day| address.is_none_or(|day| (-45..=370).contains(&days_between(day, *found)));
    let metas: Vec<Day> = page.head.all_of(SURE).filter_map(read).collect();
    let doubtful: Vec<Day> = page.head.all_of(DOUBTFUL).filter_map(read).collect();
    let modified = page.said.modified.as_deref().and_then(read);
    let said = page.said.published.as_deref().and_then(read).filter(fits);
    let said = said
        .map(|d| (d, "linked data"))
        .or_else(|| metas.first().copied().filter(fits).map(|d| (d, "metadata")))
        .or_else(|| microdata(page, order).filter(fits).map(|d| (d, "microdata")))
        .or_else(|| of_wiki(page, order).map(|d| (d, "last change")));
    let title = in_title(page, order);
    let mut printed = date_line::beside(page, order);
    printed.retain(|p| fits(&p.day));
    let shown = date_line::plainest(page, &printed);
    let line = |p: Printed| (p.day, "date line");
    let found = match (said, address) {
        (Some((day, what)), _) => {
            // What readers see is the day of the place; data give the moment in a zone of their own.
            let shown = shown
                .filter(|_| printed.iter().all(|p| p.day != day || p.change))
                .filter(|p| {
                    let known = || metas.contains(&p.day);
                    days_between(p.day, day).abs() == 1
                        || p.is_below(page) && (p.how > date_line::How::Line || known())
                })
                .map(line);
            let beside = [(address, "address"), (title, "title")];
            let beside = beside.into_iter().find_map(|(beside, what)| {
                let beside = beside.filter(|b| days_between(*b, day).abs() == 1)?;
                printed.iter().all(|p| p.day != day).then_some((beside, what))
            });
            Some(shown.or(beside).unwrap_or((day, what)))
        }
        (None, Some(address)) => {
            let near = shown.filter(|p| {
                p.how > date_line::How::Line || days_between(p.day, address).abs() <= 1
            });
            Some(near.map_or((address, "address"), line))
        }
        (None, None) => shown.map(line),
    };
    found
        .or_else(|| {
            // A page that shows no day but that of its last change.
            let mut changes = printed.iter().filter(|p| p.change && p.how > date_line::How::Line);
            changes.find(|p| p.is_below(page)).copied().map(line)
        })
        .or_else(|| {
            let mut lines = lines.iter().filter(|line| line.reason == "date line");
            lines.find_map(|line| read(&line.text)).map(|d| (d, "date line"))
        })
        .or_else(|| title.map(|d| (d, "title")))
        // When a thing was made, or a recording put up, is not when the page was.
        .or_else(|| {
            items(page, &["dateCreated", "uploadDate"], order)
                .filter(fits)
                .map(|d| (d, "microdata"))
        })
        .or_else(|| date_line::labelled(page, order).map(line))
        .or_else(|| in_description(page, order).map(|d| (d, "description")))
        .or_else(|| doubtful.first().map(|d| (*d, "metadata")))
        .or_else(|| modified.map(|d| (d, "linked data")))
        .or_else(|| changed(page, order).map(|d| (d, "last change")))
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

/// The day that stands in the window's title between the signs that part it: `Quay opens – 14/03/2022
/// – Harbour Herald`.
fn in_title(page: &Page<'_>, order: Order) -> Option<Day> {
    let parts = page.head.title.split(['|', '–', '—', '·']).flat_map(|part| part.split(" - "));
    parts.map(str::trim).find_map(|part| match day::find(part, order)[..] {
        [(ref range, day)] if range.len() == part.len() => Some(day),
        _ => None,
    })
}

/// The day that the page's own summary says is that of publication.
fn in_description(page: &Page<'_>, order: Order) -> Option<Day> {
    let summaries = page.head.all_of(&["og:title", "og:description", "description"]);
    summaries.map(plain).find_map(|text| date_line::published(&text, order))
}

/// The last change of a wiki's page, which has no other day.
fn of_wiki(page: &Page<'_>, order: Order) -> Option<Day> {
    let generator = page.head.first(&["generator"])?.to_ascii_lowercase();
    generator.contains("wiki").then(|| date_line::changed(page, order)).flatten()
}

/// The day of the last change, marked or in words.
fn changed(page: &Page<'_>, order: Order) -> Option<Day> {
    let marked = items(page, &["dateModified", "dateUpdated", "dateUpdate"], order);
    let marked = marked.or_else(|| {
        page.tree.elements(0..page.tree.len()).find_map(|(id, element)| {
            let is = matches!(&*element.name, "abbr" | "span" | "time")
                && element.class().split_ascii_whitespace().any(|c| c == "updated");
            (is && !is_elsewhere(page, id)).then(|| value(page, id, element, order))?
        })
    });
    marked.or_else(|| date_line::changed(page, order))
}

/// The first day under one of these properties.
fn items(page: &Page<'_>, names: &[&str], order: Order) -> Option<Day> {
    names.iter().find_map(|name| {
        page.head.items.iter().filter(|(n, _)| n == name).find_map(|(_, id)| {
            let element = page.tree.element(*id)?;
            (!is_elsewhere(page, *id)).then(|| value(page, *id, element, order))?
        })
    })
}

/// What microdata and microformats say.
fn microdata(page: &Page<'_>, order: Order) -> Option<Day> {
    items(page, &["datePublished"], order).or_else(|| classes(page, order))
}

/// What elements say whose classes call them the day of publication.
fn classes(page: &Page<'_>, order: Order) -> Option<Day> {
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
