//! `extra`: a desk's own keys, carried to the templates untouched.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;

/// Any mapping of a desk's own. Keys are kept in order, so that equal input gives equal bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extra(pub BTreeMap<String, Value>);

impl Extra {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Extra {
    /// As the mapping itself for people and templates; as JSON text for binary formats, which
    /// cannot read values of unknown type back.
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            self.0.serialize(s)
        } else {
            s.serialize_str(&serde_json::to_string(&self.0).unwrap_or_default())
        }
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            BTreeMap::deserialize(d).map(Self)
        } else {
            let text = String::deserialize(d)?;
            serde_json::from_str(&text).map(Self).map_err(de::Error::custom)
        }
    }
}
