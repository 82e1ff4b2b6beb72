//! One entry of a feed → a draft.
//!
//! Takes an entry's XML and what the feed says of all; gives the draft. RSS 0.9 to 2.0, RSS 1.0 and
//! Atom use different names for the same things, and feeds mix them: each name is read wherever it
//! stands.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::import::draft::{Draft, Text};
use crate::import::fields::{holder, is_absolute, language};
use crate::import::html;
use crate::import::items::{self, Child};
use crate::import::stamp::{self, Stamp};

/// The longest summary; what is longer is a text.
const SUMMARY: usize = 500;

/// What a feed says once.
#[derive(Debug, Default)]
pub(super) struct Feed {
    name: Option<String>,
    link: Option<String>,
    language: Option<String>,
    rights: Option<String>,
    byline: Option<String>,
}

impl Feed {
    /// Reads what stands before the first entry, and the root's tag.
    pub fn new(head: &str, root: &str) -> Self {
        let without_entries = format!("{root}{head}");
        let outer = items::children(&without_entries);
        // RSS has its channel around all; RSS 1.0 beside the items.
        let channel = outer.iter().find(|child| child.name == "channel").map(Child::children);
        let children = channel.as_deref().unwrap_or(&outer);
        let spoken = first(children, &["language", "dc:language"]).map(Child::text);
        let spoken = spoken.or_else(|| items::attribute(root, "xml:lang"));
        Self {
            name: line(children, &["title"]),
            link: link(children),
            language: spoken.and_then(|text| language(&text)),
            rights: line(children, &["rights", "copyright", "dc:rights"]),
            byline: byline(children, &["author", "dc:creator"]),
        }
    }
}

/// One entry, and what it is told apart by.
#[derive(Debug)]
pub(super) struct One {
    pub id: String,
    /// When it was changed last.
    pub time: Option<Timestamp>,
    /// It has no more than a summary.
    pub is_teaser: bool,
    pub draft: Draft,
}

impl One {
    pub fn new(item: &str, feed: &Feed) -> Self {
        let children = items::children(item);
        let stamp = |names: &[&str]| -> Option<Stamp> {
            stamp::read(&first(&children, names)?.text(), None)
        };
        let published = stamp(&[
            "pubDate",
            "published",
            "dc:date",
            "issued",
            "dcterms:created",
            "dcterms:issued",
            "date",
            "created",
        ]);
        let updated =
            stamp(&["updated", "atom:updated", "modified", "dcterms:modified", "a10:updated"]);
        let id = first(&children, &["guid", "id", "dc:identifier"]).map(Child::text);
        let about = items::attribute(item, "rdf:about");
        let id = id.or(about).unwrap_or_default().trim().to_owned();
        let mut draft = Draft {
            title: line(&children, &["title", "dc:title", "media:title"]),
            byline: byline(&children, &["author", "dc:creator", "itunes:author"])
                .or_else(|| feed.byline.clone()),
            language: first(&children, &["language", "dc:language"])
                .and_then(|child| language(&child.text()))
                .or_else(|| feed.language.clone()),
            published: published.or(updated).map(|at| (at.day, "the entry's own date".into())),
            ..Draft::default()
        };
        let about = &mut draft.about;
        about.url = link(&children).or_else(|| Some(id.clone()).filter(|id| is_absolute(id)));
        let later = |at: &Stamp| published.is_some_and(|first| at.day > first.day);
        about.updated = updated.filter(later).map(|at| at.day);
        about.name =
            line(&children, &["source", "dc:source", "dc:publisher"]).or_else(|| feed.name.clone());
        let notice = line(&children, &["rights", "dc:rights", "copyright", "media:copyright"]);
        about.rights.holder = notice
            .or_else(|| feed.rights.clone())
            .map(|notice| holder(&notice).to_owned())
            .filter(|holder| !holder.is_empty());
        about.keywords = keywords(&children);
        let base = about.url.clone().or_else(|| feed.link.clone());
        let says = |child: &&Child<'_>| !child.inner.trim().is_empty();
        let content = ["content:encoded", "content", "xhtml:body", "body", "fullText"]
            .iter()
            .find_map(|name| children.iter().filter(says).find(|child| child.name == *name));
        let summary =
            ["description", "summary", "dc:description", "itunes:summary", "media:description"]
                .iter()
                .find_map(|name| children.iter().filter(says).find(|child| child.name == *name));
        let body = match (content, summary) {
            (Some(content), summary) => {
                let body = content.markup();
                let words = summary.map(|summary| html::words(&summary.markup()));
                draft.summary = words.filter(|words| says_more(words, &body));
                body
            }
            (None, Some(summary)) => summary.markup(),
            (None, None) => String::new(),
        };
        let is_teaser = content.is_none() && html::words(&body).len() <= SUMMARY;
        draft.text =
            if html::is_marked_up(&body) { Text::Html(body, base) } else { Text::Plain(body) };
        Self {
            id,
            time: updated.or(published).map(|stamp| stamp.at.starts(&TimeZone::UTC)),
            is_teaser,
            draft,
        }
    }
}

