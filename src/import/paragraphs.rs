//! Text → paragraphs.
//!
//! Takes the text of a source article; gives its paragraphs, each on one line with single spaces.
//! Lines that were broken to fit a width are joined; lines that are paragraphs of their own
//! (indented, behind a blank line, or all of a text that was never broken) are not. Every
//! character that is not white space comes back, in order.

use super::block::Block;

#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// Without the white space around it.
    text: &'a str,
    indent: usize,
    /// Characters, the indent included.
    width: usize,
    blank_before: bool,
    stand: Stand,
}

/// Lines that stand alone are looked for among the first and the last.
const HEAD: usize = 16;
const TAIL: usize = 12;

/// Nothing is broken to less: short lines are those of a page's head.
const NARROWEST: usize = 36;

/// Lines longer than this were not broken to fit a width.
const WIDEST: usize = 140;

/// What a line is by itself, whatever stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It may be any line of a paragraph.
    Any,
    /// A paragraph begins with it: a dateline, and text behind it.
    First,
    /// It is never part of a paragraph: a byline, a date, a slug.
    Alone,
}

/// The paragraphs of `text`. `stand` knows lines that cannot be any line of a paragraph; it is asked
/// of the first and the last ones.
pub fn split(text: &str, stand: impl Fn(&str) -> Stand) -> Vec<Block> {
    let mut lines = lines(text);
    let count = lines.len();
    for (i, line) in lines.iter_mut().enumerate() {
        if i < HEAD || i + TAIL >= count {
            line.stand = stand(line.text);
        }
    }
    let wrap = Wrap::of(&lines);
    let mut out: Vec<Block> = Vec::new();
    let mut before = Stand::Any;
    for (i, line) in lines.iter().enumerate() {
        let here = line.stand;
        let joined =
            i > 0 && here == Stand::Any && before != Stand::Alone && joins(&lines, i, wrap);
        before = here;
        match out.last_mut().filter(|_| joined) {
            Some(paragraph) => {
                if needs_space(&paragraph.text, line.text) {
                    paragraph.text.push(' ');
                }
                push_spaced(&mut paragraph.text, line.text);
            }
            None => {
                let mut text = String::with_capacity(line.text.len());
                push_spaced(&mut text, line.text);
                out.push(Block { blank_before: line.blank_before, ..Block::paragraph(text) });
            }
        }
    }
    out
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut blank_before = false;
    for line in text.split('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            blank_before = true;
            continue;
        }
        let lead = &line[..line.len() - line.trim_start().len()];
        let indent = lead.chars().map(|c| if matches!(c, '\t' | '\u{3000}') { 4 } else { 1 }).sum();
        let width = indent + trimmed.chars().count();
        out.push(Line { text: trimmed, indent, width, blank_before, stand: Stand::Any });
        blank_before = false;
    }
    out
}

/// How lines were broken.
#[derive(Debug, Clone, Copy)]
struct Wrap {
    /// The width that they were broken to, if they were.
    width: Option<usize>,
    /// Whether only blank lines part paragraphs: then a short line is only ragged.
    by_blanks: bool,
}

impl Wrap {
    fn of(lines: &[Line]) -> Self {
        let width = wrap_width(lines);
        let by_blanks = width.is_some_and(|width| {
            let (mut blocks, mut within, mut short) = (0, 0, 0);
            for block in lines.chunk_by(|_, next| !next.blank_before) {
                if let [inner @ .., _] = block
                    && !inner.is_empty()
                {
                    blocks += 1;
                    within += inner.len();
                    let ends = |l: &&Line| is_ended(l.text) && l.width * 10 < width * 7;
                    short += inner.iter().filter(ends).count();
                }
            }
            blocks >= 3 && (short * 2 <= blocks || short * 12 <= within)
        });
        Self { width, by_blanks }
    }
}

/// Whether a sentence ends with `text`.
fn is_ended(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '"', '”', '’', ':', '…', ')', '。'])
}

