//! Templates and static files: the built-in ones, the theme's over them, the site's over both.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::WalkDir;

use crate::content::Stamp;
use crate::diagnostics::{Diagnostic, did_you_mean, io_diagnostic};
use crate::embedded;
use crate::front_matter;
use crate::render::TemplateSource;

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// Relative to the output folder.
    pub output: String,
    /// For messages: `static/logo.svg`, or `built-in dateline.css`.
    pub origin: String,
    pub content: StaticContent,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaticContent {
    BuiltIn(&'static [u8]),
    Disk(PathBuf, Stamp),
}

/// `themes/NAME/theme.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "read for their shape: a theme says who made it and on what terms")]
struct ThemeMeta {
    name: String,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    licence: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

/// All templates (later ones override) and all static files (one for each output).
pub fn load(
    root: &Path,
    theme: Option<&str>,
) -> (Vec<TemplateSource>, Vec<StaticFile>, Vec<Diagnostic>) {
    let mut templates: Vec<TemplateSource> = embedded::templates()
        .map(|(name, bytes)| TemplateSource {
            name: name.to_owned(),
            origin: format!("built-in {name}"),
            text: String::from_utf8_lossy(bytes).into_owned(),
        })
        .collect();
    let mut statics: BTreeMap<String, StaticFile> = embedded::assets()
        .map(|(path, bytes)| {
            let origin = format!("built-in {path}");
            let content = StaticContent::BuiltIn(bytes);
            (path.to_owned(), StaticFile { output: path.to_owned(), origin, content })
        })
        .collect();
    let mut problems = Vec::new();
    if let Some(name) = theme {
        match check_theme(root, name) {
            Ok(()) => {
                let folder = format!("themes/{name}/");
                overlay(root, &folder, &mut templates, &mut statics, &mut problems);
            }
            Err(found) => problems.extend(found),
        }
    }
    overlay(root, "", &mut templates, &mut statics, &mut problems);
    (templates, statics.into_values().collect(), problems)
}

fn check_theme(root: &Path, name: &str) -> Result<(), Vec<Diagnostic>> {
    let plain = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    let file = format!("themes/{name}/theme.yaml");
    if !plain || !root.join(&file).is_file() {
        let known: Vec<String> = fs::read_dir(root.join("themes"))
            .map(|entries| {
                entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect()
            })
            .unwrap_or_default();
        let near = did_you_mean(name, known.iter().map(String::as_str));
        return Err(vec![
            Diagnostic::error(format!("there is no theme `{name}`"))
                .in_file(crate::config::FILE)
                .hint(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("a theme is a folder with a theme.yaml: {file} is missing"),
                }),
        ]);
    }
    let text = fs::read_to_string(root.join(&file))
        .map_err(|e| vec![io_diagnostic("read", Path::new(&file), &e)])?;
    front_matter::parse_yaml::<ThemeMeta>(&file, &text, 0).map(drop)
}

/// Adds `{folder}templates/` and `{folder}static/` over what is there.
fn overlay(
    root: &Path,
    folder: &str,
    templates: &mut Vec<TemplateSource>,
    statics: &mut BTreeMap<String, StaticFile>,
    problems: &mut Vec<Diagnostic>,
) {
    for (name, path, _) in files(&root.join(folder).join("templates"), problems) {
        let origin = format!("{folder}templates/{name}");
        match fs::read_to_string(&path) {
            Ok(text) => templates.push(TemplateSource { name, origin, text }),
            Err(error) => problems.push(io_diagnostic("read", Path::new(&origin), &error)),
        }
    }
    for (output, path, stamp) in files(&root.join(folder).join("static"), problems) {
        let origin = format!("{folder}static/{output}");
        let content = StaticContent::Disk(path, stamp);
        statics.insert(output.clone(), StaticFile { output, origin, content });
    }
}

/// Files below `folder`, by their path inside it; hidden ones only where hosts need them.
fn files(folder: &Path, problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf, Stamp)> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return found;
    }
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in
        walk.filter_entry(|e| e.depth() == 0 || is_wanted(&e.file_name().to_string_lossy()))
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let Ok(inside) = entry.path().strip_prefix(folder) else { continue };
                let name = inside.to_string_lossy().replace('\\', "/");
                let stamp = entry.metadata().map(|m| Stamp::of(&m)).unwrap_or_default();
                found.push((name, entry.path().to_owned(), stamp));
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let error = error
                    .into_io_error()
                    .unwrap_or_else(|| std::io::Error::other("a loop of links"));
                problems.push(io_diagnostic("read", &path, &error));
            }
        }
    }
    found
}

fn is_wanted(name: &str) -> bool {
    let leftover = name.ends_with('~') || name.ends_with(".swp") || name == ".DS_Store";
    !leftover
        && (!name.starts_with('.') || matches!(name, ".well-known" | ".htaccess" | ".nojekyll"))
}
