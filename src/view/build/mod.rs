//! Site → one view: the functions that fill the views.
//!
//! Takes the site, the library's documents and a page's id, gives its view with bodies left out;
//! [`View::load`] brings them in. Each view is built alone, so any order and any thread will do.

mod archive;
mod backgrounds;
mod brief;
mod country;
mod glossary;
mod home;
mod shelf;
mod structured;
mod tag;

use serde::Serialize;

pub use shelf::Shelf;

use super::{
    ArchiveView, BackgroundView, BackgroundsView, BriefView, CountriesView, CountryView,
    GlossaryView, HomeView, Line, MonthView, NotFoundView, PageHead, PlainPageView, RedirectView,
    TagView, TagsView, TermView, YearView,
};
use crate::fingerprint::Fingerprint;
use crate::index::{BriefId, Slice};
use crate::model::{CountryCode, Slug};

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageId {
    Home,
    Brief(BriefId),
    /// An old address of a brief, by its place in `aliases`.
    Redirect(BriefId, usize),
    Countries,
    Country(CountryCode, Slice),
    Tags,
    Tag(Slug, Slice),
    Glossary,
    Term(Slug, Slice),
    Backgrounds,
    Background(Slug, Slice),
    Archive,
    /// By its place in `Site::years`.
    Year(usize),
    /// By the places of year and month in `Site::years`.
    Month(usize, usize, Slice),
    Page(Slug),
    NotFound,
}

/// The view of one page.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum View {
    Home(Box<HomeView>),
    Brief(Box<BriefView>),
    Redirect(Box<RedirectView>),
    Countries(Box<CountriesView>),
    Country(Box<CountryView>),
    Tags(Box<TagsView>),
    Tag(Box<TagView>),
    Glossary(Box<GlossaryView>),
    Term(Box<TermView>),
    Backgrounds(Box<BackgroundsView>),
    Background(Box<BackgroundView>),
    Archive(Box<ArchiveView>),
    Year(Box<YearView>),
    Month(Box<MonthView>),
    Page(Box<PlainPageView>),
    NotFound(Box<NotFoundView>),
}

/// Where bodies come from when a page has to be rendered.
pub trait Bodies {
    /// The blocks of a brief's body, by the brief's path.
    fn blocks(&self, brief: &str) -> Option<Vec<String>>;
}

impl PageId {
    /// Whether it lists briefs, by the fragments that all lists share.
    pub fn is_list(&self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Country(..)
                | Self::Tag(..)
                | Self::Term(..)
                | Self::Background(..)
                | Self::Month(..)
        )
    }

    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home => "home.html",
            Self::Brief(_) => "brief.html",
            Self::Redirect(..) => "redirect.html",
            Self::Countries => "countries.html",
            Self::Country(..) => "country.html",
            Self::Tags => "tags.html",
            Self::Tag(..) => "tag.html",
            Self::Glossary => "glossary.html",
            Self::Term(..) => "term.html",
            Self::Backgrounds => "backgrounds.html",
            Self::Background(..) => "background.html",
            Self::Archive => "archive.html",
            Self::Year(_) => "year.html",
            Self::Month(..) => "month.html",
            Self::Page(_) => "page.html",
            Self::NotFound => "404.html",
        }
    }
}

impl View {
    /// The fingerprint of the recipe: facts, and the fingerprints of bodies.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }

    pub fn page(&self) -> &PageHead {
        match self {
            Self::Home(v) => &v.page,
            Self::Brief(v) => &v.page,
            Self::Redirect(v) => &v.page,
            Self::Countries(v) => &v.page,
            Self::Country(v) => &v.page,
            Self::Tags(v) => &v.page,
            Self::Tag(v) => &v.page,
            Self::Glossary(v) => &v.page,
            Self::Term(v) => &v.page,
            Self::Backgrounds(v) => &v.page,
            Self::Background(v) => &v.page,
            Self::Archive(v) => &v.page,
            Self::Year(v) => &v.page,
            Self::Month(v) => &v.page,
            Self::Page(v) => &v.page,
            Self::NotFound(v) => &v.page,
        }
    }

    /// The lines of briefs that the page lists: their fragments have to be prepared before it is
    /// rendered.
    pub fn lines(&self) -> Vec<&Line> {
        match self {
            Self::Home(v) => {
                v.lead.iter().chain(v.days.iter().flat_map(|day| &day.briefs)).collect()
            }
            Self::Country(v) => v.briefs.iter().chain(&v.mentions).collect(),
            Self::Tag(v) => v.briefs.iter().collect(),
            Self::Term(v) => v.used_in.iter().collect(),
            Self::Background(v) => v.used_in.iter().collect(),
            Self::Month(v) => v.days.iter().flat_map(|day| &day.briefs).collect(),
            _ => Vec::new(),
        }
    }

