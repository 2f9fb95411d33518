//! The whole site, which only the server knows: which address shows which page.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{MatchNestedRoutes, SsrMode, path};

use crate::pages::{
    BeginKioskPage, CreateFamilyPage, DesignPage, FamilyBoardPage, FamilySettingsPage, HomePage,
    JoinFamilyPage, NotFoundPage, OfflinePage, SignInPage, SignUpPage, StillSignedInPage,
};
use crate::preferences::Preferences;

/// The root component. Every page is rendered in one go, because each has to be readable,
/// and its forms usable, without script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Preferences::current());
    let named =
        |title: String| if title.is_empty() { "Hubbub".to_owned() } else { format!("{title} · Hubbub") };
    view! {
        <Title formatter=named />
        <Router>
            <Routes fallback=NotFoundPage>
                <AccountRoutes />
                <FamilyRoutes />
                <Route path=path!("/offline") view=OfflinePage ssr=SsrMode::Async />
                <Route path=path!("/offline/sign-out") view=StillSignedInPage ssr=SsrMode::Async />
                <Route path=path!("/design") view=DesignPage ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

/// The start page, signing up and signing in.
#[component(transparent)]
fn AccountRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
        <Route path=path!("/sign-up") view=SignUpPage ssr=SsrMode::Async />
        <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
    }
    .into_inner()
}

/// Families: making one, joining one, and the pages of one.
#[component(transparent)]
fn FamilyRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/families/new") view=CreateFamilyPage ssr=SsrMode::Async />
        <Route path=path!("/join/:token") view=JoinFamilyPage ssr=SsrMode::Async />
        <Route path=path!("/wall/:token") view=BeginKioskPage ssr=SsrMode::Async />
        <Route path=path!("/family/:id") view=FamilyBoardPage ssr=SsrMode::Async />
        <Route path=path!("/family/:id/settings") view=FamilySettingsPage ssr=SsrMode::Async />
    }
    .into_inner()
}
