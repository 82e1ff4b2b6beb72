//! Names, places and mentions: the data is whole, and namesakes are told apart.

use dateline::gazetteer::{
    self, MentionKind, PlaceHints, PlaceMention, countries, country, demonyms, find_country,
    mentions, mentions_in, place,
};
use dateline::model::CountryCode;

fn code(text: &str) -> CountryCode {
    CountryCode::parse(text).unwrap()
}

/// `Georgia=GE country`, one a mention; a former state's code is `--`.
fn read(text: &str) -> Vec<String> {
    let show = |m: &PlaceMention| {
        let code = m.code.map_or("--".to_owned(), |c| c.to_string());
        format!("{}={code} {:?}", m.text(text), m.kind).to_lowercase()
    };
    mentions(text).iter().map(show).collect()
}

/// The codes that a text names, in the order of the text.
fn codes(text: &str) -> Vec<String> {
    mentions(text).iter().filter_map(|m| m.code).map(|c| c.to_string()).collect()
}

// ---- the data

#[test]
fn every_iso_country_is_there() {
    assert_eq!(countries().len(), 250, "249 of ISO 3166-1 and Kosovo");
    assert!(countries().windows(2).all(|w| w[0].code < w[1].code), "sorted, no code twice");
    for c in countries() {
        assert!(
            !c.name.is_empty() && !c.official.is_empty() && !c.sort_name.is_empty(),
            "{}",
            c.code
        );
        assert_eq!(c.alpha3.len(), 3, "{}", c.code);
        assert_eq!(c.numeric.len(), 3, "{}", c.code);
        assert!(!c.name.contains('&') && !c.name.starts_with("St."), "spelled out: {}", c.name);
        for n in &c.neighbours {
            assert!(country(*n).unwrap().neighbours.contains(&c.code), "{} and {n}", c.code);
        }
    }
    for c in
        countries().iter().filter(|c| !["AQ", "BV", "HM", "UM", "TK"].contains(&c.code.as_str()))
    {
        assert!(!c.capital.is_empty(), "{} has a capital", c.name);
        assert!(!c.region.is_empty() && !c.subregion.is_empty(), "{} has a region", c.name);
    }
}

#[test]
fn facts_of_a_country() {
    let az = country(code("AZ")).unwrap();
    assert_eq!((az.alpha3, az.numeric, az.capital), ("AZE", "031", "Baku"));
    assert_eq!((az.region, az.subregion), ("Asia", "Western Asia"));
    assert_eq!(az.languages, ["Azerbaijani"]);
    let neighbours: Vec<String> = az.neighbours.iter().map(|c| c.to_string()).collect();
    assert_eq!(neighbours, ["AM", "GE", "IR", "RU", "TR"]);
    assert_eq!(country(code("NL")).unwrap().in_text(), "the Netherlands");
    assert_eq!(country(code("PE")).unwrap().in_text(), "Peru");
    assert_eq!(country(code("VC")).unwrap().name, "Saint Vincent and the Grenadines");
    assert_eq!(country(code("CG")).unwrap().sort_name, "Congo, Republic of the");
    assert!(country(code("ZZ")).is_none());
}

