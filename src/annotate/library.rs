//! Terms that cannot work as they are: forms that two of them share. Only reports: what is shared is
//! not glossed, and everything else works. That slugs lead somewhere is checked where the library is
//! loaded.

use std::collections::BTreeSet;

use super::annotator::Annotator;
use crate::content::Library;
use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::model::Slug;
use crate::phrases::forms::FormKind;

impl Annotator {
    pub(super) fn check_library(&self, library: &Library, problems: &mut Vec<Diagnostic>) {
        let mut reported = BTreeSet::new();
        for shared in self.matcher.shared() {
            let written: Vec<_> = shared.iter().filter(|f| f.1.kind != FormKind::Plural).collect();
            let [(first, form), rest @ ..] = written.as_slice() else { continue };
            let scope = &self.terms[*first as usize].scope;
            let undecided = rest.iter().find(|(term, other)| {
                self.terms[*term as usize].scope == *scope
                    && (other.key == form.key || !other.exact && !form.exact)
                    && term != first
            });
            let Some((second, _)) = undecided else { continue };
            if reported.insert((*first, *second)) {
                let (a, b) = (&library.terms[*first as usize], &library.terms[*second as usize]);
                problems.push(
                    Diagnostic::warning(format!(
                        "the terms `{}` and `{}` share the form “{}”, so it is not glossed",
                        a.slug, b.slug, form.shown
                    ))
                    .in_file(&b.path)
                    .hint("give one of them a `scope`, or take the form out of one"),
                );
            }
        }
    }
}

/// A slug that names nothing, and what was probably meant.
pub(super) fn unknown<'a>(
    what: &str,
    slug: &Slug,
    path: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::warning(format!("{what} `{slug}`, which does not exist"))
        .in_file(path)
        .maybe_hint(did_you_mean(slug, known).map(|near| format!("did you mean `{near}`?")))
}
