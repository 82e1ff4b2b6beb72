//! The words under a picture, and the notes that say whose picture it is.
//!
//! Takes a paragraph; says whether it is one of these. Looks at the credit alone: a caption without
//! any cannot be told from text, and stays.

use super::{fold, is_longer};

/// Credits that open or close a caption. Folded.
#[rustfmt::skip]
const CREDITS: &[&str] = &[
    "stock photo", "photo:", "photos:", "photo by ", "photos by ", "photo credit", "photo courtesy", "file photo",
    "image:", "image credit", "image courtesy", "image source", "image by ", "picture:", "picture by ",
    "pic:", "photograph:", "photograph by ", "credit:", "courtesy:", "ap photo", "afp photo",
    "reuters/", "afp/", "/afp", "/reuters", "via getty", "getty images", "/getty", "via ap", "via reuters",
    "via afp", "photo/", "/pti", "pti photo", "xinhua/", "anadolu/", "/aa", "epa-efe", "shutterstock",
    "istock", "[file]", "(file)", "file image", "screengrab", "handout", "illustration:", "video grab",
];

/// Why a paragraph is the words under a picture.
pub fn caption(paragraph: &str) -> Option<&'static str> {
    let text = paragraph.trim();
    let folded = if is_longer(text, SHORT) { String::new() } else { fold(text) };
    is_caption(text, &folded).then_some("caption")
}

/// So many characters can be all credit, or credit in brackets: a longer caption only ends with it.
const SHORT: usize = 160;

/// `folded` is only looked at where the paragraph is short.
pub(super) fn is_caption(text: &str, folded: &str) -> bool {
    if is_longer(text, 320) || text.matches(". ").count() > 3 {
        return false;
    }
    if is_longer(text, SHORT) {
        return closed(text);
    }
    let length = text.chars().count();
    let bare = folded.trim_start_matches(['(', '[', '©', ' ', '*', '_', '|', '▲']);
    let opened = CREDITS[..19].iter().any(|c| bare.starts_with(c));
    // "© AGENCY", alone.
    let holder = text.starts_with('©') && length <= 50 && !text.ends_with('.');
    // "Item 1 of 2 …", "[1/2] …", "Purchase Licensing Rights": one of several pictures.
    let numbered = bare.starts_with("item ")
        && bare.get(5..).is_some_and(|rest| {
            let mut words = rest.split(' ');
            let number = |w: Option<&str>| w.is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()));
            number(words.next()) && words.next() == Some("of") && number(words.next())
        });
    if numbered {
        return true;
    }
    let bracketed = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
    let named = bracketed && CREDITS.iter().any(|c| folded.contains(c));
    opened || holder || named || closed(text)
}

/// "The ferry in its harbour. Photo: Ana Lim", "… 2022. REUTERS/Ana Lim/File Photo",
/// "… in Lima. (AP Photo/Ana Lim)", "… in Lima | Photo: Jo Roe".
fn closed(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ' ']);
    // The credit is what stands behind the last sentence, in the last bracket, or behind a bar.
    let start = if let Some(inner) = bare.strip_suffix([')', ']']) {
        inner.rfind(['(', '[']).map(|i| i + 1)
    } else {
        let stop = bare.rfind(". ").map(|i| i + 2);
        stop.max(
            bare.rfind(['|', '©', '▲'])
                .map(|i| i + bare[i..].chars().next().map_or(1, char::len_utf8)),
        )
    };
    let Some(start) = start.filter(|start| *start > 1) else { return false };
    let credit = bare[start..].trim_end_matches([')', ']']);
    if is_longer(credit, 80) {
        return false;
    }
    let credit = fold(credit);
    let slashed = |c: &&&str| c.starts_with('/');
    let opens = CREDITS.iter().filter(|c| !slashed(c)).any(|c| credit.starts_with(c));
    let contains = CREDITS.iter().filter(slashed).any(|c| credit.ends_with(*c));
    opens || contains
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_say_whose_they_are() {
        for text in [
            "The ferry in its harbour. Photo: Ana Lim",
            "A ferry sails off Lima, Peru, September 14, 2022. REUTERS/Ana Lim/File Photo",
            "A ferry sails off Lima, Wednesday, Sept. 14, 2022. (AP Photo/Ana Lim)",
            "[File photo/Xinhua]",
            "(Photo by Ana Lim)",
            "Photo: Ana Lim",
            "© BELGA",
            "The ferry in its harbour | Photo: Ana Lim",
            "The ferry [Ana Lim/AFP]",
            "Image credit: Ana Lim",
        ] {
            assert_eq!(caption(text), Some("caption"), "{text}");
        }
        for text in [
            "The photo was taken in 2019, he said.",
            "He took a photo by the harbour.",
            "The ferry sails again (file it under news).",
            "“It is a handout,” he said. Nobody agreed.",
            "The ferry sails again.",
            "Photo: a ferry that sails on and on, said its owner, who was there on the day, and who had been there for many years with all of his sons and all of the daughters that he had.",
        ] {
            assert_eq!(caption(text), None, "{text}");
        }
    }
}
