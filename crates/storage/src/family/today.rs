//! A family's present day, and its holiday.

use hubbub_model::Day;
use hubbub_model::family::{Shift, Today};

use super::{FamilyId, StoreError, Tx, args};

/// The present day, and the last day of a holiday.
pub(super) async fn of_family(tx: &mut Tx, family: FamilyId) -> Result<(Today, Option<Day>), StoreError> {
    let sql = "SELECT day, day_begins_at, day_ends_at, shift_from, shift_minutes, holiday_until
               FROM families WHERE id = $1";
    let Some(row) = tx.fetch_optional(sql, args![family]).await? else {
        return Ok((Today::default(), None));
    };
    let shift = match (row.opt_number("shift_from")?, row.opt_int("shift_minutes")?) {
        (Some(from), Some(minutes)) => i32::try_from(minutes).ok().map(|minutes| Shift { from, minutes }),
        _ => None,
    };
    let (begins_at, ends_at) = (row.time("day_begins_at")?, row.time("day_ends_at")?);
    Ok((Today { day: row.day("day")?, begins_at, ends_at, shift }, row.opt_day("holiday_until")?))
}

/// Lets a day begin. On holiday, what was left undone is put away with the day before.
pub(super) async fn begin(tx: &mut Tx, family: FamilyId, today: Today) -> Result<(), StoreError> {
    let rests = "UPDATE tasks SET status = 'missed'
                 WHERE family_id = $1 AND status IN ('todo', 'returned')
                   AND EXISTS (SELECT 1 FROM families WHERE id = $1 AND day <> $2 AND holiday_until >= $2)";
    tx.execute(rests, args![family, today.day]).await?;
    let sql = "UPDATE families SET day = $2, day_begins_at = $3, day_ends_at = $4, shift_from = $5,
                                   shift_minutes = $6 WHERE id = $1";
    let (from, minutes) = today.shift.map(|shift| (shift.from, i64::from(shift.minutes))).unzip();
    tx.execute(sql, args![family, today.day, today.begins_at, today.ends_at, from, minutes]).await?;
    Ok(())
}

pub(super) async fn set_holiday(tx: &mut Tx, family: FamilyId, until: Option<Day>) -> Result<(), StoreError> {
    tx.execute("UPDATE families SET holiday_until = $2 WHERE id = $1", args![family, until]).await?;
    Ok(())
}
