//! Keys and values → a draft.
//!
//! Takes what front matter, a row of a table or a record says, in any spelling of the usual keys;
//! gives the draft without its text, and the text and id where they stand among the keys. A key
//! that means nothing to a brief is kept under `extra`: nothing that a desk wrote is lost.

mod names;
mod values;

use std::collections::BTreeSet;

use serde_json::Value;

use super::draft::{Draft, GivenDateline, Text};
use super::html;
use super::source::Entry;
use super::stamp::Order;
use crate::model::{
    BoxChoices, Correction, CountryCode, Dateline, EditorsNote, GlossChoices, Status,
};
pub use names::{Field, meaning};
use values::{byline, country, depth, keywords, reads_as, rights, source, stamp_of, truth};
pub use values::{
    holder, is_absolute, is_empty, language, line, old_address, slug, status, strings, text,
};

/// How deep values of a desk's own may be nested.
const DEPTH: usize = 8;

/// What the keys say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    pub draft: Draft,
    /// What names the article for ever.
    pub id: Option<String>,
    /// The text, where it stands among the keys.
    pub text: Option<String>,
}

/// The most bytes of a key of its own that an entry of a list takes along: what is longer is a copy
/// of the text in another form.
const LONG: usize = 600;

impl Read {
    /// The entry of a list, or nothing where neither title nor text is there.
    pub fn entry(self) -> Option<Entry> {
        let Self { mut draft, id, text } = self;
        draft.about.extra.0.retain(|_, value| value.to_string().len() <= LONG);
        let words = |text: String| Some(html::words(&text)).filter(|text| !text.is_empty());
        draft.title = draft.title.and_then(words);
        draft.summary = draft.summary.and_then(words);
        if draft.title.is_none() && text.is_none() {
            return None;
        }
        // What has neither id nor address is known again by its day and title.
        let title = draft.title.as_ref();
        let day = draft.published.as_ref().map(|(day, _)| day);
        let named = || Some(format!("{} {}", day?, title?));
        let name = id.or_else(|| draft.about.url.clone()).or_else(named);
        let text = text.unwrap_or_default();
        draft.text = if html::has_blocks(&text) {
            Text::Html(text, draft.about.url.clone())
        } else if html::is_marked_up(&text) {
            // Markup inside of lines: their ends part paragraphs all the same.
            let lines = text.split('\n').map(|line| format!("<p>{line}</p>"));
            Text::Html(lines.collect(), draft.about.url.clone())
        } else {
            Text::Plain(text)
        };
        Some(Entry { name, draft })
    }
}

/// Where the keys come from.
pub struct Manner<'a> {
    /// Which comes first in dates such as `03/04/2022`, where that is known.
    pub order: Option<Order>,
    /// Whether the article moves here from a site whose addresses shall go on leading to it.
    pub moves: bool,
    /// The evidence for a date, in words, from its key.
    pub says: &'a dyn Fn(&str) -> String,
}

/// Reads keys and values.
pub fn read(pairs: impl IntoIterator<Item = (String, Value)>, manner: &Manner<'_>) -> Read {
    let mut known: Vec<(Field, usize, String, Value)> = Vec::new();
    let mut reader =
        Reader { manner, read: Read::default(), dateline: Dateline::default(), description: None };
    for (key, value) in pairs {
        if is_empty(&value) {
            continue;
        }
        match meaning(&key) {
            Some((field, rank)) => known.push((field, rank, key, value)),
            None => reader.other(key, value),
        }
    }
    known.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    for (field, _, key, value) in known {
        if !reader.take(field, &key, &value) {
            reader.other(key, value);
        }
    }
    reader.finish()
}

struct Reader<'a> {
    manner: &'a Manner<'a>,
    read: Read,
    dateline: Dateline,
    description: Option<String>,
}

/// Fills in what is not known yet; gives whether it did.
fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let sets = slot.is_none() && value.is_some();
    if sets {
        *slot = value;
    }
    sets
}

