//! What stands behind an article's text: signatures, credits, notes, lists that lead away from it.
//!
//! Takes the paragraphs that are left; moves what is no text of the article to what was removed,
//! with the reason. When in doubt it leaves a paragraph where it is.

use super::Reader;
use crate::detect::{boilerplate, dates};
use crate::import::article::Removed;
use crate::import::block::Block;
use crate::import::{byline, headline, meta_line};

impl Reader {
    /// What is no text of the article wherever it stands, and lists that lead away from it.
    pub(super) fn body(&mut self) {
        let end = self.end_of_text();
        let addresses = self.parts.get(end).is_some_and(|p| boilerplate::heads_contacts(&p.text));
        let reason = if addresses { "contact of the desk" } else { "related list" };
        for paragraph in self.parts.drain(end..).rev() {
            let reason = reason.to_owned();
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
            let addresses =
                || boilerplate::heads_contacts(text) && parts[i + 1..].iter().any(is_address);
            if boilerplate::heads_a_list(text) || addresses() {
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
            let before = self.parts.len();
            self.pop_boilerplate(agency);
            self.pop_initials(agency);
            self.pop_names_and_dates();
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
                let text = &part.text;
                let reason = boilerplate::anywhere(text).or_else(|| boilerplate::caption(text));
                match reason.filter(|_| i > 0) {
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

    /// Behind the text: who wrote it, when it was published, its headline once more.
    fn pop_names_and_dates(&mut self) {
        while let [.., before, last] = &self.parts[..] {
            let text = last.text.clone();
            let inner = text.trim_matches(['(', ')', '[', ']', '—', '–', '-', ' ']);
            let sentence =
                before.text.chars().count() > 20 && before.text.ends_with(['.', '”', '"']);
            let signed = boilerplate::signature(&before.text, None).is_some();
            let bare = byline::without_agency(inner);
            let set_off = text.starts_with(['(', '[', 'B']);
            let (removed, reason) =
                if let Some(byline) = byline::byline(inner).filter(|_| set_off && sentence) {
                    self.article.signature = self.article.signature.take().or_else(|| {
                        inner.rsplit(['–', '—', ',']).next().and_then(boilerplate::signature_name)
                    });
                    self.article.byline.get_or_insert(byline.names);
                    (text, "byline")
                } else if boilerplate::heads_notes(&before.text)
                    && before.text.chars().count() <= 30
                    && byline::is_bare_names(inner)
                {
                    (text, "contact of the desk")
                } else if sentence && byline::is_bare_names(bare) {
                    let signed = bare.len() < inner.len();
                    if signed && self.article.signature.is_none() {
                        self.article.signature = boilerplate::signature_name(&inner[bare.len()..]);
                    }
                    self.article.byline.get_or_insert_with(|| bare.to_owned());
                    (text, "byline")
                } else if let Some(meta) =
                    meta_line::read(inner).filter(|m| (sentence || signed) && m.says_more())
                {
                    if let Some(day) = meta.day {
                        self.header_day.get_or_insert((day, below(inner)));
                    }
                    (text, "date line")
                } else if self.is_title_of_site(&text) {
                    (text, "repeated headline")
                } else {
                    return;
                };
            self.after.push(Removed { text: removed, reason: reason.to_owned() });
            self.parts.pop();
        }
    }

    /// "AGENCY.EXAMPLE :Ministers meet": the headline again, behind the name of the site.
    fn is_title_of_site(&self, text: &str) -> bool {
        let title = &self.article.title;
        headline::same_headline(title, text)
            || text.split_once(':').is_some_and(|(site, rest)| {
                !site.trim().contains(' ') && headline::same_headline(title, rest)
            })
    }

    fn pop_boilerplate(&mut self, agency: Option<&str>) {
        while self.parts.len() > 1
            && let Some(last) = self.parts.last()
            && let Some(reason) = boilerplate::at_end(&last.text, agency)
        {
            let text = last.text.clone();
            self.take_signature(&text, reason);
            self.after.push(Removed { text, reason: reason.to_owned() });
            self.parts.pop();
        }
    }

    /// Initials of the desk on a line of their own, behind copy of an agency.
    fn pop_initials(&mut self, agency: Option<&str>) {
        let initials = |text: &str| {
            (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
        };
        while agency.is_some()
            && self.parts.len() > 2
            && let Some(last) = self.parts.pop_if(|last| initials(&last.text))
        {
            let reason = "agency signature".to_owned();
            self.after.push(Removed { text: last.text, reason });
        }
    }

    /// The agency and the day that a signature or a credit names.
    fn take_signature(&mut self, text: &str, reason: &str) {
        let source = boilerplate::fold_starts(text, &["source", "this report by ", "agerpres"]);
        if self.article.signature.is_none()
            && reason == "site furniture"
            && let Some(name) = boilerplate::self_description(text)
        {
            self.article.signature = Some(name.to_owned());
        }
        if self.article.signature.is_none() && (reason == "agency signature" || source) {
            self.article.signature = boilerplate::signature_name(text);
        }
        let dated = || boilerplate::agency_and_day(text).map(|(_, day)| day);
        let day = boilerplate::sent(text).or_else(dated);
        if let Some(day) = day.filter(|_| reason == "agency signature") {
            self.header_day.get_or_insert((day, below(text)));
        }
        let published =
            boilerplate::fold_starts(text, &["this report", "this story", "published in"]);
        if reason == "credits"
            && published
            && let Some(day) = dates::in_line(text).iter().find_map(|m| m.value.last().full())
        {
            self.header_day.get_or_insert((day, below(text)));
        }
    }

    /// What follows a signature or a credit and is no sentence belongs to the page around it.
    fn pop_behind_signature(&mut self, agency: Option<&str>) {
        let count = self.parts.len();
        // Behind it stand only what could be a list's entries.
        let last = self.parts.iter().rposition(|p| !boilerplate::is_list_entry(&p.text));
        let from = count.saturating_sub(12).max(1).max(last.unwrap_or(0));
        let signed = (from..count).find(|i| {
            let text = &self.parts[*i].text;
            let signed =
                boilerplate::signature(text, agency).or_else(|| boilerplate::credit(text)).or_else(
                    || boilerplate::end_mark(text).filter(|_| text.contains(char::is_alphanumeric)),
                );
            signed.is_some() || boilerplate::is_newsletter(text)
        });
        let Some(signed) = signed else { return };
        for part in self.parts.split_off(signed + 1).into_iter().rev() {
            let meta = meta_line::read(&part.text);
            let reason = if meta.is_some() { "date line" } else { "site furniture" };
            if let Some(day) = meta.and_then(|meta| meta.day) {
                self.header_day.get_or_insert((day, below(&part.text)));
            }
            self.after.push(Removed { text: part.text, reason: reason.into() });
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
        self.take_signature(&cut, reason);
        self.after.push(Removed { text: cut, reason: reason.to_owned() });
        self.cut_last_paragraph(agency);
    }
}

/// A telephone number or a mail address.
fn is_address(block: &Block) -> bool {
    boilerplate::contact(&block.text).is_some()
}

/// Where a day was found.
fn below(line: &str) -> String {
    format!("\"{}\" below the text", line.trim())
}
