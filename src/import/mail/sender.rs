//! Who sends a message → whom its brief names.
//!
//! Takes the address in `From:`; gives a byline where a person writes, and the name of the house.

use mail_parser::Address;

use crate::import::byline;

/// Words that no person's name has.
const HOUSE: &[&str] = &[
    "news",
    "press",
    "media",
    "office",
    "ministry",
    "team",
    "desk",
    "newsletter",
    "newsroom",
    "information",
    "info",
    "service",
    "services",
    "department",
    "agency",
    "bureau",
    "council",
    "bank",
    "group",
    "foundation",
    "institute",
    "university",
    "association",
    "commission",
    "embassy",
    "government",
    "communications",
    "communication",
    "relations",
    "editor",
    "editors",
    "wire",
    "times",
    "post",
    "daily",
    "weekly",
    "network",
    "radio",
    "online",
    "alerts",
    "updates",
    "digest",
    "briefing",
    "presse",
    "prensa",
    "stampa",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "ag",
    "sa",
];

/// The byline and the name of the house, from the sender and the `Organization:` header.
pub fn read(
    from: Option<&Address<'_>>,
    organisation: Option<&str>,
) -> (Option<String>, Option<String>) {
    let Some(sender) = from.and_then(|from| from.first()) else {
        return (None, organisation.map(str::to_owned));
    };
    let name = sender.name().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let name = name.map(|n| n.trim_matches(['"', '\'', ' ']).to_owned());
    let name = name.filter(|name| !name.is_empty() && !name.contains('@'));
    let domain = sender.address().and_then(|a| a.rsplit_once('@')).map(|(_, domain)| domain.trim());
    let domain = domain.filter(|domain| !domain.is_empty()).map(str::to_lowercase);
    let Some(name) = name else { return (None, organisation.map(str::to_owned).or(domain)) };
    let (person, house) = split(&name);
    match (person, house.or(organisation)) {
        (Some(person), house) => (Some(person.to_owned()), house.map(str::to_owned).or(domain)),
        (None, house) => (None, Some(house.unwrap_or(&name).to_owned())),
    }
}

/// "Ana Lim", "Ana Lim, Lake News", "Ana Lim (Lake News)", "Ana Lim via Lake List", "Lake News".
fn split(name: &str) -> (Option<&str>, Option<&str>) {
    let cuts = [" via ", " at ", " from ", ", ", " (", " | ", " - ", " – ", " / "];
    for cut in cuts {
        if let Some((person, house)) = name.split_once(cut)
            && is_person(person)
        {
            return (Some(person), Some(house.trim_end_matches(')').trim()));
        }
    }
    if is_person(name) { (Some(name), None) } else { (None, Some(name)) }
}

fn is_person(name: &str) -> bool {
    let house = |word: &str| HOUSE.contains(&word.to_lowercase().as_str());
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    byline::is_bare_names(name)
        && !words().any(house)
        // A house in capitals: "LAKE FERRIES".
        && name.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_houses() {
        for (name, address, person, house) in [
            ("Ana Lim", "ana@lake.example", Some("Ana Lim"), "lake.example"),
            ("Ana Lim, Lake News", "ana@lake.example", Some("Ana Lim"), "Lake News"),
            ("Ana Lim (Lake News)", "a@b.example", Some("Ana Lim"), "Lake News"),
            (
                "Lake Ministry Press Office",
                "press@lake.example",
                None,
                "Lake Ministry Press Office",
            ),
            ("LAKE FERRIES", "a@b.example", None, "LAKE FERRIES"),
            ("press@lake.example", "press@lake.example", None, "lake.example"),
        ] {
            let from = Address::List(vec![mail_parser::Addr::new(Some(name), address)]);
            let found = read(Some(&from), None);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (person, Some(house)), "{name}");
        }
        assert_eq!(read(None, Some("Lake")), (None, Some("Lake".into())));
    }
}
