//! The blocks of a body → Markdown that says exactly that text.
//!
//! Takes blocks; gives Markdown of which CommonMark, with tables, makes the same blocks, character
//! for character. In plain text it escapes only where a sign would mean something: `5 * 3`,
//! `snake_case` and `[sic]` stay readable. Gives no formatting that the source did not have.

use super::block::{Block, Kind, Mark, What};
use lists::Lists;

mod lists;

/// The body of a brief: one paragraph a line, a blank line between two blocks.
pub fn body(blocks: &[Block]) -> String {
    let length: usize = blocks.iter().map(|b| b.text.len() + 2).sum();
    let mut out = String::with_capacity(length + length / 64);
    let mut lists = Lists::default();
    let mut before: Option<Kind> = None;
    for block in blocks {
        if let Kind::Item { depth, number } = block.kind {
            let begin = lists.begin(depth, number);
            if before.is_some_and(|kind| begin.blank_before || !matches!(kind, Kind::Item { .. })) {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n(' ', begin.indent));
            out.push_str(&begin.sign);
        } else {
            lists.close();
            match (before, block.kind) {
                (Some(Kind::Quote), Kind::Quote) => out.push_str(">\n"),
                (Some(_), _) => out.push('\n'),
                (None, _) => {}
            }
        }
        write_block(&mut out, block);
        out.push('\n');
        before = Some(block.kind);
    }
    out
}

/// A block, without the sign of an item.
fn write_block(out: &mut String, block: &Block) {
    match block.kind {
        Kind::Paragraph | Kind::Caption | Kind::Item { .. } => text_into(out, block),
        Kind::Heading(level) => {
            out.push_str(&"######"[..usize::from(level.clamp(1, 6))]);
            out.push(' ');
            text_into(out, block);
            // `#` at the end would close the heading.
            let at = out.trim_end_matches('#').len();
            if at < out.len() && out[..at].ends_with(' ') {
                out.insert(at, '\\');
            }
        }
        Kind::Quote => {
            out.push_str("> ");
            text_into(out, block);
        }
        Kind::Table => table_into(out, &block.text),
        Kind::Code => {
            let longest = block.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            out.push_str(&fence);
            out.push('\n');
            out.push_str(&block.text);
            out.push('\n');
            out.push_str(&fence);
        }
    }
}

/// Rows of cells; the first row is the head.
fn table_into(out: &mut String, text: &str) {
    let rows: Vec<Vec<&str>> = text.lines().map(|row| row.split('\t').collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (index, row) in rows.iter().enumerate() {
        out.push('|');
        for column in 0..width {
            out.push(' ');
            strictly_into(out, row.get(column).copied().unwrap_or_default().trim());
            out.push_str(" |");
        }
        if index == 0 {
            out.push_str("\n|");
            out.push_str(&" --- |".repeat(width));
        }
        if index + 1 < rows.len() {
            out.push('\n');
        }
    }
}

/// The text of a block with its marks.
fn text_into(out: &mut String, block: &Block) {
    if block.marks.is_empty() {
        escape_into(out, &block.text);
        return;
    }
    let text = block.text.trim_end();
    let mut line = String::with_capacity(text.len() + 64);
    marked_into(&mut line, text, 0..text.len(), &block.marks);
    let from = escape_line_start(out, &line);
    out.push_str(&line[from..]);
}

/// A stretch of text with the marks that lie inside of it.
fn marked_into(out: &mut String, text: &str, stretch: std::ops::Range<usize>, marks: &[Mark]) {
    let mut at = stretch.start;
    let mut rest = marks;
    while let Some((mark, behind)) = rest.split_first() {
        rest = behind;
        let range = within(text, &mark.range, &(at..stretch.end));
        if range.is_empty() {
            continue;
        }
        let inner_count = behind.iter().take_while(|m| m.range.start < range.end).count();
        let (inner, after) = behind.split_at(inner_count);
        rest = after;
        strictly_into(out, &text[at..range.start]);
        match &mark.what {
            What::Link(address) => {
                // "!" before a link would make it a picture.
                if out.ends_with('!') {
                    out.pop();
                    out.push_str("\\!");
                }
                out.push('[');
                marked_into(out, text, range.clone(), inner);
                out.push_str("](");
                address_into(out, address);
                out.push(')');
            }
            What::Strong if stands_free(text, &range) => {
                out.push_str("**");
                marked_into(out, text, range.clone(), inner);
                out.push_str("**");
            }
            What::Emphasis if stands_free(text, &range) => {
                out.push('_');
                marked_into(out, text, range.clone(), inner);
                out.push('_');
            }
            What::Strong | What::Emphasis => marked_into(out, text, range.clone(), inner),
        }
        at = range.end;
    }
    strictly_into(out, &text[at..stretch.end]);
}

/// A mark's range inside of a stretch, without white space at its ends.
fn within(
    text: &str,
    range: &std::ops::Range<usize>,
    stretch: &std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    let (start, end) = (range.start.max(stretch.start), range.end.min(stretch.end));
    if start >= end {
        return start..start;
    }
    let words = &text[start..end];
    let start = end - words.trim_start().len();
    start..(start + words.trim().len())
}

/// Whether CommonMark takes signs around `range` for emphasis, and no others: letters inside, white
/// space or the usual punctuation outside.
fn stands_free(text: &str, range: &std::ops::Range<usize>) -> bool {
    let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let sign =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_punctuation() || "“”‘’«»—–…¿¡".contains(c));
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let first = text[range.clone()].chars().next();
    let last = text[range.clone()].chars().next_back();
    (apart(before) || sign(before) && letter(first))
        && (apart(after) || sign(after) && letter(last))
        && (letter(first) || sign(first))
        && (letter(last) || sign(last))
}

