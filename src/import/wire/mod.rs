//! The grammar of wire copy: blocks → article.
//!
//! Takes a draft and the blocks of its text; finds headline, byline and deck above the text, the
//! dateline at its head, signatures and credits at its end, and the day. What is no text of the
//! article moves to `removed`, with the reason. Every character of the blocks that is not white
//! space ends in exactly one of title, body and removed. Reads no bytes and knows no format.

mod above;
mod day;
mod either;
mod head;
mod masthead;
mod places;
mod tail;
mod taken;
mod title;

use super::article::Removed;
use super::block::Block;
use super::draft::{Draft, GivenDateline, Surroundings};
use super::paragraphs::Stand;
use super::{Article, byline, headline, meta_line};
use crate::detect::boilerplate;
use crate::detect::dateline::{self, CountryOf, Found};
use crate::model::{Dateline, Day};
use places::is_name_of_place;

/// Reads an article.
pub fn read(draft: Draft, blocks: Vec<Block>, around: Surroundings<'_>) -> Article {
    let mut reader = Reader::new(draft, blocks);
    // Marks of a version stand before headlines in metadata as well.
    let title = std::mem::take(&mut reader.article.title);
    reader.take_title(&title);
    reader.head(around.country_of);
    reader.body();
    reader.dateline(around.country_of);
    reader.tail();
    reader.finish(around)
}

/// As [`read`], for a text that a person has edited already: not a word is taken out.
pub fn keep(
    draft: Draft,
    markdown: String,
    blocks: Vec<Block>,
    around: Surroundings<'_>,
) -> Article {
    let mut reader = Reader::new(draft, blocks);
    reader.article.markdown = Some(markdown);
    reader.given_dateline(around.country_of);
    reader.finish(around)
}

/// No line of a page's head or foot has more bytes.
const LONGEST: usize = 400;

/// What a line of plain text is, whatever stands around it.
pub fn stand(line: &str, country_of: CountryOf<'_>) -> Stand {
    // Nearly every line is one of the text: it is asked the rest no more.
    let parted = || line.bytes().any(|b| matches!(b, b'|' | b':')) || line.contains('•');
    let text = line.len() > LONGEST || meta_line::is_prose(line) && !parted();
    let of_page = || {
        let short = line.len() <= LONGEST / 2;
        let open = !line.ends_with('.');
        byline::byline(line).is_some()
            || short && headline::date_line(line).is_some()
            || short && meta_line::read(line).is_some()
            || open && boilerplate::signature(line, None).is_some()
            || boilerplate::end_mark(line).is_some()
            || byline::names_and_date(line).is_some()
    };
    // Prose that begins small goes on with the line before.
    let goes_on = text && line.starts_with(char::is_lowercase);
    if !goes_on && boilerplate::stands_alone(line) || !text && of_page() {
        return Stand::Alone;
    }
    match dateline::parse(line, country_of) {
        Some(found) if found.range.end == line.len() && line.len() < 80 => Stand::Alone,
        Some(found) if is_strong(&found) && found.dateline.place.is_some() => Stand::First,
        _ => Stand::Any,
    }
}

/// Whether a dateline says more than a place.
fn is_strong(found: &Found) -> bool {
    found.printed.day.is_some() || found.dateline.agency.is_some()
}

struct Reader {
    article: Article,
    /// What is not yet taken.
    parts: Vec<Block>,
    /// What was removed behind the text, last first.
    after: Vec<Removed>,
    /// The day of a line above or below the text, and where it was found.
    header_day: Option<(Day, String)>,
    /// What the numbers on such a line can mean, where it does not say which is the month.
    header_either: Option<(Day, Day, String)>,
    /// The agency of such a line.
    header_agency: Option<String>,
    /// A place on a line of its own above the text.
    header_place: Option<String>,
    /// How many of `parts`, at their head, stand between headline and dateline.
    between: usize,
    /// The day that the format knows, and what says so.
    published: Option<(Day, String)>,
    found: Option<Found>,
    /// The dateline that the format gives beside the text.
    given: Option<GivenDateline>,
}

impl Reader {
    fn new(draft: Draft, parts: Vec<Block>) -> Self {
        let article = Article {
            title: draft.title.unwrap_or_default().trim().to_owned(),
            byline: draft.byline,
            summary: draft.summary,
            language: draft.language,
            about: draft.about,
            removed: draft.removed,
            warnings: draft.warnings,
            ..Article::default()
        };
        Self {
            article,
            parts,
            after: Vec::new(),
            header_day: None,
            header_either: None,
            header_agency: None,
            header_place: None,
            between: 0,
            published: draft.published,
            found: None,
            given: draft.dateline,
        }
    }

