//! Which countries a text is about, and which it only mentions.

use dateline::detect::countries::{CountryFinding, EvidenceKind, Role, Story, detect_countries};
use dateline::model::CountryCode;

fn code(text: &str) -> CountryCode {
    CountryCode::parse(text).unwrap()
}

fn find(title: &str, paragraphs: &[&str]) -> Vec<CountryFinding> {
    detect_countries(&Story { title, paragraphs, ..Story::default() })
}

/// `AM AZ | RU`: about, and mentioned, each in the order of the codes.
fn told(title: &str, paragraphs: &[&str]) -> String {
    let found = find(title, paragraphs);
    let list = |role| {
        let mut codes: Vec<String> =
            found.iter().filter(|f| f.role == role).map(|f| f.code.to_string()).collect();
        codes.sort();
        codes.join(" ")
    };
    format!("{} | {}", list(Role::About), list(Role::Mentioned))
}

fn kinds(found: &[CountryFinding], of: &str) -> Vec<EvidenceKind> {
    let f = found.iter().find(|f| f.code == code(of)).unwrap();
    f.evidence.iter().map(|e| e.kind).collect()
}

#[test]
fn the_title_decides() {
    let body = ["Ministers met on Monday. They spoke of trade, fish and rail."];
    assert_eq!(told("Peru and Chile sign a treaty", &body), "CL PE | ");
    assert_eq!(told("Peruvian minister resigns", &body), "PE | ");
    assert_eq!(told("Lima and Santiago sign", &body), "CL PE | ");
    assert_eq!(told("Fire in Paris warehouse", &body), "FR | ");
}

#[test]
fn actors_and_the_place_of_events() {
    let body = [
        "The Kenyan government will build a port in the north, its transport minister said.",
        "Kenya has asked lenders for help. Nairobi said work would begin in May.",
        "A similar port was opened in Tanzania ten years ago.",
    ];
    assert_eq!(told("New port to open", &body), "KE | TZ");
    let found = find("New port to open", &body);
    assert_eq!(
        kinds(&found, "KE"),
        [EvidenceKind::Government, EvidenceKind::Name, EvidenceKind::Seat]
    );
}

#[test]
fn the_datelines_country_is_no_evidence() {
    let story = Story {
        title: "Rice harvest fails",
        paragraphs: &[
            "Vietnam lost a third of its rice, the Vietnamese agriculture ministry said.",
        ],
        dateline: Some(code("TH")),
        agency: Some(code("MY")),
        ..Story::default()
    };
    let found = detect_countries(&story);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].code, found[0].role), (code("VN"), Role::About));
    assert_eq!((found[1].code, found[1].role), (code("TH"), Role::Mentioned));
    assert_eq!(kinds(&found, "TH"), [EvidenceKind::Dateline]);
}

#[test]
fn the_seat_of_an_embassy_is_none() {
    let body = [
        "Ghana wants more trade, said the ambassador of Ghana in Denmark, Ama Owusu.",
        "Ghana's ports were enlarged last year, the embassy in Denmark said.",
    ];
    assert_eq!(told("Ports enlarged", &body), "GH | DK");
    let found = find("Ports enlarged", &body);
    assert_eq!(kinds(&found, "DK"), [EvidenceKind::EmbassySeat; 2]);
    let body = ["Ghana’s envoy to Denmark met farmers. Ghana exports cocoa."];
    assert_eq!(told("Cocoa talks", &body), "GH | DK");
}

#[test]
fn third_parties_and_former_states_are_mentions() {
    let body = [
        "Sudan and Chad signed a Qatari-brokered truce on Friday.",
        "The French-backed plan was mediated by Norway. Sudan's army and Chad's army withdraw.",
        "Both armies use arms from the former Soviet Union and East Germany.",
    ];
    assert_eq!(told("Truce on the border", &body), "SD TD | FR NO QA");
    let found = find("Truce on the border", &body);
    for third in ["QA", "FR", "NO"] {
        assert_eq!(kinds(&found, third), [EvidenceKind::ThirdParty], "{third}");
        assert!(found.iter().any(|f| f.code == code(third) && f.score == 0.0));
    }
    assert_eq!(told("US-backed rebels take town in Syria", &["They did."]), "SY | US");
}

#[test]
fn evidence_says_where() {
    let paragraphs = ["In Oslo, prices rose.", "Norway’s bank said so."];
    let found = find("Prices up in Norway", &paragraphs);
    assert_eq!(found.len(), 1);
    let e = &found[0].evidence;
    assert_eq!((e[0].kind, e[0].paragraph, e[0].span.clone()), (EvidenceKind::Title, None, 13..19));
    assert_eq!((e[1].text.as_str(), e[1].paragraph, e[1].span.clone()), ("Oslo", Some(0), 3..7));
    assert_eq!((e[2].text.as_str(), e[2].paragraph), ("Norway", Some(1)));
}

#[test]
fn nothing_is_found_in_nothing() {
    assert!(find("", &[]).is_empty());
    assert!(find("Untitled", &["Nobody went anywhere."]).is_empty());
}

#[test]
fn the_same_text_gives_the_same_answer() {
    let body = ["Iran, Iraq, Oman, Yemen, Kuwait and Qatar met in Doha.", "They agreed."];
    let first = find("Gulf states meet", &body);
    for _ in 0..5 {
        assert_eq!(find("Gulf states meet", &body), first);
    }
}

#[test]
fn countries_that_act_together_are_all_its_subject() {
    let body = ["Peru and Chile signed a treaty on fish. Lima will pay for the boats."];
    assert_eq!(told("Peru signs a treaty", &body), "CL PE | ");
    let body = ["A treaty between Peru and Chile ends in May, an office in Lima said."];
    assert_eq!(told("Peru to lose a treaty", &body), "CL PE | ");
    // Side by side, but not as those who act; and a list of signatories.
    let body = ["Peru sold fish from boats of Chile and Ecuador. Lima will pay."];
    assert_eq!(told("Peru sells fish", &body), "PE | CL EC");
    let body = ["Peru, Chile, Ecuador and Brazil signed a treaty on fish."];
    assert_eq!(told("Peru signs a treaty", &body), "PE | BR CL EC");
    assert_eq!(told("Trade", &["A fire burned in Chile, Ecuador."]), "EC | ");
}
