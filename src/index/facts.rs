//! What the rest of the site needs to know of a brief: a few hundred bytes, kept in the store.

use serde::{Deserialize, Serialize};

use crate::annotate::{Annotated, BackgroundBox, PlacedNote, Role, TimelineEntry};
use crate::config::EffectiveRights;
use crate::content::Brief;
use crate::fingerprint::Fingerprint;
use crate::model::{
    Correction, CountryCode, Dateline, Day, Extra, Moment, Publish, Review, Slug, Status,
};

/// One brief, without its body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefFacts {
    /// Relative to the site's root.
    pub path: String,
    /// `2022/09/clashes`
    pub address: String,
    pub slug: Slug,
    pub id: String,
    pub aliases: Vec<String>,
    /// The headline to show.
    pub headline: String,
    /// The source's title, where the headline is the desk's own.
    pub source_title: Option<String>,
    /// Already cut to what the rights allow.
    pub summary: Option<String>,
    /// The summary only says what the text begins with.
    pub summary_is_lead: bool,
    pub byline: Option<String>,
    pub language: String,
    pub date: Day,
    pub dateline: Dateline,
    pub tags: Vec<Slug>,
    pub about: Vec<CountryCode>,
    pub mentioned: Vec<CountryCode>,
    pub status: Status,
    pub reviewed: Option<(String, Day)>,
    pub embargo: Option<Moment>,
    pub expires: Option<Moment>,
    pub updated: Option<Day>,
    pub edited_by: Option<String>,
    pub rights: EffectiveRights,
    pub source: SourceFacts,
    pub corrections: Vec<Correction>,
    /// Briefs that it names as telling the same story.
    pub same_story: Vec<Slug>,
    pub extra: Extra,
    /// Glossed in what is shown, in the order of their first mention.
    pub terms: Vec<Slug>,
    pub boxes: Vec<BackgroundBox>,
    pub timeline: Vec<TimelineEntry>,
    pub notes: Vec<PlacedNote>,
    pub words: u32,
    /// How many blocks the shown body has, and the fingerprint of them all.
    pub blocks: u32,
    pub body: Fingerprint,
}

/// `source:` of a brief, as far as readers see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFacts {
    pub name: Option<String>,
    pub url: Option<String>,
    pub retrieved: Option<Day>,
}

impl BriefFacts {
    /// `language` is the site's, for briefs that name none.
    pub fn new(
        brief: &Brief,
        annotated: &Annotated,
        rights: EffectiveRights,
        language: &str,
    ) -> Self {
        let meta = &brief.meta;
        let with_role = |role| {
            annotated
                .countries
                .iter()
                .filter(|c| c.role == role)
                .map(|c| c.code)
                .collect::<Vec<_>>()
        };
        let mut terms: Vec<Slug> = Vec::new();
        for gloss in annotated.visible_glosses() {
            if !terms.contains(&gloss.term) {
                terms.push(gloss.term.clone());
            }
        }
        let source = meta.source.clone().unwrap_or_default();
        let headline = meta.headline.clone().unwrap_or_else(|| meta.title.clone());
        Self {
            path: brief.path.clone(),
            address: brief.address.clone(),
            slug: brief.slug.clone(),
            id: meta
                .id
                .clone()
                .unwrap_or_else(|| format!("tag:dateline,{}:{}", meta.date, brief.address)),
            aliases: meta.aliases.clone(),
            source_title: (headline != meta.title).then(|| meta.title.clone()),
            headline,
            summary: allowed_summary(
                meta.summary.as_deref(),
                &annotated.text,
                &rights,
                meta.status,
            ),
            summary_is_lead: meta
                .summary
                .as_deref()
                .is_some_and(|summary| is_lead(summary, annotated.visible_text())),
            byline: meta.byline.clone(),
            language: meta.language.clone().unwrap_or_else(|| language.to_owned()),
            date: meta.date,
            dateline: meta.dateline.clone().unwrap_or_default(),
            tags: meta.tags.clone(),
            about: with_role(Role::About),
            mentioned: with_role(Role::Mentioned),
            status: meta.status.unwrap_or_default(),
            reviewed: meta.reviewed.as_ref().map(|Review { by, on }| (by.clone(), *on)),
            embargo: meta.embargo,
            expires: meta.expires,
            updated: meta.updated,
            edited_by: meta.edited_by.clone(),
            source: SourceFacts { name: source.name, url: source.url, retrieved: source.retrieved },
            corrections: meta.corrections.clone(),
            same_story: meta.same_story.clone(),
            extra: meta.extra.clone(),
            terms,
            boxes: allowed_boxes(&annotated.boxes, &rights),
            timeline: annotated.timeline.clone(),
            notes: annotated.notes.clone(),
            words: annotated.words,
            blocks: annotated.blocks.len() as u32,
            body: Fingerprint::of(&annotated.blocks),
            rights,
        }
    }

    /// The last day on which the page itself changed, as front matter tells it.
    pub fn modified(&self) -> Day {
        let corrected = self.corrections.iter().map(|c| c.on).max();
        self.updated.into_iter().chain(corrected).chain([self.date]).max().unwrap_or(self.date)
    }
}

/// Evidence quotes words. Of a text that is not published in full none may go out that way.
fn allowed_boxes(boxes: &[BackgroundBox], rights: &EffectiveRights) -> Vec<BackgroundBox> {
    let mut boxes = boxes.to_vec();
    if rights.publish != Publish::Full {
        for shown in &mut boxes {
            shown.evidence.retain(|phrase| !phrase.contains('“'));
        }
    }
    boxes
}

/// A summary in the source's own words goes out only as far as its text may; one in the desk's
/// words is the desk's.
fn allowed_summary(
    summary: Option<&str>,
    text: &str,
    rights: &EffectiveRights,
    status: Option<Status>,
) -> Option<String> {
    let summary = summary?.trim();
    if status == Some(Status::Withdrawn) || summary.is_empty() {
        return None;
    }
    if rights.publish == Publish::Full {
        return Some(summary.to_owned());
    }
    let stem = summary.trim_end_matches(['…', '.', ' ']);
    if !squeezed(text).contains(&squeezed(stem)) {
        return Some(summary.to_owned());
    }
    if rights.publish != Publish::Excerpt {
        return None;
    }
    let words: Vec<&str> = summary.split_whitespace().collect();
    let most = rights.words as usize;
    if words.len() <= most {
        Some(summary.to_owned())
    } else {
        Some(format!("{} …", words[..most].join(" ")))
    }
}

/// Whether `text` begins with the words of `summary`.
fn is_lead(summary: &str, text: &str) -> bool {
    let mut text = letters(text);
    letters(summary).all(|c| text.next() == Some(c))
}

/// For comparing wording: white space and typographic variants aside.
fn squeezed(text: &str) -> String {
    letters(text).collect()
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}
