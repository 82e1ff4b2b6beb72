//! The view of a brief's page, and of the redirects to it.

use super::shelf::{Shelf, brief_path, direction, html, is_web_address};
use super::{Bodies, PageId, structured};
use crate::annotate::{BackgroundBox, BoxContent};
use crate::content::Background;
use crate::fingerprint::Fingerprint;
use crate::gazetteer;
use crate::index::{BriefFacts, BriefId, Shared, Visibility};
use crate::model::{CorrectionKind, CountryCode, Publish, Status};
use crate::view::shared::HtmlSource;
use crate::view::{
    BoxView, BriefView, CorrectionView, DayView, FactView, Html, Link, LoneLine, NoteView,
    ProvenanceView, RedirectView, RelatedView, RetoldView, Segment, SourceView, TimelineView,
};

impl Shelf<'_> {
    pub(super) fn plan_briefs(&self, pages: &mut Vec<PageId>) {
        for i in 0..self.site.briefs.len() as u32 {
            let id = BriefId(i);
            if self.site.visibility(id) == Visibility::Hidden {
                continue;
            }
            pages.push(PageId::Brief(id));
            let aliases = self.site.brief(id).aliases.len();
            pages.extend((0..aliases).map(|alias| PageId::Redirect(id, alias)));
        }
    }

    pub(super) fn brief(&self, id: BriefId) -> BriefView {
        let brief = self.site.brief(id);
        let withdrawn = brief.status == Status::Withdrawn;
        let mut page = self.head("brief", &brief.headline, &brief_path(brief));
        page.description = brief.summary.clone();
        page.language = brief.language.clone();
        page.direction = direction(&brief.language);
        page.noindex |= withdrawn || brief.status == Status::Draft;
        page.crumbs = vec![self.crumb("Home", "")];

        BriefView {
            headline: brief.headline.clone(),
            source_title: brief.source_title.clone(),
            summary: brief.summary.clone().filter(|_| !brief.summary_is_lead),
            dateline: self.dateline(brief),
            byline: brief.byline.clone(),
            countries: brief.about.iter().map(|c| self.country_link(*c)).collect(),
            mentioned: brief.mentioned.iter().map(|c| self.country_link(*c)).collect(),
            tags: brief.tags.iter().map(|t| self.tag_link(t)).collect(),
            body: if withdrawn { Vec::new() } else { self.segments(brief) },
            extent: match brief.rights.publish {
                Publish::Full => "full",
                Publish::Excerpt => "excerpt",
                Publish::Link | Publish::None => "link",
            },
            status: match brief.status {
                Status::Draft => "draft",
                Status::Review => "review",
                Status::Published => "published",
                Status::Withdrawn => "withdrawn",
            },
            withdrawn_reason: withdrawn.then(|| retraction(brief)).flatten(),
            embargoed: self.site.is_embargoed(brief),
            provenance: self.provenance(brief),
            terms: if withdrawn { Vec::new() } else { self.terms_shown(&brief.terms) },
            timeline: if withdrawn { Vec::new() } else { self.brief_timeline(brief) },
            corrections: brief
                .corrections
                .iter()
                .map(|c| CorrectionView {
                    kind: kind_name(c.kind),
                    on: DayView(c.on),
                    text: c.text.clone(),
                })
                .collect(),
            same_story: self.retold(id),
            related: if withdrawn { Vec::new() } else { self.related(id) },
            words: brief.words,
            extra: brief.extra.clone(),
            page,
        }
    }

    /// Runs of blocks between the places where boxes and notes stand.
    fn segments(&self, brief: &BriefFacts) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut start = 0;
        for block in 0..brief.blocks {
            let boxes: Vec<BoxView> = brief
                .boxes
                .iter()
                .filter(|b| b.after.min(brief.blocks - 1) == block)
                .filter_map(|b| self.box_view(b))
                .collect();
            let notes: Vec<NoteView> = brief
                .notes
                .iter()
                .filter(|n| n.after == block)
                .map(|n| NoteView {
                    text: n.text.clone(),
                    by: n.by.clone(),
                    quote: n.quote.clone(),
                })
                .collect();
            if boxes.is_empty() && notes.is_empty() && block + 1 < brief.blocks {
                continue;
            }
            let range = start..block + 1;
            let fingerprint = Fingerprint::of(&(brief.body, range.start, range.end));
            segments.push(Segment {
                html: Html::later(fingerprint, HtmlSource::Blocks(range)),
                boxes,
                notes,
            });
            start = block + 1;
        }
        if brief.blocks == 0 {
            let boxes: Vec<BoxView> = brief.boxes.iter().filter_map(|b| self.box_view(b)).collect();
            if !boxes.is_empty() {
                segments.push(Segment { html: Html::default(), boxes, notes: Vec::new() });
            }
        }
        segments
    }

    fn box_view(&self, shown: &BackgroundBox) -> Option<BoxView> {
        let reason = shown.evidence.first().cloned().unwrap_or_default();
        match &shown.content {
            BoxContent::Background(slug) => {
                let background = self.find_background(slug)?;
                Some(self.background_box(background, reason))
            }
            BoxContent::Country(code) => Some(self.country_box(*code, reason)),
        }
    }

    fn background_box(&self, background: &Background, reason: String) -> BoxView {
        let head = self.heads.get(&background.slug).filter(|h| h.slug != background.slug);
        BoxView {
            id: format!("background-{}", background.slug),
            kind: "background",
            title: background.meta.title.clone(),
            html: self
                .documents
                .background_shorts
                .get(&background.slug)
                .map(html)
                .unwrap_or_default(),
            url: self.background_url(&background.slug),
            as_of: Some(DayView(background.meta.as_of)),
            stale: self.is_stale(background),
            newer: head
                .map(|h| Link { title: h.meta.title.clone(), url: self.background_url(&h.slug) }),
            facts: Vec::new(),
            reason,
        }
    }

    fn country_box(&self, code: CountryCode, reason: String) -> BoxView {
        let note = self.site.library.countries.get(&code).and_then(|n| n.meta.note.clone());
        BoxView {
            id: format!("country-{}", code.lower()),
            kind: "country",
            title: self.country_name(code),
            html: note.map(|n| Html::new(escape(&n))).unwrap_or_default(),
            url: self.url(&format!("countries/{}/", code.lower())),
            as_of: None,
            stale: false,
            newer: None,
            facts: self.country_facts(code),
            reason,
        }
    }

    /// Capital, region, neighbours, languages: what the pinned data says.
    pub(super) fn country_facts(&self, code: CountryCode) -> Vec<FactView> {
        let Some(country) = gazetteer::country(code) else { return Vec::new() };
        let region = if country.subregion.is_empty() { country.region } else { country.subregion };
        let neighbours: Vec<String> =
            country.neighbours.iter().map(|c| self.country_name(*c)).collect();
        [
            ("Capital", country.capital.to_owned()),
            ("Region", region.to_owned()),
            ("Neighbours", neighbours.join(", ")),
            ("Languages", country.languages.join(", ")),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| FactView { name, value })
        .collect()
    }

    fn provenance(&self, brief: &BriefFacts) -> ProvenanceView {
        let url = brief.source.url.clone().filter(|u| is_web_address(u));
        let name = brief.source.name.clone().or_else(|| brief.dateline.agency.clone());
        let title = name.or_else(|| url.clone());
        ProvenanceView {
            source: title.map(|title| SourceView { title, url }),
            agency: brief.dateline.agency.clone(),
            rights_holder: brief.rights.holder.clone(),
            licence: brief.rights.licence.clone(),
            retrieved: brief.source.retrieved.map(DayView),
            edited_by: brief.edited_by.clone(),
            updated: brief.updated.map(DayView),
            reviewed_by: brief.reviewed.as_ref().map(|(by, _)| by.clone()),
            reviewed_on: brief.reviewed.as_ref().map(|(_, on)| DayView(*on)),
        }
    }

    /// The events of the brief's backgrounds with the brief itself among them.
    fn brief_timeline(&self, brief: &BriefFacts) -> Vec<TimelineView> {
        if brief.timeline.is_empty() {
            return Vec::new();
        }
        let mut entries: Vec<TimelineView> = brief
            .timeline
            .iter()
            .map(|entry| TimelineView {
                date: DayView(entry.date),
                text: entry.text.clone(),
                url: Some(self.background_url(&entry.background)),
                current: false,
            })
            .collect();
        let place = entries.partition_point(|e| e.date.0 <= brief.date);
        entries.insert(
            place,
            TimelineView {
                date: DayView(brief.date),
                text: brief.headline.clone(),
                url: None,
                current: true,
            },
        );
        entries
    }

    /// Briefs that tell the same story.
    fn retold(&self, id: BriefId) -> Vec<RetoldView> {
        let others = self.site.same_story.get(&id).into_iter().flatten();
        others
            .map(|id| {
                let brief = self.site.brief(*id);
                let source = brief.source.name.clone().or_else(|| brief.dateline.agency.clone());
                RetoldView {
                    source: source.unwrap_or_else(|| brief.headline.clone()),
                    headline: brief.headline.clone(),
                    url: self.url(&brief_path(brief)),
                }
            })
            .collect()
    }

    fn related(&self, id: BriefId) -> Vec<RelatedView> {
        self.site
            .related(id)
            .into_iter()
            .map(|related| {
                let names: Vec<String> = related
                    .shared
                    .iter()
                    .take(3)
                    .filter_map(|thing| match thing {
                        Shared::Country(code) => Some(self.country_name(*code)),
                        Shared::Tag(slug) => Some(self.tag_title(slug)),
                        Shared::Term(slug) => self.find_term(slug).map(|t| t.meta.term.clone()),
                    })
                    .collect();
                RelatedView { line: LoneLine(self.line(related.brief)), shared: names.join(", ") }
            })
            .collect()
    }

    pub(super) fn redirect(&self, id: BriefId, alias: usize) -> RedirectView {
        let brief = self.site.brief(id);
        let path = alias_path(&brief.aliases[alias]);
        let mut page = self.head("redirect", &brief.headline, &path);
        page.canonical = self.absolute(&brief_path(brief));
        page.noindex = true;
        RedirectView { target: self.url(&brief_path(brief)), title: brief.headline.clone(), page }
    }
}

