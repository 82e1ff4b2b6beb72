//! Evidence → background boxes: which backgrounds stand in a brief, after which block, and why.
//!
//! Takes the countries, terms, tags and phrases of a brief; gives ranked boxes within the site's
//! cap, and every rival that something spoke for with the reason why it is not there. A country
//! that the brief is about and no chosen background covers gets a box of its own.

use super::versions::Family;
use super::{BackgroundBox, BoxContent, RejectedBackground, Role, timeline};
use crate::content::Background;
use crate::markdown::Markup;
use crate::model::{BoxChoices, CountryCode, Day, Selectors, Slug};

/// A background's family with what its versions have in common.
#[derive(Debug)]
pub(super) struct FamilyEntry {
    pub family: Family,
    /// The terms of the selectors of each member, by number.
    pub terms: Vec<Vec<u32>>,
}

/// A country in the brief, and where it is named.
#[derive(Debug, Clone)]
pub(super) struct CountryUse<'a> {
    pub code: CountryCode,
    pub role: Role,
    pub name: String,
    /// Bytes of the text, ascending.
    pub mentions: &'a [u32],
}

/// A match phrase in the brief; without a place where it stands in the title.
#[derive(Debug, Clone, Copy)]
pub(super) struct PhraseUse<'a> {
    pub family: u32,
    /// As the background has it.
    pub phrase: &'a str,
    /// As the brief has it.
    pub text: &'a str,
    pub at: Option<u32>,
}

/// Everything that can speak for a background.
pub(super) struct Evidence<'a> {
    pub date: Day,
    pub countries: &'a [CountryUse<'a>],
    pub tags: &'a [Slug],
    /// (term, byte), ascending; `None` for the title.
    pub terms: &'a [(u32, Option<u32>)],
    pub term_names: &'a dyn Fn(u32) -> &'a str,
    pub phrases: &'a [PhraseUse<'a>],
    pub choices: &'a BoxChoices,
    pub cap: usize,
}

/// What was chosen.
#[derive(Debug, Default)]
pub(super) struct ChosenBoxes {
    pub boxes: Vec<BackgroundBox>,
    pub rejected: Vec<RejectedBackground>,
    /// (family, version), best first.
    pub families: Vec<(usize, usize)>,
}

/// What a pinned background has beyond every other.
const PINNED: u32 = 1000;
const PHRASE: u32 = 60;
const PHRASE_MORE: u32 = 5;
const PHRASE_TITLE: u32 = 10;
const TERM: u32 = 15;
const TAG: u32 = 20;
/// The score of a country's own box.
const COUNTRY: u32 = 10;

/// How many blocks below its first evidence a box may go so that boxes do not pile up.
const SPREAD: u32 = 4;

pub(super) fn choose(
    families: &[FamilyEntry],
    backgrounds: &[Background],
    markup: &Markup,
    evidence: &Evidence<'_>,
) -> ChosenBoxes {
    let mut chosen = ChosenBoxes::default();
    let mut candidates = Vec::new();
    for (index, entry) in families.iter().enumerate() {
        let weighed = weigh(index, entry, backgrounds, evidence);
        match weighed.verdict {
            Ok(()) => candidates.push((index, weighed)),
            Err(why) if weighed.score > 0 => chosen.rejected.push(RejectedBackground {
                slug: backgrounds[weighed.version].slug.clone(),
                score: weighed.score,
                evidence: weighed.reasons,
                why,
            }),
            Err(_) => {}
        }
    }
    candidates.sort_by(|(_, a), (_, b)| {
        let slug = |w: &Weighed| &backgrounds[w.version].slug;
        b.score.cmp(&a.score).then_with(|| slug(a).cmp(slug(b)))
    });
    let pinned = candidates.iter().filter(|(_, w)| w.pinned).count();
    let room = evidence.cap.max(pinned);
    if candidates.len() > room {
        for (_, rival) in candidates.drain(room..) {
            chosen.rejected.push(RejectedBackground {
                slug: backgrounds[rival.version].slug.clone(),
                score: rival.score,
                evidence: rival.reasons,
                why: match room {
                    1 => "1 other scores higher, and no more than 1 may stand here".into(),
                    n => format!("{n} others score higher, and no more may stand here"),
                },
            });
        }
    }
    chosen.rejected.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.slug.cmp(&b.slug)));

    let mut placer = Placer { markup, taken: Vec::new() };
    let mut covered: Vec<CountryCode> = Vec::new();
    for (index, weighed) in candidates {
        let background = &backgrounds[weighed.version];
        let head = &backgrounds[families[index].family.head];
        covered.extend(&selectors(background, head).countries);
        chosen.families.push((index, weighed.version));
        chosen.boxes.push(BackgroundBox {
            content: BoxContent::Background(background.slug.clone()),
            after: placer.place(&weighed.places),
            score: weighed.score,
            evidence: weighed.reasons,
        });
    }
    for country in evidence.countries {
        if country.role == Role::About && !covered.contains(&country.code) {
            chosen.boxes.push(BackgroundBox {
                content: BoxContent::Country(country.code),
                after: placer.place(country.mentions),
                score: COUNTRY,
                evidence: vec![format!(
                    "about {}, which no chosen background covers",
                    country.name
                )],
            });
        }
    }
    // Stable: best first within a block.
    chosen.boxes.sort_by_key(|b| b.after);
    chosen
}

