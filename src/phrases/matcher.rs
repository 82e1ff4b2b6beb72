//! All forms of all terms and phrases, found in one pass over a text.
//!
//! Takes a text; gives the mentions of terms (leftmost first, the longest of those, none inside
//! another) and every occurrence of a match phrase. Decides nothing about glosses or boxes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_segmentation::UnicodeSegmentation;

use super::fold::{self, Folded};
use super::forms::Form;

/// Forms with the same folded text.
#[derive(Debug, Default)]
struct Pattern {
    /// (term, form)
    terms: Vec<(u32, Form)>,
    /// (phrase, form)
    phrases: Vec<(u32, Form)>,
}

/// The automaton, and what its patterns stand for.
#[derive(Debug, Default)]
pub(crate) struct Matcher {
    texts: Vec<String>,
    patterns: Vec<Pattern>,
    /// Made when the first text comes: a build that annotates nothing does not pay for it.
    automaton: OnceLock<Option<AhoCorasick>>,
}

/// A span of text that names a term, or several terms that share a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    pub start: u32,
    pub end: u32,
    pattern: u32,
}

/// A match phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PhraseHit {
    pub phrase: u32,
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Found {
    pub mentions: Vec<Mention>,
    pub phrases: Vec<PhraseHit>,
}

impl Matcher {
    /// `terms` and `phrases` are pairs of a number and a form of that term or phrase.
    pub fn new(
        terms: impl IntoIterator<Item = (u32, Form)>,
        phrases: impl IntoIterator<Item = (u32, Form)>,
    ) -> Self {
        let mut patterns: BTreeMap<String, Pattern> = BTreeMap::new();
        for (term, form) in terms {
            let pattern = patterns.entry(fold::fold(&form.shown)).or_default();
            // A term that writes its own plural as an alias keeps what it wrote.
            if !pattern.terms.iter().any(|(t, f)| *t == term && f.key == form.key) {
                pattern.terms.push((term, form));
            }
        }
        for (phrase, form) in phrases {
            patterns.entry(fold::fold(&form.shown)).or_default().phrases.push((phrase, form));
        }
        patterns.remove("");
        let (texts, patterns) = patterns.into_iter().unzip();
        Self { texts, patterns, automaton: OnceLock::new() }
    }

    /// Terms that share a form, with that form: what scopes may or may not decide between.
    pub fn shared(&self) -> impl Iterator<Item = &[(u32, Form)]> {
        self.patterns.iter().map(|p| p.terms.as_slice()).filter(|terms| terms.len() > 1)
    }

    fn automaton(&self) -> Option<&AhoCorasick> {
        self.automaton
            .get_or_init(|| {
                if self.texts.is_empty() {
                    return None;
                }
                // Overlapping matches: a longest match that ends inside a word must not hide the
                // shorter one that does not. Fails only beyond four billion states.
                AhoCorasick::builder().match_kind(MatchKind::Standard).build(&self.texts).ok()
            })
            .as_ref()
    }

    /// Everything in `text`; nothing runs through `barriers`. `accepts` says whether a term can be
    /// meant at all in this text's language.
    pub fn find(
        &self,
        text: &str,
        barriers: &[(u32, u32)],
        accepts: &dyn Fn(u32) -> bool,
    ) -> Found {
        let mut found = Found::default();
        let Some(automaton) = self.automaton() else { return found };
        let folded = Folded::of(text, barriers);
        let bytes = folded.text.as_bytes();
        let word = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
        for hit in automaton.find_overlapping_iter(bytes) {
            // The cheap look, which sorts out nearly all that begins or ends inside a word.
            let (from, to) = (hit.start(), hit.end());
            if word(from) && from > 0 && word(from - 1) || word(to) && word(to - 1) {
                continue;
            }
            let (start, end) = (folded.origin(from as u32), folded.origin(to as u32));
            let Some(slice) = text.get(start as usize..end as usize) else { continue };
            if !begins_word(text, start as usize) || !ends_word(text, end as usize) {
                continue;
            }
            let pattern = &self.patterns[hit.pattern().as_usize()];
            if pattern.terms.iter().any(|(term, form)| accepts(*term) && form.is(slice)) {
                let pattern = hit.pattern().as_u32();
                found.mentions.push(Mention { start, end, pattern });
            }
            let phrases = pattern.phrases.iter().filter(|(_, form)| form.is(slice));
            found.phrases.extend(phrases.map(|(p, _)| PhraseHit { phrase: *p, start, end }));
        }
        keep_longest(&mut found.mentions);
        found
    }

    /// The terms that a mention may mean, each with the form that matched.
    pub fn candidates(&self, mention: Mention, text: &str) -> impl Iterator<Item = (u32, &Form)> {
        let slice = text.get(mention.start as usize..mention.end as usize).unwrap_or("");
        let terms = self.patterns.get(mention.pattern as usize).map_or(&[][..], |p| &p.terms);
        terms.iter().filter(move |(_, form)| form.is(slice)).map(|(term, form)| (*term, form))
    }

