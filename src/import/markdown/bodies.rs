//! What is written is read back: the same text, the same links, whatever the signs in them.

use super::*;
use crate::markdown;
use crate::model::RawHtml;
use proptest::prelude::*;

/// A body of every kind of block, with marks anywhere.
fn block() -> impl Strategy<Value = Block> {
    let kind = prop_oneof![
        4 => Just(Kind::Paragraph),
        1 => (1u8..=6).prop_map(Kind::Heading),
        2 => Just(Kind::Quote),
        3 => (0u8..6, prop::option::of(0u32..2_000_000_000)).prop_map(|(depth, number)| Kind::Item { depth, number }),
        1 => Just(Kind::Table),
        1 => Just(Kind::Code),
        1 => Just(Kind::Caption),
    ];
    let word = prop_oneof![
        3 => "[a-c]{1,4}",
        2 => r"[-*_#+<>&;`~\[\]()\\!|:{}=^.0-9a-cé’@$\x22]{1,6}",
        1 => r"\PC{1,4}",
        1 => prop::sample::select(vec!["—", "1986.", "[sic]", "*", "&amp;", "http://a.example/x_y", "**a**", "|", "- ", "[x]", "{.no-gloss}"]).prop_map(str::to_owned),
    ];
    let what = prop_oneof![
        Just(What::Emphasis),
        Just(What::Strong),
        prop::sample::select(vec![
            "https://a.example/",
            "https://a.example/(x)_*y*?a=1&amp;b=[2]",
            "mailto:a@b.example",
            "http://ü.example/`x`|\"y\" z\\"
        ])
        .prop_map(|address| What::Link(address.to_owned())),
    ];
    let marks = prop::collection::vec(
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), what),
        0..5,
    );
    (kind, prop::collection::vec(word, 1..8), marks).prop_map(|(kind, words, marks)| {
        let join = if kind == Kind::Table { "\t" } else { " " };
        let text = words.join(join);
        let text = if kind == Kind::Code { text } else { squeezed(&text, join) };
        let mut block = Block { kind, ..Block::paragraph(text) };
        if !matches!(kind, Kind::Code | Kind::Table) {
            block.marks = nested(&block.text, marks);
        }
        block
    })
}

fn squeezed(text: &str, join: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(join)
}

/// Ranges that lie inside of one another or side by side, as those of a tree do.
fn nested(text: &str, wanted: Vec<(prop::sample::Index, prop::sample::Index, What)>) -> Vec<Mark> {
    let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut marks: Vec<Mark> = Vec::new();
    for (a, b, what) in wanted {
        let (a, b) = (*a.get(&places), *b.get(&places));
        let range = a.min(b)..a.max(b);
        let is_link = |what: &What| matches!(what, What::Link(_));
        let fits = |mark: &Mark| {
            let (x, y) = (&mark.range, &range);
            let apart = x.end <= y.start || y.end <= x.start;
            let inside =
                x.start <= y.start && y.end <= x.end || y.start <= x.start && x.end <= y.end;
            apart
                || inside && x != y && mark.what != what && !(is_link(&mark.what) && is_link(&what))
        };
        if !range.is_empty() && marks.iter().all(fits) {
            marks.push(Mark { range, what });
        }
    }
    marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    marks
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_body_with_marks_says_the_same_text(blocks in prop::collection::vec(block(), 1..6)) {
        let source = body(&blocks);
        let read = markdown::parse(&source, RawHtml::Text);
        let said: String = blocks.iter().map(|b| letters(&b.text)).collect();
        prop_assert_eq!(letters(&read.text), said, "{}", source);
    }

    #[test]
    fn links_stay_on_their_words(blocks in prop::collection::vec(block(), 1..4)) {
        let source = body(&blocks);
        let read = markdown::parse(&source, RawHtml::Text);
        let links = |text: &str, marks: &[Mark]| -> Vec<String> {
            let of = |m: &Mark| matches!(m.what, What::Link(_)).then(|| text[m.range.clone()].trim().to_owned());
            marks.iter().filter_map(of).filter(|words| !words.is_empty()).collect()
        };
        let expected: Vec<String> = blocks.iter().flat_map(|b| links(&b.text, &b.marks)).collect();
        let found: Vec<String> =
            read.links.iter().map(|l| read.text[l.start as usize..l.end as usize].to_owned()).collect();
        prop_assert_eq!(found, expected, "{}", source);
    }
}
