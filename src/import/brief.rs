//! Article → the file of its brief.
//!
//! Takes an article and what import decided on it; gives the text of the brief's file: front
//! matter in the order in which people read it, and the body. Reads back by the parser of content
//! as the same values. Decides nothing on its own but the summary.

use std::borrow::Cow;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::trace::{self, Trace};
use super::{Article, Tagged, markdown, sentence, yaml};
use crate::model::{Correction, CountryCode, Day, Slug, Status, slugify};

/// What a brief has beside its article.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts<'a> {
    pub id: &'a str,
    pub date: Day,
    /// The last part of its address, where it has one of its own.
    pub slug: Option<&'a Slug>,
    pub tags: &'a [Tagged],
    /// What the brief is about; `None`: not written, detection goes on deciding.
    pub countries: Option<&'a [CountryCode]>,
    pub origin: Origin<'a>,
    pub trace: &'a Trace,
}

/// Where an article comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The file, relative to the site's root.
    pub file: &'a str,
    /// The entry inside the file, where that holds several.
    pub item: Option<&'a str>,
    /// Of the article's bytes.
    pub sha256: &'a str,
}

/// The title of an article, or what stands for one.
pub fn title(article: &Article) -> String {
    let title = article.title.trim();
    if !title.is_empty() {
        return title.to_owned();
    }
    let first = article.paragraphs().next().unwrap_or_default().trim();
    if first.is_empty() { "Untitled".into() } else { sentence::cut_at_word(first, 100) }
}

/// The whole file.
pub fn write(article: &Article, facts: &Facts<'_>) -> String {
    let body_length: usize = article.paragraphs().map(|p| p.len() + 2).sum();
    let mut out = String::with_capacity(body_length + 1024);
    out.push_str("---\n");
    line(&mut out, "title", &yaml::scalar(&title(article)));
    let why = article.date_evidence.first().filter(|why| why.as_str() != "the dateline");
    let date = match why {
        Some(why) => format!("{}  {}", facts.date, yaml::comment(why)),
        None => facts.date.to_string(),
    };
    line(&mut out, "date", &date);
    line(&mut out, "id", facts.id);
    let about = &article.about;
    if let Some(slug) = facts.slug {
        line(&mut out, "slug", &code(slug.as_str()));
    }
    if !about.aliases.is_empty() {
        line(&mut out, "aliases", &list(about.aliases.iter().map(String::as_str)));
    }
    let of_text = || {
        let first = article.body.iter().find(|block| block.is_prose());
        first.and_then(|block| sentence::summary(&block.text))
    };
    if let Some(summary) = article.summary.clone().or_else(of_text) {
        line(&mut out, "summary", &yaml::scalar(&summary));
    }
    if let Some(byline) = &article.byline {
        line(&mut out, "byline", &yaml::scalar(byline));
    }
    if let Some(language) = &article.language {
        line(&mut out, "language", &code(language));
    }
    if !facts.tags.is_empty() {
        line(&mut out, "tags", &tags(facts.tags));
    }
    if let Some(countries) = facts.countries {
        line(&mut out, "countries", &list(countries.iter().map(CountryCode::as_str)));
    }
    if let Some(dateline) = &article.dateline {
        let entries = [
            ("place", dateline.place.as_deref().map(yaml::scalar)),
            ("country", dateline.country.map(|c| code(c.as_str()))),
            ("date", dateline.date.map(|d| d.to_string())),
            ("agency", dateline.agency.as_deref().map(yaml::scalar)),
        ];
        block(&mut out, "dateline", entries);
    }
    let origin = facts.origin;
    let entries = [
        ("name", source_name(article).map(yaml::scalar)),
        ("file", Some(yaml::scalar(origin.file))),
        ("item", origin.item.map(yaml::scalar)),
        ("sha256", Some(yaml_digest(origin.sha256))),
        ("url", about.url.as_deref().map(yaml::scalar)),
        ("retrieved", about.retrieved.map(|day| day.to_string())),
    ];
    block(&mut out, "source", entries);
    let trace = facts.trace;
    if !trace.earlier.is_empty() {
        out.push_str("  earlier:\n");
        for source in &trace.earlier {
            let _ = writeln!(out, "    - {}", yaml::scalar(source));
        }
    }
    let rights = [
        ("holder", about.rights.holder.as_deref().map(yaml::scalar)),
        ("licence", about.rights.licence.as_deref().map(yaml::scalar)),
        ("publish", about.rights.publish.map(|publish| publish.as_str().to_owned())),
        ("words", about.rights.words.map(|words| words.to_string())),
    ];
    block(&mut out, "rights", rights);
    let status = if trace.withdrawn { Some(Status::Withdrawn) } else { about.status };
    line(&mut out, "status", status.unwrap_or(Status::Review).as_str());
    if let Some(embargo) = about.embargo {
        line(&mut out, "embargo", &yaml::scalar(&embargo.to_string()));
    }
    if let Some(expires) = about.expires {
        line(&mut out, "expires", &yaml::scalar(&expires.to_string()));
    }
    if let Some(updated) = about.updated.max(trace.updated) {
        line(&mut out, "updated", &updated.to_string());
    }
    if !trace.same_story.is_empty() {
        line(&mut out, "same_story", &list(trace.same_story.iter().map(Slug::as_str)));
    }
    // Corrections of the source's own come first; those of the wire follow.
    let told: Vec<Correction> = about
        .kept
        .0
        .get("corrections")
        .and_then(|told| serde_json::from_value(told.clone()).ok())
        .unwrap_or_default();
    let more: Vec<&Correction> = trace.corrections.iter().filter(|c| !told.contains(c)).collect();
    if !more.is_empty() {
        out.push_str("corrections:\n");
        for correction in told.iter().chain(more.iter().copied()) {
            let _ = writeln!(out, "  - {}", trace::entry(correction));
        }
    }
    for (key, value) in &about.kept.0 {
        if key != "corrections" || more.is_empty() {
            line(&mut out, key, &yaml::json(value));
        }
    }
    if !about.extra.is_empty() {
        out.push_str("extra:\n");
        for (key, value) in &about.extra.0 {
            let _ = writeln!(out, "  {}: {}", yaml::scalar(key), yaml::json(value));
        }
    }
    out.push_str("---\n\n");
    out.push_str(&body(article));
    out
}

