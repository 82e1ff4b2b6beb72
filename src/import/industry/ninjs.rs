//! ninjs 1.x to 3.x: news items in JSON (<https://iptc.org/standards/ninjs/>).
//!
//! Takes a file: one item, a list of items, or an item a line. Gives drafts; items without a text
//! of their own (pictures, films, events) are left out, with a message. Names are told apart
//! without regard to case and underscores: 1 and 2 write `versioncreated` and `body_text`, 3 writes
//! `versionCreated` and `bodies`.

use serde_json::{Map, Value};

use super::{Embargo, NewsItem, topic};
use crate::diagnostics::Diagnostic;
use crate::import::block::{Block, Kind};
use crate::import::draft::{Draft, GivenDateline, Text};
use crate::import::html;
use crate::import::source::Entry;

/// So many broken lines are said; a file that has more is no file of items.
const MOST_BROKEN: usize = 20;

/// The items of a file.
#[derive(Debug)]
pub enum Items {
    /// The file is one item.
    One(Box<Draft>),
    Many(Vec<Entry>, Vec<Diagnostic>),
}

/// Whether an object with these keys is an item.
pub fn is_item<'a>(keys: impl Iterator<Item = &'a str>) -> bool {
    let keys: Vec<String> = keys.map(plain).collect();
    let has = |names: &[&str]| names.iter().any(|name| keys.iter().any(|key| key == name));
    let text = keys.iter().any(|k| k.starts_with("body") && k != "body" || k == "bodies");
    // Superdesk writes `guid` where the standard has `uri`.
    has(&["uri", "guid"])
        && (text || has(&["versioncreated", "pubstatus", "headlines", "usageterms", "renditions"]))
}

/// How deep items may lie inside of an interface's answer.
const DEPTH: usize = 5;

/// Whether a text that begins so is an interface's answer with items in it: AP's Media API and others
/// wrap them into `data`, `item`, `items`.
pub fn is_answer<'a>(mut keys: impl Iterator<Item = &'a str>, head: &str) -> bool {
    keys.any(|key| WRAPPERS.contains(&key))
        && ["\"versioncreated\"", "\"versionCreated\""].iter().any(|key| head.contains(key))
        && ["\"uri\"", "\"guid\""].iter().any(|key| head.contains(key))
}

/// What an answer calls that which holds its items.
const WRAPPERS: [&str; 5] = ["data", "item", "items", "results", "_items"];

/// The items in an answer.
fn unwrapped(value: Value, depth: usize, into: &mut Vec<Value>) {
    match value {
        Value::Object(object) if is_item(object.keys().map(String::as_str)) => {
            into.push(Value::Object(object));
        }
        Value::Object(object) if depth > 0 => {
            for (key, inner) in object {
                if WRAPPERS.contains(&key.as_str()) {
                    unwrapped(inner, depth - 1, into);
                }
            }
        }
        Value::Array(list) if depth > 0 => {
            list.into_iter().for_each(|inner| unwrapped(inner, depth - 1, into));
        }
        _ => {}
    }
}

/// Reads a file. The error says why it holds no item.
pub fn read(text: &str, name: &str) -> Result<Items, Diagnostic> {
    let (values, broken) = values(text, name);
    let wrapped = |value: &Value| {
        value.as_object().is_some_and(|object| !is_item(object.keys().map(String::as_str)))
    };
    let values = if values.iter().any(wrapped) {
        let mut items = Vec::new();
        values.into_iter().for_each(|value| unwrapped(value, DEPTH, &mut items));
        if items.is_empty() && broken.is_empty() {
            return Err(Diagnostic::warning("there is no item in this answer; it is left out")
                .in_file(name)
                .hint("ask the interface for items with their texts"));
        }
        items
    } else {
        values
    };
    if let ([Value::Object(object)], None) = (&values[..], broken.first()) {
        return match item(object) {
            Some(item) => Ok(Items::One(Box::new(item.into_draft(name)))),
            None => Err(no_text(object, name)),
        };
    }
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    let single = values.into_iter().flat_map(|value| match value {
        Value::Array(list) => list,
        one => vec![one],
    });
    for value in single {
        let Value::Object(object) = value else { continue };
        match item(&object) {
            Some(item) => {
                let id = Some(item.id.clone());
                entries.push(Entry { name: id, draft: item.into_draft(name) });
            }
            None => problems.push(no_text(&object, name)),
        }
    }
    problems.extend(broken);
    Ok(Items::Many(entries, problems))
}

