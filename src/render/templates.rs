//! The templates of a site, compiled, and the rendering of one view.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::closure::closures;
use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;

/// One template's text, and the file that a person would edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSource {
    /// `brief.html`, `partials/head.html`.
    pub name: String,
    /// `templates/brief.html`, `themes/plain/templates/brief.html`, or `built-in brief.html`.
    pub origin: String,
    pub text: String,
}

/// All templates, checked and ready.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    origins: BTreeMap<String, (String, String)>,
    closures: BTreeMap<String, Fingerprint>,
}

impl Templates {
    /// Compiles the templates; a later one of the same name overrides an earlier one.
    ///
    /// # Errors
    /// Each template that cannot be compiled, with file, line and column.
    pub fn compile(sources: Vec<TemplateSource>) -> Result<Self, Vec<Diagnostic>> {
        let mut origins = BTreeMap::new();
        for source in sources {
            origins.insert(source.name, (source.origin, source.text));
        }
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml"]);
        let all = origins.iter().map(|(name, (_, text))| (name.clone(), text.clone()));
        if let Err(first) = tera.add_raw_templates(all) {
            return Err(Self::all_errors(&origins, &first));
        }
        let texts = origins.iter().map(|(n, (_, t))| (n.clone(), t.clone())).collect();
        Ok(Self { tera, closures: closures(&texts), origins })
    }

    /// A compiler of templates stops at the first mistake; each template is tried on its own, so
    /// that all syntax errors are told together.
    fn all_errors(
        origins: &BTreeMap<String, (String, String)>,
        first: &tera::Error,
    ) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = origins
            .iter()
            .filter_map(|(name, (_, text))| {
                let error = Tera::new().add_raw_template(name, text).err()?;
                matches!(error.kind(), ErrorKind::SyntaxError(r) if is_syntax(r.message()))
                    .then(|| to_diagnostic(origins, name, &error))
            })
            .collect();
        for problem in of_whole(origins, first) {
            if !found.iter().any(|d| d.place == problem.place) {
                found.push(problem);
            }
        }
        found
    }

    /// The fingerprint of all that the template can depend on besides its view.
    pub fn closure(&self, template: &str) -> Fingerprint {
        self.closures.get(template).copied().unwrap_or_default()
    }

    pub fn contains(&self, template: &str) -> bool {
        self.origins.contains_key(template)
    }

    /// Renders one view. `site` is a value made once for all pages.
    ///
    /// # Errors
    /// What the template does that its view does not allow, with file, line and column.
    pub fn render(
        &self,
        template: &str,
        view: &impl Serialize,
        site: &tera::Value,
    ) -> Result<String, Diagnostic> {
        let mut context = Context::from_serialize(view).map_err(|e| {
            Diagnostic::error(format!("the view of {template} cannot be shown: {e}"))
        })?;
        context.insert_value("site", site.clone());
        self.tera
            .render(template, &context)
            .map_err(|error| to_diagnostic(&self.origins, template, &error))
    }
}

/// What is wrong with the templates taken together. Names that lead nowhere are told in one text,
/// with the place of each: `error: Unknown filter `x``, and below it ` --> page.html:2:12`.
fn of_whole(origins: &BTreeMap<String, (String, String)>, error: &tera::Error) -> Vec<Diagnostic> {
    let ErrorKind::Msg(text) = error.kind() else {
        return vec![to_diagnostic(origins, "", error)];
    };
    let lines: Vec<&str> = text.lines().collect();
    let placed: Vec<Diagnostic> = lines
        .windows(2)
        .filter_map(|pair| {
            let message = pair[0].strip_prefix("error: ")?;
            let mut place = pair[1].trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
            let column = place.next()?.parse().ok()?;
            let line = place.next()?.parse().ok()?;
            let (file, source) = origins.get(place.next()?)?;
            let found = Diagnostic::error(message).at_line(file.clone(), source, line, column);
            Some(found.hint("correct the name: what there is stands in docs/templates.md"))
        })
        .collect();
    if placed.is_empty() { vec![to_diagnostic(origins, "", error)] } else { placed }
}

/// Names of other templates and components are unknown when a template is tried alone; that is no
/// mistake of its own.
fn is_syntax(message: &str) -> bool {
    let message = message.to_lowercase();
    !(message.contains("component")
        || message.contains("unknown template")
        || message.contains("include"))
}

fn to_diagnostic(
    origins: &BTreeMap<String, (String, String)>,
    template: &str,
    error: &tera::Error,
) -> Diagnostic {
    let origin = |name: &str| origins.get(name).map_or(name, |(o, _)| o.as_str()).to_owned();
    let (report, hint) = match error.kind() {
        ErrorKind::SyntaxError(report) => (report, "mend the template here"),
        ErrorKind::RenderingError(report) => (
            report,
            "a template sees only its own view: what each holds is listed in docs/templates.md",
        ),
        ErrorKind::MissingParent { current, parent } => {
            return Diagnostic::error(format!(
                "the template extends `{parent}`, which does not exist"
            ))
            .in_file(origin(current))
            .hint("name one of the site's, the theme's or the built-in templates");
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            return Diagnostic::error("templates extend each other in a circle")
                .in_file(origin(tpl))
                .hint(format!("the circle: {}", inheritance_chain.join(" → ")));
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            return Diagnostic::error("templates include each other in a circle")
                .in_file(origin(tpl))
                .hint(format!("the circle: {}", include_chain.join(" → ")));
        }
        _ => {
            let message = error.to_string();
            let first = message.lines().next().unwrap_or("the template failed").to_owned();
            let problem = Diagnostic::error(first);
            return if template.is_empty() { problem } else { problem.in_file(origin(template)) };
        }
    };
    let name = if report.filename().is_empty() { template } else { report.filename() };
    let message = report.message().trim_end_matches('.').to_owned();
    match origins.get(name) {
        Some((file, text)) => Diagnostic::error(message)
            .at(file.clone(), text, report.span().range.clone())
            .hint(hint),
        None => Diagnostic::error(message).in_file(origin(name)).hint(hint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, text: &str) -> TemplateSource {
        TemplateSource { name: name.into(), origin: format!("templates/{name}"), text: text.into() }
    }

    #[test]
    fn mistakes_are_told_with_file_line_and_column() {
        let errors = Templates::compile(vec![
            source("a.html", "line one\n{{ 1 + }}"),
            source("b.html", "{% if %}"),
            source("c.html", "fine"),
        ])
        .unwrap_err();
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 2, "{said:#?}");
        assert!(said[0].starts_with("templates/a.html:2:"), "{said:#?}");
        assert!(said[1].starts_with("templates/b.html:1:"), "{said:#?}");
    }

    #[test]
    fn a_view_that_lacks_a_value_is_told_where() {
        let templates =
            Templates::compile(vec![source("a.html", "x\n{{ page.missing.deeper }}")]).unwrap();
        #[derive(Serialize)]
        struct View {
            page: u8,
        }
        let error =
            templates.render("a.html", &View { page: 1 }, &tera::Value::none()).unwrap_err();
        assert!(error.to_string().starts_with("templates/a.html:2:"), "{error}");
    }

    #[test]
    fn a_later_template_overrides_an_earlier_one_and_values_are_escaped() {
        let templates =
            Templates::compile(vec![source("a.html", "old"), source("a.html", "{{ x }}")]).unwrap();
        let view = std::collections::BTreeMap::from([("x", "<b>")]);
        let html = templates.render("a.html", &view, &tera::Value::none()).unwrap();
        assert_eq!(html, "&lt;b&gt;");
    }
}
