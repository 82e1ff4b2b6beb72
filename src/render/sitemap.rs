//! `sitemap.xml` and `robots.txt` (sitemaps.org protocol 0.9; RFC 9309).

use std::fmt::Write as _;

use super::feed::Xml;
use crate::model::Day;

/// The most addresses in one file, by the protocol.
const MOST: usize = 50_000;

#[derive(Debug, Clone)]
pub struct SitemapUrl {
    /// The whole address.
    pub url: String,
    /// From front matter, never from file times.
    pub modified: Option<Day>,
}

/// The site map's files, by path: one, or an index with several parts.
pub fn sitemaps(urls: &[SitemapUrl], base_url: &str) -> Vec<(String, String)> {
    if urls.len() <= MOST {
        return vec![("sitemap.xml".into(), part(urls))];
    }
    let mut files = Vec::new();
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (i, urls) in urls.chunks(MOST).enumerate() {
        let name = format!("sitemap-{}.xml", i + 1);
        let _ =
            writeln!(index, "<sitemap><loc>{}</loc></sitemap>", Xml(&format!("{base_url}{name}")));
        files.push((name, part(urls)));
    }
    index.push_str("</sitemapindex>\n");
    files.insert(0, ("sitemap.xml".into(), index));
    files
}

fn part(urls: &[SitemapUrl]) -> String {
    let mut xml = String::with_capacity(urls.len() * 120 + 200);
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for url in urls {
        let _ = write!(xml, "<url><loc>{}</loc>", Xml(&url.url));
        if let Some(day) = url.modified {
            let _ = write!(xml, "<lastmod>{day}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Everything may be read; here is the map.
pub fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_fifty_thousand_addresses_are_split() {
        let url = |i| SitemapUrl { url: format!("https://a.org/{i}/"), modified: None };
        let few: Vec<_> = (0..3).map(url).collect();
        assert_eq!(sitemaps(&few, "https://a.org/").len(), 1);
        let many: Vec<_> = (0..50_001).map(url).collect();
        let files = sitemaps(&many, "https://a.org/");
        assert_eq!(files.len(), 3);
        assert!(files[0].1.contains("https://a.org/sitemap-2.xml"));
        assert_eq!(files[2].1.matches("<loc>").count(), 1);
    }
}
