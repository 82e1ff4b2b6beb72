//! What a template reaches: itself, what it extends and includes, the components that it calls.
//!
//! Takes the sources of all templates; gives for each the fingerprint of everything that its
//! output can depend on besides its view. Errs on the side of more: a name that stands in a
//! comment counts as well, and costs at most a needless rendering.

use std::collections::{BTreeMap, BTreeSet};

use crate::fingerprint::Fingerprint;

/// Template name → fingerprint of its closure.
pub fn closures(sources: &BTreeMap<String, String>) -> BTreeMap<String, Fingerprint> {
    let components = component_owners(sources);
    let direct: BTreeMap<&str, BTreeSet<&str>> = sources
        .iter()
        .map(|(name, text)| (name.as_str(), reached(text, sources, &components)))
        .collect();
    sources
        .keys()
        .map(|name| {
            let mut seen = BTreeSet::from([name.as_str()]);
            let mut todo = vec![name.as_str()];
            while let Some(next) = todo.pop() {
                for &other in direct.get(next).into_iter().flatten() {
                    if seen.insert(other) {
                        todo.push(other);
                    }
                }
            }
            let texts: Vec<(&str, &str)> =
                seen.iter().map(|n| (*n, sources[*n].as_str())).collect();
            (name.clone(), Fingerprint::of(&texts))
        })
        .collect()
}

/// Component name → the template that defines it.
fn component_owners(sources: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    let mut owners = BTreeMap::new();
    for (name, text) in sources {
        for tag in tags(text) {
            if let Some(rest) = tag.strip_prefix("component ") {
                let end = rest.find(|c: char| c == '(' || c.is_whitespace()).unwrap_or(rest.len());
                owners.insert(&rest[..end], name.as_str());
            }
        }
    }
    owners
}

fn reached<'a>(
    text: &str,
    sources: &'a BTreeMap<String, String>,
    components: &BTreeMap<&str, &'a str>,
) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    for tag in tags(text) {
        if let Some(rest) = tag.strip_prefix("extends ").or_else(|| tag.strip_prefix("include ")) {
            for name in quoted(rest) {
                if let Some((key, _)) = sources.get_key_value(name) {
                    found.insert(key.as_str());
                }
            }
        }
    }
    // Components are called as `<name …>` inside `{{ }}` or `{% %}`, also within expressions.
    for (component, owner) in components {
        if text.match_indices(&format!("<{component}")).any(|(i, m)| {
            text[i + m.len()..]
                .chars()
                .next()
                .is_some_and(|c| c.is_whitespace() || c == '/' || c == '>')
        }) {
            found.insert(owner);
        }
    }
    found
}

/// The insides of all `{% … %}`, white-space control and outer blanks taken off.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split("{%").skip(1).filter_map(|rest| {
        let end = rest.find("%}")?;
        Some(rest[..end].trim_start_matches('-').trim_end_matches('-').trim())
    })
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let quote = text.find(['"', '\'', '`']).map(|i| &text[i..=i]);
    quote.into_iter().flat_map(|q| text.split(q).skip(1).step_by(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect()
    }

    #[test]
    fn follows_extends_includes_and_components() {
        let base = [
            ("base.html", "<html>{% block x %}{% endblock %}{% include 'foot.html' %}"),
            ("foot.html", "{{<line x={1}/>}}"),
            ("parts.html", "{% component line(x) %}{{x}}{% endcomponent line %}"),
            ("page.html", "{%- extends \"base.html\" -%}"),
            ("other.html", "alone"),
        ];
        let before = closures(&set(&base));
        for (changed, affects_page, affects_other) in [
            ("base.html", true, false),
            ("foot.html", true, false),
            ("parts.html", true, false),
            ("other.html", false, true),
        ] {
            let mut sources = set(&base);
            sources.get_mut(changed).unwrap().push_str("<!-- new -->");
            let after = closures(&sources);
            assert_eq!(before["page.html"] != after["page.html"], affects_page, "{changed}");
            assert_eq!(before["other.html"] != after["other.html"], affects_other, "{changed}");
        }
    }
}
