//! Where the items of lists stand in Markdown, and what signs they bear.
//!
//! Takes items one after the other, by depth and number; gives indent and sign of each, such that
//! CommonMark sees the same lists: an item inside another stands below that one's text, and a list
//! that counts anew gets another sign.

/// The lists that are open, the outermost first.
#[derive(Default)]
pub(super) struct Lists {
    levels: Vec<Level>,
}

struct Level {
    number: Option<u32>,
    /// `1)` in place of `1.`
    paren: bool,
    /// Where the text of its last item begins.
    column: usize,
}

/// How an item begins.
pub(super) struct Begin {
    pub indent: usize,
    /// With the space behind it.
    pub sign: String,
    /// A list that does not count from 1 must not follow text without a blank line.
    pub blank_before: bool,
}

/// CommonMark reads nine digits at most.
const GREATEST: u32 = 999_999_999;

impl Lists {
    pub(super) fn close(&mut self) {
        self.levels.clear();
    }

    pub(super) fn begin(&mut self, depth: u8, number: Option<u32>) -> Begin {
        let depth = usize::from(depth).min(self.levels.len());
        let number = number.filter(|n| *n <= GREATEST);
        self.levels.truncate(depth + 1);
        let before = self.levels.get(depth);
        let goes_on = before.is_some_and(|level| match (level.number, number) {
            (Some(a), Some(b)) => b == a + 1,
            (a, b) => a.is_none() && b.is_none(),
        });
        let paren = before.is_some_and(|level| level.paren != (!goes_on && level.number.is_some()));
        let blank_before = !goes_on && (before.is_some() || number.is_some_and(|n| n != 1));
        let indent = depth.checked_sub(1).map_or(0, |above| self.levels[above].column);
        let sign = match number {
            Some(number) => format!("{number}{} ", if paren { ')' } else { '.' }),
            None => "- ".to_owned(),
        };
        let level = Level { number, paren, column: indent + sign.len() };
        self.levels.truncate(depth);
        self.levels.push(level);
        Begin { indent, sign, blank_before }
    }
}
