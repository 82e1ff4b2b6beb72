//! What stands above the headline, and which line is the headline.
//!
//! Takes the first blocks; takes out sections, senders, slugs and dates above the headline, and the
//! headline itself. Says so where there is none.

use super::above::{
    is_code, is_dated, is_sender, is_sentence, lone_agency, read_meta, short_agency, site_and_day,
};
use super::masthead::{Label, is_above_title, labelled, leads_to_title, masthead};
use super::places::{
    is_place_above_date, is_place_in_country, is_town, place_and_agency, site_and_town,
};
use super::{Reader, is_strong};
use crate::detect::agencies::{self, Known};
use crate::detect::boilerplate;
use crate::detect::dateline::{self, CountryOf};
use crate::import::block::Block;
use crate::import::draft::GivenDateline;
use crate::import::headline::{self, Byline};
use crate::import::meta_line;

/// A sentence behind a place is text, not a headline, from so many characters on.
const SENTENCE: usize = 70;

impl Reader {
    /// Takes block `i`, above which there is no headline yet. `false`: it is text already.
    pub(super) fn above_title(
        &mut self,
        parts: &[Block],
        i: usize,
        country_of: CountryOf<'_>,
    ) -> bool {
        let text = &parts[i].text;
        let bare = text.trim_matches(['^', '=', ' ']);
        let more = i + 1 < parts.len();
        let follows = || title_follows(parts, i, country_of);
        // The line below says who: a company, and no headline.
        let provided = i > 0 && parts[i - 1].text.eq_ignore_ascii_case("news provided by");
        let reason = boilerplate::at_head(bare).or_else(|| boilerplate::anywhere(text));
        if more && let Some((label, value)) = labelled(text) {
            match label {
                Label::Title => {
                    self.remove(&text[..text.len() - value.len()], "headline prefix");
                    self.take_title(value);
                }
                Label::Byline => {
                    let byline = Byline { names: value.to_owned(), day: None };
                    self.take_byline(byline, text, country_of);
                }
                Label::Dateline => {
                    self.remove(text, "dateline");
                    self.given.get_or_insert(GivenDateline::Line(value.to_owned()));
                }
                Label::Text => self.remove(text, "site furniture"),
            }
        } else if more
            && let Some(mut meta) = place_and_agency(text, country_of)
                .or_else(|| short_agency(text).filter(|_| is_dated(&parts[i + 1].text)))
        {
            self.take_place_of(&mut meta, country_of);
            self.take_meta(meta, text, "above");
        } else if more && leads_to_title(parts, i) {
            self.remove(text, "site furniture");
        } else if more && let Some(reason) = reason {
            self.remove(text, reason);
        } else if more && let Some(byline) = headline::byline(bare) {
            self.take_byline(byline, text, country_of);
        } else if more
            && headline::is_bare_names(bare)
            && !bare.contains(" in ")
            && bare.split(' ').count() <= 3
            && let lines = lines_of_head(parts, i, country_of)
            && lines > 0
            && parts
                .get(i + lines + 1)
                .is_some_and(|p| !p.text.ends_with('.') && p.text.len() <= 160)
            && title_follows(parts, i + lines, country_of)
        {
            self.take_byline(Byline { names: bare.to_owned(), day: None }, text, country_of);
        } else if more
            && let Some(mut meta) = read_meta(text)
                .or_else(|| lone_agency(bare))
                .or_else(|| site_and_day(text, country_of))
        {
            self.take_place_of(&mut meta, country_of);
            self.take_meta(meta, text, "above");
        } else if more
            && (is_place_above_date(parts, i, country_of)
                || is_place_in_country(text, country_of) && is_dated(&parts[i + 1].text)
                || is_town(text, country_of)
                    && parts.get(i + 1).is_some_and(|p| lone_agency(&p.text).is_some()))
            && title_follows(parts, i + 1, country_of)
        {
            self.take_place(text);
        } else if more && let Some(agency) = masthead(text).filter(|_| follows()) {
            self.header_agency.get_or_insert_with(|| agency.to_owned());
            self.remove(text, "site furniture");
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
        } else if more && let Some(town) = site_and_town(text, country_of).filter(|_| follows()) {
            self.header_place.get_or_insert_with(|| town.to_owned());
            self.remove(text, "site furniture");
        } else if more && is_sender(parts, i, self.header_day.is_some(), country_of) {
            let last = text.split_whitespace().next_back().unwrap_or_default();
            if agencies::known(last) == Known::Yes {
                self.header_agency.get_or_insert_with(|| last.to_owned());
            }
            self.remove(text, "site furniture");
        } else if more
            && is_above_title(
                parts,
                i,
                |p| is_of_head(p, country_of),
                |at| is_text(parts, at, country_of),
            )
        {
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
        self.header_day.is_some() && is_town(text, country_of)
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

    pub(super) fn is_title_again(&self, text: &str) -> bool {
        let title = &self.article.title;
        let prefix = boilerplate::headline_prefix(text).unwrap_or(0);
        headline::same_headline(title, text)
            || headline::same_headline(title, &text[prefix..])
            || headline::without_site_name(text).is_some_and(|t| headline::same_headline(title, t))
    }
}

/// How many lines below block `i` name a town, an agency or the day, and nothing else; none where
/// none says the day.
fn lines_of_head(parts: &[Block], i: usize, country_of: CountryOf<'_>) -> usize {
    let of_head = |p: &&Block| {
        is_dated(&p.text) || lone_agency(&p.text).is_some() || is_town(&p.text, country_of)
    };
    let lines: Vec<&Block> = parts[i + 1..].iter().take(3).take_while(of_head).collect();
    if lines.iter().any(|p| is_dated(&p.text)) { lines.len() } else { 0 }
}

/// Whether a line says who wrote the text, or when: a byline, a date, a dateline with its day.
fn is_of_head(block: &Block, country_of: CountryOf<'_>) -> bool {
    let text = &block.text;
    is_dated(text)
        || is_place_in_country(text, country_of)
        || headline::byline(text).is_some()
        || dateline::parse(text, country_of).is_some_and(|f| is_strong(&f))
}

/// The path to a page: "Home / News / Talks go on".
fn is_path(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("Home ").filter(|_| text.len() <= 160) else { return false };
    rest.starts_with(['/', '>', '»', '›', '|'])
        || (1..=6).contains(&rest.split(' ').count())
            && rest.split(' ').all(|w| w.starts_with(char::is_uppercase))
            && rest.ends_with("News")
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
        // "Stockholm (TT)" above the text.
        let signed = found.dateline.agency.is_some() && found.dateline.country.is_some();
        dated && !behind.is_empty() || signed && behind.first().is_some_and(is_sentence)
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
