//! What of a source file could not be read, remembered: import says it once.
//!
//! Takes and gives the text of one small file beside the memory of a source's entries, a line a
//! problem, committed with the content as that is. A file of which nothing could be read is none of
//! this: it is said anew as long as it lies there. Touches no disk.

use std::collections::BTreeMap;

use super::memory;
use super::plan::Plan;
use crate::diagnostics::Diagnostic;

const FIRST_LINE: &str = "# What import left out of a source file, and has said. Keep it with the content; it is not for editing.\n";

/// How the path ends that no entry's memory has: those end with a fingerprint.
const ENDING: &str = "@left-out.md";

/// Where it lies: `seeds/a/b.csv` → `content/.imports/a/b.csv@left-out.md`.
pub fn path(file: &str) -> String {
    format!("{}left-out.md", memory::of_entries(file))
}

/// The source file that the file at `path` speaks of, where it is such a file.
pub fn file_of(path: &str) -> Option<String> {
    let inside = path.strip_prefix(memory::FOLDER)?.strip_suffix(ENDING)?;
    Some(format!("seeds{inside}"))
}

/// The problems that a file of this kind holds. A line that is damaged holds none: what it said is
/// said again.
pub fn read(text: &str) -> Vec<Diagnostic> {
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn write(problems: &[Diagnostic]) -> String {
    let lines = problems.iter().filter_map(|problem| serde_json::to_string(problem).ok());
    FIRST_LINE.to_owned() + &lines.map(|line| line + "\n").collect::<String>()
}

/// Problems found in a part of a run, by source file.
#[derive(Debug, Default)]
pub struct LeftOut {
    found: BTreeMap<String, Vec<Diagnostic>>,
}

impl LeftOut {
    /// Adds what was found in `file`; a file in which nothing was found is known to be whole.
    pub fn add(&mut self, file: &str, problems: impl IntoIterator<Item = Diagnostic>) {
        self.found.entry(file.to_owned()).or_default().extend(problems);
    }

    /// What is to be said and written. `before` gives the text that lies at a path; of files that
    /// are `wanted` all is said.
    pub fn plan(
        self,
        before: &dyn Fn(&str) -> Option<String>,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Plan {
        let mut plan = Plan::default();
        for (file, problems) in self.found {
            let path = path(&file);
            let there = before(&path);
            let known = there.as_deref().map(read).unwrap_or_default();
            if known != problems || there.is_some() == problems.is_empty() {
                plan.memory.insert(path, (!problems.is_empty()).then(|| write(&problems)));
            }
            let wanted = wanted(&file);
            let new = problems.into_iter().filter(|p| wanted || !known.contains(p));
            plan.diagnostics.extend(new);
        }
        plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "seeds/a/b.csv";

    fn plan(problems: &[&str], before: Option<&str>) -> Plan {
        let mut left_out = LeftOut::default();
        left_out.add(FILE, problems.iter().map(|p| Diagnostic::warning(*p).in_file(FILE)));
        left_out.plan(&|_| before.map(str::to_owned), &|_| false)
    }

    fn said(plan: &Plan) -> Vec<&str> {
        plan.diagnostics.iter().map(|d| d.message.as_str()).collect()
    }

    #[test]
    fn only_what_is_new_is_said() {
        let first = plan(&["one", "two"], None);
        assert_eq!(said(&first), ["one", "two"]);
        let text = first.memory[&path(FILE)].clone().unwrap();
        assert_eq!(plan(&["one", "two"], Some(&text)), Plan::default());
        // As version control may give it back.
        let windows = text.replace('\n', "\r\n");
        assert_eq!(plan(&["one", "two"], Some(&windows)), Plan::default());
        assert_eq!(said(&plan(&["two", "three"], Some(&text))), ["three"]);
        assert_eq!(said(&plan(&["one", "two"], Some("# damaged\n{"))), ["one", "two"]);
    }

    #[test]
    fn a_file_that_was_mended_is_remembered_no_more() {
        let text = plan(&["one"], None).memory[&path(FILE)].clone().unwrap();
        assert_eq!(plan(&[], Some(&text)).memory[&path(FILE)], None);
        assert_eq!(plan(&[], Some("")).memory[&path(FILE)], None);
        assert_eq!(plan(&[], None), Plan::default());
    }

    #[test]
    fn the_place_names_the_source() {
        assert_eq!(path(FILE), "content/.imports/a/b.csv@left-out.md");
        assert_eq!(file_of(&path(FILE)).as_deref(), Some(FILE));
        assert_eq!(file_of(&memory::path(FILE, Some("left out"))), None);
        assert_eq!(file_of(&memory::path(FILE, None)), None);
    }
}
