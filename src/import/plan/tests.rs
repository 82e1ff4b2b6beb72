//! Import as a person meets it: sources come, change, move and go; briefs are edited, moved and
//! deleted.

use super::*;
use crate::import::source;

const STORY: &str =
    "Talks go on\n\nLIMA, Sept 14, 2022 (X) — Talks went on.\n\nMany came.\n\nMore follow.\n";

/// A site as values.
#[derive(Default)]
struct Site {
    briefs: BTreeMap<String, String>,
    memory: BTreeMap<String, String>,
}

impl Site {
    pub(super) fn import(&mut self, sources: &[(&str, &str)], again: &[&str]) -> Plan {
        let sources: Vec<SourceArticle> = sources
            .iter()
            .flat_map(|(path, text)| {
                source::open(path, text.as_bytes().to_vec(), "2022-09-20".parse().ok()).articles
            })
            .collect();
        let present = sources.iter().map(|s| s.path.clone()).collect();
        let again = again.iter().map(|a| (*a).to_owned()).collect();
        let mut memory = Memory::default();
        let memories = self.memory.iter().filter(|(path, _)| path.starts_with(memory::FOLDER));
        memories.for_each(|(path, text)| memory.add(path, text));
        let senses =
            Senses { country_of: &|_, _| None, countries: &|_| Vec::new(), tags: &|_| Vec::new() };
        let reports = self.memory.keys().filter(|p| p.starts_with(conflict::FOLDER)).cloned();
        let mut planner = Planner::new(present, again)
            .remembering(memory.clone())
            .with_reports(reports.collect());
        let mut plan = planner.plan(&sources, &self.files(), &memory, &senses);
        self.apply(&plan);
        let last = planner.finish(&self.files(), &Memory::default());
        self.apply(&last);
        plan.briefs.extend(last.briefs);
        plan.memory.extend(last.memory);
        plan.steps.extend(last.steps);
        plan.steps.sort_by(|a, b| a.source.cmp(&b.source));
        plan.diagnostics.extend(last.diagnostics);
        plan
    }

    fn files(&self) -> BTreeMap<String, String> {
        self.briefs.clone().into_iter().chain(self.memory.clone()).collect()
    }

    fn apply(&mut self, plan: &Plan) {
        for (writes, files) in [(&plan.briefs, &mut self.briefs), (&plan.memory, &mut self.memory)]
        {
            for (path, text) in writes {
                match text {
                    Some(text) => files.insert(path.clone(), text.clone()),
                    None => files.remove(path),
                };
            }
        }
    }

    fn outcomes(&mut self, sources: &[(&str, &str)]) -> Vec<Outcome> {
        self.import(sources, &[]).steps.iter().map(|s| s.outcome).collect()
    }
}

const BRIEF: &str = "content/briefs/2022/09/talks-go-on.md";

fn imported() -> Site {
    let mut site = Site::default();
    assert_eq!(site.outcomes(&[("seeds/a.txt", STORY)]), [Outcome::Created]);
    assert!(site.briefs.contains_key(BRIEF), "{:?}", site.briefs.keys());
    site
}

#[test]
fn a_second_import_writes_nothing() {
    let mut site = imported();
    let plan = site.import(&[("seeds/a.txt", STORY)], &[]);
    assert_eq!(plan.steps[0].outcome, Outcome::Unchanged);
    assert!(plan.briefs.is_empty() && plan.memory.is_empty() && plan.diagnostics.is_empty());
}

#[test]
fn an_untouched_brief_follows_its_source() {
    let mut site = imported();
    let changed = STORY.replace("Talks go on", "Talks ended").replace("Many", "Few");
    assert_eq!(site.outcomes(&[("seeds/a.txt", &changed)]), [Outcome::Updated]);
    let text = &site.briefs[BRIEF];
    assert!(text.contains("title: Talks ended") && text.contains("Few came."), "{text}");
    assert_eq!(site.briefs.len(), 1);
    assert_eq!(site.outcomes(&[("seeds/a.txt", &changed)]), [Outcome::Unchanged]);
}

