use proptest::prelude::*;

use super::*;

fn titles(found: &Found) -> Vec<&str> {
    found.entries.iter().filter_map(|entry| entry.draft.title.as_deref()).collect()
}

fn names(found: &Found) -> Vec<&str> {
    found.entries.iter().filter_map(|entry| entry.name.as_deref()).collect()
}

fn rss(items: &str) -> String {
    format!("<rss version='0.93'><channel><title>T</title>{items}</channel></rss>")
}

#[test]
fn one_broken_entry_stops_no_other() {
    let text = rss(
        "<item><title>One & two</title></item><item><title>Bad</titel></item><item><title>Three</title></item>",
    );
    let found = read(&text, "a.xml", "item");
    assert_eq!(titles(&found), ["One & two", "Bad", "Three"]);
    let text = rss(
        "<item><title>One</title></item>\n<item><title>Bad</item>\n<item><title>Three</title></item>",
    );
    assert_eq!(titles(&read(&text, "a.xml", "item")), ["One", "Bad", "Three"]);
    let text = rss(
        "<item><title>One</title></item>\n<item><!é></item>\n<item><title>Three</title></item>",
    );
    let found = read(&text, "a.xml", "item");
    assert_eq!(titles(&found), ["One", "Three"]);
    assert!(found.problems[0].to_string().starts_with("a.xml:2:1:"), "{}", found.problems[0]);
}

#[test]
fn a_feed_that_is_cut_off_gives_what_is_whole() {
    let text = rss("<item><title>One</title></item><item><title>Two</title></item>");
    for end in 0..text.len() {
        let found = read(&text[..end], "a.xml", "item");
        assert!(titles(&found).len() <= 2);
        assert!(end <= text.find("<item>").unwrap() || !found.problems.is_empty(), "{end}");
    }
    let found = read(&text[..text.len() - 10], "a.xml", "item");
    assert_eq!(titles(&found), ["One", "Two"]);
}

#[test]
fn of_one_id_the_newest_version_counts() {
    let item = |guid: &str, link: &str, date: &str| {
        format!(
            "<item><guid>{guid}</guid><link>{link}</link><title>{date}</title><pubDate>{date}</pubDate></item>"
        )
    };
    let text = rss(&[
        item("a", "https://a.example/1", "2022-09-14"),
        item("a", "https://a.example/1", "2022-09-16"),
        item("a", "https://a.example/1", "2022-09-15"),
        item("a", "https://a.example/2", "2022-09-13"),
        item("", "https://a.example/3", "2022-09-12"),
        item("", "", "2022-09-11"),
    ]
    .concat());
    let found = read(&text, "a.xml", "item");
    assert_eq!(titles(&found), ["2022-09-16", "2022-09-13", "2022-09-12", "2022-09-11"]);
    assert_eq!(names(&found), ["a", "https://a.example/2", "https://a.example/3"]);
}

#[test]
fn entities_of_a_feeds_own_are_never_expanded() {
    let bomb = format!(
        "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>{}",
        rss("<item><title>&b; is text</title></item>")
    );
    assert_eq!(titles(&read(&bomb, "a.xml", "item")), ["&b; is text"]);
}

#[test]
fn the_day_is_that_of_the_place() {
    let text =
        rss("<item><title>T</title><pubDate>Wed, 14 Sep 2022 23:30:00 -0500</pubDate></item>");
    let found = read(&text, "a.xml", "item");
    assert_eq!(found.entries[0].draft.published.as_ref().unwrap().0.to_string(), "2022-09-14");
}

proptest! {
    #[test]
    fn never_panics(
        root in "(<rss version='[0-9.]{0,3}|<rss|<feed|<rdf:RDF|<)( a='1')?/?>?",
        rest in r"(<item>|</item>|<entry>|</entry>|<title>|</title>|<link>|</link>|<pubDate>|2022-09-1|&|<!\[CDATA\[|\]\]>|<|>|</rss>|version|é|'|\PC){0,30}",
    ) {
        let text = format!("{root}{rest}");
        read(&text, "a.xml", "item");
        read(&text, "a.xml", "entry");
    }
}
