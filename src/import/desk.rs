//! What an article says to the desk that receives it: which version it is, how the wire calls the
//! story, whether it takes another one back.
//!
//! Takes an article of wire copy as the grammar has read it; fills in what it says of itself, where
//! the format did not say it already. Takes nothing out of the text.

use serde_json::Value;

use super::article::{Article, Removed};
use super::draft::Surroundings;
use super::notice;
use crate::detect::embargo::{self, Embargo};
use crate::diagnostics::Diagnostic;
use crate::model::{Day, Moment, Status};

/// An embargo stands among so many paragraphs above the text, or above what is left of it.
const HEAD: usize = 5;

/// Reads the notes of an article.
pub fn read(article: &mut Article, around: Surroundings<'_>) {
    // A text that a person has edited already is no wire's.
    if article.markdown.is_some() {
        return;
    }
    let removed = |reason: &str| article.removed.iter().find(|r| r.reason == reason);
    let signs = |c: char| !c.is_alphanumeric();
    let version = removed("headline prefix").map(|r| r.text.trim_matches(signs).to_owned());
    let slugline = removed("slug line").map(|r| r.text.trim().to_owned());
    for (key, value) in [("version", version), ("slugline", slugline)] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let extra = &mut article.about.extra.0;
            extra.entry(key.to_owned()).or_insert(Value::String(value));
        }
    }
    if article.about.notice.is_none() {
        article.about.notice = notice::find(article);
    }
    hold_back(article, around);
}

/// An embargo is kept; one whose end cannot be read makes a draft: nothing goes out too early.
fn hold_back(article: &mut Article, around: Surroundings<'_>) {
    if article.about.embargo.is_some() {
        return;
    }
    let day = article.date.or(around.file_time);
    let (until, unread) = embargo_in(article, day);
    if until.is_some() {
        article.about.embargo = until;
        return;
    }
    let Some(line) = unread else { return };
    if article.about.status != Some(Status::Withdrawn) {
        article.about.status = Some(Status::Draft);
    }
    article.warnings.push(
        Diagnostic::warning(format!("the embargo “{line}” cannot be read; the brief is a draft"))
            .in_file(around.name)
            .hint("write `embargo:` into the brief, then set its `status:`"),
    );
}

/// When an embargo of the article ends; else the line of one that cannot be read.
fn embargo_in(article: &Article, day: Option<Day>) -> (Option<Moment>, Option<String>) {
    let notes =
        ["desk note", "headline prefix", "deck", "date line", "slug line", "site furniture"];
    let noted = |r: &&Removed| notes.contains(&r.reason.as_str());
    let lines = article
        .removed
        .iter()
        .filter(noted)
        .map(|r| r.text.as_str())
        .chain([article.title.as_str()])
        .chain(article.paragraphs().take(HEAD));
    let mut found = lines.filter_map(|line| Some((line, embargo::find(line, day)?)));
    let mut unread = None;
    let until = found.find_map(|(line, found)| match found {
        Embargo::Until(moment) => Some(moment),
        Embargo::Unread => {
            unread.get_or_insert_with(|| line.trim().to_owned());
            None
        }
    });
    (until, unread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source;

    fn article(text: &str) -> Article {
        let opened = source::open("seeds/a.txt", text.as_bytes().to_vec(), None);
        let country_of = &|_: &str, _: &crate::detect::dateline::Hints<'_>| None;
        let around = Surroundings { name: "seeds/a.txt", file_time: None, country_of };
        opened.articles[0].read(around).unwrap()
    }

    #[test]
    fn what_is_embargoed_is_held_back() {
        let text = "EMBARGOED UNTIL 00:01 GMT, Sept 15\n\nTalks go on\n\nLIMA, Sept 14, 2022 (X) - Talks went on.\n\nMany came.\n";
        let held = article(text);
        let until = held.about.embargo.map(|moment| moment.to_string());
        assert_eq!(until.as_deref(), Some("2022-09-15T00:01:00Z"), "{held:?}");
        assert_eq!((held.title.as_str(), held.about.status), ("Talks go on", None));
        let unread = article(&text.replace("00:01 GMT, Sept 15", "further notice"));
        assert_eq!(unread.about.status, Some(Status::Draft), "{unread:?}");
        assert!(unread.warnings.iter().any(|w| w.message.contains("embargo")), "{unread:?}");
        let free =
            article(&text.replace("EMBARGOED UNTIL 00:01 GMT, Sept 15", "FOR IMMEDIATE RELEASE"));
        assert_eq!((free.about.embargo, free.about.status), (None, None));
    }
}
