//! What the user sees: diagnostics, sentences, JSON lines.
//!
//! Takes values, prints them: diagnostics to standard error as annotated source, reports to
//! standard output; in JSON form everything to standard output, one object a line. Never panics
//! on a closed pipe, and lets no control character of the content reach the terminal.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Color, Global, OutputFormat, exit_code};
use crate::diagnostics::{Diagnostic, Failure, Place, Severity};

/// The most warnings and notes that one command prints unless asked for more.
const MOST: usize = 20;

/// Where a command's words go.
#[derive(Debug)]
pub(super) struct Terminal {
    json: bool,
    quiet: bool,
    verbose: bool,
    /// Why standard output could not be written, where it was not just closed.
    lost: Mutex<Option<io::Error>>,
}

/// One line of JSON: its kind, then what it holds.
#[derive(Serialize)]
struct Line<'a, T: Serialize> {
    kind: &'a str,
    #[serde(flatten)]
    value: &'a T,
}

#[derive(Serialize)]
struct Refusal<'a> {
    command: &'a str,
    ok: bool,
    exit: u8,
    cause: &'static str,
    errors: usize,
}

impl Terminal {
    pub fn new(global: &Global) -> Self {
        let choice = match global.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        Self {
            json: global.output_format == OutputFormat::Json,
            quiet: global.quiet,
            verbose: global.verbose,
            lost: Mutex::new(None),
        }
    }

    /// Whether reports are JSON.
    pub fn json(&self) -> bool {
        self.json
    }

    /// Whether more shall be said than a person can read at a glance.
    pub fn verbose(&self) -> bool {
        self.verbose
    }

    /// Whether a progress bar would be welcome.
    pub fn wants_progress(&self) -> bool {
        !self.json && !self.quiet
    }

    /// A sentence for people; left out when quiet and in JSON form.
    pub fn say(&self, text: impl AsRef<str>) {
        if !self.json && !self.quiet {
            self.print(text.as_ref());
        }
    }

    /// A sentence for people who asked for more.
    pub fn detail(&self, text: impl AsRef<str>) {
        if self.verbose {
            self.say(text);
        }
    }

    /// What a command was run for: printed even when quiet.
    pub fn print(&self, text: &str) {
        let mut out = anstream::stdout().lock();
        let written = writeln!(out, "{text}").and_then(|()| out.flush());
        if let Err(error) = written
            && error.kind() != io::ErrorKind::BrokenPipe
            && let Ok(mut lost) = self.lost.lock()
        {
            *lost = Some(error);
        }
    }

    /// One JSON line, in JSON form only.
    pub fn object<T: Serialize>(&self, kind: &str, value: &T) {
        if self.json
            && let Ok(line) = serde_json::to_string(&Line { kind, value })
        {
            self.print(&line);
        }
    }

    /// Diagnostics to standard error whatever the form: for a command whose output is something else.
    pub fn complaints(&self, diagnostics: &[Diagnostic]) {
        diagnostics.iter().for_each(|d| self.complain(&render(d)));
    }

    /// All errors, and of warnings and notes as many as a person can read.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        if self.json {
            diagnostics.iter().for_each(|d| self.object("diagnostic", d));
            return;
        }
        let mut left_out = 0;
        let mut printed = 0;
        for diagnostic in diagnostics {
            if !diagnostic.is_error() {
                if self.quiet {
                    continue;
                }
                if printed >= MOST && !self.verbose {
                    left_out += 1;
                    continue;
                }
                printed += 1;
            }
            self.complain(&render(diagnostic));
        }
        if left_out > 0 {
            let all = if left_out == 1 { "it" } else { "all of them" };
            self.complain(&format!(
                "… and {left_out} more; `dateline check --verbose` shows {all}\n"
            ));
        }
    }

    /// Why a command could not do its work.
    pub fn failure(&self, command: &str, failure: &Failure) {
        self.diagnostics(&failure.diagnostics);
        let errors = failure.diagnostics.iter().filter(|d| d.is_error()).count();
        let exit = exit_code(failure);
        let cause = match exit {
            1 => "content",
            2 => "usage",
            _ => "io",
        };
        self.object("report", &Refusal { command, ok: false, exit, cause, errors });
    }

    /// What could not be written to standard output, as a failure. A closed pipe is none: whoever
    /// closed it had read enough.
    pub fn lost_output(&self) -> Option<Failure> {
        let error = self.lost.lock().ok()?.take()?;
        Some(Failure::file("write", Path::new("standard output"), &error))
    }

    /// A sentence for people that belongs to diagnostics.
    #[cfg(feature = "serve")]
    pub fn remark(&self, text: &str) {
        if !self.json {
            self.complain(text);
        }
    }

    /// Words to standard error, where nobody minds if they are lost.
    fn complain(&self, text: &str) {
        let _ = writeln!(anstream::stderr().lock(), "{text}");
    }
}

