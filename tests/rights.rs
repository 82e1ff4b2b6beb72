//! What goes out, and what never does. Law 11: rights, drafts, embargoes and withdrawals are obeyed
//! by every output alike: these tests search all that is published for words that must not be there.

mod support;

use dateline::engine::Options;
use support::{Brief, Site, tree};

/// Words that stand in the body alone, at its beginning and its end, and in every key of front
/// matter whose text is the source's.
fn brief(more: &str) -> Brief {
    Brief {
        tags: vec!["economy".into()],
        countries: vec!["KE".into()],
        more: more.to_owned(),
        body: "Firstword secondword thirdword a ceasefire fourthword.\n\nHiddenword in the Security Council, lastword.".into(),
        ..Brief::new("2024-03-03", "slugword", "Titleword of it")
    }
}

fn site(more: &str) -> Site {
    let site = Site::sample();
    let brief = brief(more);
    site.write(&brief.path(), brief.text());
    site.build();
    site
}

/// The outputs in which a word stands, whatever their kind.
fn outputs_with(site: &Site, word: &str) -> Vec<String> {
    tree(&site.out())
        .into_iter()
        .filter(|(_, bytes)| {
            String::from_utf8_lossy(bytes).to_lowercase().contains(&word.to_lowercase())
        })
        .map(|(path, _)| path)
        .collect()
}

#[track_caller]
fn assert_nowhere(site: &Site, words: &[&str]) {
    for word in words {
        assert_eq!(outputs_with(site, word), support::NONE, "{word}");
    }
}

const PAGE: &str = "briefs/2024/03/slugword/index.html";
/// Of the body.
const TEXT: [&str; 5] = ["firstword", "secondword", "fourthword", "hiddenword", "lastword"];

/// Law 11: nothing is held back where nobody asks for it.
#[test]
fn full_is_the_whole_text() {
    let site = site("summary: Firstword secondword thirdword.\n");
    for word in TEXT {
        assert!(outputs_with(&site, word).contains(&PAGE.to_owned()), "{word}");
    }
    for output in [
        "index.html",
        "feed.xml",
        "sitemap.xml",
        "tags/economy/feed.xml",
        "archive/2024/03/index.html",
    ] {
        let words = if output == "sitemap.xml" { "slugword" } else { "titleword" };
        assert!(outputs_with(&site, words).contains(&output.to_owned()), "{output}");
    }
}

/// Law 11: an excerpt is an excerpt in the page, the lists, the feeds, the description.
#[test]
fn an_excerpt_ends_where_the_rights_end() {
    let site = site(
        "rights: {publish: excerpt, words: 3, holder: Holderword}\nsummary: Firstword secondword thirdword a ceasefire fourthword.\nnotes: [{quote: hiddenword, text: Noteword.}]\nsource: {name: Meridian, url: \"https://wire.example/1\"}\n",
    );
    assert_nowhere(&site, &["fourthword", "hiddenword", "lastword", "noteword"]);
    for word in ["firstword", "thirdword", "holderword", "https://wire.example/1"] {
        assert!(outputs_with(&site, word).contains(&PAGE.to_owned()), "{word}");
    }
    // The terms that only the rest mentions are not explained, nor counted as used.
    assert!(!site.published("glossary/security-council/index.html").contains("Titleword"));
}

/// Law 11: where only a link may go out, no sentence of the source does.
#[test]
fn a_link_publishes_no_text() {
    for more in ["rights: {publish: link}\n", "dateline: {agency: Meridian}\n"] {
        let site = Site::sample();
        site.write(
            "dateline.yaml",
            format!("{}rights: {{agencies: {{meridian: {{publish: link}}}}}}\n", support::CONFIG),
        );
        let brief = brief(&format!(
            "{more}summary: Firstword secondword thirdword.\nnotes: [{{quote: hiddenword, text: Noteword.}}]\nsource: {{url: \"https://wire.example/1\"}}\n"
        ));
        site.write(&brief.path(), brief.text());
        site.build();
        assert_nowhere(&site, &TEXT);
        assert_nowhere(&site, &["noteword"]);
        assert!(site.published(PAGE).contains("https://wire.example/1"));
        assert!(site.published("feed.xml").contains("Titleword"));
    }
}

/// Law 11: a summary in the desk's own words is the desk's, not the source's.
#[test]
fn the_desks_summary_goes_out_with_a_link() {
    let site = site("rights: {publish: link}\nsummary: What the desk says, deskword.\n");
    assert_nowhere(&site, &TEXT);
    assert!(outputs_with(&site, "deskword").contains(&"feed.xml".to_owned()));
}

