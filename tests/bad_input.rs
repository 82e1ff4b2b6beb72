//! Input that is wrong, by mistake or on purpose. Each: a clear message and an exit code, the other
//! briefs and the last good site untouched, no panic, no hang. Laws 4, 7 and 8.

#![cfg(unix)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use support::{Brief, NONE, Ran, Site, changes, ran, tree};

/// A built sample, to which the test adds what is wrong.
struct Desk {
    site: Site,
    good: support::Tree,
}

impl Desk {
    fn new() -> Self {
        let site = Site::sample();
        site.build();
        let good = tree(&site.out());
        Self { site, good }
    }

    /// The build is refused with `code`, says `words`, and the site is as it was.
    #[track_caller]
    fn refused(&self, code: i32, words: &[&str]) -> Ran {
        let ran = self.site.run(&["build"]).failed(code, words);
        assert_eq!(changes(&self.good, &tree(&self.site.out())), NONE);
        ran
    }

    /// The build goes on and warns; every page that was there is as it was.
    #[track_caller]
    fn warned(&self, words: &[&str]) -> Ran {
        let ran = self.site.run(&["build"]).succeeded().said(words);
        let now = tree(&self.site.out());
        for (path, bytes) in &self.good {
            if path.starts_with("briefs/") && path.ends_with("index.html") {
                assert!(now.get(path) == Some(bytes), "{path} changed");
            }
        }
        ran
    }
}

const BRIEF: &str = "content/briefs/2024/03/new.md";
const HEAD: &str = "---\ntitle: New\ndate: 2024-03-03\n";

