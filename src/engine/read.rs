//! What a build reads before it decides anything: configuration, library, templates, static files.
//!
//! Gives all of it, or all that is wrong with it. Briefs are read one by one, elsewhere; only their
//! mistakes are told here, where there are others.

use std::fs;

use rayon::prelude::*;

use super::files::{self, StaticFile};
use super::{Options, library};
use crate::config::Config;
use crate::content::{self, Kind, Library, WalkedFile};
use crate::diagnostics::{Diagnostic, Failure};
use crate::render::Templates;

/// Everything that was read, before anything is decided.
pub struct Read {
    pub config: Config,
    pub files: Vec<WalkedFile>,
    pub library: Library,
    pub templates: Templates,
    pub statics: Vec<StaticFile>,
    /// Warnings so far.
    pub warnings: Vec<Diagnostic>,
}

/// Reads the configuration; a site without one has the defaults.
///
/// # Errors
/// The file is wrong, or it cannot be read.
pub fn read_config(options: &Options) -> Result<Config, Failure> {
    match fs::read_to_string(&options.config) {
        Ok(text) => Config::parse(&text).map_err(Failure::content),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err(Failure::file("read", &options.config, &error)),
    }
}

/// Reads everything but the briefs.
///
/// # Errors
/// All that is wrong with it, and with the briefs as well, so that it is told together.
pub fn read(
    options: &Options,
    config: Config,
    (walked, mut problems): (Vec<WalkedFile>, Vec<Diagnostic>),
) -> Result<Read, Failure> {
    let (library, found) = library::load(&options.root, &walked);
    problems.extend(found);
    let (sources, statics, found) = files::load(&options.root, config.theme.as_deref());
    problems.extend(found);
    let templates = match Templates::compile(sources) {
        Ok(templates) => Some(templates),
        Err(found) => {
            problems.extend(found);
            None
        }
    };
    let (errors, warnings): (Vec<_>, Vec<_>) = problems.into_iter().partition(Diagnostic::is_error);
    match templates {
        Some(templates) if errors.is_empty() => {
            Ok(Read { config, files: walked, library, templates, statics, warnings })
        }
        _ => {
            let mut all = errors;
            all.extend(mistakes_in_briefs(options, &walked));
            all.extend(warnings);
            Err(Failure::content(all))
        }
    }
}

fn mistakes_in_briefs(options: &Options, files: &[WalkedFile]) -> Vec<Diagnostic> {
    files
        .par_iter()
        .filter(|file| file.kind == Kind::Brief)
        .flat_map_iter(|file| {
            let parsed = content::read(&options.root, &file.path)
                .map_err(|problem| vec![problem])
                .and_then(|source| content::parse_brief(&file.path, &source));
            parsed.err().unwrap_or_default()
        })
        .collect()
}
