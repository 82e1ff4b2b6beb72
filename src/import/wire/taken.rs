//! What the lines of a head give to the article: names, days, places, agencies.
//!
//! Takes a line that has been read; the first that says a thing is believed.

use super::Reader;
use super::places::{is_name_of_place, is_place_in_country, is_town};
use crate::detect::agencies::{self, Known};
use crate::detect::calendar::weekday;
use crate::detect::dateline::{CountryOf, Hints};
use crate::import::headline::{self, Byline};
use crate::import::meta_line::{self, MetaLine};

impl Reader {
    pub(super) fn take_byline(&mut self, byline: Byline, text: &str, country_of: CountryOf<'_>) {
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
        let line = text.trim().trim_end_matches('.');
        if let Some((_, agency)) = line.rsplit_once([',', '|'])
            && sure(agency)
        {
            self.header_agency.get_or_insert_with(|| agency.trim().to_owned());
        }
        // "Ana Lim - Repórter da Agência Brasil"
        if let Some((_, role)) = line.rsplit_once([',', '-', '–', '|'])
            && let Some(agency) = role
                .match_indices(' ')
                .map(|(at, _)| role[at..].trim())
                .find(|name| name.len() >= 3 && agencies::known(name) == Known::Yes)
        {
            self.header_agency.get_or_insert_with(|| agency.to_owned());
        }
        // "By Global Times": nobody's name.
        if sure(&byline.names) {
            self.header_agency.get_or_insert(byline.names);
            return;
        }
        // "Ana Lim | Nairobi"
        if let Some((_, place)) = line.rsplit_once(" | ").filter(|(_, p)| is_town(p, country_of)) {
            self.header_place.get_or_insert_with(|| place.to_owned());
        }
        let mut names = headline::without_role(&byline.names);
        // "By Ana Lim in Politics"
        if let Some((people, section)) = names.rsplit_once(" in ")
            && meta_line::is_section(section)
        {
            names = people;
        }
        // "By Ana Lim, Lima"
        if let Some((people, place)) = names.rsplit_once(", ")
            && people.contains(' ')
            && is_name_of_place(place)
            && country_of(place, &Hints::default()).is_some()
        {
            names = people;
        }
        self.article.byline.get_or_insert_with(|| names.to_owned());
    }

    /// "BBC News, Accra" below a byline.
    pub(super) fn take_position(&mut self, text: &str) {
        self.remove(text, "byline");
        let name = text.split(',').next().unwrap_or_default().trim();
        if agencies::known(name) == Known::Yes {
            self.header_agency.get_or_insert_with(|| name.to_owned());
        }
    }

    /// A place on a line of its own: it counts where no dateline follows.
    pub(super) fn take_place(&mut self, text: &str) {
        self.remove(text, "dateline");
        let place = text.trim().trim_end_matches(',');
        // "Nairobi, Tuesday"
        let place = match place.split_once(", ") {
            Some((place, day)) if weekday(day).is_some() => place,
            _ => place,
        };
        let place = place.to_owned();
        self.header_place.get_or_insert(place);
    }

    /// What a line of the head takes for a place, or for the one name beside an agency's, is one where
    /// there is such a place.
    pub(super) fn take_place_of(&mut self, meta: &mut MetaLine, country_of: CountryOf<'_>) {
        let hints = Hints { agency: meta.agency.as_deref(), ..Hints::default() };
        let known = |place: &str| {
            country_of(place, &hints).is_some()
                && (is_town(place, country_of) || is_place_in_country(place, country_of))
        };
        let named = meta.names.as_ref().filter(|n| meta.agency.is_some() && known(n)).cloned();
        if named.is_some() {
            meta.names = None;
        }
        let place = meta.place.take().filter(|place| known(place)).or(named);
        if let Some(place) = place {
            self.header_place.get_or_insert(place);
        }
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
