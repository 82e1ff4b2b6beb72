//! The values of keys, in the forms in which people and programs write them.
//!
//! Takes a value; gives what a brief holds in its place, or nothing where it says nothing of it.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::gazetteer;
use crate::import::byline;
use crate::import::stamp::{self, Order, Stamp};
use crate::model::{CountryCode, Rights, Slug, Status, slugify};

/// The longest of addresses, names and words.
const LONG: usize = 300;

/// Whether a value says nothing.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_empty),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

pub(super) fn depth(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
        Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// Every string in a value, each on one line; of an object its name.
pub fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if line.is_empty() { Vec::new() } else { vec![line] }
        }
        Value::Bool(truth) => vec![truth.to_string()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::Object(map) => {
            let named = ["name", "title", "label", "value", "rendered"];
            named.iter().find_map(|key| map.get(*key)).map(strings).unwrap_or_default()
        }
    }
}

/// The first string in a value, on one line.
pub fn line(value: &Value) -> Option<String> {
    strings(value).into_iter().next()
}

/// A text with its lines; of a list, a paragraph each.
pub fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => {
            let parts: Vec<String> = list.iter().filter_map(text).collect();
            parts.join("\n\n")
        }
        Value::Object(map) => ["rendered", "html", "text", "content", "value"]
            .iter()
            .find_map(|k| map.get(*k))
            .and_then(text)?,
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

pub(super) fn stamp_of(value: &Value, order: Option<Order>) -> Option<Stamp> {
    stamp::read(&line(value)?, order)
}

pub(super) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => number.as_u64().filter(|n| *n <= 1).map(|n| n == 1),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Some(true),
            "false" | "no" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// How far a text had come; `Some(None)`: as far as can be, a person here looks at it all the same.
pub fn status(value: &Value) -> Option<Option<Status>> {
    match line(value)?.to_ascii_lowercase().as_str() {
        "draft" | "drafted" | "pending" | "private" | "future" | "scheduled" | "auto-draft"
        | "trash" | "hidden" | "unpublished" | "inactive" => Some(Some(Status::Draft)),
        "withdrawn" | "retracted" | "killed" => Some(Some(Status::Withdrawn)),
        "publish" | "published" | "public" | "live" | "final" | "active" | "review" => Some(None),
        _ => None,
    }
}

/// The last part of an address.
pub fn slug(text: &str) -> Option<Slug> {
    let last = text.trim_matches('/').rsplit('/').next()?;
    let last =
        [".html", ".htm", ".md"].iter().find_map(|end| last.strip_suffix(end)).unwrap_or(last);
    let pattern = last.contains([':', '{', '}', '<']);
    (!pattern && last.chars().any(char::is_alphanumeric)).then(|| slugify(last))
}

pub fn is_absolute(text: &str) -> bool {
    let host = ["http://", "https://"].iter().find_map(|scheme| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    });
    host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
        && text.len() <= 2000
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '<' || c == '"')
}

/// An address on the site that an article leaves, if it is one that a site can have: no pattern
/// (`/:year/:title/`), nothing that climbs out.
pub fn old_address(text: &str) -> Option<String> {
    let path = text.trim().trim_matches('/');
    let signs = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, ':' | '\\' | '?' | '#' | '{' | '}' | '<' | '>' | '"')
    };
    let parts = path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    let fits = parts && path.len() <= LONG && !path.contains(signs);
    let file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    fits.then(|| if file { format!("/{path}") } else { format!("/{path}/") })
}

