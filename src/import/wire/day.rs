//! The day of an article, and what it rests on; then the article is whole.
//!
//! In the order of trust: what the format knows (a feed's or a page's own date), a full date in the
//! dateline, a dateline without a year whose year the text tells, a date above the text, the file's
//! name, and last the file's own time, with a warning.

use super::{Reader, Surroundings};
use crate::detect::agencies;
use crate::detect::dateline::{self, CountryOf, Hints};
use crate::detect::dates::{Partial, days_between};
use crate::detect::language::language;
use crate::diagnostics::Diagnostic;
use crate::import::year::{self, Clues, Printed};
use crate::import::{Article, file_name, told_day};
use crate::model::Day;

/// A date above the text and one in the dateline speak of the same day if so many lie between.
const NEAR: i32 = 3;

impl Reader {
    pub(super) fn finish(mut self, around: Surroundings<'_>) -> Article {
        self.article.removed.extend(self.after.drain(..).rev());
        self.article.body = std::mem::take(&mut self.parts);
        self.agency(around.country_of);
        if self.article.language.is_none() {
            self.article.language = self.language();
        }
        if let Some((day, why)) = self.published.clone() {
            self.article.date = Some(day);
            self.article.date_evidence.push(why);
        }
        self.settle_either(&around);
        self.dateline_day(&around);
        if self.article.date.is_none() {
            self.day_beside_the_text(&around);
        }
        if self.article.title.is_empty() {
            self.warn(&around, "the article has no headline", "write a `title:` into the brief");
        }
        if let Some(agency) = self.article.dateline.as_mut().and_then(|d| d.agency.as_mut()) {
            // Copy in another script signs with a name that no list of agencies in English has.
            *agency = agencies::usual(agency).to_owned();
        }
        if self.article.body.is_empty() {
            let hint = "put title and text on lines of their own";
            self.warn(&around, "the article has no text below its headline", hint);
        }
        self.article
    }

    /// Where the dateline names no agency, or there is none: the one that signs the text, else the
    /// one beside its date.
    fn agency(&mut self, country_of: CountryOf<'_>) {
        // "Al Jazeera and news agencies" above, "SOURCE: AL JAZEERA AND NEWS AGENCIES" below.
        let header = self.header_agency.take().map(|name| agencies::alone(&name).to_owned());
        let same = |name: &String| header.as_ref().is_some_and(|h| h.eq_ignore_ascii_case(name));
        // "– Site.example" behind copy that an agency heads is where it was published.
        let publisher =
            |name: &String| header.is_some() && name.contains('.') && !name.contains(' ');
        let signed = self.article.signature.clone();
        let signed = signed.filter(|name| !same(name) && !publisher(name)).or(header.clone());
        let Some(signed) = signed else { return };
        let dateline = match &mut self.found {
            Some(found) => &mut found.dateline,
            None => self.article.dateline.get_or_insert_default(),
        };
        if dateline.agency.is_some() {
            return;
        }
        // Of namesakes, that of the agency's own country is likelier.
        if let Some(place) = dateline.place.as_deref().filter(|place| !place.contains(',')) {
            let hints = Hints { agency: Some(&signed), ..Hints::default() };
            dateline.country = country_of(place, &hints).or(dateline.country);
        }
        dateline.agency = Some(signed);
    }

    fn language(&self) -> Option<String> {
        let mut start = String::new();
        for paragraph in self.article.paragraphs() {
            start.push_str(paragraph);
            start.push(' ');
            if start.len() > 3200 {
                break;
            }
        }
        let end = start.char_indices().nth(800).map_or(start.len(), |(at, _)| at);
        language(&start[..end]).map(ToOwned::to_owned)
    }

    pub(super) fn warn(
        &mut self,
        around: &Surroundings<'_>,
        message: impl Into<String>,
        hint: &str,
    ) {
        let warning = Diagnostic::warning(message.into()).in_file(around.name).hint(hint);
        self.article.warnings.push(warning);
    }

    /// What the dateline says of the day.
    fn dateline_day(&mut self, around: &Surroundings<'_>) {
        let Some(found) = self.found.take() else { return };
        let printed = found.printed;
        let weekday = found.weekday;
        self.article.dateline = Some(found.dateline);
        let day = if let Some(day) = printed.full() {
            Some((day, vec!["the dateline".to_owned()]))
        } else if printed.day.is_none() {
            None
        } else if let Some((published, _)) = &self.published {
            nearest(printed, *published).map(|day| (day, Vec::new()))
        } else {
            self.day_with_year(Printed { date: printed, weekday }, around)
        };
        let Some((day, evidence)) = day else { return };
        if self.article.date.is_none() {
            self.article.date = Some(day);
            self.article.date_evidence = evidence;
        }
        if let Some(dateline) = &mut self.article.dateline {
            dateline.date = dateline.date.or(Some(day));
        }
    }

    /// The year of a dateline that prints none, and why.
    fn day_with_year(
        &mut self,
        printed: Printed,
        around: &Surroundings<'_>,
    ) -> Option<(Day, Vec<String>)> {
        // A full date above the text knows the year best.
        let header = self.header_day.as_ref().and_then(|(day, text)| {
            let same = dateline::with_year(printed.date, day.year())?;
            let near = days_between(same, *day).abs() <= NEAR;
            near.then(|| (same, vec![format!("year from {text}")]))
        });
        if header.is_some() {
            return header;
        }
        let article = &self.article;
        let paragraphs: Vec<&str> = article.paragraphs().collect();
        let notices: Vec<String> = article
            .removed
            .iter()
            .filter(|r| r.reason == "copyright notice")
            .map(|r| r.text.clone())
            .collect();
        let dates = year::locate(&paragraphs);
        let clues = Clues {
            told: &year::told(&paragraphs, &dates),
            dates: &dates,
            name: &file_name::days(around.name),
            notices: &notices,
            file_time: around.file_time,
        };
        let inferred = year::infer(printed, &clues)?;
        if let Some(doubt) = inferred.doubt {
            self.warn(around, doubt, "check `date:` in the brief");
        }
        Some((inferred.day, inferred.evidence))
    }

    /// The day of an article whose text says none.
    fn day_beside_the_text(&mut self, around: &Surroundings<'_>) {
        let (day, evidence) = if let Some((day, text)) = self.header_day.take() {
            (day, text)
        } else if let Some(day) = file_name::day(around.name) {
            (day, "the file's name".into())
        } else if let Some((day, evidence)) = self.day_told(around) {
            self.warn(
                around,
                format!("the article does not say its day; {day} is only the likeliest"),
                "check `date:` in the brief",
            );
            (day, evidence)
        } else if let Some(day) = around.file_time {
            let message = format!("the article does not say its day; {day} is the file's own time");
            self.warn(around, message, "check `date:` in the brief");
            (day, format!("the file's own time, {day}"))
        } else {
            return;
        };
        self.article.date = Some(day);
        self.article.date_evidence.push(evidence);
    }
}

impl Reader {
    /// The day that the text tells of, where nothing else than the file's time would say one.
    fn day_told(&self, around: &Surroundings<'_>) -> Option<(Day, String)> {
        let paragraphs: Vec<&str> = self.article.paragraphs().collect();
        told_day::day(&paragraphs, around.file_time)
    }
}

/// The day that is printed without a year, in the year that brings it nearest to `published`.
fn nearest(printed: Partial, published: Day) -> Option<Day> {
    let years = published.year() - 1..=published.year() + 1;
    years
        .filter_map(|year| dateline::with_year(printed, year))
        .min_by_key(|day| days_between(*day, published).abs())
}
