//! What every fuzz target checks, as functions that any loop may call.
//!
//! Each takes bytes and panics where a law is broken: a parser panics, a brief that was written
//! does not read back, a word of a body is lost on its way to Markdown. Time and memory are looked
//! at from outside (`-timeout`, `-rss_limit_mb`).

use dateline::content::parse_brief;
use dateline::detect::dateline as printed;
use dateline::front_matter;
use dateline::import::block::Block;
use dateline::import::draft::{self, Draft, Surroundings};
use dateline::import::industry::{newsml, ninjs, nitf};
use dateline::import::paragraphs::Stand;
use dateline::import::trace::Trace;
use dateline::import::{
    Article, Senses, brief, html, mail, markdown, merge, paragraphs, received, source, xml,
};
use dateline::model::{BriefMeta, Day, RawHtml};

const NAME: &str = "seeds/a";

fn around(name: &str) -> Surroundings<'_> {
    let country_of = Senses::BUILT_IN.country_of;
    Surroundings { name, file_time: Day::new(2022, 10, 5), country_of }
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Blocks say the same in Markdown.
fn same_in_markdown(blocks: &[Block]) {
    let source = markdown::body(blocks);
    let read = dateline::markdown::parse(&source, RawHtml::Text);
    let said: String = blocks.iter().map(|block| letters(&block.text)).collect();
    assert_eq!(letters(&read.text), said, "{source}");
}

/// The brief of an article reads back.
fn finish(article: &Article) {
    if article.markdown.is_none() {
        same_in_markdown(&article.body);
    }
    let facts = brief::Facts {
        id: "urn:uuid:0",
        date: article.date.or(Day::new(2022, 10, 5)).expect("a day"),
        slug: None,
        tags: &[],
        countries: None,
        origin: brief::Origin { file: NAME, item: None, sha256: &"0".repeat(64) },
        trace: &Trace::default(),
    };
    let text = brief::write(article, &facts);
    if let Err(problems) = parse_brief("content/briefs/2022/10/a.md", &text) {
        panic!("{problems:?}\n{text}");
    }
}

fn draft(draft: Draft) {
    finish(&draft::read(draft, around(NAME)));
}

/// A whole file, recognised by its content and by `name`.
pub fn file(name: &str, bytes: &[u8]) {
    let opened = source::open(name, bytes.to_vec(), Day::new(2022, 10, 5));
    for article in opened.articles.iter().take(50) {
        if let Ok(article) = article.read(around(name)) {
            finish(&article);
        }
    }
}

pub fn dateline(text: &str) {
    let country_of = Senses::BUILT_IN.country_of;
    if let Some(found) = printed::parse(text, country_of) {
        assert!(text.is_char_boundary(found.range.start) && text.is_char_boundary(found.range.end));
    }
}

/// Every character of a text ends in a paragraph.
pub fn paragraphs(text: &str) {
    let blocks = paragraphs::split(text, |line| match line.len() % 7 {
        0 => Stand::Alone,
        3 => Stand::First,
        _ => Stand::Any,
    });
    let said: String = blocks.iter().map(|block| letters(&block.text)).collect();
    assert_eq!(said, letters(text));
    same_in_markdown(&blocks);
}

pub fn html(text: &str) {
    same_in_markdown(&html::blocks(text, Some("https://a.example/b/c")));
}

/// A brief as people write it, through the parsers of content.
pub fn front_matter(text: &str) {
    let _ = front_matter::parse::<BriefMeta>("a.md", text);
    let _ = parse_brief("content/briefs/2022/10/a.md", text);
}

pub fn xml(text: &str) {
    let _ = xml::parse(text, NAME);
}

pub fn ninjs(text: &str) {
    match ninjs::read(text, NAME) {
        Ok(ninjs::Items::One(one)) => draft(*one),
        Ok(ninjs::Items::Many(entries, _)) => {
            entries.into_iter().take(20).for_each(|entry| draft(entry.draft));
        }
        Err(_) => {}
    }
}

pub fn nitf(bytes: &[u8]) {
    if let Ok(one) = nitf::read(bytes, NAME) {
        draft(one);
    }
}

pub fn newsml(bytes: &[u8]) {
    if let Ok(items) = newsml::read(bytes, NAME) {
        items.entries.into_iter().take(20).for_each(|entry| draft(entry.draft));
    }
}

pub fn mail(bytes: &[u8]) {
    mail::mbox::split(bytes).take(10).for_each(|message| {
        let _ = mail::read(&message, NAME);
    });
    if let Ok(mail) = mail::read(bytes, NAME)
        && let Some(one) = mail.draft
    {
        draft(one);
    }
    let _ = received::read(bytes);
}

/// Three versions of a brief, a line of `=` between them.
pub fn merge(text: &str) {
    let mut parts = text.split("\n====\n");
    let mut next = || parts.next().unwrap_or_default();
    let (base, brief, source) = (next(), next(), next());
    // Where nobody changed anything, nothing changes.
    if let Ok(merged) = merge::merge(base, brief, base) {
        assert!(merge::same(&merged, brief), "{merged:?}");
    }
    let _ = merge::merge(base, brief, source);
}
