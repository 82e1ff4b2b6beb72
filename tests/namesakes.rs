//! Names that several places, people and things share: which is meant, and when none is.

use dateline::detect::countries::{Role, Story, detect_countries};
use dateline::model::CountryCode;

/// `AM AZ | RU`: about, and mentioned, each in the order of the codes.
fn told(story: &Story<'_>) -> String {
    let found = detect_countries(story);
    let list = |role| {
        let mut codes: Vec<String> =
            found.iter().filter(|f| f.role == role).map(|f| f.code.to_string()).collect();
        codes.sort();
        codes.join(" ")
    };
    format!("{} | {}", list(Role::About), list(Role::Mentioned))
}

/// All countries that a text names, whatever their role.
fn named(text: &str) -> String {
    let found = detect_countries(&Story { paragraphs: &[text], ..Story::default() });
    let mut codes: Vec<String> = found.iter().map(|f| f.code.to_string()).collect();
    codes.sort();
    codes.join(" ")
}

/// Each text names exactly these countries.
fn all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, codes)| named(text) != *codes)
        .map(|(text, codes)| format!("{text:?}: {} for {codes}", named(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn capitals_stand_for_governments() {
    all(&[
        ("Moscow said it would answer in kind.", "RU"),
        ("Talks between Ankara and Athens were put off.", "GR TR"),
        ("Pyongyang fired a missile on Sunday.", "KP"),
        ("The Kremlin and Downing Street declined to comment.", "GB RU"),
        ("The Vatican sent an envoy. The Holy See wants peace.", "VA"),
    ]);
}

#[test]
fn countries_with_nearly_the_same_name() {
    all(&[
        ("Niger closed its border with Nigeria.", "NE NG"),
        ("Nigerien herders and Nigerian traders met.", "NE NG"),
        (
            "The Democratic Republic of the Congo and the Republic of the Congo share a river.",
            "CD CG",
        ),
        ("Rebels in eastern DR Congo took a town near Goma.", "CD"),
        ("North Korea and South Korea restored a hotline.", "KP KR"),
        ("N. Korea rejects talks, S. Korea says", "KP KR"),
        ("Guinea-Bissau, Guinea and Equatorial Guinea voted.", "GN GQ GW"),
        ("Papua New Guinea asked for a loan.", "PG"),
        ("Samoa and American Samoa lie a short flight apart.", "AS WS"),
        ("Dominica and the Dominican Republic sent teams.", "DM DO"),
        ("Malian soldiers left a base in northern Mali.", "ML"),
        ("Ireland and Northern Ireland share one market.", "GB IE"),
        ("South Sudan and Sudan pump oil through one pipe.", "SD SS"),
        ("Timor-Leste joined. East Timor is a young state.", "TL"),
        ("Slovenia beat Slovakia.", "SI SK"),
        ("Australia beat Austria.", "AT AU"),
        ("Gambian and Zambian officials met.", "GM ZM"),
        ("Iran and Iraq reopened a crossing.", "IQ IR"),
        ("Mauritania and Mauritius signed.", "MR MU"),
    ]);
}

#[test]
fn older_and_other_names() {
    all(&[
        ("Burma's generals, who call the country Myanmar, met.", "MM"),
        ("Swaziland became Eswatini.", "SZ"),
        ("Ivory Coast exports cocoa, and Cote d'Ivoire coffee.", "CI"),
        ("Cape Verde, also Cabo Verde, is dry.", "CV"),
        ("North Macedonia, once Macedonia, joined.", "MK"),
        ("Türkiye asked that Turkey be called by its new name.", "TR"),
        ("Taiwan's parliament met in Taipei.", "TW"),
        ("Kosovo and Serbia agreed on number plates.", "RS XK"),
        ("Palestinian officials spoke in Ramallah of Palestine.", "PS"),
        ("The Czech Republic, or Czechia, voted.", "CZ"),
        ("Holland is a part of the Netherlands.", "NL"),
    ]);
}

#[test]
fn states_and_provinces_with_a_countrys_name() {
    all(&[
        ("Lawmakers in Georgia met in Atlanta on Monday.", "US"),
        ("Georgia's ministers met in Tbilisi on Monday.", "GE"),
        ("Voters in Washington state elected a governor in Olympia.", "US"),
        ("A storm hit New Mexico and Texas.", "US"),
        ("The port of Newark in New Jersey was shut.", "US"),
        ("New England had snow, and so had New Hampshire.", "US"),
        ("New South Wales and Victoria closed schools in Sydney and Melbourne.", "AU"),
    ]);
}

#[test]
fn a_town_that_the_text_places() {
    all(&[
        ("A barn burned down in Paris, Texas.", "US"),
        ("A barn burned down in Lebanon, Pennsylvania.", "US"),
        ("The fair of Peru, Indiana, opens in July.", "US"),
        ("A bridge in Cuba, Missouri, was shut.", "US"),
        ("Her shop is in Mexico, Missouri.", "US"),
        ("He was born in London, Ontario.", "CA"),
        ("She grew up in Moscow, Idaho, and Athens, Ga.", "US"),
        ("They live in Birmingham, Ala., and in Cambridge, Mass.", "US"),
        ("The bus left Naples, Florida, at noon.", "US"),
    ]);
}

#[test]
fn a_dateline_places_its_namesakes() {
    let story = |place, code: &str, paragraphs| {
        let dateline = CountryCode::parse(code);
        told(&Story { place: Some(place), dateline, paragraphs, ..Story::default() })
    };
    let fire = ["A barn burned down in Glasgow on Sunday. Glasgow police look for a driver."];
    assert_eq!(story("GLASGOW, Ky.", "US", &fire), "US | ");
    assert_eq!(story("GLASGOW", "GB", &fire), "GB | ");
    let fair = ["The fair returns to Lebanon in May. Lebanon's mayor will open it."];
    assert_eq!(story("LEBANON, Tenn.", "US", &fair), "US | ");
    assert_eq!(story("BEIRUT", "LB", &fair), "LB | ");
    let law = ["Lawmakers in Georgia passed a budget on Friday."];
    assert_eq!(story("ATLANTA", "US", &law), "US | ");
    assert_eq!(story("TBILISI", "GE", &law), "GE | ");
}

#[test]
fn local_life_says_where_a_namesake_is() {
    let text = [
        "A man from Edmonton was jailed at Wood Green Crown Court, London.",
        "Detective Sergeant Ana Lim said the Edmonton case was closed. Crown Court sat for a day.",
    ];
    assert_eq!(told(&Story { paragraphs: &text, ..Story::default() }), "GB | ");
    let text = [
        "Paris has a new bridge. The Ontario Provincial Police will watch it.",
        "Const. Ana Lim of the OPP said drivers in Paris were glad.",
    ];
    assert_eq!(told(&Story { paragraphs: &text, ..Story::default() }), "CA | ");
    all(&[("The fair returns to Turkey, said the town of Turkey on its page.", "")]);
}

#[test]
fn people_with_a_places_name() {
    all(&[
        ("Michael Jordan played, and Jordan scored.", ""),
        ("Mr. Israel said he would appeal. Israel was fined.", ""),
        ("Actor Chad Smith thanked his fans. Chad was glad.", ""),
        ("Georgia Brown sang, and Paris Hilton watched.", ""),
        ("Two runners, Sydney Carter and Austin Miller, came first together.", ""),
        ("Houston Baker wrote it. Victoria Wood played it.", ""),
        ("Denzel Washington starred, and Washington was praised.", ""),
        ("Ms. India Moore spoke.", ""),
        ("Jack London wrote of dogs. London sold many books.", ""),
    ]);
}

#[test]
fn things_with_a_places_name() {
    all(&[
        ("A guinea pig and a Guinea Pig were fed.", ""),
        ("They ate turkey from plates of china.", ""),
        ("China plates lay in a wreck. Divers had looked for old china.", ""),
        ("China plates lay in a wreck. Plates of china had left China long ago.", "CN"),
        ("Guinea pigs and Panama hats were sold.", ""),
        ("A ship sank in the Indian Ocean.", ""),
        ("Oil from the Gulf of Mexico fell.", ""),
        ("A ferry crossed the English Channel.", ""),
        ("The hotel serves French fries and Brussels sprouts.", ""),
        ("They spoke of the Geneva Conventions and the Paris Agreement.", ""),
        ("The dinner cost 40 U.S. dollars, or some Swiss francs.", ""),
        ("Native Americans and Latin American poets met.", ""),
        ("Mexico City's mayor met the press.", "MX"),
        ("The South China Morning Post reported it.", ""),
        ("Bank of America raised its forecast.", ""),
    ]);
}

#[test]
fn domestic_copy_does_not_name_its_country() {
    let story = |dateline: &str, title, paragraphs| {
        let dateline = CountryCode::parse(dateline);
        told(&Story { title, dateline, paragraphs, ..Story::default() })
    };
    let budget =
        ["The government will raise the tax on fuel, the finance minister said on Monday."];
    assert_eq!(story("UY", "Fuel tax to rise", &budget), "UY | ");
    let firm = ["Example Widgets Plc said its profit fell by a tenth."];
    assert_eq!(story("GB", "Example Widgets profit falls", &firm), "GB | ");
    assert_eq!(story("FR", "Example Widgets profit falls", &firm), " | FR");
    // a dateline is no evidence by itself
    let stars = ["Astronomers saw a star grow dim, and cannot say why."];
    assert_eq!(story("CL", "A star grows dim", &stars), " | CL");
    // nor where the text is about another country, unless its first actor is at home
    let rain = ["Vietnam lost a third of its rice, and the government has asked for help."];
    assert_eq!(story("TH", "Rice lost", &rain), "VN | TH");
    let venture = [
        "Example Widgets Inc said it would build a plant with a firm in Peru.",
        "The plant in Peru is to open next year.",
    ];
    assert_eq!(story("US", "Example to build plant in Peru", &venture), "PE US | ");
}

#[test]
fn states_of_the_past_in_copy_of_their_day() {
    let text = ["The Soviet Union bought wheat, and the Soviet grain minister said why."];
    let story = |year| told(&Story { year: Some(year), paragraphs: &text, ..Story::default() });
    assert_eq!(story(1987), "RU | ");
    assert_eq!(story(2022), " | ");
    let former = ["A bank in the former Soviet Union failed."];
    let story = Story { year: Some(1991), paragraphs: &former, ..Story::default() };
    assert_eq!(told(&story), " | ");
}
