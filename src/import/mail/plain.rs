//! The plain text of a message → the text that somebody wrote in it.
//!
//! Takes the text; joins flowed lines (RFC 3676), and takes out replies that are quoted, the
//! signature behind `-- `, footers of lists. Of a message that was sent on, the one inside is the
//! text. Everything that is taken out is said, with the reason.

use mail_parser::{MessagePart, MimeHeaders};

use super::{footer, removed, subject};
use crate::import::article::Removed;
use crate::import::draft::Draft;
use crate::import::stamp;
use crate::model::Day;

/// How lines end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Flow {
    #[default]
    Fixed,
    /// A space at a line's end means that the paragraph goes on.
    Flowed,
    /// So, and that space is no part of the text.
    FlowedTight,
}

impl Flow {
    pub fn of(part: &MessagePart<'_>) -> Self {
        let says = |name, value: &str| {
            let kind = part.content_type();
            kind.and_then(|k| k.attribute(name)).is_some_and(|v| v.eq_ignore_ascii_case(value))
        };
        match (says("format", "flowed"), says("delsp", "yes")) {
            (true, true) => Self::FlowedTight,
            (true, false) => Self::Flowed,
            (false, _) => Self::Fixed,
        }
    }
}

/// A text without what mail adds.
#[derive(Debug, Default)]
pub struct Cleaned {
    pub text: String,
    pub removed: Vec<Removed>,
    pub forwarded: Option<Forwarded>,
}

/// What a message that was sent on says of itself.
#[derive(Debug, Default)]
pub struct Forwarded {
    from: Option<String>,
    day: Option<Day>,
    subject: Option<String>,
}

impl Forwarded {
    /// Its date and its subject are the article's; whoever sent it on is not its author.
    pub fn tell(self, draft: &mut Draft) {
        if let Some(day) = self.day {
            draft.published = Some((day, "the date of the message that was sent on".into()));
        }
        if let Some(subject) = self.subject {
            let title = subject::title(&subject, &mut draft.removed);
            draft.title = Some(title).filter(|title| !title.is_empty());
        }
        if let Some(from) = self.from {
            let address = mail_parser::Addr::new(Some(&from), "");
            let from = mail_parser::Address::List(vec![address]);
            let (byline, name) = super::sender::read(Some(&from), None);
            draft.byline = byline;
            draft.about.name = name.filter(|name| !name.is_empty());
        }
    }
}

/// Cleans a text.
pub fn clean(text: &str, flow: Flow) -> Cleaned {
    let mut cleaned = Cleaned::default();
    let lines = if flow == Flow::Fixed { fixed(text) } else { join(text, flow) };
    let lines = cut_signature(lines, &mut cleaned);
    let lines = forwarded(lines, &mut cleaned);
    let lines = unquote(lines, &mut cleaned);
    let mut paragraphs = paragraphs(&lines);
    paragraphs.retain(|paragraph| {
        let picture = paragraph.starts_with("[image: ") || paragraph.starts_with("[cid:");
        let alone = picture && paragraph.ends_with(']') && !paragraph.contains('\n');
        if alone {
            removed(paragraph, "picture", &mut cleaned.removed);
        }
        !alone
    });
    cleaned.removed.extend(footer::cut(&mut paragraphs, |paragraph| paragraph));
    cleaned.text = paragraphs.join("\n\n");
    cleaned
}

fn fixed(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim_end_matches('\r').to_owned()).collect()
}

fn is_separator(line: &str) -> bool {
    matches!(line, "-- " | "--" | "--\u{a0}")
}

fn depth(line: &str) -> usize {
    line.bytes().take_while(|b| *b == b'>').count()
}

/// Joins flowed lines of the same depth.
fn join(text: &str, flow: Flow) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = None;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        let deep = depth(line);
        let content = &line[deep..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let goes_on = content.ends_with(' ') && !is_separator(content);
        let kept = match (goes_on, flow) {
            (true, Flow::FlowedTight) => &content[..content.len() - 1],
            _ => content,
        };
        match out.last_mut().filter(|_| open == Some(deep) && !is_separator(content)) {
            Some(last) => last.push_str(kept),
            None => {
                let mark = if deep > 0 { format!("{} ", ">".repeat(deep)) } else { String::new() };
                out.push(format!("{mark}{kept}"));
            }
        }
        open = goes_on.then_some(deep);
    }
    out
}

