//! What a brief keeps of its story's way through the wire: versions, corrections, withdrawal,
//! copies by others.
//!
//! Takes the brief that import wrote last and the version that takes its place; gives what the next
//! one goes on to say.

use super::article::{Article, NoticeKind};
use super::edit;
use super::sentence;
use super::yaml;
use crate::front_matter;
use crate::model::{BriefMeta, Correction, CorrectionKind, Day, Slug, Status};

/// The story's way so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    pub updated: Option<Day>,
    pub corrections: Vec<Correction>,
    /// Sources of earlier versions.
    pub earlier: Vec<String>,
    pub withdrawn: bool,
    /// Briefs that tell the same story.
    pub same_story: Vec<Slug>,
}

impl Trace {
    /// What the brief `text` has kept.
    pub fn of(text: &str) -> Self {
        let front = match front_matter::split("", text) {
            Ok(Some(split)) => &text[split.yaml],
            _ => return Self::default(),
        };
        // Most briefs have none, and reading YAML takes its time.
        let says = |key: &str| front.contains(key);
        if !["corrections:", "earlier:", "same_story:", "withdrawn"].iter().any(|k| says(k)) {
            return Self::default();
        }
        let Ok(document) = front_matter::parse::<BriefMeta>("", text) else {
            return Self::default();
        };
        let meta = document.meta;
        Self {
            updated: meta.updated.filter(|_| !meta.corrections.is_empty()),
            corrections: meta.corrections,
            earlier: meta.source.unwrap_or_default().earlier,
            withdrawn: meta.status == Some(Status::Withdrawn),
            same_story: meta.same_story,
        }
    }

    /// Notes that `article`, of `day`, takes the place of the version from `source`.
    pub fn replace(&mut self, source: String, article: &Article, corrected: bool, day: Day) {
        if !self.earlier.contains(&source) {
            self.earlier.push(source);
        }
        let notice = article.about.notice.as_ref();
        let corrected = corrected || notice.is_some_and(|n| n.kind == NoticeKind::Correction);
        let kind = if corrected { CorrectionKind::Correction } else { CorrectionKind::Update };
        let text = note(article).unwrap_or_else(|| match kind {
            CorrectionKind::Correction => "The agency sent a corrected version.".to_owned(),
            _ => "The agency sent a newer version.".to_owned(),
        });
        self.corrections.push(Correction { kind, on: day, text });
        self.updated = self.updated.max(Some(day));
    }
}

/// What the desk that sent a version says of it: "Adds details", "Corrects name in paragraph 2".
fn note(article: &Article) -> Option<String> {
    const VERBS: &[&str] = &[
        "adds",
        "updates",
        "recasts",
        "corrects",
        "correcting",
        "refiles",
        "rewrites",
        "clarifies",
        "fixes",
        "changes",
        "trims",
        "removes",
        "deletes",
        "inserts",
        "updating",
        "adding",
    ];
    let text = article.removed.iter().filter(|r| r.reason == "desk note").find_map(|r| {
        let bare = r.text.trim().trim_matches(|c: char| "()[]*/ ".contains(c));
        let first = bare.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        VERBS.iter().any(|v| first.eq_ignore_ascii_case(v)).then(|| bare.trim_end_matches('.'))
    })?;
    Some(format!("{}.", sentence::cut_at_word(text, 300)))
}

/// A correction as an entry of a brief's list.
pub fn entry(correction: &Correction) -> String {
    let kind = match correction.kind {
        CorrectionKind::Typo => "typo",
        CorrectionKind::Clarification => "clarification",
        CorrectionKind::Correction => "correction",
        CorrectionKind::Update => "update",
        CorrectionKind::Retraction => "retraction",
    };
    format!("{{kind: {kind}, on: {}, text: {}}}", correction.on, yaml::scalar(&correction.text))
}

/// The brief `text`, withdrawn by a notice of `day` in these words. A brief that was withdrawn so
/// before stays as it is; `None`: its front matter cannot be edited.
pub fn withdraw(text: &str, day: Day, words: &str) -> Option<String> {
    let meta = front_matter::parse::<BriefMeta>("", text).ok()?.meta;
    let retraction =
        Correction { kind: CorrectionKind::Retraction, on: day, text: words.to_owned() };
    let told = meta.corrections.iter().any(|c| c.kind == retraction.kind && c.text == words);
    let mut out = text.to_owned();
    if meta.status != Some(Status::Withdrawn) {
        out = edit::set(&out, "status", Status::Withdrawn.as_str(), &["rights", "source"])?;
    }
    if !told {
        let behind = ["same_story", "updated", "expires", "embargo", "reviewed", "status"];
        out = edit::append(&out, "corrections", &entry(&retraction), &behind)?;
    }
    let read = front_matter::parse::<BriefMeta>("", &out).ok()?.meta;
    let done = read.status == Some(Status::Withdrawn)
        && read.corrections.iter().any(|c| *c == retraction || c.text == words);
    done.then_some(out)
}
