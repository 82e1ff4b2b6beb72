//! Annotation, from the outside: fixtures in `annotate/`, and the laws that hold for any text.

use dateline::annotate::{Annotated, Annotator, BoxContent, DocumentText, Why};
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

fn annotator(config: &str) -> Annotator {
    Annotator::new(&library(), &Config::parse(&format!("title: T\n{config}")).unwrap()).0
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

#[test]
fn longest_first_and_on_whole_words() {
    let annotated = annotate("", "UN Security Councillors and the UN's envoy; UNSC.\n");
    assert_eq!(glossed(&annotated), [("UN", "un"), ("UNSC", "un-security-council")]);
    let annotated = annotate("", "Whoever asks who asks the WHO.\n");
    assert_eq!(glossed(&annotated), [("WHO", "who")]);
    let annotated = annotate("", "The Charge d'Affaires, the chargé d’affaires.\n");
    assert_eq!(glossed(&annotated), [("Charge d'Affaires", "charge-daffaires")]);
}

#[test]
fn matches_run_across_formatting_and_lines() {
    let html = |body| annotate("", body).blocks.join("\n");
    let anchor = |text: &str, slug: &str| {
        format!("<a class=\"gloss\" href=\"/glossary/{slug}/\" data-term=\"{slug}\">{text}</a>")
    };
    let council = "un-security-council";
    assert_eq!(
        html("The Security **Council** met."),
        format!("<p>The {} met.</p>", anchor("Security <strong>Council</strong>", council))
    );
    assert_eq!(
        html("The *Security* Council"),
        format!("<p>The {}</p>", anchor("<em>Security</em> Council", council))
    );
    assert_eq!(
        html("The *old Security* Council"),
        format!(
            "<p>The <em>old {}</em>{}</p>",
            anchor("Security", council),
            anchor(" Council", council)
        )
    );
    assert_eq!(
        html("*The **cease***fire holds"),
        format!(
            "<p><em>The <strong>{}</strong></em>{} holds</p>",
            anchor("cease", "ceasefire"),
            anchor("fire", "ceasefire")
        )
    );
    assert_eq!(
        html("territorial\nintegrity"),
        format!("<p>{}</p>", anchor("territorial\nintegrity", "territorial-integrity"))
    );
    assert_eq!(html("territorial\n\nintegrity"), "<p>territorial</p>\n<p>integrity</p>");
}

#[test]
fn some_places_are_never_glossed() {
    let annotated = annotate(
        "",
        "# The UN\n\n[the UN](https://un.org/) `UN` ![UN](/un.png) <b title=\"UN\">\n\n    UN\n",
    );
    assert_eq!(glossed(&annotated), []);
    assert_eq!(annotated.passed_over, []);
    let annotated = annotate("", "[UN]{.no-gloss} and a [*cease*fire]{.no-gloss} and the UN.\n");
    assert_eq!(annotated.text, "UN and a ceasefire and the UN.");
    assert_eq!(glossed(&annotated), [("UN", "un")]);
    assert_eq!(annotated.glosses[0].start, 27);
    let whys: Vec<Why> = annotated.passed_over.iter().map(|p| p.why).collect();
    assert_eq!(whys, [Why::Excluded, Why::Excluded]);
    let annotated = annotate("", "\\[UN\\]{.no-gloss} `[a]{.no-gloss}` [x] {.no-gloss}\n");
    assert_eq!(annotated.text, "[UN]{.no-gloss} [a]{.no-gloss} [x] {.no-gloss}");
}

#[test]
fn settings_and_front_matter_decide() {
    let body =
        "A ceasefire. “The UN said.”\n\n## Later\n\n> The ceasefire.\n\nThe ceasefire, the UN.\n";
    let terms = |config: &str, front: &str| -> Vec<String> {
        let annotated = annotate_with(config, front, body);
        glossed(&annotated).iter().map(|(_, term)| (*term).to_owned()).collect()
    };
    assert_eq!(terms("", ""), ["ceasefire", "un"]);
    assert_eq!(terms("gloss: {occurrence: section}\n", ""), ["ceasefire", "un", "ceasefire", "un"]);
    assert_eq!(
        terms("gloss: {occurrence: all}\n", ""),
        ["ceasefire", "un", "ceasefire", "ceasefire", "un"]
    );
    assert_eq!(
        terms("gloss: {occurrence: all, quotes: false}\n", ""),
        ["ceasefire", "ceasefire", "un"]
    );
    assert_eq!(terms("gloss: {occurrence: all, cap: 2}\n", ""), ["ceasefire", "un"]);
    assert_eq!(terms("", "gloss: {off: true}\n"), [""; 0]);
    assert_eq!(terms("", "gloss: {only: [un]}\n"), ["un"]);
    assert_eq!(terms("", "gloss: {exclude: [un]}\n"), ["ceasefire"]);
    let annotated = annotate("gloss: {only: [unn]}\nbackgrounds: {pin: [karabak]}\n", body);
    assert_eq!(annotated.problems.len(), 2);
    assert_eq!(annotated.problems[1].hint.as_deref(), Some("did you mean `karabakh`?"));
}

#[test]
fn an_authors_link_is_the_occurrence() {
    let annotated =
        annotate("", "The UN. The [world body](/glossary/un/). [[ceasefire]], ceasefires.\n");
    assert_eq!(glossed(&annotated), [("world body", "un"), ("ceasefire", "ceasefire")]);
    assert_eq!(annotated.glosses[0].evidence, "the author's own link");
    assert!(annotated.blocks[0].starts_with("<p>The UN. The <a class=\"gloss\""));
}

#[test]
fn scopes_decide_and_what_they_leave_open_is_not_linked() {
    let cis = |front: &str| {
        let annotated = annotate(front, "The CIS met.\n");
        let slugs: Vec<String> = annotated.glosses.iter().map(|g| g.term.to_string()).collect();
        (slugs, annotated.passed_over)
    };
    assert_eq!(cis("countries: [AM]\n").0, ["cis-states"]);
    assert_eq!(cis("countries: [FR]\ntags: [computing]\n").0, ["cis-computing"]);
    let (glosses, passed) = cis("countries: [AM]\ntags: [computing]\n");
    assert_eq!(glosses, [""; 0]);
    assert_eq!((passed[0].why, passed[0].candidates.len()), (Why::Ambiguous, 2));
    let (_, passed) = cis("countries: [FR]\n");
    assert_eq!((passed[0].why, passed[0].candidates.len()), (Why::OutOfScope, 2));
    let front = "countries: [AM]\ntags: [computing]\ngloss: {exclude: [cis-states]}\n";
    assert_eq!(cis(front).0, ["cis-computing"]);
    assert_eq!(glossed(&annotate("", "Der Rat tagte.\n")), []);
    assert_eq!(glossed(&annotate("language: de-AT\n", "Der Rat tagte.\n")), [("Rat", "rat")]);
}

#[test]
fn names_in_brackets_lead_to_terms_and_briefs() {
    let annotated = annotate(
        "",
        "[[UNSC]] [[un|the *world* body]] [[clashes|fighting]] [[ceasfire]]\n\n[[CIS]]\n",
    );
    assert_eq!(annotated.text, "UNSC the world body fighting ceasfire\n\nCIS");
    assert!(
        annotated.blocks[0].contains("<a href=\"/briefs/2022/09/clashes/\">fighting</a> ceasfire")
    );
    assert!(annotated.blocks[0].contains("data-term=\"un\">the <em>world</em> body</a>"));
    let slugs: Vec<_> =
        annotated.lookups.iter().map(|l| (l.slug.as_str(), l.address.as_deref())).collect();
    assert_eq!(slugs, [("clashes", Some("2022/09/clashes")), ("ceasfire", None)]);
    assert_eq!(
        said(&annotated.problems),
        [
            "content/briefs/2022/09/talks.md:5:55: `[[ceasfire]]` names no term and no brief",
            "content/briefs/2022/09/talks.md:7:1: `[[CIS]]` names several terms",
        ]
    );
    assert_eq!(annotated.problems[0].hint.as_deref(), Some("did you mean `[[ceasefire]]`?"));
}

#[test]
fn hostile_text_stays_text() {
    let html = |body| annotate("", body).blocks.join("\n");
    assert_eq!(
        html("<script>alert(1)</script>\n\na <img src=x onerror=y> b"),
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>a &lt;img src=x onerror=y&gt; b</p>"
    );
    assert_eq!(html("[a](javascript:alert)"), "<p>a</p>");
    assert_eq!(html("[a](JAVA&#x0A;SCRIPT:x) <data:text/html,x>"), "<p>a data:text/html,x</p>");
    assert_eq!(
        html("[a](https://b.org \"t\\\"\")"),
        "<p><a href=\"https://b.org\" title=\"t&quot;\" rel=\"noopener\">a</a></p>"
    );
    assert_eq!(
        html("![map *of* X](https://b.org/x.png) [![y](//b.org/y.png)](/z)"),
        "<p><a href=\"https://b.org/x.png\" rel=\"noopener\">map of X</a> <a href=\"/z\">y</a></p>"
    );
    assert_eq!(html("![y](/y.png)"), "<p><img src=\"/y.png\" alt=\"y\"></p>");
    assert_eq!(html("# A\n\n###### B"), "<h2>A</h2>\n<h6>B</h6>");
    assert_eq!(html("## A\n\n### B"), "<h2>A</h2>\n<h3>B</h3>");
}

#[test]
fn rights_cut_the_text_and_nothing_else_goes_out() {
    let body = "The **UN Security Council** met twice. It urged a ceasefire between Armenia and \
                Azerbaijan.\n\nThe Second Karabakh War ended.\n";
    let annotated = annotate("countries: [AM, AZ]\nrights: {publish: excerpt, words: 5}\n", body);
    assert_eq!(annotated.blocks.len(), 1);
    assert!(
        annotated.blocks[0].ends_with(
            "</strong> met<span class=\"added\" role=\"img\" aria-label=\"excerpt ends\">…</span></p>"
        ),
        "{}",
        annotated.blocks[0]
    );
    assert_eq!(annotated.visible_text(), "The UN Security Council met");
    assert_eq!(annotated.visible_glosses().count(), 1);
    assert_eq!(annotated.glosses.len(), 2);
    assert_eq!(boxes(&annotated), [("karabakh".to_owned(), 0)]);
    let cut = annotate("rights: {publish: excerpt, words: 4}\n", body);
    assert!(cut.blocks[0].contains("Council</a></strong><span"), "{}", cut.blocks[0]);
    assert_eq!(annotate("rights: {publish: excerpt, words: 400}\n", body).blocks.len(), 2);
    for front in ["rights: {publish: link}\n", "status: withdrawn\n", "rights: {publish: none}\n"] {
        let annotated = annotate(front, body);
        assert_eq!((annotated.blocks.len(), annotated.visible_text()), (0, ""));
        assert_eq!(annotated.visible_glosses().count(), 0);
    }
    let by_agency = annotate_with(
        "rights: {agencies: {AFP: {publish: excerpt, words: 1}}}\n",
        "dateline: {agency: AFP}\n",
        body,
    );
    assert_eq!(by_agency.visible_text(), "The");
}

#[test]
fn boxes_need_evidence_that_fits() {
    let of = |front: &str, body: &str| boxes(&annotate(front, body));
    let names = |boxes: Vec<(String, u32)>| boxes.into_iter().map(|b| b.0).collect::<Vec<_>>();
    // Both countries of the conflict.
    assert_eq!(names(of("countries: [AM, AZ]\n", "Talks.\n")), ["karabakh"]);
    // One of two, and nothing else: a country's box.
    assert_eq!(names(of("countries: [AZ]\n", "Gas.\n")), ["AZ"]);
    // One of two, and a term.
    assert_eq!(names(of("countries: [AZ]\n", "A ceasefire.\n")), ["karabakh"]);
    // The term alone, elsewhere.
    assert_eq!(names(of("countries: [YE]\n", "A ceasefire.\n")), ["YE"]);
    // A phrase that is a name attaches anywhere.
    assert_eq!(names(of("countries: [TR]\n", "Nagorno-Karabakh.\n")), ["karabakh", "TR"]);
    // One country, but none of the tags.
    assert_eq!(names(of("countries: [AM]\n", "Talks.\n")), ["AM"]);
    assert_eq!(names(of("countries: [AM]\ntags: [missions]\n", "Talks.\n")), ["monitoring"]);
    // A tag where terms are asked for too.
    assert_eq!(names(of("countries: []\ntags: [elections]\n", "A vote.\n")), [""; 0]);
    assert_eq!(names(of("countries: []\n", "A run-off.\n")), ["elections"]);
    assert_eq!(names(of("countries: []\ntags: [partnership]\n", "A\n")), ["eastern-partnership"]);

    let annotated = annotate("countries: [AZ]\ntags: [elections]\n", "Gas.\n");
    let rejected: Vec<_> =
        annotated.rejected.iter().map(|r| (r.slug.as_str(), r.why.as_str())).collect();
    assert_eq!(
        rejected,
        [
            ("elections", "only a tag speaks for it, none of its terms"),
            ("karabakh", "of its 2 countries the brief is only about Azerbaijan"),
        ]
    );
}

#[test]
fn front_matter_and_caps_rule_boxes() {
    let annotated = annotate(
        "countries: [AM, AZ]\nbackgrounds: {pin: [black-sea], forbid: [karabakh]}\n",
        "Second Karabakh War.\n",
    );
    let names: Vec<_> = boxes(&annotated).into_iter().map(|b| b.0).collect();
    assert_eq!(names, ["black-sea", "AM", "AZ"]);
    assert_eq!(annotated.rejected[0].why, "forbidden in the brief's front matter");
    let annotated = annotate_with(
        "backgrounds: {cap: 1}\n",
        "countries: [AM, AZ]\ntags: [partnership]\n",
        "Second Karabakh War.\n",
    );
    assert_eq!(boxes(&annotated), [("karabakh".to_owned(), 0)]);
    let why = annotated.rejected.iter().find(|r| r.slug.as_str() == "eastern-partnership");
    assert_eq!(why.unwrap().why, "1 other scores higher, and no more than 1 may stand here");
}

#[test]
fn the_version_of_the_day_is_shown() {
    let on = |day: &str| {
        let annotated =
            annotate(&format!("date: {day}\ncountries: [AM, AZ]\n"), "Talks in Brussels.\n");
        let days: Vec<String> = annotated.timeline.iter().map(|e| e.date.to_string()).collect();
        (boxes(&annotated)[0].0.clone(), days.join(" "))
    };
    assert_eq!(on("2022-09-14").0, "karabakh");
    assert_eq!(on("2021-05-01"), ("karabakh-2021".into(), "2020-09-27 2020-11-10".into()));
    // Nothing of it had happened yet.
    assert_eq!(on("2010-05-01"), ("AM".into(), String::new()));
    assert_eq!(on("2024-05-01").1, "2020-09-27 2020-11-10 2022-09-13 2023-09-20");
    let annotated = annotate("backgrounds: {pin: [karabakh-2021]}\n", "Talks.\n");
    assert_eq!(boxes(&annotated)[0].0, "karabakh-2021");
}

#[test]
fn boxes_stand_where_their_evidence_is() {
    let annotated = annotate(
        "countries: [AM, AZ, GE]\n",
        "Talks.\n\nArmenia and Georgia agreed.\n\nGeorgia and the grain corridor.\n\n\
         Nagorno-Karabakh.\n",
    );
    assert_eq!(
        boxes(&annotated),
        [("GE".to_owned(), 1), ("black-sea".to_owned(), 2), ("karabakh".to_owned(), 3),]
    );
}

#[test]
fn notes_stand_beside_their_passage() {
    let front = "notes:\n  - {quote: \"“b”  c\", text: N}\n  - {quote: zz, text: M}\n";
    let annotated = annotate(front, "a\n\n\"b\"\nc\n");
    assert_eq!((annotated.notes.len(), annotated.notes[0].after), (1, 1));
    assert_eq!(annotated.problems.len(), 1);
}

#[test]
fn documents_are_annotated_on_their_own() {
    let annotator = annotator("url: https://a.org/sub\n");
    let slug = dateline::model::Slug::parse("un").unwrap();
    let document = DocumentText {
        path: "content/glossary/un.md",
        markdown: "The UN has a UN Security Council. See [[clashes]] and [[nothing]].\n\n# H",
        line: 4,
        own_term: Some(&slug),
        ..DocumentText::default()
    };
    let done = annotator.annotate_document(&document, &resolve);
    assert_eq!(done.glosses.len(), 1);
    assert!(done.html.contains("<a href=\"/sub/briefs/2022/09/clashes/\">"), "{}", done.html);
    assert!(done.html.ends_with("</p>\n<h2>H</h2>"));
    assert!(done.problems[0].to_string().starts_with("content/glossary/un.md:4:"));
    let trusted = DocumentText {
        markdown: "<div class=x>\n\nThe UN</div>",
        html: dateline::model::RawHtml::Trusted,
        ..DocumentText::default()
    };
    let html = annotator.annotate_document(&trusted, &resolve).html;
    assert!(html.starts_with("<div class=x>"), "{html}");
    assert_eq!(
        annotator.inline_html("A *b* [c](/d) <i>.\n\nE"),
        "A <em>b</em> <a href=\"/sub/d\">c</a> &lt;i&gt;. E"
    );
}

#[test]
fn the_fingerprint_covers_forms_and_not_definitions() {
    let of = |change: &dyn Fn(&mut Library)| {
        let mut library = library();
        change(&mut library);
        Annotator::new(&library, &Config::default()).0.fingerprint()
    };
    let base = of(&|_| {});
    assert_eq!(base, of(&|l| l.terms[0].meta.short = "Other.".into()));
    assert_eq!(base, of(&|l| l.terms[0].body = "Other.".into()));
    assert_eq!(base, of(&|l| l.backgrounds[0].body = "Other.".into()));
    assert_ne!(base, of(&|l| l.terms[0].meta.aliases.push("other".into())));
    assert_ne!(base, of(&|l| l.backgrounds[0].meta.phrases.push("other".into())));
    assert_ne!(base, of(&|l| l.backgrounds.iter_mut().for_each(|b| b.meta.valid = None)));
}

#[test]
fn a_library_that_cannot_work_is_reported() {
    let mut library = library();
    library.terms[1].meta.aliases.push("ceasefire".into());
    let at = |l: &Library, slug: &str| l.backgrounds.iter().position(|b| b.slug.as_str() == slug);
    let head = at(&library, "karabakh").unwrap();
    library.backgrounds[head].meta.version_of = dateline::model::Slug::parse("karabakh-2021").ok();
    let (_, problems) = Annotator::new(&library, &Config::default());
    let said = said(&problems);
    assert_eq!(said.len(), 3, "{said:#?}");
    assert!(said[0].contains("versions of each other in a circle"), "{said:#?}");
    assert!(said[2].contains("share the form “ceasefire”"), "{said:#?}");
}