#[test]
fn a_country_is_found_by_any_of_its_names() {
    for (name, expected) in [
        ("Ivory Coast", "CI"),
        ("Côte d'Ivoire", "CI"),
        ("cote d’ivoire", "CI"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("DRC", "CD"),
        ("Zaire", "CD"),
        ("UAE", "AE"),
        ("U.S.", "US"),
        ("USA", "US"),
        ("Britain", "GB"),
        ("Holland", "NL"),
        ("The Netherlands", "NL"),
        ("TURKEY", "TR"),
        ("Türkiye", "TR"),
        ("Czech Republic", "CZ"),
        ("Cape Verde", "CV"),
        ("East Timor", "TL"),
        ("Macedonia", "MK"),
        ("Holy See", "VA"),
        ("St. Lucia", "LC"),
        ("Trinidad & Tobago", "TT"),
        ("People's Republic of China", "CN"),
        ("Republic of China", "TW"),
        ("Democratic People’s Republic of Korea", "KP"),
        ("Guinea Bissau", "GW"),
        ("Kosovo", "XK"),
    ] {
        assert_eq!(find_country(name).map(|c| c.code), Some(code(expected)), "{name}");
    }
    for name in
        ["", "the", "Freedonia", "Azerbaijani", "Azerbaijan Airlines", "Soviet Union", "Paris"]
    {
        assert!(find_country(name).is_none(), "{name}");
    }
    for c in countries() {
        assert_eq!(find_country(c.name).map(|f| f.code), Some(c.code), "{}", c.name);
        assert_eq!(find_country(c.official).map(|f| f.code), Some(c.code), "{}", c.official);
    }
}

#[test]
fn demonyms_of_a_country() {
    let all: Vec<&str> = demonyms(code("AZ")).collect();
    assert!(all.contains(&"Azerbaijani") && all.contains(&"Azeris"), "{all:?}");
}

// ---- places of datelines

fn first(name: &str) -> Option<(String, &'static str, Option<&'static str>)> {
    place(name, PlaceHints::default()).first().map(|p| (p.code.to_string(), p.name, p.region))
}

#[test]
fn datelines_have_a_place() {
    for (name, expected) in [
        ("KUALA LUMPUR", ("MY", "Kuala Lumpur", None)),
        ("WASHINGTON", ("US", "Washington", Some("District of Columbia"))),
        ("PERTH, Australia", ("AU", "Perth", Some("Western Australia"))),
        ("PORTLAND, Ore.", ("US", "Portland", Some("Oregon"))),
        ("PORTLAND, Maine", ("US", "Portland", Some("Maine"))),
        ("LONDON", ("GB", "London", Some("England"))),
        ("LONDON, Ont.", ("CA", "London", Some("Ontario"))),
        ("PARIS, Texas", ("US", "Paris", Some("Texas"))),
        ("Tripoli, Lebanon", ("LB", "Tripoli", None)),
        ("TRIPOLI", ("LY", "Tripoli", None)),
        ("NEW YORK", ("US", "New York City", Some("New York State"))),
        ("KIEV", ("UA", "Kyiv", None)),
        ("THE HAGUE", ("NL", "The Hague", None)),
        ("SINGAPORE", ("SG", "Singapore", None)),
        ("MONTREAL", ("CA", "Montreal", Some("Quebec"))),
        ("BOGOTA", ("CO", "Bogotá", None)),
    ] {
        let (code, name_found, region) = expected;
        assert_eq!(first(name), Some((code.to_owned(), name_found, region)), "{name}");
    }
    assert_eq!(first("NOWHERE IN PARTICULAR"), None);
    assert_eq!(first(""), None);
    // a town that the data lacks, in a country that it has
    assert_eq!(first("KVOSTEVO, Bulgaria").map(|p| p.0), Some("BG".to_owned()));
}

#[test]
fn hints_speak_for_a_candidate() {
    let us = [code("US")];
    assert_eq!(first("BIRMINGHAM").map(|p| p.0), Some("GB".to_owned()));
    let hinted = place("BIRMINGHAM", PlaceHints { countries: &us });
    assert_eq!(hinted[0].code, code("US"));
}

// ---- namesakes

#[test]
fn words_that_are_not_names() {
    assert_eq!(codes("The turkey was served on fine china by the polish maker."), [""; 0]);
    assert_eq!(codes("Tell us more, and let us see the chad on the ballot."), [""; 0]);
    assert_eq!(codes("Turkey exports tea to China."), ["TR", "CN"]);
    assert_eq!(codes("It costs US$5 there."), [""; 0]);
}

#[test]
fn people_that_are_called_like_countries() {
    assert_eq!(
        codes("Michael Jordan and Vernon Jordan met King Abdullah of Jordan in Amman."),
        ["JO", "JO"]
    );
    assert_eq!(codes("Chad Smith flew to Chad. Mr. Israel spoke in Israel."), ["TD", "IL"]);
    assert_eq!(codes("Sen. Lincoln and Michael Houston said so."), [""; 0]);
    assert_eq!(codes("Paris Hilton smiled."), [""; 0]);
    // a surname stays one
    assert_eq!(codes("Barbara Jordan won the race. Jordan thanked her voters."), [""; 0]);
}

#[test]
fn georgia_is_a_country_and_a_state() {
    assert_eq!(codes("Georgia and Armenia share a border."), ["GE", "AM"]);
    assert_eq!(codes("Voters in Georgia, Alabama and Florida went to the polls."), ["US"; 3]);
    assert_eq!(read("Atlanta, Georgia, was warm."), ["atlanta=us city", "georgia=us region"]);
    assert_eq!(read("Tbilisi, Georgia, was cold."), ["tbilisi=ge capital", "georgia=ge country"]);
    assert_eq!(codes("The Georgian president spoke in Georgia."), ["GE", "GE"]);
}

#[test]
fn names_inside_names() {
    assert_eq!(codes("Niger and Nigeria, a Nigerien and a Nigerian."), ["NE", "NG", "NE", "NG"]);
    assert_eq!(
        codes("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea; a guinea pig."),
        ["GN", "GW", "GQ", "PG"]
    );
    assert_eq!(codes("Samoa beat American Samoa."), ["WS", "AS"]);
    assert_eq!(codes("Sudan and South Sudan, the South Sudanese."), ["SD", "SS", "SS"]);
    assert_eq!(
        read("Northern Ireland and Ireland"),
        ["northern ireland=gb region", "ireland=ie country"]
    );
    assert_eq!(
        read("New England, New Jersey and New Mexico"),
        ["new england=us region", "new jersey=us region", "new mexico=us region"]
    );
    assert_eq!(codes("The Dominican Republic is not Dominica."), ["DO", "DM"]);
    assert_eq!(codes("Chadwick, Omaniya, Iranology, Malick and Perugia's friend"), ["IT"]);
    assert_eq!(codes("Native Americans and the South China Sea; Latin America"), [""; 0]);
}

#[test]
fn the_koreas_and_the_congos() {
    assert_eq!(
        codes("South Korea and N. Korea; North Koreans; the DPRK"),
        ["KR", "KP", "KP", "KP"]
    );
    let alone = mentions("Korea is divided.");
    assert_eq!((alone[0].code, alone[0].rivals.as_slice()), (Some(code("KR")), &[code("KP")][..]));
    assert_eq!(
        codes("The Democratic Republic of the Congo and the Republic of the Congo"),
        ["CD", "CG"]
    );
    assert_eq!(codes("Brazzaville is calm, the Congolese army said."), ["CG", "CG"]);
    assert_eq!(codes("Kinshasa is calm, the Congolese army said."), ["CD", "CD"]);
}

#[test]
fn abbreviations_count_in_capitals_only() {
    assert_eq!(
        codes("The US and the U.S. and the USA; the UK, U.K.; the UAE"),
        ["US", "US", "US", "GB", "GB", "AE"]
    );
    assert_eq!(codes("Contact us. Uk. Uae."), [""; 0]);
    assert_eq!(codes("US SENATE APPROVES TREATY"), ["US"]);
    assert_eq!(codes("LET US PRAY FOR RAIN"), [""; 0]);
    assert_eq!(codes("AZERBAIJAN AND ARMENIA CLASH ON BORDER"), ["AZ", "AM"]);
}

#[test]
fn possessives_accents_and_line_breaks() {
    assert_eq!(
        codes("China’s and Baku's and the Netherlands' and Côte d’Ivoire’s"),
        ["CN", "AZ", "NL", "CI"]
    );
    assert_eq!(codes("Sao Tome and São Tomé and Turkiye"), ["ST", "ST", "TR"]);
    assert_eq!(codes("the United\nStates and Saudi\n  Arabia"), ["US", "SA"]);
    assert_eq!(codes("He left Guinea. Bissau was next."), ["GN", "GW"]);
    assert_eq!(codes("talks in N'Djamena, Nuku'alofa and Xi'an"), ["TD", "TO", "CN"]);
}

#[test]
fn towns_with_famous_names() {
    assert_eq!(codes("Paris, Texas, is not Paris, France."), ["US", "US", "FR", "FR"]);
    assert_eq!(
        codes("The fair in London, Ontario, opened. London expects rain."),
        ["CA", "CA", "CA"]
    );
    assert_eq!(
        read("He lives in Jordan, Minn., and works in Fresno, Calif."),
        ["jordan=us city", "minn=us region", "fresno=us city", "calif=us region"]
    );
    assert_eq!(codes("She moved to Cambridge, Massachusetts."), ["US", "US"]);
    assert_eq!(codes("She moved to Cambridge, England."), ["GB", "GB"]);
    // words that are towns somewhere
    assert_eq!(codes("Nice work. Reading is fun. Mobile phones split. Most of them."), [""; 0]);
}

#[test]
fn states_that_are_no_more() {
    assert_eq!(
        read("the Soviet Union, ex-Soviet states, East Germany and Yugoslavia"),
        [
            "soviet union=-- former",
            "soviet=-- former",
            "east germany=-- former",
            "yugoslavia=-- former"
        ]
    );
}

#[test]
fn seats_of_power() {
    assert_eq!(
        read("The Kremlin, Downing Street, Whitehall, the White House and the Élysée"),
        [
            "kremlin=ru metonym",
            "downing street=gb metonym",
            "whitehall=gb metonym",
            "white house=us metonym",
            "élysée=fr metonym"
        ]
    );
    assert_eq!(read("Baku said Yerevan had agreed."), ["baku=az capital", "yerevan=am capital"]);
    assert_eq!(read("a Sino-Russian pact"), ["sino=cn demonym", "russian=ru demonym"]);
}

#[test]
fn what_one_paragraph_says_helps_to_read_another() {
    let texts = [
        "The court in London sat late.",
        "Middlesex County, Ontario, and all of Ontario, wait.",
        "Toronto and Windsor, Ontario, too.",
    ];
    let found = mentions_in(&texts);
    let london = found.iter().find(|m| m.name == "London").unwrap();
    assert_eq!((london.paragraph, london.code), (0, Some(code("CA"))));
    assert!(london.rivals.contains(&code("GB")));
    assert_eq!(london.kind, MentionKind::City);
}

#[test]
fn any_text_is_read() {
    let long = "Guinea-Paris, Texas. ".repeat(20_000);
    for text in [
        "",
        "\u{0}\u{FFFD}",
        "'s",
        "’’’ U.S..U.S...",
        "É́́ Ünïcödé 中国 Россия",
        "A.B.C.D.E.F.",
        "&&& & &",
        "U.",
        ", , ,",
        "Ⅷ ß ﬁ İstanbul",
        &long,
    ] {
        for m in mentions(text) {
            assert!(text.get(m.start..m.end).is_some_and(|t| !t.is_empty()), "{text:.40}");
        }
        place(text, PlaceHints::default());
        find_country(text);
    }
}

#[test]
fn mentions_are_in_order_and_apart() {
    let text = "US-China talks in Geneva, Switzerland, and St. Petersburg, Russia: the Chinese and the \
                Americans, the Federal Republic of Germany’s envoy and Hong Kong's.";
    let found = gazetteer::mentions(text);
    assert!(found.windows(2).all(|w| w[0].end <= w[1].start));
    assert_eq!(found.len(), 10, "{:?}", read(text));
}

// ---- maps

#[test]
fn every_country_has_a_locator() {
    for c in countries() {
        let svg = gazetteer::map::locator(c.code, c.name).unwrap_or_else(|| panic!("{}", c.name));
        assert!(svg.len() < 8_000, "{}: {} bytes", c.name, svg.len());
        assert!(svg.contains("class=\"country"), "{}", c.name);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", c.name);
        assert_eq!(svg.matches("<svg").count(), 1);
    }
    assert!(gazetteer::map::locator(code("ZZ"), "nowhere").is_none());
}

#[test]
fn locators_are_right_across_the_180th_meridian() {
    // a country that the seam cut in two would fill a frame as wide as the globe, and be a speck
    for c in ["RU", "FJ", "NZ", "US"] {
        let svg = gazetteer::map::locator(code(c), c).unwrap();
        let data = svg.split("class=\"country\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        let width = span(data);
        assert!((40..=620).contains(&width), "{c}: {width} units wide");
    }
}

/// How far apart the beginnings of the outlines lie, and the outlines reach, from left to right.
fn span(data: &str) -> i32 {
    let (mut least, mut most) = (i32::MAX, i32::MIN);
    for ring in data.split('M').filter(|r| !r.is_empty()) {
        let (start, steps) = ring.trim_end_matches('z').split_once('l').unwrap();
        let mut x: i32 = start.split(' ').next().unwrap().parse().unwrap();
        let steps = steps.replace('-', " -");
        let xs = steps.split_whitespace().step_by(2).map(|s| s.parse::<i32>().unwrap());
        for step in std::iter::once(0).chain(xs) {
            x += step;
            (least, most) = (least.min(x), most.max(x));
        }
    }
    most - least
}

#[test]
fn labels_are_escaped_and_maps_say_what_they_are() {
    let svg = gazetteer::map::locator(code("MT"), "<b> \"&\"").unwrap();
    assert!(svg.contains("role=\"img\" aria-label=\"&lt;b&gt; &quot;&amp;&quot;\""));
    assert!(svg.contains("class=\"ring\""), "a small island state has a ring");
    assert!(gazetteer::map::locator(code("MT"), "").unwrap().contains("aria-hidden"));
}

#[test]
fn the_coverage_map_links_what_is_covered() {
    let svg = gazetteer::map::world("Coverage", &mut |c| {
        ["AZ", "SG"].contains(&c.as_str()).then(|| gazetteer::map::Covered {
            class: "c2".to_owned(),
            title: format!("{c}: 3 briefs"),
            href: Some(format!("/countries/{}/", c.lower())),
        })
    });
    assert_eq!(svg.matches("<a ").count(), 2);
    assert!(svg.contains("<a href=\"/countries/az/\" aria-label=\"AZ: 3 briefs\">"));
    assert!(svg.contains("class=\"country c2\""));
    assert!(svg.len() < 60_000, "{} bytes", svg.len());
}
