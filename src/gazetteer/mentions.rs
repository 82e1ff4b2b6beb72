//! Finds the places that a text names, and decides which of the places of that name is meant.
//!
//! Takes paragraphs; gives mentions with byte offsets, in order, never overlapping, the longest name
//! first. First every capitalised word is looked up as the beginning of a name; then what the text
//! names beyond doubt speaks for or against what could be several things. A mention is never made
//! of a lower-case word (`turkey`), nor of a name that stands in a longer one (`Niger` in
//! `Nigeria`). Reads English.

use super::cities::{Cities, City};
use super::context::{self, Style};
use super::fold::{Gap, Word, each_word};
use super::names::{Form, Names, Sense};
use super::{country, table};
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
    read(paragraphs).found.into_iter().map(|f| f.mention).collect()
}

/// A document read: its words, and the mentions by word.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub words: Vec<Word>,
    pub found: Vec<Found>,
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
struct Candidate {
    paragraph: usize,
    first: usize,
    last: usize,
    senses: &'static [Sense],
    cities: Option<u32>,
    /// What stands behind it and a comma.
    within: &'static [Sense],
    signs: context::Signs,
}

impl Candidate {
    /// The city that the words behind it name.
    fn placed(&self) -> Option<City> {
        let mut rows = self.cities.into_iter().flat_map(|v| Cities::get().rows(v));
        rows.find(|city| self.is_within(city)).filter(|_| !self.within.is_empty())
    }

    fn is_within(&self, city: &City) -> bool {
        self.within.iter().any(|s| {
            s.codes.contains(&city.code) && (s.region.is_empty() || s.region == city.region)
        })
    }
}

pub(crate) fn read(paragraphs: &[&str]) -> Reading {
    let mut words = Vec::with_capacity(paragraphs.iter().map(|p| p.len()).sum::<usize>() / 5 + 8);
    let mut candidates = Vec::with_capacity(32);
    let mut surnames = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let begin = words.len();
        each_word(text, |w| words.push(w));
        let style = context::style(&words[begin..]);
        scan(text, &words, begin, paragraph, style, &mut candidates, &mut surnames);
    }
    let support = Support::of(&candidates, &words);
    let mut found = Vec::with_capacity(candidates.len());
    for c in &candidates {
        let one = c.last == c.first + 1;
        if one && !c.signs.within && surnames.contains(&words[c.first].hash) {
            continue;
        }
        let town = found.last().filter(|f: &&Found| {
            f.last == c.first
                && words[c.first].gap == Gap::Comma
                && matches!(f.mention.kind, MentionKind::City | MentionKind::Capital)
        });
        let of_town = town.and_then(|f| f.mention.code);
        if let Some(mention) = settle(c, &words, &support, of_town) {
            found.push(Found { mention, first: c.first, last: c.last });
        }
    }
    Reading { words, found }
}

/// Looks up every capitalised word of one paragraph.
fn scan(
    text: &str,
    words: &[Word],
    begin: usize,
    paragraph: usize,
    style: Style,
    candidates: &mut Vec<Candidate>,
    surnames: &mut Vec<u64>,
) {
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
                if n >= length && words[i + n - 1].capital {
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
        let useful = senses.iter().any(|s| !matches!(s.form, Form::Unit | Form::Given));
        if senses.first().is_some_and(|s| s.form == Form::Not) || !(useful || rows.is_some()) {
            i += if senses.iter().any(|s| s.form == Form::Not) { length } else { 1 };
            continue;
        }
        let signs = context::signs(words, begin, i, i + length, style);
        let person = rows.is_some() || senses.iter().any(|s| s.person);
        if person && signs.surname {
            if length == 1 {
                surnames.push(w.hash);
            }
            i += length;
            continue;
        }
        let town = !senses.iter().any(|s| is_place(s.form));
        if length == 1
            && (signs.forename && senses.iter().any(|s| s.person) || town && signs.family)
        {
            surnames.push(w.hash);
        }
        let within = within(words, i + length, text, style);
        candidates.push(Candidate {
            paragraph,
            first: i,
            last: i + length,
            senses,
            cities: rows,
            within,
            signs,
        });
        i += length;
    }
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
fn within(words: &[Word], at: usize, text: &str, style: Style) -> &'static [Sense] {
    let names = Names::get();
    if !words.get(at).is_some_and(|w| w.gap == Gap::Comma && w.capital) {
        return &[];
    }
    let mut out: &[Sense] = &[];
    for (n, value) in names.table().at(words, at) {
        let senses = names.senses(value);
        let place = |s: &Sense| matches!(s.form, Form::Country | Form::Region | Form::Short);
        if senses.iter().any(|s| place(s) && printed_so(s, text, words, at, n, style)) {
            out = senses;
        }
    }
    out
}

