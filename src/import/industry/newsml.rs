//! NewsML-G2: news items with their metadata in XML, one or many in a message
//! (<https://iptc.org/std/NewsML-G2/guidelines/>).
//!
//! Takes a file; gives a draft an item whose text lies inside it, as NITF, XHTML or plain text.
//! Items whose content lies elsewhere (pictures, packages of other items) are left out, with a
//! message; cancelled ones are kept for what they say.

use super::{Embargo, NewsItem, topic};
use super::{html_words, newsml_1, nitf};
use crate::diagnostics::Diagnostic;
use crate::import::decode;
use crate::import::draft::{GivenDateline, Text};
use crate::import::html;
use crate::import::source::Entry;
use crate::import::xml::{self, Element};

/// What a file holds.
#[derive(Debug, Default)]
pub struct Items {
    pub entries: Vec<Entry>,
    pub problems: Vec<Diagnostic>,
}

/// Reads a file of NewsML, G2 or 1.2. The error says why it holds no item.
pub fn read(bytes: &[u8], name: &str) -> Result<Items, Diagnostic> {
    let decoded = decode::declared(bytes, decode::xml_label(bytes), name)?;
    let document = xml::parse(&decoded.text, name)?;
    let mut items = Items::default();
    items.problems.extend(decoded.warning);
    items.problems.extend(document.warning);
    let root = &document.root;
    let found = match root.name.as_str() {
        "NewsML" => root.all("NewsItem").filter_map(newsml_1::item).collect(),
        "newsItem" | "packageItem" => vec![item(root)],
        _ => {
            // A message has one set of items; some senders use several.
            let sets = root.all("itemSet").flat_map(Element::elements);
            sets.filter(|i| matches!(i.name.as_str(), "newsItem" | "packageItem"))
                .map(item)
                .collect()
        }
    };
    for found in found {
        match found {
            Ok(item) => {
                let id = Some(item.id.clone());
                items.entries.push(Entry { name: id, draft: item.into_draft(name) });
            }
            Err(message) => items.problems.push(left_out(&message, name)),
        }
    }
    if items.entries.is_empty() && items.problems.is_empty() {
        items.problems.push(left_out("the NewsML holds no item", name));
    }
    Ok(items)
}

fn left_out(message: &str, name: &str) -> Diagnostic {
    Diagnostic::warning(format!("{message}; it is left out"))
        .in_file(name)
        .hint("only texts that lie in the file become briefs")
}

/// An item, or why it is none.
fn item(element: &Element) -> Result<NewsItem, String> {
    let guid = element.attribute("guid").unwrap_or_default().to_owned();
    let mut item = content(element).unwrap_or_default();
    let version = element.attribute("version").unwrap_or_default();
    if element.name == "packageItem" {
        return Err(format!("the package {guid} only names other items"));
    }
    if let Some(meta) = element.at(&["itemMeta"]) {
        read_item_meta(meta, &mut item);
    }
    let cancelled = item.status.to_lowercase().contains("cancel");
    if !has_text(&item.text) && !cancelled {
        return Err(format!("the item {guid} has no text inside it"));
    }
    item.id.clone_from(&guid);
    version.clone_into(&mut item.version);
    if guid.starts_with("http://") || guid.starts_with("https://") {
        item.url = guid;
    }
    set(&mut item.language, element.attribute("lang").map(str::to_owned));
    if let Some(rights) = element.at(&["rightsInfo"]) {
        set(&mut item.holder, rights.at(&["copyrightHolder"]).and_then(name_of));
        set(&mut item.copyright, rights.text_at(&["copyrightNotice"]));
        set(&mut item.terms, rights.text_at(&["usageTerms"]));
    }
    if let Some(meta) = element.at(&["contentMeta"]) {
        read_content_meta(meta, &mut item);
    }
    Ok(item)
}

fn has_text(text: &Text) -> bool {
    match text {
        Text::Plain(text) | Text::Html(text, _) | Text::Markdown(text, _) => {
            !text.trim().is_empty()
        }
        Text::Blocks(blocks) => !blocks.is_empty(),
    }
}

/// What the item itself says counts more than what its content says.
fn set(field: &mut String, value: Option<String>) {
    if let Some(value) = value.filter(|v| !v.trim().is_empty()) {
        *field = value;
    }
}

/// The content that lies inside, with what it says of itself: the first that has a text.
fn content(element: &Element) -> Option<NewsItem> {
    let set = element.at(&["contentSet"])?;
    set.elements().map(inline).find(|item| has_text(&item.text))
}

/// A piece of content: NITF, XHTML, HTML as text, or plain text.
pub fn inline(part: &Element) -> NewsItem {
    if let Some(nitf) = part.find("nitf") {
        return nitf::item(nitf);
    }
    let mut item = NewsItem::default();
    let kind = part.attribute("contenttype").unwrap_or_default();
    let lines = || part.lines().trim().to_owned();
    item.text = if part.elements().next().is_some() {
        let body = part.find("body").unwrap_or(part);
        // What XHTML puts into a header says beside the text what the item says of itself.
        if let Some(header) = body.find("header") {
            keywords(header, &mut item.keywords);
        }
        Text::Blocks(html::blocks(&html_words::write(body), None))
    } else {
        let text = lines();
        // What is not said to be HTML may have come as its escapes all the same.
        let tags = ["</p>", "</P>", "<br", "<BR"];
        let marked = text.starts_with('<') && tags.iter().any(|tag| text.contains(tag));
        if kind.contains("html") || marked {
            Text::Blocks(html::blocks(&text, None))
        } else {
            Text::Plain(text)
        }
    };
    item
}