/// Law 11: what must not go out leaves no trace: no page, no redirect, no line, no count.
#[test]
fn what_is_not_published_leaves_no_trace() {
    let mut words = TEXT.to_vec();
    words.extend(["titleword", "summaryword", "slugword", "old-place", "ownword"]);
    for more in [
        "rights: {publish: none}\n",
        "status: draft\n",
        "embargo: 2024-06-02\n",
        "embargo: 2024-06-01T00:00:01\n",
        "expires: 2024-05-31\n",
    ] {
        let site = Site::sample();
        let plain = Site::sample();
        let brief = brief(&format!(
            "{more}summary: Summaryword.\naliases: [/old-place/]\nheadline: Ownword\n"
        ));
        site.write(&brief.path(), brief.text());
        // Somebody links to it.
        let linking = "content/briefs/2023/05/rate.md";
        site.edit(linking, "The yen fell.", "The yen fell. See [[slugword|this]].");
        plain.edit(linking, "The yen fell.", "The yen fell. See this.");
        site.build();
        plain.build();
        assert_nowhere(&site, &words);
        // But for the link itself, it is as if the brief were not there.
        let differing = support::changed_paths(&tree(&plain.out()), &tree(&site.out()));
        assert!(
            differing
                .iter()
                .all(|p| p == "briefs/2023/05/rate/index.html" || p == ".dateline/manifest"),
            "{more}{differing:?}"
        );
    }
}

/// Law 11: `publish: reviewed` holds back what nobody has reviewed.
#[test]
fn only_reviewed_briefs_where_the_site_says_so() {
    let site = Site::sample();
    site.write("dateline.yaml", format!("{}publish: reviewed\n", support::CONFIG));
    let brief = brief("");
    site.write(&brief.path(), brief.text());
    site.build();
    assert_nowhere(&site, &TEXT);
    assert_nowhere(&site, &["titleword", "clashes at the border"]);
    site.edit(&brief.path(), "tags:", "reviewed: {by: A. Person, on: 2024-03-04}\ntags:");
    site.build();
    let page = site.published(PAGE);
    assert!(page.contains("reviewed by A. Person") && page.contains("Firstword"));
    assert!(site.published("feed.xml").contains("Titleword"));
}

/// Law 11: a page says whether a person has checked its annotations.
#[test]
fn unchecked_annotations_are_named_as_such() {
    let site = site("");
    assert!(site.published(PAGE).contains("not reviewed by a person"));
}

/// Law 11: a withdrawn brief keeps its address and says why; its text, its place in lists and its
/// old descriptions are gone.
#[test]
fn a_withdrawn_brief_keeps_its_address_alone() {
    let site = site(
        "status: withdrawn\nsummary: Summaryword firstword.\nnotes: [{quote: hiddenword, text: Noteword.}]\ncorrections: [{kind: retraction, on: 2024-03-05, text: Reasonword.}]\n",
    );
    assert_nowhere(&site, &TEXT);
    assert_nowhere(&site, &["summaryword", "noteword"]);
    assert_eq!(outputs_with(&site, "titleword"), [PAGE]);
    assert_eq!(outputs_with(&site, "reasonword"), [PAGE]);
    assert!(!site.published("sitemap.xml").contains("slugword"));
    assert!(site.published(PAGE).contains("noindex"));
}

/// Drafts are in previews alone, and are marked there.
#[test]
fn a_preview_shows_drafts_as_drafts() {
    let site = Site::sample();
    let brief = brief("status: draft\n");
    site.write(&brief.path(), brief.text());
    let preview = Options {
        preview: true,
        out: site.path("preview/public"),
        state: site.path("preview/state"),
        ..site.options()
    };
    site.build_with(&preview);
    let page = site.read(&format!("preview/public/{PAGE}"));
    assert!(page.contains("Draft.") && page.contains("noindex") && page.contains("Firstword"));
    site.build();
    assert_nowhere(&site, &["titleword"]);
}

/// A change of rights in the configuration reaches the texts that were published before.
#[test]
fn rights_that_change_reach_what_is_published() {
    let site = Site::sample();
    let brief = brief("dateline: {agency: Meridian}\n");
    site.write(&brief.path(), brief.text());
    site.build();
    assert!(site.published(PAGE).contains("Hiddenword"));
    for (rights, shown, hidden) in [
        ("{agencies: {Meridian: {publish: excerpt, words: 2}}}", "secondword", "thirdword"),
        ("{agencies: {Meridian: {publish: link}}}", "titleword", "firstword"),
        ("{default: {publish: none}}", "desk", "titleword"),
        ("{default: {publish: full}}", "lastword", "never such a word"),
    ] {
        site.write("dateline.yaml", format!("{}rights: {rights}\n", support::CONFIG));
        site.build();
        assert_nowhere(&site, &[hidden]);
        assert_ne!(outputs_with(&site, shown), support::NONE);
        site.assert_clean();
    }
}
