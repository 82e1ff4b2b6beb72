//! Import: saved web pages, each with the fields that are expected of it beside it.

use std::fs;
use std::path::Path;

use dateline::import::block::{Block, Kind, What};
use dateline::import::draft::Surroundings;
use dateline::import::{Article, Senses, source};

#[test]
fn pages_say_what_is_in_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/pages");
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    names.sort();
    assert!(names.len() >= 17, "{names:?}");
    let mut wrong = String::new();
    for path in names {
        let bytes = fs::read(&path).unwrap();
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let got = said(&format!("seeds/{name}"), bytes);
        if got.trim() != expected.trim() {
            wrong.push_str(&format!("== {name}\n-- expected\n{expected}-- got\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A page without its ending is told by what is in it.
#[test]
fn the_name_does_not_matter() {
    let page = include_bytes!("import/pages/microdata.html");
    assert!(said("seeds/page", page.to_vec()).starts_with("title: Neue Fähre nach Alma\n"));
    assert!(said("seeds/page.txt", page.to_vec()).starts_with("title: Neue Fähre nach Alma\n"));
    let text = "The <html> tag\n\nLIMA, Sept 14 2021 (X) - A text that speaks of tags is no page.\n\nIt goes on.";
    assert!(said("seeds/text.txt", text.into()).starts_with("title: The <html> tag\n"));
}

/// Pages that were cut off, filled with signs or nested too deep never stop anything.
#[test]
fn damaged_pages_are_read_or_refused() {
    let page = include_bytes!("import/pages/furniture.html");
    for end in (0..page.len()).step_by(97) {
        let _ = said("seeds/cut.html", page[..end].to_vec());
    }
    for piece in [
        "<div>",
        "<p><b>",
        "</p>",
        "<table><tr><td>",
        "<h1>",
        "<a href='x'>",
        "<!--",
        "<script>",
        "&#x",
        "<article class='related'>",
    ] {
        let mut bytes = b"<!doctype html><body>".to_vec();
        bytes.extend(piece.repeat(20_000).bytes());
        let _ = said("seeds/deep.html", bytes);
    }
}

/// The day that readers see, where data name another; the day of a change is none.
#[test]
fn the_day_that_is_printed() {
    let data = |day: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sails again\",\
             \"datePublished\":\"{day}T23:30:00Z\"}}</script>"
        )
    };
    for (head, lines, day) in [
        // The data's zone is not the place's.
        (data("2022-05-03"), "<p>4 May 2022, 7:30</p>", "2022-05-04"),
        (
            data("2022-05-03"),
            "<time datetime='2022-05-04T00:30+01:00'>4 de mayo de 2022</time>",
            "2022-05-04",
        ),
        // Both are printed.
        (data("2022-05-03"), "<p>3 May 2022 | updated 4 May 2022</p>", "2022-05-03"),
        (data("2022-05-03"), "<p>Aktualisiert: 9. Mai 2022</p>", "2022-05-03"),
        (
            data("2022-05-03"),
            "<time class=last-updated datetime=2022-05-09>9 May 2022</time>",
            "2022-05-03",
        ),
        // Printed as the article's, or in any line, which may speak of something else.
        (data("2022-05-03"), "<div class=publish-date>9 May 2022</div>", "2022-05-09"),
        (data("2022-05-03"), "<p>Next crossing: 9 May 2022</p>", "2022-05-03"),
        // Named like a list of articles, but nothing in it leads away.
        (
            String::new(),
            "<div class=teaser-meta>By <a href=/by/ana-lim>Ana Lim</a> on 9 May 2022</div>",
            "2022-05-09",
        ),
        (String::new(), "<h4 class=teaser-date>09.05.2022</h4>", "2022-05-09"),
        (
            String::new(),
            "<ul class=teaser><li><h3>Quay closed</h3><p>8 May 2022</p><a href=/x>More</a></ul><p>9 May 2022</p>",
            "2022-05-09",
        ),
    ] {
        let article = page(&head, lines);
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some(day), "{lines}");
    }
}

/// The day behind words that speak of publication, before one that a page happens to show.
#[test]
fn the_day_behind_words() {
    for (lines, day) in [
        ("<p>Open house: 12 June 2022 at ten</p><p>Published on 9 May 2022</p>", "2022-05-09"),
        (
            "<p>Pressemitteilung vom 9. Mai 2022 | Alma – Die Fähre fährt wieder, auch im Winter, und das an jedem Tag der Woche außer am Montag, wie das Hafenamt am Montag in Alma auf Anfrage mitteilte.</p>",
            "2022-05-09",
        ),
        (
            "<p>Dieser Beitrag wurde am Montag, den 9. Mai 2022 um 15:21 Uhr veröffentlicht und unter Hafen, Fähren, Insel abgelegt. Antworten können über den Feed verfolgt werden, Kommentare sind geschlossen.</p>",
            "2022-05-09",
        ),
    ] {
        let article = page("", lines);
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some(day), "{lines}");
    }
}

