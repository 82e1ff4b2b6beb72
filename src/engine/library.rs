//! Everything in `content/` but the briefs, read, parsed and checked against itself.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use crate::content::{
    self, Background, CountryNote, Kind, Library, PlainPage, TagNote, Term, WalkedFile,
};
use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::import::Topics;
use crate::model::{CountryCode, Slug};

/// One parsed file.
enum Piece {
    Terms(Vec<Term>),
    Background(Background),
    Country(CountryCode, CountryNote),
    Tag(Slug, TagNote),
    Page(PlainPage),
}

/// The library and what is wrong with it; what could be read is in the library all the same, so
/// that the mistakes of all stages can be told together.
pub fn load(root: &Path, files: &[WalkedFile]) -> (Library, Vec<Diagnostic>) {
    let pieces: Vec<Result<Piece, Vec<Diagnostic>>> = files
        .par_iter()
        .filter(|f| f.kind != Kind::Brief)
        .map(|file| {
            let source = content::read(root, &file.path).map_err(|e| vec![e])?;
            let path = file.path.as_str();
            match file.kind {
                Kind::Brief => unreachable!("filtered out above"),
                Kind::Term => content::parse_terms(path, &source).map(Piece::Terms),
                Kind::Background => content::parse_background(path, &source).map(Piece::Background),
                Kind::Country => {
                    content::parse_country(path, &source).map(|(c, n)| Piece::Country(c, n))
                }
                Kind::Tag => content::parse_tag(path, &source).map(|(s, n)| Piece::Tag(s, n)),
                Kind::Page => content::parse_page(path, &source).map(Piece::Page),
            }
        })
        .collect();
    let mut library = Library::default();
    let mut problems = Vec::new();
    for piece in pieces {
        match piece {
            Ok(Piece::Terms(terms)) => library.terms.extend(terms),
            Ok(Piece::Background(background)) => library.backgrounds.push(background),
            Ok(Piece::Country(code, note)) => {
                library.countries.insert(code, note);
            }
            Ok(Piece::Tag(slug, note)) => {
                library.tags.insert(slug, note);
            }
            Ok(Piece::Page(page)) => library.pages.push(page),
            Err(found) => problems.extend(found),
        }
    }
    library.terms.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    library.backgrounds.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    library.pages.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    problems.extend(twice("term", library.terms.iter().map(|t| (&t.slug, t.path.as_str()))));
    problems.extend(twice(
        "background",
        library.backgrounds.iter().map(|b| (&b.slug, b.path.as_str())),
    ));
    problems.extend(twice("page", library.pages.iter().map(|p| (&p.slug, p.path.as_str()))));
    library.terms.dedup_by(|a, b| a.slug == b.slug);
    library.backgrounds.dedup_by(|a, b| a.slug == b.slug);
    library.pages.dedup_by(|a, b| a.slug == b.slug);
    problems.extend(dangling(&library));
    (library, problems)
}

/// What import looks for in source articles: the site's tags. Those with mistakes are left out
/// here; loading the library names them.
pub fn topics(root: &Path) -> Topics {
    let (files, _) = content::walk_below(root, "content/tags");
    let (library, _) = load(root, &files);
    Topics::new(library.tags.iter().map(|(slug, note)| (slug, &note.meta)))
}

/// Two things with one slug would share an address.
fn twice<'a>(what: &str, all: impl Iterator<Item = (&'a Slug, &'a str)>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&Slug, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (slug, path) in all {
        if let Some(first) = seen.insert(slug, path) {
            found.push(
                Diagnostic::error(format!(
                    "the {what} `{slug}` stands twice: in {first} and in {path}"
                ))
                .in_file(path)
                .hint("rename one of them, or give it a `slug:` of its own"),
            );
        }
    }
    found
}

/// References between terms, backgrounds and tags that lead nowhere.
fn dangling(library: &Library) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let terms: Vec<&str> = library.terms.iter().map(|t| t.slug.as_str()).collect();
    let backgrounds: Vec<&str> = library.backgrounds.iter().map(|b| b.slug.as_str()).collect();
    let missing = |what: &str, slug: &Slug, path: &str, known: &[&str]| {
        let near = did_you_mean(slug, known.iter().copied());
        Diagnostic::warning(format!("there is no {what} `{slug}`")).in_file(path).hint(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write it, or take the reference out".to_owned(),
        })
    };
    for term in &library.terms {
        for slug in &term.meta.see {
            if !terms.contains(&slug.as_str()) {
                found.push(missing("term", slug, &term.path, &terms));
            }
        }
    }
    for background in &library.backgrounds {
        for slug in &background.meta.about.terms {
            if !terms.contains(&slug.as_str()) {
                found.push(missing("term", slug, &background.path, &terms));
            }
        }
        if let Some(slug) = &background.meta.version_of {
            match library.backgrounds.iter().find(|b| b.slug == *slug) {
                None => found.push(missing("background", slug, &background.path, &backgrounds)),
                Some(head) if head.meta.version_of.is_some() => found.push(
                    Diagnostic::warning(format!(
                        "`{slug}` is itself a version of another background"
                    ))
                    .in_file(&background.path)
                    .hint("let every version name the current one"),
                ),
                Some(_) => {}
            }
        }
    }
    found
}
