//! What newsletters and lists put around a text: links to the browser, addresses, the way out.
//!
//! Takes paragraphs; takes those out, with the reason. A footer begins where it speaks of the
//! subscription, in the last part of a message.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::removed;
use crate::import::article::Removed;

/// Above the text.
const HEADS: &[&str] = &[
    "view this email in your browser",
    "view this message in your browser",
    "view in browser",
    "view it in your browser",
    "view online",
    "view the online version",
    "view as a web page",
    "having trouble viewing",
    "trouble viewing this",
    "if you cannot see this",
    "if you can't see this",
    "email not displaying correctly",
    "is this email not displaying",
    "read this email online",
    "read online",
    "click here to view",
    "add us to your address book",
    "voir la version en ligne",
    "im browser ansehen",
    "ver en el navegador",
];

/// They open the footer.
const FOOTERS: &[&str] = &[
    "unsubscribe",
    "opt out of",
    "opt-out",
    "you are receiving this",
    "you're receiving this",
    "you received this",
    "you have received this",
    "why am i receiving",
    "this email was sent to",
    "this e-mail was sent to",
    "this message was sent to",
    "this mail was sent to",
    "sent to you because",
    "because you subscribed",
    "because you signed up",
    "because you are subscribed",
    "manage your subscription",
    "manage your preferences",
    "manage preferences",
    "manage your email",
    "update your preferences",
    "update profile",
    "update your email",
    "email preferences",
    "subscription preferences",
    "remove yourself from",
    "to be removed from",
    "our mailing address is",
    "forward this email",
    "forward to a friend",
    "add us to your address book",
    "powered by mailchimp",
    "se désabonner",
    "se désinscrire",
    "vous recevez ce",
    "sie erhalten diese",
    "abmelden",
    "abbestellen",
    "darse de baja",
    "cancelar la suscripción",
    "annulla l'iscrizione",
    "cancelar a inscrição",
    "отписаться",
];

/// Legal notes of a house's mail system.
const NOTICES: &[&str] = &[
    "this email and any attachments are confidential",
    "this e-mail and any attachments",
    "this email and any files transmitted",
    "this e-mail and any files transmitted",
    "this message and any attachments",
    "this message contains confidential",
    "this email is confidential",
    "the information contained in this",
    "the information in this email",
    "if you are not the intended recipient",
    "confidentiality notice",
    "disclaimer:",
    "please consider the environment",
    "think before you print",
    "sent from my ",
    "get outlook for",
    "diese e-mail enthält vertrauliche",
    "ce message et toutes les pièces jointes",
];

/// A footer is no longer than this, unless it says so paragraph by paragraph.
const LONGEST: usize = 1500;

/// Takes head and footer out of `paragraphs`.
pub fn cut<T>(paragraphs: &mut Vec<T>, text: impl Fn(&T) -> &str) -> Vec<Removed> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < paragraphs.len().min(4) && out.len() < 4 {
        let said = text(&paragraphs[i]);
        // A preheader may say more than the way to the browser.
        if said.chars().count() <= 200 && says(said, &HEAD) {
            removed(said, "newsletter head", &mut out);
            paragraphs.remove(i);
        } else {
            i += 1;
        }
    }
    if let Some(from) = footer(paragraphs, &text) {
        for paragraph in paragraphs.drain(from..) {
            removed(text(&paragraph), "newsletter footer", &mut out);
        }
    }
    // Notes of the mail system stand at the end, under the signature or above the footer.
    while let Some(last) = paragraphs.last()
        && paragraphs.len() > 1
        && says(text(last), &NOTICE)
    {
        removed(text(last), "mail notice", &mut out);
        paragraphs.pop();
    }
    out
}

/// The first paragraph of the footer.
fn footer<T>(paragraphs: &[T], text: impl Fn(&T) -> &str) -> Option<usize> {
    let mut from = None;
    let mut behind = 0;
    let mut only = true;
    for (i, paragraph) in paragraphs.iter().enumerate().skip(1).rev() {
        let text = text(paragraph);
        behind += text.len();
        let is_footer = is_footer(text);
        only &= is_footer;
        if behind > LONGEST && !only {
            break;
        }
        if is_footer {
            from = Some(i);
        }
    }
    from
}

fn is_footer(paragraph: &str) -> bool {
    // A line of underscores is how list software sets its footer off.
    let rule = paragraph.lines().next().is_some_and(|line| {
        let line = line.trim();
        line.len() >= 20 && line.bytes().all(|b| b == b'_')
    });
    rule || paragraph.len() <= 1000 && says(paragraph, &FOOTER)
}

static HEAD: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| searcher(HEADS));
static FOOTER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| searcher(FOOTERS));
static NOTICE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| searcher(NOTICES));

fn searcher(phrases: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::new(phrases).ok()
}

/// Whether the beginning of `text` has one of the phrases.
fn says(text: &str, phrases: &Option<AhoCorasick>) -> bool {
    let end = text.char_indices().nth(900).map_or(text.len(), |(at, _)| at);
    let lower = text[..end].to_lowercase().replace('’', "'").replace(['\n', '\u{a0}'], " ");
    phrases.as_ref().is_some_and(|phrases| phrases.is_match(&lower))
}
