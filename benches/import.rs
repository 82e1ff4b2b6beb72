//! Articles a second: reading plain text and saved web pages, and looking at many files with
//! `dateline inspect`.
//!
//!     cargo bench --bench import                  10,000 articles, and a tenth as many pages
//!     cargo bench --bench import -- 2000          another number
//!     cargo bench --bench import -- 2000 read     only the reading, not `inspect`
//!
//! The copy is that of the made-up site, set as wires and pages set it: some with broken lines, some
//! with a page's head and foot; the web pages have the size and the make-up that such pages have.
//! These are measurements, not checks: nothing fails here.

#[allow(dead_code)]
mod corpus;
#[path = "corpus/page.rs"]
mod page;

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use dateline::import::draft::Surroundings;
use dateline::import::{Senses, source};
use rayon::prelude::*;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 11;
/// Files that are named to one call of the program.
const BATCH: usize = 1_000;

fn main() {
    let count = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(10_000);
    let articles: Vec<String> = (0..count).map(article).collect();
    let bytes: usize = articles.iter().map(String::len).sum();
    let reading_only = std::env::args().any(|a| a == "read");
    println!("{count} articles of plain text, {} bytes each", bytes / count.max(1));
    measure("txt", &articles, reading_only);
    drop(articles);
    let pages: Vec<String> = (0..count.div_ceil(10)).map(saved_page).collect();
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{} saved web pages, {} bytes each", pages.len(), bytes / pages.len().max(1));
    measure("html", &pages, reading_only);
}

/// Reads files of one kind, and looks at them with the program.
fn measure(extension: &str, files: &[String], reading_only: bool) {
    let name = format!("seeds/a.{extension}");
    // The tables that are made once are made before.
    read(&name, &files[..files.len().min(100)]);
    let began = Instant::now();
    read(&name, files);
    show("open and read", files.len(), began);
    let began = Instant::now();
    files.iter().for_each(|text| read_one(&name, text));
    show("the same, one thread", files.len(), began);
    if !reading_only {
        inspect(extension, files);
    }
}

fn read(name: &str, files: &[String]) {
    files.par_iter().for_each(|text| read_one(name, text));
}

fn read_one(name: &str, text: &str) {
    let file_time = "2026-01-01".parse().ok();
    let opened = source::open(name, text.as_bytes().to_vec(), file_time);
    assert_eq!(opened.articles.len(), 1, "{name} is an article");
    let country_of = Senses::BUILT_IN.country_of;
    for article in &opened.articles {
        let around = Surroundings { name, file_time, country_of };
        let article = black_box(article.read(around)).expect("an article");
        assert!(!article.body.is_empty(), "{name} has a text");
    }
}

/// As the program is called: files on the disk, a process, JSON lines.
fn inspect(extension: &str, files: &[String]) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("copy");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let paths: Vec<PathBuf> = files
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let path = folder.join(format!("{i:06}.{extension}"));
            fs::write(&path, text).expect("a file");
            path
        })
        .collect();
    let began = Instant::now();
    for batch in paths.chunks(BATCH) {
        let status = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["inspect", "--json"])
            .args(batch)
            .stdout(Stdio::null())
            .status()
            .expect("the program can be started");
        assert!(status.success(), "{status}");
    }
    show("dateline inspect --json", files.len(), began);
    let _ = fs::remove_dir_all(&folder);
}

fn show(name: &str, count: usize, began: Instant) {
    let seconds = began.elapsed().as_secs_f64();
    println!("{name:<24} {:>9.0} articles a second", count as f64 / seconds);
}

/// The copy of the made-up site.
struct Story {
    title: String,
    place: String,
    body: String,
}

fn story(i: usize) -> Story {
    let (_, brief) = corpus::brief(i, SEED);
    let (head, body) =
        brief.split_once("---\n").and_then(|(_, b)| b.split_once("---\n")).unwrap_or_default();
    let value = |key: &str| {
        head.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().to_owned()
    };
    let place = value("dateline: {place: ");
    let place = place.split(',').next().unwrap_or("LIMA").to_owned();
    Story { title: value("title: "), place, body: prose(body.trim()) }
}

/// The page of a newspaper.
fn saved_page(i: usize) -> String {
    let Story { title, place, body } = story(i);
    let text = format!("{place}, Sept 14 (Meridian) — {body}");
    page::page(i, &title, &text.split("\n\n").collect::<Vec<_>>())
}

/// A story as an agency sends it or a page shows it.
fn article(i: usize) -> String {
    let Story { title, place, body } = &story(i);
    match i % 3 {
        0 => format!("{title}\n\n{place}, Sept 14 (Meridian) — {body}\n\n— Meridian\n"),
        1 => format!(
            "UPDATE 1-{title}\n\n(Adds quotes)\n\nBy Ana Lim\n\n{place}, Sept 14 (Meridian) - {}\n\n(Reporting by Ana Lim; Editing by Jo Roe)\n",
            broken(body)
        ),
        _ => format!(
            "World\n{title}\nAna Lim | Updated: Sep 14, 2022 10:22 IST\n3 min read\nShare\n\n{place}: {body}\n\nTags: {title}\n\nRelated News\n\nTalks go on\n\n© 2022 Meridian. All rights reserved.\n"
        ),
    }
}

/// With the small words of English, which the made-up sentences hardly have: in prose they are a third
/// of all, and its language is known by them.
fn prose(text: &str) -> String {
    const SMALL: [&str; 7] = ["the", "of", "and", "to", "that", "with", "from"];
    let mut out = String::with_capacity(text.len() + text.len() / 5);
    for (i, piece) in text.split_inclusive(' ').enumerate() {
        out.push_str(piece);
        if i % 3 == 0 && piece.ends_with(' ') {
            out.push_str(SMALL[i / 3 % SMALL.len()]);
            out.push(' ');
        }
    }
    out
}

/// With lines of 68 characters at most.
fn broken(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 60);
    for paragraph in text.split("\n\n") {
        let mut column = 0;
        for word in paragraph.split_whitespace() {
            if column > 0 && column + 1 + word.len() > 68 {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += word.len();
        }
        out.push_str("\n\n");
    }
    out
}
