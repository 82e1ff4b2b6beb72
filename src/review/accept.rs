//! A person has read a brief: who, and on which day.
//!
//! Takes the text of a brief's file; gives it with `reviewed` set, and a `status: review` become
//! `published`. Nothing else in the file changes.

use crate::front_matter;
use crate::import::{edit, yaml};
use crate::model::{BriefMeta, Day, Review, Status};

/// Why a brief is not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is a draft, or withdrawn: what that means is for its status to say.
    Status(Status),
    /// Its front matter has a form that cannot be edited.
    Form,
}

/// Accepts the brief `text`.
pub fn accept(text: &str, by: &str, on: Day) -> Result<String, Refusal> {
    let read = |text: &str| front_matter::parse::<BriefMeta>("", text).map(|d| d.meta);
    let before = read(text).map_err(|_| Refusal::Form)?;
    let status = before.status.unwrap_or_default();
    if matches!(status, Status::Draft | Status::Withdrawn) {
        return Err(Refusal::Status(status));
    }
    let mut out = text.to_owned();
    if status == Status::Review {
        out = edit::set(&out, "status", "published", &[]).ok_or(Refusal::Form)?;
    }
    let value = format!("{{by: {}, on: {on}}}", yaml::scalar(by));
    let behind = ["status", "rights", "source", "date"];
    out = edit::set(&out, "reviewed", &value, &behind).ok_or(Refusal::Form)?;
    let after = read(&out).map_err(|_| Refusal::Form)?;
    // The one change, and no other.
    let reviewed = Some(Review { by: by.to_owned(), on });
    let published = after.status.unwrap_or_default() == Status::Published;
    let same =
        BriefMeta { status: before.status, reviewed: before.reviewed.clone(), ..after.clone() };
    if published && after.reviewed == reviewed && same == before {
        Ok(out)
    } else {
        Err(Refusal::Form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_changes_and_one_is_added() {
        let text = "---\n# ours\ntitle: T\ndate: 2022-09-14\nstatus: review  # by hand\nextra: {a: 1}\n---\n\nstatus: review\n";
        let on = "2022-09-20".parse().unwrap();
        let accepted = accept(text, "Ana: Lim", on).unwrap();
        let expected = text.replacen(
            "status: review  # by hand\n",
            "status: published  # by hand\nreviewed: {by: \"Ana: Lim\", on: 2022-09-20}\n",
            1,
        );
        assert_eq!(accepted, expected);
        // Again, later, by somebody else.
        let again = accept(&accepted, "Jo", "2022-09-21".parse().unwrap()).unwrap();
        assert!(again.contains("reviewed: {by: Jo, on: 2022-09-21}\n"), "{again}");
        let windows = text.replace('\n', "\r\n");
        assert_eq!(accept(&windows, "Ana: Lim", on).unwrap(), expected.replace('\n', "\r\n"));
    }

    #[test]
    fn what_is_not_for_accepting_is_refused() {
        let on = "2022-09-20".parse().unwrap();
        let with = |line: &str| {
            accept(&format!("---\ntitle: T\ndate: 2022-09-14\n{line}\n---\n"), "A", on)
        };
        assert_eq!(with("status: draft"), Err(Refusal::Status(Status::Draft)));
        assert_eq!(with("status: withdrawn"), Err(Refusal::Status(Status::Withdrawn)));
        assert_eq!(with("reviewed:\n  by: B\n  on: 2022-09-15"), Err(Refusal::Form));
        assert_eq!(with("titel: T"), Err(Refusal::Form));
        assert!(with("status: published").is_ok() && with("byline: B").is_ok());
    }
}
