//! Whole numbers in a range.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The text is not a whole number in range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("must be a whole number from {min} to {max}")]
pub struct OutOfRange {
    /// The least it may be.
    pub min: u64,
    /// The most it may be.
    pub max: u64,
}

/// Defines a whole number in a range.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident: $min:literal ..= $max:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "u64", into = "u64")]
        pub struct $name(u64);

        impl $name {
            /// The least it may be.
            pub const MIN: u64 = $min;
            /// The most it may be.
            pub const MAX: u64 = $max;

            /// The number itself.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl TryFrom<u64> for $name {
            type Error = $crate::number::OutOfRange;

            fn try_from(number: u64) -> Result<Self, $crate::number::OutOfRange> {
                if (Self::MIN..=Self::MAX).contains(&number) {
                    Ok(Self(number))
                } else {
                    Err($crate::number::OutOfRange { min: Self::MIN, max: Self::MAX })
                }
            }
        }

        impl $crate::json::FromJson for $name {
            fn from_json(json: $crate::json::Json) -> Result<Self, $crate::json::Unreadable> {
                u64::from_json(json)?.try_into().map_err($crate::json::Unreadable::new)
            }
        }

        impl From<$name> for u64 {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    )*};
}

pub(crate) use numbers;
