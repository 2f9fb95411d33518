//! Rounds, and what a trainer prepares.

use hubbub_model::text::Note;
use hubbub_model::training::{Draft, Prescription, Round, Stage, Work};
use hubbub_model::{RoundId, Timestamp, TrainingId};

use super::exercise;
use crate::tx::args;
use crate::{Row, StoreError, Tx, json};

/// What the trainer prepares in a session.
pub async fn drafts(tx: &mut Tx, id: TrainingId) -> Result<Vec<Draft>, StoreError> {
    let sql = "SELECT d.round_id, d.prescription FROM training_drafts d
               JOIN training_rounds r ON r.id = d.round_id WHERE d.training_id = $1 ORDER BY r.number";
    let draft = |row: &Row| {
        let prescription = json::read(row, "prescription")?.unwrap_or_default();
        Ok(Draft { round_id: row.parse("round_id")?, prescription })
    };
    tx.fetch_all(sql, args![id]).await?.iter().map(draft).collect()
}

/// Sets aside what is prepared of a round that was not released. An id that belongs to another session is a conflict.
pub(super) async fn set_draft(
    tx: &mut Tx,
    id: TrainingId,
    round: RoundId,
    prescription: &Prescription,
) -> Result<(), StoreError> {
    let released = "SELECT 1 AS one FROM training_rounds WHERE id = $1 AND stage <> 'draft'";
    if tx.fetch_optional(released, args![round]).await?.is_some() {
        return Ok(());
    }
    let sql = "INSERT INTO training_drafts (training_id, round_id, prescription) VALUES ($1, $2, $3)
               ON CONFLICT (round_id) DO UPDATE SET prescription = excluded.prescription
               WHERE training_drafts.training_id = excluded.training_id";
    let values = args![id, round, &json::write("prescription", prescription)?];
    if tx.execute(sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

async fn delete_draft(tx: &mut Tx, round: RoundId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM training_drafts WHERE round_id = $1", args![round]).await?;
    Ok(())
}

pub(super) async fn of_training(tx: &mut Tx, id: TrainingId) -> Result<Vec<Round>, StoreError> {
    let sql = "SELECT id, number, revision, stage, is_final, note, released_at, closed_at, reason
               FROM training_rounds WHERE training_id = $1 ORDER BY number";
    let rows = tx.fetch_all(sql, args![id]).await?;
    let mut rounds = rows.iter().map(round).collect::<Result<Vec<_>, _>>()?;
    exercise::fill(tx, id, &mut rounds).await?;
    Ok(rounds)
}

/// Creates or changes a round. An id that belongs to another session is a conflict.
pub(super) async fn save(
    tx: &mut Tx,
    id: TrainingId,
    round: RoundId,
    (number, revision): (u32, u32),
) -> Result<(), StoreError> {
    let sql = "UPDATE training_rounds SET revision = $3 WHERE training_id = $1 AND id = $2";
    if tx.execute(sql, args![id, round, revision]).await? > 0 {
        return Ok(());
    }
    let sql = "INSERT INTO training_rounds (id, training_id, number, revision, stage, is_final)
               VALUES ($1, $2, $3, $4, 'draft', 0)";
    tx.execute(sql, args![round, id, number, revision]).await?;
    let sql = "UPDATE trainings SET last_number = $2 WHERE id = $1 AND last_number < $2";
    tx.execute(sql, args![id, number]).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, round: RoundId) -> Result<(), StoreError> {
    delete_draft(tx, round).await?;
    tx.execute("DELETE FROM training_rounds WHERE id = $1", args![round]).await?;
    Ok(())
}

pub(super) async fn release(
    tx: &mut Tx,
    round: RoundId,
    prescription: &Prescription,
    at: Timestamp,
) -> Result<(), StoreError> {
    delete_draft(tx, round).await?;
    let sql = "UPDATE training_rounds SET stage = 'released', released_at = $2, is_final = $3, note = $4
               WHERE id = $1";
    tx.execute(sql, args![round, at, prescription.is_final_round, prescription.note.as_ref()]).await?;
    exercise::save_all(tx, round, &Work::new(prescription.clone(), at)).await
}

/// What is marked as changed depends on what the athlete has seen, so it is the model that says it.
pub(super) async fn change(
    tx: &mut Tx,
    id: RoundId,
    revision: u32,
    prescription: &Prescription,
) -> Result<(), StoreError> {
    let sql = "UPDATE training_rounds SET revision = $2, is_final = $3, note = $4 WHERE id = $1
               RETURNING id, number, revision, stage, is_final, note, released_at, closed_at, reason";
    let values = args![id, revision, prescription.is_final_round, prescription.note.as_ref()];
    let Some(row) = tx.fetch_optional(sql, values).await? else { return Ok(()) };
    let mut rounds = [round(&row)?];
    exercise::fill_one(tx, &mut rounds).await?;
    let [Round { work: Some(work), .. }] = &mut rounds else { return Ok(()) };
    work.change(prescription.clone());
    exercise::save_all(tx, id, work).await
}

pub(super) async fn close(
    tx: &mut Tx,
    round: RoundId,
    (stage, reason): (&'static str, Option<&Note>),
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE training_rounds SET stage = $2, reason = $3, closed_at = $4 WHERE id = $1";
    tx.execute(sql, args![round, stage, reason, at]).await?;
    Ok(())
}

/// A round without its exercises.
fn round(row: &Row) -> Result<Round, StoreError> {
    let prescription = Prescription {
        exercises: Vec::new(),
        is_final_round: row.flag("is_final")?,
        note: row.opt_line("note")?,
    };
    Ok(Round {
        id: row.parse("id")?,
        number: row.number::<u64>("number")?.try_into().unwrap_or(u32::MAX),
        revision: row.number::<u64>("revision")?.try_into().unwrap_or(u32::MAX),
        stage: stage(row)?,
        work: row.opt_time("released_at")?.map(|at| Work::new(prescription, at)),
    })
}

fn stage(row: &Row) -> Result<Stage, StoreError> {
    let stage = row.text("stage")?;
    Ok(match stage.as_str() {
        "draft" => Stage::Draft {},
        "released" => Stage::Released {},
        "completed" => Stage::Completed { completed_at: row.time("closed_at")? },
        "withdrawn" => {
            Stage::Withdrawn { withdrawn_at: row.time("closed_at")?, reason: row.opt_line("reason")? }
        }
        _ => return Err(StoreError::Inconsistent { column: "stage", value: stage }),
    })
}