/// Days that are another matter's, and days that only other parts of a page tell.
#[test]
fn the_day_in_its_place() {
    let said = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sails again\",\
        \"datePublished\":\"2022-05-08T23:30:00\"}</script>";
    let wiki = "<meta name=generator content='MediaWiki 1.35.1'>";
    let summary =
        "<meta name=description content='The ferry of Alma sails (published 9 May 2022)'>";
    let recording = "<div itemscope><meta itemprop=uploadDate content=2017-01-10></div>";
    for (head, lines, day) in [
        ("", "<p>Available until 12 June 2022</p><p>9 May 2022</p>", "2022-05-09"),
        ("", "<p><b>Joined:</b> 4 May 2015, 10:20</p><p>09.05.2022, 11:05</p>", "2022-05-09"),
        (
            "",
            "<table><tr><td>09 | 05 | 2022</td><td>Harbour | Ferries</td></tr></table>",
            "2022-05-09",
        ),
        ("", &format!("<div class=date>Updated 9 May 2022</div>{recording}"), "2022-05-09"),
        ("", "<span class=updated title='2022-05-09T18:52:11+00:00'></span>", "2022-05-09"),
        (
            "",
            "<aside><p>Der Text wurde am 9. Mai 2022 um 23:03 gepostet.</p></aside>",
            "2022-05-09",
        ),
        (summary, "", "2022-05-09"),
        (
            wiki,
            "<p>Next crossing: 12 June 2022</p><p>Last edited on 9 May 2022, at 19:23.</p>",
            "2022-05-09",
        ),
        // What the window shows is the day of the place.
        ("<title>Ferry sails again - Harbour - 9 May 2022 - Alma Herald</title>", "", "2022-05-09"),
        (&format!("<title>Ferry sails again | 09.05.2022</title>{said}"), "", "2022-05-09"),
    ] {
        let article = page(head, lines);
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some(day), "{head}{lines}");
    }
}

/// What readers write is the text of a forum's page, and its day that of the first post.
#[test]
fn threads_of_forums() {
    let post = |day: &str, text: &str| {
        format!("<div class=comment><p>{day}</p><div class=comment-text><p>{text}</p></div></div>")
    };
    let posts = [
        post("09.05.2022", "The ferry of Alma no longer takes bicycles along, and nobody on the quay can say why that is so."),
        post("10.05.2022", "They do take them along again since this morning, but only if the sea is calm and the deck is empty."),
    ]
    .concat();
    let read = |address: &str| {
        let html = format!(
            "<!doctype html><html lang=en-gb><head><title>Bicycles on the ferry</title><link rel=canonical href='{address}'></head>
             <body><h1>Bicycles on the ferry</h1><p>You must log in before you can take part in this discussion here.</p>{posts}</body></html>"
        );
        said("seeds/page.html", html.into_bytes())
    };
    let thread = read("https://alma.example/forum/threads/bicycles.7/");
    assert!(thread.contains("date: 2022-05-09"), "{thread}");
    assert!(thread.contains("p: The ferry of Alma no longer"), "{thread}");
    let article = read("https://alma.example/news/bicycles");
    assert!(!article.contains("p: The ferry of Alma no longer"), "{article}");
}

