//! Who wrote the article of a page.
//!
//! Takes a page; gives the names, parted by commas, without roles, dates and addresses. Linked data
//! and metas first, then what is marked or printed as the author near headline and text. The site's
//! own name is a byline only where nothing else is.

use super::blocks::is_shown;
use super::class::Class;
use super::day::Order;
use super::furniture;
use super::names::{self, BY, after_by, behind_date, given_name_first, is_body, is_full, names};
use super::page::Page;
use super::text::{letters, plain};
use super::title;
use super::tree::{Data, Element, is_box, spaced_into};
use crate::import::block::Block;

/// The names of the authors.
pub fn of(page: &Page<'_>, text: &[Block]) -> Option<String> {
    let headline = page.headline.map(|id| letters(&page.tree.shown_text(id))).unwrap_or_default();
    let mut sites = title::sites(page);
    sites.extend(beside_headline(page, &headline));
    let order = page.order();
    // A site's own name, and its editors as a body, are what is left where no person is named.
    let mut body = None;
    let mut people = |raw: Vec<String>| -> Vec<String> {
        let raw = raw.iter().filter(|line| !is_of_headline(line, &headline));
        let found = raw.flat_map(|r| names(r, order));
        let found = found.filter(|name| !is_of_headline(name, &headline));
        let found = found.map(|name| without_site(name, &sites));
        let (own, mut people): (Vec<String>, Vec<String>) =
            found.partition(|name| is_site(name, &sites) || is_body(name));
        body = body.take().or(own.into_iter().next());
        let mut seen = Vec::new();
        people.retain(|name| {
            let key = letters(name);
            !seen.contains(&key) && {
                seen.push(key);
                true
            }
        });
        people
    };
    let said = people(page.said.authors.clone());
    let metas = people(metas(page));
    let marked_near = people(marked(page, false));
    let printed = people(printed(page));
    let mut found = choose(said, metas, marked_near, printed);
    if found.is_empty() {
        found = people(signed(text));
    }
    if found.is_empty() {
        found = people(marked(page, true));
    }
    found.truncate(8);
    if found.is_empty() { body } else { Some(found.join(", ")) }
}

/// Which of these names the page's author: what data say, unless the page as it is read knows better.
fn choose(
    said: Vec<String>,
    metas: Vec<String>,
    marked: Vec<String>,
    printed: Vec<String>,
) -> Vec<String> {
    let keys = |names: &[String]| {
        let mut keys: Vec<String> = names.iter().map(|n| letters(n)).collect();
        keys.sort_unstable();
        keys
    };
    let full = |names: &[String]| names.iter().all(|name| is_full(name)) && !names.is_empty();
    if !said.is_empty() {
        // Two that agree outvote the data, which often name who put the page up.
        let others = [&metas, &marked, &printed];
        let agreed = others
            .iter()
            .enumerate()
            .find(|(i, one)| full(one) && others[i + 1..].iter().any(|two| keys(one) == keys(two)));
        if let Some((_, agreed)) = agreed {
            return (*agreed).clone();
        }
        // A user's name, a sign or an initial, where the page prints a name.
        if !said.iter().any(|name| name.contains(' ')) {
            return [marked, printed].into_iter().find(|names| full(names)).unwrap_or(said);
        }
        // A role before the name.
        if let ([said], [marked]) = (said.as_slice(), marked.as_slice())
            && is_full(marked)
            && said.ends_with(&format!(" {marked}"))
        {
            return vec![marked.clone()];
        }
        return said;
    }
    if metas.is_empty() {
        // Of marks that name somebody else, some are of the pictures.
        let both = full(&printed) && full(&marked);
        let other = both && !printed.iter().any(|name| marked.contains(name));
        return if marked.is_empty() || other { printed } else { marked };
    }
    // The meta `author` is as often a house, an agency or whoever made the page.
    let confirmed = |names: &[String]| {
        let metas = keys(&metas);
        keys(names).iter().any(|name| metas.iter().any(|meta| name.contains(meta.as_str())))
    };
    let alone = !(confirmed(&marked) || confirmed(&printed))
        || !metas.iter().any(|name| name.contains(' '));
    if alone && !marked.is_empty() && keys(&marked) == keys(&printed) {
        return marked;
    }
    [printed, marked].into_iter().find(|names| alone && full(names)).unwrap_or(metas)
}

