//! The pieces of a dateline: closes, agencies without brackets, places.
//!
//! Takes the tokens of a head and a place among them; gives the piece that stands there and the
//! token behind it. Believes nothing yet: that is [`super::row`].

use super::words::{is_capitals, is_feature, is_particle};
use crate::detect::agencies::{self, Known};
use crate::detect::calendar::{Kind, Token};
use crate::detect::dates::{hijri, in_dateline};

/// How a row of elements ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Close {
    /// `—`, `–`, `--`, `_`, `=`.
    Dash,
    /// A hyphen with white space or a bracket beside it.
    Hyphen,
    Colon,
    /// A full stop behind a place alone, before a sentence.
    Stop,
    /// A full stop behind all else, or nothing at all.
    Open,
}

impl Close {
    /// Whether `sign` is a dash, which closes wherever it stands.
    pub(super) fn is_dash(sign: &str) -> bool {
        matches!(sign, "—" | "–" | "―" | "‒" | "−" | "\u{97}" | "\u{96}")
    }
}

pub(super) struct Reader<'a, 't> {
    pub(super) head: &'a str,
    pub(super) tokens: &'t [Token<'a>],
    /// Whether places need no capitals.
    pub(super) any_case: bool,
}

impl<'a> Reader<'a, '_> {
    /// The close at token `i`, and the token behind it.
    pub(super) fn close(&self, i: usize) -> Option<(Close, usize)> {
        let token = self.tokens.get(i)?;
        let after = self.tokens.get(i + 1);
        let open_space = after.is_none_or(|t| t.spaced);
        let close = match token.text {
            sign if Close::is_dash(sign) => Close::Dash,
            "_" | "=" if token.spaced && open_space => Close::Dash,
            ":" => Close::Colon,
            "-" if after.is_some_and(|t| t.is('-') && !t.spaced) => {
                let mut next = i + 1;
                while self.tokens.get(next).is_some_and(|t| t.is('-') && !t.spaced) {
                    next += 1;
                }
                return Some((Close::Dash, next));
            }
            "-" if token.spaced || open_space || self.behind_bracket(i) => Close::Hyphen,
            _ => return None,
        };
        // ".-", "- -", "—-"
        let next = i + 1;
        let doubled =
            matches!(close, Close::Hyphen | Close::Dash) && after.is_some_and(|t| t.is('-'));
        Some((if doubled { Close::Dash } else { close }, if doubled { next + 1 } else { next }))
    }

    pub(super) fn date_at(&self, i: usize) -> bool {
        in_dateline(self.tokens, i).is_some()
    }

    fn behind_bracket(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| matches!(self.tokens[b].text, ")" | "]" | "/" | "."))
    }

    /// An agency's name without brackets: the longest row of words that is known.
    pub(super) fn bare_agency(&self, i: usize) -> Option<(&'a str, Known, usize)> {
        let first =
            self.tokens.get(i).filter(|t| t.kind == Kind::Word || t.kind == Kind::Number)?;
        let mut best = None;
        for length in 1..=7 {
            let Some(last) = self.tokens.get(i + length - 1) else { break };
            let inside = last.kind == Kind::Word || matches!(last.text, "-" | "." | "/" | "&");
            if !inside || matches!(last.text, "-" | "/") && last.spaced {
                break;
            }
            if last.kind != Kind::Word {
                continue;
            }
            // A part of a hyphenated or longer word is no name of its own.
            let joined = self.tokens.get(i + length).is_some_and(|t| {
                !t.spaced
                    && (t.is('-') || t.is('/'))
                    && self
                        .tokens
                        .get(i + length + 1)
                        .is_some_and(|n| !n.spaced && n.kind == Kind::Word)
            });
            let name = &self.head[first.start..last.end()];
            if !agencies::may_begin(name) {
                break;
            }
            let known = agencies::known(name);
            if known != Known::No && !joined {
                best = Some((name, known, i + length));
            }
        }
        best
    }

    /// A place's name at token `i`: words that begin with capitals, with the small words between.
    pub(super) fn place(&self, i: usize) -> Option<(&'a str, usize)> {
        let capital = |t: &Token| self.any_case || t.is_capitalised();
        let first = self.tokens.get(i).filter(|t| t.kind == Kind::Word && capital(t))?;
        let mut next = i;
        let mut end = first.start;
        let mut words = 0;
        while let Some(token) = self.tokens.get(next) {
            match token.kind {
                Kind::Word
                    if words > 0
                        && token.spaced
                        && (in_dateline(self.tokens, next).is_some()
                            || hijri(self.tokens, next).is_some()) =>
                {
                    break;
                }
                Kind::Word if capital(token) || !token.spaced && words > 0 => {
                    words += 1;
                    end = token.end();
                    next += 1;
                    // "ST. PAUL", "D.C.", "Minn.": a stop behind a short word belongs to it.
                    if let Some(stop) = self.tokens.get(next).filter(|t| t.is('.') && !t.spaced) {
                        let goes_on = self.tokens.get(next + 1).is_some_and(|t| {
                            t.kind == Kind::Word
                                && (t.is_capitalised() || !t.spaced)
                                && self.bare_agency(next + 1).is_none()
                        });
                        let short = token.text.chars().count() <= 5
                            && (token.spaced
                                || !is_capitals(token.text)
                                || agencies::known(token.text) != Known::Yes);
                        let behind = self.tokens.get(next + 1).is_none_or(|t| t.kind == Kind::Sign);
                        if short && (goes_on || behind) {
                            end = stop.end();
                            next += 1;
                        }
                    }
                }
                // "Zaire-Zambia border"
                Kind::Word if words > 0 && token.spaced && is_feature(token.text) => {
                    end = token.end();
                    next += 1;
                }
                Kind::Word
                    if words > 0 && is_particle(token.text) && self.capital_follows(next + 1) =>
                {
                    next += 1;
                }
                // "KUALA LUMPUR'S", "COX'S BAZAR", "AIX-EN-PROVENCE", "LONDON/PARIS".
                Kind::Sign
                    if words > 0
                        && matches!(token.text, "'" | "’" | "‘" | "-" | "‑" | "/" | "&") =>
                {
                    let tight = !token.spaced
                        && self
                            .tokens
                            .get(next + 1)
                            .is_some_and(|t| !t.spaced && t.kind == Kind::Word);
                    // "London/ A ferry …": a slash behind the name closes it.
                    let closes = token.is('/')
                        && !token.spaced
                        && self.tokens.get(next + 1).is_some_and(|t| t.spaced);
                    let slash = matches!(token.text, "/" | "&")
                        && !closes
                        && self.capital_follows(next + 1)
                        && agencies::known(self.tokens[next + 1].text) == Known::No;
                    let agency = token.text == "/" && self.bare_agency(next + 1).is_some();
                    if !(tight || slash) || agency || self.close(next).is_some() {
                        break;
                    }
                    next += 1;
                }
                _ => break,
            }
            if words > 8 {
                return None;
            }
        }
        // "Berlin dpa —", "London CNN —": the agency closes the row.
        if words > 1 {
            for k in (i + 1..next).rev() {
                if self.tokens[k].kind == Kind::Word
                    && self.tokens[k].spaced
                    && let Some((_, Known::Yes, behind)) = self.bare_agency(k)
                    && behind == next
                    && self.close(next).is_some()
                {
                    return Some((self.head[first.start..self.tokens[k - 1].end()].trim(), k));
                }
            }
        }
        (words > 0).then(|| (&self.head[first.start..end], next))
    }

    fn capital_follows(&self, i: usize) -> bool {
        let capital = |t: &Token| t.kind == Kind::Word && t.is_capitalised();
        self.tokens.get(i).is_some_and(|t| {
            capital(t) || is_particle(t.text) && self.tokens.get(i + 1).is_some_and(capital)
        })
    }

    /// Whether the words before token `i` are in capitals.
    pub(super) fn is_capitals(&self, places: usize, i: usize) -> bool {
        places > 0
            && self.tokens[..i]
                .iter()
                .rev()
                .find(|t| t.kind == Kind::Word)
                .is_some_and(|t| is_capitals(t.text))
    }
}
