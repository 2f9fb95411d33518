//! The clock that trainer and athlete share.

use serde::Serialize;

use super::Side;
use crate::countdown::{self, Phase};
use crate::number::numbers;
use crate::{ClockId, Millis, RoundId, Timestamp};

numbers! {
    /// How long a set, a rest or a part of a clock is, in seconds: up to two hours.
    Seconds: 1..=7200,
}

impl Seconds {
    /// The same as a span of time.
    #[must_use]
    pub const fn span(self) -> Millis {
        Millis::from_secs(self.0)
    }
}

/// What a part of a clock is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum LegKind {
    /// To work.
    Work,
    /// To rest.
    Rest,
    /// For a round as a whole.
    Round,
}

crate::from_json!(name LegKind = LegKind::parse);

impl LegKind {
    const ALL: [Self; 3] = [Self::Work, Self::Rest, Self::Round];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Rest => "rest",
            Self::Round => "round",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A part of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Leg {
    /// What it is for.
    pub kind: LegKind,
    /// How long it is, in milliseconds.
    pub length: Millis,
}

crate::from_json!(struct Leg { kind, length });

/// A clock that runs through its parts, one after the other: one for a rest, many for intervals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Clock {
    /// Which clock.
    pub id: ClockId,
    /// For which round, if for one: it stops with that.
    pub round_id: Option<RoundId>,
    /// Its parts, at least one.
    pub legs: Vec<Leg>,
    /// Who started it.
    pub started_by: Side,
    /// When it was last started, paused, resumed or extended.
    pub changed_at: Timestamp,
    /// Where it stands.
    #[serde(flatten)]
    pub phase: Phase<Side>,
}

impl crate::json::FromJson for Clock {
    fn from_json(json: crate::json::Json) -> Result<Self, crate::json::Unreadable> {
        let mut object = json.object()?;
        Ok(Self {
            id: object.take("id")?,
            round_id: object.take("round_id")?,
            legs: object.take("legs")?,
            started_by: object.take("started_by")?,
            changed_at: object.take("changed_at")?,
            phase: Phase::take_from(&mut object)?,
        })
    }
}
crate::from_json!(serde Clock);

impl Clock {
    /// The most parts of a clock.
    pub const LEGS: usize = 100;
    /// However often it is extended, a clock never runs longer than this.
    pub const MAX_LENGTH: Millis = Millis::from_minutes(12 * 60);

    /// How long all parts are together.
    #[must_use]
    pub fn length(&self) -> Millis {
        self.legs.iter().fold(Millis::ZERO, |sum, leg| sum + leg.length)
    }

    /// Which part it is in at `now`, counted from 0, and what is left of that. A clock that has run out is in
    /// none.
    #[must_use]
    pub fn leg(&self, now: Timestamp) -> Option<(usize, Millis)> {
        // What is left of the whole is left of the last parts.
        let mut left = self.phase.remaining(now).as_millis();
        for (nth, leg) in self.legs.iter().enumerate().rev() {
            let length = leg.length.as_millis();
            if left <= length && left > 0 {
                return Some((nth, Millis::new(left)));
            }
            left = left.saturating_sub(length);
        }
        None
    }

    /// How many thousandths of its part are left at `now`.
    #[must_use]
    pub fn thousandths_left(&self, now: Timestamp) -> u64 {
        self.leg(now).map_or(0, |(nth, left)| countdown::thousandths(left, self.legs[nth].length))
    }

    /// The same with `more` added at `now` to the part that it is in, or after the last one.
    #[must_use]
    pub fn extended(&self, more: Millis, now: Timestamp) -> Self {
        let nth = self.leg(now).map_or(self.legs.len().saturating_sub(1), |(nth, _)| nth);
        let mut longer = self.clone();
        longer.legs.iter_mut().skip(nth).take(1).for_each(|leg| leg.length = leg.length + more);
        longer.phase = self.phase.extended(more, now);
        longer.changed_at = now;
        longer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> Clock {
        let leg = |kind, seconds| Leg { kind, length: Millis::from_secs(seconds) };
        let legs = vec![leg(LegKind::Work, 40), leg(LegKind::Rest, 20), leg(LegKind::Work, 40)];
        let start = Timestamp::from_millis(0);
        let phase = Phase::Running { ends_at: start + Millis::from_secs(100) };
        Clock {
            id: ClockId::new(start, [1; 10]),
            round_id: None,
            legs,
            started_by: Side::Trainer,
            changed_at: start,
            phase,
        }
    }

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_millis(0) + Millis::from_secs(seconds)
    }

    #[test]
    fn a_clock_goes_through_its_parts() {
        let leg = |seconds| clock().leg(at(seconds)).map(|(nth, left)| (nth, left.ceil_secs()));
        assert_eq!(
            [0, 39, 40, 59, 60, 99, 100].map(leg),
            [Some((0, 40)), Some((0, 1)), Some((1, 20)), Some((1, 1)), Some((2, 40)), Some((2, 1)), None]
        );
    }

    #[test]
    fn what_is_added_is_added_to_the_part_it_is_in() {
        let longer = clock().extended(Millis::from_secs(10), at(50));
        assert_eq!(longer.leg(at(50)).map(|(nth, left)| (nth, left.ceil_secs())), Some((1, 20)));
        assert_eq!(longer.leg(at(70)).map(|(nth, left)| (nth, left.ceil_secs())), Some((2, 40)));
        assert_eq!(longer.length(), Millis::from_secs(110));
        let again = clock().extended(Millis::from_secs(10), at(500));
        assert_eq!(again.leg(at(500)).map(|(nth, left)| (nth, left.ceil_secs())), Some((2, 10)));
    }
}
