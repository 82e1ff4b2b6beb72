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

/// The brief as a person has settled it, in front of `source`: its text stays as it is, and so does
/// whatever both sides changed; the source's other changes of the front matter are taken.
pub fn settled(base: &str, brief: &str, source: &str) -> String {
    let windows = brief.contains("\r\n");
    let (base, brief, source) = (plain_ends(base), plain_ends(brief), plain_ends(source));
    let (base, mine, theirs) = (parts(&base), parts(&brief), parts(&source));
    let meta = merge_entries("", base.meta, mine.meta, theirs.meta, &mut Vec::new());
    ends(format!("---\n{meta}---\n{}", mine.body), windows)
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

/// An entry of a block mapping.
#[derive(Clone, Copy)]
struct Entry<'a> {
    key: &'a str,
    /// Comments and blank lines above it: nobody's but the person's who wrote them.
    lead: &'a str,
    /// The key and its value, on as many lines as it takes.
    text: &'a str,
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
fn merge_entries(
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

/// Whether the value of an entry stands below its first line.
fn opens(head: &str) -> bool {
    let value = head.split_once(':').map_or("", |(_, value)| value.trim());
    value.is_empty() || value.starts_with('#')
}

/// Two lists that grew or shrank on both sides: the brief's, without what the source took out, and
/// behind it what is new in the source. `None` where one of them is no plain list.
fn merge_list(
    base: Option<Entry<'_>>,
    mine: Option<Entry<'_>>,
    theirs: Option<Entry<'_>>,
) -> Option<String> {
    let (mine, theirs) = (list(mine?.text)?, list(theirs?.text)?);
    let base = match base {
        Some(base) => list(base.text)?.items,
        None => Vec::new(),
    };
    // An item that a person took out and the source changed is a question for a person.
    let changed = |items: &[&str]| base.iter().filter(|b| !items.contains(b)).count();
    if changed(&mine.items) > 0 && changed(&theirs.items) > 0 {
        return None;
    }
    let news = theirs.items.iter().filter(|i| !base.contains(i) && !mine.items.contains(i));
    if mine.flow {
        let kept = mine.items.iter().filter(|i| !base.contains(i) || theirs.items.contains(i));
        let items: Vec<&str> = kept.chain(news).copied().collect();
        let [head, tail] = mine.around;
        return Some(format!("{head}{}{tail}", items.join(", ")));
    }
    if theirs.flow || base.iter().any(|b| !theirs.items.contains(b)) {
        return None;
    }
    let [head, body] = mine.around;
    let indent = body.len() - body.trim_start().len();
    let mut out = format!("{head}{body}");
    for item in news {
        if !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&format!("{}- {item}\n", " ".repeat(indent)));
    }
    Some(out)
}

/// A list as it is written.
struct List<'a> {
    items: Vec<&'a str>,
    flow: bool,
    /// What stands before and behind the items; of a list in a block, the first line and the rest.
    around: [&'a str; 2],
}

fn list(text: &str) -> Option<List<'_>> {
    let (_, value) = text.split_once(':')?;
    let from = text.len() - value.len();
    let open = value.trim_start();
    if open.starts_with('[') {
        let start = text.len() - open.len() + 1;
        let end = start + text[start..].find(']')?;
        let inside = &text[start..end];
        // What is nested or quoted has commas of its own.
        if inside.contains(['{', '[', '"', '\'', '#', '\n']) {
            return None;
        }
        let items = inside.split(',').map(str::trim).filter(|i| !i.is_empty()).collect();
        return Some(List { items, flow: true, around: [&text[..start], &text[end..]] });
    }
    let line = text[from..].find('\n').map(|at| from + at + 1)?;
    if !opens(&text[..line]) {
        return None;
    }
    let body = &text[line..];
    let mut items = Vec::new();
    let mut start = None;
    let mut offset = 0;
    let indent = body.len() - body.trim_start().len();
    for row in body.split_inclusive('\n') {
        let depth = row.len() - row.trim_start().len();
        if depth == indent && row.trim_start().starts_with("- ") {
            if let Some(start) = start.replace(offset + indent + 2) {
                items.push(body[start..offset].trim());
            }
        } else if start.is_none() {
            return None;
        }
        offset += row.len();
    }
    items.push(body[start?..].trim());
    Some(List { items, flow: false, around: [&text[..line], body] })
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
mod properties;

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

    #[test]
    fn comments_are_the_briefs_and_lists_grow_on_both_sides() {
        let base = BASE.replace(
            "status: review\n",
            "status: review\ntags: [a, b]\ncorrections:\n  - {kind: update, on: 2022-09-15}\n",
        );
        let brief = base
            .replace("title: Talks\n", "# above all\ntitle: Talks\n")
            .replace("  sha256: 1a\n", "\n  # of the file\n  sha256: 1a\n")
            .replace("[a, b]", "[b, a, c]")
            .replace("2022-09-15}\n", "2022-09-15}\n  - kind: typo\n    on: 2022-09-16\n# last\n");
        let source = base
            .replace("Talks", "Talks end")
            .replace("1a", "2b")
            .replace("[a, b]", "[a, d]")
            .replace("2022-09-15}\n", "2022-09-15}\n  - {kind: update, on: 2022-09-17}\n");
        let merged = merge(&base, &brief, &source).unwrap();
        let expected = brief
            .replace("Talks", "Talks end")
            .replace("1a", "2b")
            .replace("[b, a, c]", "[a, c, d]")
            .replace("# last", "  - {kind: update, on: 2022-09-17}\n# last");
        assert_eq!(merged, expected);
        // Deeper indented by a person.
        let brief = base.replace("  file", "    file").replace("  sha256", "    sha256");
        let merged = merge(&base, &brief, &source).unwrap();
        assert!(merged.contains("    file: seeds/a.txt\n    sha256: 2b\n"), "{merged}");
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
