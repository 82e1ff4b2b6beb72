//! How much of a text may go out: counts words, finds where an excerpt ends.

use unicode_segmentation::UnicodeSegmentation;

use crate::config::EffectiveRights;
use crate::model::{Publish, Status};

/// The words of a text. A dash that stands alone is none; scripts without spaces count by Unicode.
pub(super) fn count_words(text: &str) -> u32 {
    let count: usize = text.split_whitespace().map(words_in).sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The byte of `text` at which what may be shown ends; `u32::MAX` where all of it may.
pub(super) fn visible_end(text: &str, status: Status, rights: &EffectiveRights) -> u32 {
    match rights.publish {
        _ if status == Status::Withdrawn => 0,
        Publish::Full => u32::MAX,
        Publish::Excerpt => excerpt_end(text, rights.words as usize),
        Publish::Link | Publish::None => 0,
    }
}

fn excerpt_end(text: &str, words: usize) -> u32 {
    let mut left = words;
    let mut end = 0;
    for token in text.split_whitespace() {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        let count = words_in(token);
        if left == 0 && count > 0 {
            return end;
        }
        if count > left {
            // A token of several words, such as a sentence without spaces.
            let last = token.unicode_word_indices().nth(left.saturating_sub(1));
            let cut = last.map_or(0, |(i, word)| i + word.len());
            return (start + cut) as u32;
        }
        left -= count;
        end = (start + token.len()) as u32;
    }
    u32::MAX
}

fn words_in(token: &str) -> usize {
    if token.is_ascii() {
        usize::from(token.bytes().any(|b| b.is_ascii_alphanumeric()))
    } else {
        token.unicode_words().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_readers_do() {
        assert_eq!(count_words("The envoy — a friend — said: “No.”"), 6);
        assert_eq!(count_words(""), 0);
        assert!(count_words("双方停战协议") > 3);
    }

    #[test]
    fn an_excerpt_ends_with_a_word() {
        let cut =
            |text: &'static str, words| &text[..text.len().min(excerpt_end(text, words) as usize)];
        assert_eq!(cut("One two, three four.", 2), "One two,");
        assert_eq!(cut("One two — three", 2), "One two —");
        assert_eq!(cut("One two", 5), "One two");
        assert_eq!(cut("One two", 0), "");
        assert_eq!(cut("双方停战", 2), "双方");
    }
}