/// The text that a page keeps for its scripts, or for readers without them.
#[test]
fn texts_held_back() {
    let text = "<p>The ferry to the island of Alma sails twice a day again, in winter too.</p><p>The crossing takes an \
        hour. Tickets are sold on the quay, and bicycles are taken along at no charge.</p><p>Who wants to spend the night on the island needs a room.</p><p>In summer it sails four times.</p>";
    for holder in [
        format!("<script type='text/template'><div>{text}</div></script>"),
        format!("<noscript><div class=post>{text}</div></noscript>"),
    ] {
        let html = format!(
            "<!doctype html><title>Ferry sails again</title><h1>Ferry sails again</h1>{holder}"
        );
        let found = said("seeds/page.html", html.into_bytes());
        assert!(found.contains("p: In summer it sails four times."), "{found}");
    }
}

/// What a page asks of its readers is no part of the article, a sentence about the same things is.
#[test]
fn appeals_to_readers() {
    for line in [
        "We use cookies so that the ferry's timetable is always at hand on this device.",
        "Folgen Sie uns auf Facebook und Instagram, dort steht jeden Morgen, wie das Meer heute ist.",
        "Sie müssen eingeloggt sein, um einen Kommentar zu dieser Fähre schreiben zu können.",
        "Subscribe to our newsletter and find us on <a href=https://x.example/>Telegram</a>, every day at seven.",
    ] {
        let article = page("", &format!("<p>{line}</p>"));
        assert_eq!(article.body.len(), 2, "{line}: {:?}", article.body);
        assert!(article.removed.iter().any(|r| r.reason == "appeal to readers"), "{line}");
    }
    for line in [
        "The cookies that the ferry's kitchen bakes are sold out on most days before noon, passengers said.",
        "The harbour office answers questions on Facebook and Instagram, where people follow each other.",
    ] {
        assert_eq!(page("", &format!("<p>{line}</p>")).body.len(), 3, "{line}");
    }
    let article = page(
        "",
        "<p>渡船が<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>に着きました。切符は桟橋で売っています。</p>",
    );
    assert!(article.body.iter().any(|b| b.text.starts_with("渡船が港に")), "{:?}", article.body);
}

/// A headline is neither its kicker nor a date.
#[test]
fn kickers_and_dates_in_headlines() {
    for (heading, title) in [
        (
            "<span class=head__kicker>Harbour</span> Ferry sails again in winter",
            "Ferry sails again in winter",
        ),
        (
            "<small>Alma</small><span>Ferry sails again in winter</span>",
            "Ferry sails again in winter",
        ),
        ("<span class=accent>Ferry</span> sails again in winter", "Ferry sails again in winter"),
        ("14.03.2022 - Ferry sails again in winter", "Ferry sails again in winter"),
        ("14.03.2022 and what came of it", "14.03.2022 and what came of it"),
    ] {
        let html = format!(
            "<!doctype html><html><body><h2>14.03.2022</h2><h1>{heading}</h1><p>The ferry to the island of Alma \
             sails twice a day again, in winter too, the harbour office said.</p><p>The crossing takes an hour. \
             Tickets are sold on the quay, and bicycles are taken along at no charge.</p></body></html>"
        );
        let got = said("seeds/page.html", html.into());
        assert!(got.starts_with(&format!("title: {title}\n")), "{heading}: {got}");
    }
}

