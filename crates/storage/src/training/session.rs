//! The row of a session.

use hubbub_model::text::{Note, Remark};
use hubbub_model::training::{Clock, Notes, Planned, Side, Status, Training, TrainingState};
use hubbub_model::{Party, RoundId, Timestamp, TrainingId};

use crate::tx::args;
use crate::{Row, StoreError, Tx, json};

pub(super) async fn lookup(tx: &mut Tx, id: TrainingId) -> Result<Option<TrainingState>, StoreError> {
    let sql = "SELECT id, coaching_id, title, athlete, athlete_name, trainer, trainer_name, planned_day, planned_time,
                      status, started_at, ended_by, ended_at, reason, trainer_joined_at, last_number,
                      athlete_note, trainer_note, clock
               FROM trainings WHERE id = $1";
    let Some(row) = tx.fetch_optional(sql, args![id]).await? else { return Ok(None) };
    Ok(Some(TrainingState {
        trainer_joined_at: row.opt_time("trainer_joined_at")?,
        last_number: row.number::<u64>("last_number")?.try_into().unwrap_or(u32::MAX),
        clock: json::read(&row, "clock")?,
        notes: notes(&row)?,
        ..TrainingState::new(training(&row)?, status(&row)?)
    }))
}

/// What both say of the session of a row.
pub(super) fn notes(row: &Row) -> Result<Notes, StoreError> {
    Ok(Notes { athlete: row.opt_line("athlete_note")?, trainer: row.opt_line("trainer_note")? })
}

pub(super) async fn insert(
    tx: &mut Tx,
    training: &Training,
    started_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO trainings (id, coaching_id, title, athlete, athlete_name, trainer, trainer_name,
                   planned_day, planned_time, started_at, status, last_number)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)";
    let planned = training.planned;
    let values = args![
        training.id,
        training.coaching_id,
        training.title.as_ref(),
        training.athlete.user_id,
        &training.athlete.name,
        training.trainer.user_id,
        &training.trainer.name,
        planned.map(|planned| planned.day),
        planned.and_then(|planned| planned.time),
        started_at,
        if started_at.is_some() { "running" } else { "planned" },
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, training: &Training) -> Result<(), StoreError> {
    let sql = "UPDATE trainings SET title = $2, planned_day = $3, planned_time = $4 WHERE id = $1";
    let planned = training.planned;
    let (day, time) = (planned.map(|planned| planned.day), planned.and_then(|planned| planned.time));
    tx.execute(sql, args![training.id, training.title.as_ref(), day, time]).await?;
    Ok(())
}

/// Starts a session that was planned, or one that begins at this moment.
pub(super) async fn start(tx: &mut Tx, training: &Training, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE trainings SET status = 'running', started_at = $2 WHERE id = $1";
    match tx.execute(sql, args![training.id, at]).await? {
        0 => insert(tx, training, Some(at)).await,
        _ => Ok(()),
    }
}

pub(super) async fn join(tx: &mut Tx, id: TrainingId, at: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE trainings SET trainer_joined_at = $2 WHERE id = $1", args![id, at]).await?;
    Ok(())
}

pub(super) async fn end(
    tx: &mut Tx,
    id: TrainingId,
    (status, reason): (&'static str, Option<&Note>),
    (by, at): (Side, Timestamp),
) -> Result<(), StoreError> {
    let sql = "UPDATE trainings SET status = $2, reason = $3, ended_by = $4, ended_at = $5,
                   clock = NULL, clock_ends_at = NULL
               WHERE id = $1";
    tx.execute(sql, args![id, status, reason, by.as_str(), at]).await?;
    Ok(())
}

pub(super) async fn note(
    tx: &mut Tx,
    id: TrainingId,
    by: Side,
    note: Option<&Remark>,
) -> Result<(), StoreError> {
    let sql = match by {
        Side::Athlete => "UPDATE trainings SET athlete_note = $2 WHERE id = $1",
        Side::Trainer => "UPDATE trainings SET trainer_note = $2 WHERE id = $1",
    };
    tx.execute(sql, args![id, note]).await?;
    Ok(())
}

pub(super) async fn set_clock(tx: &mut Tx, id: TrainingId, clock: Option<&Clock>) -> Result<(), StoreError> {
    let sql = "UPDATE trainings SET clock = $2, clock_ends_at = $3 WHERE id = $1";
    let text = clock.map(|clock| json::write("clock", clock)).transpose()?;
    let ends_at = clock.and_then(|clock| clock.phase.ends_at());
    tx.execute(sql, args![id, text.as_ref(), ends_at]).await?;
    Ok(())
}

/// A round that is over takes its clock with it.
pub(super) async fn stop_clock_of(tx: &mut Tx, id: TrainingId, round: RoundId) -> Result<(), StoreError> {
    let sql = "SELECT clock FROM trainings WHERE id = $1";
    let row = tx.fetch_optional(sql, args![id]).await?;
    let clock: Option<Clock> = row.map(|row| json::read(&row, "clock")).transpose()?.flatten();
    match clock {
        Some(clock) if clock.round_id == Some(round) => set_clock(tx, id, None).await,
        _ => Ok(()),
    }
}

pub(super) fn training(row: &Row) -> Result<Training, StoreError> {
    let planned = match row.opt_day("planned_day")? {
        Some(day) => Some(Planned { day, time: row.opt_number("planned_time")? }),
        None => None,
    };
    Ok(Training {
        id: row.parse("id")?,
        coaching_id: row.parse("coaching_id")?,
        title: row.opt_line("title")?,
        athlete: Party { user_id: row.parse("athlete")?, name: row.line("athlete_name")? },
        trainer: Party { user_id: row.parse("trainer")?, name: row.line("trainer_name")? },
        planned,
    })
}

pub(super) fn status(row: &Row) -> Result<Status, StoreError> {
    let status = row.text("status")?;
    let side = || row.named("ended_by", Side::parse);
    Ok(match status.as_str() {
        "planned" => Status::Planned {},
        "running" => Status::Running { started_at: row.time("started_at")? },
        "completed" => Status::Completed {
            started_at: row.time("started_at")?,
            by: side()?,
            completed_at: row.time("ended_at")?,
        },
        "cancelled" => Status::Cancelled {
            started_at: row.opt_time("started_at")?,
            by: side()?,
            cancelled_at: row.time("ended_at")?,
            reason: row.opt_line("reason")?,
        },
        _ => return Err(StoreError::Inconsistent { column: "status", value: status }),
    })
}
