//! An address → a file of the built site.
//!
//! Takes the path of a request; gives the file, a redirect, or nothing. Never leaves the site's
//! folder, whatever the path says.

use std::path::{Path, PathBuf};

/// What stands at an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    File(PathBuf),
    /// To the address that was meant.
    Redirect(String),
    Nothing,
}

/// Looks up `path`, as it stands in the request, in the site in `out` that lives under `base`
/// (`/`, or `/sub/path/`).
pub fn find(out: &Path, base: &str, path: &str) -> Found {
    if path == "/" && base != "/" || path == base.trim_end_matches('/') && !path.is_empty() {
        return Found::Redirect(base.to_owned());
    }
    let Some(inside) = path.strip_prefix(base) else { return Found::Nothing };
    let Some(parts) = segments(inside) else { return Found::Nothing };
    let folder_meant = inside.is_empty() || inside.ends_with('/');
    let mut file = out.to_owned();
    file.extend(&parts);
    // A symbolic link in the output is not ours, and may lead anywhere.
    match (file.canonicalize(), out.canonicalize()) {
        (Ok(real), Ok(site)) if real.starts_with(&site) => {}
        _ => return Found::Nothing,
    }
    if file.is_dir() {
        let index = file.join("index.html");
        return match (index.is_file(), folder_meant) {
            (true, true) => Found::File(index),
            (true, false) => Found::Redirect(format!("{path}/")),
            _ => Found::Nothing,
        };
    }
    if folder_meant || !file.is_file() { Found::Nothing } else { Found::File(file) }
}

/// The decoded segments of a path; `None` where one could mean another place.
fn segments(path: &str) -> Option<Vec<String>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(Vec::new());
    }
    path.split('/')
        .map(|part| {
            let name = decoded(part)?;
            let plain = !name.is_empty()
                && name != "."
                && name != ".."
                && !name.contains(['/', '\\', '\0'])
                && !(cfg!(windows) && name.contains(':'));
            plain.then_some(name)
        })
        .collect()
}

/// Percent-decoded; `None` where that gives no text.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || (rest.next()? as char).to_digit(16);
            bytes.push((digit()? * 16 + digit()?) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// What a file is, by its name.
pub fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref().unwrap_or_default() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "xsl" | "xslt" => "text/xsl; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        fs::create_dir_all(out.join("briefs/a")).unwrap();
        fs::create_dir_all(out.join("empty")).unwrap();
        fs::write(out.join("index.html"), "home").unwrap();
        fs::write(out.join("briefs/a/index.html"), "a").unwrap();
        fs::write(out.join("a b.txt"), "text").unwrap();
        fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        folder
    }

    #[test]
    fn addresses_lead_to_files() {
        let folder = site();
        let out = folder.path().join("out");
        let file = |name: &str| Found::File(out.join(name));
        assert_eq!(find(&out, "/", "/"), file("index.html"));
        assert_eq!(find(&out, "/", "/briefs/a/"), file("briefs/a/index.html"));
        assert_eq!(find(&out, "/", "/briefs/a"), Found::Redirect("/briefs/a/".into()));
        assert_eq!(find(&out, "/", "/a%20b.txt"), file("a b.txt"));
        assert_eq!(find(&out, "/", "/a%20b.txt/"), Found::Nothing);
        assert_eq!(find(&out, "/", "/empty/"), Found::Nothing);
        assert_eq!(find(&out, "/", "/none"), Found::Nothing);
    }

    #[test]
    fn a_site_may_live_under_a_path() {
        let folder = site();
        let out = folder.path().join("out");
        let redirect = Found::Redirect("/sub/path/".into());
        assert_eq!(find(&out, "/sub/path/", "/"), redirect);
        assert_eq!(find(&out, "/sub/path/", "/sub/path"), redirect);
        assert_eq!(find(&out, "/sub/path/", "/sub/path/"), Found::File(out.join("index.html")));
        assert_eq!(find(&out, "/sub/path/", "/briefs/a/"), Found::Nothing);
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let folder = site();
        let out = folder.path().join("out");
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path(), out.join("link")).unwrap();
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/briefs/..%5c..%5csecret.txt",
            "/briefs/../../secret.txt",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/a%00.txt",
            "/%zz",
            "/%",
            "/link/secret.txt",
            "/./index.html",
            "",
        ] {
            assert_eq!(find(&out, "/", path), Found::Nothing, "{path}");
        }
    }
}
