//! The glossary's index and its terms.

use super::shelf::{Shelf, USED_IN_SIZE, html};
use super::{PageId, structured};
use crate::content::Term;
use crate::index::{Slice, slices};
use crate::model::Slug;
use crate::view::{GlossaryView, LetterGroup, Link, TermRow, TermView};

impl Shelf<'_> {
    pub(super) fn plan_glossary(&self, pages: &mut Vec<PageId>) {
        pages.push(PageId::Glossary);
        for term in &self.site.library.terms {
            let total = self.site.terms.get(&term.slug).map_or(0, Vec::len);
            let slices = slices(total, USED_IN_SIZE).into_iter();
            pages.extend(slices.map(|s| PageId::Term(term.slug.clone(), s)));
        }
    }

    pub(super) fn glossary(&self) -> GlossaryView {
        let mut terms: Vec<(String, &Term)> =
            self.site.library.terms.iter().map(|t| (sort_key(&t.meta.term), t)).collect();
        terms.sort_by(|a, b| (&a.0, &a.1.slug).cmp(&(&b.0, &b.1.slug)));
        let letters = terms
            .chunk_by(|a, b| letter(&a.0) == letter(&b.0))
            .map(|group| {
                let letter = letter(&group[0].0);
                LetterGroup {
                    anchor: if letter == "#" {
                        "letter-0".into()
                    } else {
                        format!("letter-{}", letter.to_lowercase())
                    },
                    terms: group.iter().map(|(_, t)| self.term_row(t)).collect::<Vec<TermRow>>(),
                    letter,
                }
            })
            .collect();
        GlossaryView {
            page: self.head("glossary", "Glossary", "glossary/"),
            letters,
            total: self.site.library.terms.len() as u32,
        }
    }

    pub(super) fn term(&self, slug: &Slug, slice: &Slice) -> TermView {
        let Some(term) = self.find_term(slug) else {
            unreachable!("planned terms are terms of the library")
        };
        let base = format!("glossary/{slug}/");
        let path = match slice.number {
            None => base.clone(),
            Some(n) => format!("{base}page/{n}/"),
        };
        let list = self.site.terms.get(slug).map_or(&[][..], Vec::as_slice);
        let newest = slice.number.is_none();
        let mut page = self.head("term", &term.meta.term, &path);
        page.crumbs = vec![self.crumb("Glossary", "glossary/")];
        page.description = Some(term.meta.short.clone());
        page.noindex |= !newest;
        page.structured_data = newest.then(|| structured::defined_term(self, term));
        let body = self.documents.term_bodies.get(slug).filter(|_| newest);
        TermView {
            page,
            term: term.meta.term.clone(),
            slug: slug.to_string(),
            aliases: term.meta.aliases.clone(),
            short: self.term_short(slug),
            terms: self.terms_glossed(body),
            body: body.filter(|d| !d.html.is_empty()).map(html),
            see: term
                .meta
                .see
                .iter()
                .filter_map(|s| self.find_term(s))
                .map(|t| Link { title: t.meta.term.clone(), url: self.term_url(&t.slug) })
                .collect(),
            sources: self.sources(&term.meta.sources),
            used_in: self.slice_lines(list, slice),
            used_in_total: if newest { list.len() as u32 } else { 0 },
            pagination: self.pagination(list, slice, &base, USED_IN_SIZE),
            backgrounds: self
                .current_backgrounds()
                .filter(|b| newest && b.meta.about.terms.contains(slug))
                .map(|b| self.background_row(b))
                .collect(),
        }
    }
}

/// Accents and case aside, as a glossary is read.
fn sort_key(term: &str) -> String {
    deunicode::deunicode(term).to_lowercase()
}

fn letter(key: &str) -> String {
    match key.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_ascii_alphabetic() => c.to_ascii_uppercase().to_string(),
        _ => "#".into(),
    }
}
