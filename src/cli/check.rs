//! `dateline check`: every mistake in the content, nothing written.

use std::time::Instant;

use clap::Args;

use super::Global;
use super::progress::Bar;
use super::site::Site;
use super::summary::{ReportLine, count, duration};
use super::terminal::Terminal;
use crate::diagnostics::{Diagnostic, Failure, Severity};
use crate::engine::{self, ImportMode, Options};

const EXAMPLES: &str = "\
Examples:
  dateline check                       before a commit
  dateline check --strict              warnings fail as well
  dateline check --output-format json  for an editor or a CI";

/// Read and annotate everything, say what is wrong or ambiguous, write nothing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    /// Let warnings fail the check
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        let site = Site::find(global)?;
        let began = Instant::now();
        let options = Options { strict: self.strict, ..site.options(ImportMode::Skip) };
        let report = engine::check(&options, &Bar::new(terminal))?;
        let took = began.elapsed();
        terminal.diagnostics(&report.diagnostics);
        terminal.object("report", &ReportLine::new("check", &report, took, false));
        let c = &report.counts;
        terminal.say(format!(
            "Checked {}, {}, {}: {} · {}",
            count(c.briefs, "brief"),
            count(c.terms, "term"),
            count(c.backgrounds, "background"),
            verdict(&report.diagnostics),
            duration(took),
        ));
        Ok(())
    }
}

fn verdict(diagnostics: &[Diagnostic]) -> String {
    let number = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    match (number(Severity::Warning), number(Severity::Note)) {
        (0, 0) => "nothing to say".into(),
        (0, notes) => count(notes, "note"),
        (warnings, 0) => count(warnings, "warning"),
        (warnings, notes) => format!("{}, {}", count(warnings, "warning"), count(notes, "note")),
    }
}
