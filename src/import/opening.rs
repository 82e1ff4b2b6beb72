//! A file in `seeds/` → the source articles in it.
//!
//! Takes a file's bytes and name; hands them to their format. A file of one article is kept as it
//! is; a file of many (a feed, an export, a list, an archive) is taken apart here. Touches no disk.

use std::sync::atomic::AtomicU64;

use rayon::prelude::*;

use super::draft::Draft;
use super::format::{Format, recognise};
use super::industry::ninjs::Items;
use super::industry::{newsml, ninjs};
use super::mail::{self, Mail};
use super::source::{Content, Entry, Found, MAX_BYTES, Opened, SourceArticle, entries, tell_apart};
use super::{archive, brief, decode, feed, received, records, table, wordpress};
use crate::diagnostics::Diagnostic;
use crate::model::Day;

/// Files inside of files.
const DEPTH: usize = 4;

/// Where a file lies.
#[derive(Clone, Copy)]
struct Inside<'a> {
    /// In how many others.
    depth: usize,
    /// How much may still be unpacked, of all archives together.
    room: &'a AtomicU64,
}

impl Inside<'_> {
    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

/// Opens a file.
pub fn open(path: &str, bytes: Vec<u8>, file_time: Option<Day>) -> Opened {
    let room = AtomicU64::new(MAX_BYTES);
    open_at(path, path, bytes, file_time, Inside { depth: 0, room: &room })
}

/// Opens a file that may lie inside of another, under the name `name`.
fn open_at(
    path: &str,
    name: &str,
    bytes: Vec<u8>,
    file_time: Option<Day>,
    inside: Inside<'_>,
) -> Opened {
    let format = recognise(&bytes, name);
    let sha256 = brief::sha256(&bytes);
    let one = |content: Content| SourceArticle {
        path: path.to_owned(),
        item: None,
        sha256: sha256.clone(),
        file_time,
        content,
    };
    let mut opened = Opened::default();
    match format {
        Format::PlainText | Format::Page | Format::Post | Format::Nitf | Format::Iptc7901 => {
            opened.articles.push(one(Content::File(format, bytes)))
        }
        Format::Ninjs => match decode::declared(&bytes, None, path)
            .and_then(|decoded| ninjs::read(&decoded.text, path))
        {
            Ok(Items::One(draft)) => opened.articles.push(one(Content::Entry(draft))),
            Ok(Items::Many(found, problems)) => {
                opened.articles = entries(path, file_time, found);
                opened.problems = problems;
            }
            Err(problem) => opened.problems.push(problem),
        },
        Format::Zip if inside.depth < DEPTH => {
            let (members, problems) = archive::unzip(&bytes, path, inside.room);
            opened.problems = problems;
            let read = |member: archive::Member| {
                let time = member.file_time.or(file_time);
                let mut found = open_at(path, &member.name, member.bytes, time, inside.deeper());
                found.lies_in(&member.name);
                found
            };
            let read: Vec<Opened> = members.into_par_iter().map(read).collect();
            read.into_iter().for_each(|one| opened.add(one));
            tell_apart(&mut opened.articles);
        }
        Format::Gzip if inside.depth < DEPTH => {
            return match archive::gunzip(&bytes, name, inside.room) {
                Ok(file) => open_at(path, &file.name, file.bytes, file_time, inside.deeper()),
                Err(problem) => Opened::refused(problem.in_file(path)),
            };
        }
        Format::Zip | Format::Gzip => {
            let problem = "archives inside of archives are not opened so deep; it is left out";
            let hint = "unpack it into seeds/";
            opened = Opened::refused(Diagnostic::warning(problem).in_file(path).hint(hint));
        }
        Format::OtherXml => {
            let problem =
                "this is XML, and neither a feed nor an export that is known; it is left out";
            let hint =
                "known are RSS, Atom, WordPress exports, NITF and NewsML; save others as text";
            opened = Opened::refused(Diagnostic::warning(problem).in_file(path).hint(hint));
        }
        Format::Feed(item) => {
            opened = of_text(path, file_time, bytes, |text| feed::read(text, path, item));
        }
        Format::WordPress => {
            opened = of_text(path, file_time, bytes, |text| wordpress::read(text, path));
        }
        Format::Table => {
            opened = of_text(path, file_time, bytes, |text| table::read(text, path));
        }
        Format::Records => {
            opened = of_text(path, file_time, bytes, |text| records::read(text, path));
        }
        Format::Newsml => match newsml::read(&bytes, path) {
            Ok(found) => {
                opened.articles = entries(path, file_time, found.entries);
                opened.problems = found.problems;
            }
            Err(problem) => opened.problems.push(problem),
        },
        Format::Mail => match mail::read(&bytes, path) {
            Ok(mut mail) => {
                let own = mail.draft.take().map(|draft| one(Content::Entry(Box::new(draft))));
                opened.articles.extend(own);
                let cover = mail.cover.take();
                // What it carries needs no name of the message before its own.
                mail.id = None;
                let mut carried = messages(path, mail, file_time, inside);
                let own = |draft| one(Content::Entry(Box::new(draft)));
                opened.articles.extend(uncovered(path, cover, &mut carried).map(own));
                opened.add(carried);
            }
            Err(problem) => opened.problems.push(problem),
        },
        Format::Mbox => {
            let messages: Vec<&[u8]> = mail::mbox::split(&bytes).collect();
            let read: Vec<Opened> = messages
                .into_par_iter()
                .map(|message| match mail::read(&mail::mbox::unescape(message), path) {
                    Ok(mail) => self::messages(path, mail, file_time, inside),
                    Err(problem) => Opened::refused(problem),
                })
                .collect();
            read.into_iter().for_each(|one| opened.add(one));
            tell_apart(&mut opened.articles);
        }
        Format::Received => match received::read(&bytes) {
            Some(found) if inside.depth < DEPTH => {
                let (url, day) = (found.url, found.retrieved);
                opened = open_at(path, &found.name, found.bytes, file_time, inside.deeper());
                opened.came_from(&url, day, &sha256);
            }
            _ => opened.problems.push(
                Diagnostic::warning("what was received cannot be read; it is left out")
                    .in_file(path)
                    .hint("fetch it anew with `dateline import URL`"),
            ),
        },
    }
    opened
}

