//! What stands above an article's text: headline, repeated headline, byline, date line, desk
//! notes, deck.
//!
//! Takes the first blocks; gives title, byline and summary, and says where the text begins.

use super::above::{
    is_code, is_dated, is_place_above_date, is_place_alone, is_place_in_country, is_sender,
    leads_to_date,
};
use super::{Reader, is_name_of_place, is_strong};
use crate::detect::agencies::{self, Known};
use crate::detect::boilerplate;
use crate::detect::dateline::{self, CountryOf};
use crate::import::block::Block;
use crate::import::headline::{self, Byline};
use crate::import::meta_line::{self, MetaLine};

/// Lines above the text are looked for among so many blocks.
const HEAD: usize = 20;

/// So many blocks that are no part of a head may stand before the dateline: bullets that sum up, the
/// words under a picture.
const AHEAD: usize = 6;

/// A sentence behind a place is text, not a headline, from so many characters on.
const SENTENCE: usize = 70;

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

    /// Takes block `i`, above which there is no headline yet. `false`: it is text already.
    fn above_title(&mut self, parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
        let text = &parts[i].text;
        let bare = text.trim_matches(['^', '=', ' ']);
        let more = i + 1 < parts.len();
        let follows = || title_follows(parts, i, country_of);
        // The line below says who: a company, and no headline.
        let provided = i > 0 && parts[i - 1].text.eq_ignore_ascii_case("news provided by");
        let reason = boilerplate::at_head(bare).or_else(|| boilerplate::anywhere(text));
        if more && let Some(reason) = reason {
            self.remove(text, reason);
        } else if more && let Some(byline) = headline::byline(bare) {
            self.take_byline(byline, text);
        } else if more
            && headline::is_bare_names(bare)
            && !bare.contains(" in ")
            && bare.split(' ').count() <= 3
            && is_dated(&parts[i + 1].text)
            && parts.get(i + 2).is_some_and(|p| !p.text.ends_with('.') && p.text.len() <= 160)
            && title_follows(parts, i + 1, country_of)
        {
            self.take_byline(Byline { names: bare.to_owned(), day: None }, text);
        } else if more
            && let Some(meta) = read_meta(text)
                .or_else(|| lone_agency(bare))
                .or_else(|| site_and_day(text, country_of))
        {
            self.take_meta(meta, text, "above");
        } else if more && (provided || text.eq_ignore_ascii_case("news provided by")) {
            self.remove(text, "site furniture");
        } else if more && boilerplate::contact(text).is_some() && follows() {
            self.remove(text, "contact of the desk");
        } else if more
            && (meta_line::is_section(text)
                || is_path(text)
                || self.is_place_of_head(text, country_of))
            && follows()
        {
            self.remove(text, "site furniture");
        } else if more && is_sender(parts, i, self.header_day.is_some(), country_of) {
            let last = text.split_whitespace().next_back().unwrap_or_default();
            if agencies::known(last) == Known::Yes {
                self.header_agency.get_or_insert_with(|| last.to_owned());
            }
            self.remove(text, "site furniture");
        } else if more && is_code(bare) && boilerplate::at_head(&parts[i + 1].text).is_some() {
            self.remove(text, "slug line");
        } else if is_text(parts, i, country_of) {
            return false;
        } else {
            self.take_title(text);
        }
        true
    }

    /// "Brussels" below the day of a press release.
    fn is_place_of_head(&self, text: &str, country_of: CountryOf<'_>) -> bool {
        self.header_day.is_some()
            && is_name_of_place(text)
            && country_of(text, &dateline::Hints::default()).is_some()
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

    pub(super) fn take_title(&mut self, text: &str) {
        let text = text.trim();
        // The signs in which a wire wraps its headlines, and Markdown's.
        let hashes = text.trim_start_matches('#');
        let marked = if hashes.starts_with(' ') { hashes } else { text.trim_start_matches('^') };
        let signs = text.len() - marked.trim_start().len();
        let cut = signs + boilerplate::headline_prefix(&text[signs..]).unwrap_or(0);
        let end = if text.starts_with('^') {
            text.trim_end_matches(['=', '<', ' ']).len()
        } else {
            text.len()
        };
        self.remove(&text[..cut], "headline prefix");
        self.article.title = text[cut..end.max(cut)].trim().to_owned();
        self.remove(&text[end.max(cut)..], "headline prefix");
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
            let found = format!("\"{}\" above the text", text.trim());
            self.header_day.get_or_insert((day, found));
        }
        // "By Ana Lim, Reuters"
        let sure = |name: &str| match agencies::known(name) {
            Known::Yes => true,
            Known::Perhaps => !name.chars().any(char::is_lowercase),
            Known::No => false,
        };
        if let Some((_, agency)) = text.trim().trim_end_matches('.').rsplit_once(',')
            && sure(agency)
        {
            self.header_agency.get_or_insert_with(|| agency.trim().to_owned());
        }
        // "By Global Times": nobody's name.
        if agencies::known(&byline.names) == Known::Yes {
            self.header_agency.get_or_insert(byline.names);
            return;
        }
        self.article.byline.get_or_insert(byline.names);
    }

    /// "BBC News, Accra" below a byline.
    fn take_position(&mut self, text: &str) {
        self.remove(text, "byline");
        let name = text.split(',').next().unwrap_or_default().trim();
        if agencies::known(name) == Known::Yes {
            self.header_agency.get_or_insert_with(|| name.to_owned());
        }
    }

    /// A place on a line of its own: it counts where no dateline follows.
    fn take_place(&mut self, text: &str) {
        self.remove(text, "dateline");
        let place = text.trim().trim_end_matches(',').to_owned();
        self.header_place.get_or_insert(place);
    }

    /// Takes what a line beside the text says; `side` is `above` or `below`.
    pub(super) fn take_meta(&mut self, meta: MetaLine, text: &str, side: &str) {
        self.remove(text, "date line");
        if let Some(day) = meta.day {
            let found = format!("\"{}\" {side} the text", text.trim());
            self.header_day.get_or_insert((day, found));
        }
        if let Some((day_first, month_first)) = meta.either {
            let found = format!("\"{}\" {side} the text", text.trim());
            self.header_either.get_or_insert((day_first, month_first, found));
        }
        if let Some(names) = meta.names {
            self.article.byline.get_or_insert(names);
        }
        if let Some(agency) = meta.agency {
            self.header_agency.get_or_insert(agency);
        }
    }
}

