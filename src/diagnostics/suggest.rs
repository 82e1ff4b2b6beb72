//! "Did you mean": takes a word and the words that would have been right, gives the nearest.

/// The candidate nearest to `word`, if one is near enough to be what was meant.
///
/// Near enough is a Damerau–Levenshtein distance of at most a third of the word's length
/// (at least 1, at most 3), case ignored. Ties go to the first candidate.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let limit = (wanted.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(&wanted, &c.to_lowercase()), c))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn finds_slips_of_the_finger_and_nothing_else() {
        let keys = ["title", "date", "tags", "countries"];
        assert_eq!(did_you_mean("titel", keys), Some("title"));
        assert_eq!(did_you_mean("contries", keys), Some("countries"));
        assert_eq!(did_you_mean("Tags", keys), Some("tags"));
        assert_eq!(did_you_mean("banana", keys), None);
    }
}
