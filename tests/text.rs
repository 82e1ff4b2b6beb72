//! The text of what was received. Law 5: it reaches the page word for word, in its order. Law 7:
//! whatever it says, it stays text.

mod support;

use dateline::markdown;
use dateline::model::RawHtml;
use proptest::prelude::*;
use support::{Brief, Site, tree, visible_text};

/// What a line of Markdown, HTML, YAML or a template might be mistaken for.
const STARTS: [&str; 34] = [
    "",
    "",
    "",
    "* ",
    "- ",
    "+ ",
    "# ",
    "## ",
    "1986. ",
    "1. ",
    "1) ",
    "> ",
    "<b>",
    "</p>",
    "[sic] ",
    "[x]: ",
    "[a](b) ",
    "![a](b) ",
    "_",
    "__",
    "**",
    "`",
    "```",
    "~~~",
    "---",
    "===",
    "| a | b",
    "&amp; ",
    "\\",
    "{{ x }} ",
    "{% x %} ",
    "[[term]] ",
    "=",
    "\"",
];

const WORDS: [&str; 24] = [
    "delegates",
    "spoke",
    "*",
    "_",
    "2*3*4",
    "a_b_c",
    "<script>",
    "&lt;",
    "R&D",
    "\"quoted\"",
    "it's",
    "--",
    "...",
    "(c)",
    "1/2",
    "[sic]",
    "ceasefire",
    "http://example.org/a_b_c",
    "~tilde~",
    "`tick`",
    "C:\\path",
    "50%",
    "café",
    "!",
];

fn paragraph() -> impl Strategy<Value = String> {
    let line = (0..STARTS.len(), prop::collection::vec(0..WORDS.len(), 3..9), 0..STARTS.len());
    prop::collection::vec(line, 1..3).prop_map(|lines| {
        let lines: Vec<String> = lines
            .into_iter()
            .map(|(start, words, last)| {
                let words: Vec<&str> = words.into_iter().map(|w| WORDS[w]).collect();
                // A sentence on either side, so that no paragraph is taken for furniture.
                let last = STARTS[last].trim();
                format!("{}Members {} in {last} town today.", STARTS[start], words.join(" "))
            })
            .collect();
        lines.join("\n")
    })
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The article that is inside `<div class="body">` of the only brief.
fn body_of_only_brief(site: &Site) -> String {
    let pages = tree(&site.out());
    let mut pages = pages.iter().filter(|(p, _)| p.starts_with("briefs/") && p.ends_with(".html"));
    let (_, bytes) = pages.next().expect("there is a brief");
    assert!(pages.next().is_none());
    visible_text(&String::from_utf8_lossy(bytes), "body")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Law 5: the visible text of an imported brief's page is the source's, and nothing else: the
    /// same characters in the same order, white space between words aside.
    #[test]
    fn the_page_says_what_the_source_said(paragraphs in prop::collection::vec(paragraph(), 1..6)) {
        let site = Site::empty();
        site.write("content/glossary/ceasefire.md", support::CEASEFIRE);
        let first = "Delegates left on Monday, May 3.";
        let text = paragraphs.join("\n\n");
        site.write(
            "seeds/a.txt",
            format!("Talks end in Geneva\n\nGENEVA, May 3, 2021 (Meridian) -- {first}\n\n{text}\n\nThey will meet again next week.\n"),
        );
        site.build();
        let expected = format!("{first} {text} They will meet again next week.");
        prop_assert_eq!(squeezed(&body_of_only_brief(&site)), squeezed(&expected), "{}", site.read("seeds/a.txt"));
    }
}

/// Everything that a stranger may try to have run in a reader's browser.
const HOSTILE: &str = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[click](javascript:alert(1)) [click](JaVaScRiPt:alert(1)) [click](data:text/html,x) [click](vbscript:x)\n\n<javascript:alert(1)>\n\n![x](javascript:alert(1))\n\n[x]: javascript:alert(1)\n\n[x]\n\n<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">x</a>\n\n[a\" onmouseover=\"alert(1)](https://example.org/\"onmouseover=\"alert(1))\n\n</div></article></main></body></html><iframe src=//evil.example></iframe>\n\n<svg/onload=alert(1)><style>*{display:none}</style>\n\n```\"><script>alert(1)</script>\nx\n```\n\n{{ site.title }} {% include \"base.html\" %}\n\n[[ceasefire\"><script>alert(1)</script>]] [x]{.no-gloss onclick=alert(1)}\n";

/// The tags of a page, as a browser would cut them.
fn tags(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |e| e + 1);
        found.push(&rest[..end]);
        rest = &rest[end..];
        // What is inside a script is no markup.
        if found.last().is_some_and(|t| t.starts_with("<script"))
            && let Some(end) = rest.find("</script")
        {
            rest = &rest[end..];
        }
    }
    found
}

