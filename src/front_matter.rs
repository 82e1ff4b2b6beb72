//! YAML front matter: splitting it from the body, reading it, and saying what is wrong with it.
//!
//! Takes the text of a file; gives typed values or every mistake in it with its place.
//! Never panics on any input; aliases and depth are limited by the YAML reader's budget.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::diagnostics::{Diagnostic, did_you_mean};

/// A file with front matter, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<T> {
    pub meta: T,
    /// The byte at which the body begins.
    pub body_start: usize,
}

/// Where the YAML of a file stands and where its body begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    pub yaml: Range<usize>,
    pub body_start: usize,
}

/// Finds the front matter between two lines of `---`.
///
/// `Ok(None)`: the file has none. An opening line without a closing one is an error.
pub fn split(file: &str, source: &str) -> Result<Option<Split>, Diagnostic> {
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = line_at(source, start);
    if source[first.clone()].trim_end() != "---" {
        return Ok(None);
    }
    let yaml_start = next_line(source, &first);
    let mut line = line_at(source, yaml_start);
    loop {
        let text = source[line.clone()].trim_end();
        if text == "---" || text == "..." {
            let body_start = next_line(source, &line);
            return Ok(Some(Split { yaml: yaml_start..line.start, body_start }));
        }
        let next = next_line(source, &line);
        if next >= source.len() {
            break;
        }
        line = line_at(source, next);
    }
    Err(Diagnostic::error("the front matter is not closed")
        .at(file, source, start..start + 3)
        .hint("end it with a line of three hyphens: ---"))
}

/// Reads the front matter of `source` as a `T`.
pub fn parse<T: DeserializeOwned>(
    file: &str,
    source: &str,
) -> Result<Document<T>, Vec<Diagnostic>> {
    let Some(split) = split(file, source).map_err(|e| vec![e])? else {
        return Err(vec![
            Diagnostic::error("the file has no front matter")
                .at(file, source, 0..0)
                .hint("begin it with a line of three hyphens, the keys, and three hyphens again"),
        ]);
    };
    let meta = parse_yaml(file, &source[..split.yaml.end], split.yaml.start)?;
    Ok(Document { meta, body_start: split.body_start })
}

/// Reads `source[start..]` as YAML. `source` is the file's text from its beginning, so that places
/// in messages are places in the file.
pub fn parse_yaml<T: DeserializeOwned>(
    file: &str,
    source: &str,
    start: usize,
) -> Result<T, Vec<Diagnostic>> {
    let yaml = &source[start..];
    // A mapping with no entries is `null` to a YAML reader; what is missing is said key by key.
    let text = if yaml_is_blank(yaml) { "{}" } else { yaml };
    match serde_yaml::from_str_with_options::<T>(text, options()) {
        Ok(value) => Ok(value),
        Err(error) => Err(all_errors::<T>(file, source, start, &error)),
    }
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        with_snippet: false,
        emit_comments: false,
        strict_booleans: true,
    }
}

fn yaml_is_blank(yaml: &str) -> bool {
    yaml.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#'))
}

/// The first error, and those of the other top-level entries, each read on its own: a reader of
/// YAML stops at its first mistake, a person wants to mend them all at once.
fn all_errors<T: DeserializeOwned>(
    file: &str,
    source: &str,
    start: usize,
    first: &serde_yaml::Error,
) -> Vec<Diagnostic> {
    let mut found = vec![to_diagnostic(file, source, start, first)];
    for entry in top_level_entries(&source[start..]) {
        let entry_start = start + entry.start;
        let alone = &source[entry_start..start + entry.end];
        let Err(error) = serde_yaml::from_str_with_options::<T>(alone, options()) else { continue };
        if matches!(error.without_snippet(), serde_yaml::Error::SerdeMissingField { .. }) {
            // Of the other entries, or of a mapping inside this one; only the latter counts.
            let inside = error.location().is_some_and(|l| l.line() > 1 || l.column() > 1);
            if !inside {
                continue;
            }
        }
        if matches!(error.without_snippet(), serde_yaml::Error::UnknownAnchor { .. }) {
            continue;
        }
        let diagnostic = to_diagnostic(file, source, entry_start, &error);
        if !found.iter().any(|d| d.place == diagnostic.place) {
            found.push(diagnostic);
        }
    }
    found.sort_by(|a, b| a.place.cmp(&b.place));
    found
}

/// The entries of a block mapping that begin in the first column.
fn top_level_entries(yaml: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        let begins = line.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '-');
        if begins {
            starts.push(offset);
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([yaml.len()]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).map(|(s, e)| s..e).collect()
}