/// Who wrote it, where the data name a house, a user or whoever put the page up.
#[test]
fn the_author_that_is_printed() {
    let data = |names: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sails again\",\
             \"author\":[{names}]}}</script>"
        )
    };
    let meta = |name: &str| format!("<meta name=author content='{name}'>");
    for (head, lines, byline) in [
        (meta("Alma Port Media Ltd"), "<p>Von Ana Lim</p>", "Ana Lim"),
        (meta("Ana Lim"), "<p class=author>Ana Lim Follow</p>", "Ana Lim"),
        (meta("Ana Lim"), "<p>By the quay</p>", "Ana Lim"),
        (data("\"ana.lim\""), "<p>Text: Ana Lim</p>", "Ana Lim"),
        (data("\"Max Webb\""), "<p class=byline>By Ana Lim and Jo Roe</p>", "Ana Lim, Jo Roe"),
        (data("\"Max Webb\"") + &meta("Ana Lim"), "<p class=byline>By Ana Lim</p>", "Ana Lim"),
        (data("\"Harbour reporter Ana Lim\""), "<a rel=author href=/x>Ana Lim</a>", "Ana Lim"),
        (data("\"Max Webb\""), "<p class=byline>Ana Lim</p>", "Max Webb"),
        // A label that only a style parts from the name; lines in one box.
        (String::new(), "<p class=author><b>Author</b><span>Ana Lim</span></p>", "Ana Lim"),
        (
            String::new(),
            "<div>Date: Monday<br>Author: <b>Ana Lim</b><br>Place: Alma</div>",
            "Ana Lim",
        ),
        (String::new(), "<h5>Autor:</h5> Ana Lim", "Ana Lim"),
        // What stands in a piece of its own behind a name: a position, minutes, a link to all.
        (
            String::new(),
            "<div class=byline><cite>By Ana Lim</cite><span>5 minute Read</span></div>",
            "Ana Lim",
        ),
        (
            String::new(),
            "<div class=byline>By <a href=/a>Ana Lim</a> and <a href=/b>Jo Roe</a> <i>Senior Harbour Editor</i><a href=/c>Get author RSS feed</a></div>",
            "Ana Lim, Jo Roe",
        ),
        (String::new(), "<p class=author><b>Ana</b> <b>Lim</b></p>", "Ana Lim"),
        // A link in a sentence tells of somebody.
        (
            String::new(),
            "<p>The first to cross in winter was <a href=/people/max-webb>Max Webb</a>, who sold fish on the old quay in Alma for forty years.</p>",
            "",
        ),
        (String::new(), "<h2>06.05.2022 13:30 von Ana Lim</h2>", "Ana Lim"),
        (String::new(), "<p>Alma - Redaktion: Ana Lim (Hafenamt)</p>", "Ana Lim"),
        (String::new(), "<p>Eine Kolumne von Ana Lim</p>", "Ana Lim"),
        // The editors as a body, where nobody else is named; what leads on is nobody.
        (meta("Redaktion"), "", "Redaktion"),
        (meta("Redaktion"), "<p>Von Ana Lim</p>", "Ana Lim"),
        (String::new(), "<a rel=author href=/x>View all posts</a>", ""),
        (String::new(), "<a rel=author href=/x>ana77</a>", "ana77"),
        (String::new(), "<p class=author>Ana Lim 24 Comments</p>", "Ana Lim"),
        // Signs, roles and credits beside the name; a user's name; a piece of the headline.
        (String::new(), "<p>Autorin: Ana Lim/ALM</p>", "Ana Lim"),
        (String::new(), "<p>Autorin: Ana Lim, Leiterin des Hafenamts</p>", "Ana Lim"),
        (String::new(), "<td class=writer>Text & Fotos: Ana Lim</td>", "Ana Lim"),
        (String::new(), "<p>06.05.2022 13:30 von Ana Lim Foto Hafenamt</p>", "Ana Lim"),
        (data("\"ana.lind\""), "", "Ana Lind"),
        (data("\"alma.org\""), "", "alma.org"),
        (data("\"Ferry sails again\""), "<p>By Ana Lim</p>", "Ana Lim"),
        // The house, as the window names it.
        (
            meta("Alma Port Media") + "<title>Ferry sails again - Alma Port Media</title>",
            "<p>Von Ana</p>",
            "Ana",
        ),
        // Pages of people, and articles in a section called so.
        (String::new(), "<a href=/members/people/ana-lim>Ana Lim</a>", "Ana Lim"),
        (String::new(), "<a href='/userinfo.php?uid=6'>ana77</a>", "ana77"),
        (String::new(), "<p><a href=/people/ana-lim-sails-round-the-island>Ana Lim</a></p>", ""),
        (
            String::new(),
            "<h5 class='field field--name-field-author field--label-hidden'>Ana Lim</h5>",
            "Ana Lim",
        ),
        // A picture's author and the text's.
        (String::new(), "<p>By Ana Lim</p><p class=author>Jo Roe</p>", "Ana Lim"),
    ] {
        let article = page(&head, lines);
        assert_eq!(article.byline.as_deref().unwrap_or_default(), byline, "{head} {lines}");
    }
}

