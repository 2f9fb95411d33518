//! Which requests there are: of whom, of which number, and which the server has to look at.

use hubbub_commands::knowledge::Ask;
use hubbub_model::{KnowledgeId, TeamId, Timestamp, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// A request that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Which request.
    pub id: KnowledgeId,
    /// Since when.
    pub asked_at: Timestamp,
}

/// The request in which `asker` asks the same person about the same and which waits for an answer. Nobody
/// else asks in the team meanwhile if whoever wants to know has locked it.
pub async fn pending(tx: &mut Tx, asker: UserId, ask: &Ask) -> Result<Option<Waiting>, StoreError> {
    let sql = "SELECT id, asked_at FROM knowledge_requests
               WHERE team_id = $1 AND asker = $2 AND owner = $3 AND COALESCE(topic_id, '') = COALESCE($4, '')
                     AND status = 'pending'";
    let row = tx.fetch_optional(sql, args![ask.team_id, asker, ask.owner, ask.topic_id]).await?;
    row.map(|row| Ok(Waiting { id: row.parse("id")?, asked_at: row.time("asked_at")? })).transpose()
}

/// How many requests of this person wait for an answer.
pub async fn waiting(tx: &mut Tx, asker: UserId) -> Result<usize, StoreError> {
    let sql = "SELECT COUNT(*) AS count FROM knowledge_requests WHERE asker = $1 AND status = 'pending'";
    let row = tx.fetch_optional(sql, args![asker]).await?;
    Ok(row
        .map(|row| row.number::<u64>("count"))
        .transpose()?
        .unwrap_or_default()
        .try_into()
        .unwrap_or(usize::MAX))
}

/// Has this person asked this in this team?
pub async fn is_asked_by(
    tx: &mut Tx,
    id: KnowledgeId,
    team: TeamId,
    asker: UserId,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM knowledge_requests WHERE id = $1 AND team_id = $2 AND asker = $3";
    Ok(tx.fetch_optional(sql, args![id, team, asker]).await?.is_some())
}

/// The request of this number.
pub async fn numbered(tx: &mut Tx, number: u64) -> Result<Option<KnowledgeId>, StoreError> {
    let Ok(number) = i64::try_from(number) else { return Ok(None) };
    let sql = "SELECT id FROM knowledge_requests WHERE number = $1";
    tx.fetch_optional(sql, args![number]).await?.map(|row| row.parse("id")).transpose()
}

/// The requests of a team, in the order of their ids.
pub async fn of_team(tx: &mut Tx, team: TeamId) -> Result<Vec<KnowledgeId>, StoreError> {
    ids(&tx
        .fetch_all("SELECT id FROM knowledge_requests WHERE team_id = $1 ORDER BY id", args![team])
        .await?)
}

/// The requests of a team in which this person takes part and which wait for an answer, in the order of
/// their ids.
pub async fn pending_of(tx: &mut Tx, team: TeamId, user: UserId) -> Result<Vec<KnowledgeId>, StoreError> {
    let sql = "SELECT id FROM knowledge_requests
               WHERE team_id = $1 AND status = 'pending' AND (asker = $2 OR owner = $2 OR delegate = $2)
               ORDER BY id";
    ids(&tx.fetch_all(sql, args![team, user]).await?)
}

/// The requests that have waited too long by `now`, and those whose answer's time is over.
pub(super) async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<KnowledgeId>, StoreError> {
    let sql = "SELECT id FROM (
                   SELECT id, expires_at AS at FROM knowledge_requests
                   WHERE status = 'pending' AND expires_at <= $1
                   UNION ALL SELECT id, until FROM knowledge_requests
                   WHERE until IS NOT NULL AND until <= $1) AS due
               ORDER BY at LIMIT $2";
    ids(&tx.fetch_all(sql, args![now, most]).await?)
}

/// When the next will be.
pub(super) async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT MIN(at) AS at FROM (
                   SELECT MIN(expires_at) AS at FROM knowledge_requests WHERE status = 'pending'
                   UNION ALL SELECT MIN(until) FROM knowledge_requests WHERE until IS NOT NULL) AS next";
    let row = tx.fetch_optional(sql, &[]).await?;
    Ok(row.map(|row| row.opt_time("at")).transpose()?.flatten())
}

fn ids(rows: &[Row]) -> Result<Vec<KnowledgeId>, StoreError> {
    rows.iter().map(|row| row.parse("id")).collect()
}
