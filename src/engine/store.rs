//! What earlier builds left to be used again: one embedded database under `.dateline/`.
//!
//! Gives records by key and takes new ones; decides nothing. A store that is missing, corrupt,
//! busy or of another version is an empty one, never an error: where no file can be had, it lives
//! in memory for the length of one build.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use redb::backends::InMemoryBackend;
use redb::{Database, Durability, ReadableDatabase, ReadableTable, TableDefinition};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::annotate::Lookup;
use crate::content::Stamp;
use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::index::BriefFacts;
use crate::publish::Mark;
use crate::view::Bodies;

/// The schema's version is in the name: an older or newer program looks elsewhere.
const FILE: &str = "store-1.redb";
const BRIEFS: TableDefinition<&str, &[u8]> = TableDefinition::new("briefs");
const BODIES: TableDefinition<&str, &[u8]> = TableDefinition::new("bodies");
const OUTPUTS: TableDefinition<&str, &[u8]> = TableDefinition::new("outputs");
const INPUTS: TableDefinition<&str, &[u8]> = TableDefinition::new("inputs");
const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");

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
    db: Database,
}

impl Store {
    /// Opens the store in `state`, or an empty one.
    pub fn open(state: &Path) -> Self {
        let path = state.join(FILE);
        let on_disk = || {
            fs::create_dir_all(state).ok()?;
            let open = || Database::builder().set_cache_size(CACHE_BYTES).create(&path);
            match open() {
                Ok(db) => Some(db),
                // Another command holds it: leave it alone and work without.
                Err(redb::DatabaseError::DatabaseAlreadyOpen) => None,
                Err(_) => {
                    fs::remove_file(&path).ok()?;
                    open().ok()
                }
            }
        };
        match on_disk().filter(is_usable) {
            Some(db) => Self { db },
            None => Self::in_memory(),
        }
    }

    /// A store that nobody will find again.
    pub fn in_memory() -> Self {
        let db = Database::builder()
            .create_with_backend(InMemoryBackend::new())
            .expect("a database in memory can be made");
        Self { db }
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
        let read = self.db.begin_read().ok()?;
        let table = read.open_table(META).ok()?;
        decode(table.get("build").ok()??.value())
    }

    /// Keeps bodies for the rendering of this build and the next; not yet safe against a crash,
    /// which loses no more than work.
    pub fn put_bodies(&self, bodies: &[(String, Vec<String>)]) -> Result<(), redb::Error> {
        let mut write = self.db.begin_write()?;
        write.set_durability(Durability::None)?;
        {
            let mut table = write.open_table(BODIES)?;
            for (path, blocks) in bodies {
                let bytes = postcard::to_stdvec(blocks).unwrap_or_default();
                table.insert(path.as_str(), bytes.as_slice())?;
            }
        }
        write.commit()?;
        Ok(())
    }

    /// A reader of bodies, for several threads.
    pub fn bodies(&self) -> StoredBodies {
        let table = self.db.begin_read().ok().and_then(|read| read.open_table(BODIES).ok());
        StoredBodies { table }
    }

    /// Takes what changed in this build: `None` removes a record.
    pub fn commit(&self, changes: &Changes) -> Result<(), redb::Error> {
        let write = self.db.begin_write()?;
        {
            let mut briefs = write.open_table(BRIEFS)?;
            let mut bodies = write.open_table(BODIES)?;
            for (path, record) in &changes.briefs {
                match record {
                    Some(record) => {
                        briefs.insert(path.as_str(), encode(record).as_slice())?;
                    }
                    None => {
                        briefs.remove(path.as_str())?;
                        bodies.remove(path.as_str())?;
                    }
                }
            }
            let mut outputs = write.open_table(OUTPUTS)?;
            for (path, record) in &changes.outputs {
                match record {
                    Some(record) => outputs.insert(path.as_str(), encode(record).as_slice())?,
                    None => outputs.remove(path.as_str())?,
                };
            }
            let mut inputs = write.open_table(INPUTS)?;
            for (path, record) in &changes.inputs {
                match record {
                    Some(record) => inputs.insert(path.as_str(), encode(record).as_slice())?,
                    None => inputs.remove(path.as_str())?,
                };
            }
            let mut meta = write.open_table(META)?;
            meta.insert("build", encode(&changes.build).as_slice())?;
        }
        write.commit()?;
        Ok(())
    }

    fn all<T: DeserializeOwned + Send>(
        &self,
        definition: TableDefinition<&str, &[u8]>,
    ) -> HashMap<String, T> {
        let raw = || -> Option<Vec<(String, Vec<u8>)>> {
            let read = self.db.begin_read().ok()?;
            let table = read.open_table(definition).ok()?;
            let rows = table.iter().ok()?;
            Some(
                rows.filter_map(Result::ok)
                    .map(|(key, value)| (key.value().to_owned(), value.value().to_vec()))
                    .collect(),
            )
        };
        raw()
            .unwrap_or_default()
            .into_par_iter()
            .filter_map(|(key, bytes)| Some((key, decode(&bytes)?)))
            .collect()
    }
}

/// What a build changes in the store.
#[derive(Debug, Default)]
pub struct Changes {
    pub briefs: Vec<(String, Option<BriefRecord>)>,
    pub outputs: Vec<(String, Option<OutputRecord>)>,
    pub inputs: Vec<(String, Option<InputRecord>)>,
    pub build: BuildRecord,
}

/// Bodies out of the store.
pub struct StoredBodies {
    table: Option<redb::ReadOnlyTable<&'static str, &'static [u8]>>,
}

impl Bodies for StoredBodies {
    fn blocks(&self, brief: &str) -> Option<Vec<String>> {
        let value = self.table.as_ref()?.get(brief).ok()??;
        decode(value.value())
    }
}

fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).unwrap_or_default()
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

fn is_usable(db: &Database) -> bool {
    db.begin_read().is_ok()
}
