//! Which of several places a name means.
//!
//! Takes the candidates of a whole text; what is named beyond doubt is support for what lies in the
//! same country or region. Gives the meaning with the most for it, or none. A city that nothing
//! speaks for must be large; a town that the text itself places ("Paris, Texas") needs no more.

use std::collections::HashSet;

use super::cities::City;
use super::fold::Word;
use super::mentions::{Candidate, MentionKind, PlaceMention, Seen, Written, is_place};
use super::names::{Form, Sense};
use super::{context, country, place, table};
use crate::model::CountryCode;

/// What the text names beyond doubt, and how often.
pub(super) struct Support {
    countries: [u8; 26 * 26],
    /// Each region once, and how often.
    regions: Vec<(CountryCode, &'static str, u32)>,
    /// Names that the text places itself: "Paris, Texas", or the dateline.
    placed: HashSet<(u64, CountryCode, &'static str)>,
    /// Words of local life, and the dateline: how many speak for each country.
    local: Vec<(CountryCode, u8)>,
}

impl Support {
    pub fn of(seen: &Seen, words: &[Word], written: Option<Written<'_>>) -> Support {
        let mut out = Support {
            countries: [0; 26 * 26],
            regions: Vec::new(),
            placed: HashSet::new(),
            local: Vec::new(),
        };
        if let Some(written) = written {
            out.add_dateline(written);
        }
        for cue in seen.cues.iter().filter(|cue| !cue.firm) {
            cue.codes.iter().for_each(|&code| out.add_local(code));
            if let [code] = cue.codes
                && !cue.region.is_empty()
            {
                out.add_region(*code, cue.region);
            }
        }
        for c in &seen.candidates {
            if seen.is_person(c, words) {
                continue;
            }
            if let Some(city) = c.placed(&seen.cities) {
                out.placed.insert((c.phrase(words), city.code, city.region));
                out.add(city.code);
                out.add_region(city.code, city.region);
                continue;
            }
            let mut places = c.senses.iter().filter(|s| is_place(s.form));
            if let (Some(s), None) = (places.next(), places.next()) {
                let sure = s.codes.len() == 1
                    && !s.word
                    && (s.form != Form::Capital || c.cities.is_empty() || !s.person);
                if sure && s.form != Form::Former {
                    out.add(s.codes[0]);
                    if !s.region.is_empty() && matches!(s.form, Form::Region | Form::Short) {
                        out.add_region(s.codes[0], s.region);
                    }
                }
            } else if c.senses.is_empty() {
                let mut rows = c.cities(&seen.cities).iter();
                let first = rows.next().filter(|r| !r.word && !r.person && !c.signs.stranger);
                let second = rows.next().map_or(0, |r| r.thousands);
                if let Some(city) = first.filter(|r| r.thousands >= 50 && r.thousands > 20 * second)
                {
                    if city.thousands >= 1000 {
                        out.add(city.code);
                    }
                    out.add_region(city.code, city.region);
                }
            }
        }
        out
    }

    /// A dateline says where its own place lies, and so in which region namesakes are likely. The
    /// capital's region says nothing: correspondents write there of all the country, and of others.
    fn add_dateline(&mut self, written: Written<'_>) {
        let code = written.country;
        self.add_local(code);
        let Some((phrase, region, capital)) = place::dated(written.place, code) else { return };
        self.placed.insert((phrase, code, region));
        if !capital && !region.is_empty() {
            self.add_region(code, region);
        }
    }

    fn add_local(&mut self, code: CountryCode) {
        match self.local.iter_mut().find(|(c, _)| *c == code) {
            Some((_, n)) => *n = n.saturating_add(1),
            None => self.local.push((code, 1)),
        }
    }

    fn local(&self, code: CountryCode) -> u8 {
        self.local.iter().find(|(c, _)| *c == code).map_or(0, |(_, n)| *n)
    }

    /// The words of local life speak for this country more than for any other.
    fn is_home(&self, code: CountryCode) -> bool {
        let ours = self.local(code);
        ours >= 2 && self.local.iter().all(|(c, n)| *c == code || *n <= ours)
    }

    fn add(&mut self, code: CountryCode) {
        let n = &mut self.countries[slot(code)];
        *n = n.saturating_add(1);
    }

    fn add_region(&mut self, code: CountryCode, region: &'static str) {
        match self.regions.iter_mut().find(|r| (r.0, r.1) == (code, region)) {
            Some((_, _, n)) => *n = n.saturating_add(1),
            None => self.regions.push((code, region, 1)),
        }
    }

    pub fn has(&self, code: CountryCode) -> bool {
        self.countries[slot(code)] > 0
    }

    /// What the text's other names say for a place in this country.
    fn of_country(&self, code: CountryCode) -> f32 {
        let n = self.countries[slot(code)];
        if n > 0 {
            return 3.0 + f32::from(n.min(6)) * 0.5;
        }
        match self.local(code) {
            0 => {}
            1 => return 1.5,
            _ => return 3.0,
        }
        let near = country(code).is_some_and(|c| c.neighbours.iter().any(|n| self.has(*n)));
        if near { 0.5 } else { 0.0 }
    }

    fn of_region(&self, code: CountryCode, region: &str) -> f32 {
        if region.is_empty() {
            return 0.0;
        }
        match self.regions.iter().find(|r| (r.0, r.1) == (code, region)) {
            None => 0.0,
            Some((_, _, n)) => 2.5 + (*n).min(5) as f32,
        }
    }
}

fn slot(code: CountryCode) -> usize {
    let b = code.as_str().as_bytes();
    usize::from(b[0] - b'A') * 26 + usize::from(b[1] - b'A')
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
pub(super) fn settle(
    c: &Candidate,
    words: &[Word],
    seen: &Seen,
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
    let placed = c.placed(&seen.cities).is_some();
    let core = c.senses.iter().any(|s| is_place(s.form));
    for city in c.cities(&seen.cities) {
        let told = (c.phrase(words), city.code, city.region);
        let inside = if placed { c.is_within(city) } else { support.placed.contains(&told) };
        let weight = city_weight(c, city, support) + if inside { 30.0 } else { 0.0 };
        let kind = if city.capital { MentionKind::Capital } else { MentionKind::City };
        // a name that is a country's or a region's first of all is a town's only where that is said,
        // or in local copy of the town's own region
        let local = support.is_home(city.code) && support.of_region(city.code, city.region) >= 4.5;
        if core && !inside && !local && !c.senses.iter().any(|s| s.form == Form::Capital) {
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
    let region = support.of_region(city.code, city.region);
    weight += support.of_country(city.code) + region;
    if support.is_home(city.code) {
        weight += if region > 0.0 { 4.0 } else { 2.0 };
    }
    if city.capital {
        weight += 4.0;
    }
    if c.signs.within {
        weight += 2.0;
    } else if c.signs.perhaps {
        weight += 1.0;
    }
    if city.person && !c.signs.within && !support.is_home(city.code) {
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
    let mut out = mention(c, words, MentionKind::Former, None, s.text, s.codes.to_vec());
    out.until = s.until;
    out
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
        until: 0,
    }
}
