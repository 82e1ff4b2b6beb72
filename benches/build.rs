//! Whole builds of a made-up site, each in a process of its own: first build, nothing changed, one
//! text changed, one title changed, one definition changed, one template changed.
//!
//!     cargo bench --bench build                  1,000 and 10,000 briefs
//!     cargo bench --bench build -- 500 5000      other sizes
//!
//! For each: wall time, processor time (user and system), peak memory, what was rendered, bytes
//! written, and the time of each stage. These are measurements, not checks: nothing fails here.

mod corpus;
mod process;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use process::Run;

const SEED: u64 = 7;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    for size in sizes {
        measure(size);
    }
}

fn measure(briefs: usize) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("corpus-{briefs}"));
    let _ = fs::remove_dir_all(&folder);
    corpus::write(&folder, briefs, SEED).expect("the corpus can be written");
    // Files this young are hashed, not trusted by their stamps: a site as a desk has it is older.
    age(&folder.join("content"));
    println!("\n{briefs} briefs, {} terms, {} backgrounds", corpus::TERMS, corpus::BACKGROUNDS);
    println!(
        "{:<22} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}",
        "", "wall ms", "cpu ms", "peak MiB", "rendered", "written", "bytes"
    );
    show("first build", &run(&folder));
    show("nothing changed", &run(&folder));
    let middle = folder.join("content").join(corpus::brief(briefs / 2, SEED).0);
    edit(&middle, |text| format!("{text}\nOne more sentence stands here.\n"));
    show("one text changed", &run(&folder));
    edit(&middle, |text| text.replacen("title: ", "title: Again, ", 1));
    show("one title changed", &run(&folder));
    edit(&folder.join("content/glossary/terms.yaml"), |text| {
        text.replacen("What a", "All that a", 1)
    });
    show("one definition changed", &run(&folder));
    fs::create_dir_all(folder.join("templates")).expect("a folder");
    fs::write(folder.join("templates/404.html"), "Nothing here.").expect("a file");
    show("one template changed", &run(&folder));
    fs::remove_dir_all(folder.join("public")).expect("it was built");
    show("rebuilt from the store", &run(&folder));
    let _ = fs::remove_dir_all(&folder);
}

fn edit(path: &Path, change: impl Fn(String) -> String) {
    let text = fs::read_to_string(path).expect("it was written");
    fs::write(path, change(text)).expect("it can be written");
}

fn age(folder: &Path) {
    let old = SystemTime::now() - Duration::from_secs(3600);
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.file_type().is_file() {
            let file = fs::File::options().write(true).open(entry.path()).expect("it was written");
            file.set_modified(old).expect("a time can be set");
        }
    }
}

fn run(root: &Path) -> Run {
    let mut command = process::dateline();
    command.args(["build", "--output-format", "json", "--timings", "--root"]).arg(root);
    process::run(&mut command)
}

fn show(name: &str, run: &Run) {
    let last = run.output.lines().last().unwrap_or("{}");
    let counts: serde_json::Value = serde_json::from_str(last).unwrap_or_default();
    println!(
        "{name:<22} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}",
        run.wall.as_millis(),
        run.processor.as_millis(),
        run.peak_kib / 1024,
        counts["rendered"],
        counts["written"],
        counts["bytes_written"],
    );
    let stages: Vec<String> = counts["timings"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|t| {
            let stage = t["stage"].as_str().unwrap_or("?");
            format!("{stage} {:.1}", t["milliseconds"].as_f64().unwrap_or(f64::NAN))
        })
        .collect();
    println!("    {}", stages.join(" · "));
}
