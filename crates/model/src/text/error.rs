//! What can be wrong with a text.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TextError {
    /// Nothing but white space.
    #[error("must not be empty")]
    Empty,
    /// More characters than the limit.
    #[error("must have at most {max} characters")]
    TooLong {
        /// The limit, in extended grapheme clusters: what a person calls a character.
        max: usize,
    },
    /// A control character, such as a line break or one that turns the direction of text.
    #[error("must not contain control characters")]
    ControlCharacter,
    /// Nothing that leaves a trace on a screen.
    #[error("must have a character that can be seen")]
    Invisible,
    /// More marks on one letter than any script has.
    #[error("must not pile marks on one letter")]
    TooManyMarks,
}
