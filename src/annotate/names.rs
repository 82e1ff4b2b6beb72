//! The links of a document → where they lead: addresses, terms, other briefs.
//!
//! `[[name]]` names a term by slug or by any of its forms, else a brief by slug. What names nothing
//! is a warning with its place, and shows its words alone. Never drops a word.

use super::glosses::{OwnLink, TermEntry};
use super::{Lookup, Resolve};
use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::markdown::{Link, LinkKind, Markup, Site, Target, term_of};
use crate::model::Slug;
use crate::phrases::matcher::Matcher;

/// Where a Markdown text comes from, for messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'a> {
    pub path: &'a str,
    pub source: &'a str,
    /// The line of the file on which `source` begins; 0 where that is not known.
    pub line: u32,
}

impl Origin<'_> {
    /// Puts the place of `span` into a diagnostic.
    pub fn at(&self, diagnostic: Diagnostic, span: std::ops::Range<usize>) -> Diagnostic {
        if self.line == 0 {
            return diagnostic.in_file(self.path);
        }
        let mut diagnostic = diagnostic.at(self.path, self.source, span);
        if let Some(place) = &mut diagnostic.place {
            place.line += self.line - 1;
        }
        diagnostic
    }
}

/// What the links of one document came to.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// One for each link.
    pub targets: Vec<Target>,
    pub own_links: Vec<OwnLink>,
    pub lookups: Vec<Lookup>,
    pub problems: Vec<Diagnostic>,
}

/// The most links of one document that are reported: the rest is the same mistake again.
const PROBLEMS: usize = 20;

pub(super) struct Names<'a> {
    pub terms: &'a [TermEntry],
    pub matcher: &'a Matcher,
    pub site: &'a Site,
    pub resolve: Resolve<'a>,
}

impl Names<'_> {
    pub fn resolve(&self, markup: &Markup, origin: Origin<'_>) -> Resolved {
        let mut resolved = Resolved::default();
        for link in &markup.links {
            let target = match link.kind {
                LinkKind::Name => self.named(link, origin, &mut resolved),
                _ => self.addressed(link, &mut resolved),
            };
            resolved.targets.push(target);
        }
        resolved
    }

    fn addressed(&self, link: &Link, resolved: &mut Resolved) -> Target {
        let target = self.site.target(link);
        let Target::Address { url, external: false } = &target else { return target };
        let Some(term) = term_of(url, self.site).and_then(|slug| self.by_slug(slug)) else {
            return target;
        };
        self.own(term, link, resolved)
    }

    fn own(&self, term: u32, link: &Link, resolved: &mut Resolved) -> Target {
        if link.start < link.end {
            resolved.own_links.push(OwnLink { term, start: link.start, end: link.end });
        }
        Target::Term(self.terms[term as usize].slug.to_string())
    }

    fn named(&self, link: &Link, origin: Origin<'_>, resolved: &mut Resolved) -> Target {
        let name = link.destination.trim();
        if let Some(term) = self.by_slug(name) {
            return self.own(term, link, resolved);
        }
        let mut candidates: Vec<u32> = self.matcher.named(name).collect();
        candidates.sort_unstable();
        candidates.dedup();
        if let [term] = candidates[..] {
            return self.own(term, link, resolved);
        }
        if candidates.is_empty()
            && let Ok(slug) = Slug::parse(name)
        {
            let address = (self.resolve)(&slug);
            let target = address.as_ref().map(|address| Target::Address {
                url: format!("{}briefs/{address}/", self.site.base),
                external: false,
            });
            if !resolved.lookups.iter().any(|l| l.slug == slug) {
                resolved.lookups.push(Lookup { slug, address });
            }
            if let Some(target) = target {
                return target;
            }
        }
        if resolved.problems.len() < PROBLEMS {
            let problem = origin.at(self.problem(name, &candidates), link.source.clone());
            resolved.problems.push(problem);
        }
        Target::Plain
    }

    fn problem(&self, name: &str, candidates: &[u32]) -> Diagnostic {
        let shown: String = name.chars().take(80).collect();
        let slugs = || self.terms.iter().map(|t| t.slug.as_str());
        if !candidates.is_empty() {
            let slugs: Vec<String> =
                candidates.iter().map(|t| format!("`{}`", self.terms[*t as usize].slug)).collect();
            return Diagnostic::warning(format!("`[[{shown}]]` names several terms"))
                .hint(format!("write the slug of the one that is meant: {}", slugs.join(" or ")));
        }
        let names = self.terms.iter().map(|t| t.name.as_str());
        // Names beyond all measure are near to nothing; comparing them is what takes time.
        let near =
            if name.len() > Slug::MAX { None } else { did_you_mean(name, slugs().chain(names)) };
        let hint = match near {
            Some(near) => format!("did you mean `[[{near}]]`?"),
            None => "add the term to the glossary, or write the slug of a brief; to show brackets, put a backslash before them".into(),
        };
        Diagnostic::warning(format!("`[[{shown}]]` names no term and no brief")).hint(hint)
    }

    fn by_slug(&self, slug: &str) -> Option<u32> {
        // Ascending by slug.
        self.terms.binary_search_by(|t| t.slug.as_str().cmp(slug)).ok().map(|i| i as u32)
    }
}
