//! The plain forms, which work without any script: each does its thing and goes on to
//! another page, or shows its page again with what was typed and what is wrong.

mod account;
mod chores;
mod coaching;
mod details;
mod family;
mod fields;
mod group;
mod history;
mod kiosk;
mod members;
mod preferences;
mod reset;
mod rewards;
mod sent;
mod team;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use hubbub_app::api::{FormState, Problem};
use hubbub_commands::{CoachingRefusal, FamilyRefusal, Refusal, TeamRefusal};
use hubbub_model::number::OutOfRange;
use hubbub_model::text::TextError;
use hubbub_services::ServiceError;

use crate::AppState;

/// The largest form, in bytes.
const LARGEST: usize = 16 * 1024;

pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .merge(account::router())
        .merge(details::router())
        .merge(reset::router())
        .merge(group::router())
        .merge(family::router())
        .merge(team::router())
        .merge(coaching::router())
        .merge(kiosk::router())
        .merge(chores::router())
        .merge(rewards::router())
        .merge(history::router())
        .merge(preferences::router())
        .layer(DefaultBodyLimit::max(LARGEST))
}

/// Goes on to another page of this site; anything else becomes the start page.
fn go_on(next: &str) -> Redirect {
    // A browser reads `//host` and `/\host` as another site.
    let local = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']);
    Redirect::to(if local { next } else { "/" })
}

/// Sets cookies with an answer.
fn with_cookies(cookies: impl IntoIterator<Item = HeaderValue>, answer: impl IntoResponse) -> Response {
    let cookies: Vec<(HeaderName, HeaderValue)> =
        cookies.into_iter().map(|cookie| (SET_COOKIE, cookie)).collect();
    (AppendHeaders(cookies), answer).into_response()
}

/// Reads a form's fields and remembers what is wrong with them.
struct Reader(FormState);

impl Reader {
    /// A form whose fields were typed as in `values`, but for passwords.
    fn new<const N: usize>(values: [(&str, &str); N]) -> Self {
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self(FormState { values: values.into(), problems: Vec::new() })
    }

    /// The field's value, or nothing and a problem.
    fn check<T, E: Into<Wrong>>(&mut self, field: &str, value: Result<T, E>) -> Option<T> {
        value.map_err(|error| self.wrong(field, error.into().0)).ok()
    }

    fn wrong(&mut self, field: &str, problem: Problem) {
        self.0.problems.push((field.to_owned(), problem));
    }

    /// What a service found wrong.
    fn refused(&mut self, error: &ServiceError) {
        let (field, problem) = match error {
            ServiceError::EmailTaken => ("email", Problem::EmailTaken),
            ServiceError::WrongCredentials | ServiceError::NoSuchAccount => ("", Problem::WrongCredentials),
            ServiceError::WrongPassword => ("", Problem::WrongPassword),
            ServiceError::BelongsElsewhere => ("", Problem::BelongsElsewhere),
            ServiceError::TooManyAttempts => ("", Problem::TooManyAttempts),
            ServiceError::InvitationGone => ("", Problem::InvitationGone),
            ServiceError::OtherName => ("typed_name", Problem::OtherName),
            ServiceError::NotAMember | ServiceError::NoSuchPage => ("", Problem::NotAllowed),
            ServiceError::Refused(Refusal::Family(FamilyRefusal::NoSuchTimeZone)) => {
                ("time_zone", Problem::NoSuchTimeZone)
            }
            ServiceError::Refused(
                Refusal::Family(FamilyRefusal::AlreadyMember)
                | Refusal::Team(TeamRefusal::AlreadyMember)
                | Refusal::Coaching(CoachingRefusal::AlreadyMember),
            ) => ("", Problem::AlreadyMember),
            ServiceError::Refused(
                Refusal::Family(FamilyRefusal::LimitReached)
                | Refusal::Team(TeamRefusal::LimitReached)
                | Refusal::Coaching(CoachingRefusal::LimitReached),
            ) => ("", Problem::LimitReached),
            ServiceError::Refused(Refusal::Coaching(CoachingRefusal::PlaceTaken)) => {
                ("", Problem::PlaceTaken)
            }
            // It leads nowhere any more.
            ServiceError::Refused(Refusal::Coaching(CoachingRefusal::Ended)) => ("", Problem::InvitationGone),
            ServiceError::Refused(Refusal::Team(TeamRefusal::LastAdmin)) => ("", Problem::LastAdmin),
            ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)) => ("", Problem::NotAllowed),
            ServiceError::Refused(Refusal::Family(FamilyRefusal::LastParent)) => ("", Problem::LastParent),
            ServiceError::Refused(Refusal::Family(refusal)) => ("", Problem::Refused(*refusal)),
            // Nothing else is done by a form.
            ServiceError::Refused(_) => ("", Problem::NotAllowed),
            ServiceError::Store(error) => {
                tracing::error!(%error, "a form failed");
                ("", Problem::Unavailable)
            }
        };
        self.wrong(field, problem);
    }
}

/// What is wrong with a field.
struct Wrong(Problem);

impl From<TextError> for Wrong {
    fn from(error: TextError) -> Self {
        Self(error.into())
    }
}

impl From<OutOfRange> for Wrong {
    fn from(range: OutOfRange) -> Self {
        Self(Problem::OutOfRange(range))
    }
}

impl From<jiff::Error> for Wrong {
    fn from(_: jiff::Error) -> Self {
        Self(Problem::NotADate)
    }
}

impl From<hubbub_model::account::InvalidEmail> for Wrong {
    fn from(_: hubbub_model::account::InvalidEmail) -> Self {
        Self(Problem::NotAnEmail)
    }
}

impl From<hubbub_model::account::InvalidPassword> for Wrong {
    fn from(error: hubbub_model::account::InvalidPassword) -> Self {
        use hubbub_model::account::InvalidPassword;
        Self(match error {
            InvalidPassword::TooShort => Problem::PasswordTooShort,
            InvalidPassword::TooLong => Problem::PasswordTooLong,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_on_only_within_this_site() {
        let location = |next: &str| {
            let response = go_on(next).into_response();
            response.headers()[axum::http::header::LOCATION].to_str().unwrap().to_owned()
        };
        assert_eq!(location("/join/abc?x=1"), "/join/abc?x=1");
        for elsewhere in
            ["", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
        {
            assert_eq!(location(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
