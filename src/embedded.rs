//! What the binary carries: the built-in templates and assets, and the starter of a new site.
//!
//! Gives paths and bytes, ascending by path; the same whatever machine it runs on.

mod list {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// A path with forward slashes, relative to its folder, and the file's bytes.
pub type File = (&'static str, &'static [u8]);

/// The built-in templates: `templates/`.
pub fn templates() -> impl Iterator<Item = File> {
    list::TEMPLATES.iter().copied()
}

/// The built-in assets: `static/`.
pub fn assets() -> impl Iterator<Item = File> {
    list::ASSETS.iter().copied()
}

/// What `dateline init` writes: `data/starter/`, with `glossary/` for `content/glossary/` and
/// `site/` for the site's root.
pub fn starter() -> impl Iterator<Item = File> {
    list::STARTER.iter().copied()
}
