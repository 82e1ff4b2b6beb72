//! Three-way merge of briefs: what import wrote last, what stands there now, what it would write.
//!
//! Takes three texts of one brief's file; gives the merged text, or every place where both sides
//! changed the same thing. Front matter is merged key by key, the body line by line. Nothing that
//! a person wrote is ever dropped: a merge that would drop it is a clash.

mod entries;
mod lines;
mod list;

use entries::merge_entries;
use lines::merge_lines;

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

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::lines::keeps;
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