/// The first element of these names, in the order of the names.
fn first<'c, 'a>(children: &'c [Child<'a>], names: &[&str]) -> Option<&'c Child<'a>> {
    names.iter().find_map(|name| children.iter().find(|child| child.name == *name))
}

/// The words of an element, on one line.
fn line(children: &[Child<'_>], names: &[&str]) -> Option<String> {
    first(children, names).map(|child| html::words(&child.markup())).filter(|text| !text.is_empty())
}

/// Where it lies: RSS has the address as text, Atom in an attribute.
fn link(children: &[Child<'_>]) -> Option<String> {
    let links = children
        .iter()
        .filter(|child| matches!(child.name.as_str(), "link" | "atom:link" | "a10:link"));
    let page = |link: &&Child<'_>| matches!(link.attribute("rel"), None | Some("alternate"));
    let address = |link: &Child<'_>| {
        let text = link.attribute("href").map_or_else(|| link.text(), ToOwned::to_owned);
        Some(text.trim().to_owned()).filter(|text| is_absolute(text))
    };
    links.filter(page).find_map(address)
}

/// Whoever wrote it: an element with a name inside, or `address (Name)`, or a name.
fn byline(children: &[Child<'_>], names: &[&str]) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for child in names.iter().flat_map(|name| children.iter().filter(move |c| c.name == *name)) {
        let inner = child.children();
        let text = match inner.iter().find(|inner| inner.name.ends_with("name")) {
            Some(name) => name.text(),
            None => child.text(),
        };
        let text = html::words(&text);
        let name = match text.split_once('(') {
            Some((address, name)) if address.contains('@') => name.trim_end_matches(')').trim(),
            _ if text.contains('@') && !text.contains(' ') => "",
            _ => text.trim(),
        };
        if !name.is_empty() && !out.iter().any(|known| known == name) {
            out.push(name.to_owned());
        }
    }
    (!out.is_empty()).then(|| out.join(", "))
}

fn keywords(children: &[Child<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    for child in children {
        let words = match child.name.as_str() {
            "category" | "dc:subject" => {
                let named = child.attribute("label").or_else(|| child.attribute("term"));
                vec![named.map_or_else(|| html::words(&child.text()), ToOwned::to_owned)]
            }
            "media:keywords" | "itunes:keywords" => {
                child.text().split(',').map(|word| word.trim().to_owned()).collect()
            }
            _ => continue,
        };
        out.extend(words.into_iter().filter(|word| !word.is_empty()));
    }
    out
}

/// Whether a summary is one, and not the text itself or its beginning.
fn says_more(summary: &str, content: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).take(60).collect() };
    let head: String = content.chars().take(2000).collect();
    let begins = letters(&html::words(&head)).starts_with(&letters(summary));
    !summary.is_empty() && summary.len() <= SUMMARY && !begins
}
