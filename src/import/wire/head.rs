//! What stands above an article's text: headline, repeated headline, byline, date line, desk
//! notes, deck.
//!
//! Takes the first blocks; gives title, byline and summary, and says where the text begins.

use super::above::{
    is_caption_mark, is_dated, is_sentence, is_shouted_names, leads_to_date, leads_to_dateline,
    lone_agency, read_meta, short_agency, site_and_day,
};
use super::masthead::{Label, labelled};
use super::places::{
    is_name_of_place, is_place_above_date, is_place_alone, is_place_in_country, is_town,
    place_and_agency,
};
use super::{Reader, is_strong};
use crate::detect::boilerplate;
use crate::detect::dateline::{self, CountryOf};
use crate::import::block::Block;
use crate::import::draft::GivenDateline;
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
    /// A dateline that says it is one, or stands above the date.
    Given(String),
    /// What it is, in a word or two.
    Nothing(&'static str),
    Deck,
    Text,
}

impl Reader {
    /// Title, repeated title, byline, date line, desk notes.
    pub(super) fn head(&mut self, country_of: CountryOf<'_>) {
        // "●" between the lines of a page's head
        let mut parts = std::mem::take(&mut self.parts);
        let sign = |p: &Block| {
            p.is_prose()
                && p.text.chars().count() <= 2
                && !p.text.chars().any(char::is_alphanumeric)
        };
        let signs = parts.iter().take(HEAD).filter(|p| sign(p)).count();
        if signs > 0 {
            for at in
                (0..parts.len().min(HEAD)).rev().filter(|at| sign(&parts[*at])).collect::<Vec<_>>()
            {
                let part = parts.remove(at);
                self.remove(&part.text, "site furniture");
            }
        }
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
                    Part::Byline(byline) => self.take_byline(byline, &parts[i].text, country_of),
                    Part::Position => self.take_position(&parts[i].text),
                    Part::Place => self.take_place(&parts[i].text),
                    Part::Meta(mut meta) => {
                        self.take_place_of(&mut meta, country_of);
                        self.take_meta(meta, &parts[i].text, "above");
                    }
                    Part::Given(line) => {
                        self.remove(&parts[i].text, "dateline");
                        self.given.get_or_insert(GivenDateline::Line(line));
                    }
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
        } else if let Some(byline) = self.byline_at(parts, i, country_of) {
            Part::Byline(byline)
        } else if self.article.byline.is_some() && below("byline") && headline::is_position(bare) {
            Part::Position
        } else if ["by", "by:", "por", "par", "von"].iter().any(|by| bare.eq_ignore_ascii_case(by))
        {
            Part::Nothing("byline")
        } else if let Some(part) = label_below_title(text) {
            part
        } else if (text.ends_with(',')
            || below("date line")
            || below("byline")
            || below("site furniture"))
            && (is_place_above_date(parts, i, country_of)
                || self.is_town_of_agency(parts, i, country_of))
            || (below("date line") || below("site furniture"))
                && is_place_in_country(text, country_of)
            || below("date line")
                && parts
                    .get(i + 1)
                    .is_some_and(|p| is_sentence(p) || boilerplate::caption(&p.text).is_some())
                && is_town(text, country_of)
        {
            Part::Place
        } else if parts.get(i + 1).is_some_and(|p| is_dated(&p.text))
            && !is_dated(text)
            && text.len() <= 60
            && is_own_line(text, false, country_of)
            || parts
                .get(i + 1)
                .is_some_and(|p| p.text.len() <= 60 && !is_sentence(p) && !p.text.ends_with('.'))
                && text.len() <= 60
                // A dash would part it from a text that begins on the next line.
                && text.ends_with(|c: char| c.is_ascii_digit())
                && is_own_line(text, true, country_of)
        {
            Part::Given(text.clone())
        } else if meta_line::is_section(text)
            && (below("date line")
                || parts.get(i + 1).is_some_and(|p| is_dated(&p.text))
                || leads_to_dateline(parts, i, country_of))
        {
            Part::Nothing("site furniture")
        } else if let Some(meta) = read_meta(text)
            .or_else(|| lone_agency(bare))
            .or_else(|| site_and_day(text, country_of))
            .or_else(|| place_and_agency(text, country_of))
        {
            Part::Meta(meta)
        } else if let Some(meta) = short_agency(bare)
            .filter(|_| parts.get(i + 1).is_some_and(|p| is_dated(&p.text) || is_sentence(p)))
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

