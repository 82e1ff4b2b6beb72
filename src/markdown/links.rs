//! Link destinations → what may stand in `href` and `src`.
//!
//! Takes addresses as authors wrote them, hostile ones included; gives addresses of a few harmless
//! schemes, or nothing. Addresses from the site's root get the site's base path.

use std::borrow::Cow;

use super::{Link, LinkKind};

/// Where the site stands: what links are built and judged by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// `/`, or `/sub/path/`.
    pub base: String,
    /// The home page's whole address, where the site has one.
    pub url: Option<String>,
}

/// What becomes of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Nothing: its words stand alone.
    Plain,
    Address {
        url: String,
        external: bool,
    },
    /// A gloss by the author's own hand: the slug of a term.
    Term(String),
}

impl Site {
    pub fn new(config: &crate::config::Config) -> Self {
        Self { base: config.base_path(), url: config.url.as_ref().map(|_| config.base_url()) }
    }

    /// The target of every kind of link but `[[name]]`, which only a glossary can resolve.
    pub fn target(&self, link: &Link) -> Target {
        match link.kind {
            LinkKind::Name => Target::Plain,
            LinkKind::Email => self.address(&format!("mailto:{}", link.destination)),
            LinkKind::Address | LinkKind::Image => self.address(&link.destination),
        }
    }

    fn address(&self, written: &str) -> Target {
        let url = clean(written);
        match scheme(&url) {
            Some(scheme) => {
                let web = is(scheme, "http") || is(scheme, "https");
                if !web && !is(scheme, "mailto") && !is(scheme, "tel") {
                    return Target::Plain;
                }
                let own = self.url.as_ref().is_some_and(|own| url.starts_with(own.as_str()));
                Target::Address { external: web && !own, url: url.into_owned() }
            }
            None if leaves_host(&url) => Target::Address { url: url.into_owned(), external: true },
            None => Target::Address { url: self.local(&url), external: false },
        }
    }

    /// An address on this host, as pages of this site have to write it.
    pub fn local(&self, url: &str) -> String {
        match url.strip_prefix('/') {
            Some(rest) if !url.starts_with(&self.base) => format!("{}{rest}", self.base),
            _ => url.to_owned(),
        }
    }
}

/// Whether a picture's address would send the reader's browser elsewhere, or is no address at all.
pub(super) fn is_foreign(written: &str) -> bool {
    let url = clean(written);
    scheme(&url).is_some() || leaves_host(&url)
}

/// The slug of the term whose page an address on this site leads to.
pub fn term_of<'a>(url: &'a str, site: &Site) -> Option<&'a str> {
    let path = url.split(['#', '?']).next().unwrap_or(url);
    let path = match &site.url {
        Some(own) => path.strip_prefix(own.as_str()).unwrap_or(path),
        None => path,
    };
    let mut path = path.strip_prefix(site.base.as_str()).unwrap_or(path);
    while let Some(rest) = path.strip_prefix("../").or_else(|| path.strip_prefix("./")) {
        path = rest;
    }
    let slug = path.strip_prefix("glossary/")?.trim_end_matches('/');
    (!slug.is_empty() && !slug.contains('/')).then_some(slug)
}

/// What browsers strip before they read an address: control characters anywhere, space around it.
fn clean(url: &str) -> Cow<'_, str> {
    let trimmed = url.trim();
    if trimmed.contains(|c: char| c.is_control()) {
        Cow::Owned(trimmed.chars().filter(|c| !c.is_control()).collect::<String>().trim().into())
    } else {
        Cow::Borrowed(trimmed)
    }
}

fn scheme(url: &str) -> Option<&str> {
    let (before, _) = url.split_once(':')?;
    let mut chars = before.chars();
    let shaped = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    shaped.then_some(before)
}

fn is(scheme: &str, name: &str) -> bool {
    scheme.eq_ignore_ascii_case(name)
}

/// `//host`, and what browsers take for it.
fn leaves_host(url: &str) -> bool {
    let mut bytes = url.bytes();
    let slash = |b: Option<u8>| matches!(b, Some(b'/' | b'\\'));
    slash(bytes.next()) && slash(bytes.next())
}

/// Appends an address as an attribute's value: percent-encoded where it has to be, then escaped.
pub(super) fn push_url(out: &mut String, url: &str) {
    for c in url.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            ' ' | '"' | '<' | '>' | '`' | '\\' | '{' | '}' | '^' | '|' => percent(out, c),
            c if c.is_ascii_graphic() => out.push(c),
            c if c.is_ascii() => {}
            c => percent(out, c),
        }
    }
}

fn percent(out: &mut String, c: char) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        out.push('%');
        out.push(HEX[usize::from(byte >> 4)] as char);
        out.push(HEX[usize::from(byte & 15)] as char);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site { base: "/sub/".into(), url: Some("https://a.org/sub/".into()) }
    }

    fn target(url: &str) -> Target {
        site().address(url)
    }

    fn address(url: &str, external: bool) -> Target {
        Target::Address { url: url.into(), external }
    }

    #[test]
    fn only_harmless_schemes_pass() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            assert_eq!(target(bad), Target::Plain, "{bad:?}");
        }
        assert_eq!(target("mailto:a@b.org"), address("mailto:a@b.org", false));
        assert_eq!(target("tel:+1"), address("tel:+1", false));
    }

    #[test]
    fn what_leaves_the_site_is_external() {
        assert_eq!(target("https://b.org/"), address("https://b.org/", true));
        assert_eq!(target("https://a.org/sub/x/"), address("https://a.org/sub/x/", false));
        assert_eq!(target("//b.org/"), address("//b.org/", true));
        assert_eq!(target("/\\b.org"), address("/\\b.org", true));
        assert_eq!(target("#x"), address("#x", false));
    }

    #[test]
    fn addresses_from_the_root_get_the_base_path_once() {
        assert_eq!(target("/x/"), address("/sub/x/", false));
        assert_eq!(target("/sub/x/"), address("/sub/x/", false));
        assert_eq!(target("x/y"), address("x/y", false));
    }

    #[test]
    fn a_terms_page_is_known_however_it_is_written() {
        for url in [
            "/sub/glossary/un/",
            "../../glossary/un",
            "glossary/un/#history",
            "https://a.org/sub/glossary/un/",
        ] {
            assert_eq!(term_of(url, &site()), Some("un"), "{url}");
        }
        assert_eq!(term_of("/sub/glossary/", &site()), None);
        assert_eq!(term_of("https://b.org/glossary/un/", &site()), None);
    }

    #[test]
    fn urls_are_encoded() {
        let mut out = String::new();
        push_url(&mut out, "/a b?x=\"é\"&y='1'\n");
        assert_eq!(out, "/a%20b?x=%22%C3%A9%22&amp;y=&#39;1&#39;");
    }
}
