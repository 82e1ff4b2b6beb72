//! Which briefs tell the same story: versions of one agency's copy, and the same copy from another.
//!
//! Takes what briefs say of themselves, and sketches of their texts; finds for an article that
//! arrives the brief that it belongs to, and how. Near in time, near in wording, the same names:
//! no single sign decides but the agency's own. Work grows with the number of briefs, never with
//! its square. Reads no files and changes nothing.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use xxhash_rust::xxh3::xxh3_64;

use super::head::Head;
use super::similar::{Likeness, Sketch};
use super::version::Version;
use crate::detect::boilerplate;
use crate::front_matter;
use crate::model::{Day, Slug, slugify};

/// Versions of a story, and copies of it, come within so many days.
const WINDOW: i32 = 3;

/// A notice may come so many days behind the story that it takes back.
const RECALL: i32 = 31;

/// A wording or a name that more briefs share says nothing of any of them.
const COMMON: usize = 256;

/// Texts with fewer rows of words are too short to be compared by them alone.
const SHORT: u32 = 24;

/// What tells stories apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    /// Of its brief; empty for an article that has none yet.
    pub path: String,
    pub day: Option<Day>,
    /// Folded.
    agency: Option<String>,
    /// The hash of the headline's letters, without the version's mark.
    title: Option<u64>,
    /// Hashes of its address, its entry, the agency's own name for it.
    names: Vec<u64>,
    slugline: Option<u64>,
    pub version: Version,
    pub sketch: Sketch,
}

/// How an article that arrives stands to a brief that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// The same copy by another agency, or by the same one on another day.
    Retold,
    /// An earlier version, or the same once more.
    Older,
    /// A later version.
    Newer,
}

impl Story {
    /// The story of the brief at `path`.
    pub fn of_brief(path: &str, text: &str) -> Self {
        let head = Head::read(text);
        let body = match front_matter::split("", text) {
            Ok(Some(split)) => &text[split.body_start..],
            _ => text,
        };
        Self::of(&head, Sketch::of(body)).at(path)
    }