/// An address between the brackets of a link.
fn address_into(out: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            // An entity or an escape would be read as what it stands for.
            '&' => out.push_str("&amp;"),
            '*' | '_' | '`' | '[' | ']' | '"' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
}

/// Text beside marks or in a cell: every sign that can mean something is escaped.
fn strictly_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '~' | '`' | '<' | '[' | ']' | '|' | '{' => out.extend(['\\', c]),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
}

/// One paragraph, without a line end in it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(&mut out, text);
    out
}

fn escape_into(out: &mut String, text: &str) {
    let text = text.trim();
    let from = escape_line_start(out, text);
    let signs = Signs::of(text);
    let bytes = text.as_bytes();
    let mut copied = from;
    let mut i = from;
    while i < bytes.len() {
        let c = bytes[i];
        let run = match c {
            b'*' | b'_' | b'~' | b'`' => bytes[i..].iter().take_while(|b| **b == c).count(),
            _ => 1,
        };
        let meant = match c {
            b'\\' => bytes.get(i + 1).is_none_or(u8::is_ascii_punctuation),
            b'*' | b'_' => delimits(text, i, run, c),
            b'~' => signs.tildes > 1 && delimits(text, i, run, c),
            b'`' => signs.ticks_pair || i == 0 && run >= 3,
            b'<' => opens_markup(&text[i + 1..]),
            b'&' => opens_entity(&text[i + 1..]),
            b'[' => signs.opens_link(text, i),
            // A line end would break the paragraph; white space is all that it is.
            b'\n' | b'\r' => {
                out.push_str(&text[copied..i]);
                out.push(' ');
                copied = i + 1;
                false
            }
            _ => false,
        };
        if meant {
            out.push_str(&text[copied..i]);
            for _ in 0..run {
                out.push('\\');
                out.push(char::from(c));
            }
            copied = i + run;
        }
        i += run;
    }
    out.push_str(&text[copied..]);
}

/// Writes what would begin a block as text; gives where the rest goes on.
fn escape_line_start(out: &mut String, text: &str) -> usize {
    let bytes = text.as_bytes();
    let spaced = |i: usize| bytes.get(i).is_none_or(|b| matches!(b, b' ' | b'\t'));
    let first = bytes.first().copied().unwrap_or(b' ');
    let block = match first {
        b'>' => true,
        b'-' | b'+' => spaced(1) || is_rule(text),
        b'*' => spaced(1) || is_rule(text),
        b'_' => is_rule(text),
        b'#' => {
            let count = bytes.iter().take_while(|b| **b == b'#').count();
            count <= 6 && spaced(count)
        }
        b'~' => text.starts_with("~~~"),
        _ => false,
    };
    if block {
        out.push('\\');
        out.push(char::from(first));
        return 1;
    }
    // "1986. " and "1) "
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if (1..=9).contains(&digits)
        && matches!(bytes.get(digits), Some(b'.' | b')'))
        && spaced(digits + 1)
    {
        out.push_str(&text[..digits]);
        out.push('\\');
        out.push(char::from(bytes[digits]));
        return digits + 1;
    }
    0
}

