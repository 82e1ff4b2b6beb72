//! Mentions → glosses: which mention of which term becomes a link, and why the others do not.
//!
//! Takes a parsed text and what was found in it; gives glosses, the anchors to draw, what was
//! passed over and where each term is mentioned. Never touches headings, links, code or raw HTML.

use std::collections::HashSet;

use super::quotes;
use super::{Gloss, PassedOver, Why};
use crate::config::{GlossPolicy, Occurrence};
use crate::markdown::{Inside, Markup, Wrap};
use crate::model::{CountryCode, GlossChoices, Scope, Slug};
use crate::phrases::forms::{Form, FormKind};
use crate::phrases::matcher::{Matcher, Mention};

/// What is known of a term here.
#[derive(Debug)]
pub(super) struct TermEntry {
    pub slug: Slug,
    pub name: String,
    pub scope: Scope,
}

impl TermEntry {
    /// Whether the term can be meant in a text of this language.
    pub fn accepts(&self, language: &str) -> bool {
        let languages = &self.scope.languages;
        languages.is_empty() || languages.iter().any(|l| is_language(language, l))
    }
}

/// Whether a language tag is of the language that another one names.
pub(super) fn is_language(tag: &str, wanted: &str) -> bool {
    let primary = |t: &str| t.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    primary(tag) == primary(wanted)
}

/// What decides about the terms of one text.
pub(super) struct Setting<'a> {
    pub terms: &'a [TermEntry],
    pub matcher: &'a Matcher,
    pub policy: &'a GlossPolicy,
    pub choices: &'a GlossChoices,
    /// The countries that the text is about.
    pub about: &'a [CountryCode],
    pub tags: &'a [Slug],
    /// The language of the text.
    pub language: &'a str,
    /// The term whose own page this is.
    pub own: Option<u32>,
}

/// A link to a term by its author's hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OwnLink {
    pub term: u32,
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub glosses: Vec<Gloss>,
    pub wraps: Vec<Wrap>,
    pub passed_over: Vec<PassedOver>,
    /// (term, byte): every mention that is certain, glossed or not.
    pub mentioned: Vec<(u32, u32)>,
}

/// Chooses among `mentions`, which are in order.
pub(super) fn choose(
    markup: &Markup,
    mentions: &[Mention],
    own_links: &[OwnLink],
    setting: &Setting<'_>,
) -> Chosen {
    let mut chooser = Chooser {
        markup,
        setting,
        quotations: if setting.policy.quotes { Vec::new() } else { quotes::spans(&markup.text) },
        headings: match setting.policy.occurrence {
            Occurrence::Section => heading_starts(markup),
            Occurrence::First | Occurrence::All => Vec::new(),
        },
        glossed: HashSet::new(),
        passed: HashSet::new(),
        run: 0,
        chosen: Chosen::default(),
    };
    for link in own_links {
        chooser.add_own(link);
    }
    for mention in mentions {
        chooser.mention(*mention);
    }
    let mut chosen = chooser.chosen;
    chosen.glosses.sort_by_key(|g| g.start);
    chosen.mentioned.sort_by_key(|(_, at)| *at);
    chosen
}

/// Each heading opens a section.
fn heading_starts(markup: &Markup) -> Vec<u32> {
    let headings = markup.runs.iter().filter(|r| r.inside.any(Inside::HEADING));
    headings.map(|r| r.start).collect()
}

struct Chooser<'a> {
    markup: &'a Markup,
    setting: &'a Setting<'a>,
    quotations: Vec<(u32, u32)>,
    /// Where sections begin.
    headings: Vec<u32>,
    /// (term, section)
    glossed: HashSet<(u32, u32)>,
    /// (first candidate, reason)
    passed: HashSet<(Option<Slug>, u8)>,
    /// The run that holds the current mention's first byte.
    run: usize,
    chosen: Chosen,
}

