//! What people of a team can be asked about, beyond what a page has read of it.

use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Json, Router};
use hubbub_model::TeamId;
use hubbub_model::team::Topic;
use hubbub_model::text::TopicText;
use serde::{Deserialize, Serialize};

use crate::AppState;
use crate::error::ApiError;
use crate::query::id;
use crate::session::SignedIn;

pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/api/v1/topics", get(topics)).route("/api/v1/topics/text", get(text))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TopicsQuery {
    team_id: String,
    search: Option<String>,
    owner_id: Option<String>,
}

#[derive(Serialize)]
struct Topics {
    topics: Vec<Topic>,
}

/// `GET /api/v1/topics?teamId[&ownerId][&search]`: all topics of one member, or the newest in which all words
/// are that are searched.
async fn topics(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<TopicsQuery>,
) -> Result<Json<Topics>, ApiError> {
    let team: TeamId = id("teamId", &query.team_id)?;
    let topics = match query.owner_id {
        Some(owner) => state.services.topics_of(user.id, team, id("ownerId", &owner)?).await?,
        None => state.services.search_topics(user.id, team, &query.search.unwrap_or_default()).await?,
    };
    Ok(Json(Topics { topics }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TextQuery {
    team_id: String,
    topic_id: String,
}

#[derive(Serialize)]
struct Written {
    text: Option<TopicText>,
}

/// `GET /api/v1/topics/text?teamId&topicId`: what one has written of a topic of one's own.
async fn text(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<TextQuery>,
) -> Result<Json<Written>, ApiError> {
    let (team, topic) = (id("teamId", &query.team_id)?, id("topicId", &query.topic_id)?);
    Ok(Json(Written { text: state.services.topic_text(user.id, team, topic).await? }))
}
