//! Plain text, in the many forms in which the wires send it.
//!
//! Takes a file's bytes, its name and its time; gives the [`Article`]: title, dateline, date,
//! paragraphs, and all that was taken out, with the reason. Every character that is not white
//! space ends in exactly one of title, paragraphs and removed.

mod tail;

use super::headline::{self, Byline};
use super::paragraphs::{self, Paragraph};
use super::year::{self, Clues, Printed};
use super::{Article, Removed, decode, file_name};
use crate::detect::boilerplate;
use crate::detect::dateline::{self, CountryOf, Found};
use crate::detect::language::language;
use crate::diagnostics::Diagnostic;
use crate::model::{Dateline, Day};

/// A source article as it was received.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    pub bytes: &'a [u8],
    /// The file, relative to the site's root.
    pub name: &'a str,
    /// The day of the file's own time.
    pub file_time: Option<Day>,
}

/// Lines above the text are looked for among so many paragraphs.
const HEAD: usize = 16;

/// A deck is never longer.
const DECK: usize = 280;

/// Reads an article. The error says why the file is none.
pub fn read(received: Received<'_>, country_of: CountryOf<'_>) -> Result<Article, Diagnostic> {
    let decoded = decode::decode(received.bytes, received.name)?;
    let mut article = read_text(&decoded.text, received.name, received.file_time, country_of);
    article.warnings.splice(0..0, decoded.warning);
    Ok(article)
}

/// As [`read`], from text.
pub fn read_text(
    text: &str,
    name: &str,
    file_time: Option<Day>,
    country_of: CountryOf<'_>,
) -> Article {
    let parts = paragraphs::split(text, |line| stands_alone(line, country_of));
    let mut reader = Reader {
        article: Article::default(),
        parts,
        body_from: 0,
        after: Vec::new(),
        header_day: None,
        found: None,
    };
    reader.head(country_of);
    reader.body();
    reader.dateline(country_of);
    reader.tail();
    reader.finish(name, file_time)
}

/// Lines that are never part of a paragraph.
fn stands_alone(line: &str, country_of: CountryOf<'_>) -> bool {
    headline::byline(line).is_some()
        || line.len() <= 80 && !line.ends_with('.') && boilerplate::is_lone_furniture(line)
        || headline::date_line(line).is_some()
        || !line.ends_with('.') && boilerplate::signature(line, None).is_some()
        || boilerplate::end_mark(line).is_some()
        || headline::names_and_date(line).is_some()
        || line.len() < 80
            && dateline::parse(line, country_of).is_some_and(|f| f.range.end == line.len())
}

struct Reader {
    article: Article,
    /// What is not yet taken, as paragraphs.
    parts: Vec<Paragraph>,
    /// The first of `parts` that is text.
    body_from: usize,
    /// What was removed behind the text, last first.
    after: Vec<Removed>,
    header_day: Option<(Day, String)>,
    found: Option<Found>,
}

