//! Tags and their index.

use std::collections::BTreeSet;

use super::PageId;
use super::shelf::{PAGE_SIZE, Shelf, html};
use crate::index::{Slice, slices};
use crate::model::Slug;
use crate::view::{DayView, FeedLink, TagRow, TagView, TagsView};

impl Shelf<'_> {
    /// Tags that briefs use or the desk describes, and the parents of those.
    pub(crate) fn all_tags(&self) -> BTreeSet<&Slug> {
        let mut tags: BTreeSet<&Slug> = self.site.tags.keys().copied().collect();
        tags.extend(self.site.library.tags.keys());
        tags.extend(self.site.library.tags.values().filter_map(|t| t.meta.parent.as_ref()));
        tags.extend(self.site.briefs.iter().flat_map(|b| &b.tags));
        tags.extend(self.site.library.backgrounds.iter().flat_map(|b| &b.meta.about.tags));
        tags
    }

    pub(super) fn plan_tags(&self, pages: &mut Vec<PageId>) {
        pages.push(PageId::Tags);
        for tag in self.all_tags() {
            let total = self.site.tags.get(tag).map_or(0, Vec::len);
            let slices = slices(total, PAGE_SIZE).into_iter();
            pages.extend(slices.map(|s| PageId::Tag(tag.clone(), s)));
        }
    }

    fn parent_of(&self, slug: &Slug) -> Option<&Slug> {
        self.site.library.tags.get(slug)?.meta.parent.as_ref().filter(|p| *p != slug)
    }

    fn children_of(&self, slug: &Slug) -> Vec<&Slug> {
        self.site
            .library
            .tags
            .keys()
            .filter(|child| self.parent_of(child).is_some_and(|p| p == slug))
            .collect()
    }

    pub(super) fn tags(&self) -> TagsView {
        let mut tags: Vec<TagRow> = self
            .all_tags()
            .into_iter()
            .filter(|slug| self.parent_of(slug).is_none())
            .map(|slug| self.tag_row(slug, true))
            .collect();
        tags.sort_by_key(|row| row.title.to_lowercase());
        TagsView { page: self.head("tags", "Topics", "tags/"), tags }
    }

    /// One level of children: a deeper one stands on its parent's own page.
    fn tag_row(&self, slug: &Slug, with_children: bool) -> TagRow {
        let list = self.site.tags.get(slug).map_or(&[][..], Vec::as_slice);
        let mut children: Vec<TagRow> = if with_children {
            self.children_of(slug).into_iter().map(|c| self.tag_row(c, false)).collect()
        } else {
            Vec::new()
        };
        children.sort_by_key(|row| row.title.to_lowercase());
        TagRow {
            slug: slug.to_string(),
            title: self.tag_title(slug),
            description: self.site.library.tags.get(slug).and_then(|t| t.meta.description.clone()),
            url: self.url(&format!("tags/{slug}/")),
            count: list.len() as u32,
            latest: list.last().map(|id| DayView(self.site.brief(*id).date)),
            children,
        }
    }

    pub(super) fn tag(&self, slug: &Slug, slice: &Slice) -> TagView {
        let base = format!("tags/{slug}/");
        let path = match slice.number {
            None => base.clone(),
            Some(n) => format!("{base}page/{n}/"),
        };
        let title = self.tag_title(slug);
        let list = self.site.tags.get(slug).map_or(&[][..], Vec::as_slice);
        let description = self.site.library.tags.get(slug).and_then(|t| t.meta.description.clone());
        let mut page = self.head("tag", &title, &path);
        page.crumbs = vec![self.crumb("Topics", "tags/")];
        page.noindex |= slice.number.is_some();
        page.description = description.clone();
        page.feeds.push(FeedLink {
            title: format!("{}: {title}", self.config().title),
            url: self.url(&format!("{base}feed.xml")),
        });
        let newest = slice.number.is_none();
        let backgrounds = self
            .current_backgrounds()
            .filter(|b| newest && b.meta.about.tags.contains(slug))
            .map(|b| self.background_row(b))
            .collect();
        let body = self.documents.tags.get(slug).filter(|d| newest && !d.html.is_empty());
        TagView {
            page,
            slug: slug.to_string(),
            title,
            description,
            body: body.map(html),
            terms: self.terms_glossed(body),
            parent: self.parent_of(slug).map(|p| self.tag_link(p)),
            children: self.children_of(slug).into_iter().map(|c| self.tag_link(c)).collect(),
            briefs: self.slice_lines(list, slice),
            pagination: self.pagination(list, slice, &base, PAGE_SIZE),
            backgrounds,
        }
    }
}