/// What metas say of the author.
fn metas(page: &Page<'_>) -> Vec<String> {
    for name in [
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "author",
        "article:author",
        "article:author_name",
        "og:article:author",
        "byl",
        "dc.contributor",
        "creator",
        "twitter:data1",
    ] {
        let mut values: Vec<String> = page.head.all(name).map(plain).collect();
        if name == "citation_author" {
            values.iter_mut().for_each(given_name_first);
        }
        if name == "twitter:data1"
            && !page
                .head
                .first(&["twitter:label1"])
                .is_some_and(|l| furniture::is_author_word(&l.to_lowercase()))
        {
            continue;
        }
        if values.iter().any(|v| !names(v, page.order()).is_empty()) {
            return values;
        }
    }
    Vec::new()
}

/// Whether a name is that of the site.
fn is_site(name: &str, sites: &[String]) -> bool {
    let name = letters(name);
    sites.iter().any(|s| *s == name || s.strip_prefix("www").is_some_and(|s| s.starts_with(&name)))
}

/// What the window's title says beside the headline: the site's name, and those of its sections.
fn beside_headline(page: &Page<'_>, headline: &str) -> Vec<String> {
    let parts = page.head.title.split(['|', '–', '—', '·', '»', '«']);
    let parts = parts.flat_map(|part| part.split(" - ")).map(letters);
    parts.filter(|part| part.len() > 2 && !headline.contains(part.as_str())).collect()
}

/// Whether what was taken for a name is a piece of the headline.
fn is_of_headline(name: &str, headline: &str) -> bool {
    let name = letters(name);
    name.chars().count() >= 20 && headline.contains(&name)
}

/// A name without the site's behind it: "Ana Lim Harbour Herald".
fn without_site(name: String, sites: &[String]) -> String {
    if is_body(&name) {
        return name;
    }
    let words: Vec<&str> = name.split(' ').collect();
    (2..words.len())
        .find(|at| is_site(&words[*at..].join(" "), sites))
        .map_or(name.clone(), |at| words[..at].join(" "))
}

/// Elements that say by property, relation or class that they name the author; `aside` also looks
/// where other parts of the page are, such as the foot of a post.
fn marked(page: &Page<'_>, aside: bool) -> Vec<String> {
    let tree = page.tree;
    let to = (tree.end(page.body.text) + 300).min(tree.len());
    let mut best: Vec<String> = Vec::new();
    let mut best_rank = 0;
    let mut last = 0;
    for (id, element) in tree.elements(0..to) {
        let rank = rank(element);
        // More names of the same kind stand right behind the first.
        let more = rank == best_rank && rank >= 3 && best.len() < 8 && id < last + 40;
        if rank == 0 || rank <= best_rank && !more || is_elsewhere(page, id, aside) {
            continue;
        }
        if !(2..160).contains(&tree.has_text(id, 160)) || is_told_of(page, id, element) {
            continue;
        }
        let pieces = pieces(page, id);
        let text = people_of(&pieces).unwrap_or_else(|| pieces.join(" "));
        if names(&text, page.order()).is_empty() {
            continue;
        }
        if rank > best_rank {
            best.clear();
            best_rank = rank;
        }
        best.push(text);
        last = id;
    }
    best
}

/// Whether a link stands in a sentence, which tells of somebody.
fn is_told_of(page: &Page<'_>, id: usize, element: &Element) -> bool {
    let tree = page.tree;
    let said = element.attribute("rel").is_some() || element.attribute("itemprop").is_some();
    let around = tree.ancestors(id).find(|at| tree.element(*at).is_some_and(is_box));
    &*element.name == "a"
        && !said
        && around.is_some_and(|at| {
            page.sums.text(tree, at) > 3 * page.sums.text(tree, id) + 40
                // Of the box itself, not of those inside.
                && page.sums.prose[at + 1] > page.sums.prose[at]
        })
}

