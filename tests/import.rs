//! Import: whole articles in the wires' forms, and import on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use dateline::detect::countries::{Story, detect_countries};
use dateline::import::draft::Surroundings;
use dateline::import::source;
use dateline::import::{Article, Done, Outcome, Request, Senses, run};

/// The stories of the fixture file, each with the fields that are expected of it.
#[test]
fn stories_in_the_forms_of_the_wires() {
    let file = include_str!("import/stories.txt");
    let mut wrong = String::new();
    let mut count = 0;
    for story in file.split("==== ").skip(1) {
        let (name, rest) = story.split_once('\n').expect("a name");
        let (raw, expected) = rest.split_once("----\n").expect("a text and its fields");
        let article = article("seeds/a.txt", raw.as_bytes());
        let got = fields(&article, expected.contains("language: "));
        count += 1;
        if got.trim() != expected.trim() {
            wrong.push_str(&format!("== {name}\n-- expected\n{expected}-- got\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 15, "{count}");
}

fn article(name: &str, bytes: &[u8]) -> Article {
    let file_time = "2021-10-05".parse().ok();
    let opened = source::open(name, bytes.to_vec(), file_time);
    let country_of = Senses::BUILT_IN.country_of;
    opened.articles[0].read(Surroundings { name, file_time, country_of }).expect("an article")
}

fn fields(article: &Article, language: bool) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            out.push_str(&format!("{key}: {value}\n"));
        }
    };
    let dateline = article.dateline.clone().unwrap_or_default();
    line("title", Some(article.title.clone()));
    line("summary", article.summary.clone());
    line("byline", article.byline.clone());
    line("language", article.language.clone().filter(|_| language));
    line("place", dateline.place);
    line("country", dateline.country.map(|c| c.to_string()));
    let why = article.date_evidence.first().filter(|w| w.as_str() != "the dateline");
    line(
        "date",
        article.date.map(|d| match why {
            Some(why) => format!("{d} ({why})"),
            None => d.to_string(),
        }),
    );
    line("agency", dateline.agency);
    line("paragraphs", Some(article.body.len().to_string()));
    let reasons: Vec<&str> = article.removed.iter().map(|r| r.reason.as_str()).collect();
    line("removed", Some(reasons.join(", ")));
    let warnings: Vec<&str> = article.warnings.iter().map(|w| w.message.as_str()).collect();
    line("warnings", Some(warnings.join("; ")));
    out
}

const STORY: &str = "Ministers agree on new border crossing\n\nTBILISI, Oct 3, 2021 (AFP) - The two ministers of Georgia agreed on a new crossing.\n\nIt is to be opened in spring.\n";
const BRIEF: &str = "content/briefs/2021/10/ministers-agree-on-new-border-crossing.md";
const MEMORY: &str = "content/.imports/a.txt.md";

fn site(seeds: &[(&str, &[u8])]) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    for (path, bytes) in seeds {
        let full = site.path().join("seeds").join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(&full, bytes).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_633_400_000);
        fs::File::options().write(true).open(&full).unwrap().set_modified(time).unwrap();
    }
    site
}

fn import(root: &Path) -> Done {
    run(&Request::all(root), &Senses::BUILT_IN).unwrap()
}

fn outcomes(done: &Done) -> Vec<Outcome> {
    done.steps.iter().map(|s| s.outcome).collect()
}

/// Every file below `root`, with its bytes; what Dateline keeps for itself left out.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_name() == ".dateline" {
                continue;
            }
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
                out.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    out
}

#[test]
fn a_source_becomes_a_brief_once() {
    let site = site(&[("a.txt", STORY.as_bytes())]);
    let done = import(site.path());
    assert_eq!(outcomes(&done), [Outcome::Created]);
    assert!(done.diagnostics.is_empty(), "{:?}", done.diagnostics);
    let brief = fs::read_to_string(site.path().join(BRIEF)).unwrap();
    let parsed = dateline::content::parse_brief(BRIEF, &brief).unwrap();
    assert_eq!(parsed.meta.countries.unwrap()[0].as_str(), "GE");
    assert!(site.path().join(MEMORY).exists());

    let before = tree(site.path());
    let done = import(site.path());
    assert_eq!((outcomes(&done), done.written), (vec![Outcome::Unchanged], 0));
    assert_eq!(tree(site.path()), before);
}