impl Reader {
    fn remove(&mut self, text: &str, reason: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.article.removed.push(Removed { text: text.to_owned(), reason: reason.to_owned() });
        }
    }

    /// Title, repeated title, byline, date line, desk notes.
    fn head(&mut self, country_of: CountryOf<'_>) {
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

    fn take_title(&mut self, text: &str) {
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

    fn take_byline(&mut self, byline: Byline, text: &str) {
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

    /// "ROTTERDAM" on a line of its own, above the text.
    fn lone_place(&mut self, country_of: CountryOf<'_>) -> Option<Dateline> {
        let [first, _, ..] = &self.parts[..] else { return None };
        let place = first.text.clone();
        let capitals = !place.chars().any(char::is_lowercase) && place.chars().count() >= 3;
        if !capitals || place.split_whitespace().count() > 3 || place.ends_with('.') {
            return None;
        }
        let country = country_of(&place, &dateline::Hints::default())?;
        self.remove(&place, "dateline");
        self.parts.remove(0);
        Some(Dateline { place: Some(place), country: Some(country), date: None, agency: None })
    }

    /// The dateline, at the head of the first paragraphs, or behind a deck.
    fn dateline(&mut self, country_of: CountryOf<'_>) {
        for i in 0..self.parts.len().min(3) {
            let Some(found) = dateline::parse(&self.parts[i].text, country_of) else { continue };
            let strong = found.printed.day.is_some() || found.dateline.agency.is_some();
            if i > 0 && !strong {
                continue;
            }
            let text = self.parts[i].text.clone();
            // What stands before it inside its paragraph is only white space and marks.
            let (head, rest) = text.split_at(found.range.end);
            self.remove(head, "dateline");
            self.parts[i].text = rest.trim_start().to_owned();
            self.note_behind_dateline(i);
            self.found = Some(found);
            self.byline_behind_dateline(i);
            break;
        }
        self.parts.retain(|p| !p.text.is_empty());
        if self.found.is_none() {
            self.article.dateline = self.lone_place(country_of);
        }
    }

    /// A dateline on a line of its own, then "By Ana Lim".
    fn byline_behind_dateline(&mut self, i: usize) {
        let next = if self.parts[i].text.is_empty() { i + 1 } else { i };
        if next + 1 < self.parts.len()
            && let Some(byline) = headline::byline(&self.parts[next].text)
        {
            let text = std::mem::take(&mut self.parts[next].text);
            self.take_byline(byline, &text);
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
            self.remove(&text[..text.len() - rest.len()], "desk note");
            self.parts[i].text = rest.trim_start().to_owned();
        }
    }

    fn finish(mut self, name: &str, file_time: Option<Day>) -> Article {
        self.article.removed.extend(self.after.drain(..).rev());
        self.article.paragraphs = self.parts.into_iter().map(|p| p.text).collect();
        let article = &mut self.article;
        let warn = |article: &mut Article, message: String, hint: &str| {
            article.warnings.push(Diagnostic::warning(message).in_file(name).hint(hint));
        };
        article.language =
            language(&article.paragraphs.join(" ").chars().take(800).collect::<String>())
                .map(ToOwned::to_owned);
        if let Some(found) = self.found {
            let printed = found.printed;
            article.dateline = Some(found.dateline);
            if let Some(day) = printed.full() {
                article.date = Some(day);
                article.date_evidence.push("the dateline".into());
            } else if printed.day.is_some() {
                // A full date above the text knows the year best.
                let dates = year::locate(&article.paragraphs);
                let header = self.header_day.as_ref().and_then(|(day, text)| {
                    let same = dateline::with_year(printed, day.year())?;
                    let near = crate::detect::dates::days_between(same, *day).abs() <= 3;
                    near.then(|| (same, format!("year from \"{text}\" above the text")))
                });
                let printed = Printed { date: printed, weekday: found.weekday };
                let notices: Vec<String> = article
                    .removed
                    .iter()
                    .filter(|r| r.reason == "copyright notice")
                    .map(|r| r.text.clone())
                    .collect();
                let clues = Clues {
                    dates: &dates,
                    told: &year::told(&article.paragraphs),
                    name: &file_name::days(name),
                    notices: &notices,
                    file_time,
                };
                if let Some((day, evidence)) = header {
                    article.date = Some(day);
                    article.date_evidence.push(evidence);
                } else if let Some(inferred) = year::infer(printed, &clues) {
                    article.date = Some(inferred.day);
                    article.date_evidence = inferred.evidence;
                    if let Some(doubt) = inferred.doubt {
                        warn(article, doubt, "check `date:` in the brief");
                    }
                }
            }
            if let Some(dateline) = &mut article.dateline {
                dateline.date = dateline.date.or(article.date.filter(|_| printed.day.is_some()));
            }
        }
        if article.date.is_none() {
            let from_name = file_name::day(name);
            if let Some((day, text)) = self.header_day {
                article.date = Some(day);
                article.date_evidence.push(format!("\"{text}\" above the text"));
            } else if let Some(day) = from_name {
                article.date = Some(day);
                article.date_evidence.push("the file's name".into());
            } else if let Some(day) = file_time {
                article.date = Some(day);
                article.date_evidence.push(format!("the file's own time, {day}"));
                warn(
                    article,
                    format!("the article does not say its day; {day} is the file's own time"),
                    "check `date:` in the brief",
                );
            }
        }
        if article.title.is_empty() {
            warn(article, "the article has no headline".into(), "write a `title:` into the brief");
        }
        if article.paragraphs.is_empty() {
            warn(
                article,
                "the article has no text below its headline".into(),
                "put title and text on lines of their own",
            );
        }
        self.article
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nowhere(_: &str, _: &dateline::Hints<'_>) -> Option<crate::model::CountryCode> {
        None
    }

    fn article(text: &str) -> Article {
        read_text(text, "seeds/a.txt", Some("2022-09-20".parse().unwrap()), &nowhere)
    }

    #[test]
    fn a_story_in_the_usual_form() {
        let found = article(
            "Talks go on at the border\n\nTALKS GO ON AT THE BORDER\n\nBy Ana Lim\n\nLIMA, Sept 14 (NNN-X) — Talks went on, officials said.\n\nThey began on September 1, 2022.\n\n— NNN-X\n\nadministrator\n\nRelated Articles\n\nTruce holds\n",
        );
        assert_eq!(found.title, "Talks go on at the border");
        assert_eq!(found.byline.as_deref(), Some("Ana Lim"));
        assert_eq!(
            found.paragraphs,
            ["Talks went on, officials said.", "They began on September 1, 2022."]
        );
        assert_eq!(found.date.unwrap().to_string(), "2022-09-14");
        assert_eq!(found.date_evidence, ["year from \"September 1, 2022\" in paragraph 2"]);
        let dateline = found.dateline.unwrap();
        assert_eq!(dateline.place.as_deref(), Some("LIMA"));
        assert_eq!(dateline.agency.as_deref(), Some("NNN-X"));
        let reasons: Vec<&str> = found.removed.iter().map(|r| r.reason.as_str()).collect();
        assert_eq!(
            reasons,
            [
                "repeated headline",
                "byline",
                "dateline",
                "agency signature",
                "site furniture",
                "related list",
                "related list"
            ]
        );
        assert!(found.warnings.is_empty(), "{:?}", found.warnings);
    }
}

#[cfg(test)]
mod properties;
