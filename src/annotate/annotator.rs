//! The annotator: everything that briefs are annotated with, made once, used by all threads.

use std::collections::BTreeMap;

use super::boxes::{self, CountryUse, Evidence, FamilyEntry, PhraseUse};
use super::countries::countries;
use super::fingerprint::{BackgroundPart, Ingredients, fingerprint};
use super::glosses::{self, Setting, TermEntry, is_language};
use super::library::unknown;
use super::names::{Names, Origin};
use super::versions::families;
use super::{Annotated, Role, notes, rights, timeline};
use crate::config::{Config, GlossPolicy, RightsPolicy};
use crate::content::{Background, Brief, Library};
use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::gazetteer;
use crate::markdown::{self, Inside, Markup, Rendering, Site};
use crate::model::{CaseRule, CountryCode, RawHtml, Selectors, Slug};
use crate::phrases::forms::{Form, FormKind, forms};
use crate::phrases::matcher::{Found, Matcher, PhraseHit};

/// The slug of a brief → its address, such as `2022/09/clashes`.
pub type Resolve<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Annotates briefs and other documents.
#[derive(Debug)]
pub struct Annotator {
    pub(super) terms: Vec<TermEntry>,
    pub(super) matcher: Matcher,
    pub(super) site: Site,
    pub(super) policy: GlossPolicy,
    pub(super) language: String,
    /// The family of each match phrase, and the phrase.
    phrases: Vec<(u32, String)>,
    families: Vec<FamilyEntry>,
    backgrounds: Vec<Background>,
    cap: usize,
    rights: RightsPolicy,
    country_names: BTreeMap<CountryCode, String>,
    fingerprint: Fingerprint,
}

impl Annotator {
    /// Makes an annotator; says what is wrong among the terms and backgrounds.
    pub fn new(library: &Library, config: &Config) -> (Self, Vec<Diagnostic>) {
        let english = is_language(&config.language, "en");
        let term_forms = library.terms.iter().enumerate().flat_map(|(index, term)| {
            let meta = &term.meta;
            let english = match meta.scope.languages.as_slice() {
                [] => english,
                languages => languages.iter().any(|l| is_language(l, "en")),
            };
            let written = std::iter::once((&meta.term, FormKind::Name))
                .chain(meta.aliases.iter().map(|a| (a, FormKind::Alias)));
            written
                .flat_map(|(text, kind)| forms(text, kind, meta.case, english))
                .map(move |form| (index as u32, form))
                .collect::<Vec<_>>()
        });
        let term_forms: Vec<(u32, Form)> = term_forms.collect();

        let (families, mut problems) = families(&library.backgrounds);
        let mut phrases = Vec::new();
        let mut phrase_forms = Vec::new();
        for (index, family) in families.iter().enumerate() {
            for member in &family.members {
                for phrase in &library.backgrounds[*member].meta.phrases {
                    let number = phrases.len() as u32;
                    phrases.push((index as u32, phrase.clone()));
                    let forms = forms(phrase, FormKind::Name, CaseRule::Auto, english);
                    phrase_forms.extend(forms.into_iter().map(|form| (number, form)));
                }
            }
        }
        let terms: Vec<TermEntry> = library
            .terms
            .iter()
            .map(|t| TermEntry {
                slug: t.slug.clone(),
                name: t.meta.term.clone(),
                scope: t.meta.scope.clone(),
            })
            .collect();
        let families: Vec<FamilyEntry> = families
            .into_iter()
            .map(|family| FamilyEntry {
                terms: family
                    .members
                    .iter()
                    .map(|m| term_numbers(&library.backgrounds[*m].meta.about, &terms))
                    .collect(),
                family,
            })
            .collect();
        // Bodies are not needed here, and are large.
        let backgrounds: Vec<Background> = library
            .backgrounds
            .iter()
            .map(|b| Background {
                path: b.path.clone(),
                slug: b.slug.clone(),
                meta: b.meta.clone(),
                body: String::new(),
            })
            .collect();
        let country_names: BTreeMap<CountryCode, String> = library
            .countries
            .iter()
            .filter_map(|(code, note)| Some((*code, note.meta.name.clone()?)))
            .collect();
        let site = Site::new(config);
        let fingerprint = fingerprint(&Ingredients {
            forms: &term_forms,
            terms: terms.iter().map(|t| (&t.slug, &t.name, &t.scope)).collect(),
            phrases: &phrase_forms,
            backgrounds: backgrounds.iter().map(BackgroundPart::of).collect(),
            countries: &country_names,
            gloss: &config.gloss,
            cap: config.backgrounds.cap,
            rights: &config.rights,
            base: &site.base,
            url: site.url.as_deref(),
            language: &config.language,
        });
        let annotator = Self {
            matcher: Matcher::new(term_forms, phrase_forms),
            terms,
            site,
            policy: config.gloss.clone(),
            language: config.language.clone(),
            phrases,
            families,
            backgrounds,
            cap: config.backgrounds.cap as usize,
            rights: config.rights.clone(),
            country_names,
            fingerprint,
        };
        annotator.check_library(library, &mut problems);
        (annotator, problems)
    }

