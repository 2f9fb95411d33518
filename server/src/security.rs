//! What guards every answer: cross-site requests are refused, and browsers are told
//! what a page of ours may do.

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::config::Config;

/// What everything that is no page may do: nothing.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// What a page may do. Script and style that are in it need the nonce of this very answer; attributes with
/// either are forbidden. `elsewhere` is where it may connect to besides us.
pub(crate) fn page_policy(nonce: &str, elsewhere: Option<&str>) -> Option<HeaderValue> {
    let elsewhere = elsewhere.unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data:; connect-src 'self' {elsewhere}; manifest-src 'self'; worker-src 'self'; \
         font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).ok()
}

pub(crate) fn protect(site: Router, config: &Config) -> Router {
    let csrf = config.public_url.as_ref().map_or_else(CsrfLayer::new, |url| {
        CsrfLayer::new().add_trusted_origin(url).unwrap_or_else(|error| {
            tracing::warn!(%error, "HUBBUB_PUBLIC_URL is no origin; forms rely on the Host header");
            CsrfLayer::new()
        })
    });
    let always = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let site = site
        .layer(csrf)
        .layer(SetResponseHeaderLayer::if_not_present(CONTENT_SECURITY_POLICY, NOTHING))
        .layer(always(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(always(X_FRAME_OPTIONS, "DENY"))
        .layer(always(REFERRER_POLICY, "same-origin"))
        .layer(always(
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=()",
        ));
    if config.is_https() { site.layer(always(STRICT_TRANSPORT_SECURITY, "max-age=31536000")) } else { site }
}
