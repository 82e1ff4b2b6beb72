//! views → outputs: templates, feeds, site maps, structured data, host files.
//!
//! Takes views and gives bytes. Knows nothing of the site beyond the view that it is handed, reads
//! nothing and writes nothing.

mod closure;
mod feed;
mod sitemap;
mod templates;

pub use feed::{Entry, Feed, atom};
pub use sitemap::{SitemapUrl, robots, sitemaps};
pub use templates::{TemplateSource, Templates};
