//! What terms, backgrounds, plain pages, redirects and the 404 page show.

use serde::Serialize;

use super::{DayView, Html, Line, Link, OccurrenceTerm, PageHead, Pagination, TimelineView};

/// `term.html`
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    pub page: PageHead,
    pub term: String,
    pub slug: String,
    pub aliases: Vec<String>,
    pub short: Html,
    /// The full entry, where there is one.
    pub body: Option<Html>,
    /// Terms glossed inside the entry.
    pub terms: Vec<OccurrenceTerm>,
    pub see: Vec<Link>,
    pub sources: Vec<SourceView>,
    /// The newest briefs that use it.
    pub used_in: Vec<Line>,
    pub used_in_total: u32,
    pub pagination: Pagination,
    pub backgrounds: Vec<BackgroundRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TermRow {
    pub slug: String,
    pub term: String,
    pub short: Html,
    pub url: String,
    /// In how many briefs it is used.
    pub count: u32,
}

/// A source that something rests on.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    pub title: String,
    pub url: Option<String>,
}

/// `backgrounds.html`
#[derive(Debug, Clone, Serialize)]
pub struct BackgroundsView {
    pub page: PageHead,
    /// By title; current versions only.
    pub backgrounds: Vec<BackgroundRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct BackgroundRow {
    pub slug: String,
    pub title: String,
    pub short: Html,
    pub url: String,
    pub as_of: DayView,
    pub stale: bool,
    pub countries: Vec<Link>,
}

/// `background.html`
#[derive(Debug, Clone, Serialize)]
pub struct BackgroundView {
    pub page: PageHead,
    pub title: String,
    pub short: Option<Html>,
    pub body: Html,
    pub terms: Vec<OccurrenceTerm>,
    pub as_of: DayView,
    pub review_by: Option<DayView>,
    pub stale: bool,
    /// The span of brief dates for which this version holds.
    pub valid_from: Option<DayView>,
    pub valid_until: Option<DayView>,
    /// All versions with this one among them, newest first; empty where there is only one.
    pub versions: Vec<VersionView>,
    /// Where this is not the current version: that one.
    pub current: Option<Link>,
    pub countries: Vec<Link>,
    pub tags: Vec<Link>,
    pub timeline: Vec<TimelineView>,
    pub sources: Vec<SourceView>,
    pub changes: Vec<ChangeView>,
    /// Briefs that show it, newest first.
    pub used_in: Vec<Line>,
    pub used_in_total: u32,
    pub pagination: Pagination,
}

#[derive(Debug, Clone, Serialize)]
pub struct VersionView {
    pub title: String,
    pub url: String,
    pub from: Option<DayView>,
    pub until: Option<DayView>,
    /// The page that one is on.
    pub this: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    pub on: DayView,
    pub text: String,
}

/// `page.html`
#[derive(Debug, Clone, Serialize)]
pub struct PlainPageView {
    pub page: PageHead,
    pub title: String,
    pub body: Html,
    /// The terms that the body glosses.
    pub terms: Vec<OccurrenceTerm>,
    pub extra: crate::model::Extra,
}

/// `404.html`
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    pub page: PageHead,
}

/// `redirect.html`: an old address of a brief.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    pub page: PageHead,
    /// Where it leads, as a link; `page.canonical` has the whole address.
    pub target: String,
    pub title: String,
}
