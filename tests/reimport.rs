//! Importing once more, at the command line: what was said is not said again, and a file that has
//! changed changes the briefs of those entries that did.

mod support;

use std::fs;
use std::io::Write;
use std::process::Stdio;

use support::{Ran, Site, finished, tree};

/// A record on a line of its own.
fn record(number: usize, more: &str) -> String {
    format!(
        "{{\"id\": \"{number}\", \"title\": \"Ferry number {number} opens\", \"date\": \"2022-10-03\", \"text\": \"Ferry number {number} opened on Monday.{more}\"}}\n"
    )
}

fn import(site: &Site) -> Ran {
    site.run(&["import"]).succeeded()
}

/// The briefs' texts by the names of their files.
fn briefs(site: &Site) -> Vec<(String, String)> {
    let files = tree(&site.path("content/briefs"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    files.into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

/// How many briefs say `words`.
fn saying(site: &Site, words: &str) -> usize {
    briefs(site).iter().filter(|(_, text)| text.contains(words)).count()
}

/// Other bytes in the place of a file's that nobody can tell from outside.
fn swap_unseen(site: &Site, inside: &str, old: &str, new: &str) {
    assert_eq!(old.len(), new.len());
    let path = site.path(inside);
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, site.read(inside).replace(old, new)).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
}

#[test]
fn a_bad_entry_is_said_once_by_import_and_kept_in_mind() {
    let site = Site::empty();
    let file = "seeds/list.jsonl";
    let bad = "{\"title\": oops}\n";
    site.write(file, format!("{}{bad}{}", record(1, ""), record(3, "")));
    import(&site).said(&["list.jsonl:2:1", "this record is no JSON"]);
    assert_eq!(briefs(&site).len(), 2);
    let again = import(&site);
    assert!(!again.err.contains("list.jsonl"), "{}", again.err);
    // Whoever asks for the state of the site is told.
    site.run(&["check"]).succeeded().said(&["list.jsonl:2:1", "this record is no JSON"]);
    site.run(&["build"]).succeeded().said(&["list.jsonl:2:1"]);
    site.run(&["import", "--again", file]).succeeded().said(&["list.jsonl:2:1"]);

    // A second mistake is said, the first is not said again.
    site.write(file, format!("{}{bad}{bad}{}", record(1, ""), record(3, "")));
    let ran = import(&site).said(&["list.jsonl:3:1"]);
    assert!(!ran.err.contains("list.jsonl:2:1"), "{}", ran.err);

    // Mended: nobody speaks of it any more.
    site.write(file, format!("{}{}{}", record(1, ""), record(2, ""), record(3, "")));
    import(&site);
    assert_eq!(briefs(&site).len(), 3);
    for command in ["check", "build"] {
        let ran = site.run(&[command]).succeeded();
        assert!(!ran.err.contains("list.jsonl"), "{}", ran.err);
    }
    assert!(!tree(&site.path("content/.imports")).keys().any(|path| path.contains("left-out")));
}

#[test]
fn a_file_with_a_bad_entry_is_not_read_by_every_build() {
    let site = Site::empty();
    let file = "seeds/list.jsonl";
    site.write(file, format!("{}{{\"title\": oops}}\n", record(1, " It is blue.")));
    site.run(&["build"]).succeeded().said(&["list.jsonl:2:1"]);
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    site.run(&["build"]).succeeded().said(&["list.jsonl:2:1"]);
    swap_unseen(&site, file, "blue", "grey");
    site.run(&["build"]).succeeded().said(&["list.jsonl:2:1"]);
    assert_eq!((saying(&site, "blue"), saying(&site, "grey")), (1, 0));
    // What nothing is remembered of is read.
    fs::remove_dir_all(site.path("content/.imports")).unwrap();
    site.run(&["build"]).succeeded();
    assert!(site.path("content/.imports/list.jsonl@left-out.md").is_file());
}

#[test]
fn an_entry_that_stands_twice_is_said_once() {
    let site = Site::empty();
    let row = "Ferry opens,2022-10-03,It goes twice a day.\n";
    site.write("seeds/list.csv", format!("title,date,text\n{row}{row}"));
    import(&site).said(&["is the same as another entry of the file"]);
    let again = import(&site);
    assert!(!again.err.contains("list.csv"), "{}", again.err);
    assert_eq!(briefs(&site).len(), 1);
}

#[test]
fn an_attachment_that_cannot_be_read_is_said_once() {
    let site = Site::empty();
    // Long enough to be more than a note on what is attached.
    let text = "The ferry opened on Monday. It goes twice a day.\n\n".repeat(12);
    let message = format!(
        "From: Ana Lim <ana@lake.example>\nTo: desk@lake.example\nSubject: Ferry opens\nDate: Mon, 3 Oct 2022 10:00:00 +0000\nMessage-ID: <1@lake.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain\n\n{text}--cut\nContent-Type: application/zip\nContent-Disposition: attachment; filename=timetable.zip\nContent-Transfer-Encoding: base64\n\nUEsDBAAAAAAAAAAA\n--cut--\n"
    );
    site.write("seeds/mail.eml", message);
    import(&site).said(&["mail.eml", "timetable.zip"]);
    let again = import(&site);
    assert!(!again.err.contains("mail.eml"), "{}", again.err);
    site.run(&["check"]).succeeded().said(&["mail.eml", "timetable.zip"]);
    // With the message gone there is nothing to say.
    site.remove("seeds/mail.eml");
    import(&site);
    assert!(!site.path("content/.imports/mail.eml@left-out.md").exists());
}

/// An entry of a feed.
fn item(id: &str, address: &str, title: &str, text: &str) -> String {
    format!(
        "<item><title>{title}</title><guid isPermaLink=\"false\">{id}</guid><link>https://lake.example/{address}</link><pubDate>Mon, 03 Oct 2022 10:00:00 +0000</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;&lt;p&gt;The harbour office named no price.&lt;/p&gt;</description></item>"
    )
}

fn feed(items: &[String]) -> String {
    format!(
        "<rss version=\"2.0\"><channel><title>Lake Post</title>{}</channel></rss>",
        items.concat()
    )
}

#[test]
fn a_feed_that_has_grown_changes_what_has_changed() {
    let site = Site::empty();
    let first = [
        item("1", "ferry", "Ferry opens", "The ferry goes twice a day from the north shore."),
        item("2", "bridge", "Bridge closes", "The old bridge is shut for repairs to its arches."),
        item("3", "museum", "Museum moves", "The museum of clocks moves into the town hall."),
    ];
    site.write("seeds/feed.xml", feed(&first));
    import(&site);
    let before = briefs(&site);
    assert_eq!(before.len(), 3);

    // One gone, one changed, one as it was, one new; the newest stands first, as in feeds.
    let second = [
        item("4", "market", "Market returns", "Stalls of fish and cheese return to the square."),
        item("1", "ferry", "Ferry opens", "The ferry goes three times a day from the north shore."),
        first[2].clone(),
    ];
    site.write("seeds/feed.xml", feed(&second));
    let ran = import(&site);
    assert!(ran.out.contains("Wrote 2 briefs · 1 unchanged"), "{}", ran.out);
    let after = briefs(&site);
    assert_eq!(after.len(), 4);
    // What the feed carries no more stays; no brief has another name than before.
    for (path, text) in &before {
        let now = after.iter().find(|(p, _)| p == path).map(|(_, text)| text);
        assert_eq!(now != Some(text), path.contains("ferry"), "{path}");
    }
    assert_eq!(saying(&site, "three times a day"), 1);

    let ran = import(&site);
    assert!(ran.out.contains("Wrote 0 briefs · 3 unchanged"), "{}", ran.out);
    assert_eq!(briefs(&site), after);
}

#[test]
fn entries_under_new_ids_make_no_second_brief() {
    let site = Site::empty();
    let stories = |prefix: &str| {
        [
            item(&format!("{prefix}1"), "ferry", "Ferry opens", "The ferry goes twice a day."),
            item(&format!("{prefix}2"), "bridge", "Bridge closes", "The old bridge is shut."),
        ]
    };
    site.write("seeds/feed.xml", feed(&stories("a-")));
    import(&site);
    let before: Vec<String> = briefs(&site).into_iter().map(|(path, _)| path).collect();
    assert_eq!(before.len(), 2);
    site.write("seeds/feed.xml", feed(&stories("b-")));
    import(&site);
    let after: Vec<String> = briefs(&site).into_iter().map(|(path, _)| path).collect();
    assert_eq!(after, before);
    let ran = import(&site);
    assert!(ran.out.contains("Wrote 0 briefs"), "{}", ran.out);
}

const WIRE: &str = "Ferry opens on the lake\n\nTBILISI, Oct 3, 2022 (Meridian) - The ferry opened on Monday.\n\nIt goes twice a day.\n";

/// Runs a command that reads `text` from standard input.
fn fed(site: &Site, arguments: &[&str], text: &str) -> Ran {
    let mut command = site.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    finished(child.wait_with_output().unwrap())
}

#[test]
fn standard_input_is_kept_and_imported() {
    let site = Site::empty();
    let ran = fed(&site, &["import", "-", "--name", "wire.txt"], WIRE).succeeded();
    assert!(ran.out.contains("Wrote 1 brief"), "{}", ran.out);
    let kept = tree(&site.path("seeds/received"));
    assert!(kept.values().any(|bytes| bytes == WIRE.as_bytes()), "{:?}", kept.keys());
    assert_eq!(saying(&site, "place: TBILISI"), 1, "{:?}", briefs(&site));
    // The same once more is the same brief.
    let ran = fed(&site, &["import", "-", "--name", "wire.txt"], WIRE).succeeded();
    assert!(ran.out.contains("Wrote 0 briefs"), "{}", ran.out);
    assert_eq!(briefs(&site).len(), 1);
    // And nothing at all is nothing.
    fed(&site, &["import", "-", "--name", "none.txt"], "");
    assert_eq!(briefs(&site).len(), 1);
}

#[test]
fn standard_input_is_looked_at_and_not_kept() {
    let site = Site::empty();
    let before = tree(site.root());
    let ran = fed(&site, &["inspect", "--json", "-"], WIRE).succeeded();
    let line: serde_json::Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
    assert_eq!(line["title"], "Ferry opens on the lake", "{line}");
    assert_eq!(tree(site.root()), before);
}
