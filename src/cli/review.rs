//! `dateline review`: which briefs wait for a person, and that one has read them.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::Global;
use super::progress::Bar;
use super::site::{Site, absolute};
use super::summary::count;
use super::terminal::{Terminal, plain};
use crate::diagnostics::{Diagnostic, Failure};
use crate::engine::{self, ImportMode};
use crate::import;
use crate::model::{Day, Status};
use crate::review::{self, Refusal, Waiting};

const EXAMPLES: &str = "\
Examples:
  dateline review                                   what waits, most doubtful first
  dateline review --verbose                         all of it, however many
  dateline review --accept talks-go-on --by \"A. Lim\"  she has read it, today";

/// Briefs that are shown unless more is asked for.
const MOST: usize = 20;

/// Show the briefs that wait for a person, most doubtful first; record who has read one
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Review {
    /// A person has read this brief: its slug or its file
    #[arg(long, value_name = "BRIEF", requires = "by")]
    accept: Vec<String>,
    /// Who has read it
    #[arg(long, value_name = "NAME", requires = "accept")]
    by: Option<String>,
}

/// One JSON line a brief.
#[derive(Serialize)]
struct ReviewLine {
    command: &'static str,
    ok: bool,
    exit: u8,
    /// Briefs that wait.
    waiting: usize,
    /// Those of them with something doubtful.
    doubtful: usize,
    accepted: Vec<String>,
}

impl Review {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        let site = Site::find(global)?;
        match &self.by {
            Some(by) => accept(&site, &self.accept, by, terminal),
            None => list(&site, terminal),
        }
    }
}

fn list(site: &Site, terminal: &Terminal) -> Result<(), Failure> {
    let bar = Bar::new(terminal);
    let (waiting, problems) = engine::review(&site.options(ImportMode::Skip), &bar)?;
    drop(bar);
    terminal.diagnostics(&problems);
    let doubtful = waiting.iter().filter(|w| !w.doubts.is_empty()).count();
    waiting.iter().for_each(|w| terminal.object("review", w));
    terminal.object("report", &report(waiting.len(), doubtful, Vec::new()));
    let most = if terminal.verbose() { waiting.len() } else { MOST };
    waiting.iter().take(most).for_each(|w| terminal.say(shown(w)));
    if waiting.len() > most {
        terminal.say(format!(
            "… and {} more; `dateline review --verbose` shows all\n",
            waiting.len() - most
        ));
    }
    terminal.say(match waiting.len() {
        0 => "Nothing waits for a person.".to_owned(),
        n => format!("{} for a person, {doubtful} with doubts", waits(n)),
    });
    if let Some(first) = waiting.first() {
        terminal.say(format!(
            "Next: mend what is doubtful, then `dateline review --accept {} --by NAME`.",
            first.slug
        ));
    }
    Ok(())
}

fn waits(number: usize) -> String {
    format!("{} {}", count(number, "brief"), if number == 1 { "waits" } else { "wait" })
}

fn report(waiting: usize, doubtful: usize, accepted: Vec<String>) -> ReviewLine {
    ReviewLine { command: "review", ok: true, exit: 0, waiting, doubtful, accepted }
}

/// A brief and its doubts, each with the line to change.
fn shown(waiting: &Waiting) -> String {
    let mut out = format!("{}\n  {}\n", plain(&waiting.title), waiting.file);
    for doubt in &waiting.doubts {
        let place = &doubt.place;
        out.push_str(&format!(
            "  · {}\n      {}:{}: {}\n      {}\n",
            plain(&doubt.what),
            place.file,
            place.line,
            plain(place.text.trim()),
            plain(&doubt.todo),
        ));
    }
    out
}

fn accept(site: &Site, briefs: &[String], by: &str, terminal: &Terminal) -> Result<(), Failure> {
    let by = by.trim();
    if by.is_empty() || by.chars().any(char::is_control) {
        return Err(Failure::usage(
            Diagnostic::error("`--by` names nobody").hint("write who has read the brief"),
        ));
    }
    let on = Day(site.zone().to_datetime(site.now()).date());
    let paths: Vec<String> =
        briefs.iter().map(|brief| find(site, brief)).collect::<Result<_, _>>()?;
    // All or none: what cannot be accepted is said before anything is written.
    let mut edits = Vec::new();
    let mut refused = Vec::new();
    for path in &paths {
        let text = std::fs::read_to_string(site.root.join(path))
            .map_err(|e| Failure::file("read", &site.root.join(path), &e))?;
        match review::accept(&text, by, on) {
            Ok(_) => edits.push(path.clone()),
            Err(refusal) => refused.push(refuse(path, &refusal)),
        }
    }
    if !refused.is_empty() {
        return Err(Failure::content(refused));
    }
    for path in &edits {
        import::rewrite(&site.root, path, &|text| review::accept(text, by, on).ok())?;
        terminal.say(format!("  accepted  {path}"));
    }
    terminal.object("report", &report(0, 0, edits.clone()));
    terminal.say(format!("Accepted {} by {by}, {on}", count(edits.len(), "brief")));
    Ok(())
}

fn refuse(path: &str, refusal: &Refusal) -> Diagnostic {
    match refusal {
        Refusal::Status(Status::Draft) => Diagnostic::error("a draft cannot be accepted")
            .in_file(path)
            .hint("set `status: review` or `published` first"),
        Refusal::Status(_) => Diagnostic::error("a withdrawn brief cannot be accepted")
            .in_file(path)
            .hint("if it shall go out again, set its `status:` by hand"),
        Refusal::Form => Diagnostic::error("the front matter cannot be edited")
            .in_file(path)
            .hint("write `reviewed: {by: …, on: …}` and `status: published` by hand; `dateline check` shows what is wrong with it"),
    }
}

/// The brief that a person means: a file, or a slug.
fn find(site: &Site, brief: &str) -> Result<String, Failure> {
    let path = Path::new(brief);
    for full in [absolute(path)?, site.root.join(PathBuf::from(brief))] {
        if full.is_file()
            && let Ok(inside) = full.strip_prefix(&site.root)
        {
            let inside = inside.to_string_lossy().replace('\\', "/");
            if inside.starts_with("content/briefs/") && inside.ends_with(".md") {
                return Ok(inside);
            }
        }
    }
    let found = engine::briefs_with_slug(&site.root, brief);
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Failure::usage(
            Diagnostic::error(format!("no brief has the slug or file {brief}"))
                .hint("`dateline review --output-format json` lists slugs and files"),
        )),
        several => Err(Failure::usage(
            Diagnostic::error(format!("several briefs have the slug {brief}"))
                .hint(format!("name one by its file: {}", several.join(", "))),
        )),
    }
}
