//! What happens in the output folder. Law 4: the published site is always whole, and only what
//! Dateline wrote is ever touched. Law 3: `seeds/` is never written.

#![cfg(unix)]

mod support;

use std::fs;
use std::path::Path;

use dateline::diagnostics::Cause;
use dateline::publish::Target;
use support::{Brief, NONE, Ran, Site, Tree, changed_paths, changes, finished, tree};

const SEED: &str = "Talks end in Geneva\n\nGENEVA, May 3, 2021 (Meridian) -- Delegates left on Monday.\n\nThey agreed to meet again.\n";

/// Law 3: whatever runs, `seeds/` stays as it was.
#[test]
fn seeds_are_never_written() {
    let site = Site::sample();
    site.write("seeds/talks.txt", SEED);
    site.write(
        "seeds/deep/wire.txt",
        b"\xd0ivided\n\nLONDON, May 3, 2021 (Meridian) -- A \x93quote\x94.\n",
    );
    let before = tree(&site.path("seeds"));
    for arguments in [
        &["build"][..],
        &["import", "--again", "seeds/talks.txt"],
        &["inspect", "seeds/talks.txt"],
        &["check"],
        &["build", "--rehash"],
    ] {
        site.run(arguments).succeeded();
        assert_eq!(changes(&before, &tree(&site.path("seeds"))), NONE, "{arguments:?}");
    }
}

/// Laws 3 and 4: a site is never published over its own sources.
#[test]
fn the_sources_are_no_output_folder() {
    let site = Site::sample();
    fs::create_dir_all(site.path("seeds")).unwrap();
    fs::create_dir_all(site.path(".dateline")).unwrap();
    let before = tree(site.root());
    let above = site.root().parent().unwrap().to_str().unwrap();
    for out in
        [".", "seeds", "seeds/public", "content", "content/pages", "static", "templates/x", above]
    {
        site.run(&["build", "--out", out]).failed(2, &["--out"]);
    }
    assert_eq!(changes(&before, &tree(site.root())), NONE);
}

/// Law 4: what fails, at whatever stage, leaves the last good site untouched.
#[test]
fn a_failed_build_leaves_the_site_alone() {
    let site = Site::sample();
    site.build();
    for (file, text) in [
        ("dateline.yaml", "titel: x\n"),
        ("content/briefs/2023/05/rate.md", "---\ntitle: x\n"),
        ("content/glossary/more.yaml", "- term: [\n"),
        ("templates/page.html", "{% if %}"),
        ("templates/page.html", "{{ page.title | no_such_filter }}"),
        ("content/pages/glossary.md", "---\ntitle: In the way\n---\n"),
        ("static/about/index.html", "in the way"),
        ("themes/x/theme.yaml", "nome: x\n"),
    ] {
        let before = fs::read(site.path(file)).ok();
        site.write(file, text);
        let config = site.read("dateline.yaml");
        if file.starts_with("themes") {
            site.write("dateline.yaml", format!("{config}theme: x\n"));
        }
        site.edit("content/pages/about.md", "Who we are.", "Who we will be.");
        site.refused(Cause::Content);
        match before {
            Some(bytes) => site.write(file, bytes),
            None => site.remove(file),
        }
        if file != "dateline.yaml" {
            site.write("dateline.yaml", config);
        }
        site.edit("content/pages/about.md", "Who we will be.", "Who we are.");
    }
    site.build();
    site.assert_clean();
}

/// Law 4: files of others stay, whatever is pruned around them.
#[test]
fn foreign_files_are_left_alone() {
    let site = Site::sample();
    site.build();
    site.write("public/CNAME", "desk.example");
    site.write("public/briefs/2023/05/rate/notes.txt", "mine");
    site.write("public/briefs/2024/02/vote/index.html", "edited by hand");
    site.remove("content/briefs/2023/05/rate.md");
    site.remove("content/briefs/2024/02/vote.md");
    let report = site.build();
    assert!(report.counts.removed > 0);
    assert_eq!(site.published("CNAME"), "desk.example");
    assert_eq!(site.published("briefs/2023/05/rate/notes.txt"), "mine");
    assert!(!site.path("public/briefs/2023/05/rate/index.html").exists());
    assert_eq!(site.published("briefs/2024/02/vote/index.html"), "edited by hand");
    // The same without the store.
    fs::remove_dir_all(site.path(".dateline")).unwrap();
    site.remove("content/briefs/2023/11/floods.md");
    site.write("public/briefs/2023/11/floods/index.html", "also by hand");
    site.build();
    assert_eq!(site.published("CNAME"), "desk.example");
    assert_eq!(site.published("briefs/2023/11/floods/index.html"), "also by hand");
    assert!(!site.path("public/countries/ke/page").exists());
}

