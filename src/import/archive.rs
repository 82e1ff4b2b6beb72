//! Archives: a zip of source articles, a file packed by gzip.
//!
//! Takes an archive's bytes; gives the files in it. What grows beyond measure, is encrypted or has a
//! path that climbs out is named and left out; nothing is ever written to the disk. What is no text
//! at all (pictures, films, fonts) is passed over in silence: exports carry them along.

use std::io::{Cursor, ErrorKind, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::diagnostics::Diagnostic;
use crate::model::Day;

/// Files in one archive.
const MEMBERS: usize = 200_000;

/// How many times as long a file of more than [`SMALL`] bytes may be as it was packed: text comes
/// to ten, a table of numbers to fifty.
const RATIO: u64 = 200;
const SMALL: u64 = 4 * 1024 * 1024;

/// Endings of what is never an article.
const NO_TEXT: [&str; 31] = [
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "heic", "mp3",
    "mp4", "m4a", "m4v", "mov", "avi", "webm", "ogg", "wav", "woff", "woff2", "ttf", "otf", "eot",
    "css", "js", "map", "db", "exe",
];

/// A file in an archive.
#[derive(Debug, PartialEq)]
pub struct Member {
    /// Its path in the archive.
    pub name: String,
    pub bytes: Vec<u8>,
    /// The day of the file's own time, where the archive keeps it.
    pub file_time: Option<Day>,
}

/// The files of the zip `path`. `room` is what may still be unpacked, of all archives in one file.
pub fn unzip(bytes: &[u8], path: &str, room: &AtomicU64) -> (Vec<Member>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut members = Vec::new();
    let problem =
        |message: String, hint: &str| Diagnostic::warning(message).in_file(path).hint(hint);
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            let message = format!("the archive cannot be read: {error}; it is left out");
            return (members, vec![problem(message, "get it anew, or unpack it into seeds/")]);
        }
    };
    if is_document(&archive) {
        let message =
            "this is an office document or a book, not an archive of articles; it is left out";
        return (members, vec![problem(message.into(), "save the article as plain text")]);
    }
    for index in 0..archive.len() {
        if index >= MEMBERS {
            let message = format!("only the first {MEMBERS} files of the archive are read");
            problems.push(problem(message, "make several archives of it"));
            break;
        }
        let said = archive.name_for_index(index).and_then(Result::ok);
        let said = said.map_or_else(|| "a file".into(), |name| name.into_owned());
        let mut file = match archive.by_index(index) {
            Ok(file) => file,
            Err(error) => {
                let (why, hint) = match error {
                    ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                        ("it is encrypted".into(), "unpack it with its password into seeds/")
                    }
                    error => (error.to_string(), "unpack it into seeds/ with another program"),
                };
                problems.push(problem(format!("{said}: {why}; it is left out"), hint));
                continue;
            }
        };
        let Some(name) = file.enclosed_name() else {
            let message = format!("the path {said:?} leads out of the archive; it is left out");
            problems
                .push(problem(message, "somebody may mean harm: ask where the archive is from"));
            continue;
        };
        let name = name.to_string_lossy().replace('\\', "/");
        if file.is_dir() || is_passed_over(&name) {
            continue;
        }
        let most = file.compressed_size().saturating_mul(RATIO).max(SMALL);
        let file_time = file.last_modified().and_then(|time| {
            let day = Day::new(time.year() as i16, time.month() as i8, time.day() as i8);
            day.filter(|day| day.year() > 1980)
        });
        match unpack(&mut file, most, room) {
            Ok(bytes) => members.push(Member { name, bytes, file_time }),
            Err(Refused::Grows) => problems.push(problem(
                format!("{name} grows beyond measure when it is unpacked; it is left out"),
                "unpack it into seeds/ if it is what it should be",
            )),
            Err(Refused::Full) => {
                let message = format!("{name} and what stands behind it are too large to unpack");
                problems.push(problem(message, "make several archives of it"));
                break;
            }
            Err(Refused::Broken(why)) => problems.push(problem(
                format!("{name} cannot be unpacked: {why}; it is left out"),
                "get the archive anew from where it came",
            )),
        }
    }
    (members, problems)
}

/// The file inside of a file that gzip packed.
pub fn gunzip(bytes: &[u8], path: &str, room: &AtomicU64) -> Result<Member, Diagnostic> {
    let name = path.strip_suffix(".gz").unwrap_or(path).to_owned();
    let most = (bytes.len() as u64).saturating_mul(RATIO).max(SMALL);
    match unpack(MultiGzDecoder::new(bytes), most, room) {
        Ok(bytes) => Ok(Member { name, bytes, file_time: None }),
        Err(refused) => {
            let why = match refused {
                Refused::Grows | Refused::Full => "it grows beyond measure".into(),
                Refused::Broken(why) => why,
            };
            Err(Diagnostic::warning(format!("the file cannot be unpacked: {why}; it is left out"))
                .in_file(path)
                .hint("get it anew, or unpack it in seeds/"))
        }
    }
}