    /// Brings in what the page shows and the recipe only names. `None`: a body is not to be had.
    pub fn load(&mut self, shelf: &Shelf, id: &PageId, bodies: &dyn Bodies) -> Option<()> {
        match (self, id) {
            (Self::Brief(view), PageId::Brief(brief)) => brief::load(shelf, *brief, view, bodies),
            (Self::Country(view), PageId::Country(code, _)) => {
                country::load(*code, view);
                Some(())
            }
            (Self::Countries(view), _) => {
                shelf.load_coverage(&mut view.map);
                Some(())
            }
            (Self::Home(view), _) => {
                shelf.load_coverage(&mut view.map);
                Some(())
            }
            _ => Some(()),
        }
    }
}

impl Shelf<'_> {
    /// Every page of the site, in a fixed order.
    pub fn plan(&self) -> Vec<PageId> {
        let mut pages = vec![PageId::Home, PageId::NotFound, PageId::Archive];
        self.plan_briefs(&mut pages);
        self.plan_countries(&mut pages);
        self.plan_tags(&mut pages);
        self.plan_glossary(&mut pages);
        self.plan_backgrounds(&mut pages);
        self.plan_archive(&mut pages);
        pages.extend(self.site.library.pages.iter().map(|p| PageId::Page(p.slug.clone())));
        pages
    }

    /// Where a page stands, relative to the site's root: `tags/economy/`, `404.html`.
    pub fn path(&self, id: &PageId) -> String {
        let numbered = |base: String, slice: &Slice| match slice.number {
            None => base,
            Some(n) => format!("{base}page/{n}/"),
        };
        match id {
            PageId::Home => String::new(),
            PageId::NotFound => "404.html".into(),
            PageId::Brief(brief) => shelf::brief_path(self.site.brief(*brief)),
            PageId::Redirect(brief, alias) => {
                brief::alias_path(&self.site.brief(*brief).aliases[*alias])
            }
            PageId::Countries => "countries/".into(),
            PageId::Country(code, slice) => numbered(format!("countries/{}/", code.lower()), slice),
            PageId::Tags => "tags/".into(),
            PageId::Tag(slug, slice) => numbered(format!("tags/{slug}/"), slice),
            PageId::Glossary => "glossary/".into(),
            PageId::Term(slug, slice) => numbered(format!("glossary/{slug}/"), slice),
            PageId::Backgrounds => "backgrounds/".into(),
            PageId::Background(slug, slice) => numbered(format!("backgrounds/{slug}/"), slice),
            PageId::Archive => "archive/".into(),
            PageId::Year(year) => format!("archive/{:04}/", self.site.years[*year].year),
            PageId::Month(year, month, slice) => {
                numbered(archive::month_path(&self.site.years[*year].months[*month]), slice)
            }
            PageId::Page(slug) => format!("{slug}/"),
        }
    }

    /// Countries that have a desk of their own.
    pub fn desks(&self) -> impl Iterator<Item = &CountryCode> {
        self.desks.iter()
    }

    /// The view of one page, bodies left out.
    pub fn view(&self, id: &PageId) -> View {
        match id {
            PageId::Home => View::Home(Box::new(self.home())),
            PageId::Brief(brief) => View::Brief(Box::new(self.brief(*brief))),
            PageId::Redirect(brief, alias) => {
                View::Redirect(Box::new(self.redirect(*brief, *alias)))
            }
            PageId::Countries => View::Countries(Box::new(self.countries())),
            PageId::Country(code, slice) => View::Country(Box::new(self.country(*code, slice))),
            PageId::Tags => View::Tags(Box::new(self.tags())),
            PageId::Tag(slug, slice) => View::Tag(Box::new(self.tag(slug, slice))),
            PageId::Glossary => View::Glossary(Box::new(self.glossary())),
            PageId::Term(slug, slice) => View::Term(Box::new(self.term(slug, slice))),
            PageId::Backgrounds => View::Backgrounds(Box::new(self.backgrounds())),
            PageId::Background(slug, slice) => {
                View::Background(Box::new(self.background(slug, slice)))
            }
            PageId::Archive => View::Archive(Box::new(self.archive())),
            PageId::Year(year) => View::Year(Box::new(self.year(*year))),
            PageId::Month(year, month, slice) => {
                View::Month(Box::new(self.month(*year, *month, slice)))
            }
            PageId::Page(slug) => View::Page(Box::new(self.page(slug))),
            PageId::NotFound => View::NotFound(Box::new(self.not_found())),
        }
    }
}