impl Reader<'_> {
    /// Takes a value for what its key means; gives whether it said something new.
    fn take(&mut self, field: Field, key: &str, value: &Value) -> bool {
        let draft = &mut self.read.draft;
        let about = &mut draft.about;
        let stamp = || stamp_of(value, self.manner.order);
        match field {
            Field::Id => set(&mut self.read.id, line(value)),
            Field::Title => set(&mut draft.title, line(value)),
            // Whether it is published, not when.
            Field::Published if matches!(line(value).as_deref(), Some("true" | "false")) => {
                if truth(value) == Some(false) {
                    about.status = Some(Status::Draft);
                }
                true
            }
            Field::Published => {
                let day = stamp().map(|stamp| (stamp.day, (self.manner.says)(key)));
                set(&mut draft.published, day)
            }
            Field::Updated => set(&mut about.updated, stamp().map(|stamp| stamp.day)),
            Field::Expires => set(&mut about.expires, stamp().map(|stamp| stamp.at)),
            Field::Embargo => set(&mut about.embargo, stamp().map(|stamp| stamp.at)),
            Field::Draft => {
                let draft = truth(value);
                if draft == Some(true) {
                    about.status = Some(Status::Draft);
                }
                draft.is_some()
            }
            Field::Status => {
                let status = status(value);
                set(&mut about.status, status.flatten());
                status.is_some()
            }
            Field::Slug => set(&mut about.slug, line(value).and_then(|text| slug(&text))),
            Field::Address | Field::Canonical => self.address(field, value),
            Field::Aliases => {
                let all = strings(value);
                let own: Vec<String> = all.iter().filter_map(|text| old_address(text)).collect();
                let takes = self.manner.moves && own.len() == all.len();
                if takes {
                    about.aliases.extend(own);
                }
                takes
            }
            Field::Summary => set(&mut draft.summary, line(value)),
            Field::Description => set(&mut self.description, text(value)),
            Field::Byline => set(&mut draft.byline, byline(value)),
            Field::Keywords => {
                about.keywords.extend(keywords(value));
                true
            }
            Field::Language => set(&mut draft.language, line(value).and_then(|t| language(&t))),
            Field::Source => {
                let (name, url) = source(value);
                let named = set(&mut about.name, name);
                set(&mut about.url, url) || named
            }
            Field::Rights => rights(value, &mut about.rights),
            Field::Licence => set(&mut about.rights.licence, line(value)),
            Field::Place => {
                let place = line(value).filter(|place| place.chars().count() <= 80);
                set(&mut self.dateline.place, place)
            }
            // Where it happened, if a place stands beside it. What a country means that stands
            // alone is not known: as often that of the publisher.
            Field::Country => {
                let country = line(value).and_then(|name| country(&name));
                self.dateline.place.is_some() && set(&mut self.dateline.country, country)
            }
            Field::Countries => {
                let names = strings(value);
                let all: Vec<CountryCode> = names.iter().filter_map(|name| country(name)).collect();
                all.len() == names.len() && set(&mut about.countries, Some(all))
            }
            Field::Dateline => match value {
                Value::Object(_) => {
                    let found: Option<Dateline> = serde_json::from_value(value.clone()).ok();
                    found.map(|dateline| self.dateline = dateline).is_some()
                }
                _ => set(&mut draft.dateline, line(value).map(GivenDateline::Line)),
            },
            Field::Text => set(&mut self.read.text, text(value)),
        }
    }

    /// An absolute address is the source's; any other one is of the site that the article leaves.
    fn address(&mut self, field: Field, value: &Value) -> bool {
        let about = &mut self.read.draft.about;
        let Some(text) = line(value) else { return false };
        if is_absolute(&text) {
            if field == Field::Canonical {
                // It says where the text was first; any other address, where it lay last.
                about.url = Some(text);
                return true;
            }
            return set(&mut about.url, Some(text));
        }
        let old = old_address(&text).filter(|_| self.manner.moves);
        about.aliases.extend(old.clone());
        old.is_some()
    }

    /// A key of a brief that only a desk writes, or a desk's own.
    fn other(&mut self, key: String, value: Value) {
        let about = &mut self.read.draft.about;
        let fits = match key.as_str() {
            "headline" | "edited_by" => value.is_string(),
            "corrections" => reads_as::<Vec<Correction>>(&value),
            "notes" => reads_as::<Vec<EditorsNote>>(&value),
            "gloss" => reads_as::<GlossChoices>(&value),
            "backgrounds" => reads_as::<BoxChoices>(&value),
            _ => false,
        };
        match value {
            value if fits => {
                about.kept.0.insert(key, value);
            }
            Value::Object(inner) if matches!(key.as_str(), "extra" | "params") => {
                for (key, value) in inner {
                    if depth(&value) <= DEPTH {
                        about.extra.0.entry(key).or_insert(value);
                    }
                }
            }
            value => {
                if depth(&value) <= DEPTH {
                    about.extra.0.entry(key).or_insert(value);
                }
            }
        }
    }

    fn finish(mut self) -> Read {
        let draft = &mut self.read.draft;
        if let Some(description) = self.description {
            if self.read.text.is_none() && !self.manner.moves {
                self.read.text = Some(description);
            } else {
                set(&mut draft.summary, line(&Value::String(description)));
            }
        }
        if self.dateline != Dateline::default() {
            draft.dateline = Some(GivenDateline::Parts(self.dateline));
        }
        let mut seen = BTreeSet::new();
        draft.about.keywords.retain(|word| seen.insert(word.to_lowercase()));
        let mut seen = BTreeSet::new();
        draft.about.aliases.retain(|alias| seen.insert(alias.clone()));
        self.read
    }
}

#[cfg(test)]
mod tests;
