//! Nothing vanishes, nothing panics, nothing takes for ever: on whatever text.

use super::*;
use crate::import::decode::is_unseen;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for c in texts.flat_map(str::chars).filter(|c| !c.is_whitespace() && !is_unseen(*c)) {
        *out.entry(c).or_default() += 1;
    }
    out
}

fn nothing_vanishes(text: &str) -> Result<(), TestCaseError> {
    let received = Received { bytes: text.as_bytes(), name: "a.txt", file_time: None };
    let Ok(article) = read(received, &|_, _| None) else { return Ok(()) };
    let parts = std::iter::once(article.title.as_str())
        .chain(article.paragraphs.iter().map(String::as_str))
        .chain(article.removed.iter().map(|r| r.text.as_str()));
    prop_assert_eq!(letters(parts), letters(std::iter::once(text)), "{:#?}", article);
    prop_assert!(
        article.paragraphs.iter().all(|p| p.trim() == p && !p.is_empty()),
        "{:#?}",
        article
    );
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
    "By ",
    "Sept ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

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
        let _ = read(Received { bytes: &bytes, name: "a.txt", file_time: None }, &|_, _| None);
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
        let article =
            read(Received { bytes: text.as_bytes(), name: "a.txt", file_time: None }, &|_, _| None)
                .unwrap();
        let _ = crate::import::markdown::body(&article.paragraphs);
        assert!(began.elapsed().as_secs() < 20, "{:?} for {}…", began.elapsed(), &text[..8]);
    }
}