pub(super) fn read_meta(text: &str) -> Option<MetaLine> {
    let day =
        headline::date_line(text).map(|day| MetaLine { day: Some(day), ..MetaLine::default() });
    meta_line::read(text).or(day)
}

/// The name of an agency on a line of its own, perhaps in brackets or behind a country's.
fn lone_agency(text: &str) -> Option<MetaLine> {
    if text.len() > 44 {
        return None;
    }
    let bare = text.trim_matches(['(', ')', '[', ']', ' ']);
    let name = match bare.split_once(' ') {
        Some((first, last))
            if first.chars().all(char::is_alphabetic)
                && !last.contains(' ')
                && agencies::known(bare) == Known::No =>
        {
            last
        }
        _ => bare,
    };
    let capital = !bare.starts_with(char::is_lowercase);
    let known = capital && agencies::known(name) == Known::Yes;
    known.then(|| MetaLine { agency: Some(name.to_owned()), ..MetaLine::default() })
}

/// "ANA LIM, Meridian staff writer".
fn is_shouted_names(text: &str) -> bool {
    text.split_once(',').is_some_and(|(names, position)| {
        let words = names.split_whitespace().count();
        (2..=4).contains(&words)
            && names.chars().all(|c| c.is_uppercase() || " .-'’".contains(c))
            && headline::is_position(position)
    })
}

