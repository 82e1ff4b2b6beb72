//! Law 1 and 2: the same inputs give the same bytes, whatever the number of threads, the order of
//! files in their folders, the place, the environment and the command that built.

mod support;

use std::collections::BTreeMap;

use support::{NONE, Site, Tree, changes, ran, tree};

const SEEDS: [(&str, &str); 2] = [
    (
        "seeds/a.txt",
        "Talks end in Geneva\n\nGENEVA, May 3, 2021 (Meridian) -- Delegates left on Monday.\n\nA ceasefire holds.\n",
    ),
    (
        "seeds/b.txt",
        "Rates stay in Japan\n\nTOKYO, May 4, 2021 (Meridian) -- The bank met on Tuesday.\n\nThe policy rate stays.\n",
    ),
];

fn files() -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = support::sample().into_iter().collect();
    files.extend(SEEDS.map(|(path, text)| (path.to_owned(), text.to_owned())));
    files
}

/// A fresh site, written in the order of `files`, built with some settings of the environment.
fn published<'a>(
    files: impl Iterator<Item = (&'a String, &'a String)>,
    settings: &[(&str, &str)],
) -> Tree {
    let site = Site::empty();
    for (path, text) in files {
        site.write(path, text);
    }
    let mut command = site.command(&["build"]);
    command.envs(settings.iter().copied());
    ran(command).succeeded();
    tree(&site.out())
}

#[test]
fn the_same_bytes_whatever_the_machine() {
    let files = files();
    let plain = published(files.iter(), &[]);
    assert!(plain.len() > 60);
    let threads = |n| published(files.iter(), &[("RAYON_NUM_THREADS", n)]);
    assert_eq!(changes(&plain, &threads("1")), NONE);
    assert_eq!(changes(&plain, &threads("2")), NONE);
    assert_eq!(changes(&plain, &threads("7")), NONE);
    assert_eq!(changes(&plain, &published(files.iter().rev(), &[])), NONE);
    let abroad = [
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("COLUMNS", "20"),
        ("SOURCE_DATE_EPOCH", "1"),
    ];
    assert_eq!(changes(&plain, &published(files.iter(), &abroad)), NONE);
}

/// Several threads at work at once, again and again.
#[test]
fn many_runs_one_result() {
    let site = Site::sample();
    let first = site.clean(&site.options());
    for _ in 0..3 {
        assert_eq!(changes(&first, &site.clean(&site.options())), NONE);
    }
}

/// The moment of the build is in nothing that it publishes, as long as nothing is due.
#[test]
fn now_is_no_part_of_an_output() {
    let site = Site::sample();
    let at = |now: &str| {
        let options = dateline::engine::Options { now: now.parse().unwrap(), ..site.options() };
        site.clean(&options)
    };
    assert_eq!(changes(&at("2024-06-01T00:00:00Z"), &at("2024-06-02T13:14:15Z")), NONE);
}