/// The signature: what stands behind `-- `, if it is as short as signatures are.
fn cut_signature(mut lines: Vec<String>, cleaned: &mut Cleaned) -> Vec<String> {
    let Some(at) = lines.iter().rposition(|line| is_separator(line)) else { return lines };
    let behind = &lines[at + 1..];
    let length: usize = behind.iter().map(String::len).sum();
    if at == 0 || behind.len() > 20 || length > 1200 {
        return lines;
    }
    removed(&behind.join("\n"), "mail signature", &mut cleaned.removed);
    lines.truncate(at);
    lines
}

/// Words in lines that stand above a message that was sent on or answered.
const MARKERS: &[&str] = &[
    "original message",
    "forwarded message",
    "begin forwarded message",
    "message transféré",
    "message d'origine",
    "ursprüngliche nachricht",
    "weitergeleitete nachricht",
    "mensaje reenviado",
    "mensaje original",
    "mensagem encaminhada",
    "messaggio inoltrato",
    "пересылаемое сообщение",
];

fn is_marker(line: &str) -> bool {
    let dashed = line.starts_with("--") || line.ends_with("--") || line.ends_with(':');
    let lower = line.to_lowercase().replace('’', "'");
    dashed && line.chars().count() < 80 && MARKERS.iter().any(|marker| lower.contains(marker))
}

/// A header of a message inside a text: its name in one word, and its value.
fn header(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim_start_matches(['>', ' ', '*']);
    let (name, value) = line.split_once(':')?;
    let name = match name.trim_end_matches('*').trim().to_lowercase().as_str() {
        "from" | "von" | "de" | "da" | "от" | "kimden" => "from",
        "date" | "sent" | "datum" | "gesendet" | "envoyé" | "fecha" | "enviado" | "data" => "date",
        "subject" | "betreff" | "objet" | "asunto" | "assunto" | "oggetto" | "тема" => {
            "subject"
        }
        "to" | "cc" | "bcc" | "an" | "à" | "para" | "a" | "reply-to" | "кому" => "to",
        _ => return None,
    };
    Some((name, value.trim_matches(['*', ' '])))
}

/// Cuts at a message that is inside the text: if little stands above, it is the article, else it
/// is what was answered.
fn forwarded(mut lines: Vec<String>, cleaned: &mut Cleaned) -> Vec<String> {
    let begins = |i: usize| {
        let marked = is_marker(lines[i].trim());
        let after = if marked { i + 1 } else { i };
        if !marked && header(&lines[i]).is_none() {
            return None;
        }
        let near = lines[after..].iter().take(24);
        let mut block = near.skip_while(|line| line.trim().is_empty());
        let found: Vec<&str> =
            block.by_ref().map_while(|line| header(line).map(|(name, _)| name)).collect();
        let from = found.first() == Some(&"from") || found.contains(&"from") && marked;
        (from && found.len() >= 2).then_some(after)
    };
    let Some((at, after)) = (0..lines.len()).find_map(|i| begins(i).map(|after| (i, after))) else {
        return lines;
    };
    let above = lines[..at].join("\n");
    let inside = lines.split_off(at);
    if above.trim().len() > super::COVERING {
        removed(&inside.join("\n"), "quoted message", &mut cleaned.removed);
        return lines;
    }
    removed(&above, "covering note", &mut cleaned.removed);
    let mut found = Forwarded::default();
    let skip = after - at;
    let blank = |line: &String| line.trim().is_empty();
    let lead = inside[skip..].iter().take_while(|l| blank(l)).count();
    let mut end = skip + lead;
    while let Some((name, value)) = inside.get(end).and_then(|line| header(line)) {
        match name {
            "from" => found.from = Some(value.split('<').next().unwrap_or(value).trim().to_owned()),
            "date" => found.day = stamp::read(value, None).map(|stamp| stamp.day),
            "subject" => found.subject = Some(value.to_owned()),
            _ => {}
        }
        end += 1;
    }
    removed(&inside[..end].join("\n"), "forwarded header", &mut cleaned.removed);
    cleaned.forwarded = Some(found);
    inside[end..].to_vec()
}

/// Takes quoted lines out, with the line that says whose they are. Of a text that is nearly all
/// quoted, the marks go and the words stay.
fn unquote(lines: Vec<String>, cleaned: &mut Cleaned) -> Vec<String> {
    let size = |quoted: bool| -> usize {
        lines.iter().filter(|l| (depth(l) > 0) == quoted).map(String::len).sum()
    };
    if size(true) == 0 {
        return lines;
    }
    if size(true) > 4 * size(false) {
        return lines.iter().map(|l| l.trim_start_matches(['>']).trim_start().to_owned()).collect();
    }
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut quoted = String::new();
    for line in lines {
        if depth(&line) > 0 {
            if quoted.is_empty() {
                take_attribution(&mut out, &mut quoted);
            }
            quoted.push_str(&line);
            quoted.push('\n');
            continue;
        }
        if !quoted.is_empty() {
            removed(&std::mem::take(&mut quoted), "quoted message", &mut cleaned.removed);
        }
        out.push(line);
    }
    removed(&quoted, "quoted message", &mut cleaned.removed);
    out
}

