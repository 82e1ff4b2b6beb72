//! Every output of a site with its key: pages, feeds, site maps, host files, assets.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use rayon::prelude::*;
use serde::Serialize;

use super::briefs::is_settled;
use super::files::{StaticContent, StaticFile};
use super::outputs::{self, Make, Output, program};
use super::store::{InputRecord, OutputKey, StoredBodies};
use crate::config::Colours;
use crate::diagnostics::{Diagnostic, Failure};
use crate::fingerprint::Fingerprint;
use crate::index::{BriefId, Visibility};
use crate::model::{CountryCode, MenuEntry, Slug};
use crate::render::{Entry, Feed, SitemapUrl, Templates, atom, robots, sitemaps};
use crate::view::{BriefLine, LineFragments, Link, PageId, Shelf, SiteView};

/// What the feeds and pages say they were made by.
const GENERATOR: &str = concat!("Dateline ", env!("CARGO_PKG_VERSION"));

/// The partials that make the lines of lists, once for each brief.
const LINE: &str = "partials/brief-line.html";
const SHORT_LINE: &str = "partials/brief-line-short.html";

/// How many briefs a feed holds.
const FEED_ENTRIES: usize = 30;

/// The site's own parts, made once for all pages.
pub struct SiteOutputs<'a> {
    shelf: &'a Shelf<'a>,
    statics: Vec<(&'a StaticFile, Fingerprint)>,
    inputs: BTreeMap<String, InputRecord>,
    value: tera::Value,
    fingerprint: Fingerprint,
    colours: Option<String>,
}

impl<'a> SiteOutputs<'a> {
    /// # Errors
    /// A static file cannot be read.
    pub fn new(
        shelf: &'a Shelf<'a>,
        statics: &'a [StaticFile],
        known: &HashMap<String, InputRecord>,
        committed: u64,
    ) -> Result<Self, Failure> {
        let hashed: Vec<Result<(Fingerprint, Option<InputRecord>), Failure>> = statics
            .par_iter()
            .map(|file| match &file.content {
                StaticContent::BuiltIn(bytes) => Ok((Fingerprint::of_bytes(bytes), None)),
                StaticContent::Disk(path, stamp) => {
                    let record = match known.get(&file.origin) {
                        Some(r) if is_settled(*stamp, r.stamp, committed) => *r,
                        _ => {
                            let bytes =
                                fs::read(path).map_err(|e| Failure::file("read", path, &e))?;
                            InputRecord { stamp: *stamp, hash: Fingerprint::of_bytes(&bytes) }
                        }
                    };
                    Ok((record.hash, Some(record)))
                }
            })
            .collect();
        let mut with_hash = Vec::with_capacity(statics.len());
        let mut inputs = BTreeMap::new();
        for (file, result) in statics.iter().zip(hashed) {
            let (hash, record) = result?;
            if let Some(record) = record {
                inputs.insert(file.origin.clone(), record);
            }
            with_hash.push((file, hash));
        }
        let colours = colour_sheet(&shelf.site.config.colours);
        let view = site_view(shelf, &with_hash, colours.as_deref());
        Ok(Self {
            shelf,
            statics: with_hash,
            inputs,
            value: tera::Value::from_serializable(&view),
            fingerprint: Fingerprint::of(&view),
            colours,
        })
    }

    pub fn inputs(&self) -> BTreeMap<String, InputRecord> {
        self.inputs.clone()
    }

