//! NITF 3.x, the News Industry Text Format: one article in XML
//! (<https://iptc.org/std/NITF/3.6/documentation/>).
//!
//! Takes a file, or the `nitf` element of a larger one; gives what it says as a [`NewsItem`] or a
//! draft. Its text is brought into HTML's words and read as HTML is, so that nothing comes through
//! that a page could not say. Elements that are no text (sources of data, notes to the desk) are
//! put aside, with the reason.

use super::html_words;
use super::{Embargo, NewsItem, day, moment, topic};
use crate::diagnostics::Diagnostic;
use crate::gazetteer;
use crate::import::article::Removed;
use crate::import::decode;
use crate::import::draft::{Draft, GivenDateline, Text};
use crate::import::html;
use crate::import::xml::{self, Element, Node};
use crate::model::{CountryCode, Dateline};

/// Reads a file. The error says why it is no article.
pub fn read(bytes: &[u8], name: &str) -> Result<Draft, Diagnostic> {
    let decoded = decode::declared(bytes, decode::xml_label(bytes), name)?;
    let document = xml::parse(&decoded.text, name)?;
    let root = &document.root;
    let nitf = if root.name == "nitf" { Some(root) } else { root.find("nitf") };
    let Some(nitf) = nitf else {
        return Err(Diagnostic::warning("the XML holds no NITF; it is left out")
            .in_file(name)
            .hint("see in the guide which formats are read"));
    };
    let mut item = item(nitf);
    item.warnings.extend(decoded.warning);
    item.warnings.extend(document.warning);
    Ok(item.into_draft(name))
}

/// What a `nitf` element says.
pub fn item(nitf: &Element) -> NewsItem {
    let mut item = NewsItem { version: attribute(nitf, &[], "version"), ..NewsItem::default() };
    // The version of the format, not of the item.
    if item.version.to_lowercase().contains("nitf") || item.version.contains('.') {
        item.version.clear();
    }
    item.language = attribute(nitf, &[], "lang");
    if let Some(head) = nitf.at(&["head"]) {
        read_head(head, &mut item);
    }
    if let Some(body) = nitf.at(&["body"]) {
        read_body(body, &mut item);
    }
    if item.headline.is_empty() {
        item.headline = nitf.text_at(&["head", "title"]).unwrap_or_default();
    }
    item
}

fn attribute(element: &Element, path: &[&str], name: &str) -> String {
    element.at(path).and_then(|e| e.attribute(name)).unwrap_or_default().to_owned()
}

fn read_head(head: &Element, item: &mut NewsItem) {
    for subject in head.at(&["tobject"]).iter().flat_map(|t| t.all("tobject.subject")) {
        // From the narrowest to the widest name.
        let named = ["detail", "matter", "type"];
        let named = named.iter().find_map(|n| subject.attribute(&format!("tobject.subject.{n}")));
        let code = subject.attribute("tobject.subject.refnum").and_then(topic);
        item.keywords.extend(named.or(code).map(str::to_owned));
    }
    if let Some(kind) = head.at(&["tobject"]).and_then(|t| t.attribute("tobject.type")) {
        item.more.insert("genre", kind.to_owned());
    }
    if let Some(data) = head.at(&["docdata"]) {
        read_docdata(data, item);
    }
    if let Some(publication) = head.at(&["pubdata"]) {
        item.provider = publication.attribute("name").unwrap_or_default().to_owned();
        item.url = publication.attribute("ex-ref").unwrap_or_default().to_owned();
        if item.created.is_empty() {
            item.created = publication.attribute("date.publication").unwrap_or_default().to_owned();
        }
    }
}

fn read_docdata(data: &Element, item: &mut NewsItem) {
    item.status = attribute(data, &[], "management-status");
    item.id = attribute(data, &["doc-id"], "id-string");
    item.created = attribute(data, &["date.issue"], "norm");
    item.expires = attribute(data, &["date.expire"], "norm");
    let release = attribute(data, &["date.release"], "norm");
    // Every item says when it is released; only a time behind its issue holds it back.
    let starts = |raw: &str| moment(raw).map(|m| m.starts(&jiff::tz::TimeZone::UTC));
    if starts(&release).is_some_and(|r| starts(&item.created).is_none_or(|issued| r > issued)) {
        item.embargo = Embargo::Until(release);
    } else if item.status.to_lowercase().contains("embargoed") {
        item.embargo = Embargo::Open;
    }
    for (name, path, key) in [
        ("urgency", "urgency", "ed-urg"),
        ("scope", "doc-scope", "scope"),
        ("fixture", "fixture", "fix-id"),
        ("series", "series", "series.name"),
    ] {
        let said = attribute(data, &[path], key);
        if !said.is_empty() {
            item.more.insert(name, said);
        }
    }
    if let Some(key) = data.at(&["du-key"]) {
        item.slugline = key.attribute("key").unwrap_or_default().to_owned();
        let version = key.attribute("version").or_else(|| key.attribute("generation"));
        item.version = version.unwrap_or_default().to_owned();
    }
    if let Some(correction) = data.at(&["correction"]) {
        item.signals.push("correction".into());
        item.notes.extend(correction.attribute("info").map(str::to_owned));
    }
    for message in data.all("ed-msg") {
        item.signals.extend(message.attribute("msg-type").map(str::to_owned));
        item.notes.extend(message.attribute("info").map(str::to_owned));
    }
    for copyright in data.all("doc.copyright") {
        item.holder = copyright.attribute("holder").unwrap_or_default().to_owned();
    }
    if let Some(rights) = data.at(&["doc.rights"]) {
        let said = ["type", "limitations", "geography"];
        let said: Vec<&str> = said.iter().filter_map(|key| rights.attribute(key)).collect();
        item.terms = said.join("; ");
        if item.holder.is_empty() {
            item.holder = rights.attribute("owner").unwrap_or_default().to_owned();
        }
    }
    let keys = data.at(&["key-list"]).into_iter().flat_map(|list| list.all("keyword"));
    item.keywords.extend(keys.filter_map(|keyword| keyword.attribute("key").map(str::to_owned)));
    for named in data.at(&["identified-content"]).iter().flat_map(|c| c.elements()) {
        let said = named.attribute("value").map_or_else(|| named.text(), str::to_owned);
        match named.name.as_str() {
            "person" => item.people.push(said),
            "org" => item.organisations.push(said),
            "location" => item.places.push(said),
            "classifier" => item.keywords.push(said),
            _ => {}
        }
    }
}

