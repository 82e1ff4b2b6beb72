//! Terms and match phrases → all the forms that text may use for them.
//!
//! Takes what editors wrote; adds English plurals. Possessives need no forms: a match may be
//! followed by an apostrophe and an s. Spelling variants need none either: see `fold`.

use serde::Serialize;

use super::fold;
use crate::model::CaseRule;

/// One form that text may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Form {
    /// As an editor would write it.
    pub shown: String,
    pub kind: FormKind,
    /// Case has to be the same.
    pub exact: bool,
    /// What the text must equal: with accents as written, or without any.
    pub key: String,
    pub plain: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) enum FormKind {
    /// The term itself, or a phrase.
    Name,
    Alias,
    Plural,
}

impl Form {
    fn new(shown: String, kind: FormKind, exact: bool) -> Self {
        let key = fold::key(&shown, exact);
        let plain = fold::plain_key(&shown, exact);
        Self { shown, kind, exact, key, plain }
    }

    /// Whether this text, whose folded form is this form's, is this form.
    pub fn is(&self, text: &str) -> bool {
        if text.is_ascii() && (!self.exact || text == self.plain) {
            return true;
        }
        let key = fold::key(text, self.exact);
        key == self.key || key == self.plain
    }
}

/// The forms of one name or phrase. Nothing, where it holds no letter or digit.
pub(crate) fn forms(written: &str, kind: FormKind, case: CaseRule, english: bool) -> Vec<Form> {
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if !written.contains(char::is_alphanumeric) {
        return Vec::new();
    }
    let exact = match case {
        CaseRule::Auto => is_capitals(&written),
        CaseRule::Exact => true,
        CaseRule::Any => false,
    };
    let mut forms = Vec::with_capacity(2);
    if english {
        let plurals = plurals(&written);
        forms.push(Form::new(written, kind, exact));
        forms.extend(plurals.into_iter().map(|p| Form::new(p, FormKind::Plural, exact)));
    } else {
        forms.push(Form::new(written, kind, exact));
    }
    forms
}

/// "WHO", "G7", "COVID-19": capitals are what tells them from other words.
fn is_capitals(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// English plurals: of the last word, and of the word before "of" ("heads of state").
fn plurals(text: &str) -> Vec<String> {
    let mut plurals = Vec::new();
    if let Some((head, rest)) = text.split_once(" of ")
        && let Some(head) = plural(head)
    {
        plurals.push(format!("{head} of {rest}"));
    }
    plurals.extend(plural(text));
    plurals
}

fn plural(text: &str) -> Option<String> {
    let capitals = is_capitals(text);
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let (&last, before) = (bytes.last()?, bytes.len().checked_sub(2).map(|i| bytes[i]));
    if !last.is_ascii_alphabetic() {
        // "G7s" nobody writes; "é" and other scripts have rules of their own, "é" this one.
        let c = text.chars().next_back()?;
        return matches!(c, 'é' | 'è' | 'â' | 'á').then(|| format!("{text}s"));
    }
    if capitals {
        return (last != b's').then(|| format!("{text}s"));
    }
    let vowel = |b: Option<u8>| matches!(b, Some(b'a' | b'e' | b'i' | b'o' | b'u'));
    Some(match last {
        b'y' if !vowel(before) && before.is_some_and(|b| b.is_ascii_alphabetic()) => {
            format!("{}ies", &text[..text.len() - 1])
        }
        b's' if before == Some(b'i') && text.len() > 4 => {
            format!("{}es", &text[..text.len() - 2])
        }
        b's' if matches!(before, Some(b's' | b'u')) => format!("{text}es"),
        // Plural already.
        b's' => return None,
        b'x' | b'z' => format!("{text}es"),
        b'h' if matches!(before, Some(b'c' | b's')) => format!("{text}es"),
        _ => format!("{text}s"),
    })
}

/// Plural in form alone: without the s they are another word, or none.
const PLURAL_ONLY: [&str; 8] =
    ["arms", "customs", "goods", "means", "news", "series", "species", "works"];

/// The English singular of a name whose last word is a plural: what [`plurals`] makes it from.
pub(crate) fn singular(text: &str) -> Option<String> {
    let last = text.rsplit(' ').next()?.to_ascii_lowercase();
    if PLURAL_ONLY.contains(&last.as_str()) || last.ends_with("ics") {
        return None;
    }
    let without = |end: &str, instead: &str| {
        let stem = text.get(..text.len().checked_sub(end.len())?)?;
        let one = format!("{stem}{instead}");
        (text.ends_with(end) && plural(&one).as_deref() == Some(text)).then_some(one)
    };
    without("ies", "y").or_else(|| without("es", "")).or_else(|| without("s", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_singulars() {
        let pairs = [
            ("elections", Some("election")),
            ("Central banks", Some("Central bank")),
            ("treaties", Some("treaty")),
            ("taxes", Some("tax")),
            ("peace talks", Some("peace talk")),
            ("news", None),
            ("small arms", None),
            ("politics", None),
            ("space", None),
            ("congress", None),
            ("été", None),
            ("s", None),
        ];
        for (many, one) in pairs {
            assert_eq!(singular(many).as_deref(), one, "{many}");
        }
    }

    fn shown(written: &str) -> Vec<String> {
        forms(written, FormKind::Name, CaseRule::Auto, true).into_iter().map(|f| f.shown).collect()
    }

    #[test]
    fn english_plurals() {
        assert_eq!(shown("ceasefire"), ["ceasefire", "ceasefires"]);
        assert_eq!(shown("treaty"), ["treaty", "treaties"]);
        assert_eq!(shown("envoy"), ["envoy", "envoys"]);
        assert_eq!(shown("sanctions"), ["sanctions"]);
        assert_eq!(shown("crisis"), ["crisis", "crises"]);
        assert_eq!(shown("embassy"), ["embassy", "embassies"]);
        assert_eq!(shown("NGO"), ["NGO", "NGOs"]);
        assert_eq!(shown("head of state"), ["head of state", "heads of state", "head of states"]);
        assert_eq!(shown("communiqué"), ["communiqué", "communiqués"]);
        assert_eq!(shown("G7"), ["G7"]);
        assert!(shown(" — ").is_empty());
    }

    #[test]
    fn capitals_are_exact_and_accents_may_be_left_out() {
        let who = &forms("WHO", FormKind::Name, CaseRule::Auto, false)[0];
        assert!(who.is("WHO") && !who.is("who") && !who.is("Who"));
        let resume = &forms("détente", FormKind::Name, CaseRule::Auto, false)[0];
        assert!(resume.is("Détente") && resume.is("detente") && !resume.is("dètente"));
        let pact = &forms("pact", FormKind::Name, CaseRule::Auto, false)[0];
        assert!(pact.is("Pact") && !pact.is("pâct"));
        let exact = &forms("Chargé d'affaires", FormKind::Name, CaseRule::Exact, false)[0];
        assert!(exact.is("Chargé d’affaires") && exact.is("Charge d'affaires"));
        assert!(!exact.is("chargé d’affaires"));
    }
}