/// The subjects and keywords of a header, each an entry of a list.
fn keywords(element: &Element, into: &mut Vec<String>) {
    for inner in element.elements() {
        match inner.attribute("class") {
            Some("keyword" | "subject") => into.push(inner.text()),
            _ => keywords(inner, into),
        }
    }
}

fn read_item_meta(meta: &Element, item: &mut NewsItem) {
    set(&mut item.versioned, meta.text_at(&["versionCreated"]));
    set(&mut item.created, meta.text_at(&["firstCreated"]));
    set(&mut item.provider, meta.at(&["provider"]).and_then(name_of));
    set(&mut item.status, meta.at(&["pubStatus"]).map(code));
    if let Some(embargoed) = meta.at(&["embargoed"]) {
        let until = embargoed.text();
        item.embargo = if until.is_empty() { Embargo::Open } else { Embargo::Until(until) };
    }
    item.notes.extend(meta.all("edNote").map(Element::text));
    item.signals.extend(meta.all("signal").map(code));
    if let Some(service) = meta.at(&["service"]).and_then(name_of) {
        item.more.insert("service", service);
    }
    if let Some(title) = meta.text_at(&["title"])
        && item.headline.is_empty()
    {
        item.headline = title;
    }
}

fn read_content_meta(meta: &Element, item: &mut NewsItem) {
    // Of several headlines the main one.
    let main = |role: Option<&str>| role.is_none_or(|role| role.ends_with("main"));
    let headlines = || meta.all("headline");
    let headline = headlines().find(|h| main(h.attribute("role"))).or(headlines().next());
    set(&mut item.headline, headline.map(Element::text));
    set(&mut item.slugline, meta.text_at(&["slugline"]));
    set(&mut item.byline, meta.text_at(&["by"]));
    if item.byline.is_empty() {
        set(&mut item.byline, meta.at(&["creator"]).and_then(name_of));
    }
    set(&mut item.credit, meta.text_at(&["creditline"]));
    set(
        &mut item.language,
        meta.at(&["language"]).and_then(|l| l.attribute("tag")).map(str::to_owned),
    );
    if item.created.is_empty() {
        set(&mut item.created, meta.text_at(&["contentCreated"]));
    }
    if item.provider.is_empty() {
        set(&mut item.provider, meta.at(&["infoSource"]).and_then(name_of));
    }
    // A caption describes a picture.
    let about = |e: &&Element| !e.attribute("role").is_some_and(|role| role.contains("caption"));
    set(&mut item.summary, meta.all("description").find(about).map(Element::text));
    for (key, path) in [("urgency", "urgency"), ("genre", "genre")] {
        let found = meta.at(&[path]);
        let said = found.and_then(|e| name_of(e).or_else(|| Some(e.text())));
        if let Some(said) = said.filter(|said| !said.is_empty()) {
            item.more.insert(key, said);
        }
    }
    item.keywords.extend(meta.all("keyword").map(Element::text));
    for subject in meta.all("subject") {
        let kind = subject.attribute("type").unwrap_or_default();
        let named = name_of(subject).filter(|name| !name.contains(':'));
        let named = named.or_else(|| {
            subject
                .attribute("qcode")
                .or(subject.attribute("uri"))
                .and_then(topic)
                .map(str::to_owned)
        });
        let list = match kind.rsplit([':', '/']).next().unwrap_or_default() {
            "person" => &mut item.people,
            "organisation" | "organization" => &mut item.organisations,
            "geoArea" | "poi" | "country" => &mut item.places,
            _ => &mut item.keywords,
        };
        list.extend(named);
    }
    let line = meta.text_at(&["dateline"]).map(GivenDateline::Line);
    let located = meta.at(&["located"]).and_then(name_of).map(GivenDateline::Line);
    item.dateline = line.or(item.dateline.take()).or(located);
}

/// What a thing is called: its name, else its literal, else its text.
fn name_of(element: &Element) -> Option<String> {
    let name = || {
        let names = || element.all("name");
        let english = |n: &&Element| n.attribute("lang").is_some_and(|l| l.starts_with("en"));
        names().find(english).or(names().next()).map(Element::text)
    };
    name()
        .or_else(|| element.attribute("literal").map(str::to_owned))
        .or_else(|| element.elements().next().is_none().then(|| element.text()))
        .or_else(|| {
            element
                .attribute("qcode")
                .map(|code| code.rsplit(':').next().unwrap_or(code).to_owned())
        })
        .filter(|name| !name.is_empty())
}

/// What a coded element says: "stat:usable", or the end of an address.
fn code(element: &Element) -> String {
    let said = element.attribute("qcode").or(element.attribute("uri"));
    let said = said.map_or_else(|| element.text(), str::to_owned);
    said.rsplit([':', '/']).next().unwrap_or_default().to_owned()
}
