//! A saved web page → a draft: metadata and text of its article.
//!
//! Takes bytes; gives what the page says of the article (linked data, then Open Graph and other
//! metas, microdata, and what is printed beside the text), the text itself without the page's
//! furniture, and what was left out. Says plainly where a page holds no article.

use super::body::{self, Body, Of};
use super::day::{self, Order};
use super::head::Head;
use super::linked_data;
use super::text::{letters, plain};
use super::tree::{Element, Tree};
use super::{address, blocks, byline, clean, encoding, lead, published, thread, title, unfilled};
use crate::diagnostics::Diagnostic;
use crate::import::article::{About, Removed};
use crate::import::block::Block;
use crate::import::decode;
use crate::import::draft::{Draft, Text};
use crate::model::Rights;

/// All that is known of a page while it is read.
pub struct Page<'a> {
    pub tree: &'a Tree,
    pub head: Head<'a>,
    pub said: linked_data::Said,
    pub body: Body,
    pub sums: body::Sums,
    /// Where the headline is printed.
    pub headline: Option<usize>,
    /// Its address, as far as it is known.
    pub address: Option<String>,
}

impl Page<'_> {
    /// Whether nothing inside of element `id` speaks of the article: it is never shown, or belongs
    /// to what stands around the text.
    pub fn is_beside_the_point(&self, id: usize, element: &Element) -> bool {
        matches!(&*element.name, "script" | "style" | "noscript" | "template" | "head" | "select")
            || matches!(
                self.body.out[id],
                Some("related list" | "comments" | "sidebar" | "navigation" | "advertisement")
            )
    }
}

/// What a paywall lets through is shorter.
const TEASER: usize = 1200;

/// Reads the page in the file `name`.
pub fn read(bytes: &[u8], name: &str) -> Result<Draft, Diagnostic> {
    if bytes.len() > decode::MAX_BYTES {
        return Err(decode::too_large(bytes.len() as u64, name));
    }
    let (html, warning) = encoding::text(bytes, name);
    let tree = Tree::parse(&html);
    let head = Head::of(&tree);
    let mut said = linked_data::read(&head.linked_data);
    let saved_from = saved_from(&html);
    let address = [head.canonical, head.first(&["og:url"]), said.url.as_deref(), saved_from]
        .into_iter()
        .flatten()
        .map(original)
        .find_map(|a| address::absolute(a, saved_from.and_then(address::base).as_ref()));
    let of = if thread::is(&head, &said, address.as_deref()) { Of::Thread } else { Of::Article };
    let ingredients = head.items.iter().filter(|(name, _)| *name == "recipeIngredient");
    said.recipe.see(ingredients.map(|(_, id)| tree.shown_text(*id)));
    let (body, sums) = body::find(&tree, of);
    let mut page = Page { tree: &tree, head, said, body, sums, headline: None, address };
    if let Some(lead) = lead::find(&page) {
        let at = page.body.roots.partition_point(|root| *root < lead);
        page.body.roots.insert(at, lead);
    }
    let title = title::of(&page);
    page.headline = title.as_ref().and_then(|t| t.1);
    let mut draft = page.draft(title.map(|t| t.0), saved_from);
    let size = match &draft.text {
        Text::Blocks(blocks) => blocks.iter().map(|b| b.text.len()).sum(),
        _ => 0,
    };
    if size == 0 {
        return Err(page.nothing(name));
    }
    if page.said.paid && size < TEASER {
        let warning = Diagnostic::warning("the page shows only the beginning of its article");
        draft.warnings.push(
            warning.in_file(name).hint("open the article as a subscriber and save the page again"),
        );
    }
    draft.warnings.extend(warning);
    Ok(draft)
}

/// The address that browsers write into a page that they save: `<!-- saved from url=(0023)… -->`.
pub fn saved_from(html: &str) -> Option<&str> {
    const MARK: &str = "saved from url=(";
    let mut end = html.len().min(4096);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let (_, rest) = html[..end].split_once(MARK)?;
    let (_, rest) = rest.split_once(')')?;
    let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches("--")).filter(|a| a.starts_with("http"))
}

/// The address of which an archive of the web keeps a copy: `…/web/20160218174457/http://…`.
fn original(address: &str) -> &str {
    let copy = address.get(8..).and_then(|rest| Some(8 + rest.find("/http")?));
    match copy {
        Some(at) if address[..at].contains("/web/") => &address[at + 1..],
        _ => address,
    }
}

