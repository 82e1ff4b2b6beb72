//! The tags of a site → the tags of an article, with evidence.
//!
//! Takes what the site says of its tags and an article; gives the tags that the source names, in
//! the site's spelling where it has them, and those of the site that the text speaks of. Never
//! makes up a tag that neither the source nor the site has.

use super::Article;
use crate::model::{CaseRule, Slug, TagMeta, slugify};
use crate::phrases::forms::{FormKind, forms, singular};
use crate::phrases::matcher::Matcher;

/// The most tags that a source gives to a brief: more are no topics.
const MOST_NAMED: usize = 20;
/// The most tags that are read from the text.
const MOST_FOUND: usize = 5;

/// What a mention weighs by where it stands. A word of the headline alone may be a figure of
/// speech, and one paragraph an aside: both are too little.
const IN_TITLE: u32 = 2;
const IN_FIRST: u32 = 2;
const IN_ANOTHER: u32 = 1;
const ENOUGH: u32 = 3;

/// The tags of a site, ready to be looked for.
#[derive(Debug, Default)]
pub struct Topics {
    slugs: Vec<Slug>,
    matcher: Matcher,
}

/// A tag of an article, and what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    pub slug: Slug,
    /// In words, each whole: `the source names "Elections"`.
    pub evidence: Vec<String>,
    /// Whether the source names it; else it was read from the text.
    pub named: bool,
}

impl Topics {
    /// The tags that the site says something about. Each goes by its slug, its title and its
    /// `match` phrases.
    pub fn new<'a>(tags: impl IntoIterator<Item = (&'a Slug, &'a TagMeta)>) -> Self {
        let (mut slugs, mut all) = (Vec::new(), Vec::new());
        for (number, (slug, meta)) in (0..).zip(tags) {
            slugs.push(slug.clone());
            let by_slug = slug.as_str().replace('-', " ");
            let names = [Some(by_slug), meta.title.clone()].into_iter().flatten();
            for name in names.chain(meta.phrases.iter().cloned()) {
                // Tags are named in the plural; texts speak of one election.
                for name in singular(&name).into_iter().chain([name]) {
                    let forms = forms(&name, FormKind::Name, CaseRule::Auto, true);
                    all.extend(forms.into_iter().map(|form| (number, form)));
                }
            }
        }
        Self { slugs, matcher: Matcher::new([], all) }
    }

    /// The tags of an article: those that its source names come first.
    pub fn of(&self, article: &Article) -> Vec<Tagged> {
        let mut tags: Vec<Tagged> = Vec::new();
        for word in &article.about.keywords {
            let Some(slug) = self.named(word) else { continue };
            if tags.len() < MOST_NAMED && !tags.iter().any(|t| t.slug == slug) {
                let evidence = vec![format!("the source names \"{}\"", word.trim())];
                tags.push(Tagged { slug, evidence, named: true });
            }
        }
        for found in self.found(article) {
            match tags.iter_mut().find(|t| t.slug == found.slug) {
                Some(tag) => tag.evidence.extend(found.evidence),
                None => tags.push(found),
            }
        }
        tags
    }

    /// The tag for a topic in the source's words: the site's own, or one of that name.
    fn named(&self, word: &str) -> Option<Slug> {
        let whole = word.trim();
        let hits = self.matcher.find(whole, &[], &|_| true).phrases;
        let own = hits.iter().find(|hit| hit.start == 0 && hit.end as usize == whole.len());
        match own {
            Some(hit) => self.slugs.get(hit.phrase as usize).cloned(),
            None => whole.contains(char::is_alphanumeric).then(|| slugify(whole)),
        }
    }

    /// The site's tags that the text speaks of, best first.
    fn found(&self, article: &Article) -> Vec<Tagged> {
        let mut places = vec![Places::default(); self.slugs.len()];
        for (tag, words) in self.mentions(&article.title) {
            places[tag].note_title(words);
        }
        let prose = article.body.iter().filter(|block| block.is_prose());
        for (number, block) in prose.enumerate() {
            for (tag, words) in self.mentions(&block.text) {
                places[tag].note_paragraph(number, words);
            }
        }
        let mut found: Vec<(u32, Tagged)> = self
            .slugs
            .iter()
            .zip(places)
            .filter(|(_, places)| places.weight() >= ENOUGH)
            .map(|(slug, places)| {
                let evidence = vec![places.to_string()];
                (places.weight(), Tagged { slug: slug.clone(), evidence, named: false })
            })
            .collect();
        // The order of the site's tags stays among equals.
        found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        found.truncate(MOST_FOUND);
        found.into_iter().map(|(_, tag)| tag).collect()
    }

    /// The tags that a text names, and in which words.
    fn mentions<'a>(&self, text: &'a str) -> Vec<(usize, &'a str)> {
        let hits = self.matcher.find(text, &[], &|_| true).phrases;
        let words = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or("");
        hits.iter().map(|hit| (hit.phrase as usize, words(hit.start, hit.end))).collect()
    }
}

