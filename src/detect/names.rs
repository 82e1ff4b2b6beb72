//! The people and the organisations that a text names.
//!
//! Takes a title and paragraphs; gives each person once, with the office or the apposition that the
//! text gives them, and each organisation once, both in their longest form and in the order of the
//! text. Works by rules: what a name is made of, and what stands beside it. Reads English; knows no
//! site, and would rather miss a name than make one up.

use std::collections::HashSet;

use crate::gazetteer::fold::{Gap, Word, each_word};

mod classify;
mod run;
mod words;

use classify::{Kind, classify, is_club, scores};
use run::{Run, runs};

/// Who is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    pub people: Vec<Person>,
    pub organizations: Vec<String>,
}

/// A person, and what the text says that they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    /// `Prime Minister`; `spokesman for the port`.
    pub role: Option<String>,
}

/// So many scores make a text one of results.
const RESULTS: usize = 4;

/// One paragraph, read.
pub(super) struct Paragraph<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// No sentence: words begin with capitals for other reasons.
    heading: bool,
}

impl Paragraph<'_> {
    fn slice(&self, first: usize, last: usize) -> &str {
        let (Some(a), Some(b)) = (self.words.get(first), self.words.get(last.wrapping_sub(1)))
        else {
            return "";
        };
        self.text.get(a.start as usize..b.end as usize).unwrap_or("")
    }

    /// The text of a name, with the full stop of an abbreviation at its end.
    fn name(&self, first: usize, last: usize) -> &str {
        let name = self.slice(first, last);
        let short = self.words.get(last.wrapping_sub(1)).and_then(words::class);
        let start = self.words.get(first).map_or(0, |w| w.start as usize);
        let end = start + name.len();
        let stopped = self.text.get(end..).is_some_and(|rest| rest.starts_with('.'));
        if stopped && short == Some(words::Class::Short) {
            self.text.get(start..=end).unwrap_or(name)
        } else {
            name
        }
    }

    /// What stands behind a word, without white space.
    fn behind(&self, word: usize) -> &str {
        self.words
            .get(word)
            .and_then(|w| self.text.get(w.end as usize..))
            .unwrap_or("")
            .trim_start()
    }
}

/// What a whole text says of its words.
#[derive(Default)]
pub(super) struct Document {
    /// Words that stand in lower case somewhere, by the last bits of their hash.
    lower: Lower,
    /// Words of full names of people.
    surnames: HashSet<u64>,
}

/// A set that may say yes to a word that is not in it, one time in twenty.
struct Lower([u64; 128]);

impl Default for Lower {
    fn default() -> Self {
        Lower([0; 128])
    }
}

impl Lower {
    fn add(&mut self, hash: u64) {
        self.0[(hash >> 6) as usize & 127] |= 1 << (hash & 63);
    }

    fn has(&self, hash: u64) -> bool {
        self.0[(hash >> 6) as usize & 127] & (1 << (hash & 63)) != 0
    }
}

