//! Invented articles in the forms of many agencies and outlets, each with the fields that are
//! expected of it: precision and recall, field by field.
//!
//! A story in `tests/copy/*.txt` is a line `==== what it shows`, the copy, a line `----` and the
//! fields; one that is not named must be empty, one that is `?` may be anything. In the copy `¶` stands before each paragraph of the
//! text; that ends at `¦`, at the next `¶` or at a blank line. `received` is the day of the file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::import::draft::Surroundings;
use dateline::import::{Article, Senses, source};

/// What is compared of every story.
const FIELDS: &[&str] =
    &["title", "place", "country", "date", "agency", "byline", "summary", "language"];

/// Below this, of either measure in any field, the test fails.
const BAR: f64 = 0.985;

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn count(&mut self, expected: Option<&str>, got: Option<&str>) -> bool {
        let right = expected == got;
        self.right += usize::from(right && got.is_some());
        self.wrong += usize::from(!right && got.is_some());
        self.missed += usize::from(!right && expected.is_some());
        right
    }

    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
}

struct Story<'a> {
    name: String,
    copy: String,
    paragraphs: Vec<String>,
    fields: BTreeMap<&'a str, &'a str>,
}

fn stories<'a>(file: &str, text: &'a str) -> Vec<Story<'a>> {
    text.split("==== ")
        .skip(1)
        .map(|story| {
            let (name, rest) = story.split_once('\n').expect("a name");
            let (marked, fields) = rest.split_once("----\n").expect("copy and fields");
            let fields = fields
                .lines()
                .map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{name}: {line}")));
            Story {
                name: format!("{file}: {name}"),
                copy: marked.replace(['¶', '¦'], ""),
                paragraphs: paragraphs(marked),
                fields: fields.collect(),
            }
        })
        .collect()
}

fn paragraphs(marked: &str) -> Vec<String> {
    marked
        .split('¶')
        .skip(1)
        .map(|text| {
            let end = text.find('¦').into_iter().chain(text.find("\n\n")).min();
            text[..end.unwrap_or(text.len())].split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn read(story: &Story<'_>) -> Article {
    let file_time = story.fields.get("received").map(|day| day.parse().expect("a day"));
    let opened = source::open("seeds/copy.txt", story.copy.as_bytes().to_vec(), file_time);
    let country_of = Senses::BUILT_IN.country_of;
    let around = Surroundings { name: "seeds/copy.txt", file_time, country_of };
    opened.articles[0].read(around).expect("an article")
}

fn got(article: &Article) -> BTreeMap<&'static str, String> {
    let dateline = article.dateline.clone().unwrap_or_default();
    let fields = [
        ("title", Some(article.title.clone())),
        ("place", dateline.place),
        ("country", dateline.country.map(|c| c.to_string())),
        ("date", article.date.map(|d| d.to_string())),
        ("agency", dateline.agency),
        ("byline", article.byline.clone()),
        ("summary", article.summary.clone()),
        ("language", article.language.clone()),
    ];
    let said = fields.into_iter().filter_map(|(key, value)| Some((key, value?)));
    said.filter(|(_, value)| !value.is_empty()).collect()
}

#[test]
fn the_forms_of_agencies_and_outlets() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/copy");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut mistakes = String::new();
    let mut count = 0;
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        for story in stories(&path.file_stem().unwrap().to_string_lossy(), &text) {
            count += 1;
            let article = read(&story);
            let mut wrong = String::new();
            let found = got(&article);
            for field in FIELDS {
                let expected = story.fields.get(field).copied();
                let got = found.get(field).map(String::as_str);
                // A question mark: it may be known or not.
                if *field == "language" && expected.is_none() || expected == Some("?") {
                    continue;
                }
                if !scores.entry(field).or_default().count(expected, got) {
                    let (expected, got) = (expected.unwrap_or("-"), got.unwrap_or("-"));
                    let _ = writeln!(wrong, "   {field}: {got}\n      not {expected}");
                }
            }
            let texts: Vec<&str> = article.paragraphs().collect();
            let score = scores.entry("paragraphs").or_default();
            score.right +=
                texts.iter().filter(|t| story.paragraphs.iter().any(|p| p == *t)).count();
            for text in texts.iter().filter(|t| !story.paragraphs.iter().any(|p| p == *t)) {
                score.wrong += 1;
                let _ = writeln!(wrong, "   kept: {text}");
            }
            for text in story.paragraphs.iter().filter(|p| !texts.contains(&p.as_str())) {
                score.missed += 1;
                let _ = writeln!(wrong, "   lost: {text}");
            }
            if !wrong.is_empty() {
                let _ = writeln!(mistakes, "== {}\n{wrong}", story.name);
            }
        }
    }
    println!("{mistakes}\n{count} stories\n{:<12} precision  recall", "");
    for (field, score) in &scores {
        println!("{field:<12} {:>9.3} {:>7.3}", score.precision(), score.recall());
    }
    assert!(count >= 80, "{count}");
    for (field, score) in &scores {
        let least = score.precision().min(score.recall());
        assert!(least >= BAR, "{field}: {least:.3}");
    }
}
