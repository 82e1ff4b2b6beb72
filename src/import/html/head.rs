//! What a page says of itself in `meta`, `link`, `title` and on its root.
//!
//! Takes a tree; gives names and values as they stand there, names in lower case, and the scripts
//! with linked data. Judges nothing.

use super::tree::Tree;

/// The names of a page.
#[derive(Debug, Default)]
pub struct Head<'a> {
    /// `name`, `property` or `http-equiv`, and `content`.
    metas: Vec<(String, &'a str)>,
    /// `itemprop` and its value, with the element.
    pub items: Vec<(&'a str, usize)>,
    pub title: String,
    pub canonical: Option<&'a str>,
    pub base: Option<&'a str>,
    pub language: Option<&'a str>,
    /// `application/ld+json`
    pub linked_data: Vec<String>,
}

impl<'a> Head<'a> {
    pub fn of(tree: &'a Tree) -> Self {
        let mut head = Head::default();
        for (id, element) in tree.elements(0..tree.len()) {
            if let Some(names) = element.attribute("itemprop") {
                head.items.extend(names.split_ascii_whitespace().map(|name| (name, id)));
            }
            match &*element.name {
                "html" => {
                    let language = element.attribute("lang").or(element.attribute("xml:lang"));
                    head.language = language.or(head.language);
                }
                "meta" => {
                    let Some(content) = element.attribute("content").map(str::trim) else {
                        continue;
                    };
                    for name in ["property", "name", "http-equiv"] {
                        if let Some(name) = element.attribute(name).filter(|_| !content.is_empty())
                        {
                            head.metas.push((name.trim().to_ascii_lowercase(), content));
                        }
                    }
                }
                "link" => {
                    let is = |word: &str| {
                        let rel = element.attribute("rel").unwrap_or_default();
                        rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case(word))
                    };
                    if head.canonical.is_none() && is("canonical") {
                        head.canonical = element.attribute("href");
                    }
                }
                "base" if head.base.is_none() => head.base = element.attribute("href"),
                "title" if element.html && head.title.is_empty() => head.title = tree.text(id),
                "script" => {
                    let kind = element.attribute("type").unwrap_or_default();
                    if kind.trim().to_ascii_lowercase().starts_with("application/ld+json") {
                        head.linked_data.push(tree.raw_text(id));
                    }
                }
                _ => {}
            }
        }
        head
    }

    /// The first value under the first of these names that has one.
    pub fn first(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// Every value under these names, name by name.
    pub fn all_of(&self, names: &[&str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| self.all(name))
    }

    /// Every value under a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |(n, _)| n == name).map(|(_, value)| *value)
    }
}
