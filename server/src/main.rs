//! Hubbub's server.
use axum::Router;
use hubbub_app::{App, shell};
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, file_and_error_handler, generate_route_list};

#[tokio::main]
async fn main() {
    let options = get_configuration(None).unwrap().leptos_options;
    let routes = generate_route_list(App);
    let app = Router::new()
        .leptos_routes(&options, routes, { let o = options.clone(); move || shell(o.clone()) })
        .fallback(file_and_error_handler(shell))
        .with_state(options.clone());
    let listener = tokio::net::TcpListener::bind(options.site_addr).await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
