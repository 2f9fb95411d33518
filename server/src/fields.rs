//! The fields of a JSON body, read one by one, so that each that is wrong can be named.

use std::collections::BTreeMap;

use hubbub_model::json::{FromJson, Json, Object};

use crate::error::ApiError;

/// What is left to be read of a body, and what was wrong so far.
pub(crate) struct Fields {
    object: Object,
    wrong: BTreeMap<String, String>,
}

impl Fields {
    /// The fields of what somebody has typed.
    pub(crate) fn of(body: Json) -> Result<Self, ApiError> {
        let object = body.typed().object().map_err(|error| ApiError::Malformed(error.to_string()))?;
        Ok(Self { object, wrong: BTreeMap::new() })
    }

    /// A field that has to be there. `None` is noted as wrong.
    pub(crate) fn take<T: FromJson>(&mut self, field: &'static str) -> Option<T> {
        match self.object.take(field) {
            Ok(value) => Some(value),
            Err(error) => {
                let (name, error) = (hubbub_model::json::camel(field), error.to_string());
                let what = error.strip_prefix(&format!("{name}: ")).unwrap_or("is missing");
                self.wrong.insert(name, what.to_owned());
                None
            }
        }
    }

    /// A field that need not be there.
    pub(crate) fn optional<T: FromJson>(&mut self, field: &'static str) -> Option<T> {
        self.take::<Option<T>>(field).flatten()
    }

    /// What the fields were read into, or all that was wrong with them.
    pub(crate) fn all<T>(self, read: Option<T>) -> Result<T, ApiError> {
        read.filter(|_| self.wrong.is_empty()).ok_or(ApiError::Invalid(self.wrong))
    }
}