/// The values of a file. Where an item a line is broken, the next line is read.
fn values(text: &str, name: &str) -> (Vec<Value>, Vec<Diagnostic>) {
    let mut values = Vec::new();
    let mut broken = Vec::new();
    let mut from = 0;
    while from < text.len() && broken.len() < MOST_BROKEN {
        let mut stream = serde_json::Deserializer::from_str(&text[from..]).into_iter::<Value>();
        let mut read = 0;
        let error = loop {
            match stream.next() {
                Some(Ok(value)) => values.push(value),
                Some(Err(error)) => break Some(error),
                None => break None,
            }
            read = stream.byte_offset();
        };
        let Some(error) = error else { break };
        let behind = &text[from + read..];
        let start = from + read + (behind.len() - behind.trim_start().len());
        broken.push(not_json(&error, text, name, start));
        // Only where the next line begins an object is it one of a file of lines.
        let next = text[start..].find("\n{").map(|at| start + at + 1);
        match next.filter(|at| !text[start..*at].trim_end().contains('\n')) {
            Some(at) => from = at,
            None => break,
        }
    }
    (values, broken)
}

fn not_json(error: &serde_json::Error, text: &str, name: &str, start: usize) -> Diagnostic {
    let why = error.to_string();
    // The error counts lines from where reading began.
    let why = why.split(" at line ").next().unwrap_or_default();
    Diagnostic::warning(format!("the JSON that begins here is broken ({why}); it is left out"))
        .at(name, text, start..start + 1)
        .hint("get the file anew from where it came")
}

fn no_text(object: &Map<String, Value>, name: &str) -> Diagnostic {
    let fields = Fields(object);
    let kind = fields.text(&["type"]);
    let what = if kind.is_empty() { "item".to_owned() } else { format!("item of type {kind}") };
    let uri = fields.text(&["uri", "guid"]);
    Diagnostic::warning(format!("the {what} {uri} has no text; it is left out"))
        .in_file(name)
        .hint("only texts become briefs")
}

/// An item, if it has a text or takes an earlier one back.
fn item(object: &Map<String, Value>) -> Option<NewsItem> {
    let fields = Fields(object);
    let kind = fields.text(&["type"]).to_lowercase();
    let text = body(&fields);
    let status = fields.text(&["pubstatus"]);
    let is_text = matches!(kind.as_str(), "" | "text" | "composite" | "article");
    if text.is_none() && !(is_text && status.to_lowercase().contains("cancel")) {
        return None;
    }
    let mut item = NewsItem {
        id: fields.text(&["uri", "guid"]),
        version: fields.text(&["version"]),
        headline: fields.role(&["headline", "headlines"], &["main", "headline"]),
        byline: fields.text(&["byline", "by"]),
        summary: fields
            .role(&["descriptiontext", "descriptions"], &["summary", "main", "text", "caption"]),
        language: fields.text(&["language"]),
        credit: fields.text(&["creditline", "credit"]),
        created: fields.text(&["firstcreated", "contentcreated"]),
        versioned: fields.text(&["versioncreated"]),
        expires: fields.text(&["expires"]),
        status,
        notes: vec![fields.text(&["ednote"])],
        holder: fields.text(&["copyrightholder"]),
        copyright: fields.text(&["copyrightnotice"]),
        terms: fields.text(&["usageterms"]),
        slugline: fields.text(&["slugline"]),
        people: fields.names(&["person", "people"]),
        organisations: fields.names(&["organisation", "organisations"]),
        places: fields.names(&["place", "places"]),
        text: text.unwrap_or_default(),
        ..NewsItem::default()
    };
    if item.headline.is_empty() {
        item.headline = fields.text(&["title"]);
    }
    // The address of an item is often its name.
    if item.id.starts_with("http://") || item.id.starts_with("https://") {
        item.url.clone_from(&item.id);
    }
    if item.summary.is_empty() {
        let html = fields.text(&["descriptionxhtml", "descriptionhtml"]);
        let blocks = html::blocks(&html, None);
        item.summary = blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join(" ");
    }
    if let Some(sources) = fields.get(&["infosource", "infosources", "source"]) {
        item.provider = each(sources).filter_map(name_of).next().unwrap_or_default();
    }
    if fields.get(&["embargoed"]).is_some() {
        let until = fields.text(&["embargoed"]);
        item.embargo = if until.is_empty() { Embargo::Open } else { Embargo::Until(until) };
    }
    item.keywords = fields.names(&["subject", "subjects"]);
    item.keywords.extend(fields.names(&["keyword", "keywords"]));
    let line = fields.text(&["dateline"]);
    // Some write into it who wrote, and where he is at home.
    let person = |located: &str| {
        let name = located.split(',').next().unwrap_or_default().trim();
        name.contains(' ') && item.byline.starts_with(name)
    };
    let located = Some(fields.text(&["located"])).filter(|l| !person(l)).unwrap_or_default();
    let given = if line.is_empty() { located } else { line };
    item.dateline = Some(given).filter(|g| !g.is_empty()).map(GivenDateline::Line);
    for (key, names) in [
        ("urgency", &["urgency"][..]),
        ("priority", &["priority"]),
        ("genre", &["genre", "genres"]),
        ("profile", &["profile"]),
    ] {
        let said = match fields.get(names) {
            Some(Value::Array(list)) => list.iter().find_map(name_of).unwrap_or_default(),
            _ => fields.text(names),
        };
        if !said.is_empty() {
            item.more.insert(key, said);
        }
    }
    Some(item)
}