    /// One page. Its view is built here; its bodies are loaded if it has to be rendered.
    pub fn page<'p>(
        &'p self,
        id: &'p PageId,
        templates: &'p Templates,
        bodies: &'p StoredBodies,
    ) -> Output<'p> {
        let shelf = self.shelf;
        let template = id.template();
        let mut view = shelf.view(id);
        let closure = match id.is_list() {
            false => templates.closure(template),
            true => Fingerprint::of(&[template, LINE, SHORT_LINE].map(|t| templates.closure(t))),
        };
        let key = OutputKey {
            recipe: view.fingerprint(),
            closure,
            site: self.fingerprint,
            program: program(),
        };
        let make: Make<'p> = Box::new(move || {
            view.load(shelf, id, bodies).ok_or_else(|| {
                Diagnostic::error("the store of earlier builds has lost a text")
                    .hint("run the command again with --rehash")
            })?;
            for line in view.lines() {
                line.prepare(|line| self.fragments(line, templates))?;
            }
            templates.render(template, &view, &self.value).map(String::into_bytes)
        });
        Output { path: page_path(shelf, id), owner: String::new(), key, make }
    }

    /// Outputs of `plan`, and of what is no page, that would share an address.
    pub fn collisions(&self, plan: &[PageId]) -> Vec<Diagnostic> {
        let pages = plan.iter().map(|id| (page_path(self.shelf, id), page_owner(self.shelf, id)));
        let others = self.others(plan).into_iter().map(|o| (o.path, o.owner));
        let all: Vec<(String, String)> = pages.chain(others).collect();
        outputs::collisions(all.iter().map(|(path, owner)| (path.as_str(), owner.as_str())))
    }

    fn fragments(
        &self,
        line: &BriefLine,
        templates: &Templates,
    ) -> Result<LineFragments, Diagnostic> {
        #[derive(Serialize)]
        struct View<'a> {
            brief: &'a BriefLine,
        }
        let render = |name| templates.render(name, &View { brief: line }, &self.value);
        Ok(LineFragments { line: render(LINE)?, short_line: render(SHORT_LINE)? })
    }

    /// Everything that is no page.
    pub fn others(&self, plan: &[PageId]) -> Vec<Output<'_>> {
        let mut outputs = self.feeds();
        outputs.extend(self.site_maps(plan));
        let text = |path: &str, text: String| self.raw(path, "Dateline itself", text.into_bytes());
        outputs.push(text("robots.txt", robots(&self.shelf.absolute(""))));
        outputs.push(text(".nojekyll", String::new()));
        if let Some(sheet) = &self.colours {
            outputs.push(text("colours.css", sheet.clone()));
        }
        outputs.extend(self.statics.iter().map(|(file, hash)| self.static_file(file, *hash)));
        // A site's own static file takes the place of one that Dateline makes.
        let own: Vec<String> = self.statics.iter().map(|(f, _)| f.output.clone()).collect();
        outputs.retain(|o| {
            o.owner.starts_with("static")
                || o.owner.starts_with("themes")
                || o.owner.starts_with("built-in")
                || !own.contains(&o.path)
        });
        outputs
    }

    fn raw(&self, path: &str, owner: &str, bytes: Vec<u8>) -> Output<'_> {
        let key = OutputKey {
            recipe: Fingerprint::of_bytes(&bytes),
            program: program(),
            ..OutputKey::default()
        };
        Output {
            path: path.to_owned(),
            owner: owner.to_owned(),
            key,
            make: Box::new(move || Ok(bytes)),
        }
    }

    fn static_file(&self, file: &'a StaticFile, hash: Fingerprint) -> Output<'_> {
        let key = OutputKey { recipe: hash, program: program(), ..OutputKey::default() };
        let make: Make<'_> = match &file.content {
            StaticContent::BuiltIn(bytes) => {
                Box::new(move || Ok(super::assets::minified(&file.output, bytes)))
            }
            StaticContent::Disk(path, _) => Box::new(move || {
                fs::read(path).map_err(|e| crate::diagnostics::io_diagnostic("read", path, &e))
            }),
        };
        Output { path: file.output.clone(), owner: file.origin.clone(), key, make }
    }

    fn feeds(&self) -> Vec<Output<'_>> {
        let site = self.shelf.site;
        let title = &site.config.title;
        let mut feeds =
            vec![self.feed("", title.clone(), site.config.description.clone(), &site.listed)];
        let none: Vec<BriefId> = Vec::new();
        for slug in self.shelf.all_tags() {
            let list = site.tags.get(slug).unwrap_or(&none);
            let name = self.shelf.tag_title(slug);
            let about = site.library.tags.get(slug).and_then(|t| t.meta.description.clone());
            feeds.push(self.feed(
                &format!("tags/{slug}/"),
                format!("{title}: {name}"),
                about,
                list,
            ));
        }
        for code in self.shelf.desks() {
            let list = site.about.get(code).unwrap_or(&none);
            let name = self.shelf.country_name(*code);
            let base = format!("countries/{}/", code.lower());
            feeds.push(self.feed(&base, format!("{title}: {name}"), None, list));
        }
        feeds
    }

    fn feed(
        &self,
        base: &str,
        title: String,
        subtitle: Option<String>,
        list: &[BriefId],
    ) -> Output<'_> {
        let shelf = self.shelf;
        let newest: Vec<BriefId> = list.iter().rev().take(FEED_ENTRIES).copied().collect();
        let config = shelf.site.config;
        let feed = Feed {
            title,
            subtitle,
            url: shelf.absolute(&format!("{base}feed.xml")),
            page: shelf.absolute(base),
            language: config.language.clone(),
            author: config.title.clone(),
            entries: newest.iter().map(|id| self.entry(*id)).collect(),
        };
        let key = OutputKey {
            recipe: Fingerprint::of(&feed),
            program: program(),
            ..OutputKey::default()
        };
        Output {
            path: format!("{base}feed.xml"),
            owner: "the feeds".into(),
            key,
            make: Box::new(move || Ok(atom(&feed, GENERATOR).into_bytes())),
        }
    }

    fn entry(&self, id: BriefId) -> Entry {
        let shelf = self.shelf;
        let brief = shelf.site.brief(id);
        let countries = brief.about.iter().map(|c: &CountryCode| shelf.country_name(*c));
        let tags = brief.tags.iter().map(|t: &Slug| shelf.tag_title(t));
        Entry {
            id: brief.id.clone(),
            url: shelf.absolute(&format!("briefs/{}/", brief.address)),
            title: brief.headline.clone(),
            summary: brief.summary.clone(),
            published: brief.date,
            updated: brief.modified(),
            author: brief.byline.clone().or_else(|| brief.dateline.agency.clone()),
            rights: brief.rights.licence.clone().or_else(|| brief.rights.holder.clone()),
            categories: tags.chain(countries).collect(),
        }
    }

    fn site_maps(&self, plan: &[PageId]) -> Vec<Output<'_>> {
        let shelf = self.shelf;
        let urls: Vec<SitemapUrl> = plan
            .iter()
            .filter_map(|id| {
                let modified = match id {
                    PageId::NotFound | PageId::Redirect(..) => return None,
                    // Older pages of a list are not to be indexed.
                    PageId::Country(_, slice)
                    | PageId::Tag(_, slice)
                    | PageId::Term(_, slice)
                    | PageId::Background(_, slice)
                        if slice.number.is_some() =>
                    {
                        return None;
                    }
                    PageId::Brief(brief) => {
                        if shelf.site.visibility(*brief) != Visibility::Listed {
                            return None;
                        }
                        Some(shelf.site.brief(*brief).modified())
                    }
                    PageId::Background(slug, _) => shelf
                        .site
                        .library
                        .backgrounds
                        .iter()
                        .find(|b| b.slug == *slug)
                        .map(|b| b.meta.as_of),
                    _ => None,
                };
                let path = page_path(shelf, id);
                let path = path.strip_suffix("index.html").unwrap_or(&path);
                Some(SitemapUrl { url: shelf.absolute(path), modified })
            })
            .collect();
        sitemaps(&urls, &shelf.absolute(""))
            .into_iter()
            .map(|(path, xml)| self.raw(&path, "the site map", xml.into_bytes()))
            .collect()
    }
}

