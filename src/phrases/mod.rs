//! Names and phrases that editors write → where a text uses them.
//!
//! Takes terms and phrases as written, and texts; gives their forms ([`forms`]) and every place at
//! which one of them stands as a whole word ([`matcher`]), whatever the case, accents or quotation
//! marks ([`fold`]). Decides nothing about what a mention means or leads to.

pub(crate) mod fold;
pub(crate) mod forms;
pub(crate) mod matcher;
