//! Only who knows the secret gets in.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, FromRequestParts, OriginalUri, RawPathParams, Request};
use axum::http::request::Parts;
use pusher_protocol::http::signature::{Params, Request as Claim, WINDOW_SECONDS};

use super::error::ApiError;
use crate::{Hub, Server};

/// A request whose signature is right.
pub(super) struct Signed {
    /// The application that it is for.
    pub(super) hub: Hub,
    /// What its query asks.
    pub(super) params: Params,
    /// What it carries.
    pub(super) body: Bytes,
}

impl<S> FromRequest<S> for Signed
where
    Server: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let (mut parts, body) = request.into_parts();
        let server = Server::from_ref(state);
        let hub = app(&server, &mut parts).await?;
        // What was asked for, not what is left of it where the router is nested.
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0).clone();
        let method = parts.method.clone();
        let body = Bytes::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(|error| ApiError::Unreadable { status: error.status(), text: error.body_text() })?;
        let (path, query) = (uri.path(), uri.query().unwrap_or_default());
        let claim = Claim { method: method.as_str(), path, query, body: &body }.read()?;
        let verified = claim.verify(hub.credentials(), unix_seconds(), WINDOW_SECONDS)?;
        if !hub.replays().is_new(&verified, unix_seconds()) {
            return Err(ApiError::Replay);
        }
        if !hub.config().enabled {
            return Err(ApiError::Disabled);
        }
        Ok(Self { hub, params: verified.params, body })
    }
}

async fn app(server: &Server, parts: &mut Parts) -> Result<Hub, ApiError> {
    let params = RawPathParams::from_request_parts(parts, &()).await.map_err(|_| ApiError::NoApp)?;
    let id = params.iter().find(|(name, _)| *name == "id").map(|(_, id)| id);
    id.and_then(|id| server.by_id(id)).cloned().ok_or(ApiError::NoApp)
}

/// Requests are signed with the time of the wall clock.
#[expect(clippy::disallowed_methods, reason = "the protocol compares the clocks of both sides")]
fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
