//! Plain text, in the many forms in which the wires send it.
//!
//! Takes a file's bytes and name; gives the text, decoded. All else is the grammar of wire copy.

use super::decode;
use super::draft::{Draft, Text};
use crate::diagnostics::Diagnostic;

/// Reads a file. The error says why it is no article.
pub fn read(bytes: &[u8], name: &str) -> Result<Draft, Diagnostic> {
    let decoded = decode::decode(bytes, name)?;
    Ok(Draft {
        text: Text::Plain(decoded.text),
        warnings: decoded.warning.into_iter().collect(),
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::dateline;
    use crate::import::Article;
    use crate::import::draft::{self, Surroundings};

    fn nowhere(_: &str, _: &dateline::Hints<'_>) -> Option<crate::model::CountryCode> {
        None
    }

    fn article(text: &str) -> Article {
        let around = Surroundings {
            name: "seeds/a.txt",
            file_time: "2022-09-20".parse().ok(),
            country_of: &nowhere,
        };
        draft::read(read(text.as_bytes(), around.name).unwrap(), around)
    }

    #[test]
    fn a_story_in_the_usual_form() {
        let found = article(
            "Talks go on at the border\n\nTALKS GO ON AT THE BORDER\n\nBy Ana Lim\n\nLIMA, Sept 14 (NNN-X) — Talks went on, officials said.\n\nThey began on September 1, 2022.\n\n— NNN-X\n\nadministrator\n\nRelated Articles\n\nTruce holds\n",
        );
        assert_eq!(found.title, "Talks go on at the border");
        assert_eq!(found.byline.as_deref(), Some("Ana Lim"));
        assert_eq!(
            found.paragraphs().collect::<Vec<_>>(),
            ["Talks went on, officials said.", "They began on September 1, 2022."]
        );
        assert_eq!(found.date.unwrap().to_string(), "2022-09-14");
        assert_eq!(found.date_evidence, ["year from \"September 1, 2022\" in paragraph 2"]);
        let dateline = found.dateline.unwrap();
        assert_eq!(dateline.place.as_deref(), Some("LIMA"));
        assert_eq!(dateline.agency.as_deref(), Some("NNN-X"));
        let reasons: Vec<&str> = found.removed.iter().map(|r| r.reason.as_str()).collect();
        assert_eq!(
            reasons,
            [
                "repeated headline",
                "byline",
                "dateline",
                "agency signature",
                "site furniture",
                "related list",
                "related list"
            ]
        );
        assert!(found.warnings.is_empty(), "{:?}", found.warnings);
    }
}

#[cfg(test)]
mod properties;
