//! What stands behind an article's text: signatures, credits, notes, lists that lead away from it.
//!
//! Takes the paragraphs that are left; moves what is no text of the article to what was removed,
//! with the reason. When in doubt it leaves a paragraph where it is.

use super::Reader;
use crate::detect::boilerplate;
use crate::import::article::Removed;
use crate::import::block::Block;

impl Reader {
    /// What is no text of the article wherever it stands, and lists that lead away from it.
    pub(super) fn body(&mut self) {
        self.parts.drain(..self.body_from);
        let end = self.end_of_text();
        for paragraph in self.parts.drain(end..).rev() {
            let reason = "related list".to_owned();
            self.after.push(Removed { text: paragraph.text, reason });
        }
    }

    /// The first paragraph of a list of related articles that runs to the end.
    fn end_of_text(&self) -> usize {
        let parts = &self.parts;
        let mut from = parts.len();
        // Backwards over all that could be such a list's entries.
        for i in (1..parts.len()).rev() {
            let text = &parts[i].text;
            if boilerplate::heads_a_list(text) {
                from = i;
            } else if !boilerplate::is_list_entry(text) && boilerplate::at_end(text, None).is_none()
            {
                break;
            }
        }
        from
    }

    /// Signatures, credits, end marks, furniture.
    pub(super) fn tail(&mut self) {
        let agency = self.found.as_ref().and_then(|f| f.dateline.agency.clone());
        let agency = agency.as_deref();
        self.cut_behind_end(agency);
        loop {
            self.pop_boilerplate(agency);
            let before = self.parts.len();
            self.pop_behind_signature(agency);
            self.cut_last_paragraph(agency);
            if self.parts.len() == before {
                break;
            }
        }
        // Furniture between paragraphs.
        if self.parts.len() > 1 {
            let mut kept = Vec::with_capacity(self.parts.len());
            for (i, part) in std::mem::take(&mut self.parts).into_iter().enumerate() {
                match boilerplate::anywhere(&part.text).filter(|_| i > 0) {
                    Some(reason) => self.remove(&part.text, reason),
                    None => kept.push(part),
                }
            }
            self.parts = kept;
        }
    }

    /// Notes that follow "ENDS": whom to ask, who the company is.
    fn cut_behind_end(&mut self, agency: Option<&str>) {
        let said = |text: &str| {
            boilerplate::end_mark(text).is_some()
                && text.chars().any(|c| c.is_alphanumeric() || c == '#')
        };
        let Some(end) = self.parts.iter().rposition(|p| said(&p.text)).filter(|end| *end > 0)
        else {
            return;
        };
        let size = |parts: &[Block]| parts.iter().map(|p| p.text.len()).sum::<usize>();
        let notes = self.parts.get(end + 1).is_some_and(|p| boilerplate::heads_notes(&p.text));
        if !notes && size(&self.parts[end..]) * 2 > size(&self.parts[..end]) {
            return;
        }
        for part in self.parts.drain(end + 1..).rev() {
            let reason = boilerplate::at_end(&part.text, agency).unwrap_or("notes behind the end");
            self.after.push(Removed { text: part.text, reason: reason.into() });
        }
    }

    fn pop_boilerplate(&mut self, agency: Option<&str>) {
        while self.parts.len() > 1
            && let Some(last) = self.parts.last()
            && let Some(reason) = boilerplate::at_end(&last.text, agency)
        {
            let text = last.text.clone();
            if reason == "agency signature" && self.article.signature.is_none() {
                self.article.signature = boilerplate::signature_name(&text);
            }
            self.after.push(Removed { text, reason: reason.to_owned() });
            self.parts.pop();
        }
    }

    /// What follows a signature or a credit and is no sentence belongs to the page around it.
    fn pop_behind_signature(&mut self, agency: Option<&str>) {
        let count = self.parts.len();
        let from = count.saturating_sub(12).max(1);
        let signed = (from..count).find(|i| {
            let text = &self.parts[*i].text;
            let signed =
                boilerplate::signature(text, agency).or_else(|| boilerplate::credit(text)).or_else(
                    || boilerplate::end_mark(text).filter(|_| text.contains(char::is_alphanumeric)),
                );
            signed.is_some()
                && self.parts[i + 1..].iter().all(|p| boilerplate::is_list_entry(&p.text))
        });
        let Some(signed) = signed else { return };
        for part in self.parts.drain(signed + 1..).rev() {
            self.after.push(Removed { text: part.text, reason: "site furniture".into() });
        }
    }

    /// "… he said. — Bernama", "… he said. (Reporting by Ana Lim)".
    fn cut_last_paragraph(&mut self, agency: Option<&str>) {
        let Some(last) = self.parts.last_mut() else { return };
        let (at, reason) = match boilerplate::signature_within(&last.text, agency) {
            Some(at) => (at, "agency signature"),
            None => match boilerplate::credit_within(&last.text) {
                Some(at) => (at, "credits"),
                None => return,
            },
        };
        if last.text[..at].trim().is_empty() {
            return;
        }
        let cut = last.cut_back(at).trim().to_owned();
        if reason == "agency signature" && self.article.signature.is_none() {
            self.article.signature = boilerplate::signature_name(&cut);
        }
        self.after.push(Removed { text: cut, reason: reason.to_owned() });
        self.cut_last_paragraph(agency);
    }
}
