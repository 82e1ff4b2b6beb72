//! Three-way merge of briefs: what import wrote last, what stands there now, what it would write.
//!
//! Takes three texts of one brief's file; gives the merged text, or every place where both sides
//! changed the same thing. Front matter is merged key by key, the body line by line. Nothing that
//! a person wrote is ever dropped: a merge that would drop it is a clash.

use std::collections::HashMap;

/// One thing that both sides changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// "`title`" or "the text".
    pub what: String,
    /// The words that stand in the brief.
    pub brief: String,
    /// The words of the new source.
    pub source: String,
}

/// Merges `source` (what import would write now) into `brief` (what stands there), both made from
/// `base` (what import wrote last).
pub fn merge(base: &str, brief: &str, source: &str) -> Result<String, Vec<Clash>> {
    let windows = brief.contains("\r\n");
    let (base, brief, source) = (plain_ends(base), plain_ends(brief), plain_ends(source));
    if brief == source || source == base {
        return Ok(ends(brief, windows));
    }
    if brief == base {
        return Ok(ends(source, windows));
    }
    let (base, mine, theirs) = (parts(&base), parts(&brief), parts(&source));
    let mut clashes = Vec::new();
    let meta = merge_entries("", base.meta, mine.meta, theirs.meta, &mut clashes);
    let body = merge_lines(base.body, mine.body, theirs.body, &mut clashes);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    Ok(ends(format!("---\n{meta}---\n{body}"), windows))
}

/// Whether two texts are the same but for line ends: a checkout may have changed those.
pub fn same(a: &str, b: &str) -> bool {
    a == b || a.lines().eq(b.lines())
}

fn plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn ends(text: String, windows: bool) -> String {
    if windows { text.replace('\n', "\r\n") } else { text }
}

struct Parts<'a> {
    meta: &'a str,
    body: &'a str,
}

/// Front matter and body; a text without front matter is all body.
fn parts(text: &str) -> Parts<'_> {
    match crate::front_matter::split("", text) {
        Ok(Some(split)) => Parts { meta: &text[split.yaml], body: &text[split.body_start..] },
        _ => Parts { meta: "", body: text },
    }
}

/// The entries of a block mapping that begin at the indentation of its first: key and whole text,
/// the comments above included.
fn entries(yaml: &str) -> Vec<(&str, &str)> {
    let indent = yaml
        .lines()
        .find(|l| !l.trim().is_empty() && !l.trim_start().starts_with('#'))
        .map_or(0, |l| l.len() - l.trim_start().len());
    let mut out: Vec<(&str, &str)> = Vec::new();
    let mut start = 0;
    let mut key: Option<&str> = None;
    let mut comments = None;
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        let bare = line.trim();
        let depth = line.len() - line.trim_start().len();
        let comment = bare.starts_with('#') && depth <= indent;
        if comment && key.is_some() {
            // Comments may belong to what follows.
            comments.get_or_insert(offset);
        } else if depth == indent && !bare.is_empty() && !bare.starts_with(['#', '-']) {
            if let Some(key) = key {
                let end = comments.unwrap_or(offset);
                out.push((key, &yaml[start..end]));
                start = end;
            }
            key = Some(bare.split(':').next().unwrap_or(bare).trim());
            comments = None;
        } else if !bare.is_empty() {
            comments = None;
        }
        offset += line.len();
    }
    if let Some(key) = key {
        out.push((key, &yaml[start..]));
    }
    out
}

/// Key by key, in the order of the brief; new keys of the source behind the key they follow there.
fn merge_entries(
    within: &str,
    base: &str,
    mine: &str,
    theirs: &str,
    clashes: &mut Vec<Clash>,
) -> String {
    let (base, mine_list, theirs_list) = (entries(base), entries(mine), entries(theirs));
    let find = |list: &[(&str, &str)], key: &str| {
        list.iter().find(|(k, _)| *k == key).map(|(_, text)| (*text).to_owned())
    };
    let mut order: Vec<&str> = mine_list.iter().map(|(k, _)| *k).collect();
    for (i, (key, _)) in theirs_list.iter().enumerate() {
        if order.contains(key) {
            continue;
        }
        let before =
            theirs_list[..i].iter().rev().find_map(|(k, _)| order.iter().position(|o| o == k));
        order.insert(before.map_or(0, |b| b + 1), key);
    }
    let mut out = String::new();
    for key in order {
        let (b, m, t) = (find(&base, key), find(&mine_list, key), find(&theirs_list, key));
        let equal = |x: &Option<String>, y: &Option<String>| {
            x.as_deref().map(str::trim_end) == y.as_deref().map(str::trim_end)
        };
        let name = if within.is_empty() { key.to_owned() } else { format!("{within}.{key}") };
        let chosen = if equal(&m, &t) || equal(&t, &b) {
            m
        } else if equal(&m, &b) {
            t
        } else {
            match (nested(&b), nested(&m), nested(&t)) {
                (Some(b), Some((head, m)), Some((_, t))) => {
                    Some(format!("{head}{}", merge_entries(&name, b.1, m, t, clashes)))
                }
                _ => {
                    clashes.push(Clash {
                        what: format!("`{name}`"),
                        brief: value_of(&m),
                        source: value_of(&t),
                    });
                    m
                }
            }
        };
        if let Some(text) = chosen {
            out.push_str(&text);
            if !out.ends_with('\n') {
                out.push('\n');
            }
        }
    }
    out
}

