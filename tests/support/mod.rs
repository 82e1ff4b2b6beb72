//! A small site in a folder of its own: written, edited, built and compared by the tests.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use dateline::diagnostics::{Cause, Failure};
use dateline::engine::{self, ImportMode, Options, Report, Silent};
use tempfile::TempDir;

/// Every file below a folder with its bytes, by relative path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The moment that tests build for, unless they say another.
pub const NOW: &str = "2024-06-01T00:00:00Z";

/// A site in a folder of its own.
pub struct Site {
    dir: TempDir,
}

/// How the command line ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    #[track_caller]
    pub fn succeeded(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    /// Ended with `code`, without a panic, and said each of `words` on standard error.
    #[track_caller]
    pub fn failed(self, code: i32, words: &[&str]) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self.said(words)
    }

    #[track_caller]
    pub fn said(self, words: &[&str]) -> Self {
        assert!(!self.err.contains("panicked"), "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "“{word}” is not in:\n{}", self.err);
        }
        self
    }
}

impl Default for Site {
    fn default() -> Self {
        Self::empty()
    }
}

impl Site {
    /// A folder with a title and an address, and nothing else.
    pub fn empty() -> Self {
        let site = Self { dir: tempfile::tempdir().unwrap() };
        site.write("dateline.yaml", CONFIG);
        fs::create_dir_all(site.path("content/briefs")).unwrap();
        site
    }

    /// Eight briefs, four terms, three backgrounds, a page, notes on a tag and a country.
    pub fn sample() -> Self {
        let site = Self::empty();
        for (path, text) in sample() {
            site.write(&path, &text);
        }
        site
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.dir.path().join(inside)
    }

    pub fn out(&self) -> PathBuf {
        self.path("public")
    }

    /// Writes a file that looks as if it had been written long ago, at a second of its own: its
    /// outer signs are to be trusted.
    pub fn write(&self, inside: &str, text: impl AsRef<[u8]>) {
        let path = self.write_now(inside, text);
        age(&path);
    }

    /// Writes a file that is as young as it is: only its hash can be trusted.
    pub fn write_now(&self, inside: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub fn remove(&self, inside: &str) {
        fs::remove_file(self.path(inside)).unwrap();
    }

    #[track_caller]
    pub fn read(&self, inside: &str) -> String {
        let path = self.path(inside);
        String::from_utf8_lossy(&fs::read(&path).unwrap_or_else(|e| panic!("{inside}: {e}"))).into()
    }

    /// A published page.
    #[track_caller]
    pub fn published(&self, output: &str) -> String {
        self.read(&format!("public/{output}"))
    }

    /// Puts `new` in the place of `old`, which stands once in the file.
    #[track_caller]
    pub fn edit(&self, inside: &str, old: &str, new: &str) {
        let text = self.read(inside);
        assert_eq!(text.matches(old).count(), 1, "“{old}” in {inside}:\n{text}");
        self.write(inside, text.replace(old, new));
    }

    pub fn options(&self) -> Options {
        Options {
            root: self.root().to_owned(),
            out: self.out(),
            config: self.path("dateline.yaml"),
            state: self.path(".dateline"),
            now: NOW.parse().unwrap(),
            import: ImportMode::Run,
            preview: false,
            strict: false,
            keep_going: false,
            rehash: false,
        }
    }

    #[track_caller]
    pub fn build(&self) -> Report {
        self.build_with(&self.options())
    }

    #[track_caller]
    pub fn build_with(&self, options: &Options) -> Report {
        engine::build(options, &Silent).unwrap_or_else(|f| panic!("{}", told(&f)))
    }

    pub fn try_build(&self) -> Result<Report, Failure> {
        engine::build(&self.options(), &Silent)
    }

    /// Fails for the reason `cause`, and leaves the site byte for byte as it was. What was said,
    /// one line each.
    #[track_caller]
    pub fn refused(&self, cause: Cause) -> String {
        let before = tree(&self.out());
        let failure = self.try_build().map(|r| r.counts).unwrap_err();
        assert_eq!(failure.cause, cause, "{}", told(&failure));
        assert_eq!(changes(&before, &tree(&self.out())), NONE, "the last good site is untouched");
        told(&failure)
    }

    /// What a build without any cache gives, in a folder of its own.
    #[track_caller]
    pub fn clean(&self, options: &Options) -> Tree {
        let elsewhere = tempfile::tempdir().unwrap();
        let options = Options {
            out: elsewhere.path().join("out"),
            state: elsewhere.path().join("state"),
            ..options.clone()
        };
        self.build_with(&options);
        tree(&options.out)
    }

    /// The published site is what a clean build gives.
    #[track_caller]
    pub fn assert_clean(&self) {
        let (clean, here) = (self.clean(&self.options()), tree(&self.out()));
        assert_eq!(changes(&clean, &here), NONE, "clean build against this one");
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).args(["--now", NOW]).current_dir(self.root());
        command.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments))
    }

    pub fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

