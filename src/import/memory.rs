//! What import remembers: for every source article the exact brief that it last wrote.
//!
//! Takes and gives the text of one small file a source in `content/.imports/`, committed with the
//! content: some lines that say which source and which brief, a blank line, the brief's text.
//! Knows nothing of the disk.

use std::collections::BTreeSet;

use crate::diagnostics::Diagnostic;
use crate::model::{Day, slugify};

use super::brief::{self, Origin};

/// Where the memory lies, below the site's root.
pub const FOLDER: &str = "content/.imports";

const FIRST_LINE: &str = "# What import last wrote for a source article. Keep it with the content; it is not for editing.";

/// What is remembered of one source article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The source, relative to the site's root.
    pub file: String,
    pub item: Option<String>,
    /// Of the article's bytes when the brief was written.
    pub sha256: String,
    /// The brief's id.
    pub id: String,
    /// Where the brief was written first. A person may have moved it since.
    pub brief: String,
    /// What the date rests on.
    pub evidence: Vec<String>,
    /// What reading the source left in doubt.
    pub warnings: Vec<String>,
    /// The source file's own time when it was first read: the last resort for a year is asked once.
    pub file_time: Option<Day>,
    /// The brief, exactly as it was written.
    pub text: String,
}

impl Entry {
    pub fn origin(&self) -> Origin<'_> {
        Origin { file: &self.file, item: self.item.as_deref(), sha256: &self.sha256 }
    }

    /// The text of the memory's file.
    pub fn write(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 512);
        out.push_str(FIRST_LINE);
        out.push('\n');
        let mut line = |key: &str, value: &str| {
            out.push_str(key);
            out.push_str(": ");
            out.push_str(&one_line(value));
            out.push('\n');
        };
        line("file", &self.file);
        if let Some(item) = &self.item {
            line("item", item);
        }
        line("sha256", &self.sha256);
        line("id", &self.id);
        line("brief", &self.brief);
        if let Some(time) = self.file_time {
            line("file_time", &time.to_string());
        }
        for evidence in &self.evidence {
            line("evidence", evidence);
        }
        for warning in &self.warnings {
            line("warning", warning);
        }
        out.push('\n');
        out.push_str(&self.text);
        out
    }

    /// Reads what [`Entry::write`] wrote; line ends may have changed on the way.
    pub fn read(path: &str, text: &str) -> Result<Self, Diagnostic> {
        let broken = |what: &str, line: u32| {
            Diagnostic::warning(format!("the import memory cannot be read: {what}"))
                .at_line(path, text, line, 1)
                .hint(
                    "take this file back from version control; its source is left alone until then",
                )
        };
        let mut entry = Entry::default();
        let mut rest = text;
        let mut number = 0;
        loop {
            number += 1;
            let Some((line, behind)) = rest.split_once('\n') else {
                return Err(broken("the brief's text is missing", number));
            };
            rest = behind;
            let line = line.trim_end_matches('\r');
            if line.is_empty() {
                break;
            }
            if line.starts_with('#') {
                continue;
            }
            let Some((key, value)) = line.split_once(": ") else {
                return Err(broken("this line has no key", number));
            };
            let value = value.to_owned();
            match key {
                "file" => entry.file = value,
                "item" => entry.item = Some(value),
                "sha256" => entry.sha256 = value,
                "id" => entry.id = value,
                "brief" => entry.brief = value,
                "evidence" => entry.evidence.push(value),
                "warning" => entry.warnings.push(value),
                "file_time" => {
                    entry.file_time = Some(value.parse().map_err(|e: String| broken(&e, number))?);
                }
                // A later version may know more.
                _ => {}
            }
        }
        if entry.file.is_empty()
            || entry.sha256.is_empty()
            || entry.id.is_empty()
            || entry.brief.is_empty()
        {
            return Err(broken("`file`, `sha256`, `id` or `brief` is missing", 1));
        }
        entry.text = rest.to_owned();
        Ok(entry)
    }
}

/// Where the memory of a source lies: `seeds/a/b.txt` → `content/.imports/a/b.txt.md`.
pub fn path(file: &str, item: Option<&str>) -> String {
    let inside = file.strip_prefix("seeds/").unwrap_or(file);
    match item {
        None => format!("{FOLDER}/{inside}.md"),
        Some(item) => {
            let short = &brief::sha256(item.as_bytes())[..8];
            let slug = slugify(item);
            let name = &slug[..slug.len().min(40)];
            format!("{FOLDER}/{inside}@{}-{short}.md", name.trim_end_matches('-'))
        }
    }
}

/// How the paths of the memory of a file's entries begin.
pub fn of_entries(file: &str) -> String {
    format!("{FOLDER}/{}@", file.strip_prefix("seeds/").unwrap_or(file))
}

/// Whether the memory file at `path` is one of a file in `files`, or of an entry in one.
pub fn belongs_to(path: &str, files: &BTreeSet<String>) -> bool {
    let inside = path.strip_prefix(FOLDER).and_then(|p| p.strip_suffix(".md")).unwrap_or(path);
    let is_there = |inside: &str| files.contains(&format!("seeds{inside}"));
    is_there(inside) || inside.match_indices('@').any(|(at, _)| is_there(&inside[..at]))
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            file: "seeds/a: b.txt".into(),
            item: Some("entry 1".into()),
            sha256: "ab".into(),
            id: "urn:uuid:0".into(),
            brief: "content/briefs/2022/09/a.md".into(),
            evidence: vec!["year from \"a: b\"".into(), "c".into()],
            warnings: vec!["d: e".into()],
            file_time: Some("2022-09-14".parse().unwrap()),
            text: "---\ntitle: A\n---\n\nText.\n\n\nEnd".into(),
        }
    }

    #[test]
    fn memory_reads_back() {
        let entry = entry();
        assert_eq!(Entry::read("m", &entry.write()).unwrap(), entry);
        let windows = entry.write().replace('\n', "\r\n");
        assert_eq!(Entry::read("m", &windows).unwrap().text, entry.text.replace('\n', "\r\n"));
    }

    #[test]
    fn damaged_memory_is_said_to_be_damaged() {
        for text in ["", "file: a\n", "file: a\n\ntext", "<<<<<<< ours\n\n", "file_time: never\n\n"]
        {
            let error = Entry::read("content/.imports/a.md", text).unwrap_err();
            assert!(error.to_string().starts_with("content/.imports/a.md:"), "{error}");
        }
    }

    #[test]
    fn every_source_has_a_place() {
        assert_eq!(path("seeds/a/b.txt", None), "content/.imports/a/b.txt.md");
        let item = path("seeds/b.xml", Some("https://a.example/1?x=../y"));
        assert!(item.starts_with("content/.imports/b.xml@https-a-example-1-x-y-"), "{item}");
        assert!(!item.contains(".."));
    }
}