/// Briefs that cannot be read as what they should be: named with file and line, and what to do.
#[test]
fn briefs_that_are_none() {
    let desk = Desk::new();
    let nested = format!("{HEAD}extra: {}{}\n---\n", "[".repeat(5_000), "]".repeat(5_000));
    let bomb = bomb();
    let cases: [(&str, &[u8], &[&str]); 16] = [
        ("empty", b"", &["new.md", "front matter", "three hyphens"]),
        ("blank", b"\n\n  \n", &["new.md", "front matter"]),
        ("binary", b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe\x00", &["new.md", "UTF-8"]),
        ("zeros", &[0; 5000], &["new.md", "front matter"]),
        ("latin", b"---\ntitle: Caf\xe9\ndate: 2024-03-03\n---\n", &["new.md:2", "UTF-8"]),
        (
            "unclosed",
            b"---\ntitle: New\ndate: 2024-03-03\n\nText.\n",
            &["new.md:1", "not closed", "---"],
        ),
        ("no text", b"Text alone.\n", &["new.md:1", "front matter"]),
        ("day", b"---\ntitle: New\ndate: 2024-02-30\n---\n", &["new.md:3", "2024-02-30"]),
        ("month", b"---\ntitle: New\ndate: 2024-13-01\n---\n", &["new.md:3", "2024-13-01"]),
        (
            "word",
            b"---\ntitle: New\ndate: yesterday\n---\n",
            &["new.md:3", "yesterday", "YYYY-MM-DD"],
        ),
        (
            "unknown",
            b"---\ntitle: New\ndate: 2024-03-03\ntagz: [x]\n---\n",
            &["new.md:4", "tagz", "did you mean `tags`"],
        ),
        (
            "twice",
            b"---\ntitle: New\ntitle: Newer\ndate: 2024-03-03\n---\n",
            &["new.md:3", "title"],
        ),
        ("kind", b"---\ntitle: [New]\ndate: 2024-03-03\n---\n", &["new.md:2"]),
        (
            "alias",
            b"---\ntitle: New\ndate: 2024-03-03\naliases: [/../../etc/passwd]\n---\n",
            &["new.md:4", "not an address inside the site"],
        ),
        ("nested", nested.as_bytes(), &["new.md"]),
        ("bomb", bomb.as_bytes(), &["new.md"]),
    ];
    for (name, bytes, words) in cases {
        desk.site.write(BRIEF, bytes);
        let ran = desk.refused(1, words);
        assert!(ran.err.len() < 4_000, "{name}: {} bytes of message", ran.err.len());
        desk.site.run(&["check"]).failed(1, words);
    }
    desk.site.remove(BRIEF);
    desk.site.build();
    desk.site.assert_clean();
}

/// Aliases of aliases: some gigabytes, if anybody spelt them out.
fn bomb() -> String {
    let mut text = format!("{HEAD}extra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..10 {
        let all = vec![format!("*a{}", i - 1); 10].join(", ");
        text.push_str(&format!("  a{i}: &a{i} [{all}]\n"));
    }
    text + "---\nText.\n"
}

/// The same for the other kinds of content, the configuration and a theme.
#[test]
fn other_files_that_are_wrong() {
    let desk = Desk::new();
    let long = format!("---\nterm: New\nshort: {}\n---\n", "long ".repeat(60));
    let bomb = bomb();
    let cases: [(&str, &[u8], &[&str]); 13] = [
        (
            "content/glossary/new.md",
            b"---\nterm: New\nshrot: x\n---\n",
            &["new.md:3", "did you mean `short`"],
        ),
        ("content/glossary/new.md", long.as_bytes(), &["new.md:3", "299 characters", "240"]),
        ("content/glossary/new.yaml", b"- term: [\n", &["new.yaml"]),
        ("content/glossary/new.yaml", b"term: not in a list\n", &["new.yaml:1"]),
        (
            "content/backgrounds/new.md",
            b"---\ntitle: New\nas_of: 2024-02-30\n---\n",
            &["new.md:3", "2024-02-30"],
        ),
        ("content/backgrounds/new.md", b"---\ntitle: New\n---\n", &["new.md", "as_of"]),
        ("content/countries/uk.md", b"---\nnote: x\n---\n", &["uk.md", "code of a country"]),
        ("content/tags/New Tag.md", b"---\ntitle: x\n---\n", &["New Tag.md", "address"]),
        ("content/pages/new.md", b"", &["new.md"]),
        ("dateline.yaml", b"title: x\nthema: y\n", &["dateline.yaml:2", "did you mean `theme`"]),
        ("dateline.yaml", b"title: x\ntheme: nowhere\n", &["no theme `nowhere`"]),
        (
            "dateline.yaml",
            b"title: x\ntimezone: Asia/Bakku\n",
            &["dateline.yaml:2", "did you mean `Asia/Baku`"],
        ),
        ("dateline.yaml", bomb.as_bytes(), &["dateline.yaml"]),
    ];
    for (file, bytes, words) in cases {
        let before = fs::read(desk.site.path(file)).ok();
        desk.site.write(file, bytes);
        desk.refused(1, words);
        match before {
            Some(bytes) => desk.site.write(file, bytes),
            None => desk.site.remove(file),
        }
    }
    desk.site.build();
    desk.site.assert_clean();
}

/// Law 8: all mistakes of all files are told at once, each with its line.
#[test]
fn all_mistakes_are_told_together() {
    let desk = Desk::new();
    desk.site.write(BRIEF, "---\ntitle: New\ndate: 2024-02-30\ntagz: []\n---\n");
    desk.site.write(
        "content/briefs/2024/03/other.md",
        "---\ntitle: Other\ndate: 2024-03-03\ncountries: [UK]\n---\n",
    );
    desk.site.write("content/glossary/new.md", "---\ntrem: New\nshort: x\n---\n");
    desk.site.write("templates/page.html", "{% if %}");
    let words = [
        "2024-02-30",
        "`tagz`",
        "no country has the code `UK`",
        "`trem`",
        "did you mean `term`",
        "templates/page.html",
        "new.md:3",
        "new.md:4",
        "other.md:4:13",
    ];
    desk.refused(1, &words);
    desk.site.run(&["check"]).failed(1, &words);
    // For programs, one object a line.
    let ran = desk.site.run(&["build", "--output-format", "json"]);
    assert_eq!(ran.code, 1);
    for line in ran.out.lines() {
        serde_json::from_str::<serde_json::Value>(line).expect(line);
    }
    assert!(ran.out.contains("\"tagz\"") || ran.out.contains("`tagz`"), "{}", ran.out);
}

/// Law 9: two outputs of one address are refused with both their owners.
#[test]
fn collisions_name_both_owners() {
    let new = |more: &str| Brief { more: more.into(), ..Brief::new("2024-03-03", "new", "New") };
    let with = |more: &str| new(more).text();
    type Case<'a> = (&'a [(&'a str, String)], [&'a str; 2]);
    let cases: [Case; 11] = [
        (
            &[("content/briefs/2023/05/other.md", with("slug: rate\n"))],
            ["2023/05/other.md", "2023/05/rate.md"],
        ),
        (
            &[
                ("content/briefs/2023/05/sub/rate.md", with("")),
                ("content/briefs/rate.md", with("").replace("2024-03-03", "2023-05-03")),
            ],
            ["briefs/rate.md", "2023/05/rate.md"],
        ),
        (&[(BRIEF, with("aliases: [/about/]\n"))], ["new.md (alias /about/)", "pages/about.md"]),
        (&[(BRIEF, with("aliases: [/index.html]\n"))], ["new.md (alias", "home page"]),
        (&[(BRIEF, with("aliases: [/ABOUT]\n"))], ["new.md (alias", "pages/about.md"]),
        (
            &[("content/pages/glossary.md", "---\ntitle: G\n---\n".into())],
            ["pages/glossary.md", "the glossary"],
        ),
        (&[("static/about/index.html", "x".into())], ["static/about/index.html", "pages/about.md"]),
        (&[("static/About/Index.html", "x".into())], ["static/About/Index.html", "pages/about.md"]),
        (
            &[("static/briefs/2023/05/rate", "x".into())],
            ["static/briefs/2023/05/rate", "2023/05/rate.md"],
        ),
        (
            &[("static/a/logo.svg", "x".into()), ("static/A/logo.svg", "y".into())],
            ["static/a/logo.svg", "static/A/logo.svg"],
        ),
        (
            &[("content/glossary/dup.yaml", "- term: Corridor\n  short: x\n".into())],
            ["glossary/dup.yaml", "glossary/corridor.md"],
        ),
    ];
    for (files, owners) in cases {
        let desk = Desk::new();
        for (path, text) in files {
            desk.site.write(path, text);
        }
        desk.refused(1, &owners);
        desk.site.run(&["check"]).failed(1, &owners);
    }
}

/// Law 7: sizes that are a mistake or an attack are refused, or built in bounded time.
#[test]
fn enormous_files() {
    let desk = Desk::new();
    let mut large = format!("{HEAD}---\n");
    large.push_str(&"A sentence of some words, repeated.\n\n".repeat(50 * 1024 * 1024 / 37));
    desk.site.write(BRIEF, &large);
    desk.refused(1, &["new.md", "MB"]);
    desk.site.remove(BRIEF);

    let line = "word ".repeat(200_000);
    desk.site.write(BRIEF, format!("{HEAD}---\n{line}ceasefire\n"));
    desk.warned(&[]);
    assert!(desk.site.published("briefs/2024/03/new/index.html").len() > 1_000_000);
    desk.site.write(BRIEF, format!("{HEAD}---\n{}\n", "x".repeat(1_000_000)));
    desk.warned(&[]);
    // A line of front matter that long, with a mistake in it: the message is short.
    desk.site.write(BRIEF, format!("---\ntitle: {line}\ndate: 2024-03-03\nbody: {line}\n---\n"));
    let ran = desk.site.run(&["build"]).failed(1, &["new.md:4", "unknown key `body`"]);
    assert!(ran.err.len() < 2_000, "{}", ran.err.len());
}

/// Law 4: a bad file in `seeds/` is reported and left out; the others are imported.
#[test]
fn bad_source_articles_are_left_out() {
    let desk = Desk::new();
    let good = "Talks end in Geneva\n\nGENEVA, May 3, 2021 (Meridian) -- Delegates left on Monday, May 3.\n\nThey agreed to meet again.\n";
    desk.site.write("seeds/good.txt", good);
    desk.site.write("seeds/empty.txt", "");
    desk.site.write("seeds/blank.txt", "\n \n");
    desk.site.write("seeds/binary.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\xff\x00\x00\x01");
    desk.site.write("seeds/large.txt", "word ".repeat(50 * 1024 * 1024 / 5));
    let line = "word ".repeat(200_000);
    desk.site.write(
        "seeds/line.txt",
        format!("A long line\n\nROME, May 4, 2021 (Meridian) -- {line}.\n"),
    );
    desk.site.write(
        "seeds/windows.txt",
        b"Caf\xe9 society\n\nPARIS, May 5, 2021 (Meridian) \x97 He said \x93no\x94 on Wednesday, it\x92s over.\n",
    );
    let ran = desk.warned(&["empty.txt", "binary.txt", "large.txt", "Windows-1252", "windows.txt"]);
    assert!(!ran.err.contains("good.txt"), "{}", ran.err);
    let pages = tree(&desk.site.out());
    let count = pages
        .keys()
        .filter(|p| p.starts_with("briefs/2021/05/") && p.ends_with("index.html"))
        .count();
    assert_eq!(count, 3, "{}", ran.err);
    let windows = pages.iter().find(|(_, b)| String::from_utf8_lossy(b).contains("“no”"));
    assert!(windows.is_some());
    // And they are reported again while they lie there.
    desk.site.run(&["build"]).succeeded().said(&["binary.txt", "large.txt"]);
}

/// Things in `content/` that are no files.
#[test]
fn folders_and_loops() {
    let desk = Desk::new();
    fs::create_dir_all(desk.site.path("content/briefs/2024/03/folder.md")).unwrap();
    desk.warned(&[]);
    fs::remove_dir_all(desk.site.path("content/briefs/2024/03")).unwrap();
    let link = desk.site.path("content/briefs/2024/03");
    std::os::unix::fs::symlink(desk.site.path("content/briefs"), link).unwrap();
    desk.refused(1, &["content/briefs/2024/03", "loop"]);
    fs::remove_file(desk.site.path("content/briefs/2024/03")).unwrap();
    std::os::unix::fs::symlink("nowhere", desk.site.path("content/briefs/gone.md")).unwrap();
    desk.refused(1, &["gone.md"]);
    fs::remove_file(desk.site.path("content/briefs/gone.md")).unwrap();
    // The same among static files and templates.
    for folder in ["static", "templates"] {
        fs::create_dir_all(desk.site.path(folder)).unwrap();
        let link = desk.site.path(folder).join("again");
        std::os::unix::fs::symlink(desk.site.path(folder), &link).unwrap();
        desk.refused(1, &["again", "loop"]);
        fs::remove_file(link).unwrap();
    }
    // And seeds: reported, the site is built.
    fs::create_dir_all(desk.site.path("seeds")).unwrap();
    std::os::unix::fs::symlink(desk.site.path("seeds"), desk.site.path("seeds/again")).unwrap();
    desk.warned(&[]);
}

/// Whether permissions mean anything to this user.
fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|o| o.stdout.trim_ascii() == b"0")
}

