//! A hash table from phrases to values, which also knows how phrases go on.
//!
//! Open addressing over the hashes of [`super::fold`]: two phrases with the same 64 bits count as
//! one. Never grows: it is made for as many phrases as it will hold.

use super::fold::{self, Gap, Word};

#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u64,
    value: u32,
    more: bool,
}

const NONE: u32 = u32::MAX;

/// Phrases and their values.
#[derive(Debug)]
pub(crate) struct Table {
    slots: Vec<Slot>,
}

impl Table {
    /// Room for `phrases` with two or three words each.
    pub fn with_room_for(phrases: usize) -> Self {
        let size = (phrases * 3).next_power_of_two().max(64);
        Self { slots: vec![Slot { hash: 0, value: NONE, more: false }; size] }
    }

    /// The first cells of a data file's lines; the value is where the line begins.
    pub fn of_lines(data: &str, phrases: usize) -> Self {
        let mut table = Self::with_room_for(phrases);
        let mut start = 0;
        for line in data.split_inclusive('\n') {
            if let Some((name, _)) = line.split_once('\t')
                && !name.starts_with('#')
            {
                table.insert(name, start as u32);
            }
            start += line.len();
        }
        table
    }

    fn slot(&mut self, hash: u64) -> &mut Slot {
        let mask = self.slots.len() - 1;
        let mut i = hash as usize & mask;
        for _ in 0..self.slots.len() {
            let s = &self.slots[i];
            if s.hash == hash || s.hash == 0 {
                break;
            }
            i = (i + 1) & mask;
        }
        let slot = &mut self.slots[i];
        slot.hash = hash;
        slot
    }

    fn find(&self, hash: u64) -> Option<&Slot> {
        let mask = self.slots.len() - 1;
        let mut i = hash as usize & mask;
        for _ in 0..self.slots.len() {
            let s = &self.slots[i];
            if s.hash == hash {
                return Some(s);
            }
            if s.hash == 0 {
                return None;
            }
            i = (i + 1) & mask;
        }
        None
    }

    /// Notes a phrase, and all its beginnings. A value that is there stays.
    pub fn insert(&mut self, name: &str, value: u32) -> u64 {
        let mut hash = fold::EMPTY;
        let mut first = true;
        fold::each_word(name, |w| {
            if !first {
                self.slot(hash).more = true;
            }
            first = false;
            hash = fold::join(hash, w.hash);
        });
        let slot = self.slot(hash);
        if slot.value == NONE {
            slot.value = value;
        }
        hash
    }

    /// The value of a whole phrase.
    pub fn get(&self, hash: u64) -> Option<u32> {
        self.find(hash).map(|s| s.value).filter(|&v| v != NONE)
    }

    /// The phrases that begin at word `from`, the shortest first: how many words, and the value.
    pub fn at<'a>(
        &'a self,
        words: &'a [Word],
        from: usize,
    ) -> impl Iterator<Item = (usize, u32)> + 'a {
        let mut hash = fold::EMPTY;
        let mut next = Some(from);
        std::iter::from_fn(move || {
            loop {
                let i = next?;
                let w = words.get(i)?;
                if i > from && !joins(&words[i - 1], w) {
                    return None;
                }
                hash = fold::join(hash, w.hash);
                let slot = self.find(hash)?;
                next = slot.more.then_some(i + 1);
                if slot.value != NONE {
                    return Some((i + 1 - from, slot.value));
                }
            }
        })
    }
}

/// Whether two neighbouring words can belong to one name.
pub(crate) fn joins(before: &Word, word: &Word) -> bool {
    if before.possessive {
        return false;
    }
    match word.gap {
        Gap::Space | Gap::Hyphen => true,
        Gap::Stop => before.length <= 2 && before.capital && word.capital,
        Gap::Comma | Gap::Other => false,
    }
}
