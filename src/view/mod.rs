//! Site → views: exactly what the template of each page sees, and nothing else.
//!
//! Every view has `page` ([`PageHead`]) and `site` ([`SiteView`]); what a kind of page has besides
//! stands in its own struct here. A view is at the same time the page's *recipe*: it is built and
//! hashed for every page in every build, so it holds facts and the fingerprints of bodies, and
//! bodies ([`Html`]) are loaded only where the page has to be rendered.
//!
//! In templates a [`Html`] is a string of safe HTML; a [`DayView`] is a map with
//! `iso`, `text`, `year`, `month_name` and so on; absent values are none.

mod brief;
mod build;
mod lists;
mod reference;
mod shared;

pub use brief::{
    BoxView, BriefView, CorrectionView, NoteView, OccurrenceTerm, ProvenanceView, RelatedView,
    RetoldView, Segment, TimelineView,
};
pub use build::{Bodies, PageId, Shelf, View};
pub use lists::{
    ArchiveView, CountriesView, CountryRow, CountryView, DayGroup, FactView, GlossaryView,
    HomeView, LetterGroup, MonthColumn, MonthCount, MonthView, RegionGroup, TagRow, TagView,
    TagsView, YearCount, YearView,
};
pub use reference::{
    BackgroundRow, BackgroundView, BackgroundsView, ChangeView, NotFoundView, PlainPageView,
    RedirectView, SourceView, TermRow, TermView, VersionView,
};
pub use shared::{
    BriefLine, Crumb, DatelineView, DayView, FeedLink, Html, Line, LineFragments, Link, LoneLine,
    PageHead, Pagination, SiteView,
};
