//! HTML: text for every format that carries it, and saved web pages.

mod address;
pub mod blocks;
pub mod line;
mod sink;
mod table;
mod tree;

pub use blocks::blocks;
pub use line::{has_blocks, is_marked_up, words};
