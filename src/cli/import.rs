//! `dateline import`: source articles become briefs, and nothing is built.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use serde::Serialize;

use super::Global;
use super::progress::Bar;
use super::site::{Site, absolute};
use super::summary::{count, duration};
use super::terminal::Terminal;
use crate::diagnostics::{Diagnostic, Failure};
use crate::engine::{self, Progress};
use crate::import::source::MAX_BYTES;
use crate::import::{self, Outcome, Request, Senses, receive};

const EXAMPLES: &str = "\
Examples:
  dateline import                        everything in seeds/ that is new or has changed
  dateline import seeds/a.txt            only this one
  dateline import https://news.example/page
                                         fetch it into seeds/received/, then this one
  dateline import - --name wire.txt < wire
                                         keep standard input in seeds/received/, then this one
  dateline import --dry-run              say what would be written, write nothing
  dateline import --again seeds/a.txt    bring a brief back that somebody deleted";

/// Turn what is new in seeds/ into briefs, without building
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Import {
    /// Only these source articles; without any, all of seeds/. What lies elsewhere, standard input
    /// (`-`) and what an address leads to is kept in seeds/received/ first
    #[arg(value_name = "FILE|URL|-")]
    files: Vec<PathBuf>,
    /// The name under which standard input is kept
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Import this source article even if its brief was deleted
    #[arg(long, value_name = "FILE")]
    again: Vec<PathBuf>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Fetch from addresses of one's own network as well
    #[arg(long)]
    allow_private: bool,
}

/// The last JSON line of `import`.
#[derive(Serialize)]
struct ImportLine<'a> {
    command: &'static str,
    ok: bool,
    exit: u8,
    dry_run: bool,
    imported: usize,
    sources: Vec<SourceLine<'a>>,
}

#[derive(Serialize)]
struct SourceLine<'a> {
    source: &'a str,
    outcome: &'static str,
    brief: Option<&'a str>,
}

impl Import {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        let site = Site::find(global)?;
        let began = Instant::now();
        let (addresses, files): (Vec<_>, Vec<_>) =
            self.files.iter().cloned().partition(|file| is_address(&file.to_string_lossy()));
        let (elsewhere, files): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| lies_elsewhere(&site, file));
        let mut only = inside(&site, &files)?;
        for file in &elsewhere {
            only.insert(self.receive(&site, file)?);
        }
        for address in addresses {
            only.insert(self.fetch(&site, &address.to_string_lossy())?);
        }
        let bar = Bar::new(terminal);
        let request = Request {
            only,
            again: inside(&site, &self.again)?,
            dry_run: self.dry_run,
            begin: &|total| bar.begin("import", total),
            step: &|| bar.step(),
            ..Request::all(&site.root)
        };
        let topics = engine::topics(&site.root);
        let senses = Senses { tags: &|article| topics.of(article), ..Senses::BUILT_IN };
        let done = import::run(&request, &senses)?;
        drop(bar);
        terminal.diagnostics(&done.diagnostics);
        let sources = done.steps.iter().map(|step| SourceLine {
            source: &step.source,
            outcome: word(step.outcome),
            brief: step.brief.as_deref(),
        });
        let line = ImportLine {
            command: "import",
            ok: true,
            exit: 0,
            dry_run: self.dry_run,
            imported: done.briefs(),
            sources: sources.collect(),
        };
        terminal.object("report", &line);
        for step in done.steps.iter().filter(|s| s.outcome != Outcome::Unchanged) {
            let brief = step.brief.as_deref().unwrap_or("no brief");
            terminal.say(format!("  {:<12}  {} → {brief}", word(step.outcome), step.source));
        }
        let unchanged = done.steps.iter().filter(|s| s.outcome == Outcome::Unchanged).count();
        terminal.say(format!(
            "{} {} · {unchanged} unchanged · {}",
            if self.dry_run { "Would write" } else { "Wrote" },
            count(done.briefs(), "brief"),
            duration(began.elapsed()),
        ));
        if done.briefs() > 0 && !self.dry_run {
            terminal.say("Next: look at the briefs, then `dateline build`.");
        }
        Ok(())
    }
}

