//! What Dateline tells its user about input that is wrong.
//!
//! Takes a message and a place in a source text; gives a [`Diagnostic`] that knows file, line,
//! column, the line itself and what to do. Never prints: that is the command line's job.

mod suggest;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use suggest::did_you_mean;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing has to be done.
    Note,
    /// The site is built, but something is probably not as it was meant. `--strict` refuses it.
    Warning,
    /// The input cannot be used as it is.
    Error,
}

/// A place in a text file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, relative to the site's root where it lies inside.
    pub file: String,
    /// From 1; 0 where only the file is known.
    pub line: u32,
    /// In characters, from 1; 0 where only the line is known.
    pub column: u32,
    /// How many characters are meant, at least 1 where a column is known.
    pub length: u32,
    /// The line itself, cut to a window of at most [`WINDOW`] characters around the column.
    pub text: String,
    /// How many characters were cut off before `text`.
    pub text_offset: u32,
}

/// The most characters of a line that a diagnostic carries: a line may be megabytes long.
pub const WINDOW: usize = 160;

/// One thing that is wrong or worth saying, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub severity: Severity,
    pub message: String,
    pub place: Option<Place>,
    /// What to do, as an instruction.
    pub hint: Option<String>,
}

impl Diagnostic {
    fn new(severity: Severity, message: impl Into<String>) -> Self {
        Self { severity, message: message.into(), place: None, hint: None }
    }

    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message)
    }

    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message)
    }

    pub fn note(message: impl Into<String>) -> Self {
        Self::new(Severity::Note, message)
    }

    /// Names the file alone: for what has no place inside it.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.place = Some(Place {
            file: file.into(),
            line: 0,
            column: 0,
            length: 0,
            text: String::new(),
            text_offset: 0,
        });
        self
    }

    /// Points at the bytes `span` of `source`, the whole text of `file`.
    #[must_use]
    pub fn at(mut self, file: impl Into<String>, source: &str, span: Range<usize>) -> Self {
        self.place = Some(Place::of(file.into(), source, span));
        self
    }

    /// Points at a line and a column, both from 1 and the column in characters, of `source`.
    #[must_use]
    pub fn at_line(self, file: impl Into<String>, source: &str, line: u32, column: u32) -> Self {
        let start = nth_line_start(source, line);
        let rest = &source[start..];
        let width = rest.find('\n').unwrap_or(rest.len());
        let offset = rest[..width]
            .char_indices()
            .nth(column.saturating_sub(1) as usize)
            .map_or(width, |(i, _)| i);
        let word = rest[offset..width]
            .find(|c: char| c.is_whitespace() || c == ':')
            .unwrap_or(width - offset);
        self.at(file, source, start + offset..start + offset + word)
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a hint only where there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    /// One line, for logs and tests: `file:line:column: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}:", place.file)?;
            if place.line > 0 {
                write!(f, "{}:{}:", place.line, place.column)?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}

impl Place {
    fn of(file: String, source: &str, span: Range<usize>) -> Self {
        let start = floor_boundary(source, span.start);
        let end = floor_boundary(source, span.end.max(start));
        let line_start = source[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |i| start + i);
        let line = source[..line_start].matches('\n').count() as u32 + 1;
        let column = source[line_start..start].chars().count();
        let length = source[start..end.min(line_end).max(start)].chars().count().max(1);

        let skip = column.saturating_sub(WINDOW / 2);
        let text: String = source[line_start..line_end]
            .trim_end_matches('\r')
            .chars()
            .skip(skip)
            .take(WINDOW)
            .collect();
        Self {
            file,
            line,
            column: column as u32 + 1,
            length: length as u32,
            text,
            text_offset: skip as u32,
        }
    }
}

fn floor_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

fn nth_line_start(source: &str, line: u32) -> usize {
    let mut start = 0;
    for _ in 1..line.max(1) {
        match source[start..].find('\n') {
            Some(i) => start += i + 1,
            None => break,
        }
    }
    start
}

/// Why a command could not do its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub cause: Cause,
    /// Never empty. All that was found wrong, not only the first.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whose doing a failure is; decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Content, configuration or templates were refused; nothing was published.
    Content,
    /// The command was called wrongly.
    Usage,
    /// Reading or writing failed.
    Io,
}

impl Failure {
    pub fn content(diagnostics: Vec<Diagnostic>) -> Self {
        Self { cause: Cause::Content, diagnostics }
    }

    pub fn usage(diagnostic: Diagnostic) -> Self {
        Self { cause: Cause::Usage, diagnostics: vec![diagnostic] }
    }

    pub fn io(diagnostic: Diagnostic) -> Self {
        Self { cause: Cause::Io, diagnostics: vec![diagnostic] }
    }

    /// Reading or writing `path` failed while `doing` ("write", "read", "create").
    pub fn file(doing: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::io(io_diagnostic(doing, path, error))
    }
}

/// An input or output error in plain words, with what to do where that is known.
pub fn io_diagnostic(doing: &str, path: &std::path::Path, error: &std::io::Error) -> Diagnostic {
    use std::io::ErrorKind as K;
    let (why, hint) = match error.kind() {
        K::PermissionDenied => ("permission denied", "check who owns it and its permissions"),
        K::NotFound => ("it does not exist", "check the path"),
        K::StorageFull | K::QuotaExceeded => (
            "the disk is full",
            "free some space and run the command again; the last good site is untouched",
        ),
        K::ReadOnlyFilesystem => {
            ("the file system is read-only", "choose another folder with --out")
        }
        K::IsADirectory => ("it is a folder", "a file is expected here: move the folder away"),
        K::NotADirectory => {
            ("a part of the path is a file", "a folder is expected there: move the file away")
        }
        K::InvalidData => ("it is not valid UTF-8", "save it as UTF-8"),
        _ => {
            return Diagnostic::error(format!("cannot {doing} {}: {error}", path.display()))
                .in_file(path.display().to_string());
        }
    };
    Diagnostic::error(format!("cannot {doing} {}: {why}", path.display()))
        .in_file(path.display().to_string())
        .hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_knows_line_column_and_text() {
        let source = "title: x\ndäte: 2022\n";
        let at = source.find("2022").unwrap();
        let d = Diagnostic::error("no").at("a.md", source, at..at + 4);
        let place = d.place.unwrap();
        assert_eq!((place.line, place.column, place.length), (2, 7, 4));
        assert_eq!(place.text, "däte: 2022");
    }

    #[test]
    fn a_very_long_line_is_cut_to_a_window() {
        let source = "x".repeat(1_000_000);
        let d = Diagnostic::error("no").at("a.md", &source, 500_000..500_001);
        let place = d.place.unwrap();
        assert_eq!(place.text.len(), WINDOW);
        assert_eq!(place.text_offset, 500_000 - WINDOW as u32 / 2);
    }

    #[test]
    fn spans_outside_the_text_do_not_panic() {
        let d = Diagnostic::error("no").at("a.md", "é", 1..99);
        assert_eq!(d.place.unwrap().column, 1);
        let d = Diagnostic::error("no").at_line("a.md", "a\nb", 9, 9);
        assert_eq!(d.place.unwrap().line, 2);
    }
}
