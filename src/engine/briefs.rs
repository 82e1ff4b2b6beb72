//! Briefs: those that changed are read, parsed and annotated again, the others come from the store.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use rayon::prelude::*;

use super::Progress;
use super::store::{AnnotatedBrief, BriefRecord, Store};
use crate::annotate::Annotator;
use crate::config::Config;
use crate::content::{self, Brief, Kind, Stamp, WalkedFile};
use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::index::{BriefFacts, SiteMoment, Visibility};
use crate::model::Slug;

/// How many briefs are worked on before their bodies go to the store: what bounds the memory.
const CHUNK: usize = 512;

/// A file this young when the last build was committed may have been written in the same tick of
/// the clock once more: its stamp proves nothing.
pub const SETTLED: u64 = 2_000_000_000;

/// Every brief of the site, and what had to be done for it.
#[derive(Debug, Default)]
pub struct Briefs {
    /// By path.
    pub records: BTreeMap<String, BriefRecord>,
    /// Paths whose record is new or different.
    pub changed: Vec<String>,
    /// Those that were parsed and annotated.
    pub annotated: BTreeSet<String>,
    /// What refuses briefs.
    pub refused: Vec<Diagnostic>,
    /// Of the refused ones, those whose last good version is in `records`.
    pub kept: usize,
}

pub struct Context<'a> {
    pub root: &'a Path,
    pub config: &'a Config,
    pub annotator: &'a Annotator,
    pub store: &'a Store,
    /// When the last build was committed; 0 trusts no stamp.
    pub committed: u64,
    /// Which briefs `[[slug]]` can lead to: those that go out.
    pub moment: SiteMoment,
    pub progress: &'a dyn Progress,
}

/// Whether a stamp proves that the content is what it was.
pub fn is_settled(now: Stamp, before: Stamp, committed: u64) -> bool {
    now == before && now.mtime.saturating_add(SETTLED) < committed
}

/// A brief, worked through.
struct Done {
    path: String,
    outcome: Outcome,
}

enum Outcome {
    /// The file was touched, its text is the same.
    Same(BriefRecord),
    New(BriefRecord, Vec<String>),
    Refused(Vec<Diagnostic>),
}

