//! UTF-8 that a message says is Windows-1252: `â€™` for an apostrophe.
//!
//! Takes text; gives it as it was written. A line is only read anew where all of it can have been
//! UTF-8, and where it gets shorter by that; what was right stays.

use encoding_rs::WINDOWS_1252;

/// Reads anew what was read in the wrong encoding.
pub fn mended(text: &str) -> String {
    // With these begin the letters of two and of three bytes that are usual in the West.
    if !text.contains(['Ã', 'Â', 'â', 'Å', 'Ä']) {
        return text.to_owned();
    }
    text.split('\n')
        .map(|line| line_anew(line).unwrap_or_else(|| line.to_owned()))
        .collect::<Vec<_>>()
        .join("\n")
}

fn line_anew(line: &str) -> Option<String> {
    let (bytes, _, lossy) = WINDOWS_1252.encode(line);
    let anew = String::from_utf8(bytes.into_owned()).ok().filter(|_| !lossy)?;
    (anew.chars().count() < line.chars().count()).then_some(anew)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_misread_is_read_anew_and_nothing_else() {
        for (text, meant) in [
            ("The ferryâ€™s owner", "The ferry’s owner"),
            ("Ã‰tÃ© Ã  Lomé", "Ã‰tÃ© Ã  Lomé"),
            ("cafÃ©\nÂ£5 â€“ no", "café\n£5 – no"),
            ("Âge d’or", "Âge d’or"),
            ("château", "château"),
            ("L’été", "L’été"),
        ] {
            assert_eq!(mended(text), meant);
        }
    }
}
