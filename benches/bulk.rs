//! `dateline import` of many stories at once, with all that it writes: a folder, and one file of each
//! form that holds many. Each in a process of its own, then once more with nothing new.
//!
//!     cargo bench --bench bulk                    3,000 and 21,000 stories
//!     cargo bench --bench bulk -- 21000 mbox      another number, some of the forms
//!
//! For each: wall time, processor time (user and system), peak memory, briefs. Peak memory beside
//! the size of the source says how it grows. These are measurements, not checks: nothing fails here.

#[allow(dead_code)]
mod corpus;
mod process;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::Date;

const SEED: u64 = 13;

/// One story, as all forms tell it.
struct Story {
    number: usize,
    /// As a busy wire sends them: so many a day.
    day: Date,
    title: String,
    body: String,
}

/// Stories of one day.
const A_DAY: usize = 100;

type Form = (&'static str, fn(&Path, &[Story]));

const FORMS: [Form; 7] = [
    ("folder", folder),
    ("jsonl", |seeds, stories| one(seeds, "a.jsonl", stories, "", jsonl, "")),
    ("csv", |seeds, stories| one(seeds, "a.csv", stories, "id,title,date,text\n", csv, "")),
    ("mbox", |seeds, stories| one(seeds, "a.mbox", stories, "", message, "")),
    ("feed", |seeds, stories| one(seeds, "a.xml", stories, FEED, item, "</channel></rss>\n")),
    ("wxr", |seeds, stories| one(seeds, "a.xml", stories, WXR, post, "</channel></rss>\n")),
    ("zip", zipped),
];

const FEED: &str = "<rss version=\"2.0\"><channel><title>Meridian</title>\n";
const WXR: &str = "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Meridian</title><wp:wxr_version>1.2</wp:wxr_version>\n";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![3_000, 21_000] } else { sizes };
    let named = |name: &str| arguments.iter().any(|a| a == name);
    let all = !FORMS.iter().any(|(name, _)| named(name));
    for size in sizes {
        let stories: Vec<Story> = (0..size).map(story).collect();
        println!("\n{size} stories");
        println!(
            "{:<18} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}",
            "", "MiB", "wall ms", "cpu ms", "peak MiB", "briefs", "a second"
        );
        for (name, write) in FORMS.iter().filter(|(name, _)| all || named(name)) {
            let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bulk");
            let _ = fs::remove_dir_all(&root);
            let seeds = root.join("seeds");
            fs::create_dir_all(&seeds).expect("a folder");
            fs::write(root.join("dateline.yaml"), "title: The desk\n").expect("a file");
            write(&seeds, &stories);
            measure(name, &root);
            measure(&format!("{name}, again"), &root);
            let _ = fs::remove_dir_all(&root);
        }
    }
}

fn measure(name: &str, root: &Path) {
    let files = walkdir::WalkDir::new(root.join("seeds")).into_iter().flatten();
    let bytes: u64 = files.filter_map(|f| f.metadata().ok()).map(|m| m.len()).sum();
    let mut command = process::dateline();
    command.args(["import", "--output-format", "json", "--root"]).arg(root);
    let run = process::run(&mut command);
    let last = run.output.lines().last().unwrap_or("{}");
    let report: serde_json::Value = serde_json::from_str(last).unwrap_or_default();
    let sources = report["sources"].as_array().map_or(0, Vec::len);
    println!(
        "{name:<18} {:>9.1} {:>9} {:>9} {:>9} {:>9} {:>11.0}",
        bytes as f64 / 1024.0 / 1024.0,
        run.wall.as_millis(),
        run.processor.as_millis(),
        run.peak_kib / 1024,
        report["imported"],
        sources as f64 / run.wall.as_secs_f64(),
    );
}

fn story(number: usize) -> Story {
    let (_, brief) = corpus::brief(number, SEED);
    let (head, body) =
        brief.split_once("---\n").and_then(|(_, b)| b.split_once("---\n")).unwrap_or_default();
    let title = head.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or_default();
    let day = Date::constant(2022, 1, 1).saturating_add(((number / A_DAY) as i64).days());
    let printed = day.strftime("%b %-d, %Y");
    let body = format!("LIMA, {printed} (Meridian) — {}\n\n— Meridian\n", body.trim());
    Story { number, day, title: format!("{title}, part {number}"), body }
}

fn folder(seeds: &Path, stories: &[Story]) {
    for story in stories {
        let folder = seeds.join((story.number / 1_000).to_string());
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("{}.txt", story.number)), text(story)).expect("a file");
    }
}

fn zipped(seeds: &Path, stories: &[Story]) {
    let file = fs::File::create(seeds.join("a.zip")).expect("a file");
    let mut zip = zip::ZipWriter::new(std::io::BufWriter::new(file));
    for story in stories {
        let name = format!("{}.txt", story.number);
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        zip.write_all(text(story).as_bytes()).expect("a member");
    }
    zip.finish().expect("an archive");
}

fn one(
    seeds: &Path,
    name: &str,
    stories: &[Story],
    head: &str,
    entry: fn(&Story) -> String,
    tail: &str,
) {
    let entries: String = stories.iter().map(entry).collect();
    fs::write(seeds.join(name), format!("{head}{entries}{tail}")).expect("a file");
}

fn text(story: &Story) -> String {
    format!("{}\n\n{}", story.title, story.body)
}

fn jsonl(story: &Story) -> String {
    let (id, date) = (story.number.to_string(), story.day.to_string());
    let record =
        serde_json::json!({"id": id, "title": story.title, "date": date, "text": story.body});
    format!("{record}\n")
}

fn csv(story: &Story) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    format!("{},{},{},{}\n", story.number, quoted(&story.title), story.day, quoted(&story.body))
}

fn message(story: &Story) -> String {
    let Story { number, day, title, body } = story;
    let sent = day.strftime("%a, %-d %b %Y");
    let received = day.strftime("%a %b %e 10:00:00 %Y");
    format!(
        "From desk@lake.example {received}\nFrom: Desk <desk@lake.example>\nTo: all@lake.example\nSubject: {title}\nDate: {sent} 10:00:00 +0000\nMessage-ID: <{number}@lake.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
    )
}

fn item(story: &Story) -> String {
    format!(
        "<item><title>{}</title><guid isPermaLink=\"false\">{}</guid><pubDate>{} 10:00:00 +0000</pubDate><description>{}</description></item>\n",
        escaped(&story.title),
        story.number,
        story.day.strftime("%a, %-d %b %Y"),
        escaped(&html(story)),
    )
}

fn post(story: &Story) -> String {
    format!(
        "<item><title>{}</title><link>https://lake.example/{}</link><wp:post_id>{}</wp:post_id><wp:post_date>{} 10:00:00</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[{}]]></content:encoded></item>\n",
        escaped(&story.title),
        story.number,
        story.number,
        story.day,
        html(story),
    )
}

fn html(story: &Story) -> String {
    let paragraphs = story.body.trim().split("\n\n");
    paragraphs.map(|paragraph| format!("<p>{}</p>", escaped(paragraph))).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