    /// The hash of all that changes results: forms, scopes, selectors, versions, events, settings.
    /// Definitions and bodies are no part of it.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Annotates one brief. Where front matter names countries, it decides which of them the brief
    /// is about; detection adds those that are mentioned.
    pub fn annotate(&self, brief: &Brief, resolve: Resolve<'_>) -> Annotated {
        let meta = &brief.meta;
        let markup = markdown::parse(&brief.body, RawHtml::Text);
        let origin = Origin { path: &brief.path, source: &brief.body, line: brief.body_line };
        let names = Names { terms: &self.terms, matcher: &self.matcher, site: &self.site, resolve };
        let resolved = names.resolve(&markup, origin);

        let countries_found = countries(brief, &markup.text);
        let uses: Vec<CountryUse<'_>> = countries_found
            .iter()
            .map(|f| CountryUse {
                code: f.role.code,
                role: f.role.role,
                name: self.country_name(f.role.code),
                mentions: &f.mentions,
            })
            .collect();
        let about: Vec<CountryCode> =
            uses.iter().filter(|u| u.role == Role::About).map(|u| u.code).collect();

        let language = meta.language.as_deref().unwrap_or(&self.language);
        let found = self.find(&markup, language);
        let setting = Setting {
            terms: &self.terms,
            matcher: &self.matcher,
            policy: &self.policy,
            choices: &meta.gloss,
            about: &about,
            tags: &meta.tags,
            language,
            own: None,
        };
        let chosen = glosses::choose(&markup, &found.mentions, &resolved.own_links, &setting);

        let title = self.in_title(brief, language);
        let mut phrases: Vec<PhraseUse<'_>> = title.phrases;
        phrases
            .extend(found.phrases.iter().map(|h| self.phrase_use(*h, &markup.text, Some(h.start))));
        let mut terms: Vec<(u32, Option<u32>)> = title.terms;
        terms.extend(chosen.mentioned.iter().map(|(term, at)| (*term, Some(*at))));
        terms.sort_unstable();
        let evidence = Evidence {
            date: meta.date,
            countries: &uses,
            tags: &meta.tags,
            terms: &terms,
            term_names: &|term| &self.terms[term as usize].name,
            phrases: &phrases,
            choices: &meta.backgrounds,
            cap: self.cap,
        };
        let boxes = boxes::choose(&self.families, &self.backgrounds, &markup, &evidence);
        let families: Vec<_> =
            boxes.families.iter().map(|(f, v)| (&self.families[*f].family, *v)).collect();
        let timeline = timeline::timeline(&families, &self.backgrounds, meta.date);

        let agency = meta.dateline.as_ref().and_then(|d| d.agency.as_deref());
        let effective = self.rights.of(&meta.rights, agency);
        let visible =
            rights::visible_end(&markup.text, meta.status.unwrap_or_default(), &effective);
        let (notes, note_problems) = notes::place(&brief.path, &meta.notes, &markup, visible);

        let mut problems = resolved.problems;
        problems.extend(note_problems);
        self.check_choices(brief, &mut problems);

        let shown = chosen.wraps.partition_point(|w| w.end <= visible);
        let rendering = Rendering {
            site: &self.site,
            targets: &resolved.targets,
            wraps: &chosen.wraps[..shown],
            limit: visible,
        };
        let blocks = if visible == 0 { Vec::new() } else { markdown::blocks(&markup, &rendering) };
        let last = (blocks.len() as u32).saturating_sub(1);
        let mut boxes_shown = boxes.boxes;
        boxes_shown.iter_mut().for_each(|b| b.after = b.after.min(last));
        Annotated {
            blocks,
            visible: visible.min(u32::try_from(markup.text.len()).unwrap_or(u32::MAX)),
            words: rights::count_words(&markup.text),
            countries: countries_found.into_iter().map(|f| f.role).collect(),
            glosses: chosen.glosses,
            passed_over: chosen.passed_over,
            boxes: boxes_shown,
            rejected: boxes.rejected,
            timeline,
            notes,
            lookups: resolved.lookups,
            problems,
            text: markup.text,
        }
    }

