//! JSON-LD of a page → what it says of the article.
//!
//! Takes the scripts' text; gives the fields of the first article in it (NewsArticle, BlogPosting …,
//! inside of arrays and `@graph` alike), with people and organisations looked up by their `@id`.
//! Text that is no JSON is left out, but for the day, which is looked for in it all the same.

use serde_json::Value;

use super::recipe::Recipe;

/// What is said of the article.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub title: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    /// The names of sites and organisations anywhere.
    pub sites: Vec<String>,
    pub url: Option<String>,
    pub summary: Option<String>,
    pub keywords: Vec<String>,
    pub language: Option<String>,
    pub holder: Option<String>,
    pub licence: Option<String>,
    /// The whole text, where the page gives it so.
    pub text: Option<String>,
    /// What is to be cooked.
    pub recipe: Recipe,
    /// `isAccessibleForFree` is false.
    pub paid: bool,
    /// It is the first post of a discussion.
    pub discussion: bool,
}

/// Reads all scripts of a page.
pub fn read(scripts: &[String]) -> Said {
    let mut said = Said::default();
    let mut roots = Vec::new();
    for script in scripts {
        match parse(script) {
            Some(value) => roots.push(value),
            None => said.published = said.published.or_else(|| field(script, "datePublished")),
        }
    }
    let mut objects = Vec::new();
    for root in &roots {
        gather(root, &mut objects);
    }
    let article = objects
        .iter()
        .filter(|o| rank(o) > 0)
        // The first of the highest rank.
        .fold(None, |best: Option<&&Value>, o| match best {
            Some(b) if rank(b) >= rank(o) => Some(b),
            _ => Some(o),
        });
    for object in &objects {
        if is_of(object, &["Organization", "NewsMediaOrganization", "WebSite"])
            && let Some(name) = text_of(&object["name"])
        {
            said.sites.push(name);
        }
    }
    if let Some(recipe) = objects.iter().find(|object| is_of(object, &["Recipe"])) {
        said.recipe = Recipe::read(recipe);
    }
    if let Some(article) = article {
        fill(&mut said, article, &objects);
    }
    said
}

fn fill(said: &mut Said, article: &Value, objects: &[&Value]) {
    let whole = rank(article) > 1;
    let text = |key: &str| text_of(&article[key]);
    said.title = text("headline").or_else(|| text("name"));
    said.published = text("datePublished").or_else(|| said.published.take());
    said.modified = text("dateModified");
    said.url = text("url").or_else(|| text_of(&article["mainEntityOfPage"]["@id"]));
    said.discussion = is_of(article, &["DiscussionForumPosting"]);
    said.language = text("inLanguage");
    said.licence = text("license");
    said.paid = matches!(&article["isAccessibleForFree"], Value::Bool(false))
        || text("isAccessibleForFree").is_some_and(|t| t.eq_ignore_ascii_case("false"));
    if whole {
        said.summary = text("description");
        said.text =
            article["articleBody"].as_str().filter(|t| !t.trim().is_empty()).map(ToOwned::to_owned);
        for key in ["author", "creator"] {
            if said.authors.is_empty() {
                said.authors = names(&article[key], objects);
            }
        }
    }
    said.publisher = names(&article["publisher"], objects).into_iter().next();
    said.holder = names(&article["copyrightHolder"], objects).into_iter().next();
    said.keywords = match &article["keywords"] {
        Value::String(words) => words.split(',').map(|w| w.trim().to_owned()).collect(),
        Value::Array(words) => words.iter().filter_map(text_of).collect(),
        _ => Vec::new(),
    };
    said.keywords.retain(|word| !word.is_empty());
}

/// JSON, without what scripts wrap around it and without raw line ends in its strings.
fn parse(script: &str) -> Option<Value> {
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])? + 1;
    let json = script.get(start..end)?;
    serde_json::from_str(json).ok().or_else(|| {
        let clean: String = json.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&clean).ok()
    })
}

/// A string field in what is no JSON.
fn field(script: &str, name: &str) -> Option<String> {
    let (_, rest) = script.split_once(&format!("\"{name}\""))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    Some(rest[..rest.find('"')?].to_owned())
}

/// Every object, the outer before the inner.
fn gather<'a>(root: &'a Value, out: &mut Vec<&'a Value>) {
    // serde_json itself bounds the depth.
    match root {
        Value::Array(values) => values.iter().for_each(|value| gather(value, out)),
        Value::Object(fields) => {
            out.push(root);
            fields.values().for_each(|value| gather(value, out));
        }
        _ => {}
    }
}

fn is_of(object: &Value, types: &[&str]) -> bool {
    let is = |value: &Value| value.as_str().is_some_and(|t| types.contains(&t));
    match &object["@type"] {
        Value::Array(all) => all.iter().any(is),
        one => is(one),
    }
}

/// How likely an object is the page's article.
fn rank(object: &Value) -> u8 {
    let of = |name: &str| match name.rsplit('/').next().unwrap_or_default() {
        "BlogPosting"
        | "Report"
        | "LiveBlogPosting"
        | "SocialMediaPosting"
        | "DiscussionForumPosting" => 3,
        name if name.ends_with("Article") => 3,
        "Recipe" | "CreativeWork" | "VideoObject" | "Event" | "HowTo" | "Posting" | "Review" => 2,
        "WebPage" | "ItemPage" | "AboutPage" => 1,
        _ => 0,
    };
    let kind = match &object["@type"] {
        Value::String(name) => of(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(of).max().unwrap_or(0),
        _ => 0,
    };
    let says = object.get("headline").is_some() || object.get("datePublished").is_some();
    if says { kind } else { kind.min(1) }
}

/// A string, or the value of `{"@value": …}`.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = super::text::plain(text);
            (!text.is_empty()).then_some(text)
        }
        Value::Array(values) => values.iter().find_map(text_of),
        Value::Object(fields) => {
            let inner = fields.get("@value").or_else(|| fields.get("name"));
            inner.filter(|v| v.is_string()).and_then(text_of)
        }
        _ => None,
    }
}

/// The names of people or organisations.
fn names(value: &Value, objects: &[&Value]) -> Vec<String> {
    match value {
        Value::String(_) => text_of(value).into_iter().collect(),
        Value::Array(values) => values.iter().flat_map(|value| names(value, objects)).collect(),
        Value::Object(fields) => match fields.get("name") {
            Some(Value::Array(all)) => all.iter().filter_map(text_of).collect(),
            Some(name) => text_of(name).into_iter().collect(),
            None => {
                let id = fields.get("@id").and_then(Value::as_str);
                let named = objects
                    .iter()
                    .filter(|o| id.is_some() && o["@id"].as_str() == id)
                    .find_map(|o| text_of(&o["name"]));
                named.into_iter().collect()
            }
        },
        _ => Vec::new(),
    }
}
