//! Mail: press releases and newsletters as they arrive.
//!
//! Takes a message; gives its text as a draft and what is attached to it, for other formats to
//! read. The headers become metadata; the text is the plain one unless the HTML says much more.
//! What mail adds to a text (quoted replies, signatures, footers of lists) is taken out, with the
//! reason. Never follows an address that a message names.

mod footer;
pub mod mbox;
mod misread;
mod plain;
mod sender;
mod subject;

use std::collections::BTreeSet;

use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use serde_json::Value;

use super::article::{About, Removed};
use super::block::Block;
use super::draft::{Draft, Text};
use super::{decode, html};
use crate::diagnostics::Diagnostic;
use crate::model::{Day, Extra};

/// Messages inside of messages.
const DEPTH: usize = 4;

/// A text of so few characters, with an article attached, only says that there is one.
const COVERING: usize = 400;

/// A message, read.
#[derive(Debug, Default)]
pub struct Mail {
    /// What names it for ever.
    pub id: Option<String>,
    /// Its own text, where it has one.
    pub draft: Option<Draft>,
    /// Its text, where that only says what it carries: an article where nothing carried is one.
    pub cover: Option<Draft>,
    /// Messages that it carries.
    pub carried: Vec<Mail>,
    pub attachments: Vec<Attachment>,
    pub problems: Vec<Diagnostic>,
}

/// A file that came with a message.
#[derive(Debug)]
pub struct Attachment {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Whether a text begins as a message does.
pub fn is_message(head: &str) -> bool {
    let mut names = Vec::new();
    let mut from = false;
    // Blank lines above the headers are left by whoever saved it.
    for line in head.trim_start().lines().take(200) {
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        let Some((name, value)) = line.split_once(':') else { break };
        let sound = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        if name.is_empty() || !name.bytes().all(sound) {
            break;
        }
        let name = name.to_ascii_lowercase();
        from |= name == "from" && value.contains('@');
        names.push(name);
    }
    let has = |known: &[&str]| names.iter().filter(|n| known.contains(&n.as_str())).count();
    let by_machine =
        has(&["message-id", "received", "mime-version", "return-path", "dkim-signature"]) > 0;
    let by_hand = has(&["date", "subject", "to"]);
    by_machine && (from || by_hand > 0) || from && by_hand > 1
}

/// Reads a message of the file `name`. The error says why it is none.
pub fn read(bytes: &[u8], name: &str) -> Result<Mail, Diagnostic> {
    match MessageParser::default().parse(bytes.trim_ascii_start()) {
        Some(message) => Ok(of_message(&message, name, 0)),
        None => Err(Diagnostic::warning("the message has no headers; it is left out")
            .in_file(name)
            .hint("save it anew from the mail program, as a file of its own")),
    }
}

fn of_message(message: &Message<'_>, name: &str, depth: usize) -> Mail {
    let mut mail = Mail { id: message.message_id().map(str::to_owned), ..Mail::default() };
    let mut plain = String::new();
    let mut html = Vec::new();
    let mut flowed = plain::Flow::Fixed;
    let mut damaged = false;
    // Each list stands in for the other where only one kind is there.
    let parts = |ids: &[u32]| -> Vec<&MessagePart<'_>> {
        let parts = ids.iter().filter_map(|id| message.parts.get(*id as usize));
        parts.filter(|part| !is_file(part)).collect()
    };
    for part in parts(&message.text_body) {
        if matches!(part.body, PartType::Text(_)) {
            let text = text_of(message, part, name);
            damaged |= text.contains('\u{fffd}');
            flowed = plain::Flow::of(part);
            plain.push_str(&text);
            plain.push_str("\n\n");
        }
    }
    for part in parts(&message.html_body) {
        if matches!(part.body, PartType::Html(_)) {
            let text = text_of(message, part, name);
            damaged |= text.contains('\u{fffd}');
            html.extend(html::blocks(&text, None));
        }
    }
    attachments(message, name, depth, &mut mail);
    let mut draft = draft(message);
    choose_text(&mut draft, &plain, flowed, html);
    if damaged {
        draft.warnings.push(
            Diagnostic::warning("some bytes are not in the encoding that the message names")
                .in_file(name)
                .hint("look for \u{fffd} in the brief"),
        );
    }
    let length = length(&draft.text);
    let covering = length < COVERING && !(mail.attachments.is_empty() && mail.carried.is_empty());
    if length == 0 && !covering {
        mail.problems.push(
            Diagnostic::warning("the message has no text; it is left out")
                .in_file(name)
                .hint("look whether the text is in an attachment, and save that into seeds/"),
        );
    } else if covering {
        // Whether what is attached holds an article is known only when it is opened.
        let only_covers = mail.carries_text();
        let draft = Some(draft).filter(|_| length > 0);
        if only_covers {
            mail.cover = draft;
        } else {
            mail.draft = draft;
        }
    } else {
        mail.draft = Some(draft);
    }
    mail
}

impl Mail {
    /// Whether what it carries is an article, by its looks.
    fn carries_text(&self) -> bool {
        let known =
            ["txt", "htm", "html", "xml", "json", "jsonl", "md", "eml", "zip", "csv", "nitf"];
        let named = |a: &Attachment| {
            let name = a.name.to_lowercase();
            name.rsplit_once('.').is_some_and(|(_, ending)| known.contains(&ending))
        };
        let says = |c: &Mail| c.draft.is_some() || c.cover.is_some();
        self.carried.iter().any(|c| says(c) || c.carries_text())
            || self.attachments.iter().any(named)
    }
}