pub fn ran(mut command: Command) -> Ran {
    finished(command.output().unwrap())
}

pub fn finished(output: std::process::Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into(),
        err: String::from_utf8_lossy(&output.stderr).into(),
    }
}

/// Gives a file a time of its own, long ago.
pub fn age(path: &Path) {
    static SECOND: AtomicU64 = AtomicU64::new(0);
    let second = SECOND.fetch_add(1, Ordering::Relaxed);
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_577_836_800 + second);
    File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
}

/// Everything that a failure says, one line each.
pub fn told(failure: &Failure) -> String {
    let mut text = String::new();
    for d in &failure.diagnostics {
        let _ = writeln!(text, "{d}");
        if let Some(hint) = &d.hint {
            let _ = writeln!(text, "  {hint}");
        }
    }
    text
}

/// All files below `folder`; what only says that a build runs is left out.
pub fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let walk = walkdir::WalkDir::new(folder).into_iter().flatten();
    for entry in walk.filter(|e| !e.file_type().is_dir()) {
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        if path != ".dateline/lock" {
            let bytes = match entry.path_is_symlink() {
                true => fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes(),
                false => fs::read(entry.path()).unwrap_or_default(),
            };
            tree.insert(path, bytes);
        }
    }
    tree
}

/// No changes, for comparisons that print well.
pub const NONE: [String; 0] = [];

/// The paths in which two trees differ, with the first line in which they do.
pub fn changes(before: &Tree, after: &Tree) -> Vec<String> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut found = Vec::new();
    for path in paths {
        match (before.get(path), after.get(path)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => found.push(format!("{path}: {}", first_difference(a, b))),
            (None, _) => found.push(format!("{path}: new")),
            (_, None) => found.push(format!("{path}: gone")),
        }
    }
    found
}

fn first_difference(a: &[u8], b: &[u8]) -> String {
    let (a, b) = (String::from_utf8_lossy(a), String::from_utf8_lossy(b));
    let short = |text: &str| text.chars().take(300).collect::<String>();
    let pair = a.lines().zip(b.lines()).find(|(x, y)| x != y);
    match pair {
        Some((x, y)) => format!("«{}» became «{}»", short(x), short(y)),
        None => "one is longer".into(),
    }
}

/// The paths alone of [`changes`].
pub fn changed_paths(before: &Tree, after: &Tree) -> Vec<String> {
    changes(before, after)
        .into_iter()
        .map(|c| c.split_once(": ").map_or(c.clone(), |(path, _)| path.to_owned()))
        .collect()
}

/// The paths that a build rendered, sorted.
pub fn rebuilt(report: &Report) -> Vec<&str> {
    let mut paths: Vec<&str> = report.rebuilt.iter().map(|r| r.path.as_str()).collect();
    paths.sort_unstable();
    paths
}

