//! Who is asking.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use hubbub_model::account::User;
use hubbub_model::device::Device;
use hubbub_services::SessionToken;
use hubbub_services::account::Session;

use crate::error::ApiError;
use crate::{AppState, cookies};

/// The token that the request brings, if any.
pub(crate) fn token(state: &AppState, headers: &HeaderMap) -> Option<SessionToken> {
    cookies::get(headers, cookies::session_name(&state.config)).map(SessionToken::from_cookie)
}

/// The device that the request says it comes from.
pub(crate) fn device(headers: &HeaderMap) -> Device {
    let header = headers.get(USER_AGENT).and_then(|header| header.to_str().ok());
    Device::of_user_agent(header.unwrap_or_default())
}

/// The session that was found, by what stands before the handlers.
#[derive(Clone)]
pub(crate) struct Known(pub(crate) Option<Session>);

/// The session of whoever asks, if they are signed in.
pub(crate) struct Current(pub(crate) Option<Session>);

/// Whoever asks: somebody who is signed in, or nobody.
pub(crate) struct Visitor(pub(crate) Option<User>);

/// Somebody who is signed in. Anybody else is answered with 401.
pub(crate) struct SignedIn(pub(crate) User);

impl FromRequestParts<AppState> for Current {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if let Some(Known(session)) = parts.extensions.get() {
            return Ok(Self(session.clone()));
        }
        let Some(token) = token(state, &parts.headers) else { return Ok(Self(None)) };
        Ok(Self(state.services.session(&token).await?))
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let Current(session) = Current::from_request_parts(parts, state).await?;
        Ok(Self(session.map(|session| session.user)))
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
