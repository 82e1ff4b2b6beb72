//! Small edits of a brief's front matter that leave everything else as a person wrote it.
//!
//! Takes the text of a file; gives it with one key set or one entry added to a list. Order,
//! comments, quotation marks and line ends of all other lines stay. Nothing is given where the
//! front matter is written in a form that cannot be edited so.

use crate::front_matter;

/// Sets the top-level `key` to `value`, a scalar or a flow value as it shall stand there. A comment
/// on its line is kept. A new key goes behind the first of `after` that is there, else to the end.
pub fn set(text: &str, key: &str, value: &str, after: &[&str]) -> Option<String> {
    let front = Front::of(text)?;
    let Some(entry) = front.entry(key) else {
        return Some(front.insert(&format!("{key}: {value}"), after));
    };
    let line = &text[entry.line.clone()];
    let old = line[entry.value..].trim();
    // Values on lines of their own, anchors and texts in blocks are left alone.
    if entry.line.end != entry.end || old.starts_with(['&', '*', '|', '>']) {
        return None;
    }
    let comment = comment_of(old).map(|c| format!("  {c}")).unwrap_or_default();
    let head = &line[..entry.value];
    let end = front.end;
    Some(format!(
        "{}{} {value}{comment}{end}{}",
        &text[..entry.line.start],
        head.trim_end(),
        &text[entry.end..]
    ))
}

/// Adds `entry`, a scalar or a flow value, to the top-level list `key`; makes the list if need be.
pub fn append(text: &str, key: &str, item: &str, after: &[&str]) -> Option<String> {
    let front = Front::of(text)?;
    let end = front.end;
    let Some(entry) = front.entry(key) else {
        return Some(front.insert(&format!("{key}:{end}  - {item}"), after));
    };
    let value = text[entry.line.start + entry.value..entry.line.end].trim();
    if value.is_empty() || value.starts_with('#') {
        let below = &text[entry.line.end..entry.end];
        let last = below.split_inclusive('\n').rfind(|l| l.trim_start().starts_with('-'));
        let indent = last.map_or(2, |l| l.len() - l.trim_start().len());
        // Behind the last line that is no blank one.
        let at = entry.line.end + below.trim_end().len();
        let (head, tail) = (&text[..at], &text[at..]);
        let head = if below.trim().is_empty() { text[..entry.line.end].trim_end() } else { head };
        let tail = if below.trim().is_empty() { &text[head.len()..] } else { tail };
        return Some(format!("{head}{end}{}- {item}{tail}", " ".repeat(indent)));
    }
    let close = text[..entry.end].trim_end().rfind(']')?;
    if !value.starts_with('[')
        || close < entry.line.start
        || text[close + 1..entry.end].trim() != ""
    {
        return None;
    }
    let inside = text[entry.line.start..close].trim_end();
    let comma = if inside.ends_with('[') { "" } else { ", " };
    let inside_end = entry.line.start + inside.len();
    Some(format!("{}{comma}{item}{}", &text[..inside_end], &text[close..]))
}

/// The line on which the top-level `key` stands, from 1.
pub fn line_of(text: &str, key: &str) -> Option<u32> {
    let entry = Front::of(text)?.entry(key)?;
    Some(text[..entry.line.start].matches('\n').count() as u32 + 1)
}

/// A front matter, and the line ends of its file.
struct Front<'a> {
    text: &'a str,
    yaml: std::ops::Range<usize>,
    end: &'static str,
}

/// A top-level entry.
struct Entry {
    /// Its first line, with the line's end.
    line: std::ops::Range<usize>,
    /// Where the value begins, in bytes of the line: behind the colon.
    value: usize,
    /// The end of all its lines.
    end: usize,
}