#[test]
fn a_dry_run_says_what_it_would_do_and_does_nothing() {
    let site = site(&[
        ("a.txt", STORY.as_bytes()),
        ("b.txt", b"Another headline\n\nLIMA, Oct 3, 2021 (AFP) - Text.\n"),
    ]);
    let before = tree(site.path());
    let request = Request { dry_run: true, ..Request::all(site.path()) };
    let done = run(&request, &Senses::BUILT_IN).unwrap();
    assert_eq!((done.briefs(), done.written), (2, 4));
    assert_eq!(tree(site.path()), before);
}

#[test]
fn bad_sources_are_said_and_stop_nothing() {
    let big = vec![b'x'; 9 * 1024 * 1024];
    let site = site(&[
        ("a.txt", STORY.as_bytes()),
        ("binary.txt", b"\0\x01\x02\x03 no text at all, this"),
        ("empty.txt", b""),
        ("huge.txt", &big),
        (".hidden.txt", STORY.as_bytes()),
        ("old~", STORY.as_bytes()),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        (
            "western.txt",
            b"Z\xfcrich opens a crossing\n\nZ\xdcRICH, Oct 3, 2021 (AFP) - It is open.\n",
        ),
    ]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", site.path().join("seeds/gone.txt")).unwrap();
    let done = import(site.path());
    let created: Vec<&str> = done
        .steps
        .iter()
        .filter(|s| s.outcome == Outcome::Created)
        .map(|s| s.source.as_str())
        .collect();
    assert_eq!(created, ["seeds/a.txt", "seeds/western.txt"]);
    let said: Vec<String> = done.diagnostics.iter().map(ToString::to_string).collect();
    for expected in [
        "seeds/binary.txt: the file is not text",
        "seeds/empty.txt: the file is empty",
        "seeds/huge.txt: the file has 9 MB",
        "seeds/picture.png: this is a picture",
        "seeds/western.txt: the file is not UTF-8; it was read as Windows-1252",
    ] {
        assert!(said.iter().any(|s| s.starts_with(expected)), "{expected}: {said:#?}");
    }
    #[cfg(unix)]
    assert!(said.iter().any(|s| s.contains("gone.txt")), "{said:#?}");
    assert!(done.diagnostics.iter().all(|d| !d.is_error() && d.hint.is_some()), "{said:#?}");
    let brief =
        fs::read_to_string(site.path().join("content/briefs/2021/10/zurich-opens-a-crossing.md"))
            .unwrap();
    assert!(brief.contains("title: Zürich opens a crossing"));
}

#[test]
fn a_crash_between_brief_and_memory_makes_no_second_brief() {
    let site = site(&[("a.txt", STORY.as_bytes())]);
    import(site.path());
    let before = tree(site.path());
    fs::remove_dir_all(site.path().join("content/.imports")).unwrap();
    assert_eq!(outcomes(&import(site.path())), [Outcome::Unchanged]);
    assert_eq!(tree(site.path()), before);
}

#[test]
fn edits_survive_and_seeds_are_never_written() {
    let site = site(&[("a.txt", STORY.as_bytes())]);
    import(site.path());
    let path = site.path().join(BRIEF);
    let edited = fs::read_to_string(&path)
        .unwrap()
        .replace("status: review", "status: published\nreviewed: {by: Ana, on: 2021-10-04}");
    fs::write(&path, &edited).unwrap();
    let changed = STORY.replace("in spring", "in May");
    fs::write(site.path().join("seeds/a.txt"), &changed).unwrap();
    assert_eq!(outcomes(&import(site.path())), [Outcome::Merged]);
    let merged = fs::read_to_string(&path).unwrap();
    assert!(
        merged.contains("reviewed: {by: Ana, on: 2021-10-04}") && merged.contains("in May"),
        "{merged}"
    );
    assert_eq!(fs::read_to_string(site.path().join("seeds/a.txt")).unwrap(), changed);
}

#[test]
fn a_deleted_brief_comes_back_only_when_asked_for() {
    let site = site(&[("a.txt", STORY.as_bytes())]);
    import(site.path());
    let brief = fs::read(site.path().join(BRIEF)).unwrap();
    fs::remove_file(site.path().join(BRIEF)).unwrap();
    assert_eq!(outcomes(&import(site.path())), [Outcome::Unchanged]);
    assert!(!site.path().join(BRIEF).exists());
    let again = BTreeSet::from(["seeds/a.txt".to_owned()]);
    let done = run(&Request { again, ..Request::all(site.path()) }, &Senses::BUILT_IN).unwrap();
    assert_eq!(outcomes(&done), [Outcome::BroughtBack]);
    assert_eq!(fs::read(site.path().join(BRIEF)).unwrap(), brief);

    let only = BTreeSet::from(["seeds/none.txt".to_owned()]);
    let failure =
        run(&Request { only, ..Request::all(site.path()) }, &Senses::BUILT_IN).unwrap_err();
    assert!(failure.diagnostics[0].message.contains("seeds/none.txt is no source article"));
}

#[test]
fn settled_sources_are_not_opened() {
    let site = site(&[("a.txt", STORY.as_bytes())]);
    let first = import(site.path());
    assert_eq!(first.settled.len(), 1);
    let known: BTreeSet<String> = first.settled.iter().map(|(path, _)| path.clone()).collect();
    let request = Request { settled: &|path, _| known.contains(path), ..Request::all(site.path()) };
    assert!(run(&request, &Senses::BUILT_IN).unwrap().steps.is_empty());
    // Without its memory it is read again, whatever a cache says.
    fs::remove_file(site.path().join(MEMORY)).unwrap();
    let done = run(&request, &Senses::BUILT_IN).unwrap();
    assert_eq!(outcomes(&done), [Outcome::Unchanged]);
    assert!(site.path().join(MEMORY).exists());
}

#[test]
fn the_same_whatever_the_threads_and_the_order_of_arrival() {
    let stories: Vec<(String, String)> = (0..60)
        .map(|i| {
            (
                format!("{}/{i}.txt", i % 3),
                STORY.replace("spring", &format!("{} days", i / 2 + i % 2 * 100)),
            )
        })
        .collect();
    let seeds: Vec<(&str, &[u8])> =
        stories.iter().map(|(p, t)| (p.as_str(), t.as_bytes())).collect();
    let reversed: Vec<(&str, &[u8])> = seeds.iter().rev().copied().collect();
    let mut trees = Vec::new();
    for (seeds, threads) in [(&seeds, 1), (&reversed, 4)] {
        let site = site(seeds);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| import(site.path()));
        trees.push(tree(site.path()));
    }
    assert_eq!(trees[0].len(), 180);
    assert_eq!(trees[0], trees[1]);
}

