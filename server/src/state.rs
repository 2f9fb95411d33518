//! What every handler can reach.

use std::sync::Arc;

use axum::extract::FromRef;
use hubbub_app::api::Realtime;
use hubbub_services::Services;
use leptos::config::LeptosOptions;

use crate::config::Config;
use crate::realtime::RealtimeServer;

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// What Hubbub does.
    pub services: Services,
    /// How it is configured.
    pub config: Arc<Config>,
    /// The realtime service, if there is one.
    pub realtime: Option<RealtimeServer>,
    /// Where the site's files are, for Leptos.
    pub leptos: LeptosOptions,
}

impl AppState {
    /// What pages are told about the realtime service.
    #[must_use]
    pub fn page_realtime(&self) -> Realtime {
        match &self.realtime {
            Some(server) => Realtime::Embedded { key: server.key().to_string() },
            None => Realtime::Off,
        }
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
