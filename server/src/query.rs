//! What addresses ask for.

use std::str::FromStr;

use crate::error::ApiError;

/// The id that is asked for under this name.
pub(crate) fn id<T: FromStr>(name: &str, text: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_| ApiError::Malformed(format!("{name} is not an id")))
}
