//! The whole site as lists of ids: what views are built from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::related::{Postings, Related};
use super::same_story::same_story;
use super::{BriefFacts, Year, years};
use crate::annotate::BoxContent;
use crate::config::{Config, PublishPolicy};
use crate::content::Library;
use crate::model::{CountryCode, Day, Publish, Slug, Status};

/// A brief's place in [`Site::briefs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BriefId(pub u32);

/// Whether, and how, a brief goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// In no output at all.
    Hidden,
    /// A page of its own, in no list or feed: withdrawn briefs.
    PageOnly,
    /// Everywhere.
    Listed,
}

/// Everything that views are built from.
#[derive(Debug)]
pub struct Site<'a> {
    pub config: &'a Config,
    pub library: &'a Library,
    /// Those that go out, old to new; ties by address.
    pub briefs: &'a [BriefFacts],
    visibility: Vec<Visibility>,
    /// Listed briefs, old to new.
    pub listed: Vec<BriefId>,
    pub years: Vec<Year>,
    pub about: BTreeMap<CountryCode, Vec<BriefId>>,
    pub mentioned: BTreeMap<CountryCode, Vec<BriefId>>,
    pub tags: BTreeMap<&'a Slug, Vec<BriefId>>,
    pub terms: BTreeMap<&'a Slug, Vec<BriefId>>,
    pub backgrounds: BTreeMap<&'a Slug, Vec<BriefId>>,
    /// Briefs that tell the same story, from both sides.
    pub same_story: BTreeMap<BriefId, BTreeSet<BriefId>>,
    postings: Postings<'a>,
    /// The day it is, in the site's time zone.
    pub today: Day,
    now: Timestamp,
    pub preview: bool,
}

/// When a site is built, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub now: Timestamp,
    /// Drafts and embargoed briefs are shown.
    pub preview: bool,
}

impl Visibility {
    /// By rights, status, embargo and expiry. The second value is when the answer changes next.
    pub fn of(brief: &BriefFacts, config: &Config, moment: Moment) -> (Self, Option<Timestamp>) {
        let zone = config.zone();
        if brief.rights.publish == Publish::None {
            return (Self::Hidden, None);
        }
        if moment.preview {
            let listed = brief.status != Status::Withdrawn;
            return (if listed { Self::Listed } else { Self::PageOnly }, None);
        }
        if brief.status == Status::Draft {
            return (Self::Hidden, None);
        }
        if config.publish == PublishPolicy::Reviewed
            && brief.reviewed.is_none()
            && brief.status != Status::Withdrawn
        {
            return (Self::Hidden, None);
        }
        if let Some(embargo) = brief.embargo.map(|e| e.starts(&zone))
            && moment.now < embargo
        {
            return (Self::Hidden, Some(embargo));
        }
        let mut until = None;
        if let Some(expiry) = brief.expires.map(|e| e.ends(&zone)) {
            if moment.now >= expiry {
                return (Self::Hidden, None);
            }
            until = Some(expiry);
        }
        let shown = if brief.status == Status::Withdrawn { Self::PageOnly } else { Self::Listed };
        (shown, until)
    }
}

impl<'a> Site<'a> {
    /// `briefs` as [`Site::order`] left them.
    pub fn new(
        config: &'a Config,
        library: &'a Library,
        briefs: &'a [BriefFacts],
        moment: Moment,
    ) -> Self {
        let visibility: Vec<Visibility> =
            briefs.iter().map(|b| Visibility::of(b, config, moment).0).collect();
        let is_listed = |id: BriefId| visibility[id.0 as usize] == Visibility::Listed;
        let listed: Vec<BriefId> =
            (0..briefs.len() as u32).map(BriefId).filter(|id| is_listed(*id)).collect();

        let mut about: BTreeMap<CountryCode, Vec<BriefId>> = BTreeMap::new();
        let mut mentioned: BTreeMap<CountryCode, Vec<BriefId>> = BTreeMap::new();
        let mut tags: BTreeMap<&Slug, Vec<BriefId>> = BTreeMap::new();
        let mut terms: BTreeMap<&Slug, Vec<BriefId>> = BTreeMap::new();
        let mut backgrounds: BTreeMap<&Slug, Vec<BriefId>> = BTreeMap::new();
        for &id in &listed {
            let brief = &briefs[id.0 as usize];
            for code in &brief.about {
                about.entry(*code).or_default().push(id);
            }
            for code in &brief.mentioned {
                mentioned.entry(*code).or_default().push(id);
            }
            for tag in &brief.tags {
                tags.entry(tag).or_default().push(id);
            }
            for term in &brief.terms {
                terms.entry(term).or_default().push(id);
            }
            for shown in &brief.boxes {
                if let BoxContent::Background(slug) = &shown.content {
                    backgrounds.entry(slug).or_default().push(id);
                }
            }
        }
        let years = years(listed.iter().map(|id| &briefs[id.0 as usize]));
        let same_story = same_story(briefs, &listed);
        let postings = Postings::new(briefs, is_listed);
        let today = Day(config.zone().to_datetime(moment.now).date());
        Self {
            config,
            library,
            briefs,
            visibility,
            listed,
            years,
            about,
            mentioned,
            tags,
            terms,
            backgrounds,
            same_story,
            postings,
            today,
            now: moment.now,
            preview: moment.preview,
        }
    }

    /// Brings briefs into the order that a site needs: old to new, ties by address.
    pub fn order(briefs: &mut [BriefFacts]) {
        briefs.sort_unstable_by(|a, b| (a.date, &a.address).cmp(&(b.date, &b.address)));
    }

    pub fn brief(&self, id: BriefId) -> &'a BriefFacts {
        &self.briefs[id.0 as usize]
    }

    /// Whether the brief is still held back; only previews show such briefs.
    pub fn is_embargoed(&self, brief: &BriefFacts) -> bool {
        brief.embargo.is_some_and(|e| self.now < e.starts(&self.config.zone()))
    }

    pub fn visibility(&self, id: BriefId) -> Visibility {
        self.visibility[id.0 as usize]
    }

    pub fn related(&self, id: BriefId) -> Vec<Related<'a>> {
        self.postings.related(self.briefs, id)
    }
}
