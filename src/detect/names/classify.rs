//! What a run of capitalised words names.
//!
//! Takes one run and its paragraph; gives a person, an organisation, a surname whose bearer the text
//! has to name, or nothing.

use super::run::{Run, is_ampersand};
use super::words::{Class, class, is_no_acronym, is_organization};
use super::{Document, Paragraph, follows};
use crate::gazetteer::fold::{Gap, Word};
use crate::gazetteer::people::People;
use crate::gazetteer::{Known, known};

/// What a run names: words of the paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Person {
        first: usize,
        last: usize,
        role: Option<String>,
    },
    Organization {
        first: usize,
        last: usize,
    },
    /// One word that reads as a person's surname.
    Surname,
    /// Two words and more that nothing speaks for: a person, if the text calls somebody by the last.
    Perhaps,
    Nothing,
}

/// The most words of a person's name.
const LONGEST: usize = 5;
/// The longest apposition that is kept, in bytes.
const ROLE: usize = 100;

pub(super) fn classify(paragraph: &Paragraph<'_>, document: &Document, run: Run) -> Kind {
    let words = &paragraph.words;
    let here = &words[run.first..run.last];
    let organization = Kind::Organization { first: run.first, last: run.last };
    if is_organization(here) || has_acronym(paragraph, run) {
        return organization;
    }
    let whole = known(here);
    if whole.country || whole.demonym {
        return Kind::Nothing;
    }
    if here.len() > 1
        && let Some(first) = body(here, paragraph.heading)
    {
        return Kind::Organization { first: run.first + first, last: run.last };
    }
    if whole.metonym {
        return if here.len() == 1 && !paragraph.heading { organization } else { Kind::Nothing };
    }
    if here.last().and_then(class) == Some(Class::Thing) {
        return Kind::Nothing;
    }
    if let Some(person) = titled(paragraph, run) {
        return person;
    }
    if let [w] = here {
        return one(paragraph, run.first, w, whole);
    }
    if whole.place() && !People::get().is_given(&here[0]) {
        return Kind::Nothing;
    }
    person(paragraph, document, Run { first: run.first + beside_the_name(paragraph, run), ..run })
}

/// How many words at a run's beginning belong to no name: "American" in "American Ana Lim", "State"
/// in "Secretary of State Ana Lim".
fn beside_the_name(paragraph: &Paragraph<'_>, run: Run) -> usize {
    let words = &paragraph.words;
    let here = &words[run.first..run.last];
    if here.len() < 3 {
        return 0;
    }
    let first = std::slice::from_ref(&here[0]);
    if known(first).demonym && !People::get().is_given(&here[0]) {
        return 1;
    }
    let office = run.first >= 2
        && class(&words[run.first - 1]) == Some(Class::Of)
        && matches!(class(&words[run.first - 2]), Some(Class::Title | Class::Role));
    let given = here.iter().position(|w| People::get().is_given(w) && !is_common(w));
    given.filter(|n| office && *n > 0 && here.len() - n >= 2).unwrap_or(0)
}