/// Where a tag is named in one article.
#[derive(Debug, Clone, Default)]
struct Places<'a> {
    words: Option<&'a str>,
    title: bool,
    first: bool,
    /// Paragraphs after the first.
    others: u32,
    last: Option<usize>,
}

impl<'a> Places<'a> {
    fn note_title(&mut self, words: &'a str) {
        self.words.get_or_insert(words);
        self.title = true;
    }

    fn note_paragraph(&mut self, number: usize, words: &'a str) {
        self.words.get_or_insert(words);
        if self.last.replace(number) == Some(number) {
            return;
        }
        if number == 0 { self.first = true } else { self.others += 1 }
    }

    fn weight(&self) -> u32 {
        u32::from(self.title) * IN_TITLE
            + u32::from(self.first) * IN_FIRST
            + self.others * IN_ANOTHER
    }
}

impl std::fmt::Display for Places<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let paragraphs = self.others + u32::from(self.first);
        write!(f, "\"{}\" ", self.words.unwrap_or_default())?;
        match (self.title, paragraphs) {
            (true, 0) => write!(f, "in the title"),
            (true, 1) => write!(f, "in the title and a paragraph"),
            (true, n) => write!(f, "in the title and {n} paragraphs"),
            (false, 1) => write!(f, "in a paragraph"),
            (false, n) => write!(f, "in {n} paragraphs"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;

    fn topics() -> Topics {
        let meta = |title: &str, phrases: &[&str]| TagMeta {
            title: (!title.is_empty()).then(|| title.to_owned()),
            phrases: phrases.iter().map(|p| (*p).to_owned()).collect(),
            ..TagMeta::default()
        };
        let tags = [
            ("elections", meta("Elections", &["runoff", "polling station"])),
            ("central-banks", meta("", &[])),
            ("space", meta("", &[])),
        ];
        let tags = tags.map(|(slug, meta)| (Slug::parse(slug).unwrap(), meta));
        Topics::new(tags.iter().map(|(slug, meta)| (slug, meta)))
    }

    fn article(title: &str, paragraphs: &[&str], keywords: &[&str]) -> Article {
        let mut article = Article {
            title: title.into(),
            body: paragraphs.iter().map(|p| Block::paragraph(*p)).collect(),
            ..Article::default()
        };
        article.about.keywords = keywords.iter().map(|k| (*k).to_owned()).collect();
        article
    }

    fn tags(article: &Article) -> Vec<(String, String)> {
        let tags = topics().of(article).into_iter();
        tags.map(|t| (t.slug.to_string(), t.evidence.join("; "))).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(slug, why)| ((*slug).into(), (*why).into())).collect()
    }

    #[test]
    fn what_the_source_names_is_written_as_the_site_writes_it() {
        let words = ["ELECTION", "Central Banks", "River trade", "election", "–", "Spaces"];
        let article = article("T", &["A text."], &words);
        let expected = [
            ("elections", "the source names \"ELECTION\""),
            ("central-banks", "the source names \"Central Banks\""),
            ("river-trade", "the source names \"River trade\""),
            ("space", "the source names \"Spaces\""),
        ];
        assert_eq!(tags(&article), pairs(&expected));
    }

    #[test]
    fn what_the_text_speaks_of_is_found_with_its_places() {
        let text = [
            "The runoff was set for May, and the runoff of March was void.",
            "Polling stations open at eight.",
            "The central bank said nothing.",
        ];
        let expected = [("elections", "\"Runoff\" in the title and 2 paragraphs")];
        assert_eq!(tags(&article("Runoff in May", &text, &[])), pairs(&expected));
        let both = "the source names \"Elections\"; \"Runoff\" in the title and 2 paragraphs";
        let named = article("Runoff in May", &text, &["Elections"]);
        assert_eq!(tags(&named), pairs(&[("elections", both)]));
    }

    #[test]
    fn one_word_in_passing_is_no_topic() {
        assert!(tags(&article("Space for talks narrows", &["The talks go on."], &[])).is_empty());
        assert!(tags(&article("T", &["A", "Of space.", "And space."], &[])).is_empty());
        assert_eq!(tags(&article("T", &["In space.", "And space."], &[])).len(), 1);
    }
}
