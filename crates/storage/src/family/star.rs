//! The ledger of stars, and what it comes to.

use hubbub_model::family::{DaySum, Limits, StarAccount, StarEntry, StarReason};
use hubbub_model::{Day, MemberId, StarEntryId};

use super::{FamilyId, Row, StoreError, Tx, args};

/// The columns of an entry, whether another has undone it, and what it undoes was for.
macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT e.id, e.nr, e.member_id, e.change, e.kind, e.label, e.timer_id, e.chore_id, e.task_day,
                    e.request_id, e.undoes, e.by_member, e.at, e.day, e.for_day,
                    CAST(CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS undone,
                    (SELECT o.label FROM star_entries o WHERE o.id = e.undoes) AS undone_label
             FROM star_entries e LEFT JOIN star_entries u ON u.undoes = e.id ",
            $rest
        )
    };
}
pub(super) use entries;

/// The newest entries of a family, in the order in which they were written.
pub(super) async fn newest(tx: &mut Tx, family: FamilyId) -> Result<Vec<StarEntry>, StoreError> {
    let sql = entries!("WHERE e.family_id = $1 ORDER BY e.nr DESC LIMIT $2");
    let most = i64::try_from(Limits::ENTRIES).unwrap_or(i64::MAX);
    tx.fetch_all(sql, args![family, most]).await?.iter().rev().map(entry).collect()
}

/// One entry of a family, however old.
pub(super) async fn lookup(
    tx: &mut Tx,
    family: FamilyId,
    id: StarEntryId,
) -> Result<Option<StarEntry>, StoreError> {
    let sql = entries!("WHERE e.family_id = $1 AND e.id = $2");
    tx.fetch_optional(sql, args![family, id]).await?.as_ref().map(entry).transpose()
}

/// What the ledger comes to for each member that is there; days up to a week before `today`.
pub(super) async fn accounts(
    tx: &mut Tx,
    family: FamilyId,
    today: Day,
) -> Result<Vec<StarAccount>, StoreError> {
    let sql = "SELECT a.member_id, a.balance FROM star_accounts a
               JOIN members m ON m.id = a.member_id AND m.left_at IS NULL
               WHERE a.family_id = $1 ORDER BY a.member_id";
    let account = |row: &Row| {
        let (member_id, balance) = (row.parse("member_id")?, row.int("balance")?);
        Ok(StarAccount { member_id, balance, days: Vec::new() })
    };
    let rows = tx.fetch_all(sql, args![family]).await?;
    let mut accounts = rows.iter().map(account).collect::<Result<Vec<_>, StoreError>>()?;
    let sql = "SELECT member_id, COALESCE(for_day, day) AS counts_on, CAST(SUM(change) AS BIGINT) AS sum
               FROM star_entries WHERE family_id = $1 AND day > $2 AND COALESCE(for_day, day) > $2
               GROUP BY member_id, counts_on ORDER BY member_id, counts_on";
    for row in tx.fetch_all(sql, args![family, today.plus(-StarAccount::DAYS)]).await? {
        let member: MemberId = row.parse("member_id")?;
        if let Some(account) = accounts.iter_mut().find(|account| account.member_id == member) {
            account.days.push(DaySum { day: row.day("counts_on")?, sum: row.int("sum")? });
        }
    }
    Ok(accounts)
}

/// The columns of a reason.
#[derive(Default)]
struct Columns<'e> {
    kind: &'static str,
    label: Option<&'e str>,
    timer_id: Option<hubbub_model::TimerId>,
    chore_id: Option<hubbub_model::ChoreId>,
    task_day: Option<Day>,
    request_id: Option<hubbub_model::RequestId>,
    undoes: Option<StarEntryId>,
}

impl<'e> From<&'e StarReason> for Columns<'e> {
    fn from(reason: &'e StarReason) -> Self {
        let none = Self::default();
        match reason {
            StarReason::Note { note } => Self { kind: "note", label: Some(note.as_str()), ..none },
            StarReason::Timer { timer_id, name } => {
                Self { kind: "timer", label: Some(name.as_str()), timer_id: Some(*timer_id), ..none }
            }
            StarReason::Chore { chore_id, day, name } => {
                let label = Some(name.as_str());
                Self { kind: "chore", label, chore_id: Some(*chore_id), task_day: Some(*day), ..none }
            }
            StarReason::Reward { request_id, name } => {
                Self { kind: "reward", label: Some(name.as_str()), request_id: Some(*request_id), ..none }
            }
            StarReason::Undo { entry_id } => Self { kind: "undo", undoes: Some(*entry_id), ..none },
        }
    }
}

/// Writes an entry at the end of the ledger, and what it now comes to. An entry that undoes one
/// that was undone before is a conflict.
pub(super) async fn write(
    tx: &mut Tx,
    family: FamilyId,
    entry: &StarEntry,
    balance: i64,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO star_entries (id, family_id, nr, member_id, change, kind, label, timer_id, chore_id,
                                         task_day, request_id, undoes, by_member, at, day, for_day)
               SELECT $1, $2, COALESCE(MAX(nr), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
               FROM star_entries WHERE family_id = $2";
    let Columns { kind, label, timer_id, chore_id, task_day, request_id, undoes } = (&entry.reason).into();
    let values = args![
        entry.id,
        family,
        entry.member_id,
        entry.change,
        kind,
        label,
        timer_id,
        chore_id,
        task_day,
        request_id,
        undoes,
        entry.by,
        entry.at,
        entry.day,
        entry.for_day
    ];
    tx.execute(sql, values).await?;
    let sql = "INSERT INTO star_accounts (member_id, family_id, balance) VALUES ($1, $2, $3)
               ON CONFLICT (member_id) DO UPDATE SET balance = excluded.balance";
    tx.execute(sql, args![entry.member_id, family, balance]).await?;
    Ok(())
}

/// An entry as a row of [`entries!`] has it.
pub(super) fn entry(row: &Row) -> Result<StarEntry, StoreError> {
    Ok(StarEntry {
        id: row.parse("id")?,
        member_id: row.parse("member_id")?,
        change: row.int("change")?,
        reason: reason(row)?,
        by: row.parse("by_member")?,
        at: row.time("at")?,
        day: row.day("day")?,
        for_day: row.opt_day("for_day")?,
        undone: row.flag("undone")?,
    })
}

fn reason(row: &Row) -> Result<StarReason, StoreError> {
    let kind = row.text("kind")?;
    Ok(match kind.as_str() {
        "note" => StarReason::Note { note: row.line("label")? },
        "timer" => StarReason::Timer { timer_id: row.parse("timer_id")?, name: row.line("label")? },
        "chore" => StarReason::Chore {
            chore_id: row.parse("chore_id")?,
            day: row.day("task_day")?,
            name: row.line("label")?,
        },
        "reward" => StarReason::Reward { request_id: row.parse("request_id")?, name: row.line("label")? },
        "undo" => StarReason::Undo { entry_id: row.parse("undoes")? },
        _ => return Err(StoreError::Inconsistent { column: "kind", value: kind }),
    })
}
