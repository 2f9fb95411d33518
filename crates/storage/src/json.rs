//! Columns that hold JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Row, StoreError};

/// What `column` holds as JSON, if it is not NULL.
pub(crate) fn read<T: DeserializeOwned>(row: &Row, column: &'static str) -> Result<Option<T>, StoreError> {
    let Some(text) = row.opt_text(column)? else { return Ok(None) };
    let value = serde_json::from_str(&text);
    value.map(Some).map_err(|_| StoreError::Inconsistent { column, value: text })
}

/// The JSON of what `column` is to hold.
pub(crate) fn write<T: Serialize>(column: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|error| StoreError::Inconsistent { column, value: error.to_string() })
}
