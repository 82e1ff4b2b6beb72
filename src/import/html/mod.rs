//! HTML: text for every format that carries it, and saved web pages.
//!
//! [`blocks()`] makes blocks of any HTML; [`page`] reads a saved page whole. Both stand on one tree.

mod address;
pub mod blocks;
mod body;
mod byline;
mod class;
mod clean;
mod date_line;
mod day;
pub mod encoding;
mod furniture;
mod head;
mod lead;
pub mod line;
mod linked_data;
mod marking;
mod names;
pub mod page;
mod phrases;
mod published;
mod recipe;
mod sink;
mod table;
mod teasers;
mod text;
mod thread;
mod title;
mod tree;
mod unfilled;

pub use blocks::blocks;
pub use line::{has_blocks, is_marked_up, words};
