//! The words that page builders everywhere put into classes and ids → what an element is for.
//!
//! Takes an element; gives what its name, role, classes and ids say of it. Knows no site, only the
//! vocabulary that sites share. Decides nothing: who asks weighs it against the text inside.

use super::class::Class;
use super::tree::Element;

/// What an element is besides article text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Furniture {
    /// As it stands in `removed`.
    pub reason: &'static str,
    /// Whether the word can also name an article's own parts.
    pub weak: bool,
}

const fn strong(reason: &'static str) -> Option<Furniture> {
    Some(Furniture { reason, weak: false })
}

const fn weak(reason: &'static str) -> Option<Furniture> {
    Some(Furniture { reason, weak: true })
}

/// What an element is for, unless it is text.
pub fn of(element: &Element) -> Option<Furniture> {
    if matches!(&*element.name, "html" | "body" | "main") {
        return None;
    }
    let mut found = of_element(element);
    // A heading's id is made of its words, and a quotation is one, whoever said it where.
    let heading = matches!(&*element.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let id = if heading { element.id() } else { "" };
    for class in element.classes.iter().filter(|class| &*class.name != id) {
        match *class.judged.furniture.get_or_init(|| of_class(class)) {
            // What somebody said on a network is quoted, not shared.
            Some(Furniture { reason: "share bar", .. }) if &*element.name == "blockquote" => {}
            Some(furniture) if !furniture.weak => return Some(furniture),
            said => found = found.or(said),
        }
    }
    found
}

/// What its name and role say.
fn of_element(element: &Element) -> Option<Furniture> {
    match &*element.name {
        "nav" => return strong("navigation"),
        "footer" => return weak("page footer"),
        "aside" => return weak("sidebar"),
        "dialog" => return strong("overlay"),
        _ => {}
    }
    let is_author = |property: &str| property.split_ascii_whitespace().any(|p| p == "author");
    if element.attribute("itemprop").is_some_and(is_author) {
        return weak("author's note");
    }
    match element.attribute("role").unwrap_or_default() {
        "navigation" | "menu" | "menubar" => strong("navigation"),
        "banner" | "search" | "toolbar" => strong("site furniture"),
        "contentinfo" => strong("page footer"),
        "complementary" => weak("sidebar"),
        "dialog" | "alertdialog" | "alert" => strong("overlay"),
        _ => None,
    }
}

/// What one class or id says.
fn of_class(class: &Class) -> Option<Furniture> {
    // What a post is filed under stands in its classes too: `category-sharing`.
    let filed = ["category-", "tag-", "status-", "type-", "format-"];
    if filed.iter().any(|p| class.name.starts_with(p)) {
        return None;
    }
    let words: Vec<&str> = class.head().iter().map(String::as_str).collect();
    let has = |word: &str| words.contains(&word);
    if ["has", "with", "no", "without"].iter().any(|w| has(w)) {
        return None;
    }
    let mut found = None;
    for word in &words {
        #[rustfmt::skip]
        let said = match *word {
            "nav" | "navbar" | "navigation" | "menu" | "submenu" | "breadcrumb" | "breadcrumbs" | "crumbs"
            | "pagination" | "pager" | "pagenav" | "sitemap" | "topbar" | "skip" | "toc" | "prevnext" | "postnav" => strong("navigation"),
            "share" | "sharing" | "shares" | "social" | "sharedaddy" | "addthis" | "addtoany" | "sharethis" | "socials" | "likes"
            | "sharebar" | "sharebuttons" | "socialmedia" | "jetpack" | "shariff" | "sharer" | "followus" | "twitter" | "facebook" => strong("share bar"),
            "related" | "relateds" | "recommended" | "recommendations" | "recommendation" | "recirc" | "readmore" | "mostread" | "mostviewed"
            | "trending" | "outbrain" | "taboola" | "relatedposts" | "yarpp" | "similar" | "crp" | "zergnet" | "jp" | "readnext" | "nextread" | "upnext" | "nextstory" | "nextpost" | "nextarticle" => strong("related list"),
            "popular" | "teaser" | "teasers" | "more" | "latest" | "recent" | "recommend" | "suggested" | "siblings" | "carousel" | "slider" => weak("related list"),
            "comment" | "comments" | "disqus" | "respond" | "commentlist" | "comentarios" | "kommentare" | "commentaires" | "kommentar"
            | "discussion" | "reactions" | "replies" | "commenting" | "fb-comments" | "commentform" | "kommentarer" | "reacties" => strong("comments"),
            "newsletter" | "subscribe" | "subscription" | "signup" | "mailchimp" | "mailing" | "optin" | "mc4wp" | "abo" => strong("newsletter box"),
            "gallery" | "galleries" | "slideshow" | "slideshows" => weak("picture gallery"),
            "cookie" | "cookies" | "consent" | "gdpr" | "cookiebar" | "cookiebanner" => strong("cookie notice"),
            "ad" | "ads" | "advert" | "adverts" | "advertisement" | "advertisements" | "advertising" | "adsense" | "adslot" | "werbung" | "anzeige"
            | "publicidad" | "sponsor" | "sponsored" | "sponsors" | "dfp" | "adsbygoogle" | "advertorial" | "adbox" | "reklama" | "reklam" | "pub" => strong("advertisement"),
            "promo" | "promotion" | "banner" | "promobox" | "cta" | "marketing" | "affiliate" | "affiliatelinks" | "disclosure" | "disclaimer" | "donate" | "donation" => weak("advertisement"),
            "sidebar" | "sidebars" | "rightcol" | "leftcol" | "siderail" => strong("sidebar"),
            "side" | "aside" | "rail" | "widget" | "widgets" | "marginal" => weak("sidebar"),
            "footer" | "colophon" | "impressum" | "copyright" => strong("page footer"),
            "login" | "paywall" | "popup" | "modal" | "overlay" | "lightbox" | "tooltip" | "regwall" | "piano" => weak("overlay"),
            "tags" | "taglist" | "tagcloud" | "keywords" | "topics" | "posttags" | "schlagworte" | "categories" | "taxonomy" => strong("tag list"),
            "tag" | "cat" | "category" => weak("tag list"),
            "authorbox" | "bio" | "biography" | "aboutauthor" | "vcard" => weak("author's note"),
            "print" | "toolbar" | "tools" | "emailarticle" | "search" | "searchform" | "rating" | "ratings" | "vote" | "votes" | "poll" | "buttons" | "controls" | "alert" | "contactbox" | "kontaktbox" => weak("site furniture"),
            "byline" | "bylines" | "postmeta" | "dateline" | "timestamp" | "pubdate" | "metadata" | "meta" | "published" | "postinfo" | "dato" | "datum" | "fecha" | "postdate" | "articlemeta" => weak("byline"),
            "hidden" | "hide" | "invisible" | "noscript" | "screenreader" | "printonly" => weak("hidden"),
            // German makes one word of it: `abowerbung`, `eigenwerbung`.
            word if word.ends_with("werbung") => strong("advertisement"),
            _ => None,
        };
        match said {
            Some(f) if !f.weak => return said,
            Some(_) => found = found.or(said),
            None => {}
        }
    }
    if found.is_none() {
        let pair = |a: &str, b: &str| words.windows(2).any(|w| w[0] == a && w[1] == b);
        if has("author")
            && (has("info")
                || has("box")
                || has("about")
                || has("card")
                || has("profile")
                || has("description"))
        {
            found = strong("author's note");
        } else if READ_ON.iter().any(|(a, b)| pair(a, b)) {
            found = strong("related list");
        } else if ["bar", "col", "column"].iter().any(|word| pair("right", word)) {
            found = weak("sidebar");
        } else if has("author") || has("date") || has("time") || has("autor") || has("auteur") {
            found = weak("byline");
        }
    }
    found
}

/// Two words of classes that lead away from an article.
#[rustfmt::skip]
const READ_ON: &[(&str, &str)] = &[
    ("read", "more"), ("breaking", "news"), ("news", "ticker"), ("see", "also"), ("read", "also"), ("also", "read"), ("you", "may"), ("most", "read"), ("read", "next"), ("next", "read"), ("up", "next"), ("next", "post"), ("next", "story"), ("next", "article"), ("further", "reading"), ("interesting", "articles"), ("more", "articles"), ("other", "articles"), ("further", "articles"), ("weitere", "artikel"),
];

/// Whether classes, ids or properties say that an element is an article's text.
pub fn is_content(element: &Element) -> bool {
    if matches!(&*element.name, "html" | "body") {
        return false;
    }
    if element
        .attribute("itemprop")
        .is_some_and(|p| p.split_ascii_whitespace().any(|p| p == "articleBody"))
    {
        return true;
    }
    element.classes.iter().any(|class| *class.judged.content.get_or_init(|| names_content(class)))
}

fn names_content(class: &Class) -> bool {
    #[rustfmt::skip]
    const NAMES: &[&str] = &[
        "articlebody", "articlecontent", "articletext", "articlebodytext", "entrycontent", "postcontent", "postbody", "posttext", "postentry",
        "storybody", "storycontent", "storytext", "newstext", "newscontent", "newsbody", "bodytext", "blogcontent", "blogpost", "singlecontent",
        "contentbody", "bodycontent", "maincontenttext", "fulltext", "articlemain", "contentarticle", "articlecontainer", "thecontent",
        "articledetail", "newsdetail", "textcontent", "articlefulltext", "pagecontent", "contenttext", "tdpostcontent", "singlepostcontent", "contentmain",
        "artikeltext", "artikelinhalt", "beitragstext", "richtext", "wysiwyg", "hentry", "entry", "postarticle", "detailtext", "mwparseroutput",
    ];
    let joined = class.words().concat();
    NAMES.iter().any(|name| {
        joined == *name
            || joined.ends_with(name) && name.len() > 7
            || joined.starts_with(name) && name.len() > 9
    })
}

/// Whether a word of a class names the author.
pub fn is_author_word(word: &str) -> bool {
    #[rustfmt::skip]
    let is = matches!(
        word,
        "author" | "authors" | "autor" | "autoren" | "autorin" | "auteur" | "auteurs" | "autore" | "byline" | "bylines" | "writer" | "verfasser" | "journalist" | "journaliste" | "reporter" | "redactor" | "forfatter" | "kirjoittaja" | "yazar" | "penulis" | "written by" | "geschrieben von" | "verfasst von" | "écrit par" | "escrito por"
    );
    is
}
