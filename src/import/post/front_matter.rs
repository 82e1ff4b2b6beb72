//! Front matter of any generator: YAML between `---`, TOML between `+++`, JSON in braces.
//!
//! Takes a file's text; gives keys and values as JSON, and where the body begins. What cannot be
//! read as it should is read line by line, with a warning: a colon in a title costs no article.

use std::collections::BTreeMap;

use serde_json::{Deserializer, Value};

use crate::diagnostics::{Diagnostic, Severity};
use crate::front_matter;

/// Front matter, read.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub pairs: Vec<(String, Value)>,
    /// The byte at which the body begins; 0 where there is no front matter.
    pub body_start: usize,
    pub warning: Option<Diagnostic>,
}

/// Whether a text begins with front matter between lines of hyphens or plus signs. `text` may be
/// the head of a file; `rest` is what stands behind it.
pub fn begins(text: &str, rest: &[u8]) -> bool {
    let mut lines = text.lines();
    let sign = match lines.next().map(str::trim_end) {
        Some("---") => ':',
        Some("+++") => '=',
        _ => return false,
    };
    let fence = if sign == ':' { "---" } else { "+++" };
    let ends = |line: &str| line.trim_end() == fence;
    let first = lines.find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    // "Note to editors: …" below a rule is text.
    let named = |line: &str| {
        let key = line.split_once(sign).map(|(key, _)| key.trim());
        key.is_some_and(|key| !key.is_empty() && key.split_whitespace().count() <= 2)
    };
    let says = |line: &str| ends(line) || named(line) || sign == '=' && line.starts_with('[');
    let closes = || {
        let fence = format!("\n{fence}");
        text.lines().skip(1).any(ends) || rest.windows(4).any(|four| four == fence.as_bytes())
    };
    first.is_some_and(says) && closes()
}

/// Reads what stands at the head of `text`, the text of the file `name`.
pub(super) fn read(text: &str, name: &str) -> FrontMatter {
    if text.trim_start().starts_with('{') {
        return json(text).unwrap_or_default();
    }
    if text.lines().next().is_some_and(|line| line.trim_end() == "+++") {
        return toml(text, name).unwrap_or_default();
    }
    match front_matter::split(name, text) {
        Ok(Some(split)) => yaml(text, name, &split),
        _ => FrontMatter::default(),
    }
}

fn json(text: &str) -> Option<FrontMatter> {
    let mut values = Deserializer::from_str(text).into_iter::<BTreeMap<String, Value>>();
    let pairs = values.next()?.ok()?;
    let at = values.byte_offset();
    Some(FrontMatter { pairs: pairs.into_iter().collect(), body_start: at, warning: None })
}

fn yaml(text: &str, name: &str, split: &front_matter::Split) -> FrontMatter {
    let (start, end) = (split.yaml.start, split.yaml.end);
    let read = front_matter::parse_yaml::<BTreeMap<String, Value>>(name, &text[..end], start);
    let (pairs, problem) = match read {
        Ok(pairs) => (pairs.into_iter().collect(), None),
        Err(problems) => (line_by_line(&text[start..end], ':'), problems.into_iter().next()),
    };
    FrontMatter { pairs, body_start: split.body_start, warning: problem.map(lenient) }
}

fn toml(text: &str, name: &str) -> Option<FrontMatter> {
    let start = text.find('\n')? + 1;
    let mut at = start;
    let end = text[start..].split_inclusive('\n').find_map(|line| {
        let here = at;
        at += line.len();
        (line.trim_end() == "+++").then_some(here)
    })?;
    let inside = &text[start..end];
    let (pairs, warning) = match inside.parse::<toml::Table>() {
        Ok(table) => (table.into_iter().map(|(key, value)| (key, of_toml(value))).collect(), None),
        Err(error) => {
            let place = error.span().map_or(start..start, |s| s.start + start..s.end + start);
            let problem = Diagnostic::warning(error.message().to_owned()).at(name, text, place);
            (line_by_line(inside, '='), Some(lenient(problem)))
        }
    };
    Some(FrontMatter { pairs, body_start: at, warning })
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(of_toml).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, of_toml(value))).collect()
        }
    }
}

fn lenient(mut problem: Diagnostic) -> Diagnostic {
    problem.severity = Severity::Warning;
    problem.message = format!("the front matter was read line by line, for {}", problem.message);
    problem.hint =
        Some("look at the brief's front matter, or mend the source and import again".into());
    problem
}

/// `key: value`, one a line, and lists of `- value` below a key.
fn line_by_line(text: &str, sign: char) -> Vec<(String, Value)> {
    let mut out: Vec<(String, Value)> = Vec::new();
    let bare = |text: &str| text.trim().trim_matches(['"', '\'']).trim().to_owned();
    for line in text.lines() {
        if let Some(entry) = line.trim_start().strip_prefix("- ")
            && let Some((_, value)) = out.last_mut()
        {
            match value {
                Value::Array(list) => list.push(Value::String(bare(entry))),
                Value::String(text) if text.is_empty() => *value = vec![bare(entry)].into(),
                _ => {}
            }
            continue;
        }
        let Some((key, value)) = line.split_once(sign) else { continue };
        if line.starts_with(char::is_whitespace) || key.trim().is_empty() {
            continue;
        }
        let list = value.trim().strip_prefix('[').and_then(|v| v.strip_suffix(']'));
        let value = match list {
            Some(inner) => inner.split(',').map(bare).filter(|v| !v.is_empty()).collect(),
            None => Value::String(bare(value)),
        };
        out.push((key.trim().to_owned(), value));
    }
    out
}
