//! The contract of `dateline inspect --json`: names, order and kinds of its fields.
//!
//! Shapes only.

use serde::{Deserialize, Serialize};

use crate::annotate::{Role, Why};

/// One source article or brief, seen through. The names and the order of the fields are a stable
/// contract: fields are added at the end, never renamed or removed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// The brief's own, or the one that import would give it; empty where a brief has none.
    pub id: String,
    /// As it was named to the command.
    pub file: String,
    pub title: String,
    pub dateline: Option<SeenDateline>,
    pub byline: Option<String>,
    /// `YYYY-MM-DD`; `XXXX-MM-DD` where the year is unknown.
    pub date: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// The plain body, paragraphs separated by a blank line. All offsets are UTF-8 bytes in it.
    pub text: String,
    pub countries: Vec<SeenCountry>,
    pub people: Vec<SeenPerson>,
    pub organizations: Vec<SeenOrganization>,
    pub dates: Vec<SeenDate>,
    pub glosses: Vec<SeenGloss>,
    /// Best first.
    pub backgrounds: Vec<SeenBackground>,
    /// In the order of the source.
    pub removed: Vec<SeenRemoved>,
    pub warnings: Vec<String>,
    /// Mentions that did not become glosses.
    pub passed_over: Vec<SeenPassedOver>,
    /// Backgrounds that something spoke for and that are no box; best first.
    pub rejected: Vec<SeenRejected>,
    /// The entry inside the file, where that holds several articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Those that the source names first.
    #[serde(default)]
    pub tags: Vec<SeenTag>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenTag {
    pub slug: String,
    pub evidence: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenDateline {
    pub place: Option<String>,
    /// ISO 3166-1.
    pub country: Option<String>,
    /// `YYYY-MM-DD`; `XXXX-MM-DD` where the year is unknown.
    pub date: Option<String>,
    pub agency: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenCountry {
    /// ISO 3166-1.
    pub code: String,
    pub role: Role,
    pub evidence: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenPerson {
    pub name: String,
    pub role: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenOrganization {
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenDate {
    pub text: String,
    /// `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `XXXX-MM-DD`, or `FROM/TO`.
    pub value: String,
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenGloss {
    pub text: String,
    /// The term's slug.
    pub term: String,
    pub start: u32,
    pub end: u32,
    pub evidence: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenBackground {
    /// The background's slug, or `country:AZ` for the small box of a country's reference data.
    pub id: String,
    pub score: u32,
    pub evidence: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenRemoved {
    pub text: String,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenPassedOver {
    pub text: String,
    /// Slugs of terms; several where the mention is ambiguous.
    pub candidates: Vec<String>,
    pub start: u32,
    pub end: u32,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenRejected {
    /// The background's slug.
    pub id: String,
    pub score: u32,
    /// What spoke for it.
    pub evidence: Vec<String>,
    /// Why that is not enough.
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_names_every_field_in_its_order() {
        let json = serde_json::to_string(&Inspection::default()).unwrap();
        let expected = "{\"id\":\"\",\"file\":\"\",\"title\":\"\",\"dateline\":null,\"byline\":null,\
            \"date\":null,\"language\":null,\"text\":\"\",\"countries\":[],\"people\":[],\
            \"organizations\":[],\"dates\":[],\"glosses\":[],\"backgrounds\":[],\"removed\":[],\
            \"warnings\":[],\"passed_over\":[],\"rejected\":[],\"tags\":[]}";
        assert_eq!(json, expected);
    }
}