/// Whether a part is a file rather than a piece of the message's text.
fn is_file(part: &MessagePart<'_>) -> bool {
    part.attachment_name().is_some()
        || part.content_disposition().is_some_and(|how| how.is_attachment())
}

/// The text of a part. Where it was sent as it is and its encoding is not what it says, it is
/// read as any file would be.
fn text_of(message: &Message<'_>, part: &MessagePart<'_>, name: &str) -> String {
    let (PartType::Text(text) | PartType::Html(text)) = &part.body else { return String::new() };
    if !text.contains('\u{fffd}') {
        return misread::mended(&text.replace("\r\n", "\n"));
    }
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize);
    let label = part.content_type().and_then(|t| t.attribute("charset"));
    let sent_as_it_is = part.encoding == mail_parser::Encoding::None;
    let anew =
        raw.filter(|_| sent_as_it_is).and_then(|raw| decode::declared(raw, label, name).ok());
    anew.map_or_else(|| text.replace("\r\n", "\n"), |decoded| decoded.text)
}

fn length(text: &Text) -> usize {
    match text {
        Text::Plain(text) | Text::Html(text, _) | Text::Markdown(text, _) => text.trim().len(),
        Text::Blocks(blocks) => blocks.iter().map(|b| b.text.len()).sum(),
    }
}

/// Attached files, and messages that are carried.
fn attachments(message: &Message<'_>, name: &str, depth: usize, mail: &mut Mail) {
    let listed: BTreeSet<u32> = message.attachments.iter().copied().collect();
    let is_listed = |id: usize| u32::try_from(id).is_ok_and(|id| listed.contains(&id));
    let parts = message.parts.iter().enumerate();
    for (_, part) in parts.filter(|(id, part)| is_listed(*id) || is_file(part)) {
        if let PartType::Message(inside) = &part.body {
            if depth < DEPTH {
                mail.carried.push(of_message(inside, name, depth + 1));
            }
            continue;
        }
        let Some(file) = part.attachment_name() else { continue };
        let file: String = file.chars().filter(|c| !c.is_control()).collect();
        let bytes = match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
            _ => continue,
        };
        let kind = part.content_type().map_or("", |kind| kind.ctype());
        if matches!(kind, "image" | "audio" | "video") {
            continue;
        }
        mail.attachments.push(Attachment { name: file, bytes: bytes.to_vec() });
    }
}

/// What the headers say.
fn draft(message: &Message<'_>) -> Draft {
    let mut removed = Vec::new();
    let subject = message.subject().unwrap_or_default();
    let title = misread::mended(&subject::title(subject, &mut removed));
    let organisation = header(message, "Organization");
    let (byline, name) = sender::read(message.from(), organisation.as_deref());
    let published = message.date().and_then(|date| {
        let day = Day::new(i16::try_from(date.year).ok()?, small(date.month)?, small(date.day)?)?;
        Some((day, "the message's date".to_owned()))
    });
    let mut extra = Extra::default();
    for (key, value) in [
        ("message_id", message.message_id().map(str::to_owned)),
        ("in_reply_to", message.in_reply_to().as_text().map(str::to_owned)),
    ] {
        if let Some(value) = value {
            extra.0.insert(key.to_owned(), Value::String(value));
        }
    }
    let keywords = match message.keywords() {
        HeaderValue::Text(list) => list.split(',').map(str::to_owned).collect(),
        HeaderValue::TextList(list) => list.iter().map(|k| k.to_string()).collect(),
        _ => Vec::new(),
    };
    let url =
        header(message, "Archived-At").map(|url| url.trim_matches(['<', '>', ' ']).to_owned());
    Draft {
        title: Some(title).filter(|title| !title.is_empty()),
        byline,
        language: header(message, "Content-Language").filter(|code| code.len() <= 8),
        published,
        about: About {
            name,
            url: url.filter(|url| url.starts_with("http")),
            keywords: keywords
                .iter()
                .map(|k| k.trim().to_owned())
                .filter(|k| !k.is_empty())
                .collect(),
            extra,
            ..About::default()
        },
        removed,
        ..Draft::default()
    }
}

fn small(number: u8) -> Option<i8> {
    i8::try_from(number).ok()
}

fn header(message: &Message<'_>, name: &'static str) -> Option<String> {
    let raw = message.header_raw(name)?;
    let text = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The plain text, unless it is missing or a poor rest of the HTML.
fn choose_text(draft: &mut Draft, plain: &str, flow: plain::Flow, html: Vec<Block>) {
    let words = |text: &str| text.split_whitespace().count();
    let in_html: usize = html.iter().map(|block| words(&block.text)).sum();
    let cleaned = plain::clean(plain, flow);
    let count = words(plain);
    if count > 0 && count * 2 >= in_html {
        if let Some(forwarded) = cleaned.forwarded {
            forwarded.tell(draft);
        }
        draft.removed.extend(cleaned.removed);
        draft.text = Text::Plain(cleaned.text);
        return;
    }
    let mut blocks = html;
    let removed = footer::cut(&mut blocks, |block| &block.text);
    draft.removed.extend(removed);
    draft.text = Text::Blocks(blocks);
}

fn removed(text: &str, reason: &str, into: &mut Vec<Removed>) {
    let text = text.trim();
    if !text.is_empty() {
        into.push(Removed { text: text.to_owned(), reason: reason.to_owned() });
    }
}