    /// The story as that of the brief at `path`.
    pub fn at(self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self }
    }

    /// The story that a head and a text's sketch tell of.
    pub fn of(head: &Head, sketch: Sketch) -> Self {
        let title = head.title.as_deref().unwrap_or_default();
        let mark = boilerplate::headline_prefix(title).unwrap_or(0);
        let version = match &head.version {
            Some(version) => Version::parse(version),
            None => Version::parse(&title[..mark]),
        };
        let named = [&head.item, &head.url, &head.guid];
        let names = named.into_iter().flatten().filter(|name| name.len() >= 12);
        Self {
            path: String::new(),
            day: head.date,
            agency: head.name.as_ref().or(head.agency.as_ref()).map(|name| fold(name)),
            title: hash(&title[mark..]),
            names: names.filter_map(|name| hash(name)).collect(),
            slugline: head.slugline.as_deref().and_then(hash),
            version,
            sketch,
        }
    }

    /// Adds what the wire calls the story elsewhere.
    pub fn add_names(&mut self, names: &[String]) {
        self.names.extend(names.iter().filter(|n| n.len() >= 12).filter_map(|n| hash(n)));
    }

    /// Whether one of these names is the story's.
    pub fn is_called(&self, names: &[u64]) -> bool {
        let own = self.title.iter().chain(&self.names).chain(&self.slugline);
        own.into_iter().any(|name| names.contains(name))
    }

    /// How `self`, that arrives, stands to `there`, and how sure that is.
    fn kinship(&self, there: &Self) -> Option<(Kinship, u32)> {
        let days = self.day?.number().abs_diff(there.day?.number()) as i32;
        if days > WINDOW {
            return None;
        }
        let like = self.sketch.compare(&there.sketch);
        let rows = self.sketch.rows.min(there.sketch.rows);
        let short = rows < SHORT;
        let title = self.title.is_some() && self.title == there.title;
        let name = self.names.iter().any(|name| there.names.contains(name));
        let slugline = self.slugline.is_some() && self.slugline == there.slugline;
        let marked = self.version.marked || there.version.marked;
        // Reports of one form share half of their words. What is taken for an old version of
        // another one has no brief of its own: it must be in it nearly whole.
        let whole = if self.order(there, like) == Kinship::Older { 850 } else { 650 };
        // An alert and its story; of two alerts nothing but the headline tells.
        let alert = self.version.is_alert() != there.version.is_alert() && days == 0;
        let alike = title && (short || like.contained >= 150);
        let kin = match self.same_agency(there) {
            Some(false) => false,
            agency => {
                let sure = agency == Some(true);
                name && (alike || short || like.contained >= 300)
                    || marked
                        && days <= 1
                        && (alike
                            || alert && like.contained >= 800 && rows >= 10
                            || like.contained >= whole && !short && !alert
                            || slugline && sure && like.contained >= 400)
                    || days == 0
                        && !short
                        && (sure || title)
                        && like.contained >= 800
                        && (title || like.shared >= 700)
            }
        };
        let score = like.shared + like.contained + 500 * u32::from(title) + 1000 * u32::from(name);
        if kin {
            return Some((self.order(there, like), 10_000 + score));
        }
        let same = self.same_agency(there) == Some(true);
        let retold = !short
            && if same {
                like.shared >= 600
            } else {
                like.shared >= 400 || like.contained >= 700 && rows >= 40
            };
        retold.then_some((Kinship::Retold, score))
    }

    /// Which of two versions is the later one: by their marks, else by what holds the other,
    /// else by their coming.
    fn order(&self, there: &Self, like: Likeness) -> Kinship {
        let (mine, theirs) = (self.sketch.rows, there.sketch.rows);
        match self.version.order(there.version) {
            Ordering::Greater => Kinship::Newer,
            Ordering::Less => Kinship::Older,
            Ordering::Equal if like.shared >= 990 && mine == theirs => Kinship::Older,
            Ordering::Equal if like.contained >= 950 && mine * 11 < theirs * 10 => Kinship::Older,
            Ordering::Equal => Kinship::Newer,
        }
    }

    /// `None`: one of the two does not say.
    fn same_agency(&self, other: &Self) -> Option<bool> {
        let (a, b) = (self.agency.as_deref()?, other.agency.as_deref()?);
        // "NNN-Bernama" and "Bernama", but not "NNN-Bernama" and "NNN-XINHUA".
        let part = |whole: &str, part: &str| whole.split(['-', '/']).any(|p| p.trim() == part);
        Some(a == b || part(a, b) || part(b, a))
    }
}

/// The stories of all briefs, found by names, headlines and wording.
#[derive(Debug, Default)]
pub struct Stories {
    list: Vec<Story>,
    by_path: HashMap<String, u32>,
    by_name: HashMap<u64, Vec<u32>>,
    by_title: HashMap<(u64, i32), Vec<u32>>,
    by_wording: Postings,
}

/// Stories by the hashes of their wording: millions, so each takes a few bytes.
#[derive(Debug, Default)]
struct Postings {
    /// The last row of each hash, and how many it has.
    last: HashMap<u32, (u32, u32)>,
    /// A story, and the row before it with the same hash.
    rows: Vec<(u32, u32)>,
}

impl Postings {
    fn add(&mut self, key: u32, story: u32) {
        let at = self.rows.len() as u32;
        let last = self.last.entry(key).or_insert((u32::MAX, 0));
        self.rows.push((story, last.0));
        *last = (at, last.1 + 1);
    }

    fn get(&self, key: u32) -> impl Iterator<Item = u32> {
        let (last, count) = self.last.get(&key).copied().unwrap_or((u32::MAX, 0));
        let mut at = if count as usize <= COMMON { last } else { u32::MAX };
        std::iter::from_fn(move || {
            let (story, before) = *self.rows.get(at as usize)?;
            at = before;
            Some(story)
        })
    }
}

impl Stories {
    /// Adds a brief's story, in place of what was known of it.
    pub fn add(&mut self, story: Story) {
        let at = self.list.len() as u32;
        for name in story.names.iter().chain(&story.slugline) {
            self.by_name.entry(*name).or_default().push(at);
        }
        if let (Some(title), Some(day)) = (story.title, story.day) {
            self.by_title.entry((title, day.number())).or_default().push(at);
        }
        for key in story.sketch.keys() {
            self.by_wording.add(*key, at);
        }
        if let Some(old) = self.by_path.insert(story.path.clone(), at) {
            self.list[old as usize] = Story::default();
        }
        self.list.push(story);
    }

