//! Stories on their way through the wire: versions, notices, copies.

use super::*;
use crate::content::parse_brief;
use crate::model::{BriefMeta, CorrectionKind, Status};

/// A text long enough to be compared; `more` paragraphs are added.
fn text(headline: &str, place: &str, paragraphs: std::ops::Range<usize>) -> String {
    let mut out = format!("{headline}\n\n{place}");
    for n in paragraphs {
        let names = ["quay", "ferry", "harbour", "island", "pilot", "storm", "light", "crane"];
        let (a, b) = (names[n % 8], names[(n * 3 + 1) % 8]);
        out.push_str(&format!(
            "The {a} number {n} was closed while the {b} master {n} counted what the night had left of the {n} boats.\n\n"
        ));
    }
    out
}

fn wire(headline: &str, paragraphs: std::ops::Range<usize>) -> String {
    text(headline, "LIMA, Sept 14, 2022 (X) — ", paragraphs)
}

fn meta(site: &Site, path: &str) -> BriefMeta {
    parse_brief(path, &site.briefs[path]).unwrap().meta
}

const PATH: &str = "content/briefs/2022/09/harbour-closed-by-storm.md";

#[test]
fn an_update_changes_its_brief_and_leaves_a_trace() {
    let first = wire("Harbour closed by storm", 0..4);
    let second = wire("UPDATE 1-Harbour closed, ferries stay out", 0..7);
    let third = wire("CORRECTED-UPDATE 1-Harbour closed, ferries stay out", 0..7)
        .replace("(X) — ", "(X) — (Corrects number of boats in paragraph 3) ")
        .replace("2 boats", "12 boats");
    let mut site = Site::default();
    assert_eq!(site.outcomes(&[("seeds/a.txt", &first)]), [Outcome::Created]);
    let id = meta(&site, PATH).id;
    // A person adds to it in the meantime.
    let edited = site.briefs[PATH].replace("status: review", "status: published\ntags: [storms]");
    site.briefs.insert(PATH.into(), edited);
    let seeds =
        [("seeds/a.txt", first.as_str()), ("seeds/b.txt", &second), ("seeds/c.txt", &third)];
    assert_eq!(site.outcomes(&seeds[..2]), [Outcome::Unchanged, Outcome::Merged]);
    assert_eq!(site.outcomes(&seeds), [Outcome::Unchanged, Outcome::Unchanged, Outcome::Merged]);
    assert_eq!(site.briefs.len(), 1);
    let brief = meta(&site, PATH);
    assert_eq!((brief.id, brief.title.as_str()), (id, "Harbour closed, ferries stay out"));
    assert_eq!(brief.tags.len(), 1);
    let kinds: Vec<_> = brief.corrections.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [CorrectionKind::Update, CorrectionKind::Correction]);
    assert_eq!(brief.updated, "2022-09-14".parse().ok());
    let source = brief.source.unwrap();
    assert_eq!(source.file.as_deref(), Some("seeds/c.txt"));
    assert_eq!(source.earlier, ["seeds/a.txt", "seeds/b.txt"]);
    assert!(site.briefs[PATH].contains("12 boats"));
    // Nothing is left to do, also where the memory is lost.
    assert_eq!(site.outcomes(&seeds), [Outcome::Unchanged; 3]);
    let before = site.briefs.clone();
    site.memory.clear();
    assert_eq!(site.outcomes(&seeds), [Outcome::Older, Outcome::Older, Outcome::Unchanged]);
    assert_eq!(site.briefs, before);
    // An old version that changes is old still.
    let changed = first.replace("night", "day");
    assert_eq!(site.outcomes(&[("seeds/a.txt", &changed)]), [Outcome::Older]);
    assert_eq!(site.briefs, before);
}

#[test]
fn versions_that_come_out_of_order_are_put_in_order() {
    let seeds = [
        ("seeds/a.txt", wire("UPDATE 2-Harbour closed by storm", 0..8)),
        ("seeds/b.txt", wire("Harbour closed by storm", 0..4)),
        ("seeds/c.txt", "URGENT: Harbour closed by storm\n\nLIMA, Sept 14, 2022 (X) — The harbour was closed.\n".into()),
    ];
    let seeds: Vec<(&str, &str)> = seeds.iter().map(|(p, t)| (*p, t.as_str())).collect();
    let mut at_once = Site::default();
    assert_eq!(at_once.outcomes(&seeds), [Outcome::Created, Outcome::Older, Outcome::Older]);
    let mut one_by_one = Site::default();
    for n in 1..=seeds.len() {
        one_by_one.import(&seeds[..n], &[]);
    }
    assert_eq!((&at_once.briefs, &at_once.memory), (&one_by_one.briefs, &one_by_one.memory));
    assert_eq!(at_once.briefs.len(), 1);
}

