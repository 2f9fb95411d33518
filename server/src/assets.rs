//! The site's files, compressed beforehand, and the page for everything else.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::any;
use tower_http::services::ServeDir;

use crate::{AppState, compression, pages};

/// The site's files; what is none of them is a page that says so.
pub(crate) fn files(state: &AppState) -> Router {
    let missing = any(pages::not_found).layer(compression::layer()).with_state(state.clone());
    let files = ServeDir::new(state.leptos.site_root.as_ref())
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(missing);
    Router::new().fallback_service(files).layer(from_fn(cache))
}

/// Is the file at this path named after its content or its version?
pub(crate) fn never_changes(path: &str) -> bool {
    let hashed = path.starts_with("/pkg/") && path.split('.').count() > 2;
    let versioned = path.starts_with("/vendor/") && path.ends_with(".js");
    hashed || versioned
}

/// A file that never changes may be kept for ever; anything else is asked for again each
/// time.
async fn cache(request: Request, next: Next) -> Response {
    let never_changes = never_changes(request.uri().path());
    let mut response = next.run(request).await;
    let rule = if response.status().is_success() && never_changes {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(rule));
    response
}
