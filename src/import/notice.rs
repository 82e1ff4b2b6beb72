//! Notices: what a wire sends to take a story back.
//!
//! Takes the headline, the desk notes and the first paragraphs of an article; gives the notice,
//! with the names by which it calls the story, or nothing. The forms are those of the wires: a
//! label ("KILL", "STORY WITHDRAWN"), or words to editors that a story be killed, withdrawn or
//! disregarded. A story about killings or withdrawals is neither.

use super::article::{Article, Notice, NoticeKind};
use super::sentence;

/// A notice has few words; a story that begins like one has more.
const LONGEST: usize = 400;

/// Labels that can mean nothing else.
const PLAIN: &[&str] = &[
    "mandatory kill",
    "bulletin kill",
    "kill notice",
    "kill bulletin",
    "kill advisory",
    "advisory kill",
    "kill kill",
    "kill kill kill",
    "story killed",
    "story kill",
    "story withdrawn",
    "story removed",
    "story retracted",
    "article withdrawn",
    "item withdrawn",
    "report withdrawn",
    "withdrawal notice",
    "story withdrawal",
];

/// Labels in capitals that a headline may begin with for other reasons.
const SHORT: &[&str] = &["kill", "killed", "withdrawn", "withdrawal", "retracted", "retraction"];

/// Words to the desk, behind which a notice may stand.
const TO_EDITORS: &[&str] = &[
    "advisory",
    "editors advisory",
    "advisory to editors",
    "editors",
    "eds",
    "editor",
    "attention editors",
    "attention all editors",
    "attention",
    "attn editors",
    "attn",
    "note to editors",
    "notice to editors",
    "editors note",
    "editor s note",
    "subscribers",
    "clients",
    "attention subscribers",
    "correction",
];

const TAKE_BACK: &[&str] = &[
    "kill",
    "kills",
    "killed",
    "killing",
    "disregard",
    "disregarded",
    "ignore",
    "withdraw",
    "withdraws",
    "withdrawn",
    "withdrawing",
    "withdrew",
    "spike",
    "retract",
    "retracts",
    "retracted",
    "remove",
    "removed",
    "delete",
    "deleted",
    "withhold",
];

const STORY: &[&str] = &[
    "story",
    "stories",
    "item",
    "article",
    "report",
    "copy",
    "version",
    "headline",
    "headlined",
    "slugged",
    "slug",
    "take",
    "alert",
    "newsalert",
    "dispatch",
    "bulletin",
    "writethru",
    "ld",
    "lead",
    "piece",
    "titled",
    "entitled",
    "text",
];

/// The notice in an article of plain text.
pub fn find(article: &Article) -> Option<Notice> {
    // The spaces between the words of a paragraph are single ones.
    let spaces = |p: &str| p.bytes().filter(|b| *b == b' ').count();
    let words: usize = article.paragraphs().map(|p| spaces(p) + 1).sum();
    if words > LONGEST {
        return None;
    }
    let removed = |reasons: &'static [&'static str]| {
        article.removed.iter().filter(|r| reasons.contains(&r.reason.as_str()))
    };
    let prefix: String =
        removed(&["headline prefix"]).next().map_or(String::new(), |r| format!("{} ", r.text));
    let title = format!("{prefix}{}", article.title);
    let notes: Vec<&str> = removed(&["desk note", "deck"]).map(|r| r.text.as_str()).collect();
    let first: Vec<&str> = article.paragraphs().take(4).collect();

    let label = Label::of(&title).or_else(|| {
        // "BULLETIN KILL" on a line of its own, above the headline.
        notes.iter().find_map(|note| Label::of(note).filter(|label| label.plain))
    });
    let ordered = first.iter().chain(&notes).any(|text| takes_back(text));
    let believed = match &label {
        Some(label) if label.plain => true,
        Some(label) if label.to_editors => ordered || takes_back(&title),
        Some(_) => ordered || words <= 60,
        // "Editors: please disregard the story …", in a note or as the whole text.
        None => {
            words <= 200
                && first.iter().take(1).chain(&notes).any(|text| {
                    Label::of(text).is_some_and(|l| l.to_editors || l.plain) && takes_back(text)
                        || asks(text)
                })
        }
    };
    if !believed {
        return None;
    }
    let mut names = Vec::new();
    let mut add = |name: &str| {
        let name =
            name.trim().trim_matches(['.', ',', ':', ';', '-', '–', '—', ' ', '“', '”', '"']);
        if name.len() >= 3 && !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
    };
    first.iter().chain(&notes).for_each(|text| named(text).iter().for_each(|n| add(n)));
    named(&title).iter().for_each(|n| add(n));
    match &label {
        Some(label) => add(without_ending(&label.rest)),
        None => add(without_ending(&article.title)),
    }
    removed(&["slug line"]).for_each(|r| {
        add(&r.text);
        // "BC-Lima-Talks, KILL".
        add(r.text.split(',').next().unwrap_or_default());
    });
    let says = first.iter().chain(&notes).copied().collect::<Vec<_>>().join(" ");
    let text = if says.trim().is_empty() { title.clone() } else { says };
    let all = format!("{title} {text} {}", notes.join(" ")).to_lowercase();
    let kind = if tokens(&all).iter().any(|w| matches!(w.as_str(), "kill" | "killed" | "kills")) {
        NoticeKind::Kill
    } else {
        NoticeKind::Withdrawal
    };
    Some(Notice { kind, names, text: sentence::cut_at_word(text.trim(), 400) })
}

