//! What somebody changes of a thing, and what they leave as it is.

use serde::Serialize;

use crate::json::{FromJson, Json, Unreadable};

/// What shall become of something that need not be there. Where it is a field, it is left out to leave the
/// thing as it is (`skip_serializing_if`), and `null` takes the thing away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Edit<T> {
    /// It stays what it is.
    Keep,
    /// It becomes this, or is taken away.
    To(Option<T>),
}

impl<T> Edit<T> {
    /// Does all stay as it is?
    #[must_use]
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// What becomes of what there is.
    #[must_use]
    pub fn of(self, known: Option<T>) -> Option<T> {
        match self {
            Self::Keep => known,
            Self::To(next) => next,
        }
    }
}

impl<T: FromJson> FromJson for Edit<T> {
    fn from_json(json: Json) -> Result<Self, Unreadable> {
        Option::from_json(json).map(Self::To)
    }

    fn absent() -> Option<Self> {
        Some(Self::Keep)
    }
}
