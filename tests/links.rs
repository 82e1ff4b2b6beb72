//! Law 10, as far as no browser is needed: every link inside the site leads somewhere, with and
//! without a path below the host, and every page says what it says without a script.

mod support;

use std::collections::BTreeSet;

use support::{Brief, Site, Tree, tree};

/// The values of the attributes that name an address, in one page.
fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["href=", "src=", "action=", "poster="] {
        for (at, _) in html.match_indices(name) {
            let before = html[..at].chars().next_back();
            if !before.is_some_and(char::is_whitespace) {
                continue;
            }
            let rest = &html[at + name.len()..];
            let value = match rest.chars().next() {
                Some(q @ ('"' | '\'')) => rest[1..].split(q).next(),
                _ => rest.split([' ', '>', '\n']).next(),
            };
            found.push(value.unwrap_or_default().replace("&amp;", "&").replace("&#x2F;", "/"));
        }
    }
    found
}

fn ids(html: &str) -> BTreeSet<&str> {
    html.match_indices(" id=")
        .filter_map(|(at, _)| {
            let rest = &html[at + 4..];
            match rest.chars().next()? {
                q @ ('"' | '\'') => rest[1..].split(q).next(),
                _ => rest.split([' ', '>', '\n']).next(),
            }
        })
        .collect()
}

/// The file that answers to a path below the base.
fn file_of(path: &str) -> String {
    match path {
        "" => "index.html".into(),
        path if path.ends_with('/') => format!("{path}index.html"),
        path => path.into(),
    }
}

/// Every address of every page and feed leads to a file of the site, and to an id in it.
fn assert_no_dead_links(files: &Tree, base: &str, url: &str) {
    let mut dead = Vec::new();
    let mut checked = 0;
    for (path, bytes) in files.iter().filter(|(p, _)| p.ends_with(".html") || p.ends_with(".xml")) {
        let text = String::from_utf8_lossy(bytes);
        let mut all = addresses(&text);
        // Whole addresses of the site itself, in any attribute or element.
        let ends = ['"', '<', '\'', ' ', '>', '\\', '\n'];
        let whole = text.match_indices(url).map(|(at, _)| &text[at..]);
        all.extend(whole.filter_map(|rest| rest.split(ends).next()).map(str::to_owned));
        for address in all {
            checked += 1;
            let inside = match address.strip_prefix(url) {
                Some(rest) => rest,
                None if address.starts_with("https://") || address.starts_with("http://") => {
                    continue;
                }
                None if address.starts_with('#') => {
                    if !ids(&text).contains(&address[1..]) {
                        dead.push(format!("{path}: {address}"));
                    }
                    continue;
                }
                None => match address.strip_prefix(base) {
                    Some(rest) => rest,
                    None => {
                        dead.push(format!("{path}: {address} is outside {base}"));
                        continue;
                    }
                },
            };
            let (file, fragment) = match inside.split_once('#') {
                Some((file, fragment)) => (file, Some(fragment)),
                None => (inside, None),
            };
            let file = file_of(file.split('?').next().unwrap_or_default());
            let Some(target) = files.get(&file) else {
                dead.push(format!("{path}: {address}"));
                continue;
            };
            let target = String::from_utf8_lossy(target);
            if fragment.is_some_and(|f| !ids(&target).contains(f)) {
                dead.push(format!("{path}: {address}: no such place"));
            }
        }
    }
    assert!(checked > 500, "{checked}");
    assert_eq!(dead, support::NONE);
}

/// A site with everything that links: withdrawn briefs, aliases, versions, long lists, menus.
fn site() -> Site {
    let site = Site::sample();
    for i in 0..90 {
        let brief = Brief {
            tags: vec!["economy".into(), "Long tag".to_lowercase().replace(' ', "-")],
            countries: vec!["KE".into()],
            body: "The ceasefire, and [[rate|the rate]].".into(),
            ..Brief::new(&format!("2021-03-{:02}", 1 + i % 28), &format!("more-{i}"), "More news")
        };
        site.write(&brief.path(), brief.text());
    }
    let withdrawn = Brief {
        countries: vec!["FR".into()],
        tags: vec!["lonely".into()],
        more: "status: withdrawn\naliases: [/gone/before.html]\n".into(),
        body: "See [[secret]] and the [home page](/) or [about](/about/).".into(),
        ..Brief::new("2021-04-01", "withdrawn", "Withdrawn")
    };
    site.write(&withdrawn.path(), withdrawn.text());
    let secret =
        Brief { more: "status: draft\n".into(), ..Brief::new("2021-04-02", "secret", "Secret") };
    site.write(&secret.path(), secret.text());
    let pointing = Brief {
        body: "See [[secret]], [[secret|it]], [[withdrawn]], [[nowhere]], [[ceasefire]] and [[corridor|a way]].\n\nThe [home page](/), [about](/about/), [outside](https://example.org/).".into(),
        ..Brief::new("2021-04-03", "pointing", "Pointing")
    };
    site.write(&pointing.path(), pointing.text());
    site.write("content/pages/more.md", "---\ntitle: More\nmenu: More of it\n---\n\nSee [[talks]], [[ceasefire]], [the glossary](/glossary/).\n");
    site.write("content/tags/child.md", "---\ntitle: Child\nparent: parent-tag\n---\n");
    site
}

#[test]
fn every_link_leads_somewhere() {
    let site = site();
    for (config, base, url) in [
        (
            "title: The desk\nurl: https://desk.example/news/all\nmenus: [{title: M, url: /about/}]\n",
            "/news/all/",
            "https://desk.example/news/all/",
        ),
        ("title: The desk\nurl: https://desk.example\n", "/", "https://desk.example/"),
        ("title: The desk\n", "/", "https://example.invalid/"),
        (
            "title: The desk\ntheme: plain\ncolours: {paper: \"#fff\"}\n",
            "/",
            "https://example.invalid/",
        ),
    ] {
        if config.contains("theme") {
            copy_theme(&site);
        }
        site.write("dateline.yaml", config);
        site.build();
        assert_no_dead_links(&tree(&site.out()), base, url);
    }
}

fn copy_theme(site: &Site) {
    let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/plain");
    for (path, bytes) in tree(&theme) {
        site.write(&format!("themes/plain/{path}"), bytes);
    }
}

/// Style sheets fetch what is there, and nothing from other hosts.
#[test]
fn sheets_and_pages_ask_no_other_host() {
    let site = site();
    site.build();
    let files = tree(&site.out());
    for (path, bytes) in files.iter().filter(|(p, _)| p.ends_with(".css")) {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices("url(") {
            let inside = text[at + 4..].split(')').next().unwrap().trim_matches(['"', '\'']);
            assert!(files.contains_key(inside) || inside.starts_with("data:"), "{path}: {inside}");
        }
        assert!(!text.contains("@import"), "{path}");
    }
    for (path, bytes) in files.iter().filter(|(p, _)| p.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices(" src=") {
            let value = text[at + 5..].trim_start_matches('"');
            assert!(value.starts_with("/news/"), "{path}: {}", &value[..40.min(value.len())]);
        }
    }
}
