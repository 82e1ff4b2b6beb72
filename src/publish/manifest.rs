//! The list of published files: path, size and fingerprint of each. Text, one line a file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;

/// What is known of one published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub hash: Fingerprint,
    pub size: u64,
}

impl Mark {
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: Fingerprint::of_bytes(bytes), size: bytes.len() as u64 }
    }
}

/// Every file that Dateline published, by its path relative to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    pub files: BTreeMap<String, Mark>,
}

const HEAD: &str = "dateline manifest 1\n";

impl Manifest {
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(HEAD.len() + self.files.len() * 80);
        text.push_str(HEAD);
        for (path, mark) in &self.files {
            let _ = writeln!(text, "{} {} {path}", mark.hash, mark.size);
        }
        text
    }

    /// `None`: not a manifest of this version.
    pub fn parse(text: &str) -> Option<Self> {
        let mut files = BTreeMap::new();
        for line in text.strip_prefix(HEAD)?.lines() {
            let mut parts = line.splitn(3, ' ');
            let hash = Fingerprint::parse(parts.next()?)?;
            let size = parts.next()?.parse().ok()?;
            let path = parts.next()?;
            // The file may have been tampered with: nothing outside the folder is ever named.
            if path.is_empty()
                || path.starts_with('/')
                || path.split('/').any(|p| p == ".." || p.is_empty())
            {
                return None;
            }
            files.insert(path.to_owned(), Mark { hash, size });
        }
        Some(Self { files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_wrote() {
        let mut manifest = Manifest::default();
        manifest.files.insert("a b/ü.html".into(), Mark::of(b"x"));
        manifest.files.insert("index.html".into(), Mark::of(b""));
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest));
        assert_eq!(Manifest::parse("something else"), None);
    }

    #[test]
    fn never_names_a_path_outside() {
        for path in ["../x", "/etc/passwd", "a/../../x", "a//b"] {
            let text = format!("{HEAD}{} 1 {path}\n", Fingerprint::default());
            assert_eq!(Manifest::parse(&text), None, "{path}");
        }
    }
}
