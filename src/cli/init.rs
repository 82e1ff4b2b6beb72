//! `dateline init`: a new site, in an empty folder or in one that has files already.
//!
//! Never overwrites anything: what is there is kept, and named.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::Global;
use super::new::{Written, write_new};
use super::site::{absolute, shown};
use super::summary::count;
use super::terminal::Terminal;
use crate::diagnostics::{Diagnostic, Failure};
use crate::embedded;

const EXAMPLES: &str = "\
Examples:
  dateline init           in this folder
  dateline init news      in the folder news, made where it is missing
  dateline init --bare    without the starter glossary";

const FOLDERS: [&str; 4] = ["seeds", "content/briefs", "content/glossary", "content/backgrounds"];

const IGNORED: &str = "/public\n/.dateline\n";

/// Start a site: configuration, folders and a glossary to begin with
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Init {
    /// The folder of the site [default: this one, or --root]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Leave the starter glossary out
    #[arg(long)]
    bare: bool,
}

/// The JSON line of `init`.
#[derive(Serialize)]
struct Started<'a> {
    command: &'static str,
    ok: bool,
    root: String,
    written: &'a [String],
    kept: &'a [String],
}

impl Init {
    pub fn run(self, global: &Global, terminal: &Terminal) -> Result<(), Failure> {
        if self.dir.is_some() && global.root.is_some() {
            return Err(Failure::usage(
                Diagnostic::error("the folder is named twice, by DIR and by --root")
                    .hint("leave one of them out"),
            ));
        }
        let dir = self.dir.as_deref().or(global.root.as_deref()).unwrap_or(Path::new("."));
        let root = absolute(dir)?;
        for folder in FOLDERS.map(|f| root.join(f)) {
            fs::create_dir_all(&folder).map_err(|e| Failure::file("create", &folder, &e))?;
        }
        let (mut written, mut kept) = (Vec::new(), Vec::new());
        for (path, bytes) in self.files() {
            match write_new(&root.join(&path), &bytes)? {
                Written::New => written.push(path),
                Written::Kept => kept.push(path),
            }
        }
        let (written, kept) = (&written[..], &kept[..]);
        let started =
            Started { command: "init", ok: true, root: root.display().to_string(), written, kept };
        terminal.object("report", &started);
        terminal.say(format!("{}: {} written", shown(&root), count(written.len(), "file")));
        written.iter().for_each(|path| terminal.detail(format!("  {path}")));
        for path in kept {
            let advice = if path == ".gitignore" && !names_outputs(&root) {
                "; let it name /public and /.dateline"
            } else {
                ""
            };
            terminal.say(format!("  kept as it was: {path}{advice}"));
        }
        let (go, seeds) = match shown(&root).as_str() {
            "." => (String::new(), "seeds/".into()),
            dir => (format!("`cd {dir}`, "), format!("{dir}/seeds/")),
        };
        terminal.say(format!(
            "Next: put a source article (a text file) into {seeds}, then {go}`dateline serve`."
        ));
        Ok(())
    }

    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<(String, Vec<u8>)> = embedded::starter()
            .filter_map(|(path, bytes)| Some((self.place(path)?, bytes.to_vec())))
            .collect();
        files.push((".gitignore".into(), IGNORED.into()));
        files.sort();
        files
    }

    /// Where a file of the starter goes, if anywhere.
    fn place(&self, path: &str) -> Option<String> {
        if let Some(term) = path.strip_prefix("glossary/") {
            return (!self.bare).then(|| format!("content/glossary/{term}"));
        }
        path.strip_prefix("site/").map(str::to_owned)
    }
}

/// Whether the folder's `.gitignore` keeps out what Dateline builds.
fn names_outputs(root: &Path) -> bool {
    let text = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
    ["public", ".dateline"].iter().all(|name| {
        text.lines().any(|line| line.trim().trim_matches('/').eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_starter_brings_a_sound_configuration() {
        let (_, text) =
            embedded::starter().find(|(path, _)| *path == "site/dateline.yaml").unwrap();
        Config::parse(std::str::from_utf8(text).unwrap()).unwrap();
    }

    #[test]
    fn a_bare_site_has_no_glossary() {
        let init = |bare| Init { dir: None, bare };
        assert_eq!(init(true).place("glossary/a.yaml"), None);
        assert_eq!(init(false).place("glossary/a.yaml").unwrap(), "content/glossary/a.yaml");
        assert_eq!(init(true).place("site/content/pages/x.md").unwrap(), "content/pages/x.md");
        assert!(init(true).files().iter().any(|(path, _)| path == ".gitignore"));
    }
}
