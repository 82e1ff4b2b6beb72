//! Ghost's exports, which keep the tags and the authors of posts in tables of their own
//! (<https://ghost.org/docs/migration/ghost/>).
//!
//! Takes the text of an export; gives for a post's id the names of its tags and authors. Knows
//! nothing of the posts themselves: those are records like any other.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
struct Export {
    #[serde(default)]
    db: Vec<Database>,
    data: Option<Tables>,
}

#[derive(Deserialize)]
struct Database {
    data: Tables,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Tables {
    posts_tags: Vec<Link>,
    posts_authors: Vec<Link>,
    tags: Vec<Named>,
    users: Vec<Named>,
}

/// A row that joins a post with a tag or an author.
#[derive(Deserialize)]
struct Link {
    post_id: Value,
    #[serde(alias = "author_id")]
    tag_id: Value,
    #[serde(default)]
    sort_order: i64,
}

#[derive(Deserialize)]
struct Named {
    id: Value,
    #[serde(default)]
    name: String,
    #[serde(default)]
    visibility: String,
}

/// The tags and authors of an export's posts.
#[derive(Debug, Default)]
pub struct Joins {
    tags: HashMap<String, Vec<String>>,
    authors: HashMap<String, Vec<String>>,
}

/// Reads the tables of an export; `None`: it is none, or broken.
pub fn joins(text: &str) -> Option<Joins> {
    if !text.contains("\"posts_tags\"") && !text.contains("\"posts_authors\"") {
        return None;
    }
    let export: Export = serde_json::from_str(text).ok()?;
    let mut joins = Joins::default();
    for tables in export.db.into_iter().map(|db| db.data).chain(export.data) {
        join(tables.posts_tags, &tables.tags, &mut joins.tags);
        join(tables.posts_authors, &tables.users, &mut joins.authors);
    }
    Some(joins)
}

fn join(mut links: Vec<Link>, named: &[Named], into: &mut HashMap<String, Vec<String>>) {
    // Internal tags ("#hidden") are for the site's own use.
    let shown = |n: &&Named| !n.name.is_empty() && n.visibility != "internal";
    let names: HashMap<String, &str> =
        named.iter().filter(shown).map(|n| (n.id.to_string(), n.name.as_str())).collect();
    links.sort_by_key(|link| link.sort_order);
    for link in links {
        if let Some(name) = names.get(&link.tag_id.to_string()) {
            into.entry(link.post_id.to_string()).or_default().push((*name).to_owned());
        }
    }
}

impl Joins {
    /// Writes a post's tags and authors into its record, as other lists have them.
    pub fn complete(&self, record: &mut Map<String, Value>) {
        let Some(id) = record.get("id").map(Value::to_string) else { return };
        for (key, table) in [("tags", &self.tags), ("authors", &self.authors)] {
            if let Some(names) = table.get(&id).filter(|_| !record.contains_key(key)) {
                record.insert(key.to_owned(), names.clone().into());
            }
        }
    }
}
