//! Whether a row of elements is a dateline.
//!
//! Takes a row and what stands behind it; decides what is believed (the less there is of date and
//! agency, the more the place must be one), and gives the dateline.

use std::ops::Range;

use super::reader::Close;
use super::row::Row;
use super::words::{is_capitals, is_label, place_is_plausible};
use super::{CountryOf, Found, Hints};
use crate::detect::agencies::{self, Known};
use crate::model::{CountryCode, Dateline};

impl Row<'_> {
    /// Whether all this is a dateline, seen what stands behind it.
    pub(super) fn believed(&self, rest: &str, country_of: CountryOf<'_>) -> bool {
        let Some(first) = self.places.first() else {
            return self.believed_without_place(rest);
        };
        // "The Hague" begins as a sentence does, and is a place.
        let article = first.strip_prefix("The ").is_some_and(|rest| {
            rest.starts_with(char::is_uppercase) && self.country(country_of).is_some()
        });
        if !article && !place_is_plausible(first) {
            return false;
        }
        let has_day = self.has_day() || self.weekday.is_some();
        let capitals = is_capitals(first);
        let known_place = || self.country(country_of).is_some();
        let starts_sentence = !rest.starts_with(|c: char| c.is_lowercase());
        if let Some(agency) = self.agency {
            if agency.leads && !agency.bracketed && !known_place() {
                return false;
            }
            if has_day {
                return agency.known != Known::No
                    || self.close != Close::Open
                    || self.own_line
                    || capitals;
            }
            return match agency.known {
                Known::No => {
                    self.close != Close::Open && starts_sentence && (capitals || known_place())
                }
                _ if self.close != Close::Open || self.own_line => {
                    agency.bracketed || starts_sentence
                }
                _ => agency.bracketed && starts_sentence && (capitals || known_place()),
            };
        }
        if has_day {
            return match self.close {
                Close::Dash | Close::Hyphen | Close::Colon => {
                    starts_sentence || capitals || known_place()
                }
                Close::Stop => false,
                // "14 September 2022 Economic Affairs" is a date and a section.
                Close::Open if self.date_first && !capitals && !known_place() => false,
                // "The Site Online, Tuesday 14 March 2023" names no place.
                Close::Open => {
                    let day = self.printed.is_some_and(|d| d.day.is_some());
                    self.own_line && (capitals || known_place() || !self.has_year())
                        || day && (capitals || known_place()) && starts_sentence
                }
            };
        }
        // "ACCRA, GHANA —" on a line of its own.
        if self.own_line {
            let several = self.places.len() > 1;
            let label = is_label(first) || self.places.len() > 1;
            return match self.close {
                Close::Dash => (capitals || several) && known_place(),
                // "ACCRA:", "Accra:"
                Close::Colon => (capitals || !label) && known_place(),
                _ => false,
            };
        }
        if !starts_sentence {
            return false;
        }
        let regions = self.places.len() > 1;
        match self.close {
            Close::Dash if capitals => {
                let short = first.split_whitespace().count() <= 4;
                known_place() || short && !is_label(first)
            }
            // "BENI ABBES - Le musée …", which no gazetteer has
            Close::Hyphen if capitals => {
                let told = || self.places.len() == 1 && is_named_in(first, rest);
                !is_label(first) && (known_place() || told())
            }
            Close::Dash | Close::Hyphen => known_place() && !is_label(first),
            // "KOCHI: …", "Kochi: …", but not "Note: …".
            // "Washington, DC: …"
            Close::Colon => {
                let state = |place: &&str| place.len() <= 4 && is_capitals(place);
                let regions = regions && !self.places.get(1).is_some_and(state);
                known_place() && !regions && (capitals || !is_label(first))
            }
            Close::Stop => known_place() && !is_label(first),
            Close::Open => false,
        }
    }

    /// "(CNN) --", "Sept 14 (UPI) --", "Sept. 14, 2022 —".
    fn believed_without_place(&self, rest: &str) -> bool {
        let starts_sentence = !rest.starts_with(|c: char| c.is_lowercase());
        let dated = self.printed.is_some_and(|d| d.day.is_some());
        match self.agency {
            Some(agency) if is_label(agency.name) => false,
            Some(agency) if agency.bracketed => {
                let closed = self.close != Close::Open;
                agency.known == Known::Yes && (closed || starts_sentence)
                    || (dated || is_capitals(agency.name) && starts_sentence) && closed
            }
            Some(agency) => {
                agency.known == Known::Yes
                    && starts_sentence
                    && match self.close {
                        Close::Dash => true,
                        // "AGENCY - Text", "Agency.example - Text"
                        Close::Hyphen => {
                            dated || is_capitals(agency.name) || agency.name.contains('.')
                        }
                        Close::Colon | Close::Stop | Close::Open => dated,
                    }
            }
            None => {
                dated
                    && self.close != Close::Open
                    && self.close != Close::Colon
                    && starts_sentence
                    && !self.own_line
            }
        }
    }

    /// Whether place and agency are written in letters without case, as Arabic is.
    pub(super) fn is_uncased(&self) -> bool {
        let uncased = |text: &str| text.chars().all(|c| !c.is_lowercase() && !c.is_uppercase());
        let place = self.places.first().is_some_and(|p| uncased(p));
        place && self.agency.is_some_and(|a| uncased(a.name) && a.known == Known::Yes)
    }

    fn has_year(&self) -> bool {
        self.printed.is_some_and(|d| d.year.is_some())
    }

    pub(super) fn has_day(&self) -> bool {
        self.printed.is_some_and(|d| d.day.is_some())
    }

    /// The country of the places; only asked of a row that is whole.
    pub(super) fn country(&self, country_of: CountryOf<'_>) -> Option<CountryCode> {
        *self.country.get_or_init(|| self.look_up(country_of))
    }

    fn look_up(&self, country_of: CountryOf<'_>) -> Option<CountryCode> {
        let region = self.within.or(self.places.get(1).copied());
        let hints = Hints { region, agency: self.agency.map(|a| a.name), town: false };
        let first = self.places.first()?;
        // The last name is often the country itself, or a state.
        let first = behind_author(first);
        let by_parts = first.split('/').map(str::trim).find_map(|p| country_of(p, &hints));
        by_parts.or_else(|| {
            let last = self.places.last().copied().filter(|_| self.places.len() > 1);
            let last = self.within.or(last)?;
            // "PORT ANTONIO, Portland": a parish, and no town of that name.
            let town = || country_of(last, &Hints { town: true, ..Hints::default() }).is_some();
            country_of(last, &Hints { region: None, ..hints }).filter(|_| !town())
        })
    }

    pub(super) fn found(self, range: Range<usize>, country_of: CountryOf<'_>) -> Found {
        let country = self.country(country_of);
        let place = (!self.places.is_empty()).then(|| {
            let joined = self.places.join(", ");
            let joined = behind_author(&joined);
            // "KYIV." is a name and a stop; "Minn." and "D.C." are abbreviations.
            let name = joined.strip_suffix('.').filter(|n| n.len() > 3 && !n.contains([' ', '.']));
            name.unwrap_or(joined).split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let printed = self.printed.unwrap_or_default();
        Found {
            dateline: Dateline {
                place,
                country,
                date: printed.full(),
                agency: self.agency.map(|a| {
                    let printed = a.name.split_whitespace().collect::<Vec<_>>().join(" ");
                    let slip = agencies::known(&printed) == Known::No;
                    agencies::with_slip(&printed).filter(|_| slip).unwrap_or(printed)
                }),
            },
            printed,
            weekday: self.weekday,
            range,
        }
    }
}

/// "Ana LIM / RİZE": who wrote it, and the place in capitals.
fn behind_author(places: &str) -> &str {
    match places.split_once(" / ") {
        Some((author, place))
            if author.contains(' ') && !is_capitals(author) && is_capitals(place) =>
        {
            place
        }
        _ => places,
    }
}

/// Whether the text behind a name in capitals has it as well, as it is written in a sentence.
fn is_named_in(name: &str, text: &str) -> bool {
    // "BENI ABBES", "Béni Abbès": the capitals of many a house bear no accents.
    let like = |a: &str, b: &str| {
        let mut letters = b.chars().filter(|c| c.is_alphabetic());
        let same = |c: char| {
            let there = letters.next();
            there.is_some_and(|t| t.to_lowercase().eq(c.to_lowercase()) || !t.is_ascii())
        };
        a.chars().all(same) && letters.next().is_none()
    };
    let names: Vec<&str> = name.split_whitespace().collect();
    let words: Vec<&str> = text.split_whitespace().take(60).collect();
    name.chars().all(|c| c.is_alphabetic() || c == ' ')
        && (1..=3).contains(&names.len())
        && words.windows(names.len()).any(|row| {
            let written =
                |w: &&str| w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase);
            row.iter().all(written) && names.iter().zip(row).all(|(a, b)| like(a, b))
        })
}
