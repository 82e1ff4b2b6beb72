//! HTML: text for every format that carries it, and saved web pages.

mod address;
pub mod blocks;
mod sink;
mod table;
mod tree;

pub use blocks::blocks;