/// A diagnostic as annotated source, with the escape codes of colours.
fn render(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = plain(&diagnostic.message);
    let mut group = Group::with_title(level.primary_title(message));
    if let Some(place) = &diagnostic.place {
        let file = plain(&place.file);
        if place.line == 0 {
            group = group.element(Origin::path(file));
        } else if place.column == 0 || place.text.is_empty() {
            let column = place.column.max(1) as usize;
            group = group.element(Origin::path(file).line(place.line as usize).char_column(column));
        } else {
            let snippet = Snippet::source(place.text.clone())
                .line_start(place.line as usize)
                .annotation(AnnotationKind::Primary.span(marked(place)));
            group = if place.text_offset == 0 {
                group.element(snippet.path(file))
            } else {
                // The line is cut: its columns are not those of the window that is shown.
                let origin =
                    Origin::path(file).line(place.line as usize).char_column(place.column as usize);
                group.element(origin).element(snippet)
            };
        }
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(plain(hint)));
    }
    format!("{}\n", Renderer::styled().render(&[group]))
}

/// The bytes of the place's text that are meant.
fn marked(place: &Place) -> Range<usize> {
    let first = (place.column - 1).saturating_sub(place.text_offset) as usize;
    let byte = |nth: usize| place.text.char_indices().nth(nth).map_or(place.text.len(), |(i, _)| i);
    byte(first)..byte(first + place.length.max(1) as usize)
}

/// Text without control characters, line breaks excepted.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uncoloured(diagnostic: &Diagnostic) -> String {
        anstream::adapter::strip_str(&render(diagnostic)).to_string()
    }

    #[test]
    fn a_diagnostic_shows_file_line_column_the_line_and_the_hint() {
        let d = Diagnostic::error("unknown key `titel`")
            .at_line("a.md", "---\ntitel: Ä\n---\n", 2, 1)
            .hint("did you mean `title`?");
        let text = uncoloured(&d);
        for part in ["error: unknown key", "a.md:2:1", "titel: Ä", "^^^^^", "did you mean"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_cut_line_keeps_its_column() {
        let source = "x".repeat(5000);
        let text = uncoloured(&Diagnostic::error("no").at("a.md", &source, 4000..4002));
        assert!(text.contains("a.md:1:4001"), "{text}");
        assert!(text.contains("^^"), "{text}");
        assert!(text.len() < 2000);
    }

    #[test]
    fn control_characters_of_the_content_do_not_reach_the_terminal() {
        let source = "a \u{1b}[31mred\u{7}\n";
        let d = Diagnostic::error("bad \u{1b}]0;title\u{7}").at("a\u{1b}.md", source, 0..1);
        let text = uncoloured(&d.hint("\u{1b}[2J"));
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
        let raw = render(&Diagnostic::error("x").at("a.md", source, 0..1));
        assert!(!raw.contains("\u{1b}[31mred"), "{raw:?}");
    }

    #[test]
    fn any_place_can_be_shown() {
        for (source, span) in [("", 0..0), ("é", 1..9), ("\n", 1..1), ("ab\r\ncd", 2..4)] {
            let _ = render(&Diagnostic::warning("w").at("a", source, span));
        }
        let _ = render(&Diagnostic::note("n").in_file("a"));
        let _ = render(&Diagnostic::note("n").at_line("a", "x", 9, 9));
    }
}
