//! The library's texts as HTML: definitions, backgrounds, notes and pages, each glossed as a
//! document of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::annotator::{Annotator, Resolve};
use super::document::DocumentText;
use crate::content::Library;
use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, Slug};

/// One text of the library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Block HTML, or inline HTML for short texts.
    pub html: Arc<str>,
    /// The terms glossed in it, in the order of their first mention.
    pub terms: Vec<Slug>,
}

/// Every text of the library that some page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documents {
    /// Inline HTML of each term's `short`.
    pub term_shorts: BTreeMap<Slug, Document>,
    /// Full entries; absent where a term has none.
    pub term_bodies: BTreeMap<Slug, Document>,
    /// The text of each background's box.
    pub background_shorts: BTreeMap<Slug, Document>,
    pub background_bodies: BTreeMap<Slug, Document>,
    pub countries: BTreeMap<CountryCode, Document>,
    pub tags: BTreeMap<Slug, Document>,
    pub pages: BTreeMap<Slug, Document>,
}

impl Annotator {
    /// Every text of `library` as HTML, and what is wrong with its links.
    pub fn documents(
        &self,
        library: &Library,
        resolve: Resolve<'_>,
    ) -> (Documents, Vec<Diagnostic>) {
        let mut maker = Maker { annotator: self, resolve, problems: Vec::new() };
        let mut documents = Documents::default();
        for term in &library.terms {
            let slug = || term.slug.clone();
            documents.term_shorts.insert(slug(), maker.short(&term.meta.short));
            if !term.body.trim().is_empty() {
                let body = maker.body(&DocumentText {
                    own_term: Some(&term.slug),
                    countries: &term.meta.scope.countries,
                    tags: &term.meta.scope.tags,
                    ..text(&term.path, &term.body)
                });
                documents.term_bodies.insert(slug(), body);
            }
        }
        for background in &library.backgrounds {
            let (slug, meta) = (|| background.slug.clone(), &background.meta);
            let short = match &meta.short {
                Some(short) => maker.short(short),
                None => maker.short(first_paragraph(&background.body)),
            };
            documents.background_shorts.insert(slug(), short);
            let body = maker.body(&DocumentText {
                countries: &meta.about.countries,
                tags: &meta.about.tags,
                ..text(&background.path, &background.body)
            });
            documents.background_bodies.insert(slug(), body);
        }
        for (code, note) in &library.countries {
            let about = [*code];
            let body =
                maker.body(&DocumentText { countries: &about, ..text(&note.path, &note.body) });
            documents.countries.insert(*code, body);
        }
        for (slug, note) in &library.tags {
            let about = [slug.clone()];
            let body = maker.body(&DocumentText { tags: &about, ..text(&note.path, &note.body) });
            documents.tags.insert(slug.clone(), body);
        }
        for page in &library.pages {
            let body =
                maker.body(&DocumentText { html: page.meta.html, ..text(&page.path, &page.body) });
            documents.pages.insert(page.slug.clone(), body);
        }
        (documents, maker.problems)
    }
}

struct Maker<'a> {
    annotator: &'a Annotator,
    resolve: Resolve<'a>,
    problems: Vec<Diagnostic>,
}

impl Maker<'_> {
    fn short(&self, text: &str) -> Document {
        Document { html: self.annotator.inline_html(text).into(), terms: Vec::new() }
    }

    fn body(&mut self, document: &DocumentText<'_>) -> Document {
        let done = self.annotator.annotate_document(document, self.resolve);
        self.problems.extend(done.problems);
        let mut terms: Vec<Slug> = Vec::new();
        for gloss in done.glosses {
            if !terms.contains(&gloss.term) {
                terms.push(gloss.term);
            }
        }
        Document { html: done.html.into(), terms }
    }
}

fn text<'a>(path: &'a str, markdown: &'a str) -> DocumentText<'a> {
    DocumentText { path, markdown, ..DocumentText::default() }
}

/// The text of a box whose background has no `short`.
fn first_paragraph(body: &str) -> &str {
    let prose = body.split("\n\n").map(str::trim);
    prose.into_iter().find(|p| !p.is_empty() && !p.starts_with('#')).unwrap_or("")
}