impl Page<'_> {
    fn draft(&self, title: Option<String>, saved_from: Option<&str>) -> Draft {
        let base = self
            .head
            .base
            .and_then(|b| address::absolute(b, saved_from.and_then(address::base).as_ref()))
            .or_else(|| saved_from.map(ToOwned::to_owned))
            .or_else(|| self.address.clone());
        let base = base.as_deref().and_then(address::base);
        let out = &self.body.out;
        let text: Vec<Block> = self
            .body
            .roots
            .iter()
            .flat_map(|root| {
                blocks::of_subtree(self.tree, *root, base.as_ref(), &|id| out[id].is_some())
            })
            .collect();
        let (mut text, cleaned) = clean::clean(text, self.order());
        let size = |blocks: &[Block]| blocks.iter().map(|b| b.text.len()).sum::<usize>();
        if let Some(whole) = unfilled::text(self, size(&text), base.as_ref()) {
            // What the page shows may be its lead.
            let keys = lead::summaries(self);
            let spoken: String = whole.iter().take(3).map(|b| letters(&b.text)).collect();
            text.retain(|block| {
                let shown = letters(&block.text);
                keys.iter().any(|key| shown.starts_with(key) && !spoken.contains(key))
            });
            text.extend(whole);
        }
        self.said.recipe.complete(&mut text);
        let byline = byline::of(self, &text);
        let published = published::of(self, &cleaned);
        let mut removed = self.removed();
        removed.extend(cleaned);
        Draft {
            summary: self.summary(title.as_deref(), &text),
            title,
            byline,
            published,
            language: self.language(),
            about: self.about(),
            dateline: None,
            text: Text::Blocks(text),
            removed,
            warnings: Vec::new(),
        }
    }

    /// Why a page without text is no article.
    fn nothing(&self, name: &str) -> Diagnostic {
        let form = self.tree.elements(0..self.tree.len()).any(|(_, e)| {
            &*e.name == "input"
                && e.attribute("type").is_some_and(|t| t.eq_ignore_ascii_case("password"))
        });
        let (what, hint) = if form {
            (
                "the page asks to log in and holds no article",
                "log in, open the article and save the page again",
            )
        } else if self.said.paid {
            (
                "the page keeps its article behind a paywall",
                "open the article as a subscriber and save the page again",
            )
        } else {
            (
                "no article was found in the page",
                "save the page when all of it is shown, or import the text as plain text",
            )
        };
        Diagnostic::warning(format!("{what}; it is left out")).in_file(name).hint(hint)
    }

    /// What was left out inside of the article.
    fn removed(&self) -> Vec<Removed> {
        let mut removed = Vec::new();
        for root in &self.body.roots {
            let mut id = *root;
            while id < self.tree.end(*root) {
                let Some(reason) = self.body.out[id] else {
                    id += 1;
                    continue;
                };
                if !reason.is_empty() {
                    let text = self.tree.shown_text(id);
                    if !text.is_empty() {
                        removed.push(Removed { text, reason: reason.to_owned() });
                    }
                }
                id = self.tree.end(id);
            }
        }
        removed
    }

    fn language(&self) -> Option<String> {
        let said = self.said.language.as_deref();
        let said =
            said.or(self.head.language).or(self.head.first(&["og:locale", "content-language"]))?;
        let tag: String = said.trim().replace('_', "-");
        let plain = tag.len() >= 2
            && tag.len() <= 12
            && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        plain.then_some(tag)
    }

    /// What the page says to sum the article up, unless that is only the text's own beginning, or
    /// speaks of the site.
    fn summary(&self, title: Option<&str>, text: &[Block]) -> Option<String> {
        let metas = [
            "og:description",
            "description",
            "twitter:description",
            "dc.description",
            "sailthru.description",
        ];
        let said = self.said.summary.clone();
        let said = said
            .or_else(|| self.head.first(&metas).map(plain))
            .filter(|s| s.chars().count() >= 30)?;
        let key = letters(&said);
        let start: String = text.iter().take(4).map(|b| letters(&b.text)).collect();
        let cut = said.ends_with(['…']) || said.ends_with("...") || said.ends_with("[...]");
        let repeated = title.is_some_and(|t| letters(t) == key);
        let beginning = key.get(..key.len().min(60)).is_some_and(|head| start.starts_with(head));
        (!cut && !repeated && !beginning).then_some(said)
    }

    fn about(&self) -> About {
        let mut keywords: Vec<String> = self.head.all("article:tag").map(plain).collect();
        if keywords.is_empty() {
            keywords.clone_from(&self.said.keywords);
        }
        if keywords.is_empty() {
            let listed =
                self.head.first(&["news_keywords", "parsely-tags", "sailthru.tags", "keywords"]);
            keywords = listed.unwrap_or_default().split(',').map(plain).collect();
        }
        let mut seen = Vec::new();
        keywords.retain(|word| {
            let key = letters(word);
            let new = !key.is_empty() && word.chars().count() <= 60 && !seen.contains(&key);
            seen.push(key);
            new
        });
        keywords.truncate(20);
        let holder = self.said.holder.clone();
        let holder = holder.or_else(|| {
            self.head.first(&["copyright", "dc.rights", "dcterms.rightsholder"]).map(plain)
        });
        let licence = self.said.licence.clone().or_else(|| self.licence());
        let published = self
            .said
            .modified
            .as_deref()
            .or(self.head.first(&["article:modified_time", "og:updated_time"]));
        About {
            name: self.site(),
            url: self.address.clone(),
            updated: published.and_then(|text| day::first(text, self.order())),
            keywords,
            rights: Rights {
                holder: holder.filter(|h| h.chars().count() <= 120),
                licence,
                ..Rights::default()
            },
            ..About::default()
        }
    }

    /// `<a rel="license" href="…">`
    fn licence(&self) -> Option<String> {
        self.tree.elements(0..self.tree.len()).find_map(|(_, element)| {
            let rel = element.attribute("rel")?;
            let is = matches!(&*element.name, "a" | "link")
                && rel.split_ascii_whitespace().any(|r| r == "license");
            is.then(|| address::absolute(element.attribute("href")?, None))?
        })
    }

    /// How the page writes dates in numbers: in America the month comes first.
    pub fn order(&self) -> Order {
        let language = self.language().unwrap_or_default().to_ascii_lowercase();
        let host = self.address.as_deref().and_then(address::base);
        let host = host.as_ref().and_then(|u| u.host_str()).unwrap_or_default();
        let country = host.rsplit('.').next().is_some_and(|last| last.len() == 2 && last != "us");
        match language.as_str() {
            "en-us" | "en-ph" => Order::MonthFirst,
            "en" | "" if !country => Order::MonthFirst,
            _ => Order::DayFirst,
        }
    }

    fn site(&self) -> Option<String> {
        let names = ["og:site_name", "application-name", "dc.publisher", "citation_journal_title"];
        self.head.first(&names).map(plain).or_else(|| self.said.publisher.clone())
    }
}
