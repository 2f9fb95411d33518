//! A countdown: what the timers of a family and the clock of a training have in common.

use serde::Serialize;

use crate::json::{FromJson, Json, Object, Unreadable};
use crate::{Millis, Timestamp};

/// Where a countdown stands. A running one knows its end, a paused one what is left. `By` names who paused it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "phase", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Phase<By> {
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
        paused_by: By,
    },
    /// It has run out.
    Expired {
        /// When it ran out.
        expired_at: Timestamp,
    },
}

impl<By: FromJson> Phase<By> {
    /// Takes one out of an object that has more than it.
    ///
    /// # Errors
    /// The object has none.
    pub fn take_from(object: &mut Object) -> Result<Self, Unreadable> {
        let phase: String = object.take("phase")?;
        Ok(match phase.as_str() {
            "running" => Self::Running { ends_at: object.take("ends_at")? },
            "paused" => {
                Self::Paused { remaining: object.take("remaining")?, paused_by: object.take("paused_by")? }
            }
            "expired" => Self::Expired { expired_at: object.take("expired_at")? },
            other => return Err(Unreadable::unknown("phase", other)),
        })
    }
}

impl<By: FromJson> FromJson for Phase<By> {
    fn from_json(json: Json) -> Result<Self, Unreadable> {
        Self::take_from(&mut json.object()?)
    }
}

impl<By: Copy> Phase<By> {
    /// What is left at `now`.
    #[must_use]
    pub fn remaining(self, now: Timestamp) -> Millis {
        match self {
            Self::Running { ends_at } => now.until(ends_at),
            Self::Paused { remaining, .. } => remaining,
            Self::Expired { .. } => Millis::ZERO,
        }
    }

    /// When it will run out, if it runs.
    #[must_use]
    pub const fn ends_at(self) -> Option<Timestamp> {
        match self {
            Self::Running { ends_at } => Some(ends_at),
            Self::Paused { .. } | Self::Expired { .. } => None,
        }
    }

    /// Where it stands at `now`: a running one whose end has come has run out, whether or not the scheduler
    /// has said so yet.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        match self {
            Self::Running { ends_at } if ends_at <= now => Self::Expired { expired_at: ends_at },
            phase => phase,
        }
    }

    /// Where it stood at `then`, if nobody has changed it since: one that has run out later was running.
    #[must_use]
    pub fn was(self, then: Timestamp) -> Self {
        match self {
            Self::Expired { expired_at } if then < expired_at => Self::Running { ends_at: expired_at },
            phase => phase,
        }
    }

    /// The same paused at `now`; nothing if it does not run then.
    #[must_use]
    pub fn paused(self, paused_by: By, now: Timestamp) -> Option<Self> {
        match self.at(now) {
            Self::Running { ends_at } => Some(Self::Paused { remaining: now.until(ends_at), paused_by }),
            Self::Paused { .. } | Self::Expired { .. } => None,
        }
    }

    /// The same going on at `now`; nothing if it does not stand still.
    #[must_use]
    pub fn resumed(self, now: Timestamp) -> Option<Self> {
        match self {
            Self::Paused { remaining, .. } => Some(Self::Running { ends_at: now + remaining }),
            Self::Running { .. } | Self::Expired { .. } => None,
        }
    }

    /// The same with so much more left at `now`. One that has run out begins to run again.
    #[must_use]
    pub fn extended(self, more: Millis, now: Timestamp) -> Self {
        match self.at(now) {
            Self::Running { ends_at } => Self::Running { ends_at: ends_at + more },
            Self::Paused { remaining, paused_by } => Self::Paused { remaining: remaining + more, paused_by },
            Self::Expired { .. } => Self::Running { ends_at: now + more },
        }
    }
}

/// How many thousandths of `length` are left when `remaining` is.
#[must_use]
pub fn thousandths(remaining: Millis, length: Millis) -> u64 {
    let left = remaining.as_millis().saturating_mul(1000);
    left.checked_div(length.as_millis()).unwrap_or_default().min(1000)
}

/// How far a countdown has come, in the steps that are worth saying aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Milestone {
    /// More than five minutes are left.
    Early,
    /// At most five minutes are left.
    LastFiveMinutes,
    /// At most one minute is left.
    LastMinute,
    /// It has run out.
    Finished,
}

impl From<Millis> for Milestone {
    fn from(remaining: Millis) -> Self {
        match remaining.ceil_secs() {
            0 => Self::Finished,
            1..=60 => Self::LastMinute,
            61..=300 => Self::LastFiveMinutes,
            _ => Self::Early,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn what_is_left_is_left_over_a_pause() {
        let running = Phase::<u8>::Running { ends_at: at(1000) };
        let paused = running.paused(7, at(400)).unwrap();
        assert_eq!(paused, Phase::Paused { remaining: Millis::new(600), paused_by: 7 });
        assert_eq!(paused.remaining(at(90_000)), Millis::new(600));
        assert_eq!(paused.resumed(at(2000)), Some(Phase::Running { ends_at: at(2600) }));
        assert_eq!((paused.paused(7, at(500)), running.resumed(at(1))), (None, None));
    }

    #[test]
    fn one_that_has_run_out_is_neither_paused_nor_resumed_but_can_be_extended() {
        let running = Phase::<u8>::Running { ends_at: at(1000) };
        assert_eq!(running.at(at(1000)), Phase::Expired { expired_at: at(1000) });
        assert_eq!(running.paused(7, at(1000)), None);
        assert_eq!(running.at(at(1000)).resumed(at(1500)), None);
        let more = Millis::new(500);
        assert_eq!(running.extended(more, at(1500)), Phase::Running { ends_at: at(2000) });
        assert_eq!(running.extended(more, at(10)), Phase::Running { ends_at: at(1500) });
    }

    #[test]
    fn one_that_has_run_out_was_running_before() {
        let expired = Phase::<u8>::Expired { expired_at: at(1000) };
        assert_eq!(expired.was(at(999)), Phase::Running { ends_at: at(1000) });
        assert_eq!(expired.was(at(1000)), expired);
    }

    #[test]
    fn a_phase_reads_back() {
        for phase in [
            Phase::Running { ends_at: at(1) },
            Phase::Paused { remaining: Millis::new(2), paused_by: "a".to_owned() },
            Phase::Expired { expired_at: at(3) },
        ] {
            let text = serde_json::to_string(&phase).unwrap();
            assert_eq!(Phase::<String>::from_json(serde_json::from_str(&text).unwrap()), Ok(phase));
        }
    }
}
