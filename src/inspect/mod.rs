//! What Dateline sees in one source article or brief, and why.
//!
//! Takes a file's bytes and the site around it; gives an [`Inspection`]: what was read, stripped,
//! found and linked, each with its evidence. Reads and writes no file, and leaves empty what no
//! part of the program fills yet.

mod contract;
mod inspector;

pub use contract::{
    Inspection, SeenBackground, SeenCountry, SeenDate, SeenDateline, SeenGloss, SeenOrganization,
    SeenPassedOver, SeenPerson, SeenRejected, SeenRemoved,
};
pub use inspector::{Inspector, Received, Seen, Surroundings};