pub const CONFIG: &str = "title: The desk\nurl: https://desk.example/news/\n";

/// One brief of the sample, as front matter and body.
#[derive(Debug, Clone)]
pub struct Brief {
    pub date: String,
    pub name: String,
    pub title: String,
    pub tags: Vec<String>,
    pub countries: Vec<String>,
    /// Further lines of front matter.
    pub more: String,
    pub body: String,
}

impl Brief {
    pub fn new(date: &str, name: &str, title: &str) -> Self {
        Self {
            date: date.into(),
            name: name.into(),
            title: title.into(),
            tags: Vec::new(),
            countries: Vec::new(),
            more: String::new(),
            body: "A plain sentence.".into(),
        }
    }

    pub fn path(&self) -> String {
        format!("content/briefs/{}/{}/{}.md", &self.date[..4], &self.date[5..7], self.name)
    }

    /// Its page, relative to the output folder.
    pub fn page(&self) -> String {
        format!("briefs/{}/{}/{}/index.html", &self.date[..4], &self.date[5..7], self.name)
    }

    pub fn text(&self) -> String {
        format!(
            "---\ntitle: {}\ndate: {}\ntags: [{}]\ncountries: [{}]\n{}---\n\n{}\n",
            self.title,
            self.date,
            self.tags.join(", "),
            self.countries.join(", "),
            self.more,
            self.body,
        )
    }
}

/// The briefs of the sample.
pub fn briefs() -> Vec<Brief> {
    let with =
        |date: &str, name: &str, title: &str, tags: &[&str], codes: &[&str], body: &str| Brief {
            tags: tags.iter().map(|t| (*t).to_owned()).collect(),
            countries: codes.iter().map(|c| (*c).to_owned()).collect(),
            body: body.to_owned(),
            ..Brief::new(date, name, title)
        };
    let mut all = vec![
        with(
            "2022-09-14",
            "clashes",
            "Clashes at the border",
            &["conflict"],
            &["AZ", "AM"],
            "BAKU: The two sides agreed on a ceasefire, officials said.\n\nThe Security Council met on the day after. See [[talks|the talks]].",
        ),
        with(
            "2022-10-06",
            "talks",
            "Talks begin in Prague",
            &["diplomacy", "conflict"],
            &["AZ", "AM"],
            "The first round of talks ended without a communique.\n\nA corridor was on the table.",
        ),
        with(
            "2023-03-10",
            "restored",
            "Two neighbours restore ties",
            &["diplomacy"],
            &["IR", "SA"],
            "Ties are to be restored within two months. The Security Council welcomed it.",
        ),
        with(
            "2023-05-02",
            "rate",
            "Bank holds its rate",
            &["economy"],
            &["JP"],
            "The policy rate stays where it was.\n\nThe yen fell.",
        ),
        with(
            "2023-09-19",
            "september",
            "One day of fighting",
            &["conflict"],
            &["AZ"],
            "A ceasefire followed after a day. The corridor stayed shut.",
        ),
        with(
            "2023-11-20",
            "floods",
            "Floods in the north",
            &["disasters"],
            &["KE"],
            "Nobody was hurt in the capital, Nairobi.\n\nHelp came by road.",
        ),
        with(
            "2024-02-11",
            "vote",
            "A vote is put off",
            &["elections"],
            &["SN"],
            "The vote was to be held on 25 February.\n\nThe council of ministers had asked for it.",
        ),
        with(
            "2024-05-30",
            "outlook",
            "What comes next",
            &["economy", "diplomacy"],
            &["JP", "KE"],
            "Nothing is decided. The policy rate is due in June, a ceasefire is not.",
        ),
    ];
    all[1].more = "aliases: [/old/talks/]\nsummary: Delegates met for a day.\n".into();
    all[5].more = "dateline: {place: NAIROBI, country: KE, agency: Meridian}\nsource: {name: Meridian, url: \"https://wire.example/5\"}\nnotes:\n  - {quote: Help came by road, text: The road is paved.}\n".into();
    all
}