    /// The brief that an article belongs to, and how.
    pub fn kin(&self, arriving: &Story) -> Option<(Kinship, &Story)> {
        let mut found: BTreeSet<u32> = BTreeSet::new();
        let mut look = |list: Option<&Vec<u32>>| {
            found.extend(list.filter(|l| l.len() <= COMMON).into_iter().flatten());
        };
        arriving.names.iter().chain(&arriving.slugline).for_each(|n| look(self.by_name.get(n)));
        if let (Some(title), Some(day)) = (arriving.title, arriving.day) {
            let days = day.number() - WINDOW..=day.number() + WINDOW;
            days.for_each(|day| look(self.by_title.get(&(title, day))));
        }
        found.extend(arriving.sketch.keys().iter().flat_map(|key| self.by_wording.get(*key)));
        found
            .into_iter()
            .map(|at| &self.list[at as usize])
            .filter(|story| !story.path.is_empty() && story.path != arriving.path)
            .filter_map(|story| Some((arriving.kinship(story)?, story)))
            .max_by(|((_, a), x), ((_, b), y)| a.cmp(b).then_with(|| y.path.cmp(&x.path)))
            .map(|((kinship, _), story)| (kinship, story))
    }

    /// How an article stands to the brief at `path`.
    pub fn kin_to(&self, arriving: &Story, path: &str) -> Option<Kinship> {
        let there = &self.list[*self.by_path.get(path)? as usize];
        Some(arriving.kinship(there)?.0)
    }

    /// The briefs that a notice of `day` names; of several days, the last of them. Ascending.
    pub fn named(&self, names: &[String], notice: &Story) -> Vec<String> {
        let fits = |story: &&Story| {
            let near = match (notice.day, story.day) {
                (Some(notice), Some(day)) => {
                    (-1..=RECALL).contains(&(notice.number() - day.number()))
                }
                _ => true,
            };
            !story.path.is_empty() && near && notice.same_agency(story) != Some(false)
        };
        let newest = |found: Vec<u32>| {
            let found: Vec<&Story> =
                found.into_iter().map(|at| &self.list[at as usize]).filter(fits).collect();
            let last = found.iter().map(|s| s.day).max()?;
            let mut paths: Vec<String> =
                found.iter().filter(|s| s.day == last).map(|s| s.path.clone()).collect();
            paths.sort();
            paths.dedup();
            Some(paths)
        };
        for name in names {
            let mark = boilerplate::headline_prefix(name).unwrap_or(0);
            let Some(whole) = hash(name) else { continue };
            // The agency's own name, then a headline.
            let by_name = self.by_name.get(&whole).cloned().unwrap_or_default();
            let titles = [hash(&name[mark..]), Some(whole)];
            let days = notice.day.map(|d| d.number() - RECALL..=d.number() + 1);
            let by_title = || -> Vec<u32> {
                match days {
                    Some(days) => days
                        .flat_map(|day| titles.iter().flatten().map(move |t| (*t, day)))
                        .filter_map(|key| self.by_title.get(&key))
                        .flatten()
                        .copied()
                        .collect(),
                    None => (0..self.list.len() as u32)
                        .filter(|at| {
                            let title = self.list[*at as usize].title;
                            title.is_some() && titles.contains(&title)
                        })
                        .collect(),
                }
            };
            if let Some(found) = newest(by_name).or_else(|| newest(by_title())) {
                return found;
            }
        }
        Vec::new()
    }
}

/// Names as they are compared: whole, and without a version's mark.
pub fn called(names: &[String]) -> Vec<u64> {
    let forms = |name: &String| {
        let mark = boilerplate::headline_prefix(name).unwrap_or(0);
        [hash(name), hash(&name[mark..])]
    };
    names.iter().flat_map(forms).flatten().collect()
}

