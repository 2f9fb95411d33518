//! `POST /api/knowledge/request` and `POST /api/knowledge/respond`: asking and answering for other programs.
//! What they do is what the commands do. `GET /api/v1/requests`: what is older than the lists of a page.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::HeaderMap;
use axum::routing::{get, post};
use axum::{Json, Router};
use hubbub_commands::knowledge::Ask;
use hubbub_commands::{Command, CommandRequest, KnowledgeCommand, KnowledgeRefusal, Refusal};
use hubbub_events::{CommandReply, KnowledgeEvent};
use hubbub_model::knowledge::{Decision, Reason, Rfc3339};
use hubbub_model::person::ListedRequest;
use hubbub_model::{KnowledgeId, MutationId};
use hubbub_services::ServiceError;
use hubbub_services::knowledge::Response;
use serde::{Deserialize, Serialize};

use crate::AppState;
use crate::endpoints::{LARGEST, json};
use crate::error::ApiError;
use crate::fields::Fields;
use crate::session::SignedIn;

pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/api/knowledge/request", post(request).layer(DefaultBodyLimit::max(LARGEST)))
        .route("/api/knowledge/respond", post(respond).layer(DefaultBodyLimit::max(LARGEST)))
        .route("/api/v1/requests", get(requests))
}

#[derive(Deserialize)]
struct Before {
    before: String,
}

#[derive(Serialize)]
struct Requests {
    requests: Vec<ListedRequest>,
    more: bool,
}

/// `GET /api/v1/requests?before`: the newest requests in one's own lists that came before one of them.
async fn requests(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(Before { before }): Query<Before>,
) -> Result<Json<Requests>, ApiError> {
    let before = before.parse().map_err(|_| ApiError::Malformed("before is not an id".to_owned()))?;
    let (requests, more) = state.services.requests_before(user.id, before).await?;
    Ok(Json(Requests { requests, more }))
}

/// How either is answered.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    id: KnowledgeId,
    request_id: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Decision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<Rfc3339>,
}

/// Takes `{"teamId", "ownerId", "question"}` and, if wanted, `topicId`, `follows`, `id` and `mutationId`.
/// Answers 404 for a team that is not the person's, 409 with the request that waits where the same was asked
/// before, 422 by field, 429 above 25 in a minute.
async fn request(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Answer>, ApiError> {
    let mut fields = Fields::of(json(&headers, body)?)?;
    let (id, mutation_id) = (fields.optional("id"), fields.optional("mutation_id"));
    let (topic_id, follows) = (fields.optional("topic_id"), fields.optional("follows"));
    let (team_id, owner, question) =
        (fields.take("team_id"), fields.take("owner_id"), fields.take("question"));
    let ((team_id, owner), question) = fields.all(team_id.zip(owner).zip(question))?;
    let new = id.unwrap_or_else(|| state.services.new_id(KnowledgeId::new));
    let ask = Ask { team_id, owner, topic_id, question, follows };
    let command = Command::Knowledge { knowledge_id: new, command: KnowledgeCommand::Ask { ask } };
    let mutation_id = mutation_id.unwrap_or_else(|| state.services.new_mutation_id());
    let reply = state.services.run_command(user.id, CommandRequest { mutation_id, command }).await;
    // A request that is sent again may have got its id the first time.
    let (id, created_at) = asked(&reply.map_err(refused)?).unzip();
    let id = id.unwrap_or(new);
    Ok(Json(Answer { id, request_id: id.number(), status: None, created_at }))
}

/// Takes `{"requestId", "status"}`, where `id` may stand for `requestId`, and `mutationId`, if wanted. With
/// `approved` goes `responseContent`, which is otherwise what the owner has written of the topic, and `until`;
/// with `denied` go `reason` and `note`. Answers 403 to whoever has asked, 404 to whoever takes no part, 409
/// with who has settled it and how, 422 by field, 429 above 25 in a minute.
async fn respond(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Answer>, ApiError> {
    let mut fields = Fields::of(json(&headers, body)?)?;
    let mutation_id = fields.optional::<MutationId>("mutation_id");
    let named = match fields.optional("id") {
        Some(id) => Some(Named::Id(id)),
        None => fields.take("request_id").map(Named::Number),
    };
    let response = read_response(&mut fields);
    let (named, response) = fields.all(named.zip(response))?;
    let id = match named {
        Named::Id(id) => id,
        Named::Number(number) => state.services.request_numbered(user.id, number).await.map_err(refused)?,
    };
    let mutation_id = mutation_id.unwrap_or_else(|| state.services.new_mutation_id());
    let status = state.services.respond(user.id, mutation_id, id, response).await.map_err(refused)?;
    Ok(Json(Answer { id, request_id: id.number(), status, created_at: None }))
}

/// How a request is named.
enum Named {
    Id(KnowledgeId),
    Number(u64),
}

fn read_response(fields: &mut Fields) -> Option<Response> {
    Some(match fields.take("status")? {
        Decision::Approved => {
            Response::Approve { answer: fields.optional("response_content"), until: fields.optional("until") }
        }
        Decision::Denied => {
            let reason = fields.optional("reason").unwrap_or(Reason::Other);
            Response::Deny { reason, note: fields.optional("note") }
        }
    })
}

/// The request that was asked, and when.
fn asked(reply: &CommandReply) -> Option<(KnowledgeId, Rfc3339)> {
    match reply.entries.first()?.open().ok()?.event? {
        KnowledgeEvent::RequestAsked { request, .. } => Some((request.id, request.asked_at.into())),
        _ => None,
    }
}

/// Why it was not done, as these two endpoints say it.
fn refused(error: ServiceError) -> ApiError {
    use KnowledgeRefusal as R;
    let ServiceError::Refused(Refusal::Knowledge(refusal)) = error else {
        return match error {
            ServiceError::NotAMember => ApiError::NotFound,
            other => other.into(),
        };
    };
    let field = match refusal {
        R::NotAllowed => return ApiError::Forbidden(refusal.to_string()),
        R::AlreadyAsked { .. } | R::AlreadySettled { .. } | R::NoAnswer | R::LimitReached | R::IdTaken => {
            return ServiceError::Refused(refusal.into()).into();
        }
        R::Oneself | R::NoSuchMember => "ownerId",
        R::NoSuchTopic => "topicId",
        R::NoSuchRequest => "follows",
        R::NoTopicText => "responseContent",
        R::Past => "until",
    };
    ApiError::Invalid([(field.to_owned(), refusal.to_string())].into())
}