/// The attributes of a tag, quoted or not.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let name_end = tag.find([' ', '\n', '/', '>']).unwrap_or(tag.len());
    let mut rest = &tag[name_end.max(1)..];
    loop {
        rest = rest.trim_start_matches([' ', '\n', '\t', '/', '>', '"', '\'']);
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(['=', ' ', '\n', '>', '/']).unwrap_or(rest.len());
        let name = &rest[..end];
        rest = &rest[end..];
        let Some(value) = rest.strip_prefix('=') else {
            found.push((name, ""));
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(q @ ('"' | '\'')) => value[1..].split_once(q).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find([' ', '\n', '>']).unwrap_or(value.len())),
        };
        found.push((name, value));
        rest = after;
    }
}

#[track_caller]
fn assert_harmless(site: &Site) {
    for (path, bytes) in tree(&site.out()).iter().filter(|(p, _)| p.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for tag in tags(&html) {
            let lower = tag.to_ascii_lowercase();
            let name: String = lower[1..].chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(
                !matches!(name.as_str(), "iframe" | "object" | "embed" | "form" | "style" | "base"),
                "{path}: {tag}"
            );
            if name == "script" {
                let own = lower.contains("src=\"/news/dateline.js")
                    || lower.contains("src=/news/dateline.js")
                    || lower.contains("application/ld+json");
                assert!(own, "{path}: {tag}");
            }
            for (name, value) in attributes(&lower) {
                assert!(!name.starts_with("on"), "{path}: {tag}");
                if matches!(name, "href" | "src" | "action" | "poster" | "content") {
                    let value = value.trim();
                    let scheme = ["javascript:", "vbscript:", "data:"];
                    assert!(!scheme.iter().any(|s| value.starts_with(s)), "{path}: {tag}");
                }
            }
        }
        for (at, _) in html.match_indices("application/ld+json") {
            let start = at + html[at..].find('>').unwrap() + 1;
            let json = html[start..].split("</script").next().unwrap();
            serde_json::from_str::<serde_json::Value>(json)
                .unwrap_or_else(|e| panic!("{path}: {e}"));
        }
        assert!(html.matches("</html>").count() <= 1, "{path}");
        assert!(html.matches("</main>").count() <= 1, "{path}");
    }
    for (path, bytes) in tree(&site.out()).iter().filter(|(p, _)| p.ends_with(".xml")) {
        let xml = String::from_utf8_lossy(bytes);
        assert!(!xml.contains("<script") && !xml.contains("<img"), "{path}");
        assert!(!xml.contains('\u{0}') && !xml.contains('\u{1b}'), "{path}");
    }
}

