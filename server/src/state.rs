//! What every handler can reach.

use std::sync::Arc;

use axum::extract::FromRef;
use hubbub_services::Services;
use leptos::config::LeptosOptions;

use crate::config::Config;
use crate::realtime::Realtime;

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// What Hubbub does.
    pub services: Services,
    /// How it is configured.
    pub config: Arc<Config>,
    /// The realtime service.
    pub realtime: Realtime,
    /// Where the site's files are, for Leptos.
    pub leptos: LeptosOptions,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