#[test]
fn imports_at_once_make_one_brief_a_source() {
    let stories: Vec<(String, String)> = (0..24)
        .map(|i| (format!("{i}.txt"), STORY.replace("in spring", &format!("in {i} months"))))
        .collect();
    let seeds: Vec<(&str, &[u8])> =
        stories.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    let site = site(&seeds);
    let done: Vec<Done> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..4).map(|_| scope.spawn(|| import(site.path()))).collect();
        running.into_iter().map(|r| r.join().unwrap()).collect()
    });
    let created = done.iter().flat_map(outcomes).filter(|o| *o == Outcome::Created).count();
    assert_eq!(created, 24);
    let files = tree(site.path());
    assert_eq!(files.keys().filter(|f| f.starts_with("content/briefs/")).count(), 24);
    assert_eq!(files.keys().filter(|f| f.starts_with("content/.imports/")).count(), 24);
    assert!(import(site.path()).steps.iter().all(|s| s.outcome == Outcome::Unchanged));
}

#[test]
fn a_common_word_at_a_sentences_beginning_is_no_place() {
    let story = "Craft lands\n\nBENGALURU, Oct 3, 2021 (AFP) - The lander of India came down.\n\nLander and rover run on light.\n";
    let article = article("seeds/a.txt", story.as_bytes());
    let paragraphs: Vec<&str> = article.paragraphs().collect();
    let found = detect_countries(&Story {
        title: &article.title,
        paragraphs: &paragraphs,
        ..Default::default()
    });
    let codes: Vec<String> = found.iter().map(|f| f.code.to_string()).collect();
    assert_eq!(codes, ["IN"]);
}

