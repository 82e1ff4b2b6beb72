use proptest::prelude::*;
use serde_json::json;

use super::*;

fn read_all(value: Value, moves: bool) -> Read {
    let Value::Object(map) = value else { panic!("an object") };
    read(map, &Manner { order: None, moves, says: &|key| format!("`{key}`") })
}

#[test]
fn a_post_of_another_generator() {
    let read = read_all(
        json!({
            "title": "Talks go on", "date": "2022-09-14T10:00:00+02:00", "lastmod": "2022-09-15",
            "draft": true, "url": "/2022/talks.html", "aliases": ["/old/talks"],
            "description": "In short.", "authors": ["By Ana Lim", {"name": "Jo Roe"}],
            "taxonomies": {"tags": ["Peace", "peace"], "categories": ["World"]}, "weight": 3,
            "canonical_url": "https://a.example/talks", "extra": {"desk": "north"}, "lang": "en_GB",
        }),
        true,
    );
    let draft = read.draft;
    assert_eq!(draft.title.as_deref(), Some("Talks go on"));
    let (day, why) = draft.published.unwrap();
    assert_eq!((day.to_string().as_str(), why.as_str()), ("2022-09-14", "`date`"));
    assert_eq!(draft.byline.as_deref(), Some("Ana Lim, Jo Roe"));
    assert_eq!(draft.summary.as_deref(), Some("In short."));
    assert_eq!(draft.language.as_deref(), Some("en-GB"));
    let about = draft.about;
    assert_eq!(about.status, Some(Status::Draft));
    assert_eq!(about.aliases, ["/2022/talks.html", "/old/talks/"]);
    assert_eq!(about.url.as_deref(), Some("https://a.example/talks"));
    assert_eq!(about.keywords, ["World", "Peace"]);
    assert_eq!(about.extra.0.keys().collect::<Vec<_>>(), ["desk", "weight"]);
}

#[test]
fn a_row_of_an_archive() {
    let read = read_all(
        json!({
            "Headline": "Talks go on", "published_at": "14/09/2022", "Author": "Ana Lim; Jo Roe",
            "url": "https://a.example/1", "source": "Example News", "Keywords": "['peace', 'aid']",
            "City": "Lima", "country": "Peru", "description": "The text.", "sentiment": "0.3",
        }),
        false,
    );
    let draft = read.draft;
    assert_eq!(read.text.as_deref(), Some("The text."));
    assert_eq!(draft.published.unwrap().0.to_string(), "2022-09-14");
    assert_eq!(draft.about.keywords, ["peace", "aid"]);
    assert_eq!(draft.about.name.as_deref(), Some("Example News"));
    let Some(GivenDateline::Parts(dateline)) = draft.dateline else { panic!("no dateline") };
    assert_eq!(dateline.place.as_deref(), Some("Lima"));
    assert_eq!(dateline.country.unwrap().as_str(), "PE");
    assert!(draft.about.extra.0.contains_key("sentiment"));
}

#[test]
fn what_only_a_brief_has_is_kept() {
    let read = read_all(
        json!({
            "title": "T", "headline": "H", "countries": ["AZ", "Armenia"],
            "corrections": [{"kind": "typo", "on": "2022-09-14", "text": "A name."}],
            "notes": "to the editor", "dateline": {"place": "BAKU"}, "status": "withdrawn",
            "rights": {"publish": "excerpt", "words": 60}, "source": {"name": "N", "url": "https://a.example/"},
            "reviewed": {"by": "Ana", "on": "2022-09-14"},
        }),
        true,
    );
    let about = read.draft.about;
    assert_eq!(about.kept.0.keys().collect::<Vec<_>>(), ["corrections", "headline"]);
    assert_eq!(about.countries.unwrap().len(), 2);
    assert_eq!((about.status, about.rights.words), (Some(Status::Withdrawn), Some(60)));
    assert_eq!(about.extra.0.keys().collect::<Vec<_>>(), ["notes", "reviewed"]);
}

#[test]
fn addresses_that_lead_nowhere_are_no_addresses() {
    for text in ["/", "", "/:year/:title/", "../x", "/a/../b", "/.git/", "a b", "/a?b"] {
        assert_eq!(values::old_address(text), None, "{text}");
    }
    let read = read_all(json!({"url": "/1", "link": "javascript:alert(1)"}), false);
    assert!(read.draft.about.aliases.is_empty() && read.draft.about.url.is_none());
    assert_eq!(values::holder("© 2020-2022 by Example News. All rights reserved."), "Example News");
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        r"\PC{0,20}".prop_map(Value::String),
        r"[0-9/\-:T ]{0,20}".prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::btree_map(r"[a-z]{1,5}|name|rendered|tags", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn never_panics(
        pairs in prop::collection::vec((r"title|date|url|tags|source|rights|dateline|countries|country|place|status|published|notes|body|\PC{0,8}", any_value()), 0..8),
        moves: bool,
    ) {
        read(pairs, &Manner { order: None, moves, says: &|key| key.to_owned() });
    }
}
