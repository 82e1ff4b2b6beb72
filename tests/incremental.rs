//! What is built again, and what is not. Laws 1 and 4: an incremental build gives the bytes of a
//! clean one, whatever happened in between; and no work is done that the change does not ask for.

mod support;

use std::collections::BTreeMap;
use std::fs;

use dateline::diagnostics::Cause;
use dateline::engine::{Counts, Options, Report};
use proptest::prelude::*;
use support::{Brief, NONE, Site, age, briefs, changed_paths, changes, rebuilt, tree};

/// The work of one build.
#[track_caller]
fn assert_work(report: &Report, annotated: usize, rendered: &[&str]) {
    let why: Vec<String> =
        report.rebuilt.iter().map(|r| format!("{}: {}", r.path, r.reason)).collect();
    assert_eq!(rebuilt(report), rendered, "{why:#?}");
    assert_eq!(report.counts.annotated, annotated);
}

fn assert_nothing(report: &Report) {
    let Counts { imported, annotated, rendered, written, removed, bytes_written, .. } =
        report.counts;
    assert_eq!((imported, annotated, rendered), (0, 0, 0));
    assert_eq!((written, removed, bytes_written), (0, 0, 0));
}

/// A built sample.
fn built() -> Site {
    let site = Site::sample();
    site.build();
    site
}

/// Law 1: nothing changed, nothing is done; and what the last build said is said again.
#[test]
fn an_unchanged_site_costs_nothing() {
    let site = Site::sample();
    site.write("content/stray.txt", "x");
    let first = site.build();
    let before = tree(&site.out());
    let second = site.build();
    assert_nothing(&second);
    assert_eq!(second.diagnostics, first.diagnostics);
    assert_eq!(first.diagnostics.len(), 1);
    assert_eq!(second.counts.briefs, 8);
    assert_eq!(changes(&before, &tree(&site.out())), NONE);
}

/// Law 1: files that are younger than the last build are looked into, and are the same.
#[test]
fn a_touch_without_a_change_is_nothing() {
    let site = built();
    for file in ["content/briefs/2023/05/rate.md", "content/glossary/more.yaml", "dateline.yaml"] {
        age(&site.path(file));
        assert_nothing(&site.build());
    }
    site.write_now("content/briefs/2023/05/rate.md", site.read("content/briefs/2023/05/rate.md"));
    assert_nothing(&site.build());
    assert_nothing(&site.build());
}

/// A text that nobody else shows.
#[test]
fn a_body_edit_renders_one_page() {
    let site = built();
    site.edit("content/briefs/2023/05/rate.md", "The yen fell.", "The yen rose a little.");
    let report = site.build();
    assert_work(&report, 1, &["briefs/2023/05/rate/index.html"]);
    assert_eq!(report.rebuilt[0].reason, "what it shows changed");
    assert_eq!(report.counts.written, 1);
    site.assert_clean();
}

/// A title stands in lists, feeds and on the pages of related briefs; body pages of others do not
/// show it.
#[test]
fn a_title_edit_renders_the_pages_that_show_it() {
    let site = built();
    let shows: Vec<String> = tree(&site.out())
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Bank holds its rate"))
        .map(|(path, _)| path)
        .collect();
    assert!(shows.len() > 5, "{shows:?}");
    site.edit("content/briefs/2023/05/rate.md", "Bank holds its rate", "The bank waits");
    let report = site.build();
    let shows: Vec<&str> = shows.iter().map(String::as_str).collect();
    assert_work(&report, 1, &shows);
    site.assert_clean();
}

/// A definition is no part of what a brief is annotated with: the pages that show it are rendered,
/// and of all briefs only those.
#[test]
fn a_definition_edit_annotates_nothing() {
    let site = built();
    let shows: Vec<String> = tree(&site.out())
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("A halt to fighting"))
        .map(|(path, _)| path)
        .collect();
    assert!(shows.iter().any(|p| p == "briefs/2022/09/clashes/index.html"), "{shows:?}");
    let before = tree(&site.out());
    site.edit("content/glossary/ceasefire.md", "A halt to fighting.", "A pause in the fighting.");
    let report = site.build();
    assert_eq!(report.counts.annotated, 0);
    let pages = rebuilt(&report);
    assert!(shows.iter().all(|p| pages.contains(&p.as_str())), "{pages:?}");
    let other =
        pages.iter().find(|p| p.starts_with("briefs/") && !shows.contains(&(**p).to_owned()));
    assert_eq!(other, None);
    assert!(!pages.contains(&"index.html") && !pages.contains(&"sitemap.xml"), "{pages:?}");
    let mut written = changed_paths(&before, &tree(&site.out()));
    written.retain(|p| p != ".dateline/manifest");
    assert_eq!(written, shows);
    assert_eq!(report.counts.written, shows.len());
    site.assert_clean();
}

