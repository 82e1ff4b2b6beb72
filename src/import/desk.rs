//! What an article says to the desk that receives it: which version it is, how the wire calls the
//! story, whether it takes another one back.
//!
//! Takes an article of wire copy as the grammar has read it; fills in what it says of itself, where
//! the format did not say it already. Takes nothing out of the text.

use serde_json::Value;

use super::article::Article;
use super::notice;

/// Reads the notes of an article.
pub fn read(article: &mut Article) {
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
}
