//! The [HTTP API]: how an application talks to its hub from elsewhere.
//!
//! [HTTP API]: https://pusher.com/docs/channels/library_auth_reference/rest-api/

mod error;
mod events;
mod queries;
mod replay;
mod signed;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

#[cfg(feature = "standalone")]
pub(crate) use error::lost;
pub(crate) use replay::Replays;

use crate::Server;

/// The longest body that is read, in bytes: a full batch of events that are as long as may be,
/// every character of them escaped, and a hundred channel names.
const MAX_BODY: usize = 1 << 20;

/// A router for the HTTP API, at `/apps/{id}/…`, as the official server libraries use it.
///
/// Whoever knows the secret of an application may do everything to it, and nothing to another.
/// What is refused is answered with the documented status and a JSON object that says why:
/// `{"error":"…"}`.
///
/// A request that carries `auth_nonce`, as those of the crate `pusher-http` do, is accepted once;
/// the protocol itself has nothing against replays within its ten minutes.
pub fn api(server: impl Into<Server>) -> Router {
    Router::new()
        .route("/apps/{id}/events", post(events::trigger))
        .route("/apps/{id}/batch_events", post(events::trigger_batch))
        .route("/apps/{id}/channels", get(queries::channels))
        .route("/apps/{id}/channels/{channel}", get(queries::channel))
        .route("/apps/{id}/channels/{channel}/users", get(queries::users))
        .route("/apps/{id}/users/{user}/terminate_connections", post(queries::terminate))
        .method_not_allowed_fallback(error::wrong_method)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(server.into())
}
