//! Briefs with one doubt each.

use super::*;
use crate::annotate::{CountryRole, PassedOver};
use crate::content::parse_brief;
use crate::model::{CountryCode, Slug};

const PATH: &str = "content/briefs/2022/09/t.md";

fn text(lines: &str) -> String {
    format!(
        "---\ntitle: T\ndate: 2022-09-14\n{lines}source: {{file: seeds/a.txt}}\nstatus: review\n---\n\nA line.\n\nThe union met.\n"
    )
}

fn seen(lines: &str, annotated: &Annotated, noted: &Noted) -> Vec<(Kind, u32)> {
    let text = text(lines);
    let brief = parse_brief(PATH, &text).unwrap();
    assert!(waits(&brief, noted));
    let waiting = look(&brief, &text, annotated, noted);
    for doubt in &waiting.doubts {
        let line = text.lines().nth(doubt.place.line as usize - 1).unwrap();
        assert_eq!((doubt.place.file.as_str(), doubt.place.text.as_str()), (PATH, line));
    }
    waiting.doubts.iter().map(|d| (d.kind, d.place.line)).collect()
}

fn about(evidence: &[&str]) -> Annotated {
    let evidence = evidence.iter().map(|e| (*e).to_owned()).collect();
    let code = CountryCode::parse("PE").unwrap();
    let countries = vec![CountryRole { code, role: Role::About, evidence }];
    Annotated { countries, ..Annotated::default() }
}

#[test]
fn every_doubt_has_its_line() {
    let sure = about(&["name “Peru”, title", "name “Peru”, paragraph 1"]);
    let none = Noted::default();
    let noted = |evidence: &[&str], warnings: &[&str]| Noted {
        evidence: evidence.iter().map(|e| (*e).to_owned()).collect(),
        warnings: warnings.iter().map(|w| (*w).to_owned()).collect(),
        conflict: None,
    };
    assert_eq!(seen("", &sure, &none), []);
    assert_eq!(seen("", &sure, &noted(&["the dateline"], &[])), []);
    assert_eq!(
        seen("", &sure, &noted(&["year from \"2021\" in paragraph 2"], &[])),
        [(Kind::Year, 3)]
    );
    let by_file = ["year from the file's own time, 2022-09-20"];
    assert_eq!(
        seen(
            "",
            &sure,
            &noted(&by_file, &["the year 2022 is only known from the file's own time"])
        ),
        [(Kind::FileTime, 3)]
    );
    assert_eq!(
        seen("", &sure, &noted(&[], &["the article has no headline"])),
        [(Kind::Headline, 2)]
    );
    assert_eq!(
        seen(
            "",
            &sure,
            &noted(&[], &["some bytes are not valid UTF-8", "the embargo cannot be read"])
        ),
        [(Kind::Embargo, 5), (Kind::Source, 4)]
    );
    assert_eq!(seen("same_story: [other]\n", &sure, &none), [(Kind::SameStory, 4)]);
    assert_eq!(seen("", &Annotated::default(), &none), [(Kind::NoCountry, 3)]);
    assert_eq!(seen("countries: []\n", &Annotated::default(), &none), []);
    assert_eq!(
        seen("countries: [PE]\n", &about(&["front matter names it"]), &none),
        [(Kind::WeakCountry, 4)]
    );
    let conflict = Some(("content/.conflicts/a.txt.md".into(), "seeds/a.txt".into()));
    assert_eq!(seen("", &sure, &Noted { conflict, ..none.clone() }), [(Kind::Conflict, 4)]);
    let mention = PassedOver {
        text: "union".into(),
        candidates: ["eu", "au"].map(|s| Slug::parse(s).unwrap()).to_vec(),
        start: 0,
        end: 0,
        why: Why::Ambiguous,
    };
    let ambiguous = Annotated { passed_over: vec![mention.clone(), mention], ..sure.clone() };
    assert_eq!(seen("", &ambiguous, &none), [(Kind::Ambiguous, 10)]);
    let updated = "reviewed: {by: A, on: 2022-09-14}\ncorrections: [{kind: update, on: 2022-09-15, text: More.}]\n";
    assert_eq!(seen(updated, &sure, &none), [(Kind::Updated, 4)]);
}

#[test]
fn the_most_doubtful_comes_first() {
    let waiting = |file: &str, score| Waiting {
        file: file.into(),
        slug: String::new(),
        title: String::new(),
        score,
        doubts: Vec::new(),
    };
    let mut all = vec![waiting("c", 0), waiting("b", 10), waiting("a", 10), waiting("d", 70)];
    order(&mut all);
    assert_eq!(all.iter().map(|w| w.file.as_str()).collect::<String>(), "dabc");
}