impl<'a> Setting<'a> {
    fn decide(&'a self, mention: Mention, text: &'a str) -> Decision<'a> {
        let mut candidates = self
            .matcher
            .candidates(mention, text)
            .filter(|(term, _)| self.terms[*term as usize].accepts(self.language))
            .map(|(term, form)| (term, form, self.fit(term)));
        // One candidate, no scope: nearly always.
        let Some(first) = candidates.next() else { return Decision::None };
        let rest: Vec<_> = candidates.collect();
        if rest.is_empty() {
            return match first.2 {
                Fit::Outside => Decision::OutOfScope(vec![first.0]),
                fit => Decision::One { term: first.0, form: first.1, scoped: fit == Fit::Scoped },
            };
        }
        let all: Vec<_> = std::iter::once(first).chain(rest).collect();
        // Allowed here before excluded, in scope before scope-less, as written before plurals.
        let rank = |c: &(u32, &Form, Fit)| {
            (!self.excludes(c.0), c.2, std::cmp::Reverse(c.1.kind == FormKind::Plural))
        };
        let best = all.iter().filter(|c| c.2 != Fit::Outside).map(rank).max();
        let Some(best) = best else {
            return Decision::OutOfScope(all.iter().map(|c| c.0).collect());
        };
        let mut winners: Vec<_> = all.into_iter().filter(|c| rank(c) == best).collect();
        winners.dedup_by_key(|c| c.0);
        match winners.as_slice() {
            [(term, form, fit)] => Decision::One { term: *term, form, scoped: *fit == Fit::Scoped },
            _ => Decision::Ambiguous(winners.iter().map(|c| c.0).collect()),
        }
    }

    /// Whether front matter says no to a term.
    fn excludes(&self, term: u32) -> bool {
        let slug = &self.terms[term as usize].slug;
        self.choices.exclude.contains(slug)
            || !self.choices.only.is_empty() && !self.choices.only.contains(slug)
    }

    fn fit(&self, term: u32) -> Fit {
        let scope = &self.terms[term as usize].scope;
        if scope.countries.is_empty() && scope.tags.is_empty() {
            return Fit::Everywhere;
        }
        let countries =
            scope.countries.is_empty() || scope.countries.iter().any(|c| self.about.contains(c));
        let tags = scope.tags.is_empty() || scope.tags.iter().any(|t| self.tags.contains(t));
        if countries && tags { Fit::Scoped } else { Fit::Outside }
    }
}

