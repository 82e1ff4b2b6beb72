//! Which version of a story an article is, by the mark that the wire puts before its headline.
//!
//! Takes marks such as "UPDATE 2-", "1st Ld-Writethru", "CORRECTED-", "URGENT"; gives what orders
//! the versions of one story. Knows nothing of their texts.

use std::cmp::Ordering;

/// A mark, read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Version {
    /// 0 for a story without a number.
    number: u32,
    /// A line or two that went out before the story.
    alert: bool,
    pub corrected: bool,
    /// Sent again as it was, or nearly.
    repeated: bool,
    /// It has a mark at all.
    pub marked: bool,
}

impl Version {
    /// Reads a mark; what is none says nothing.
    pub fn parse(mark: &str) -> Self {
        let mark = mark.to_lowercase();
        let words: Vec<&str> =
            mark.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let has = |names: &[&str]| words.iter().any(|w| names.contains(w));
        let lead = has(&["update", "updated", "ld", "lead", "wrapup", "writethru", "writethrough"]);
        let digits = words.iter().find_map(|w| {
            let number = w.trim_end_matches(|c: char| c.is_alphabetic());
            let suffix = &w[number.len()..];
            let fits = matches!(suffix, "" | "st" | "nd" | "rd" | "th");
            number.parse::<u32>().ok().filter(|n| fits && *n < 1000)
        });
        let version = Self {
            number: digits.unwrap_or(u32::from(lead)),
            alert: has(&["urgent", "flash", "bulletin", "newsalert", "alert", "breaking", "snap"]),
            corrected: has(&["corrected", "correction", "corrects", "correct", "correcting"]),
            repeated: has(&["rpt", "repeat", "repeating", "refile", "refiled"]),
            marked: false,
        };
        let marked = version != Self::default();
        Self { marked, ..version }
    }

    /// Whether it went out before there was a story.
    pub fn is_alert(self) -> bool {
        self.alert && self.number == 0
    }

    /// The version, of which its metadata say that it takes another one's place.
    pub fn said(self, corrected: bool) -> Self {
        Self { marked: true, corrected: self.corrected || corrected, ..self }
    }

    /// How a version that arrives stands to the one that is there, as far as the marks tell.
    pub fn order(self, there: Self) -> Ordering {
        let rank = |v: Self| (!v.alert || v.number > 0, v.number);
        // "CORRECTED-" alone corrects whatever went before it, and a numbered one comes after it.
        match (self.corrected && self.number == 0, there.corrected && there.number == 0) {
            (true, false) => Ordering::Greater,
            (false, true) if self.number > 0 => Ordering::Greater,
            (false, true) => Ordering::Less,
            _ => rank(self).cmp(&rank(there)).then(self.corrected.cmp(&there.corrected)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_by_their_marks() {
        let order = |a: &str, b: &str| Version::parse(a).order(Version::parse(b));
        for (newer, older) in [
            ("UPDATE 2-", "UPDATE 1-"),
            ("UPDATE 1-", ""),
            ("", "URGENT"),
            ("2nd Ld-Writethru", "1st Ld"),
            ("(LEAD)", ""),
            ("(3rd LD)", "(LEAD)"),
            ("CORRECTED-", ""),
            ("CORRECTED-", "UPDATE 3-"),
            ("CORRECTED-UPDATE 2-", "UPDATE 2-"),
            ("UPDATE 1-", "CORRECTED-"),
            ("3", "2"),
        ] {
            assert_eq!(order(newer, older), Ordering::Greater, "{newer} {older}");
        }
        for (older, newer) in
            [("UPDATE 1-", "UPDATE 2-"), ("", "CORRECTED-"), ("URGENT", ""), ("", "(LEAD)")]
        {
            assert_eq!(order(older, newer), Ordering::Less, "{older} {newer}");
        }
        assert_eq!(order("", ""), Ordering::Equal);
        assert!(Version::parse("RPT-").marked && !Version::parse("BC").marked);
    }
}
