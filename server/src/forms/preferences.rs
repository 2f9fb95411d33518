//! Language and theme, kept in cookies of this browser.

use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use serde::Deserialize;

use super::{go_on, with_cookies};
use crate::{AppState, cookies};

/// How long they are kept, in seconds: a year.
const KEPT: u64 = 365 * 24 * 60 * 60;

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/preferences", post(save))
}

#[derive(Deserialize)]
struct Preferences {
    locale: Option<String>,
    theme: Option<String>,
    #[serde(default)]
    next: String,
}

/// Whatever cannot be a choice is left as it was; the app falls back to its defaults.
async fn save(State(state): State<AppState>, Form(form): Form<Preferences>) -> Response {
    let word = |value: &String| value.len() <= 8 && value.bytes().all(|byte| byte.is_ascii_lowercase());
    let chosen = [("hubbub_locale", form.locale), ("hubbub_theme", form.theme)];
    let cookies = chosen.into_iter().filter_map(|(name, value)| {
        value.filter(word).map(|value| cookies::set(&state.config, name, &value, "/", KEPT))
    });
    with_cookies(cookies, go_on(&form.next))
}