/// The people and organisations of a text.
pub fn find_names(title: &str, paragraphs: &[&str]) -> Named {
    let mut document = Document::default();
    let mut read: Vec<Paragraph<'_>> = Vec::with_capacity(paragraphs.len() + 1);
    for text in paragraphs.iter().copied().chain([title]) {
        let mut words = Vec::with_capacity(text.len() / 5 + 2);
        each_word(text, |w| words.push(w));
        words.iter().filter(|w| !w.capital).for_each(|w| document.lower.add(w.hash));
        let heading = is_heading(&words);
        read.push(Paragraph { text, words, heading });
    }
    let mut people: Vec<Found> = Vec::new();
    let mut organizations: Vec<Found> = Vec::new();
    let mut single: Vec<(usize, Run)> = Vec::new();
    let mut perhaps: Vec<(usize, Run)> = Vec::new();
    let last = read.len() - 1;
    let all: Vec<Vec<Run>> = read.iter().map(|p| runs(p, &document)).collect();
    let scored =
        |(p, runs): (&Paragraph<'_>, &Vec<Run>)| runs.iter().filter(|run| scores(p, **run)).count();
    let results = read.iter().zip(&all).map(scored).sum::<usize>() >= RESULTS;
    for (i, paragraph) in read.iter().enumerate() {
        if paragraph.heading && i == last {
            continue;
        }
        let capitals = all_capitals(&paragraph.words);
        for &run in &all[i] {
            if results && scores(paragraph, run) && is_club(paragraph, run) {
                let words = &paragraph.words[run.first..run.last];
                take(&mut organizations, words, paragraph.slice(run.first, run.last), None);
                continue;
            }
            if capitals {
                continue;
            }
            match classify(paragraph, &document, run) {
                Kind::Person { first, last, role } => {
                    let words = &paragraph.words[first..last];
                    if words.len() > 1 {
                        document.surnames.extend(words.iter().map(|w| w.hash));
                    }
                    take(&mut people, words, paragraph.name(first, last), role);
                }
                Kind::Organization { first, last } => {
                    let words = &paragraph.words[first..last];
                    take(&mut organizations, words, paragraph.name(first, last), None);
                }
                Kind::Surname => single.push((i, run)),
                Kind::Perhaps => perhaps.push((i, run)),
                Kind::Nothing => {}
            }
        }
    }
    for (i, run) in perhaps {
        let words = &read[i].words[run.first..run.last];
        let called = |w: &Word| {
            let alone = |(j, r): &(usize, Run)| read[*j].words[r.first].hash == w.hash;
            document.surnames.contains(&w.hash) || single.iter().any(alone)
        };
        if words.last().is_some_and(called) {
            document.surnames.extend(words.iter().map(|w| w.hash));
            take(&mut people, words, read[i].slice(run.first, run.last), None);
        }
    }
    // a surname whose bearer the text has named is no second person
    for (i, run) in single {
        let words = &read[i].words[run.first..run.last];
        if !words.iter().any(|w| document.surnames.contains(&w.hash)) {
            take(&mut people, words, read[i].slice(run.first, run.last), None);
        }
    }
    organizations.retain(|o| !matches!(o.hashes[..], [one] if document.surnames.contains(&one)));
    finish(people, organizations)
}

/// A name, by its words.
struct Found {
    hashes: Vec<u64>,
    name: String,
    role: Option<String>,
}

impl Found {
    /// The words of `short` stand in this name, in their order.
    fn holds(&self, short: &[u64]) -> bool {
        let mut rest = self.hashes.iter();
        short.iter().all(|word| rest.any(|w| w == word))
    }
}

/// Notes a name, unless a longer form of it is there; takes the place of shorter ones.
fn take(found: &mut Vec<Found>, words: &[Word], name: &str, role: Option<String>) {
    let hashes: Vec<u64> = words.iter().map(|w| w.hash).collect();
    if let Some(old) = found.iter_mut().find(|f| f.holds(&hashes)) {
        old.role = old.role.take().or(role);
        return;
    }
    let new = Found { hashes, name: tidy(name), role };
    match found.iter_mut().find(|f| new.holds(&f.hashes)) {
        Some(old) => {
            let role = old.role.take().or(new.role);
            *old = Found { role, ..new };
        }
        None => found.push(new),
    }
}

/// On one line, with single spaces.
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn finish(people: Vec<Found>, mut organizations: Vec<Found>) -> Named {
    // a longer form that came later has made others parts of it
    let whole = |found: &[Found], i: usize| {
        let f: &Found = &found[i];
        !found.iter().enumerate().any(|(j, other)| {
            j != i && other.hashes.len() > f.hashes.len() && other.holds(&f.hashes)
        })
    };
    let keep: Vec<bool> = (0..people.len()).map(|i| whole(&people, i)).collect();
    let people: Vec<Found> =
        people.into_iter().zip(keep).filter(|(_, k)| *k).map(|x| x.0).collect();
    let keep: Vec<bool> = (0..organizations.len()).map(|i| whole(&organizations, i)).collect();
    let mut kept = keep.into_iter();
    organizations.retain(|_| kept.next().unwrap_or(true));
    organizations.retain(|o| !people.iter().any(|p| p.holds(&o.hashes)));
    Named {
        people: people.into_iter().map(|f| Person { name: f.name, role: f.role }).collect(),
        organizations: organizations.into_iter().map(|f| f.name).collect(),
    }
}

fn all_capitals(words: &[Word]) -> bool {
    let long = words.iter().filter(|w| w.length >= 4);
    let (all, capitals) = long.fold((0, 0), |(n, c), w| (n + 1, c + u32::from(w.all_capitals)));
    all > 0 && capitals * 10 >= all * 7
}

/// Nearly every longer word begins with a capital.
fn is_heading(words: &[Word]) -> bool {
    let long = words.iter().filter(|w| w.length >= 4);
    let (all, capitals) = long.fold((0, 0), |(n, c), w| (n + 1, c + u32::from(w.capital)));
    all_capitals(words) || all >= 3 && capitals * 10 >= all * 8
}

/// Whether a word goes on with the one before it, nothing but white space or a hyphen between.
pub(super) fn follows(w: &Word) -> bool {
    matches!(w.gap, Gap::Space | Gap::Hyphen)
}
