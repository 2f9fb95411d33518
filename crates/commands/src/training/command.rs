//! What somebody may want done.

use hubbub_model::text::{Note, Remark, TrainingTitle};
use hubbub_model::training::{Done, Effort, Feedback, Leg, Planned, Prescription, Seconds, SetNumber};
use hubbub_model::{ClockId, CoachingId, Edit, ExerciseId, Party, RoundId, Timestamp, UserId};
use serde::Serialize;

/// What somebody wants done in a training session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TrainingCommand {
    /// Start a session that was not planned.
    Start {
        /// In which coaching.
        coaching_id: CoachingId,
        /// What it is called, if it has a name.
        title: Option<TrainingTitle>,
    },
    /// Plan a session.
    Plan {
        /// In which coaching.
        coaching_id: CoachingId,
        /// What it is called, if it has a name.
        title: Option<TrainingTitle>,
        /// For when.
        planned: Planned,
    },
    /// Plan it for another time, or call it otherwise.
    Replan {
        /// What it is called, if it has a name.
        title: Option<TrainingTitle>,
        /// For when.
        planned: Planned,
    },
    /// Start the session that was planned.
    StartPlanned {},
    /// Be there, as the trainer.
    Join {},
    /// Save a round: one to be released later, or one that is being done.
    SaveRound {
        /// Which round; the id of a new one is new.
        round_id: RoundId,
        /// Which of its revisions one has changed; 0 for a new one.
        revision: u32,
        /// What there is to do in it from now on.
        prescription: Prescription,
    },
    /// Delete a round that was not released.
    DeleteRound {
        /// Which round.
        round_id: RoundId,
    },
    /// Let the athlete do a round, as one sees it.
    ReleaseRound {
        /// Which round; the id of a new one is new.
        round_id: RoundId,
        /// Which of its revisions one has seen; 0 for a new one.
        revision: u32,
        /// What there is to do in it.
        prescription: Prescription,
    },
    /// Take back a round that is being done.
    WithdrawRound {
        /// Which round.
        round_id: RoundId,
        /// Why.
        reason: Option<Note>,
    },
    /// Note that one has seen what the trainer changed.
    SeeChanges {
        /// In which round.
        round_id: RoundId,
        /// As of which revision.
        revision: u32,
    },
    /// Say how a set was done.
    SaveSet {
        /// In which round.
        round_id: RoundId,
        /// Of which exercise.
        exercise_id: ExerciseId,
        /// Which set.
        set: SetNumber,
        /// How it was done; nothing if it was not.
        done: Option<Done>,
    },
    /// Say how an exercise was. What is left out stays what was said, on another device perhaps.
    SaveFeedback {
        /// In which round.
        round_id: RoundId,
        /// Which exercise.
        exercise_id: ExerciseId,
        /// How hard it was.
        #[serde(skip_serializing_if = "Edit::is_keep")]
        effort: Edit<Effort>,
        /// What there is to say.
        #[serde(skip_serializing_if = "Edit::is_keep")]
        note: Edit<Remark>,
    },
    /// Complete a round.
    CompleteRound {
        /// Which round.
        round_id: RoundId,
        /// What there is to say of its exercises, beyond what was said.
        feedback: Vec<Feedback>,
    },
    /// Complete the session, whatever its rounds say.
    Finish {},
    /// Cancel the session.
    Cancel {
        /// Why.
        reason: Option<Note>,
    },
    /// Start a clock, in place of one that is there.
    StartClock {
        /// The new clock's id.
        clock_id: ClockId,
        /// For which round, if for one.
        round_id: Option<RoundId>,
        /// Its parts.
        legs: Vec<Leg>,
        /// When it was started, by the server's clock as far as one knows it.
        at: Timestamp,
    },
    /// Pause the clock.
    PauseClock {
        /// Which clock.
        clock_id: ClockId,
        /// When, by the server's clock as far as one knows it.
        at: Timestamp,
    },
    /// Let the clock go on.
    ResumeClock {
        /// Which clock.
        clock_id: ClockId,
        /// When, by the server's clock as far as one knows it.
        at: Timestamp,
    },
    /// Let the clock run for longer.
    ExtendClock {
        /// Which clock.
        clock_id: ClockId,
        /// By how much.
        seconds: Seconds,
        /// When, by the server's clock as far as one knows it. A command of before this was asked has none: it was
        /// given when it arrives.
        at: Option<Timestamp>,
    },
    /// Take the clock away.
    StopClock {
        /// Which clock.
        clock_id: ClockId,
    },
    /// Agree that a guest of the coaching watches.
    AdmitGuest {
        /// Whom, under the name that they have in the coaching.
        guest: Party,
    },
    /// Let somebody watch no more, or watch no more oneself.
    RemoveGuest {
        /// Whom.
        user_id: UserId,
    },
    /// Say something of the session as a whole.
    SaveNote {
        /// What; nothing takes it away.
        note: Option<Remark>,
    },
}

hubbub_model::from_json!(typed enum TrainingCommand by type {
    Start { coaching_id, title } = "start",
    Plan { coaching_id, title, planned } = "plan",
    Replan { title, planned } = "replan",
    StartPlanned {} = "startPlanned",
    Join {} = "join",
    SaveRound { round_id, revision, prescription } = "saveRound",
    DeleteRound { round_id } = "deleteRound",
    ReleaseRound { round_id, revision, prescription } = "releaseRound",
    WithdrawRound { round_id, reason } = "withdrawRound",
    SeeChanges { round_id, revision } = "seeChanges",
    SaveSet { round_id, exercise_id, set, done } = "saveSet",
    SaveFeedback { round_id, exercise_id, effort, note } = "saveFeedback",
    CompleteRound { round_id, feedback } = "completeRound",
    Finish {} = "finish",
    Cancel { reason } = "cancel",
    StartClock { clock_id, round_id, legs, at } = "startClock",
    PauseClock { clock_id, at } = "pauseClock",
    ResumeClock { clock_id, at } = "resumeClock",
    ExtendClock { clock_id, seconds, at } = "extendClock",
    StopClock { clock_id } = "stopClock",
    AdmitGuest { guest } = "admitGuest",
    RemoveGuest { user_id } = "removeGuest",
    SaveNote { note } = "saveNote",
});
