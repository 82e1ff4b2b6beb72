//! `dateline import URL`, against a server of the test's own on the loopback address.
#![cfg(feature = "fetch")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use dateline::fetch::{Fetched, Limits, fetch};

const PAGE: &str = "<!doctype html><html><head><title>New ferry crosses the lake</title></head><body><article><h1>New ferry crosses the lake</h1><p>KISUMU, Oct 3, 2022 (Lakeside) - The ferry goes twice a day near the caf\u{e9}, the ministry said on Monday, and the <a href=\"/fares\">fare</a> is low.</p><p>It takes forty cars and two hundred people, and it is full every day of the week.</p><p>The old ferry had gone for thirty years, and was sold in March to a museum by the lake.</p></article></body></html>";

const STORY: &[u8] = b"New ferry crosses the lake\n\nKISUMU, Oct 3, 2022 (Lakeside) - The ferry goes twice a day near the caf\xe9.\n\nIt takes forty cars.\n";

/// A server that answers every request by its path, until the test ends.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || answer(stream));
        }
    });
    host
}

fn answer(mut stream: TcpStream) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    let _ = reader.read_line(&mut first);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let mut reply = |head: &str, body: &[u8]| {
        let head = format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n");
        // The other side may have left.
        let _ = stream.write_all(head.as_bytes());
        let _ = stream.write_all(body);
    };
    let latin: Vec<u8> = PAGE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    match path.as_str() {
        "/2022/10/03/ferry" => {
            reply("200 OK\r\nContent-Type: text/html; charset=iso-8859-1", &latin)
        }
        "/2022/10/03/ferry.txt" => {
            reply("200 OK\r\nContent-Type: text/plain; charset=iso-8859-1", STORY)
        }
        "/packed" => reply(
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
            &packed(PAGE.as_bytes()),
        ),
        "/bomb" => reply(
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
            &packed(&vec![b' '; 4 << 20]),
        ),
        "/moved" => reply("302 Found\r\nLocation: /2022/10/03/ferry", b""),
        "/loop" => reply("302 Found\r\nLocation: /loop", b""),
        "/out" => reply("302 Found\r\nLocation: file:///etc/passwd", b""),
        "/nowhere" => reply("302 Found", b""),
        "/large" => reply("200 OK\r\nContent-Type: text/html", &vec![b'x'; 2 << 20]),
        "/picture" => reply("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        "/empty" => reply("200 OK\r\nContent-Type: text/html", b""),
        "/slow" => {
            reply("200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000", b"<p>");
            thread::sleep(Duration::from_secs(5));
        }
        _ => reply("404 Not Found", b"no"),
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn limits() -> Limits {
    Limits { private: true, bytes: 1 << 20, total: Duration::from_secs(2), ..Limits::default() }
}

fn get(address: &str) -> Result<Fetched, String> {
    fetch(address, &limits()).map_err(|failure| {
        assert!(failure.diagnostics[0].hint.is_some());
        failure.diagnostics[0].to_string()
    })
}

#[test]
fn pages_come_whole_and_say_where_from() {
    let host = server();
    let came = get(&format!("{host}/moved#part")).unwrap();
    assert_eq!(came.url, format!("{host}/2022/10/03/ferry"));
    assert_eq!(came.content_type, "text/html; charset=iso-8859-1");
    assert!(came.bytes.ends_with(b"</html>"));
    assert_eq!(get(&format!("{host}/packed")).unwrap().bytes, PAGE.as_bytes());
}

#[test]
fn everything_has_a_limit() {
    let host = server();
    for (path, said) in [
        ("loop", "leads on more than 5 times"),
        ("out", "neither http nor https"),
        ("nowhere", "does not say where"),
        ("large", "more than 1 MB"),
        ("bomb", "more than 1 MB"),
        ("picture", "no article"),
        ("empty", "answers with nothing"),
        ("none", "status 404"),
    ] {
        let refused = get(&format!("{host}/{path}")).unwrap_err();
        assert!(refused.contains(said), "{path}: {refused}");
    }
    let began = Instant::now();
    let refused = get(&format!("{host}/slow")).unwrap_err();
    assert!(refused.contains("took longer than 2 seconds"), "{refused}");
    assert!(began.elapsed() < Duration::from_secs(4));
}

#[test]
fn private_addresses_are_refused_in_every_form() {
    let host = server();
    let port = host.rsplit(':').next().unwrap();
    let limits = Limits { private: false, ..limits() };
    for address in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        "http://169.254.169.254/latest/meta-data/".into(),
        "http://10.0.0.1/".into(),
        "http://[fd00::1]/".into(),
    ] {
        let refused = fetch(&address, &limits).unwrap_err().diagnostics[0].clone();
        assert!(refused.message.contains("private network"), "{address}: {refused}");
        assert!(refused.hint.unwrap().contains("--allow-private"));
    }
    for address in ["ftp://a.example/", "file:///etc/passwd", "http://", "https://a:b@c.example/"] {
        assert!(fetch(address, &limits).is_err(), "{address}");
    }
}

fn dateline(root: &std::path::Path, now: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["--root", root.to_str().unwrap(), "--now", now])
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn what_is_fetched_becomes_a_brief_that_says_where_it_is_from() {
    let host = server();
    let site = tempfile::tempdir().unwrap();
    let run = |now: &str, arguments: &[&str]| dateline(site.path(), now, arguments);
    fs::create_dir(site.path().join("content")).unwrap();
    let address = format!("{host}/2022/10/03/ferry.txt");
    let refused = run("2022-10-05", &["import", &address]);
    assert_eq!(refused.status.code(), Some(3), "{refused:?}");
    assert!(!site.path().join("seeds").exists());

    let import = ["import", "--allow-private", &address];
    let done = run("2022-10-05", &import);
    assert!(done.status.success(), "{done:?}");
    let folder = site.path().join("content/briefs/2022/10");
    let brief = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&brief).unwrap();
    assert!(text.contains(&format!("  url: {address}\n  retrieved: 2022-10-05\n")), "{text}");
    assert!(text.contains("title: New ferry crosses the lake") && text.contains("café"), "{text}");

    // Fetched again and unchanged, it keeps its day.
    assert!(run("2022-10-09", &import).status.success());
    assert_eq!(fs::read_to_string(&brief).unwrap(), text);
    // A build reads what was kept, and asks nobody.
    assert!(run("2022-10-09", &["build"]).status.success());
    // Without keeping what comes there is nothing to look at.
    assert_eq!(run("2022-10-09", &["import", "--dry-run", &address]).status.code(), Some(2));
    assert_eq!(run("2022-10-09", &["import", "ftp://a.example/b"]).status.code(), Some(3));
}

#[test]
fn a_fetched_page_knows_its_own_address() {
    let host = server();
    let site = tempfile::tempdir().unwrap();
    fs::create_dir(site.path().join("content")).unwrap();
    let moved = format!("{host}/moved");
    let done = dateline(site.path(), "2022-10-05", &["import", "--allow-private", &moved]);
    assert!(done.status.success(), "{done:?}");
    let folder = site.path().join("content/briefs/2022/10");
    let brief = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&brief).unwrap();
    let address = format!("{host}/2022/10/03/ferry");
    assert!(text.contains(&format!("  url: {address}\n  retrieved: 2022-10-05\n")), "{text}");
    assert!(text.contains("title: New ferry crosses the lake") && text.contains("café"), "{text}");
    assert!(text.contains(&format!("[fare]({host}/fares)")), "{text}");
    assert!(text.contains("place: KISUMU") && !text.contains("saved from"), "{text}");
}
