//! What earlier builds left to be used again: one embedded database under `.dateline/`.
//!
//! Gives records by key and takes new ones; decides nothing. A store that is missing, corrupt,
//! busy or of another version is an empty one, never an error: where no file can be had, it lives
//! in memory for the length of one build.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use redb::backends::InMemoryBackend;
use redb::{Database, Durability, ReadableDatabase, ReadableTable, TableDefinition};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::guard::guarded;
use crate::annotate::Lookup;
use crate::content::Stamp;
use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::index::BriefFacts;
use crate::publish::Mark;
use crate::view::Bodies;

/// The schema's version is in the name: an older or newer program looks elsewhere.
const FILE: &str = "store-3.redb";
const BRIEFS: TableDefinition<&str, &[u8]> = TableDefinition::new("briefs");
const BODIES: TableDefinition<&str, &[u8]> = TableDefinition::new("bodies");
const OUTPUTS: TableDefinition<&str, &[u8]> = TableDefinition::new("outputs");
const INPUTS: TableDefinition<&str, &[u8]> = TableDefinition::new("inputs");
const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");

/// How long a store that is in use is waited for; without it a build takes longer than this.
const PATIENCE: Duration = Duration::from_millis(500);

/// Memory for pages of the database.
const CACHE_BYTES: usize = 32 * 1024 * 1024;

/// One brief, as the last build left it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefRecord {
    pub stamp: Stamp,
    /// Of the file's text.
    pub hash: Fingerprint,
    /// Of everything that it was annotated with.
    pub annotator: Fingerprint,
    pub facts: BriefFacts,
    pub lookups: Vec<Lookup>,
    /// Warnings, so that they are told again while the file stays as it is.
    pub problems: Vec<Diagnostic>,
}

/// One brief that was annotated in this build.
#[derive(Debug)]
pub struct AnnotatedBrief {
    pub path: String,
    pub record: BriefRecord,
    pub blocks: Vec<String>,
}

/// One output, as the last build left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputRecord {
    pub key: OutputKey,
    pub mark: Mark,
    /// Of the published file.
    pub stamp: Stamp,
}

/// Everything that an output is made from. Kept in parts, to be able to say what changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputKey {
    /// What the page shows.
    pub recipe: Fingerprint,
    /// The templates that it reaches.
    pub closure: Fingerprint,
    /// What every page shows: title, menu, colours.
    pub site: Fingerprint,
    pub program: Fingerprint,
}

/// A file whose hash decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    pub stamp: Stamp,
    pub hash: Fingerprint,
}

/// About the build as a whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BuildRecord {
    /// When it was committed, by the clock of the file system: nanoseconds since 1970.
    pub committed: u64,
    /// Of every input's stamp and of the settings.
    pub inputs: Fingerprint,
    /// Until when the site stays as it is if no input changes; seconds since 1970.
    pub valid_until: Option<i64>,
    /// From when it is valid: a clock set back sees other embargoes.
    pub valid_from: i64,
    /// What the build said, so that an unchanged site says it again.
    pub diagnostics: Vec<Diagnostic>,
    /// Those of them that import said.
    pub import_diagnostics: Vec<Diagnostic>,
    pub counts: super::Counts,
    pub without_url: bool,
}

/// The store, open for one build.
#[derive(Debug)]
pub struct Store {
    /// Always there, until it is dropped.
    db: Option<Database>,
    /// Set where something in it turned out to be nonsense.
    damaged: Arc<AtomicBool>,
}