#[test]
fn an_edited_brief_is_merged_and_a_conflict_left_alone() {
    let mut site = imported();
    let edited = site.briefs[BRIEF]
        .replace("Many came.", "Many came, we saw.")
        .replace("status: review", "status: published");
    site.briefs.insert(BRIEF.into(), edited.clone());
    assert_eq!(site.outcomes(&[("seeds/a.txt", STORY)]), [Outcome::Unchanged]);

    let clean = STORY.replace("More follow.", "No more follow.");
    assert_eq!(site.outcomes(&[("seeds/a.txt", &clean)]), [Outcome::Merged]);
    let merged = site.briefs[BRIEF].clone();
    for kept in ["Many came, we saw.", "No more follow.", "status: published"] {
        assert!(merged.contains(kept), "{merged}");
    }

    let clashing = clean.replace("Many came.", "Nobody came.");
    let plan = site.import(&[("seeds/a.txt", &clashing)], &[]);
    assert_eq!(plan.steps[0].outcome, Outcome::Conflict);
    assert_eq!(site.briefs[BRIEF], merged);
    let said = plan.diagnostics[0].to_string();
    assert!(said.contains("Many came, we saw.") && said.contains("Nobody came."), "{said}");
    let place = plan.diagnostics[0].place.as_ref().unwrap();
    let line = merged.lines().position(|l| l == "Many came, we saw.").unwrap() + 1;
    assert_eq!((place.file.as_str(), place.line as usize), (BRIEF, line));
    // It is said again until a person settles it.
    assert_eq!(site.outcomes(&[("seeds/a.txt", &clashing)]), [Outcome::Conflict]);
    let (old, new) = (brief::sha256(clean.as_bytes()), brief::sha256(clashing.as_bytes()));
    site.briefs.insert(BRIEF.into(), merged.replace(&old, &new));
    assert_eq!(site.outcomes(&[("seeds/a.txt", &clashing)]), [Outcome::Unchanged]);
    assert_eq!(site.outcomes(&[("seeds/a.txt", &clashing)]), [Outcome::Unchanged]);
    assert!(site.briefs[BRIEF].contains("Many came, we saw."));
}

#[test]
fn a_conflict_is_shown_where_it_stands() {
    let mut site = imported();
    // The first sentence stands in the summary as well, the title in the text.
    let edited = site.briefs[BRIEF]
        .replace("\nTalks went on.", "\nTalks went on for days.")
        .replace("title: Talks go on", "title: Talks go on and on")
        .replace("summary: Talks went on.", "summary: Talks went on for days.");
    assert_ne!(edited, site.briefs[BRIEF]);
    site.briefs.insert(BRIEF.into(), edited.clone());
    let source = STORY.replace("went on", "ended").replace("Talks go on", "Talks end");
    let plan = site.import(&[("seeds/a.txt", &source)], &[]);
    let lines: Vec<&str> = plan
        .diagnostics
        .iter()
        .map(|d| edited.lines().nth(d.place.as_ref().unwrap().line as usize - 1).unwrap())
        .collect();
    assert_eq!(
        lines,
        [
            "title: Talks go on and on",
            "summary: Talks went on for days.",
            "Talks went on for days."
        ],
        "{:?}",
        plan.diagnostics
    );
}

#[test]
fn a_deleted_brief_stays_deleted_unless_asked_for() {
    let mut site = imported();
    let before = site.briefs.remove(BRIEF).unwrap();
    assert_eq!(site.outcomes(&[("seeds/a.txt", STORY)]), [Outcome::Unchanged]);
    let changed = STORY.replace("Many", "Few");
    assert_eq!(site.outcomes(&[("seeds/a.txt", &changed)]), [Outcome::Deleted]);
    assert!(site.briefs.is_empty());
    let plan = site.import(&[("seeds/a.txt", STORY)], &["seeds/a.txt"]);
    assert_eq!(plan.steps[0].outcome, Outcome::BroughtBack);
    assert_eq!(site.briefs[BRIEF], before);
}

#[test]
fn a_moved_brief_is_found_and_keeps_its_address_and_id() {
    let mut site = imported();
    let text = site.briefs.remove(BRIEF).unwrap();
    site.briefs.insert("content/briefs/2022/09/renamed.md".into(), text);
    let changed = STORY.replace("Many", "Few");
    assert_eq!(site.outcomes(&[("seeds/a.txt", &changed)]), [Outcome::Updated]);
    assert_eq!(site.briefs.len(), 1);
    assert!(site.briefs["content/briefs/2022/09/renamed.md"].contains("Few came."));
}

