//! What stands above an article's text: headline, repeated headline, byline, date line, desk
//! notes, deck.
//!
//! Takes the first blocks; gives title, byline and summary, and says where the text begins.

use super::above::{
    is_caption_mark, is_dated, is_place_above_date, is_place_alone, is_place_in_country,
    is_shouted_names, leads_to_date, leads_to_dateline, lone_agency, read_meta, site_and_day,
};
use super::{Reader, is_name_of_place, is_strong};
use crate::detect::boilerplate;
use crate::detect::dateline::{self, CountryOf};
use crate::import::block::Block;
use crate::import::headline::{self, Byline};
use crate::import::meta_line::{self, MetaLine};

/// Lines above the text are looked for among so many blocks.
const HEAD: usize = 20;

/// A deck is never longer.
pub(super) const DECK: usize = 280;

/// What a block of the head is, once there is a headline.
enum Part {
    TitleAgain,
    Byline(Byline),
    /// What the people of the byline are, and perhaps whose.
    Position,
    Meta(MetaLine),
    /// The place, on a line above the date.
    Place,
    /// What it is, in a word or two.
    Nothing(&'static str),
    Deck,
    Text,
}

impl Reader {
    /// Title, repeated title, byline, date line, desk notes.
    pub(super) fn head(&mut self, country_of: CountryOf<'_>) {
        let parts = std::mem::take(&mut self.parts);
        let mut kept = Vec::new();
        let mut i = 0;
        while i < parts.len().min(HEAD) {
            let last = i + 1 == parts.len();
            if self.article.title.is_empty() && is_place_alone(&parts, i, country_of) {
                self.take_place(&parts[i].text);
                i += 1;
                break;
            } else if self.article.title.is_empty() {
                if !self.above_title(&parts, i, country_of) {
                    break;
                }
            } else if last && !self.is_title_again(&parts[i].text) {
                break;
            } else {
                match self.part(&parts, i, country_of) {
                    Part::TitleAgain => self.remove(&parts[i].text, "repeated headline"),
                    Part::Byline(byline) => self.take_byline(byline, &parts[i].text),
                    Part::Position => self.take_position(&parts[i].text),
                    Part::Place => self.take_place(&parts[i].text),
                    Part::Meta(meta) => self.take_meta(meta, &parts[i].text, "above"),
                    Part::Nothing(reason) => self.remove(&parts[i].text, reason),
                    Part::Deck => {
                        self.remove(&parts[i].text, "deck");
                        self.article.summary = Some(parts[i].text.clone());
                    }
                    // What stands between the headline and the dateline is kept, and the head goes on.
                    Part::Text
                        if leads_to_dateline(&parts, i, country_of)
                            || leads_to_date(&parts, i, country_of) =>
                    {
                        kept.push(parts[i].clone());
                    }
                    Part::Text => break,
                }
            }
            i += 1;
        }
        self.between = kept.len();
        kept.extend(parts.into_iter().skip(i));
        self.parts = kept;
    }

    /// What block `i` is, below the headline; it is not the last one.
    fn part(&self, parts: &[Block], i: usize, country_of: CountryOf<'_>) -> Part {
        let text = &parts[i].text;
        let bare = text.trim_matches(['^', '=', ' ']);
        let below = |reason: &str| self.article.removed.last().is_some_and(|r| r.reason == reason);
        if self.is_title_again(text) {
            Part::TitleAgain
        } else if let Some(byline) = self.byline_at(parts, i) {
            Part::Byline(byline)
        } else if self.article.byline.is_some() && below("byline") && headline::is_position(bare) {
            Part::Position
        } else if bare.eq_ignore_ascii_case("by") || bare.eq_ignore_ascii_case("by:") {
            Part::Nothing("byline")
        } else if text.ends_with(',') && is_place_above_date(parts, i, country_of)
            || (below("date line") || below("site furniture"))
                && is_place_in_country(text, country_of)
        {
            Part::Place
        } else if meta_line::is_section(text)
            && (below("date line")
                || parts.get(i + 1).is_some_and(|p| is_dated(&p.text))
                || leads_to_dateline(parts, i, country_of))
        {
            Part::Nothing("site furniture")
        } else if let Some(meta) =
            read_meta(text).or_else(|| lone_agency(bare)).or_else(|| site_and_day(text, country_of))
        {
            Part::Meta(meta)
        } else if i > 0 && is_caption_mark(&parts[i - 1].text) {
            Part::Nothing("caption")
        } else if let Some(reason) = boilerplate::at_head(bare)
            .or_else(|| boilerplate::anywhere(text))
            .or_else(|| boilerplate::between_head_and_text(text))
            .or_else(|| boilerplate::caption(text))
        {
            Part::Nothing(reason)
        } else if self.is_deck(parts, i, country_of) {
            Part::Deck
        } else {
            Part::Text
        }
    }

    /// Whether block `i`, below the title, sums the text up that begins further down: what follows
    /// is the byline, the date or the dateline.
    fn is_deck(&self, parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
        let text = &parts[i].text;
        let behind = &parts[i + 1..];
        let parse = |text: &str| dateline::parse(text, country_of);
        let strong = |text: &str| parse(text).is_some_and(|f| is_strong(&f));
        // "Gaziantep, Turkey – Rescuers worked …": a place, and longer than what sums it up.
        let placed = |next: &str| {
            next.len() > text.len()
                && parse(next)
                    .is_some_and(|f| f.dateline.country.is_some() && f.range.end < next.len())
        };
        let behind = match behind {
            [caption, rest @ ..] if boilerplate::caption(&caption.text).is_some() => rest,
            all => all,
        };
        let length = text.chars().count();
        let bullet = text.starts_with(['*', '•', '-', '–', '▪', '·']);
        if self.article.summary.is_some()
            || self.article.byline.is_some()
            || !(20..=DECK).contains(&length)
            || bullet
            || parse(text).is_some()
        {
            return false;
        }
        // "By Ana Lim" may stand behind a first paragraph only where a page is laid out so.
        let [next, _, ..] = behind else { return behind.iter().any(|p| strong(&p.text)) };
        strong(&next.text)
            || placed(&next.text)
            || self.byline_at(parts, parts.len() - behind.len()).is_some()
            || is_dated(&next.text)
    }

    /// A byline: with "By", or names on the line of the date, or right above or below it.
    fn byline_at(&self, parts: &[Block], i: usize) -> Option<Byline> {
        let text = parts[i].text.trim_matches(['^', '=', ' ']);
        headline::byline(text).or_else(|| headline::names_and_date(text)).or_else(|| {
            let next = parts.get(i + 1);
            let above = |p: &Block| {
                is_dated(&p.text)
                    || headline::is_position(&p.text)
                    || lone_agency(&p.text).is_some()
                    || boilerplate::at_head(&p.text) == Some("site furniture")
            };
            let dated = || {
                next.is_some_and(above)
                    || self.article.removed.last().is_some_and(|r| {
                        r.reason == "date line" || r.reason == "byline" && r.text.len() <= 3
                    })
            };
            // "Ana Lim | Nairobi"
            let text = match text.split_once(" | ") {
                Some((names, place)) if is_name_of_place(place) && dated() => names.trim(),
                _ => text,
            };
            let names = headline::is_bare_names(text)
                || boilerplate::is_desk(text) && (2..=4).contains(&text.split_whitespace().count())
                || is_shouted_names(text);
            let free = self.article.byline.is_none();
            let names = names.then(|| headline::without_agency(text).to_owned())?;
            (free && dated()).then_some(Byline { names, day: None })
        })
    }
}
