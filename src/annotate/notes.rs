//! Editor's notes → the blocks that they stand beside.
//!
//! A note is found by its quote; white space, case and the shape of quotation marks do not matter.
//! `prefix` and `suffix` tell equal passages apart. Never guesses: a quote that is not in the text
//! is a problem, not a note somewhere.

use super::PlacedNote;
use crate::diagnostics::Diagnostic;
use crate::markdown::Markup;
use crate::model::EditorsNote;
use crate::phrases::fold::{self, Folded};

/// How many occurrences of a quote are looked at for its prefix and suffix.
const OCCURRENCES: usize = 1000;

/// The notes whose passage stands before `visible`, and a warning for each that has none.
pub(super) fn place(
    path: &str,
    notes: &[EditorsNote],
    markup: &Markup,
    visible: u32,
) -> (Vec<PlacedNote>, Vec<Diagnostic>) {
    let (mut placed, mut problems) = (Vec::new(), Vec::new());
    if notes.is_empty() {
        return (placed, problems);
    }
    let text = Folded::of(&markup.text, &[]);
    for note in notes {
        match find(&text, note) {
            // Beside a passage that is not published a note would publish it.
            Some((_, end)) if end > visible => {}
            Some((start, _)) => placed.push(PlacedNote {
                text: note.text.clone(),
                by: note.by.clone(),
                quote: note.quote.clone(),
                after: markup.block_at(start),
            }),
            None => problems.push(
                Diagnostic::warning(format!(
                    "an editor's note stands beside “{}”, which is not in the text",
                    shorten(&note.quote)
                ))
                .in_file(path)
                .hint("copy the passage from the text into `quote`, and what stands before and after it into `prefix` and `suffix`"),
            ),
        }
    }
    placed.sort_by_key(|note| note.after);
    (placed, problems)
}

fn find(text: &Folded, note: &EditorsNote) -> Option<(u32, u32)> {
    let quote = fold::fold(&note.quote);
    if quote.is_empty() {
        return None;
    }
    let prefix = note.prefix.as_deref().map(fold::fold).unwrap_or_default();
    let suffix = note.suffix.as_deref().map(fold::fold).unwrap_or_default();
    text.text
        .match_indices(&quote)
        .take(OCCURRENCES)
        .find(|(at, _)| {
            let before = text.text[..*at].trim_end_matches([' ', '\u{1}']);
            let after = text.text[at + quote.len()..].trim_start_matches([' ', '\u{1}']);
            before.ends_with(&prefix) && after.starts_with(&suffix)
        })
        .map(|(at, _)| (text.origin(at as u32), text.origin((at + quote.len()) as u32)))
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;
    use crate::model::RawHtml;

    fn note(quote: &str, prefix: &str, suffix: &str) -> EditorsNote {
        let some = |t: &str| (!t.is_empty()).then(|| t.to_owned());
        EditorsNote {
            quote: quote.into(),
            prefix: some(prefix),
            suffix: some(suffix),
            text: "N".into(),
            by: None,
        }
    }

    #[test]
    fn notes_find_their_passage() {
        let markup = parse("One “two”\nthree.\n\nOne two four.\n\nFive.", RawHtml::Text);
        let at = |n: EditorsNote| {
            let (placed, problems) = place("a.md", &[n], &markup, u32::MAX);
            assert_eq!(placed.len() + problems.len(), 1);
            placed.first().map(|p| p.after)
        };
        assert_eq!(at(note("\"two\"  three", "", "")), Some(0));
        assert_eq!(at(note("One", "", "two four")), Some(1));
        assert_eq!(at(note("One", "three.", "")), Some(1));
        assert_eq!(at(note("six", "", "")), None);
        let (placed, problems) = place("a.md", &[note("Five", "", "")], &markup, 5);
        assert!(placed.is_empty() && problems.is_empty());
    }
}
