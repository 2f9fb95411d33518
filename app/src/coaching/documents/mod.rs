//! What there is of coachings beside what lives: plain documents with plain forms, and the history of training.

mod create;
mod history;
mod members;
mod settings;

use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::path;

use crate::route::route;

/// Their addresses.
pub(super) fn all() -> Vec<AnyNestedRoute> {
    vec![
        route(path!("/coachings/new"), create::CreateCoachingPage),
        route(path!("/coaching/:id/settings"), settings::CoachingSettingsPage),
        route(path!("/dashboard/history"), history::TrainingHistoryPage),
    ]
}
