//! A made-up site of any size: briefs of 300 to 600 words, 500 terms, 100 backgrounds.
//!
//! Takes a folder, a number of briefs and a seed; writes `dateline.yaml` and `content/` there. The
//! same numbers give the same bytes on every machine. The text says nothing; its shape is that of
//! wire copy: paragraphs of one to three sentences, names of countries, quotations, mentions of
//! terms, figures.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

pub const TERMS: usize = 500;
pub const BACKGROUNDS: usize = 100;

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, good enough for made-up text.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

const ADJECTIVES: [&str; 25] = [
    "joint",
    "interim",
    "customs",
    "border",
    "fiscal",
    "maritime",
    "federal",
    "regional",
    "standing",
    "binding",
    "sovereign",
    "electoral",
    "monetary",
    "judicial",
    "bilateral",
    "transit",
    "harvest",
    "coastal",
    "reserve",
    "emergency",
    "civil",
    "trade",
    "energy",
    "transport",
    "housing",
];
const NOUNS: [&str; 20] = [
    "accord",
    "council",
    "protocol",
    "mandate",
    "quorum",
    "tribunal",
    "treaty",
    "corridor",
    "tariff",
    "levy",
    "charter",
    "convention",
    "commission",
    "moratorium",
    "ceasefire",
    "referendum",
    "waiver",
    "clearing house",
    "observer mission",
    "settlement fund",
];
const COUNTRIES: [(&str, &str, &str); 24] = [
    ("AZ", "Azerbaijan", "Baku"),
    ("AM", "Armenia", "Yerevan"),
    ("MY", "Malaysia", "Kuala Lumpur"),
    ("KE", "Kenya", "Nairobi"),
    ("BR", "Brazil", "Brasília"),
    ("CL", "Chile", "Santiago"),
    ("NO", "Norway", "Oslo"),
    ("PL", "Poland", "Warsaw"),
    ("PT", "Portugal", "Lisbon"),
    ("VN", "Vietnam", "Hanoi"),
    ("IN", "India", "New Delhi"),
    ("JP", "Japan", "Tokyo"),
    ("EG", "Egypt", "Cairo"),
    ("GH", "Ghana", "Accra"),
    ("CA", "Canada", "Ottawa"),
    ("MX", "Mexico", "Mexico City"),
    ("FI", "Finland", "Helsinki"),
    ("NZ", "New Zealand", "Wellington"),
    ("PE", "Peru", "Lima"),
    ("TH", "Thailand", "Bangkok"),
    ("KZ", "Kazakhstan", "Astana"),
    ("RO", "Romania", "Bucharest"),
    ("SN", "Senegal", "Dakar"),
    ("UY", "Uruguay", "Montevideo"),
];
const TAGS: [&str; 12] = [
    "diplomacy",
    "economy",
    "elections",
    "courts",
    "borders",
    "energy",
    "climate",
    "health",
    "transport",
    "education",
    "security",
    "culture",
];
const WORDS: [&str; 60] = [
    "the",
    "a",
    "of",
    "to",
    "and",
    "in",
    "for",
    "on",
    "after",
    "before",
    "its",
    "their",
    "officials",
    "ministers",
    "delegates",
    "said",
    "agreed",
    "opened",
    "reviewed",
    "postponed",
    "talks",
    "text",
    "draft",
    "vote",
    "figures",
    "report",
    "members",
    "capital",
    "northern",
    "southern",
    "week",
    "month",
    "year",
    "session",
    "budget",
    "road",
    "port",
    "bridge",
    "harvest",
    "rainfall",
    "prices",
    "output",
    "exports",
    "visit",
    "statement",
    "plan",
    "proposal",
    "deadline",
    "majority",
    "seats",
    "district",
    "province",
    "committee",
    "chair",
    "deputy",
    "public",
    "hearing",
    "schedule",
    "agreement",
    "measures",
];

/// The name of term `i`.
pub fn term(i: usize) -> String {
    format!("{} {}", ADJECTIVES[i % ADJECTIVES.len()], NOUNS[i / ADJECTIVES.len() % NOUNS.len()])
}

fn slug(text: &str) -> String {
    text.replace(' ', "-")
}