impl Store {
    /// Opens the store in `state`, or an empty one.
    pub fn open(state: &Path) -> Self {
        let path = state.join(FILE);
        let began = Instant::now();
        let open = || loop {
            match Database::builder().set_cache_size(CACHE_BYTES).create(&path) {
                Err(redb::DatabaseError::DatabaseAlreadyOpen) if began.elapsed() < PATIENCE => {
                    thread::sleep(Duration::from_millis(10));
                }
                result => return result,
            }
        };
        let on_disk = || {
            fs::create_dir_all(state).ok()?;
            match guarded(open) {
                Some(Ok(db)) => Some(db),
                // Another command holds it: leave it alone and work without.
                Some(Err(redb::DatabaseError::DatabaseAlreadyOpen)) => None,
                Some(Err(_)) | None => {
                    fs::remove_file(&path).ok()?;
                    guarded(open)?.ok()
                }
            }
        };
        match on_disk() {
            Some(db) => Self::of(db),
            None => Self::in_memory(),
        }
    }

    /// A store that nobody will find again.
    pub fn in_memory() -> Self {
        let db = Database::builder()
            .create_with_backend(InMemoryBackend::new())
            .expect("a database in memory can be made");
        Self::of(db)
    }

    fn of(db: Database) -> Self {
        Self { db: Some(db), damaged: Arc::default() }
    }

    /// Whether anything in it has turned out to be nonsense: it is to be thrown away.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Throws the store in `state` away.
    pub fn forget(self, state: &Path) {
        drop(self);
        let _ = fs::remove_file(state.join(FILE));
    }

    pub fn briefs(&self) -> HashMap<String, BriefRecord> {
        self.all(BRIEFS)
    }

    pub fn outputs(&self) -> HashMap<String, OutputRecord> {
        self.all(OUTPUTS)
    }

    pub fn inputs(&self) -> HashMap<String, InputRecord> {
        self.all(INPUTS)
    }

    pub fn build(&self) -> Option<BuildRecord> {
        let bytes = self.try_to(|db| {
            let table = match db.begin_read()?.open_table(META) {
                Err(redb::TableError::TableDoesNotExist(_)) => return Ok(None),
                table => table?,
            };
            Ok(table.get("build")?.map(|value| value.value().to_vec()))
        });
        decode("build", &bytes.ok()??)
    }

    /// Keeps annotated briefs for the rendering of this build and for the next; not yet safe
    /// against a crash, which loses no more than work. A record and its body go together, so that
    /// a build that fails later leaves no body behind that belongs to another record.
    pub fn put_annotated(&self, briefs: &[AnnotatedBrief]) -> Result<(), redb::Error> {
        if briefs.is_empty() {
            return Ok(());
        }
        self.try_to(|db| {
            let mut write = db.begin_write()?;
            write.set_durability(Durability::None)?;
            {
                let mut records = write.open_table(BRIEFS)?;
                let mut bodies = write.open_table(BODIES)?;
                for AnnotatedBrief { path, record, blocks } in briefs {
                    records.insert(path.as_str(), encode(path, record).as_slice())?;
                    bodies.insert(path.as_str(), encode(path, blocks).as_slice())?;
                }
            }
            write.commit()?;
            Ok(())
        })
    }

    /// A reader of bodies, for several threads.
    pub fn bodies(&self) -> StoredBodies {
        let table = self.try_to(|db| Ok(db.begin_read()?.open_table(BODIES)?));
        StoredBodies { table: table.ok(), damaged: Arc::clone(&self.damaged) }
    }

    /// Takes what changed in this build: `None` removes a record.
    pub fn commit(&self, changes: &Changes) -> Result<(), redb::Error> {
        self.try_to(|db| {
            let write = db.begin_write()?;
            {
                put(&mut write.open_table(BRIEFS)?, &changes.briefs)?;
                let mut bodies = write.open_table(BODIES)?;
                for (path, _) in changes.briefs.iter().filter(|(_, record)| record.is_none()) {
                    bodies.remove(path.as_str())?;
                }
                put(&mut write.open_table(OUTPUTS)?, &changes.outputs)?;
                put(&mut write.open_table(INPUTS)?, &changes.inputs)?;
                let build = encode("build", &changes.build);
                write.open_table(META)?.insert("build", build.as_slice())?;
            }
            write.commit()?;
            Ok(())
        })
    }

