//! The body of a source article, block by block.
//!
//! Plain text first: a block is the text that the source wrote, with its kind beside it and marks
//! (links, emphasis) lying over ranges of it. Whatever a format looks like, its body becomes blocks;
//! what reads text needs to know nothing of marks, and cutting text off keeps them in place.

use std::ops::Range;

/// One block of a body: a paragraph, a heading, an item of a list …
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    pub kind: Kind,
    /// What is read: one line, single spaces. A table has a line a row, a tab between two cells;
    /// code keeps its lines.
    pub text: String,
    /// In order of their beginnings; a later one lies inside an earlier one or behind it.
    pub marks: Vec<Mark>,
    /// Whether the source set it off by a blank line.
    pub blank_before: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Paragraph,
    /// 1 to 6.
    Heading(u8),
    /// A paragraph of a quotation that is set off.
    Quote,
    /// An item of a list: how deep, from 0, and its number where the list counts.
    Item {
        depth: u8,
        number: Option<u32>,
    },
    Table,
    Code,
    /// The words under a picture.
    Caption,
}

/// What lies over a range of a block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Emphasis,
    Strong,
    /// An absolute address, `http`, `https` or `mailto`.
    Link(String),
}

impl Block {
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether the block is running text, of which datelines and signatures are part.
    pub fn is_prose(&self) -> bool {
        matches!(self.kind, Kind::Paragraph | Kind::Quote)
    }

    /// Takes the first `count` bytes off, and white space behind them. Gives what was taken.
    pub fn cut_front(&mut self, count: usize) -> String {
        let rest = self.text[count..].trim_start();
        let from = self.text.len() - rest.len();
        let head = self.text[..count].to_owned();
        self.text.drain(..from);
        self.marks.retain_mut(|mark| {
            mark.range = mark.range.start.saturating_sub(from)..mark.range.end.saturating_sub(from);
            !mark.range.is_empty()
        });
        head
    }

    /// Takes off what stands from byte `at` on, and white space before it. Gives what was taken.
    pub fn cut_back(&mut self, at: usize) -> String {
        let tail = self.text[at..].to_owned();
        self.text.truncate(at);
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.marks.retain_mut(|mark| {
            mark.range.end = mark.range.end.min(end);
            mark.range.start < mark.range.end
        });
        tail
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_on_their_words() {
        let mut block = Block {
            marks: vec![
                Mark { range: 0..4, what: What::Strong },
                Mark { range: 7..12, what: What::Link("https://a.example/".into()) },
                Mark { range: 13..18, what: What::Emphasis },
            ],
            ..Block::paragraph("LIMA — Talks begin (X)")
        };
        assert_eq!(block.cut_front("LIMA —".len()), "LIMA —");
        assert_eq!(block.text, "Talks begin (X)");
        // The dash has three bytes.
        let words: Vec<&str> = block.marks.iter().map(|m| &block.text[m.range.clone()]).collect();
        assert_eq!(words.len(), 2, "{:?}", block.marks);
        assert_eq!(block.cut_back("Talks begin".len()), " (X)");
        assert_eq!(block.text, "Talks begin");
        assert!(block.marks.iter().all(|m| m.range.end <= block.text.len()));
    }
}
