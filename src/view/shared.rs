//! The parts that several views share.

use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use crate::fingerprint::Fingerprint;
use crate::model::{CountryCode, Day, Extra, month_name};

/// What every page knows of its site.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    pub title: String,
    pub description: Option<String>,
    pub language: String,
    /// What every link begins with: `/`, or `/sub/path/`. Always ends with a slash.
    pub root: String,
    /// The home page's whole address, with a slash at its end.
    pub url: String,
    pub menu: Vec<Link>,
    pub footer: Option<String>,
    /// The style sheet's address, with a fingerprint so that it can be cached for ever.
    pub stylesheet: String,
    pub script: String,
    /// The generated sheet with the site's own colours; none where it sets none.
    pub colours: Option<String>,
    pub generator: String,
    pub extra: Extra,
}

/// What every page says of itself, mostly in its head.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageHead {
    /// `brief`, `home`, `country`, `countries`, `tag`, `tags`, `term`, `glossary`, `background`,
    /// `backgrounds`, `archive`, `year`, `month`, `page`, `404`, `redirect`.
    pub kind: &'static str,
    /// For `<title>`, without the site's title.
    pub title: String,
    pub description: Option<String>,
    /// The page's whole address.
    pub canonical: String,
    /// From the site's root, without a slash at the beginning: `briefs/2022/09/clashes/`.
    pub path: String,
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Not for search engines: drafts, later list pages, 404.
    pub noindex: bool,
    /// schema.org data, ready to stand inside `<script type="application/ld+json">`.
    pub structured_data: Option<String>,
    pub feeds: Vec<FeedLink>,
    /// From the home page to this page's parent.
    pub crumbs: Vec<Crumb>,
}

#[derive(Debug, Clone, Serialize)]
pub struct FeedLink {
    pub title: String,
    pub url: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    pub title: String,
    pub url: String,
}

/// A named link. `url` is complete: nothing has to be put before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    pub title: String,
    pub url: String,
}

/// A day, in the forms that templates need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayView(pub Day);

impl Serialize for DayView {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Forms {
            /// `2022-09-14`
            iso: String,
            /// `14 Sept 2022`
            text: String,
            /// `14 September 2022`
            long: String,
            year: i16,
            month: i8,
            day: i8,
            month_name: &'static str,
        }
        if !s.is_human_readable() {
            return self.0.serialize(s);
        }
        Forms {
            iso: self.0.to_string(),
            text: self.0.display(),
            long: self.0.display_long(),
            year: self.0.year(),
            month: self.0.month(),
            day: self.0.day(),
            month_name: month_name(self.0.month()),
        }
        .serialize(s)
    }
}

/// The dateline, split for its two tones: `KUALA LUMPUR · 14 Sept 2022 · NNN-Bernama`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DatelineView {
    pub place: Option<String>,
    /// The brief's date.
    pub date: Option<DayView>,
    pub agency: Option<String>,
}

/// One line of a list of briefs.
#[derive(Debug, Clone, Serialize)]
pub struct BriefLine {
    pub url: String,
    pub title: String,
    /// Within what the rights allow.
    pub summary: Option<String>,
    pub dateline: DatelineView,
    pub language: String,
    pub direction: &'static str,
    /// The countries it is about, by name.
    pub countries: Vec<String>,
    /// Not public yet: a draft or embargoed. Only in previews.
    pub draft: bool,
}

/// A [`BriefLine`], made once and shared by all the lists that it stands in: recipes hold its
/// fingerprint, templates its value.
///
/// In lists a template sees besides the fields of [`BriefLine`] two fragments, rendered once for
/// all lists from the partials of these names: `line` (`partials/brief-line.html`) and
/// `short_line` (`partials/brief-line-short.html`).
#[derive(Debug, Clone)]
pub struct Line(Arc<SharedLine>);

#[derive(Debug)]
struct SharedLine {
    fingerprint: Fingerprint,
    line: BriefLine,
    value: OnceLock<tera::Value>,
}

