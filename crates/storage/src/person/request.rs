//! The requests for knowledge in a person's lists.

use hubbub_model::knowledge::{Part, StatusName};
use hubbub_model::person::{GroupId, ListedRequest, PersonState};
use hubbub_model::{KnowledgeId, TeamId, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// A query for listed requests of person `$1`.
macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT request_id, team_id, team_name, part, other_name, label, status, is_read, asked_at
             FROM person_requests WHERE user_id = $1 ",
            $rest
        )
    };
}

/// The newest, and all that are not settled, the oldest first. Which of these belong to the window of a person,
/// their state says.
pub(super) async fn newest(tx: &mut Tx, user: UserId) -> Result<Vec<ListedRequest>, StoreError> {
    let sql = requests!("ORDER BY request_id DESC LIMIT $2");
    let newest = tx.fetch_all(sql, args![user, limit(PersonState::REQUESTS)]).await?;
    let newest = newest.iter().rev().map(listed).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = newest.first() else { return Ok(newest) };
    let sql = requests!("AND request_id < $2 AND status = 'pending' AND label <> '' ORDER BY request_id");
    let older = tx.fetch_all(sql, args![user, first.id]).await?;
    older.iter().map(listed).chain(newest.into_iter().map(Ok)).collect()
}

/// The newest that came before `id` and of which something is left, as many as a window has, and whether there
/// are more.
pub async fn before(
    tx: &mut Tx,
    user: UserId,
    id: KnowledgeId,
) -> Result<(Vec<ListedRequest>, bool), StoreError> {
    let most = PersonState::REQUESTS;
    let sql = requests!("AND request_id < $3 AND label <> '' ORDER BY request_id DESC LIMIT $2");
    let rows = tx.fetch_all(sql, args![user, limit(most + 1), id]).await?;
    let page = rows.iter().take(most).map(listed).collect::<Result<_, _>>()?;
    Ok((page, rows.len() > most))
}

/// How many of them were answered, and the answer was taken back.
pub async fn revoked(tx: &mut Tx, user: UserId) -> Result<u64, StoreError> {
    let sql = "SELECT COUNT(*) AS count FROM person_requests WHERE user_id = $1 AND status = $2";
    let row = tx.fetch_optional(sql, args![user, StatusName::Revoked.as_str()]).await?;
    Ok(row.map(|row| row.number("count")).transpose()?.unwrap_or_default())
}

/// Keeps a request as it is now, as long as the person belongs to its team.
pub(super) async fn save(tx: &mut Tx, user: UserId, request: &ListedRequest) -> Result<(), StoreError> {
    let sql = "INSERT INTO person_requests (user_id, request_id, team_id, team_name, part, other_name, label,
                   status, is_read, asked_at)
               SELECT user_id, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM person_groups
               WHERE user_id = $1 AND group_id = $2
               ON CONFLICT (user_id, request_id) DO UPDATE
               SET team_name = excluded.team_name, part = excluded.part, other_name = excluded.other_name,
                   label = excluded.label, status = excluded.status, is_read = excluded.is_read";
    let ListedRequest { id, team_id, team_name, part, other, label, status, is_read, asked_at } = request;
    let args = args![
        user,
        GroupId::Team(*team_id),
        *id,
        *team_id,
        team_name,
        part.as_str(),
        other,
        label,
        status.as_str(),
        *is_read,
        *asked_at,
    ];
    tx.execute(sql, args).await?;
    Ok(())
}

/// Nothing stays of what those of a team say but that they were there.
pub(super) async fn forget(tx: &mut Tx, user: UserId, team: TeamId) -> Result<(), StoreError> {
    let sql = "UPDATE person_requests SET team_name = '', other_name = '', label = ''
               WHERE user_id = $1 AND team_id = $2";
    tx.execute(sql, args![user, team]).await?;
    Ok(())
}

fn limit(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn listed(row: &Row) -> Result<ListedRequest, StoreError> {
    Ok(ListedRequest {
        id: row.parse("request_id")?,
        team_id: row.parse("team_id")?,
        team_name: row.line("team_name")?,
        part: row.named("part", Part::parse)?,
        other: row.line("other_name")?,
        label: row.line("label")?,
        status: row.named("status", StatusName::parse)?,
        is_read: row.flag("is_read")?,
        asked_at: row.time("asked_at")?,
    })
}
