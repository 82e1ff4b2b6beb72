//! What goes into a dish and how it is made, where a page tells programs more of it than it shows.
//!
//! Takes linked data of the type `Recipe`, microdata and the text of the page; adds the ingredients and steps
//! that the text lacks, each as an item: pages keep them in tables, tabs and scripts of their own.
//! Changes nothing of what is there.

use serde_json::Value;

use super::text::{letters, plain};
use crate::import::block::{Block, Kind};

/// A recipe of a page.
#[derive(Debug, Clone, Default)]
pub struct Recipe {
    pub ingredients: Vec<String>,
    pub steps: Vec<String>,
}

/// No recipe has more of either.
const MOST: usize = 100;

impl Recipe {
    /// Reads an object of this type.
    pub fn read(object: &Value) -> Self {
        let mut recipe = Self::default();
        let ingredients = [&object["recipeIngredient"], &object["ingredients"]];
        ingredients.into_iter().for_each(|value| lines(value, &mut recipe.ingredients));
        lines(&object["recipeInstructions"], &mut recipe.steps);
        recipe
    }

    /// What elements say whose properties call them ingredients goes before data: it is what readers
    /// see. A page may show it twice, for screens of two sizes.
    pub fn see(&mut self, shown: impl Iterator<Item = String>) {
        let mut seen: Vec<String> = Vec::new();
        for line in shown.filter(|line| !line.is_empty()).take(2 * MOST) {
            if !seen.contains(&line) {
                seen.push(line);
            }
        }
        if !seen.is_empty() {
            self.ingredients = seen;
        }
    }

    /// Adds what `text` lacks, if it lacks most of it: ingredients before it, steps behind it.
    pub fn complete(&self, text: &mut Vec<Block>) {
        if self.ingredients.is_empty() && self.steps.is_empty() {
            return;
        }
        let whole: String = text.iter().map(|block| letters(&block.text)).collect();
        let missing = |all: &[String]| -> Vec<Block> {
            let lacks = |line: &&String| !whole.contains(&letters(line));
            let missing: Vec<&String> = all.iter().filter(lacks).collect();
            if missing.len() * 2 <= all.len() {
                return Vec::new();
            }
            missing.into_iter().map(|line| item(line)).collect()
        };
        let (ingredients, steps) = (missing(&self.ingredients), missing(&self.steps));
        text.splice(0..0, ingredients);
        text.extend(steps);
    }
}

fn item(line: &str) -> Block {
    Block { kind: Kind::Item { depth: 0, number: None }, ..Block::paragraph(line.to_owned()) }
}

/// The lines of a text, of a list of texts, or of the steps in `HowToStep` and `HowToSection`.
fn lines(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let lines = text.split('\n').map(plain).filter(|line| !line.is_empty());
            out.extend(lines.take(MOST.saturating_sub(out.len())));
        }
        // serde_json itself bounds the depth.
        Value::Array(values) => values.iter().for_each(|value| lines(value, out)),
        Value::Object(fields) => {
            let inner = ["text", "itemListElement", "name"].iter().find_map(|key| fields.get(*key));
            inner.into_iter().for_each(|value| lines(value, out));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_goes_first() {
        let mut recipe = Recipe { ingredients: vec![String::from("flour")], steps: Vec::new() };
        recipe.see(std::iter::empty());
        assert_eq!(recipe.ingredients, ["flour"]);
        recipe.see(["rye flour", "", "rye flour"].map(String::from).into_iter());
        assert_eq!(recipe.ingredients, ["rye flour"]);
    }

    #[test]
    fn what_the_text_lacks_is_added() {
        let object = serde_json::json!({
            "@type": "Recipe",
            "recipeIngredient": ["2 cups of rye flour", "1 pinch of sea salt"],
            "recipeInstructions": [
                {"@type": "HowToSection", "itemListElement": [{"@type": "HowToStep", "text": "Knead it."}]},
                "Bake it for an hour.",
            ],
        });
        let recipe = Recipe::read(&object);
        assert_eq!(recipe.steps, ["Knead it.", "Bake it for an hour."]);
        let mut text = vec![Block::paragraph(String::from("Knead it. Bake it for an hour."))];
        recipe.complete(&mut text);
        let lines: Vec<&str> = text.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(
            lines,
            ["2 cups of rye flour", "1 pinch of sea salt", "Knead it. Bake it for an hour."]
        );
        let before = text.len();
        recipe.complete(&mut text);
        assert_eq!(text.len(), before);
    }
}
