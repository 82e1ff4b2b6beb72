use proptest::prelude::*;

use super::*;
use crate::import::article::Article;
use crate::import::draft::{self, Surroundings};

fn article(name: &str, source: &str) -> Article {
    let around = Surroundings { name, file_time: None, country_of: &|_, _| None };
    draft::read(read(source.as_bytes(), name).unwrap(), around)
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn broken_front_matter_costs_no_article() {
    let found =
        article("a.md", "---\ntitle: One: two\ntags:\n- a\n- b\ndate: 2022-09-14\n---\nText.\n");
    assert_eq!(found.title, "One: two");
    assert_eq!(found.about.keywords, ["a", "b"]);
    assert!(found.warnings[0].message.contains("line by line"), "{:?}", found.warnings);
    let found = article("a.md", "+++\ntitle = One\ndate = 2022-09-14\n+++\nText.\n");
    assert_eq!(found.title, "One");
    assert_eq!(found.warnings[0].place.as_ref().unwrap().line, 2);
    let open = article("a.md", "---\ntitle: One\n\nText, and no end.\n");
    assert!(open.title.is_empty() && open.markdown.unwrap().contains("title: One"));
}

#[test]
fn the_body_stays_as_it_is() {
    let body =
        "    code first\n\nA *b* [c](d){.e} {{< f >}}  \n<!-- ` -->\n\n```\n<!-- kept -->\n```\n";
    let found = article("a.md", &format!("---\ntitle: T\n---\n\n{body}\n"));
    assert_eq!(found.markdown.as_deref(), Some(body.replace("<!-- ` -->\n", "").as_str()));
    assert_eq!(found.removed.len(), 1);
    let found = article("a.md", "# T\n# U\n\nText.");
    assert_eq!((found.title.as_str(), found.markdown.as_deref()), ("T", Some("# U\n\nText.\n")));
}

#[test]
fn what_begins_with_a_rule_is_no_post() {
    for text in
        ["---\n\nA headline\n\n---\n", "---\ntitle: T\n", "--- a\nb: c\n---\n", "+++ x\n+++\n"]
    {
        assert!(!begins(text, b""), "{text}");
    }
    for text in
        ["---\ntitle: T\n---\n", "---\n# c\na_key: T\n---", "+++\na = 1\n+++\n", "---\n---\n"]
    {
        assert!(begins(text, b""), "{text}");
    }
    assert!(begins("---\ntitle: T\n", b"\ntags: []\n---\n"));
}

proptest! {
    #[test]
    fn any_text_is_read(
        fence in prop::sample::select(vec!["---\n", "+++\n", "{", "", "# "]),
        keys in r"([a-z]{1,6}[:=] ?[\PC]{0,12}\n){0,4}",
        body in r"([\PC]{0,20}|<!--|-->|# |```|- |> |\n){0,12}",
    ) {
        let source = format!("{fence}{keys}{fence}{body}");
        let _ = read(source.as_bytes(), "a.md");
        begins(&source, b"");
    }

    #[test]
    fn no_letter_of_a_body_is_lost(body in r"([a-z*\[ ]{0,20}|<!--|-->|```|- |> |\n){0,12}") {
        let Ok(draft) = read(format!("a\n{body}").as_bytes(), "a.md") else { return Ok(()) };
        let Text::Markdown(markdown, _) = &draft.text else { unreachable!() };
        prop_assume!(draft.title.is_none());
        let removed: usize = draft.removed.iter().map(|r| letters(&r.text).len()).sum();
        prop_assert_eq!(letters(markdown).len() + removed, 1 + letters(&body).len());
    }
}
