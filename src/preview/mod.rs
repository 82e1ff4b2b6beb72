//! The preview: watch the site's sources, build again, tell the browser.
//!
//! Takes places and a function that builds; gives a site on the loopback address that shows the
//! last good build. Knows neither stages nor store, and writes nothing.

mod files;
mod interrupt;
mod page;
mod poll;
mod rebuild;
mod seeds;
mod server;
mod watch;

pub use rebuild::{Sources, rebuild};
pub use server::Server;
