//! NewsML 1.x, the forerunner of G2: a news item with components inside components
//! (<https://iptc.org/std/NewsML/1.2/>).
//!
//! Takes a `NewsItem` element; gives what its first component with a text says. Headline, byline
//! and their kin are taken from the nearest component around the text that has them.

use super::newsml::inline;
use super::{Embargo, NewsItem, topic};
use crate::import::draft::GivenDateline;
use crate::import::xml::Element;

/// An item, or why it is none.
pub fn item(element: &Element) -> Option<Result<NewsItem, String>> {
    let identification = element.at(&["Identification"]);
    let id = identification.and_then(|i| i.text_at(&["NewsIdentifier", "PublicIdentifier"]));
    let id = id.unwrap_or_default();
    let mut around = Vec::new();
    let component = element.at(&["NewsComponent"])?;
    let content = find(component, &mut around);
    let management = element.at(&["NewsManagement"]);
    let status = management.and_then(|m| formal(m, &["Status"])).unwrap_or_default();
    let Some(content) = content.or_else(|| status.contains("ancel").then(NewsItem::default)) else {
        return Some(Err(format!("the item {id} has no text inside it")));
    };
    let mut item = NewsItem { id, status, ..content };
    if let Some(identifier) = identification.and_then(|i| i.at(&["NewsIdentifier"])) {
        item.version = identifier.text_at(&["RevisionId"]).unwrap_or_default();
    }
    if let Some(management) = management {
        read_management(management, &mut item);
    }
    // The innermost last, so that it counts.
    let components = if around.is_empty() { vec![component] } else { around };
    components.iter().for_each(|component| read_component(component, &mut item));
    Some(Ok(item))
}

/// The first text in a component, with all components around it, outermost first.
fn find<'a>(component: &'a Element, around: &mut Vec<&'a Element>) -> Option<NewsItem> {
    around.push(component);
    for content in component.all("ContentItem").filter_map(|c| c.at(&["DataContent"])) {
        let item = inline(content);
        if item.text != inline(&Element::default()).text {
            return Some(item);
        }
    }
    for inside in component.all("NewsComponent") {
        if let Some(item) = find(inside, around) {
            return Some(item);
        }
    }
    around.pop();
    None
}

fn formal(element: &Element, path: &[&str]) -> Option<String> {
    element.at(path)?.attribute("FormalName").map(str::to_owned)
}

fn read_management(management: &Element, item: &mut NewsItem) {
    item.created = management.text_at(&["FirstCreated"]).unwrap_or_default();
    item.versioned = management.text_at(&["ThisRevisionCreated"]).unwrap_or_default();
    if let Some(urgency) = formal(management, &["Urgency"]) {
        item.more.insert("urgency", urgency);
    }
    if item.status.to_lowercase().contains("embargo") {
        let until = management.text_at(&["StatusWillChange", "DateAndTime"]);
        item.embargo = until.map_or(Embargo::Open, Embargo::Until);
    }
    item.signals.extend(management.all("Instruction").filter_map(|i| formal(i, &[])));
}

fn read_component(component: &Element, item: &mut NewsItem) {
    let mut set = |field: fn(&mut NewsItem) -> &mut String, value: Option<String>| {
        if let Some(value) = value {
            *field(item) = value;
        }
    };
    if let Some(lines) = component.at(&["NewsLines"]) {
        set(|i| &mut i.headline, lines.text_at(&["HeadLine"]));
        set(|i| &mut i.summary, lines.text_at(&["SubHeadLine"]));
        set(|i| &mut i.byline, lines.text_at(&["ByLine"]));
        set(|i| &mut i.credit, lines.text_at(&["CreditLine"]));
        set(|i| &mut i.copyright, lines.text_at(&["CopyrightLine"]));
        set(|i| &mut i.terms, lines.text_at(&["RightsLine"]));
        set(|i| &mut i.slugline, lines.text_at(&["SlugLine"]));
    }
    let party = |path: &[&str]| component.at(path).and_then(|of| formal(of, &["Party"]));
    set(|i| &mut i.provider, party(&["AdministrativeMetadata", "Provider"]));
    let rights = ["RightsMetadata", "Copyright", "CopyrightHolder"];
    set(|i| &mut i.holder, component.text_at(&rights).or_else(|| party(&rights)));
    set(
        |i| &mut i.language,
        component.at(&["DescriptiveMetadata"]).and_then(|d| formal(d, &["Language"])),
    );
    if let Some(line) = component.text_at(&["NewsLines", "DateLine"]) {
        item.dateline = Some(GivenDateline::Line(line));
    }
    let lines = component.at(&["NewsLines"]);
    item.keywords.extend(lines.iter().flat_map(|l| l.all("KeywordLine")).map(Element::text));
    let Some(described) = component.at(&["DescriptiveMetadata"]) else { return };
    if let Some(genre) = formal(described, &["Genre"]) {
        item.more.insert("genre", genre);
    }
    for code in described.all("SubjectCode").flat_map(Element::elements) {
        item.keywords.extend(code.attribute("FormalName").and_then(topic).map(str::to_owned));
    }
}
