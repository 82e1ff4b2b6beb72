//! The year: what tells it, what outweighs what, what is left doubtful.

use super::*;

fn infer_named(month: i8, day: i8, text: &str, file: Option<&str>, name: &str) -> Option<Inferred> {
    let printed = Partial { year: None, month: Some(month), day: Some(day) };
    let paragraphs = [text];
    let dates = locate(&paragraphs);
    let clues = Clues {
        dates: &dates,
        told: &told(&paragraphs, &dates),
        name: &crate::import::file_name::days(name),
        notices: &[],
        file_time: file.map(|f| f.parse().unwrap()),
    };
    infer(Printed { date: printed, weekday: None }, &clues)
}

fn infer_in(month: i8, day: i8, text: &str, file: Option<&str>) -> Option<Inferred> {
    infer_named(month, day, text, file, "a.txt")
}

fn day(found: &Option<Inferred>) -> Option<String> {
    found.as_ref().map(|f| f.day.to_string())
}

#[test]
fn a_near_full_date_decides_whatever_the_file_says() {
    let text = "After a meeting on August 31, 2022, talks were held; the war of September 2020 and the years 1988 and 1992 were recalled, and Nov 10, 2020.";
    for file in [None, Some("2022-09-15"), Some("2026-01-01"), Some("2019-03-01")] {
        let found = infer_in(9, 14, text, file);
        assert_eq!(day(&found).as_deref(), Some("2022-09-14"), "{file:?}");
        let found = found.unwrap();
        assert_eq!(found.evidence[0], "year from \"August 31, 2022\" in paragraph 1");
        // A file that is older than what it tells of: its time is false, and that is said.
        assert_eq!(found.doubt.is_some(), file == Some("2019-03-01"), "{file:?}");
    }
}

#[test]
fn a_date_shortly_before_new_year_belongs_to_the_year_before() {
    let found = infer_in(1, 3, "It began on December 28, 2021, police said.", None);
    assert_eq!(day(&found).as_deref(), Some("2022-01-03"));
    let found = infer_in(12, 30, "The talks begin on January 5, 2022, he said.", None);
    assert_eq!(day(&found).as_deref(), Some("2021-12-30"));
}

#[test]
fn weekdays_must_fit() {
    // 13 September was a Tuesday in 2016 and 2022.
    let found =
        infer_in(9, 14, "It began on Tuesday, Sept. 13, and since 2021 it has grown.", None);
    assert_eq!(day(&found).as_deref(), Some("2022-09-14"));
}

#[test]
fn the_file_time_is_the_last_resort_and_says_so() {
    let found = infer_in(9, 14, "Talks were held.", Some("2022-09-17"));
    assert_eq!(day(&found).as_deref(), Some("2022-09-14"));
    assert!(found.unwrap().doubt.is_some());
    let found = infer_in(12, 30, "Talks were held.", Some("2022-01-02"));
    assert_eq!(day(&found).as_deref(), Some("2021-12-30"));
    let found = infer_in(9, 14, "The war of 1992 was recalled.", Some("2022-09-17"));
    assert_eq!(day(&found).as_deref(), Some("2022-09-14"));
    assert_eq!(infer_in(9, 14, "Talks were held.", None), None);
}

#[test]
fn what_is_planned_for_later_years_is_no_evidence() {
    let text = "By 2030 emissions shall fall; since January 20, 2021 they have grown.";
    let found = infer_in(9, 14, text, Some("2021-09-20"));
    assert_eq!(day(&found).as_deref(), Some("2021-09-14"));
}

#[test]
fn the_name_of_the_file_goes_before_its_time_and_before_distant_dates() {
    for (name, doubt) in [
        ("20220916_talks.txt", false),
        ("x-talks-140922.txt", false),
        ("X-091422.txt", false),
        ("x-220914.txt", false),
    ] {
        for text in ["Talks were held.", "The war of 2020 was recalled.", "In 1992 it began."] {
            let found = infer_named(9, 14, text, Some("2026-11-24"), name);
            assert_eq!(day(&found).as_deref(), Some("2022-09-14"), "{name} {text}");
            let found = found.unwrap();
            assert_eq!(found.evidence[0], "year from the file's name");
            assert_eq!(found.doubt.is_some(), doubt, "{name} {found:?}");
        }
    }
    // A date that is not the dateline's is the date of something else.
    let found = infer_named(9, 14, "Talks were held.", Some("2022-09-17"), "20200301.txt");
    assert_eq!(day(&found).as_deref(), Some("2022-09-14"));
}

#[test]
fn the_weekday_of_the_lead_rules_out_years_that_do_not_fit() {
    let text = "Talks went on at the border on Wednesday. The war of 2020 was recalled.";
    let found = infer_in(9, 14, text, Some("2026-11-24"));
    assert_eq!(day(&found).as_deref(), Some("2022-09-14"));
    assert!(found.clone().unwrap().doubt.is_some(), "{found:?}");
    assert_eq!(found.unwrap().evidence[0], "\"Wednesday\" in paragraph 1 is the same day in 2022");
    // A file that came in at once is believed all the same.
    let text = "Talks went on at the border on Sunday. The war of 2020 was recalled.";
    let found = infer_in(9, 14, text, Some("2023-09-16"));
    assert_eq!(day(&found).as_deref(), Some("2023-09-14"));
    for text in ["They will meet on Friday.", "Every Friday they meet.", "On Friday, Sept 2"] {
        assert_eq!(told(&[text], &locate(&[text])), [], "{text}");
    }
}

#[test]
fn a_copyright_notice_tells_the_year() {
    let printed = Partial { year: None, month: Some(7), day: Some(30) };
    let notices = ["© 2019-2023 X News".to_owned()];
    let clues =
        Clues { notices: &notices, file_time: "2026-11-24".parse().ok(), ..Clues::default() };
    let found = infer(Printed { date: printed, weekday: None }, &clues);
    assert_eq!(day(&found).as_deref(), Some("2023-07-30"));
}