/// How plainly an element says that it names the author.
fn rank(element: &Element) -> u8 {
    let is = |name: &str, value: &str| {
        element.attribute(name).is_some_and(|v| v.split_ascii_whitespace().any(|v| v == value))
    };
    if is("itemprop", "author") || is("rel", "author") {
        return 4;
    }
    let mut rank = 0;
    if &*element.name == "a" && element.attribute("href").is_some_and(leads_to_a_person) {
        rank = 3;
    }
    for class in &element.classes {
        rank = rank.max(*class.judged.author.get_or_init(|| rank_of(class)));
    }
    rank
}

/// How plainly a class says so.
fn rank_of(class: &Class) -> u8 {
    let words = class.head();
    let said = match words.concat().as_str() {
        "author" | "authorname" | "byline" | "bylinename" | "postauthor" | "entryauthor"
        | "articleauthor" | "autor" | "authors" | "storybyline" | "fn" | "auteur"
        | "author-name" | "writer" | "byauthor" | "postedby" | "username" | "bylineauthor"
        | "articlebyline" | "authorlink" | "contributor" | "reporter" | "journalist"
        | "accountname" | "forfatter" | "redacteur" | "verfasser" => 3,
        _ if words.iter().any(|w| furniture::is_author_word(w) || w.starts_with("author")) => 2,
        _ => 0,
    };
    let about = words.iter().any(|w| {
        matches!(
            w.as_str(),
            "bio"
                | "about"
                | "avatar"
                | "image"
                | "img"
                | "box"
                | "social"
                | "description"
                | "comment"
                | "comments"
                | "more"
                | "info"
        )
    });
    if about { u8::from(said > 0) } else { said }
}

/// Whether an address is that of a person's page on the site: `/authors/ana-lim`, `/user.php?id=7`.
fn leads_to_a_person(href: &str) -> bool {
    #[rustfmt::skip]
    const PLACES: &[&str] = &[
        "author", "authors", "autor", "autoren", "autores", "auteur", "auteurs", "autore", "autori", "people", "profile", "profil", "journalist",
        "journalists", "writers", "contributors", "redakteure", "by", "byline", "staff", "reporters", "columnists", "person",
    ];
    let is_one = |words: &[&str], part: &str| words.iter().any(|w| part.eq_ignore_ascii_case(w));
    let names_somebody = |part: &str| {
        part.split_once('=').is_some_and(|(key, _)| matches!(key, "id" | "u" | "uid" | "user"))
    };
    // Of programs that keep accounts.
    const PAGES: &[&str] = &["userinfo", "user", "member", "memberlist", "profile", "author"];
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    let path = path.split('#').next().unwrap_or_default();
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let last = parts.next().unwrap_or_default();
    // As long as a headline: an article in a section of such a name.
    let is_article = last.split('-').count() > 4;
    let page = last.split_once('.').map_or("", |(page, _)| page);
    !is_article && parts.take(3).any(|part| is_one(PLACES, part))
        || is_one(PAGES, page) && query.split('&').any(names_somebody)
}

/// Inside of what belongs to other articles, or to other parts of the page.
fn is_elsewhere(page: &Page<'_>, id: usize, aside: bool) -> bool {
    std::iter::once(id).chain(page.tree.ancestors(id)).any(|at| match page.body.out[at] {
        Some("related list" | "comments" | "navigation" | "advertisement" | "overlay") => true,
        Some("sidebar" | "page footer") => !aside,
        _ => false,
    })
}

/// The shown texts of an element: a label and a name need no space between them.
fn pieces(page: &Page<'_>, id: usize) -> Vec<String> {
    let tree = page.tree;
    let mut out = Vec::new();
    let mut at = id;
    while at < tree.end(id) {
        match &tree.node(at).data {
            Data::Text(text) => {
                let mut piece = String::new();
                spaced_into(&mut piece, &mut false, text);
                out.extend((!piece.is_empty()).then_some(piece));
            }
            Data::Element(element) if !is_shown(element) && at > id => {
                at = tree.end(at);
                continue;
            }
            Data::Element(_) => {}
        }
        at += 1;
    }
    out
}

