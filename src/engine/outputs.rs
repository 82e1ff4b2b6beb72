//! Outputs: each has a key; what has the key of the last build and lies untouched in the output
//! folder is left alone, everything else is rendered and kept aside for publishing.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::sync::Mutex;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::store::{OutputKey, OutputRecord};
use super::{Progress, Rebuilt};
use crate::content::Stamp;
use crate::diagnostics::{Diagnostic, Failure};
use crate::fingerprint::Fingerprint;
use crate::publish::{Mark, Target};

/// One output that is to be in the site.
pub struct Output<'a> {
    /// Relative to the output folder.
    pub path: String,
    /// Who wants it there, for messages: a file of the site, or what Dateline makes.
    pub owner: String,
    pub key: OutputKey,
    pub make: Make<'a>,
}

/// How an output comes to be.
pub type Make<'a> = Box<dyn FnOnce() -> Result<Vec<u8>, Diagnostic> + Send + 'a>;

/// One output, dealt with.
struct Done {
    path: String,
    record: OutputRecord,
    reason: Option<String>,
    written: bool,
}

/// What came of all outputs.
#[derive(Debug, Default)]
pub struct Rendered {
    pub records: BTreeMap<String, OutputRecord>,
    pub rebuilt: Vec<Rebuilt>,
    /// Paths that were kept aside.
    pub staged: Vec<String>,
    pub bytes_written: u64,
}

/// Why an output is rendered; none where it is as it was.
fn reason(key: &OutputKey, before: Option<&OutputRecord>) -> Option<&'static str> {
    let Some(before) = before else { return Some("it is new") };
    let old = &before.key;
    if key.program != old.program {
        Some("the program is another")
    } else if key.site != old.site {
        Some("the site's title, menu or colours changed")
    } else if key.closure != old.closure {
        Some("a template that it uses changed")
    } else if key.recipe != old.recipe {
        Some("what it shows changed")
    } else {
        None
    }
}

/// Renders what has to be rendered, in chunks, on all processors.
///
/// # Errors
/// All mistakes of all templates together; or the first failure to write.
pub fn render<'a>(
    outputs: impl Iterator<Item = Vec<Output<'a>>>,
    before: &HashMap<String, OutputRecord>,
    target: &Target,
    progress: &dyn Progress,
) -> Result<Rendered, Failure> {
    let mut rendered = Rendered::default();
    let problems: Mutex<Vec<Diagnostic>> = Mutex::new(Vec::new());
    for chunk in outputs {
        let done: Vec<Result<Done, Failure>> = chunk
            .into_par_iter()
            .filter_map(|output| {
                let result = one(output, before, target);
                progress.step();
                match result {
                    Ok(done) => Some(Ok(done)),
                    Err(Trouble::Template(problem)) => {
                        problems.lock().unwrap_or_else(|e| e.into_inner()).push(problem);
                        None
                    }
                    Err(Trouble::Io(failure)) => Some(Err(failure)),
                }
            })
            .collect();
        for done in done {
            let done = done?;
            if let Some(reason) = done.reason {
                rendered.rebuilt.push(Rebuilt { path: done.path.clone(), reason });
            }
            if done.written {
                rendered.bytes_written += done.record.mark.size;
                rendered.staged.push(done.path.clone());
            }
            rendered.records.insert(done.path, done.record);
        }
    }
    let mut problems = problems.into_inner().unwrap_or_else(|e| e.into_inner());
    if problems.is_empty() {
        return Ok(rendered);
    }
    // One mistake in a template shows in every page that it makes: told once.
    problems.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
    problems.dedup();
    Err(Failure::content(problems))
}

enum Trouble {
    Template(Diagnostic),
    Io(Failure),
}

fn one(
    output: Output<'_>,
    before: &HashMap<String, OutputRecord>,
    target: &Target,
) -> Result<Done, Trouble> {
    let record = before.get(&output.path);
    let mut why = reason(&output.key, record);
    if why.is_none()
        && let Some(record) = record
    {
        match fs::symlink_metadata(target.path(&output.path)) {
            Ok(metadata) if Stamp::of(&metadata) == record.stamp => {
                return Ok(Done {
                    path: output.path,
                    record: *record,
                    reason: None,
                    written: false,
                });
            }
            // Another output folder may have been built meanwhile: what lies in this one must be
            // what the record speaks of.
            Ok(metadata)
                if target.manifest().files.get(&output.path) == Some(&record.mark)
                    && target.is_intact(&output.path) =>
            {
                let record = OutputRecord { stamp: Stamp::of(&metadata), ..*record };
                return Ok(Done { path: output.path, record, reason: None, written: false });
            }
            Ok(_) => why = Some("it was changed in the output folder"),
            Err(_) => why = Some("it was missing in the output folder"),
        }
    }
    let bytes = (output.make)().map_err(Trouble::Template)?;
    let mark = Mark::of(&bytes);
    let path = target.path(&output.path);
    let same =
        target.manifest().files.get(&output.path) == Some(&mark) && target.is_intact(&output.path);
    let stamp = if same {
        fs::symlink_metadata(&path).map(|m| Stamp::of(&m)).unwrap_or_default()
    } else {
        // Its stamp is known when it is published.
        target
            .stage(&output.path, &bytes)
            .map_err(|e| Trouble::Io(Failure::file("write", &path, &e)))?;
        Stamp::default()
    };
    let record = OutputRecord { key: output.key, mark, stamp };
    Ok(Done { path: output.path, record, reason: why.map(str::to_owned), written: !same })
}

/// Two outputs that would share a path, case and Unicode form folded, or one that would be both a
/// file and a folder.
pub fn collisions<'a>(owners: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Diagnostic> {
    let mut files: HashMap<String, (&str, &str)> = HashMap::new();
    let mut found = Vec::new();
    let fold = |path: &str| -> String {
        if path.is_ascii() {
            path.to_ascii_lowercase()
        } else {
            path.nfc().flat_map(char::to_lowercase).nfc().collect()
        }
    };
    let mut clash = |path: &str, a: &str, b: &str| {
        found.push(
            Diagnostic::error(format!(
                "two outputs would have the address /{path}: of {a} and of {b}"
            ))
            .in_file(b)
            .hint("give one of them another `slug:`, name or alias"),
        );
    };
    let mut paths: Vec<(&str, &str)> = owners.collect();
    paths.sort_unstable();
    for (path, owner) in &paths {
        if let Some((_, first)) = files.insert(fold(path), (path, owner)) {
            clash(path, first, owner);
        }
    }
    for (path, owner) in &paths {
        let folded = fold(path);
        for (i, _) in folded.match_indices('/') {
            if let Some((file, other)) = files.get(&folded[..i]) {
                clash(file, other, owner);
            }
        }
    }
    found
}

/// The fingerprint that stands for "made by this program and nothing else".
pub fn program() -> Fingerprint {
    Fingerprint::of_bytes(env!("DATELINE_BUILD_ID").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_a_file_system_cannot_tell_apart_collide() {
        let clash = |paths: &[&str]| {
            let owners: Vec<(&str, String)> =
                paths.iter().enumerate().map(|(i, p)| (*p, format!("o{i}"))).collect();
            collisions(owners.iter().map(|(p, o)| (*p, o.as_str()))).len()
        };
        assert_eq!(clash(&["a/index.html", "b/index.html"]), 0);
        assert_eq!(clash(&["a/index.html", "A/index.html"]), 1);
        assert_eq!(clash(&["caf\u{e9}.html", "cafe\u{301}.html"]), 1);
        assert_eq!(clash(&["a", "a/index.html"]), 1);
    }
}
