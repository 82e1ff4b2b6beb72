//! The command line: arguments → call → report. One file a command, each thin.
//!
//! Takes the arguments; gives an exit code: 0 done, 1 content refused, 2 wrong usage, 3 input or
//! output failed. The only place that reads the clock and prints; never does a stage's work.

mod build;
mod check;
mod completions;
mod import;
mod init;
mod inspect;
mod new;
mod progress;
mod review;
#[cfg(feature = "serve")]
mod serve;
mod site;
mod summary;
mod terminal;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostics::{Cause, Failure};
use crate::model::Moment;
use terminal::Terminal;

const EXAMPLES: &str = "\
Examples:
  dateline init                  start a site in this folder
  dateline build                 seeds/ → content/ → public/
  dateline serve                 the same in the browser, again on every change
  dateline inspect seeds/a.txt   what is seen in a source article, and why
  dateline review                the briefs that wait for a person, most doubtful first
  dateline check                 every mistake in the content, nothing written

Exit codes: 0 done · 1 content refused · 2 wrong usage · 3 input or output failed";

/// Turns wire copy into a published site of annotated news briefs.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, after_help = EXAMPLES, max_term_width = 100)]
#[command(disable_help_subcommand = true, infer_subcommands = false)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
struct Global {
    /// The site's folder [default: this folder, or the nearest one above with a dateline.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Where the built site goes [default: public in the site's folder]
    #[arg(long, global = true, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The configuration [default: dateline.yaml in the site's folder]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The moment to build for, such as 2022-09-14 or 2022-09-14T18:00 [default: the clock]
    #[arg(long, global = true, value_name = "TIME", value_parser = str::parse::<Moment>)]
    now: Option<Moment>,
    /// How to report: for people, or one JSON object a line on standard output
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t)]
    output_format: OutputFormat,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    verbose: bool,
    /// When to use colours; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    color: Color,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    #[default]
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Import(import::Import),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    Check(check::Check),
    Review(review::Review),
    Inspect(inspect::Inspect),
    Init(init::Init),
    New(new::New),
    Completions(completions::Completions),
}

impl Command {
    fn name(&self) -> &'static str {
        match self {
            Command::Build(_) => "build",
            Command::Import(_) => "import",
            #[cfg(feature = "serve")]
            Command::Serve(_) => "serve",
            Command::Check(_) => "check",
            Command::Review(_) => "review",
            Command::Inspect(_) => "inspect",
            Command::Init(_) => "init",
            Command::New(_) => "new",
            Command::Completions(_) => "completions",
        }
    }
}

/// Runs one command; the first argument is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help that nobody reads to its end is no failure.
            let _ = error.print();
            return ExitCode::from(error.exit_code().clamp(0, 2) as u8);
        }
    };
    let terminal = Terminal::new(&cli.global);
    let command = cli.command.name();
    let result = match cli.command {
        Command::Build(build) => build.run(&cli.global, &terminal),
        Command::Import(import) => import.run(&cli.global, &terminal),
        #[cfg(feature = "serve")]
        Command::Serve(serve) => serve.run(&cli.global, &terminal),
        Command::Check(check) => check.run(&cli.global, &terminal),
        Command::Review(review) => review.run(&cli.global, &terminal),
        Command::Inspect(inspect) => inspect.run(&cli.global, &terminal),
        Command::Init(init) => init.run(&cli.global, &terminal),
        Command::New(new) => new.run(&cli.global, &terminal),
        Command::Completions(completions) => completions.run(&terminal),
    };
    let code = match result {
        Ok(()) => 0,
        Err(failure) => {
            terminal.failure(command, &failure);
            exit_code(&failure)
        }
    };
    match terminal.lost_output() {
        Some(error) if code == 0 => {
            terminal.failure(command, &error);
            ExitCode::from(exit_code(&error))
        }
        _ => ExitCode::from(code),
    }
}

fn exit_code(failure: &Failure) -> u8 {
    match failure.cause {
        Cause::Content => 1,
        Cause::Usage => 2,
        Cause::Io => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_table_of_arguments_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_argument_is_explained() {
        fn explained(command: &clap::Command) {
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument);
            }
            command.get_subcommands().for_each(explained);
        }
        let mut command = Cli::command();
        command.build();
        explained(&command);
    }
}