/// The file of a term that has one of its own.
pub const CEASEFIRE: &str = "---\nterm: ceasefire\naliases: [truce]\nshort: A halt to fighting.\nsee: [security-council]\n---\n\nThe full entry.\n";

/// Every file of the sample but its configuration.
pub fn sample() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = briefs().iter().map(|b| (b.path(), b.text())).collect();
    let mut add = |path: &str, text: &str| files.push((path.to_owned(), text.to_owned()));
    add("content/glossary/ceasefire.md", CEASEFIRE);
    add("content/glossary/corridor.md", "---\nterm: corridor\nshort: A road across.\n---\n");
    add(
        "content/glossary/more.yaml",
        "- term: Security Council\n  short: A body of the United Nations.\n- term: policy rate\n  short: What a central bank asks.\n  scope: {countries: [JP, KE]}\n",
    );
    add(
        "content/backgrounds/border.md",
        "---\ntitle: The border\nshort: Where it runs, and the ceasefire.\nabout: {countries: [AZ, AM], tags: [conflict]}\nas_of: 2023-10-01\nreview_by: 2024-06-30\nevents:\n  - {date: 2020-11-10, text: A statement is signed.}\n---\n\nIt runs through the hills.\n",
    );
    add(
        "content/backgrounds/border-before.md",
        "---\ntitle: The border before 2023\nshort: Where it ran.\nabout: {countries: [AZ, AM], tags: [conflict]}\nas_of: 2022-12-01\nvalid: {until: 2023-01-01}\nversion_of: border\n---\n\nIt ran through the hills.\n",
    );
    add(
        "content/backgrounds/rates.md",
        "---\ntitle: How rates are set\nshort: By vote.\nabout: {countries: [JP], terms: [policy-rate]}\nas_of: 2024-01-01\n---\n\nBy vote, eight times a year.\n",
    );
    add("content/pages/about.md", "---\ntitle: About\nmenu: true\n---\n\nWho we are.\n");
    add(
        "content/tags/conflict.md",
        "---\ntitle: Conflict\ndescription: Where there is fighting.\n---\n",
    );
    add("content/countries/az.md", "---\nnote: On the Caspian Sea.\n---\n");
    files
}

/// The text that a reader of a page sees inside the first element with the class `class`, without
/// `<aside>` and `<script>`; one line each for paragraphs and their like.
pub fn visible_text(html: &str, class: &str) -> String {
    let open = format!("class=\"{class}\"");
    let bare = format!("class={class}");
    let start = html.find(&open).or_else(|| html.find(&bare)).expect("the element is in the page");
    let start = html[..start].rfind('<').unwrap();
    let mut text = String::new();
    let (mut depth, mut skip) = (0_usize, 0_usize);
    let mut rest = &html[start..];
    while let Some(at) = rest.find('<') {
        if skip == 0 {
            text.push_str(&rest[..at]);
        }
        rest = &rest[at..];
        let end = rest.find('>').expect("tags are closed") + 1;
        let tag = &rest[..end];
        rest = &rest[end..];
        let closing = tag.starts_with("</");
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if matches!(name.as_str(), "br" | "img" | "hr" | "link" | "meta" | "input") {
            text.push(if name == "br" { '\n' } else { ' ' });
            continue;
        }
        let hidden = matches!(name.as_str(), "aside" | "script" | "style");
        if closing {
            depth -= 1;
            skip -= usize::from(hidden);
        } else {
            depth += 1;
            skip += usize::from(hidden);
        }
        if matches!(name.as_str(), "p" | "div" | "h1" | "h2" | "h3" | "li" | "blockquote" | "pre") {
            text.push('\n');
        }
        if depth == 0 {
            break;
        }
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&#96;", "`")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&");
    let lines: Vec<String> = text
        .lines()
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|l| !l.is_empty())
        .collect();
    lines.join("\n")
}
