//! What is answered to a request that is refused.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use pusher_protocol::channel::ChannelNameError;
use pusher_protocol::http::signature::SignatureError;
use pusher_protocol::http::{BodyError, ErrorAnswer, InfoError};
use thiserror::Error;

/// Why a request is refused.
#[derive(Debug, Error)]
pub(super) enum ApiError {
    #[error("{0}")]
    Signature(#[from] SignatureError),
    #[error("this request was here before: its auth_nonce must be a new one")]
    Replay,
    /// The same as a wrong key: nobody learns which applications there are.
    #[error("there is no application with this id and key")]
    NoApp,
    #[error("the application is disabled")]
    Disabled,
    #[error("{0}")]
    Body(#[from] BodyError),
    #[error("the body cannot be read: {text}")]
    Unreadable { status: StatusCode, text: String },
    #[error("{0}")]
    Info(#[from] InfoError),
    #[error("{0}")]
    Channel(#[from] ChannelNameError),
    #[error("\"info\": subscription counts are not enabled for this application")]
    NoCounts,
    #[error("only a presence channel knows its users")]
    NotPresence,
}

impl ApiError {
    fn status(&self) -> StatusCode {
        let number = match self {
            Self::Signature(error) => error.status(),
            Self::Replay | Self::NoApp => 401,
            Self::Disabled => 403,
            Self::Body(error) => error.status(),
            Self::Unreadable { status, .. } => return *status,
            Self::Info(_) | Self::Channel(_) | Self::NoCounts | Self::NotPresence => 400,
        };
        StatusCode::from_u16(number).unwrap_or(StatusCode::BAD_REQUEST)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        tracing::debug!(status = self.status().as_u16(), "{self}");
        refuse(self.status(), self.to_string())
    }
}

fn refuse(status: StatusCode, error: String) -> Response {
    (status, Json(ErrorAnswer { error })).into_response()
}

/// The address of nothing.
#[cfg(feature = "standalone")]
pub(crate) fn lost() -> Response {
    refuse(StatusCode::NOT_FOUND, "there is nothing at this address".into())
}

/// A method that the address does not know.
pub(super) async fn wrong_method() -> Response {
    refuse(StatusCode::METHOD_NOT_ALLOWED, "this address is for the other one of GET and POST".into())
}
