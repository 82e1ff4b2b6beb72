//! An ISO 3166-1 alpha-2 country code. Knows its shape, not which codes exist: that is `gazetteer`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Two ASCII capitals, such as `AZ`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Accepts exactly two ASCII capitals.
    pub const fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([*a, *b])),
            _ => None,
        }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("two ASCII capitals")
    }

    /// The form in addresses and file names: `az`.
    pub fn lower(&self) -> String {
        self.as_str().to_ascii_lowercase()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = CountryCode;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an ISO 3166-1 code of two capitals, such as AZ")
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<CountryCode, E> {
                CountryCode::parse(v).ok_or_else(|| {
                    E::custom(format!(
                        "`{v}` is not a country code: an ISO 3166-1 code of two capitals is expected, such as AZ"
                    ))
                })
            }
            // YAML 1.1 readers turn the code of Norway into `false`; a person may write it bare.
            fn visit_bool<E: de::Error>(self, v: bool) -> Result<CountryCode, E> {
                if v {
                    Err(E::custom("`true` is not a country code"))
                } else {
                    Ok(CountryCode(*b"NO"))
                }
            }
        }
        d.deserialize_str(Visitor)
    }
}
