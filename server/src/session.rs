//! Who is asking.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use hubbub_model::account::User;
use hubbub_services::SessionToken;

use crate::error::ApiError;
use crate::{AppState, cookies};

/// The token that the request brings, if any.
pub(crate) fn token(state: &AppState, headers: &HeaderMap) -> Option<SessionToken> {
    cookies::get(headers, cookies::session_name(&state.config)).map(SessionToken::from_cookie)
}

/// Who was found to ask, by what stands before the handlers.
#[derive(Clone)]
pub(crate) struct Known(pub(crate) Option<User>);

/// Whoever asks: somebody who is signed in, or nobody.
pub(crate) struct Visitor(pub(crate) Option<User>);

/// Somebody who is signed in. Anybody else is answered with 401.
pub(crate) struct SignedIn(pub(crate) User);

impl FromRequestParts<AppState> for Visitor {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if let Some(Known(user)) = parts.extensions.get() {
            return Ok(Self(user.clone()));
        }
        let Some(token) = token(state, &parts.headers) else { return Ok(Self(None)) };
        Ok(Self(state.services.session_user(&token).await?))
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let Visitor(user) = Visitor::from_request_parts(parts, state).await?;
        user.map(Self).ok_or(ApiError::Unauthorized)
    }
}

/// The address of the network that the request comes from, for throttling.
pub(crate) struct Source(pub(crate) String);

impl FromRequestParts<AppState> for Source {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = listener::client_address(&parts.headers, peer, state.config.trust_proxy);
        Ok(Self(address.map(|address| address.to_string()).unwrap_or_default()))
    }
}
