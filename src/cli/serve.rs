//! `dateline serve`: the site in the browser, built again on every change.

use std::process::{Command, Stdio};
use std::time::SystemTime;

use clap::Args;
use serde::Serialize;

use super::Global;
use super::build::{Watching, timed};
use super::site::Site;
use super::summary::{self, ReportLine};
use super::terminal::Terminal;
use crate::diagnostics::{Diagnostic, Failure};
use crate::engine::{Options, Report};
use crate::preview::{Server, Sources, rebuild};

const EXAMPLES: &str = "\
Examples:
  dateline serve             drafts and embargoed briefs are shown, marked as such
  dateline serve --open      open the browser as well
  dateline serve --poll      on network drives and in containers, where changes are not told

The preview has an output and a store of its own; public/ stays as it is.";

/// Show the site in the browser, and build again on every change
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Serve {
    /// The port; the next free one where it is taken, 0 for any
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// Look for changes every second instead of waiting to be told
    #[arg(long)]
    poll: bool,
}

/// The JSON line that says where the site is.
#[derive(Serialize)]
struct Serving {
    url: String,
}

impl Serve {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        if global.out.is_some() {
            return Err(Failure::usage(
                Diagnostic::error("`serve` has an output of its own, and --out is for `build`")
                    .hint("leave --out away"),
            ));
        }
        let site = Site::find(global)?;
        let state = site.root.join(".dateline").join("preview");
        let out = state.join("site");
        let server = Server::start(out.clone(), self.port).map_err(|error| {
            Failure::io(
                Diagnostic::error(format!("cannot listen on port {}: {error}", self.port))
                    .hint("choose another with --port, or any with --port 0"),
            )
        })?;
        let sources = Sources {
            root: site.root.clone(),
            config: site.config.clone(),
            own: vec![site.out.clone(), site.root.join(".dateline")],
        };
        let mut watching = Watching::default();
        let mut said = String::new();
        rebuild(
            &sources,
            self.poll,
            SystemTime::now(),
            &|d| terminal.diagnostics(&[d]),
            |import| {
                let options = Options {
                    out: out.clone(),
                    state: state.clone(),
                    preview: true,
                    ..site.options(import)
                };
                match timed(&options, terminal) {
                    Ok((report, took)) => {
                        let base = site.settings().map_or("/".into(), |config| config.base_path());
                        tell(&server, &base, &report, said.is_empty());
                        terminal.diagnostics(&watching.news(terminal, &report.diagnostics));
                        terminal.object("report", &ReportLine::new("serve", &report, took, false));
                        if watching.is_worth_saying(&report) {
                            terminal.say(summary::built(&report, took, "preview"));
                        }
                    }
                    Err(failure) => {
                        server.failed(&failure.diagnostics);
                        watching.forget();
                        terminal.failure("serve", &failure);
                        terminal
                            .remark("The last good version stays; the next change builds again.");
                    }
                }
                let url = server.url();
                if said != url {
                    if said.is_empty() {
                        self.first(terminal, &server);
                    }
                    terminal.object("serving", &Serving { url: url.clone() });
                    terminal.say(format!("The site is at {url} (Ctrl-C ends)"));
                    said = url;
                }
            },
        )?;
        terminal.say("Stopped.");
        Ok(())
    }

    /// What is done once, when the site can be looked at.
    fn first(&self, terminal: &Terminal, server: &Server) {
        if self.port != 0 && self.port != server.port() {
            terminal.say(format!("Port {} is taken.", self.port));
        }
        if self.open && !open(&server.url()) {
            let note = Diagnostic::note("no browser could be opened");
            terminal.diagnostics(&[note.hint("open the address below by hand")]);
        }
    }
}

/// Tells the browsers what a build has changed.
fn tell(server: &Server, base: &str, report: &Report, first: bool) {
    let counts = &report.counts;
    let paths: Vec<String> = report.rebuilt.iter().map(|r| r.path.clone()).collect();
    if counts.written == 0 && counts.removed == 0 && !first {
        server.built(base, Some(&[]));
    } else if first || counts.removed > 0 || paths.is_empty() {
        server.built(base, None);
    } else {
        server.built(base, Some(&paths));
    }
}

/// Opens an address with what the system has for it.
fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    Command::new(program)
        .args(arguments)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok()
}
