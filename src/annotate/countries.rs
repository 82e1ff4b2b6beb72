//! What a brief has to do with which country: front matter decides what it is about, detection
//! what else it mentions, and all of it where front matter is silent.

use super::{CountryRole, Role};
use crate::content::Brief;
use crate::detect::countries::{CountryFinding, Story, detect_countries};
use crate::model::CountryCode;

/// How many pieces of evidence are kept for each country.
const EVIDENCE: usize = 4;

/// A country in a brief, and where the text names it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundCountry {
    pub role: CountryRole,
    /// Bytes of the text, ascending.
    pub mentions: Vec<u32>,
}

/// The countries of a brief. `text` is its plain body, paragraphs separated by a blank line.
///
/// Those that it is about come first, in the order of front matter or by weight.
pub(super) fn countries(brief: &Brief, text: &str) -> Vec<FoundCountry> {
    let (starts, paragraphs): (Vec<usize>, Vec<&str>) = text
        .split("\n\n")
        .filter(|p| !p.trim().is_empty())
        .map(|p| (p.as_ptr() as usize - text.as_ptr() as usize, p))
        .unzip();
    let found = detect_countries(&Story {
        title: &brief.meta.title,
        paragraphs: &paragraphs,
        dateline: brief.meta.dateline.as_ref().and_then(|d| d.country),
        place: brief.meta.dateline.as_ref().and_then(|d| d.place.as_deref()),
        year: Some(brief.meta.date.0.year()),
        agency: None,
    });
    let Some(chosen) = &brief.meta.countries else {
        return found.iter().map(|f| found_country(f, None, &starts)).collect();
    };
    let mut countries: Vec<FoundCountry> = Vec::new();
    for code in chosen {
        if countries.iter().any(|c| c.role.code == *code) {
            continue;
        }
        let mut evidence = vec!["front matter names it".to_owned()];
        let mut places = Vec::new();
        if let Some(finding) = found.iter().find(|f| f.code == *code) {
            evidence.extend(phrases(finding));
            places = mentions(finding, &starts);
        }
        let role = CountryRole { code: *code, role: Role::About, evidence };
        countries.push(FoundCountry { role, mentions: places });
    }
    let others = found.iter().filter(|f| !chosen.contains(&f.code));
    countries.extend(others.map(|f| found_country(f, Some(chosen), &starts)));
    countries
}

fn found_country(
    finding: &CountryFinding,
    chosen: Option<&[CountryCode]>,
    starts: &[usize],
) -> FoundCountry {
    let role = match finding.role {
        Role::About if chosen.is_none() => Role::About,
        _ => Role::Mentioned,
    };
    let role = CountryRole { code: finding.code, role, evidence: phrases(finding) };
    FoundCountry { role, mentions: mentions(finding, starts) }
}

/// Where the text names it; `starts` are where its paragraphs begin.
fn mentions(finding: &CountryFinding, starts: &[usize]) -> Vec<u32> {
    let place = |paragraph: usize, at: usize| u32::try_from(starts.get(paragraph)? + at).ok();
    let mut mentions: Vec<u32> =
        finding.evidence.iter().filter_map(|e| place(e.paragraph?, e.span.start)).collect();
    mentions.sort_unstable();
    mentions
}

/// Evidence in words for people: `name “Armenia”, paragraph 3`.
fn phrases(finding: &CountryFinding) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for evidence in &finding.evidence {
        let label = evidence.kind.label();
        let phrase = match evidence.paragraph {
            Some(paragraph) => {
                format!("{label} “{}”, paragraph {}", evidence.text, paragraph + 1)
            }
            None if evidence.text.is_empty() => label.to_owned(),
            None => format!("{label} “{}”", evidence.text),
        };
        if !said.contains(&phrase) {
            said.push(phrase);
        }
        if said.len() == EVIDENCE {
            break;
        }
    }
    said
}
