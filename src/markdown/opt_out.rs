//! `[who]{.no-gloss}`: finds the spans and the markup that is not shown.
//!
//! Takes the events of a document; gives the bytes to leave out and where opting out begins and
//! ends. Brackets that are escaped, or that belong to a link, are text.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// What closes the span.
pub(super) const MARK: &str = "{.no-gloss}";

/// One edit of the text of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    pub event: usize,
    /// Byte of the event's text, and how many bytes are left out from there.
    pub at: usize,
    pub len: usize,
    /// The change of the number of open spans, at `at`.
    pub change: i8,
}

/// All edits, ordered by event and byte.
pub(super) fn edits(source: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<Edit> {
    let mut edits = Vec::new();
    // Open brackets of the current block: (event, byte).
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut in_code = false;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(tag) if is_block(tag) => open.clear(),
            Event::Text(text) if !in_code => {
                for (at, byte) in text.bytes().enumerate() {
                    if byte != b'[' && byte != b']' {
                        continue;
                    }
                    if !is_plain(source, range, at, byte) {
                        continue;
                    }
                    if byte == b'[' {
                        open.push((index, at));
                        continue;
                    }
                    let Some(start) = open.pop() else { continue };
                    let Some(mark) = mark_after(events, index, at + 1) else { continue };
                    edits.push(Edit { event: start.0, at: start.1, len: 1, change: 1 });
                    edits.push(Edit { event: index, at, len: 1, change: -1 });
                    edits.push(Edit { event: mark.0, at: mark.1, len: MARK.len(), change: 0 });
                }
            }
            _ => {}
        }
    }
    edits.sort_unstable_by_key(|e| (e.event, e.at));
    edits
}

/// Whether the byte is in the source as it is: not escaped, not from an entity.
fn is_plain(source: &str, range: &Range<usize>, at: usize, byte: u8) -> bool {
    let bytes = source.as_bytes();
    bytes.get(range.start + at) == Some(&byte)
        && !(at == 0 && range.start > 0 && bytes[range.start - 1] == b'\\')
}

/// Where the mark stands, if it follows at once, in this text or at the start of the next.
fn mark_after(
    events: &[(Event<'_>, Range<usize>)],
    index: usize,
    at: usize,
) -> Option<(usize, usize)> {
    let Event::Text(text) = &events[index].0 else { return None };
    if at < text.len() {
        return text[at..].starts_with(MARK).then_some((index, at));
    }
    match &events.get(index + 1)?.0 {
        Event::Text(next) if next.starts_with(MARK) => Some((index + 1, 0)),
        _ => None,
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}
