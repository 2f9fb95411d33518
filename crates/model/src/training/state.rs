//! All of a training session that athlete and trainer see: what a snapshot carries and events change.

use serde::Serialize;

use super::{Clock, Guest, Part, Round, Side, Status, Training};
use crate::text::Remark;
use crate::{ExerciseId, Party, RoundId, Timestamp, UserId};

/// A training session. Rounds are in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrainingState {
    /// The session itself.
    pub training: Training,
    /// Where it stands.
    pub status: Status,
    /// Since when the trainer is there, if they came.
    pub trainer_joined_at: Option<Timestamp>,
    /// Its rounds.
    pub rounds: Vec<Round>,
    /// The greatest number that a round has had.
    pub last_number: u32,
    /// The clock, if there is one.
    pub clock: Option<Clock>,
    /// Who may watch, or may once both agree.
    pub guests: Vec<Guest>,
    /// What both say of the session.
    pub notes: Notes,
}

crate::from_json!(struct TrainingState {
    training, status, trainer_joined_at, rounds, last_number, clock, guests, notes,
});

/// What both say of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notes {
    /// What the athlete says.
    pub athlete: Option<Remark>,
    /// What the trainer says.
    pub trainer: Option<Remark>,
}

crate::from_json!(struct Notes { athlete, trainer });

impl Notes {
    /// What this side says.
    #[must_use]
    pub const fn of(&self, side: Side) -> Option<&Remark> {
        match side {
            Side::Athlete => self.athlete.as_ref(),
            Side::Trainer => self.trainer.as_ref(),
        }
    }

    /// Lets this side say something else.
    pub fn set(&mut self, side: Side, note: Option<Remark>) {
        match side {
            Side::Athlete => self.athlete = note,
            Side::Trainer => self.trainer = note,
        }
    }
}

/// How much there may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits;

impl Limits {
    /// Rounds of one session, with those that were deleted.
    pub const ROUNDS: u32 = 100;
    /// Exercises of one round.
    pub const EXERCISES: usize = 30;
    /// Exercises that were taken out of one round again.
    pub const REMOVED: usize = 60;
    /// Guests of one session.
    pub const GUESTS: usize = 10;
}

impl TrainingState {
    /// A session in which nothing has happened.
    #[must_use]
    pub fn new(training: Training, status: Status) -> Self {
        Self {
            training,
            status,
            trainer_joined_at: None,
            rounds: Vec::new(),
            last_number: 0,
            clock: None,
            guests: Vec::new(),
            notes: Notes::default(),
        }
    }

    /// The round with this id.
    #[must_use]
    pub fn round(&self, id: RoundId) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id == id)
    }

    /// The round that has this exercise, or had it.
    #[must_use]
    pub fn round_of(&self, exercise: ExerciseId) -> Option<&Round> {
        let has = |round: &&Round| round.work.as_ref().is_some_and(|work| work.exercise(exercise).is_some());
        self.rounds.iter().find(has)
    }

    /// Does it run?
    #[must_use]
    pub const fn is_running(&self) -> bool {
        matches!(self.status, Status::Running { .. })
    }

    /// Is it over?
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.status.ended().is_some()
    }

    /// What part this person has in it. A guest has one once both sides agree.
    #[must_use]
    pub fn part(&self, user: UserId) -> Option<Part> {
        let guest = || self.guests.iter().find(|one| one.party.user_id == user && one.watches());
        self.training.side(user).map(Part::from).or_else(|| guest().map(|_| Part::Guest))
    }

    /// Everybody who may read it.
    pub fn readers(&self) -> impl Iterator<Item = &Party> {
        let guests = self.guests.iter().filter(|guest| guest.watches()).map(|guest| &guest.party);
        [&self.training.athlete, &self.training.trainer].into_iter().chain(guests)
    }
}
