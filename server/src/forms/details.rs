//! What a person changes of their own account.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_model::SessionId;
use hubbub_model::account::Password;
use hubbub_services::ServiceError;
use serde::Deserialize;

use super::sent::to_sign_in;
use super::{Reader, with_cookies};
use crate::session::{Current, Source, Visitor};
use crate::{AppState, cookies, pages};

const PAGE: &str = "/account";

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/account/name", post(rename))
        .route("/account/email", post(change_email))
        .route("/account/password", post(change_password))
        .route("/account/sessions/{session}/end", post(end_session))
        .route("/account/sessions/end-others", post(end_other_sessions))
        .route("/account/delete", post(delete))
}

/// Everything that these forms send. Each sends some of it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Details {
    name: String,
    email: String,
    email_password: String,
    old_password: String,
    new_password: String,
    delete_password: String,
}

impl Reader {
    /// The password that somebody has. One that could never have been set is simply a wrong one.
    fn present(&mut self, field: &str, text: String) -> Option<Password> {
        let password = Password::new(text).ok();
        if password.is_none() {
            self.wrong(field, Problem::WrongPassword);
        }
        password
    }

    /// What a service found wrong, where `field` is the one for the present password.
    fn refused_at(&mut self, field: &str, error: &ServiceError) {
        match error {
            ServiceError::WrongPassword => self.wrong(field, Problem::WrongPassword),
            ServiceError::EmailTaken => self.wrong("email", Problem::EmailOfAnother),
            other => self.refused(other),
        }
    }
}

/// Back to the page, which says what was done.
fn done(what: &str) -> Response {
    Redirect::to(&format!("{PAGE}?done={what}")).into_response()
}

async fn rename(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<Details>,
) -> Response {
    let Some(user) = visitor.0.clone() else { return to_sign_in(PAGE) };
    let mut reader = Reader::new([("name", &form.name)]);
    if let Some(name) = reader.check("name", form.name.parse()) {
        match state.services.rename(user.id, name).await {
            Ok(()) => return done("name"),
            Err(error) => reader.refused(&error),
        }
    }
    pages::refused(&state, visitor, headers, PAGE, reader.0).await
}

async fn change_email(
    State(state): State<AppState>,
    Source(source): Source,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<Details>,
) -> Response {
    let Some(user) = visitor.0.clone() else { return to_sign_in(PAGE) };
    let mut reader = Reader::new([("email", &form.email)]);
    let email = reader.check("email", form.email.parse());
    let password = reader.present("email_password", form.email_password);
    if let (Some(email), Some(password)) = (email, password) {
        match state.services.change_email(user.id, email, password, &source).await {
            Ok(()) => return done("email"),
            Err(error) => reader.refused_at("email_password", &error),
        }
    }
    pages::refused(&state, visitor, headers, PAGE, reader.0).await
}

async fn change_password(
    State(state): State<AppState>,
    Source(source): Source,
    Current(session): Current,
    headers: HeaderMap,
    Form(form): Form<Details>,
) -> Response {
    let Some(session) = session else { return to_sign_in(PAGE) };
    let user = session.user;
    let mut reader = Reader::new([]);
    let old = reader.present("old_password", form.old_password);
    let new = reader.check("new_password", Password::new(form.new_password));
    if let (Some(old), Some(new)) = (old, new) {
        match state.services.change_password(user.id, session.id, old, new, &source).await {
            Ok(()) => return done("password"),
            Err(error) => reader.refused_at("old_password", &error),
        }
    }
    pages::refused(&state, Visitor(Some(user)), headers, PAGE, reader.0).await
}

async fn end_session(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(session): Path<SessionId>,
) -> Response {
    let Some(user) = visitor.0.clone() else { return to_sign_in(PAGE) };
    let mut reader = Reader::new([]);
    match state.services.end_session(user.id, session).await {
        Ok(()) => return done("session"),
        Err(error) => reader.refused(&error),
    }
    pages::refused(&state, visitor, headers, PAGE, reader.0).await
}

async fn end_other_sessions(
    State(state): State<AppState>,
    Current(session): Current,
    headers: HeaderMap,
) -> Response {
    let Some(session) = session else { return to_sign_in(PAGE) };
    let mut reader = Reader::new([]);
    match state.services.end_other_sessions(session.user.id, session.id).await {
        Ok(()) => return done("sessions"),
        Err(error) => reader.refused(&error),
    }
    pages::refused(&state, Visitor(Some(session.user)), headers, PAGE, reader.0).await
}

/// Deletes the account, and leads to where nobody is signed in.
async fn delete(
    State(state): State<AppState>,
    Source(source): Source,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<Details>,
) -> Response {
    let Some(user) = visitor.0.clone() else { return to_sign_in(PAGE) };
    let mut reader = Reader::new([]);
    if let Some(password) = reader.present("delete_password", form.delete_password) {
        match state.services.delete_account(user.id, password, &source).await {
            Ok(()) => {
                let gone = cookies::set(&state.config, cookies::session_name(&state.config), "", "/", 0);
                return with_cookies([gone], Redirect::to("/sign-in?done=deleted"));
            }
            Err(error) => reader.refused_at("delete_password", &error),
        }
    }
    pages::refused(&state, visitor, headers, PAGE, reader.0).await
}
