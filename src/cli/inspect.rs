//! `dateline inspect`: what is seen in a source article or brief, and why.

use std::fmt::Write;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use super::Global;
use super::site::{Site, absolute};
use super::summary::count;
use super::terminal::{Terminal, plain};
use crate::annotate::{Role, Why};
use crate::content;
use crate::diagnostics::{Diagnostic, Failure};
use crate::engine::{self, ImportMode};
use crate::import::source::MAX_BYTES;
use crate::inspect::{Inspection, Inspector, Received, Seen, Surroundings};
use crate::model::Day;

const EXAMPLES: &str = "\
Examples:
  dateline inspect seeds/story.txt           read through, with the evidence for everything
  dateline inspect --json seeds/*.txt        one JSON object a line, for programs
  dateline inspect --root news story.txt     with the terms and backgrounds of a site

No site is needed: without one, the terms of a new site apply.";

/// Files that are read at once; what is seen in them is printed in their order.
const PART: usize = 256;

/// Show what is seen in a source article or brief: countries, terms, boxes, what was stripped
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Inspect {
    /// Source articles or briefs; they may lie anywhere; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// One JSON object a line, the same as --output-format json
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        let site = Site::look(global)?;
        let inspector = match &site {
            Some(site) => Inspector::new(&surroundings(site, terminal)?),
            None => Inspector::new(&Surroundings::of_a_new_site()),
        };
        let root = site.as_ref().map(|site| site.root.as_path());
        let json = self.json || terminal.json();
        let mut refused: Option<Failure> = None;
        let mut first = true;
        for files in self.files.chunks(PART) {
            let parts: Vec<Result<Seen, Failure>> =
                files.par_iter().map(|path| inspect(&inspector, path, root)).collect();
            for part in parts {
                let (articles, failure) = match part {
                    Ok(Seen { articles, problems }) if problems.is_empty() => (articles, None),
                    Ok(Seen { articles, problems }) => (articles, Some(Failure::content(problems))),
                    Err(failure) => (Vec::new(), Some(failure)),
                };
                for seen in articles {
                    if !first && !json {
                        terminal.print("");
                    }
                    first = false;
                    terminal.print(&shown(&seen, json));
                }
                match (&mut refused, failure) {
                    (Some(refused), Some(failure)) => {
                        refused.cause = refused.cause.max(failure.cause);
                        refused.diagnostics.extend(failure.diagnostics);
                    }
                    (None, failure) => refused = failure,
                    (Some(_), None) => {}
                }
            }
        }
        match refused {
            // What was printed is one object a file, whatever the form of reports: errors stay off it.
            Some(failure) if json => {
                terminal.complaints(&failure.diagnostics);
                Err(Failure { diagnostics: Vec::new(), ..failure })
            }
            Some(failure) => Err(failure),
            None => Ok(()),
        }
    }
}

fn inspect(inspector: &Inspector, path: &Path, root: Option<&Path>) -> Result<Seen, Failure> {
    let failed = |e| Failure::file("read", path, &e);
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().take(MAX_BYTES).read_to_end(&mut bytes).map_err(failed)?;
        let received = Received { file: "-", path: "-", bytes: &bytes, file_time: None };
        return Ok(inspector.inspect(received));
    }
    let metadata = std::fs::metadata(path).map_err(failed)?;
    let file = path.to_string_lossy();
    if metadata.len() > MAX_BYTES {
        let size = metadata.len() / 1024 / 1024;
        return Err(Failure::content(vec![
            Diagnostic::error(format!("the file has {size} MB"))
                .in_file(file)
                .hint(format!("at most {} MB are read: split it up", MAX_BYTES / 1024 / 1024)),
        ]));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let full = absolute(path)?;
    let inside = root.and_then(|root| full.strip_prefix(root).ok()).unwrap_or(path);
    let received = Received {
        file: &file,
        path: &inside.to_string_lossy().replace('\\', "/"),
        bytes: &bytes,
        file_time: day_of(&metadata),
    };
    Ok(inspector.inspect(received))
}

/// The day of a file's time, in universal time, as import takes it.
fn day_of(metadata: &std::fs::Metadata) -> Option<Day> {
    let time = jiff::Timestamp::try_from(metadata.modified().ok()?).ok()?;
    Some(Day(jiff::tz::TimeZone::UTC.to_datetime(time).date()))
}

/// The terms and backgrounds of a site. Those with mistakes are named and left out: whoever looks
/// at one article need not mend the others first.
fn surroundings(site: &Site, terminal: &Terminal) -> Result<Surroundings, Failure> {
    let config = engine::read_config(&site.options(ImportMode::Skip))?;
    let (files, _) = content::walk(&site.root);
    let (library, problems) = engine::load_library(&site.root, &files);
    terminal.complaints(&problems);
    Ok(Surroundings { config, library })
}

fn shown(seen: &Inspection, json: bool) -> String {
    match serde_json::to_string(seen) {
        Ok(line) if json => line,
        _ => read_through(seen),
    }
}

/// An inspection for people.
fn read_through(seen: &Inspection) -> String {
    let mut page = Page::default();
    page.line(0, &seen.title);
    page.line(1, &seen.file);
    page.pair("id", &seen.id);
    if let Some(d) = &seen.dateline {
        let parts = [&d.place, &d.country, &d.date, &d.agency];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        page.pair("dateline", &parts.join(" · "));
    } else {
        page.pair("dateline", "none");
    }
    for (name, value) in
        [("byline", &seen.byline), ("date", &seen.date), ("language", &seen.language)]
    {
        if let Some(value) = value {
            page.pair(name, value);
        }
    }
    let words = seen.text.split_whitespace().count();
    let paragraphs = seen.text.split("\n\n").filter(|p| !p.trim().is_empty()).count();
    page.pair("text", &format!("{}, {}", count(words, "word"), count(paragraphs, "paragraph")));

    page.head("Countries", seen.countries.len());
    for country in &seen.countries {
        let role = match country.role {
            Role::About => "about",
            Role::Mentioned => "mentioned",
        };
        page.line(1, &format!("{}  {role}", country.code));
        page.evidence(&country.evidence);
    }
    let about: Vec<&str> =
        seen.countries.iter().filter(|c| c.role == Role::About).map(|c| c.code.as_str()).collect();
    if !seen.countries.is_empty() {
        page.mend(1, &format!("countries: [{}]", about.join(", ")), "with the right codes");
    }

    page.head("Glosses", seen.glosses.len());
    for gloss in &seen.glosses {
        let place = format!("bytes {}–{}", gloss.start, gloss.end);
        page.line(1, &format!("“{}” → {}  {place}", gloss.text, gloss.term));
        page.evidence(&gloss.evidence);
        page.mend(2, &format!("gloss: {{exclude: [{}]}}", gloss.term), "");
    }

    if !seen.passed_over.is_empty() {
        page.head("Mentions left alone", seen.passed_over.len());
        for mention in &seen.passed_over {
            let why = reason(mention.why);
            let candidates = mention.candidates.join(", ");
            page.line(1, &format!("“{}” ({candidates}): {why}", mention.text));
        }
    }

    page.head("Background boxes", seen.backgrounds.len());
    for background in &seen.backgrounds {
        page.line(1, &format!("{}  score {}", background.id, background.score));
        page.evidence(&background.evidence);
        if !background.id.starts_with("country:") {
            page.mend(2, &format!("backgrounds: {{forbid: [{}]}}", background.id), "");
        }
    }

    if !seen.rejected.is_empty() {
        page.head("Backgrounds left out", seen.rejected.len());
        for rejected in &seen.rejected {
            page.line(1, &format!("{}  score {}: {}", rejected.id, rejected.score, rejected.why));
            page.evidence(&rejected.evidence);
        }
    }

    if !seen.tags.is_empty() {
        page.head("Tags", seen.tags.len());
        for tag in &seen.tags {
            page.line(1, &tag.slug);
            page.evidence(&tag.evidence);
        }
    }

    if !seen.people.is_empty() {
        page.head("People", seen.people.len());
        for person in &seen.people {
            let role = person.role.as_deref().map(|r| format!(", {r}")).unwrap_or_default();
            page.line(1, &format!("{}{role}", person.name));
        }
    }
    if !seen.organizations.is_empty() {
        page.head("Organizations", seen.organizations.len());
        seen.organizations.iter().for_each(|o| page.line(1, &o.name));
    }
    if !seen.dates.is_empty() {
        page.head("Dates", seen.dates.len());
        seen.dates.iter().for_each(|d| page.line(1, &format!("“{}” = {}", d.text, d.value)));
    }

    page.head("Removed", seen.removed.len());
    for removed in &seen.removed {
        page.line(1, &format!("{}: “{}”", removed.reason, removed.text));
    }
    if !seen.warnings.is_empty() {
        page.head("Warnings", seen.warnings.len());
        seen.warnings.iter().for_each(|w| page.line(1, w));
    }
    page.text
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::Ambiguous => "ambiguous; write [[slug|text]] in the brief to choose",
        Why::Repeated => "an earlier mention has the gloss",
        Why::Capped => "the brief has as many glosses as it may have (gloss.cap)",
        Why::Excluded => "front matter or the span itself says no",
        Why::OutOfScope => "the term's scope does not cover this brief",
        Why::Quotation => "in a quotation, and the site glosses none",
    }
}

/// Text that grows line by line, clean of control characters.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, depth: usize, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let text = plain(text).replace('\n', " ");
        let _ = write!(self.text, "{:1$}{text}", "", depth * 2);
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.line(1, &format!("{name:<9} {value}"));
    }

    fn head(&mut self, name: &str, number: usize) {
        self.text.push('\n');
        let number = if number == 0 { "none".into() } else { number.to_string() };
        self.line(0, &format!("{name}: {number}"));
    }

    fn evidence(&mut self, evidence: &[String]) {
        evidence.iter().for_each(|why| self.line(3, &format!("because {why}")));
    }

    /// The front matter that takes an annotation back.
    fn mend(&mut self, depth: usize, yaml: &str, more: &str) {
        let more = if more.is_empty() { String::new() } else { format!(", {more}") };
        self.line(depth + 1, &format!("wrong? front matter `{yaml}`{more}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::{SeenBackground, SeenCountry, SeenGloss, SeenPassedOver, SeenRemoved};

    #[test]
    fn the_reading_says_why_and_how_to_mend() {
        let seen = Inspection {
            title: "A \u{1b}[31mtitle".into(),
            file: "a.txt".into(),
            text: "One two.\n\nThree.".into(),
            countries: vec![SeenCountry {
                code: "AZ".into(),
                role: Role::About,
                evidence: vec!["it is named in the title".into()],
            }],
            glosses: vec![SeenGloss {
                text: "truce".into(),
                term: "ceasefire".into(),
                start: 1,
                end: 6,
                evidence: vec!["`truce` is an alias".into()],
            }],
            backgrounds: vec![SeenBackground { id: "karabakh".into(), score: 3, evidence: vec![] }],
            removed: vec![SeenRemoved { text: "Related".into(), reason: "site furniture".into() }],
            passed_over: vec![SeenPassedOver {
                text: "UN".into(),
                candidates: vec!["un".into(), "un-2".into()],
                start: 0,
                end: 2,
                why: Why::Ambiguous,
            }],
            ..Inspection::default()
        };
        let text = read_through(&seen);
        for part in [
            "2 paragraphs",
            "because it is named in the title",
            "gloss: {exclude: [ceasefire]}",
            "backgrounds: {forbid: [karabakh]}",
            "countries: [AZ]",
            "(un, un-2): ambiguous",
            "site furniture: “Related”",
        ] {
            assert!(text.contains(part), "{part}:\n{text}");
        }
        assert!(!text.contains('\u{1b}'));
        assert_eq!(shown(&seen, true).lines().count(), 1);
    }
}