    /// The terms that have exactly this form.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = u32> + 'a {
        let folded = fold::fold(name);
        let pattern = self.texts.binary_search(&folded).ok().map(|i| &self.patterns[i]);
        let terms = pattern.map_or(&[][..], |p| p.terms.as_slice());
        terms.iter().filter(move |(_, form)| form.is(name.trim())).map(|(term, _)| *term)
    }
}

/// Leftmost first, the longest of those that begin together, and none that overlaps an earlier one.
fn keep_longest(mentions: &mut Vec<Mention>) {
    mentions.sort_unstable_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
    let mut free = 0;
    mentions.retain(|m| {
        let keep = m.start >= free;
        if keep {
            free = m.end;
        }
        keep
    });
}

/// How much text around a place decides about a word boundary: no word is looked at beyond it.
const AROUND: usize = 32;

fn begins_word(text: &str, at: usize) -> bool {
    let (Some(next), Some(previous)) = (text[at..].chars().next(), text[..at].chars().next_back())
    else {
        return true;
    };
    if !is_word(next) {
        return true;
    }
    if is_word(previous) {
        return is_boundary(text, at, previous, next);
    }
    // "example.un" is one word; "l’ONU" names the ONU.
    previous != '.' || !text[..at - 1].ends_with(is_word)
}

fn ends_word(text: &str, at: usize) -> bool {
    let (Some(previous), Some(next)) = (text[..at].chars().next_back(), text[at..].chars().next())
    else {
        return true;
    };
    let mut after = text[at + next.len_utf8()..].chars();
    if !is_word(previous) {
        // "U.S." in "U.S.S.R."
        return previous != '.' || !is_word(next);
    }
    if is_word(next) {
        return is_boundary(text, at, previous, next);
    }
    match next {
        '.' => !after.next().is_some_and(is_word),
        '\'' | '’' | 'ʼ' => match after.next() {
            // The possessive; "can" in "can't" is another word.
            Some('s' | 'S') => !after.next().is_some_and(is_word),
            Some(c) => !is_word(c),
            None => true,
        },
        _ => true,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}')
}

/// Between two letters: only scripts that do not part words by space have boundaries there.
fn is_boundary(text: &str, at: usize, previous: char, next: char) -> bool {
    if previous.is_ascii() && next.is_ascii() {
        return false;
    }
    let mut from = at.saturating_sub(AROUND);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (at + AROUND).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text[from..to].split_word_bound_indices().any(|(i, _)| from + i == at)
}

#[cfg(test)]
mod tests {
    use super::super::forms::{FormKind, forms};
    use super::*;
    use crate::model::CaseRule;

    fn matcher(terms: &[&str]) -> Matcher {
        let forms = terms.iter().enumerate().flat_map(|(i, t)| {
            forms(t, FormKind::Name, CaseRule::Auto, true).into_iter().map(move |f| (i as u32, f))
        });
        Matcher::new(forms.collect::<Vec<_>>(), [])
    }

    fn found<'a>(terms: &[&str], text: &'a str) -> Vec<&'a str> {
        let found = matcher(terms).find(text, &[], &|_| true);
        found.mentions.iter().map(|m| &text[m.start as usize..m.end as usize]).collect()
    }

    #[test]
    fn the_longest_form_wins() {
        let terms = ["UN", "UN Security Council", "Security Council"];
        assert_eq!(found(&terms, "The UN Security Council met."), ["UN Security Council"]);
        assert_eq!(found(&terms, "UN Security Councillor"), ["UN"]);
        assert_eq!(found(&terms, "the UN, the Security Council’s"), ["UN", "Security Council"]);
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(found(&["UN"], "UNESCO FUN UN2 UN_x www.UN.org un").len(), 0);
        assert_eq!(found(&["UN"], "(UN) UN-backed “UN” UN’s UN's UN. UN/EU #UN").len(), 8);
        assert_eq!(found(&["can"], "can't cannot can’t").len(), 0);
        assert_eq!(found(&["ONU"], "de l’ONU et d'ONU"), ["ONU", "ONU"]);
        assert_eq!(found(&["U.S."], "U.S.S.R. and U.S.-led U.S. troops").len(), 2);
        assert_eq!(found(&["État"], "l’État, étatique, Étatique"), ["État"]);
        assert_eq!(found(&["停战"], "双方停战协议"), ["停战"]);
        assert_eq!(found(&["мир"], "мир и мирный договор, Мир"), ["мир", "Мир"]);
    }

    #[test]
    fn names_find_their_terms() {
        let matcher = matcher(&["Security Council", "UN"]);
        assert_eq!(matcher.named("security councils").collect::<Vec<_>>(), [0]);
        assert_eq!(matcher.named("un").count(), 0);
    }
}