    /// All mentions and phrases of a document.
    pub(super) fn find(&self, markup: &Markup, language: &str) -> Found {
        let code = markup.runs.iter().filter(|r| r.inside.any(Inside::CODE));
        let barriers: Vec<(u32, u32)> = code.map(|r| (r.start, r.end)).collect();
        self.matcher.find(&markup.text, &barriers, &|term| self.accepts(term, language))
    }

    fn accepts(&self, term: u32, language: &str) -> bool {
        self.terms[term as usize].accepts(language)
    }

    fn phrase_use<'a>(&'a self, hit: PhraseHit, text: &'a str, at: Option<u32>) -> PhraseUse<'a> {
        let (family, phrase) = &self.phrases[hit.phrase as usize];
        let text = text.get(hit.start as usize..hit.end as usize).unwrap_or("");
        PhraseUse { family: *family, phrase, text, at }
    }

    /// What the brief's title and headline name: evidence, never glossed.
    fn in_title<'a>(&'a self, brief: &'a Brief, language: &str) -> TitleFinds<'a> {
        let mut finds = TitleFinds::default();
        for title in
            std::iter::once(brief.meta.title.as_str()).chain(brief.meta.headline.as_deref())
        {
            let found = self.matcher.find(title, &[], &|term| self.accepts(term, language));
            finds.phrases.extend(found.phrases.iter().map(|h| self.phrase_use(*h, title, None)));
            for mention in found.mentions {
                let mut candidates = self
                    .matcher
                    .candidates(mention, title)
                    .filter(|(term, _)| self.accepts(*term, language));
                if let (Some((term, _)), None) = (candidates.next(), candidates.next())
                    && self.terms[term as usize].scope.is_empty()
                    && !brief.meta.gloss.exclude.contains(&self.terms[term as usize].slug)
                {
                    finds.terms.push((term, None));
                }
            }
        }
        finds
    }

    fn country_name(&self, code: CountryCode) -> String {
        match self.country_names.get(&code) {
            Some(name) => name.clone(),
            None => gazetteer::country(code).map_or(code.as_str(), |c| c.name).to_owned(),
        }
    }

    /// Slugs in a brief's front matter that name nothing.
    fn check_choices(&self, brief: &Brief, problems: &mut Vec<Diagnostic>) {
        let meta = &brief.meta;
        for slug in meta.gloss.only.iter().chain(&meta.gloss.exclude) {
            if self.terms.binary_search_by(|t| t.slug.cmp(slug)).is_err() {
                let known = self.terms.iter().map(|t| t.slug.as_str());
                problems.push(unknown("`gloss` names the term", slug, &brief.path, known));
            }
        }
        for slug in meta.backgrounds.pin.iter().chain(&meta.backgrounds.forbid) {
            if !self.backgrounds.iter().any(|b| b.slug == *slug) {
                let known = self.backgrounds.iter().map(|b| b.slug.as_str());
                problems.push(unknown(
                    "`backgrounds` names the background",
                    slug,
                    &brief.path,
                    known,
                ));
            }
        }
    }
}

#[derive(Default)]
struct TitleFinds<'a> {
    phrases: Vec<PhraseUse<'a>>,
    terms: Vec<(u32, Option<u32>)>,
}

fn term_numbers(about: &Selectors, terms: &[TermEntry]) -> Vec<u32> {
    let number = |slug: &Slug| terms.binary_search_by(|t| t.slug.cmp(slug)).ok();
    about.terms.iter().filter_map(number).map(|i| i as u32).collect()
}