    /// "Rønne" between the agency and the day: a town that only its own country's agency names.
    fn is_town_of_agency(&self, parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
        let text = &parts[i].text;
        let hints = dateline::Hints { agency: self.header_agency.as_deref(), ..Default::default() };
        hints.agency.is_some()
            && text.len() <= 24
            && text.starts_with(char::is_uppercase)
            && text.chars().all(char::is_alphabetic)
            && !meta_line::is_section(text)
            && parts.get(i + 1).is_some_and(|p| is_dated(&p.text))
            && country_of(text, &hints).is_some()
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
        // What ends with the dateline is no head, but a text that is signed.
        let [next, _, ..] = behind else {
            let heads = |f: dateline::Found, p: &Block| is_strong(&f) && f.range.end < p.text.len();
            return behind.iter().any(|p| parse(&p.text).is_some_and(|f| heads(f, p)));
        };
        strong(&next.text)
            || placed(&next.text)
            || self.byline_at(parts, parts.len() - behind.len(), country_of).is_some()
            || is_dated(&next.text)
    }

    /// A byline: with "By", or names on the line of the date, or right above or below it.
    fn byline_at(&self, parts: &[Block], i: usize, country_of: CountryOf<'_>) -> Option<Byline> {
        let text = parts[i].text.trim_matches(['^', '=', ' ']);
        let shouted = || shouted_names_and_date(text, country_of);
        headline::byline(text).or_else(|| headline::names_and_date(text)).or_else(shouted).or_else(
            || {
                let next = parts.get(i + 1);
                let above = |p: &Block| {
                    is_dated(&p.text)
                        || headline::is_position(&p.text)
                        || lone_agency(&p.text).is_some()
                        || boilerplate::at_head(&p.text) == Some("site furniture")
                };
                let dated = || {
                    // "Ana Lim", "Lima", and the day below
                    let town = |p: &Block| {
                        p.text.len() <= 40 && is_place_above_date(parts, i + 1, country_of)
                    };
                    next.is_some_and(|p| above(p) || town(p))
                        || self.article.removed.last().is_some_and(|r| {
                            let day = r.reason == "dateline" && is_dated(&r.text);
                            r.reason == "date line"
                                || day
                                || r.reason == "byline" && r.text.len() <= 3
                        })
                };
                // "Ana Lim (The Outlet)"
                let text = text
                    .strip_suffix(')')
                    .and_then(|t| t.split_once(" ("))
                    .map_or(text, |(n, _)| n);
                // "(Ana Lim)"
                let text = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text);
                // "Ana Lim | Nairobi"
                let text = match text.split_once(" | ") {
                    Some((names, place)) if is_name_of_place(place) && dated() => names.trim(),
                    _ => text,
                };
                let bare = headline::without_agency(text);
                let names = headline::is_bare_names(text)
                    || bare.len() < text.len() && headline::is_bare_names(bare)
                    || boilerplate::is_desk(text)
                        && (2..=4).contains(&text.split_whitespace().count())
                    || is_shouted_names(text);
                let free = self.article.byline.is_none();
                let names = names.then(|| headline::without_agency(text).to_owned())?;
                if is_town(&names, country_of) {
                    return None;
                }
                (free && dated()).then_some(Byline { names, day: None })
            },
        )
    }
}

/// "Byline: Ana Lim", "Dateline: LIMA", below a headline that was labelled as well.
fn label_below_title(text: &str) -> Option<Part> {
    let (label, value) = labelled(text)?;
    Some(match label {
        Label::Byline => Part::Byline(Byline { names: value.to_owned(), day: None }),
        Label::Dateline => Part::Given(value.to_owned()),
        Label::Text => Part::Nothing("site furniture"),
        Label::Title => return None,
    })
}

/// "ANA LIM — TUESDAY, 14 MARCH 2023, 10:12": the name of nobody's town, and the day.
fn shouted_names_and_date(text: &str, country_of: CountryOf<'_>) -> Option<Byline> {
    let (names, day) = text.split_once(['—', '–', '|']).filter(|_| text.len() <= 80)?;
    let names = names.trim();
    let shouted = (2..=3).contains(&names.split(' ').count())
        && names.chars().all(|c| c.is_uppercase() || " .-'’".contains(c));
    let day = headline::date_line(day).filter(|_| shouted)?;
    let person = country_of(names, &dateline::Hints::default()).is_none();
    person.then(|| Byline { names: names.to_owned(), day: Some(day) })
}

/// A dateline on a line of its own, of a place that is known, with or without a day.
fn is_own_line(text: &str, dated: bool, country_of: CountryOf<'_>) -> bool {
    dateline::parse(text, country_of).is_some_and(|f| {
        f.range.end == text.len()
            && f.printed.day.is_some() == dated
            && f.dateline.country.is_some()
    })
}