fn to_diagnostic(file: &str, source: &str, start: usize, error: &serde_yaml::Error) -> Diagnostic {
    use serde_yaml::Error as E;
    let error = error.without_snippet();
    let error = match error {
        E::AliasError { error, .. } => error.as_ref(),
        other => other,
    };
    let list = |names: &[&'static str]| {
        names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
    };
    let diagnostic = match error {
        E::SerdeUnknownField { field, expected, .. } => {
            let hint = match did_you_mean(field, expected.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if expected.contains(&"extra") => {
                    format!("known here: {}; a desk's own keys go under `extra`", list(expected))
                }
                None => format!("known here: {}", list(expected)),
            };
            Diagnostic::error(format!("unknown key `{field}`")).hint(hint)
        }
        E::SerdeMissingField { field, .. } => {
            Diagnostic::error(format!("the key `{field}` is missing"))
                .hint(format!("add a line `{field}: …`"))
        }
        E::SerdeUnknownVariant { variant, expected, .. } => {
            let hint = match did_you_mean(variant, expected.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use one of {}", list(expected)),
            };
            Diagnostic::error(format!("`{variant}` is not known here")).hint(hint)
        }
        E::DuplicateMappingKey { key, .. } => Diagnostic::error(match key {
            Some(key) => format!("the key `{key}` stands here twice"),
            None => "a key stands here twice".into(),
        })
        .hint("keep one of the two"),
        E::SerdeInvalidType { unexpected, expected, .. }
        | E::SerdeInvalidValue { unexpected, expected, .. } => {
            Diagnostic::error(format!("{expected} was expected here, not {unexpected}"))
        }
        E::Budget { .. }
        | E::AliasReplayLimitExceeded { .. }
        | E::AliasExpansionLimitExceeded { .. }
        | E::AliasReplayStackDepthExceeded { .. }
        | E::AliasReplayCounterOverflow { .. } => {
            Diagnostic::error("the YAML here grows beyond every measure")
                .hint("write it out without anchors and aliases, and less deeply nested")
        }
        E::Message { msg, .. } | E::ExternalMessage { msg, .. } => Diagnostic::error(msg.clone()),
        other => Diagnostic::error(plain(&other.to_string()))
            .hint("the text is not valid YAML here: quote values that contain `: `, `#` or quotation marks"),
    };
    match error.location() {
        Some(location) if location.line() > 0 => {
            let before = source[..start].matches('\n').count() as u32;
            let line = before + location.line() as u32;
            diagnostic.at_line(file, source, line, location.column() as u32)
        }
        _ => diagnostic.at(file, source, start..start),
    }
}

/// A reader's message without the place that it appends: the diagnostic has its own.
fn plain(message: &str) -> String {
    let message = message.lines().next().unwrap_or(message);
    let cut = message.find(" at line ").or_else(|| message.find(" (line "));
    message[..cut.unwrap_or(message.len())].trim_start_matches("error: ").to_owned()
}

/// The byte at which the top-level key `key` stands in a YAML text.
pub fn key_offset(yaml: &str, key: &str) -> Option<usize> {
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return Some(offset);
        }
        offset += line.len();
    }
    None
}

fn line_at(source: &str, start: usize) -> Range<usize> {
    let end = source[start..].find('\n').map_or(source.len(), |i| start + i);
    start..end
}

fn next_line(source: &str, line: &Range<usize>) -> usize {
    (line.end + 1).min(source.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BriefMeta;

    #[test]
    fn splits_front_matter_from_body() {
        let source = "---\ntitle: T\n---\nBody\n";
        let split = split("a", source).unwrap().unwrap();
        assert_eq!(&source[split.yaml], "title: T\n");
        assert_eq!(&source[split.body_start..], "Body\n");
        assert_eq!(super::split("a", "Body").unwrap(), None);
        assert_eq!(super::split("a", "").unwrap(), None);
    }

    #[test]
    fn an_open_front_matter_is_an_error_with_its_place() {
        let error = split("a.md", "---\ntitle: T\nBody").unwrap_err();
        assert_eq!(error.to_string(), "a.md:1:1: the front matter is not closed");
    }

    #[test]
    fn every_mistake_in_a_file_is_reported() {
        let source = "---\ntitel: T\ndate: 2022-02-30\ntags: [Ünfit]\nstatus: drafted\ncountries: [az]\n---\n";
        let errors = parse::<BriefMeta>("a.md", source).unwrap_err();
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 5, "{said:#?}");
        assert!(said[0].starts_with("a.md:2:1: unknown key `titel`"), "{said:#?}");
        assert!(said[1].starts_with("a.md:3:7: `2022-02-30` is not a date"), "{said:#?}");
        assert!(said[2].starts_with("a.md:4:8: `Ünfit` cannot be part"), "{said:#?}");
        assert!(said[3].starts_with("a.md:5:9: `drafted` is not known"), "{said:#?}");
        assert!(said[4].starts_with("a.md:6:13: `az` is not a country"), "{said:#?}");
        assert_eq!(errors[0].hint.as_deref(), Some("did you mean `title`?"));
    }

    #[test]
    fn an_alias_bomb_is_refused_quickly() {
        let mut yaml = String::from(
            "---\ntitle: T\ndate: 2022-01-01\nextra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n",
        );
        for i in 1..12 {
            let refs = vec![format!("*a{}", i - 1); 9].join(", ");
            yaml.push_str(&format!("  a{i}: &a{i} [{refs}]\n"));
        }
        yaml.push_str("---\n");
        let errors = parse::<BriefMeta>("a.md", &yaml).unwrap_err();
        assert!(errors[0].message.contains("beyond every measure"), "{errors:#?}");
    }
}