#[test]
fn an_update_that_clashes_waits_for_a_person() {
    let first = wire("Harbour closed by storm", 0..4);
    let second =
        first.replace("Harbour", "UPDATE 1-Harbour").replace("ferry number 1", "ferry number 21");
    let mut site = Site::default();
    site.import(&[("seeds/a.txt", &first)], &[]);
    let edited = site.briefs[PATH].replace("ferry number 1", "ferry called 1");
    assert_ne!(edited, site.briefs[PATH]);
    site.briefs.insert(PATH.into(), edited.clone());
    let seeds = [("seeds/a.txt", first.as_str()), ("seeds/b.txt", &second)];
    assert_eq!(site.outcomes(&seeds), [Outcome::Unchanged, Outcome::Conflict]);
    assert_eq!(site.briefs[PATH], edited);
    assert!(site.memory.contains_key("content/.conflicts/b.txt.md"));
    // Settled by hand: the brief stays as it is, and later versions are merged.
    let sha = brief::sha256(second.as_bytes());
    let old = Head::read(&edited).sha256.unwrap();
    site.briefs.insert(PATH.into(), edited.replace(&old, &sha));
    assert_eq!(site.outcomes(&seeds), [Outcome::Unchanged, Outcome::Merged]);
    assert!(!site.memory.contains_key("content/.conflicts/b.txt.md"));
    assert_eq!(site.outcomes(&seeds), [Outcome::Unchanged, Outcome::Unchanged]);
    assert!(site.briefs[PATH].contains("ferry called 1"));
    let third = second.replace("UPDATE 1", "UPDATE 2").replace("harbour", "haven");
    let seeds = [seeds[0], seeds[1], ("seeds/c.txt", third.as_str())];
    let plan = site.import(&seeds, &[]);
    assert_eq!(plan.steps[2].outcome, Outcome::Merged, "{:?}", plan.diagnostics);
    assert!(site.briefs[PATH].contains("ferry called 1") && site.briefs[PATH].contains("haven"));
}

const KILL: &str = "KILL: Harbour closed by storm\n\nLIMA, Sept 15, 2022 (X) — Please do not use the story “Harbour closed by storm”. The harbour was open all day.\n";

#[test]
fn a_notice_withdraws_the_brief_that_it_names_whenever_it_comes() {
    let story = wire("Harbour closed by storm", 0..4);
    for seeds in [
        [("seeds/a.txt", story.as_str()), ("seeds/b.txt", KILL)],
        [("seeds/a.txt", KILL), ("seeds/b.txt", &story)],
    ] {
        let mut site = Site::default();
        let plan = site.import(&seeds, &[]);
        let mut outcomes: Vec<_> = plan.steps.iter().map(|s| s.outcome).collect();
        outcomes.sort();
        assert_eq!(outcomes, [Outcome::Created, Outcome::Withdrawn], "{:?}", plan.diagnostics);
        let brief = meta(&site, PATH);
        assert_eq!(brief.status, Some(Status::Withdrawn));
        assert_eq!(brief.corrections.len(), 1);
        assert_eq!(brief.corrections[0].kind, CorrectionKind::Retraction);
        assert!(brief.corrections[0].text.contains("open all day"));
        assert!(site.briefs[PATH].contains("The ferry number 1"), "the text stays");
        assert_eq!(site.outcomes(&seeds), [Outcome::Unchanged; 2]);
        // A person who puts it back is obeyed.
        let back = site.briefs[PATH].replace("status: withdrawn", "status: published");
        site.briefs.insert(PATH.into(), back.clone());
        assert_eq!(site.outcomes(&seeds), [Outcome::Unchanged; 2]);
        assert_eq!(site.briefs[PATH], back);
    }
    // In a run of its own, before the story.
    let mut site = Site::default();
    let plan = site.import(&[("seeds/z.txt", KILL)], &[]);
    assert_eq!(plan.steps[0].outcome, Outcome::Skipped);
    assert!(plan.diagnostics[0].message.contains("Harbour closed by storm"), "{plan:?}");
    assert!(site.briefs.is_empty() && site.memory.is_empty());
    site.import(&[("seeds/a.txt", &story), ("seeds/z.txt", KILL)], &[]);
    assert_eq!(meta(&site, PATH).status, Some(Status::Withdrawn));
}

