//! Random work of a person on one side and of a source on the other: nothing of the person's is
//! ever lost.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::merge;
use crate::content::parse_brief;

const META: &[&str] = &[
    "title: Talks go on",
    "date: 2022-09-14  # the file's name",
    "id: urn:uuid:1",
    "summary: Talks went on.",
    "byline: Ana Lim",
    "countries: [PE, BO]",
    "dateline:\n  place: LIMA\n  agency: X",
    "source:\n  name: X\n  file: seeds/a.txt\n  sha256: 1a",
    "status: review",
    "corrections:\n  - {kind: update, on: 2022-09-15, text: More is known.}",
];

fn text(meta: &[String], body: &[String]) -> String {
    format!("---\n{}\n---\n\n{}\n", meta.join("\n"), body.join("\n\n"))
}

fn base() -> (Vec<String>, Vec<String>) {
    let meta = META.iter().map(|m| (*m).to_owned()).collect();
    let body = (0..7).map(|n| format!("Paragraph {n} of the text.")).collect();
    (meta, body)
}

/// What somebody does to a brief: a number for the deed, and where.
type Deeds = Vec<(u8, usize)>;

fn deeds(most: usize) -> impl Strategy<Value = Deeds> {
    prop::collection::vec((0..12u8, 0..64usize), 0..most)
}

/// A person's edits. `who` marks every word that is theirs.
fn by_a_person(deeds: &Deeds) -> String {
    let (mut meta, mut body) = base();
    for (n, (deed, place)) in deeds.iter().enumerate() {
        let m = place % meta.len();
        let b = place % (body.len().max(1));
        match deed {
            0 => meta[m] = format!("# note {n} of a person\n{}", meta[m]),
            1 if !meta[m].contains(['#', '\n']) => meta[m].push_str(&format!("  # aside {n}")),
            2 if meta[m].starts_with("title") => meta[m] = format!("title: Their words {n}"),
            3 => meta.insert(m, format!("x{n}: 1\n# under {n}").replace("x", "edited_by: person ")),
            4 if meta.len() > 4
                && !meta[m].starts_with("title")
                && !meta[m].starts_with("date:") =>
            {
                meta.remove(m);
            }
            5 => meta.swap(m, 0),
            6 if !body.is_empty() => body[b] = format!("Written anew {n} by a person."),
            7 => body.insert(b, format!("Added {n} by a person.")),
            8 if !body.is_empty() => {
                body.remove(b);
            }
            9 if !body.is_empty() => body.swap(b, 0),
            10 => meta[m] = meta[m].replace("[PE, BO]", "[PE, BO, CL]"),
            11 => {
                meta[m] = meta[m].replace(
                    "  - {kind",
                    "  - {kind: typo, on: 2022-09-16, text: Theirs.}\n  - {kind",
                )
            }
            _ => {}
        }
    }
    text(&meta, &body)
}

fn by_the_source(deeds: &Deeds) -> String {
    let (mut meta, mut body) = base();
    for (n, (deed, place)) in deeds.iter().enumerate() {
        let b = place % (body.len().max(1));
        let mut change = |from: &str, to: &str| {
            meta.iter_mut().for_each(|m| *m = m.replace(from, to));
        };
        match deed {
            0 => change("Talks go on", "Talks go on and on"),
            1 => change("Talks went on.", "Talks went on for days."),
            2 => change("  agency: X", "  agency: The X"),
            3 => change("[PE, BO]", "[PE, EC]"),
            4 => change(
                "  - {kind: update",
                "  - {kind: correction, on: 2022-09-14, text: New.}\n  - {kind: update",
            ),
            5 => meta.retain(|m| !m.starts_with("byline")),
            6 if !body.is_empty() => body[b] = format!("Sent anew, {n}."),
            7 => body.insert(b, format!("Sent later, {n}.")),
            8 if !body.is_empty() => {
                body.remove(b);
            }
            9 if !body.is_empty() => body.swap(b, 0),
            _ => change("sha256: 1a", "sha256: 2b"),
        }
    }
    text(&meta, &body)
}

/// How often each line that is not blank stands in a text.
fn lines(text: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && *l != "---") {
        *out.entry(line.to_owned()).or_default() += 1;
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn every_line_of_a_person_is_in_the_result(
        person in deeds(8),
        source in deeds(6),
        windows: bool,
    ) {
        let (meta, body) = base();
        let base = text(&meta, &body);
        let brief = by_a_person(&person);
        let brief = if windows { brief.replace('\n', "\r\n") } else { brief };
        let source = by_the_source(&source);
        let Ok(merged) = merge(&base, &brief, &source) else { return Ok(()) };
        let (before, mine, after) = (lines(&base), lines(&brief), lines(&merged));
        for (line, count) in &mine {
            let own = count.saturating_sub(before.get(line).copied().unwrap_or(0));
            let left = after.get(line).copied().unwrap_or(0);
            // A list that grew on both sides has the items of both.
            let grown = line.starts_with("countries:");
            prop_assert!(left >= own || grown, "{line}\n{base}\n{brief}\n{source}\n{merged}");
        }
        if brief.contains("CL]") {
            prop_assert!(merged.contains("CL]") || merged.contains("CL, EC]"), "{merged}");
        }
        prop_assert_eq!(windows, merged.contains("\r\n"));
        prop_assert_eq!(merged.matches("\r\n").count(), if windows { merged.matches('\n').count() } else { 0 });
        // What could be read still can.
        let path = "content/briefs/2022/09/t.md";
        if parse_brief(path, &brief).is_ok() {
            prop_assert!(parse_brief(path, &merged).is_ok(), "{brief}\n{source}\n{merged}");
        }
        // What is merged stays merged.
        prop_assert_eq!(&merge(&source, &merged, &source).unwrap(), &merged);
    }

    #[test]
    fn any_texts_are_merged_or_not(base in r"(---\n)?[\PC\n]{0,60}", brief in r"(---\n)?[\PC\n]{0,60}", source in r"(---\n)?[\PC\n:# -]{0,60}") {
        let _ = merge(&base, &brief, &source);
    }
}
