//! A training session that does not exist, for the design page.

use hubbub_model::countdown::Phase;
use hubbub_model::training::{
    Amount, Change, Clock, Done, Exercise, Feedback, Leg, LegKind, Load, Prescription, Round, SetDone, Side,
    Stage, Status, Training, TrainingState, Unit, Work,
};
use hubbub_model::{ClockId, CoachingId, ExerciseId, Millis, Party, RoundId, TrainingId, UserId};

use super::NOW;
use crate::text::{Locale, Sample};

/// A session with a round of each kind, or nothing if one of its names were none. What has `seed` in its ids is
/// another one.
pub(crate) fn training(locale: Locale, seed: u8) -> Option<TrainingState> {
    let names = &locale.words().sample;
    let party =
        |nth: u8, name: &str| Some(Party { user_id: UserId::new(NOW, [nth; 10]), name: name.parse().ok()? });
    let training = Training {
        id: TrainingId::new(NOW, [seed; 10]),
        coaching_id: CoachingId::new(NOW, [seed; 10]),
        title: None,
        athlete: party(1, "Lio")?,
        trainer: party(2, "Kim")?,
        planned: None,
    };
    let mut state = TrainingState::new(training, Status::Running { started_at: NOW });
    state.trainer_joined_at = Some(NOW);
    let stages = [
        Stage::Released {},
        Stage::Draft {},
        Stage::Completed { completed_at: NOW },
        Stage::Withdrawn { withdrawn_at: NOW, reason: names.notes[1].parse().ok() },
    ];
    for (number, stage) in (1..).zip(stages) {
        let work = if stage == (Stage::Draft {}) { None } else { Some(work(names, seed, number)?) };
        let id = RoundId::new(NOW, [seed.wrapping_mul(8).wrapping_add(number); 10]);
        state.rounds.push(Round { id, number: number.into(), revision: 1, stage, work });
    }
    Some(state)
}

/// Two exercises, of which the first was changed, and its first set is done.
fn work(names: &Sample, seed: u8, number: u8) -> Option<Work> {
    let id = |nth: u8| ExerciseId::new(NOW, [seed.wrapping_mul(32).wrapping_add(number * 2 + nth); 10]);
    let load = Load::typed("82.5", Unit::Kg).ok();
    let (reps, time) = (8.try_into().ok()?, 45.try_into().ok()?);
    let squat = Exercise {
        id: id(0),
        name: names.exercises[0].parse().ok()?,
        sets: 3.try_into().ok()?,
        amount: Amount::Reps { reps },
        load,
        rest: 90.try_into().ok(),
        note: names.notes[1].parse().ok(),
    };
    let plank = Exercise {
        id: id(1),
        name: names.exercises[1].parse().ok()?,
        sets: 2.try_into().ok()?,
        amount: Amount::Time { seconds: time },
        load: None,
        rest: None,
        note: None,
    };
    let before = Exercise { load: Load::typed("80", Unit::Kg).ok(), ..squat.clone() };
    let done = SetDone { set: 1.try_into().ok()?, done: Done { amount: squat.amount, load } };
    let feedback = Feedback {
        sets: vec![done],
        effort: 7.try_into().ok(),
        note: names.notes[0].parse().ok(),
        ..Feedback::new(squat.id)
    };
    let change = Change { exercise_id: squat.id, before: Some(before) };
    let prescription =
        Prescription { exercises: vec![squat, plank], is_final_round: number == 3, note: None };
    Some(Work { changes: vec![change], feedback: vec![feedback], ..Work::new(prescription, NOW) })
}

/// A clock of work and rest in turns: running, paused and run out.
pub(crate) fn clocks(seed: u8) -> [Clock; 3] {
    let phases = [
        Phase::Running { ends_at: NOW + Millis::from_secs(72) },
        Phase::Paused { remaining: Millis::from_secs(30), paused_by: Side::Trainer },
        Phase::Expired { expired_at: NOW },
    ];
    let leg = |kind, seconds| Leg { kind, length: Millis::from_secs(seconds) };
    phases.map(|phase| Clock {
        id: ClockId::new(NOW, [seed; 10]),
        round_id: None,
        legs: vec![leg(LegKind::Work, 45), leg(LegKind::Rest, 45)],
        started_by: Side::Athlete,
        changed_at: NOW,
        phase,
    })
}