/// What a headline begins or ends with.
struct Label {
    plain: bool,
    to_editors: bool,
    /// The headline without it.
    rest: String,
}

impl Label {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim().trim_start_matches(['(', '[', '*', '/', ' ']);
        let cut = line.find([':', '-', '–', '—', '|', '*', ')', ']', ',']).unwrap_or(line.len());
        let (head, tail) = line.split_at(cut);
        let rest = tail.trim_start_matches(|c: char| !c.is_alphanumeric() && !"“\"'‘".contains(c));
        if let Some((plain, to_editors)) = Self::kind(head) {
            // "ADVISORY - KILL - Talks go on".
            let inner = Self::of(rest).filter(|inner| inner.plain || !inner.to_editors);
            let plain = plain || inner.as_ref().is_some_and(|i| i.plain);
            let to_editors = to_editors && inner.is_none();
            let rest = inner.map_or(rest.to_owned(), |inner| inner.rest);
            return Some(Self { plain, to_editors, rest });
        }
        // "Talks go on (KILL)", "BC-Lima-Talks, KILL", "Talks go on - STORY WITHDRAWN".
        let bare = line.trim_end_matches([')', ']', '.', '*', ' ']);
        let at = bare.rfind(['(', '[', ',', ':', '-', '–', '—', '|'])?;
        let sign = bare[at..].chars().next().map_or(1, char::len_utf8);
        let (plain, to_editors) = Self::kind(&bare[at + sign..])?;
        (!to_editors).then(|| Self { plain, to_editors, rest: bare[..at].trim().to_owned() })
    }

    /// Whether words are a label: one that says it all, or one to editors.
    fn kind(text: &str) -> Option<(bool, bool)> {
        let words = tokens(text).join(" ");
        let shouted = !text.chars().any(char::is_lowercase);
        if PLAIN.contains(&words.as_str()) {
            return Some((true, false));
        }
        if SHORT.contains(&words.as_str()) && shouted {
            return Some((false, false));
        }
        TO_EDITORS.contains(&words.as_str()).then_some((false, true))
    }
}

/// "Please disregard the story", "has withdrawn its report": a verb and what it takes back.
fn takes_back(text: &str) -> bool {
    let words = tokens(text);
    let near = 9;
    words.iter().take(60).enumerate().any(|(i, word)| {
        let not_used = matches!(word.as_str(), "use" | "publish" | "run")
            && words[i.saturating_sub(2)..i].iter().any(|w| matches!(w.as_str(), "not" | "t"));
        (TAKE_BACK.contains(&word.as_str()) || not_used)
            && words[i.saturating_sub(near)..words.len().min(i + near)]
                .iter()
                .any(|w| STORY.contains(&w.as_str()) || w == "bc")
    })
}

/// "Please kill …", "Kill the story slugged …": a line that is nothing but the order.
fn asks(text: &str) -> bool {
    let words = tokens(text);
    let first = words.first().map(String::as_str).unwrap_or_default();
    let second = words.get(1).map(String::as_str).unwrap_or_default();
    let verb = |w: &str| matches!(w, "kill" | "disregard" | "ignore" | "withdraw" | "spike");
    (first == "please" && verb(second) || verb(first)) && takes_back(text)
}

/// The names in a sentence: what stands in quotation marks, or behind "slugged".
fn named(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (open, close) in [('“', '”'), ('"', '"'), ('«', '»'), ('‘', '’')] {
        let mut rest = text;
        while let Some(at) = rest.find(open) {
            let inside = &rest[at + open.len_utf8()..];
            let end = inside.char_indices().position(|(i, c)| {
                c == close && !inside[i + c.len_utf8()..].starts_with(|c: char| c.is_alphanumeric())
            });
            let end = end.and_then(|n| inside.char_indices().nth(n)).map(|(i, _)| i);
            let Some(end) = end else { break };
            if (3..=300).contains(&end) {
                out.push(inside[..end].to_owned());
            }
            rest = &inside[end + close.len_utf8()..];
        }
    }
    let lower = text.to_lowercase();
    for word in ["slugged ", "slug: ", "slugline ", "headlined ", "titled "] {
        // Lower case may change lengths; places are only used where it does not.
        let Some(at) = lower.find(word).filter(|_| lower.len() == text.len()) else { continue };
        let name = text.get(at + word.len()..).unwrap_or_default();
        if name.starts_with(['“', '"', '«', '‘']) {
            continue;
        }
        let stops = [
            ", ",
            ". ",
            "; ",
            " that ",
            " which ",
            " sent ",
            " moved ",
            " transmitted ",
            " issued ",
            " and ",
            " from ",
        ];
        let end = stops.iter().filter_map(|stop| name.find(stop)).min().unwrap_or(name.len());
        out.push(name[..end].to_owned());
    }
    out
}

