//! Requests for knowledge: the state of each as a snapshot has it, and the rows behind each event.

mod find;
mod request;
mod step;

use hubbub_commands::areas::Knowledge;
use hubbub_events::{Channel, KnowledgeEvent};
use hubbub_model::knowledge::KnowledgeState;
use hubbub_model::text::{AnswerText, Question};
use hubbub_model::{KnowledgeId, Timestamp, UserId};

use crate::tx::{args, texts};
use crate::{StoreError, Stored, TableKey, Tx, log, mutation};

pub use find::{Waiting, is_asked_by, numbered, of_team, pending, pending_of, waiting};
pub use request::{Listed, of_person};

texts! {
    KnowledgeId => |id| id.to_string();
    &Question => |text| text.to_string();
    &AnswerText => |text| text.to_string();
}

impl Stored for Knowledge {
    const TABLES: &'static [TableKey] =
        &[("knowledge_requests", &["id"]), ("knowledge_steps", &["request_id", "nr"])];

    async fn load(tx: &mut Tx, id: KnowledgeId) -> Result<Option<KnowledgeState>, StoreError> {
        let Some(found) = request::lookup(tx, id).await? else { return Ok(None) };
        let Listed { request, delegate, status } = found;
        Ok(Some(KnowledgeState { request, delegate, status, timeline: step::of_request(tx, id).await? }))
    }

    async fn record(
        tx: &mut Tx,
        id: KnowledgeId,
        event: &KnowledgeEvent,
        _: Timestamp,
    ) -> Result<(), StoreError> {
        use KnowledgeEvent as E;
        match event {
            E::RequestAsked { request, delegate } => request::insert(tx, request, delegate.as_ref()).await?,
            E::RequestSeen { .. } | E::RequestRead { .. } => {}
            E::RequestDelegated { delegate, .. } => request::delegate(tx, id, delegate.as_ref()).await?,
            E::RequestApproved { answer, until, .. } => request::approve(tx, id, answer, *until).await?,
            E::RequestDenied { reason, note, .. } => request::deny(tx, id, *reason, note.as_ref()).await?,
            E::RequestWithdrawn { .. } => request::end(tx, id, "withdrawn").await?,
            E::RequestExpired { .. } => request::end(tx, id, "expired").await?,
            E::RequestRevoked { .. } => {
                request::end(tx, id, "revoked").await?;
                let channel = Channel::Knowledge(id);
                log::empty(tx, channel, KnowledgeEvent::emptied).await?;
                // They may have the answer. Carried out again, the commands are refused.
                mutation::delete_of(tx, channel).await?;
            }
        }
        step::add(tx, id, &event.step()).await
    }

    async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<KnowledgeId>, StoreError> {
        find::due(tx, now, most).await
    }

    async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
        find::next_due(tx).await
    }

    /// Those who take part in it, as long as they are in the team.
    async fn may_read(tx: &mut Tx, id: KnowledgeId, user: UserId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 AS one FROM knowledge_requests r
                   JOIN team_members m ON m.team_id = r.team_id AND m.user_id = $2
                   WHERE r.id = $1 AND (r.asker = $2 OR r.owner = $2 OR r.delegate = $2)";
        Ok(tx.fetch_optional(sql, args![id, user]).await?.is_some())
    }
}