    fn remove(&mut self, text: &str, reason: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.article.removed.push(Removed { text: text.to_owned(), reason: reason.to_owned() });
        }
    }

    /// "ROTTERDAM", "RIZE, Türkiye" on a line of its own, above the text; in small letters only where
    /// a line of the page's head stands right above it.
    fn lone_place(&mut self, country_of: CountryOf<'_>) -> Option<Dateline> {
        let [first, second, ..] = self.parts.get(self.between..)? else { return None };
        let place = first.text.clone();
        let name = place.split(',').next().unwrap_or_default().trim();
        let shouted = !name.chars().any(char::is_lowercase) && name.chars().count() >= 3;
        let under_head = self.article.removed.last().is_some_and(|r| r.reason == "date line")
            && second.text.chars().count() > 40
            && is_name_of_place(&place);
        let plain = place.chars().all(|c| c.is_alphabetic() || " ,.'’/-".contains(c));
        let words = place.split_whitespace().count();
        if !(shouted && words <= 4 || under_head) || !plain || place.ends_with('.') {
            return None;
        }
        let region = place.split_once(',').map(|(_, region)| region.trim());
        let hints = dateline::Hints { region, ..dateline::Hints::default() };
        let country = country_of(name, &hints)?;
        self.remove(&place, "dateline");
        self.parts.remove(self.between);
        Some(Dateline { place: Some(place), country: Some(country), date: None, agency: None })
    }

    /// The place that stood above the text.
    fn place_of_head(&mut self, country_of: CountryOf<'_>) -> Option<Dateline> {
        let place = self.header_place.take()?;
        let (name, region) = place.split_once(',').map_or((&*place, None), |(n, r)| (n, Some(r)));
        let region = region.map(str::trim);
        let hints = dateline::Hints { region, ..dateline::Hints::default() };
        let country = country_of(name, &hints);
        Some(Dateline { place: Some(place), country, date: None, agency: None })
    }

    /// The dateline, at the head of the first paragraphs, or behind a deck.
    fn dateline(&mut self, country_of: CountryOf<'_>) {
        for i in 0..self.parts.len().min(self.between + 3) {
            let Some(found) = dateline::parse(&self.parts[i].text, country_of) else { continue };
            let strong = is_strong(&found);
            // "The Agency, 14 March 2022" behind all text signs it.
            let behind = i > self.between
                && i + 1 == self.parts.len()
                && found.range.end == self.parts[i].text.len();
            if i != self.between && !strong || i < self.between || behind {
                continue;
            }
            // What stands before it inside its paragraph is only white space and marks.
            let head = self.parts[i].cut_front(found.range.end);
            self.remove(&head, "dateline");
            self.note_behind_dateline(i);
            self.found = Some(found);
            self.byline_behind_dateline(i, country_of);
            break;
        }
        if self.found.is_none() {
            self.article.dateline =
                self.lone_place(country_of).or_else(|| self.place_of_head(country_of));
        }
        self.parts.retain(|p| !p.text.is_empty());
        self.given_dateline(country_of);
    }

    /// A dateline that the format gives beside the text: it fills in what the text does not say.
    fn given_dateline(&mut self, country_of: CountryOf<'_>) {
        let in_text = self.found.as_mut().map(|f| &mut f.dateline);
        let in_text = in_text.or(self.article.dateline.as_mut());
        match (self.given.take(), in_text) {
            (Some(GivenDateline::Parts(given)), Some(dateline)) => {
                dateline.country = dateline.country.or(given.country);
            }
            (Some(GivenDateline::Parts(mut given)), None) => {
                let place = given.place.as_deref();
                let country = place.and_then(|p| country_of(p, &dateline::Hints::default()));
                given.country = given.country.or(country);
                self.article.dateline = Some(given);
            }
            (Some(GivenDateline::Line(line)), None) => {
                let dashed = format!("{} —", line.trim().trim_end_matches(['-', '–', '—', ' ']));
                self.found = dateline::parse(&dashed, country_of);
                let place = line.split([',', '(', '-', '–', '—']).next().unwrap_or_default().trim();
                // "MARCH 04": an element that holds the day alone.
                let day = !crate::detect::dates::in_line(place).is_empty();
                if self.found.is_none() && !day && place.starts_with(char::is_uppercase) {
                    let country = country_of(place, &dateline::Hints::default());
                    let place = Some(place.to_owned());
                    self.article.dateline =
                        Some(Dateline { place, country, ..Dateline::default() });
                }
            }
            (Some(GivenDateline::Line(_)), Some(_)) | (None, _) => {}
        }
    }

    /// A dateline on a line of its own, then "By Ana Lim".
    fn byline_behind_dateline(&mut self, i: usize, country_of: CountryOf<'_>) {
        let next = if self.parts[i].text.is_empty() { i + 1 } else { i };
        if next + 1 < self.parts.len()
            && let Some(byline) = byline::byline(&self.parts[next].text)
        {
            let text = std::mem::take(&mut self.parts[next].text);
            self.take_byline(byline, &text, country_of);
        }
    }

    /// "LONDON, Sept 14 (Reuters) - (Adds details)".
    fn note_behind_dateline(&mut self, i: usize) {
        let text = self.parts[i].text.clone();
        if text.starts_with('(')
            && let Some(end) = text.find(')').map(|e| e + 1)
            && boilerplate::at_head(&text[..end]) == Some("desk note")
        {
            let rest = text[end..].trim_start_matches([' ', '-', '–', '—']);
            let note = self.parts[i].cut_front(text.len() - rest.len());
            self.remove(&note, "desk note");
        }
    }
}
