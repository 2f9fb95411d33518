//! The row of a request.

use hubbub_model::knowledge::{KnowledgeState, Party, Reason, Request, Status, Subject};
use hubbub_model::text::{AnswerText, Note};
use hubbub_model::{KnowledgeId, Timestamp};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// A request without what has happened to it.
pub(super) async fn lookup(tx: &mut Tx, id: KnowledgeId) -> Result<Option<KnowledgeState>, StoreError> {
    let sql = "SELECT id, team_id, team_name, topic_id, topic_title, asker, asker_name, owner, owner_name, delegate,
                      delegate_name, question, follows, asked_at, expires_at, status, answer, until, reason, note
               FROM knowledge_requests WHERE id = $1";
    tx.fetch_optional(sql, args![id]).await?.as_ref().map(state).transpose()
}

pub(super) async fn insert(
    tx: &mut Tx,
    request: &Request,
    delegate: Option<&Party>,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO knowledge_requests (id, number, team_id, team_name, topic_id, topic_title, asker,
                   asker_name, owner, owner_name, delegate, delegate_name, question, follows, asked_at,
                   expires_at, status)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'pending')";
    let values = args![
        request.id,
        i64::try_from(request.id.number()).unwrap_or(i64::MAX),
        request.team_id,
        &request.team_name,
        request.topic.as_ref().map(|topic| topic.id),
        request.topic.as_ref().map(|topic| &topic.title),
        request.asker.user_id,
        &request.asker.name,
        request.owner.user_id,
        &request.owner.name,
        delegate.map(|party| party.user_id),
        delegate.map(|party| &party.name),
        &request.question,
        request.follows,
        request.asked_at,
        request.expires_at
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

pub(super) async fn delegate(tx: &mut Tx, id: KnowledgeId, to: Option<&Party>) -> Result<(), StoreError> {
    let sql = "UPDATE knowledge_requests SET delegate = $2, delegate_name = $3 WHERE id = $1";
    tx.execute(sql, args![id, to.map(|to| to.user_id), to.map(|to| &to.name)]).await?;
    Ok(())
}

pub(super) async fn approve(
    tx: &mut Tx,
    id: KnowledgeId,
    answer: &AnswerText,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE knowledge_requests SET status = 'approved', answer = $2, until = $3 WHERE id = $1";
    tx.execute(sql, args![id, answer, until]).await?;
    Ok(())
}

pub(super) async fn deny(
    tx: &mut Tx,
    id: KnowledgeId,
    reason: Reason,
    note: Option<&Note>,
) -> Result<(), StoreError> {
    let sql = "UPDATE knowledge_requests SET status = 'denied', reason = $2, note = $3 WHERE id = $1";
    tx.execute(sql, args![id, reason.as_str(), note]).await?;
    Ok(())
}

/// Ends a request in a way that leaves no answer.
pub(super) async fn end(tx: &mut Tx, id: KnowledgeId, status: &'static str) -> Result<(), StoreError> {
    let sql = "UPDATE knowledge_requests SET status = $2, answer = NULL, until = NULL WHERE id = $1";
    tx.execute(sql, args![id, status]).await?;
    Ok(())
}

fn state(row: &Row) -> Result<KnowledgeState, StoreError> {
    let (request, delegate, status) = (request(row)?, delegate_in(row)?, status(row)?);
    Ok(KnowledgeState { request, delegate, status, timeline: Vec::new() })
}

fn request(row: &Row) -> Result<Request, StoreError> {
    let topic = match row.opt_parse("topic_id")? {
        Some(id) => Some(Subject { id, title: row.line("topic_title")? }),
        None => None,
    };
    Ok(Request {
        id: row.parse("id")?,
        team_id: row.parse("team_id")?,
        team_name: row.line("team_name")?,
        topic,
        asker: Party { user_id: row.parse("asker")?, name: row.line("asker_name")? },
        owner: Party { user_id: row.parse("owner")?, name: row.line("owner_name")? },
        question: row.line("question")?,
        asked_at: row.time("asked_at")?,
        expires_at: row.time("expires_at")?,
        follows: row.opt_parse("follows")?,
    })
}

fn delegate_in(row: &Row) -> Result<Option<Party>, StoreError> {
    match row.opt_parse("delegate")? {
        Some(user_id) => Ok(Some(Party { user_id, name: row.line("delegate_name")? })),
        None => Ok(None),
    }
}

fn status(row: &Row) -> Result<Status, StoreError> {
    let status = row.text("status")?;
    Ok(match status.as_str() {
        "pending" => Status::Pending {},
        "approved" => Status::Approved { answer: row.line("answer")?, until: row.opt_time("until")? },
        "denied" => {
            Status::Denied { reason: row.named("reason", Reason::parse)?, note: row.opt_line("note")? }
        }
        "withdrawn" => Status::Withdrawn {},
        "expired" => Status::Expired {},
        "revoked" => Status::Revoked {},
        _ => return Err(StoreError::Inconsistent { column: "status", value: status }),
    })
}
