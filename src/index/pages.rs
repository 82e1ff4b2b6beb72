//! How a long list is cut into pages.
//!
//! Numbered pages count from the oldest and are full, so that they never change again; the newest
//! stand on the first, unnumbered page.

use std::ops::Range;

/// One page of a list whose items stand from old to new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// None: the first page, with the newest.
    pub number: Option<u32>,
    /// Of the list, old to new.
    pub range: Range<usize>,
}

/// The pages of a list of `total` items, `size` on a full page: the unnumbered page first, then
/// the numbered ones from 1, the oldest.
///
/// The unnumbered page holds between half a page and one and a half, so that it never looks empty.
pub fn slices(total: usize, size: usize) -> Vec<Slice> {
    let full = total.saturating_sub(size / 2) / size;
    let mut pages = vec![Slice { number: None, range: full * size..total }];
    pages.extend(
        (0..full).map(|i| Slice { number: Some(i as u32 + 1), range: i * size..(i + 1) * size }),
    );
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_item_stands_on_one_page_and_full_pages_stay(total in 0usize..5_000, more in 0usize..200, size in 2usize..60) {
            let pages = slices(total, size);
            let covered: usize = pages.iter().map(|p| p.range.len()).sum();
            prop_assert_eq!(covered, total);
            prop_assert!(pages[0].range.len() < 2 * size);
            let later = slices(total + more, size);
            for page in &pages[1..] {
                prop_assert!(later.contains(page));
            }
        }
    }

    #[test]
    fn a_short_list_is_one_page() {
        assert_eq!(slices(0, 50), [Slice { number: None, range: 0..0 }]);
        assert_eq!(slices(74, 50).len(), 1);
        assert_eq!(slices(75, 50).len(), 2);
    }
}