impl Chooser<'_> {
    fn add_own(&mut self, link: &OwnLink) {
        let entry = &self.setting.terms[link.term as usize];
        self.glossed.insert((link.term, self.section(link.start)));
        self.chosen.mentioned.push((link.term, link.start));
        self.chosen.glosses.push(Gloss {
            text: self.slice(link.start, link.end).to_owned(),
            term: entry.slug.clone(),
            start: link.start,
            end: link.end,
            block: self.markup.block_at(link.start),
            evidence: "the author's own link".into(),
        });
    }

    fn slice(&self, start: u32, end: u32) -> &str {
        self.markup.text.get(start as usize..end as usize).unwrap_or("")
    }

    fn mention(&mut self, mention: Mention) {
        let Some((first, last, inside)) = self.runs(mention) else { return };
        let (setting, markup) = (self.setting, self.markup);
        let decision = setting.decide(mention, &markup.text);
        let term = match &decision {
            Decision::One { term, .. } => *term,
            Decision::None => return,
            Decision::Ambiguous(terms) | Decision::OutOfScope(terms) => {
                let why = match decision {
                    Decision::Ambiguous(_) => Why::Ambiguous,
                    _ => Why::OutOfScope,
                };
                if !inside.any(UNTOUCHED) {
                    let candidates = self.slugs(terms);
                    self.pass_over(mention, candidates, why);
                }
                return;
            }
        };
        if self.setting.own == Some(term) {
            return;
        }
        let slug = &self.setting.terms[term as usize].slug;
        let excluded = setting.excludes(term) || inside.any(Inside::OPTED_OUT);
        if !excluded {
            self.chosen.mentioned.push((term, mention.start));
        }
        if inside.any(UNTOUCHED) {
            return;
        }
        let why = if excluded || setting.choices.off {
            Some(Why::Excluded)
        } else if self.is_quoted(mention, inside) {
            Some(Why::Quotation)
        } else if self.setting.policy.occurrence != Occurrence::All
            && self.glossed.contains(&(term, self.section(mention.start)))
        {
            Some(Why::Repeated)
        } else if self.chosen.glosses.len() >= self.setting.policy.cap as usize {
            Some(Why::Capped)
        } else {
            None
        };
        if let Some(why) = why {
            self.pass_over(mention, vec![slug.clone()], why);
            return;
        }
        self.glossed.insert((term, self.section(mention.start)));
        let evidence = match decision {
            Decision::One { form, scoped, .. } => self.evidence(term, form, scoped),
            _ => String::new(),
        };
        self.chosen.glosses.push(Gloss {
            text: self.slice(mention.start, mention.end).to_owned(),
            term: slug.clone(),
            start: mention.start,
            end: mention.end,
            block: self.markup.runs[first].block,
            evidence,
        });
        self.chosen.wraps.push(Wrap::new(
            self.markup,
            mention.start,
            mention.end,
            first,
            last,
            slug.to_string(),
        ));
    }

    /// The runs that hold the mention's ends, and what it stands in. Mentions come in order, so
    /// the search goes on where it stopped.
    fn runs(&mut self, mention: Mention) -> Option<(usize, usize, Inside)> {
        let runs = &self.markup.runs;
        while runs.get(self.run).is_some_and(|r| r.end <= mention.start) {
            self.run += 1;
        }
        let first = self.run;
        let mut last = first;
        let mut inside = runs.get(first)?.inside;
        while runs[last].end < mention.end {
            last += 1;
            inside = inside.and(runs.get(last)?.inside);
        }
        Some((first, last, inside))
    }

    fn is_quoted(&self, mention: Mention, inside: Inside) -> bool {
        if self.setting.policy.quotes {
            return false;
        }
        let after = self.quotations.partition_point(|(start, _)| *start <= mention.start);
        let quoted = after > 0 && mention.start < self.quotations[after - 1].1;
        quoted || inside.any(Inside::QUOTE)
    }

    /// The section that a mention counts in; one for the whole text where sections do not matter.
    fn section(&self, at: u32) -> u32 {
        self.headings.partition_point(|h| *h <= at) as u32
    }

    /// Notes a mention that was left alone, once for each term and reason.
    fn pass_over(&mut self, mention: Mention, candidates: Vec<Slug>, why: Why) {
        if !self.passed.insert((candidates.first().cloned(), why as u8)) {
            return;
        }
        let text = self.slice(mention.start, mention.end).to_owned();
        self.chosen.passed_over.push(PassedOver {
            text,
            candidates,
            start: mention.start,
            end: mention.end,
            why,
        });
    }

    fn slugs(&self, terms: &[u32]) -> Vec<Slug> {
        terms.iter().map(|t| self.setting.terms[*t as usize].slug.clone()).collect()
    }

    fn evidence(&self, term: u32, form: &Form, scoped: bool) -> String {
        let entry = &self.setting.terms[term as usize];
        let mut evidence = match form.kind {
            FormKind::Name => format!("names the term “{}”", entry.name),
            FormKind::Alias => format!("“{}” is another form of “{}”", form.shown, entry.name),
            FormKind::Plural => format!("“{}” is a plural form for “{}”", form.shown, entry.name),
        };
        if scoped {
            evidence.push_str(", whose scope covers this text");
        }
        evidence
    }
}

/// Where no gloss ever stands.
const UNTOUCHED: Inside = Inside::HEADING.and(Inside::LINK).and(Inside::CODE).and(Inside::RAW);

enum Decision<'a> {
    None,
    One { term: u32, form: &'a Form, scoped: bool },
    Ambiguous(Vec<u32>),
    OutOfScope(Vec<u32>),
}

/// How a term's scope and a text go together, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Outside,
    Everywhere,
    Scoped,
}
