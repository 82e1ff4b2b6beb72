//! The watcher: what changes in a site's sources.
//!
//! Takes the site's places; sends [`Signal`]s. Passes over what Dateline writes itself, hidden
//! files and editors' leftovers.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

use super::rebuild::Sources;

/// The folders that a site is made from.
pub const FOLDERS: [&str; 5] = ["seeds", "content", "templates", "static", "themes"];

/// Events that come together belong together: an editor saves in several steps.
const TOGETHER: Duration = Duration::from_millis(120);

/// What the rebuilding loop hears.
#[derive(Debug)]
pub enum Signal {
    /// These paths have changed.
    Changed(Vec<PathBuf>),
    /// The watcher says that it may have missed something.
    Trouble(String),
    /// The user asks to end.
    Stop,
}

/// What a changed path means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Seed,
    Other,
}

/// Watches, by what the system tells, until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    sources: Sources,
}

impl Watcher {
    /// Changes from now on are sent.
    pub fn start(sources: &Sources, signals: Sender<Signal>) -> notify::Result<Self> {
        let handler = {
            let sources = sources.clone();
            move |result| forward(&sources, &signals, result)
        };
        let debouncer = new_debouncer(TOGETHER, None, handler)?;
        let mut watcher = Self { debouncer, sources: sources.clone() };
        watcher.watch(&sources.root, RecursiveMode::NonRecursive)?;
        if let Some(folder) = sources.config.parent()
            && folder != sources.root
        {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        for folder in FOLDERS.map(|f| sources.root.join(f)) {
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(watcher)
    }

    /// Watches those of the site's folders that have just been made.
    pub fn follow(&mut self, changed: &[PathBuf]) -> notify::Result<()> {
        for folder in FOLDERS.map(|f| self.sources.root.join(f)) {
            if changed.contains(&folder) && folder.is_dir() {
                self.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        self.debouncer.watch(path, mode)
    }
}

fn forward(sources: &Sources, signals: &Sender<Signal>, result: DebounceEventResult) {
    let signal = match result {
        Ok(events) => {
            let mut paths: Vec<PathBuf> = events
                .iter()
                .filter(|event| counts(event))
                .flat_map(|event| event.paths.iter())
                .filter(|path| sources.change(path).is_some())
                .cloned()
                .collect();
            if events.iter().any(|event| event.need_rescan()) {
                paths.push(sources.root.join("content"));
            }
            paths.sort();
            paths.dedup();
            if paths.is_empty() {
                return;
            }
            Signal::Changed(paths)
        }
        Err(errors) => match errors.first() {
            Some(error) => Signal::Trouble(error.to_string()),
            None => return,
        },
    };
    // Nobody listens any more when the program is about to end.
    let _ = signals.send(signal);
}

/// Reading changes nothing, and a folder whose time changes tells nothing that its files do not.
fn counts(event: &DebouncedEvent) -> bool {
    match event.kind {
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Name(_)) => true,
        EventKind::Modify(_) => !event.paths.iter().all(|path| path.is_dir()),
        _ => true,
    }
}

impl Sources {
    /// What a change at `path` means; `None` where it means nothing.
    pub fn change(&self, path: &Path) -> Option<Change> {
        if path == self.config {
            return Some(Change::Other);
        }
        if self.own.iter().any(|own| path.starts_with(own)) {
            return None;
        }
        let inside = path.strip_prefix(&self.root).ok()?;
        let mut parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
        let folder = parts.next()?;
        if !FOLDERS.contains(&folder.as_ref()) {
            return None;
        }
        let hides = matches!(folder.as_ref(), "seeds" | "content");
        if parts.any(|name| is_leftover(&name) || (hides && name.starts_with('.'))) {
            return None;
        }
        Some(if folder == "seeds" { Change::Seed } else { Change::Other })
    }
}

/// What editors and systems leave beside files.
fn is_leftover(name: &str) -> bool {
    name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".swx")
        || name.starts_with(".#")
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(name, ".DS_Store" | ".git" | "4913")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_site_is_made_from_counts() {
        let sources = Sources {
            root: "/s".into(),
            config: "/elsewhere/site.yaml".into(),
            own: vec!["/s/public".into(), "/s/static/out".into()],
        };
        let means = |path: &str| sources.change(Path::new(path));
        assert_eq!(means("/s/seeds/a/b.txt"), Some(Change::Seed));
        assert_eq!(means("/s/seeds"), Some(Change::Seed));
        assert_eq!(means("/s/content/briefs/2022/09/a.md"), Some(Change::Other));
        assert_eq!(means("/s/themes/x/static/.well-known/a"), Some(Change::Other));
        assert_eq!(means("/elsewhere/site.yaml"), Some(Change::Other));
        for path in [
            "/s/public/index.html",
            "/s/.dateline/store",
            "/s/static/out/index.html",
            "/s/content/.imports/a.yaml",
            "/s/content/briefs/.a.md.tmp",
            "/s/seeds/a.txt~",
            "/s/templates/.base.html.swp",
            "/s/templates/4913",
            "/s/target/x",
            "/s",
            "/other/seeds/a.txt",
        ] {
            assert_eq!(means(path), None, "{path}");
        }
    }
}
