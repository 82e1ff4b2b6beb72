//! The inspector: import and annotation of one file, looked at from outside.

use super::contract::{
    Inspection, SeenBackground, SeenCountry, SeenDate, SeenDateline, SeenGloss, SeenOrganization,
    SeenPassedOver, SeenPerson, SeenRejected, SeenRemoved, SeenTag,
};
use crate::annotate::{Annotated, Annotator, BoxContent};
use crate::config::Config;
use crate::content::{self, Brief, Library, parse_terms};
use crate::detect::names::{Person, find_names};
use crate::detect::{dateline, dates};
use crate::diagnostics::Diagnostic;
use crate::embedded;
use crate::front_matter;
use crate::import::brief::{self, Facts};
use crate::import::source::{self, SourceArticle};
use crate::import::trace::Trace;
use crate::import::{Article, Senses, Topics, draft};
use crate::model::{Dateline, Day, slugify};

/// The site whose terms and backgrounds apply.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    pub config: Config,
    pub library: Library,
}

impl Surroundings {
    /// A site as `dateline init` makes it: what applies where there is none.
    pub fn of_a_new_site() -> Self {
        let terms = embedded::starter()
            .filter(|(path, _)| path.starts_with("glossary/"))
            .filter_map(|(path, bytes)| parse_terms(path, std::str::from_utf8(bytes).ok()?).ok());
        let mut library = Library { terms: terms.flatten().collect(), ..Library::default() };
        library.terms.sort_by(|a, b| a.slug.cmp(&b.slug));
        Self { config: Config::default(), library }
    }
}

/// A file to be inspected.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// As it was named to the command.
    pub file: &'a str,
    /// Relative to the site's root where it lies inside: what import makes the id from.
    pub path: &'a str,
    pub bytes: &'a [u8],
    /// The day of the file's own time: the last resort for a year.
    pub file_time: Option<Day>,
}

/// What is seen in a file, and what could not be seen.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub articles: Vec<Inspection>,
    pub problems: Vec<Diagnostic>,
}

/// Inspects files.
#[derive(Debug)]
pub struct Inspector {
    annotator: Annotator,
    topics: Topics,
}

/// The day of an article that has none, so that it can be annotated: late enough for the newest
/// version of every background.
const UNKNOWN_DAY: (i16, i8, i8) = (9999, 12, 31);

impl Inspector {
    pub fn new(site: &Surroundings) -> Self {
        let tags = site.library.tags.iter();
        Self {
            annotator: Annotator::new(&site.library, &site.config).0,
            topics: Topics::new(tags.map(|(slug, note)| (slug, &note.meta))),
        }
    }

    /// What is seen in one file: one article, or, in a feed or an export, one after the other. A
    /// brief in `content/` is seen as such, anything else as a source. Links between briefs are
    /// taken as good: `check` follows them.
    pub fn inspect(&self, received: Received<'_>) -> Seen {
        let start = String::from_utf8_lossy(&received.bytes[..received.bytes.len().min(4096)]);
        let front = front_matter::split(received.file, &start);
        let is_brief = received.file.ends_with(".md")
            && !received.path.starts_with("seeds/")
            && !matches!(front, Ok(None))
            && (received.path.contains("content/briefs/") || reads_as_brief(received));
        if !is_brief {
            return self.sources(received);
        }
        match self.brief(received) {
            Ok(seen) => Seen { articles: vec![seen], problems: Vec::new() },
            Err(problems) => Seen { articles: Vec::new(), problems },
        }
    }

    fn brief(&self, received: Received<'_>) -> Result<Inspection, Vec<Diagnostic>> {
        let text = std::str::from_utf8(received.bytes).map_err(|_| {
            vec![
                Diagnostic::error("the file is not valid UTF-8")
                    .in_file(received.file)
                    .hint("save it as UTF-8"),
            ]
        })?;
        let brief = content::parse_brief(received.path, text)?;
        let meta = &brief.meta;
        let seen = Inspection {
            id: meta.id.clone().unwrap_or_default(),
            file: received.file.to_owned(),
            title: meta.headline.clone().unwrap_or_else(|| meta.title.clone()),
            dateline: meta.dateline.as_ref().map(|d| seen_dateline(d, None)),
            byline: meta.byline.clone(),
            date: Some(meta.date.to_string()),
            language: meta.language.clone(),
            tags: meta
                .tags
                .iter()
                .map(|tag| SeenTag { slug: tag.to_string(), evidence: vec!["front matter".into()] })
                .collect(),
            ..Inspection::default()
        };
        Ok(self.annotated(&brief, Some(meta.date), seen))
    }

    fn sources(&self, received: Received<'_>) -> Seen {
        let opened = source::open(received.path, received.bytes.to_vec(), received.file_time);
        let mut seen = Seen {
            articles: Vec::with_capacity(opened.articles.len()),
            problems: opened.problems.into_iter().map(as_error).collect(),
        };
        for article in &opened.articles {
            match self.source(received.file, article) {
                Ok(one) => seen.articles.push(one),
                Err(problems) => seen.problems.extend(problems),
            }
        }
        seen
    }

