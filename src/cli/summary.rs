//! The words that end a build: what was built, how long it took, what to do next.
//!
//! Takes a report, gives text. Pure.

use std::fmt::Write;
use std::time::Duration;

use serde::Serialize;

use crate::diagnostics::Severity;
use crate::engine::{Counts, Rebuilt, Report};

/// The last JSON line of a command that did its work.
#[derive(Serialize)]
pub(super) struct ReportLine<'a> {
    command: &'a str,
    ok: bool,
    exit: u8,
    milliseconds: f64,
    #[serde(flatten)]
    counts: Counts,
    warnings: usize,
    without_url: bool,
    timings: Vec<TimingLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rebuilt: Option<&'a [Rebuilt]>,
}

#[derive(Serialize)]
struct TimingLine {
    stage: &'static str,
    milliseconds: f64,
}

impl<'a> ReportLine<'a> {
    /// `explain`: with every rebuilt output.
    pub fn new(command: &'a str, report: &'a Report, took: Duration, explain: bool) -> Self {
        Self {
            command,
            ok: true,
            exit: 0,
            milliseconds: milliseconds(took),
            counts: report.counts,
            warnings: warnings(report),
            without_url: report.without_url,
            timings: report
                .timings
                .iter()
                .map(|t| TimingLine { stage: t.stage, milliseconds: milliseconds(t.wall) })
                .collect(),
            rebuilt: explain.then_some(&report.rebuilt),
        }
    }
}

/// One line: what a build did.
pub(super) fn built(report: &Report, took: Duration, out: &str) -> String {
    let c = &report.counts;
    let mut line = if c.written == 0 && c.removed == 0 && c.outputs > 0 {
        format!("{out}: all {} are up to date", count(c.outputs, "file"))
    } else {
        let mut line = format!("{out}: {} written", count(c.written, "file"));
        if c.removed > 0 {
            let _ = write!(line, ", {} removed", number(c.removed));
        }
        if c.outputs > c.written {
            let _ = write!(line, " of {}", number(c.outputs));
        }
        line
    };
    let _ = write!(
        line,
        " · {}, {}, {}",
        count(c.briefs, "brief"),
        count(c.terms, "term"),
        count(c.backgrounds, "background"),
    );
    if c.imported > 0 {
        let _ = write!(line, " · {} imported", number(c.imported));
    }
    let warnings = warnings(report);
    if warnings > 0 {
        let _ = write!(line, " · {}", count(warnings, "warning"));
    }
    let _ = write!(line, " · {}", duration(took));
    line
}

/// Every output that was rendered, and why.
pub(super) fn explained(rebuilt: &[Rebuilt]) -> String {
    if rebuilt.is_empty() {
        return "Nothing was rebuilt: every output is made from the same things as before.".into();
    }
    let width = rebuilt.iter().map(|r| r.path.chars().count()).max().unwrap_or(0).min(60);
    let lines: Vec<String> =
        rebuilt.iter().map(|r| format!("  {:width$}  {}", r.path, r.reason)).collect();
    format!("Rebuilt:\n{}", lines.join("\n"))
}

/// A table of the stages' times.
pub(super) fn timings(report: &Report, took: Duration) -> String {
    let mut table = String::from("Time by stage:");
    for timing in &report.timings {
        let _ = write!(table, "\n  {:<12}{:>10}", timing.stage, duration(timing.wall));
    }
    let _ = write!(table, "\n  {:<12}{:>10}", "in all", duration(took));
    table
}

fn warnings(report: &Report) -> usize {
    report.diagnostics.iter().filter(|d| d.severity == Severity::Warning).count()
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

/// `18 ms`, `0.42 s`, `12.5 s`, `2 min 5 s`.
pub(super) fn duration(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s < 0.0995 => format!("{:.0} ms", s * 1000.0),
        s if s < 9.995 => format!("{s:.2} s"),
        s if s < 99.95 => format!("{s:.1} s"),
        s => format!("{} min {} s", s as u64 / 60, s as u64 % 60),
    }
}

/// `1 brief`, `10,000 briefs`.
pub(super) fn count(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", number(n), if n == 1 { "" } else { "s" })
}

fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_what_was_done() {
        let counts = Counts {
            imported: 1,
            briefs: 1,
            terms: 62,
            outputs: 1200,
            written: 1200,
            ..Counts::default()
        };
        let report = Report { counts, ..Report::default() };
        assert_eq!(
            built(&report, Duration::from_millis(420), "public"),
            "public: 1,200 files written · 1 brief, 62 terms, 0 backgrounds · 1 imported · 0.42 s"
        );
        let counts = Counts { outputs: 7, briefs: 2, ..Counts::default() };
        let report = Report { counts, ..Report::default() };
        assert_eq!(
            built(&report, Duration::from_millis(18), "public"),
            "public: all 7 files are up to date · 2 briefs, 0 terms, 0 backgrounds · 18 ms"
        );
        let counts = Counts { outputs: 7, written: 2, removed: 1, ..Counts::default() };
        let report = Report { counts, ..Report::default() };
        assert!(
            built(&report, Duration::from_secs(125), "o")
                .starts_with("o: 2 files written, 1 removed of 7")
        );
    }

    #[test]
    fn times_are_short() {
        let said = |ms| duration(Duration::from_millis(ms));
        assert_eq!(
            [said(3), said(99), said(100), said(12_500), said(125_000)],
            ["3 ms", "99 ms", "0.10 s", "12.5 s", "2 min 5 s"]
        );
    }
}
