//! A countdown timer.

use serde::Serialize;

pub use crate::countdown::Milestone;

use super::rules::Action;
use crate::countdown;
use crate::number::numbers;
use crate::{FamilyId, MemberId, Millis, TemplateId, TimerId, Timestamp, text::TimerName};

/// A countdown that everybody in the family sees. It is here from its start until
/// a parent confirms or cancels it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// Where a timer stands. One that has run out waits for a parent.
pub type Phase = crate::countdown::Phase<MemberId>;

impl crate::json::FromJson for Timer {
    fn from_json(json: crate::json::Json) -> Result<Self, crate::json::Unreadable> {
        let mut object = json.object()?;
        Ok(Self {
            id: object.take("id")?,
            family_id: object.take("family_id")?,
            name: object.take("name")?,
            member_id: object.take("member_id")?,
            template_id: object.take("template_id")?,
            stars: object.take("stars")?,
            length: object.take("length")?,
            started_at: object.take("started_at")?,
            started_by: object.take("started_by")?,
            phase: Phase::take_from(&mut object)?,
        })
    }
}
crate::from_json!(serde Timer);

impl Timer {
    /// What is left at `now`, in milliseconds.
    #[must_use]
    pub fn remaining(&self, now: Timestamp) -> Millis {
        self.phase.remaining(now)
    }

    /// When it will run out, if it runs.
    #[must_use]
    pub fn ends_at(&self) -> Option<Timestamp> {
        self.phase.ends_at()
    }

    /// Has it run out by `now`?
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.ends_at().is_some_and(|end| end <= now)
    }

    /// Where it stands at `now`: a running one whose end has come has run out, whether
    /// or not the scheduler has said so yet.
    #[must_use]
    pub fn phase_at(&self, now: Timestamp) -> Phase {
        self.phase.at(now)
    }

    /// How many thousandths of its length are left at `now`.
    #[must_use]
    pub fn thousandths_left(&self, now: Timestamp) -> u64 {
        countdown::thousandths(self.remaining(now), self.length)
    }

    /// How far it has come at `now`, in the steps that are worth saying aloud.
    #[must_use]
    pub fn milestone(&self, now: Timestamp) -> Milestone {
        self.remaining(now).into()
    }
}

impl Phase {
    /// Is there any use in doing that to a timer in this phase? Whether somebody may
    /// is for [`super::Role::may`] to say.
    #[must_use]
    pub const fn offers(self, action: Action) -> bool {
        match action {
            Action::PauseTimer => matches!(self, Self::Running { .. }),
            Action::ResumeTimer => matches!(self, Self::Paused { .. }),
            Action::ConfirmTimer => matches!(self, Self::Expired { .. }),
            Action::ExtendTimer | Action::CancelTimer => true,
            _ => false,
        }
    }
}

numbers! {
    /// Stars a timer or a chore is worth.
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
    use crate::number::OutOfRange;

    const MINUTE: u64 = 60_000;

    fn timer(phase: Phase) -> Timer {
        let start = Timestamp::from_millis(0);
        let member = MemberId::new(start, [1; 10]);
        Timer {
            id: TimerId::new(start, [2; 10]),
            family_id: FamilyId::new(start, [3; 10]),
            name: "Homework".parse().unwrap(),
            member_id: member,
            template_id: None,
            stars: Stars::try_from(3).unwrap(),
            length: Millis::from_minutes(10),
            started_at: start,
            started_by: member,
            phase,
        }
    }

    fn at(millis: u64) -> Timestamp {
        Timestamp::from_millis(0) + Millis::new(millis)
    }

    #[test]
    fn what_is_left_shrinks_from_all_to_nothing() {
        let timer = timer(Phase::Running { ends_at: at(10 * MINUTE) });
        for (now, left) in [(0, 1000), (5 * MINUTE, 500), (10 * MINUTE, 0), (11 * MINUTE, 0)] {
            assert_eq!(timer.thousandths_left(at(now)), left, "{now}");
        }
        let empty = Timer { length: Millis::ZERO, ..timer };
        assert_eq!(empty.thousandths_left(at(0)), 0);
    }

    #[test]
    fn a_due_timer_has_run_out_before_anybody_says_so() {
        let timer = timer(Phase::Running { ends_at: at(10) });
        assert_eq!(timer.phase_at(at(9)), timer.phase);
        assert_eq!(timer.phase_at(at(10)), Phase::Expired { expired_at: at(10) });
    }

    #[test]
    fn milestones_come_in_order() {
        let timer = timer(Phase::Running { ends_at: at(10 * MINUTE) });
        let passed = [0, 5 * MINUTE, 9 * MINUTE, 10 * MINUTE].map(|now| timer.milestone(at(now)));
        let all = [Milestone::Early, Milestone::LastFiveMinutes, Milestone::LastMinute, Milestone::Finished];
        assert_eq!(passed, all);
        assert!(all.is_sorted());
    }

    #[test]
    fn each_phase_offers_what_is_of_use() {
        let member = MemberId::new(at(0), [1; 10]);
        let of = |phase: Phase| Action::ALL.iter().copied().filter(|a| phase.offers(*a)).collect::<Vec<_>>();
        let (extend, cancel) = (Action::ExtendTimer, Action::CancelTimer);
        assert_eq!(of(Phase::Running { ends_at: at(1) }), [Action::PauseTimer, extend, cancel]);
        let paused = Phase::Paused { remaining: Millis::new(1), paused_by: member };
        assert_eq!(of(paused), [Action::ResumeTimer, extend, cancel]);
        assert_eq!(of(Phase::Expired { expired_at: at(1) }), [extend, cancel, Action::ConfirmTimer]);
    }

    #[test]
    fn numbers_out_of_range_are_refused_from_outside_too() {
        assert!(serde_json::from_str::<Stars>("50").is_ok());
        for bad in ["51", "-1", "1.5", "\"3\"", "null"] {
            assert!(serde_json::from_str::<Stars>(bad).is_err(), "{bad}");
        }
        assert_eq!(Minutes::try_from(0), Err(OutOfRange { min: 1, max: 240 }));
    }
}