/// One author, or several, without "By".
pub(super) fn byline(value: &Value) -> Option<String> {
    let names: Vec<String> = match value {
        Value::String(text) => listed(text, &[';']),
        _ => strings(value),
    };
    let names: Vec<String> = names
        .into_iter()
        .map(|name| byline::byline(&name).map_or(name, |byline| byline.names))
        .filter(|name| !name.is_empty() && name.len() <= LONG)
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Topics: a list, a string of words between commas, or lists under the names of taxonomies.
pub(super) fn keywords(value: &Value) -> Vec<String> {
    let words: Vec<String> = match value {
        Value::String(text) => listed(text, &[',', ';', '|']),
        Value::Object(map) if !map.contains_key("name") => {
            map.values().flat_map(keywords).collect()
        }
        Value::Array(list) if list.iter().any(Value::is_object) => {
            list.iter().flat_map(keywords).collect()
        }
        _ => strings(value),
    };
    let says = |word: &String| {
        let lower = word.to_lowercase();
        !matches!(lower.as_str(), "uncategorized" | "uncategorised") && word.len() <= 80
    };
    words.into_iter().filter(says).collect()
}

/// The entries of a list that is written into one string: `a, b`, or as programs print it,
/// `['a', 'b']`.
fn listed(text: &str, by: &[char]) -> Vec<String> {
    let inner = text.trim().strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let by = if inner.is_some() { &[','][..] } else { by };
    let entries = inner.unwrap_or(text).split(by);
    let bare = entries.map(|entry| entry.trim().trim_matches(['\'', '"']).trim());
    bare.filter(|entry| !entry.is_empty())
        .map(|entry| entry.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// A tag of BCP 47, from it or from a name.
pub fn language(text: &str) -> Option<String> {
    const NAMES: &[(&str, &str)] = &[
        ("english", "en"),
        ("spanish", "es"),
        ("espanol", "es"),
        ("french", "fr"),
        ("francais", "fr"),
        ("german", "de"),
        ("deutsch", "de"),
        ("italian", "it"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("japanese", "ja"),
        ("korean", "ko"),
        ("turkish", "tr"),
        ("hindi", "hi"),
        ("indonesian", "id"),
        ("dutch", "nl"),
        ("polish", "pl"),
        ("ukrainian", "uk"),
        ("persian", "fa"),
        ("hebrew", "he"),
        ("urdu", "ur"),
        ("malay", "ms"),
    ];
    let text = text.trim().replace('_', "-");
    let lower = text.to_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == lower) {
        return Some((*code).to_owned());
    }
    let mut parts = text.split('-');
    let first = parts.next()?;
    let primary = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let rest = parts.all(|part| {
        (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    (primary && rest && text.len() <= 20)
        .then(|| format!("{}{}", first.to_lowercase(), &text[first.len()..]))
}

/// Who published it, and where.
pub(super) fn source(value: &Value) -> (Option<String>, Option<String>) {
    let known = |text: String| {
        if is_absolute(&text) {
            (None, Some(text))
        } else {
            (Some(text).filter(|t| t.len() <= LONG), None)
        }
    };
    match value {
        Value::Object(map) => {
            let one = |key: &str| map.get(key).and_then(line);
            (one("name").or_else(|| one("title")), one("url").filter(|url| is_absolute(url)))
        }
        _ => line(value).map_or((None, None), known),
    }
}

/// "© 2022 Example News. All rights reserved.", or a brief's own mapping.
pub(super) fn rights(value: &Value, rights: &mut Rights) -> bool {
    if let Value::Object(_) = value {
        let read: Option<Rights> = serde_json::from_value(value.clone()).ok();
        return read.map(|read| *rights = read.or(rights)).is_some();
    }
    let Some(text) = line(value) else { return false };
    if text.starts_with("CC ") || text.starts_with("CC-") || text.contains("creativecommons.org") {
        rights.licence.get_or_insert(text);
        return true;
    }
    let holder = holder(&text);
    let takes = rights.holder.is_none() && !holder.is_empty() && holder.len() <= LONG;
    if takes {
        rights.holder = Some(holder.to_owned());
    }
    takes
}

/// The name in a copyright notice.
pub fn holder(notice: &str) -> &str {
    let mut rest = notice.trim();
    for lead in ["Copyright", "copyright", "COPYRIGHT", "©", "(c)", "(C)", "&copy;", "by "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest).trim_start();
    }
    rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " ,-–©".contains(c));
    rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = rest.to_ascii_lowercase().find("all rights reserved").unwrap_or(rest.len());
    rest[..end].trim_end_matches([' ', '.', ',', ';', '-', '–', '|'])
}

pub(super) fn country(text: &str) -> Option<CountryCode> {
    let text = text.trim();
    let code = CountryCode::parse(&text.to_ascii_uppercase())
        .filter(|code| gazetteer::country(*code).is_some());
    code.or_else(|| gazetteer::find_country(text).map(|country| country.code))
}

pub(super) fn reads_as<T: DeserializeOwned>(value: &Value) -> bool {
    serde_json::from_value::<T>(value.clone()).is_ok()
}