#[test]
fn a_moved_source_is_the_same_source() {
    let mut site = imported();
    let id = Head::read(&site.briefs[BRIEF]).id;
    assert_eq!(site.outcomes(&[("seeds/2022/b.txt", STORY)]), [Outcome::Updated]);
    assert_eq!((site.briefs.len(), site.memory.len()), (1, 1));
    assert_eq!(Head::read(&site.briefs[BRIEF]).id, id);
    assert_eq!(Head::read(&site.briefs[BRIEF]).file.as_deref(), Some("seeds/2022/b.txt"));
}

#[test]
fn lost_memory_is_found_again() {
    let mut site = imported();
    let memory = std::mem::take(&mut site.memory);
    assert_eq!(site.outcomes(&[("seeds/a.txt", STORY)]), [Outcome::Unchanged]);
    assert_eq!(site.memory, memory);
    // Edited and without memory: measured against what import would have written.
    site.memory.clear();
    let edited = site.briefs[BRIEF].replace("Many came.", "Many came, we saw.");
    site.briefs.insert(BRIEF.into(), edited.clone());
    assert_eq!(site.outcomes(&[("seeds/a.txt", STORY)]), [Outcome::Unchanged]);
    assert_eq!((&site.briefs[BRIEF], &site.memory), (&edited, &memory));
    // Edited, without memory and with a new source: nobody knows.
    site.memory.clear();
    assert_eq!(
        site.outcomes(&[("seeds/a.txt", &STORY.replace("More", "Few"))]),
        [Outcome::Conflict]
    );
    assert_eq!(site.briefs[BRIEF], edited);
}

#[test]
fn equal_titles_get_addresses_of_their_own_and_equal_articles_one_brief() {
    let mut site = Site::default();
    let other = STORY.replace("Many", "Few");
    let sources = [
        ("seeds/a.txt", STORY),
        ("seeds/b.txt", &other),
        ("seeds/c.txt", STORY),
        ("seeds/d.txt", ""),
    ];
    let outcomes = site.outcomes(&sources);
    assert_eq!(outcomes, [Outcome::Created, Outcome::Created, Outcome::Skipped, Outcome::Skipped]);
    let paths: Vec<&String> = site.briefs.keys().collect();
    assert_eq!(paths, ["content/briefs/2022/09/talks-go-on-2.md", BRIEF]);
    assert!(site.briefs[BRIEF].contains("Many"));
    // The copy is no second brief later, either.
    assert_eq!(site.outcomes(&sources)[2], Outcome::Skipped);
}

#[test]
fn damaged_memory_leaves_everything_alone() {
    let mut site = imported();
    let before = site.briefs.clone();
    site.memory.values_mut().for_each(|text| *text = "<<<<<<< ours\n".into());
    let plan = site.import(&[("seeds/a.txt", &STORY.replace("Many", "Few"))], &[]);
    assert_eq!(plan.steps[0].outcome, Outcome::Skipped);
    assert_eq!(plan.diagnostics.len(), 1);
    assert_eq!(site.briefs, before);
}

#[test]
fn the_files_own_time_is_asked_once() {
    let mut site = Site::default();
    let undated = "Talks go on\n\nTalks went on.\n\nMany came.\n";
    assert_eq!(site.outcomes(&[("seeds/a.txt", undated)]), [Outcome::Created]);
    let mut memory = Memory::default();
    site.memory.iter().for_each(|(path, text)| memory.add(path, text));
    let changed = undated.replace("Many", "Few").into_bytes();
    let later = source::open("seeds/a.txt", changed, "2023-01-01".parse().ok()).articles;
    let senses =
        Senses { country_of: &|_, _| None, countries: &|_| Vec::new(), tags: &|_| Vec::new() };
    let plan = Planner::default().plan(&later, &site.briefs, &memory, &senses);
    assert_eq!(plan.steps[0].outcome, Outcome::Updated);
    assert!(plan.briefs[BRIEF].as_deref().unwrap().contains("date: 2022-09-20"));
}

mod conflicts;
mod stories;