/// A lead that is set apart is found by the summary that the page gives; the text's own is not doubled.
#[test]
fn leads_set_apart() {
    const LEAD: &str = "Twice a day, all winter long: the harbour office of Alma has found a second crew for the ferry.";
    let head = format!("<meta property=og:description content='{LEAD}'>");
    for lead in [
        format!("<div class=intro><ul><li>{LEAD}</li></ul></div>"),
        format!("<div class=intro><strong><p>{LEAD}</p></strong></div>"),
    ] {
        let article = page(&head, &lead);
        let first: Vec<&str> = article.body.iter().take(2).map(|b| b.text.as_str()).collect();
        assert_eq!(first[0], LEAD, "{lead}");
        assert_ne!(first[1], LEAD, "{lead}");
    }
    let article = page(&head, &format!("<nav><p>{LEAD}</p><a href=/x>On</a></nav>"));
    assert_ne!(article.body[0].text, LEAD);
}

/// Ingredients that stand in no text of the page are those of its linked data.
#[test]
fn recipes() {
    let data = "<script type='application/ld+json'>{\"@type\":\"Recipe\",\"name\":\"Rye bread\",\
        \"recipeIngredient\":[\"500 g of rye flour\",\"1 spoon of salt\"],\
        \"recipeInstructions\":\"The crossing takes an hour.\"}</script>";
    let lines: Vec<String> = page(data, "").body.iter().map(|b| b.text.clone()).collect();
    assert_eq!(lines[..2], ["500 g of rye flour", "1 spoon of salt"]);
    assert_eq!(lines.len(), 4, "{lines:?}");
}

/// What stands around a text under names that articles bear too, and texts under those of furniture.
#[test]
fn names_that_mislead() {
    let link = "<a href=/x>The quay of Alma is closed</a>";
    for (lines, inside) in [
        (format!("<div class=related-articles><article class='hentry entry-content'>{link}<p>Nobody comes to the quay any more, the office said.</p></article></div>"), false),
        ("<div class='field field--name-field-related-articles'><p>Nobody comes to the quay any more, the office said.</p><a href=/x>More</a></div>".into(), false),
        ("<div itemprop=author itemscope><div><p>Nobody comes to the quay as often.</p></div></div>".into(), false),
        ("<div class=alert role=alert>Nobody comes to the quay any more, the office said.</div>".into(), false),
        ("<div class=eigenwerbung><p>Nobody comes to the quay any more, the office said.</p></div>".into(), false),
        ("<p>Nobody comes to the quay any more: all about that <a href=https://alma.example/x>can be found here</a>.</p>".into(), false),
        ("<h2 id=nav-nobody>Nobody comes to the quay</h2>".into(), true),
        ("<blockquote class=twitter-post><p>Nobody comes to the quay any more, the office said.</p></blockquote>".into(), true),
    ] {
        let html = format!(
            "<!doctype html><html lang=en><head><title>Ferry sails again</title></head><body><main><h1>Ferry sails again</h1><div>
             <p>The ferry to the island of Alma sails twice a day again, in winter too, the harbour office said on Monday.</p>{lines}
             <p>The crossing takes an hour. Tickets are sold on the quay, and bicycles are taken along at no charge at all.</p>
             <p>In summer it sails four times a day, and once more at night when there is a market on the other side.</p></div></main></body></html>"
        );
        let found = said("seeds/page.html", html.into_bytes());
        let is = found.lines().any(|l| l.contains("Nobody comes") && (l.starts_with("p:") || l.starts_with("h2:") || l.starts_with("q:")));
        assert_eq!(is, inside, "{lines}\n{found}");
    }
}

