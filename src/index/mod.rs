//! annotated briefs → [`Site`]: who is where, about what, beside whom.
//!
//! Takes the facts of every brief and the library, and gives the lists and links between them, in
//! a fixed order whatever the order of the input. Pure; the time it takes grows with the number of
//! briefs and no faster.

mod chronology;
mod facts;
mod pages;
mod related;
mod same_story;
mod site;

pub use chronology::{Month, Year, years};
pub use facts::{BriefFacts, SourceFacts};
pub use pages::{Slice, slices};
pub use related::{Related, Shared};
pub use site::{BriefId, Moment as SiteMoment, Site, Visibility};
