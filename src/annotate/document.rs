//! Terms, backgrounds and pages → HTML: their bodies are glossed as documents of their own.

use super::annotator::{Annotator, Resolve};
use super::glosses::{self, Setting};
use super::names::{Names, Origin};
use super::{Gloss, Lookup};
use crate::diagnostics::Diagnostic;
use crate::markdown::{self, Rendering};
use crate::model::{CountryCode, GlossChoices, RawHtml, Slug};

/// The Markdown of a term, a background, a tag, a country or a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocumentText<'a> {
    /// The file, for messages.
    pub path: &'a str,
    pub markdown: &'a str,
    /// The line of the file on which `markdown` begins; 0 where that is not known.
    pub line: u32,
    /// A term's own page never glosses it.
    pub own_term: Option<&'a Slug>,
    pub html: RawHtml,
    /// What the document is about: for the scopes of terms.
    pub countries: &'a [CountryCode],
    pub tags: &'a [Slug],
}

/// A document's HTML, and what was found in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DocumentHtml {
    pub html: String,
    /// Its plain text, in whose bytes the glosses count.
    pub text: String,
    pub glosses: Vec<Gloss>,
    /// Which briefs `[[slug]]` links asked for.
    pub lookups: Vec<Lookup>,
    pub problems: Vec<Diagnostic>,
}

impl Annotator {
    /// The HTML of a document that is not a brief.
    pub fn annotate_document(
        &self,
        document: &DocumentText<'_>,
        resolve: Resolve<'_>,
    ) -> DocumentHtml {
        let markup = markdown::parse(document.markdown, document.html);
        let origin = Origin { path: document.path, source: document.markdown, line: document.line };
        let names = Names { terms: &self.terms, matcher: &self.matcher, site: &self.site, resolve };
        let resolved = names.resolve(&markup, origin);
        let found = self.find(&markup, &self.language);
        let own = document
            .own_term
            .and_then(|slug| self.terms.binary_search_by(|t| t.slug.cmp(slug)).ok())
            .map(|i| i as u32);
        let choices = GlossChoices::default();
        let setting = Setting {
            terms: &self.terms,
            matcher: &self.matcher,
            policy: &self.policy,
            choices: &choices,
            about: document.countries,
            tags: document.tags,
            language: &self.language,
            own,
        };
        let chosen = glosses::choose(&markup, &found.mentions, &resolved.own_links, &setting);
        let rendering = Rendering {
            site: &self.site,
            targets: &resolved.targets,
            wraps: &chosen.wraps,
            limit: u32::MAX,
        };
        DocumentHtml {
            html: markdown::blocks(&markup, &rendering).join("\n"),
            glosses: chosen.glosses,
            lookups: resolved.lookups,
            problems: resolved.problems,
            text: markup.text,
        }
    }

    /// The HTML of one line, such as a term's `short`: inline elements alone, no glosses.
    pub fn inline_html(&self, text: &str) -> String {
        markdown::inline_html(text, &self.site)
    }
}
