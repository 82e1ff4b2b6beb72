//! Articles a second: reading plain text, and looking at many files with `dateline inspect`.
//!
//!     cargo bench --bench import                  10,000 articles
//!     cargo bench --bench import -- 2000          another number
//!     cargo bench --bench import -- 2000 read     only the reading of plain text
//!
//! The copy is that of the made-up site, set as wires and pages set it: some with broken lines, some
//! with a page's head and foot. These are measurements, not checks: nothing fails here.

#[allow(dead_code)]
mod corpus;

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
    println!("{count} articles, {} bytes each", bytes / count.max(1));
    // The tables that are made once are made before.
    read(&articles[..articles.len().min(100)]);
    let began = Instant::now();
    read(&articles);
    show("open and read", count, began);
    let began = Instant::now();
    articles.iter().for_each(|text| read_one(text));
    show("the same, one thread", count, began);
    if std::env::args().any(|a| a == "read") {
        return;
    }
    inspect(&articles);
}

fn read(articles: &[String]) {
    articles.par_iter().for_each(|text| read_one(text));
}

fn read_one(text: &str) {
    let file_time = "2026-01-01".parse().ok();
    let opened = source::open("seeds/a.txt", text.as_bytes().to_vec(), file_time);
    let country_of = Senses::BUILT_IN.country_of;
    for article in &opened.articles {
        let around = Surroundings { name: "seeds/a.txt", file_time, country_of };
        let _ = black_box(article.read(around));
    }
}

/// As the program is called: files on the disk, a process, JSON lines.
fn inspect(articles: &[String]) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("copy");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let paths: Vec<PathBuf> = articles
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let path = folder.join(format!("{i:06}.txt"));
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
    show("dateline inspect --json", articles.len(), began);
    let _ = fs::remove_dir_all(&folder);
}

fn show(name: &str, count: usize, began: Instant) {
    let seconds = began.elapsed().as_secs_f64();
    println!("{name:<24} {:>9.0} articles a second", count as f64 / seconds);
}

/// A brief's text as an agency sends it or a page shows it.
fn article(i: usize) -> String {
    let (_, brief) = corpus::brief(i, SEED);
    let (head, body) =
        brief.split_once("---\n").and_then(|(_, b)| b.split_once("---\n")).unwrap_or_default();
    let value = |key: &str| {
        head.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().to_owned()
    };
    let title = value("title: ");
    let place = value("dateline: {place: ");
    let place = place.split(',').next().unwrap_or("LIMA");
    let body = &prose(body.trim());
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
