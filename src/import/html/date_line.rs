//! The days that a page prints beside its article.
//!
//! Takes a page; gives the days in short lines, `time` elements and elements named for a date around
//! headline and text, each with its place and how plainly it speaks of the article's publication.
//! Never takes one out of running text, or out of what belongs to other articles.

use super::class::Class;
use super::day::{self, Order};
use super::page::Page;
use super::tree::{Element, is_box};
use crate::detect::dates::days_between;
use crate::model::Day;

/// A day in a line near the article.
#[derive(Debug, Clone, Copy)]
pub struct Printed {
    pub day: Day,
    /// Where it stands.
    pub at: usize,
    pub how: How,
    /// Whether the line says that the day is that of a change.
    pub change: bool,
    /// Whether it says that the day is that of publication.
    pub publication: bool,
}

/// What a date stands in, the plainest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// A short line.
    Line,
    /// An element whose classes speak of a date.
    Named,
    /// `time`
    Time,
}

/// Lines of more are no date lines.
const LINE: usize = 140;

/// So many nodes above the headline a date may stand.
const ABOVE: usize = 120;
/// And so many below the headline, or below where the text begins.
const BELOW: usize = 60;

impl Printed {
    /// Whether it stands below the headline.
    pub fn is_below(&self, page: &Page<'_>) -> bool {
        self.at >= anchor(page)
    }
}

/// Where the headline is, or the text where none is printed.
fn anchor(page: &Page<'_>) -> usize {
    page.headline.unwrap_or(page.body.text)
}

/// The days near headline and text, in the order of the page.
pub fn beside(page: &Page<'_>, order: Order) -> Vec<Printed> {
    let headline = anchor(page);
    let from = headline.min(page.body.text).saturating_sub(ABOVE);
    within(page, from..headline.max(page.body.text) + BELOW, order)
}

/// The first day on the page that words say is that of publication, in a line or a short paragraph:
/// in the article, else in what stands beside it.
pub fn labelled(page: &Page<'_>, order: Order) -> Option<Printed> {
    let in_line = |at: usize, text: &str| {
        let day = published(text, order)?;
        Some(Printed { day, at, how: How::Line, change: false, publication: true })
    };
    first_line(page, false, in_line).or_else(|| first_line(page, true, in_line))
}

/// The first day on the page, down to its foot, that words say is that of the last change.
pub fn changed(page: &Page<'_>, order: Order) -> Option<Day> {
    first_line(page, true, |_, text| {
        let (range, day) = day::find(text, order).into_iter().next()?;
        let (before, behind) =
            (text[..range.start].to_lowercase(), text[range.end..].to_lowercase());
        let short = before.chars().count() < 60 && behind.chars().count() < 60;
        let says = |part: &str| CHANGE.iter().any(|word| part.contains(word));
        (short && (says(&before) || says(&behind))).then_some(day)
    })
}

/// What `read` finds first in the lines and short paragraphs of the page, `aside` also in those of its
/// margins.
fn first_line<T>(
    page: &Page<'_>,
    aside: bool,
    read: impl Fn(usize, &str) -> Option<T>,
) -> Option<T> {
    const PARAGRAPH: usize = 1000;
    let tree = page.tree;
    let mut id = 0;
    while id < tree.len() {
        let element = match of_article(page, id) {
            Ok(element) => element,
            Err(_) if aside && page.body.out[id] == Some("sidebar") => {
                id += 1;
                continue;
            }
            Err(next) => {
                id = next;
                continue;
            }
        };
        let inner = |e: &Element| is_box(e) && &*e.name != "br";
        if is_box(element) && !tree.elements(id + 1..tree.end(id)).any(|(_, e)| inner(e)) {
            if (6..PARAGRAPH).contains(&tree.has_text(id, PARAGRAPH))
                && let Some(found) = read(id, &tree.shown_text(id))
            {
                return Some(found);
            }
            id = tree.end(id);
            continue;
        }
        id += 1;
    }
    None
}

