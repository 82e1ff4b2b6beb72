//! Conflicts: what is left behind, and when it goes.

use super::*;

const REPORT: &str = "content/.conflicts/a.txt.md";

fn in_conflict() -> (Site, String) {
    let mut site = imported();
    let edited = site.briefs[BRIEF].replace("Many came.", "Many came, we saw.");
    site.briefs.insert(BRIEF.into(), edited);
    let clashing = STORY.replace("Many came.", "Nobody came.");
    assert_eq!(site.outcomes(&[("seeds/a.txt", &clashing)]), [Outcome::Conflict]);
    (site, clashing)
}

#[test]
fn a_report_names_both_sides_and_goes_when_it_is_settled() {
    let (mut site, clashing) = in_conflict();
    let report = site.memory[REPORT].clone();
    for part in ["> Many came, we saw.", "> Nobody came.", "    title: Talks go on", "sha256: "] {
        assert!(report.contains(part), "{part}\n{report}");
    }
    // Said again, written once.
    let plan = site.import(&[("seeds/a.txt", &clashing)], &[]);
    assert!(plan.memory.is_empty() && plan.diagnostics.len() == 1, "{plan:?}");
    let head = Head::read(&site.briefs[BRIEF]).sha256.unwrap();
    let settled = site.briefs[BRIEF].replace(&head, &brief::sha256(clashing.as_bytes()));
    site.briefs.insert(BRIEF.into(), settled);
    assert_eq!(site.outcomes(&[("seeds/a.txt", &clashing)]), [Outcome::Unchanged]);
    assert!(!site.memory.contains_key(REPORT));
}

#[test]
fn a_source_taken_back_ends_the_conflict() {
    let (mut site, _) = in_conflict();
    assert_eq!(site.outcomes(&[("seeds/a.txt", STORY)]), [Outcome::Unchanged]);
    assert!(!site.memory.contains_key(REPORT));
}
