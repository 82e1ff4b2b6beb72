//! Import: what is the text of a saved web page, and what only stands beside it.

use dateline::import::draft::Surroundings;
use dateline::import::{Senses, source};

const FIRST: &str = "The ferry to the island of Alma sails twice a day again, in winter too, the harbour office said on Monday after a trial of three weeks.";
const SECOND: &str = "The crossing takes an hour. Tickets are sold on the quay, and bicycles are taken along at no charge, as they were in the years before the storm.";
const THIRD: &str = "Whoever wants to stay overnight finds rooms in the two inns by the old mole, which are open all year round from now on.";

/// The paragraphs of a page.
fn text(body: &str) -> Vec<String> {
    let page = format!("<!doctype html><html><head><title>Ferry</title></head>{body}</html>");
    let opened = source::open("seeds/a.html", page.into_bytes(), None);
    let country_of = Senses::BUILT_IN.country_of;
    let around = Surroundings { name: "seeds/a.html", file_time: None, country_of };
    let article = opened.articles[0].read(around).expect("an article");
    article.paragraphs().map(str::to_owned).collect()
}

fn article(inside: &str) -> String {
    format!(
        "<h1>Ferry sails again in winter</h1><p>{FIRST}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p>"
    )
}

#[track_caller]
fn is_the_article(body: &str) {
    assert_eq!(text(body), [FIRST, SECOND, THIRD], "{body}");
}

/// Teasers are known by their shape where no name tells.
#[test]
fn rows_of_teasers() {
    let one = |n: usize| {
        format!(
            "<li class=x{n}><div class=u-t><a href=/s/{n}><h3>The council votes on quay {n}</h3></a></div>\
             <div class=u-d>The council of the island voted on Tuesday on the new quay number {n}, which two firms want to build.</div></li>"
        )
    };
    let row: String = (1..=8).map(|n| one(n).replace(&format!("class=x{n}"), "class=x")).collect();
    is_the_article(&format!("<body><div>{}</div><div><ul>{row}</ul></div></body>", article("")));
    // Sections of a text have headings too, but these lead nowhere; and a list of links with what
    // they are is part of it.
    let sections: String = (1..=4)
        .map(|n| format!("<div class=s><h3>Crossing number {n}</h3><p>{SECOND}</p></div>"))
        .collect();
    assert_eq!(text(&format!("<body>{}{sections}</body>", article(""))).len(), 11);
    let list = "<ul><li><a href=/a>The timetable</a>, from the harbour office</li><li><a href=/b>The tariff</a>, of January</li><li><a href=/c>The map</a>, by the county</li></ul>";
    assert_eq!(text(&format!("<body>{}</body>", article(list))).len(), 6);
}

/// What is plainly named goes, however much more than the text it is.
#[test]
fn comments_galleries_asides_and_feet_longer_than_the_text() {
    let told = "What the two have said of each other will not be soon forgotten, if you ask me and all others here. ";
    for (open, close) in [
        ("<div id=comments><div class=comment><p>", "</p></div></div>"),
        ("<div class=photo-gallery><ul><li><p>", "</p></li></ul></div>"),
        ("<aside class=widget-area><div><p>", "</p></div></aside>"),
        ("<div class=site-footer><div class=footer-bottom><p>", "</p></div></div>"),
    ] {
        let beside = format!("{open}{}{close}", told.repeat(12));
        is_the_article(&format!("<body><div id=main>{}</div>{beside}</body>", article("")));
    }
    // A name that takes the text itself away means something else.
    is_the_article(&format!("<body><div class=comments>{}</div></body>", article("")));
}

/// Letters that a program has drawn are no words.
#[test]
fn drawn_names_say_nothing() {
    let page = article("").replacen("<p>", "<p class='sc-77igqf-0 hJpRRP'><a href=/x>", 1);
    let page = page.replacen("The ferry", "The ferry</a>", 1);
    is_the_article(&format!("<body>{page}</body>"));
    is_the_article(&format!("<body>{}</body>", article("").replace("<p>", "<p class=css-1ad4f2>")));
}

/// What somebody said on a network is quoted by the article.
#[test]
fn posts_of_networks_are_quotations() {
    let post = "<blockquote class=twitter-tweet><p>We sail again!</p>— Harbour office (@harbour) <a href=https://x.example/1>14 March 2023</a></blockquote>";
    let text = text(&format!("<body>{}</body>", article(post)));
    assert!(text.iter().any(|p| p.contains("We sail again!")), "{text:?}");
}

/// An article inside of the article is another one.
#[test]
fn articles_inside_of_the_article() {
    let inner = format!("<article class=n><h3>Inns</h3><p>{}</p></article>", THIRD.repeat(2));
    is_the_article(&format!("<body><article>{}{inner}</article></body>", article("")));
    // But what only frames it has no text of its own.
    is_the_article(&format!("<body><article><article>{}</article></article></body>", article("")));
}

/// A text that is cut in pieces is whole again.
#[test]
fn pieces_of_one_text() {
    let piece =
        |text: &str| format!("<div class=grid><div class='article-body c'>{text}</div></div>");
    let pieces = [FIRST, SECOND, THIRD]
        .map(|p| piece(&format!("<p>{p}</p>")))
        .join("<div class=ad>Advert</div>");
    is_the_article(&format!(
        "<body><h1>Ferry sails again in winter</h1><main>{pieces}</main></body>"
    ));
}

/// A name that the whole page bears is no name of its text.
#[test]
fn the_page_itself_is_not_the_text() {
    let menu = "<div><p>The Meridian is a member of a group of papers, radio stations and others.</p></div>";
    is_the_article(&format!("<body id=article_body>{menu}<main>{}</main></body>", article("")));
}