/// What one family has for itself.
struct Weighed {
    version: usize,
    score: u32,
    reasons: Vec<String>,
    /// Where the evidence stands, strongest kind first.
    places: Vec<u32>,
    pinned: bool,
    verdict: Result<(), String>,
}

/// A version without selectors of its own has those of the head.
fn selectors<'a>(background: &'a Background, head: &'a Background) -> &'a Selectors {
    if background.meta.about.is_empty() { &head.meta.about } else { &background.meta.about }
}

fn weigh(
    index: usize,
    entry: &FamilyEntry,
    backgrounds: &[Background],
    evidence: &Evidence<'_>,
) -> Weighed {
    let family = &entry.family;
    let member =
        |slug: &Slug| family.members.iter().copied().find(|m| backgrounds[*m].slug == *slug);
    let pin = evidence.choices.pin.iter().find_map(member);
    // A pinned head means the subject, a pinned version means that version.
    let version = match pin {
        Some(version) if version != family.head => version,
        _ => family.on(evidence.date, backgrounds),
    };
    let head = &backgrounds[family.head];
    let about = selectors(&backgrounds[version], head);
    let own = if backgrounds[version].meta.about.is_empty() { family.head } else { version };
    let position = family.members.iter().position(|m| *m == own).unwrap_or(0);
    let terms = entry.terms.get(position).map_or(&[][..], Vec::as_slice);

    let mut w = Weighed {
        version,
        score: 0,
        reasons: Vec::new(),
        places: Vec::new(),
        pinned: pin.is_some(),
        verdict: Ok(()),
    };
    if w.pinned {
        w.score += PINNED;
        w.reasons.push("pinned in the brief's front matter".into());
    }
    let phrase = w.phrases(index, evidence);
    let term = w.terms(terms, evidence);
    let tag = w.tags(&about.tags, evidence);
    let countries = w.countries(&about.countries, evidence);
    let near = about.countries.is_empty()
        || evidence.countries.iter().any(|u| about.countries.contains(&u.code));
    if w.score == 0 {
        w.verdict = Err(String::new());
        return w;
    }
    if family.members.len() > 1 {
        w.reasons.push(format!("the version for {}", evidence.date.display_long()));
    }
    let forbidden = evidence.choices.forbid.iter().find_map(member);
    w.verdict = if w.pinned {
        Ok(())
    } else if forbidden.is_some_and(|f| f == family.head || f == version) {
        Err("forbidden in the brief's front matter".into())
    } else if phrase == Phrase::Name || phrase == Phrase::Words && near {
        Ok(())
    } else if phrase == Phrase::Words {
        Err("its phrase is of common words, and the brief names none of its countries".into())
    } else if let Some(first) = later_than(evidence.date, family, backgrounds) {
        Err(format!("its first event is of {}, after the brief", first.display_long()))
    } else {
        enough(about, term, tag, &countries)
    };
    w
}

/// The first event of a background, where even that came after the brief: what had not begun is no
/// background yet. A few days are allowed, as in the timeline.
fn later_than(date: Day, family: &Family, backgrounds: &[Background]) -> Option<Day> {
    let events = family.members.iter().flat_map(|m| &backgrounds[*m].meta.events);
    let first = events.map(|e| e.date).min()?;
    timeline::is_later(first, date).then_some(first)
}

/// What kind of phrase was found, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phrase {
    None,
    /// "peace treaty": says something only where the countries are right.
    Words,
    /// "Second Karabakh War": a name, which says it all.
    Name,
}

/// How the countries of a background and of a brief go together.
struct Overlap {
    about: usize,
    /// Of a hundred: countries it is about count whole, mentioned ones half.
    share: usize,
    names: Vec<String>,
}

/// Whether selectors alone attach a background: each kind that it names has to agree, so that one
/// common term or one country of thirty does not put it everywhere.
fn enough(about: &Selectors, term: bool, tag: bool, overlap: &Overlap) -> Result<(), String> {
    let (total, found) = (about.countries.len(), overlap.about);
    if total > 0 {
        if found == 0 {
            return Err("the brief is about none of its countries".into());
        }
        let only_countries = about.terms.is_empty() && about.tags.is_empty();
        let close = overlap.share >= 60 && (only_countries || found >= 2);
        if close || (overlap.share >= 25 && (term || tag)) {
            return Ok(());
        }
        let names = list(&overlap.names);
        return Err(if total > found {
            format!("of its {total} countries the brief is only about {names}")
        } else {
            format!("only {names} speaks for it, none of its terms and tags")
        });
    }
    match (about.terms.is_empty(), about.tags.is_empty()) {
        (false, _) if term => Ok(()),
        (true, false) if tag => Ok(()),
        (false, false) => Err("only a tag speaks for it, none of its terms".into()),
        _ => Err("none of its phrases, terms, tags or countries is there".into()),
    }
}

