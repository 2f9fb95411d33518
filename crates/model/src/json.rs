//! Reading JSON in little code, for the browser's sake.
//!
//! The readers that serde derives are made anew for each type, and once more for each place that
//! reads it; those of a family's state and events were 15 % of all WASM. Here a text is first taken
//! apart into a tree, by one piece of code, and types then take their fields out of that. To the
//! outside it is serde as ever: what is named in [`crate::from_json!`] implements `Deserialize`.

mod tree;
mod types;
mod values;

use std::fmt;

/// A piece of JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number that is not whole, or too large.
    Odd,
    /// A text.
    Text(String),
    /// A text that somebody has just typed: it must be what the rules of today ask for.
    Typed(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Object),
}

/// The fields of an object.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Object(Vec<(String, Json)>);

/// Why a piece of JSON is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

impl Unreadable {
    /// What is wrong, in words.
    pub fn new(what: impl fmt::Display) -> Self {
        Self(what.to_string())
    }

    /// There is no variant of this name.
    #[must_use]
    pub fn unknown(tag: &str, name: &str) -> Self {
        Self(["there is no ", tag, " `", name, "`"].concat())
    }
}

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// It is something else.
    fn from_json(json: Json) -> Result<Self, Unreadable>;

    /// What it is where the field is not there: nothing, unless the type says otherwise.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

impl Json {
    /// Its fields, if it is an object.
    ///
    /// # Errors
    /// It is none.
    pub fn object(self) -> Result<Object, Unreadable> {
        match self {
            Self::Object(object) => Ok(object),
            _ => Err(Unreadable::new("must be an object")),
        }
    }

    /// Its text, if it is one.
    ///
    /// # Errors
    /// It is none.
    pub fn text(self) -> Result<String, Unreadable> {
        match self {
            Self::Text(text) | Self::Typed(text) => Ok(text),
            _ => Err(Unreadable::new("must be a text")),
        }
    }

    /// The same, in which every text counts as typed.
    #[must_use]
    pub fn typed(self) -> Self {
        match self {
            Self::Text(text) => Self::Typed(text),
            Self::List(items) => Self::List(items.into_iter().map(Self::typed).collect()),
            Self::Object(Object(fields)) => {
                Self::Object(Object(fields.into_iter().map(|(name, value)| (name, value.typed())).collect()))
            }
            other => other,
        }
    }

    /// Its number, if it is a whole one.
    ///
    /// # Errors
    /// It is none.
    pub fn int(self) -> Result<i64, Unreadable> {
        match self {
            Self::Int(int) => Ok(int),
            _ => Err(Unreadable::new("must be a whole number")),
        }
    }
}

impl Object {
    /// Takes a field, given in snake_case, out of the object, in which it is in camelCase.
    ///
    /// # Errors
    /// There is no such field, or it cannot be read.
    pub fn take<T: FromJson>(&mut self, field: &'static str) -> Result<T, Unreadable> {
        match self.remove(field) {
            Some(json) => T::from_json(json).map_err(|error| in_field(field, &error)),
            None => T::absent().ok_or_else(|| missing(field)),
        }
    }

    /// The same, where nothing is said by default.
    ///
    /// # Errors
    /// The field cannot be read.
    pub fn take_or_default<T: FromJson + Default>(&mut self, field: &'static str) -> Result<T, Unreadable> {
        match self.remove(field) {
            Some(json) => T::from_json(json).map_err(|error| in_field(field, &error)),
            None => Ok(T::default()),
        }
    }

    fn remove(&mut self, field: &str) -> Option<Json> {
        let place = self.0.iter().position(|(name, _)| is_camel_of(name, field))?;
        Some(self.0.swap_remove(place).1)
    }
}

fn missing(field: &str) -> Unreadable {
    Unreadable(["missing field `", &camel(field), "`"].concat())
}

fn in_field(field: &str, error: &Unreadable) -> Unreadable {
    Unreadable([&camel(field), ": ", &error.0].concat())
}

/// The name of a field as it is sent.
#[must_use]
pub fn camel(snake: &str) -> String {
    let mut words = snake.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(word.len().min(1));
        camel.push_str(&first.to_ascii_uppercase());
        camel.push_str(rest);
    }
    camel
}

fn is_camel_of(name: &str, snake: &str) -> bool {
    name == camel(snake)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Object {
        serde_json::from_str::<Json>(text).unwrap().object().unwrap()
    }

    #[test]
    fn fields_are_found_under_their_name_in_camel_case() {
        let mut object = read(r#"{"memberId":"a","x":1,"startsAtOnce":true}"#);
        assert_eq!(object.take::<String>("member_id").unwrap(), "a");
        assert!(object.take::<bool>("starts_at_once").unwrap());
        assert_eq!(object.take::<Option<i64>>("nothing").unwrap(), None);
        assert_eq!(object.take_or_default::<Vec<i64>>("none").unwrap(), Vec::<i64>::new());
        assert_eq!(object.take::<i64>("member_id").unwrap_err().to_string(), "missing field `memberId`");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_field() {
        let wrong = |text: &str| read(text).take::<Vec<u8>>("some_list").unwrap_err().to_string();
        assert_eq!(wrong(r#"{"someList":3}"#), "someList: must be a list");
        assert_eq!(wrong(r#"{"someList":[1,300]}"#), "someList: is out of range");
        for odd in ["1.5", "99999999999999999999", "\"3\"", "null"] {
            assert_eq!(wrong(&format!(r#"{{"someList":[{odd}]}}"#)), "someList: must be a whole number");
        }
    }
}
