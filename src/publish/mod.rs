//! outputs → `public/`: the only stage that writes the site.
//!
//! Takes finished outputs one by one, keeps them aside, and moves them into place all together:
//! until [`Target::commit`] the last good site is untouched, and once it has begun, whatever
//! command comes next completes it. Removes only files that Dateline wrote and nobody changed.
//!
//! What Dateline keeps in the output folder lies in `.dateline/` there: `manifest` (what is
//! published), `next` (the manifest being moved to; its presence means that a commit has begun),
//! `stage/` (outputs on their way) and `lock`.

mod manifest;
mod target;

pub use manifest::{Manifest, Mark};
pub use target::{Published, Target};