    fn source(&self, file: &str, source: &SourceArticle) -> Result<Inspection, Vec<Diagnostic>> {
        let senses = Senses::BUILT_IN;
        let around = draft::Surroundings {
            name: &source.name(),
            file_time: source.file_time,
            country_of: senses.country_of,
        };
        let article = source.read(around).map_err(|d| vec![as_error(d)])?;
        let origin = source.origin();
        let id = brief::id(&origin);
        let title = brief::title(&article);
        let (year, month, day) = UNKNOWN_DAY;
        let late = Day::new(year, month, day).unwrap_or(Day(jiff::civil::Date::MAX));
        let date = article.date.unwrap_or(late);
        // Detection, not front matter, shall say what it is about: it has the evidence.
        let trace = Trace::default();
        let slug = article.about.slug.as_ref();
        let tags = self.topics.of(&article);
        let facts =
            Facts { id: &id, date, slug, tags: &tags, countries: None, origin, trace: &trace };
        let path = format!("content/briefs/{}.md", slugify(&title));
        let brief = content::parse_brief(&path, &brief::write(&article, &facts))?;
        let printed = printed_date(&article, senses);
        let seen = Inspection {
            id,
            file: file.to_owned(),
            item: source.item.clone(),
            title,
            dateline: article.dateline.as_ref().map(|d| seen_dateline(d, printed.as_deref())),
            byline: article.byline.clone(),
            date: article.date.map(|d| d.to_string()).or(printed),
            language: article.language.clone(),
            removed: article
                .removed
                .iter()
                .map(|r| SeenRemoved { text: r.text.clone(), reason: r.reason.clone() })
                .collect(),
            warnings: article.warnings.iter().map(said).collect(),
            tags: tags
                .into_iter()
                .map(|t| SeenTag { slug: t.slug.to_string(), evidence: t.evidence })
                .collect(),
            ..Inspection::default()
        };
        Ok(self.annotated(&brief, article.date, seen))
    }

    /// `seen`, with all that annotation adds.
    fn annotated(&self, brief: &Brief, written: Option<Day>, mut seen: Inspection) -> Inspection {
        let found = self.annotator.annotate(brief, &|slug| Some(slug.to_owned()));
        let Annotated { text, countries, glosses, passed_over, mut boxes, rejected, .. } = found;
        seen.dates = dates::find(&text, written)
            .into_iter()
            .map(|d| SeenDate {
                value: d.value.to_string(),
                text: d.text,
                start: d.start as u32,
                end: d.end as u32,
            })
            .collect();
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let named = find_names(&seen.title, &paragraphs);
        let role = |p: Person| SeenPerson { name: p.name, role: p.role };
        seen.people = named.people.into_iter().map(role).collect();
        for author in seen.byline.iter().flat_map(|by| authors(by)) {
            if !seen.people.iter().any(|p| p.name == author) {
                let role = Some("author".to_owned());
                seen.people.push(SeenPerson { name: author.to_owned(), role });
            }
        }
        let organization = |name| SeenOrganization { name };
        seen.organizations = named.organizations.into_iter().map(organization).collect();
        seen.countries = countries
            .into_iter()
            .map(|c| SeenCountry { code: c.code.to_string(), role: c.role, evidence: c.evidence })
            .collect();
        seen.glosses = glosses
            .into_iter()
            .map(|g| SeenGloss {
                text: g.text,
                term: g.term.to_string(),
                start: g.start,
                end: g.end,
                evidence: vec![g.evidence],
            })
            .collect();
        seen.passed_over = passed_over
            .into_iter()
            .map(|p| SeenPassedOver {
                text: p.text,
                candidates: p.candidates.iter().map(ToString::to_string).collect(),
                start: p.start,
                end: p.end,
                why: p.why,
            })
            .collect();
        boxes.sort_by_key(|b| std::cmp::Reverse(b.score));
        seen.backgrounds = boxes
            .into_iter()
            .map(|b| SeenBackground {
                id: match b.content {
                    BoxContent::Background(slug) => slug.to_string(),
                    BoxContent::Country(code) => format!("country:{code}"),
                },
                score: b.score,
                evidence: b.evidence,
            })
            .collect();
        seen.rejected = rejected
            .into_iter()
            .map(|r| SeenRejected {
                id: r.slug.to_string(),
                score: r.score,
                evidence: r.evidence,
                why: r.why,
            })
            .collect();
        seen.warnings.extend(found.problems.iter().map(said));
        seen.text = text;
        seen
    }
}

/// Whether a file with front matter is a brief, and not a post of another generator.
fn reads_as_brief(received: Received<'_>) -> bool {
    let text = std::str::from_utf8(received.bytes).ok();
    text.is_some_and(|text| content::parse_brief(received.path, text).is_ok())
}

