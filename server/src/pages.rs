//! The pages, rendered by Leptos.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use hubbub_app::api::FormState;
use hubbub_app::api::request::PageRequest;
use hubbub_app::{App, shell};
use hubbub_model::account::User;
use hubbub_model::text::ZoneName;
use hubbub_services::calendar;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list, render_app_async_with_context};

use crate::error::ApiError;
use crate::security::page_policy;
use crate::session::{Visitor, token};
use crate::{AppState, compression, cookies, install};

/// Every page that the app knows.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let pages = generate_route_list(App);
    Router::new()
        .leptos_routes_with_handler(pages, page)
        .route_layer(from_fn_with_state(state.clone(), straight_to_wall))
}

/// Answers a page.
async fn page(State(state): State<AppState>, visitor: Visitor, request: Request) -> Response {
    let page = request.extensions().get().cloned();
    let visitor = if install::is_for_everybody(page.as_ref()) { Visitor(None) } else { visitor };
    // Before it is rendered: a page that says more than its name allows would never be dropped.
    let person = match &visitor.0 {
        Some(user) => state.services.sight(user.id).await.map(|sight| Some((user.id, sight))),
        None => Ok(None),
    };
    let mut response = render(&state, visitor, FormState::default(), request).await;
    match person {
        Ok(person) => install::label(&mut response, page.as_ref(), person),
        Err(error) => tracing::warn!(%error, "it is not known what a person may see"),
    }
    response
}

/// Answers what is at no address.
pub(crate) async fn not_found(State(state): State<AppState>, visitor: Visitor, request: Request) -> Response {
    let mut response = render(&state, visitor, FormState::default(), request).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// Answers the page at `path` again with what was typed into its form and what is
/// wrong with it.
pub(crate) async fn refused(
    state: &AppState,
    visitor: Visitor,
    headers: HeaderMap,
    path: &str,
    form: FormState,
) -> Response {
    let mut request = Request::new(Body::empty());
    *request.headers_mut() = headers;
    *request.uri_mut() = path.parse().unwrap_or(Uri::from_static("/"));
    let mut response = render(state, visitor, form, request).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

async fn render(state: &AppState, visitor: Visitor, form: FormState, request: Request) -> Response {
    let page = PageRequest {
        services: state.services.clone(),
        user: visitor.0,
        token: token(state, request.headers()),
        zone: zone(request.headers()),
        form,
        realtime: state.realtime.for_page(),
        fresh_invitation: fresh_invitation(request.headers()),
        fresh_kiosk: fresh_token(request.headers(), KIOSK),
        fresh_reset: fresh_token(request.headers(), RESET),
    };
    let is_secret =
        page.fresh_invitation.is_some() || page.fresh_kiosk.is_some() || page.fresh_reset.is_some();
    let elsewhere = state.realtime.source();
    let context = move || {
        provide_context(page.clone());
        let nonce = leptos::nonce::use_nonce();
        if let (Some(nonce), Some(response)) = (nonce, use_context::<ResponseOptions>()) {
            response.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            if let Some(policy) = page_policy(&nonce, elsewhere.as_deref()) {
                response.insert_header(CONTENT_SECURITY_POLICY, policy);
            }
        }
    };
    let options = state.leptos.clone();
    let mut response = render_app_async_with_context(context, move || shell(options.clone()))(request).await;
    if is_secret {
        compression::keep_whole(&mut response);
    }
    response
}

/// The zone that the device is in, as its browser says.
fn zone(headers: &HeaderMap) -> Option<ZoneName> {
    cookies::get(headers, "hubbub_zone")?.parse().ok().filter(calendar::zone_exists)
}

/// The invitation that was just made, out of its cookie: see `forms::family`.
fn fresh_invitation(headers: &HeaderMap) -> Option<(hubbub_model::InvitationId, String)> {
    let (id, token) = cookies::get(headers, cookies::INVITATION)?.split_once('.')?;
    Some((id.parse().ok()?, format!("/join/{token}")))
}

/// What stands before the token where the link that was made last is for a wall display.
pub(crate) const KIOSK: &str = "wall";

/// The same where it is for a new password.
pub(crate) const RESET: &str = "reset";

/// The token of a link of another kind that was just made, out of the same cookie.
fn fresh_token(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let (kind, token) = cookies::get(headers, cookies::INVITATION)?.split_once('.')?;
    (kind == wanted).then(|| token.to_owned())
}

/// Leads to the wall that somebody means, where the address alone does not say it.
async fn straight_to_wall(
    State(state): State<AppState>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    match wall_of(&state, visitor.0, request.uri().path()).await? {
        Some(place) => Ok(Redirect::to(&place).into_response()),
        None => Ok(next.run(request).await),
    }
}

/// The address of any family's wall.
const WALL: &str = "/family/wall";

/// Whoever belongs to one family goes straight to its wall. Whoever belongs to several chooses there.
async fn wall_of(state: &AppState, user: Option<User>, path: &str) -> Result<Option<String>, ApiError> {
    if path != WALL {
        return Ok(None);
    }
    let Some(user) = user else { return Ok(Some(format!("/sign-in?next={WALL}"))) };
    Ok(match state.services.families(user.id).await?.as_slice() {
        [(family, _, _)] => Some(format!("/family/{family}/wall")),
        _ => None,
    })
}
