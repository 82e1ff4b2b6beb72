//! Annotation, from the outside: fixtures in `annotate/`, and the laws that hold for any text.

use dateline::annotate::{Annotated, Annotator, BoxContent, Role, Why};
use dateline::config::Config;
use dateline::content::{self, Brief, Library};
use dateline::diagnostics::Diagnostic;

const GLOSSARY: &str = include_str!("annotate/glossary.yaml");
const BACKGROUNDS: [(&str, &str); 6] = [
    ("karabakh", include_str!("annotate/karabakh.md")),
    ("karabakh-2021", include_str!("annotate/karabakh-2021.md")),
    ("black-sea", include_str!("annotate/black-sea.md")),
    ("elections", include_str!("annotate/elections.md")),
    ("eastern-partnership", include_str!("annotate/eastern-partnership.md")),
    ("monitoring", include_str!("annotate/monitoring.md")),
];

fn library() -> Library {
    let mut terms = content::parse_terms("content/glossary/terms.yaml", GLOSSARY).unwrap();
    terms.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut backgrounds: Vec<_> = BACKGROUNDS
        .iter()
        .map(|(slug, source)| {
            content::parse_background(&format!("content/backgrounds/{slug}.md"), source).unwrap()
        })
        .collect();
    backgrounds.sort_by(|a, b| a.slug.cmp(&b.slug));
    Library { terms, backgrounds, ..Library::default() }
}

fn brief(front: &str, body: &str) -> Brief {
    let date = if front.contains("date:") { "" } else { "date: 2022-09-14\n" };
    let source = format!("---\ntitle: Talks resume\n{date}{front}---\n{body}");
    content::parse_brief("content/briefs/2022/09/talks.md", &source).unwrap()
}

fn resolve(slug: &str) -> Option<String> {
    (slug == "clashes").then(|| "2022/09/clashes".to_owned())
}

fn annotate_with(config: &str, front: &str, body: &str) -> Annotated {
    let config = Config::parse(&format!("title: T\n{config}")).unwrap();
    let (annotator, problems) = Annotator::new(&library(), &config);
    assert_eq!(problems, [], "the fixtures are sound");
    annotator.annotate(&brief(front, body), &resolve)
}

fn annotate(front: &str, body: &str) -> Annotated {
    annotate_with("", front, body)
}

fn glossed(annotated: &Annotated) -> Vec<(&str, &str)> {
    for gloss in &annotated.glosses {
        assert_eq!(annotated.text[gloss.start as usize..gloss.end as usize], gloss.text);
    }
    annotated.glosses.iter().map(|g| (g.text.as_str(), g.term.as_str())).collect()
}

fn boxes(annotated: &Annotated) -> Vec<(String, u32)> {
    let name = |content: &BoxContent| match content {
        BoxContent::Background(slug) => slug.to_string(),
        BoxContent::Country(code) => code.to_string(),
    };
    annotated.boxes.iter().map(|b| (name(&b.content), b.after)).collect()
}

fn said(problems: &[Diagnostic]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_brief_gets_glosses_boxes_and_a_timeline() {
    let annotated = annotate(
        "countries: [AZ, AM]\n",
        "The UN Security Council urged a ceasefire between Armenia and Azerbaijan.\n\n\
         The Second Karabakh War ended in 2020. Ceasefires are rare.\n",
    );
    assert_eq!(
        glossed(&annotated),
        [("UN Security Council", "un-security-council"), ("ceasefire", "ceasefire")]
    );
    assert_eq!(
        annotated.blocks[0],
        "<p>The <a class=\"gloss\" href=\"/glossary/un-security-council/\" \
         data-term=\"un-security-council\">UN Security Council</a> urged a <a class=\"gloss\" \
         href=\"/glossary/ceasefire/\" data-term=\"ceasefire\">ceasefire</a> between Armenia and \
         Azerbaijan.</p>"
    );
    assert_eq!(boxes(&annotated), [("karabakh".to_owned(), 1)]);
    let evidence = annotated.boxes[0].evidence.join("; ");
    assert!(evidence.contains("the phrase “Second Karabakh War”"), "{evidence}");
    assert!(evidence.contains("about Azerbaijan and Armenia"), "{evidence}");
    let days: Vec<String> = annotated.timeline.iter().map(|e| e.date.to_string()).collect();
    assert_eq!(days, ["2020-09-27", "2020-11-10", "2022-09-13"]);
    assert_eq!(annotated.passed_over[0].why, Why::Repeated);
    assert_eq!(annotated.words, 21);
}