/// The day of which a text says near its beginning that it is that of publication: "Published on 14
/// March 2022", "wurde am 14. März 2022 veröffentlicht".
pub fn published(text: &str, order: Order) -> Option<Day> {
    // Farther inside, a paragraph speaks of what others published.
    const START: usize = 120;
    const NEAR: usize = 40;
    let lower = text.to_lowercase();
    if !PUBLISHED.iter().chain(BEHIND).any(|word| lower.contains(word)) {
        return None;
    }
    let found = day::find(text, order).into_iter().find(|(range, _)| {
        if range.start > START {
            return false;
        }
        let before = text[..range.start].to_lowercase();
        let near = before.chars().count().saturating_sub(NEAR);
        let before: String = before.chars().skip(near).collect();
        let behind: String = text[range.end..].chars().take(NEAR).collect();
        let behind = behind.to_lowercase();
        let mut words = behind.split(['.', ',', ';']).next().unwrap_or_default().split_whitespace();
        PUBLISHED.iter().any(|word| before.contains(word))
            || words.any(|word| BEHIND.contains(&word))
    });
    found.map(|(_, day)| day)
}

/// The element at a node; or where to go on, behind text and behind what is no part of the article.
fn of_article<'a>(page: &Page<'a>, id: usize) -> Result<&'a Element, usize> {
    match page.tree.element(id) {
        None => Err(id + 1),
        Some(element) if page.is_beside_the_point(id, element) => Err(page.tree.end(id)),
        Some(element) => Ok(element),
    }
}

/// Words before the day of publication, in lower case.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "published", "was posted on", "posted on", "first posted", "veröffentlicht", "erschienen am", "beitrag wurde am", "artikel wurde am", "eintrag wurde am", "pressemitteilung vom", "meldung vom", "medienmitteilung vom", "nachricht vom",
    "publié", "paru le", "mis en ligne le", "communiqué du", "publicado", "publicada", "comunicado del", "pubblicato", "notizia del", "comunicato del", "gepubliceerd", "geplaatst op", "publicerad", "publisert", "udgivet", "offentliggjort", "julkaistu",
    "opublikowano", "data publikacji", "publikováno", "zverejnené", "objavljeno", "közzétéve", "publicat", "опубликован", "опубліковано", "публикувано", "δημοσιεύ", "yayınlan", "diterbitkan", "đăng ngày", "نشر", "发布时间", "发布日期", "发布于", "發佈時間", "發佈日期", "發佈於", "掲載日", "公開日", "입력",
];

/// Words of the same sense behind the day, where a language ends its sentences so.
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "veröffentlicht", "gepostet", "geschrieben", "verfasst", "gepubliceerd", "geplaatst",
];

/// Words before a day that is another matter's: until when something may be seen, since when somebody
/// has been here.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "expires", "until", "deadline", "verfügbar bis", "abrufbar bis", "gültig bis", "jusqu’au", "jusqu'au", "disponible hasta", "válido hasta", "fino al", "beschikbaar tot",
    "joined", "registered", "member since", "registriert", "mitglied seit", "dabei seit", "beigetreten", "inscrit", "membre depuis", "registrado", "miembro desde", "iscritto", "lid sinds", "geregistreerd", "зарегистрирован", "регистрация", "注册",
];

/// Of these days the one that a reader takes for the article's: one that is called so, else the first
/// below the headline, else the last above it; one that says that it is no change before one that is.
pub fn plainest(page: &Page<'_>, printed: &[Printed]) -> Option<Printed> {
    let whole = |p: &&Printed| !p.change;
    let below = |p: &&Printed| p.is_below(page);
    let said = printed.iter().filter(whole).find(|p| p.publication);
    let first = said.or_else(|| printed.iter().filter(whole).find(below));
    first.or_else(|| printed.iter().rev().find(whole)).copied()
}