#[test]
fn a_withdrawn_brief_keeps_what_a_person_wrote_and_stays_withdrawn() {
    let story = wire("Harbour closed by storm", 0..4);
    let mut site = Site::default();
    site.import(&[("seeds/a.txt", &story)], &[]);
    let edited = site.briefs[PATH]
        .replace("status: review", "status: published   # read by us\nreviewed: {by: A, on: 2022-09-14}\ncorrections:\n  - {kind: typo, on: 2022-09-14, text: A letter.}\n# the end");
    site.briefs.insert(PATH.into(), edited);
    let seeds = [("seeds/a.txt", story.as_str()), ("seeds/b.txt", KILL)];
    assert_eq!(site.outcomes(&seeds), [Outcome::Unchanged, Outcome::Withdrawn]);
    let text = site.briefs[PATH].clone();
    for kept in
        ["status: withdrawn  # read by us", "text: A letter.", "# the end", "reviewed: {by: A"]
    {
        assert!(text.contains(kept), "{kept}\n{text}");
    }
    assert_eq!(meta(&site, PATH).corrections.len(), 2);
    // The source changes, or is updated: it stays withdrawn.
    let changed = story.replace("number 3", "number 33");
    assert_eq!(site.outcomes(&[("seeds/a.txt", &changed)]), [Outcome::Merged]);
    let update = wire("UPDATE 1-Harbour closed by storm", 0..7).replace("number 3", "number 33");
    let plan = site.import(&[("seeds/a.txt", &changed), ("seeds/c.txt", &update)], &[]);
    assert_eq!(plan.steps[1].outcome, Outcome::Merged, "{:?}", plan.diagnostics);
    let brief = meta(&site, PATH);
    assert_eq!((brief.status, brief.corrections.len()), (Some(Status::Withdrawn), 3));
}

#[test]
fn a_file_that_becomes_its_own_notice_withdraws_its_brief() {
    let story = wire("Harbour closed by storm", 0..4);
    let mut site = Site::default();
    site.import(&[("seeds/a.txt", &story)], &[]);
    assert_eq!(site.outcomes(&[("seeds/a.txt", KILL)]), [Outcome::Withdrawn]);
    assert_eq!(site.outcomes(&[("seeds/a.txt", KILL)]), [Outcome::Unchanged]);
    assert_eq!(meta(&site, PATH).status, Some(Status::Withdrawn));
    // And is a story again.
    let changed = story.replace("number 3", "number 33");
    assert_eq!(site.outcomes(&[("seeds/a.txt", &changed)]), [Outcome::Updated]);
    assert!(site.briefs[PATH].contains("number 33"));
}

#[test]
fn the_same_copy_from_two_agencies_is_linked() {
    let first = wire("Harbour closed by storm", 0..6);
    let other = text("Storm shuts harbour", "LIMA, Sept 14, 2022 (Y) — ", 0..6)
        .replace("6 boats", "8 boats");
    let mut site = Site::default();
    let seeds = [("seeds/a.txt", first.as_str()), ("seeds/b.txt", &other)];
    assert_eq!(site.outcomes(&seeds), [Outcome::Created, Outcome::Created]);
    let brief = meta(&site, "content/briefs/2022/09/storm-shuts-harbour.md");
    assert_eq!(brief.same_story.len(), 1);
    assert_eq!(brief.same_story[0].as_str(), "harbour-closed-by-storm");
    assert!(meta(&site, PATH).same_story.is_empty());
    // The same once more in other bytes is no third one.
    let again = format!("{}\n\n", first.replace('\n', "\r\n"));
    let seeds = [seeds[0], seeds[1], ("seeds/c.txt", again.as_str())];
    assert_eq!(site.outcomes(&seeds)[2], Outcome::Older);
    assert_eq!(site.briefs.len(), 2);
}

#[test]
fn a_deleted_brief_is_not_recreated_by_its_old_versions() {
    let first = wire("Harbour closed by storm", 0..4);
    let second = wire("UPDATE 1-Harbour closed by storm", 0..7);
    let mut site = Site::default();
    let seeds = [("seeds/a.txt", first.as_str()), ("seeds/b.txt", &second)];
    assert_eq!(site.outcomes(&seeds), [Outcome::Created, Outcome::Updated]);
    site.briefs.clear();
    let changed = [first.replace("night", "day"), second.replace("night", "day")];
    let seeds = [("seeds/a.txt", changed[0].as_str()), ("seeds/b.txt", &changed[1])];
    assert_eq!(site.outcomes(&seeds), [Outcome::Deleted, Outcome::Deleted]);
    assert!(site.briefs.is_empty());
}