/// The width that lines were broken to, if they were.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    // Lines directly followed by another one: only these can be broken ones.
    let mut widths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[1].blank_before && pair[1].indent <= pair[0].indent)
        .filter(|pair| pair[0].stand != Stand::Alone && pair[1].stand == Stand::Any)
        .map(|pair| pair[0].width)
        .collect();
    if widths.is_empty() {
        return None;
    }
    // The next line of a sentence mostly begins small; those of a page's head do not.
    let small = |line: &Line| {
        !line.text.starts_with(char::is_uppercase) || !line.text.chars().any(char::is_lowercase)
    };
    let goes_on = lines
        .windows(2)
        .filter(|pair| !pair[1].blank_before && pair[1].stand == Stand::Any && small(&pair[1]))
        .count();
    if goes_on * 5 < widths.len() {
        return None;
    }
    widths.sort_unstable();
    // The widest but for a few: a line that stuck out by chance is no measure.
    let widest = widths[(widths.len() - 1) - widths.len() / 50];
    // A line that is much longer says that nothing was broken: what is short is short by itself.
    let longer = lines.iter().filter(|l| l.width > widest + widest / 4 + 8).count();
    if !(NARROWEST..=WIDEST).contains(&widest) || longer * 12 > lines.len() {
        return None;
    }
    let full = widths.iter().filter(|w| **w * 10 >= widest * 7).count();
    (full * 10 >= widths.len() * 6).then_some(widest)
}

/// Whether line `index` goes on with the paragraph that the line before it is part of.
fn joins(lines: &[Line], index: usize, wrap: Wrap) -> bool {
    let (line, next) = (&lines[index - 1], &lines[index]);
    if next.blank_before || begins_item(next.text) || is_ruler(line.text) || is_ruler(next.text) {
        return false;
    }
    // An indented line begins a paragraph; what hangs below a bullet belongs to it.
    if next.indent >= line.indent + 2 {
        return begins_item(line.text) && next.text.starts_with(char::is_lowercase);
    }
    let capitals = |l: &Line| !l.text.chars().any(char::is_lowercase);
    let ended = is_ended(line.text);
    let goes_on = next.text.starts_with(char::is_lowercase) && !ended;
    if index == 1 && line.stand != Stand::First {
        // A headline in two lines.
        return line.width >= 30
            && (capitals(line) && capitals(next)
                || goes_on
                    && !capitals(line)
                    && wrap.width.is_some()
                    && lines.get(index + 1).is_some_and(|l| l.blank_before));
    }
    // The first line of an indented paragraph, and a sentence that does not end with it.
    let hangs = line.indent >= next.indent + 2 && line.width >= 40;
    if goes_on || hangs && !ended {
        return true;
    }
    let Some(width) = wrap.width else { return false };
    let first_word = next.text.split_whitespace().next().map_or(0, |w| w.chars().count());
    let fitted = line.width + 1 + first_word <= width;
    if !fitted {
        return true;
    }
    let opens = index < 2 || line.blank_before || line.indent >= next.indent + 2;
    if wrap.by_blanks && !opens && !capitals(line) {
        return true;
    }
    // Ragged lines: a word would have fitted, but no sentence ends here.
    let nearly_full = line.width * 10 >= width * 6;
    let breaks = line.text.ends_with(['-', ',']);
    let ragged = nearly_full && (!ended || wrap.by_blanks) || breaks && !ended;
    ragged && line.width > 24 && !capitals(line)
}

fn begins_item(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let sign = matches!(first, Some('•' | '·' | '▪' | '►' | '*' | '-' | '–' | '—' | '+'));
    sign && second.is_some_and(char::is_whitespace)
}

fn is_ruler(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric())
}

