//! Dateline: a static site generator for annotated news briefs.
//!
//! One direction; each stage imports only from the stages before it and from the shared ground:
//!
//! ```text
//! seeds/ ─import→ content/ ─content→ Library ─annotate→ annotated briefs
//!        ─index→ Site ─view→ views ─render→ outputs ─publish→ public/
//! ```
//!
//! `engine` runs the stages and is the only one that knows about caching; `cli` and `preview` call
//! it. Files are read by `content` and `import`, written by `import`, `cli` (new files) and
//! `publish`; the network is asked by `fetch` alone; everything between is functions from value to value. More in docs/architecture.md.

// The shared ground.
pub mod config;
pub mod detect;
pub mod diagnostics;
pub mod embedded;
pub mod fingerprint;
pub mod front_matter;
pub mod gazetteer;
pub mod markdown;
pub mod model;
mod phrases;

// The stages, in their order.
pub mod import;

pub mod content;

pub mod annotate;

pub mod review;

pub mod index;

pub mod view;

pub mod render;

pub mod publish;

// Those who call them.
pub mod cli;
pub mod engine;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod inspect;
#[cfg(feature = "serve")]
pub mod preview;
