//! Tasks: chores on the days on which they are due.

use hubbub_model::family::{Progress, Task};
use hubbub_model::text::Note;
use hubbub_model::{ChoreId, Day, MemberId, StarEntryId};

use super::{FamilyId, Row, StoreError, Timestamp, Tx, args, chore};

/// What is to be done, waits for a parent, or was done on `today`.
pub(super) async fn of_family(tx: &mut Tx, family: FamilyId, today: Day) -> Result<Vec<Task>, StoreError> {
    let sql = "SELECT chore_id, day, name, stars, due_at, assignee, open, approval, status, done_by, said_by,
                      said_at, note, entry_id
               FROM tasks
               WHERE (family_id = $1 AND status IN ('todo', 'submitted', 'returned'))
                  OR (family_id = $1 AND status = 'completed' AND done_day >= $2)
               ORDER BY chore_id, day";
    tx.fetch_all(sql, args![family, today]).await?.iter().map(task).collect()
}

/// The columns of a task's progress.
#[derive(Default)]
struct Columns<'t> {
    status: &'static str,
    done_by: Option<MemberId>,
    said_by: Option<MemberId>,
    said_at: Option<Timestamp>,
    note: Option<&'t Note>,
    entry_id: Option<StarEntryId>,
}

impl<'t> From<&'t Progress> for Columns<'t> {
    fn from(progress: &'t Progress) -> Self {
        let none = Self::default();
        match progress {
            Progress::Todo => Self { status: "todo", ..none },
            Progress::Submitted { by, ticked_by, at } => {
                let (done_by, said_by, said_at) = (Some(*by), Some(*ticked_by), Some(*at));
                Self { status: "submitted", done_by, said_by, said_at, ..none }
            }
            Progress::Returned { by, note } => {
                Self { status: "returned", said_by: Some(*by), note: Some(note), ..none }
            }
            Progress::Completed { by, confirmed_by, at, entry_id } => {
                let (done_by, said_by, said_at) = (Some(*by), Some(*confirmed_by), Some(*at));
                Self { status: "completed", done_by, said_by, said_at, note: None, entry_id: *entry_id }
            }
        }
    }
}

/// Writes a task as it is now. When it is completed, that counts for the family's present day.
pub(super) async fn save(tx: &mut Tx, family: FamilyId, task: &Task) -> Result<(), StoreError> {
    let sql = "INSERT INTO tasks (chore_id, day, family_id, name, stars, due_at, assignee, open, approval,
                                  status, done_by, said_by, said_at, note, entry_id, done_day)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
                       (SELECT day FROM families WHERE id = $3))
               ON CONFLICT (chore_id, day) DO UPDATE
               SET name = excluded.name, stars = excluded.stars, due_at = excluded.due_at,
                   assignee = excluded.assignee, open = excluded.open, approval = excluded.approval,
                   status = excluded.status, done_by = excluded.done_by, said_by = excluded.said_by,
                   said_at = excluded.said_at, note = excluded.note, entry_id = excluded.entry_id,
                   done_day = excluded.done_day
               WHERE tasks.family_id = excluded.family_id";
    let Columns { status, done_by, said_by, said_at, note, entry_id } = (&task.progress).into();
    let values = args![
        task.chore_id,
        task.day,
        family,
        &task.name,
        task.stars,
        task.due_at,
        task.assignee,
        task.open,
        task.approval,
        status,
        done_by,
        said_by,
        said_at,
        note.map(Note::as_str),
        entry_id
    ];
    if tx.execute(sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Puts a task on the list. The first time, what is left undone of its chore from earlier days is missed.
pub(super) async fn become_due(tx: &mut Tx, family: FamilyId, task: &Task) -> Result<(), StoreError> {
    if chore::take_turn(tx, task).await? {
        let sql = "UPDATE tasks SET status = 'missed'
                   WHERE chore_id = $1 AND day < $2 AND status IN ('todo', 'returned')";
        tx.execute(sql, args![task.chore_id, task.day]).await?;
    }
    save(tx, family, task).await
}

/// Takes off the list what is not done of a chore that is removed.
pub(super) async fn remove(tx: &mut Tx, chore: ChoreId) -> Result<(), StoreError> {
    let sql = "UPDATE tasks SET status = 'removed'
               WHERE chore_id = $1 AND status IN ('todo', 'submitted', 'returned')";
    tx.execute(sql, args![chore]).await?;
    Ok(())
}

fn task(row: &Row) -> Result<Task, StoreError> {
    Ok(Task {
        chore_id: row.parse("chore_id")?,
        day: row.day("day")?,
        name: row.line("name")?,
        stars: row.number("stars")?,
        due_at: row.opt_int("due_at")?.map(Timestamp::from_millis),
        assignee: row.opt_parse("assignee")?,
        open: row.flag("open")?,
        approval: row.flag("approval")?,
        progress: progress(row)?,
    })
}

fn progress(row: &Row) -> Result<Progress, StoreError> {
    let status = row.text("status")?;
    Ok(match status.as_str() {
        "todo" => Progress::Todo,
        "submitted" => Progress::Submitted {
            by: row.parse("done_by")?,
            ticked_by: row.parse("said_by")?,
            at: row.time("said_at")?,
        },
        "returned" => Progress::Returned { by: row.parse("said_by")?, note: row.line("note")? },
        "completed" => Progress::Completed {
            by: row.parse("done_by")?,
            confirmed_by: row.parse("said_by")?,
            at: row.time("said_at")?,
            entry_id: row.opt_parse("entry_id")?,
        },
        _ => return Err(StoreError::Inconsistent { column: "status", value: status }),
    })
}
