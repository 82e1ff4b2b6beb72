//! Text → the form in which mentions are compared, with a way back to the text.
//!
//! Folding takes away what writers and type-setters vary: case, accents of Latin letters, the shape
//! of apostrophes, quotation marks and hyphens, the width of spaces, line breaks. ASCII text keeps
//! its length, so that the way back costs nothing there. Never says that two texts are the same:
//! a folded match is a candidate, [`key`] decides.

use unicode_normalization::UnicodeNormalization;

/// Stands where no match may run through: between blocks, and in place of code.
pub(crate) const BARRIER: u8 = 1;

/// Folded text.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    pub text: String,
    /// Where the distance between the two texts changes: (byte here, byte of the original).
    map: Vec<(u32, u32)>,
}

/// What each ASCII byte becomes; 0 for what needs a closer look.
const ASCII: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0x21;
    while byte < 0x7f {
        table[byte] = (byte as u8).to_ascii_lowercase();
        byte += 1;
    }
    table
};

impl Folded {
    /// Folds `text`; the spans of `barriers`, in order, let no match through.
    pub fn of(text: &str, barriers: &[(u32, u32)]) -> Self {
        let mut folded = Folding { bytes: Vec::with_capacity(text.len() + 8), map: Vec::new() };
        let mut from = 0;
        for &(start, end) in barriers {
            let (Some(before), true) = (text.get(from..start as usize), end > start) else {
                continue;
            };
            folded.append(before, from);
            folded.bytes.push(BARRIER);
            from = end as usize;
            folded.mark(from);
        }
        folded.append(text.get(from..).unwrap_or(""), from);
        // Only whole characters were written.
        Self { text: String::from_utf8(folded.bytes).unwrap_or_default(), map: folded.map }
    }

    /// The byte of the original text that stands at this byte.
    pub fn origin(&self, at: u32) -> u32 {
        match self.map.partition_point(|(here, _)| *here <= at) {
            0 => at,
            n => {
                let (here, original) = self.map[n - 1];
                original + (at - here)
            }
        }
    }
}

/// [`Folded`] in the making.
struct Folding {
    bytes: Vec<u8>,
    map: Vec<(u32, u32)>,
}

