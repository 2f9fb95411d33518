//! Plans. What is in one is in no log: the trainer asks for it.

use hubbub_model::coaching::{Plan, PlanHead, SavedPlan};
use hubbub_model::{CoachingId, PlanId, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx, json};

/// The plans that a person has saved as a trainer, of all their coachings.
pub async fn of_trainer(tx: &mut Tx, user: UserId) -> Result<Vec<SavedPlan>, StoreError> {
    let sql = "SELECT p.coaching_id, p.id, p.revision, p.plan
               FROM coaching_members m JOIN coaching_plans p ON p.coaching_id = m.coaching_id
               WHERE m.user_id = $1 AND m.role = 'trainer' ORDER BY p.id DESC";
    let saved = |row: &Row| {
        let plan = json::read(row, "plan")?;
        let plan = plan.ok_or(StoreError::Inconsistent { column: "plan", value: "NULL".into() })?;
        Ok(SavedPlan { coaching_id: row.parse("coaching_id")?, head: head(row)?, plan })
    };
    tx.fetch_all(sql, args![user]).await?.iter().map(saved).collect()
}

pub(super) async fn heads(tx: &mut Tx, id: CoachingId) -> Result<Vec<PlanHead>, StoreError> {
    let sql = "SELECT id, revision FROM coaching_plans WHERE coaching_id = $1 ORDER BY id";
    tx.fetch_all(sql, args![id]).await?.iter().map(head).collect()
}

/// Sets aside what a plan has. That it was saved is recorded in the same transaction.
pub(super) async fn set(tx: &mut Tx, id: CoachingId, plan_id: PlanId, plan: &Plan) -> Result<(), StoreError> {
    let sql = "INSERT INTO coaching_plans (coaching_id, id, revision, plan) VALUES ($1, $2, 0, $3)
               ON CONFLICT (coaching_id, id) DO UPDATE SET plan = excluded.plan";
    tx.execute(sql, args![id, plan_id, &json::write("plan", plan)?]).await?;
    Ok(())
}

pub(super) async fn save(tx: &mut Tx, id: CoachingId, plan: PlanHead) -> Result<(), StoreError> {
    let sql = "UPDATE coaching_plans SET revision = $3 WHERE coaching_id = $1 AND id = $2";
    tx.execute(sql, args![id, plan.id, plan.revision]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, id: CoachingId, plan: PlanId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM coaching_plans WHERE coaching_id = $1 AND id = $2", args![id, plan]).await?;
    Ok(())
}

fn head(row: &Row) -> Result<PlanHead, StoreError> {
    Ok(PlanHead {
        id: row.parse("id")?,
        revision: row.number::<u64>("revision")?.try_into().unwrap_or(u32::MAX),
    })
}
