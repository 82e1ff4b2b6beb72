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
    let mut out: Vec<String> = Vec::new();
    let mut lower_before = false;
    let mut fresh = true;
    for c in class.chars().take(80) {
        if !c.is_alphabetic() {
            fresh = true;
            lower_before = false;
            continue;
        }
        if fresh || c.is_uppercase() && lower_before {
            out.push(String::new());
        }
        fresh = false;
        lower_before = c.is_lowercase();
        if let Some(word) = out.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_in_words() {
        let class = Class::new("relatedPosts__list-item--isWide");
        assert_eq!(class.words(), ["related", "posts", "list", "item", "is", "wide"]);
        assert_eq!(class.head(), ["related", "posts", "list", "item"]);
    }
}
