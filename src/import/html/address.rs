//! Addresses in a page → absolute ones that may be followed.
//!
//! Takes what an attribute says and the page's own address; gives an absolute `http`, `https` or
//! `mailto` address, or nothing. Never gives one that runs, loads or leads into the page itself.

use url::Url;

/// The address that `href` leads to.
pub fn absolute(href: &str, base: Option<&Url>) -> Option<String> {
    let href = href.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_control());
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let url = match Url::parse(href) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => base?.join(href).ok()?,
        Err(_) => return None,
    };
    let allowed = match url.scheme() {
        "http" | "https" => url.host().is_some(),
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    allowed.then(|| url.into())
}

/// A page's own address, as a base of those in it.
pub fn base(address: &str) -> Option<Url> {
    Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_absolute() {
        let page = base("https://news.example/a/b.html?x=1").unwrap();
        for (href, found) in [
            ("c.html", "https://news.example/a/c.html"),
            ("/c", "https://news.example/c"),
            ("//cdn.example/c", "https://cdn.example/c"),
            ("?y=2", "https://news.example/a/b.html?y=2"),
            (" HTTP://Other.example/\u{fc} ", "http://other.example/%C3%BC"),
            ("mailto:desk@news.example", "mailto:desk@news.example"),
        ] {
            assert_eq!(absolute(href, Some(&page)).as_deref(), Some(found), "{href}");
        }
        for href in [
            "",
            "#top",
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://a.example/1",
            "mailto:",
            "http://",
            "tel:+1",
        ] {
            assert_eq!(absolute(href, Some(&page)), None, "{href}");
        }
        assert_eq!(absolute("/c", None), None);
    }
}
