//! Where the records of a JSON text lie: a list, one object a line, or a list inside of an object.
//!
//! Takes text; gives each record as a piece of it, found by brackets alone: a broken record stops no
//! other, and a text that ends in the middle gives those that are whole.

use std::ops::Range;

/// The records of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    pub records: Vec<Range<usize>>,
    /// What stands around the list, made whole: what an object says once of all its records.
    pub around: Option<String>,
    /// The text ends inside of the list.
    pub cut_off: bool,
}

/// Names of lists in objects.
const LISTS: [&str; 16] = [
    "items",
    "posts",
    "articles",
    "entries",
    "stories",
    "news",
    "results",
    "documents",
    "docs",
    "records",
    "data",
    "rows",
    "hits",
    "value",
    "list",
    "response",
];

/// How deep a list may lie inside of objects.
const DEPTH: usize = 6;

/// Finds the records.
pub fn split(text: &str) -> Records {
    if let Some(records) = lines(text) {
        return Records { records, ..Records::default() };
    }
    let mut scan = Scan::default();
    scan.run(text);
    let whole = text.trim_start();
    let from = text.len() - whole.len();
    match scan.list {
        Some(list) => {
            let around = (list.opened > from).then(|| {
                let mut around = text[..=list.opened].to_owned();
                around.push(']');
                around.extend(list.around.iter().rev());
                around
            });
            Records { records: list.records, around, cut_off: !list.closed }
        }
        None => {
            let end = scan.first_end.unwrap_or(text.len());
            Records {
                records: std::iter::once(from..end).collect(),
                around: None,
                cut_off: scan.first_end.is_none(),
            }
        }
    }
}

/// One object a line: the first line is whole, and another one follows.
fn lines(text: &str) -> Option<Vec<Range<usize>>> {
    let mut at = 0;
    let ranges = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end().len()
    });
    let mut ranges = ranges.filter(|range| !text[range.clone()].trim().is_empty()).peekable();
    let first = &text[ranges.peek()?.clone()];
    let is_whole = |line: &str| {
        line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
    };
    // A broken first line is one too, where the second is whole.
    let all: Vec<Range<usize>> = ranges.collect();
    let second = all.get(1).map(|range| &text[range.clone()]);
    let begins = |line: &str| line.starts_with('{') && line.len() > 1;
    let is_lines = second.is_some_and(|second| {
        is_whole(first) && begins(second) || begins(first) && is_whole(second)
    });
    is_lines.then_some(all)
}

/// The list that was found.
#[derive(Debug)]
struct List {
    /// The byte of its bracket.
    opened: usize,
    /// How deep its records lie.
    depth: usize,
    /// What closes the brackets around it, outermost first.
    around: Vec<char>,
    records: Vec<Range<usize>>,
    closed: bool,
}

#[derive(Debug, Default)]
struct Scan {
    /// What closes each open bracket.
    open: Vec<char>,
    /// Where the open record began.
    start: Option<usize>,
    list: Option<List>,
    /// Where the first value ends.
    first_end: Option<usize>,
}

impl Scan {
    fn run(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        // The last string, which may be a key.
        let mut last: Option<Range<usize>> = None;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    let end = string_end(bytes, at + 1);
                    last = Some(at + 1..end);
                    at = end;
                }
                b'{' | b'[' => {
                    let key = last.take().filter(|last| {
                        text.get(last.end + 1..at).is_some_and(|between| between.trim() == ":")
                    });
                    let key = key.and_then(|key| text.get(key));
                    self.opens(byte, key, at, &text[at + 1..]);
                }
                b'}' | b']' => {
                    self.closes(at);
                    if self.list.as_ref().is_some_and(|list| list.closed)
                        || self.first_end.is_some()
                    {
                        return;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn opens(&mut self, byte: u8, key: Option<&str>, at: usize, behind: &str) {
        let depth = self.open.len();
        self.open.push(if byte == b'{' { '}' } else { ']' });
        match &self.list {
            Some(list) if byte == b'{' && depth == list.depth => self.start = Some(at),
            Some(_) => {}
            None => {
                let named = key.is_some_and(|key| LISTS.contains(&key));
                let of_objects = behind.trim_start().starts_with(['{', ']']);
                if byte == b'[' && (depth == 0 || named && depth <= DEPTH) && of_objects {
                    let around = self.open[..depth].to_vec();
                    self.list = Some(List {
                        opened: at,
                        depth: depth + 1,
                        around,
                        records: Vec::new(),
                        closed: false,
                    });
                }
            }
        }
    }

    fn closes(&mut self, at: usize) {
        self.open.pop();
        let depth = self.open.len();
        if let Some(list) = &mut self.list {
            if depth == list.depth {
                list.records.extend(self.start.take().map(|start| start..at + 1));
            } else if depth < list.depth {
                list.closed = true;
            }
        } else if depth == 0 {
            self.first_end = Some(at + 1);
        }
    }
}

/// The byte of the quotation mark that ends a string, or of the line's end: none reaches beyond it.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' | b'\n' => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text).records.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lists_in_every_wrapping() {
        assert_eq!(texts(r#"[{"a": "]}"}, {"b": [{}]}]"#), [r#"{"a": "]}"}"#, r#"{"b": [{}]}"#]);
        assert_eq!(texts("{\"a\": 1}\n\n{\"b\": {}}\n"), ["{\"a\": 1}", "{\"b\": {}}"]);
        assert_eq!(texts("{\"a\": oops}\n{\"b\": {}}\n"), ["{\"a\": oops}", "{\"b\": {}}"]);
        assert_eq!(texts(" {\"title\": \"a\"}"), ["{\"title\": \"a\"}"]);
        let wrapped = r#"{"title": "T", "authors": [{"name": "x"}], "items": [{"a": 1}], "z": 1}"#;
        assert_eq!(texts(wrapped), ["{\"a\": 1}"]);
        let around = split(wrapped).around.unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&around).unwrap()["title"], "T");
        assert_eq!(
            texts(r#"{"db": [{"data": {"posts": [{"a": 1}], "tags": []}}]}"#),
            ["{\"a\": 1}"]
        );
        assert_eq!(texts("[]"), Vec::<&str>::new());
    }

    #[test]
    fn what_is_cut_off_gives_what_is_whole() {
        let found = split(r#"{"items": [{"a": 1}, {"b": "#);
        assert_eq!((found.records.len(), found.cut_off), (1, true));
        assert!(!split("[{\"a\": \"\n}, {\"b\": 1}]").cut_off);
    }

    proptest! {
        #[test]
        fn never_panics(text in r"(\{|\}|\[|\]|\x22|\\|:|,|items|\n|1|é){0,40}") {
            let found = split(&text);
            prop_assert!(found.records.iter().all(|range| text.get(range.clone()).is_some()));
        }
    }
}