/// By what other briefs call the brief at `path`: its slug.
pub fn slug_of(path: &str, text: &str) -> Slug {
    let own = Head::read(text).slug.and_then(|slug| Slug::parse(&slug).ok());
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
    own.unwrap_or_else(|| slugify(stem))
}

fn hash(text: &str) -> Option<u64> {
    let folded = fold(text);
    (!folded.is_empty()).then(|| xxh3_64(folded.as_bytes()))
}

/// Letters, digits and what joins the names of agencies, in lower case.
fn fold(text: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '/');
    text.chars().filter(kept).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of `count` words in the style of no story in particular.
    fn words(seed: usize, count: usize) -> String {
        (0..count).map(|n| format!("w{} ", (seed + n) * 7919 % 100_003)).collect()
    }

    fn story(path: &str, day: &str, agency: &str, title: &str, text: &str) -> Story {
        let head = Head {
            title: Some(title.into()),
            date: day.parse().ok(),
            name: (!agency.is_empty()).then(|| agency.to_owned()),
            ..Head::default()
        };
        Story { path: path.into(), ..Story::of(&head, Sketch::of(text)) }
    }

    fn kin(there: &Story, arriving: &Story) -> Option<Kinship> {
        let mut stories = Stories::default();
        stories.add(there.clone());
        stories.kin(arriving).map(|(kinship, _)| kinship)
    }

    #[test]
    fn versions_and_copies_are_told_apart() {
        let there = story("a", "2022-09-14", "X", "Talks go on in Lima", &words(0, 200));
        let longer = words(0, 300);
        let on = |day: &str, agency: &str, title: &str, text: &str| {
            kin(&there, &story("", day, agency, title, text))
        };
        let talks = "Talks go on in Lima";
        let update = "UPDATE 1-Talks in Lima end";
        for (day, agency, title, text, expected) in [
            ("2022-09-14", "X", update, longer.as_str(), Some(Kinship::Newer)),
            ("2022-09-15", "X", update, &longer, Some(Kinship::Newer)),
            ("2022-09-14", "X", "URGENT: Talks go on in Lima", "Talks.", Some(Kinship::Older)),
            // The same agency's copy on the same day, longer, shorter, the same, another.
            ("2022-09-14", "X", talks, &longer, Some(Kinship::Newer)),
            ("2022-09-14", "X", talks, &words(0, 120), Some(Kinship::Older)),
            ("2022-09-14", "X", talks, &words(0, 200), Some(Kinship::Older)),
            ("2022-09-14", "X", talks, &words(900, 200), None),
            ("2022-09-14", "X", update, &words(900, 200), None),
            // Another agency's.
            ("2022-09-14", "Y", "Lima talks", &words(0, 190), Some(Kinship::Retold)),
            ("2022-09-14", "Y", update, &longer, Some(Kinship::Retold)),
            ("2022-09-14", "NNN-X", talks, &longer, Some(Kinship::Newer)),
            // The same copy on another day is no version of it: market reports are so.
            ("2022-09-15", "X", talks, &words(0, 195), Some(Kinship::Retold)),
            ("2022-09-19", "X", talks, &words(0, 200), None),
        ] {
            assert_eq!(
                on(day, agency, title, text),
                expected,
                "{day} {agency} {title} {}",
                text.len()
            );
        }
    }

    #[test]
    fn a_notice_names_the_last_story_of_that_name() {
        let mut stories = Stories::default();
        for (path, day) in [("a", "2022-09-10"), ("b", "2022-09-13"), ("c", "2022-09-20")] {
            stories.add(story(path, day, "X", "Talks go on", &words(0, 50)));
        }
        let named = |day: &str, agency: &str, name: &str| {
            stories.named(&[name.to_owned()], &story("", day, agency, "", ""))
        };
        assert_eq!(named("2022-09-14", "X", "UPDATE 1-Talks go on"), ["b"]);
        assert_eq!(named("2022-09-14", "", "TALKS GO ON"), ["b"]);
        assert_eq!(named("2022-09-14", "Y", "Talks go on"), [""; 0]);
        assert_eq!(named("2022-09-14", "X", "Talks"), [""; 0]);
        assert_eq!(named("2022-12-14", "X", "Talks go on"), [""; 0]);
    }
}