/// "On Monday Ana Lim <ana@lake.example> wrote:", on one line or two.
fn take_attribution(out: &mut Vec<String>, quoted: &mut String) {
    // It stands right above, or above one empty line.
    let near = out.len().saturating_sub(2);
    let Some(last) = out[near..].iter().rposition(|line| !line.trim().is_empty()) else { return };
    let last = near + last;
    if !out[last].trim_end().ends_with(':') {
        return;
    }
    let of = |from: usize| out[from..=last].join(" ");
    let names = |text: &str| {
        let lower = text.to_lowercase();
        text.contains('@')
            || ["wrote", "writes", "schrieb", "a écrit", "escribió", "escreveu", "ha scritto"]
                .iter()
                .any(|word| lower.contains(word))
    };
    let begins =
        |line: &str| ["On ", "Am ", "Le ", "El ", "Em ", "Il "].iter().any(|w| line.starts_with(w));
    let from =
        if last > 0 && !begins(&out[last]) && begins(&out[last - 1]) { last - 1 } else { last };
    let text = of(from);
    if names(&text) && text.len() < 300 {
        out.truncate(from);
        quoted.push_str(&text);
        quoted.push('\n');
    }
}

/// Lines between empty lines.
fn paragraphs(lines: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut open = String::new();
    for line in lines {
        if line.trim().is_empty() {
            if !open.is_empty() {
                out.push(std::mem::take(&mut open));
            }
            continue;
        }
        if !open.is_empty() {
            open.push('\n');
        }
        open.push_str(line);
    }
    out.extend(Some(open).filter(|last| !last.is_empty()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(cleaned: &Cleaned) -> Vec<&str> {
        cleaned.removed.iter().map(|r| r.reason.as_str()).collect()
    }

    #[test]
    fn flowed_lines_are_joined() {
        let text = "The ferry \nopens.\n\n> Quoted \n> on\n";
        assert_eq!(join(text, Flow::Flowed), ["The ferry opens.", "", "> Quoted on"]);
        assert_eq!(join("Fer \nry", Flow::FlowedTight), ["Ferry"]);
        assert_eq!(join("Text \n-- \nAna", Flow::Flowed), ["Text ", "-- ", "Ana"]);
    }

    #[test]
    fn what_mail_adds_is_taken_out() {
        let cleaned = clean(
            "The ferry opens on Monday, the ministry said.\n\nIt takes forty cars.\n\nOn Sunday, Ana Lim <ana@lake.example> wrote:\n> When does it open?\n\n-- \nJo Roe\nLake Ministry\n",
            Flow::Fixed,
        );
        assert_eq!(
            cleaned.text,
            "The ferry opens on Monday, the ministry said.\n\nIt takes forty cars."
        );
        assert_eq!(reasons(&cleaned), ["mail signature", "quoted message"]);
        let cleaned = clean(
            "The ferry opens.\n\n_______________________________________________\nlake-news mailing list\nhttps://lists.example/lake\n",
            Flow::Fixed,
        );
        assert_eq!(cleaned.text, "The ferry opens.");
        assert_eq!(reasons(&cleaned), ["newsletter footer"]);
    }

    #[test]
    fn of_a_message_sent_on_the_inner_one_counts() {
        let cleaned = clean(
            "FYI\n\n---------- Forwarded message ---------\nFrom: Lake Ministry Press Office <press@lake.example>\nDate: Mon, 3 Oct 2022 10:00:00 +0000\nSubject: Press release: Ferry opens\nTo: <desk@news.example>\n\nThe ferry opens.\n",
            Flow::Fixed,
        );
        assert_eq!(cleaned.text, "The ferry opens.");
        assert_eq!(reasons(&cleaned), ["covering note", "forwarded header"]);
        let mut draft = Draft::default();
        cleaned.forwarded.unwrap().tell(&mut draft);
        assert_eq!(draft.title.as_deref(), Some("Ferry opens"));
        assert_eq!(draft.about.name.as_deref(), Some("Lake Ministry Press Office"));
        assert_eq!(draft.published.unwrap().0.to_string(), "2022-10-03");
    }

    #[test]
    fn a_text_that_is_all_quoted_stays() {
        let cleaned = clean("> The ferry opens on Monday.\n> It takes forty cars.\n", Flow::Fixed);
        assert_eq!(cleaned.text, "The ferry opens on Monday.\nIt takes forty cars.");
    }
}