/// The text of the brief, as Markdown.
pub fn body(article: &Article) -> Cow<'_, str> {
    match &article.markdown {
        Some(markdown) => Cow::Borrowed(markdown),
        None => Cow::Owned(markdown::body(&article.body)),
    }
}

/// Who is named to the reader: the agency of the dateline, or of the signature.
pub fn source_name(article: &Article) -> Option<&str> {
    let by_dateline = article.dateline.as_ref().and_then(|d| d.agency.as_deref());
    by_dateline.or(article.signature.as_deref()).or(article.about.name.as_deref())
}

fn line(out: &mut String, key: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{key}: {value}");
}

fn block<const N: usize>(out: &mut String, key: &str, entries: [(&str, Option<String>); N]) {
    if entries.iter().all(|(_, value)| value.is_none()) {
        return;
    }
    let _ = writeln!(out, "{key}:");
    for (key, value) in entries {
        if let Some(value) = value {
            let _ = writeln!(out, "  {key}: {value}");
        }
    }
}

/// The tags, and on the same line why those of them are there that the source does not name.
fn tags(tags: &[Tagged]) -> String {
    let named = list(tags.iter().map(|tag| tag.slug.as_str()));
    let found = tags.iter().filter(|tag| !tag.named);
    let why: Vec<String> =
        found.map(|tag| format!("{}: {}", tag.slug, tag.evidence.join(", "))).collect();
    if why.is_empty() { named } else { format!("{named}  {}", yaml::comment(&why.join("; "))) }
}

fn list<'a>(entries: impl Iterator<Item = &'a str>) -> String {
    let entries: Vec<String> = entries.map(code).collect();
    format!("[{}]", entries.join(", "))
}

/// A code or slug: bare, but for those that a reader of YAML takes for something else (`NO`, `on`).
fn code(text: &str) -> String {
    yaml::scalar(text)
}

