//! How much of two texts is the same, wording by wording.
//!
//! Takes texts; gives a small sketch of each, and from two sketches how much their texts share. A
//! sketch holds the smallest hashes of all rows of three words (bottom-k sketching: Cohen and
//! Kaplan, "Summarizing data using bottom-k sketches", 2007): integers only, the same on every
//! machine, half a kilobyte however long the text is.

use xxhash_rust::xxh3::xxh3_64;

/// Hashes that a sketch keeps.
const KEPT: usize = 128;

/// Words in a row.
const ROW: usize = 3;

/// What is looked at of a very long text.
const MOST_WORDS: usize = 20_000;

/// A text's sketch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Ascending, distinct.
    smallest: Vec<u32>,
    /// How many distinct rows the whole text has.
    pub rows: u32,
}

/// What two texts share, in thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Of all rows of both.
    pub shared: u32,
    /// Of the rows of the shorter one.
    pub contained: u32,
}

impl Sketch {
    pub fn of(text: &str) -> Self {
        let mut rows = Vec::new();
        let mut last = [0u64; ROW];
        for (n, word) in words(text).take(MOST_WORDS).enumerate() {
            last.rotate_left(1);
            last[ROW - 1] = word;
            if n + 1 >= ROW {
                let mut bytes = [0u8; 8 * ROW];
                for (at, word) in last.iter().enumerate() {
                    bytes[8 * at..8 * at + 8].copy_from_slice(&word.to_le_bytes());
                }
                rows.push((xxh3_64(&bytes) >> 32) as u32);
            }
        }
        rows.sort_unstable();
        rows.dedup();
        let count = rows.len() as u32;
        rows.truncate(KEPT);
        rows.shrink_to_fit();
        Self { smallest: rows, rows: count }
    }

    /// The hashes by which texts that share wording find each other.
    pub fn keys(&self) -> &[u32] {
        &self.smallest[..self.smallest.len().min(24)]
    }

    pub fn compare(&self, other: &Self) -> Likeness {
        let (mut a, mut b) = (self.smallest.as_slice(), other.smallest.as_slice());
        let (mut seen, mut both) = (0u64, 0u64);
        // The smallest of both together are a fair sample of all their rows.
        while seen < KEPT as u64 {
            match (a.first(), b.first()) {
                (Some(x), Some(y)) if x == y => {
                    both += 1;
                    (a, b) = (&a[1..], &b[1..]);
                }
                (Some(x), Some(y)) if x < y => a = &a[1..],
                (Some(_), None) => a = &a[1..],
                (_, Some(_)) => b = &b[1..],
                (None, None) => break,
            }
            seen += 1;
        }
        if seen == 0 {
            return Likeness::default();
        }
        let shorter = u64::from(self.rows.min(other.rows)).max(1);
        let total = u64::from(self.rows) + u64::from(other.rows);
        // |A ∩ B| = J (|A| + |B|) / (1 + J)
        let common = both * total / (seen + both);
        Likeness {
            shared: (both * 1000 / seen) as u32,
            contained: (common * 1000 / shorter).min(1000) as u32,
        }
    }
}

/// The hash of every word, case and signs aside. Where words are not parted by spaces, every
/// character is one.
fn words(text: &str) -> impl Iterator<Item = u64> {
    let mut rest = text;
    let mut word = String::new();
    std::iter::from_fn(move || {
        word.clear();
        let mut chars = rest.char_indices();
        let mut end = rest.len();
        for (at, c) in chars.by_ref() {
            if is_ideograph(c) {
                if word.is_empty() {
                    word.push(c);
                    end = at + c.len_utf8();
                } else {
                    end = at;
                }
                break;
            }
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            } else if !word.is_empty() && !matches!(c, '\'' | '’') {
                end = at;
                break;
            }
        }
        rest = &rest[end..];
        (!word.is_empty()).then(|| xxh3_64(word.as_bytes()))
    })
}

/// Chinese and Japanese.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(words: std::ops::Range<usize>) -> String {
        words.map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn wording_is_compared_and_nothing_else() {
        let one = Sketch::of("The two sides met in Lima, officials said.");
        let same = Sketch::of("The two sides met\n\nin LIMA — officials said");
        assert_eq!(one.compare(&same), Likeness { shared: 1000, contained: 1000 });
        let other = Sketch::of("Rain fell over the north of the country all week long.");
        assert_eq!(one.compare(&other), Likeness::default());
        assert_eq!(Sketch::of("").compare(&one), Likeness::default());
        assert!(Sketch::of("两国部长星期三在利马会晤").rows > 5);
    }

    #[test]
    fn long_texts_are_judged_by_a_sample() {
        let whole = Sketch::of(&story(0..600));
        for (part, shared) in [(story(0..300), 500), (story(300..900), 333), (story(0..540), 900)] {
            let like = whole.compare(&Sketch::of(&part));
            assert!(like.shared.abs_diff(shared) < 120, "{like:?} {shared}");
        }
        let like = whole.compare(&Sketch::of(&story(0..300)));
        assert!(like.contained > 800, "{like:?}");
    }
}