/// `/old/address/` → `old/address/`
pub(super) fn alias_path(alias: &str) -> String {
    let path = alias.trim_matches('/');
    if path.ends_with(".html") { path.to_owned() } else { format!("{path}/") }
}

fn retraction(brief: &BriefFacts) -> Option<String> {
    let of_kind = |c: &&crate::model::Correction| c.kind == CorrectionKind::Retraction;
    brief.corrections.iter().rev().find(of_kind).map(|c| c.text.clone())
}

fn kind_name(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Typo => "typo",
        CorrectionKind::Clarification => "clarification",
        CorrectionKind::Correction => "correction",
        CorrectionKind::Update => "update",
        CorrectionKind::Retraction => "retraction",
    }
}

/// Brings in the body and the structured data.
pub(super) fn load(
    shelf: &Shelf,
    id: BriefId,
    view: &mut BriefView,
    bodies: &dyn Bodies,
) -> Option<()> {
    let brief = shelf.site.brief(id);
    if view.body.iter().any(|s| matches!(s.html.source, HtmlSource::Blocks(_))) {
        let blocks = bodies.blocks(&brief.path)?;
        for segment in &mut view.body {
            if let HtmlSource::Blocks(range) = &segment.html.source {
                let range = range.start as usize..range.end as usize;
                segment.html.html = blocks.get(range)?.concat().into();
            }
        }
    }
    view.page.structured_data = Some(structured::news_article(shelf, brief, view));
    Some(())
}

fn escape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 16);
    // Writing to memory does not fail.
    let _ = tera::escape_html(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
