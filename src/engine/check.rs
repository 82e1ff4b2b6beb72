//! A look at everything, with nothing written: every mistake, and what annotation left undecided.

use std::collections::HashMap;

use rayon::prelude::*;

use super::build::without_url;
use super::read::{read, read_config};
use super::site_outputs::SiteOutputs;
use super::{Counts, Options, Progress, Report};
use crate::annotate::{Annotated, Annotator, Why};
use crate::content::{self, Brief, Kind};
use crate::diagnostics::{Diagnostic, Failure, Severity};
use crate::import;
use crate::index::{BriefFacts, Site, SiteMoment, Visibility};
use crate::model::Slug;
use crate::view::Shelf;

/// Reads and annotates everything.
///
/// The report's diagnostics hold warnings and notes; ambiguous mentions are among the notes, with
/// their candidates.
///
/// # Errors
/// What would refuse a build.
pub fn check(options: &Options, progress: &dyn Progress) -> Result<Report, Failure> {
    let config = read_config(options)?;
    let mut read = read(options, config, content::walk(&options.root))?;
    let mut said = std::mem::take(&mut read.warnings);
    said.extend(import::said_of_parts(&options.root));
    let (annotator, problems) = Annotator::new(&read.library, &read.config);
    said.extend(problems);

    let files: Vec<_> = read.files.iter().filter(|f| f.kind == Kind::Brief).collect();
    let parsed: Vec<Result<Brief, Vec<Diagnostic>>> = files
        .par_iter()
        .map(|file| {
            let source = content::read(&options.root, &file.path).map_err(|e| vec![e])?;
            content::parse_brief(&file.path, &source)
        })
        .collect();
    let mut briefs = Vec::with_capacity(parsed.len());
    for result in parsed {
        match result {
            Ok(brief) => briefs.push(brief),
            Err(problems) => said.extend(problems),
        }
    }
    progress.begin("annotate", briefs.len());
    let moment = SiteMoment { now: options.now, preview: options.preview };
    let all: HashMap<Slug, String> =
        briefs.iter().map(|b| (b.slug.clone(), b.address.clone())).collect();
    let annotate = |brief: &Brief, addresses: &HashMap<Slug, String>| {
        super::briefs::annotate(&annotator, &read.config, brief, &|s| addresses.get(s).cloned())
    };
    let mut annotated: Vec<(BriefFacts, Annotated)> = briefs
        .par_iter()
        .map(|brief| {
            let done = annotate(brief, &all);
            progress.step();
            done
        })
        .collect();
    // Links to briefs that do not go out lead nowhere.
    let addresses =
        super::briefs::addresses(annotated.iter().map(|(facts, _)| facts), &read.config, moment);
    briefs.par_iter().zip(&mut annotated).for_each(|(brief, done)| {
        if done.1.lookups.iter().any(|l| addresses.get(&l.slug) != l.address.as_ref()) {
            *done = annotate(brief, &addresses);
        }
    });
    for (brief, (_, annotated)) in briefs.iter().zip(&annotated) {
        said.extend(annotated.problems.iter().cloned());
        said.extend(ambiguous(brief, annotated));
    }
    let (documents, problems) =
        annotator.documents(&read.library, &|slug| addresses.get(slug).cloned());
    said.extend(problems);

    said.extend(without_url(&read.config));
    let mut facts: Vec<BriefFacts> = annotated.into_iter().map(|(facts, _)| facts).collect();
    facts.retain(|b| Visibility::of(b, &read.config, moment).0 != Visibility::Hidden);
    Site::order(&mut facts);
    let site = Site::new(&read.config, &read.library, &facts, moment);
    let shelf = Shelf::new(&site, &documents);
    let outputs = SiteOutputs::new(&shelf, &read.statics, &HashMap::new(), 0)?;
    said.extend(outputs.collisions(&shelf.plan()));

    said.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
    let refused = said.iter().any(Diagnostic::is_error)
        || options.strict && said.iter().any(|d| d.severity == Severity::Warning);
    if refused {
        return Err(Failure::content(said));
    }
    Ok(Report {
        counts: Counts {
            briefs: briefs.len(),
            terms: read.library.terms.len(),
            backgrounds: read.library.backgrounds.len(),
            annotated: briefs.len(),
            ..Counts::default()
        },
        diagnostics: said,
        without_url: read.config.url.is_none(),
        ..Report::default()
    })
}

/// Mentions that several terms claim: one note for each form and brief.
fn ambiguous(brief: &Brief, annotated: &Annotated) -> Vec<Diagnostic> {
    let mut said: Vec<Diagnostic> = Vec::new();
    for mention in annotated.passed_over.iter().filter(|m| m.why == Why::Ambiguous) {
        let candidates: Vec<String> =
            mention.candidates.iter().map(|slug| format!("`{slug}`")).collect();
        let message =
            format!("“{}” is not linked: it may mean {}", mention.text, candidates.join(" or "));
        if said.iter().any(|d| d.message == message) {
            continue;
        }
        let others: Vec<&str> = mention.candidates.iter().skip(1).map(|s| s.as_str()).collect();
        said.push(Diagnostic::note(message).in_file(&brief.path).hint(format!(
            "to choose, exclude the others in its front matter, such as `gloss: {{exclude: [{}]}}`, or give the terms a scope",
            others.join(", ")
        )));
    }
    said
}
