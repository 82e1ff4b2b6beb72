//! A source article with all that its brief is written from.
//!
//! Takes a source article and the senses; gives its article, day, countries and tags, its story as
//! it is compared with others, and the text of its brief. Pure: many are read at once.

use super::Article;
use super::article::{Notice, NoticeKind};
use super::brief::{self, Facts};
use super::draft::Surroundings;
use super::head::Head;
use super::similar::Sketch;
use super::source::SourceArticle;
use super::story::Story;
use super::trace::Trace;
use super::{Senses, Tagged};
use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, Day, Slug};

/// A source article, read.
#[derive(Debug)]
pub struct Reading {
    pub article: Article,
    /// Only a notice may have none.
    pub date: Option<Day>,
    pub countries: Vec<CountryCode>,
    pub tags: Vec<Tagged>,
    pub file_time: Option<Day>,
    /// Whether the date rests on the file's own time.
    pub by_file_time: bool,
    pub story: Story,
}

impl Reading {
    /// Reads a source article. The error says why it has no brief.
    pub fn of(
        source: &SourceArticle,
        file_time: Option<Day>,
        senses: &Senses<'_>,
    ) -> Result<Self, Diagnostic> {
        let article = source.read(Surroundings {
            name: &source.name(),
            file_time,
            country_of: senses.country_of,
        })?;
        let date = article.date;
        if date.is_none() && recall(&article).is_none() {
            return Err(Diagnostic::warning(
                "nothing says of which day the article is; it is left out",
            )
            .in_file(&source.path)
            .hint("write the day above the text, as YYYY-MM-DD on a line of its own"));
        }
        let by_file_time = article.date_evidence.iter().any(|e| e.contains("the file's own time"));
        let countries = match &article.about.countries {
            Some(said) => said.clone(),
            None => (senses.countries)(&article),
        };
        let tags = (senses.tags)(&article);
        let story = story(&article, source);
        Ok(Self { article, date, countries, tags, file_time, by_file_time, story })
    }

    /// The notice, if the article takes another one back.
    pub fn recall(&self) -> Option<&Notice> {
        recall(&self.article)
    }

    /// The text of its brief. `last`: the one that import wrote last, whose address stays.
    pub fn write(
        &self,
        source: &SourceArticle,
        id: &str,
        trace: &Trace,
        last: Option<&str>,
    ) -> String {
        let own = self.article.about.slug.clone();
        let slug = match last {
            Some(last) => Head::read(last).slug.and_then(|slug| Slug::parse(&slug).ok()),
            None => own,
        };
        let facts = Facts {
            id,
            date: self.date.unwrap_or(Day(jiff::civil::Date::ZERO)),
            slug: slug.as_ref(),
            tags: &self.tags,
            countries: (!self.countries.is_empty()).then_some(&self.countries[..]),
            origin: source.origin(),
            trace,
        };
        brief::write(&self.article, &facts)
    }
}

fn recall(article: &Article) -> Option<&Notice> {
    let takes_back = |n: &&Notice| matches!(n.kind, NoticeKind::Kill | NoticeKind::Withdrawal);
    article.about.notice.as_ref().filter(takes_back)
}

fn story(article: &Article, source: &SourceArticle) -> Story {
    let about = &article.about;
    let extra = |key: &str| {
        about.extra.0.get(key).map(|value| match value.as_str() {
            Some(text) => text.to_owned(),
            None => value.to_string(),
        })
    };
    let head = Head {
        title: Some(brief::title(article)),
        date: article.date,
        name: brief::source_name(article).map(ToOwned::to_owned),
        item: source.item.clone(),
        url: about.url.clone(),
        guid: extra("guid"),
        slugline: extra("slugline"),
        version: extra("version"),
        ..Head::default()
    };
    let mut story = Story::of(&head, Sketch::of(&brief::body(article)));
    if let Some(notice) = &about.notice {
        let correction = notice.kind == NoticeKind::Correction;
        story.version = story.version.said(correction);
        story.add_names(&notice.names);
    }
    story
}
