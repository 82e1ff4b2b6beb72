//! A post: Markdown, as people and other generators write it, with front matter or without.
//!
//! Takes a file's bytes and name; gives its metadata under a brief's names and its text as it was
//! written. Comments, which no reader was to see, and a first heading that is the title are taken
//! out; nothing else is. Shortcodes stay text: what they mean, only their generator knows.

mod body;
mod front_matter;

use super::draft::{Draft, Text};
use super::fields::{self, Manner};
use super::{decode, file_name};
use crate::diagnostics::Diagnostic;
pub use front_matter::begins;

/// The endings of Markdown's files.
const ENDINGS: [&str; 7] = [".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"];

/// Whether a file is called as Markdown is.
pub fn is_named(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Reads a file. The error says why it is no article.
pub fn read(bytes: &[u8], name: &str) -> Result<Draft, Diagnostic> {
    let decoded = decode::decode(bytes, name)?;
    let front = front_matter::read(&decoded.text, name);
    let manner = Manner {
        order: None,
        moves: true,
        says: &|key| format!("`{key}` in the source's front matter"),
    };
    let fields::Read { mut draft, id, text } = fields::read(front.pairs, &manner);
    // A text among the keys of a post is no text: it has one below them.
    let other = [("id", id), ("text", text)];
    let other = other.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into())));
    draft.about.extra.0.extend(other);
    draft.warnings.extend(decoded.warning);
    draft.warnings.extend(front.warning);
    if draft.published.is_none()
        && let Some(day) = file_name::day(name)
    {
        draft.published = Some((day, "the file's name".into()));
    }
    let source = &decoded.text[front.body_start..];
    let lower = name.to_ascii_lowercase();
    if source.trim_start().starts_with('<') && (lower.ends_with(".html") || lower.ends_with(".htm"))
    {
        draft.text = Text::Html(source.to_owned(), draft.about.url.clone());
    } else if lower.ends_with(".txt") {
        draft.text = Text::Plain(source.to_owned());
    } else {
        let body = body::read(source, draft.title.as_deref());
        draft.title = draft.title.or(body.title);
        draft.removed.extend(body.removed);
        draft.text = Text::Markdown(body.markdown, body.blocks);
    }
    Ok(draft)
}

#[cfg(test)]
mod tests;