fn read_body(body: &Element, item: &mut NewsItem) {
    if let Some(head) = body.at(&["body.head"]) {
        read_body_head(head, item);
    }
    let mut html = String::new();
    if let Some(content) = body.at(&["body.content"]) {
        put_aside(content, item);
        html = html_words::write(content);
    }
    for end in body.at(&["body.end"]).iter().flat_map(|end| end.elements()) {
        let text = end.text();
        if text.is_empty() {
            continue;
        }
        // "By Ana Lim in Lima": a byline that stands at the end.
        if end.name == "tagline" && item.byline.is_empty() {
            item.byline = text.clone();
        }
        item.removed.push(Removed { text, reason: end.name.clone() });
    }
    item.text = Text::Blocks(html::blocks(&html, None));
}

fn read_body_head(head: &Element, item: &mut NewsItem) {
    // Without its parts, the headline is the whole of it.
    let headline = head.text_at(&["hedline", "hl1"]).or_else(|| head.text_at(&["hedline"]));
    item.headline = headline.unwrap_or_default();
    item.summary = head.text_at(&["abstract"]).unwrap_or_default();
    let deck = head.text_at(&["hedline", "hl2"]);
    if let Some(deck) = deck {
        let removed = if item.summary.is_empty() { &mut item.summary } else { &mut String::new() };
        *removed = deck;
    }
    let byline = head.at(&["byline"]);
    // The person is the name; the rest is title and place.
    let person = byline.and_then(|b| b.text_at(&["person"]).or_else(|| Some(without_title(b))));
    item.byline = person.unwrap_or_default();
    item.credit = head
        .text_at(&["distributor", "org"])
        .or(head.text_at(&["distributor"]))
        .unwrap_or_default();
    if let Some(rights) = head.at(&["rights"]) {
        if item.holder.is_empty() {
            item.holder = rights.text_at(&["rights.owner"]).unwrap_or_default();
        }
        if item.terms.is_empty() {
            item.terms = rights.text();
        }
    }
    for note in head.all("note") {
        item.notes.push(note.text());
        item.removed.push(Removed { text: note.text(), reason: "desk note".into() });
    }
    item.dateline = head.at(&["dateline"]).and_then(dateline);
}

/// `<byline>By Ana Lim<byttl>Transport editor</byttl></byline>`: all but the title.
fn without_title(byline: &Element) -> String {
    let parts = byline.children.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text.trim().to_owned()),
        Node::Element(inside) if inside.name == "byttl" => None,
        Node::Element(inside) => Some(inside.text()),
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `<dateline><location>Lima, <country iso-cc="PE">Peru</country></location><story.date …/>`.
fn dateline(element: &Element) -> Option<GivenDateline> {
    let Some(location) = element.at(&["location"]) else {
        let line = element.text();
        return (!line.is_empty()).then_some(GivenDateline::Line(line));
    };
    // The country is told apart; what is left is the place as printed.
    let country = location.find("country");
    let mut place = location.text();
    if let Some(named) = country.map(Element::text)
        && let Some(rest) = place.strip_suffix(&named).filter(|rest| !rest.trim().is_empty())
    {
        place = rest.to_owned();
    }
    let place = place.trim_matches([',', ' ', '-', '–', '—', '(', ')']);
    let date = element.at(&["story.date"]).and_then(|date| {
        let norm = date.attribute("norm").map_or_else(|| date.text(), str::to_owned);
        day(&norm)
    });
    // Behind place and date, what is left is the agency: "LIMA (Agency) —".
    let code = country.and_then(|c| c.attribute("iso-cc"));
    // Two letters may be no country's.
    let country = code
        .and_then(|code| CountryCode::parse(&code.to_uppercase()))
        .filter(|code| gazetteer::country(*code).is_some());
    let plain: Vec<&str> = element
        .children
        .iter()
        .filter_map(|node| match node {
            Node::Text(text) => Some(text.trim().trim_matches(['-', '–', '—', '(', ')', ',', ' '])),
            Node::Element(_) => None,
        })
        .filter(|text| !text.is_empty())
        .collect();
    if place.is_empty() {
        return (!plain.is_empty()).then(|| GivenDateline::Line(element.text()));
    }
    let agency = plain.first().map(|agency| (*agency).to_owned());
    let place = Some(place.to_owned());
    Some(GivenDateline::Parts(Dateline { place, country, date, agency }))
}

/// What stands inside the text and is none: notes to the desk, where data came from.
fn put_aside(element: &Element, item: &mut NewsItem) {
    for inside in element.elements() {
        let reason = match inside.name.as_str() {
            "note" => "desk note",
            "datasource" => "source of data",
            _ => {
                put_aside(inside, item);
                continue;
            }
        };
        let text = inside.text();
        if !text.is_empty() {
            item.removed.push(Removed { text, reason: reason.into() });
        }
    }
}
