//! What home, the country and tag pages, the archive and the glossary's index show.

use serde::Serialize;

use super::{
    BackgroundRow, DayView, Html, Line, Link, OccurrenceTerm, PageHead, Pagination, TermRow,
    TimelineView,
};

/// `home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    pub page: PageHead,
    /// The newest brief.
    pub lead: Option<Line>,
    /// The days after it, newest first; the lead is not repeated.
    pub days: Vec<DayGroup>,
    /// Lately renewed backgrounds.
    pub backgrounds: Vec<BackgroundRow>,
    /// The coverage map as inline SVG; none where there are no briefs.
    pub map: Option<Html>,
    /// The countries that the map shows as covered, for readers without the picture.
    pub coverage: Vec<CountryRow>,
    pub archive: String,
    pub total: u32,
}

/// The briefs of one day.
#[derive(Debug, Clone, Serialize)]
pub struct DayGroup {
    pub day: DayView,
    pub briefs: Vec<Line>,
}

/// `countries.html`
#[derive(Debug, Clone, Serialize)]
pub struct CountriesView {
    pub page: PageHead,
    pub regions: Vec<RegionGroup>,
    pub map: Option<Html>,
}

#[derive(Debug, Clone, Serialize)]
pub struct RegionGroup {
    pub name: String,
    pub countries: Vec<CountryRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CountryRow {
    pub code: String,
    pub name: String,
    pub url: String,
    /// Briefs about it.
    pub about: u32,
    /// Briefs that only mention it.
    pub mentioned: u32,
    pub latest: Option<DayView>,
}

/// `country.html`
#[derive(Debug, Clone, Serialize)]
pub struct CountryView {
    pub page: PageHead,
    pub code: String,
    pub name: String,
    pub official: Option<String>,
    /// The desk's one sentence.
    pub note: Option<String>,
    /// The desk's prose.
    pub body: Option<Html>,
    /// The locator map as inline SVG.
    pub map: Option<Html>,
    pub facts: Vec<FactView>,
    /// The last 24 months with a brief or between two: columns from old to new.
    pub coverage: Vec<MonthColumn>,
    /// On the newest page the newest briefs; on numbered pages theirs.
    pub briefs: Vec<Line>,
    pub pagination: Pagination,
    /// The newest briefs that only mention it; on the newest page alone.
    pub mentions: Vec<Line>,
    pub mentions_total: u32,
    pub timeline: Vec<TimelineView>,
    pub backgrounds: Vec<BackgroundRow>,
    /// The terms that the prose glosses.
    pub terms: Vec<OccurrenceTerm>,
    /// Terms most used in its briefs.
    pub frequent_terms: Vec<TermRow>,
    pub neighbours: Vec<CountryRow>,
    /// Countries that share most briefs with it, neighbours aside.
    pub partners: Vec<CountryRow>,
}

/// A row of a description list.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    pub name: &'static str,
    pub value: String,
}

/// One column of a country's coverage.
#[derive(Debug, Clone, Serialize)]
pub struct MonthColumn {
    /// `September 2022`
    pub name: String,
    pub count: u32,
    /// 0 to 10, relative to the tallest: for a class `h0` … `h10`.
    pub height: u32,
}

/// `tags.html`
#[derive(Debug, Clone, Serialize)]
pub struct TagsView {
    pub page: PageHead,
    /// By title; children stand below their parent.
    pub tags: Vec<TagRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TagRow {
    pub slug: String,
    pub title: String,
    pub description: Option<String>,
    pub url: String,
    pub count: u32,
    pub latest: Option<DayView>,
    pub children: Vec<TagRow>,
}

/// `tag.html`
#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    pub page: PageHead,
    pub slug: String,
    pub title: String,
    pub description: Option<String>,
    pub body: Option<Html>,
    /// The terms that the prose glosses.
    pub terms: Vec<OccurrenceTerm>,
    pub parent: Option<Link>,
    pub children: Vec<Link>,
    pub briefs: Vec<Line>,
    pub pagination: Pagination,
    pub backgrounds: Vec<BackgroundRow>,
}

/// `archive.html`: all years.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveView {
    pub page: PageHead,
    /// Newest first.
    pub years: Vec<YearCount>,
    pub total: u32,
}

#[derive(Debug, Clone, Serialize)]
pub struct YearCount {
    pub year: i16,
    pub url: String,
    pub count: u32,
    /// January to December; months without briefs have no `url`.
    pub months: Vec<MonthCount>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MonthCount {
    pub name: &'static str,
    pub url: Option<String>,
    pub count: u32,
}

/// `year.html`: one year's months.
#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    pub page: PageHead,
    pub year: YearCount,
    pub newer: Option<Link>,
    pub older: Option<Link>,
}

/// `month.html`
#[derive(Debug, Clone, Serialize)]
pub struct MonthView {
    pub page: PageHead,
    /// `September 2022`
    pub name: String,
    /// Newest first.
    pub days: Vec<DayGroup>,
    pub pagination: Pagination,
    pub newer: Option<Link>,
    pub older: Option<Link>,
}

/// `glossary.html`
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryView {
    pub page: PageHead,
    pub letters: Vec<LetterGroup>,
    pub total: u32,
}

#[derive(Debug, Clone, Serialize)]
pub struct LetterGroup {
    /// `A`, or `#` for what begins with no letter.
    pub letter: String,
    /// For an address inside the page: `letter-a`.
    pub anchor: String,
    pub terms: Vec<TermRow>,
}