/// The names of a byline: "Ana Lim and Bo Berg".
fn authors(byline: &str) -> impl Iterator<Item = &str> {
    byline
        .split([',', ';', '|', '&'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|name| name.split(' ').count() >= 2 && name.starts_with(char::is_uppercase))
}

fn seen_dateline(dateline: &Dateline, printed: Option<&str>) -> SeenDateline {
    SeenDateline {
        place: dateline.place.clone(),
        country: dateline.country.map(|c| c.to_string()),
        date: dateline.date.map(|d| d.to_string()).or_else(|| printed.map(str::to_owned)),
        agency: dateline.agency.clone(),
    }
}

/// The day that the dateline prints without a year, `XXXX-MM-DD`, where nothing says which year.
fn printed_date(article: &Article, senses: Senses<'_>) -> Option<String> {
    if article.date.is_some() {
        return None;
    }
    let line = article.removed.iter().find(|r| r.reason == "dateline")?;
    let found = dateline::parse(&line.text, senses.country_of)?;
    found.printed.day.map(|_| found.printed.to_string())
}

fn as_error(mut diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.severity = crate::diagnostics::Severity::Error;
    diagnostic
}

fn said(diagnostic: &Diagnostic) -> String {
    match &diagnostic.hint {
        Some(hint) => format!("{}: {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "Talks on a ceasefire resume in Baku\n\n\
        KUALA LUMPUR, Sept 14, 2022 (Example) — Azerbaijan and Armenia agreed on a ceasefire on \
        Wednesday, officials in Baku said.\n\nThe talks go on.\n";

    fn inspect(file: &str, text: &str) -> Result<Inspection, Vec<Diagnostic>> {
        let mut seen = Inspector::new(&Surroundings::of_a_new_site()).inspect(Received {
            file,
            path: file,
            bytes: text.as_bytes(),
            file_time: None,
        });
        seen.articles.pop().ok_or(seen.problems)
    }

    #[test]
    fn a_source_article_needs_no_site() {
        let seen = inspect("a.txt", ARTICLE).unwrap();
        assert_eq!(seen.title, "Talks on a ceasefire resume in Baku");
        assert_eq!(seen.date.as_deref(), Some("2022-09-14"));
        let dateline = seen.dateline.as_ref().unwrap();
        assert_eq!(dateline.place.as_deref(), Some("KUALA LUMPUR"));
        assert_eq!(dateline.country.as_deref(), Some("MY"));
        assert!(seen.removed.iter().any(|r| r.reason == "dateline"));
        let about: Vec<&str> = seen
            .countries
            .iter()
            .filter(|c| c.role == crate::annotate::Role::About)
            .map(|c| c.code.as_str())
            .collect();
        assert!(about.contains(&"AZ") && !about.contains(&"MY"), "{about:?}");
        assert!(seen.glosses.iter().any(|g| g.term == "ceasefire"), "{:?}", seen.glosses);
    }

    #[test]
    fn offsets_are_bytes_of_the_text() {
        let seen = inspect("a.txt", &ARTICLE.replace("The talks", "– Ünd the talks of 1 May 2021"));
        let seen = seen.unwrap();
        let at = |start: u32, end: u32| &seen.text[start as usize..end as usize];
        assert!(!seen.glosses.is_empty() && !seen.dates.is_empty());
        seen.glosses.iter().for_each(|g| assert_eq!(at(g.start, g.end), g.text));
        seen.dates.iter().for_each(|d| assert_eq!(at(d.start, d.end), d.text));
    }

    #[test]
    fn a_brief_is_seen_with_its_front_matter() {
        let text = "---\ntitle: T\ndate: 2022-09-14\ncountries: [AM]\n\
            gloss: {exclude: [ceasefire]}\n---\n\nA ceasefire in Baku.\n";
        let seen = inspect("t.md", text).unwrap();
        assert!(seen.glosses.is_empty());
        assert!(seen.passed_over.iter().any(|p| p.candidates == ["ceasefire"]));
        assert_eq!(seen.text.trim(), "A ceasefire in Baku.");
        let errors = inspect("content/briefs/t.md", "---\ntitel: T\n---\n").unwrap_err();
        assert!(errors[0].to_string().contains("titel"), "{errors:?}");
    }

    #[test]
    fn a_year_that_nothing_tells_is_unknown() {
        let seen = inspect("a.txt", &ARTICLE.replace("Sept 14, 2022", "Sept 14")).unwrap();
        assert_eq!(seen.date.as_deref(), Some("XXXX-09-14"));
        assert_eq!(seen.dateline.unwrap().date.as_deref(), Some("XXXX-09-14"));
    }

    #[test]
    fn what_is_no_article_is_said_to_be_none() {
        assert!(inspect("a.txt", "").is_err());
        assert!(inspect("a.txt", "\0\u{1}\u{2}PK\0\0\0").is_err());
    }
}
