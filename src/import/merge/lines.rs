//! The text, merged line by line.
//!
//! Takes three texts; gives the merged one and notes every place that both sides changed. A merge
//! that would lose a line of either side is a clash as well.

use std::collections::{HashMap, HashSet};

use super::Clash;

pub(super) fn merge_lines(
    base: &str,
    mine: &str,
    theirs: &str,
    clashes: &mut Vec<Clash>,
) -> String {
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
    let known: HashSet<&str> = base.lines().collect();
    let line = side.lines().find(|l| !l.trim().is_empty() && !known.contains(l));
    line.map_or_else(|| "(removed)".into(), |l| l.trim().to_owned())
}

/// Whether every line that `side` has more often than `base` is in `merged` as often.
pub(super) fn keeps(base: &str, side: &str, merged: &str) -> bool {
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
