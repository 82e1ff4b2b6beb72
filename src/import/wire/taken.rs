//! What the lines of a head give to the article: names, days, places, agencies.
//!
//! Takes a line that has been read; the first that says a thing is believed.

use super::Reader;
use crate::detect::agencies::{self, Known};
use crate::import::headline::Byline;
use crate::import::meta_line::MetaLine;

impl Reader {
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
