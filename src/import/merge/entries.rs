//! Front matter, merged key by key.
//!
//! Takes the block mappings of three texts; gives the merged mapping, in the order of the brief and
//! with its comments, and notes every key that both sides changed. Knows nothing of what keys mean,
//! but for `updated`.

use super::Clash;
use super::list::{merge_list, opens};

/// An entry of a block mapping.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    key: &'a str,
    /// Comments and blank lines above it: nobody's but the person's who wrote them.
    lead: &'a str,
    /// The key and its value, on as many lines as it takes.
    pub text: &'a str,
}

impl Entry<'_> {
    fn same(one: Option<Self>, other: Option<Self>) -> bool {
        one.map(|e| e.text.trim()) == other.map(|e| e.text.trim())
    }

    fn indent(self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// The entry's text, as deep as those around it.
    fn indented(self, indent: usize) -> String {
        if self.indent() == indent || self.text.trim_end().contains('\n') {
            return self.text.to_owned();
        }
        format!("{}{}", " ".repeat(indent), self.text.trim_start())
    }
}

/// The entries of a block mapping that begin at the indentation of its first, and what follows the
/// last of them: comments, blank lines.
fn entries(yaml: &str) -> (Vec<Entry<'_>>, &str) {
    let indent = yaml
        .lines()
        .find(|l| !l.trim().is_empty() && !l.trim_start().starts_with('#'))
        .map_or(0, |l| l.len() - l.trim_start().len());
    let mut out: Vec<Entry<'_>> = Vec::new();
    // What begins after the last line of a value may belong to what follows.
    let mut lead = 0;
    let mut open: Option<(&str, usize, usize)> = None;
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        let bare = line.trim();
        let depth = line.len() - line.trim_start().len();
        let begins = depth == indent && !bare.is_empty() && !bare.starts_with(['#', '-']);
        let idle = bare.is_empty() || bare.starts_with('#') && depth <= indent;
        if begins {
            if let Some((key, start, end)) = open {
                out.push(Entry { key, lead: &yaml[lead..start], text: &yaml[start..end] });
                lead = end;
            }
            let key = bare.split(':').next().unwrap_or(bare).trim();
            open = Some((key, offset, offset + line.len()));
        } else if !idle && let Some((_, _, end)) = &mut open {
            *end = offset + line.len();
        }
        offset += line.len();
    }
    match open {
        Some((key, start, end)) => {
            out.push(Entry { key, lead: &yaml[lead..start], text: &yaml[start..end] });
            (out, &yaml[end..])
        }
        None => (out, yaml),
    }
}

/// Key by key, in the order of the brief; new keys of the source behind the key they follow there.
/// Comments are those of the brief.
pub(super) fn merge_entries(
    within: &str,
    base: &str,
    mine: &str,
    theirs: &str,
    clashes: &mut Vec<Clash>,
) -> String {
    let (base, _) = entries(base);
    let (mine_list, rest) = entries(mine);
    let (theirs_list, _) = entries(theirs);
    let find = |list: &[Entry<'_>], key: &str| -> Option<usize> {
        list.iter().position(|entry| entry.key == key)
    };
    let mut order: Vec<&str> = mine_list.iter().map(|e| e.key).collect();
    if let Some(twice) = order.iter().enumerate().find(|(i, key)| order[..*i].contains(key)) {
        // Nobody knows which of the two is meant, and one of them would be lost.
        let brief = mine_list[twice.0].text.trim().to_owned();
        clashes.push(Clash { what: format!("`{}`", twice.1), brief, source: "(once)".into() });
        return mine.to_owned();
    }
    for (i, Entry { key, .. }) in theirs_list.iter().enumerate() {
        if order.contains(key) {
            continue;
        }
        let before =
            theirs_list[..i].iter().rev().find_map(|e| order.iter().position(|o| *o == e.key));
        order.insert(before.map_or(0, |b| b + 1), key);
    }
    let indent = mine_list.first().or(theirs_list.first()).map_or(0, |e| e.indent());
    let mut out = String::new();
    for key in order {
        let b = find(&base, key).map(|i| base[i]);
        let m = find(&mine_list, key).map(|i| mine_list[i]);
        let t = find(&theirs_list, key).map(|i| theirs_list[i]);
        let name = if within.is_empty() { key.to_owned() } else { format!("{within}.{key}") };
        let chosen = if Entry::same(m, t) || Entry::same(t, b) {
            m.map(|e| e.text.to_owned())
        } else if Entry::same(m, b) {
            t.map(|e| e.indented(indent))
        } else if name == "updated" && m.is_some() {
            // Both sides changed the text on a day of their own; `corrections` tell the source's.
            m.map(|e| e.text.to_owned())
        } else if let (Some((b, _)), Some((m, head)), Some((t, _))) =
            (nested(b), nested(m), nested(t))
        {
            Some(format!("{head}{}", merge_entries(&name, b, m, t, clashes)))
        } else if let Some(list) = merge_list(b, m, t) {
            Some(list)
        } else {
            clashes.push(Clash { what: format!("`{name}`"), brief: said(m), source: said(t) });
            m.map(|e| e.text.to_owned())
        };
        out.push_str(m.map_or("", |e| e.lead));
        if let Some(text) = chosen {
            out.push_str(&text);
            if !out.ends_with('\n') {
                out.push('\n');
            }
        }
    }
    out.push_str(rest);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// An entry whose value is a block mapping: the mapping, and the entry's first line.
fn nested(entry: Option<Entry<'_>>) -> Option<(&str, &str)> {
    let text = entry?.text;
    let end = text.find('\n')? + 1;
    let (head, rest) = text.split_at(end);
    let opens = opens(head);
    let mapping =
        rest.lines().find(|l| !l.trim().is_empty() && !l.trim_start().starts_with('#'))?;
    (opens
        && mapping.starts_with([' ', '\t'])
        && mapping.contains(':')
        && !mapping.trim_start().starts_with('-'))
    .then_some((rest, head))
}

/// What a side says, for a person to read.
fn said(entry: Option<Entry<'_>>) -> String {
    entry.map_or_else(
        || "(removed)".into(),
        |entry| {
            let value = entry.text.split_once(':').map_or(entry.text, |(_, value)| value);
            value.split_whitespace().collect::<Vec<_>>().join(" ")
        },
    )
}