/// Where a page's file lies, relative to the output folder.
fn page_path(shelf: &Shelf, id: &PageId) -> String {
    let path = shelf.path(id);
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }
}

/// Who wants a page there: the file that a person would look at.
fn page_owner(shelf: &Shelf, id: &PageId) -> String {
    let library = shelf.site.library;
    match id {
        PageId::Brief(brief) => shelf.site.brief(*brief).path.clone(),
        PageId::Redirect(brief, alias) => {
            let brief = shelf.site.brief(*brief);
            format!("{} (alias {})", brief.path, brief.aliases[*alias])
        }
        PageId::Term(slug, _) => library
            .terms
            .iter()
            .find(|t| t.slug == *slug)
            .map_or_else(String::new, |t| t.path.clone()),
        PageId::Background(slug, _) => library
            .backgrounds
            .iter()
            .find(|b| b.slug == *slug)
            .map_or_else(String::new, |b| b.path.clone()),
        PageId::Page(slug) => library
            .pages
            .iter()
            .find(|p| p.slug == *slug)
            .map_or_else(String::new, |p| p.path.clone()),
        PageId::Tag(slug, _) => format!("the tag `{slug}`"),
        PageId::Country(code, _) => format!("the country {code}"),
        PageId::Home => "the home page".into(),
        PageId::Countries => "the list of countries".into(),
        PageId::Tags => "the list of tags".into(),
        PageId::Glossary => "the glossary".into(),
        PageId::Backgrounds => "the list of backgrounds".into(),
        PageId::Archive | PageId::Year(_) | PageId::Month(..) => "the archive".into(),
        PageId::NotFound => "the 404 page".into(),
    }
}