/// "World Trade Organization (WTO)".
fn has_acronym(paragraph: &Paragraph<'_>, run: Run) -> bool {
    if run.last - run.first < 2 || !paragraph.behind(run.last - 1).starts_with('(') {
        return false;
    }
    let Some(short) = paragraph.words.get(run.last).filter(|w| w.all_capitals) else {
        return false;
    };
    let letters = paragraph.slice(run.last, run.last + 1).to_lowercase();
    let initials: String = paragraph.words[run.first..run.last]
        .iter()
        .filter(|w| w.capital)
        .filter_map(|w| paragraph.text.get(w.start as usize..)?.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    short.length >= 2 && (initials == letters || initials.ends_with(&letters))
}

/// An organisation by the words that it is made of: where its name begins.
fn body(here: &[Word], heading: bool) -> Option<usize> {
    let last = here.len() - 1;
    let end = &here[last];
    let of = here.iter().position(|w| class(w) == Some(Class::Of) && !w.capital);
    let head = match of {
        Some(of) => &here[of.checked_sub(1)?],
        None => end,
    };
    let firm = known(std::slice::from_ref(end)).firm && of.is_none();
    let club = !heading && here.iter().any(|w| class(w) == Some(Class::Team));
    let kind = class(head);
    let headed = of.is_some() && kind == Some(Class::Head);
    if !(firm || club || headed || matches!(kind, Some(Class::Body | Class::State))) {
        return None;
    }
    // "the Peruvian Foreign Ministry": the ministry is of Peru
    let national = known(std::slice::from_ref(&here[0])).demonym;
    let first = usize::from(kind == Some(Class::State) && national && last > 0);
    // "Parliament", "the Ministry": no name by itself
    (first < last).then_some(first)
}

/// "President Ana Lim", "Treasury Secretary Lim", "Mr Lim".
fn titled(paragraph: &Paragraph<'_>, run: Run) -> Option<Kind> {
    let words = &paragraph.words;
    let here = &words[run.first..run.last];
    let title = |w: &Word| matches!(class(w), Some(Class::Title | Class::Address));
    let (_, before) = here.split_last()?;
    let at = before.iter().rposition(title)?;
    let first = run.first + at + 1;
    let name = words.get(first..run.last)?;
    if name.is_empty() || name.len() > LONGEST || name.iter().any(is_common) {
        return Some(Kind::Nothing);
    }
    let all = known(name);
    if all.country || all.demonym || name[0].all_capitals && name.len() == 1 && name[0].length < 4 {
        return Some(Kind::Nothing);
    }
    let address = class(&here[at]) == Some(Class::Address);
    // "General Electric", "Major League": an office without its holder
    if !address && name.len() == 1 && !is_bearer(&name[0]) && all.place() {
        return Some(Kind::Nothing);
    }
    let office = paragraph.slice(run.first, run.first + at + 1);
    let role = if address { None } else { Some(office.to_owned()) };
    let role = role.or_else(|| role_of(paragraph, first, run.last));
    Some(Kind::Person { first, last: run.last, role })
}

/// A single capitalised word.
fn one(paragraph: &Paragraph<'_>, at: usize, w: &Word, whole: Known) -> Kind {
    if whole.firm || class(w).is_some() {
        return Kind::Nothing;
    }
    let organization = Kind::Organization { first: at, last: at + 1 };
    if w.all_capitals || w.initials {
        let short = (2..=6).contains(&w.length) && !paragraph.heading;
        let number = paragraph.behind(at).starts_with(|c: char| c.is_ascii_digit());
        let quiet = !w.begins || paragraph.words.get(at + 1).is_some_and(|n| !n.all_capitals);
        return match short && quiet && !number && !whole.place() && !is_no_acronym(w) {
            true => organization,
            false => Kind::Nothing,
        };
    }
    let speaks = paragraph
        .words
        .get(at + 1)
        .is_some_and(|n| n.gap == Gap::Space && class(n) == Some(Class::Says));
    let quoted = at > 0
        && w.gap == Gap::Space
        && class(&paragraph.words[at - 1]) == Some(Class::Says)
        && !paragraph.words[at - 1].capital;
    let role = at > 0 && is_role(&paragraph.words[at - 1]) && w.gap == Gap::Space;
    let elsewhere = whole.region || whole.city && !(speaks && is_bearer(w));
    if !(speaks || quoted || role) || elsewhere || paragraph.heading {
        return Kind::Nothing;
    }
    // "Traders said"
    if w.begins && !People::get().is_surname(w) {
        return Kind::Nothing;
    }
    Kind::Surname
}

/// Two words and more.
fn person(paragraph: &Paragraph<'_>, document: &Document, run: Run) -> Kind {
    let words = &paragraph.words;
    let here = &words[run.first..run.last];
    let count = here.iter().filter(|w| w.capital).count();
    let last = &here[here.len() - 1];
    if !(2..=LONGEST).contains(&count) || here.iter().any(is_common) {
        return club(paragraph, run);
    }
    if here.iter().any(is_ampersand) {
        return Kind::Organization { first: run.first, last: run.last };
    }
    let people = People::get();
    let first = &here[0];
    let place = known(std::slice::from_ref(first));
    if place.country && !people.is_given(first) || place.demonym {
        return club(paragraph, run);
    }
    let initial = here[..here.len() - 1].iter().any(|w| w.length == 1 || w.initials);
    let given = people.is_given(first) && !(first.begins && document.lower.has(first.hash));
    let family = people.is_surname(last) && !first.all_capitals && !place.place();
    let beside = is_beside_a_role(paragraph, run);
    let ends = known(std::slice::from_ref(last));
    if ends.country && !people.is_surname(last) || last.all_capitals && last.length < 4 {
        return Kind::Nothing;
    }
    if initial && !first.all_capitals || given || family && !first.begins || beside {
        let role = role_of(paragraph, run.first, run.last);
        return Kind::Person { first: run.first, last: run.last, role };
    }
    match club(paragraph, run) {
        Kind::Nothing if count <= 3 && !first.begins && !place.place() && !last.all_capitals => {
            Kind::Perhaps
        }
        other => other,
    }
}

/// A score stands behind the run, as in a line of results: "Example Rovers 2 Springfield 1".
pub(super) fn scores(paragraph: &Paragraph<'_>, run: Run) -> bool {
    let words = &paragraph.words;
    let number = |i: usize| {
        words.get(i).is_some_and(|w| {
            w.length <= 2 && paragraph.text.as_bytes()[w.start as usize].is_ascii_digit()
        })
    };
    let after = words.get(run.last + 1);
    run.last - run.first <= 3
        && number(run.last)
        && words[run.last].gap == Gap::Space
        && after.is_none_or(|w| w.capital || w.gap != Gap::Space || number(run.last + 1))
}

/// Whether a run in results is a club's name: no country's team, no player.
pub(super) fn is_club(paragraph: &Paragraph<'_>, run: Run) -> bool {
    let here = &paragraph.words[run.first..run.last];
    let all = known(here);
    let player = here.iter().any(is_bearer) && !all.city && !all.region;
    let initial = here[0].length == 1 || here[0].initials;
    !(all.country || all.demonym || player || initial || here.len() == 1 && here[0].length < 3)
        && here.iter().all(|w| !matches!(class(w), Some(Class::Calendar | Class::Thing)))
}

/// "Springfield Comets": a town and a word for many.
fn club(paragraph: &Paragraph<'_>, run: Run) -> Kind {
    let here = &paragraph.words[run.first..run.last];
    let Some((last, town)) = here.split_last() else { return Kind::Nothing };
    let many = paragraph.slice(run.last - 1, run.last).ends_with('s')
        && !last.possessive
        && !last.all_capitals
        && !People::get().is_surname(last)
        && class(last).is_none();
    if many && !paragraph.heading && !town.is_empty() && known(town).city && !known(here).place() {
        return Kind::Organization { first: run.first, last: run.last };
    }
    Kind::Nothing
}

/// A word that no person's name holds.
fn is_common(w: &Word) -> bool {
    matches!(
        class(w),
        Some(
            Class::Body
                | Class::State
                | Class::Head
                | Class::Thing
                | Class::Team
                | Class::Title
                | Class::Calendar
                | Class::Says
                | Class::Address
        )
    ) && w.capital
        && !is_bearer(w)
}

fn is_bearer(w: &Word) -> bool {
    People::get().is_surname(w) || People::get().is_given(w)
}

fn is_role(w: &Word) -> bool {
    !w.capital && matches!(class(w), Some(Class::Role | Class::Title))
}

/// Something beside an unknown name says that it is a person's.
fn is_beside_a_role(paragraph: &Paragraph<'_>, run: Run) -> bool {
    let words = &paragraph.words;
    let first = &words[run.first];
    if run.first > 0 && follows(first) {
        let before = &words[run.first - 1];
        if is_role(before) || class(before) == Some(Class::Says) && !before.capital {
            return true;
        }
    }
    let behind = paragraph.behind(run.last - 1);
    let next = words.get(run.last);
    if next.is_some_and(|n| n.gap == Gap::Space && class(n) == Some(Class::Says)) && !first.begins {
        return true;
    }
    if let Some(rest) = behind.strip_prefix(',') {
        let rest = rest.trim_start();
        let age: &str = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
        if age.len() == 2 && rest[age.len()..].starts_with([',', '.', ' ']) {
            return true;
        }
        if rest.starts_with("who ") || apposition(paragraph, run.last).is_some() {
            return true;
        }
    }
    // "(Norway) beat", in results
    behind.starts_with('(')
        && next.is_some_and(|n| n.capital)
        && (1..=3).any(|n| words.get(run.last..run.last + n).is_some_and(|w| known(w).country))
}

/// ", a spokesman for the port," behind the word before `at`: the words of it.
fn apposition<'p>(paragraph: &'p Paragraph<'_>, at: usize) -> Option<&'p str> {
    let words = &paragraph.words;
    let begin = words.get(at).filter(|w| w.gap == Gap::Comma && !w.capital)?;
    let mut last = at;
    let mut role = None;
    while let Some(w) = words.get(last) {
        let inside = last == at || follows(w) || w.gap == Gap::Stop && !w.begins;
        if !inside || w.end - begin.start > ROLE as u32 {
            break;
        }
        if role.is_none() && last - at <= 6 && is_role(w) {
            role = Some(last);
        }
        last += 1;
    }
    role?;
    let article = matches!(paragraph.slice(at, at + 1), "a" | "an" | "the");
    let first = if article { at + 1 } else { at };
    let ends = words.get(last).is_none_or(|w| !follows(w));
    (first < last && ends && (article || is_role(begin) || is_role(words.get(at + 1)?)))
        .then(|| paragraph.slice(first, last))
}

/// What the text says that a person is: behind the name, or right before it.
fn role_of(paragraph: &Paragraph<'_>, first: usize, last: usize) -> Option<String> {
    if let Some(role) = apposition(paragraph, last) {
        return Some(role.to_owned());
    }
    let words = &paragraph.words;
    let mut begin = first;
    while begin > 0 && follows(&words[begin]) && first - begin < 5 {
        let before = &words[begin - 1];
        let part = is_role(before) || begin < first && before.capital && !before.begins;
        if !part || before.possessive {
            break;
        }
        begin -= 1;
    }
    (begin < first).then(|| paragraph.slice(begin, first).to_owned())
}