/// The entries of a file of text, which may name its encoding as XML does.
fn of_text(
    path: &str,
    file_time: Option<Day>,
    bytes: Vec<u8>,
    read: impl FnOnce(&str) -> Found,
) -> Opened {
    let decoded = match decode::declared(&bytes, decode::xml_label(&bytes), path) {
        Ok(decoded) => decoded,
        Err(problem) => return Opened::refused(problem),
    };
    // Such a file may be large: it is held as text or as bytes, not as both.
    drop(bytes);
    let mut found = read(&decoded.text);
    let mut problems = found.told(path);
    problems.extend(decoded.warning);
    Opened { articles: entries(path, file_time, found.entries), problems }
}

/// The text of a message that only says what it carries, where nothing of that can be read.
fn uncovered(path: &str, cover: Option<Draft>, carried: &mut Opened) -> Option<Draft> {
    let cover = cover?;
    if !carried.articles.iter().any(SourceArticle::is_readable) {
        return Some(cover);
    }
    let note = "the message only says what it carries; its own text is left out";
    carried.problems.insert(0, Diagnostic::note(note).in_file(path));
    None
}

/// What a message carries: other messages, and files that are opened as any file.
fn messages(path: &str, mail: Mail, file_time: Option<Day>, inside: Inside<'_>) -> Opened {
    let mut opened = Opened { problems: mail.problems, ..Opened::default() };
    // Of a message in a file of its own, the text was taken already.
    if let Some(draft) = mail.draft {
        opened.articles = entries(path, file_time, [Entry { name: mail.id.clone(), draft }]);
    }
    let cover = mail.cover;
    let own = opened.articles.len();
    for carried in mail.carried {
        opened.add(messages(path, carried, file_time, inside));
    }
    for file in mail.attachments {
        if inside.depth >= DEPTH {
            let problem =
                format!("{} lies too deep inside of other files; it is left out", file.name);
            let hint = "take it out, and save it into seeds/ as a file of its own";
            opened.problems.push(Diagnostic::warning(problem).in_file(path).hint(hint));
            continue;
        }
        let mut found = open_at(path, &file.name, file.bytes, file_time, inside.deeper());
        let name = match &mail.id {
            Some(id) => format!("{id}/{}", file.name),
            None => file.name.clone(),
        };
        found.lies_in(&name);
        opened.add(found);
    }
    if let Some(draft) = uncovered(path, cover, &mut opened) {
        let entry = Entry { name: mail.id, draft };
        opened.articles.splice(own..own, entries(path, file_time, [entry]));
    }
    opened
}
