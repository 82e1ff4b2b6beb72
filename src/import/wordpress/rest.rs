//! A post as WordPress's REST API gives it (`wp/v2/posts`).
//!
//! Takes one object; gives its entry. The names of authors and terms are there only where they were
//! asked for (`_embed`); numbers alone say nothing.

use serde_json::{Map, Value};

use super::{slug_of, state_of, text};
use crate::import::draft::{Draft, Text};
use crate::import::fields::{is_absolute, line};
use crate::import::source::Entry;
use crate::import::{html, stamp};

/// Whether an object is a post.
pub fn is_post(object: &Map<String, Value>) -> bool {
    let rendered = |key: &str| object.get(key).and_then(|value| value.get("rendered")).is_some();
    rendered("title") && (rendered("content") || rendered("excerpt"))
}

/// Reads a post.
pub fn read(object: &Map<String, Value>) -> Entry {
    let says = |key: &str| object.get(key).and_then(line);
    let words = |key: &str| says(key).map(|t| html::words(&t)).filter(|t| !t.is_empty());
    let date = |key: &str| says(key).and_then(|text| stamp::read(&text, None));
    let published = date("date").or_else(|| date("date_gmt"));
    let embedded = |key: &str| object.get("_embedded").and_then(|e| e.get(key));
    let authors = embedded("author").and_then(Value::as_array).map(|list| {
        let names = list.iter().filter_map(|author| author.get("name").and_then(line));
        names.collect::<Vec<_>>().join(", ")
    });
    let of_head =
        |key: &str| object.get("yoast_head_json").and_then(|head| head.get(key)).and_then(line);
    let link = says("link").filter(|link| is_absolute(link));
    let mut draft = Draft {
        title: words("title"),
        byline: authors.filter(|names| !names.is_empty()).or_else(|| of_head("author")),
        summary: words("excerpt"),
        published: published.map(|at| (at.day, "the post's own date".into())),
        ..Draft::default()
    };
    let about = &mut draft.about;
    about.name = of_head("og_site_name");
    about.url = link.clone();
    about.slug = says("slug").and_then(|text| slug_of(&text));
    let changed = date("modified").map(|at| at.day);
    about.updated = changed.filter(|day| published.is_some_and(|first| *day > first.day));
    let lists = embedded("wp:term").and_then(Value::as_array).into_iter().flatten();
    let terms = lists.filter_map(Value::as_array).flatten();
    about.keywords =
        terms.filter_map(|term| term.get("name").and_then(line)).map(|t| html::words(&t)).collect();
    about.keywords.retain(|word| !matches!(word.as_str(), "" | "Uncategorized" | "Uncategorised"));
    state_of(&says("status").unwrap_or_default(), date("date_gmt").map(|at| at.at), about);
    let rendered = |key: &str| object.get(key)?.get("rendered")?.as_str();
    let content = rendered("content").filter(|text| !text.trim().is_empty());
    let (shown, removed) = text::shown(content.or_else(|| rendered("excerpt")).unwrap_or_default());
    draft.removed = removed;
    draft.text = Text::Html(shown, link.clone());
    let name = object.get("guid").and_then(line).or(link).or_else(|| says("id"));
    Entry { name, draft }
}
