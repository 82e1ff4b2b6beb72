//! The preview as a browser meets it: pages, live reload, refusals.
#![cfg(feature = "serve")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Far longer than anything takes: a hang fails, a slow machine does not.
const PATIENCE: Duration = Duration::from_secs(60);

const BRIEF: &str = "---\ntitle: A brief\ndate: 2022-09-14\n---\n\nThe first wording.\n";
const PAGE: &str = "/briefs/2022/09/a/";

struct Preview {
    folder: TempDir,
    child: Child,
    lines: BufReader<ChildStdout>,
    port: u16,
}

impl Preview {
    /// A site with one brief, served on any free port.
    fn start(config: &str, more: &[&str]) -> Self {
        let more = [&["serve", "--port", "0"], more].concat();
        let mut preview = Self::run(config, &more);
        let url = preview.line("serving")["url"].as_str().unwrap().to_owned();
        let port = url.strip_prefix("http://127.0.0.1:").unwrap().split('/').next().unwrap();
        preview.port = port.parse().unwrap();
        preview
    }

    /// The same site, with any command that goes on until it is ended.
    fn run(config: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/briefs/2022/09")).unwrap();
        fs::create_dir_all(folder.path().join("static")).unwrap();
        fs::write(folder.path().join("dateline.yaml"), config).unwrap();
        fs::write(folder.path().join("content/briefs/2022/09/a.md"), BRIEF).unwrap();
        fs::write(folder.path().join("static/extra.css"), "p{}").unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(arguments)
            .args(["--output-format", "json"])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { folder, child, lines, port: 0 }
    }

    /// The next line of this kind that the program prints.
    fn line(&mut self, kind: &str) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the preview has ended");
            let value: serde_json::Value = serde_json::from_str(&line).expect(&line);
            if value["kind"] == kind {
                return value;
            }
        }
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn write(&self, inside: &str, text: &str) {
        fs::create_dir_all(self.path(inside).parent().unwrap()).unwrap();
        fs::write(self.path(inside), text).unwrap();
    }

    fn request(&self, method: &str, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .unwrap();
        stream
    }

    /// The whole answer: status line, headers, body.
    fn get(&self, path: &str) -> String {
        self.answer("GET", path, "127.0.0.1")
    }

    fn answer(&self, method: &str, path: &str, host: &str) -> String {
        let mut bytes = Vec::new();
        self.request(method, path, host).read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Listens to the builds.
    fn events(&self) -> Events {
        let mut events =
            Events(BufReader::new(self.request("GET", "/_dateline/events", "localhost")));
        events.wait("hello");
        events
    }
}

#[cfg(unix)]
impl Preview {
    /// Ctrl-C: the program ends without complaint.
    fn interrupt(&mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// Waits for an event of this name, gives its data.
    fn wait(&mut self, name: &str) -> serde_json::Value {
        let wanted = format!("event: {name}");
        let mut found = false;
        // The stream itself never falls silent: it is kept alive.
        let end = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < end, "no event `{name}`");
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
            let line = line.trim_end();
            if let Some(data) = line.strip_prefix("data: ").filter(|_| found) {
                return serde_json::from_str(data).unwrap();
            }
            found |= line == wanted;
        }
    }
}

#[test]
fn a_change_is_built_and_told_to_the_browser() {
    let preview = Preview::start("title: T\n", &[]);
    let page = preview.get(PAGE);
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("The first wording"), "{page}");
    assert!(page.contains("/_dateline/preview.js"), "{page}");
    assert!(page.contains("cache-control: no-store"), "{page}");

    let mut events = preview.events();
    preview.write("content/briefs/2022/09/a.md", &BRIEF.replace("first", "second"));
    let changed = events.wait("reload");
    let paths = changed["paths"].as_array().unwrap();
    assert!(paths.iter().any(|p| p == "briefs/2022/09/a/index.html"), "{changed}");
    assert!(preview.get(PAGE).contains("The second wording"));

    preview.write("static/extra.css", "p{color:red}");
    let changed = events.wait("styles");
    assert_eq!(changed["paths"], serde_json::json!(["extra.css"]));
    let css = preview.get("/extra.css");
    assert!(css.contains("text/css") && !css.contains("_dateline"), "{css}");

    let built = preview.path(".dateline/preview/site/briefs/2022/09/a/index.html");
    assert!(!fs::read_to_string(built).unwrap().contains("_dateline"), "only in the answer");
    assert!(!preview.path("public").exists(), "the preview has an output of its own");
}

