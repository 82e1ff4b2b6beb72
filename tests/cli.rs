//! The command line as a person or a program meets it: words, files and exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

/// A folder of its own for one test.
struct Folder(TempDir);

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A bare site.
    fn site() -> Self {
        let folder = Self::new();
        folder.run(&["init", "--bare"]).succeeded();
        folder
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside)
    }

    fn write(&self, inside: &str, text: &str) {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, inside: &str) -> String {
        fs::read_to_string(self.path(inside)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).current_dir(self.0.path());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    fn succeeded(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    fn failed(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self
    }

    fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }
}

const BRIEF: &str = "---\ntitle: A brief\ndate: 2022-09-14\n---\n\nA sentence.\n";

#[test]
#[cfg(feature = "serve")]
fn help_and_wrong_usage() {
    trycmd::TestCases::new().env("COLUMNS", "100").case("tests/cli/*.trycmd");
}

#[test]
fn every_command_has_help_with_examples() {
    let folder = Folder::new();
    for command in ["build", "import", "check", "inspect", "init", "new", "completions"] {
        let help = folder.run(&[command, "--help"]).succeeded().out;
        assert!(help.contains("Examples:\n  "), "{command}: {help}");
    }
}

#[test]
fn without_a_site_the_hint_is_init() {
    let folder = Folder::new();
    let ran = folder.run(&["build"]).failed(2);
    assert_data_eq!(
        ran.err,
        str![[r#"
error: there is no site in [..]
 |
 = help: run `dateline init` to start one here, or name its folder with --root DIR


"#]]
    );
    assert!(fs::read_dir(folder.0.path()).unwrap().next().is_none(), "nothing is written");
    folder.run(&["build", "--root", "nowhere"]).failed(2);
    folder.run(&["init", "a", "--root", "b"]).failed(2);
}

#[test]
fn a_site_is_found_from_the_folders_inside_it() {
    let folder = Folder::site();
    fs::create_dir_all(folder.path("content/briefs/2022")).unwrap();
    let status = folder
        .command(&["build", "--quiet"])
        .current_dir(folder.path("content/briefs/2022"))
        .status()
        .unwrap();
    assert!(status.success());
    assert!(folder.path("public/index.html").is_file());
}

#[test]
fn init_starts_a_site_that_builds() {
    let folder = Folder::new();
    let ran = folder.run(&["init", "news"]).succeeded();
    assert!(ran.out.contains("Next: put a source article"), "{}", ran.out);
    for path in ["news/dateline.yaml", "news/seeds", "news/content/briefs", "news/.gitignore"] {
        assert!(folder.path(path).exists(), "{path}");
    }
    assert_eq!(folder.read("news/.gitignore"), "/public\n/.dateline\n");
    let terms = fs::read_dir(folder.path("news/content/glossary")).unwrap().count();
    assert!(terms > 0, "the starter glossary");
    folder.run(&["build", "--root", "news"]).succeeded();
    assert!(folder.path("news/public/index.html").is_file());
}

#[test]
fn init_never_overwrites() {
    let folder = Folder::new();
    folder.write("dateline.yaml", "title: Mine\n");
    folder.write(".gitignore", "/target\n");
    folder.write("other.txt", "other");
    let ran = folder.run(&["init", "--bare"]).succeeded();
    assert!(ran.out.contains("kept as it was: dateline.yaml"), "{}", ran.out);
    assert!(ran.out.contains("let it name /public and /.dateline"), "{}", ran.out);
    assert_eq!(folder.read("dateline.yaml"), "title: Mine\n");
    assert_eq!(folder.read(".gitignore"), "/target\n");
    assert_eq!(folder.read("other.txt"), "other");
    assert_eq!(fs::read_dir(folder.path("content/glossary")).unwrap().count(), 0);
}

#[test]
fn new_writes_files_that_build_and_never_overwrites_one() {
    let folder = Folder::site();
    folder.write("dateline.yaml", "title: T\ntimezone: Asia/Baku\n");
    let now = ["--now", "2022-09-30T23:30:00Z"];
    let ran = folder.run(&[&["new", "brief", "Talks: \"resume\""], &now[..]].concat()).succeeded();
    assert_eq!(ran.out, "content/briefs/2022/10/talks-resume.md\n", "the day in the site's zone");
    assert!(folder.read(ran.out.trim()).contains("date: 2022-10-01"));
    for (what, path) in [("term", "glossary"), ("background", "backgrounds")] {
        let ran = folder.run(&["new", what, "Ceasefire"]).succeeded();
        assert_eq!(ran.out, format!("content/{path}/ceasefire.md\n"));
    }
    folder.run(&["build"]).succeeded();
    folder.write("content/glossary/ceasefire.md", "mine");
    let ran = folder.run(&["new", "term", "Ceasefire"]).failed(1);
    assert!(ran.err.contains("exists already"), "{}", ran.err);
    assert_eq!(folder.read("content/glossary/ceasefire.md"), "mine");
    folder.run(&["new", "term", " "]).failed(2);
}

#[test]
fn mistakes_are_shown_where_they_stand_and_nothing_is_published() {
    let folder = Folder::site();
    folder.write("content/briefs/2022/09/a.md", BRIEF);
    folder.run(&["build"]).succeeded();
    let good = folder.read("public/briefs/2022/09/a/index.html");
    folder.write("content/briefs/2022/09/a.md", &BRIEF.replace("A sentence", "Changed"));
    folder.write("content/briefs/2022/09/b.md", "---\ntitel: B\ndate: 2022-02-30\n---\n\nText.\n");
    let ran = folder.run(&["build"]).failed(1);
    assert_data_eq!(
        ran.err,
        str![[r#"
error: unknown key `titel`
 --> content/briefs/2022/09/b.md:2:1
  |
2 | titel: B
  | ^^^^^
  |
  = help: did you mean `title`?

error: `2022-02-30` is not a date: February 2022 has no day 30
 --> content/briefs/2022/09/b.md:3:7
  |
3 | date: 2022-02-30
  |       ^^^^^^^^^^


"#]]
    );
    assert_eq!(ran.out, "");
    assert_eq!(folder.read("public/briefs/2022/09/a/index.html"), good);
}

#[test]
fn a_build_says_what_it_did_and_what_to_do_next() {
    let folder = Folder::site();
    let ran = folder.run(&["build"]).succeeded();
    assert!(ran.out.contains("Next: put a source article into seeds/"), "{}", ran.out);
    folder.write("content/briefs/2022/09/a.md", BRIEF);
    let ran = folder.run(&["build", "--explain", "--timings"]).succeeded();
    assert!(ran.out.contains("briefs/2022/09/a/index.html  "), "{}", ran.out);
    assert!(ran.out.contains("Time by stage:"), "{}", ran.out);
    assert!(ran.out.contains("· 1 brief, 0 terms, 0 backgrounds"), "{}", ran.out);
    assert!(ran.out.contains("Next: `dateline serve`"), "{}", ran.out);
    let ran = folder.run(&["build", "--explain"]).succeeded();
    assert!(ran.out.contains("Nothing was rebuilt"), "{}", ran.out);
    assert!(ran.out.contains("are up to date"), "{}", ran.out);
    assert_eq!(folder.run(&["build", "--quiet"]).succeeded().out, "");
}

#[test]
fn json_is_one_object_a_line() {
    let folder = Folder::site();
    folder.write("content/briefs/2022/09/a.md", BRIEF);
    let ran = folder.run(&["build", "--output-format", "json", "--explain"]).succeeded();
    let report = ran.lines().pop().unwrap();
    assert_eq!(report["kind"], "report");
    assert_eq!(report["ok"], true);
    assert_eq!(report["briefs"], 1);
    assert!(report["rebuilt"].as_array().is_some_and(|r| !r.is_empty()));
    folder.write("content/briefs/2022/09/a.md", "---\ntitle: T\ndate: x\n---\n");
    let ran = folder.run(&["build", "--output-format", "json"]).failed(1);
    let lines = ran.lines();
    assert_eq!(lines[0]["kind"], "diagnostic");
    assert_eq!(lines[0]["severity"], "error");
    assert_eq!(lines[0]["place"]["line"], 3);
    let report = lines.last().unwrap();
    assert_eq!((&report["ok"], &report["exit"]), (&false.into(), &1.into()));
    assert_eq!(report["cause"], "content");
    assert_eq!(ran.err, "");
    let ran = folder.run(&["init", "--output-format", "json"]).succeeded();
    assert_eq!(ran.lines().pop().unwrap()["kept"].as_array().map(|k| k.is_empty()), Some(false));
}

#[test]
fn input_and_output_that_fail_exit_with_3() {
    let folder = Folder::site();
    folder.write("file", "not a folder");
    let ran = folder.run(&["build", "--out", "file/public"]).failed(3);
    assert!(ran.err.starts_with("error: "), "{}", ran.err);
    folder.run(&["inspect", "nowhere.txt"]).failed(3);
    folder.run(&["init", "file"]).failed(3);
}

#[test]
fn an_output_folder_that_somebody_else_made_is_refused() {
    let folder = Folder::site();
    folder.write("public/index.html", "mine");
    let ran = folder.run(&["build"]);
    assert_ne!(ran.code, 0);
    assert_eq!(folder.read("public/index.html"), "mine");
}

const ARTICLE: &str = "Ceasefire talks resume in Baku\n\n\
    KUALA LUMPUR, Sept 14, 2022 (Example) — Azerbaijan and Armenia agreed on a ceasefire on \
    Wednesday, officials in Baku said.\n\nThe talks go on tomorrow.\n";

#[test]
fn import_writes_briefs_and_says_which() {
    let folder = Folder::site();
    folder.write("seeds/a.txt", ARTICLE);
    let ran = folder.run(&["import", "--dry-run"]).succeeded();
    assert!(ran.out.contains("Would write 1 brief"), "{}", ran.out);
    let brief = "content/briefs/2022/09/ceasefire-talks-resume-in-baku.md";
    assert!(!folder.path(brief).exists());
    let ran = folder.run(&["import", "seeds/a.txt"]).succeeded();
    assert!(ran.out.contains(&format!("seeds/a.txt → {brief}")), "{}", ran.out);
    assert!(folder.path(brief).is_file());
    let ran = folder.run(&["import", "--output-format", "json"]).succeeded();
    let report = ran.lines().pop().unwrap();
    assert_eq!(report["imported"], 0);
    assert_eq!(report["sources"][0]["outcome"], "unchanged");
    fs::remove_file(folder.path(brief)).unwrap();
    folder.run(&["import"]).succeeded();
    assert!(!folder.path(brief).exists(), "a deleted brief stays deleted");
    folder.run(&["import", "--again", "seeds/a.txt"]).succeeded();
    assert!(folder.path(brief).is_file());
    folder.run(&["import", "/elsewhere/a.txt"]).failed(2);
    folder.run(&["import", "seeds/none.txt"]).failed(2);
}

#[test]
fn inspect_needs_no_site_and_says_how_to_mend() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    let ran = folder.run(&["inspect", "a.txt"]).succeeded();
    for part in [
        "Ceasefire talks resume in Baku",
        "KUALA LUMPUR · MY · 2022-09-14",
        "wrong? front matter `gloss: {exclude: [ceasefire]}`",
        "because ",
        "dateline: “KUALA LUMPUR",
    ] {
        assert!(ran.out.contains(part), "{part}:\n{}", ran.out);
    }
    folder.write("b.txt", ARTICLE);
    let ran = folder.run(&["inspect", "--json", "a.txt", "b.txt"]).succeeded();
    let lines = ran.lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["file"], "b.txt");
    assert_eq!(lines[0]["dateline"]["place"], "KUALA LUMPUR");
    assert!(lines[0]["text"].as_str().unwrap().starts_with("Azerbaijan and Armenia"));
    let ran = folder.run(&["inspect", "--json", "a.txt", "none.txt"]).failed(3);
    assert_eq!(ran.lines().len(), 1, "the others are shown all the same");
    assert!(ran.err.contains("it does not exist"), "{}", ran.err);
}

#[test]
fn inside_a_site_its_terms_apply() {
    let folder = Folder::site();
    folder.write("seeds/a.txt", ARTICLE);
    folder.write("content/glossary/talks.md", "---\nterm: talks\nshort: Words.\n---\n");
    let terms = |ran: Ran| {
        let line = ran.lines().remove(0);
        let glosses = line["glosses"].as_array().unwrap().clone();
        glosses.iter().map(|g| g["term"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(terms(folder.run(&["inspect", "--json", "seeds/a.txt"])), ["talks"]);
    let outside = Folder::new();
    let root = folder.0.path().to_str().unwrap();
    let file = folder.path("seeds/a.txt");
    let ran = outside.run(&["inspect", "--json", "--root", root, file.to_str().unwrap()]);
    assert_eq!(terms(ran), ["talks"]);
}

#[test]
fn colours_are_for_terminals() {
    let folder = Folder::new();
    let escaped = |arguments: &[&str]| folder.run(arguments).err.contains('\u{1b}');
    assert!(!escaped(&["build"]));
    assert!(!escaped(&["build", "--color", "never"]));
    assert!(escaped(&["build", "--color", "always"]));
}

#[test]
fn completions_know_the_commands() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.run(&["completions", shell]).succeeded().out;
        for word in ["inspect", "output-format", "no-import"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    folder.run(&["completions", "cmd"]).failed(2);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::site();
    for arguments in [&["completions", "bash"][..], &["build", "--explain"], &["--help"]] {
        let mut child = folder
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panic"), "{arguments:?}: {err}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_a_failure() {
    let folder = Folder::site();
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["completions", "bash"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.contains("the disk is full"), "{err}");
}

const WAITS: &str =
    "---\ntitle: Quiet harbour\ndate: 2022-09-14\nstatus: review  # ours\n---\n\nThe union met.\n";

#[test]
fn review_lists_what_is_doubtful_and_records_who_has_read_it() {
    let folder = Folder::site();
    folder.write("seeds/a.txt", "Ministers of Georgia meet in Tbilisi\n\nTBILISI, Oct 3 (AFP) - The two ministers of Georgia met.\n\nThey had last met on October 1, 2021.\n");
    folder.write("content/briefs/2022/09/quiet-harbour.md", WAITS);
    folder.write(
        "content/briefs/2022/09/read.md",
        "---\ntitle: Read\ndate: 2022-09-14\nstatus: published\n---\n\nText.\n",
    );
    folder.run(&["import"]).succeeded();

    let listed = folder.run(&["review"]).succeeded();
    for part in [
        "Quiet harbour\n  content/briefs/2022/09/quiet-harbour.md\n  · nothing says what country it is about\n      content/briefs/2022/09/quiet-harbour.md:3: date: 2022-09-14\n",
        "  · the year is inferred: year from \"October 1, 2021\" in paragraph 2\n",
        ":3: date: 2021-10-03  # year from \"October 1, 2021\" in paragraph 2\n",
        "2 briefs wait for a person, 2 with doubts\n",
    ] {
        assert!(listed.out.contains(part), "{part}\n{}", listed.out);
    }
    // The heavier doubt comes first.
    let first = listed.out.find("Quiet harbour").unwrap();
    assert!(first < listed.out.find("Ministers of Georgia").unwrap(), "{}", listed.out);

    let json = folder.run(&["review", "--output-format", "json"]).succeeded();
    let lines: Vec<serde_json::Value> =
        json.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0]["kind"], "review");
    assert_eq!(lines[0]["doubts"][0]["kind"], "no_country");
    assert_eq!(lines[0]["doubts"][0]["place"]["line"], 3);
    assert_eq!((&lines[2]["kind"], &lines[2]["waiting"]), (&"report".into(), &2.into()));

    let on = ["--now", "2022-09-20"];
    let accept =
        |what: &str| folder.run(&["review", "--accept", what, "--by", "A. Lim", on[0], on[1]]);
    accept("quiet-harbour").succeeded();
    let expected = WAITS.replace(
        "status: review  # ours\n",
        "status: published  # ours\nreviewed: {by: A. Lim, on: 2022-09-20}\n",
    );
    assert_eq!(folder.read("content/briefs/2022/09/quiet-harbour.md"), expected);
    accept("content/briefs/2021/10/ministers-of-georgia-meet-in-tbilisi.md").succeeded();
    let nothing = folder.run(&["review"]).succeeded();
    assert!(nothing.out.contains("Nothing waits for a person."), "{}", nothing.out);
    // What a person accepted is no conflict for import.
    let again = folder.run(&["import"]).succeeded();
    assert!(again.out.contains("Wrote 0 briefs"), "{}", again.out);

    assert_eq!(accept("nowhere").code, 2);
    folder.write("content/briefs/2022/09/draft.md", &WAITS.replace("review", "draft"));
    let refused = accept("draft");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("a draft cannot be accepted"), "{}", refused.err);
    assert_eq!(folder.run(&["review", "--accept", "draft"]).code, 2);
}

#[test]
fn embargoed_copy_is_in_no_output_before_its_time() {
    let folder = Folder::site();
    folder.write("dateline.yaml", "title: T\nurl: https://example.org/\n");
    let story = |note: &str, name: &str| {
        format!(
            "{note}\n\nHarbour of {name} to close\n\nLIMA, Sept 14, 2022 (X) - The {name} harbour will close, an envoy said.\n\nPeru and Ecuador agreed on it.\n"
        )
    };
    folder.write("seeds/a.txt", &story("EMBARGOED UNTIL 00:01 GMT, Sept 15", "Quamber"));
    folder.write("seeds/b.txt", &story("HOLD FOR RELEASE", "Quisling"));
    folder.write("seeds/c.txt", &story("FOR IMMEDIATE RELEASE", "Quorum"));
    let said = |name: &str, now: &str| {
        folder.run(&["build", "--now", now]).succeeded();
        let mut folders = vec![folder.path("public")];
        let mut count = 0;
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                    continue;
                }
                let bytes = fs::read(entry.path()).unwrap();
                let text =
                    format!("{} {}", entry.path().display(), String::from_utf8_lossy(&bytes));
                count += usize::from(text.to_lowercase().contains(&name.to_lowercase()));
            }
        }
        count
    };
    assert_eq!(said("Quamber", "2022-09-15T00:00:30Z"), 0);
    assert!(said("Quamber", "2022-09-15T00:01:30Z") > 3);
    assert_eq!(said("Quisling", "2032-09-15"), 0);
    assert!(said("Quorum", "2022-09-15T00:00:30Z") > 3);
    let listed = folder.run(&["review"]).succeeded();
    let first = listed.out.lines().next().unwrap_or_default();
    assert_eq!(first, "Harbour of Quisling to close", "{}", listed.out);
    assert!(listed.out.contains("cannot be read; the brief is a draft"), "{}", listed.out);
}

#[test]
fn tags_of_the_site_are_found_in_articles_with_what_spoke_for_them() {
    let folder = Folder::site();
    folder.write("seeds/a.txt", ARTICLE);
    folder.write("content/tags/truces.md", "---\ntitle: Truces\nmatch: [ceasefire]\n---\n");
    folder.write("content/tags/space.md", "---\ntitle: Space\n---\n");
    folder.run(&["import"]).succeeded();
    let brief = folder.path("content/briefs/2022/09/ceasefire-talks-resume-in-baku.md");
    let text = fs::read_to_string(brief).unwrap();
    let why = "\"Ceasefire\" in the title and a paragraph";
    assert!(text.contains(&format!("tags: [truces]  # truces: {why}\n")), "{text}");
    let seen = folder.run(&["inspect", "--json", "seeds/a.txt"]).succeeded().lines().remove(0);
    assert_eq!(seen["tags"][0]["slug"], "truces");
    assert_eq!(seen["tags"][0]["evidence"][0], why);
    // A brief keeps what it has, whatever is said of tags later.
    folder.write("content/tags/space.md", "---\nmatch: [Baku]\n---\n");
    let again = folder.run(&["import"]).succeeded();
    assert!(again.out.contains("Wrote 0 briefs"), "{}", again.out);
    folder.write("content/tags/space.md", "---\nmatch: Baku\n---\n");
    folder.write("seeds/b.txt", &ARTICLE.replace("Ceasefire talks", "Truce talks"));
    folder.run(&["import"]).succeeded();
}