/// A wire's day: stories, their updates, copies by another agency, and notices before and behind
/// what they take back.
fn wire_day() -> Vec<(String, String)> {
    let mut seeds = Vec::new();
    for n in 0..150usize {
        let text: String = (0..6)
            .map(|p| format!("Quay {n} was closed in hour {p} after pilot {} had left berth {} of harbour {n}.\n\n", n * 7 + p, n + 3 * p))
            .collect();
        let wire = |headline: String, agency: &str, text: &str| {
            format!("{headline}\n\nLIMA, Oct 3, 2021 ({agency}) - {text}")
        };
        let headline = format!("Harbour {n} closed by storm");
        seeds.push((format!("{n:03}-b.txt"), wire(headline.clone(), "X", &text)));
        if n % 3 == 0 {
            let more = format!("{text}It opened again at noon of day {n}.\n");
            seeds.push((format!("{n:03}-c.txt"), wire(format!("UPDATE 1-{headline}"), "X", &more)));
        }
        if n % 5 == 0 {
            seeds.push((
                format!("{n:03}-d.txt"),
                wire(format!("Storm shuts harbour {n}"), "Y", &text),
            ));
        }
        if n % 7 == 0 {
            let place = if n % 2 == 0 { "a" } else { "e" };
            let kill = format!("Please disregard the story “{headline}”. It was a test.\n");
            seeds.push((
                format!("{n:03}-{place}.txt"),
                wire(format!("KILL: {headline}"), "X", &kill),
            ));
        }
    }
    seeds
}

#[test]
fn an_import_that_is_killed_goes_on_where_it_stopped() {
    let day = wire_day();
    let seeds: Vec<(&str, &[u8])> =
        day.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    let whole = site(&seeds);
    let done = import(whole.path());
    assert!(done.briefs() > 150, "{}", done.briefs());
    let expected = tree(whole.path());
    let withdrawn = |tree: &BTreeMap<String, Vec<u8>>| {
        let says =
            |text: &&Vec<u8>| String::from_utf8_lossy(text).contains("\nstatus: withdrawn\n");
        tree.iter()
            .filter(|(path, _)| path.starts_with("content/briefs"))
            .filter(|(_, t)| says(t))
            .count()
    };

    assert_eq!(withdrawn(&expected), 22);

    let killed = site(&seeds);
    let command = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(["import", "--quiet", "--root"]).arg(killed.path());
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command
    };
    let mut cut = 0;
    for n in 0..40u64 {
        let mut running = command().spawn().unwrap();
        std::thread::sleep(Duration::from_millis(5 + n * n * 37 % 211));
        cut += u32::from(running.try_wait().unwrap().is_none());
        let _ = running.kill();
        running.wait().unwrap();
    }
    assert!(command().status().unwrap().success());
    assert!(cut > 0);
    let got = tree(killed.path());
    let differ: Vec<&String> = expected
        .keys()
        .chain(got.keys())
        .filter(|path| expected.get(*path) != got.get(*path))
        .collect();
    assert!(differ.is_empty(), "{cut} times cut off: {differ:?}");
}

#[test]
fn one_by_one_in_the_order_of_names_is_the_same_as_all_at_once() {
    let day: Vec<_> = wire_day().into_iter().take(60).collect();
    let seeds: Vec<(&str, &[u8])> =
        day.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    let at_once = site(&seeds);
    import(at_once.path());
    let mut sorted = seeds.clone();
    sorted.sort();
    let one_by_one = site(&[]);
    for (path, bytes) in sorted {
        let full = one_by_one.path().join("seeds").join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
        import(one_by_one.path());
    }
    let (expected, got) = (tree(at_once.path()), tree(one_by_one.path()));
    let differ: Vec<&String> = expected
        .keys()
        .chain(got.keys())
        .filter(|path| expected.get(*path) != got.get(*path))
        .collect();
    assert!(differ.is_empty(), "{differ:?}");
}
