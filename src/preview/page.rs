//! What the preview adds to a page, and the pages that it makes itself.
//!
//! Takes HTML or diagnostics, gives HTML. Pure; everything that comes from content is escaped.

use std::fmt::Write;

use crate::diagnostics::{Diagnostic, Severity};

/// The script that listens for builds.
pub const SCRIPT: &str = include_str!("client.js");

/// Where the preview's own things stand, beside any site.
pub const OWN: &str = "/_dateline/";

/// `html` with the script at its end; `build` names the build that it comes from.
pub fn with_script(mut html: Vec<u8>, build: &str) -> Vec<u8> {
    let tag = format!("<script src=\"{OWN}preview.js\" data-build=\"{build}\" defer></script>");
    let end = html
        .windows(6)
        .rposition(|window| window.eq_ignore_ascii_case(b"</body"))
        .unwrap_or(html.len());
    html.splice(end..end, tag.into_bytes());
    html
}

/// A page that stands in where no site was built yet.
pub fn stand_in(problems: &[Diagnostic]) -> String {
    let (title, mut body) = if problems.is_empty() {
        ("Building …", String::from("<p>This page shows the site as soon as it is built.</p>"))
    } else {
        ("The site could not be built", String::new())
    };
    for problem in problems {
        let class = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let _ = write!(body, "<section><h2>{class}: {}</h2>", escaped(&problem.message));
        if let Some(place) = &problem.place {
            let _ = write!(body, "<p>{}", escaped(&place.file));
            if place.line > 0 {
                let _ = write!(body, ":{}:{}", place.line, place.column);
            }
            let _ = write!(body, "</p><pre>{}</pre>", escaped(&place.text));
        }
        if let Some(hint) = &problem.hint {
            let _ = write!(body, "<p>{}</p>", escaped(hint));
        }
        body.push_str("</section>");
    }
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>:root{{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}}\
         body{{max-width:50rem;margin:2rem auto;padding:0 1rem}}h2{{font-size:1rem}}\
         pre{{overflow:auto}}</style><body><h1>{title}</h1>{body}</body></html>"
    )
}

/// Text as HTML shows it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripted(html: &str) -> String {
        String::from_utf8(with_script(html.into(), "1")).unwrap()
    }

    #[test]
    fn the_script_goes_to_the_end_of_the_body() {
        let html = scripted("<body>a</BODY></html>");
        assert!(html.starts_with("<body>a<script") && html.ends_with("</script></BODY></html>"));
        assert!(scripted("<p>a").ends_with("</script>"));
        assert!(scripted("").starts_with("<script"));
    }

    #[test]
    fn what_content_says_is_shown_as_text() {
        let problem = Diagnostic::error("<script>alert(1)</script>")
            .at("<b>.md", "<img src=x>", 0..3)
            .hint("\"'&");
        let html = stand_in(&[problem]);
        assert!(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("<b>"));
        assert!(html.contains("&lt;script&gt;alert(1)") && html.contains("&quot;&#39;&amp;"));
    }
}
