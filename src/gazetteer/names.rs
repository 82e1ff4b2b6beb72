//! Every form that names a country, a people, a region, a seat of power: `data/names.tsv`.
//!
//! Parsed once, when first asked for. Gives, for a phrase, all that it can mean.

use std::sync::OnceLock;

use super::fold;
use super::table::Table;
use crate::model::CountryCode;

/// What a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    Country,
    Demonym,
    Capital,
    Metonym,
    Region,
    /// `Calif.`: only behind a place and a comma.
    Short,
    Former,
    /// `Sino`: only before a hyphen.
    Prefix,
    /// Looks like a name, is none: hides what it holds.
    Not,
    /// May follow a name without changing it: `Government`, `Valley`.
    Unit,
    /// A given name or a form of address.
    Given,
    /// A word of local life that only some countries use: `Crown Court`. Names no place.
    Cue,
    /// The legal form of a company: `Plc`. Names no place.
    Firm,
}

/// One thing that a form can mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sense {
    pub form: Form,
    /// As it is printed.
    pub text: &'static str,
    /// The likeliest first.
    pub codes: &'static [CountryCode],
    /// First-level code in the city table; empty where there is none.
    pub region: &'static str,
    /// The last year of a former state; 0 where it is not to be taken for a country of its day.
    pub until: i16,
    /// The region's own name, not one of its people.
    pub own: bool,
    /// Also a person's name.
    pub person: bool,
    /// Also an ordinary word.
    pub word: bool,
    /// An abbreviation that counts only in capitals: `US`, `UAE`.
    pub capitals: bool,
}

/// All forms.
#[derive(Debug)]
pub(crate) struct Names {
    senses: Vec<Sense>,
    /// Where the senses of each distinct form begin; one more at the end.
    starts: Vec<u32>,
    table: Table,
}

impl Names {
    /// The forms of the pinned data.
    pub fn get() -> &'static Names {
        static NAMES: OnceLock<Names> = OnceLock::new();
        NAMES.get_or_init(|| Names::parse(include_str!("../../data/names.tsv")))
    }

    fn parse(data: &'static str) -> Names {
        let mut found: Vec<(u64, Sense)> = Vec::with_capacity(4096);
        for line in data.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or("");
            let (text, kind, codes, region, flags) = (next(), next(), next(), next(), next());
            let Some(form) = form(kind) else { continue };
            let until = if form == Form::Former { region.parse().unwrap_or(0) } else { 0 };
            let sense = Sense {
                form,
                text,
                codes: code_list(codes),
                region: if until == 0 { region } else { "" },
                until,
                own: flags.contains('n'),
                person: flags.contains('p'),
                word: flags.contains('w'),
                capitals: text.len() > 1
                    && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'.'),
            };
            found.push((fold::phrase(text), sense));
        }
        found.sort_by_key(|(hash, sense)| (*hash, sense.form));
        let mut starts = Vec::with_capacity(found.len() + 1);
        let mut table = Table::with_room_for(4096);
        let mut last = None;
        for (i, (hash, sense)) in found.iter().enumerate() {
            if last != Some(*hash) {
                last = Some(*hash);
                table.insert(sense.text, starts.len() as u32);
                starts.push(i as u32);
            }
        }
        starts.push(found.len() as u32);
        Names { senses: found.into_iter().map(|(_, s)| s).collect(), starts, table }
    }

    /// What a form can mean.
    pub fn senses(&self, value: u32) -> &[Sense] {
        let i = value as usize;
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&a), Some(&b)) => &self.senses[a as usize..b as usize],
            _ => &[],
        }
    }

    pub fn table(&self) -> &Table {
        &self.table
    }

    /// What a whole name can mean, whatever its case.
    pub fn named(&self, name: &str) -> &[Sense] {
        self.by_hash(fold::phrase(name))
    }

    pub fn by_hash(&self, hash: u64) -> &[Sense] {
        self.table.get(hash).map_or(&[], |v| self.senses(v))
    }

    /// Every sense, for those who look through all.
    pub fn all(&self) -> &[Sense] {
        &self.senses
    }
}

fn form(kind: &str) -> Option<Form> {
    Some(match kind {
        "country" => Form::Country,
        "demonym" => Form::Demonym,
        "capital" => Form::Capital,
        "metonym" => Form::Metonym,
        "region" => Form::Region,
        "short" => Form::Short,
        "former" => Form::Former,
        "prefix" => Form::Prefix,
        "not" => Form::Not,
        "unit" => Form::Unit,
        "given" => Form::Given,
        "cue" => Form::Cue,
        "firm" => Form::Firm,
        _ => return None,
    })
}

/// `AZ` → the code of the country table; `KR KP` → a list kept for the life of the program.
fn code_list(text: &str) -> &'static [CountryCode] {
    if text.is_empty() {
        return &[];
    }
    if let Some(code) = CountryCode::parse(text) {
        return super::country(code).map_or(&[], |c| std::slice::from_ref(&c.code));
    }
    let codes: Vec<CountryCode> = text.split(' ').filter_map(CountryCode::parse).collect();
    Box::leak(codes.into_boxed_slice())
}
