//! Finds the places that a text names, and decides which of the places of that name is meant.
//!
//! Takes paragraphs; gives mentions with byte offsets, in order, never overlapping, the longest name
//! first. First every capitalised word is looked up as the beginning of a name; then what the text
//! names beyond doubt speaks for or against what could be several things. A mention is never made
//! of a lower-case word (`turkey`), nor of a name that stands in a longer one (`Niger` in
//! `Nigeria`). Reads English.

use std::collections::HashSet;
use std::ops::Range;

use super::cities::{Cities, City};
use super::context::{self, Style};
use super::fold::{self, Gap, Word, each_word};
use super::names::{Form, Names, Sense};
use super::people::People;
use super::settle::{Support, settle};
use crate::model::CountryCode;

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    Country,
    /// An adjective or a people: `Armenian`, `Azeris`.
    Demonym,
    /// A capital or another seat of government.
    Capital,
    /// A body or a building that stands for a government: `the Kremlin`.
    Metonym,
    /// A state, a province, an island, a disputed area.
    Region,
    City,
    /// A state that is no more: of no country.
    Former,
}

/// One place that a text names.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMention {
    /// Which of the paragraphs.
    pub paragraph: usize,
    /// Bytes in that paragraph.
    pub start: usize,
    pub end: usize,
    pub kind: MentionKind,
    /// The country; `None` for former states.
    pub code: Option<CountryCode>,
    /// The usual form of the name.
    pub name: &'static str,
    /// Other countries that have a place of this name, or the successors of a former state.
    pub rivals: Vec<CountryCode>,
    /// The last year of a former state that copy of its day names as a country; 0 otherwise.
    pub until: i16,
}

impl PlaceMention {
    /// The words of the paragraph that it was found in.
    pub fn text<'t>(&self, paragraph: &'t str) -> &'t str {
        paragraph.get(self.start..self.end).unwrap_or("")
    }
}

/// The places that one text names.
pub fn mentions(text: &str) -> Vec<PlaceMention> {
    mentions_in(&[text])
}

/// The places that several paragraphs of one document name: what one says helps to read another.
pub fn mentions_in(paragraphs: &[&str]) -> Vec<PlaceMention> {
    read(paragraphs, None).found.into_iter().map(|f| f.mention).collect()
}

/// A document read: its words, the mentions by word, the words of local life, the legal forms.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub words: Vec<Word>,
    /// The first word of each paragraph.
    pub starts: Vec<usize>,
    pub found: Vec<Found>,
    pub cues: Vec<Cue>,
}

/// A word of local life that only some countries use, or the legal form of a company.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue {
    pub paragraph: usize,
    pub first: usize,
    /// One past the last.
    pub last: usize,
    pub codes: &'static [CountryCode],
    /// First-level code, where it is one region's.
    pub region: &'static str,
    pub firm: bool,
}

/// Where a text was written: the place of its dateline as printed, and the country of that.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written<'a> {
    pub place: &'a str,
    pub country: CountryCode,
}

/// A mention, and which words it is.
#[derive(Debug)]
pub(crate) struct Found {
    pub mention: PlaceMention,
    pub first: usize,
    /// One past the last.
    pub last: usize,
}

/// A name that may be a mention.
pub(super) struct Candidate {
    pub paragraph: usize,
    pub first: usize,
    pub last: usize,
    pub senses: &'static [Sense],
    /// Cities of this name: a part of the list of all.
    pub cities: Range<usize>,
    /// What stands behind it and a comma.
    pub within: &'static [Sense],
    pub signs: context::Signs,
}

impl Candidate {
    pub fn cities<'c>(&self, all: &'c [City]) -> &'c [City] {
        &all[self.cities.clone()]
    }

    /// The city that the words behind it name.
    pub fn placed<'c>(&self, all: &'c [City]) -> Option<&'c City> {
        self.cities(all).iter().find(|city| self.is_within(city))
    }

    /// The hash of the whole name.
    pub fn phrase(&self, words: &[Word]) -> u64 {
        words[self.first..self.last].iter().fold(fold::EMPTY, |hash, w| fold::join(hash, w.hash))
    }

    /// Also a country's name.
    pub fn names_country(&self) -> bool {
        self.senses.iter().any(|s| s.form == Form::Country)
    }

    pub fn is_within(&self, city: &City) -> bool {
        self.within.iter().any(|s| {
            s.codes.contains(&city.code) && (s.region.is_empty() || s.region == city.region)
        })
    }
}