/// Between two lines of one paragraph stands a space, but not behind a hyphen that parts a word,
/// nor between characters of scripts that use none.
fn needs_space(before: &str, after: &str) -> bool {
    let mut end = before.chars().rev();
    let (last, second) = (end.next(), end.next());
    let first = after.chars().next();
    // "fat- and oil-bearing" was no broken word.
    let word = after.split_whitespace().next().unwrap_or_default();
    let suspended = matches!(word, "and" | "or" | "to" | "und" | "oder");
    if last == Some('-') && second.is_some_and(char::is_alphabetic) && !suspended {
        return false;
    }
    !(last.is_some_and(is_unspaced) && first.is_some_and(is_unspaced))
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Appends `text` with runs of white space as single spaces. A no-break space stays where it
/// keeps together what belongs together: digits, and signs as French sets them.
fn push_spaced(out: &mut String, text: &str) {
    // Mostly there is nothing but single spaces.
    let spaced = |pair: &[u8]| pair[0] == b' ' && pair[1] == b' ';
    let other = |c: char| c != ' ' && c.is_whitespace();
    if !text.as_bytes().windows(2).any(spaced) && !text.chars().any(other) {
        out.push_str(text);
        return;
    }
    let mut chars = text.chars().peekable();
    let mut before = out.chars().next_back();
    while let Some(c) = chars.next() {
        if !c.is_whitespace() {
            out.push(c);
            before = Some(c);
            continue;
        }
        let mut run = 1;
        while chars.next_if(|c| c.is_whitespace()).is_some() {
            run += 1;
        }
        let Some(&after) = chars.peek() else { break };
        let digits = before.is_some_and(|b| b.is_ascii_digit()) && after.is_ascii_digit();
        let french = matches!(after, '»' | '!' | '?' | ';' | ':' | '%') || before == Some('«');
        let no_break = matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
        out.push(if run == 1 && no_break && (digits || french) { c } else { ' ' });
        before = Some(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paragraphs(text: &str) -> Vec<String> {
        split(text, |_| Stand::Any).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn broken_lines_are_joined() {
        let text = "A headline\n\nThe ministers of the two countries met on the\nborder and said that they had agreed to a truce,\nwhich was welcomed.\n\nThe talks went on\nfor days.\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert_eq!(found[2], "The talks went on for days.");
    }

    #[test]
    fn indented_paragraphs_are_kept_apart() {
        let text = "A HEADLINE\n    The ministers of the two countries met on\nthe border and said that they had agreed.\n    The talks went on for days and many more\nare planned.\n    Nobody knows.\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[1].ends_with("had agreed."));
        assert_eq!(found[3], "Nobody knows.");
    }

    #[test]
    fn a_line_that_was_never_broken_is_a_paragraph() {
        let long = "The ministers of the two countries met on the border and said that they had agreed to a truce, which was welcomed by the council after long talks there.";
        let text = format!("A headline\n{long}\n{long}\nShort one.\n{long}\n");
        assert_eq!(paragraphs(&text).len(), 5);
    }

    #[test]
    fn short_lines_end_paragraphs_in_broken_text() {
        let text = "A headline\n\nThe ministers of the two countries met on the\nborder and agreed.\nThe talks of the two countries will go on, the\nother minister said.\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 3, "{found:#?}");
    }

    #[test]
    fn lists_stay_lists() {
        let text = "Main points of the accord that was signed today:\n- a truce\n- a border commission with members of both sides\n  and observers\n- talks\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[2].ends_with("and observers"));
    }

    #[test]
    fn no_break_spaces_stay_where_they_keep_together() {
        assert_eq!(
            paragraphs("a\u{a0}b 10\u{a0}000 «\u{a0}si\u{a0}» oui\u{202f}!"),
            ["a b 10\u{a0}000 «\u{a0}si\u{a0}» oui\u{202f}!"]
        );
    }

    #[test]
    fn ragged_lines_are_joined_where_blank_lines_part_paragraphs() {
        let text = "A headline\n\nThe ministers of the two countries met on the border of\nthe two and said that they had agreed. The two\nOfficials went home on Sunday, as they had said before it.\n\nThe talks of the two countries had gone on for many days.\nNobody said how they had ended, and nobody knew who\nMinisters would meet. It may be that they will meet in the\nspring.\n\nThey meet again in spring, said one of the two ministers.\nThe other did not say so.\nHe left the town early.\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[1].contains("The two Officials"));
        assert!(found[3].ends_with("say so. He left the town early."));
    }

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![9 => "[a-z]{1,10}", 2 => "[A-Z][a-z]{1,9}", 1 => "[a-z]{2,9},", 1 => "[a-z]{2,9}[.]"]
    }

    // Below 56, twelve characters and a long word leave a line of less than six tenths of the width:
    // nobody could say whether a paragraph ends with it.
    proptest! {
        #[test]
        fn text_wrapped_to_any_width_comes_back(
            words in prop::collection::vec(prop::collection::vec(word(), 30..90), 3..8),
            width in 56..110usize,
            ragged in prop::collection::vec(0..12usize, 16),
        ) {
            let wanted: Vec<String> = words.iter().map(|w| format!("The {}.", w.join(" "))).collect();
            let mut text = String::from("A headline\n");
            let mut count = 0;
            for paragraph in &wanted {
                text.push('\n');
                let mut column = 0;
                for word in paragraph.split(' ') {
                    let room = width - ragged[count % ragged.len()];
                    if column > 0 && column + 1 + word.len() > room {
                        text.push('\n');
                        column = 0;
                        count += 1;
                    }
                    if column > 0 {
                        text.push(' ');
                        column += 1;
                    }
                    text.push_str(word);
                    column += word.len();
                }
                text.push('\n');
            }
            prop_assert_eq!(&paragraphs(&text)[1..], &wanted[..], "{}", text);
        }
    }
}