impl Import {
    /// Keeps standard input, or a file from outside of the site. Gives its file there.
    fn receive(&self, site: &Site, file: &Path) -> Result<String, Failure> {
        if self.dry_run {
            let message = format!("{} cannot be imported without keeping it", file.display());
            let hint = "leave --dry-run out, or look at it with `dateline inspect`";
            return Err(Failure::usage(Diagnostic::error(message).hint(hint)));
        }
        let failed = |error| Failure::file("read", file, &error);
        if file == Path::new("-") {
            let mut bytes = Vec::new();
            std::io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
            check_size(bytes.len() as u64, "-")?;
            return receive::from_hand(&site.root, self.name.as_deref(), &bytes, None);
        }
        let metadata = std::fs::metadata(file).map_err(failed)?;
        check_size(metadata.len(), &file.to_string_lossy())?;
        let bytes = std::fs::read(file).map_err(failed)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        receive::from_hand(&site.root, Some(&name), &bytes, metadata.modified().ok())
    }

    /// Fetches an address, and keeps what came. Gives its file.
    #[cfg(feature = "fetch")]
    fn fetch(&self, site: &Site, address: &str) -> Result<String, Failure> {
        use crate::fetch::{Limits, fetch};

        if self.dry_run {
            let message = "an address cannot be fetched without keeping what comes";
            return Err(Failure::usage(
                Diagnostic::error(message).hint("leave --dry-run out, or name a file"),
            ));
        }
        let limits = Limits { private: self.allow_private, ..Limits::default() };
        let came = fetch(address, &limits)?;
        let now = jiff::ZonedDateTime::new(site.now(), site.zone());
        let date = jiff::fmt::rfc2822::to_string(&now).unwrap_or_default();
        import::receive::from_network(&site.root, &came.url, &date, &came.content_type, &came.bytes)
    }

    #[cfg(not(feature = "fetch"))]
    fn fetch(&self, _: &Site, address: &str) -> Result<String, Failure> {
        let _ = self.allow_private;
        Err(Failure::usage(
            Diagnostic::error(format!("{address}: this dateline was built without the network"))
                .hint(
                    "save the page from a browser into seeds/, or build with the feature `fetch`",
                ),
        ))
    }
}

fn check_size(bytes: u64, file: &str) -> Result<(), Failure> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(Failure::usage(
        Diagnostic::error(format!("{file} has more than {} MB", MAX_BYTES / 1024 / 1024))
            .hint("split it up"),
    ))
}

/// Whether an argument is standard input, or a file outside of the site that is there.
fn lies_elsewhere(site: &Site, file: &Path) -> bool {
    let outside = || absolute(file).is_ok_and(|full| !full.starts_with(&site.root));
    file == Path::new("-") || file.is_file() && outside()
}

/// Whether an argument is an address rather than a file.
fn is_address(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Source articles, relative to the site's root.
fn inside(site: &Site, files: &[PathBuf]) -> Result<BTreeSet<String>, Failure> {
    let relative = |file: &PathBuf| {
        let full = absolute(file)?;
        match full.strip_prefix(&site.root) {
            Ok(inside) => Ok(inside.to_string_lossy().replace('\\', "/")),
            Err(_) => Err(Failure::usage(
                Diagnostic::error(format!("{} does not lie in this site", file.display()))
                    .hint("copy it into seeds/ first"),
            )),
        }
    };
    files.iter().map(relative).collect()
}

/// What became of a source article, in a word or two.
fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Created => "new",
        Outcome::Updated => "updated",
        Outcome::Merged => "merged",
        Outcome::Conflict => "conflict",
        Outcome::Unchanged => "unchanged",
        Outcome::Older => "older",
        Outcome::Withdrawn => "withdrawn",
        Outcome::Deleted => "deleted",
        Outcome::BroughtBack => "brought back",
        Outcome::Skipped | Outcome::LeftOut => "left out",
    }
}
