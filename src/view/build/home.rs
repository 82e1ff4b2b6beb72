//! The front page.

use super::shelf::{Shelf, coverage_class};
use super::structured;
use crate::gazetteer::map;
use crate::index::BriefId;
use crate::view::{BackgroundRow, CountryRow, DayGroup, DayView, HomeView};

/// How many briefs the front page shows besides the lead.
const BRIEFS: usize = 30;
const BACKGROUNDS: usize = 5;

impl Shelf<'_> {
    pub(super) fn home(&self) -> HomeView {
        let mut page = self.head("home", &self.config().title, "");
        page.description = self.config().description.clone();
        page.structured_data = Some(structured::web_site(self));
        let mut newest = self.site.listed.iter().rev();
        let lead = newest.next().map(|id| self.line(*id));
        let rest: Vec<BriefId> = newest.take(BRIEFS).copied().collect();
        let mut backgrounds: Vec<_> = self.current_backgrounds().collect();
        backgrounds.sort_by(|a, b| (b.meta.as_of, &a.slug).cmp(&(a.meta.as_of, &b.slug)));
        HomeView {
            page,
            lead,
            days: self.day_groups(&rest),
            backgrounds: backgrounds
                .into_iter()
                .take(BACKGROUNDS)
                .map(|b| self.background_row(b))
                .collect::<Vec<BackgroundRow>>(),
            map: self.coverage_map(),
            coverage: self
                .site
                .about
                .keys()
                .map(|c| self.country_row(*c))
                .collect::<Vec<CountryRow>>(),
            archive: self.url("archive/"),
            total: self.site.listed.len() as u32,
        }
    }

    /// Briefs, newest first, by day.
    pub(super) fn day_groups(&self, newest_first: &[BriefId]) -> Vec<DayGroup> {
        newest_first
            .chunk_by(|a, b| self.site.brief(*a).date == self.site.brief(*b).date)
            .map(|group| DayGroup {
                day: DayView(self.site.brief(group[0]).date),
                briefs: group.iter().map(|id| self.line(*id)).collect(),
            })
            .collect()
    }
}

/// The map of countries that briefs are about.
pub(super) fn coverage_svg(shelf: &Shelf) -> String {
    map::world("Countries covered", &mut |code| {
        let briefs = shelf.site.about.get(&code)?.len();
        let name = shelf.country_name(code);
        let noun = if briefs == 1 { "brief" } else { "briefs" };
        Some(map::Covered {
            class: format!("c{}", coverage_class(briefs)),
            title: format!("{name}: {briefs} {noun}"),
            href: Some(shelf.country_link(code).url),
        })
    })
}