fn yaml(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Law 7: hostile text in every field of every kind of content that a stranger may have written.
#[test]
fn tables_are_tables_and_no_mention_reaches_across_cells() {
    let source =
        "| Nation | Seats |\n| :-- | --: |\n| Peru | 13 |\n| <b>x</b> \\| y | |\n\nAfter.\n";
    let markup = markdown::parse(source, RawHtml::Text);
    assert_eq!(markup.text, "Nation\tSeats\t\nPeru\t13\t\n<b>x</b> | y\n\nAfter.");
    let site = markdown::Site::default();
    let rendering = markdown::Rendering { site: &site, targets: &[], wraps: &[], limit: u32::MAX };
    let html = markdown::blocks(&markup, &rendering);
    assert_eq!(html.len(), 2);
    assert_eq!(
        html[0].replace('\n', ""),
        "<table tabindex=\"0\"><thead><tr><th scope=\"col\">Nation</th><th scope=\"col\" class=\"end\">Seats</th></tr></thead>\
         <tr><td>Peru</td><td class=\"end\">13</td></tr>\
         <tr><td>&lt;b&gt;x&lt;/b&gt; | y</td><td class=\"end\"></td></tr></table>"
    );
}

#[test]
fn hostile_text_stays_text() {
    let site = Site::sample();
    let line = HOSTILE.lines().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(200).collect();
    let (long, short) = (yaml(&line), yaml(&short));
    let brief = Brief {
        tags: vec!["economy".into()],
        more: format!(
            "headline: {long}\nsummary: {long}\nbyline: {long}\nid: {long}\nlanguage: {}\ndateline: {{place: {long}, agency: {long}}}\nsource: {{name: {long}, url: \"javascript:alert(1)\"}}\nrights: {{holder: {long}, licence: {long}}}\nedited_by: {long}\nreviewed: {{by: {long}, on: 2024-01-01}}\ncorrections: [{{kind: update, on: 2024-01-01, text: {long}}}]\nnotes: [{{quote: alert, text: {long}, by: {long}}}]\n",
            yaml("en\" onclick=\"alert(1)")
        ),
        body: format!("{HOSTILE}\nA ceasefire and a corridor.\u{0}\u{1b}[31m\n"),
        ..Brief::new("2024-03-03", "hostile", &long)
    };
    site.write(&brief.path(), brief.text());
    site.write("content/glossary/hostile.md", format!("---\nterm: {short}\naliases: [yen, {short}]\nshort: {short}\nsources: [{{title: {long}, url: \"javascript:alert(1)\"}}]\n---\n\n{HOSTILE}"));
    site.write("content/backgrounds/hostile.md", format!("---\ntitle: {long}\nshort: {short}\nabout: {{countries: [JP, KE, AZ]}}\nas_of: 2024-01-01\nsources: [{{title: {long}, url: \"javascript:alert(1)\"}}]\nevents: [{{date: 2020-01-01, text: {long}}}]\nchanges: [{{on: 2024-01-01, text: {long}}}]\n---\n\n{HOSTILE}"));
    site.write(
        "content/pages/hostile.md",
        format!("---\ntitle: {long}\ndescription: {long}\nmenu: {short}\n---\n\n{HOSTILE}"),
    );
    site.write(
        "content/tags/economy.md",
        format!("---\ntitle: {short}\ndescription: {long}\n---\n\n{HOSTILE}"),
    );
    site.write(
        "content/countries/jp.md",
        format!("---\nname: {short}\nofficial: {short}\nnote: {long}\n---\n\n{HOSTILE}"),
    );
    site.build();
    assert_harmless(&site);
    let page = site.published(&brief.page());
    assert!(page.contains("&lt;script&gt;alert(1)&lt;"), "it is shown");
    // Only pages may opt in, and only where the desk says so.
    site.edit("content/pages/hostile.md", "menu:", "html: trusted\nmenu:");
    site.build();
    assert!(site.published("hostile/index.html").contains("<img src=x onerror=alert(1)>"));
}

/// Law 7: the same as a source article.
#[test]
fn hostile_source_articles_stay_text() {
    let site = Site::sample();
    let body = HOSTILE.replace("\n\n", "\n\nA sentence between. ");
    site.write("seeds/a.txt", format!("<script>alert(1)</script> ends in Geneva\n\nGENEVA, May 3, 2021 (Mer\"><script>idian) -- Delegates left.\n\n{body}\n"));
    site.write(
        "seeds/..%2f..%2fetc.txt",
        format!("Title ../../../etc/passwd\n\nROME, May 3, 2021 (../../x) -- Text.\n\n{body}\n"),
    );
    site.write("seeds/front.txt", "---\nslug: ../../../etc/passwd\naliases: [/../../x]\n---\n\nTitle of it\n\nROME, May 3, 2021 (Meridian) -- Text of it.\n");
    site.build();
    assert_harmless(&site);
    let written: Vec<String> = tree(&site.path("content/briefs")).into_keys().collect();
    assert!(written.iter().all(|p| !p.contains("..")), "{written:?}");
}

/// Law 7: no path leads out of the site.
#[test]
fn no_path_leads_out() {
    for (key, value) in [
        ("slug", "../../escape"),
        ("slug", "/etc/escape"),
        ("slug", "a/b"),
        ("slug", ".."),
        ("aliases", "[../escape]"),
        ("aliases", "[\"/a/..\\\\..\\\\escape\"]"),
        ("aliases", "[/.dateline/manifest]"),
        ("tags", "[../../escape]"),
        ("tags", "[\"a/b\"]"),
    ] {
        let site = Site::sample();
        let text = Brief::new("2024-03-03", "new", "New").text().replace("tags: []\n", "");
        let text = text.replacen("---\n", &format!("---\n{key}: {value}\n"), 1);
        site.write("content/briefs/2024/03/new.md", text);
        let ran = site.run(&["build"]);
        assert_eq!(ran.code, 1, "{key}: {value}: {}", ran.err);
        ran.said(&["new.md:2"]);
        assert!(!site.path("public/index.html").exists());
    }
    // A theme and a configuration do not lead out either.
    let site = Site::sample();
    site.write("dateline.yaml", "title: x\ntheme: ../../elsewhere\n");
    site.run(&["build"]).failed(1, &["theme"]);
}

/// Law 7: no runaway time or memory, however absurd the text.
#[test]
fn absurd_texts_are_built() {
    let site = Site::sample();
    let many = |text: &str, n: usize| text.repeat(n);
    let texts = [
        many("> ", 5_000) + "deep",
        many("- ", 3_000) + "deep",
        many("[", 20_000),
        many("*a ", 20_000),
        many("*_", 10_000) + "x" + &many("_*", 10_000),
        many("`", 20_000) + "x",
        many("![", 10_000) + &many("](x)", 10_000),
        many("<", 20_000),
        many("&", 20_000),
        many("\\", 20_000),
        many("[[", 10_000) + &many("]]", 10_000),
        many("{.no-gloss}", 5_000),
        many("| a ", 2_000) + "\n" + &many("|---", 2_000) + "\n" + &many("| b ", 2_000),
        many("[a]: b\n", 5_000),
        many("ceasefire ", 20_000),
        many("Security Council of the Security Council ", 5_000),
        many("\u{202e}\u{200b}\u{0301}", 20_000),
        many("“", 20_000),
        many("#", 20_000),
        many("1. a\n", 10_000),
    ];
    for (i, text) in texts.iter().enumerate() {
        let brief = Brief {
            countries: vec!["KE".into()],
            body: text.clone(),
            ..Brief::new("2024-03-03", &format!("absurd-{i}"), "Absurd")
        };
        site.write(&brief.path(), brief.text());
    }
    let report = site.build();
    assert_eq!(report.counts.briefs, 8 + texts.len());
    assert_harmless(&site);
}