/// An entry whose value is a block mapping: its first line and the rest.
fn nested(entry: &Option<String>) -> Option<(&str, &str)> {
    let text = entry.as_deref()?;
    let end = text.find('\n')? + 1;
    let (head, rest) = text.split_at(end);
    let opens = head.trim_end().ends_with(':') && !head.trim_start().starts_with('#');
    let mapping = rest.lines().find(|l| !l.trim().is_empty())?;
    (opens
        && mapping.starts_with([' ', '\t'])
        && mapping.contains(':')
        && !mapping.trim_start().starts_with('-'))
    .then_some((head, rest))
}

fn value_of(entry: &Option<String>) -> String {
    entry.as_deref().map_or_else(
        || "(removed)".into(),
        |text| {
            let value = text.split_once(':').map_or(text, |(_, value)| value);
            value.split_whitespace().collect::<Vec<_>>().join(" ")
        },
    )
}

fn merge_lines(base: &str, mine: &str, theirs: &str, clashes: &mut Vec<Clash>) -> String {
    if mine == theirs || theirs == base {
        return mine.to_owned();
    }
    if mine == base {
        return theirs.to_owned();
    }
    match diffy::merge(base, mine, theirs) {
        Ok(merged) if keeps(base, mine, &merged) && keeps(base, theirs, &merged) => merged,
        Ok(_) => {
            clashes.push(Clash {
                what: "the text".into(),
                brief: news(base, mine),
                source: news(base, theirs),
            });
            mine.to_owned()
        }
        Err(marked) => {
            clashes.extend(marked_clashes(&marked));
            mine.to_owned()
        }
    }
}

/// The first line of `side` that is not in `base`.
fn news(base: &str, side: &str) -> String {
    let known: std::collections::HashSet<&str> = base.lines().collect();
    let line = side.lines().find(|l| !l.trim().is_empty() && !known.contains(l));
    line.map_or_else(|| "(removed)".into(), |l| l.trim().to_owned())
}

/// Whether every line that `side` has more often than `base` is in `merged` as often.
fn keeps(base: &str, side: &str, merged: &str) -> bool {
    let count = |text: &str| {
        let mut counts: HashMap<String, i32> = HashMap::new();
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            *counts.entry(line.to_owned()).or_default() += 1;
        }
        counts
    };
    let (base, merged) = (count(base), count(merged));
    count(side).iter().all(|(line, n)| {
        let before = base.get(line).copied().unwrap_or(0);
        *n <= before || merged.get(line).copied().unwrap_or(0) >= *n - before
    })
}