/// `---`, `_ _ _`: signs of one kind and nothing else. Two are enough: behind the sign of a list they
/// are three.
fn is_rule(text: &str) -> bool {
    let mut signs = text.bytes().filter(|b| !matches!(b, b' ' | b'\t'));
    let Some(first) = signs.next() else { return false };
    let mut count = 1;
    for sign in signs {
        if sign != first {
            return false;
        }
        count += 1;
    }
    matches!(first, b'-' | b'_' | b'*') && count >= 2
}

/// Whether a run of signs could open or close emphasis.
fn delimits(text: &str, start: usize, run: usize, sign: u8) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[start + run..].chars().next();
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if space(before) && space(after) {
        return false;
    }
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // Inside a word an underscore never means anything.
    !(sign == b'_' && word(before) && word(after))
}

/// `<b>`, `</b>`, `<!--`, `<?`, `<https://…>`, `<a@b.example>`.
fn opens_markup(rest: &str) -> bool {
    let Some(next) = rest.chars().next() else { return false };
    if next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?') {
        return true;
    }
    let word = rest.split(|c: char| c.is_whitespace() || c == '<').next().unwrap_or_default();
    word.contains('>') && word.contains('@')
}

/// `&amp;`, `&#38;`, `&#x26;`.
fn opens_entity(rest: &str) -> bool {
    let end = rest.bytes().take(40).position(|b| !(b.is_ascii_alphanumeric() || b == b'#'));
    end.is_some_and(|end| end > 0 && rest.as_bytes()[end] == b';')
}

/// What has to be known of a whole paragraph before its signs are judged.
struct Signs {
    tildes: usize,
    /// Whether two runs of backticks could enclose code.
    ticks_pair: bool,
    /// For every `[`, in order: where the next `]` or `[` behind it stands.
    brackets: Vec<(usize, Option<(usize, u8)>)>,
}

impl Signs {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut tildes = 0;
        let mut ticks: Vec<usize> = Vec::new();
        let mut brackets: Vec<(usize, Option<(usize, u8)>)> = Vec::new();
        let mut i = 0;
        while i < bytes.len() {
            let c = bytes[i];
            let mut run = 1;
            match c {
                b'~' | b'`' => {
                    run = bytes[i..].iter().take_while(|b| **b == c).count();
                    if c == b'~' {
                        tildes += 1;
                    } else {
                        ticks.push(run);
                    }
                }
                b'[' | b']' => {
                    if let Some(open) = brackets.last_mut().filter(|b| b.1.is_none()) {
                        open.1 = Some((i, c));
                    }
                    if c == b'[' {
                        brackets.push((i, None));
                    }
                }
                _ => {}
            }
            i += run;
        }
        ticks.sort_unstable();
        let ticks_pair = ticks.windows(2).any(|pair| pair[0] == pair[1]);
        Self { tildes, ticks_pair, brackets }
    }

    /// `[who](…)`, `[who][…]`, `[who]: …`, `[who]{…}`, `[[who]]`, `[^1]`, `[ ]`; but not `[sic]`.
    fn opens_link(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let Ok(index) = self.brackets.binary_search_by_key(&at, |b| b.0) else { return false };
        let doubled = at > 0 && bytes[at - 1] == b'[' || bytes.get(at + 1) == Some(&b'[');
        let Some((next, sign)) = self.brackets[index].1 else { return doubled };
        if sign == b'[' || doubled {
            return true;
        }
        let inner = &text[at + 1..next];
        inner.starts_with('^')
            || at == 0 && matches!(inner, " " | "x" | "X" | "")
            || matches!(bytes.get(next + 1), Some(b'(' | b'[' | b':' | b'{' | b']'))
    }
}

