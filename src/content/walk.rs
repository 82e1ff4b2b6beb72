//! The content folder's files, with what tells whether one has changed. The stage's only I/O.

use std::fs;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use crate::diagnostics::{Diagnostic, io_diagnostic};

/// What a file in `content/` is, by the folder it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Brief,
    Term,
    Background,
    Country,
    Tag,
    Page,
}

/// A file's outer signs: equal stamps mean unchanged content, unless the file is very young.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime: u64,
    /// 0 where the system has none.
    pub inode: u64,
}

impl Stamp {
    pub fn of(metadata: &fs::Metadata) -> Self {
        let mtime = metadata
            .modified()
            .ok()
            .and_then(|t| t.duration_since(UNIX_EPOCH).ok())
            .map_or(0, |d| d.as_nanos() as u64);
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Self { size: metadata.len(), mtime, inode }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkedFile {
    /// Relative to the site's root, forward slashes.
    pub path: String,
    pub kind: Kind,
    pub stamp: Stamp,
}

/// Every content file below `root/content`, ascending by path. Hidden files, import memory and
/// editors' leftovers are passed over. What cannot be listed is reported, the rest is listed.
pub fn walk(root: &Path) -> (Vec<WalkedFile>, Vec<Diagnostic>) {
    walk_below(root, "content")
}

/// Likewise, of one folder alone.
pub fn walk_below(root: &Path, folder: &str) -> (Vec<WalkedFile>, Vec<Diagnostic>) {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let content = root.join(folder);
    if !content.exists() {
        return (files, problems);
    }
    let entries = WalkDir::new(&content)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !is_passed_over(&e.file_name().to_string_lossy()));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&content).to_owned();
                let error =
                    error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links"));
                problems.push(io_diagnostic("read", &path, &error));
                continue;
            }
        };
        if !entry.file_type().is_file() {
            continue;
        }
        let Ok(relative) = entry.path().strip_prefix(root) else { continue };
        let path = relative.to_string_lossy().replace('\\', "/");
        match kind_of(&path) {
            Ok(Some(kind)) => match entry.metadata() {
                Ok(metadata) => files.push(WalkedFile { path, kind, stamp: Stamp::of(&metadata) }),
                Err(error) => problems.push(io_diagnostic("read", entry.path(), &error.into())),
            },
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    (files, problems)
}

fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name.starts_with('#')
}

/// `Ok(None)`: no content file, and nothing to say about it.
fn kind_of(path: &str) -> Result<Option<Kind>, Diagnostic> {
    let mut parts = path.split('/').skip(1);
    let folder = parts.next().unwrap_or_default();
    let extension = path.rsplit_once('.').map_or("", |(_, e)| e);
    let kind = match folder {
        "briefs" => Kind::Brief,
        "glossary" => Kind::Term,
        "backgrounds" => Kind::Background,
        "countries" => Kind::Country,
        "tags" => Kind::Tag,
        "pages" => Kind::Page,
        _ => {
            return Err(Diagnostic::warning(format!(
                "`{path}` is in no folder that Dateline knows"
            ))
            .in_file(path)
            .hint(
                "content lies in content/briefs, glossary, backgrounds, countries, tags or pages",
            ));
        }
    };
    match (kind, extension) {
        (_, "md") | (Kind::Term, "yaml" | "yml") => Ok(Some(kind)),
        _ => Err(Diagnostic::warning(format!("`{path}` is not a Markdown file and is left out"))
            .in_file(path)
            .hint("files for the site itself, such as pictures, go to static/")),
    }
}

/// The most bytes of a content file. A brief is a few thousand; this is a mistake, or an attack.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The text of one content file.
pub fn read(root: &Path, path: &str) -> Result<String, Diagnostic> {
    let full = root.join(path);
    let at = |error: &io::Error| {
        let mut d = io_diagnostic("read", Path::new(path), error);
        d.place = Diagnostic::error("").in_file(path).place;
        d
    };
    let metadata = fs::metadata(&full).map_err(|e| at(&e))?;
    if metadata.len() > MAX_BYTES {
        return Err(Diagnostic::error(format!(
            "the file has {} MB; content files may have {} MB",
            metadata.len() / 1024 / 1024,
            MAX_BYTES / 1024 / 1024
        ))
        .in_file(path)
        .hint("split it up, or move it out of content/"));
    }
    let bytes = fs::read(&full).map_err(|e| at(&e))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let line = bytes[..valid].iter().filter(|b| **b == b'\n').count() as u32 + 1;
        let text = String::from_utf8_lossy(&bytes);
        Diagnostic::error("the file is not valid UTF-8")
            .at_line(path, &text, line, 1)
            .hint("save it as UTF-8")
    })
}
