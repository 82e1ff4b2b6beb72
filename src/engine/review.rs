//! A look at the briefs that wait for a person: annotated as a build would, with what import noted.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

use super::read::read_config;
use super::{Options, Progress, library};
use crate::annotate::Annotator;
use crate::content::{self, Brief, Kind};
use crate::diagnostics::{Diagnostic, Failure};
use crate::import;
use crate::model::Slug;
use crate::review::{self, Noted, Waiting};

/// The briefs that wait, most doubtful first; and what cannot be read.
///
/// # Errors
/// The settings are wrong.
pub fn review(
    options: &Options,
    progress: &dyn Progress,
) -> Result<(Vec<Waiting>, Vec<Diagnostic>), Failure> {
    let config = read_config(options)?;
    let (files, mut problems) = content::walk(&options.root);
    let (library, found) = library::load(&options.root, &files);
    problems.extend(found);
    let (annotator, _) = Annotator::new(&library, &config);
    let conflicts = import::conflicts(&options.root);
    let files: Vec<_> = files.iter().filter(|f| f.kind == Kind::Brief).collect();
    progress.begin("review", files.len());
    let read: Vec<Result<(Brief, String), Vec<Diagnostic>>> = files
        .par_iter()
        .map(|file| {
            let text = content::read(&options.root, &file.path).map_err(|e| vec![e])?;
            Ok((content::parse_brief(&file.path, &text)?, text))
        })
        .collect();
    let mut briefs = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(brief) => briefs.push(brief),
            Err(found) => problems.extend(found),
        }
    }
    let addresses: HashMap<Slug, String> =
        briefs.iter().map(|(b, _)| (b.slug.clone(), b.address.clone())).collect();
    let mut waiting: Vec<Waiting> = briefs
        .par_iter()
        .filter_map(|(brief, text)| {
            progress.step();
            let noted = noted(options, brief, &conflicts);
            if !review::waits(brief, &noted) {
                return None;
            }
            let annotated = annotator.annotate(brief, &|slug| addresses.get(slug).cloned());
            Some(review::look(brief, text, &annotated, &noted))
        })
        .collect();
    review::order(&mut waiting);
    Ok((waiting, problems))
}

/// What import noted of a brief.
fn noted(options: &Options, brief: &Brief, conflicts: &HashMap<String, (String, String)>) -> Noted {
    let conflict = conflicts.get(&brief.path).cloned();
    let source = brief.meta.source.as_ref();
    let entry = source.and_then(|source| {
        import::remembered(&options.root, source.file.as_deref()?, source.item.as_deref())
    });
    match entry {
        Some(entry) => Noted { evidence: entry.evidence, warnings: entry.warnings, conflict },
        None => Noted { conflict, ..Noted::default() },
    }
}

/// The files of the briefs with this slug.
pub fn briefs_with_slug(root: &Path, slug: &str) -> Vec<String> {
    let (files, _) = content::walk(root);
    let briefs: Vec<_> = files.into_iter().filter(|f| f.kind == Kind::Brief).collect();
    let has_it = |path: &str| {
        let text = content::read(root, path).ok()?;
        let brief = content::parse_brief(path, &text).ok()?;
        (brief.slug.as_str() == slug).then_some(brief.path)
    };
    briefs.par_iter().filter_map(|file| has_it(&file.path)).collect()
}
