//! Signing up, in and out.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_model::Millis;
use hubbub_model::account::Password;
use hubbub_services::{Caller, SessionToken, account::SESSION};
use serde::Deserialize;

use super::{Reader, go_on, with_cookies};
use crate::session::{Source, Visitor, device, token};
use crate::{AppState, cookies, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/sign-up", post(sign_up))
        .route("/sign-in", post(sign_in))
        .route("/sign-out", post(sign_out))
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct SignUp {
    name: String,
    email: String,
    password: String,
    next: String,
}

async fn sign_up(
    State(state): State<AppState>,
    Source(source): Source,
    headers: HeaderMap,
    Form(form): Form<SignUp>,
) -> Response {
    let mut reader = Reader::new([("name", &form.name), ("email", &form.email), ("next", &form.next)]);
    let name = reader.check("name", form.name.parse());
    let email = reader.check("email", form.email.parse());
    let password = reader.check("password", Password::new(form.password));
    if let (Some(name), Some(email), Some(password)) = (name, email, password) {
        let caller = Caller { source: &source, device: device(&headers) };
        match state.services.sign_up(name, email, password, caller).await {
            Ok((_, session)) => return signed_in(&state, &headers, &session, SESSION, &form.next).await,
            Err(error) => reader.refused(&error),
        }
    }
    pages::refused(&state, Visitor(None), headers, "/sign-up", reader.0).await
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct SignIn {
    email: String,
    password: String,
    next: String,
}

async fn sign_in(
    State(state): State<AppState>,
    Source(source): Source,
    headers: HeaderMap,
    Form(form): Form<SignIn>,
) -> Response {
    let mut reader = Reader::new([("email", &form.email), ("next", &form.next)]);
    let email = reader.check("email", form.email.parse());
    // A password that could never have been set is simply a wrong one.
    let password = Password::new(form.password).ok();
    let caller = Caller { source: &source, device: device(&headers) };
    match (email, password) {
        (Some(email), Some(password)) => match state.services.sign_in(&email, password, caller).await {
            Ok(session) => return signed_in(&state, &headers, &session, SESSION, &form.next).await,
            Err(error) => reader.refused(&error),
        },
        (Some(_), None) => reader.refused(&hubbub_services::ServiceError::WrongCredentials),
        (None, _) => {}
    }
    pages::refused(&state, Visitor(None), headers, "/sign-in", reader.0).await
}

/// Begins the new session and ends the one before: a token that was planted in the
/// browser is worth nothing afterwards.
pub(super) async fn signed_in(
    state: &AppState,
    headers: &HeaderMap,
    session: &SessionToken,
    lasts: Millis,
    next: &str,
) -> Response {
    if let Some(old) = token(state, headers)
        && let Err(error) = state.services.sign_out(&old).await
    {
        tracing::warn!(%error, "could not end the session before");
    }
    with_cookies([cookies::session(&state.config, session, lasts)], go_on(next))
}

async fn sign_out(State(state): State<AppState>, headers: HeaderMap) -> Response {
    if let Some(session) = token(&state, &headers)
        && let Err(error) = state.services.sign_out(&session).await
    {
        tracing::error!(%error, "could not end a session");
    }
    let gone = cookies::set(&state.config, cookies::session_name(&state.config), "", "/", 0);
    with_cookies([gone], go_on("/"))
}
