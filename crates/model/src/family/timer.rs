//! A countdown timer.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{FamilyId, MemberId, Millis, TemplateId, TimerId, Timestamp, text::TimerName};

/// A countdown that everybody in the family sees. It is here from its start until
/// a parent confirms or cancels it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Timer {
    /// Which timer.
    pub id: TimerId,
    /// Whose timers it belongs to.
    pub family_id: FamilyId,
    /// What it is for.
    pub name: TimerName,
    /// The member it is for, who gets the stars.
    pub member_id: MemberId,
    /// What it was started from, if it was.
    pub template_id: Option<TemplateId>,
    /// What it is worth when it is confirmed.
    pub stars: Stars,
    /// How long it runs in all, with what was added later; milliseconds.
    pub length: Millis,
    /// When it was started, by the server's clock.
    pub started_at: Timestamp,
    /// Who started it.
    pub started_by: MemberId,
    /// Where it stands.
    #[serde(flatten)]
    pub phase: Phase,
}

/// Where a timer stands. A running one knows its end, a paused one what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Phase {
    /// It runs.
    Running {
        /// When it will have run out, by the server's clock.
        ends_at: Timestamp,
    },
    /// It stands still.
    Paused {
        /// What is left, in milliseconds.
        remaining: Millis,
        /// Who paused it.
        paused_by: MemberId,
    },
    /// It has run out and waits for a parent.
    Expired {
        /// When it ran out.
        expired_at: Timestamp,
    },
}

impl Timer {
    /// What is left at `now`, in milliseconds.
    #[must_use]
    pub fn remaining(&self, now: Timestamp) -> Millis {
        match self.phase {
            Phase::Running { ends_at } => now.until(ends_at),
            Phase::Paused { remaining, .. } => remaining,
            Phase::Expired { .. } => Millis::ZERO,
        }
    }

    /// When it will run out, if it runs.
    #[must_use]
    pub fn ends_at(&self) -> Option<Timestamp> {
        match self.phase {
            Phase::Running { ends_at } => Some(ends_at),
            Phase::Paused { .. } | Phase::Expired { .. } => None,
        }
    }

    /// Has it run out by `now`?
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.ends_at().is_some_and(|end| end <= now)
    }
}

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
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
            type Error = OutOfRange;

            fn try_from(number: u64) -> Result<Self, OutOfRange> {
                if (Self::MIN..=Self::MAX).contains(&number) {
                    Ok(Self(number))
                } else {
                    Err(OutOfRange { min: Self::MIN, max: Self::MAX })
                }
            }
        }

        impl From<$name> for u64 {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    )*};
}

numbers! {
    /// Stars a timer is worth.
    Stars: 0..=50,
    /// Minutes added to a timer at once.
    Minutes: 1..=240,
    /// How long a timer runs when it is started, in seconds: up to a day.
    TimerLength: 1..=86400,
}

impl TimerLength {
    /// The length as a span of time.
    #[must_use]
    pub const fn span(self) -> Millis {
        Millis::from_secs(self.0)
    }
}

impl Timer {
    /// However often it is extended, a timer never runs longer than this: two days.
    pub const MAX_LENGTH: Millis = Millis::from_minutes(48 * 60);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_out_of_range_are_refused_from_outside_too() {
        assert!(serde_json::from_str::<Stars>("50").is_ok());
        for bad in ["51", "-1", "1.5", "\"3\"", "null"] {
            assert!(serde_json::from_str::<Stars>(bad).is_err(), "{bad}");
        }
        assert_eq!(Minutes::try_from(0), Err(OutOfRange { min: 1, max: 240 }));
    }
}
