//! The formats of source articles: each fixture in `import/formats/` beside what is read from it.
//!
//! `SNAPSHOTS=overwrite cargo test --test formats` writes the expectations anew; look at them.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::import::block::{Block, Kind};
use dateline::import::draft::Surroundings;
use dateline::import::source::{self, SourceArticle};
use dateline::import::{Article, Request, Senses, run};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/formats")
}

#[test]
fn every_fixture_is_read_as_expected() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".expected"))
        .collect();
    names.sort();
    assert!(!names.is_empty());
    for name in names {
        let bytes = fs::read(folder().join(&name)).unwrap();
        let expected = snapbox::Data::read_from(&folder().join(format!("{name}.expected")), None);
        let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
        assert.eq(all(&format!("seeds/{name}"), bytes), expected.raw());
    }
}

#[test]
fn every_fixture_makes_briefs_that_read_back() {
    let site = tempfile::tempdir().unwrap();
    let seeds = site.path().join("seeds");
    fs::create_dir_all(&seeds).unwrap();
    for entry in fs::read_dir(folder()).unwrap().map(Result::unwrap) {
        if !entry.file_name().to_string_lossy().ends_with(".expected") {
            fs::copy(entry.path(), seeds.join(entry.file_name())).unwrap();
        }
    }
    let done = run(&Request::all(site.path()), &Senses::BUILT_IN).unwrap();
    assert!(done.briefs() >= 8, "{:?}", done.steps);
    for path in done.steps.iter().filter_map(|step| step.brief.as_ref()) {
        let text = fs::read_to_string(site.path().join(path)).unwrap();
        if let Err(problems) = dateline::content::parse_brief(path, &text) {
            panic!("{problems:?}\n{text}");
        }
    }
    let again = run(&Request::all(site.path()), &Senses::BUILT_IN).unwrap();
    assert_eq!(again.written, 0, "{:?}", again.steps);
}

/// All that is read from a file, for people.
fn all(path: &str, bytes: Vec<u8>) -> String {
    let opened = source::open(path, bytes, None);
    let mut out = String::new();
    for source in &opened.articles {
        match read(source) {
            Ok(article) => show(&mut out, source, &article),
            Err(error) => writeln!(out, "== no article: {error}").unwrap(),
        }
    }
    for problem in &opened.problems {
        writeln!(out, "!! {problem} | {}", problem.hint.as_deref().unwrap_or("NO HINT")).unwrap();
    }
    out
}

fn read(source: &SourceArticle) -> Result<Article, dateline::diagnostics::Diagnostic> {
    let name = source.name();
    source.read(Surroundings {
        name: &name,
        file_time: None,
        country_of: Senses::BUILT_IN.country_of,
    })
}

fn show(out: &mut String, source: &SourceArticle, article: &Article) {
    let about = &article.about;
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            writeln!(out, "{key}: {value}").unwrap();
        }
    };
    line("== item", Some(source.item.clone().unwrap_or_else(|| "(the file)".into())));
    line("title", Some(article.title.clone()));
    let why = article.date_evidence.join("; ");
    line("date", article.date.map(|day| format!("{day} ({why})")));
    line("updated", about.updated.map(|day| day.to_string()));
    line("embargo", about.embargo.map(|at| at.to_string()));
    line("expires", about.expires.map(|at| at.to_string()));
    line("status", about.status.map(|status| status.as_str().into()));
    line("slug", about.slug.as_ref().map(|slug| slug.as_str().into()));
    line("aliases", Some(about.aliases.join(" ")));
    line("summary", article.summary.clone());
    line("byline", article.byline.clone());
    line("language", article.language.clone());
    line("keywords", Some(about.keywords.join(", ")));
    let codes = about.countries.iter().flatten().map(ToString::to_string);
    line("countries", Some(codes.collect::<Vec<_>>().join(" ")));
    let dateline = article.dateline.clone().unwrap_or_default();
    let parts = [
        dateline.place,
        dateline.country.map(|c| c.to_string()),
        dateline.date.map(|d| d.to_string()),
        dateline.agency,
    ];
    line("dateline", Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")));
    line("source", about.name.clone());
    line("url", about.url.clone());
    let rights = &about.rights;
    let parts = [
        rights.holder.clone(),
        rights.licence.clone(),
        rights.publish.map(|p| p.as_str().into()),
        rights.words.map(|w| w.to_string()),
    ];
    line("rights", Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")));
    let pairs = about.kept.0.iter().chain(&about.extra.0);
    pairs.for_each(|(key, value)| line(&format!("+ {key}"), Some(value.to_string())));
    let removed = article.removed.iter().map(|r| format!("{} “{}”", r.reason, r.text));
    removed.for_each(|removed| line("- removed", Some(removed)));
    article.warnings.iter().for_each(|warning| line("! warning", Some(warning.to_string())));
    match &article.markdown {
        Some(markdown) => out.push_str(&indented(markdown)),
        None => article.body.iter().for_each(|block| out.push_str(&indented(&shown(block)))),
    }
}

fn shown(block: &Block) -> String {
    let kind = match block.kind {
        Kind::Paragraph => return block.text.clone(),
        Kind::Heading(level) => format!("h{level}"),
        Kind::Quote => "quote".into(),
        Kind::Item { depth, number } => format!("item {depth} {}", number.unwrap_or(0)),
        Kind::Table => "table".into(),
        Kind::Code => "code".into(),
        Kind::Caption => "caption".into(),
    };
    format!("[{kind}] {}", block.text)
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  | {line}\n")).collect()
}