#[cfg(test)]
mod bodies;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// The paragraphs that CommonMark sees; anything but plain paragraphs is named.
    fn read_back(markdown: &str, options: Options) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::Paragraph) => out.push(String::new()),
                Event::End(TagEnd::Paragraph) => {}
                Event::Text(text) => match out.last_mut() {
                    Some(paragraph) => paragraph.push_str(&text),
                    None => out.push(format!("text outside: {text}")),
                },
                other => out.push(format!("{other:?}")),
            }
        }
        out
    }

    fn extended() -> Options {
        Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
    }

    fn says_the_same(paragraphs: &[String]) -> Result<(), TestCaseError> {
        let expected: Vec<String> =
            paragraphs.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
        let blocks: Vec<Block> = expected.iter().map(|p| Block::paragraph(p.as_str())).collect();
        let markdown = body(&blocks);
        prop_assert_eq!(&read_back(&markdown, Options::empty()), &expected, "{}", markdown);
        prop_assert_eq!(&read_back(&markdown, extended()), &expected, "{}", markdown);
        Ok(())
    }

    #[test]
    fn the_usual_suspects_stay_text() {
        let lines = [
            "*",
            "* a",
            "*a*",
            "**a** b",
            "_a_",
            "snake_case_name",
            "# a",
            "#a",
            "####### a",
            "1986. A good year",
            "1986) A good year",
            "1986.",
            "3.5 per cent",
            "<b>a</b>",
            "a < b > c",
            "<a@b.example>",
            "<1@b.example>",
            "- a",
            "-a",
            "+ a",
            "---",
            "- - -",
            "***",
            "* * *",
            "___",
            "===",
            "[sic]",
            "he said [sic] so",
            "[[x]]",
            "[a](b)",
            "[a][b]",
            "[a]: b",
            "[a]{.no-gloss}",
            "![a](b)",
            "[^1]",
            "&amp; &copy; &#38; & c",
            "AT&T; x",
            "\\",
            "a\\*b",
            "a\\",
            "> a",
            "~~~",
            "~~a~~",
            "~300 and ~400",
            "```",
            "`a`",
            "``so'' and ``so''",
            "`a",
            "    indented",
            "a\tb",
            "<!-- a -->",
            "<?a?>",
            "</a",
            "http://a.example/x_y_z*",
            "a*b*c",
            "a_b_ c",
            "5 * 3 * 2",
            "2*3",
            "| a | b |",
            "a  b",
            "“Quote”",
            "[ ] a",
            "[x] a",
            "[a [b](c) d](e)",
            "]( [",
            "Ünï_cödé_",
            "$a$",
            ": a",
            "[a]\\(b)",
        ];
        for line in lines {
            says_the_same(&[line.to_owned()]).unwrap();
        }
        says_the_same(&lines.map(str::to_owned)).unwrap();
    }

    #[test]
    fn escaping_is_minimal() {
        for text in [
            "he said [sic] so",
            "snake_case",
            "5 * 3",
            "3.5 per cent",
            "AT&T",
            "a < b",
            "#1",
            "~300",
            "C:\\new",
            "a - b",
            "(1) x",
        ] {
            assert_eq!(escape(text), text);
        }
        assert_eq!(escape("1986. A good year"), "1986\\. A good year");
        assert_eq!(escape("- a"), "\\- a");
        assert_eq!(escape("*a*"), "\\*a\\*");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn signs_and_letters(paragraphs in prop::collection::vec(r"[-*_#+<>&;`~\[\]()\\!|:{}=^.0-9a-c xA\u{a0}é’/@$]{1,24}", 1..4)) {
            says_the_same(&paragraphs)?;
        }

        #[test]
        fn blocks_of_every_kind(texts in prop::collection::vec((0..5u8, r"[-*_+#>`|:=~.0-9a-c ]{1,8}"), 1..5)) {
            let kind = |n| match n {
                0 => Kind::Paragraph,
                1 => Kind::Heading(2),
                2 => Kind::Quote,
                3 => Kind::Item { depth: 0, number: None },
                _ => Kind::Item { depth: 0, number: Some(1) },
            };
            let texts = texts.iter().filter(|(_, text)| !text.trim().is_empty());
            let blocks: Vec<Block> = texts
                .map(|(n, text)| Block { kind: kind(*n), ..Block::paragraph(text.trim()) })
                .collect();
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            let said: String = blocks.iter().map(|block| letters(&block.text)).collect();
            let markdown = body(&blocks);
            let read = crate::markdown::parse(&markdown, crate::model::RawHtml::Text);
            prop_assert_eq!(letters(&read.text), said, "{}", markdown);
        }

        #[test]
        fn anything_printable(text in r"\PC{1,40}") {
            says_the_same(&[text])?;
        }

        #[test]
        fn pieces(parts in prop::collection::vec(prop::sample::select(vec!["*", "**", "_", "__", "`", "``", "[", "]", "](", "](b)", "[a]", "<", "<b", ">", "&amp;", "&#1", ";", "\\", "~~", "~", "!", "a", " ", "é", ".", "1.", "- ", "#", "\"", "—", "b c"]), 1..14)) {
            says_the_same(&[parts.concat()])?;
        }
    }
}