/// Law 4: where an output belongs and somebody's file, folder or link stands, nothing is taken
/// away: the build says who is in the way.
#[test]
fn a_foreign_file_in_the_way_is_named() {
    let brief = Brief::new("2024-05-31", "late", "Late news");
    let page = brief.page();
    for place in [&page[..], "briefs/2024/05/late", "glossary/new"] {
        for kind in ["file", "folder", "link"] {
            let site = Site::sample();
            site.build();
            let path = site.out().join(place);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            match kind {
                "file" => fs::write(&path, "mine").unwrap(),
                "link" => {
                    fs::create_dir(site.path("elsewhere")).unwrap();
                    std::os::unix::fs::symlink(site.path("elsewhere"), &path).unwrap();
                }
                _ if place == page => {
                    fs::create_dir(&path).unwrap();
                    fs::write(path.join("mine.txt"), "mine").unwrap();
                }
                // A folder beside which an output finds room.
                _ => continue,
            }
            site.write(&brief.path(), brief.text());
            site.write("content/glossary/new.md", "---\nterm: new thing\nshort: New.\n---\n");
            let said = site.refused(Cause::Io);
            assert!(said.contains(place) && said.contains("was not written by Dateline"), "{said}");
        }
    }
}

/// A file gives way to a folder of the same name and the other way round, where both are ours.
#[test]
fn files_and_folders_change_places() {
    let site = Site::sample();
    site.write("static/map", "a file");
    site.build();
    site.remove("static/map");
    site.write("static/map/a.txt", "inside");
    site.build();
    site.assert_clean();
    fs::remove_dir_all(site.path("static/map")).unwrap();
    site.write("static/map", "a file again");
    site.build();
    site.assert_clean();
    // One that somebody changed meanwhile stays.
    site.write("public/map", "by hand");
    site.remove("static/map");
    site.write("static/map/a.txt", "inside");
    let said = site.refused(Cause::Io);
    assert!(said.contains("map"), "{said}");
}

/// Law 4: an output folder that somebody else made is refused.
#[test]
fn a_foreign_output_folder_is_refused() {
    let site = Site::sample();
    site.write("public/thesis.txt", "three years of work");
    let before = tree(&site.out());
    site.run(&["build"]).failed(3, &["not made by Dateline", "--out"]);
    assert_eq!(changes(&before, &tree(&site.out())), NONE);
    // Also where only our own folder in it is gone.
    let site = Site::sample();
    site.build();
    fs::remove_dir_all(site.path("public/.dateline")).unwrap();
    site.run(&["build"]).failed(3, &["not made by Dateline"]);
    // A manifest that is none names nothing to remove.
    let site = Site::sample();
    site.build();
    site.write("public/.dateline/manifest", "../../seeds\n");
    let before = tree(&site.out());
    site.run(&["build"]).failed(3, &["manifest"]);
    assert_eq!(changes(&before, &tree(&site.out())), NONE);
    // A file stands where the folder belongs.
    let site = Site::sample();
    site.write("public", "a file");
    site.run(&["build"]).failed(3, &["public"]);
    assert_eq!(site.read("public"), "a file");
}

/// Two sites, the second with new, changed and removed pages.
fn before_and_after() -> (Site, Tree, Tree) {
    let site = Site::sample();
    site.build();
    let before = tree(&site.out());
    site.edit("content/briefs/2023/05/rate.md", "The yen fell.", "The yen rose.");
    site.remove("content/briefs/2024/02/vote.md");
    let brief = Brief::new("2024-05-31", "late", "Late news");
    site.write(&brief.path(), brief.text());
    let after = site.clean(&site.options());
    (site, before, after)
}

