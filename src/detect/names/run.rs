//! Runs of capitalised words: what a name can be made of.
//!
//! Takes a paragraph; gives its runs, in order, never overlapping. A run goes on over the particles
//! of names ("van", "bin"), over an ampersand, over the full stop of an abbreviation, and, where it
//! has begun as an organisation's name does, over "of", "for" and "and the".

use super::words::{Class, class};
use super::{Document, Paragraph, follows};
use crate::gazetteer::fold::{Gap, Word, word};
use crate::gazetteer::people::People;

/// The words `first..last` of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub first: usize,
    /// One past the last.
    pub last: usize,
}

/// The runs of a paragraph.
pub(super) fn runs(paragraph: &Paragraph<'_>, document: &Document) -> Vec<Run> {
    let words = &paragraph.words;
    let mut out = Vec::with_capacity(words.len() / 8 + 1);
    let mut i = 0;
    while i < words.len() {
        if !words[i].capital || is_opener(words, i, document) {
            i += 1;
            continue;
        }
        let last = end_of(words, i);
        out.push(Run { first: i, last });
        i = last;
    }
    out
}

/// "The", or a word that is a capital only because a sentence begins with it.
fn is_opener(words: &[Word], i: usize, document: &Document) -> bool {
    let w = &words[i];
    match class(w) {
        // "Jan Example", "June Example"
        Some(Class::Calendar) if People::get().is_given(w) => {
            let bearer = |next: &Word| {
                next.capital && next.gap == Gap::Space && People::get().is_surname(next)
            };
            !words.get(i + 1).is_some_and(bearer)
        }
        Some(Class::Opener | Class::Calendar | Class::Of | Class::And) => true,
        Some(_) => false,
        None => w.begins && !w.all_capitals && document.lower.has(w.hash),
    }
}

fn end_of(words: &[Word], first: usize) -> usize {
    let mut last = first + 1;
    while let Some(next) = words.get(last) {
        let before = &words[last - 1];
        if before.possessive {
            break;
        }
        let joined = follows(next) || next.gap == Gap::Stop && is_abbreviation(before);
        // "Kang Young-hoon", but not "New York-based"
        let syllable = next.gap == Gap::Hyphen && last > first + 1 && next.length <= 5;
        if syllable && !next.capital && !is_compound(next) && before.capital {
            last += 1;
            continue;
        }
        if joined && next.capital {
            if matches!(class(next), Some(Class::Calendar)) {
                break;
            }
            last += 1;
            continue;
        }
        match bridge(words, first, last) {
            0 => break,
            n => last += n,
        }
    }
    last
}

/// How many words from `at` on, none of them a name by itself, lead to the run's next capital.
fn bridge(words: &[Word], first: usize, at: usize) -> usize {
    let capital = |i: usize| words.get(i).is_some_and(|w| w.capital && follows(w));
    let next = &words[at];
    if next.gap != Gap::Space {
        return 0;
    }
    let ampersand = is_ampersand(next);
    match class(next) {
        _ if ampersand && capital(at + 1) => 2,
        Some(Class::Particle) if capital(at + 1) => 2,
        Some(Class::Particle)
            if capital(at + 2)
                && words.get(at + 1).is_some_and(|w| class(w) == Some(Class::Particle)) =>
        {
            3
        }
        Some(Class::Of)
            if matches!(class(&words[at - 1]), Some(Class::Body | Class::State | Class::Head))
                // The name of a firm ("Sample & Sons") is whole.
                && !words[first..at].iter().any(is_ampersand) =>
        {
            let the =
                words.get(at + 1).is_some_and(|w| class(w) == Some(Class::Opener) && !w.capital);
            match the {
                true if capital(at + 2) => 3,
                false if capital(at + 1) => 2,
                _ => 0,
            }
        }
        // "Ministry of Trade and Industry": only behind an "of"
        Some(Class::And)
            if capital(at + 1)
                && words[first..at].iter().any(|w| class(w) == Some(Class::Of))
                && !words[at - 1].possessive =>
        {
            2
        }
        // "Organisation for Security and Cooperation in Europe"
        Some(Class::Opener)
            if next.hash == const { word("in") }
                && capital(at + 1)
                && words[first..at].iter().any(|w| class(w) == Some(Class::And) && !w.capital) =>
        {
            2
        }
        _ => 0,
    }
}

/// The `&` of "Example & Co".
pub(super) fn is_ampersand(w: &Word) -> bool {
    class(w) == Some(Class::And) && w.end - w.start == 1
}

/// The second half of an adjective: "-based".
fn is_compound(w: &Word) -> bool {
    const HALVES: [u64; 14] = [
        word("based"),
        word("born"),
        word("led"),
        word("run"),
        word("held"),
        word("owned"),
        word("made"),
        word("style"),
        word("like"),
        word("wide"),
        word("year"),
        word("to"),
        word("and"),
        word("area"),
    ];
    HALVES.contains(&w.hash)
}

/// A full stop behind it ends no sentence.
fn is_abbreviation(w: &Word) -> bool {
    w.length == 1 && w.capital
        || w.initials
        || matches!(class(w), Some(Class::Short | Class::Address))
}
