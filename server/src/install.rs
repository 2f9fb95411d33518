//! What makes Hubbub an app: the manifest by which a browser installs it, and the service
//! worker with which its pages come back without a server.

mod manifest;
mod worker;

use axum::Router;
use axum::extract::MatchedPath;
use axum::http::{HeaderName, HeaderValue, Response};
use axum::routing::get;
use hubbub_model::account::User;

use crate::AppState;

/// For whom a page is: the id of a person, or `nobody`. The service worker drops what it
/// keeps for anybody else.
const PERSON: HeaderName = HeaderName::from_static("hubbub-person");

/// Says that the service worker may keep this page for its person.
const KEEP: HeaderName = HeaderName::from_static("hubbub-keep");

/// The pages that can be read without a server. Settings are not among them: they show
/// invitations.
const KEPT: [&str; 4] = ["/", "/family/{id}", "/family/{id}/rewards", "/family/{id}/wall"];

/// The pages that stand in for others when there is no server. They are for everybody,
/// and kept with the shell.
const OFFLINE: [&str; 2] = ["/offline", "/offline/sign-out"];

/// The manifest and the service worker.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let script = worker::Script::of(&state.leptos);
    Router::new()
        .route("/manifest.webmanifest", get(manifest::answer))
        .route("/service-worker.js", get(async move || script.answer()))
}

/// Says on a page's answer for whom it is, and whether it may be kept for them.
pub(crate) fn label<B>(response: &mut Response<B>, page: Option<&MatchedPath>, user: Option<&User>) {
    let page = page.map_or("", MatchedPath::as_str);
    if OFFLINE.contains(&page) {
        return;
    }
    let person = user.and_then(|user| HeaderValue::from_str(&user.id.to_string()).ok());
    if person.is_some() && response.status().is_success() && KEPT.contains(&page) {
        response.headers_mut().insert(KEEP, HeaderValue::from_static("yes"));
    }
    let person = person.unwrap_or(HeaderValue::from_static("nobody"));
    response.headers_mut().insert(PERSON, person);
}
