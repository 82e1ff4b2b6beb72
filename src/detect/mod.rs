//! text → places, countries, dates, people. Pure; used alike by `import`, `inspect` and `annotate`.

use crate::annotate::CountryRole;
use crate::content::Brief;

/// The countries of a brief, as detection sees them.
pub fn countries_of_brief(_brief: &Brief) -> Vec<CountryRole> {
    Vec::new()
}
