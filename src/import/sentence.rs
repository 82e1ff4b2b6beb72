//! The first sentences of a text: a brief's summary.
//!
//! Takes a paragraph; gives its beginning, whole sentences where they fit. Adds nothing but the
//! ellipsis of what was cut.

/// The most characters of a summary.
const LONGEST: usize = 240;
/// A summary that is shorter takes another sentence.
const SHORT: usize = 90;

/// The beginning of `text`, at most 240 characters.
pub fn summary(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let mut end = 0;
    for stop in sentence_ends(text) {
        let length = text[..stop].chars().count();
        if length > LONGEST {
            break;
        }
        end = stop;
        if length >= SHORT {
            break;
        }
    }
    let left = text[end..].trim();
    if end > 0 && (left.is_empty() || text[..end].chars().count() >= SHORT / 2) {
        return Some(text[..end].trim().to_owned());
    }
    if text.chars().count() <= LONGEST {
        return Some(text.to_owned());
    }
    Some(cut_at_word(text, LONGEST))
}

/// `text` cut to at most `most` characters at a word's end, with an ellipsis.
pub fn cut_at_word(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(i, _)| i);
    let head = &text[..end];
    // Where words are not parted by spaces, any character may be the last.
    let cut = head.rfind(char::is_whitespace).filter(|i| *i > end / 2).unwrap_or(end);
    let head = head[..cut]
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '”' | '"' | ')' | '%'));
    format!("{head}…")
}

/// The bytes behind each sentence of `text`.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(i, c)| {
        if matches!(c, '。' | '！' | '？') {
            return Some(i + c.len_utf8());
        }
        if !matches!(c, '.' | '!' | '?' | '…') {
            return None;
        }
        let mut end = i + c.len_utf8();
        // Quotation marks and brackets that close belong to the sentence.
        while let Some(next) = text[end..]
            .chars()
            .next()
            .filter(|n| matches!(n, '”' | '"' | '’' | '\'' | ')' | ']' | '»'))
        {
            end += next.len_utf8();
        }
        let rest = &text[end..];
        if rest.is_empty() {
            return Some(end);
        }
        let opens = rest.trim_start();
        let parted = rest.len() > opens.len();
        let capital = opens.starts_with(|n: char| !n.is_lowercase());
        (parted && capital && !(c == '.' && ends_in_abbreviation(&text[..i]))).then_some(end)
    })
}

/// "Mr", "U.S", "Sept", "J": a stop behind these ends no sentence, most often.
fn ends_in_abbreviation(text: &str) -> bool {
    const SHORT_FORMS: &[&str] = &[
        "mr", "mrs", "ms", "dr", "prof", "st", "ft", "mt", "gen", "col", "lt", "sgt", "capt",
        "maj", "adm", "gov", "sen", "rep", "rev", "hon", "pres", "jan", "feb", "mar", "apr", "jun",
        "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "vs", "jr", "sr", "messrs",
        "mme", "inc", "corp", "ltd", "co", "fig",
    ];
    let word = text
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"'))
        .next()
        .unwrap_or_default();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = word.contains('.') && letters <= 4;
    let initial = letters == 1 && word.chars().all(char::is_uppercase);
    dotted || initial || SHORT_FORMS.iter().any(|s| word.eq_ignore_ascii_case(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_where_they_fit() {
        let text = "The U.S. envoy, Mr. J. Smith, met ministers of the two countries on Sept. 14 and spoke of a truce. More talks follow.";
        assert_eq!(summary(text).unwrap(), text.strip_suffix(" More talks follow.").unwrap());
        assert_eq!(
            summary("It ended. Nobody knows why, said the minister.").unwrap(),
            "It ended. Nobody knows why, said the minister."
        );
        assert_eq!(
            summary("“It ended.” The minister left.").unwrap(),
            "“It ended.” The minister left."
        );
        assert_eq!(summary("  "), None);
    }

    #[test]
    fn what_is_too_long_is_cut_at_a_word() {
        let text = "word ".repeat(100);
        let cut = summary(&text).unwrap();
        assert!(cut.ends_with("word…") && cut.chars().count() <= 240, "{cut}");
        let cut = summary(&"字".repeat(500)).unwrap();
        assert_eq!(cut.chars().count(), 240);
    }
}