/// Why a file is not unpacked.
enum Refused {
    Grows,
    Full,
    Broken(String),
}

/// Unpacks at most `most` bytes, and takes them from `room`. What a header says of the size is not
/// believed.
fn unpack(packed: impl Read, most: u64, room: &AtomicU64) -> Result<Vec<u8>, Refused> {
    let left = room.load(Ordering::Relaxed);
    let mut bytes = Vec::new();
    let read = packed.take(most.min(left) + 1).read_to_end(&mut bytes);
    match read {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            return Err(Refused::Broken("it ends in the middle".into()));
        }
        Err(error) => return Err(Refused::Broken(error.to_string())),
        Ok(_) => {}
    }
    let length = bytes.len() as u64;
    if length > most {
        return Err(Refused::Grows);
    }
    let take = |left: u64| left.checked_sub(length);
    match room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take) {
        Ok(_) => Ok(bytes),
        Err(_) => Err(Refused::Full),
    }
}

/// Documents that are zips inside.
fn is_document(archive: &ZipArchive<Cursor<&[u8]>>) -> bool {
    let has = |name: &str| archive.index_for_name(name).is_some();
    has("[Content_Types].xml") || has("mimetype") || has("META-INF/MANIFEST.MF")
}

/// Hidden files, leftovers of systems, and what is no text.
fn is_passed_over(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with(['.', '#']) || part == "__MACOSX");
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    hidden || name.ends_with('~') || NO_TEXT.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn open(bytes: &[u8], room: u64) -> (Vec<String>, Vec<String>) {
        let (members, problems) = unzip(bytes, "a.zip", &AtomicU64::new(room));
        let problems = problems.iter().map(ToString::to_string).collect();
        (members.into_iter().map(|member| member.name).collect(), problems)
    }

    #[test]
    fn only_files_of_text_are_unpacked() {
        let bytes = zipped(&[
            ("b/a.txt", b"A"),
            ("b/m.JPG", b"A"),
            ("__MACOSX/b/._a.txt", b"A"),
            ("../../etc/passwd", b"A"),
            ("/etc/passwd", b"A"),
            ("b/../../c.txt", b"A"),
        ]);
        let (names, problems) = open(&bytes, 1000);
        assert!(
            names.contains(&"b/a.txt".to_owned())
                && names.iter().all(|n| !n.contains("..") && !n.starts_with('/')),
            "{names:?}"
        );
        assert!(problems.len() >= 2 && problems[0].contains("leads out"), "{problems:?}");
        assert!(
            open(&zipped(&[("[Content_Types].xml", b"A")]), 9).1[0].contains("office document")
        );
        assert!(open(&bytes[..bytes.len() / 2], 9).1[0].contains("cannot be read"));
    }

    #[test]
    fn bombs_are_left_out() {
        let zeros = vec![0; 16 * 1024 * 1024];
        let (names, problems) = open(&zipped(&[("bomb.txt", &zeros), ("a.txt", b"A")]), 1 << 30);
        assert_eq!(names, ["a.txt"]);
        assert!(problems[0].contains("grows beyond measure"), "{problems:?}");
        let (names, problems) = open(&zipped(&[("a.txt", b"AAAA"), ("b.txt", b"BBBB")]), 6);
        assert_eq!(names, ["a.txt"]);
        assert!(problems[0].contains("too large"), "{problems:?}");
    }

    #[test]
    fn packed_files_are_unpacked() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gz.write_all(b"A story").unwrap();
        let bytes = gz.finish().unwrap();
        let room = AtomicU64::new(100);
        let member = gunzip(&bytes, "a.txt.gz", &room).unwrap();
        assert_eq!((member.name.as_str(), &member.bytes[..]), ("a.txt", &b"A story"[..]));
        assert_eq!(room.load(Ordering::Relaxed), 93);
        assert!(gunzip(&bytes[..12], "a.txt.gz", &room).is_err());
        assert!(gunzip(&bytes, "a.txt.gz", &AtomicU64::new(3)).is_err());
    }

    proptest! {
        #[test]
        fn never_panics(at in 0usize..200, byte: u8, bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut archive = zipped(&[("a.txt", b"A story of a weir"), ("b.txt", b"B")]);
            let at = at % archive.len();
            archive[at] = byte;
            open(&archive, 1000);
            let _ = gunzip(&bytes, "a.gz", &AtomicU64::new(1000));
        }
    }
}
