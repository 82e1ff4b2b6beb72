//! Style sheets and scripts of our own, made smaller. A site's own files are left as they are.

/// The bytes to publish for the asset at `path`.
pub fn minified(path: &str, bytes: &[u8]) -> Vec<u8> {
    #[cfg(feature = "minify")]
    {
        // The minifier works on HTML; a sheet or a script alone is put into an element for it.
        let wrap = match path.rsplit_once('.').map(|(_, e)| e) {
            Some("css") => Some(("<style>", "</style>")),
            Some("js") => Some(("<script>", "</script>")),
            _ => None,
        };
        if let Some((open, close)) = wrap {
            let mut html = open.as_bytes().to_vec();
            html.extend_from_slice(bytes);
            html.extend_from_slice(close.as_bytes());
            let cfg = minify_html::Cfg { minify_css: true, minify_js: true, ..Default::default() };
            let small = minify_html::minify(&html, &cfg);
            if let Some(inner) = small
                .strip_prefix(open.as_bytes())
                .map(|s| s.strip_suffix(close.as_bytes()).unwrap_or(s))
            {
                return inner.to_vec();
            }
        }
    }
    let _ = path;
    bytes.to_vec()
}
