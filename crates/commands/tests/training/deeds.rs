//! What people ask for: no more than what their device offers, by what it knows.

use hubbub_commands::TrainingCommand as C;
use hubbub_model::training::{Feedback, Leg, LegKind, Planned, SetDone, TrainingState};
use hubbub_model::{ClockId, Day, Edit, ExerciseId, Millis, RoundId, Timestamp};

use crate::steps::Deed;
use crate::things::{done, effort, exercise_id, note, prescription, round_id};

/// The command for a deed on a device that knows so much, if it is offered there.
pub(crate) fn command(known: &TrainingState, deed: Deed, at: Timestamp, clock_id: ClockId) -> Option<C> {
    let revision = |nth| known.round(round_id(nth)).map_or(0, |round| round.revision);
    let clock = known.clock.as_ref().map(|clock| clock.id);
    Some(match deed {
        Deed::Save(nth, ids, reps, last) => {
            let (round_id, revision, prescription) =
                (round_id(nth), revision(nth), prescription(&ids, reps, last));
            C::SaveRound { round_id, revision, prescription }
        }
        Deed::Release(nth, ids, reps, last) => {
            let (round_id, revision, prescription) =
                (round_id(nth), revision(nth), prescription(&ids, reps, last));
            C::ReleaseRound { round_id, revision, prescription }
        }
        Deed::Delete(nth) => C::DeleteRound { round_id: round_id(nth) },
        Deed::Withdraw(nth) => C::WithdrawRound { round_id: round_id(nth), reason: None },
        Deed::See(nth) => C::SeeChanges { round_id: round_id(nth), revision: 2 },
        Deed::Tick(..) | Deed::Say(..) | Deed::Complete(..) => said(known, deed)?,
        Deed::Replan(days) => {
            let planned = Planned { day: Day::from_number(20_000 + i32::from(days)), time: None };
            C::Replan { title: None, planned }
        }
        Deed::StartPlanned => C::StartPlanned {},
        Deed::Finish => C::Finish {},
        Deed::Cancel => C::Cancel { reason: None },
        Deed::StartClock(seconds) => {
            let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_secs(seconds) }];
            C::StartClock { clock_id, round_id: None, legs, at }
        }
        Deed::PauseClock => C::PauseClock { clock_id: clock?, at },
        Deed::ResumeClock => C::ResumeClock { clock_id: clock?, at },
        Deed::ExtendClock(seconds) => {
            C::ExtendClock { clock_id: clock?, seconds: seconds.try_into().unwrap(), at: Some(at) }
        }
        Deed::StopClock => C::StopClock { clock_id: clock? },
    })
}

/// What an athlete says of an exercise that they know.
fn said(known: &TrainingState, deed: Deed) -> Option<C> {
    match deed {
        Deed::Tick(round, exercise, set, reps) => {
            let (round_id, exercise_id) = knows(known, round, exercise)?;
            let (set, done) = (set.try_into().unwrap(), reps.map(done));
            Some(C::SaveSet { round_id, exercise_id, set, done })
        }
        Deed::Say(round, exercise, how, what) => {
            let (round_id, exercise_id) = knows(known, round, exercise)?;
            let how = how.map_or(Edit::Keep, |how| Edit::To(how.map(effort)));
            let what = what.map_or(Edit::Keep, |what| Edit::To(what.map(note)));
            Some(C::SaveFeedback { round_id, exercise_id, effort: how, note: what })
        }
        Deed::Complete(round, exercise, set, how, what) => {
            let (round_id, exercise_id) = knows(known, round, exercise)?;
            let set = set.map(|set| SetDone { set: set.try_into().unwrap(), done: done(9) });
            let (sets, effort, note) = (set.into_iter().collect(), how.map(effort), what.map(note));
            Some(C::CompleteRound { round_id, feedback: vec![Feedback { exercise_id, sets, effort, note }] })
        }
        _ => None,
    }
}

fn knows(known: &TrainingState, round: u8, exercise: u8) -> Option<(RoundId, ExerciseId)> {
    let place = (round_id(round), exercise_id(exercise));
    known.round(place.0)?.work.as_ref()?.exercise(place.1)?;
    Some(place)
}