/// A new form asks for a look at every brief, and only where it is found for a new page.
#[test]
fn a_new_alias_scans_all_and_renders_where_it_is_found() {
    let site = built();
    site.edit("content/glossary/ceasefire.md", "[truce]", "[truce, council of ministers]");
    let report = site.build();
    assert_eq!(report.counts.annotated, 8);
    let pages = rebuilt(&report);
    assert!(pages.contains(&"briefs/2024/02/vote/index.html"), "{pages:?}");
    assert!(pages.contains(&"glossary/ceasefire/index.html"), "{pages:?}");
    let briefs: Vec<_> = pages.iter().filter(|p| p.starts_with("briefs/")).collect();
    assert_eq!(briefs.len(), 1, "{pages:?}");
    site.assert_clean();

    // One that stands nowhere.
    site.edit("content/glossary/ceasefire.md", "ministers]", "ministers, armistice]");
    let report = site.build();
    assert_eq!(report.counts.annotated, 8);
    assert_eq!(rebuilt(&report), ["glossary/ceasefire/index.html"]);
    site.assert_clean();
}

/// One more brief: its own page, the lists it stands in, and its related neighbours.
#[test]
fn a_new_brief_leaves_strangers_alone() {
    let site = built();
    let brief = Brief {
        countries: vec!["KE".into()],
        tags: vec!["disasters".into()],
        ..Brief::new("2023-11-25", "relief", "Relief arrives")
    };
    site.write(&brief.path(), brief.text());
    let report = site.build();
    assert_eq!(report.counts.annotated, 1);
    let pages = rebuilt(&report);
    for page in [
        "briefs/2023/11/relief/index.html",
        "briefs/2023/11/floods/index.html",
        "countries/ke/index.html",
        "countries/ke/feed.xml",
        "tags/disasters/index.html",
        "archive/2023/11/index.html",
        "feed.xml",
        "index.html",
        "sitemap.xml",
    ] {
        assert!(pages.contains(&page), "{page}: {pages:?}");
    }
    for page in [
        "briefs/2022/09/clashes/index.html",
        "briefs/2023/05/rate/index.html",
        "briefs/2024/02/vote/index.html",
        "archive/2022/09/index.html",
        "tags/economy/index.html",
        "tags/economy/feed.xml",
        "glossary/ceasefire/index.html",
        "about/index.html",
        "404.html",
    ] {
        assert!(!pages.contains(&page), "{page}: {pages:?}");
    }
    site.assert_clean();
}

/// A template's closure: what reaches it, and nothing else.
#[test]
fn a_template_edit_renders_its_closure() {
    let site = built();
    site.write(
        "templates/page.html",
        "{% extends \"base.html\" %}{% block main %}Mine.{% endblock %}",
    );
    let report = site.build();
    assert_work(&report, 0, &["about/index.html"]);
    assert_eq!(report.rebuilt[0].reason, "a template that it uses changed");
    site.assert_clean();

    // A partial of brief pages alone.
    let note = "<aside class=\"note\">{{ note.text }}</aside>";
    site.write("templates/partials/note.html", note);
    let report = site.build();
    let pages = rebuilt(&report);
    assert_eq!(pages.len(), 8, "{pages:?}");
    assert!(pages.iter().all(|p| p.starts_with("briefs/")), "{pages:?}");
    assert_eq!(report.counts.written, 1, "one brief has a note");
    site.assert_clean();

    // One that no page reaches.
    site.write("templates/partials/unused.html", "unused");
    assert_work(&site.build(), 0, &[]);
    site.remove("templates/partials/note.html");
    site.build();
    site.assert_clean();
}