/// A digest of digits alone, or with an `e` among digits, would be read as a number.
fn yaml_digest(digest: &str) -> String {
    let letters = digest.chars().filter(|c| matches!(c, 'a'..='d' | 'f')).count();
    if letters > 0 && !digest.starts_with("0x") {
        digest.to_owned()
    } else {
        format!("\"{digest}\"")
    }
}

/// The fingerprint of an article's bytes that other tools can check.
pub fn sha256(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// A name that never changes: from where the article lay and what it said when it came in.
pub fn id(origin: &Origin<'_>) -> String {
    let mut hasher = Sha256::new();
    for part in ["dateline", origin.file, origin.item.unwrap_or_default(), origin.sha256] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let digest = hasher.finalize();
    let mut bytes: [u8; 16] = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    // A UUID of version 8: made as its maker saw fit.
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    });
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// `content/briefs/2022/09/slug.md`; `taken` says which paths are no longer free.
pub fn path(date: Day, title: &str, taken: &dyn Fn(&str) -> bool) -> String {
    let slug = slugify(&without_inner_signs(title));
    let folder = format!("content/briefs/{:04}/{:02}", date.year(), date.month());
    let first = format!("{folder}/{slug}.md");
    if !taken(&first) {
        return first;
    }
    // Numbers are few: each is looked up, not searched for.
    for number in 2.. {
        let suffix = format!("-{number}");
        let room = Slug::MAX - suffix.len();
        let stem = slug[..slug.len().min(room)].trim_end_matches('-');
        let path = format!("{folder}/{stem}{suffix}.md");
        if !taken(&path) {
            return path;
        }
    }
    first
}

