//! Nothing vanishes, nothing is added, nothing panics, nothing takes for ever: on whatever text.

use super::*;
use crate::import::Article;
use crate::import::decode::is_unseen;
use crate::import::draft::{self, Surroundings};
use crate::markdown;
use crate::model::RawHtml;
use proptest::prelude::*;
use std::collections::BTreeMap;

const NOWHERE: Surroundings =
    Surroundings { name: "a.txt", file_time: None, country_of: &|_, _| None };

fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for c in texts.flat_map(str::chars).filter(|c| !c.is_whitespace() && !is_unseen(*c)) {
        *out.entry(c).or_default() += 1;
    }
    out
}

fn nothing_vanishes(text: &str) -> Result<(), TestCaseError> {
    let Ok(draft) = read(text.as_bytes(), NOWHERE.name) else { return Ok(()) };
    let article = draft::read(draft, NOWHERE);
    let parts = std::iter::once(article.title.as_str())
        .chain(article.paragraphs())
        .chain(article.removed.iter().map(|r| r.text.as_str()));
    prop_assert_eq!(letters(parts), letters(std::iter::once(text)), "{:#?}", article);
    prop_assert!(article.paragraphs().all(|p| p.trim() == p && !p.is_empty()), "{:#?}", article);
    in_order(text, &article)?;
    the_brief_says_the_same(&article)
}

/// Every paragraph stands in the source, word by word, behind the one before.
fn in_order(text: &str, article: &Article) -> Result<(), TestCaseError> {
    let seen = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)).collect()
    };
    let source = seen(text);
    let mut from = 0;
    for paragraph in article.paragraphs().map(seen) {
        let at = source[from..].find(&paragraph);
        prop_assert!(at.is_some(), "{paragraph:?} is not in {:?}", &source[from..]);
        from += at.unwrap_or(0) + paragraph.len();
    }
    // What became metadata was taken out of the text, not copied from it.
    for kept in [&article.byline, &article.summary] {
        let Some(kept) = kept.as_deref().map(seen) else { continue };
        let fold = |text: &str| text.to_lowercase();
        let removed = article.removed.iter().any(|r| fold(&seen(&r.text)).contains(&fold(&kept)));
        prop_assert!(removed, "{kept:?} {:#?}", article.removed);
    }
    Ok(())
}

/// The Markdown of the brief reads back as the paragraphs: no link, no list, no emphasis, no HTML.
fn the_brief_says_the_same(article: &Article) -> Result<(), TestCaseError> {
    let body = crate::import::markdown::body(&article.body);
    let markup = markdown::parse(&body, RawHtml::Text);
    prop_assert_eq!(
        markup.text.trim(),
        article.paragraphs().collect::<Vec<_>>().join("\n\n"),
        "{}",
        body
    );
    prop_assert!(markup.links.is_empty() && markup.images.is_empty(), "{}", body);
    prop_assert_eq!(markup.blocks.len(), article.body.len(), "{}", body);
    Ok(())
}

const PIECES: &[&str] = &[
    "Talks go on at the border",
    "TALKS GO ON",
    "UPDATE 2-Talks go on",
    "By Ana Lim",
    "By Ana Lim, Reuters",
    "LIMA, Sept 14 (X) — ",
    "LIMA, Sept 14, 2022 (AFP) - ",
    "(CNN) -- ",
    "**LIMA** — ",
    "September 14, 2022",
    "Talks went on, officials said.",
    "“It ended,” he said.",
    "It ended. (AFP)",
    "It ended. — Bernama",
    "— NNN-BERNAMA",
    "administrator",
    "Related Articles",
    "-30-",
    "ENDS",
    "(Reporting by Ana Lim)",
    "It ended. (Reporting by Ana Lim)",
    "Read more: Talks",
    "© 2022 X",
    "desk@x.example",
    "BC-TALKS-BORDER",
    "(Adds details)",
    "REUTER",
    "- a point",
    "    indented",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    " ",
    "\u{a0}",
    "1,200",
    "14",
    "…",
    "字",
    "é",
    "(",
    ")",
    "-",
    "—",
    "/",
    ".",
    "*",
    "\u{2028}",
    "\u{c}",
    "\u{feff}",
    "a",
    "By our Lima desk",
    "The first in thirty years; more are to follow",
    "Filed by the Lima desk",
    "X Lima",
    "Share on X",
    "© 2022 X News",
    "By ",
    "Sept ",
];

/// What means something to Markdown, to YAML or to HTML, and nothing to a newspaper.
#[rustfmt::skip]
const NASTY: &[&str] = &[
    "*", "**", "_", "__", "#", "## ", "1986. ", "1) ", "<", "<b>", "</p>", "<!-- ", "-->", "- ",
    "+ ", "* ", "> ", "[sic]", "[[x]]", "[[x|y]]", "[x](y)", "[x]: y", "[x]{.no-gloss}", "![x](y)",
    "&amp;", "&#38;", "&", "`", "```", "~~~", "~~", "---", "===", "***", "|", "\\", "{{ x }}",
    "{% x %}", ": ", "'", "\"", "“", "”", "’", "    ", "\t", "\u{a0}", "\u{2028}", "\u{202e}",
    "\u{200b}", "\r\n", "\r", "\n", "\n", "\n\n", "\n\n", " ", " ", " ", "word", "Word", "said.",
    "LIMA, Sept 14 (X) — ", "By Ana Lim", "By our Lima desk", "(Reporting by Ana Lim)", "— X",
    "Talks went on at the border on Tuesday, officials said.", "é", "字", "\u{301}", "$", "^", "%",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn nothing_means_anything_to_markdown(pieces in prop::collection::vec(prop::sample::select(NASTY), 0..40)) {
        nothing_vanishes(&pieces.concat())?;
    }

    #[test]
    fn at_line_starts_neither(lines in prop::collection::vec((prop::sample::select(NASTY), prop::sample::select(NASTY), "[a-z *_.<]{0,12}"), 1..12)) {
        let text: Vec<String> = lines.iter().map(|(a, b, c)| format!("{a}{b}{c}")).collect();
        nothing_vanishes(&format!("Talks go on\n\nLIMA, Sept 14, 2022 (X) — It began.\n\n{}\n", text.join("\n")))?;
        nothing_vanishes(&format!("Talks go on\n\n{}\n", text.join("\n\n")))?;
    }

    #[test]
    fn every_character_ends_somewhere(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        nothing_vanishes(&pieces.concat())?;
    }

    #[test]
    fn of_whatever_text(text in r"[\PC\n\t\r]{0,200}") {
        nothing_vanishes(&text)?;
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, "a.txt").map(|draft| draft::read(draft, NOWHERE));
    }
}

#[test]
fn huge_lines_and_many_lines_take_their_time_and_no_more() {
    for text in [
        "word ".repeat(200_000),
        "x".repeat(1_000_000),
        "a\n".repeat(500_000),
        "((((".repeat(250_000),
        "[ * _ ` ".repeat(125_000),
        "\n\n- 1986. A".repeat(90_000),
    ] {
        let began = std::time::Instant::now();
        nothing_vanishes(&text).unwrap();
        let article = draft::read(read(text.as_bytes(), "a.txt").unwrap(), NOWHERE);
        let _ = crate::import::markdown::body(&article.body);
        assert!(began.elapsed().as_secs() < 20, "{:?} for {}…", began.elapsed(), &text[..8]);
    }
}
