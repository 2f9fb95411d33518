//! What happens in a training session.

mod apply;
#[cfg(feature = "samples")]
pub(crate) mod samples;

use hubbub_model::text::{Note, Remark};
use hubbub_model::training::{Clock, Done, Effort, Guest, Prescription, SetNumber, Side, Training};
use hubbub_model::{ClockId, ExerciseId, RoundId, Timestamp, UserId};

use crate::define::events;

events! {
    /// What happens in a training session.
    #[cfg_attr(
        target_pointer_width = "64",
        expect(clippy::large_enum_variant, reason = "each log has few of the large ones")
    )]
    pub enum TrainingEvent {
        /// A session was planned for a day.
        "session-planned" => SessionPlanned {
            /// The session.
            session: Training,
            /// Who planned it.
            planned_by: Side,
        },
        /// A session that is planned has another name or another day.
        "session-updated" => SessionUpdated {
            /// The session as it is now.
            session: Training,
        },
        /// The session was started.
        "session-started" => SessionStarted {
            /// The session.
            session: Training,
            /// Who started it.
            started_by: Side,
            /// When.
            started_at: Timestamp,
        },
        /// The trainer is there.
        "trainer-joined" => TrainerJoined {
            /// Who trains.
            trainer_id: UserId,
            /// Since when.
            joined_at: Timestamp,
        },
        /// The trainer prepares a round. What is in it only the trainer reads.
        "round-saved" => RoundSaved {
            /// Which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
            /// How often it was saved.
            revision: u32,
        },
        /// A round that was prepared was deleted. Its number is not used again.
        "round-deleted" => RoundDeleted {
            /// Which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
        },
        /// A round is to be done.
        "round-released" => RoundReleased {
            /// Which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
            /// How often it was saved.
            revision: u32,
            /// What there is to do.
            prescription: Prescription,
            /// When it was released.
            released_at: Timestamp,
        },
        /// The trainer changed a round that is being done.
        "round-updated" => RoundUpdated {
            /// Which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
            /// How often it was saved.
            revision: u32,
            /// What there is to do from now on.
            prescription: Prescription,
            /// When it was changed.
            updated_at: Timestamp,
        },
        /// The athlete has seen what the trainer changed.
        "changes-seen" => ChangesSeen {
            /// In which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
        },
        /// The athlete did a set, did it otherwise, or did not do it after all.
        "set-saved" => SetSaved {
            /// In which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
            /// Of which exercise.
            exercise_id: ExerciseId,
            /// Which set.
            set: SetNumber,
            /// How it was done; nothing if it was not.
            done: Option<Done>,
        },
        /// The athlete says how an exercise was.
        "feedback-saved" => FeedbackSaved {
            /// In which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
            /// Which exercise.
            exercise_id: ExerciseId,
            /// How hard it was.
            effort: Option<Effort>,
            /// What there is to say.
            note: Option<Remark>,
        },
        /// The athlete has done a round.
        "round-completed" => RoundCompleted {
            /// Which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
            /// When.
            completed_at: Timestamp,
        },
        /// The trainer took a round back. What the athlete did of it stays.
        "round-withdrawn" => RoundWithdrawn {
            /// Which round.
            round_id: RoundId,
            /// Its number.
            round_number: u32,
            /// Why.
            reason: Option<Note>,
            /// When.
            withdrawn_at: Timestamp,
        },
        /// The session is complete.
        "session-completed" => SessionCompleted {
            /// Who completed it: the athlete with the final round, or who finished it.
            completed_by: Side,
            /// When.
            completed_at: Timestamp,
        },
        /// The session was cancelled.
        "session-cancelled" => SessionCancelled {
            /// Who cancelled it.
            cancelled_by: Side,
            /// Why.
            reason: Option<Note>,
            /// When.
            cancelled_at: Timestamp,
        },
        /// A clock was started.
        "clock-started" => ClockStarted {
            /// The clock, in place of one that was there.
            clock: Clock,
        },
        /// The clock was paused, resumed or extended.
        "clock-updated" => ClockUpdated {
            /// The clock as it is now.
            clock: Clock,
        },
        /// The clock ran out.
        "clock-expired" => ClockExpired {
            /// The clock as it is now.
            clock: Clock,
        },
        /// The clock was taken away.
        "clock-stopped" => ClockStopped {
            /// Which clock.
            clock_id: ClockId,
        },
        /// Somebody may watch as soon as both sides agree.
        "guest-saved" => GuestSaved {
            /// Who, and who agrees.
            guest: Guest,
        },
        /// Somebody may not watch any more.
        "guest-removed" => GuestRemoved {
            /// Who.
            user_id: UserId,
        },
        /// One side says something of the session.
        "note-saved" => NoteSaved {
            /// Who.
            by: Side,
            /// What.
            note: Option<Remark>,
        },
    }
}
