//! One content file → one typed value, or all that is wrong with it. Pure.

use serde::de::DeserializeOwned;

use super::{Background, Brief, CountryNote, PlainPage, TagNote, Term};
use crate::diagnostics::Diagnostic;
use crate::front_matter;
use crate::gazetteer;
use crate::model::{CountryCode, CountryMeta, Slug, TagMeta, slugify};

type Parsed<T> = Result<T, Vec<Diagnostic>>;

/// The most characters of a term's `short`: it must fit a popover and a line of print.
const SHORT_MAX: usize = 240;

/// `path` is relative to the site's root: `content/briefs/2022/09/clashes.md`.
pub fn parse_brief(path: &str, source: &str) -> Parsed<Brief> {
    let document = front_matter::parse::<crate::model::BriefMeta>(path, source)?;
    let meta = document.meta;
    let mut problems = Vec::new();

    let slug = own_or_file_slug(path, source, meta.slug.as_ref(), &mut problems);
    // The folder names year and month; a brief that lies elsewhere goes by its date.
    let (year, month) =
        folder_month(path).unwrap_or_else(|| (meta.date.year() as u16, meta.date.month() as u8));
    let address = format!("{year:04}/{month:02}/{slug}");

    for code in meta.countries.iter().flatten() {
        check_country(path, source, *code, &mut problems);
    }
    if let Some(code) = meta.dateline.as_ref().and_then(|d| d.country) {
        check_country(path, source, code, &mut problems);
    }
    if meta.title.trim().is_empty() {
        problems.push(at_key(Diagnostic::error("the title is empty"), path, source, "title"));
    }
    for alias in &meta.aliases {
        if !is_site_address(alias) {
            problems.push(
                at_key(
                    Diagnostic::error(format!("`{alias}` is not an address inside the site")),
                    path,
                    source,
                    "aliases",
                )
                .hint("write it as /old/address/, without `..` and without the host"),
            );
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let body_line = source[..document.body_start].matches('\n').count() as u32 + 1;
    let body = source[document.body_start..].to_owned();
    Ok(Brief { path: path.to_owned(), slug, address, meta, body, body_line })
}

/// A term's own file, or a YAML list of terms.
pub fn parse_terms(path: &str, source: &str) -> Parsed<Vec<Term>> {
    let mut problems = Vec::new();
    let terms = if path.ends_with(".md") {
        let document = front_matter::parse::<crate::model::TermMeta>(path, source)?;
        let slug = own_or_file_slug(path, source, document.meta.slug.as_ref(), &mut problems);
        let body = source[document.body_start..].to_owned();
        vec![Term { path: path.to_owned(), slug, meta: document.meta, body }]
    } else {
        let metas: Option<Vec<crate::model::TermMeta>> = front_matter::parse_yaml(path, source, 0)?;
        metas
            .unwrap_or_default()
            .into_iter()
            .map(|mut meta| Term {
                path: path.to_owned(),
                slug: meta.slug.clone().unwrap_or_else(|| slugify(&meta.term)),
                body: meta.body.take().unwrap_or_default(),
                meta,
            })
            .collect()
    };
    for term in &terms {
        let meta = &term.meta;
        let at_text = |d: Diagnostic, text: &str| match source.find(text) {
            Some(i) if !text.is_empty() => d.at(path, source, i..i + text.len()),
            _ => d.in_file(path),
        };
        if meta.term.trim().is_empty() {
            problems.push(at_text(Diagnostic::error("a term's name is empty"), ""));
        }
        let length = meta.short.chars().count();
        if length > SHORT_MAX {
            let start: String = meta.short.chars().take(40).collect();
            problems.push(
                at_text(
                    Diagnostic::error(format!(
                        "the short definition of `{}` has {length} characters",
                        meta.term
                    )),
                    &start,
                )
                .hint(format!(
                    "keep it to one sentence of at most {SHORT_MAX}; the full entry is the body"
                )),
            );
        }
        for code in &meta.scope.countries {
            check_country(path, source, *code, &mut problems);
        }
    }
    if problems.is_empty() { Ok(terms) } else { Err(problems) }
}

pub fn parse_background(path: &str, source: &str) -> Parsed<Background> {
    let document = front_matter::parse::<crate::model::BackgroundMeta>(path, source)?;
    let mut problems = Vec::new();
    let slug = own_or_file_slug(path, source, document.meta.slug.as_ref(), &mut problems);
    for code in &document.meta.about.countries {
        check_country(path, source, *code, &mut problems);
    }
    if document.meta.version_of.as_ref() == Some(&slug) {
        problems.push(
            at_key(
                Diagnostic::error("a background cannot be a version of itself"),
                path,
                source,
                "version_of",
            )
            .hint("name the slug of the current version, and leave the key out there"),
        );
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let body = source[document.body_start..].to_owned();
    Ok(Background { path: path.to_owned(), slug, meta: document.meta, body })
}

/// `content/countries/az.md`: the file's name is the code.
pub fn parse_country(path: &str, source: &str) -> Parsed<(CountryCode, CountryNote)> {
    let stem = file_stem(path).to_ascii_uppercase();
    let mut problems = Vec::new();
    let code = match CountryCode::parse(&stem) {
        Some(code) if gazetteer::country(code).is_some() => code,
        _ => {
            return Err(vec![
                Diagnostic::error(format!("`{}` is not the code of a country", file_stem(path)))
                    .in_file(path)
                    .hint("name the file by the ISO 3166-1 code in lower case, such as az.md"),
            ]);
        }
    };
    let (meta, body) = optional_meta::<CountryMeta>(path, source, &mut problems)?;
    Ok((code, CountryNote { path: path.to_owned(), meta, body }))
}

/// `content/tags/slug.md`.
pub fn parse_tag(path: &str, source: &str) -> Parsed<(Slug, TagNote)> {
    let mut problems = Vec::new();
    let slug = own_or_file_slug(path, source, None, &mut problems);
    let (meta, body) = optional_meta::<TagMeta>(path, source, &mut problems)?;
    if problems.is_empty() {
        Ok((slug, TagNote { path: path.to_owned(), meta, body }))
    } else {
        Err(problems)
    }
}

pub fn parse_page(path: &str, source: &str) -> Parsed<PlainPage> {
    let document = front_matter::parse::<crate::model::PageMeta>(path, source)?;
    let mut problems = Vec::new();
    let slug = own_or_file_slug(path, source, document.meta.slug.as_ref(), &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let body = source[document.body_start..].to_owned();
    Ok(PlainPage { path: path.to_owned(), slug, meta: document.meta, body })
}

/// Front matter where there is some; a file of prose alone is fine where every key is optional.
fn optional_meta<T: DeserializeOwned + Default>(
    path: &str,
    source: &str,
    problems: &mut Vec<Diagnostic>,
) -> Parsed<(T, String)> {
    match front_matter::split(path, source) {
        Ok(None) => Ok((T::default(), source.to_owned())),
        Ok(Some(_)) => {
            let document = front_matter::parse::<T>(path, source)?;
            Ok((document.meta, source[document.body_start..].to_owned()))
        }
        Err(error) => {
            problems.push(error);
            Err(std::mem::take(problems))
        }
    }
}

fn own_or_file_slug(
    path: &str,
    source: &str,
    own: Option<&Slug>,
    problems: &mut Vec<Diagnostic>,
) -> Slug {
    if let Some(slug) = own {
        return slug.clone();
    }
    Slug::parse(file_stem(path)).unwrap_or_else(|why| {
        let better = slugify(file_stem(path));
        problems.push(
            Diagnostic::error(format!("the file's name gives the address, but {why}"))
                .at(path, source, 0..0)
                .hint(format!("rename the file, or add a line `slug: {better}`")),
        );
        better
    })
}

fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// `content/briefs/2022/09/x.md` → (2022, 9).
fn folder_month(path: &str) -> Option<(u16, u8)> {
    let mut parts = path.rsplit('/').skip(1);
    let month = parts.next()?;
    let year = parts.next()?;
    if year.len() != 4 || month.len() != 2 {
        return None;
    }
    let month: u8 = month.parse().ok()?;
    (1..=12).contains(&month).then_some((year.parse().ok()?, month))
}

fn check_country(path: &str, source: &str, code: CountryCode, problems: &mut Vec<Diagnostic>) {
    if gazetteer::country(code).is_some() {
        return;
    }
    let text = code.as_str();
    let start = source
        .match_indices(text)
        .map(|(i, _)| i)
        .find(|&i| {
            let before = source[..i].chars().next_back();
            let after = source[i + 2..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
        .unwrap_or(0);
    let hint = match text {
        "UK" => "the code of the United Kingdom is GB".to_owned(),
        "EL" => "the code of Greece is GR".to_owned(),
        _ => "use an ISO 3166-1 code of two capitals, such as AZ".to_owned(),
    };
    problems.push(
        Diagnostic::error(format!("no country has the code `{text}`"))
            .at(path, source, start..start + text.len())
            .hint(hint),
    );
}

fn at_key(diagnostic: Diagnostic, path: &str, source: &str, key: &str) -> Diagnostic {
    let start = front_matter::key_offset(source, key).unwrap_or(0);
    diagnostic.at(path, source, start..start + key.len())
}

fn is_site_address(text: &str) -> bool {
    let path = text.trim_matches('/');
    !path.is_empty()
        && !text.contains("://")
        && !text.contains(['\\', '?', '#', '\0'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != ".." && !part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "---\ntitle: T\ndate: 2022-09-14\n";

    #[test]
    fn the_folder_gives_the_month_and_the_file_the_slug() {
        let brief =
            parse_brief("content/briefs/2021/03/a-b.md", &format!("{HEAD}---\nText")).unwrap();
        assert_eq!(brief.address, "2021/03/a-b");
        assert_eq!((brief.body.as_str(), brief.body_line), ("Text", 5));
        let brief = parse_brief("content/briefs/a-b.md", &format!("{HEAD}---\n")).unwrap();
        assert_eq!(brief.address, "2022/09/a-b");
    }

    #[test]
    fn countries_that_do_not_exist_are_refused_where_they_stand() {
        let source = format!("{HEAD}countries: [AZ, UK]\n---\n");
        let errors = parse_brief("content/briefs/2022/09/x.md", &source).unwrap_err();
        assert_eq!(
            errors[0].to_string(),
            "content/briefs/2022/09/x.md:4:17: no country has the code `UK`"
        );
    }

    #[test]
    fn aliases_stay_inside_the_site() {
        for alias in ["../x", "/a/../../etc", "https://other.example/", "/.git/"] {
            let source = format!("{HEAD}aliases: [\"{alias}\"]\n---\n");
            assert!(parse_brief("content/briefs/2022/09/x.md", &source).is_err(), "{alias}");
        }
    }

    #[test]
    fn a_list_of_terms_gives_one_term_each() {
        let source =
            "- term: ceasefire\n  short: A halt.\n- term: Security Council\n  short: A body.\n";
        let terms = parse_terms("content/glossary/a.yaml", source).unwrap();
        let slugs: Vec<&str> = terms.iter().map(|t| t.slug.as_str()).collect();
        assert_eq!(slugs, ["ceasefire", "security-council"]);
    }
}
