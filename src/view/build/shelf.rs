//! What all views are built from, and the parts that they share.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::{Document, Documents};
use crate::config::Config;
use crate::content::{Background, PlainPage, Term};
use crate::fingerprint::Fingerprint;
use crate::gazetteer;
use crate::index::{BriefFacts, BriefId, Site, Slice, slices};
use crate::model::{CountryCode, Event, Slug, Status};
use crate::view::shared::HtmlSource;
use crate::view::{
    BackgroundRow, BriefLine, CountryRow, Crumb, DatelineView, DayView, FeedLink, Html, Line, Link,
    NotFoundView, OccurrenceTerm, PageHead, Pagination, PlainPageView, SourceView, TermRow,
    TimelineView,
};

/// How many briefs stand on a full list page.
pub(super) const PAGE_SIZE: usize = 50;

/// How many stand on a full page of those that use a term or show a background: short lines.
pub(super) const USED_IN_SIZE: usize = 100;

/// The site with everything that views are built from at hand.
#[derive(Debug)]
pub struct Shelf<'a> {
    pub site: &'a Site<'a>,
    pub documents: &'a Documents,
    lines: Vec<Line>,
    /// Countries that have a page.
    pub(super) desks: BTreeSet<CountryCode>,
    /// Background slug → its family's current version, for every version.
    pub(super) heads: BTreeMap<&'a Slug, &'a Background>,
    root: String,
    base_url: String,
}

impl<'a> Shelf<'a> {
    pub fn new(site: &'a Site<'a>, documents: &'a Documents) -> Self {
        let mut desks: BTreeSet<CountryCode> = site.about.keys().copied().collect();
        desks.extend(site.mentioned.keys());
        desks.extend(site.library.countries.keys());
        for background in &site.library.backgrounds {
            desks.extend(background.meta.about.countries.iter());
        }
        // Pages of withdrawn briefs stay, and so do the desks that they link to.
        for brief in site.briefs {
            desks.extend(brief.about.iter().chain(&brief.mentioned));
        }
        let by_slug: BTreeMap<&Slug, &Background> =
            site.library.backgrounds.iter().map(|b| (&b.slug, b)).collect();
        let heads = site
            .library
            .backgrounds
            .iter()
            .map(|b| {
                let head = b.meta.version_of.as_ref().and_then(|slug| by_slug.get(slug).copied());
                (&b.slug, head.unwrap_or(b))
            })
            .collect();
        let mut shelf = Self {
            site,
            documents,
            lines: Vec::new(),
            desks,
            heads,
            root: site.config.base_path(),
            base_url: site.config.base_url(),
        };
        shelf.lines = site.briefs.iter().map(|b| Line::new(shelf.brief_line(b))).collect();
        shelf
    }