/// The days in the nodes of a range, in the order of the page.
fn within(page: &Page<'_>, range: std::ops::Range<usize>, order: Order) -> Vec<Printed> {
    let tree = page.tree;
    let mut out = Vec::new();
    let mut id = range.start;
    while id < range.end.min(tree.len()) {
        let element = match of_article(page, id) {
            Ok(element) => element,
            Err(next) => {
                id = next;
                continue;
            }
        };
        let time = &*element.name == "time";
        let named = is_named(element);
        let short = is_box(element) || &*element.name == "span";
        let count = if time || named || short { tree.has_text(id, LINE) } else { LINE };
        if time || (6..LINE).contains(&count) {
            let how = match (time, named) {
                (true, _) => How::Time,
                (_, true) => How::Named,
                _ => How::Line,
            };
            // Where the headline is in the same short box, the day stands at it.
            let place = page.headline.filter(|at| tree.subtree(id).contains(at)).unwrap_or(id);
            let found = in_element(page, id, element, how, order);
            let found: Vec<_> = found.into_iter().map(|p| Printed { at: place, ..p }).collect();
            // A line may hold a `time` of its own, or elements that name their dates.
            let inner = tree.elements(id + 1..tree.end(id)).any(|(_, e)| {
                &*e.name == "time" || how < How::Named && is_named(e) || is_changed(e)
            });
            if !found.is_empty() && !inner {
                out.extend(found);
                id = tree.end(id);
                continue;
            }
        }
        id += 1;
    }
    out
}

/// The days in one element.
fn in_element(
    page: &Page<'_>,
    id: usize,
    element: &Element,
    how: How,
    order: Order,
) -> Vec<Printed> {
    let text = page.tree.shown_text(id);
    let changed = is_changed(element);
    let mut from = 0;
    let mut out: Vec<Printed> = day::find(&text, order)
        .into_iter()
        .filter_map(|(range, day)| {
            let before = text[from..range.start].to_lowercase();
            from = range.end;
            let change = changed || CHANGE.iter().any(|word| before.contains(word));
            let publication = PUBLISHED.iter().any(|word| before.contains(word));
            let other = OTHER.iter().any(|word| before.contains(word));
            (!other).then_some(Printed { day, at: id, how, change, publication })
        })
        .collect();
    // What the attribute says, in the order of numbers that is the same everywhere; the words give
    // the day of the place.
    let said = ["datetime", "content", "title"].iter().find_map(|name| element.attribute(name));
    if how == How::Time
        && let Some(day) = said.and_then(|text| day::first(text, order))
        && out.first().is_none_or(|p| days_between(p.day, day).abs() > 1)
    {
        let change = changed || CHANGE.iter().any(|word| text.to_lowercase().contains(word));
        out = vec![Printed { day, at: id, how, change, publication: false }];
    }
    out
}

/// Whether classes say that a day is that of a change.
fn is_changed(element: &Element) -> bool {
    let class = element.class().to_lowercase();
    ["updated", "modified", "update"].iter().any(|w| class.contains(w))
        && !["publish", "entry-date", "post-date", "created"].iter().any(|w| class.contains(w))
}

/// Words before the day of a change, in lower case.
#[rustfmt::skip]
const CHANGE: &[&str] = &[
    "updated", "modified", "revised", "last update", "last edited", "last changed", "zuletzt", "bearbeitet", "dernière modification", "última edición", "última modificación", "ultima modifica", "laatst bewerkt", "aktualisiert", "geändert", "letzte änderung", "update:", "mis à jour", "modifié", "mise à jour", "actualizado", "actualizada", "modificado",
    "atualizado", "atualizada", "aggiornato", "modificato", "bijgewerkt", "gewijzigd", "uppdaterad", "ändrad", "opdateret", "oppdatert", "päivitetty", "muokattu",
    "aktualizacja", "aktualizováno", "aktualizované", "ažurirano", "frissítve", "actualizat", "обновлено", "изменено", "оновлено", "актуализирана", "ενημέρωση", "güncelle", "diperbarui", "cập nhật", "تحديث", "更新", "업데이트", "수정",
];

/// Whether classes say that an element holds a date.
fn is_named(element: &Element) -> bool {
    let named = |class: &Class| {
        class.words().iter().any(|word| {
            #[rustfmt::skip]
            let is = matches!(
                word.as_str(),
                "date" | "dates" | "time" | "published" | "pubdate" | "datetime" | "timestamp" | "posted" | "postdate" | "datum" | "fecha" | "data" | "dato"
                    | "publishdate" | "createdate" | "entrydate" | "postmeta" | "byline" | "meta" | "dateline" | "created" | "pubtime" | "publish"
            );
            is
        })
    };
    element.classes.iter().any(|class| *class.judged.date.get_or_init(|| named(class)))
}
