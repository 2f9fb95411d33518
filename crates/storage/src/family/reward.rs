//! Rewards, and wishes for them.

use hubbub_model::family::{Answer, Reward, RewardRequest};
use hubbub_model::text::Note;
use hubbub_model::{Day, MemberId, RequestId, RewardId, StarEntryId};

use super::{FamilyId, Row, StoreError, Timestamp, Tx, args};

pub(super) async fn of_family(tx: &mut Tx, family: FamilyId) -> Result<Vec<Reward>, StoreError> {
    let sql = "SELECT id, name, price, only_for, stock FROM rewards WHERE family_id = $1 ORDER BY id";
    let reward = |row: &Row| {
        Ok(Reward {
            id: row.parse("id")?,
            name: row.line("name")?,
            price: row.number("price")?,
            only_for: row.ids("only_for")?,
            stock: row.opt_number("stock")?,
        })
    };
    tx.fetch_all(sql, args![family]).await?.iter().map(reward).collect()
}

/// Creates or changes a reward. An id that belongs to another family is a conflict.
pub(super) async fn save(tx: &mut Tx, family: FamilyId, reward: &Reward) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO rewards (id, family_id, name, price, only_for, stock) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (id) DO UPDATE
               SET name = excluded.name, price = excluded.price, only_for = excluded.only_for,
                   stock = excluded.stock
               WHERE rewards.family_id = excluded.family_id";
    let values = args![reward.id, family, &reward.name, reward.price, &reward.only_for[..], reward.stock];
    if tx.execute(sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

pub(super) async fn remove(tx: &mut Tx, id: RewardId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM rewards WHERE id = $1", args![id]).await?;
    Ok(())
}

/// Wishes that wait for a parent or were answered on `today`.
pub(super) async fn requests(
    tx: &mut Tx,
    family: FamilyId,
    today: Day,
) -> Result<Vec<RewardRequest>, StoreError> {
    let sql =
        "SELECT id, reward_id, name, price, member_id, asked_at, status, answered_by, answered_at, entry_id,
                      note
               FROM reward_requests
               WHERE (family_id = $1 AND status = 'open')
                  OR (family_id = $1 AND status IN ('granted', 'refused') AND answered_day >= $2)
               ORDER BY id";
    let request = |row: &Row| {
        Ok(RewardRequest {
            id: row.parse("id")?,
            reward_id: row.parse("reward_id")?,
            name: row.line("name")?,
            price: row.number("price")?,
            member_id: row.parse("member_id")?,
            asked_at: row.time("asked_at")?,
            answer: answer(row)?,
        })
    };
    tx.fetch_all(sql, args![family, today]).await?.iter().map(request).collect()
}

fn answer(row: &Row) -> Result<Answer, StoreError> {
    let status = row.text("status")?;
    Ok(match status.as_str() {
        "open" => Answer::Open,
        "granted" => Answer::Granted {
            by: row.parse("answered_by")?,
            at: row.time("answered_at")?,
            entry_id: row.parse("entry_id")?,
        },
        "refused" => Answer::Refused { by: row.parse("answered_by")?, note: row.opt_line("note")? },
        _ => return Err(StoreError::Inconsistent { column: "status", value: status }),
    })
}

pub(super) async fn ask(tx: &mut Tx, family: FamilyId, request: &RewardRequest) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO reward_requests (id, family_id, reward_id, name, price, member_id, asked_at, status)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 'open')";
    let RewardRequest { id, reward_id, name, price, member_id, asked_at, .. } = request;
    tx.execute(sql, args![*id, family, *reward_id, name, *price, *member_id, *asked_at]).await?;
    Ok(())
}

/// Writes what has become of a request. An answer counts for the family's present day.
pub(super) async fn settle(tx: &mut Tx, request: &RewardRequest) -> Result<(), StoreError> {
    type Columns<'r> =
        (&'static str, Option<MemberId>, Option<Timestamp>, Option<StarEntryId>, Option<&'r Note>);
    let (status, by, at, entry_id, note): Columns<'_> = match &request.answer {
        Answer::Open => ("open", None, None, None, None),
        Answer::Granted { by, at, entry_id } => ("granted", Some(*by), Some(*at), Some(*entry_id), None),
        Answer::Refused { by, note } => ("refused", Some(*by), None, None, note.as_ref()),
    };
    let sql = "UPDATE reward_requests
               SET status = $2, answered_by = $3, answered_at = $4, entry_id = $5, note = $6,
                   answered_day = (SELECT day FROM families WHERE id = family_id)
               WHERE id = $1";
    tx.execute(sql, args![request.id, status, by, at, entry_id, note.map(Note::as_str)]).await?;
    Ok(())
}

/// How a request ends without an answer that stays.
#[derive(Clone, Copy)]
pub(super) enum End {
    Withdrawn,
    Undone,
}

pub(super) async fn end(tx: &mut Tx, id: RequestId, end: End) -> Result<(), StoreError> {
    let status = match end {
        End::Withdrawn => "withdrawn",
        End::Undone => "undone",
    };
    tx.execute("UPDATE reward_requests SET status = $2 WHERE id = $1", args![id, status]).await?;
    Ok(())
}
