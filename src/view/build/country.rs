//! Country desks and their index.

use std::collections::BTreeMap;

use super::PageId;
use super::shelf::{PAGE_SIZE, Shelf, html};
use crate::content::Background;
use crate::fingerprint::Fingerprint;
use crate::gazetteer;
use crate::index::{BriefId, Slice, slices};
use crate::model::{CountryCode, Slug, month_name};
use crate::view::shared::HtmlSource;
use crate::view::{
    CountriesView, CountryRow, CountryView, FeedLink, Html, MonthColumn, RegionGroup, TermRow,
};

/// How many briefs that only mention a country its desk shows.
const MENTIONS: usize = 20;
const TIMELINE: usize = 20;
const TERMS: usize = 12;
const PARTNERS: usize = 6;
const MONTHS: usize = 24;

impl Shelf<'_> {
    pub(super) fn plan_countries(&self, pages: &mut Vec<PageId>) {
        pages.push(PageId::Countries);
        for code in &self.desks {
            let total = self.site.about.get(code).map_or(0, Vec::len);
            pages.extend(slices(total, PAGE_SIZE).into_iter().map(|s| PageId::Country(*code, s)));
        }
    }

    pub(super) fn countries(&self) -> CountriesView {
        let mut regions: BTreeMap<&str, Vec<(String, CountryRow)>> = BTreeMap::new();
        for code in &self.desks {
            let country = gazetteer::country(*code);
            let region = country.map(|c| c.region).filter(|r| !r.is_empty()).unwrap_or("Elsewhere");
            let row = self.country_row(*code);
            let sort = country.map_or(row.name.clone(), |c| c.sort_name.to_owned());
            regions.entry(region).or_default().push((sort, row));
        }
        CountriesView {
            page: self.head("countries", "Countries", "countries/"),
            regions: regions
                .into_iter()
                .map(|(name, mut rows)| {
                    rows.sort_by(|a, b| a.0.cmp(&b.0));
                    RegionGroup {
                        name: name.to_owned(),
                        countries: rows.into_iter().map(|(_, row)| row).collect(),
                    }
                })
                .collect(),
            map: self.coverage_map(),
        }
    }

    pub(super) fn country(&self, code: CountryCode, slice: &Slice) -> CountryView {
        let base = format!("countries/{}/", code.lower());
        let path = match slice.number {
            None => base.clone(),
            Some(n) => format!("{base}page/{n}/"),
        };
        let name = self.country_name(code);
        let country = gazetteer::country(code);
        let note = self.site.library.countries.get(&code);
        let about = self.site.about.get(&code).map_or(&[][..], Vec::as_slice);
        let mentioned = self.site.mentioned.get(&code).map_or(&[][..], Vec::as_slice);

        let mut page = self.head("country", &name, &path);
        page.crumbs = vec![self.crumb("Countries", "countries/")];
        page.noindex |= slice.number.is_some();
        page.description = note.and_then(|n| n.meta.note.clone());
        page.feeds.push(FeedLink {
            title: format!("{}: {name}", self.config().title),
            url: self.url(&format!("{base}feed.xml")),
        });
        let official = note
            .and_then(|n| n.meta.official.clone())
            .or_else(|| country.map(|c| c.official.to_owned()))
            .filter(|o| !o.is_empty() && *o != name);

        let mut view = CountryView {
            page,
            code: code.to_string(),
            official,
            note: note.and_then(|n| n.meta.note.clone()),
            body: None,
            map: None,
            facts: Vec::new(),
            coverage: Vec::new(),
            briefs: self.slice_lines(about, slice),
            pagination: self.pagination(about, slice, &base, PAGE_SIZE),
            mentions: Vec::new(),
            mentions_total: 0,
            timeline: Vec::new(),
            backgrounds: Vec::new(),
            terms: Vec::new(),
            frequent_terms: Vec::new(),
            neighbours: Vec::new(),
            partners: Vec::new(),
            name,
        };
        // What changes with every new brief stays off the numbered pages.
        if slice.number.is_none() {
            let neighbours: Vec<CountryCode> = country
                .map(|c| c.neighbours.clone())
                .unwrap_or_default()
                .into_iter()
                .filter(|c| self.desks.contains(c))
                .collect();
            view.body =
                self.documents.countries.get(&code).filter(|d| !d.html.is_empty()).map(html);
            view.map = country.map(|_| {
                Html::later(Fingerprint::of(&(code, &view.name)), HtmlSource::Locator(code))
            });
            view.facts = self.country_facts(code);
            view.coverage = self.month_columns(about);
            view.mentions = self.newest_lines(mentioned, MENTIONS);
            view.mentions_total = mentioned.len() as u32;
            view.timeline = self.timeline(
                self.backgrounds_about(code)
                    .flat_map(|b| b.meta.events.iter().map(move |e| (e, &b.slug))),
                TIMELINE,
            );
            view.backgrounds = self
                .backgrounds_about(code)
                .filter(|b| self.is_current(b))
                .map(|b| self.background_row(b))
                .collect();
            view.terms = self.terms_glossed(self.documents.countries.get(&code));
            view.frequent_terms = self.terms_of(about);
            view.partners = self.partners_of(code, about, &neighbours);
            view.neighbours = neighbours.into_iter().map(|c| self.country_row(c)).collect();
        }
        view
    }

    fn backgrounds_about(&self, code: CountryCode) -> impl Iterator<Item = &Background> {
        self.site.library.backgrounds.iter().filter(move |b| b.meta.about.countries.contains(&code))
    }

    /// The 24 months up to the newest brief.
    fn month_columns(&self, list: &[BriefId]) -> Vec<MonthColumn> {
        let number = |id: &BriefId| {
            let date = self.site.brief(*id).date;
            i32::from(date.year()) * 12 + i32::from(date.month()) - 1
        };
        let Some(last) = list.last().map(number) else { return Vec::new() };
        let first = last - MONTHS as i32 + 1;
        let mut counts = [0u32; MONTHS];
        for id in list.iter().rev() {
            let month = number(id);
            if month < first {
                break;
            }
            counts[(month - first) as usize] += 1;
        }
        let tallest = counts.iter().copied().max().unwrap_or(1).max(1);
        counts
            .iter()
            .enumerate()
            .map(|(i, count)| {
                let month = first + i as i32;
                MonthColumn {
                    name: format!(
                        "{} {}",
                        month_name((month.rem_euclid(12) + 1) as i8),
                        month.div_euclid(12)
                    ),
                    count: *count,
                    height: (count * 10).div_ceil(tallest),
                }
            })
            .collect()
    }

    fn terms_of(&self, list: &[BriefId]) -> Vec<TermRow> {
        let mut counts: BTreeMap<&Slug, u32> = BTreeMap::new();
        for id in list {
            for term in &self.site.brief(*id).terms {
                *counts.entry(term).or_default() += 1;
            }
        }
        let mut counts: Vec<(&Slug, u32)> = counts.into_iter().collect();
        counts.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        counts
            .into_iter()
            .take(TERMS)
            .filter_map(|(slug, count)| {
                self.find_term(slug).map(|t| TermRow { count, ..self.term_row(t) })
            })
            .collect()
    }

    fn partners_of(
        &self,
        code: CountryCode,
        list: &[BriefId],
        neighbours: &[CountryCode],
    ) -> Vec<CountryRow> {
        let mut counts: BTreeMap<CountryCode, u32> = BTreeMap::new();
        for id in list {
            for other in &self.site.brief(*id).about {
                if *other != code && !neighbours.contains(other) {
                    *counts.entry(*other).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<(CountryCode, u32)> = counts.into_iter().collect();
        counts.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        counts.into_iter().take(PARTNERS).map(|(c, _)| self.country_row(c)).collect()
    }
}

/// Brings in the locator map.
pub(super) fn load(code: CountryCode, view: &mut CountryView) {
    if let Some(shown) = &mut view.map {
        let label = format!("Where {} lies", view.name);
        shown.html = gazetteer::map::locator(code, &label).unwrap_or_default().into();
    }
}