/// The two sides of every conflict in a text with markers.
fn marked_clashes(marked: &str) -> Vec<Clash> {
    #[derive(PartialEq)]
    enum At {
        Outside,
        Mine,
        Base,
        Theirs,
    }
    let mut out = Vec::new();
    let mut at = At::Outside;
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for line in marked.lines() {
        match line.get(..7) {
            Some("<<<<<<<") => at = At::Mine,
            Some("|||||||") if at == At::Mine => at = At::Base,
            Some("=======") if at != At::Outside => at = At::Theirs,
            Some(">>>>>>>") if at == At::Theirs => {
                at = At::Outside;
                let text = |lines: &mut Vec<&str>| {
                    let text = lines.join("\n").trim().to_owned();
                    lines.clear();
                    if text.is_empty() { "(removed)".to_owned() } else { text }
                };
                out.push(Clash {
                    what: "the text".into(),
                    brief: text(&mut mine),
                    source: text(&mut theirs),
                });
            }
            _ => match at {
                At::Mine => mine.push(line),
                At::Theirs => theirs.push(line),
                At::Base | At::Outside => {}
            },
        }
    }
    if out.is_empty() {
        out.push(Clash { what: "the text".into(), brief: String::new(), source: String::new() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BASE: &str = "---\ntitle: Talks\ndate: 2022-09-14  # the file's name\nid: x\ndateline:\n  place: LIMA\n  agency: X\nsource:\n  file: seeds/a.txt\n  sha256: 1a\nstatus: review\n---\n\nFirst.\n\nSecond.\n\nThird.\n";

    #[test]
    fn clean_changes_of_both_sides_are_kept() {
        let brief = BASE
            .replace("title: Talks\n", "title: Talks\n# ours\ntags: [talks]\n")
            .replace("  agency: X\n", "  agency: The X\n")
            .replace("status: review", "status: published")
            .replace("First.", "First, edited.");
        let source = BASE
            .replace("1a", "2b")
            .replace("Third.", "Third, updated.\n\nFourth.")
            .replace("  place: LIMA\n", "  place: QUITO\n")
            .replace("id: x\n", "id: x\nsummary: New.\n");
        let merged = merge(BASE, &brief, &source).unwrap();
        let expected = "---\ntitle: Talks\n# ours\ntags: [talks]\ndate: 2022-09-14  # the file's name\nid: x\nsummary: New.\ndateline:\n  place: QUITO\n  agency: The X\nsource:\n  file: seeds/a.txt\n  sha256: 2b\nstatus: published\n---\n\nFirst, edited.\n\nSecond.\n\nThird, updated.\n\nFourth.\n";
        assert_eq!(merged, expected);
    }

    #[test]
    fn what_both_changed_is_named_with_both_sides() {
        let brief = BASE.replace("title: Talks", "title: Ours").replace("Second.", "Ours.");
        let source = BASE.replace("title: Talks", "title: Theirs").replace("Second.", "Theirs.");
        let clashes = merge(BASE, &brief, &source).unwrap_err();
        assert_eq!(clashes.len(), 2, "{clashes:?}");
        assert_eq!(
            clashes[0],
            Clash { what: "`title`".into(), brief: "Ours".into(), source: "Theirs".into() }
        );
        assert_eq!(
            clashes[1],
            Clash { what: "the text".into(), brief: "Ours.".into(), source: "Theirs.".into() }
        );
    }

    #[test]
    fn a_removed_key_stays_removed_and_line_ends_stay_as_they_are() {
        let brief = BASE.replace("  agency: X\n", "").replace('\n', "\r\n");
        let source = BASE.replace("1a", "2b");
        let merged = merge(BASE, &brief, &source).unwrap();
        assert_eq!(merged, brief.replace("1a", "2b"));
    }

    fn edited() -> impl Strategy<Value = String> {
        // Random edits of numbered paragraphs: each kept, dropped, changed, or followed by a new one.
        prop::collection::vec(0..8u8, 8).prop_map(|edits| {
            let mut out = String::from("---\ntitle: T\n");
            for (i, edit) in edits.iter().enumerate().take(3) {
                match edit {
                    0 => {}
                    1 => out.push_str(&format!("key{i}: changed {edit}\n")),
                    _ => out.push_str(&format!("key{i}: v\n")),
                }
            }
            out.push_str("---\n");
            for (i, edit) in edits.iter().enumerate() {
                match edit {
                    0 => {}
                    1 => out.push_str(&format!("\nParagraph {i}, changed.\n")),
                    2 => out.push_str(&format!("\nParagraph {i}.\n\nNew {i}.\n")),
                    _ => out.push_str(&format!("\nParagraph {i}.\n")),
                }
            }
            out
        })
    }

    proptest! {
        #[test]
        fn nothing_that_a_person_wrote_is_lost(base in edited(), brief in edited(), source in edited()) {
            // The two sides say different things in their own words.
            let source = source.replace("changed", "revised").replace("New", "Further");
            if let Ok(merged) = merge(&base, &brief, &source) {
                prop_assert!(keeps(&base, &brief, &merged), "{base}\n{brief}\n{source}\n{merged}");
                prop_assert!(keeps(&base, &source, &merged), "{base}\n{brief}\n{source}\n{merged}");
                prop_assert!(!merged.contains("<<<<"));
            }
            prop_assert_eq!(merge(&base, &brief, &base).unwrap(), brief.clone());
            prop_assert_eq!(merge(&base, &base, &source).unwrap(), source.clone());
            prop_assert_eq!(merge(&base, &brief, &brief).unwrap(), brief.clone());
        }
    }
}
