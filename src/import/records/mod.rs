//! Records in JSON: lists of articles, one a line, JSON Feed, Ghost's exports, WordPress's answers.
//!
//! Takes a file's text; gives an entry a record, read by the usual names of its keys. What cannot be
//! read is named by its line and left out; the others stay.

mod ghost;
mod split;

use serde_json::{Map, Value};

use super::fields::{self, Manner, is_absolute, language};
use super::source::{Entry, Found};
use super::wordpress::rest;
use crate::diagnostics::Diagnostic;

/// Whether a text may hold records.
pub fn begins(head: &str) -> bool {
    let head = head.trim_start();
    let object = head.strip_prefix('[').map_or(head, str::trim_start);
    object.strip_prefix('{').is_some_and(|inner| inner.trim_start().starts_with(['"', '}']))
}

/// Reads records, the text of the file `name`.
pub fn read(text: &str, name: &str) -> Found {
    let parts = split::split(text);
    let around = parts.around.and_then(|around| serde_json::from_str(&around).ok());
    let around = Around::new(around.unwrap_or(Value::Null));
    let ghost = ghost::joins(text);
    let mut found = Found::default();
    for range in &parts.records {
        let at = range.start..range.start + 1;
        let problem = match serde_json::from_str::<Map<String, Value>>(&text[range.clone()]) {
            Ok(mut record) => {
                if let Some(joins) = &ghost {
                    joins.complete(&mut record);
                }
                match entry(record, &around) {
                    Some(entry) => {
                        found.entries.push(entry);
                        continue;
                    }
                    None => "this record has neither a title nor a text".to_owned(),
                }
            }
            Err(error) => format!("this record is no JSON: {}", said(&error)),
        };
        found.problem(|| {
            Diagnostic::warning(format!("{problem}; it is left out"))
                .at(name, text, at)
                .hint("name the keys `title`, `date` and `text`, and write one object a record")
        });
    }
    if parts.cut_off {
        found.problems.push(
            Diagnostic::warning(
                "the list ends in the middle; the records that are whole were read",
            )
            .in_file(name)
            .hint("get the file anew from where it came"),
        );
    }
    found
}

/// A parser's message without its own place, which is one inside of the record.
fn said(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// What a list says once: the name, address and language of a feed.
#[derive(Debug, Default)]
struct Around {
    name: Option<String>,
    language: Option<String>,
    byline: Option<String>,
}

impl Around {
    fn new(value: Value) -> Self {
        let feed = value.get("version").and_then(Value::as_str);
        let says = |key: &str| value.get(key).and_then(fields::line);
        // A title above a list of another kind is that of an answer, not of a publisher.
        let is_feed = feed.is_some_and(|version| version.contains("jsonfeed.org"));
        Self {
            name: says("title").filter(|_| is_feed),
            language: says("language").and_then(|text| language(&text)),
            byline: says("authors").or_else(|| says("author")).filter(|_| is_feed),
        }
    }
}

fn entry(record: Map<String, Value>, around: &Around) -> Option<Entry> {
    if rest::is_post(&record) {
        return Some(rest::read(&record));
    }
    let manner =
        Manner { order: None, moves: false, says: &|key| format!("`{key}` of the record") };
    // The page that an entry of a link list leads to is its source.
    let external = record.get("external_url").and_then(fields::line).filter(|url| is_absolute(url));
    let mut entry = fields::read(record, &manner).entry()?;
    let draft = &mut entry.draft;
    draft.about.url = draft.about.url.take().or(external);
    draft.about.name = draft.about.name.take().or_else(|| around.name.clone());
    draft.language = draft.language.take().or_else(|| around.language.clone());
    draft.byline = draft.byline.take().or_else(|| around.byline.clone());
    Some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bad_records_are_named_and_the_others_read() {
        let text = "{\"title\": \"One\", \"text\": \"A.\"}\n{\"title\": oops}\n{\"n\": 1}\n{\"headline\": \"Four\"}\n";
        let found = read(text, "a.jsonl");
        let titles: Vec<_> =
            found.entries.iter().filter_map(|e| e.draft.title.as_deref()).collect();
        assert_eq!(titles, ["One", "Four"]);
        let said: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
        assert!(said[0].starts_with("a.jsonl:2:1: this record is no JSON"), "{said:?}");
        assert!(said[1].starts_with("a.jsonl:3:1: this record has neither"), "{said:?}");
    }

    #[test]
    fn text_in_brackets_is_no_record() {
        for text in ["[sic] he said", "{the minister}", "[1] Note", "", "["] {
            assert!(!begins(text), "{text}");
        }
        assert!(begins("[ {\"a\": 1}]") && begins("\n{\n \"a\": 1}"));
    }

    proptest! {
        #[test]
        fn never_panics(text in r"(\{|\}|\[|\]|\x22|:|,|\x22title\x22|\x22items\x22|\n|1|é){0,40}") {
            read(&text, "a.json");
        }
    }
}
