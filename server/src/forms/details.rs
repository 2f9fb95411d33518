//! What a person changes of their own account.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_model::SessionId;
use hubbub_model::account::Password;
use hubbub_services::ServiceError;
use serde::Deserialize;

use super::sent::Sent;
use super::{Reader, with_cookies};
use crate::session::{Current, Source};
use crate::{AppState, cookies};

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

/// Back to the page, which says what was done or what is wrong. `field` is the one for the present password, if
/// there is one.
async fn answer(
    sent: Sent,
    done: Result<(), ServiceError>,
    mut reader: Reader,
    field: &str,
    what: &str,
) -> Response {
    match done {
        Ok(()) => Redirect::to(&format!("{PAGE}?done={what}")).into_response(),
        Err(error) => {
            reader.refused_at(field, &error);
            sent.again(reader).await
        }
    }
}

async fn rename(sent: Sent, Form(form): Form<Details>) -> Result<Response, Response> {
    let sent = sent.on(PAGE);
    let (user, mut reader) = (sent.sender()?, Reader::new([("name", &form.name)]));
    let Some(name) = reader.check("name", form.name.parse()) else { return Ok(sent.again(reader).await) };
    let done = sent.state.services.rename(user.id, name).await;
    Ok(answer(sent, done, reader, "", "name").await)
}

async fn change_email(
    sent: Sent,
    Source(source): Source,
    Form(form): Form<Details>,
) -> Result<Response, Response> {
    let sent = sent.on(PAGE);
    let (user, mut reader) = (sent.sender()?, Reader::new([("email", &form.email)]));
    let email = reader.check("email", form.email.parse());
    let password = reader.present("email_password", form.email_password);
    let Some((email, password)) = email.zip(password) else { return Ok(sent.again(reader).await) };
    let done = sent.state.services.change_email(user.id, email, password, &source).await;
    Ok(answer(sent, done, reader, "email_password", "email").await)
}

async fn change_password(
    sent: Sent,
    Source(source): Source,
    Current(session): Current,
    Form(form): Form<Details>,
) -> Result<Response, Response> {
    let (sent, mut reader) = (sent.on(PAGE), Reader::new([]));
    let session = session.ok_or_else(|| sent.signed_out())?;
    let old = reader.present("old_password", form.old_password);
    let new = reader.check("new_password", Password::new(form.new_password));
    let Some((old, new)) = old.zip(new) else { return Ok(sent.again(reader).await) };
    let done = sent.state.services.change_password(session.user.id, session.id, old, new, &source).await;
    Ok(answer(sent, done, reader, "old_password", "password").await)
}

async fn end_session(sent: Sent, Path(session): Path<SessionId>) -> Result<Response, Response> {
    let sent = sent.on(PAGE);
    let user = sent.sender()?;
    let done = sent.state.services.end_session(user.id, session).await;
    Ok(answer(sent, done, Reader::new([]), "", "session").await)
}

async fn end_other_sessions(sent: Sent, Current(session): Current) -> Result<Response, Response> {
    let sent = sent.on(PAGE);
    let session = session.ok_or_else(|| sent.signed_out())?;
    let done = sent.state.services.end_other_sessions(session.user.id, session.id).await;
    Ok(answer(sent, done, Reader::new([]), "", "sessions").await)
}

/// Deletes the account, and leads to where nobody is signed in.
async fn delete(sent: Sent, Source(source): Source, Form(form): Form<Details>) -> Result<Response, Response> {
    let sent = sent.on(PAGE);
    let (user, mut reader) = (sent.sender()?, Reader::new([]));
    let Some(password) = reader.present("delete_password", form.delete_password) else {
        return Ok(sent.again(reader).await);
    };
    match sent.state.services.delete_account(user.id, password, &source).await {
        Ok(()) => {
            let config = &sent.state.config;
            let gone = cookies::set(config, cookies::session_name(config), "", "/", 0);
            Ok(with_cookies([gone], Redirect::to("/sign-in?done=deleted")))
        }
        Err(error) => Ok(answer(sent, Err(error), reader, "delete_password", "").await),
    }
}