/// The program for a user who is not root: without the power to read and write everything.
fn as_nobody(site: &Site, arguments: &[&str]) -> Option<Ran> {
    if !is_root() {
        return Some(site.run(arguments));
    }
    let plain = site.command(arguments);
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
    command.arg(plain.get_program()).args(plain.get_args()).current_dir(site.root());
    // Who cannot even start the program cannot be asked.
    let mut probe = Command::new("setpriv");
    probe.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
    probe.arg(plain.get_program()).arg("--version").current_dir(site.root());
    match probe.output() {
        Ok(output) if output.status.success() => Some(ran(command)),
        other => {
            println!("skipped: the program cannot be run as another user: {other:?}");
            None
        }
    }
}

fn open_to_all(site: &Site) {
    for entry in walkdir::WalkDir::new(site.root()).into_iter().flatten() {
        let mode = if entry.file_type().is_dir() { 0o777 } else { 0o666 };
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).unwrap();
    }
}

fn chmod(site: &Site, inside: &str, mode: u32) {
    fs::set_permissions(site.path(inside), fs::Permissions::from_mode(mode)).unwrap();
}

/// Files that may not be read, and folders that may not be written.
#[test]
fn permissions() {
    let desk = Desk::new();
    let site = &desk.site;
    site.write("seeds/closed.txt", "Closed\n\nROME, May 4, 2021 (Meridian) -- Text.\n");
    let cases: [(&str, u32, i32, &[&str]); 7] = [
        ("content/briefs/2023/05/rate.md", 0o000, 1, &["rate.md", "permission denied"]),
        ("content/glossary/more.yaml", 0o000, 1, &["more.yaml", "permission denied"]),
        ("content/briefs/2023", 0o000, 1, &["content/briefs/2023", "permission denied"]),
        ("dateline.yaml", 0o000, 3, &["dateline.yaml", "permission denied"]),
        ("public/.dateline", 0o555, 3, &["public", "permission denied"]),
        ("public", 0o000, 3, &["public", "permission denied"]),
        ("seeds/closed.txt", 0o000, 0, &["closed.txt"]),
    ];
    for (path, mode, code, words) in cases {
        open_to_all(site);
        site.write_now(
            "content/pages/about.md",
            format!("---\ntitle: About {mode}\n---\n{path}\n"),
        );
        chmod(site, path, mode);
        if path.ends_with(".md") || path.ends_with(".yaml") {
            // What has not changed is not opened.
            site.write_now(
                path,
                format!(
                    "{}
",
                    site.read(path)
                ),
            );
            chmod(site, path, mode);
        }
        let Some(ran) = as_nobody(site, &["build"]) else { return };
        assert_eq!(ran.code, code, "{path}: {}{}", ran.out, ran.err);
        let ran = ran.said(words);
        open_to_all(site);
        if code != 0 {
            assert_eq!(changes(&desk.good, &tree(&site.out())), NONE, "{path}: {}", ran.err);
        }
    }
    // A folder for the store that cannot be written costs time and nothing else.
    fs::remove_dir_all(site.path(".dateline")).unwrap();
    chmod(site, ".", 0o555);
    let ran = as_nobody(site, &["build", "--no-import"]).unwrap();
    assert_eq!(ran.code, 0, "{}", ran.err);
    chmod(site, ".", 0o777);
}

