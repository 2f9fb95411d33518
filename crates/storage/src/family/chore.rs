//! Chores.

use hubbub_model::family::{Assignment, Chore, Repeats, Task, Turn};
use hubbub_model::{ChoreId, Weekdays};

use super::{FamilyId, Row, StoreError, Tx, args};

pub(super) async fn of_family(tx: &mut Tx, family: FamilyId) -> Result<Vec<Chore>, StoreError> {
    let sql = "SELECT id, name, stars, repeats, every_weeks, weekdays, since, due_minute, who, members,
                      approval, last_day, turns, turn_present, turn_before, turn_next
               FROM chores WHERE family_id = $1 ORDER BY id";
    tx.fetch_all(sql, args![family]).await?.iter().map(chore).collect()
}

/// Creates or changes a chore. An id that belongs to another family is a conflict.
pub(super) async fn save(tx: &mut Tx, family: FamilyId, chore: &Chore) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO chores (id, family_id, name, stars, repeats, every_weeks, weekdays, since, due_minute,
                                   who, members, approval, last_day, turns, turn_present, turn_before, turn_next)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
               ON CONFLICT (id) DO UPDATE
               SET name = excluded.name, stars = excluded.stars, repeats = excluded.repeats,
                   every_weeks = excluded.every_weeks, weekdays = excluded.weekdays, since = excluded.since,
                   due_minute = excluded.due_minute, who = excluded.who, members = excluded.members,
                   approval = excluded.approval, last_day = excluded.last_day, turns = excluded.turns,
                   turn_present = excluded.turn_present, turn_before = excluded.turn_before,
                   turn_next = excluded.turn_next
               WHERE chores.family_id = excluded.family_id";
    let (repeats, every, on) = match chore.repeats {
        Repeats::Once => ("once", None, None),
        Repeats::Daily => ("daily", None, None),
        Repeats::Weekly { every, on } => ("weekly", Some(every), Some(on)),
    };
    let who = match chore.who {
        Assignment::Fixed { .. } => "fixed",
        Assignment::Rotating { .. } => "rotating",
        Assignment::FirstCome => "first-come",
    };
    let values = args![
        chore.id,
        family,
        &chore.name,
        chore.stars,
        repeats,
        every,
        on,
        chore.since,
        chore.due,
        who,
        chore.who.members(),
        chore.approval,
        chore.last,
        chore.turns,
        chore.turn.present,
        chore.turn.before,
        chore.turn.next
    ];
    if tx.execute(sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

pub(super) async fn remove(tx: &mut Tx, id: ChoreId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM chores WHERE id = $1", args![id]).await?;
    Ok(())
}

/// Writes down that a chore has become due for the task's person, unless it was before: says whether.
pub(super) async fn take_turn(tx: &mut Tx, task: &Task) -> Result<bool, StoreError> {
    let sql = "UPDATE chores
               SET last_day = $2, turns = turns + 1, turn_before = turn_present, turn_present = $3, turn_next = NULL
               WHERE id = $1 AND (last_day IS NULL OR last_day < $2)";
    Ok(tx.execute(sql, args![task.chore_id, task.day, task.assignee]).await? == 1)
}

fn chore(row: &Row) -> Result<Chore, StoreError> {
    Ok(Chore {
        id: row.parse("id")?,
        name: row.line("name")?,
        stars: row.number("stars")?,
        repeats: repeats(row)?,
        since: row.day("since")?,
        due: row.opt_number("due_minute")?,
        who: who(row)?,
        approval: row.flag("approval")?,
        last: row.opt_day("last_day")?,
        turns: row.number("turns")?,
        turn: Turn {
            present: row.opt_parse("turn_present")?,
            before: row.opt_parse("turn_before")?,
            next: row.opt_parse("turn_next")?,
        },
    })
}

fn repeats(row: &Row) -> Result<Repeats, StoreError> {
    let repeats = row.text("repeats")?;
    Ok(match repeats.as_str() {
        "once" => Repeats::Once,
        "daily" => Repeats::Daily,
        "weekly" => {
            let bits: u8 = row.number("weekdays")?;
            let on = Weekdays::try_from(bits)
                .map_err(|_| StoreError::Inconsistent { column: "weekdays", value: bits.to_string() })?;
            Repeats::Weekly { every: row.number("every_weeks")?, on }
        }
        _ => return Err(StoreError::Inconsistent { column: "repeats", value: repeats }),
    })
}

fn who(row: &Row) -> Result<Assignment, StoreError> {
    let who = row.text("who")?;
    let members = row.ids("members")?;
    Ok(match (who.as_str(), &members[..]) {
        ("fixed", [member_id]) => Assignment::Fixed { member_id: *member_id },
        ("rotating", _) => Assignment::Rotating { members },
        ("first-come", _) => Assignment::FirstCome,
        _ => return Err(StoreError::Inconsistent { column: "who", value: who }),
    })
}
