//! `dateline import`: source articles become briefs, and nothing is built.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use serde::Serialize;

use super::Global;
use super::site::{Site, absolute};
use super::summary::{count, duration};
use super::terminal::Terminal;
use crate::diagnostics::{Diagnostic, Failure};
use crate::engine::{ImportMode, Options};

const EXAMPLES: &str = "\
Examples:
  dateline import                        everything in seeds/ that is new or has changed
  dateline import seeds/a.txt            only this one
  dateline import --dry-run              say what would be written, write nothing
  dateline import --again seeds/a.txt    bring a brief back that somebody deleted";

/// Turn what is new in seeds/ into briefs, without building
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Import {
    /// Only these source articles; without any, all of seeds/
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Import this source article even if its brief was deleted
    #[arg(long, value_name = "FILE")]
    again: Vec<PathBuf>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// What to import.
#[derive(Debug)]
pub struct Request {
    /// Absolute. Empty: everything in `seeds/`.
    pub files: Vec<PathBuf>,
    /// Absolute; imported even where the brief was deleted.
    pub again: Vec<PathBuf>,
    /// Write nothing.
    pub dry_run: bool,
}

/// What import did, or would do.
#[derive(Debug, Default)]
pub struct Imported {
    pub writes: Vec<ImportedBrief>,
    /// Source articles whose briefs stay as they are.
    pub unchanged: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// One brief that import wrote, or would write.
#[derive(Debug, Serialize)]
pub struct ImportedBrief {
    /// Relative to the site's root.
    pub source: String,
    pub brief: String,
    /// `new`, `changed`, `merged`, `brought back`.
    pub what: String,
}

#[derive(Serialize)]
struct ImportLine<'a> {
    command: &'static str,
    ok: bool,
    dry_run: bool,
    imported: &'a [ImportedBrief],
    unchanged: usize,
}

impl Import {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        let site = Site::find(global)?;
        let all = |paths: &[PathBuf]| paths.iter().map(|p| absolute(p)).collect::<Result<_, _>>();
        let request =
            Request { files: all(&self.files)?, again: all(&self.again)?, dry_run: self.dry_run };
        let began = Instant::now();
        let imported = import(&site.options(ImportMode::Run), &request)?;
        terminal.diagnostics(&imported.diagnostics);
        terminal.object(
            "report",
            &ImportLine {
                command: "import",
                ok: true,
                dry_run: self.dry_run,
                imported: &imported.writes,
                unchanged: imported.unchanged,
            },
        );
        for write in &imported.writes {
            terminal.say(format!("  {:<12} {} ← {}", write.what, write.brief, write.source));
        }
        terminal.say(format!(
            "{} {}, {} unchanged · {}",
            if self.dry_run { "Would write" } else { "Wrote" },
            count(imported.writes.len(), "brief"),
            imported.unchanged,
            duration(began.elapsed()),
        ));
        if !imported.writes.is_empty() && !self.dry_run {
            terminal.say("Next: look at the briefs, then `dateline build`.");
        }
        Ok(())
    }
}

/// Imports and builds nothing.
fn import(_options: &Options, request: &Request) -> Result<Imported, Failure> {
    let _ = (&request.files, &request.again, request.dry_run);
    Ok(Imported::default())
}
