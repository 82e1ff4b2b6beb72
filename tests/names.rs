//! Which people and organisations a text names.

use dateline::detect::names::{Named, find_names};
use proptest::prelude::*;

fn find(paragraphs: &[&str]) -> Named {
    find_names("A title in small letters", paragraphs)
}

fn people(paragraphs: &[&str]) -> Vec<String> {
    find(paragraphs).people.into_iter().map(|p| p.name).collect()
}

/// `name: role`, or the name alone.
fn roles(text: &str) -> Vec<String> {
    let said = |role| format!(": {role}");
    let people = find(&[text]).people;
    people
        .into_iter()
        .map(|p| format!("{}{}", p.name, p.role.map_or(String::new(), said)))
        .collect()
}

fn organizations(text: &str) -> Vec<String> {
    find(&[text]).organizations
}

#[test]
fn people_by_given_name_title_and_apposition() {
    assert_eq!(
        roles("The talks with Prime Minister Ana Lim went on."),
        ["Ana Lim: Prime Minister"]
    );
    assert_eq!(
        roles("The plan was praised by Ana Lim, a spokesman for the port, on Friday."),
        ["Ana Lim: spokesman for the port"]
    );
    assert_eq!(roles("It is late, said Mr Okonjo-Berg."), ["Okonjo-Berg"]);
    assert_eq!(
        roles("The port ministry spokeswoman Vera Holm said no."),
        ["Vera Holm: spokeswoman"]
    );
    assert_eq!(
        roles("Then George W. Sample and J. R. Sample spoke."),
        ["George W. Sample", "J. R. Sample"]
    );
    assert_eq!(roles("He met American Ana Lim at noon."), ["Ana Lim"]);
    assert_eq!(roles("The Secretary of State Ana Lim left."), ["Ana Lim"]);
    assert_eq!(roles("A driver, Zoltraxo Vembrick, 41, was hurt."), ["Zoltraxo Vembrick"]);
    assert_eq!(
        roles("Then Jan Holm met Ludwig van Sample there."),
        ["Jan Holm", "Ludwig van Sample"]
    );
}

#[test]
fn a_person_is_named_once_in_the_longest_form() {
    let text = [
        "Lim said it would rain.",
        "It was the first time that Ana Lim had said so.",
        "Mr. Lim added that Lim would wait.",
    ];
    assert_eq!(people(&text), ["Ana Lim"]);
    // a surname beside its verb, and a name that nothing else speaks for
    let text = ["For years Zoltraxo Vembrick had led the band.", "Nobody left, Vembrick said."];
    assert_eq!(people(&text), ["Zoltraxo Vembrick"]);
}

#[test]
fn organisations_by_what_they_are() {
    let text = "The World Fish Organization (WFO) and the Ministry of Trade and Industry wrote to \
        Example Widgets Inc. and to the University of Springfield.";
    assert_eq!(
        organizations(text),
        [
            "World Fish Organization",
            "Ministry of Trade and Industry",
            "Example Widgets Inc.",
            "University of Springfield"
        ]
    );
    assert_eq!(organizations("The Peruvian Foreign Ministry said no."), ["Foreign Ministry"]);
    assert_eq!(organizations("He left Sample & Sons for the Fishers' Union."), ["Sample & Sons"]);
    assert_eq!(
        organizations("The United Nations and NATO met the ZKQ rebels."),
        ["United Nations", "NATO", "ZKQ"]
    );
    assert!(organizations("The parliament and the Ministry met. The Council did not.").is_empty());
}

#[test]
fn results_name_clubs_not_countries() {
    let lines = [
        "Results of matches on Sunday:",
        "Ulmbrook Rovers 2 Kestrelton 1",
        "Vembrick 0 Leeds 0",
        "Norway 3 Peru 1",
    ];
    let found = find(&lines);
    assert_eq!(found.organizations, ["Ulmbrook Rovers", "Kestrelton", "Vembrick", "Leeds"]);
    assert!(found.people.is_empty());
}

#[test]
fn what_is_neither() {
    for text in [
        "On Monday the Norwegian Cup began in New York, and South Korea won.",
        "The Second World War ended in May. Traders said so. The Danube River rose.",
        "He lives at Market Street in San Francisco, California.",
        "Officials said so. Police said so. Kurds said so.",
    ] {
        assert_eq!(find(&[text]), Named::default(), "{text}");
    }
    assert_eq!(find_names("", &[]), Named::default());
}

proptest! {
    #[test]
    fn names_stand_in_the_text(text in "(?:[A-Z][a-z]{0,6}\\.?|[a-z]{1,5}|&|of|and|the|[0-9]{1,3}|[,.(\"-]|é|Ö|\n\n| ){0,60}") {
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let plain = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
        let whole = plain(&text);
        let found = find_names("", &paragraphs);
        for name in found.people.iter().map(|p| &p.name).chain(&found.organizations) {
            prop_assert!(whole.contains(name.as_str()), "{name} in {whole}");
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        find_names(&text, &[&text, "Ana Lim said."]);
    }
}
