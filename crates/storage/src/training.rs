//! Training sessions: the state of each as a snapshot has it, and the rows behind each event.

mod arg;
mod exercise;
pub mod export;
mod find;
mod guest;
pub mod history;
mod round;
mod session;
mod set;

use hubbub_commands::TrainingCommand;
use hubbub_commands::areas::Training;
use hubbub_events::TrainingEvent;
use hubbub_model::training::TrainingState;
use hubbub_model::{Timestamp, TrainingId, UserId};

use crate::tx::args;
use crate::{StoreError, Stored, TableKey, Tx};

pub use find::{of_coaching, open_of_coaching, place, planned, running, watched};
pub use round::drafts;

impl Stored for Training {
    const TABLES: &'static [TableKey] = &[
        ("trainings", &["id"]),
        ("training_rounds", &["id"]),
        ("training_exercises", &["round_id", "id"]),
        ("training_sets", &["round_id", "exercise_id", "nr"]),
        ("training_guests", &["training_id", "user_id"]),
        ("training_drafts", &["round_id"]),
    ];

    async fn load(tx: &mut Tx, id: TrainingId) -> Result<Option<TrainingState>, StoreError> {
        let Some(state) = session::lookup(tx, id).await? else { return Ok(None) };
        Ok(Some(TrainingState {
            rounds: round::of_training(tx, id).await?,
            guests: guest::of_training(tx, id).await?,
            ..state
        }))
    }

    async fn set_aside(tx: &mut Tx, id: TrainingId, command: &TrainingCommand) -> Result<(), StoreError> {
        match command {
            TrainingCommand::SaveRound { round_id, prescription, .. } => {
                round::set_draft(tx, id, *round_id, prescription).await
            }
            _ => Ok(()),
        }
    }

    async fn record(
        tx: &mut Tx,
        id: TrainingId,
        event: &TrainingEvent,
        _: Timestamp,
    ) -> Result<(), StoreError> {
        use TrainingEvent as E;
        match event {
            E::SessionPlanned { session, .. } => session::insert(tx, session, None).await,
            E::SessionUpdated { session } => session::update(tx, session).await,
            E::SessionStarted { session, started_at, .. } => session::start(tx, session, *started_at).await,
            E::TrainerJoined { joined_at, .. } => session::join(tx, id, *joined_at).await,
            E::RoundSaved { round_id, round_number, revision } => {
                round::save(tx, id, *round_id, (*round_number, *revision)).await
            }
            E::RoundDeleted { round_id, .. } => round::delete(tx, *round_id).await,
            E::RoundReleased { round_id, round_number, revision, prescription, released_at } => {
                round::save(tx, id, *round_id, (*round_number, *revision)).await?;
                round::release(tx, *round_id, prescription, *released_at).await
            }
            E::RoundUpdated { round_id, revision, prescription, .. } => {
                round::change(tx, *round_id, *revision, prescription).await
            }
            E::ChangesSeen { round_id, .. } => exercise::see(tx, *round_id).await,
            E::SetSaved { round_id, exercise_id, set, done, .. } => {
                set::save(tx, (*round_id, *exercise_id), *set, done.as_ref()).await
            }
            E::FeedbackSaved { round_id, exercise_id, effort, note, .. } => {
                exercise::say(tx, (*round_id, *exercise_id), *effort, note.as_ref()).await
            }
            E::RoundCompleted { round_id, completed_at, .. } => {
                round::close(tx, *round_id, ("completed", None), *completed_at).await?;
                session::stop_clock_of(tx, id, *round_id).await
            }
            E::RoundWithdrawn { round_id, reason, withdrawn_at, .. } => {
                round::close(tx, *round_id, ("withdrawn", reason.as_ref()), *withdrawn_at).await?;
                session::stop_clock_of(tx, id, *round_id).await
            }
            E::SessionCompleted { completed_by, completed_at } => {
                session::end(tx, id, ("completed", None), (*completed_by, *completed_at)).await
            }
            E::SessionCancelled { cancelled_by, reason, cancelled_at } => {
                let how = ("cancelled", reason.as_ref());
                session::end(tx, id, how, (*cancelled_by, *cancelled_at)).await
            }
            E::ClockStarted { clock } | E::ClockUpdated { clock } | E::ClockExpired { clock } => {
                session::set_clock(tx, id, Some(clock)).await
            }
            E::ClockStopped { .. } => session::set_clock(tx, id, None).await,
            E::GuestSaved { guest } => guest::save(tx, id, guest).await,
            E::GuestRemoved { user_id } => guest::remove(tx, id, *user_id).await,
            E::NoteSaved { by, note } => session::note(tx, id, *by, note.as_ref()).await,
        }
    }

    async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<TrainingId>, StoreError> {
        find::due(tx, now, most).await
    }

    async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
        find::next_due(tx).await
    }

    /// Those who take part in it, and guests on whom both sides agree, as long as they are in the coaching.
    async fn may_read(tx: &mut Tx, id: TrainingId, user: UserId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 AS one FROM trainings t
                   JOIN coaching_members m ON m.coaching_id = t.coaching_id AND m.user_id = $2
                   LEFT JOIN training_guests g ON g.training_id = t.id AND g.user_id = $2
                   WHERE t.id = $1
                         AND (t.athlete = $2 OR t.trainer = $2 OR (g.athlete = 1 AND g.trainer = 1))";
        Ok(tx.fetch_optional(sql, args![id, user]).await?.is_some())
    }
}
