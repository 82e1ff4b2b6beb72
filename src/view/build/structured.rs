//! schema.org data (JSON-LD) for search engines and other machines.

use serde_json::{Value, json};

use super::shelf::{Shelf, brief_path};
use crate::content::{Background, Term};
use crate::index::BriefFacts;
use crate::view::BriefView;

/// <https://schema.org/NewsArticle>. Made from what the view shows and nothing else, so that rights
/// hold here too.
pub(super) fn news_article(shelf: &Shelf, brief: &BriefFacts, view: &BriefView) -> String {
    let organization = |name: &str| json!({"@type": "Organization", "name": name});
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.headline,
        "datePublished": brief.date.to_string(),
        "dateModified": brief.modified().to_string(),
        "inLanguage": brief.language,
        "url": shelf.absolute(&brief_path(brief)),
        "mainEntityOfPage": shelf.absolute(&brief_path(brief)),
        "identifier": brief.id,
        "publisher": {
            "@type": "Organization",
            "name": shelf.config().title,
            "url": shelf.absolute(""),
        },
        "wordCount": brief.words,
        "isAccessibleForFree": true,
    });
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            article[key] = value;
        }
    };
    set("description", view.page.description.clone().map(Value::from));
    set("author", {
        let person = brief.byline.as_deref().map(|name| json!({"@type": "Person", "name": name}));
        person.or_else(|| view.dateline.agency.as_deref().map(organization))
    });
    set("dateline", view.dateline.place.clone().map(Value::from));
    set("license", brief.rights.licence.clone().map(Value::from));
    set("copyrightHolder", brief.rights.holder.as_deref().map(organization));
    set("isBasedOn", view.provenance.source.as_ref().and_then(|s| s.url.clone()).map(Value::from));
    set("about", {
        let about: Vec<Value> = brief
            .about
            .iter()
            .map(|code| {
                json!({"@type": "Country", "name": shelf.country_name(*code), "identifier": code.as_str()})
            })
            .collect();
        (!about.is_empty()).then(|| Value::from(about))
    });
    set("keywords", {
        let tags: Vec<String> = brief.tags.iter().map(|t| shelf.tag_title(t)).collect();
        (!tags.is_empty()).then(|| Value::from(tags))
    });
    script_text(&article)
}

/// <https://schema.org/WebSite>
pub(super) fn web_site(shelf: &Shelf) -> String {
    let mut site = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": shelf.config().title,
        "url": shelf.absolute(""),
        "inLanguage": shelf.config().language,
    });
    if let Some(description) = &shelf.config().description {
        site["description"] = description.as_str().into();
    }
    script_text(&site)
}

/// <https://schema.org/DefinedTerm>
pub(super) fn defined_term(shelf: &Shelf, term: &Term) -> String {
    script_text(&json!({
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": term.meta.term,
        "alternateName": term.meta.aliases,
        "description": term.meta.short,
        "url": shelf.absolute(&format!("glossary/{}/", term.slug)),
        "inDefinedTermSet": shelf.absolute("glossary/"),
    }))
}

/// <https://schema.org/Article>
pub(super) fn article(shelf: &Shelf, background: &Background) -> String {
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": background.meta.title,
        "dateModified": background.meta.as_of.to_string(),
        "url": shelf.absolute(&format!("backgrounds/{}/", background.slug)),
        "publisher": {"@type": "Organization", "name": shelf.config().title},
    });
    if let Some(short) = &background.meta.short {
        article["description"] = short.as_str().into();
    }
    script_text(&article)
}

/// JSON that may stand inside `<script>`: no `<` can end the element.
fn script_text(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