fn site_view(
    shelf: &Shelf,
    statics: &[(&StaticFile, Fingerprint)],
    colours: Option<&str>,
) -> SiteView {
    let config = shelf.site.config;
    let root = config.base_path();
    let asset = |path: &str| {
        let hash = statics.iter().find(|(f, _)| f.output == path).map(|(_, h)| h.short(8));
        format!("{root}{path}?v={}", hash.unwrap_or_default())
    };
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        url: config.base_url(),
        menu: menu(shelf),
        footer: config.footer.clone(),
        stylesheet: asset("dateline.css"),
        script: asset("dateline.js"),
        colours: colours.map(|sheet| {
            format!("{root}colours.css?v={}", Fingerprint::of_bytes(sheet.as_bytes()).short(8))
        }),
        generator: GENERATOR.into(),
        extra: config.extra.clone(),
        root,
    }
}

/// The built-in sections, the plain pages that ask for it, and the site's own entries.
fn menu(shelf: &Shelf) -> Vec<Link> {
    let config = shelf.site.config;
    let root = config.base_path();
    let section =
        |title: &str, path: &str| Link { title: title.into(), url: format!("{root}{path}") };
    let mut menu = vec![
        section("Countries", "countries/"),
        section("Topics", "tags/"),
        section("Glossary", "glossary/"),
        section("Backgrounds", "backgrounds/"),
        section("Archive", "archive/"),
    ];
    let mut pages: Vec<_> = shelf
        .site
        .library
        .pages
        .iter()
        .filter_map(|page| {
            let title = match page.meta.menu.as_ref()? {
                MenuEntry::Shown(false) => return None,
                MenuEntry::Shown(true) => page.meta.title.clone(),
                MenuEntry::Named(name) => name.clone(),
            };
            Some((page.meta.order.unwrap_or(i32::MAX), title, format!("{root}{}/", page.slug)))
        })
        .collect();
    pages.sort();
    menu.extend(pages.into_iter().map(|(_, title, url)| Link { title, url }));
    menu.extend(config.menus.iter().map(|item| Link {
        title: item.title.clone(),
        // Addresses inside the site are written from its root: `/about/`.
        url: match item.url.strip_prefix('/') {
            Some(path) => format!("{root}{path}"),
            None => item.url.clone(),
        },
    }));
    menu
}

/// The site's own colours as custom properties over the built-in ones.
fn colour_sheet(colours: &Colours) -> Option<String> {
    let light = declarations(&Colours { dark: None, ..colours.clone() });
    let dark = colours.dark.as_deref().map(declarations).unwrap_or_default();
    if light.is_empty() && dark.is_empty() {
        return None;
    }
    let mut sheet = String::new();
    if !light.is_empty() {
        sheet.push_str(&format!("@media (prefers-color-scheme:light),print{{:root{{{light}}}}}\n"));
    }
    if !dark.is_empty() {
        sheet.push_str(&format!(
            "@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        ));
    }
    Some(sheet)
}

fn declarations(colours: &Colours) -> String {
    colours.named().iter().map(|(name, value)| format!("--{name}:{value};")).collect()
}
