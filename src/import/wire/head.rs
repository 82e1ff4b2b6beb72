//! What stands above an article's text: headline, repeated headline, byline, date line, desk
//! notes, deck.
//!
//! Takes the first blocks; gives title, byline and summary, and says where the text begins.

use super::Reader;
use crate::detect::boilerplate;
use crate::detect::dateline::{self, CountryOf};
use crate::import::headline::{self, Byline};
use crate::model::Day;

/// Lines above the text are looked for among so many blocks.
const HEAD: usize = 16;

/// A deck is never longer.
const DECK: usize = 280;

impl Reader {
    /// Title, repeated title, byline, date line, desk notes.
    pub(super) fn head(&mut self, country_of: CountryOf<'_>) {
        let count = self.parts.len();
        let mut i = 0;
        while i < count.min(HEAD) {
            let text = self.parts[i].text.clone();
            let last = i + 1 == count;
            if self.article.title.is_empty() {
                if !last && let Some(reason) = boilerplate::at_head(&text) {
                    self.remove(&text, reason);
                } else if !last && let Some(byline) = headline::byline(&text) {
                    self.take_byline(byline, &text);
                } else if !last && let Some(day) = headline::date_line(&text) {
                    self.take_date_line(day, &text);
                } else if self.is_text(i, country_of) {
                    break;
                } else {
                    self.take_title(&text);
                }
            } else if self.is_title_again(&text) {
                self.remove(&text, "repeated headline");
            } else if let Some(byline) = self.byline_at(i).filter(|_| !last) {
                self.take_byline(byline, &text);
            } else if self.article.byline.is_some() && headline::is_position(&text) && !last {
                self.remove(&text, "byline");
            } else if let Some(day) = headline::date_line(&text).filter(|_| !last) {
                self.take_date_line(day, &text);
            } else if let Some(reason) = boilerplate::at_head(&text).filter(|_| !last) {
                self.remove(&text, reason);
            } else if self.is_deck(i, country_of) {
                self.remove(&text, "deck");
                self.article.summary = Some(text);
            } else {
                break;
            }
            i += 1;
        }
        self.body_from = i;
    }

    /// Whether paragraph `i`, the first that is no note, is text already: there is no title.
    fn is_text(&self, i: usize, country_of: CountryOf<'_>) -> bool {
        let text = &self.parts[i].text;
        let behind = &self.parts[i + 1..];
        let length = text.chars().count();
        let ended = text.ends_with(['.', '”', '"', '。']);
        if length > 300 || ended && length > 140 || behind.is_empty() && ended && length > 60 {
            return true;
        }
        let Some(found) = dateline::parse(text, country_of) else { return false };
        let dated = found.printed.day.is_some();
        let is_dateline = if found.range.end < text.len() {
            dated || found.dateline.agency.is_some()
        } else {
            dated && !behind.is_empty()
        };
        // "TALKS TO BEGIN ON MAY 29" is a title: the dateline comes behind it.
        let comes = || {
            behind.iter().take(4).any(|p| {
                dateline::parse(&p.text, country_of)
                    .is_some_and(|f| f.printed.day.is_some() || f.dateline.agency.is_some())
            })
        };
        is_dateline && !comes()
    }

    /// Whether paragraph `i`, below the title, sums the text up that begins further down: what
    /// follows is the byline, the date or the dateline.
    fn is_deck(&self, i: usize, country_of: CountryOf<'_>) -> bool {
        let text = &self.parts[i].text;
        let behind = &self.parts[i + 1..];
        let strong = |text: &str| {
            dateline::parse(text, country_of)
                .is_some_and(|f| f.printed.day.is_some() || f.dateline.agency.is_some())
        };
        let length = text.chars().count();
        if self.article.summary.is_some()
            || self.article.byline.is_some()
            || !(20..=DECK).contains(&length)
            || strong(text)
        {
            return false;
        }
        // "By Ana Lim" may stand behind a first paragraph only where a page is laid out so.
        let [next, _, ..] = behind else { return behind.iter().any(|p| strong(&p.text)) };
        strong(&next.text)
            || self.byline_at(self.parts.len() - behind.len()).is_some()
            || headline::date_line(&next.text).is_some()
    }

    /// A byline: with "By", or names on the line of the date or right above it.
    fn byline_at(&self, i: usize) -> Option<Byline> {
        let text = &self.parts[i].text;
        headline::byline(text).or_else(|| headline::names_and_date(text)).or_else(|| {
            let dated =
                self.parts.get(i + 1).is_some_and(|p| headline::date_line(&p.text).is_some());
            (dated && headline::is_bare_names(text))
                .then(|| Byline { names: text.clone(), day: None })
        })
    }

    pub(super) fn take_title(&mut self, text: &str) {
        let text = text.trim();
        let cut = boilerplate::headline_prefix(text).unwrap_or(0);
        self.remove(&text[..cut], "headline prefix");
        self.article.title = text[cut..].trim().to_owned();
    }

    fn is_title_again(&self, text: &str) -> bool {
        let title = &self.article.title;
        let prefix = boilerplate::headline_prefix(text).unwrap_or(0);
        headline::same_headline(title, text)
            || headline::same_headline(title, &text[prefix..])
            || headline::without_site_name(text).is_some_and(|t| headline::same_headline(title, t))
    }

    pub(super) fn take_byline(&mut self, byline: Byline, text: &str) {
        self.remove(text, "byline");
        if let Some(day) = byline.day {
            self.header_day.get_or_insert((day, text.trim().to_owned()));
        }
        self.article.byline.get_or_insert(byline.names);
    }

    fn take_date_line(&mut self, day: Day, text: &str) {
        self.remove(text, "date line");
        self.header_day.get_or_insert((day, text.trim().to_owned()));
    }
}
