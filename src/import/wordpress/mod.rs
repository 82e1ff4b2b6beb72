//! WordPress: its exports (WXR, an RSS with everything in it) and the answers of its REST API.
//!
//! Takes an export's text; gives an entry for each post, with its state, its terms and the names of
//! its authors. Pages, attachments, menus and revisions are no posts. The text is made the HTML that
//! WordPress would have shown.

pub mod rest;
mod text;

use std::collections::BTreeMap;

use jiff::tz::Offset;

use super::draft::{Draft, Text};
use super::fields::{is_absolute, language, old_address, slug, status};
use super::items::{self, Child};
use super::source::{Entry, Found};
use super::{html, stamp};
use crate::diagnostics::Diagnostic;
use crate::model::{Moment, Slug, Status};

/// Whether an RSS is an export: its namespace is of no other use.
pub fn is_export(head: &str) -> bool {
    head.contains("wordpress.org/export/")
}

/// What is stored as a post and is none.
const NO_POSTS: [&str; 9] = [
    "attachment",
    "revision",
    "nav_menu_item",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "feedback",
    "acf-field",
];

/// Reads an export, the text of the file `name`.
pub fn read(text: &str, name: &str) -> Found {
    let parts = items::split(text, "item");
    let site = Site::new(&text[parts.root.start..parts.head.end]);
    let mut found = Found::default();
    let mut pages = 0;
    for range in &parts.items {
        let children = items::children(&text[range.clone()]);
        let kind = value(&children, "wp:post_type").unwrap_or_else(|| "post".into());
        if kind == "page" {
            pages += 1;
        } else if !NO_POSTS.contains(&kind.as_str()) && !kind.starts_with("wp_") {
            found.entries.push(post(&children, &site));
        }
    }
    for start in &parts.broken {
        found.problem(|| {
            Diagnostic::warning("this post is broken or cut off; it is left out")
                .at(name, text, *start..*start + 1)
                .hint("export it anew")
        });
    }
    if parts.cut_off && parts.broken.is_empty() {
        found.problems.push(
            Diagnostic::warning("the export ends in the middle; what is there was read")
                .in_file(name)
                .hint("export it anew: large sites in parts"),
        );
    }
    if pages > 0 {
        let are = if pages == 1 { "1 page is".into() } else { format!("{pages} pages are") };
        let message = format!("{are} left out: import makes briefs of posts");
        let hint = "put pages that you want to keep into content/pages/";
        found.problems.push(Diagnostic::note(message).in_file(name).hint(hint));
    }
    found
}

/// What an export says once.
struct Site {
    name: Option<String>,
    link: Option<String>,
    language: Option<String>,
    /// The names that are shown, by those that people log in with.
    authors: BTreeMap<String, String>,
}

impl Site {
    fn new(head: &str) -> Self {
        let outer = items::children(head);
        let inside = outer.first().map(Child::children).unwrap_or_default();
        let authors = inside.iter().filter(|child| child.name == "wp:author").map(|author| {
            let says = author.children();
            let name = value(&says, "wp:author_display_name").unwrap_or_default();
            (value(&says, "wp:author_login").unwrap_or_default(), name)
        });
        Self {
            name: value(&inside, "title").map(|title| html::words(&title)),
            link: value(&inside, "link").filter(|link| is_absolute(link)),
            language: value(&inside, "language").and_then(|text| language(&text)),
            authors: authors.filter(|(_, name)| !name.is_empty()).collect(),
        }
    }
}

fn value(children: &[Child<'_>], name: &str) -> Option<String> {
    let child = children.iter().find(|child| child.name == name)?;
    Some(child.text().trim().to_owned()).filter(|text| !text.is_empty())
}

fn post(children: &[Child<'_>], site: &Site) -> Entry {
    let says = |name: &str| value(children, name);
    let date = |name: &str| says(name).and_then(|text| stamp::read(&text, None));
    let link = says("link").filter(|link| is_absolute(link));
    // The hour of the site's own clock has the day that its readers saw.
    let published =
        date("wp:post_date").or_else(|| date("wp:post_date_gmt")).or_else(|| date("pubDate"));
    let mut draft = Draft {
        title: says("title").map(|title| html::words(&title)).filter(|title| !title.is_empty()),
        byline: says("dc:creator").map(|login| site.authors.get(&login).cloned().unwrap_or(login)),
        summary: says("excerpt:encoded").map(|text| html::words(&text)).filter(|s| !s.is_empty()),
        language: site.language.clone(),
        published: published.map(|at| (at.day, "the post's own date".into())),
        ..Draft::default()
    };
    let about = &mut draft.about;
    about.name = site.name.clone();
    about.url = link.clone();
    about.slug = says("wp:post_name").and_then(|name| slug_of(&name));
    about.aliases = link.as_deref().and_then(path).into_iter().collect();
    let changed = date("wp:post_modified").map(|at| at.day);
    about.updated = changed.filter(|day| published.is_some_and(|first| *day > first.day));
    let terms = children.iter().filter(|child| {
        child.name == "category" && child.attribute("domain").is_some_and(|d| d != "post_format")
    });
    about.keywords = terms.map(|term| html::words(&term.text())).collect();
    about.keywords.retain(|word| !matches!(word.as_str(), "" | "Uncategorized" | "Uncategorised"));
    let state = says("wp:status").unwrap_or_default();
    state_of(&state, date("wp:post_date_gmt").map(|at| at.at), about);
    if says("wp:post_password").is_some() {
        about.status = Some(Status::Draft);
    }
    let content = says("content:encoded").unwrap_or_default();
    let (shown, removed) = text::shown(&content);
    draft.removed = removed;
    draft.text = Text::Html(shown, link.or_else(|| site.link.clone()));
    let name = says("guid").or_else(|| says("wp:post_id"));
    Entry { name, draft }
}

/// A post that waits for its hour is embargoed; `at` is its hour in universal time.
fn state_of(state: &str, at: Option<Moment>, about: &mut super::About) {
    if state == "future" {
        about.embargo = match at {
            Some(Moment::Local(local)) => Offset::UTC.to_timestamp(local).ok().map(Moment::Exact),
            other => other,
        };
        return;
    }
    about.status = status(&state.into()).flatten();
}

/// The path of an address that has no query: what led to the post so far.
fn path(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    old_address(path).filter(|address| address.len() > 2)
}

/// `%d0%bc` in a slug stands for bytes of UTF-8.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let hex = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A slug from one that may be in the form of an address.
fn slug_of(text: &str) -> Option<Slug> {
    slug(&decoded(text))
}
