//! A made-up saved web page: what stands around an article on the pages of newspapers.
//!
//! Takes a number, title and paragraphs; gives HTML. Its make-up is the average of news pages: about
//! 140 KB, two fifths of them scripts and style sheets, some 1,300 elements with two classes each, a
//! text that is a thirtieth of the whole; linked data and metas in the head, menus, a share bar, a
//! list of related articles within the text and long ones behind it, comments, a foot of links.

use std::fmt::Write as _;

/// The page of article `i`.
pub fn page(i: usize, title: &str, paragraphs: &[&str]) -> String {
    let mut out = String::with_capacity(160_000);
    head(&mut out, i, title);
    out.push_str("<body class=\"post-template single single-post has-header no-js\">\n");
    for k in 0..6 {
        script(&mut out, i * 31 + k, 3_000);
    }
    out.push_str("<header id=\"masthead\" class=\"site-header l-header\"><div class=\"site-header__inner container\"><a class=\"site-logo\" href=\"/\"><svg viewBox=\"0 0 24 24\"><path d=\"M4 6h16v2H4z\"/></svg>The Meridian</a></div>\n");
    menu(&mut out, "main-navigation nav-primary", 70);
    out.push_str("</header>\n<main id=\"content\" class=\"site-main l-main\"><div class=\"container row\"><article class=\"article post type-post category-world\" id=\"post-1\">\n");
    let _ = write!(
        out,
        "<div class=\"breadcrumbs\"><a href=\"/\">Home</a> / <a href=\"/world\">World</a></div>\n<h1 class=\"article__headline entry-title\">{title}</h1>\n<div class=\"article__meta\"><span class=\"author vcard\">By <a href=\"/author/ana-lim\" rel=\"author\">Ana Lim</a></span> <time class=\"published\" datetime=\"2022-09-14T10:22:00Z\">14 September 2022</time></div>\n"
    );
    out.push_str("<div class=\"share-bar social-links\">");
    for name in ["Post", "Send", "Copy", "Print"] {
        let _ = write!(
            out,
            "<a class=\"share-bar__button button--{name}\" href=\"/share?to={name}\"><span class=\"icon icon-{name}\"></span>{name}</a>"
        );
    }
    out.push_str("</div>\n<figure class=\"article__image\"><img src=\"/i/1.jpg\" alt=\"\" class=\"lazyload\" width=\"1200\" height=\"800\"><figcaption class=\"caption\">A ferry sails off the port.</figcaption></figure>\n<div class=\"article__body entry-content\" itemprop=\"articleBody\">\n");
    for (k, paragraph) in paragraphs.iter().enumerate() {
        let _ = writeln!(out, "<p class=\"article__paragraph\">{paragraph}</p>");
        if k == 3 {
            out.push_str("<div class=\"ad-slot ad-slot--inline\"><span class=\"ad-slot__label\">Advertisement</span></div>\n");
            teasers(&mut out, "related-articles inline", 4);
        }
    }
    out.push_str("</div>\n<div class=\"tags tag-list\">");
    for k in 0..6 {
        let _ = write!(out, "<a rel=\"tag\" href=\"/tag/{k}\">Topic {k}</a> ");
    }
    out.push_str("</div>\n<section class=\"comments-area\" id=\"comments\"><h2 class=\"comments-title\">Comments</h2>");
    for k in 0..12 {
        let _ = writeln!(
            out,
            "<div class=\"comment depth-1\" id=\"comment-{k}\"><div class=\"comment-author vcard\"><cite class=\"fn\">Reader {k}</cite></div><div class=\"comment-content\"><p>What the two have said of each other will not be soon forgotten, I think.</p></div><a class=\"comment-reply-link\" href=\"#c{k}\">Reply</a></div>"
        );
    }
    out.push_str("</section></article>\n<aside class=\"sidebar widget-area\">\n");
    teasers(&mut out, "most-read widget", 40);
    out.push_str("</aside></div>\n");
    teasers(&mut out, "more-stories grid", 60);
    out.push_str("</main>\n<footer class=\"site-footer\">\n");
    menu(&mut out, "footer-links", 90);
    out.push_str("<p class=\"copyright\">© 2022 The Meridian. All rights reserved.</p></footer>\n");
    for k in 0..8 {
        script(&mut out, i * 17 + k, 3_200);
    }
    out.push_str("</body></html>\n");
    out
}

fn head(out: &mut String, i: usize, title: &str) {
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | The Meridian</title>\n<meta name=\"description\" content=\"{title}, and what comes next.\"><meta property=\"og:title\" content=\"{title}\"><meta property=\"og:type\" content=\"article\"><meta property=\"og:url\" content=\"https://meridian.example/world/{i}\"><meta property=\"article:published_time\" content=\"2022-09-14T10:22:00Z\"><link rel=\"canonical\" href=\"https://meridian.example/world/{i}\">\n<script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\"datePublished\":\"2022-09-14T10:22:00Z\",\"author\":{{\"@type\":\"Person\",\"name\":\"Ana Lim\"}},\"publisher\":{{\"@type\":\"Organization\",\"name\":\"The Meridian\"}}}}</script>\n<style>"
    );
    for k in 0..220 {
        let _ = write!(out, ".l-block-{k}{{display:flex;margin:0 auto {k}px}}");
    }
    out.push_str("</style>\n");
    for k in 0..20 {
        let _ = writeln!(
            out,
            "<link rel=\"preload\" as=\"script\" href=\"/assets/chunk-{k}.js\"><meta name=\"x-{k}\" content=\"{k}\">"
        );
    }
    out.push_str("</head>\n");
}

fn menu(out: &mut String, class: &str, links: usize) {
    let _ = write!(out, "<nav class=\"{class}\"><ul class=\"menu menu--{class}\">");
    for k in 0..links {
        let _ = writeln!(
            out,
            "<li class=\"menu-item menu-item-{k}\"><a class=\"menu-link\" href=\"/section/{k}\">Section {k}</a></li>"
        );
    }
    out.push_str("</ul></nav>\n");
}

fn teasers(out: &mut String, class: &str, count: usize) {
    let _ = write!(out, "<section class=\"{class}\"><h2 class=\"section-title\">More stories</h2>");
    for k in 0..count {
        let _ = writeln!(
            out,
            "<div class=\"teaser card card--small\"><a class=\"teaser__link\" href=\"/world/story-{k}\"><img class=\"teaser__image lazyload\" data-src=\"/i/{k}.jpg\" alt=\"\"><h3 class=\"teaser__title\">Council of the two coasts votes on item {k}</h3></a><span class=\"teaser__date\">13 September 2022</span></div>"
        );
    }
    out.push_str("</section>\n");
}

/// A program of so many bytes.
fn script(out: &mut String, seed: usize, bytes: usize) {
    out.push_str("<script>(function(w,d){");
    let end = out.len() + bytes;
    let mut k = seed;
    while out.len() < end {
        k = k.wrapping_mul(31).wrapping_add(7) % 9_973;
        let _ = write!(
            out,
            "var a{k}=d.querySelector('.x-{k}');if(a{k}&&w.q<{k}){{a{k}.push({{id:{k},t:\"<b>\"+a{k}+\"</b>\"}})}}"
        );
    }
    out.push_str("})(window,document);</script>\n");
}