/// The text of an item: as HTML where there is some, for that has links and lists; else plain.
fn body(fields: &Fields<'_>) -> Option<Text> {
    let mut found: Vec<(String, String)> = Vec::new();
    for (key, value) in fields.0 {
        let key = plain(key);
        if let (Some(kind), Value::String(text)) = (key.strip_prefix("body"), value) {
            found.push((kind.to_owned(), text.clone()));
        }
    }
    for body in fields.get(&["bodies"]).into_iter().flat_map(each).filter_map(Value::as_object) {
        let body = Fields(body);
        let kind = format!("{} {}", body.text(&["contenttype"]), body.text(&["role"]));
        found.push((kind.to_lowercase(), body.raw(&["value"]).unwrap_or_default().to_owned()));
    }
    found.retain(|(kind, text)| !text.trim().is_empty() && !kind.contains("caption"));
    let rank = |kind: &str, text: &str| match kind {
        k if k.contains("html") => 0,
        k if k.contains("plain") || k.ends_with("text") => 2,
        // A format of which only the text can be told.
        k if k.contains("nitf") || k.contains("xml") => 1,
        _ if text.trim_start().starts_with('<') => 1,
        _ => 3,
    };
    let (kind, text) = found.into_iter().min_by_key(|(kind, text)| rank(kind, text))?;
    if rank(&kind, &text) > 1 {
        return Some(Text::Plain(text));
    }
    let mut blocks = html::blocks(&text, None);
    blocks.extend(captions(fields));
    Some(Text::Blocks(blocks))
}

/// What stands under the pictures that go with an item.
fn captions(fields: &Fields<'_>) -> Vec<Block> {
    let with = fields.get(&["associations"]).into_iter().flat_map(each);
    let of = |value: &Value| {
        let inside = Fields(value.as_object()?);
        let kind = inside.text(&["type"]).to_lowercase();
        let caption =
            inside.role(&["descriptiontext", "descriptions"], &["caption", "main", "text"]);
        (matches!(kind.as_str(), "picture" | "photo" | "image" | "graphic") && !caption.is_empty())
            .then(|| Block { kind: Kind::Caption, ..Block::paragraph(caption) })
    };
    with.filter_map(of).collect()
}

/// The fields of an object, by their plain names.
struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// The first of these that is there.
    fn get(&self, names: &[&str]) -> Option<&'a Value> {
        names.iter().find_map(|name| {
            let found = self.0.iter().find(|(key, _)| plain(key) == *name);
            found.map(|(_, value)| value).filter(|value| !value.is_null())
        })
    }

    fn raw(&self, names: &[&str]) -> Option<&'a str> {
        self.get(names).and_then(Value::as_str)
    }

    /// A text or a number.
    fn text(&self, names: &[&str]) -> String {
        match self.get(names) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// A text, or of several with roles the one whose role comes first in `roles`.
    fn role(&self, names: &[&str], roles: &[&str]) -> String {
        for name in names {
            match self.get(&[name]) {
                Some(Value::String(text)) => return text.trim().to_owned(),
                Some(list @ (Value::Array(_) | Value::Object(_))) => {
                    let of = |value: &'a Value| {
                        let fields = Fields(value.as_object()?);
                        let role = fields.text(&["role"]).to_lowercase();
                        let rank = roles.iter().position(|r| *r == role).unwrap_or(roles.len());
                        let text = fields.text(&["value"]);
                        (!text.is_empty()).then_some((rank, text))
                    };
                    if let Some((_, text)) = each(list).filter_map(of).min_by_key(|(r, _)| *r) {
                        return text;
                    }
                }
                _ => {}
            }
        }
        String::new()
    }

    /// The names in a list of things or of texts.
    fn names(&self, names: &[&str]) -> Vec<String> {
        self.get(names).into_iter().flat_map(each).filter_map(name_of).collect()
    }
}

/// The entries of a list, or of an object with any keys; a single value is a list of one.
fn each(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(list) => Box::new(list.iter()),
        Value::Object(object) if object.values().all(Value::is_object) => Box::new(object.values()),
        one => Box::new(std::iter::once(one)),
    }
}

/// A text, or what a thing is called; a topic's code gives the topic.
fn name_of(value: &Value) -> Option<String> {
    let fields = match value {
        Value::String(text) => return Some(text.clone()),
        Value::Object(object) => Fields(object),
        _ => return None,
    };
    let name = fields.text(&["name", "literal"]);
    let code = || topic(&fields.text(&["code", "uri"])).map(str::to_owned);
    if name.is_empty() { code() } else { Some(name) }
}

/// A key without case and underscores.
fn plain(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}