#[test]
fn a_failed_build_keeps_the_last_good_site() {
    let mut preview = Preview::start("title: T\n", &[]);
    let mut events = preview.events();
    preview.write("content/briefs/2022/09/b.md", "---\ntitel: <b>\ndate: 2022-09-14\n---\n");
    let problems = events.wait("problems");
    assert_eq!(problems[0]["hint"], "did you mean `title`?");
    assert_eq!(preview.line("diagnostic")["place"]["file"], "content/briefs/2022/09/b.md");
    assert!(preview.get(PAGE).contains("The first wording"));
    let mut late = Events(BufReader::new(preview.request("GET", "/_dateline/events", "localhost")));
    assert_eq!(
        late.wait("hello")["problems"].as_array().unwrap().len(),
        problems.as_array().unwrap().len()
    );

    fs::remove_file(preview.path("content/briefs/2022/09/b.md")).unwrap();
    events.wait("unchanged");
    let mut late = Events(BufReader::new(preview.request("GET", "/_dateline/events", "localhost")));
    assert_eq!(late.wait("hello")["problems"], serde_json::json!([]));
}

#[test]
fn only_this_machine_and_only_the_site() {
    let preview = Preview::start("title: T\n", &[]);
    let status = |answer: String| answer.split(' ').nth(1).unwrap().to_owned();
    assert_eq!(status(preview.answer("GET", "/", "evil.example")), "403");
    assert_eq!(status(preview.answer("GET", "/_dateline/events", "evil.example")), "403");
    assert_eq!(status(preview.answer("POST", "/", "localhost")), "405");
    for path in ["/../../../dateline.yaml", "/%2e%2e/%2e%2e/%2e%2e/dateline.yaml", "/..%2fsite"] {
        let answer = preview.get(path);
        assert!(!answer.contains("title: T"), "{answer}");
        assert_eq!(status(answer), "404");
    }
    let missing = preview.get("/nothing/");
    assert!(missing.contains("text/html") && missing.contains("_dateline"), "404.html: {missing}");
    let moved = preview.get("/briefs/2022/09/a?x=1");
    assert!(moved.contains("location: /briefs/2022/09/a/?x=1"), "{moved}");
    let head = preview.answer("HEAD", PAGE, "localhost");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn a_site_under_a_path_is_served_there() {
    let preview = Preview::start("title: T\nurl: https://host.example/sub/path\n", &["--poll"]);
    assert!(preview.get("/").contains("location: /sub/path/"));
    assert!(preview.get("/sub/path/briefs/2022/09/a/").contains("The first wording"));
    assert!(preview.get(PAGE).starts_with("HTTP/1.1 404"));
    let mut events = preview.events();
    preview.write("content/briefs/2022/09/a.md", &BRIEF.replace("first", "third"));
    events.wait("reload");
    assert!(preview.get("/sub/path/briefs/2022/09/a/").contains("The third wording"));
}

#[test]
fn the_preview_does_not_take_an_output() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dateline.yaml"), "title: T\n").unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["serve", "--out", "x"])
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2));
}

#[test]
fn a_source_article_that_comes_in_becomes_a_page() {
    let preview = Preview::start("title: T\n", &[]);
    let mut events = preview.events();
    let article = "Talks resume\n\nBAKU, Sept 14, 2022 (Example) — The talks of Baku go on.\n";
    preview.write("seeds/in/a.txt", article);
    events.wait("reload");
    assert!(preview.get("/briefs/2022/09/talks-resume/").contains("The talks of Baku go on"));
    assert_eq!(fs::read_to_string(preview.path("seeds/in/a.txt")).unwrap(), article);
}

#[test]
fn build_watches_too() {
    let mut watch = Preview::run("title: T\n", &["build", "--watch"]);
    assert_eq!(watch.line("report")["briefs"], 1);
    watch.write("content/briefs/2022/09/a.md", &BRIEF.replace("first", "second"));
    assert_eq!(watch.line("report")["annotated"], 1);
    let page = fs::read_to_string(watch.path("public/briefs/2022/09/a/index.html")).unwrap();
    assert!(page.contains("The second wording") && !page.contains("_dateline"));
    watch.write("content/briefs/2022/09/b.md", "---\ntitle: T\n---\n");
    assert_eq!(watch.line("report")["ok"], false);
    fs::remove_file(watch.path("content/briefs/2022/09/b.md")).unwrap();
    assert_eq!(watch.line("report")["ok"], true);
    #[cfg(unix)]
    watch.interrupt();
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly() {
    let mut preview = Preview::start("title: T\n", &[]);
    let _open = preview.events();
    preview.interrupt();
}
