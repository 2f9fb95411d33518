//! Exercises, what the trainer has changed of them, and what the athlete says of them.

use std::collections::BTreeMap;

use hubbub_model::text::Remark;
use hubbub_model::training::{Change, Effort, Exercise, Feedback, Round, SetDone, Work};
use hubbub_model::{RoundId, TrainingId};

use super::set::{self, Place, amount, amount_columns, load, load_columns};
use crate::tx::args;
use crate::{Row, StoreError, Tx, json};

/// A query for exercises.
macro_rules! exercises {
    ($rest:literal) => {
        concat!(
            "SELECT e.round_id, e.id, e.removed, e.name, e.sets, e.unit, e.amount, e.load, e.load_unit, e.rest,
                    e.note, e.changed, e.said, e.effort, e.remark
             FROM training_exercises e ",
            $rest
        )
    };
}

/// Adds to the rounds of a session what there is to do in each and what was done.
pub(super) async fn fill(tx: &mut Tx, id: TrainingId, rounds: &mut [Round]) -> Result<(), StoreError> {
    let sql = exercises!(
        "JOIN training_rounds r ON r.id = e.round_id WHERE r.training_id = $1
         ORDER BY r.number, e.place, e.id"
    );
    let rows = tx.fetch_all(sql, args![id]).await?;
    let sets = set::of_training(tx, id).await?;
    put(rounds, &rows, sets)
}

/// The same for a round alone.
pub(super) async fn fill_one(tx: &mut Tx, round: &mut [Round; 1]) -> Result<(), StoreError> {
    let id = round[0].id;
    let rows = tx.fetch_all(exercises!("WHERE e.round_id = $1 ORDER BY e.place, e.id"), args![id]).await?;
    let sets = set::of_round(tx, id).await?;
    put(round, &rows, sets)
}

fn put(
    rounds: &mut [Round],
    rows: &[Row],
    mut sets: BTreeMap<Place, Vec<SetDone>>,
) -> Result<(), StoreError> {
    for row in rows {
        let id: RoundId = row.parse("round_id")?;
        let Some(round) = rounds.iter_mut().find(|round| round.id == id) else { continue };
        let Some(work) = &mut round.work else { continue };
        let exercise = exercise(row)?;
        let exercise_id = exercise.id;
        if row.flag("said")? {
            let sets = sets.remove(&(id, exercise_id)).unwrap_or_default();
            let (effort, note) = (row.opt_number("effort")?, row.opt_line("remark")?);
            work.feedback.push(Feedback { exercise_id, sets, effort, note });
        }
        if let Some(before) = json::read(row, "changed")? {
            work.changes.push(Change { exercise_id, before });
        }
        if row.flag("removed")? {
            work.removed.push(exercise);
        } else {
            work.prescription.exercises.push(exercise);
        }
    }
    for work in rounds.iter_mut().filter_map(|round| round.work.as_mut()) {
        work.feedback.sort_by_key(|one| one.exercise_id);
        work.changes.sort_by_key(|one| one.exercise_id);
        work.removed.sort_by_key(|one| one.id);
    }
    Ok(())
}

/// Writes what there is to do in a round, what was taken out of it, and what of it is marked as changed. What
/// the athlete has said of it stays.
pub(super) async fn save_all(tx: &mut Tx, round: RoundId, work: &Work) -> Result<(), StoreError> {
    let given = work.prescription.exercises.iter().map(|exercise| (exercise, false));
    let removed = work.removed.iter().map(|exercise| (exercise, true));
    for (place, (exercise, removed)) in given.chain(removed).enumerate() {
        let change = work.changes.iter().find(|change| change.exercise_id == exercise.id);
        let changed = change.map(|change| json::write("changed", &change.before)).transpose()?;
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        save(tx, round, exercise, (place, removed), changed.as_ref()).await?;
    }
    Ok(())
}

async fn save(
    tx: &mut Tx,
    round: RoundId,
    exercise: &Exercise,
    (place, removed): (i64, bool),
    changed: Option<&String>,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO training_exercises (round_id, id, place, removed, name, folded, sets, unit, amount,
                   load, load_unit, rest, note, changed, said)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0)
               ON CONFLICT (round_id, id) DO UPDATE
               SET place = excluded.place, removed = excluded.removed, name = excluded.name,
                   folded = excluded.folded, sets = excluded.sets, unit = excluded.unit,
                   amount = excluded.amount, load = excluded.load, load_unit = excluded.load_unit,
                   rest = excluded.rest, note = excluded.note, changed = excluded.changed";
    let (unit, amount) = amount_columns(exercise.amount);
    let (load, load_unit, _) = load_columns(exercise.load);
    let values = args![
        round,
        exercise.id,
        place,
        removed,
        &exercise.name,
        &exercise.name.as_str().to_lowercase(),
        exercise.sets,
        unit,
        amount,
        load,
        load_unit,
        exercise.rest,
        exercise.note.as_ref(),
        changed,
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// The athlete has seen what was changed in a round.
pub(super) async fn see(tx: &mut Tx, round: RoundId) -> Result<(), StoreError> {
    tx.execute("UPDATE training_exercises SET changed = NULL WHERE round_id = $1", args![round]).await?;
    Ok(())
}

pub(super) async fn say(
    tx: &mut Tx,
    (round, exercise): Place,
    effort: Option<Effort>,
    remark: Option<&Remark>,
) -> Result<(), StoreError> {
    let sql = "UPDATE training_exercises SET said = 1, effort = $3, remark = $4
               WHERE round_id = $1 AND id = $2";
    tx.execute(sql, args![round, exercise, effort, remark]).await?;
    Ok(())
}

fn exercise(row: &Row) -> Result<Exercise, StoreError> {
    Ok(Exercise {
        id: row.parse("id")?,
        name: row.line("name")?,
        sets: row.number("sets")?,
        amount: amount(row)?,
        load: load(row)?,
        rest: row.opt_number("rest")?,
        note: row.opt_line("note")?,
    })
}
