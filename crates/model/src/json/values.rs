//! What is read from a piece of JSON as it is: texts, numbers, lists, and what may be missing.

use super::{FromJson, Json, Object, Unreadable};

impl FromJson for Object {
    fn from_json(json: Json) -> Result<Self, Unreadable> {
        json.object()
    }
}

impl FromJson for String {
    fn from_json(json: Json) -> Result<Self, Unreadable> {
        json.text()
    }
}

impl FromJson for bool {
    fn from_json(json: Json) -> Result<Self, Unreadable> {
        match json {
            Json::Bool(yes) => Ok(yes),
            _ => Err(Unreadable::new("must be true or false")),
        }
    }
}

/// Whole numbers of other sizes.
macro_rules! ints {
    ($($int:ty),*) => {$(
        impl FromJson for $int {
            fn from_json(json: Json) -> Result<Self, Unreadable> {
                json.int()?.try_into().map_err(|_| Unreadable::new("is out of range"))
            }
        }
    )*};
}
ints!(i64, i32, u64, u32, u16, u8);

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Result<Self, Unreadable> {
        match json {
            Json::Null => Ok(None),
            json => T::from_json(json).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Result<Self, Unreadable> {
        match json {
            Json::List(items) => items.into_iter().map(T::from_json).collect(),
            _ => Err(Unreadable::new("must be a list")),
        }
    }
}
