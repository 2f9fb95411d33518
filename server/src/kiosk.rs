//! A wall display hangs where anybody can press it, so it keeps to its wall.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use hubbub_services::SessionToken;
use hubbub_services::account::Session;
use hubbub_services::kiosk::SESSION;

use crate::error::ApiError;
use crate::session::{Known, token};
use crate::{AppState, cookies};

/// What a wall display may ask for. Whatever else there is, or comes to be, is not for it. Its service
/// worker keeps the pages for a device without a server.
const OPEN: [&str; 10] = [
    "/family/wall",
    "/family/{id}/wall",
    "/offline",
    "/offline/sign-out",
    "/api/commands",
    "/api/sync",
    "/api/v1/timers/active",
    "/api/pusher/auth",
    "/api/pusher/user-auth",
    "/pusher/auth",
];

/// Leads a wall display back to its wall, from wherever it is not meant to be. Lets its session go
/// on otherwise. Everybody else passes, and is known to whoever asks further on.
pub(crate) async fn keep_to_the_wall(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let Some(token) = token(&state, request.headers()) else { return Ok(next.run(request).await) };
    let session = state.services.session(&token).await?;
    if let Some(session) = &session
        && let Err(error) = state.services.note_use(session).await
    {
        tracing::warn!(%error, "it could not be noted that a session is used");
    }
    request.extensions_mut().insert(Known(session.clone()));
    let Some((session, family)) = session.and_then(|session| session.kiosk_of.map(|id| (session, id))) else {
        return Ok(next.run(request).await);
    };
    let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    if path.is_some_and(|path| OPEN.contains(&path)) {
        let renewed = renew(&state, &token, &session).await;
        let mut response = next.run(request).await;
        if let Some(cookie) = renewed {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Ok(response)
    } else if request.method() == Method::GET {
        Ok(Redirect::to(&format!("/family/{family}/wall")).into_response())
    } else {
        Err(ApiError::Forbidden("this is not for a wall display".into()))
    }
}

/// The cookie of a session that now lasts longer.
async fn renew(state: &AppState, token: &SessionToken, session: &Session) -> Option<HeaderValue> {
    match state.services.keep_kiosk(token, session).await {
        Ok(renewed) => renewed.then(|| cookies::session(&state.config, token, SESSION)),
        Err(error) => {
            tracing::warn!(%error, "the session of a wall display could not be renewed");
            None
        }
    }
}
