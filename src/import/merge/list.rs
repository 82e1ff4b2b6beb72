//! Lists of front matter that changed on both sides.
//!
//! Takes three entries; gives the merged list, written as the brief writes it, or `None` where only
//! a person can tell. Never takes an item away that a person added.

use super::entries::Entry;

/// Two lists that grew or shrank on both sides: the brief's, without what the source took out, and
/// behind it what is new in the source. `None` where one of them is no plain list.
pub(super) fn merge_list(
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

/// Whether the value of an entry stands below its first line.
pub(super) fn opens(head: &str) -> bool {
    let value = head.split_once(':').map_or("", |(_, value)| value.trim());
    value.is_empty() || value.starts_with('#')
}
