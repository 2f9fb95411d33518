//! What there is of teams beside what lives: plain documents with plain forms.

mod create;
mod members;
mod settings;

use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::path;

use crate::route::route;

/// Their addresses.
pub(super) fn all() -> Vec<AnyNestedRoute> {
    vec![
        route(path!("/teams/new"), create::CreateTeamPage),
        route(path!("/team/:id/settings"), settings::TeamSettingsPage),
    ]
}
