//! A session, and what can be in it.

use hubbub_model::text::Remark;
use hubbub_model::training::{
    Amount, Done, Effort, Exercise, Prescription, Reps, Sets, Side, Status, Training as Session,
    TrainingState,
};
use hubbub_model::{CoachingId, ExerciseId, Party, RoundId, Timestamp, TrainingId, UserId};

pub(crate) const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);
/// So many rounds there are at most.
pub(crate) const ROUNDS: u8 = 3;

pub(crate) fn user(side: Side) -> UserId {
    UserId::new(START, [side as u8; 10])
}

pub(crate) fn party(side: Side) -> Party {
    Party { user_id: user(side), name: "Somebody".parse().unwrap() }
}

pub(crate) fn session() -> TrainingState {
    let training = Session {
        id: TrainingId::new(START, [7; 10]),
        coaching_id: CoachingId::new(START, [8; 10]),
        title: None,
        athlete: party(Side::Athlete),
        trainer: party(Side::Trainer),
        planned: None,
    };
    TrainingState::new(training, Status::Running { started_at: START })
}

pub(crate) fn round_id(nth: u8) -> RoundId {
    RoundId::new(START, [nth; 10])
}

pub(crate) fn exercise_id(nth: u8) -> ExerciseId {
    ExerciseId::new(START, [nth; 10])
}

pub(crate) fn prescription(ids: &[u8], reps: u8, is_final_round: bool) -> Prescription {
    let exercise = |nth: &u8| Exercise {
        id: exercise_id(*nth),
        name: "Squat".parse().unwrap(),
        sets: Sets::try_from(3).unwrap(),
        amount: Amount::Reps { reps: Reps::try_from(u64::from(reps)).unwrap() },
        load: None,
        rest: None,
        note: None,
    };
    Prescription { exercises: ids.iter().map(exercise).collect(), is_final_round, note: None }
}

pub(crate) fn effort(effort: u64) -> Effort {
    effort.try_into().unwrap()
}

pub(crate) fn note(nth: u8) -> Remark {
    ["Heavy", "My knee", "Good"][usize::from(nth)].parse().unwrap()
}

pub(crate) fn done(reps: u8) -> Done {
    Done { amount: Amount::Reps { reps: Reps::try_from(u64::from(reps)).unwrap() }, load: None }
}