/// "The Site Online, Tuesday 14 March 2023": a name that is no place's, and the day.
fn site_and_day(text: &str, country_of: CountryOf<'_>) -> Option<MetaLine> {
    if text.len() > 60 || !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (name, day) = text.split_once(',')?;
    let words = name.split_whitespace().count();
    let named = (1..=3).contains(&words)
        && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let day = headline::date_line(day).filter(|_| named)?;
    let placed = dateline::parse(text, country_of).is_some_and(|f| f.dateline.country.is_some());
    (!placed).then_some(MetaLine { day: Some(day), ..MetaLine::default() })
}

/// The path to a page: "Home / News / Talks go on".
fn is_path(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("Home ").filter(|_| text.len() <= 160) else { return false };
    rest.starts_with(['/', '>', '»', '›', '|'])
        || (1..=6).contains(&rest.split(' ').count())
            && rest.split(' ').all(|w| w.starts_with(char::is_uppercase))
            && rest.ends_with("News")
}

/// "Image caption," is followed by the caption.
fn is_caption_mark(text: &str) -> bool {
    text.trim_end_matches([',', ':']).eq_ignore_ascii_case("image caption")
}

/// Whether a dateline with a day or an agency stands a few blocks below `i`, and no text before it.
fn leads_to_dateline(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    let strong = |text: &str| dateline::parse(text, country_of).is_some_and(|f| is_strong(&f));
    if strong(&parts[i].text) {
        return false;
    }
    let ahead = parts.iter().skip(i + 1).take(AHEAD);
    // "JEDDAH: A museum …": a place alone counts right below.
    let placed = |p: &Block| {
        p.is_prose()
            && dateline::parse(&p.text, country_of)
                .is_some_and(|f| f.dateline.country.is_some() && f.range.end < p.text.len())
    };
    ahead
        .take_while(|p| p.is_prose() || p.text.len() < 300)
        .any(|p| p.is_prose() && strong(&p.text))
        || dateline::parse(&parts[i].text, country_of).is_none()
            && parts.iter().skip(i + 1).take(2).any(placed)
}

/// Whether a line that can be the headline stands below block `i`, above the text.
fn title_follows(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    (i + 1..parts.len().min(i + 5)).any(|n| {
        let text = &parts[n].text;
        n + 1 < parts.len()
            && text.split_whitespace().count() >= 3
            && read_meta(text).is_none()
            && headline::byline(text).is_none()
            && boilerplate::at_head(text).is_none()
            && boilerplate::contact(text).is_none()
            && !is_text(parts, n, country_of)
            && !text.ends_with(['.', '。'])
    })
}

/// Whether block `i`, the first that is no note, is text already: there is no title.
fn is_text(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> bool {
    let text = &parts[i].text;
    let behind = &parts[i + 1..];
    let length = text.chars().count();
    let ended = text.ends_with(['.', '”', '"', '。']);
    if length > 300
        || ended && length > 140
        || text.ends_with('.') && length > 80
        || behind.is_empty() && ended && length > 60
    {
        return true;
    }
    let Some(found) = dateline::parse(text, country_of) else { return false };
    let dated = found.printed.day.is_some();
    let is_dateline = if found.range.end < text.len() {
        // "BELGRADE - The two presidents met on Monday, and …." is no headline.
        let place = found.dateline.place.as_deref().unwrap_or_default();
        let least = if place.chars().any(char::is_lowercase) { SENTENCE } else { SENTENCE / 2 };
        let told = ended && length > least && found.dateline.country.is_some();
        dated || found.dateline.agency.is_some() || told && !behind.is_empty()
    } else {
        dated && !behind.is_empty()
    };
    // "TALKS TO BEGIN ON MAY 29" is a title: the dateline comes behind it.
    let comes = || {
        behind.iter().take(4).any(|p| {
            // "//Petra// AB" signs, and heads nothing.
            dateline::parse(&p.text, country_of).is_some_and(|f| {
                is_strong(&f) && (f.printed.day.is_some() || f.range.end < p.text.len())
            })
        })
    };
    is_dateline && !comes()
}