/// The path of brief `i` inside `content/`, and its text.
pub fn brief(i: usize, seed: u64) -> (String, String) {
    let mut random = Random(seed ^ (i as u64).wrapping_mul(0xd134_2543_de82_ef95));
    // 83 briefs a month from 2015 on.
    let month = i / 83;
    let (year, month) = (2015 + month / 12, month % 12 + 1);
    let day = 1 + random.below(28);
    let (code, country, capital) = COUNTRIES[random.below(COUNTRIES.len())];
    let (other_code, other, _) = COUNTRIES[random.below(COUNTRIES.len())];
    let tags = [random.of(&TAGS), random.of(&TAGS)];
    let subject = term(random.below(TERMS));
    let title = format!("{country} and {other} review the {subject}, brief {i}");
    let mut codes = vec![code];
    if other_code != code {
        codes.push(other_code);
    }
    let mut tags = tags.to_vec();
    tags.dedup();

    let mut text = String::with_capacity(5_000);
    let _ = write!(
        text,
        "---\ntitle: {title}\ndate: {year}-{month:02}-{day:02}\nid: urn:example:{i}\nsummary: Delegates from {country} and {other} met over the {subject}.\ntags: [{}]\ncountries: [{}]\ndateline: {{place: {}, country: {code}, date: {year}-{month:02}-{day:02}, agency: Meridian}}\nsource: {{name: Meridian, url: \"https://wire.example/{i}\"}}\nstatus: published\n---\n",
        tags.join(", "),
        codes.join(", "),
        capital.to_uppercase(),
    );
    let words = 300 + random.below(300);
    let mut written = 0;
    while written < words {
        let quote = random.below(5) == 0;
        if quote {
            text.push('\u{201c}');
        }
        for _ in 0..1 + random.below(3) {
            written += sentence(&mut text, &mut random, country, other, capital);
        }
        if quote {
            text.pop();
            text.push_str("\u{201d} ");
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    (format!("briefs/{year}/{month:02}/brief-{i}.md"), text)
}

fn sentence(
    text: &mut String,
    random: &mut Random,
    country: &str,
    other: &str,
    capital: &str,
) -> usize {
    let length = 12 + random.below(14);
    for n in 0..length {
        let start = text.len();
        // A term every thirty words: some fifteen glosses a brief, as the sample's copy has.
        match random.below(60) {
            0..2 => text.push_str(country),
            2..4 => text.push_str(other),
            4 if n > 2 => text.push_str(capital),
            5..7 => text.push_str(&term(random.below(TERMS))),
            7..9 => {
                let _ = write!(text, "{}", 2 + random.below(900));
            }
            _ => text.push_str(random.of(&WORDS)),
        }
        if n == 0
            && let Some(first) = text[start..].chars().next()
        {
            let upper: String = first.to_uppercase().collect();
            text.replace_range(start..start + first.len_utf8(), &upper);
        }
        text.push(if n + 1 == length { '.' } else { ' ' });
    }
    text.push(' ');
    length
}

/// Writes the whole site.
pub fn write(root: &Path, briefs: usize, seed: u64) -> io::Result<()> {
    let content = root.join("content");
    for folder in ["glossary", "backgrounds", "pages"] {
        fs::create_dir_all(content.join(folder))?;
    }
    fs::write(root.join("dateline.yaml"), "title: Made-up briefs\nurl: https://briefs.example/\n")?;
    let mut terms = String::new();
    for i in 0..TERMS {
        let name = term(i);
        let _ = write!(
            terms,
            "- term: {name}\n  aliases: [\"{} under review\"]\n  short: \"What a {name} is, in one sentence of some length that a popover can hold without scrolling.\"\n  sources: [{{title: A source, url: \"https://source.example/{i}\"}}]\n",
            slug(&name)
        );
    }
    fs::write(content.join("glossary/terms.yaml"), terms)?;
    let mut random = Random(seed);
    for i in 0..BACKGROUNDS {
        let (code, country, _) = COUNTRIES[i % COUNTRIES.len()];
        let mut text = format!(
            "---\ntitle: Background {i} on {country}\nshort: What came before in {country}, in three lines that stand beside a paragraph and say enough to follow it.\nabout: {{countries: [{code}], terms: [{}, {}]}}\nas_of: 2024-01-01\nsources: [{{title: A source, url: \"https://source.example/b{i}\"}}]\nevents:\n",
            slug(&term(i * 5 % TERMS)),
            slug(&term((i * 5 + 1) % TERMS)),
        );
        for year in 0..4 {
            let _ = writeln!(
                text,
                "  - {{date: {}-03-0{}, text: An event of background {i}}}",
                2012 + year,
                year + 1
            );
        }
        text.push_str("---\n");
        for _ in 0..8 {
            sentence(&mut text, &mut random, country, country, "the capital");
        }
        text.push('\n');
        fs::write(content.join(format!("backgrounds/background-{i}.md")), text)?;
    }
    fs::write(
        content.join("pages/about.md"),
        "---\ntitle: About\nmenu: true\n---\nA made-up site.\n",
    )?;
    for i in 0..briefs {
        let (path, text) = brief(i, seed);
        let path = content.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
