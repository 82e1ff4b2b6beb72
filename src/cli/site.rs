//! Where the site lies and what time it is.
//!
//! Takes the options of every command; gives the places and the moment of one build. The clock is
//! read here and nowhere else. Writes nothing but the end of a commit that was cut off.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Global;
use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, Failure};
use crate::engine::{ImportMode, Options};
use crate::model::Moment;
use crate::publish::Target;

/// The folders of a site that make a folder one.
const SIGNS: [&str; 3] = [config::FILE, "seeds", "content"];

/// The places of one site, absolute.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub root: PathBuf,
    pub out: PathBuf,
    pub config: PathBuf,
    now: Option<Moment>,
}

impl Site {
    /// The site that the options name, else the one around the current folder.
    pub fn find(global: &Global) -> Result<Self, Failure> {
        match Self::look(global)? {
            Some(site) => Ok(site),
            None => {
                let root = global.root.as_deref().unwrap_or(Path::new("."));
                let root = absolute(root)?;
                Err(Failure::usage(
                    Diagnostic::error(format!("there is no site in {}", root.display())).hint(
                        "run `dateline init` to start one here, or name its folder with --root DIR",
                    ),
                ))
            }
        }
    }

    /// Likewise; `None` where there is none and none was named.
    pub fn look(global: &Global) -> Result<Option<Self>, Failure> {
        let here = absolute(global.root.as_deref().unwrap_or(Path::new(".")))?;
        if global.root.is_some() && !here.is_dir() {
            return Err(Failure::usage(
                Diagnostic::error(format!("there is no folder {}", here.display()))
                    .hint("check the path after --root"),
            ));
        }
        let root = if is_site(&here) {
            here
        } else if global.root.is_some() {
            return Ok(None);
        } else {
            match here.ancestors().skip(1).find(|dir| dir.join(config::FILE).is_file()) {
                Some(above) => above.to_owned(),
                None => return Ok(None),
            }
        };
        let site = Self::at(root, global)?;
        // Whatever command runs after a crash completes what it left behind.
        Target::complete_pending(&site.out);
        Ok(Some(site))
    }

    /// The site in `root`, whether or not there is one yet.
    pub fn at(root: PathBuf, global: &Global) -> Result<Self, Failure> {
        let config = match &global.config {
            Some(path) => absolute(path)?,
            None => root.join(config::FILE),
        };
        if global.config.is_some() && !config.is_file() {
            return Err(Failure::usage(
                Diagnostic::error(format!("there is no file {}", config.display()))
                    .hint("check the path after --config"),
            ));
        }
        let out = match &global.out {
            Some(path) => absolute(path)?,
            None => root.join("public"),
        };
        Ok(Self { root, out, config, now: global.now })
    }

    /// The moment to build for: the one that was given, else the clock.
    pub fn now(&self) -> Timestamp {
        match self.now {
            Some(Moment::Exact(now)) => now,
            Some(now) => now.starts(&self.zone()),
            None => Timestamp::now(),
        }
    }

    /// The site's time zone; a configuration with mistakes counts as one that names none: whoever
    /// builds with it is told them.
    pub fn zone(&self) -> TimeZone {
        self.settings().map_or(TimeZone::UTC, |c| c.zone())
    }

    /// The site's settings, where they can be read; the built-in ones where there is no file.
    pub fn settings(&self) -> Option<Config> {
        match std::fs::read_to_string(&self.config) {
            Ok(text) => Config::parse(&text).ok(),
            Err(_) => Some(Config::default()),
        }
    }

    /// One plain build, now.
    pub fn options(&self, import: ImportMode) -> Options {
        Options {
            root: self.root.clone(),
            out: self.out.clone(),
            config: self.config.clone(),
            state: self.root.join(".dateline"),
            now: self.now(),
            import,
            preview: false,
            strict: false,
            keep_going: false,
            rehash: false,
        }
    }
}

fn is_site(dir: &Path) -> bool {
    SIGNS.iter().any(|sign| dir.join(sign).exists())
}

/// `path` from the root of the file system, without `.` in it.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path).map_err(|e| Failure::file("find", path, &e))?;
    Ok(absolute.components().collect())
}

/// `path` as a person in the current folder would type it.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(&here) {
        Ok(inside) if inside.as_os_str().is_empty() => ".".into(),
        Ok(inside) => inside.display().to_string(),
        Err(_) => path.display().to_string(),
    }
}
