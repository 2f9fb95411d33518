//! JSON objects that are nothing else.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// A value that is read from a JSON object. A derived `Deserialize` takes an array as well, its
/// fields in the order of our source, and that order is no part of the protocol.
pub(crate) struct Object<T>(pub(crate) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData)).map(Self)
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::value::RawValue;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Point<'a> {
        x: u8,
        #[serde(borrow)]
        y: &'a RawValue,
    }

    #[test]
    fn an_object_is_read_as_ever_and_an_array_is_not() {
        let read = |text| serde_json::from_str(text).map(|Object::<Point<'_>>(point)| point);
        let point = read(r#"{"y": 1.0e2, "x": 1}"#).expect("an object");
        assert_eq!((point.x, point.y.get()), (1, "1.0e2"));
        let error = read("[1, 2]").expect_err("an array");
        assert!(error.to_string().starts_with("invalid type: sequence, expected a JSON object"), "{error}");
    }
}