/// The line of the text that says who wrote it, where nothing beside the text does.
#[test]
fn the_author_in_the_text() {
    let text = "<p>The ferry to the island of Alma sails twice a day again, in winter too. The crossing takes an hour, \
        and bicycles are taken along at no charge by the harbour office.</p>"
        .repeat(4);
    let html = format!(
        "<!doctype html><title>Ferry sails again</title><h1>Ferry sails again</h1><script type='text/template'>\
         <p>Posted by Ana Lim and Jo Roe - Harbour Office</p>{text}</script>"
    );
    let found = said("seeds/page.html", html.into_bytes());
    assert!(found.contains("byline: Ana Lim, Jo Roe\n"), "{found}");
}

/// A page with this head and these lines between headline and text.
fn page(head: &str, lines: &str) -> Article {
    const TEXT: &str = "<p>The ferry to the island of Alma sails twice a day again, in winter too, the harbour \
        office said.</p><p>The crossing takes an hour. Tickets are sold on the quay, and bicycles are taken along \
        at no charge.</p>";
    let html = format!(
        "<!doctype html><html lang=en><head>{head}<title>Ferry sails again</title></head><body>
         <main><h1>Ferry sails again</h1>{lines}<div class=text>{TEXT}</div></main></body></html>"
    );
    let opened = source::open("seeds/page.html", html.into_bytes(), None);
    let country_of = Senses::BUILT_IN.country_of;
    let around = Surroundings { name: "seeds/page.html", file_time: None, country_of };
    opened.articles[0].read(around).unwrap_or_else(|error| panic!("{}", error.message))
}

fn said(name: &str, bytes: Vec<u8>) -> String {
    let opened = source::open(name, bytes, None);
    let country_of = Senses::BUILT_IN.country_of;
    match opened.articles[0].read(Surroundings { name, file_time: None, country_of }) {
        Ok(article) => fields(&article),
        Err(error) => format!("error: {}\n", error.message),
    }
}

fn fields(article: &Article) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            out.push_str(&format!("{key}: {value}\n"));
        }
    };
    let why = article.date_evidence.first().cloned().unwrap_or_default();
    let about = &article.about;
    line("title", Some(article.title.clone()));
    line("byline", article.byline.clone());
    line("date", article.date.map(|day| format!("{day} ({why})")));
    line("language", article.language.clone());
    line("summary", article.summary.clone());
    line("site", about.name.clone());
    line("url", about.url.clone());
    line("updated", about.updated.map(|day| day.to_string()));
    line("keywords", Some(about.keywords.join(", ")));
    let rights: Vec<String> =
        [about.rights.holder.clone(), about.rights.licence.clone()].into_iter().flatten().collect();
    line("rights", Some(rights.join("; ")));
    let dateline = article.dateline.clone().unwrap_or_default();
    let place = [dateline.place, dateline.country.map(|c| c.to_string())];
    line("dateline", Some(place.into_iter().flatten().collect::<Vec<_>>().join(", ")));
    for block in &article.body {
        line(&sign(block.kind), Some(marked(block).replace('\n', " / ")));
    }
    for removed in &article.removed {
        line(&removed.reason, Some(removed.text.clone()));
    }
    for warning in &article.warnings {
        line("warning", Some(warning.message.clone()));
    }
    out
}

fn sign(kind: Kind) -> String {
    match kind {
        Kind::Paragraph => "p".into(),
        Kind::Heading(level) => format!("h{level}"),
        Kind::Quote => "q".into(),
        Kind::Item { depth, number: None } => "-".repeat(usize::from(depth) + 1),
        Kind::Item { number: Some(number), .. } => format!("{number}."),
        Kind::Table => "t".into(),
        Kind::Code => "c".into(),
        Kind::Caption => "caption".into(),
    }
}

/// The text with its links and emphasis; strong words are not shown.
fn marked(block: &Block) -> String {
    let mut out = block.text.clone();
    for mark in block.marks.iter().rev() {
        match &mark.what {
            What::Link(address) => {
                out.insert_str(mark.range.end, &format!("]({address})"));
                out.insert(mark.range.start, '[');
            }
            What::Emphasis => {
                out.insert(mark.range.end, '_');
                out.insert(mark.range.start, '_');
            }
            What::Strong => {}
        }
    }
    out
}
