//! A source article that arrives → a file in `seeds/received/`.
//!
//! Takes a site's root, a name and the bytes; writes them whole or not at all. Never writes over
//! a file that holds something else: only what came from the same place takes the place of what
//! came before.

use std::fs;
use std::io;
use std::path::Path;

use super::received;
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
