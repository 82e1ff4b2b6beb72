//! `dateline new`: a brief, a term or a background to write into.
//!
//! Never overwrites a file. Prints the path that it wrote.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::Global;
use super::site::{Site, shown};
use super::terminal::Terminal;
use crate::diagnostics::{Diagnostic, Failure};
use crate::model::{Day, Slug, slugify};

const EXAMPLES: &str = "\
Examples:
  dateline new brief \"Talks resume in Geneva\"
  dateline new term ceasefire
  dateline new background \"The Nagorno-Karabakh conflict\"
  $EDITOR \"$(dateline new term ceasefire)\"";

/// Write a file with explained front matter, ready to be filled in
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A brief in content/briefs/YYYY/MM/, as a draft
    Brief {
        /// Its title
        #[arg(value_name = "TITLE")]
        name: String,
    },
    /// A term in content/glossary/
    Term {
        /// The term as text uses it
        #[arg(value_name = "TERM")]
        name: String,
    },
    /// A background in content/backgrounds/
    Background {
        /// Its title
        #[arg(value_name = "TITLE")]
        name: String,
    },
}

#[derive(Serialize)]
struct Created {
    command: &'static str,
    ok: bool,
    path: String,
}

impl New {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        let site = Site::find(global)?;
        let today = Day(site.zone().to_datetime(site.now()).date());
        let (path, text) = self.what.file(today)?;
        let path: PathBuf = site.root.join(path);
        if let Written::Kept = write_new(&path, text.as_bytes())? {
            return Err(Failure::content(vec![
                Diagnostic::error("the file exists already, and is left as it is")
                    .in_file(shown(&path))
                    .hint("write into that one, or choose another name"),
            ]));
        }
        let created = Created { command: "new", ok: true, path: shown(&path) };
        terminal.object("report", &created);
        if !terminal.json() {
            terminal.print(&created.path);
        }
        Ok(())
    }
}

impl What {
    /// Where the file goes, relative to the site's root, and what stands in it.
    fn file(&self, today: Day) -> Result<(String, String), Failure> {
        let (What::Brief { name } | What::Term { name } | What::Background { name }) = self;
        let slug = slug(name)?;
        let quoted = quoted(name.trim());
        Ok(match self {
            What::Brief { .. } => (
                format!("content/briefs/{:04}/{:02}/{slug}.md", today.year(), today.month()),
                brief(&quoted, today),
            ),
            What::Term { .. } => {
                (format!("content/glossary/{slug}.md"), term(name.trim(), &quoted))
            }
            What::Background { .. } => {
                (format!("content/backgrounds/{slug}.md"), background(&quoted, today))
            }
        })
    }
}

fn slug(name: &str) -> Result<Slug, Failure> {
    if name.trim().is_empty() {
        return Err(Failure::usage(
            Diagnostic::error("the name is empty").hint("give it in quotation marks"),
        ));
    }
    Ok(slugify(name))
}

/// A YAML scalar that holds any text: JSON's form is one.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn brief(title: &str, today: Day) -> String {
    format!(
        "\
---
title: {title}
date: {today}
# `draft` is not published; `review` is, as not yet checked; then `published`.
status: draft
# One sentence for lists and search engines.
# summary: …
# What the brief is about, by ISO code. Without the key it is detected; [] says about none.
# countries: [AZ, AM]
# tags: [diplomacy]
# source: {{name: …, url: …}}
# How much of it may go out: full, excerpt, link or none.
# rights: {{publish: full}}
# Terms that shall not be linked here.
# gloss: {{exclude: [term-slug]}}
---

The text of the brief, in Markdown.
"
    )
}

fn term(name: &str, quoted_name: &str) -> String {
    let short = quoted(&format!("The definition of {name} has still to be written."));
    format!(
        "\
---
term: {quoted_name}
# One sentence of at most 240 characters: the popover, and print.
short: {short}
# Other forms that text uses. Plurals and possessives come by themselves.
# aliases: []
# Where the term applies, if not everywhere.
# scope: {{countries: [AZ], tags: [diplomacy], languages: [en]}}
# Related terms, by slug.
# see: []
# sources:
#   - {{title: …, url: https://…}}
---

"
    )
}

fn background(title: &str, today: Day) -> String {
    format!(
        "\
---
title: {title}
# The day whose state of affairs the text describes.
as_of: {today}
# When somebody should read it again.
# review_by: {next}-{month:02}-01
# What calls for this background: a brief about these countries, with these terms or tags …
# about: {{countries: [AZ, AM], terms: [ceasefire], tags: [diplomacy]}}
# … or with one of these phrases.
# match: [Nagorno-Karabakh]
# For the timeline beside a brief.
# events:
#   - {{date: 2020-11-10, text: …}}
# sources:
#   - {{title: …, url: https://…}}
---

This background has still to be written.
",
        next = today.year() + 1,
        month = today.month(),
    )
}

/// What became of a file that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    New,
    /// Something of that name was there.
    Kept,
}

/// Writes a file where there is none, with the folders above it.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<Written, Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| Failure::file("create", folder, &e))?;
    }
    match File::create_new(path) {
        Ok(mut file) => file
            .write_all(bytes)
            .map(|()| Written::New)
            .inspect_err(|_| drop(fs::remove_file(path)))
            .map_err(|e| Failure::file("write", path, &e)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Written::Kept),
        Err(error) => Err(Failure::file("create", path, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{parse_background, parse_brief, parse_terms};

    const NAMES: [&str; 4] = ["Ceasefire", "A \"quoted\": #1 – name", "- ['x'] \\ & {y}", "Баку"];

    #[test]
    fn what_is_written_can_be_read_whatever_the_name() {
        let today = Day::new(2022, 9, 14).unwrap();
        for name in NAMES {
            let name = name.to_string();
            let (path, text) = What::Brief { name: name.clone() }.file(today).unwrap();
            let brief = parse_brief(&path, &text).unwrap();
            assert_eq!((brief.meta.title.as_str(), brief.meta.date), (name.as_str(), today));
            let (path, text) = What::Term { name: name.clone() }.file(today).unwrap();
            assert_eq!(parse_terms(&path, &text).unwrap()[0].meta.term, name);
            let (path, text) = What::Background { name: name.clone() }.file(today).unwrap();
            assert_eq!(parse_background(&path, &text).unwrap().meta.title, name);
        }
    }

    #[test]
    fn what_is_commented_out_is_sound_too() {
        let today = Day::new(2022, 12, 31).unwrap();
        let open = |text: String| {
            let key = |line: &str| {
                let rest = line.strip_prefix("# ").unwrap_or("");
                rest.starts_with("  - ")
                    || rest.split_once(':').is_some_and(|(k, _)| {
                        k.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
                    })
            };
            let lines = text.lines().map(|l| if key(l) { &l[2..] } else { l });
            lines.collect::<Vec<_>>().join("\n")
        };
        parse_brief("content/briefs/2022/12/x.md", &open(brief("T", today))).unwrap();
        parse_terms("content/glossary/x.md", &open(term("x", "x"))).unwrap();
        parse_background("content/backgrounds/x.md", &open(background("T", today))).unwrap();
    }

    #[test]
    fn a_file_that_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.md");
        assert_eq!(write_new(&path, b"one").unwrap(), Written::New);
        assert_eq!(write_new(&path, b"two").unwrap(), Written::Kept);
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }
}