/// What the text names beyond doubt, and how often.
struct Support {
    countries: [u8; 26 * 26],
    regions: Vec<(CountryCode, &'static str)>,
    /// Names that the text places itself: "Paris, Texas".
    placed: Vec<(u64, CountryCode, &'static str)>,
}

impl Support {
    fn of(candidates: &[Candidate], words: &[Word]) -> Support {
        let mut out = Support { countries: [0; 26 * 26], regions: Vec::new(), placed: Vec::new() };
        for c in candidates {
            if let Some(city) = c.placed() {
                out.placed.push((words[c.first].hash, city.code, city.region));
                out.add(city.code);
                out.regions.push((city.code, city.region));
                continue;
            }
            let mut places = c.senses.iter().filter(|s| is_place(s.form));
            if let (Some(s), None) = (places.next(), places.next()) {
                let sure = s.codes.len() == 1
                    && !s.word
                    && (s.form != Form::Capital || c.cities.is_none() || !s.person);
                if sure && s.form != Form::Former {
                    out.add(s.codes[0]);
                    if !s.region.is_empty() && matches!(s.form, Form::Region | Form::Short) {
                        out.regions.push((s.codes[0], s.region));
                    }
                }
            } else if c.senses.is_empty()
                && let Some(v) = c.cities
            {
                let mut rows = Cities::get().rows(v);
                let first = rows.next().filter(|r| !r.word && !r.person && !c.signs.stranger);
                let second = rows.next().map_or(0, |r| r.thousands);
                if let Some(city) = first.filter(|r| r.thousands >= 50 && r.thousands > 20 * second)
                {
                    if city.thousands >= 1000 {
                        out.add(city.code);
                    }
                    out.regions.push((city.code, city.region));
                }
            }
        }
        out
    }

    fn add(&mut self, code: CountryCode) {
        let n = &mut self.countries[slot(code)];
        *n = n.saturating_add(1);
    }

    fn has(&self, code: CountryCode) -> bool {
        self.countries[slot(code)] > 0
    }

    /// What the text's other names say for a place in this country.
    fn of_country(&self, code: CountryCode) -> f32 {
        let n = self.countries[slot(code)];
        if n > 0 {
            return 3.0 + f32::from(n.min(6)) * 0.5;
        }
        let near = country(code).is_some_and(|c| c.neighbours.iter().any(|n| self.has(*n)));
        if near { 0.5 } else { 0.0 }
    }

    fn of_region(&self, code: CountryCode, region: &str) -> f32 {
        if region.is_empty() {
            return 0.0;
        }
        match self.regions.iter().filter(|r| **r == (code, region)).count() {
            0 => 0.0,
            n => 2.5 + n.min(5) as f32,
        }
    }
}

fn slot(code: CountryCode) -> usize {
    let b = code.as_str().as_bytes();
    usize::from(b[0] - b'A') * 26 + usize::from(b[1] - b'A')
}

fn is_place(form: Form) -> bool {
    !matches!(form, Form::Not | Form::Unit | Form::Given)
}

/// The meaning that has the most for it.
struct Best {
    score: f32,
    kind: MentionKind,
    code: Option<CountryCode>,
    name: &'static str,
    sure: bool,
}

/// `of_town`: the country of the town that stands before it and a comma.
fn settle(
    c: &Candidate,
    words: &[Word],
    support: &Support,
    of_town: Option<CountryCode>,
) -> Option<PlaceMention> {
    let mut best: Option<Best> = None;
    let mut rivals: Vec<CountryCode> = Vec::new();
    let mut take = |b: Best| {
        if let Some(code) = b.code
            && !rivals.contains(&code)
        {
            rivals.push(code);
        }
        if best.as_ref().is_none_or(|old| b.score > old.score) {
            best = Some(b);
        }
    };
    let behind_comma = context::behind_comma(words, c.first);
    let namesakes = c.senses.iter().filter(|s| is_place(s.form)).count() > 1;
    for s in c.senses.iter().filter(|s| is_place(s.form)) {
        let (prior, kind) = match s.form {
            Form::Former => return Some(former(c, words, s)),
            Form::Country if namesakes => (11.0, MentionKind::Country),
            Form::Country => (14.0, MentionKind::Country),
            Form::Demonym | Form::Prefix => (14.0, MentionKind::Demonym),
            Form::Metonym => (14.0, MentionKind::Metonym),
            Form::Capital => (13.0, MentionKind::Capital),
            Form::Region => (10.0, MentionKind::Region),
            Form::Short if behind_comma => (14.0, MentionKind::Region),
            _ => continue,
        };
        if (s.person && c.signs.stranger) || (s.word && !(c.signs.within || c.signs.begins)) {
            continue;
        }
        for (i, &code) in s.codes.iter().enumerate() {
            let score = prior - i as f32 * 0.5
                + support.of_country(code)
                + support.of_region(code, s.region)
                + if of_town == Some(code) { 20.0 } else { 0.0 };
            let name = if s.form == Form::Country { country(code)?.name } else { s.text };
            take(Best { score, kind, code: Some(code), name, sure: true });
        }
    }
    let core = c.senses.iter().any(|s| is_place(s.form));
    for city in c.cities.into_iter().flat_map(|v| Cities::get().rows(v)) {
        let told = (words[c.first].hash, city.code, city.region);
        let inside = c.is_within(&city) || support.placed.contains(&told);
        let weight = city_weight(c, &city, support) + if inside { 30.0 } else { 0.0 };
        let kind = if city.capital { MentionKind::Capital } else { MentionKind::City };
        // a name that is a country's or a region's first of all is a town's only where that is said
        if core && !inside && !c.senses.iter().any(|s| s.form == Form::Capital) {
            continue;
        }
        let sure = inside || weight >= 7.5;
        take(Best { score: weight, kind, code: Some(city.code), name: city.shown, sure });
    }
    let best = best?;
    // "Jordan, Minn." and "Paris, Idaho" are towns that the data lacks
    let town = matches!(best.kind, MentionKind::City | MentionKind::Capital);
    let elsewhere = c.within.first().is_some_and(|s| {
        let said = s.form == Form::Short || (town && s.own && !s.region.is_empty());
        said && c.within.iter().all(|s| best.code.is_some_and(|code| !s.codes.contains(&code)))
    });
    if !best.sure || elsewhere {
        return None;
    }
    rivals.retain(|r| Some(*r) != best.code);
    Some(mention(c, words, best.kind, best.code, best.name, rivals))
}

fn city_weight(c: &Candidate, city: &City, support: &Support) -> f32 {
    let mut weight = (city.thousands.max(1) as f32).log2();
    weight += support.of_country(city.code) + support.of_region(city.code, city.region);
    if city.capital {
        weight += 4.0;
    }
    if c.signs.within {
        weight += 2.0;
    } else if c.signs.perhaps {
        weight += 1.0;
    }
    if city.person && !c.signs.within {
        weight -= 3.0;
    }
    if city.word {
        weight -= if c.signs.within { 4.0 } else { 8.0 };
    }
    if c.signs.stranger || c.signs.facility {
        weight -= 5.0;
    }
    if c.signs.begins && city.word {
        weight -= 4.0;
    }
    weight
}

fn former(c: &Candidate, words: &[Word], s: &Sense) -> PlaceMention {
    mention(c, words, MentionKind::Former, None, s.text, s.codes.to_vec())
}

fn mention(
    c: &Candidate,
    words: &[Word],
    kind: MentionKind,
    code: Option<CountryCode>,
    name: &'static str,
    rivals: Vec<CountryCode>,
) -> PlaceMention {
    debug_assert!(words[c.first..c.last].windows(2).all(|w| table::joins(&w[0], &w[1])));
    PlaceMention {
        paragraph: c.paragraph,
        start: words[c.first].start as usize,
        end: words[c.last - 1].end as usize,
        kind,
        code,
        name,
        rivals,
    }
}