pub(crate) fn read(paragraphs: &[&str], written: Option<Written<'_>>) -> Reading {
    let mut words = Vec::with_capacity(paragraphs.iter().map(|p| p.len()).sum::<usize>() / 5 + 8);
    let mut starts = Vec::with_capacity(paragraphs.len());
    let mut seen = Seen::default();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let begin = words.len();
        starts.push(begin);
        each_word(text, |w| words.push(w));
        let style = context::style(&words[begin..]);
        seen.scan(text, &words, begin, paragraph, style);
    }
    let support = Support::of(&seen, &words, written);
    let mut found = Vec::with_capacity(seen.candidates.len());
    for c in &seen.candidates {
        if seen.is_person(c, &words) {
            let known = |s: &Sense| s.codes.iter().any(|code| support.has(*code));
            let country = c.senses.iter().any(|s| s.form == Form::Country && known(s));
            if !(country || c.signs.perhaps && c.senses.iter().any(known)) {
                continue;
            }
        }
        if seen.towns.contains(&c.phrase(&words)) && c.names_country() {
            continue;
        }
        let town = found.last().filter(|f: &&Found| {
            f.last == c.first
                && words[c.first].gap == Gap::Comma
                && matches!(f.mention.kind, MentionKind::City | MentionKind::Capital)
        });
        let of_town = town.and_then(|f| f.mention.code);
        if let Some(mention) = settle(c, &words, &seen, &support, of_town) {
            found.push(Found { mention, first: c.first, last: c.last });
        }
    }
    Reading { words, starts, found, cues: seen.cues }
}

impl Reading {
    /// The paragraph that a word stands in.
    pub fn paragraph_of(&self, word: usize) -> usize {
        self.starts.partition_point(|&start| start <= word).saturating_sub(1)
    }
}

/// What a first look at the text finds.
#[derive(Default)]
pub(super) struct Seen {
    pub candidates: Vec<Candidate>,
    /// Cities that the candidates may be.
    pub cities: Vec<City>,
    pub cues: Vec<Cue>,
    /// Names that are a person's somewhere in the text.
    surnames: HashSet<u64>,
    /// Names of countries that the text says are a town's, and that the data has no town of.
    towns: HashSet<u64>,
}

impl Seen {
    /// The name is a person's elsewhere in the text, and nothing here says that it is a place.
    pub fn is_person(&self, c: &Candidate, words: &[Word]) -> bool {
        let one = c.last == c.first + 1;
        one && !c.signs.within && self.surnames.contains(&words[c.first].hash)
    }

    /// A known person with a place's name: "Jack London" makes every London of the text his.
    fn note_person(&mut self, name: &[Word]) {
        let people = People::get();
        if let [first, .., last] = name
            && context::is_given(first)
            && people.is_surname(last)
        {
            self.surnames.insert(first.hash);
            self.surnames.insert(last.hash);
        }
    }

