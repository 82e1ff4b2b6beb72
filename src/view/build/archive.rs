//! The archive: all years, one year, one month.

use super::PageId;
use super::shelf::Shelf;
use crate::index::{BriefId, Month, Slice, Year, slices};
use crate::model::month_name;
use crate::view::{ArchiveView, Link, MonthCount, MonthView, YearCount, YearView};

/// How many briefs stand on a full page of a month.
const MONTH_SIZE: usize = 100;

impl Shelf<'_> {
    pub(super) fn plan_archive(&self, pages: &mut Vec<PageId>) {
        for (y, year) in self.site.years.iter().enumerate() {
            pages.push(PageId::Year(y));
            for (m, month) in year.months.iter().enumerate() {
                let slices = slices(month.range.len(), MONTH_SIZE).into_iter();
                pages.extend(slices.map(|s| PageId::Month(y, m, s)));
            }
        }
    }

    pub(super) fn archive(&self) -> ArchiveView {
        ArchiveView {
            page: self.head("archive", "Archive", "archive/"),
            years: self.site.years.iter().rev().map(|y| self.year_count(y)).collect(),
            total: self.site.listed.len() as u32,
        }
    }

    pub(super) fn year(&self, index: usize) -> YearView {
        let years = &self.site.years;
        let year = &years[index];
        let mut page =
            self.head("year", &year.year.to_string(), &format!("archive/{:04}/", year.year));
        page.crumbs = vec![self.crumb("Archive", "archive/")];
        let link = |y: &Year| Link { title: y.year.to_string(), url: self.year_url(y.year) };
        YearView {
            page,
            year: self.year_count(year),
            newer: years.get(index + 1).map(link),
            older: index.checked_sub(1).map(|i| link(&years[i])),
        }
    }

    pub(super) fn month(&self, year: usize, month: usize, slice: &Slice) -> MonthView {
        let at = &self.site.years[year].months[month];
        let base = month_path(at);
        let path = match slice.number {
            None => base.clone(),
            Some(n) => format!("{base}page/{n}/"),
        };
        let name = format!("{} {}", month_name(at.month), at.year);
        let mut page = self.head("month", &name, &path);
        page.crumbs = vec![
            self.crumb("Archive", "archive/"),
            self.crumb(&at.year.to_string(), &format!("archive/{:04}/", at.year)),
        ];
        let list = &self.site.listed[at.range.clone()];
        let newest: Vec<BriefId> = list[slice.range.clone()].iter().rev().copied().collect();
        let (newer, older) = self.neighbouring_months(year, month);
        MonthView {
            page,
            name,
            days: self.day_groups(&newest),
            pagination: self.pagination(list, slice, &base, MONTH_SIZE),
            newer,
            older,
        }
    }

    fn neighbouring_months(&self, year: usize, month: usize) -> (Option<Link>, Option<Link>) {
        let years = &self.site.years;
        let link = |m: &Month| Link {
            title: format!("{} {}", month_name(m.month), m.year),
            url: self.url(&month_path(m)),
        };
        let newer = years[year]
            .months
            .get(month + 1)
            .or_else(|| years.get(year + 1).and_then(|y| y.months.first()));
        let older = match month.checked_sub(1) {
            Some(i) => years[year].months.get(i),
            None => year.checked_sub(1).and_then(|y| years[y].months.last()),
        };
        (newer.map(link), older.map(link))
    }

    fn year_url(&self, year: i16) -> String {
        self.url(&format!("archive/{year:04}/"))
    }

    fn year_count(&self, year: &Year) -> YearCount {
        YearCount {
            year: year.year,
            url: self.year_url(year.year),
            count: year.count() as u32,
            months: (1..=12)
                .map(|number| {
                    let month = year.months.iter().find(|m| m.month == number);
                    MonthCount {
                        name: month_name(number),
                        url: month.map(|m| self.url(&month_path(m))),
                        count: month.map_or(0, |m| m.range.len() as u32),
                    }
                })
                .collect(),
        }
    }
}

pub(super) fn month_path(month: &Month) -> String {
    format!("archive/{:04}/{:02}/", month.year, month.month)
}