/// Names that stand in pieces of their own, up to a piece that is something else: what they are, a
/// count of minutes, a link to all they wrote.
fn people_of(pieces: &[String]) -> Option<String> {
    let mut found: Vec<&str> = Vec::new();
    for piece in pieces {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let joins = ["", "and", "und", "et", "y", "e", "och", "og", "en", "with", "mit"];
        let lower = bare.to_lowercase();
        if joins.contains(&lower.as_str()) || BY.contains(&lower.as_str()) {
            continue;
        }
        let name = after_by(bare).unwrap_or(bare);
        if !is_full(name) || names::is_position(name) {
            break;
        }
        found.push(name);
    }
    (!found.is_empty() && pieces.len() > 1).then(|| found.join(", "))
}

/// "By Ana Lim", "Von Ana Lim", "Text: Ana Lim" as a short line near headline or text's end.
fn printed(page: &Page<'_>) -> Vec<String> {
    let from = page.headline.map_or(page.body.text, |h| h.min(page.body.text)).saturating_sub(80);
    let to = page.tree.end(page.body.text) + 60;
    let mut label = String::new();
    for (line, heading) in lines(page, from..to.min(page.tree.len())) {
        let line = format!("{}{line}", std::mem::take(&mut label));
        // "Author:" on a line of its own.
        if let Some(bare) = line.strip_suffix(':')
            && BY.contains(&bare.trim().to_lowercase().as_str())
        {
            label = line + " ";
            continue;
        }
        if !(4..110).contains(&line.chars().count()) || line.ends_with(',') {
            continue;
        }
        let parts = || [" | ", " - ", " – ", " • ", " · "].iter().flat_map(|sign| line.split(sign));
        let by =
            if heading { None } else { after_by(&line).or_else(|| parts().find_map(after_by)) };
        let rest = by.or_else(|| behind_date(&line, page.order()));
        if let Some(rest) = rest.filter(|rest| !rest.starts_with(char::is_lowercase))
            && !names(rest, Order::DayFirst).is_empty()
        {
            return vec![rest.to_owned()];
        }
    }
    Vec::new()
}

/// The line of the text itself that says with a "By" who wrote it, among the first or the last ones.
fn signed(text: &[Block]) -> Vec<String> {
    const LONGEST: usize = 200;
    let ends = |block: &Block| block.text.ends_with(['.', '!', '?', ':', ',', ';']);
    let edges = text.iter().take(2).chain(text.iter().rev().take(3));
    let mut lines = edges.filter(|b| b.text.len() < LONGEST && !ends(b));
    lines.find_map(|block| after_by(&block.text)).map(ToOwned::to_owned).into_iter().collect()
}

/// The lines of a range as they are read, and whether each is a heading; without the headline and
/// what is beside the point. A line longer than a byline is cut.
fn lines(page: &Page<'_>, range: std::ops::Range<usize>) -> Vec<(String, bool)> {
    const LONGEST: usize = 400;
    let tree = page.tree;
    let mut out = Vec::new();
    let mut line = String::new();
    let mut boxes: Vec<usize> = Vec::new();
    let mut heading_end = 0;
    let mut id = range.start;
    while id < range.end {
        while boxes.last().is_some_and(|end| *end <= id) {
            boxes.pop();
            out.push((std::mem::take(&mut line), id <= heading_end));
        }
        match &tree.node(id).data {
            Data::Text(text) if line.len() < LONGEST => spaced_into(&mut line, &mut true, text),
            Data::Text(_) => {}
            Data::Element(element) => {
                if &*element.name == "h1"
                    || page.is_beside_the_point(id, element)
                    || !is_shown(element)
                {
                    id = tree.end(id);
                    continue;
                }
                if is_box(element) {
                    out.push((std::mem::take(&mut line), id <= heading_end));
                    boxes.push(tree.end(id));
                    if matches!(&*element.name, "h2" | "h3") {
                        heading_end = tree.end(id);
                    }
                }
            }
        }
        id += 1;
    }
    out.push((line, false));
    out.retain(|(line, _)| !line.is_empty());
    out
}
