//! What a brief's page shows.

use serde::Serialize;

use super::{DatelineView, DayView, Html, Link, LoneLine, PageHead, SourceView};

/// `brief.html`
#[derive(Debug, Clone, Serialize)]
pub struct BriefView {
    pub page: PageHead,
    /// The headline to show: the desk's, else the source's title.
    pub headline: String,
    /// The source's own title, where the desk's headline differs.
    pub source_title: Option<String>,
    /// The deck; none where it would only repeat how the text begins.
    pub summary: Option<String>,
    pub dateline: DatelineView,
    pub byline: Option<String>,
    /// Countries that the brief is about, as links to their desks.
    pub countries: Vec<Link>,
    /// Countries that it only mentions.
    pub mentioned: Vec<Link>,
    pub tags: Vec<Link>,
    /// The body with what stands beside it. Empty for `link` and withdrawn briefs.
    pub body: Vec<Segment>,
    /// `full`, `excerpt` or `link`.
    pub extent: &'static str,
    /// `published`, `review`, `draft` or `withdrawn`.
    pub status: &'static str,
    /// Why it was withdrawn: the text of the last retraction.
    pub withdrawn_reason: Option<String>,
    pub embargoed: bool,
    pub provenance: ProvenanceView,
    /// Each term that is glossed in the body, once, in the order of its first mention.
    pub terms: Vec<OccurrenceTerm>,
    pub timeline: Vec<TimelineView>,
    pub corrections: Vec<CorrectionView>,
    /// Other briefs that tell the same story from another source.
    pub same_story: Vec<RetoldView>,
    pub related: Vec<RelatedView>,
    pub words: u32,
    pub extra: crate::model::Extra,
}

/// A run of paragraphs, and what stands in the margin after it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Segment {
    pub html: Html,
    pub boxes: Vec<BoxView>,
    pub notes: Vec<NoteView>,
}

/// A background box.
#[derive(Debug, Clone, Serialize)]
pub struct BoxView {
    /// Unique in the page; `background-slug` or `country-az`.
    pub id: String,
    /// `background`, or `country` for pinned data.
    pub kind: &'static str,
    pub title: String,
    /// Three to six lines.
    pub html: Html,
    /// `Full background`, or the country's desk.
    pub url: String,
    pub as_of: Option<DayView>,
    /// Its review-by date has passed.
    pub stale: bool,
    /// A newer version of this background than the one that held on the brief's day.
    pub newer: Option<Link>,
    /// Facts of a country box: capital, region, neighbours, languages.
    pub facts: Vec<super::FactView>,
    /// Why it is here, for the reader: one phrase.
    pub reason: String,
}

/// An editor's note beside its passage.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    pub text: String,
    pub by: Option<String>,
    pub quote: String,
}

/// An entry of "Terms in this brief".
#[derive(Debug, Clone, Serialize)]
pub struct OccurrenceTerm {
    pub slug: String,
    pub term: String,
    pub short: Html,
    pub url: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct TimelineView {
    pub date: DayView,
    pub text: String,
    pub url: Option<String>,
    /// This very brief.
    pub current: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// `typo`, `clarification`, `correction`, `update` or `retraction`.
    pub kind: &'static str,
    pub on: DayView,
    pub text: String,
}

/// A brief that tells the same story.
#[derive(Debug, Clone, Serialize)]
pub struct RetoldView {
    /// Its source, where that is named; else its headline.
    pub source: String,
    pub headline: String,
    pub url: String,
}

/// A related brief, and why.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedView {
    pub line: LoneLine,
    /// `Armenia, ceasefire`
    pub shared: String,
}

/// Sources and provenance.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProvenanceView {
    /// Who is named to the reader.
    pub source: Option<SourceView>,
    pub agency: Option<String>,
    pub rights_holder: Option<String>,
    pub licence: Option<String>,
    pub retrieved: Option<DayView>,
    pub edited_by: Option<String>,
    pub updated: Option<DayView>,
    /// Who checked the annotations; none: nobody has.
    pub reviewed_by: Option<String>,
    pub reviewed_on: Option<DayView>,
}