    pub(super) fn config(&self) -> &'a Config {
        self.site.config
    }

    /// A link inside the site: `path` is relative to its root.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The whole address of `path`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    pub(super) fn line(&self, id: BriefId) -> Line {
        self.lines[id.0 as usize].clone()
    }

    fn brief_line(&self, brief: &BriefFacts) -> BriefLine {
        BriefLine {
            url: self.url(&brief_path(brief)),
            title: brief.headline.clone(),
            summary: brief.summary.clone(),
            dateline: self.dateline(brief),
            language: brief.language.clone(),
            direction: direction(&brief.language),
            countries: brief.about.iter().map(|c| self.country_name(*c)).collect(),
            draft: brief.status == Status::Draft || self.site.is_embargoed(brief),
        }
    }

    pub(super) fn dateline(&self, brief: &BriefFacts) -> DatelineView {
        DatelineView {
            place: brief.dateline.place.clone(),
            date: Some(DayView(brief.date)),
            agency: brief.dateline.agency.clone().or_else(|| brief.source.name.clone()),
        }
    }

    /// The head of a page of the site's own, at `path`.
    pub(super) fn head(&self, kind: &'static str, title: &str, path: &str) -> PageHead {
        PageHead {
            kind,
            title: title.to_owned(),
            description: None,
            canonical: self.absolute(path),
            path: path.to_owned(),
            language: self.config().language.clone(),
            direction: direction(&self.config().language),
            noindex: self.site.preview,
            structured_data: None,
            feeds: vec![FeedLink { title: self.config().title.clone(), url: self.url("feed.xml") }],
            crumbs: Vec::new(),
        }
    }

    pub(super) fn crumb(&self, title: &str, path: &str) -> Crumb {
        Crumb { title: title.to_owned(), url: self.url(path) }
    }

    /// The name that readers see: the desk's own, else the pinned data's.
    pub fn country_name(&self, code: CountryCode) -> String {
        self.site
            .library
            .countries
            .get(&code)
            .and_then(|note| note.meta.name.clone())
            .or_else(|| gazetteer::country(code).map(|c| c.name.to_owned()))
            .unwrap_or_else(|| code.to_string())
    }

    pub(super) fn country_link(&self, code: CountryCode) -> Link {
        Link {
            title: self.country_name(code),
            url: self.url(&format!("countries/{}/", code.lower())),
        }
    }

    pub(super) fn country_row(&self, code: CountryCode) -> CountryRow {
        let about = self.site.about.get(&code).map_or(&[][..], Vec::as_slice);
        let mentioned = self.site.mentioned.get(&code).map_or(0, Vec::len);
        CountryRow {
            code: code.to_string(),
            name: self.country_name(code),
            url: self.url(&format!("countries/{}/", code.lower())),
            about: about.len() as u32,
            mentioned: mentioned as u32,
            latest: about.last().map(|id| DayView(self.site.brief(*id).date)),
        }
    }

    /// The title of a tag: the desk's own, else its slug with capitals and spaces.
    pub fn tag_title(&self, slug: &Slug) -> String {
        if let Some(title) = self.site.library.tags.get(slug).and_then(|t| t.meta.title.clone()) {
            return title;
        }
        let words = slug.replace('-', " ");
        let mut chars = words.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
    }

    pub(super) fn tag_link(&self, slug: &Slug) -> Link {
        Link { title: self.tag_title(slug), url: self.url(&format!("tags/{slug}/")) }
    }

    pub(super) fn find_term(&self, slug: &Slug) -> Option<&'a Term> {
        let terms = &self.site.library.terms;
        terms.binary_search_by(|t| t.slug.cmp(slug)).ok().map(|i| &terms[i])
    }

    pub(super) fn find_background(&self, slug: &Slug) -> Option<&'a Background> {
        let all = &self.site.library.backgrounds;
        all.binary_search_by(|b| b.slug.cmp(slug)).ok().map(|i| &all[i])
    }

    pub(super) fn term_url(&self, slug: &Slug) -> String {
        self.url(&format!("glossary/{slug}/"))
    }

    pub(super) fn term_short(&self, slug: &Slug) -> Html {
        self.documents.term_shorts.get(slug).map(html).unwrap_or_default()
    }

    pub(super) fn term_row(&self, term: &Term) -> TermRow {
        TermRow {
            slug: term.slug.to_string(),
            term: term.meta.term.clone(),
            short: self.term_short(&term.slug),
            url: self.term_url(&term.slug),
            count: self.site.terms.get(&term.slug).map_or(0, Vec::len) as u32,
        }
    }

    pub(super) fn terms_shown(&self, slugs: &[Slug]) -> Vec<OccurrenceTerm> {
        slugs
            .iter()
            .filter_map(|slug| self.find_term(slug))
            .map(|term| OccurrenceTerm {
                slug: term.slug.to_string(),
                term: term.meta.term.clone(),
                short: self.term_short(&term.slug),
                url: self.term_url(&term.slug),
            })
            .collect()
    }

    pub(super) fn terms_glossed(&self, document: Option<&Document>) -> Vec<OccurrenceTerm> {
        document.map(|d| self.terms_shown(&d.terms)).unwrap_or_default()
    }

    pub(super) fn background_url(&self, slug: &Slug) -> String {
        self.url(&format!("backgrounds/{slug}/"))
    }

    pub(super) fn is_current(&self, background: &Background) -> bool {
        self.heads.get(&background.slug).is_none_or(|head| head.slug == background.slug)
    }

    pub(super) fn is_stale(&self, background: &Background) -> bool {
        background.meta.review_by.is_some_and(|day| day < self.site.today)
    }

    pub(super) fn background_row(&self, background: &Background) -> BackgroundRow {
        let short = self.documents.background_shorts.get(&background.slug);
        BackgroundRow {
            slug: background.slug.to_string(),
            title: background.meta.title.clone(),
            short: short.map(html).unwrap_or_default(),
            url: self.background_url(&background.slug),
            as_of: DayView(background.meta.as_of),
            stale: self.is_stale(background),
            countries: background
                .meta
                .about
                .countries
                .iter()
                .map(|c| self.country_link(*c))
                .collect(),
        }
    }

    /// Current versions only, in the library's order.
    pub(super) fn current_backgrounds(&self) -> impl Iterator<Item = &'a Background> + '_ {
        self.site.library.backgrounds.iter().filter(|b| self.is_current(b))
    }

    /// Events as a timeline, old to new, equal ones once, the newest `most` of them.
    pub(super) fn timeline<'e>(
        &self,
        events: impl Iterator<Item = (&'e Event, &'e Slug)>,
        most: usize,
    ) -> Vec<TimelineView> {
        let mut entries: Vec<(&Event, &Slug)> = events.collect();
        entries.sort_by(|a, b| (a.0.date, &a.0.text, a.1).cmp(&(b.0.date, &b.0.text, b.1)));
        entries.dedup_by(|a, b| a.0.date == b.0.date && a.0.text == b.0.text);
        let skip = entries.len().saturating_sub(most);
        entries
            .into_iter()
            .skip(skip)
            .map(|(event, slug)| TimelineView {
                date: DayView(event.date),
                text: event.text.clone(),
                url: Some(self.background_url(slug)),
                current: false,
            })
            .collect()
    }

    pub(super) fn sources(&self, sources: &[crate::model::Reference]) -> Vec<SourceView> {
        sources
            .iter()
            .map(|s| SourceView {
                title: s.title.clone(),
                url: s.url.clone().filter(|u| is_web_address(u)),
            })
            .collect()
    }

    /// Where a slice of the list at `base` (`tags/economy/`) is among its fellows.
    pub(super) fn pagination(
        &self,
        list: &[BriefId],
        slice: &Slice,
        base: &str,
        size: usize,
    ) -> Pagination {
        let full = slices(list.len(), size).len() as u32 - 1;
        let numbered = |n: u32| self.url(&format!("{base}page/{n}/"));
        let newest = self.url(base);
        let briefs = &list[slice.range.clone()];
        let day = |id: Option<&BriefId>| id.map(|id| DayView(self.site.brief(*id).date));
        // A numbered page must never change: it always leads on to the next number, except the
        // last one, which leads to the newest page until there is a next.
        let (newer, older) = match slice.number {
            None => (None, (full > 0).then(|| numbered(full))),
            Some(n) => (
                Some(if n < full { numbered(n + 1) } else { newest.clone() }),
                (n > 1).then(|| numbered(n - 1)),
            ),
        };
        Pagination {
            pages: if slice.number.is_none() { full } else { 0 },
            number: slice.number,
            newest,
            newer,
            older,
            total: slice.number.is_none().then_some(list.len() as u32),
            from: day(briefs.first()),
            to: day(briefs.last()),
        }
    }

    /// The lines of a slice, newest first.
    pub(super) fn slice_lines(&self, list: &[BriefId], slice: &Slice) -> Vec<Line> {
        list[slice.range.clone()].iter().rev().map(|id| self.line(*id)).collect()
    }

    /// The newest `most` of a list, newest first.
    pub(super) fn newest_lines(&self, list: &[BriefId], most: usize) -> Vec<Line> {
        list.iter().rev().take(most).map(|id| self.line(*id)).collect()
    }

    pub(super) fn coverage_map(&self) -> Option<Html> {
        if self.site.about.is_empty() {
            return None;
        }
        let covered: Vec<(CountryCode, usize)> = self
            .site
            .about
            .iter()
            .map(|(code, list)| (*code, coverage_class(list.len())))
            .collect();
        let names: Vec<String> = covered.iter().map(|(c, _)| self.country_name(*c)).collect();
        Some(Html::later(Fingerprint::of(&(covered, names, &self.root)), HtmlSource::Coverage))
    }

    pub(super) fn load_coverage(&self, map: &mut Option<Html>) {
        if let Some(map) = map {
            map.html = super::home::coverage_svg(self).into();
        }
    }

    pub(super) fn page(&self, slug: &Slug) -> PlainPageView {
        let pages = &self.site.library.pages;
        let page: &PlainPage = match pages.binary_search_by(|p| p.slug.cmp(slug)) {
            Ok(i) => &pages[i],
            Err(_) => unreachable!("planned pages are pages of the library"),
        };
        let mut head = self.head("page", &page.meta.title, &format!("{slug}/"));
        head.description = page.meta.description.clone();
        PlainPageView {
            page: head,
            title: page.meta.title.clone(),
            body: self.documents.pages.get(slug).map(html).unwrap_or_default(),
            terms: self.terms_glossed(self.documents.pages.get(slug)),
            extra: page.meta.extra.clone(),
        }
    }

    pub(super) fn not_found(&self) -> NotFoundView {
        let mut page = self.head("404", "Page not found", "404.html");
        page.noindex = true;
        NotFoundView { page }
    }
}

pub(super) fn html(document: &Document) -> Html {
    Html::new(document.html.clone())
}

/// `briefs/2022/09/clashes/`
pub(super) fn brief_path(brief: &BriefFacts) -> String {
    format!("briefs/{}/", brief.address)
}

/// `ltr` or `rtl`, by the language's usual script.
pub(super) fn direction(language: &str) -> &'static str {
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    match primary.to_ascii_lowercase().as_str() {
        "ar" | "he" | "iw" | "fa" | "ur" | "ps" | "sd" | "yi" | "dv" | "ug" | "ckb" | "syr" => {
            "rtl"
        }
        _ => "ltr",
    }
}

/// Only these become links: an address may come from a stranger's file.
pub(super) fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// How strongly the map marks a country: 1 to 4, by the order of magnitude of its briefs.
pub(super) fn coverage_class(briefs: usize) -> usize {
    match briefs {
        0 => 0,
        1 => 1,
        2..=5 => 2,
        6..=25 => 3,
        _ => 4,
    }
}
