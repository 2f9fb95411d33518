//! How an API answers when it cannot do what was asked:
//! `{"error": {"code": "…", "message": "…"}}`, `area` and `refusal` where a rule forbids it, and `fields` where some are wrong.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hubbub_commands::Refusal;
use hubbub_services::ServiceError;
use serde::Serialize;
use thiserror::Error;

/// Why an API did not do what was asked.
#[derive(Debug, Error)]
pub(crate) enum ApiError {
    #[error("Unauthorized: sign in first")]
    Unauthorized,
    #[error("Forbidden: {0}")]
    Forbidden(String),
    #[error("{0}")]
    Malformed(String),
    #[error("the body must be application/json")]
    NotJson,
    #[error("the body is larger than {max} bytes")]
    TooLarge { max: usize },
    #[error("there is nothing like this, or it is not yours to know of")]
    NotFound,
    #[error("some fields are not what they have to be")]
    Invalid(BTreeMap<String, String>),
    #[error("this channel carries no such signal")]
    NoSuchSignal,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

#[derive(Serialize)]
struct Answer {
    error: Details,
}

#[derive(Serialize)]
struct Details {
    code: &'static str,
    message: String,
    /// The area, and its reason.
    #[serde(flatten)]
    refusal: Option<Refusal>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    fields: BTreeMap<String, String>,
}

impl ApiError {
    fn describe(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Unauthorized => (StatusCode::UNAUTHORIZED, "unauthorized"),
            Self::Forbidden(_) | Self::Service(ServiceError::NotAMember) => {
                (StatusCode::FORBIDDEN, "forbidden")
            }
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, "malformed"),
            Self::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "notJson"),
            Self::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "tooLarge"),
            Self::NotFound => (StatusCode::NOT_FOUND, "notFound"),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::NoSuchSignal => (StatusCode::UNPROCESSABLE_ENTITY, "noSuchSignal"),
            Self::Service(ServiceError::Refused(_)) => (StatusCode::CONFLICT, "refused"),
            Self::Service(ServiceError::WrongCredentials) => (StatusCode::UNAUTHORIZED, "wrongCredentials"),
            Self::Service(ServiceError::WrongPassword) => (StatusCode::FORBIDDEN, "wrongPassword"),
            Self::Service(ServiceError::NoSuchAccount) => (StatusCode::NOT_FOUND, "noSuchAccount"),
            Self::Service(ServiceError::NoSuchPage) => (StatusCode::NOT_FOUND, "noSuchPage"),
            Self::Service(ServiceError::BelongsElsewhere) => (StatusCode::CONFLICT, "belongsElsewhere"),
            Self::Service(ServiceError::EmailTaken) => (StatusCode::CONFLICT, "emailTaken"),
            Self::Service(ServiceError::OtherName) => (StatusCode::CONFLICT, "otherName"),
            Self::Service(ServiceError::TooManyAttempts) => {
                (StatusCode::TOO_MANY_REQUESTS, "tooManyAttempts")
            }
            Self::Service(ServiceError::InvitationGone) => (StatusCode::GONE, "invitationGone"),
            Self::Service(ServiceError::Store(_)) => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code) = self.describe();
        // What the database says is for us, not for whoever asks.
        let message = match &self {
            Self::Service(ServiceError::Store(error)) => {
                tracing::error!(%error, "a request failed");
                "Hubbub's database is not available right now; try again".to_owned()
            }
            other => other.to_string(),
        };
        let (refusal, fields) = match self {
            Self::Service(ServiceError::Refused(refusal)) => (Some(refusal), BTreeMap::new()),
            Self::Invalid(fields) => (None, fields),
            _ => (None, BTreeMap::new()),
        };
        let error = Details { code, message, refusal, fields };
        let mut response = (status, Json(Answer { error })).into_response();
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}
