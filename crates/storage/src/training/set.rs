//! Sets as they were done.

use std::collections::BTreeMap;

use hubbub_model::training::{Amount, Done, Load, SetDone, SetNumber, Unit};
use hubbub_model::{ExerciseId, RoundId, TrainingId};

use crate::tx::args;
use crate::{StoreError, Tx};

/// Where an exercise is.
pub(super) type Place = (RoundId, ExerciseId);

pub(super) async fn of_training(
    tx: &mut Tx,
    id: TrainingId,
) -> Result<BTreeMap<Place, Vec<SetDone>>, StoreError> {
    let sql = "SELECT s.round_id, s.exercise_id, s.nr, s.unit, s.amount, s.load, s.load_unit
               FROM training_sets s JOIN training_rounds r ON r.id = s.round_id
               WHERE r.training_id = $1 ORDER BY s.round_id, s.exercise_id, s.nr";
    by_exercise(&tx.fetch_all(sql, args![id]).await?)
}

pub(super) async fn of_round(tx: &mut Tx, id: RoundId) -> Result<BTreeMap<Place, Vec<SetDone>>, StoreError> {
    let sql = "SELECT round_id, exercise_id, nr, unit, amount, load, load_unit
               FROM training_sets WHERE round_id = $1 ORDER BY exercise_id, nr";
    by_exercise(&tx.fetch_all(sql, args![id]).await?)
}

fn by_exercise(rows: &[crate::Row]) -> Result<BTreeMap<Place, Vec<SetDone>>, StoreError> {
    let mut sets = BTreeMap::<Place, Vec<SetDone>>::new();
    for row in rows {
        let place = (row.parse("round_id")?, row.parse("exercise_id")?);
        let done = Done { amount: amount(row)?, load: load(row)? };
        sets.entry(place).or_default().push(SetDone { set: row.number("nr")?, done });
    }
    Ok(sets)
}

pub(super) async fn save(
    tx: &mut Tx,
    (round, exercise): Place,
    set: SetNumber,
    done: Option<&Done>,
) -> Result<(), StoreError> {
    let said = "UPDATE training_exercises SET said = 1 WHERE round_id = $1 AND id = $2";
    tx.execute(said, args![round, exercise]).await?;
    let Some(done) = done else {
        let sql = "DELETE FROM training_sets WHERE round_id = $1 AND exercise_id = $2 AND nr = $3";
        tx.execute(sql, args![round, exercise, set]).await?;
        return Ok(());
    };
    let sql = "INSERT INTO training_sets (round_id, exercise_id, nr, unit, amount, load, load_unit, grams)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT (round_id, exercise_id, nr) DO UPDATE
               SET unit = excluded.unit, amount = excluded.amount, load = excluded.load,
                   load_unit = excluded.load_unit, grams = excluded.grams";
    let (unit, amount) = amount_columns(done.amount);
    let (load, load_unit, grams) = load_columns(done.load);
    tx.execute(sql, args![round, exercise, set, unit, amount, load, load_unit, grams]).await?;
    Ok(())
}

/// The columns of an amount.
pub(super) fn amount_columns(amount: Amount) -> (&'static str, i64) {
    let (unit, number) = match amount {
        Amount::Reps { reps } => ("reps", reps.get()),
        Amount::Time { seconds } => ("time", seconds.get()),
    };
    (unit, i64::try_from(number).unwrap_or(i64::MAX))
}

pub(super) fn amount(row: &crate::Row) -> Result<Amount, StoreError> {
    let unit = row.text("unit")?;
    Ok(match unit.as_str() {
        "reps" => Amount::Reps { reps: row.number("amount")? },
        "time" => Amount::Time { seconds: row.number("amount")? },
        _ => return Err(StoreError::Inconsistent { column: "unit", value: unit }),
    })
}

/// The columns of a load: as it was typed, and in grams.
pub(super) fn load_columns(load: Option<Load>) -> (Option<i64>, Option<&'static str>, Option<i64>) {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let typed = load.map(|load| whole(load.hundredths.get()));
    (typed, load.map(|load| load.unit.as_str()), load.map(|load| whole(load.grams())))
}

pub(super) fn load(row: &crate::Row) -> Result<Option<Load>, StoreError> {
    match row.opt_number("load")? {
        Some(hundredths) => Ok(Some(Load { hundredths, unit: row.named("load_unit", Unit::parse)? })),
        None => Ok(None),
    }
}
