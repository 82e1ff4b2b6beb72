//! A source article that arrives → a file in `seeds/received/`.
//!
//! Takes a site's root, a name and the bytes; writes them whole or not at all. Never writes over
//! a file that holds something else: only what came from the same address takes the place of what
//! came before. So the law that `seeds/` is never written holds for all that a person put there.

use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::{brief, received};
use crate::diagnostics::Failure;
use crate::model::slugify;

/// Where received files lie, relative to the site's root.
pub const FOLDER: &str = "seeds/received";

/// Keeps what came from `url`. Gives the file's path, relative to the site's root. Equal to what
/// is there already, it is left alone: it keeps its day.
pub fn from_network(
    root: &Path,
    url: &str,
    date: &str,
    content_type: &str,
    bytes: &[u8],
) -> Result<String, Failure> {
    let new = received::write(url, date, content_type, bytes);
    let mut number = 1;
    loop {
        let path = path(url, number);
        let full = root.join(&path);
        match fs::read(&full) {
            Ok(there) => match received::read(&there) {
                Some(old) if old.url == url => {
                    if received::read(&new).is_some_and(|new| new.bytes == old.bytes) {
                        return Ok(path);
                    }
                    write(&full, &new)?;
                    return Ok(path);
                }
                _ => number += 1,
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                write(&full, &new)?;
                return Ok(path);
            }
            Err(error) => return Err(Failure::file("read", &full, &error)),
        }
    }
}

/// Keeps what was handed over: standard input, or a file from outside of the site, with its name and
/// time. Gives the file's path, relative to the site's root. What is there under this name is never
/// changed: the same bytes are the same file, others get a number.
pub fn from_hand(
    root: &Path,
    name: Option<&str>,
    bytes: &[u8],
    time: Option<SystemTime>,
) -> Result<String, Failure> {
    let (stem, ending) = match name {
        Some(name) => named(name),
        None => (brief::sha256(bytes)[..16].to_owned(), String::new()),
    };
    let mut number = 1;
    loop {
        let suffix = if number > 1 { format!("-{number}") } else { String::new() };
        let path = format!("{FOLDER}/{stem}{suffix}{ending}");
        let full = root.join(&path);
        match fs::read(&full) {
            Ok(there) if there == bytes => return Ok(path),
            Ok(_) => number += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                write(&full, bytes)?;
                if let Some(time) = time {
                    let set = fs::File::options().write(true).open(&full);
                    set.and_then(|file| file.set_modified(time))
                        .map_err(|error| Failure::file("write", &full, &error))?;
                }
                return Ok(path);
            }
            Err(error) => return Err(Failure::file("read", &full, &error)),
        }
    }
}

/// A file's name in parts that are safe on every system: days stay days, endings endings.
fn named(name: &str) -> (String, String) {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = last.split_once('.').unwrap_or((last, ""));
    let parts = ending.split('.').filter(|part| part.chars().any(char::is_alphanumeric));
    let ending: String = parts.map(|part| format!(".{}", slugify(part).as_str())).collect();
    (slugify(stem).as_str().to_owned(), ending)
}

/// `seeds/received/news.example/2022-09-14-ferry-opens.mhtml`: days in an address stay days.
fn path(url: &str, number: usize) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, place) = rest.split_once('/').unwrap_or((rest, ""));
    let parts = host.split(['.', ':']).filter(|part| !part.is_empty());
    let host = parts.map(|part| slugify(part).as_str().to_owned()).collect::<Vec<_>>().join(".");
    let name = slugify(place);
    let empty = !place.contains(char::is_alphanumeric);
    let name = if empty { "index" } else { name.as_str() };
    let number = if number > 1 { format!("-{number}") } else { String::new() };
    format!("{FOLDER}/{host}/{name}{number}.mhtml")
}

fn write(full: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = full.parent().unwrap_or(full);
    fs::create_dir_all(folder).map_err(|e| Failure::file("create", folder, &e))?;
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.new"));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, full));
    written.map_err(|error| {
        // What is left of a failed write is nobody's.
        let _ = fs::remove_file(&beside);
        Failure::file("write", full, &error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_files() {
        assert_eq!(
            path("https://News.example:8080/2022/09/14/Ferry_opens.html?x=1", 1),
            "seeds/received/news.example.8080/2022-09-14-ferry-opens-html-x-1.mhtml"
        );
        assert_eq!(path("https://news.example/", 2), "seeds/received/news.example/index-2.mhtml");
        assert_eq!(path("http://[::1]/../..", 1), "seeds/received/untitled.1/index.mhtml");
    }

    #[test]
    fn what_is_handed_over_changes_nothing_that_is_there() {
        let site = tempfile::tempdir().unwrap();
        let keep =
            |name: Option<&str>, bytes: &[u8]| from_hand(site.path(), name, bytes, None).unwrap();
        assert_eq!(
            keep(Some("../a b/2022-09-14 Wéir.tar.GZ"), b"one"),
            "seeds/received/2022-09-14-weir.tar.gz"
        );
        assert_eq!(
            keep(Some("2022-09-14 Wéir.tar.GZ"), b"one"),
            "seeds/received/2022-09-14-weir.tar.gz"
        );
        assert_eq!(
            keep(Some("2022-09-14-weir.tar.gz"), b"two"),
            "seeds/received/2022-09-14-weir-2.tar.gz"
        );
        let first = site.path().join("seeds/received/2022-09-14-weir.tar.gz");
        assert_eq!(fs::read(first).unwrap(), b"one");
        let unnamed = keep(None, b"three");
        assert_eq!(keep(None, b"three"), unnamed);
        assert!(keep(Some(".."), b"four").starts_with("seeds/received/untitled"));
    }

    #[test]
    fn only_what_came_from_the_same_place_is_replaced() {
        let site = tempfile::tempdir().unwrap();
        let keep = |url: &str, date: &str, bytes: &[u8]| {
            from_network(site.path(), url, date, "text/plain", bytes).unwrap()
        };
        let first = keep("https://a.example/b?c", "Mon, 3 Oct 2022 10:00:00 +0000", b"one");
        let before = fs::read(site.path().join(&first)).unwrap();
        assert_eq!(keep("https://a.example/b?c", "Tue, 4 Oct 2022 10:00:00 +0000", b"one"), first);
        assert_eq!(fs::read(site.path().join(&first)).unwrap(), before);
        assert_eq!(keep("https://a.example/b?c", "Tue, 4 Oct 2022 10:00:00 +0000", b"two"), first);
        let other = keep("https://a.example/b-c", "Tue, 4 Oct 2022 10:00:00 +0000", b"two");
        assert_eq!(other, "seeds/received/a.example/b-c-2.mhtml");
    }
}