impl<'a> Front<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let split = front_matter::split("", text).ok()??;
        let end = if text[..split.body_start].contains("\r\n") { "\r\n" } else { "\n" };
        Some(Self { text, yaml: split.yaml, end })
    }

    fn entry(&self, key: &str) -> Option<Entry> {
        let mut found: Option<Entry> = None;
        let mut at = self.yaml.start;
        for line in self.text[self.yaml.clone()].split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            let goes_on = line.starts_with([' ', '\t', '-']) || line.trim().is_empty();
            if let Some(entry) = &mut found {
                if !goes_on {
                    break;
                }
                if !line.trim().is_empty() {
                    entry.end = range.end;
                }
            } else if !goes_on {
                let quoted = [format!("\"{key}\""), format!("'{key}'")];
                let rest = [key, &quoted[0], &quoted[1]]
                    .iter()
                    .find_map(|k| line.strip_prefix(k)?.trim_start().strip_prefix(':'));
                if let Some(rest) = rest {
                    let value = line.len() - rest.len();
                    found = Some(Entry { end: range.end, line: range, value });
                }
            }
        }
        found
    }

    /// `lines` as a new entry.
    fn insert(&self, lines: &str, after: &[&str]) -> String {
        let at = after.iter().find_map(|key| self.entry(key)).map_or(self.yaml.end, |e| e.end);
        let (head, tail) = self.text.split_at(at);
        format!("{head}{lines}{}{tail}", self.end)
    }
}

/// The comment behind a value on one line.
fn comment_of(value: &str) -> Option<&str> {
    let quote = value.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''));
    let lead = value.len() - value.trim_start().len();
    let from = match quote {
        Some(quote) => lead + 1 + value[lead + 1..].rfind(quote)?,
        None => 0,
    };
    let at = value[from..].find(" #").map(|at| from + at + 1)?;
    Some(&value[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::parse_brief;

    const TEXT: &str = "---\n# ours\ntitle: \"T # t\"  # as sent\ndate: 2022-09-14\nstatus: review   # to be read\n\ntags: [a]\ncorrections:\n  - kind: typo\n    on: 2022-09-15\n    text: One.\n\n# the end\n---\n\nText.\n";

    #[test]
    fn one_line_changes_and_no_other() {
        let set_status = set(TEXT, "status", "withdrawn", &[]).unwrap();
        assert_eq!(
            set_status,
            TEXT.replace("status: review   # to be read", "status: withdrawn  # to be read")
        );
        let title = set(TEXT, "title", "U", &[]).unwrap();
        assert!(title.contains("\ntitle: U  # as sent\n"), "{title}");
        let new = set(TEXT, "reviewed", "{by: A, on: 2022-09-16}", &["status"]).unwrap();
        assert!(new.contains("# to be read\nreviewed: {by: A, on: 2022-09-16}\n\ntags"), "{new}");
        let last = set(TEXT, "updated", "2022-09-16", &["nothing"]).unwrap();
        assert!(last.contains("# the end\nupdated: 2022-09-16\n---"), "{last}");
        let windows = TEXT.replace('\n', "\r\n");
        let changed = set(&windows, "status", "withdrawn", &[]).unwrap();
        assert_eq!(changed, set_status.replace('\n', "\r\n"));
    }

    #[test]
    fn lists_grow_in_the_form_that_they_have() {
        let entry = "{kind: retraction, on: 2022-09-16, text: Gone.}";
        let grown = append(TEXT, "corrections", entry, &[]).unwrap();
        assert!(grown.contains(&format!("text: One.\n  - {entry}\n\n# the end")), "{grown}");
        let tags = append(TEXT, "tags", "b", &[]).unwrap();
        assert!(tags.contains("tags: [a, b]\n"), "{tags}");
        let new = append(TEXT, "same_story", "c", &["tags"]).unwrap();
        assert!(new.contains("tags: [a]\nsame_story:\n  - c\ncorrections"), "{new}");
        let empty = append(&TEXT.replace("[a]", "[]"), "tags", "b", &[]).unwrap();
        assert!(empty.contains("tags: [b]"), "{empty}");
        for text in [grown, tags, empty] {
            parse_brief("content/briefs/2022/09/t.md", &text).unwrap();
        }
        let bare = TEXT.replace("tags: [a]", "tags: # none");
        assert_eq!(
            append(&bare, "tags", "b", &[]).unwrap(),
            bare.replace("# none\n", "# none\n  - b\n")
        );
        assert_eq!(append("no front matter", "tags", "b", &[]), None);
    }

    #[test]
    fn what_cannot_be_edited_is_left_alone() {
        assert_eq!(set(&TEXT.replace("T # t", "|"), "corrections", "x", &[]), None);
        assert_eq!(set("---\nstatus: &a review\n---\n", "status", "b", &[]), None);
    }
}
