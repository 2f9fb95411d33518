//! A page under its address, as the router wants it.

use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
use leptos_router::components::{Route, RouteProps};
use leptos_router::{ChooseView, PossibleRouteMatch, SsrMode};

/// Every page is rendered in one go, because each has to be readable, and its forms usable, without script.
pub(crate) fn route<P, V>(path: P, page: V) -> AnyNestedRoute
where
    P: PossibleRouteMatch + Clone + std::fmt::Debug + Send + Sync + 'static,
    V: ChooseView,
{
    Route(RouteProps::builder().path(path).view(page).ssr(SsrMode::Async).build()).into_any_nested_route()
}
