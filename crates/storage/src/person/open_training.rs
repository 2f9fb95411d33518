//! The training sessions of a person that are planned or run.

use hubbub_model::person::{GroupId, OpenTraining};
use hubbub_model::training::{Part, Planned};
use hubbub_model::{TrainingId, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

pub(super) async fn of_person(tx: &mut Tx, user: UserId) -> Result<Vec<OpenTraining>, StoreError> {
    let sql = "SELECT training_id, coaching_id, title, athlete_name, trainer_name, part, planned_day,
                      planned_time, started_at
               FROM person_trainings WHERE user_id = $1 ORDER BY training_id";
    tx.fetch_all(sql, args![user]).await?.iter().map(open).collect()
}

pub(super) async fn save(tx: &mut Tx, user: UserId, session: &OpenTraining) -> Result<(), StoreError> {
    remove(tx, user, session.id).await?;
    let sql = "INSERT INTO person_trainings (user_id, training_id, coaching_id, title, athlete_name,
                   trainer_name, part, planned_day, planned_time, started_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let planned = session.planned;
    let values = args![
        user,
        session.id,
        session.coaching_id,
        session.title.as_ref(),
        &session.athlete,
        &session.trainer,
        session.part.as_str(),
        planned.map(|planned| planned.day),
        planned.and_then(|planned| planned.time),
        session.started_at,
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, user: UserId, id: TrainingId) -> Result<(), StoreError> {
    let sql = "DELETE FROM person_trainings WHERE user_id = $1 AND training_id = $2";
    tx.execute(sql, args![user, id]).await?;
    Ok(())
}

/// Removes those of a group that the person has left.
pub(super) async fn remove_of(tx: &mut Tx, user: UserId, group: GroupId) -> Result<(), StoreError> {
    let GroupId::Coaching(coaching) = group else { return Ok(()) };
    let sql = "DELETE FROM person_trainings WHERE user_id = $1 AND coaching_id = $2";
    tx.execute(sql, args![user, coaching]).await?;
    Ok(())
}

fn open(row: &Row) -> Result<OpenTraining, StoreError> {
    let planned = match row.opt_day("planned_day")? {
        Some(day) => Some(Planned { day, time: row.opt_number("planned_time")? }),
        None => None,
    };
    Ok(OpenTraining {
        id: row.parse("training_id")?,
        coaching_id: row.parse("coaching_id")?,
        title: row.opt_line("title")?,
        athlete: row.line("athlete_name")?,
        trainer: row.line("trainer_name")?,
        part: row.named("part", Part::parse)?,
        planned,
        started_at: row.opt_time("started_at")?,
    })
}