impl Weighed {
    fn phrases(&mut self, index: usize, evidence: &Evidence<'_>) -> Phrase {
        let mut found = Phrase::None;
        let mut seen: Vec<String> = Vec::new();
        let mut title = false;
        for hit in evidence.phrases.iter().filter(|p| p.family as usize == index) {
            self.places.extend(hit.at);
            let words = hit.phrase.chars().all(|c| !c.is_uppercase());
            found = found.max(if words { Phrase::Words } else { Phrase::Name });
            let lower = hit.text.to_lowercase();
            if seen.contains(&lower) || seen.len() > 3 {
                continue;
            }
            seen.push(lower);
            title |= hit.at.is_none();
            self.score += if seen.len() == 1 { PHRASE } else { PHRASE_MORE };
            let place = if hit.at.is_none() { " in the title" } else { "" };
            self.reasons.push(format!("the phrase “{}”{place}", one_line(hit.text)));
        }
        if title {
            self.score += PHRASE_TITLE;
        }
        found
    }

    fn terms(&mut self, terms: &[u32], evidence: &Evidence<'_>) -> bool {
        let mut names = Vec::new();
        for &term in terms {
            let from = evidence.terms.partition_point(|(t, _)| *t < term);
            let uses = evidence.terms[from..].iter().take_while(|(t, _)| *t == term);
            self.places.extend(uses.clone().filter_map(|(_, at)| *at));
            if uses.count() == 0 {
                continue;
            }
            names.push(format!("“{}”", (evidence.term_names)(term)));
        }
        if names.is_empty() {
            return false;
        }
        self.score += TERM * names.len().min(3) as u32;
        let word = if names.len() == 1 { "term" } else { "terms" };
        self.reasons.push(format!("the {word} {}", list(&names)));
        true
    }

    fn tags(&mut self, tags: &[Slug], evidence: &Evidence<'_>) -> bool {
        let shared: Vec<String> =
            tags.iter().filter(|t| evidence.tags.contains(t)).map(|t| format!("“{t}”")).collect();
        if shared.is_empty() {
            return false;
        }
        self.score += TAG * shared.len().min(2) as u32;
        let word = if shared.len() == 1 { "tag" } else { "tags" };
        self.reasons.push(format!("the {word} {}", list(&shared)));
        true
    }

    fn countries(&mut self, countries: &[CountryCode], evidence: &Evidence<'_>) -> Overlap {
        let uses: Vec<&CountryUse<'_>> =
            evidence.countries.iter().filter(|u| countries.contains(&u.code)).collect();
        let names = |role: Role| -> Vec<String> {
            uses.iter().filter(|u| u.role == role).map(|u| u.name.clone()).collect()
        };
        let (about, mentioned) = (names(Role::About), names(Role::Mentioned));
        let share = if about.is_empty() {
            0
        } else {
            (100 * about.len() + 50 * mentioned.len()) / countries.len().max(1)
        };
        // Two countries together say more than one does.
        self.score += (share * (30 + 10 * about.len().min(3)) / 100) as u32;
        if !about.is_empty() {
            let mut reason = format!("about {}", list(&about));
            if !mentioned.is_empty() {
                reason.push_str(&format!(", mentions {}", list(&mentioned)));
            }
            self.reasons.push(reason);
            let mut places: Vec<u32> =
                uses.iter().flat_map(|u| u.mentions.iter().copied()).collect();
            places.sort_unstable();
            self.places.append(&mut places);
        }
        Overlap { about: about.len(), share, names: about }
    }
}

/// Puts boxes after blocks so that they do not pile up where there is another place for them.
struct Placer<'a> {
    markup: &'a Markup,
    taken: Vec<u32>,
}

impl Placer<'_> {
    /// The block of the first place that is free and near the first place of all.
    fn place(&mut self, places: &[u32]) -> u32 {
        let first = places.first().map_or(0, |at| self.markup.block_at(*at));
        let free = places
            .iter()
            .map(|at| self.markup.block_at(*at))
            .filter(|block| (first..=first + SPREAD).contains(block))
            .find(|block| !self.taken.contains(block))
            .unwrap_or(first);
        self.taken.push(free);
        free
    }
}

/// `Armenia`, `Armenia and Azerbaijan`, `A, B and C`.
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// A phrase may run over a line break in the source.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
