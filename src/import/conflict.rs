//! A conflict, said: as warnings at their places, and as a report that stays until it is settled.
//!
//! Takes what both sides changed; gives diagnostics, and the text of a small file in
//! `content/.conflicts/` that shows both sides in full. Decides nothing and touches no disk.

use std::fmt::Write as _;
use std::ops::Range;

use super::head::source_name;
use super::merge::Clash;
use super::source::SourceArticle;
use super::{memory, sentence};
use crate::diagnostics::Diagnostic;
use crate::front_matter;

/// Where the reports lie, below the site's root.
pub const FOLDER: &str = "content/.conflicts";

/// Where the report of a source lies: `seeds/a/b.txt` → `content/.conflicts/a/b.txt.md`.
pub fn path(file: &str, item: Option<&str>) -> String {
    memory::path(file, item).replacen(memory::FOLDER, FOLDER, 1)
}

/// Whether the report at `path` is of a source in `files`.
pub fn belongs_to(path: &str, files: &std::collections::BTreeSet<String>) -> bool {
    memory::belongs_to(&path.replacen(FOLDER, memory::FOLDER, 1), files)
}

/// Which brief and source a report names.
pub fn names(report: &str) -> Option<(String, String)> {
    let line = |key: &str| {
        let mut lines = report.lines().take_while(|l| !l.is_empty());
        lines.find_map(|l| Some(l.strip_prefix(key)?.trim().to_owned()))
    };
    Some((line("brief:")?, line("source:")?))
}

/// The report's text. `new`: the brief as import would write it.
pub fn report(source: &SourceArticle, brief: &str, clashes: &[Clash], new: &str) -> String {
    let name = source_name(&source.path, source.item.as_deref());
    let mut out = format!(
        "# A conflict that waits for a person. Import removes this file once it is settled.\nbrief: {brief}\nsource: {}\n\nThe brief and its source were changed in the same places; the brief is left as it is. {}\n",
        name.replace(char::is_control, " "),
        sentence(&settle(source)),
    );
    let mut quoted = |head: &str, text: &str| {
        let _ = writeln!(out, "\n{head}\n");
        for line in text.lines() {
            let _ = writeln!(out, "> {}", line.replace(char::is_control, " "));
        }
    };
    for clash in clashes {
        quoted(&format!("## {}\n\nIn the brief:", clash.what), &clash.brief);
        quoted("In the source:", &clash.source);
    }
    out.push_str("\n## The brief as import would write it\n\n");
    for line in new.lines() {
        let _ = writeln!(out, "    {line}");
    }
    out
}

/// The clashes as warnings, each at its place in `there`, the brief's text.
pub fn say(
    source: &SourceArticle,
    path: &str,
    there: &str,
    clashes: &[Clash],
) -> impl Iterator<Item = Diagnostic> {
    let short = |text: &str| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        sentence::cut_at_word(&line, 90)
    };
    clashes.iter().map(move |clash| {
        let message = format!(
            "{} and its source were both changed: here “{}”, in {} “{}”; the brief is left as it is",
            clash.what,
            short(&clash.brief),
            source.path,
            short(&clash.source)
        );
        let diagnostic = Diagnostic::warning(message).hint(settle(source));
        match place_of(clash, there) {
            Some(range) => diagnostic.at(path, there, range),
            None => diagnostic.in_file(path),
        }
    })
}

/// What a person does to end a conflict.
pub fn settle(source: &SourceArticle) -> String {
    format!(
        "make the brief as it shall be, then say that it is settled: under `source:` write `sha256: {}`",
        source.sha256
    )
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).chain(['.']).collect()
}

/// Where the brief's side of a clash stands: in the body for a clash of the text, behind its key
/// for one of the front matter.
fn place_of(clash: &Clash, there: &str) -> Option<Range<usize>> {
    let body = front_matter::split("", there).ok().flatten().map_or(0, |s| s.body_start);
    let Some(key) = clash.what.strip_prefix('`').and_then(|w| w.strip_suffix('`')) else {
        // Several paragraphs may clash: the first is shown.
        let first = clash.brief.lines().next().unwrap_or_default();
        let start = |line: &str| there[body..].find(line).map(|at| body + at);
        return match start(first).filter(|_| !first.is_empty()) {
            Some(at) => Some(at..at + first.len()),
            None => Some(body..body),
        };
    };
    // `dateline.place`: each name stands below the one before.
    let mut from = 0;
    let mut found = None;
    for name in key.split('.') {
        let line = |at: &usize| {
            let head = &there[..*at];
            head[head.rfind('\n').map_or(0, |i| i + 1)..].trim().is_empty()
        };
        let named = format!("{name}:");
        let at = there[from..body].match_indices(&named).map(|(at, _)| from + at).find(line)?;
        from = at + named.len();
        let end = there[at..].find('\n').map_or(there.len(), |e| at + e);
        found = Some(at..end);
    }
    found
}
