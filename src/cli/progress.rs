//! The progress bar: on a terminal, and only for work that takes longer than a glance.
//!
//! Takes what the engine tells while it builds; draws on standard error; leaves nothing behind.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Terminal;
use crate::engine::Progress;

const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that appears once the work has taken half a second.
pub(super) struct Bar {
    bar: ProgressBar,
    began: Instant,
    wanted: bool,
    shown: AtomicBool,
}

impl Bar {
    pub fn new(terminal: &Terminal) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg:10} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self {
            bar,
            began: Instant::now(),
            wanted: terminal.wants_progress() && std::io::stderr().is_terminal(),
            shown: AtomicBool::new(false),
        }
    }

    fn show_if_late(&self) {
        if self.wanted
            && !self.shown.load(Ordering::Relaxed)
            && self.began.elapsed() > PATIENCE
            && !self.shown.swap(true, Ordering::Relaxed)
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &'static str, total: usize) {
        self.bar.set_message(stage);
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
        self.show_if_late();
    }

    fn step(&self) {
        self.bar.inc(1);
        self.show_if_late();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