impl Context<'_> {
    /// Brings every brief of `files` up to date.
    pub fn bring_up_to_date(
        &self,
        files: &[WalkedFile],
        mut known: HashMap<String, BriefRecord>,
    ) -> Result<Briefs, redb::Error> {
        // Until all are worked through, `[[slug]]` is answered by the last build; whoever was told
        // something else than the final answer is worked through once more.
        let guess = addresses(known.values().map(|r| &r.facts), self.config, self.moment);
        let mut briefs = Briefs::default();
        let mut stale: Vec<(&WalkedFile, Option<BriefRecord>)> = Vec::new();
        for file in files.iter().filter(|f| f.kind == Kind::Brief) {
            match known.remove(&file.path) {
                Some(record)
                    if record.annotator == self.annotator.fingerprint()
                        && is_settled(file.stamp, record.stamp, self.committed) =>
                {
                    briefs.records.insert(file.path.clone(), record);
                }
                record => stale.push((file, record)),
            }
        }
        self.progress.begin("annotate", stale.len());
        self.work(&stale, &guess, &mut briefs)?;
        let addresses = self.addresses(&briefs.records);
        let refused: BTreeSet<String> =
            briefs.refused.iter().filter_map(|d| Some(d.place.as_ref()?.file.clone())).collect();
        let misled: Vec<(&WalkedFile, Option<BriefRecord>)> = files
            .iter()
            .filter(|f| {
                !refused.contains(&f.path)
                    && briefs.records.get(&f.path).is_some_and(|r| is_misled(r, &addresses))
            })
            .map(|f| (f, None))
            .collect();
        self.work(&misled, &addresses, &mut briefs)?;
        briefs.refused.sort_by(|a, b| a.place.cmp(&b.place));
        Ok(briefs)
    }

    /// What `[[slug]]` leads to, by what is known of the briefs.
    pub fn addresses(&self, records: &BTreeMap<String, BriefRecord>) -> HashMap<Slug, String> {
        addresses(records.values().map(|r| &r.facts), self.config, self.moment)
    }

    fn work(
        &self,
        stale: &[(&WalkedFile, Option<BriefRecord>)],
        addresses: &HashMap<Slug, String>,
        briefs: &mut Briefs,
    ) -> Result<(), redb::Error> {
        for chunk in stale.chunks(CHUNK) {
            let done: Vec<Done> = chunk
                .par_iter()
                .map(|(file, before)| {
                    let outcome = self.one(file, before.as_ref(), addresses);
                    self.progress.step();
                    Done { path: file.path.clone(), outcome }
                })
                .collect();
            let mut annotated = Vec::with_capacity(done.len());
            for (Done { path, outcome }, (_, before)) in done.into_iter().zip(chunk) {
                match outcome {
                    Outcome::Same(record) => {
                        briefs.changed.push(path.clone());
                        briefs.records.insert(path, record);
                    }
                    Outcome::New(record, blocks) => {
                        briefs.annotated.insert(path.clone());
                        briefs.changed.push(path.clone());
                        briefs.records.insert(path.clone(), record.clone());
                        annotated.push(AnnotatedBrief { path, record, blocks });
                    }
                    Outcome::Refused(problems) => {
                        briefs.refused.extend(problems);
                        if let Some(record) = before {
                            briefs.kept += 1;
                            briefs.records.insert(path, record.clone());
                        }
                    }
                }
            }
            self.store.put_annotated(&annotated)?;
        }
        Ok(())
    }

    fn one(
        &self,
        file: &WalkedFile,
        before: Option<&BriefRecord>,
        addresses: &HashMap<Slug, String>,
    ) -> Outcome {
        let source = match content::read(self.root, &file.path) {
            Ok(source) => source,
            Err(problem) => return Outcome::Refused(vec![problem]),
        };
        let hash = Fingerprint::of_bytes(source.as_bytes());
        if let Some(record) = before
            && record.hash == hash
            && record.annotator == self.annotator.fingerprint()
        {
            return Outcome::Same(BriefRecord { stamp: file.stamp, ..record.clone() });
        }
        let brief = match content::parse_brief(&file.path, &source) {
            Ok(brief) => brief,
            Err(problems) => return Outcome::Refused(problems),
        };
        let (facts, annotated) =
            annotate(self.annotator, self.config, &brief, &|slug| addresses.get(slug).cloned());
        Outcome::New(
            BriefRecord {
                stamp: file.stamp,
                hash,
                annotator: self.annotator.fingerprint(),
                facts,
                lookups: annotated.lookups,
                problems: annotated.problems,
            },
            annotated.blocks,
        )
    }
}

/// Detects and annotates one brief.
pub fn annotate(
    annotator: &Annotator,
    config: &Config,
    brief: &Brief,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> (BriefFacts, crate::annotate::Annotated) {
    let annotated = annotator.annotate(brief, lookup);
    let agency = brief.meta.dateline.as_ref().and_then(|d| d.agency.as_deref());
    let rights = config.rights.of(&brief.meta.rights, agency);
    let facts = BriefFacts::new(brief, &annotated, rights, &config.language);
    (facts, annotated)
}

/// Slug → address, of the briefs that go out. Where two share a slug, the newest address has it.
pub fn addresses<'a>(
    briefs: impl Iterator<Item = &'a BriefFacts>,
    config: &Config,
    moment: SiteMoment,
) -> HashMap<Slug, String> {
    let mut all: Vec<(&Slug, &String)> = briefs
        .filter(|b| Visibility::of(b, config, moment).0 != Visibility::Hidden)
        .map(|b| (&b.slug, &b.address))
        .collect();
    all.sort();
    all.into_iter().map(|(slug, address)| (slug.clone(), address.clone())).collect()
}

/// Whether a brief's links were answered by other addresses than these.
fn is_misled(record: &BriefRecord, addresses: &HashMap<Slug, String>) -> bool {
    record.lookups.iter().any(|l| addresses.get(&l.slug) != l.address.as_ref())
}
