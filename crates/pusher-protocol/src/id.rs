//! The ids that an application has for its people.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Somebody's id as it stands in JSON: a text, or the whole number that many applications have
/// for an id. It is taken as its digits, however many these are: a number that is rounded would be
/// somebody else.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Id(#[serde(deserialize_with = "id")] String);

impl From<Id> for String {
    fn from(Id(id): Id) -> Self {
        id
    }
}

/// A non-empty id.
pub(crate) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let json = Box::<RawValue>::deserialize(deserializer)?;
    let json = json.get();
    let digits = json.strip_prefix('-').unwrap_or(json);
    if digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Ok(json.to_owned());
    }
    // Nothing is mended here: two ids that are different must not become one.
    let id: Option<String> = serde_json::from_str(json).ok();
    id.filter(|id| !id.is_empty()).ok_or_else(|| serde::de::Error::custom("this is no id of a person"))
}

/// A list of ids; `null` is as good as none.
pub(crate) fn ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let ids = Option::<Vec<Id>>::deserialize(deserializer)?.unwrap_or_default();
    Ok(ids.into_iter().map(String::from).collect())
}