/// Law 4: the output folder is as it should be after every build, whoever was in it.
#[test]
fn outputs_that_were_deleted_or_edited_are_restored() {
    let site = built();
    let before = tree(&site.out());
    site.remove("public/about/index.html");
    site.write_now("public/index.html", "by hand");
    let report = site.build();
    assert_work(&report, 0, &["about/index.html", "index.html"]);
    let reasons: Vec<&str> = report.rebuilt.iter().map(|r| r.reason.as_str()).collect();
    assert!(reasons.contains(&"it was missing in the output folder"), "{reasons:?}");
    assert!(reasons.contains(&"it was changed in the output folder"), "{reasons:?}");
    assert_eq!(changes(&before, &tree(&site.out())), NONE);
    fs::remove_dir_all(site.out()).unwrap();
    let report = site.build();
    assert_eq!((report.counts.annotated, report.counts.written), (0, report.counts.outputs));
    assert_eq!(changes(&before, &tree(&site.out())), NONE);
    assert_nothing(&site.build());
}

/// A file that only looks changed is not written again.
#[test]
fn outputs_with_another_time_stay() {
    let site = built();
    age(&site.path("public/index.html"));
    assert_nothing(&site.build());
    assert_nothing(&site.build());
}

/// Law 1: without the store the same bytes come out, and nothing is written over itself.
#[test]
fn a_lost_store_costs_time_and_nothing_else() {
    let site = built();
    let before = tree(&site.out());
    fs::remove_dir_all(site.path(".dateline")).unwrap();
    let report = site.build();
    assert_eq!((report.counts.annotated, report.counts.rendered), (8, report.counts.outputs));
    assert_eq!((report.counts.written, report.counts.removed), (0, 0));
    assert_eq!(changes(&before, &tree(&site.out())), NONE);
    assert_nothing(&site.build());
}

