//! Whether a page is a thread of a forum.
//!
//! Takes what the page says of itself and its address; tells whether what readers wrote there is the
//! text, as it is nowhere else. Knows the words that forums' programs put into addresses, no forum.

use super::address;
use super::head::Head;
use super::linked_data::Said;

/// Programs that make forums and nothing else.
const PROGRAMS: &[&str] = &["phpbb", "vbulletin", "xenforo", "discourse", "mybb", "invision"];

/// Parts of their addresses.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "forum", "forums", "foren", "foro", "foros", "forumdisplay", "viewtopic", "showthread", "thread", "threads", "discussion",
];

/// Whether the page is one.
pub fn is(head: &Head<'_>, said: &Said, address: Option<&str>) -> bool {
    let generator = head.first(&["generator"]).unwrap_or_default().to_ascii_lowercase();
    let url = address.and_then(address::base);
    let host = url.as_ref().and_then(|u| u.host_str()).unwrap_or_default();
    let path = url.as_ref().map_or("", |u| u.path());
    let mut parts = path.split('/').map(|part| part.split('.').next().unwrap_or_default());
    said.discussion
        || PROGRAMS.iter().any(|program| generator.starts_with(program))
        || host.split('.').next().is_some_and(|first| PLACES.contains(&first))
        || parts.any(|part| PLACES.contains(&part.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_are_told_by_their_addresses() {
        let is = |address: &str| is(&Head::default(), &Said::default(), Some(address));
        for address in [
            "https://forum.alma.example/t7",
            "https://alma.example/viewtopic.php?t=7",
            "https://alma.example/forums/threads/the-quay.7/",
        ] {
            assert!(is(address), "{address}");
        }
        for address in
            ["https://alma.example/2022/forum-opens", "https://alma.example/news/threads-of-silk"]
        {
            assert!(!is(address), "{address}");
        }
    }
}
