//! A form as it came, and how it is answered.

use std::fmt::Display;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use hubbub_commands::{CommandRequest, OneOfAll};
use hubbub_model::account::User;
use hubbub_services::ServiceError;

use super::{Reader, with_cookies};
use crate::session::Visitor;
use crate::{AppState, cookies, pages};

/// How long a link that was just made is shown, in seconds.
const SHOWN: u64 = 600;

/// Nobody is signed in who could have sent a form: they are led to where they sign in, and back.
pub(super) struct SignedOut(Redirect);

impl From<SignedOut> for Response {
    fn from(SignedOut(away): SignedOut) -> Self {
        away.into_response()
    }
}

/// A form as it came, and who sent it.
pub(super) struct Sent {
    pub(super) state: AppState,
    visitor: Visitor,
    headers: HeaderMap,
    /// The page with the form.
    page: String,
}

impl FromRequestParts<AppState> for Sent {
    type Rejection = <Visitor as FromRequestParts<AppState>>::Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let (state, headers) = (state.clone(), parts.headers.clone());
        Ok(Self { state, visitor, headers, page: "/".to_owned() })
    }
}

impl Sent {
    /// The form is on this page.
    pub(super) fn on(self, page: impl Into<String>) -> Self {
        Self { page: page.into(), ..self }
    }

    /// Who sent it. A visitor has to sign in first.
    pub(super) fn sender(&self) -> Result<User, SignedOut> {
        self.visitor.0.clone().ok_or_else(|| self.signed_out())
    }

    /// The answer to a visitor.
    pub(super) fn signed_out(&self) -> SignedOut {
        SignedOut(Redirect::to(&format!("/sign-in?next={}", self.page)))
    }

    /// Goes on to `next` once it is done, or shows the page again with what is wrong.
    pub(super) async fn answer(
        self,
        done: Result<(), ServiceError>,
        mut reader: Reader,
        next: &str,
    ) -> Response {
        match done {
            Ok(()) => Redirect::to(next).into_response(),
            Err(error) => {
                reader.refused(&error);
                self.again(reader).await
            }
        }
    }

    /// Shows the page again with what was typed and what is wrong.
    pub(super) async fn again(self, reader: Reader) -> Response {
        pages::refused(&self.state, self.visitor, self.headers, &self.page, reader.0).await
    }

    /// Does something in a log. A plain form has no mutation id of its own: pressing its button twice is two
    /// commands.
    pub(super) async fn run<A: OneOfAll>(
        &self,
        user: &User,
        id: A::Id,
        command: A::Command,
    ) -> Result<(), ServiceError> {
        let services = &self.state.services;
        let (mutation_id, command) = (services.new_mutation_id(), A::among_all(id, command));
        services.run_command(user.id, CommandRequest { mutation_id, command }).await.map(drop)
    }

    /// Goes on to `next` with a link that was just made. It travels in a short-lived cookie to the page that shows
    /// it, because only a hash of it is kept.
    pub(super) fn show_link(&self, kind: impl Display, token: &str, next: &str) -> Response {
        let (config, value) = (&self.state.config, format!("{kind}.{token}"));
        let cookie = cookies::set(config, cookies::INVITATION, &value, &self.page, SHOWN);
        with_cookies([cookie], Redirect::to(next))
    }
}