/// Law 1: a store that was cut, overwritten or damaged anywhere is a miss, never an error.
#[test]
fn a_corrupt_store_is_a_miss() {
    let site = built();
    let before = tree(&site.out());
    let path = fs::read_dir(site.path(".dateline"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.extension().is_some_and(|e| e == "redb"))
        .unwrap();
    let good = fs::read(&path).unwrap();
    let mut damaged: Vec<(String, Vec<u8>)> = vec![
        ("empty".into(), Vec::new()),
        ("text".into(), b"something else".to_vec()),
        ("zeros".into(), vec![0; good.len()]),
        ("half".into(), good[..good.len() / 2].to_vec()),
        ("first page".into(), good[..4096.min(good.len())].to_vec()),
    ];
    for part in 1..16 {
        let at = good.len() / 16 * part;
        let mut bytes = good.clone();
        for (i, byte) in bytes[at..at + 256].iter_mut().enumerate() {
            *byte ^= 0x5a ^ i as u8;
        }
        damaged.push((format!("damaged at {at}"), bytes));
    }
    for (name, bytes) in damaged {
        fs::write(&path, bytes).unwrap();
        // With something to do, so that records and bodies are read.
        let about = site.read("content/pages/about.md");
        site.write("content/pages/about.md", format!("{about}\nMore, after {name}.\n"));
        site.remove("public/briefs/2022/09/clashes/index.html");
        let ran = site.run(&["build"]);
        assert_eq!(ran.code, 0, "{name}: {}{}", ran.out, ran.err);
        assert!(!ran.err.contains("panicked"), "{name}: {}", ran.err);
        assert_eq!(
            changed_paths(&before, &tree(&site.out())),
            [".dateline/manifest", "about/index.html"],
            "{name}"
        );
        site.assert_clean();
        fs::remove_dir_all(site.path(".dateline")).unwrap();
        fs::create_dir(site.path(".dateline")).unwrap();
    }
}

/// `--rehash` sees what size and time hide, in the content and in the output folder.
#[test]
fn rehash_trusts_nothing() {
    let site = built();
    site.build();
    let disguise = |file: &str, old: &str, new: &str| {
        let path = site.path(file);
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        let text = site.read(file);
        assert!(text.contains(old) && old.len() == new.len());
        fs::write(&path, text.replace(old, new)).unwrap();
        fs::File::options().append(true).open(&path).unwrap().set_modified(time).unwrap();
    };
    disguise("content/briefs/2023/05/rate.md", "The yen fell", "The yen rose");
    disguise("public/404.html", "Page not found", "Page was found");
    assert_nothing(&site.build());
    let report = site.build_with(&Options { rehash: true, ..site.options() });
    assert_work(&report, 1, &["404.html", "briefs/2023/05/rate/index.html"]);
    site.assert_clean();
    let report = site.build_with(&Options { rehash: true, ..site.options() });
    assert_nothing(&report);
}

/// Two output folders of one site take turns: each is brought up to date from what is in it.
#[test]
fn two_output_folders_do_not_mislead_each_other() {
    let site = built();
    let other = Options { out: site.path("elsewhere"), ..site.options() };
    site.build_with(&other);
    site.edit("content/briefs/2023/05/rate.md", "The yen fell.", "The yen rose.");
    site.build();
    site.build_with(&other);
    assert_eq!(changes(&tree(&site.out()), &tree(&other.out)), NONE);
    site.build();
    site.assert_clean();
}

/// A build that fails after some briefs were worked through leaves nothing half-known behind.
#[test]
fn a_failed_build_leaves_no_texts_of_another_time() {
    let site = built();
    let good = site.read("content/briefs/2023/05/rate.md");
    site.edit("content/briefs/2023/05/rate.md", "The yen fell.", "The yen vanished.");
    site.write("content/briefs/2023/05/broken.md", "---\ntitel: x\n---\n");
    site.refused(Cause::Content);
    site.write("content/briefs/2023/05/rate.md", good);
    site.remove("content/briefs/2023/05/broken.md");
    site.remove("public/briefs/2023/05/rate/index.html");
    site.build();
    site.assert_clean();
}

/// Links between briefs by slug follow the briefs, also where only the other end changed.
#[test]
fn links_by_slug_follow_the_briefs() {
    let site = built();
    let talks = site.read("content/briefs/2022/10/talks.md");
    let page = "briefs/2022/09/clashes/index.html";
    assert!(site.published(page).contains("href=\"/news/briefs/2022/10/talks/\""));
    site.remove("content/briefs/2022/10/talks.md");
    site.build();
    assert!(!site.published(page).contains("briefs/2022/10/talks/"), "a link to nowhere");
    site.assert_clean();
    site.write("content/briefs/2022/11/talks.md", talks);
    site.build();
    assert!(site.published(page).contains("href=\"/news/briefs/2022/11/talks/\""));
    site.assert_clean();
    site.edit("content/briefs/2022/11/talks.md", "tags:", "status: draft\ntags:");
    site.build();
    assert!(!site.published(page).contains("briefs/2022/11/talks/"), "a draft has no page");
    site.assert_clean();
}

/// `--keep-going` goes on with the last good version, also where what it showed is gone since.
#[test]
fn keep_going_publishes_the_last_good_version() {
    let site = built();
    let before = tree(&site.out());
    site.edit("content/briefs/2022/09/clashes.md", "title: Clashes", "titel: Clashes");
    site.edit("content/pages/about.md", "Who we are.", "Who we were.");
    let going = Options { keep_going: true, ..site.options() };
    let report = site.build_with(&going);
    assert_eq!(
        changed_paths(&before, &tree(&site.out())),
        [".dateline/manifest", "about/index.html"]
    );
    assert!(report.diagnostics.iter().any(|d| d.message.contains("titel")));
    // The term that it glosses, the brief that it links to, the background beside it: gone.
    site.remove("content/glossary/ceasefire.md");
    site.remove("content/briefs/2022/10/talks.md");
    site.remove("content/backgrounds/border-before.md");
    site.build_with(&going);
    assert!(site.path("public/briefs/2022/09/clashes/index.html").exists());
    assert!(!site.path("public/glossary/ceasefire").exists());
}

/// Time alone changes a site: an embargo, an expiry, a review date.
#[test]
fn time_alone_is_a_change() {
    let site = built();
    site.edit("content/briefs/2024/02/vote.md", "tags:", "embargo: 2024-06-10T12:00\ntags:");
    site.edit("content/briefs/2023/05/rate.md", "tags:", "expires: 2024-06-20\ntags:");
    let at = |now: &str| Options { now: now.parse().unwrap(), ..site.options() };
    for (now, vote, rate, stale) in [
        ("2024-06-10T11:59:59Z", false, true, false),
        ("2024-06-10T12:00:00Z", true, true, false),
        ("2024-06-20T23:59:59Z", true, true, false),
        ("2024-06-21T00:00:00Z", true, false, false),
        ("2024-07-01T00:00:00Z", true, false, true),
        ("2024-06-10T11:59:59Z", false, true, false),
    ] {
        let options = at(now);
        site.build_with(&options);
        assert_nothing(&site.build_with(&options));
        let exists = |page: &str| site.path("public").join(page).exists();
        assert_eq!(exists("briefs/2024/02/vote/index.html"), vote, "{now}");
        assert_eq!(exists("briefs/2023/05/rate/index.html"), rate, "{now}");
        let border = site.published("backgrounds/border/index.html");
        assert_eq!(border.to_lowercase().contains("due for review"), stale, "{now}");
        let clean = site.clean(&options);
        assert_eq!(changes(&clean, &tree(&site.out())), NONE, "{now}");
    }
}

/// One thing that happens to a site.
#[derive(Debug, Clone)]
enum Edit {
    Body(usize, usize),
    Title(usize, usize),
    Tags(usize, u8),
    Countries(usize, u8),
    Date(usize, u8),
    More(usize, usize),
    Add(usize),
    Remove(usize),
    Definition(usize),
    Alias(usize),
    Background(usize),
    Version(bool),
    Config(usize),
    Template(usize),
    Static(bool),
    Now(usize),
    /// In the output folder.
    Vandal(usize),
    LoseStore,
    /// A build that is refused in between.
    Mistake,
}

const BODIES: [&str; 7] = [
    "A plain sentence.",
    "The truce held.\n\nSee [[talks]] and [[floods|the floods]].",
    "A ceasefire, a corridor, the Security Council and the policy rate in one line.",
    "In Kenya and Japan nothing happened; see [[relief-2]].",
    "*Unclosed, [a link](https://example.org/) and `code`.\n\n> Quoted: ceasefire.",
    "",
    "On 3 May 2021 the two sides met in Geneva. [[corridor]]{.x} ceasefire.\n\nThe end.",
];

const MORE: [&str; 14] = [
    "",
    "status: draft\n",
    "status: withdrawn\ncorrections: [{kind: retraction, on: 2024-01-01, text: It was wrong.}]\n",
    "status: review\n",
    "rights: {publish: excerpt, words: 3}\n",
    "rights: {publish: link}\n",
    "rights: {publish: none}\n",
    "embargo: 2024-06-10\n",
    "expires: 2024-06-20\n",
    "reviewed: {by: A. Person, on: 2024-01-02}\nsummary: In short.\n",
    "aliases: [/old/address/]\nupdated: 2024-03-03\n",
    "gloss: {off: true}\nbackgrounds: {forbid: [border]}\n",
    "backgrounds: {pin: [rates]}\nlanguage: fa\n",
    "headline: The desk says so\nextra: {colour: red}\n",
];

const CONFIGS: [&str; 8] = [
    support::CONFIG,
    "title: Another desk\nurl: https://desk.example/news/\n",
    "title: The desk\nurl: https://desk.example/\n",
    "title: The desk\n",
    "title: The desk\nurl: https://desk.example/news/\ngloss: {occurrence: all, quotes: false}\n",
    "title: The desk\nurl: https://desk.example/news/\ngloss: {cap: 1}\nbackgrounds: {cap: 1}\n",
    "title: The desk\nurl: https://desk.example/news/\npublish: reviewed\ntimezone: Asia/Tokyo\n",
    "title: The desk\nurl: https://desk.example/news/\nrights: {agencies: {Meridian: {publish: link}}}\ncolours: {paper: \"#ffffff\"}\n",
];

const TEMPLATES: [(&str, &str); 4] = [
    ("page.html", "{% extends \"base.html\" %}{% block main %}{{ title }}{% endblock %}"),
    ("partials/head.html", "<meta name=\"x\" content=\"y\">"),
    ("partials/brief-line-short.html", "<li>{{ brief.title }}</li>"),
    ("partials/note.html", "<aside class=\"note\">{{ note.text }}</aside>"),
];

const MOMENTS: [&str; 5] = [
    support::NOW,
    "2024-06-10T00:00:00Z",
    "2024-06-21T00:00:00Z",
    "2024-07-01T00:00:00Z",
    "2022-01-01T00:00:00Z",
];

fn edits() -> impl Strategy<Value = Edit> {
    let brief = 0..8_usize;
    prop_oneof![
        3 => (brief.clone(), 0..BODIES.len()).prop_map(|(b, n)| Edit::Body(b, n)),
        2 => (brief.clone(), 0..4_usize).prop_map(|(b, n)| Edit::Title(b, n)),
        2 => (brief.clone(), 0..16_u8).prop_map(|(b, n)| Edit::Tags(b, n)),
        2 => (brief.clone(), 0..16_u8).prop_map(|(b, n)| Edit::Countries(b, n)),
        2 => (brief.clone(), 1..28_u8).prop_map(|(b, n)| Edit::Date(b, n)),
        4 => (brief.clone(), 0..MORE.len()).prop_map(|(b, n)| Edit::More(b, n)),
        2 => (0..4_usize).prop_map(Edit::Add),
        1 => brief.prop_map(Edit::Remove),
        2 => (0..3_usize).prop_map(Edit::Definition),
        2 => (0..3_usize).prop_map(Edit::Alias),
        2 => (0..3_usize).prop_map(Edit::Background),
        1 => any::<bool>().prop_map(Edit::Version),
        2 => (0..CONFIGS.len()).prop_map(Edit::Config),
        2 => (0..TEMPLATES.len()).prop_map(Edit::Template),
        1 => any::<bool>().prop_map(Edit::Static),
        2 => (0..MOMENTS.len()).prop_map(Edit::Now),
        1 => (0..200_usize).prop_map(Edit::Vandal),
        1 => Just(Edit::LoseStore),
        1 => Just(Edit::Mistake),
    ]
}

/// The site as it should be on disk.
struct Desk {
    site: Site,
    briefs: Vec<Brief>,
    /// Everything else, by path.
    files: BTreeMap<String, String>,
    now: usize,
    /// What lies on disk.
    written: BTreeMap<String, String>,
}

impl Desk {
    fn new() -> Self {
        let site = Site::empty();
        let briefs = briefs();
        let mut files: BTreeMap<String, String> = support::sample().into_iter().collect();
        for brief in &briefs {
            files.remove(&brief.path());
        }
        files.insert("dateline.yaml".into(), support::CONFIG.into());
        let mut desk = Self { site, briefs, files, now: 0, written: BTreeMap::new() };
        desk.sync(true);
        desk
    }

    fn options(&self) -> Options {
        Options { now: MOMENTS[self.now].parse().unwrap(), ..self.site.options() }
    }

    /// Brings the disk up to date: files with times long ago, or as young as they are.
    fn sync(&mut self, aged: bool) {
        let mut wanted = self.files.clone();
        wanted.extend(self.briefs.iter().map(|b| (b.path(), b.text())));
        for path in self.written.keys().filter(|p| !wanted.contains_key(*p)) {
            self.site.remove(path);
        }
        for (path, text) in wanted.iter().filter(|(p, t)| self.written.get(*p) != Some(*t)) {
            match aged {
                true => self.site.write(path, text),
                false => drop(self.site.write_now(path, text)),
            }
        }
        self.written = wanted;
    }

    fn set(&mut self, path: &str, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    fn apply(&mut self, edit: &Edit) {
        let some = |names: [&str; 4], mask: u8| -> Vec<String> {
            (0..4).filter(|i| mask & (1 << i) != 0).map(|i| names[i].to_owned()).collect()
        };
        let count = self.briefs.len();
        match *edit {
            Edit::Body(b, n) => self.briefs[b % count].body = BODIES[n].into(),
            Edit::Title(b, n) => self.briefs[b % count].title = format!("A title, number {n}"),
            Edit::Tags(b, mask) => {
                self.briefs[b % count].tags =
                    some(["conflict", "economy", "diplomacy", "new-tag"], mask);
            }
            Edit::Countries(b, mask) => {
                self.briefs[b % count].countries = some(["AZ", "JP", "KE", "FR"], mask);
            }
            Edit::Date(b, day) => {
                self.briefs[b % count].date.replace_range(8.., &format!("{day:02}"));
            }
            // One address for one brief.
            Edit::More(b, n) => {
                let more = MORE[n].replace("/address/", &format!("/{}/", b % count));
                let mut taken = self.briefs.iter().enumerate();
                let taken = taken.any(|(i, other)| {
                    i != b % count && more.contains("aliases") && other.more.contains(&more)
                });
                if !taken {
                    self.briefs[b % count].more = more;
                }
            }
            Edit::Add(n) => {
                let brief = Brief {
                    tags: vec!["diplomacy".into()],
                    countries: vec!["KE".into()],
                    body: BODIES[n].into(),
                    ..Brief::new("2023-12-05", &format!("relief-{n}"), "Relief arrives")
                };
                if !self.briefs.iter().any(|b| b.path() == brief.path()) {
                    self.briefs.push(brief);
                }
            }
            Edit::Remove(b) if count > 3 => drop(self.briefs.remove(b % count)),
            Edit::Remove(_) => {}
            Edit::Definition(n) => {
                let text = self.files["content/glossary/ceasefire.md"]
                    .lines()
                    .map(|l| match l.starts_with("short:") {
                        true => format!("short: A definition, number {n}, of a truce."),
                        false => l.to_owned(),
                    })
                    .collect::<Vec<_>>()
                    .join("\n");
                self.set("content/glossary/ceasefire.md", text);
            }
            Edit::Alias(n) => {
                let forms = ["truce", "truce, plain sentence", "nothing"][n];
                self.set(
                    "content/glossary/corridor.md",
                    format!("---\nterm: corridor\naliases: [{forms}]\nshort: A road.\n---\nBy road.\n"),
                );
            }
            Edit::Background(n) => {
                let more = ["", "about: {countries: [KE]}\nmatch: [truce]\n", "review_by: 2024-06-05\n"][n];
                self.set(
                    "content/backgrounds/rates.md",
                    format!("---\ntitle: Rates, {n}\nshort: By vote, or a ceasefire.\nas_of: 2024-01-01\n{more}events: [{{date: 2021-0{}-01, text: It begins.}}]\n---\nText {n}.\n", n + 1),
                );
            }
            Edit::Version(true) => self.set(
                "content/backgrounds/border-2020.md",
                "---\ntitle: The border in 2022\nshort: Then.\nabout: {countries: [AZ, AM]}\nas_of: 2022-09-30\nvalid: {until: 2022-10-01}\nversion_of: border\n---\nThen.\n",
            ),
            Edit::Version(false) => drop(self.files.remove("content/backgrounds/border-2020.md")),
            Edit::Config(n) => self.set("dateline.yaml", CONFIGS[n]),
            Edit::Template(n) => {
                let (name, text) = TEMPLATES[n];
                let path = format!("templates/{name}");
                if self.files.remove(&path).is_none() {
                    self.set(&path, text);
                }
            }
            Edit::Static(true) => self.set("static/robots.txt", "User-agent: *\n"),
            Edit::Static(false) => {
                if self.files.remove("static/logo.svg").is_none() {
                    self.set("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
                }
                self.files.remove("static/robots.txt");
            }
            Edit::Now(n) => self.now = n,
            // What was changed by hand and is no longer in the site stays; so the site is brought
            // up to date before and after.
            Edit::Vandal(n) => {
                self.site.build_with(&self.options());
                let paths: Vec<String> = tree(&self.site.out()).into_keys().collect();
                let path = format!("public/{}", paths[n % paths.len()]);
                if !path.contains(".dateline") {
                    match n % 2 {
                        0 => self.site.remove(&path),
                        _ => self.site.write(&path, "by hand"),
                    }
                }
                self.site.build_with(&self.options());
            }
            Edit::LoseStore => drop(fs::remove_dir_all(self.site.path(".dateline"))),
            Edit::Mistake => {
                self.site.write("content/briefs/2023/05/mistake.md", "---\ntitel: x\n---\n");
                let failed = dateline::engine::build(&self.options(), &dateline::engine::Silent);
                assert!(failed.is_err());
                self.site.remove("content/briefs/2023/05/mistake.md");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// Law 1: whatever is edited in whatever order, the output folder holds what a clean build
    /// gives, byte for byte, the manifest included; and building again does nothing.
    #[test]
    fn an_incremental_build_equals_a_clean_one(
        steps in prop::collection::vec((prop::collection::vec(edits(), 1..4), any::<bool>()), 2..5)
    ) {
        let mut desk = Desk::new();
        desk.site.build_with(&desk.options());
        for (edits, aged) in steps {
            for edit in &edits {
                desk.apply(edit);
                if matches!(edit, Edit::Body(..) | Edit::More(..)) {
                    desk.sync(aged);
                }
            }
            desk.sync(aged);
            let options = desk.options();
            desk.site.build_with(&options);
            let clean = desk.site.clean(&options);
            prop_assert_eq!(changes(&clean, &tree(&desk.site.out())), NONE);
            let again = desk.site.build_with(&options).counts;
            prop_assert_eq!((again.annotated, again.rendered, again.written, again.removed), (0, 0, 0, 0));
        }
    }
}