/// "Talks go on story withdrawn" → "Talks go on".
fn without_ending(title: &str) -> &str {
    let mut title = title.trim();
    loop {
        let last = title.rsplit(' ').next().unwrap_or_default();
        let word = tokens(last).join(" ");
        let idle = ["story", "withdrawn", "kill", "killed", "item", "is", "was", "retracted"];
        if last.is_empty() || last.len() == title.len() || !idle.contains(&word.as_str()) {
            return title;
        }
        title = title[..title.len() - last.len()].trim_end_matches([' ', '-', '–', '—', ':', ',']);
    }
}

fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::Surroundings;
    use crate::import::source;

    fn notice(text: &str) -> Option<Notice> {
        let file_time = "2022-09-20".parse().ok();
        let opened = source::open("seeds/a.txt", text.as_bytes().to_vec(), file_time);
        let around = Surroundings { name: "seeds/a.txt", file_time, country_of: &|_, _| None };
        find(&opened.articles[0].read(around).unwrap())
    }

    #[test]
    fn notices_in_the_forms_of_the_wires() {
        for (text, name, kill) in [
            (
                "KILL: Talks go on in Lima\n\nLIMA, Sept 14 (X) - Please do not use this story; it named the wrong ministry.\n",
                "Talks go on in Lima",
                true,
            ),
            (
                "MANDATORY KILL\n\nEditors: kill the story slugged BC-Lima-Talks, sent at 1010 GMT. The figures were wrong.\n",
                "BC-Lima-Talks",
                true,
            ),
            (
                "BULLETIN KILL\n\nBC-Lima-Talks, KILL\n\nKill the story “Talks go on in Lima”. The report was a test.\n",
                "Talks go on in Lima",
                true,
            ),
            (
                "STORY REMOVED: Talks go on in Lima\n\nLIMA (X) — The agency has withdrawn its story about talks in Lima, because it was a copy of an older one.\n",
                "Talks go on in Lima",
                false,
            ),
            (
                "ADVISORY-Talks go on in Lima story withdrawn\n\nSept 14 (X) - The story headlined \"Talks go on in Lima\" has been withdrawn, as it was sent in error. There will be no substitute story.\n",
                "Talks go on in Lima",
                false,
            ),
            (
                "Editors: please disregard\n\nPlease disregard the item headlined ‘Talks go on in Lima’ that was sent a minute ago.\n",
                "Talks go on in Lima",
                false,
            ),
            (
                "Attention editors\n\nLIMA, Sept 14 (X) - Please kill the story \"Talks go on in Lima\".\n",
                "Talks go on in Lima",
                true,
            ),
            (
                "WITHDRAWN-Talks go on in Lima\n\nSept 14 (X) - This story was sent by mistake.\n",
                "Talks go on in Lima",
                false,
            ),
            (
                "Talks go on in Lima - STORY WITHDRAWN\n\nThe text is no longer valid.\n",
                "Talks go on in Lima",
                false,
            ),
        ] {
            let found = notice(text);
            let found = found.unwrap_or_else(|| panic!("no notice: {text}"));
            assert!(found.names.iter().any(|n| n == name), "{text}\n{:?}", found.names);
            assert_eq!(found.kind == NoticeKind::Kill, kill, "{text}\n{found:?}");
            assert!(!found.text.is_empty());
        }
    }

    #[test]
    fn stories_are_no_notices() {
        for text in [
            "Kill switch made law for scooters\n\nLIMA, Sept 14 (X) - A kill switch is to be built into every scooter.\n",
            "Troops withdrawn from the border\n\nLIMA, Sept 14 (X) - The last troops were withdrawn, the report said.\n",
            "Withdrawal: how a treaty ends\n\nLIMA, Sept 14 (X) - Treaties are left in many ways, an article in the journal says.\n",
            "Minister asks editors to withdraw story\n\nLIMA, Sept 14 (X) - The minister asked three newspapers to withdraw a story about him.\n",
            "CORRECTED-Talks go on\n\nLIMA, Sept 14 (X) - Talks went on. (Removes a word in paragraph 2.)\n",
            "ADVISORY: Heavy rain expected\n\nLIMA, Sept 14 (X) - The weather service warned of rain.\n",
            "Two killed as bus leaves road\n\nLIMA, Sept 14 (X) - Two people were killed, a police report said.\n",
        ] {
            assert_eq!(notice(text), None, "{text}");
        }
        let long = format!("KILL: A long story\n\n{}", "Words go on and on. ".repeat(120));
        assert_eq!(notice(&long), None);
    }
}
