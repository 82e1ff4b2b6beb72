//! `dateline build`: seeds/ → content/ → public/.

use std::time::{Duration, Instant};

use clap::Args;

use super::Global;
use super::progress::Bar;
use super::site::{Site, shown};
use super::summary::{self, ReportLine};
use super::terminal::Terminal;
#[cfg(feature = "serve")]
use crate::diagnostics::Diagnostic;
use crate::diagnostics::Failure;
use crate::engine::{self, ImportMode, Options, Report};

const EXAMPLES: &str = "\
Examples:
  dateline build                      import what is new in seeds/, build what has changed
  dateline build --watch              the same, again on every change
  dateline build --locked --strict    for CI: fail on a source not imported, and on warnings
  dateline build --explain            say of each output why it was rebuilt
  dateline build --root news --out /srv/www";

/// Import what is new in seeds/, annotate, and write the site to public/
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Build {
    /// Build again on every change, until Ctrl-C
    #[cfg(feature = "serve")]
    #[arg(long)]
    watch: bool,
    /// With --watch: look for changes every second instead of waiting to be told
    #[cfg(feature = "serve")]
    #[arg(long, requires = "watch")]
    poll: bool,
    /// Leave seeds/ alone
    #[arg(long)]
    no_import: bool,
    /// Fail if import would write anything
    #[arg(long, conflicts_with = "no_import")]
    locked: bool,
    /// Let warnings fail the build
    #[arg(long)]
    strict: bool,
    /// Publish the last good version of a brief that is refused, and go on with the others
    #[arg(long)]
    keep_going: bool,
    /// List every output that was rebuilt, and why
    #[arg(long)]
    explain: bool,
    /// Show where the time went
    #[arg(long)]
    timings: bool,
    /// Read every input anew instead of trusting size and time
    #[arg(long)]
    rehash: bool,
}

impl Build {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        let site = Site::find(global)?;
        terminal.detail(format!("Site: {}", shown(&site.root)));
        terminal.detail(format!("Configuration: {}", shown(&site.config)));
        #[cfg(feature = "serve")]
        if self.watch {
            return self.watch(&site, terminal);
        }
        let (report, took) = timed(&self.options(&site, self.import()), terminal)?;
        terminal.diagnostics(&report.diagnostics);
        self.report(&site, terminal, &report, took);
        terminal.say(next_step(&site, &report));
        Ok(())
    }

    fn import(&self) -> ImportMode {
        match (self.no_import, self.locked) {
            (true, _) => ImportMode::Skip,
            (_, true) => ImportMode::Locked,
            _ => ImportMode::Run,
        }
    }

    fn options(&self, site: &Site, import: ImportMode) -> Options {
        Options {
            strict: self.strict,
            keep_going: self.keep_going,
            rehash: self.rehash,
            ..site.options(import)
        }
    }

    #[cfg(feature = "serve")]
    fn watch(&self, site: &Site, terminal: &Terminal) -> Result<(), Failure> {
        use crate::preview::{Sources, rebuild};
        let sources = Sources {
            root: site.root.clone(),
            config: site.config.clone(),
            own: vec![site.out.clone(), site.root.join(".dateline")],
        };
        let clock = std::time::SystemTime::now();
        let mut watching = Watching::default();
        let tell = |d: Diagnostic| terminal.diagnostics(&[d]);
        rebuild(&sources, self.poll, clock, &tell, |import| {
            // A source that is still being copied must not be read, and else the user decides.
            let import = if import == ImportMode::Skip { import } else { self.import() };
            match timed(&self.options(site, import), terminal) {
                Ok((report, took)) => {
                    terminal.diagnostics(&watching.news(terminal, &report.diagnostics));
                    if terminal.json() || watching.is_worth_saying(&report) {
                        self.report(site, terminal, &report, took);
                    }
                }
                Err(failure) => {
                    watching.forget();
                    terminal.failure("build", &failure);
                }
            }
        })?;
        terminal.say("Stopped.");
        Ok(())
    }

    fn report(&self, site: &Site, terminal: &Terminal, report: &Report, took: Duration) {
        terminal.object("report", &ReportLine::new("build", report, took, self.explain));
        if self.explain {
            terminal.say(summary::explained(&report.rebuilt));
        }
        if self.timings {
            terminal.say(summary::timings(report, took));
        }
        terminal.say(summary::built(report, took, &shown(&site.out)));
    }
}

/// What was said already, while builds follow each other.
#[cfg(feature = "serve")]
#[derive(Debug, Default)]
pub(super) struct Watching {
    last: Option<Vec<Diagnostic>>,
    builds: usize,
}

#[cfg(feature = "serve")]
impl Watching {
    /// The diagnostics that the build before did not have; in JSON form all of them.
    pub fn news(&mut self, terminal: &Terminal, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
        let before = self.last.replace(diagnostics.to_vec()).unwrap_or_default();
        let is_new = |d: &&Diagnostic| terminal.json() || !before.contains(d);
        diagnostics.iter().filter(is_new).cloned().collect()
    }

    /// The last build failed: the next one is news whatever it says.
    pub fn forget(&mut self) {
        self.last = None;
        self.builds = 0;
    }

    /// Whether a build is worth a line: the first, and each that has changed anything.
    pub fn is_worth_saying(&mut self, report: &Report) -> bool {
        self.builds += 1;
        let c = &report.counts;
        self.builds == 1 || c.written + c.removed + c.imported > 0
    }
}

/// Builds with a progress bar, and says how long it took.
pub(super) fn timed(options: &Options, terminal: &Terminal) -> Result<(Report, Duration), Failure> {
    let began = Instant::now();
    let bar = Bar::new(terminal);
    let report = engine::build(options, &bar)?;
    Ok((report, began.elapsed()))
}

fn next_step(site: &Site, report: &Report) -> String {
    if report.counts.briefs == 0 {
        let seeds = shown(&site.root.join("seeds"));
        return format!("Next: put a source article into {seeds}/ and build again.");
    }
    let out = shown(&site.out);
    format!("Next: `dateline serve` shows the site; to publish it, copy {out}/ to any static host.")
}