    fn all<T: DeserializeOwned + Send>(
        &self,
        definition: TableDefinition<&str, &[u8]>,
    ) -> HashMap<String, T> {
        let rows = self.try_to(|db| {
            let table = match db.begin_read()?.open_table(definition) {
                Err(redb::TableError::TableDoesNotExist(_)) => return Ok(Vec::new()),
                table => table?,
            };
            let row = |row: Result<(Guard<&str>, Guard<&[u8]>), redb::StorageError>| {
                row.map(|(key, value)| (key.value().to_owned(), value.value().to_vec()))
            };
            Ok(table.iter()?.map(row).collect::<Result<Vec<(String, Vec<u8>)>, _>>()?)
        });
        rows.unwrap_or_default()
            .into_par_iter()
            .filter_map(|(key, bytes)| {
                let value = decode(&key, &bytes);
                Some((key, value?))
            })
            .collect()
    }

    /// Works with the database. Where that finds nonsense in it, the store counts as damaged.
    fn try_to<T>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, redb::Error>,
    ) -> Result<T, redb::Error> {
        let db = self.db.as_ref().expect("the database is there until the store is dropped");
        let result = guarded(|| work(db))
            .unwrap_or_else(|| Err(redb::Error::Corrupted("it cannot be read".into())));
        if result.as_ref().is_err_and(|e| !matches!(e, redb::Error::Io(_))) {
            self.damaged.store(true, Ordering::Relaxed);
        }
        result
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let db = self.db.take();
        // Closing writes, and a damaged database cannot.
        guarded(|| drop(db));
    }
}

type Guard<'a, T> = redb::AccessGuard<'a, T>;

fn put<T: Serialize>(
    table: &mut redb::Table<&str, &[u8]>,
    changes: &[(String, Option<T>)],
) -> Result<(), redb::StorageError> {
    for (path, record) in changes {
        match record {
            Some(record) => drop(table.insert(path.as_str(), encode(path, record).as_slice())?),
            None => drop(table.remove(path.as_str())?),
        }
    }
    Ok(())
}

/// A record under its path; `None` removes it.
pub type Change<T> = (String, Option<T>);

/// What a build changes in the store.
#[derive(Debug, Default)]
pub struct Changes {
    pub briefs: Vec<Change<BriefRecord>>,
    pub outputs: Vec<Change<OutputRecord>>,
    pub inputs: Vec<Change<InputRecord>>,
    pub build: BuildRecord,
}

/// Bodies out of the store.
pub struct StoredBodies {
    table: Option<redb::ReadOnlyTable<&'static str, &'static [u8]>>,
    damaged: Arc<AtomicBool>,
}

impl Bodies for StoredBodies {
    fn blocks(&self, brief: &str) -> Option<Vec<String>> {
        let blocks = guarded(|| {
            let value = self.table.as_ref()?.get(brief).ok()??;
            decode(brief, value.value())
        });
        // Whoever asks has a record of it: there must be a body.
        if !matches!(blocks, Some(Some(_))) {
            self.damaged.store(true, Ordering::Relaxed);
        }
        blocks.flatten()
    }
}

/// A value as it is stored, after a fingerprint of it and its key: damage does not go unseen.
fn encode<T: Serialize + ?Sized>(key: &str, value: &T) -> Vec<u8> {
    let bytes = postcard::to_stdvec(value).unwrap_or_default();
    let mut stored = seal(key, &bytes).to_le_bytes().to_vec();
    stored.extend(bytes);
    stored
}

fn decode<T: DeserializeOwned>(key: &str, stored: &[u8]) -> Option<T> {
    let (sealed, bytes) = stored.split_first_chunk()?;
    if u64::from_le_bytes(*sealed) != seal(key, bytes) {
        return None;
    }
    postcard::from_bytes(bytes).ok()
}

fn seal(key: &str, bytes: &[u8]) -> u64 {
    xxh3_64_with_seed(bytes, xxh3_64(key.as_bytes()))
}