    /// Looks up every capitalised word of one paragraph.
    fn scan(&mut self, text: &str, words: &[Word], begin: usize, paragraph: usize, style: Style) {
        let names = Names::get();
        let cities = Cities::get();
        let mut i = begin;
        while let Some(w) = words.get(i) {
            if !w.capital && !context::is_article(words, i) {
                i += 1;
                continue;
            }
            let (mut length, mut senses): (usize, &[Sense]) = (0, &[]);
            for (n, value) in names.table().at(words, i) {
                let found = names.senses(value);
                if found.iter().any(|s| printed_so(s, text, words, i, n, style)) {
                    (length, senses) = (n, found);
                }
            }
            let mut rows = None;
            if style != Style::Capitals || length > 0 {
                for (n, value) in cities.table().at(words, i) {
                    if n >= length && words[i + n - 1].capital && !acronym(&words[i], n, style) {
                        if n > length {
                            (length, senses) = (n, &[]);
                        }
                        rows = Some(value);
                    }
                }
            }
            if length == 0 {
                i += 1;
                continue;
            }
            for s in senses.iter().filter(|s| matches!(s.form, Form::Cue | Form::Firm)) {
                let (first, last, firm) = (i, i + length, s.form == Form::Firm);
                let (codes, region) = (s.codes, s.region);
                self.cues.push(Cue { paragraph, first, last, codes, region, firm });
            }
            let useful = senses.iter().any(|s| is_place(s.form) || s.form == Form::Not);
            if length > 1 && senses.iter().any(|s| s.form == Form::Not) {
                self.note_person(&words[i..i + length]);
            }
            if senses.first().is_some_and(|s| s.form == Form::Not) || !(useful || rows.is_some()) {
                let whole = senses.iter().any(|s| matches!(s.form, Form::Not | Form::Cue));
                i += if whole { length } else { 1 };
                continue;
            }
            let signs = context::signs(words, begin, i, i + length, style);
            let person = rows.is_some() || senses.iter().any(|s| s.person);
            if person && signs.surname {
                if length == 1 {
                    self.surnames.insert(w.hash);
                }
                i += length;
                continue;
            }
            let town = !senses.iter().any(|s| is_place(s.form));
            if length == 1
                && (signs.forename && (senses.iter().any(|s| s.person) || town && signs.bearer)
                    || town && signs.family)
            {
                self.surnames.insert(w.hash);
            }
            let from = self.cities.len();
            self.cities.extend(rows.into_iter().flat_map(|v| cities.rows(v)));
            let candidate = Candidate {
                paragraph,
                first: i,
                last: i + length,
                senses,
                cities: from..self.cities.len(),
                within: &[],
                signs,
            };
            let candidate =
                Candidate { within: within(words, &candidate, text, style), ..candidate };
            if candidate.names_country()
                && from == self.cities.len()
                && context::is_town_of(words, i)
            {
                self.towns.insert(candidate.phrase(words));
            }
            self.candidates.push(candidate);
            i += length;
        }
    }
}

/// `ABA` among words in lower case is no town.
fn acronym(w: &Word, n: usize, style: Style) -> bool {
    n == 1 && w.all_capitals && w.length <= 5 && style == Style::Sentences
}

/// Whether a form stands here as it must be printed.
fn printed_so(s: &Sense, text: &str, words: &[Word], i: usize, n: usize, style: Style) -> bool {
    let here = &words[i..i + n];
    if s.capitals {
        let all = here.iter().all(|w| w.all_capitals);
        let money = text.as_bytes().get(here[n - 1].end as usize) == Some(&b'$');
        if !all || money {
            return false;
        }
        if style == Style::Capitals && !here[0].initials {
            // "LET US PRAY" and "US SENATE VOTES" look alike
            return match s.text {
                "US" => !context::takes_pronoun(words, i),
                t => t.len() > 3 || matches!(t, "UK" | "USA" | "UAE" | "PRC" | "FBI" | "CIA"),
            };
        }
        return s.form != Form::Short || context::behind_comma(words, i);
    }
    match s.form {
        Form::Short => context::behind_comma(words, i),
        Form::Prefix => words.get(i + n).is_some_and(|w| w.gap == Gap::Hyphen),
        Form::Not => true,
        _ => {
            here[n - 1].capital
                || s.text.bytes().rev().find(|b| *b == b' ').is_some_and(|_| {
                    s.text.rsplit(' ').next().is_some_and(|t| t.starts_with(char::is_lowercase))
                })
        }
    }
}

/// The country or region that stands behind a name and a comma: `Paris, Texas`.
fn within(words: &[Word], c: &Candidate, text: &str, style: Style) -> &'static [Sense] {
    let names = Names::get();
    let at = c.last;
    if !words.get(at).is_some_and(|w| w.gap == Gap::Comma && w.capital) {
        return &[];
    }
    let mut out: &[Sense] = &[];
    let mut end = at;
    for (n, value) in names.table().at(words, at) {
        let senses = names.senses(value);
        let place = |s: &Sense| matches!(s.form, Form::Country | Form::Region | Form::Short);
        if senses.iter().any(|s| place(s) && printed_so(s, text, words, at, n, style)) {
            out = senses;
            end = at + n;
        }
    }
    let countries = c.names_country() && out.iter().any(|s| s.form == Form::Country);
    if countries && (context::behind_comma(words, c.first) || context::list_goes_on(words, end)) {
        return &[];
    }
    out
}

pub(super) fn is_place(form: Form) -> bool {
    !matches!(form, Form::Not | Form::Unit | Form::Given | Form::Cue | Form::Firm)
}