/// Templates with mistakes: named with file, line and column, found before anything is published.
#[test]
fn templates_with_mistakes() {
    let desk = Desk::new();
    for (text, words) in [
        (
            "{% extends \"base.html\" %}\n{% block main %}\n{% if %}\n{% endblock %}",
            &["templates/page.html:3"][..],
        ),
        ("{% extends \"base.html\" %}\n{% block main %}{{ title }}", &["templates/page.html"]),
        ("{% extends \"bass.html\" %}", &["templates/page.html", "bass.html"]),
        ("{% include \"partials/nowhere.html\" %}", &["page.html", "partials/nowhere.html"]),
        ("{% extends \"page.html\" %}", &["page.html"]),
        ("line one\n{{ title | no_such_filter }}", &["templates/page.html:2", "no_such_filter"]),
        ("line one\n{{ titel.x }}", &["templates/page.html:2", "titel"]),
        ("{{ title + 1 }}", &["templates/page.html:1"]),
    ] {
        desk.site.write("templates/page.html", text);
        desk.refused(1, words);
    }
    // One mistake on every brief's page is told once.
    desk.site.remove("templates/page.html");
    desk.site.write(
        "templates/partials/dateline.html",
        "{% component dateline(of) %}{{ of.plaice.x }}{% endcomponent dateline %}",
    );
    let ran = desk.refused(1, &["templates/partials/dateline.html:1", "plaice"]);
    assert_eq!(ran.err.matches("plaice.x").count(), 1, "{}", ran.err);
    desk.site.write("templates/partials/dateline.html", b"\xff\xfe");
    desk.refused(1, &["templates/partials/dateline.html", "UTF-8"]);
    desk.site.remove("templates/partials/dateline.html");
    desk.site.build();
    desk.site.assert_clean();
}