fn put(folder: &Path, inside: &str, bytes: &[u8]) {
    let path = folder.join(inside);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Law 4: a commit that was cut off, wherever, is completed by whatever command runs next; one that
/// never began leaves no trace.
#[test]
fn a_crash_is_completed_by_the_next_command() {
    let (site, before, after) = before_and_after();
    let differing: Vec<(&String, &Vec<u8>)> = after
        .iter()
        .filter(|(path, bytes)| !path.starts_with(".dateline") && before.get(*path) != Some(*bytes))
        .collect();
    assert!(differing.len() > 5);
    let commands: [&[&str]; 6] = [
        &["check"],
        &["inspect", "content/briefs/2023/05/rate.md"],
        &["import"],
        &["new", "term", "Something else"],
        &["import", "--dry-run"],
        &["build"],
    ];
    for (n, command) in commands.iter().enumerate() {
        for moved in [0, n, differing.len()] {
            let _ = fs::remove_dir_all(site.out());
            for (path, bytes) in &before {
                put(&site.out(), path, bytes);
            }
            for (i, (path, bytes)) in differing.iter().enumerate() {
                match i < moved {
                    true => put(&site.out(), path, bytes),
                    false => put(&site.out().join(".dateline/stage"), path, bytes),
                }
            }
            put(&site.out(), ".dateline/next", &after[".dateline/manifest"]);
            site.run(command).succeeded();
            assert_eq!(changes(&after, &tree(&site.out())), NONE, "{command:?}, {moved} moved");
            let _ = fs::remove_file(site.path("content/glossary/something-else.md"));
        }
    }
    // Kept aside, and never begun.
    put(&site.out(), ".dateline/stage/index.html", b"half");
    put(&site.out(), ".dateline/next.tmp", b"dateline mani");
    site.build();
    assert_eq!(changed_paths(&after, &tree(&site.out())), [".dateline/next.tmp"]);
}

/// Enough briefs that a build takes a moment.
fn larger() -> Site {
    let site = Site::sample();
    for i in 0..60 {
        let brief = Brief {
            countries: vec!["KE".into()],
            tags: vec!["economy".into()],
            body: "A ceasefire, a corridor and the Security Council.\n\n".repeat(4),
            ..Brief::new(&format!("2021-{:02}-11", 1 + i % 12), &format!("more-{i}"), "More news")
        };
        site.write(&brief.path(), brief.text());
    }
    site
}

/// Law 4: a build that is killed at any moment leaves a whole site: the old one, or after the next
/// command the new one.
#[test]
fn a_killed_build_leaves_a_whole_site() {
    let site = larger();
    site.build();
    let old = tree(&site.out());
    site.write("dateline.yaml", "title: Renamed\nurl: https://desk.example/news/\n");
    let new = site.clean(&site.options());
    let mut wait = std::time::Duration::from_millis(5);
    loop {
        fs::remove_dir_all(site.out()).unwrap();
        for (path, bytes) in &old {
            put(&site.out(), path, bytes);
        }
        let mut child = site.spawn(&["build"]);
        std::thread::sleep(wait);
        child.kill().unwrap();
        let status = child.wait().unwrap();
        site.run(&["check"]).succeeded();
        let now = tree(&site.out());
        let left = |path: &String| path.starts_with(".dateline/") && path != ".dateline/manifest";
        let whole: Tree = now.into_iter().filter(|(path, _)| !left(path)).collect();
        assert!(whole == old || whole == new, "{:?}", changes(&old, &whole));
        if status.success() {
            break;
        }
        wait = wait * 3 / 2;
    }
    site.build();
    assert_eq!(changes(&new, &tree(&site.out())), NONE);
}

/// Two builds at once: each does its work or is refused with a clear word; the site is whole.
#[test]
fn two_builds_at_once() {
    let site = larger();
    let clean = site.clean(&site.options());
    let children: Vec<_> = (0..3).map(|_| site.spawn(&["build"])).collect();
    let ends: Vec<Ran> =
        children.into_iter().map(|c| finished(c.wait_with_output().unwrap())).collect();
    assert!(ends.iter().any(|ran| ran.code == 0), "{ends:?}");
    for ran in ends {
        if ran.code != 0 {
            ran.failed(3, &["another build is writing to"]);
        }
    }
    assert_eq!(changes(&clean, &tree(&site.out())), NONE);
    // While one is surely at work.
    let target = Target::open(&site.out()).unwrap();
    site.run(&["build"]).failed(3, &["another build is writing to", "wait until it is done"]);
    site.run(&["check"]).succeeded();
    drop(target);
    site.run(&["build"]).succeeded();
    assert_eq!(changes(&clean, &tree(&site.out())), NONE);
}
