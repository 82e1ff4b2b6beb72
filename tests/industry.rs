//! The news industry's formats and mail: every fixture beside the fields that are expected of it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::import::block::Kind;
use dateline::import::draft::Surroundings;
use dateline::import::source::{self, Opened};
use dateline::import::{Article, Request, Senses, run};

/// Every file of a folder that has its expectation beside it.
fn check(folder: &str) {
    let folder = Path::new("tests/import").join(folder);
    let mut wrong = String::new();
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_none_or(|e| e != "expected"));
    files.sort();
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        let expectation = file.with_extension("expected");
        let name = format!("seeds/{}", file.file_name().unwrap().to_string_lossy());
        let got = describe(&opened(&name, &fs::read(&file).unwrap()));
        let expected = fs::read_to_string(&expectation).unwrap_or_default();
        if got != expected {
            let _ = write!(wrong, "== {name}\n-- expected\n{expected}-- got\n{got}");
            if std::env::var_os("DATELINE_ACCEPT").is_some() {
                fs::write(&expectation, &got).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_industry_s_own_formats() {
    check("industry");
}

#[test]
fn mail() {
    check("mail");
}

fn opened(name: &str, bytes: &[u8]) -> Opened {
    source::open(name, bytes.to_vec(), "2021-10-05".parse().ok())
}

/// All that is understood of a file, a field a line, empty ones left out.
fn describe(opened: &Opened) -> String {
    let mut out = String::new();
    for source in &opened.articles {
        if let Some(item) = &source.item {
            let _ = writeln!(out, "item: {item}");
        }
        let country_of = Senses::BUILT_IN.country_of;
        let around = Surroundings { name: &source.path, file_time: source.file_time, country_of };
        match source.read(around) {
            Ok(article) => fields(&article, &mut out),
            Err(problem) => {
                let _ = writeln!(out, "refused: {problem}");
            }
        }
    }
    for problem in &opened.problems {
        let _ = writeln!(out, "problem: {problem}");
    }
    out
}

fn fields(article: &Article, out: &mut String) {
    let mut line = |key: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(out, "{key}: {value}");
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let shown = |value: Option<String>| value.unwrap_or_else(|| "-".into());
    let about = &article.about;
    line("title", article.title.clone());
    line("byline", text(&article.byline));
    line("summary", text(&article.summary));
    line("language", text(&article.language));
    if let Some(dateline) = &article.dateline {
        let parts = [
            dateline.place.clone(),
            dateline.country.map(|c| c.to_string()),
            dateline.date.map(|d| d.to_string()),
            dateline.agency.clone(),
        ];
        line("dateline", parts.map(shown).join(" / "));
    }
    let why = article.date_evidence.first().cloned().unwrap_or_default();
    line("date", article.date.map(|d| format!("{d} ({why})")).unwrap_or_default());
    line("name", text(&about.name));
    line("url", text(&about.url));
    line("updated", about.updated.map(|d| d.to_string()).unwrap_or_default());
    line("embargo", about.embargo.map(|m| m.to_string()).unwrap_or_default());
    line("expires", about.expires.map(|m| m.to_string()).unwrap_or_default());
    line("keywords", about.keywords.join(", "));
    if !about.rights.is_empty() {
        let rights = [about.rights.holder.clone(), about.rights.licence.clone()];
        line("rights", rights.map(shown).join(" / "));
    }
    line("status", about.status.map(|s| s.as_str().to_owned()).unwrap_or_default());
    if let Some(notice) = &about.notice {
        line("notice", format!("{:?} {:?} {}", notice.kind, notice.names, notice.text));
    }
    if !about.extra.is_empty() {
        line("extra", serde_json::to_string(&about.extra).unwrap());
    }
    let reasons: Vec<&str> = article.removed.iter().map(|r| r.reason.as_str()).collect();
    line("removed", reasons.join(", "));
    let warnings: Vec<&str> = article.warnings.iter().map(|w| w.message.as_str()).collect();
    line("warnings", warnings.join("; "));
    for block in &article.body {
        let kind = match block.kind {
            Kind::Paragraph => "  ",
            Kind::Heading(_) => "# ",
            Kind::Quote => "> ",
            Kind::Item { .. } => "- ",
            Kind::Table => "| ",
            Kind::Code => "` ",
            Kind::Caption => "^ ",
        };
        let _ = writeln!(out, "{kind}{}", block.text.replace('\n', " / ").replace('\t', " ~ "));
    }
}

/// What is wrong with a file, and how many articles it gives all the same.
fn said(name: &str, bytes: &[u8]) -> (usize, String) {
    let opened = opened(name, bytes);
    let mut articles = 0;
    let mut said: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    for source in &opened.articles {
        let country_of = Senses::BUILT_IN.country_of;
        let around = Surroundings { name: &source.path, file_time: None, country_of };
        match source.read(around) {
            Ok(article) => {
                articles += 1;
                said.extend(article.warnings.iter().map(ToString::to_string));
            }
            Err(problem) => said.push(problem.to_string()),
        }
    }
    (articles, said.join("\n"))
}

#[test]
fn broken_files_give_what_is_there_or_say_why_not() {
    let nitf = fs::read("tests/import/industry/nitf.xml").unwrap();
    let (count, text) = said("seeds/a.xml", &nitf[..nitf.len() - 700]);
    assert_eq!(count, 1);
    assert!(text.contains("what stands behind is left out"), "{text}");

    let newsml = fs::read("tests/import/industry/newsml-g2.xml").unwrap();
    let (count, text) = said("seeds/a.xml", &newsml[..newsml.len() / 2]);
    assert_eq!(count, 0, "{text}");
    assert!(text.contains("left out") && text.contains("no text inside"), "{text}");

    let bomb =
        b"<!DOCTYPE nitf [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><nitf><body>&b;</body></nitf>";
    let (count, text) = said("seeds/a.xml", bomb);
    assert_eq!(count, 0);
    assert!(text.contains("defines entities"), "{text}");

    let deep = format!("<nitf>{}", "<block>".repeat(50_000));
    let (count, text) = said("seeds/a.xml", deep.as_bytes());
    assert_eq!((count, text.contains("nested too deeply")), (0, true), "{text}");

    let (count, text) =
        said("seeds/a.xml", b"<nitf><head><title>Only a title</title></head></nitf>");
    assert_eq!(count, 1);
    assert!(text.contains("no text below its headline"), "{text}");

    let latin = b"<?xml version='1.0' encoding='UTF-8'?><nitf><body><body.content><p>Z\xfcrich</p></body.content></body></nitf>";
    let (count, text) = said("seeds/a.xml", latin);
    assert_eq!((count, text.contains("Windows-1252")), (1, true), "{text}");
}

#[test]
fn hostile_mail_ends() {
    let mut nested = String::new();
    for i in 0..400 {
        nested.push_str(&format!(
            "From: a@b.example\nSubject: {i}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x{i}\"\n\n--x{i}\nContent-Type: message/rfc822\n\n"
        ));
    }
    said("seeds/a.eml", nested.as_bytes());
    let mut parts = String::from(
        "From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n",
    );
    for _ in 0..20_000 {
        parts.push_str("--b\nContent-Type: text/plain\n\nText of a part.\n");
    }
    assert_eq!(said("seeds/a.eml", parts.as_bytes()).0, 1);
    let mut quoted = String::from("From: a@b.example\nTo: c@d.example\nSubject: x\n\n");
    for _ in 0..100_000 {
        quoted.push_str("From: x\n> y:\n\n");
    }
    said("seeds/a.eml", quoted.as_bytes());
}

/// Maildir: a message a file, without an ending; an mbox of many.
#[test]
fn many_messages() {
    let message = |i: usize| {
        format!(
            "From: Ana Lim <ana@lake.example>\nTo: c@d.example\nSubject: Ferry number {i} opens\nDate: Mon, 3 Oct 2022 10:00:00 +0000\nMessage-ID: <{i}@lake.example>\n\nFerry number {i} opened on Monday.\n\nIt goes twice a day.\n"
        )
    };
    let (count, text) = said("seeds/mail/cur/1664790000.M1P2.host:2,S", message(1).as_bytes());
    assert_eq!((count, text.as_str()), (1, ""));
    let mut mbox = String::new();
    for i in 0..2_000 {
        mbox.push_str("From ana@lake.example Mon Oct  3 10:00:00 2022\n");
        mbox.push_str(&message(i));
        mbox.push('\n');
    }
    let opened = opened("seeds/list.mbox", mbox.as_bytes());
    assert_eq!((opened.articles.len(), opened.problems.len()), (2_000, 0));
    assert_eq!(opened.articles[1_999].item.as_deref(), Some("1999@lake.example"));
}

/// Versions of one item, file by file, as a wire delivers them.
#[test]
fn later_versions_and_kills_reach_the_brief_of_their_item() {
    let site = tempfile::tempdir().unwrap();
    let seeds = site.path().join("seeds");
    fs::create_dir_all(&seeds).unwrap();
    let item = |version: u32, rest: &str| {
        format!(
            r#"{{"uri": "urn:lakeside:20230302:ferry", "version": "{version}", "firstcreated": "2023-03-02T08:00:00Z", "versioncreated": "2023-03-02T1{version}:00:00Z", "infosources": [{{"name": "Lakeside News"}}], "headline": "New ferry crosses the lake", {rest}}}"#
        )
    };
    let body = |more: &str| {
        format!(
            r#""body_text": "The ferry goes twice a day, the ministry said on Thursday, and the fare is low for all who live by the lake.\n\nIt takes forty cars and two hundred people, and was built in a yard on the other shore.{more}""#
        )
    };
    let import = || run(&Request::all(site.path()), &Senses::BUILT_IN).unwrap();
    let briefs = || {
        let mut found = Vec::new();
        for entry in walkdir::WalkDir::new(site.path().join("content/briefs")) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                found.push(fs::read_to_string(entry.path()).unwrap());
            }
        }
        found
    };
    fs::write(seeds.join("1.json"), item(1, &body(""))).unwrap();
    import();
    assert!(!briefs()[0].contains("old ferry"));
    fs::write(seeds.join("2.json"), item(2, &body("\\n\\nThe old ferry was sold."))).unwrap();
    import();
    let found = briefs();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("The old ferry was sold."), "{}", found[0]);
    fs::write(seeds.join("3.json"), item(3, r#""pubstatus": "canceled", "ednote": "Wrong lake.""#))
        .unwrap();
    import();
    let found = briefs();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("status: withdrawn"), "{}", found[0]);
}

/// A brief with a country that there is not could not be built.
#[test]
fn letters_that_are_no_country_s_are_left_out() {
    let page = String::from_utf8_lossy(include_bytes!("import/industry/nitf.xml"));
    let said = |page: &str| describe(&opened("seeds/a.xml", page.as_bytes()));
    assert!(page.contains("iso-cc=\"KE\""));
    assert!(said(&page).contains("KE"), "{}", said(&page));
    assert!(!said(&page.replace("iso-cc=\"KE\"", "iso-cc=\"KU\"")).contains("KU"));
}
