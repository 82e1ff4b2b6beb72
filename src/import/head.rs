//! What a brief says of itself, read line by line: thousands of briefs are asked at once.
//!
//! Takes the text of a brief's file; gives the few values by which import finds briefs again. A
//! front matter in a form that people rarely write is read whole. Decides nothing.

use crate::front_matter;
use crate::model::{BriefMeta, Day};

/// The values of one brief.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    pub id: Option<String>,
    pub title: Option<String>,
    pub slug: Option<String>,
    pub date: Option<Day>,
    pub agency: Option<String>,
    /// Who is named to the reader.
    pub name: Option<String>,
    pub file: Option<String>,
    pub item: Option<String>,
    pub sha256: Option<String>,
    pub url: Option<String>,
    /// Sources that this brief was written from before.
    pub earlier: Vec<String>,
    /// The name that the agency gives the story in all its versions.
    pub guid: Option<String>,
    pub slugline: Option<String>,
    /// "UPDATE 2", "1st Ld".
    pub version: Option<String>,
}

impl Head {
    /// Reads the front matter of `text`; nothing where there is none.
    pub fn read(text: &str) -> Self {
        let mut head = Self::default();
        let mut lines = text.lines();
        if lines.next().is_none_or(|l| l.trim_start_matches('\u{feff}').trim_end() != "---") {
            return head;
        }
        let mut within = "";
        let mut in_list = false;
        for line in lines {
            if line.trim_end() == "---" {
                break;
            }
            let bare = line.trim_start();
            if line.len() == bare.len() && !bare.starts_with(['-', '#']) {
                let (key, value) = bare.split_once(':').unwrap_or((bare, ""));
                let value = value.trim();
                let opens = value.is_empty() || value.starts_with('#');
                if matches!(key, "source" | "dateline" | "extra") && !opens {
                    // `source: {file: …}`: rare, so read whole.
                    return Self::whole(text).unwrap_or(head);
                }
                within = key;
                in_list = false;
                match key {
                    "id" => head.id = value_of(value),
                    "title" => head.title = value_of(value),
                    "slug" => head.slug = value_of(value),
                    "date" => head.date = value_of(value).and_then(|d| d.parse().ok()),
                    _ => {}
                }
                continue;
            }
            if let Some(entry) = bare.strip_prefix("- ") {
                if in_list {
                    head.earlier.extend(value_of(entry.trim()));
                }
                continue;
            }
            let Some((key, value)) = bare.split_once(':') else { continue };
            let value = value.trim();
            in_list = false;
            match (within, key) {
                ("dateline", "agency") => head.agency = value_of(value),
                ("source", "name") => head.name = value_of(value),
                ("source", "file") => head.file = value_of(value),
                ("source", "item") => head.item = value_of(value),
                ("source", "sha256") => head.sha256 = value_of(value),
                ("source", "url") => head.url = value_of(value),
                ("source", "earlier") if value.is_empty() => in_list = true,
                ("source", "earlier") => return Self::whole(text).unwrap_or(head),
                ("extra", "guid") => head.guid = value_of(value),
                ("extra", "slugline") => head.slugline = value_of(value),
                ("extra", "version") => head.version = value_of(value),
                _ => {}
            }
        }
        head
    }

    fn whole(text: &str) -> Option<Self> {
        let meta = front_matter::parse::<BriefMeta>("", text).ok()?.meta;
        let source = meta.source.unwrap_or_default();
        let extra = |key: &str| {
            meta.extra.0.get(key).map(|value| match value.as_str() {
                Some(text) => text.to_owned(),
                None => value.to_string(),
            })
        };
        Some(Self {
            id: meta.id,
            title: Some(meta.title),
            slug: meta.slug.map(|slug| slug.to_string()),
            date: Some(meta.date),
            agency: meta.dateline.and_then(|d| d.agency),
            name: source.name,
            file: source.file,
            item: source.item,
            sha256: source.sha256,
            url: source.url,
            earlier: source.earlier,
            guid: extra("guid"),
            slugline: extra("slugline"),
            version: extra("version"),
        })
    }

    /// Whether the brief is written from this source.
    pub fn is_from(&self, file: &str, item: Option<&str>) -> bool {
        self.file.as_deref() == Some(file) && self.item.as_deref() == item
    }

    /// Whether the brief was written from this source once, and is now from a later one.
    pub fn was_from(&self, file: &str, item: Option<&str>) -> bool {
        self.earlier.contains(&source_name(file, item))
    }
}

/// A source in one word: the file, and behind `#` the entry inside it.
pub fn source_name(file: &str, item: Option<&str>) -> String {
    match item {
        Some(item) => format!("{file}#{item}"),
        None => file.to_owned(),
    }
}

fn value_of(value: &str) -> Option<String> {
    if value.is_empty() {
        return None;
    }
    if value.starts_with(['"', '\'']) {
        return serde_yaml::from_str(value).ok();
    }
    let bare = value.split(" #").next().unwrap_or(value).trim_end();
    Some(bare.to_owned()).filter(|bare| !bare.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_brief_says_is_read_line_by_line() {
        let text = "---\ntitle: \"T: t\"\ndate: 2022-09-14  # a comment\nid: urn:uuid:1 # x\ndateline:\n  file: no\n  agency: X\nsource:\n  file: \"seeds/a: b.txt\"\n  sha256: ab\n  earlier:\n    - seeds/c.txt\n    - \"seeds/d.xml#1\"\nextra:\n  version: UPDATE 2\n---\nid: body\n";
        let head = Head::read(text);
        assert_eq!(head.id.as_deref(), Some("urn:uuid:1"));
        assert_eq!(head.title.as_deref(), Some("T: t"));
        assert_eq!(head.date.map(|d| d.to_string()).as_deref(), Some("2022-09-14"));
        assert_eq!(head.file.as_deref(), Some("seeds/a: b.txt"));
        assert_eq!(head.sha256.as_deref(), Some("ab"));
        assert_eq!(head.agency.as_deref(), Some("X"));
        assert_eq!(head.version.as_deref(), Some("UPDATE 2"));
        assert_eq!(head.item, None);
        assert_eq!(head.earlier, ["seeds/c.txt", "seeds/d.xml#1"]);
        assert!(head.was_from("seeds/d.xml", Some("1")) && !head.was_from("seeds/d.xml", None));
        let flow = "---\ntitle: T\ndate: 2022-09-14\nsource: {file: a.txt, sha256: ab, earlier: [b.txt]}\n---\n";
        let head = Head::read(flow);
        assert!(head.is_from("a.txt", None) && head.was_from("b.txt", None));
        assert_eq!(Head::read("no front matter"), Head::default());
    }
}
