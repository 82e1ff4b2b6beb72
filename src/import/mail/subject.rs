//! The subject of a message → a headline.
//!
//! Takes the subject; gives it without what mail puts before it: replies, forwards, the names of
//! lists, the kind of paper that it is.

use super::removed;
use crate::import::article::Removed;

/// Answers and forwards, in the languages of mail programs.
const ANSWERS: &[&str] = &[
    "re", "fw", "fwd", "aw", "wg", "tr", "rv", "sv", "vs", "antw", "odp", "rif", "i", "ynt", "ilt",
    "回复", "转发", "答复",
];

/// What stands before a headline to say that it is one.
const KINDS: &[&str] = &[
    "press release",
    "news release",
    "media release",
    "press statement",
    "media statement",
    "press notice",
    "media advisory",
    "for immediate release",
    "for immediate publication",
    "newsletter",
    "communiqué de presse",
    "communique de presse",
    "pressemitteilung",
    "presseinformation",
    "medienmitteilung",
    "comunicado de prensa",
    "nota de prensa",
    "comunicado de imprensa",
    "comunicato stampa",
    "persbericht",
    "basın bülteni",
    "пресс-релиз",
];

/// The headline in a subject; what is left out goes to `out`.
pub fn title(subject: &str, out: &mut Vec<Removed>) -> String {
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = subject.as_str();
    while let Some(behind) = answer(rest).or_else(|| tag(rest)).or_else(|| kind(rest)) {
        rest = behind;
    }
    removed(&subject[..subject.len() - rest.len()], "subject mark", out);
    rest.to_owned()
}

/// "Fwd: ", "Re[2]: ", "AW: ".
fn answer(text: &str) -> Option<&str> {
    let (head, behind) = text.split_once([':', '：'])?;
    let head = head.trim_end();
    let word = head.split('[').next()?.trim_end();
    let known = ANSWERS.contains(&word.to_lowercase().as_str());
    let counted = head[word.len()..].trim().trim_matches(['[', ']', '(', ')']);
    (known && counted.bytes().all(|b| b.is_ascii_digit())).then(|| behind.trim_start())
}

/// "[lake-news] ": a list's name, or a mark of the house.
fn tag(text: &str) -> Option<&str> {
    let (inside, behind) = text.strip_prefix('[')?.split_once(']')?;
    let behind = behind.trim_start_matches([':', '-', ' ']);
    (inside.chars().count() <= 40 && !behind.is_empty()).then_some(behind)
}

/// "PRESS RELEASE: ", "Media release – ", or nothing else at all.
fn kind(text: &str) -> Option<&str> {
    let known = KINDS.iter().find(|kind| {
        let mut letters = text.chars().flat_map(char::to_lowercase);
        kind.chars().all(|c| letters.next() == Some(c))
    })?;
    let length: usize = text.chars().take(known.chars().count()).map(char::len_utf8).sum();
    let behind = text[length..].trim_start();
    let rest = behind.trim_start_matches([':', '-', '–', '—', '|', ' ', '/']);
    (behind.is_empty() || rest.len() < behind.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_headlines() {
        for (subject, found) in [
            ("Re: FW: [lake-news] PRESS RELEASE: Ferry opens", "Ferry opens"),
            ("Fwd:  Re[2]: Ferry\r\n opens", "Ferry opens"),
            ("Media Release – Ferry opens", "Ferry opens"),
            ("COMMUNIQUÉ DE PRESSE : Le bac ouvre", "Le bac ouvre"),
            ("Lake: ferry opens", "Lake: ferry opens"),
            ("Press release day moves to May", "Press release day moves to May"),
            ("Press release", ""),
            ("[Lake News]", "[Lake News]"),
            ("", ""),
        ] {
            assert_eq!(title(subject, &mut Vec::new()), found, "{subject}");
        }
    }
}
