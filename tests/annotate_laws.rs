//! What holds for any text: annotation changes no word, and hostile text costs little.

use dateline::annotate::{Annotated, Annotator};
use dateline::config::Config;
use dateline::content::{self, Brief, Library};
use dateline::markdown;
use dateline::model::RawHtml;
use proptest::prelude::*;

fn library() -> Library {
    let glossary = include_str!("annotate/glossary.yaml");
    let mut terms = content::parse_terms("content/glossary/terms.yaml", glossary).unwrap();
    terms.sort_by(|a, b| a.slug.cmp(&b.slug));
    Library { terms, ..Library::default() }
}

fn annotator(config: &str) -> Annotator {
    let config = Config::parse(&format!("title: T\n{config}")).unwrap();
    Annotator::new(&library(), &config).0
}

fn brief(front: &str, body: &str) -> Brief {
    let source = format!("---\ntitle: T\ndate: 2022-09-14\ncountries: []\n{front}---\n{body}");
    content::parse_brief("content/briefs/2022/09/t.md", &source).unwrap()
}

fn annotate(annotator: &Annotator, front: &str, body: &str) -> Annotated {
    annotator.annotate(&brief(front, body), &|_| None)
}

/// The visible text of HTML, and whether its tags are nested as they must be.
fn visible(html: &str) -> (String, bool) {
    let (mut text, mut open, mut sound) = (String::new(), Vec::new(), true);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else { return (text, false) };
        let tag = &rest[at + 1..at + end];
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or("");
        if tag.starts_with('/') {
            sound &= open.pop() == Some(name);
        } else if !matches!(name, "br" | "hr" | "img") {
            sound &= name != "a" || !open.contains(&"a");
            open.push(name);
        }
        rest = &rest[at + end + 1..];
    }
    text.push_str(rest);
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    (text, sound && open.is_empty())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What wire copy and its enemies are made of.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "UN", "UN Security Council", "Security", "Council", "cease", "fire", "ceasefires",
            "cease–fire", "chargé d’affaires", "WHO", "who", "CIS", "territorial\nintegrity",
            "Armenia", "’s", "“", "”", "…", "停战", "e\u{301}", "\u{ad}", "\u{a0}", "ß", "İ",
        ]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            " ", " ", "\n", "\n\n", "  \n", "\t", "*", "**", "_", "`", "```", "[", "]", "[[", "]]",
            "(", ")", "(/glossary/un/)", "{.no-gloss}", "|", "!", "![", "\\", "\\[", "&amp;", "&",
            "&#91;", "<", ">", "<b>", "</b>", "<!--", "-->", "<div>\n", "<http://b.org>", "#", "# ",
            "> ", "- ", "1986. ", "1) ", "    ", "---\n", "===\n", "[sic]", "\r\n", "[x]: /y\n",
            "![a](http://b/c)", "[a](javascript:x)", "\"", "'", "\u{1}", "\u{0}",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 3000,
        // The same cases on every machine and in every run.
        rng_seed: prop::test_runner::RngSeed::Fixed(20_220_914),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn annotation_changes_no_word(body in nasty(), all in any::<bool>()) {
        let site = annotator(if all { "gloss: {occurrence: all, quotes: false}\n" } else { "" });
        let annotated = annotate(&site, "", &body);
        let html = annotated.blocks.join("\n\n");
        let (text, sound) = visible(&html);
        prop_assert!(sound, "{}", html);

        // Exactly what the document says without anything added.
        let plain = Annotator::new(&Library::default(), &Config::default()).0;
        let bare = annotate(&plain, "", &body).blocks.join("\n\n");
        prop_assert_eq!(words(&text), words(&visible(&bare).0));
        prop_assert_eq!(words(&text), words(&annotated.text));

        for gloss in &annotated.glosses {
            let slice = &annotated.text[gloss.start as usize..gloss.end as usize];
            prop_assert_eq!(slice, gloss.text.as_str());
        }
        let anchors = html.matches("data-term=").count();
        prop_assert!(anchors >= annotated.glosses.len(), "{}", html);
        for passed in &annotated.passed_over {
            let slice = &annotated.text[passed.start as usize..passed.end as usize];
            prop_assert_eq!(slice, passed.text.as_str());
        }
    }

    #[test]
    fn an_excerpt_is_a_beginning(body in nasty(), count in 0u32..12) {
        let site = annotator("");
        let front = format!("rights: {{publish: excerpt, words: {count}}}\n");
        let annotated = annotate(&site, &front, &body);
        let html = annotated.blocks.join("\n\n");
        let (text, sound) = visible(&html.replace(
            "<span class=\"added\" role=\"img\" aria-label=\"excerpt ends\">…</span>", "",
        ));
        prop_assert!(sound, "{}", html);
        prop_assert_eq!(words(&text), words(annotated.visible_text()));
    }

    /// Against the reference renderer, on text without what we show differently on purpose.
    #[test]
    fn the_text_is_that_of_the_reference(body in nasty()) {
        let mut body = body.replace(['<', '>', '!', '{'], "x");
        for (two, one) in [("[[", "["), ("]]", "]")] {
            while body.contains(two) {
                body = body.replace(two, one);
            }
        }
        let mut reference = String::new();
        pulldown_cmark::html::push_html(&mut reference, pulldown_cmark::Parser::new(&body));
        let (text, _) = visible(&reference.replace(" />", ">").replace("</li>", "</li> "));
        prop_assert_eq!(words(&text), words(&markdown::parse(&body, RawHtml::Text).text));
    }
}

/// Each of these takes milliseconds if the time grows with the text, and hours if it grows faster:
/// a test that ends has passed.
#[test]
fn hostile_size_comes_to_an_end() {
    let site = annotator("gloss: {occurrence: all, quotes: false, cap: 1000000}\n");
    let bodies = [
        "[".repeat(20_000),
        "[[".repeat(20_000),
        "[x]{.no-gloss}".repeat(20_000),
        format!("{}x{}", "[".repeat(20_000), "]{.no-gloss}".repeat(20_000)),
        "[[nothing]] ".repeat(20_000),
        "[[UN]] ".repeat(20_000),
        "> ".repeat(20_000),
        "- ".repeat(20_000),
        "*a **a ".repeat(20_000),
        "![".repeat(20_000),
        "<".repeat(50_000),
        "<a ".repeat(20_000),
        "`".repeat(20_001),
        "“".repeat(50_000),
        "UN ceasefire CIS ".repeat(60_000),
        "x".repeat(1_000_000),
        "é".repeat(500_000),
        "\u{301}".repeat(300_000),
        " \u{a0}".repeat(300_000),
        "停战".repeat(150_000),
        "UN*".repeat(100_000),
        "# UN\n\n".repeat(50_000),
    ];
    for body in bodies {
        let annotated = annotate(&site, "", &body);
        let head: String = body.chars().take(20).collect();
        let (text, sound) = visible(&annotated.blocks.join("\n"));
        assert!(sound, "{head}…");
        assert_eq!(words(&text), words(&annotated.text), "{head}…");
    }
}
