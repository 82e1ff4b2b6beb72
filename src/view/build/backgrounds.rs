//! Backgrounds and their index.

use super::shelf::{Shelf, USED_IN_SIZE, html};
use super::{PageId, structured};
use crate::content::Background;
use crate::index::{Slice, slices};
use crate::model::Slug;
use crate::view::{BackgroundView, BackgroundsView, ChangeView, DayView, Link, VersionView};

const TIMELINE: usize = 40;

impl Shelf<'_> {
    pub(super) fn plan_backgrounds(&self, pages: &mut Vec<PageId>) {
        pages.push(PageId::Backgrounds);
        for background in &self.site.library.backgrounds {
            let total = self.site.backgrounds.get(&background.slug).map_or(0, Vec::len);
            let slices = slices(total, USED_IN_SIZE).into_iter();
            pages.extend(slices.map(|s| PageId::Background(background.slug.clone(), s)));
        }
    }

    pub(super) fn backgrounds(&self) -> BackgroundsView {
        let mut current: Vec<&Background> = self.current_backgrounds().collect();
        current.sort_by_key(|b| (b.meta.title.to_lowercase(), &b.slug));
        BackgroundsView {
            page: self.head("backgrounds", "Backgrounds", "backgrounds/"),
            backgrounds: current.into_iter().map(|b| self.background_row(b)).collect(),
        }
    }

    pub(super) fn background(&self, slug: &Slug, slice: &Slice) -> BackgroundView {
        let Some(background) = self.find_background(slug) else {
            unreachable!("planned backgrounds are backgrounds of the library")
        };
        let meta = &background.meta;
        let base = format!("backgrounds/{slug}/");
        let path = match slice.number {
            None => base.clone(),
            Some(n) => format!("{base}page/{n}/"),
        };
        let list = self.site.backgrounds.get(slug).map_or(&[][..], Vec::as_slice);
        let newest = slice.number.is_none();
        let mut page = self.head("background", &meta.title, &path);
        page.crumbs = vec![self.crumb("Backgrounds", "backgrounds/")];
        page.description = meta.short.clone();
        page.noindex |= !newest;
        page.structured_data = newest.then(|| structured::article(self, background));
        let body = self.documents.background_bodies.get(slug);
        let head = self.heads.get(slug).filter(|h| h.slug != *slug);
        BackgroundView {
            page,
            title: meta.title.clone(),
            short: meta
                .short
                .as_ref()
                .and_then(|_| self.documents.background_shorts.get(slug))
                .map(html),
            body: body.map(html).unwrap_or_default(),
            terms: self.terms_glossed(body),
            as_of: DayView(meta.as_of),
            review_by: meta.review_by.map(DayView),
            stale: self.is_stale(background),
            valid_from: meta.valid.and_then(|v| v.from).map(DayView),
            valid_until: meta.valid.and_then(|v| v.until).map(DayView),
            versions: self.versions(background),
            current: head
                .map(|h| Link { title: h.meta.title.clone(), url: self.background_url(&h.slug) }),
            countries: meta.about.countries.iter().map(|c| self.country_link(*c)).collect(),
            tags: meta.about.tags.iter().map(|t| self.tag_link(t)).collect(),
            timeline: self.timeline(meta.events.iter().map(|e| (e, slug)), TIMELINE),
            sources: self.sources(&meta.sources),
            changes: meta
                .changes
                .iter()
                .map(|c| ChangeView { on: DayView(c.on), text: c.text.clone() })
                .collect(),
            used_in: self.slice_lines(list, slice),
            used_in_total: if newest { list.len() as u32 } else { 0 },
            pagination: self.pagination(list, slice, &base, USED_IN_SIZE),
        }
    }

    /// All versions of a background, newest first; none where there is only one.
    fn versions(&self, of: &Background) -> Vec<VersionView> {
        let head = self.heads.get(&of.slug).map(|h| &h.slug);
        let mut family: Vec<&Background> = self
            .site
            .library
            .backgrounds
            .iter()
            .filter(|b| self.heads.get(&b.slug).map(|h| &h.slug) == head)
            .collect();
        if family.len() < 2 {
            return Vec::new();
        }
        family.sort_by_key(|b| (b.meta.valid.and_then(|v| v.from), &b.slug));
        family
            .into_iter()
            .rev()
            .map(|b| VersionView {
                title: b.meta.title.clone(),
                url: self.background_url(&b.slug),
                from: b.meta.valid.and_then(|v| v.from).map(DayView),
                until: b.meta.valid.and_then(|v| v.until).map(DayView),
                this: b.slug == of.slug,
            })
            .collect()
    }
}