/// Law 4: a full disk, in the output folder, in the folder of the store, and in `content/`.
#[test]
fn a_full_disk() {
    for place in ["public", ".dateline", "content/briefs/2021"] {
        let site = Site::sample();
        let folder = site.path(place);
        fs::create_dir_all(&folder).unwrap();
        let Some(_mounted) = Mount::small(&folder, "2m") else { return };
        site.build_anyway();
        let good = tree(&site.out());
        let last = fs::read_dir(&folder).unwrap().count();
        // What is free is filled up.
        let hog = folder.join(if place == "public" { "CNAME" } else { ".hog" });
        fill(&hog);
        for i in 0..40 {
            let body = "A ceasefire and a corridor. ".repeat(800);
            let brief = Brief { body, ..Brief::new("2024-03-03", &format!("more-{i}"), "More") };
            site.write(&brief.path(), brief.text());
        }
        site.write(
            "seeds/new.txt",
            "Talks end\n\nGENEVA, May 3, 2021 (Meridian) -- Delegates left on Monday.\n",
        );
        let ran = site.run(&["build"]);
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        match ran.code {
            // The store is no more than a help.
            0 => assert_eq!(place, ".dateline", "{}", ran.err),
            code => {
                assert_eq!(code, 3, "{place}: {}", ran.err);
                assert!(ran.err.contains("full") || ran.err.contains("space"), "{}", ran.err);
                let now: support::Tree = tree(&site.out())
                    .into_iter()
                    .filter(|(p, _)| p != "CNAME" && !p.starts_with(".dateline/stage"))
                    .collect();
                assert_eq!(changes(&good, &now), NONE, "{place}");
            }
        }
        assert!(last > 0 || place != "public");
        // And when there is room again, all is well.
        fs::remove_file(&hog).unwrap();
        if place == "public" {
            for i in 10..40 {
                site.remove(&format!("content/briefs/2024/03/more-{i}.md"));
            }
        }
        site.run(&["build"]).succeeded();
        let seeds = site.run(&["build"]).succeeded();
        assert!(seeds.out.contains("up to date"), "{}", seeds.out);
    }
}

impl Site {
    /// A first build into a small disk, whose figures do not matter.
    fn build_anyway(&self) {
        self.run(&["build"]).succeeded();
    }
}

fn fill(path: &std::path::Path) {
    use std::io::Write as _;
    let mut file = fs::File::create(path).unwrap();
    let mut size = 64 * 1024;
    while size > 0 {
        if file.write_all(&vec![b'x'; size]).is_err() {
            size /= 2;
        }
    }
}

/// A small disk of its own, for as long as the value lives.
struct Mount<'a>(&'a std::path::Path);

impl<'a> Mount<'a> {
    fn small(folder: &'a std::path::Path, size: &str) -> Option<Self> {
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(folder);
        match command.output() {
            Ok(output) if output.status.success() => Some(Self(folder)),
            other => {
                println!("skipped: no small disk can be mounted here: {other:?}");
                None
            }
        }
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).output();
    }
}

/// Where the report itself cannot be written, the exit code says so.
#[test]
fn a_report_that_nobody_can_read() {
    let desk = Desk::new();
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let mut command = desk.site.command(&["build", "--output-format", "json"]);
    let status = command.stdout(full).stderr(std::process::Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(3));
}
