//! What makes Hubbub an app: the manifest by which a browser installs it, and the service
//! worker with which its pages come back without a server.

mod manifest;
mod worker;

use axum::Router;
use axum::extract::MatchedPath;
use axum::http::{HeaderName, HeaderValue, Response};
use axum::routing::get;
use hubbub_model::UserId;
use sha2::{Digest, Sha256};

use crate::AppState;

/// For whom a page is: the id of a person with a digest of what they may see, or `nobody`. The service worker
/// drops what it keeps under any other name: that of others, and what a person saw before they left a group or
/// an answer was taken back.
const PERSON: HeaderName = HeaderName::from_static("hubbub-person");

/// Says that the service worker may keep this page for its person.
const KEEP: HeaderName = HeaderName::from_static("hubbub-keep");

/// The wall can be read without a server, as the pages of the shell can. Settings cannot: they show
/// invitations.
const WALL: &str = "/family/{id}/wall";

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

/// Says on a page's answer for whom it is, with what they may see, and whether it may be kept for them.
pub(crate) fn label<B>(
    response: &mut Response<B>,
    page: Option<&MatchedPath>,
    person: Option<(UserId, String)>,
) {
    if is_for_everybody(page) {
        return;
    }
    let page = page.map_or("", MatchedPath::as_str);
    let person = person.map(|(user, sight)| format!("{user}.{}", digest(&sight)));
    let person = person.and_then(|person| HeaderValue::from_str(&person).ok());
    if person.is_some() && response.status().is_success() && is_kept(page) {
        response.headers_mut().insert(KEEP, HeaderValue::from_static("yes"));
    }
    let person = person.unwrap_or(HeaderValue::from_static("nobody"));
    response.headers_mut().insert(PERSON, person);
}

/// May a page be kept?
fn is_kept(page: &str) -> bool {
    // Axum writes `{id}` where the app writes `:id`.
    let named = |place: &str| {
        let part = |part: &str| part.strip_prefix(':').map_or(part.to_owned(), |name| format!("{{{name}}}"));
        place.split('/').map(part).collect::<Vec<_>>().join("/")
    };
    page == WALL || hubbub_app::install::places().any(|place| named(place) == page)
}

/// Is this a page that says nothing of whoever asks for it?
pub(crate) fn is_for_everybody(page: Option<&MatchedPath>) -> bool {
    page.is_some_and(|page| OFFLINE.contains(&page.as_str()))
}

fn digest(sight: &str) -> String {
    hex::encode(&Sha256::digest(sight)[..8])
}
