//! Text → the spans inside quotation marks, for sites that gloss none.

/// The spans inside quotation marks, in order. A quotation ends with its paragraph at the latest:
/// wire copy opens it anew in the next.
pub(super) fn spans(text: &str) -> Vec<(u32, u32)> {
    let mut spans = Vec::new();
    let mut depth = 0u32;
    let mut straight = false;
    let mut start = 0;
    let mut line_blank = false;
    for (i, c) in text.char_indices() {
        let was = depth > 0 || straight;
        match c {
            '“' | '„' | '«' | '「' | '『' => depth += 1,
            '”' | '»' | '」' | '』' => depth = depth.saturating_sub(1),
            '"' => straight = !straight,
            '\n' if line_blank => (depth, straight) = (0, false),
            _ => {}
        }
        line_blank = c == '\n';
        match (was, depth > 0 || straight) {
            (false, true) => start = i as u32,
            (true, false) => spans.push((start, i as u32)),
            _ => {}
        }
    }
    if depth > 0 || straight {
        spans.push((start, text.len() as u32));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[test]
    fn quotations_end_with_their_paragraph() {
        let text = "He said “a “b” c” d.\n\n“e f\n\ng \"h\" i";
        let quoted: Vec<&str> =
            spans(text).iter().map(|(a, b)| &text[*a as usize..*b as usize]).collect();
        assert_eq!(quoted, ["“a “b” c", "“e f\n", "\"h"]);
    }
}