/// "U.N. asks for 1,100 tents" → "UN asks for 1100 tents": an address parts words, nothing else.
fn without_inner_signs(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let before = |i: usize, n: usize| i.checked_sub(n).map_or(' ', at);
    let kept = chars.iter().enumerate().filter(|&(i, c)| {
        let initial = *c == '.'
            && before(i, 1).is_uppercase()
            && (before(i, 2) == '.' || !before(i, 2).is_alphanumeric());
        let thousands = *c == ','
            && before(i, 1).is_ascii_digit()
            && (1..=3).all(|n| at(i + n).is_ascii_digit())
            && !at(i + 4).is_ascii_digit();
        !initial && !thousands
    });
    kept.map(|(_, c)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::parse_brief;
    use crate::import::block::Block;
    use crate::model::Dateline;
    use proptest::prelude::*;

    static NOTHING: Trace = Trace {
        updated: None,
        corrections: Vec::new(),
        earlier: Vec::new(),
        withdrawn: false,
        same_story: Vec::new(),
    };

    const SHA: &str = "6cce8595c79395170f7b2c3f0e6f5f3f6cce8595c79395170f7b2c3f0e6f5f3f";

    fn facts(countries: Option<&[CountryCode]>) -> Facts<'_> {
        Facts {
            id: "urn:uuid:0",
            date: "2022-09-14".parse().unwrap(),
            slug: None,
            tags: &[],
            countries,
            origin: Origin { file: "seeds/a.txt", item: None, sha256: SHA },
            trace: &NOTHING,
        }
    }

    #[test]
    fn a_brief_is_written_as_a_person_would() {
        let article = Article {
            title: "Talks go on: minister".into(),
            byline: Some("Ana Lim".into()),
            dateline: Some(Dateline {
                place: Some("LIMA, Peru".into()),
                country: CountryCode::parse("PE"),
                date: "2022-09-14".parse().ok(),
                agency: Some("NNN-X".into()),
            }),
            date_evidence: vec!["year from \"August 31, 2022\" in paragraph 8".into()],
            language: Some("no".into()),
            body: ["Talks went on.", "1986. A good year."].map(Block::paragraph).to_vec(),
            ..Article::default()
        };
        let codes = [CountryCode::parse("PE").unwrap(), CountryCode::parse("NO").unwrap()];
        let text = write(&article, &facts(Some(&codes)));
        let expected = "---\ntitle: \"Talks go on: minister\"\ndate: 2022-09-14  # year from \"August 31, 2022\" in paragraph 8\nid: urn:uuid:0\nsummary: Talks went on.\nbyline: Ana Lim\nlanguage: \"no\"\ncountries: [PE, \"NO\"]\ndateline:\n  place: \"LIMA, Peru\"\n  country: PE\n  date: 2022-09-14\n  agency: NNN-X\nsource:\n  name: NNN-X\n  file: seeds/a.txt\n  sha256: 6cce8595c79395170f7b2c3f0e6f5f3f6cce8595c79395170f7b2c3f0e6f5f3f\nstatus: review\n---\n\nTalks went on.\n\n1986\\. A good year.\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn paths_and_ids_are_stable() {
        let day = "2022-09-14".parse().unwrap();
        let taken = |path: &str| {
            matches!(path, "content/briefs/2022/09/talks.md" | "content/briefs/2022/09/talks-2.md")
        };
        assert_eq!(path(day, "Talks", &taken), "content/briefs/2022/09/talks-3.md");
        let title = "U.N. asks for 1,100 tents, 2,50 each, J. R. Smith and A.B. say";
        assert_eq!(
            path(day, title, &|_| false),
            "content/briefs/2022/09/un-asks-for-1100-tents-2-50-each-j-r-smith-and-ab-say.md"
        );
        let long = "word ".repeat(60);
        let first = path(day, &long, &|_| false);
        let second = path(day, &long, &|p| p == first);
        assert!(second.ends_with("-2.md"));
        let origin = facts(None).origin;
        assert_eq!(id(&origin), id(&origin));
        assert_ne!(id(&origin), id(&Origin { item: Some("b"), ..origin }));
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn tags_from_the_text_say_what_spoke_for_them() {
        let tag = |slug: &str, why: &str, named| Tagged {
            slug: Slug::parse(slug).unwrap(),
            evidence: vec![why.into()],
            named,
        };
        let tags = [
            tag("trade", "the source names \"Trade\"", true),
            tag("elections", "\"runoff\" in the title and 2 paragraphs", false),
        ];
        let article = Article { title: "T".into(), ..Article::default() };
        let text = write(&article, &Facts { tags: &tags, ..facts(None) });
        let line =
            "tags: [trade, elections]  # elections: \"runoff\" in the title and 2 paragraphs\n";
        assert!(text.contains(line), "{text}");
        let brief = parse_brief("content/briefs/2022/09/x.md", &text).unwrap();
        assert_eq!(brief.meta.tags.len(), 2);
    }

    proptest! {
        #[test]
        fn a_brief_reads_back(
            title in r"[\PC\t]{0,40}",
            byline in prop::option::of(r"\PC{1,20}"),
            place in prop::option::of(r"\PC{1,20}"),
            agency in prop::option::of(r"\PC{1,20}"),
            evidence in prop::option::of(r"[\PC\n]{1,30}"),
            file in r"seeds/\PC{1,20}",
            paragraphs in prop::collection::vec(r"\PC{1,60}", 0..4),
            sha in r"[0-9ef]{64}",
        ) {
            let dateline = (place.is_some() || agency.is_some()).then_some(Dateline { place, country: None, date: None, agency });
            let article = Article { title, byline, dateline, date_evidence: evidence.into_iter().collect(), body: paragraphs.into_iter().map(Block::paragraph).collect(), ..Article::default() };
            let mut facts = facts(None);
            facts.origin.file = &file;
            facts.origin.sha256 = &sha;
            let text = write(&article, &facts);
            let brief = parse_brief("content/briefs/2022/09/x.md", &text)
                .map_err(|e| TestCaseError::fail(format!("{text}\n{e:?}")))?;
            prop_assert_eq!(&brief.meta.title, &super::title(&article));
            prop_assert_eq!(brief.meta.date, facts.date);
            prop_assert_eq!(&brief.meta.byline, &article.byline);
            prop_assert_eq!(&brief.meta.dateline, &article.dateline);
            let source = brief.meta.source.unwrap();
            prop_assert_eq!(source.file.as_deref(), Some(file.as_str()));
            prop_assert_eq!(source.sha256.as_deref(), Some(sha.as_str()));
            prop_assert_eq!(brief.body, format!("\n{}", markdown::body(&article.body)));
        }
    }
}
