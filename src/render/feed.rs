//! Atom feeds (RFC 4287).

use std::fmt::Write as _;

use serde::Serialize;

use crate::model::Day;

/// One feed. All texts are plain; all addresses whole.
#[derive(Debug, Clone, Serialize)]
pub struct Feed {
    pub title: String,
    pub subtitle: Option<String>,
    /// The feed's own address, which is also its id.
    pub url: String,
    /// The page that it feeds.
    pub page: String,
    pub language: String,
    pub author: String,
    /// Newest first.
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    pub id: String,
    pub url: String,
    pub title: String,
    /// Within what the rights allow.
    pub summary: Option<String>,
    pub published: Day,
    pub updated: Day,
    pub author: Option<String>,
    pub rights: Option<String>,
    /// Tags and countries, by name.
    pub categories: Vec<String>,
}

/// The feed as XML. Dates are days of the front matter, told as midnight UTC: a feed needs a time,
/// and no other is known.
pub fn atom(feed: &Feed, generator: &str) -> String {
    let mut xml = String::with_capacity(1024 + feed.entries.len() * 700);
    let updated = feed.entries.iter().map(|e| e.updated).max();
    let _ = write!(
        xml,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        Xml(&feed.language)
    );
    let _ = writeln!(xml, "<title>{}</title>", Xml(&feed.title));
    if let Some(subtitle) = &feed.subtitle {
        let _ = writeln!(xml, "<subtitle>{}</subtitle>", Xml(subtitle));
    }
    let _ = writeln!(xml, "<id>{}</id>", Xml(&feed.url));
    let _ = writeln!(
        xml,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        Xml(&feed.url)
    );
    let _ =
        writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", Xml(&feed.page));
    // Required by the standard even where a feed is empty.
    let _ = writeln!(
        xml,
        "<updated>{}T00:00:00Z</updated>",
        updated.map_or("1970-01-01".into(), |d| d.to_string())
    );
    let _ = writeln!(xml, "<author><name>{}</name></author>", Xml(&feed.author));
    let _ = writeln!(xml, "<generator>{}</generator>", Xml(generator));
    for entry in &feed.entries {
        xml.push_str("<entry>\n");
        let _ = writeln!(xml, "<title>{}</title>", Xml(&entry.title));
        let _ = writeln!(xml, "<id>{}</id>", Xml(&entry.id));
        let _ = writeln!(
            xml,
            "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
            Xml(&entry.url)
        );
        let _ = writeln!(xml, "<published>{}T00:00:00Z</published>", entry.published);
        let _ = writeln!(xml, "<updated>{}T00:00:00Z</updated>", entry.updated);
        if let Some(author) = &entry.author {
            let _ = writeln!(xml, "<author><name>{}</name></author>", Xml(author));
        }
        for category in &entry.categories {
            let _ = writeln!(xml, "<category term=\"{}\"/>", Xml(category));
        }
        if let Some(rights) = &entry.rights {
            let _ = writeln!(xml, "<rights>{}</rights>", Xml(rights));
        }
        if let Some(summary) = &entry.summary {
            let _ = writeln!(xml, "<summary>{}</summary>", Xml(summary));
        }
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

/// Text, escaped for XML content and attributes; characters that XML 1.0 cannot hold are left out.
pub(super) struct Xml<'a>(pub &'a str);

impl std::fmt::Display for Xml<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(c)?,
                c if (c as u32) < 0x20 || c == '\u{fffe}' || c == '\u{ffff}' => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_titles_stay_text() {
        let feed = Feed {
            title: "A & B".into(),
            subtitle: None,
            url: "https://a.org/feed.xml".into(),
            page: "https://a.org/".into(),
            language: "en".into(),
            author: "A".into(),
            entries: vec![Entry {
                id: "urn:x".into(),
                url: "https://a.org/x/".into(),
                title: "]]><script>\u{0}\"".into(),
                summary: None,
                published: Day::new(2022, 9, 14).unwrap(),
                updated: Day::new(2022, 9, 15).unwrap(),
                author: None,
                rights: None,
                categories: vec![],
            }],
        };
        let xml = atom(&feed, "Dateline");
        assert!(xml.contains("<title>]]&gt;&lt;script&gt;&quot;</title>"), "{xml}");
        assert!(xml.contains("<updated>2022-09-15T00:00:00Z</updated>"));
    }
}
