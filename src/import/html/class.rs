//! The classes and ids of a page's elements, taken apart into words.
//!
//! Takes the attributes of elements; gives their classes and ids, each made once for a page: it has
//! few of them and bears them again and again. What is found in one is kept beside it. What the words
//! mean is for others.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use html5ever::Attribute;

use super::furniture::Furniture;

/// One class or id.
#[derive(Debug, Default)]
pub struct Class {
    pub name: Box<str>,
    words: Vec<String>,
    /// So many of the words stand before the modifier.
    head: usize,
    pub judged: Judged,
}

/// What its readers have found in a class, each at its own time.
#[derive(Debug, Default)]
pub struct Judged {
    pub furniture: OnceCell<Option<Furniture>>,
    pub content: OnceCell<bool>,
    pub author: OnceCell<u8>,
    pub date: OnceCell<bool>,
}

/// Of one page, no two classes have the same name.
impl PartialEq for Class {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Class {
    fn new(name: &str) -> Self {
        let head = words(name.split("--").next().unwrap_or(name)).len();
        Self { name: name.into(), words: words(name), head, judged: Judged::default() }
    }

    /// Its words: `relatedPosts__list-item` → `related posts list item`.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The words that say what the element is, not how: `block__element--modifier`. Drupal names its
    /// fields where others have the modifier: `field--name-field-author`.
    pub fn head(&self) -> &[String] {
        if self.name.starts_with("field--name-") {
            return &self.words[2..];
        }
        &self.words[..self.head]
    }
}

/// The classes of a page that were made already.
#[derive(Debug, Default)]
pub struct Classes {
    known: HashMap<Box<str>, Rc<Class>>,
}

impl Classes {
    /// The classes of an element, then its ids.
    pub fn of(&mut self, attributes: &[Attribute]) -> Vec<Rc<Class>> {
        let values = ["class", "id"].map(|name| attributes.iter().find(|a| &*a.name.local == name));
        let names = values.into_iter().flatten().flat_map(|a| a.value.split_ascii_whitespace());
        names.map(|name| self.class(name)).collect()
    }

    fn class(&mut self, name: &str) -> Rc<Class> {
        if let Some(known) = self.known.get(name) {
            return Rc::clone(known);
        }
        let class = Rc::new(Class::new(name));
        self.known.insert(name.into(), Rc::clone(&class));
        class
    }
}

/// A class in words; of a longer one only the beginning.
fn words(class: &str) -> Vec<String> {
    let end = class.char_indices().nth(80).map_or(class.len(), |(at, _)| at);
    class[..end].split(|c: char| !c.is_alphanumeric()).filter(|p| !is_coded(p)).fold(
        Vec::new(),
        |mut out, part| {
            out.extend(pieces(part).map(str::to_lowercase));
            out
        },
    )
}

/// Whether letters stand there that programs have drawn: `hJpRRP`, `bdVaJa`, `1ad4f2`.
fn is_coded(part: &str) -> bool {
    let (count, letters) =
        pieces(part).fold((0, 0), |(count, letters), p| (count + 1, letters + p.chars().count()));
    count >= 2 && letters < 3 * count
}

/// Its letters between digits, and before capitals: `listItem` → `list`, `Item`.
fn pieces(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = part;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        let mut lower_before = false;
        let end = rest.find(|c: char| {
            let ends = !c.is_alphabetic() || c.is_uppercase() && lower_before;
            lower_before = c.is_lowercase();
            ends
        });
        let (piece, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_in_words() {
        let class = Class::new("relatedPosts__list-item--isWide");
        assert_eq!(class.words(), ["related", "posts", "list", "item", "is", "wide"]);
        assert_eq!(class.head(), ["related", "posts", "list", "item"]);
        assert_eq!(Class::new("sc-77igqf-0").words(), ["sc", "igqf"]);
        for coded in ["hJpRRP", "css-1ad4f2", "bdVaJa"] {
            assert!(!Class::new(coded).words().iter().any(|w| w != "css"), "{coded}");
        }
    }
}
