//! Hubbub's server: configuration, routes, sessions, wiring.
//!
//! [`router`] is the whole site as one service, so that tests can ask it in-process.
//! What things mean is decided in `hubbub-services`; here requests are read and
//! answers are written.

mod assets;
mod compression;
pub mod config;
mod cookies;
mod endpoints;
mod error;
mod export;
mod fields;
mod forms;
mod health;
mod install;
mod kiosk;
mod knowledge;
mod pages;
mod query;
pub mod realtime;
mod security;
mod session;
mod signal;
mod state;
pub mod subcommand;
mod topics;
mod trainings;

use axum::Router;
use axum::middleware::from_fn_with_state;
use listener::Listener;
use tokio::net::TcpListener;

pub use state::AppState;

/// The whole site.
pub fn router(state: AppState) -> Router {
    let of_people = Router::new()
        .merge(pages::router(&state))
        .merge(forms::router())
        .merge(endpoints::router())
        .merge(realtime::auth::router())
        .merge(signal::router())
        .merge(knowledge::router())
        .merge(topics::router())
        .merge(trainings::router())
        .route_layer(from_fn_with_state(state.clone(), kiosk::keep_to_the_wall));
    let site = Router::new()
        .merge(of_people)
        .merge(health::router())
        .merge(realtime::webhook::router())
        .merge(install::router(&state))
        .layer(compression::layer())
        .fallback_service(assets::files(&state))
        .with_state(state.clone());
    // The socket is a GET and checks its Origin itself; it stays outside the layers.
    security::protect(site, &state.config).merge(state.realtime.router())
}

/// Serves the whole site to whoever connects, within the limits of the settings, until `stop` is
/// ready.
pub async fn serve(state: AppState, tcp: TcpListener, stop: impl Future<Output = ()>) {
    let listener = Listener::new(tcp, state.config.limits.clone()).trust_proxy(state.config.trust_proxy);
    listener.serve(router(state), stop).await;
}
