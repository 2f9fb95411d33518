//! Coachings: their state as a snapshot has it, and the rows behind each event.

mod export;
mod member;
mod plan;
mod vocabulary;

use hubbub_commands::CoachingCommand;
use hubbub_commands::areas::Coaching;
use hubbub_events::CoachingEvent;
use hubbub_model::coaching::{self, CoachingState, Ended, Term};
use hubbub_model::person::Group;
use hubbub_model::text::CoachingName;
use hubbub_model::{CoachingId, PlanId, Timestamp, UserId};

use crate::tx::{args, texts};
use crate::{Row, StoreError, Stored, TableKey, Tx, invitation};

pub use member::member_of;
pub use plan::of_trainer as plans_of;
pub use vocabulary::terms;

texts! {
    CoachingId => |id| id.to_string();
    PlanId => |id| id.to_string();
    &CoachingName => |name| name.to_string();
}

/// Removes a coaching with all that is its own, but for the logs of its sessions.
pub async fn delete(tx: &mut Tx, id: CoachingId) -> Result<(), StoreError> {
    invitation::delete_of(tx, id.into()).await?;
    tx.execute("DELETE FROM coachings WHERE id = $1", args![id]).await?;
    Ok(())
}

impl Stored for Coaching {
    const TABLES: &'static [TableKey] = &[
        ("coachings", &["id"]),
        ("coaching_members", &["coaching_id", "user_id"]),
        ("coaching_plans", &["coaching_id", "id"]),
        ("coaching_terms", &["coaching_id", "folded"]),
    ];

    async fn load(tx: &mut Tx, id: CoachingId) -> Result<Option<CoachingState>, StoreError> {
        let sql = "SELECT name, ended_by, ended_at FROM coachings WHERE id = $1";
        let Some(row) = tx.fetch_optional(sql, args![id]).await? else { return Ok(None) };
        Ok(Some(CoachingState {
            coaching: coaching::Coaching { id, name: row.line("name")? },
            members: member::of_coaching(tx, id).await?,
            ended: ended(&row)?,
            plans: plan::heads(tx, id).await?,
            terms: vocabulary::terms(tx, id).await?,
        }))
    }

    async fn set_aside(tx: &mut Tx, id: CoachingId, command: &CoachingCommand) -> Result<(), StoreError> {
        match command {
            CoachingCommand::SavePlan { plan_id, plan, .. } => plan::set(tx, id, *plan_id, plan).await,
            _ => Ok(()),
        }
    }

    async fn record(
        tx: &mut Tx,
        id: CoachingId,
        event: &CoachingEvent,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        use CoachingEvent as E;
        match event {
            E::CoachingCreated { coaching } => {
                let sql = "INSERT INTO coachings (id, name, created_at) VALUES ($1, $2, $3)";
                tx.execute(sql, args![coaching.id, &coaching.name, now]).await.map(drop)
            }
            E::CoachingUpdated { coaching } => {
                let sql = "UPDATE coachings SET name = $2 WHERE id = $1";
                tx.execute(sql, args![id, &coaching.name]).await.map(drop)
            }
            E::PartyJoined { member } => member::insert(tx, id, member, now).await,
            E::PartyUpdated { member } => member::update(tx, id, member).await,
            E::PartyLeft { user_id } => member::remove(tx, id, *user_id).await,
            E::PlanSaved { plan } => plan::save(tx, id, *plan).await,
            E::PlanRemoved { plan_id } => plan::remove(tx, id, *plan_id).await,
            E::ExerciseRenamed { from, to, since } => vocabulary::rename(tx, id, (from, to), *since).await,
            E::ExerciseForgotten { name, since } => {
                let term = Term { name: name.clone(), becomes: None, since: *since };
                vocabulary::put(tx, id, &term).await
            }
            E::CoachingEnded { ended } => {
                let sql = "UPDATE coachings SET ended_by = $2, ended_at = $3 WHERE id = $1";
                tx.execute(sql, args![id, ended.by, ended.at]).await.map(drop)
            }
        }
    }

    async fn groups_of(tx: &mut Tx, user: UserId) -> Result<Vec<Group>, StoreError> {
        let group = |(id, name, role)| Group::Coaching { id, name, role };
        Ok(member::belongings(tx, user).await?.into_iter().map(group).collect())
    }

    /// The trainer and the athlete. Guests see the sessions that they may watch, and nothing else.
    async fn may_read(tx: &mut Tx, id: CoachingId, user: UserId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 AS one FROM coaching_members
                   WHERE coaching_id = $1 AND user_id = $2 AND role <> 'guest'";
        Ok(tx.fetch_optional(sql, args![id, user]).await?.is_some())
    }
}

fn ended(row: &Row) -> Result<Option<Ended>, StoreError> {
    match row.opt_parse("ended_by")? {
        Some(by) => Ok(Some(Ended { by, at: row.time("ended_at")? })),
        None => Ok(None),
    }
}