impl Folding {
    fn append(&mut self, text: &str, offset: usize) {
        let bytes = text.as_bytes();
        let mut letters = String::new();
        let mut at = 0;
        while at < bytes.len() {
            // Runs of plain ASCII go the short way.
            let run = bytes[at..].iter().take_while(|b| ASCII[usize::from(**b)] != 0).count();
            if run > 0 {
                self.bytes.extend(bytes[at..at + run].iter().map(|b| ASCII[usize::from(*b)]));
                at += run;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            if c.is_whitespace() {
                at = self.space(text, at, offset);
                continue;
            }
            let before = self.bytes.len();
            letters.clear();
            fold_char(c, &mut letters);
            self.bytes.extend_from_slice(letters.as_bytes());
            at += c.len_utf8();
            if self.bytes.len() - before != c.len_utf8() {
                self.mark(offset + at);
            }
        }
    }

    /// A run of white space: one space, or a barrier where a line is blank or a cell ends.
    fn space(&mut self, text: &str, start: usize, offset: usize) -> usize {
        let rest = &text[start..];
        if let [b' ' | b'\n', next, ..] = rest.as_bytes()
            && ASCII[usize::from(*next)] != 0
        {
            self.bytes.push(b' ');
            return start + 1;
        }
        let length = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        let white = &rest.as_bytes()[..length];
        let parted = white.contains(&b'\t') || white.iter().filter(|b| **b == b'\n').count() > 1;
        self.bytes.push(if parted { BARRIER } else { b' ' });
        if length != 1 {
            self.mark(offset + start + length);
        }
        start + length
    }

    fn mark(&mut self, original: usize) {
        let here = self.bytes.len() as u32;
        let original = u32::try_from(original).unwrap_or(u32::MAX);
        match self.map.last_mut() {
            Some(last) if last.0 == here => last.1 = original,
            _ => self.map.push((here, original)),
        }
    }
}

/// The folded form of a form or phrase: without a way back, without space at its ends.
pub(crate) fn fold(text: &str) -> String {
    Folded::of(text.trim(), &[]).text
}

/// What two texts must share to be the same, once accents count and, if `exact`, case does.
pub(crate) fn key(text: &str, exact: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().nfc() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if let Some(plain) = typographic(c) {
            out.push_str(plain);
        } else if exact {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// [`key`] with the accents taken off.
pub(crate) fn plain_key(text: &str, exact: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in key(text, exact).chars() {
        match plain_letters(c) {
            Some(plain) if exact => out.push_str(plain),
            Some(plain) => out.extend(plain.chars().map(|c| c.to_ascii_lowercase())),
            None => out.push(c),
        }
    }
    out
}

fn fold_char(c: char, out: &mut String) {
    if let Some(plain) = typographic(c) {
        out.push_str(plain);
    } else if matches!(c, '\u{300}'..='\u{36f}') {
        // An accent written as a character of its own.
    } else if let Some(plain) = plain_letters(c) {
        out.extend(plain.chars().map(|c| c.to_ascii_lowercase()));
    } else if c.is_control() {
        out.push(' ');
    } else {
        out.extend(c.to_lowercase());
    }
}

/// The plain form of what type-setting varies.
fn typographic(c: char) -> Option<&'static str> {
    match c {
        '\'' | '‘' | '’' | '‛' | 'ʼ' | '＇' | '`' | '´' => Some("'"),
        '"' | '“' | '”' | '„' => Some("\""),
        // Hyphen, no-break hyphen, figure dash, en dash, minus. An em dash parts words.
        '\u{2010}'..='\u{2013}' | '\u{2212}' => Some("-"),
        // Soft hyphen, zero-width space, word joiner, byte order mark: nothing to see.
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => Some(""),
        _ => None,
    }
}

/// The letters without accents of an accented Latin letter.
fn plain_letters(c: char) -> Option<&'static str> {
    if !matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
        return None;
    }
    deunicode::deunicode_char(c)
        .filter(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(text: &str, needle: &str) -> Option<String> {
        let folded = Folded::of(text, &[]);
        let needle = fold(needle);
        let at = folded.text.find(&needle)?;
        let start = folded.origin(at as u32) as usize;
        let end = folded.origin((at + needle.len()) as u32) as usize;
        Some(text[start..end].to_owned())
    }

    #[test]
    fn ascii_keeps_its_length() {
        let folded = Folded::of("The UN said so.", &[]);
        assert_eq!(folded.text, "the un said so.");
        assert!(folded.map.is_empty());
    }

    #[test]
    fn variants_fold_together_and_lead_back() {
        assert_eq!(
            round("the Chargé d’Affaires said", "charge d'affaires").unwrap(),
            "Chargé d’Affaires"
        );
        assert_eq!(round("a “peace–talks” b", "peace-talks").unwrap(), "peace–talks");
        assert_eq!(
            round("the Security \n  Council.", "Security Council").unwrap(),
            "Security \n  Council"
        );
        assert_eq!(
            round("e\u{301}tat de sie\u{300}ge ", "état de siège").unwrap(),
            "e\u{301}tat de sie\u{300}ge"
        );
        assert_eq!(round("Straße nach Łódź", "łódź").unwrap(), "Łódź");
        assert_eq!(round("cease\u{ad}fire", "ceasefire").unwrap(), "cease\u{ad}fire");
        assert_eq!(round("Ядерное оружие", "ядерное").unwrap(), "Ядерное");
    }

    #[test]
    fn nothing_runs_through_a_barrier() {
        assert_eq!(round("Security\n\nCouncil", "Security Council"), None);
        let folded = Folded::of("a code b", &[(2, 6)]);
        assert_eq!(folded.text, "a \u{1} b");
        assert_eq!(folded.origin(4), 7);
    }
}
