//! What a brief has to do with which country: front matter decides what it is about, detection
//! what else it mentions, and all of it where front matter is silent.

use super::{CountryRole, Role};
use crate::content::Brief;
use crate::detect::countries::{CountryFinding, CountryPart, Story, detect_countries};
use crate::model::CountryCode;

/// How many pieces of evidence are kept for each country.
const EVIDENCE: usize = 4;

/// The countries of a brief. `text` is its plain body, paragraphs separated by a blank line.
///
/// Those that it is about come first, in the order of front matter or by weight.
pub fn countries(brief: &Brief, text: &str) -> Vec<CountryRole> {
    let paragraphs: Vec<&str> = text.split("\n\n").filter(|p| !p.trim().is_empty()).collect();
    let found = detect_countries(&Story {
        title: &brief.meta.title,
        paragraphs: &paragraphs,
        dateline: brief.meta.dateline.as_ref().and_then(|d| d.country),
        agency: None,
    });
    let Some(chosen) = &brief.meta.countries else {
        return found.iter().map(|f| role_of(f, None)).collect();
    };
    let mut roles: Vec<CountryRole> = Vec::new();
    for code in chosen {
        if roles.iter().any(|r| r.code == *code) {
            continue;
        }
        let mut evidence = vec!["front matter names it".to_owned()];
        if let Some(finding) = found.iter().find(|f| f.code == *code) {
            evidence.extend(phrases(finding));
        }
        roles.push(CountryRole { code: *code, role: Role::About, evidence });
    }
    let others = found.iter().filter(|f| !chosen.contains(&f.code));
    roles.extend(others.map(|f| role_of(f, Some(chosen))));
    roles
}

fn role_of(finding: &CountryFinding, chosen: Option<&[CountryCode]>) -> CountryRole {
    let role = match finding.part {
        CountryPart::About if chosen.is_none() => Role::About,
        _ => Role::Mentioned,
    };
    CountryRole { code: finding.code, role, evidence: phrases(finding) }
}

/// Evidence in words for people: `name “Armenia”, paragraph 3`.
fn phrases(finding: &CountryFinding) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for evidence in &finding.evidence {
        let phrase = match evidence.paragraph {
            Some(paragraph) => {
                format!("{} “{}”, paragraph {}", evidence.kind.label(), evidence.text, paragraph + 1)
            }
            None if evidence.text.is_empty() => evidence.kind.label().to_owned(),
            None => format!("{} “{}”", evidence.kind.label(), evidence.text),
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