/// The fragments of a line, as HTML.
#[derive(Debug, Clone, Default)]
pub struct LineFragments {
    pub line: String,
    pub short_line: String,
}

impl Line {
    pub fn new(line: BriefLine) -> Self {
        let fingerprint = Fingerprint::of(&line);
        Self(Arc::new(SharedLine { fingerprint, line, value: OnceLock::new() }))
    }

    /// Renders the line's fragments unless that is done. A list has to see to this before it is
    /// shown; whoever shows a line without it gets no fragments.
    pub fn prepare<E>(
        &self,
        render: impl FnOnce(&BriefLine) -> Result<LineFragments, E>,
    ) -> Result<(), E> {
        #[derive(Serialize)]
        struct InList<'a> {
            #[serde(flatten)]
            fields: &'a BriefLine,
            line: tera::Value,
            short_line: tera::Value,
        }
        if self.0.value.get().is_none() {
            let fragments = render(&self.0.line)?;
            let value = tera::Value::from_serializable(&InList {
                fields: &self.0.line,
                line: tera::Value::safe_string(&fragments.line),
                short_line: tera::Value::safe_string(&fragments.short_line),
            });
            let _ = self.0.value.set(value);
        }
        Ok(())
    }
}

impl std::ops::Deref for Line {
    type Target = BriefLine;

    fn deref(&self) -> &BriefLine {
        &self.0.line
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if !s.is_human_readable() {
            return self.0.fingerprint.serialize(s);
        }
        match self.0.value.get() {
            Some(value) => value.serialize(s),
            None => self.0.line.serialize(s),
        }
    }
}

/// A [`Line`] outside of lists: its fields alone, whatever lists have made of it.
#[derive(Debug, Clone)]
pub struct LoneLine(pub Line);

impl Serialize for LoneLine {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { self.0.0.line.serialize(s) } else { self.0.serialize(s) }
    }
}

/// Where a list page is among its fellows. Pages count from the oldest, so that full ones never
/// change; the newest briefs stand on the first, unnumbered page.
#[derive(Debug, Clone, Serialize)]
pub struct Pagination {
    /// How many numbered (older) pages there are.
    pub pages: u32,
    /// This page's number; none on the unnumbered, newest page.
    pub number: Option<u32>,
    pub newest: String,
    /// Towards the present.
    pub newer: Option<String>,
    /// Towards the past.
    pub older: Option<String>,
    /// How many briefs the whole list has; none on numbered pages, which must not change.
    pub total: Option<u32>,
    /// The days of the first and the last brief on this page.
    pub from: Option<DayView>,
    pub to: Option<DayView>,
}

/// A piece of HTML that a view shows: known by its fingerprint until it is needed.
///
/// In templates it is a string that is already safe HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    pub fingerprint: Fingerprint,
    /// Empty until loaded.
    pub html: Arc<str>,
    pub(super) source: HtmlSource,
}

/// Where a piece of HTML comes from when its page is rendered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum HtmlSource {
    /// It is here.
    #[default]
    Here,
    /// These blocks of the page's brief.
    Blocks(std::ops::Range<u32>),
    /// The locator map of a country.
    Locator(CountryCode),
    /// The coverage map.
    Coverage,
}

impl Html {
    /// HTML that is at hand.
    pub fn new(html: impl Into<Arc<str>>) -> Self {
        let html = html.into();
        Self { fingerprint: Fingerprint::of_bytes(html.as_bytes()), html, source: HtmlSource::Here }
    }

    /// HTML that is made or fetched only where its page is rendered; `fingerprint` covers all
    /// that it is made from.
    pub(super) fn later(fingerprint: Fingerprint, source: HtmlSource) -> Self {
        Self { fingerprint, html: Arc::from(""), source }
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            tera::Value::safe_string(&self.html).serialize(s)
        } else {
            self.fingerprint.serialize(s)
        }
    }
}
