//! The whole site, which only the server knows: which address shows which page.

use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{RouteChildren, Router, Routes, RoutesProps};
use leptos_router::{ParamSegment, PartialPathMatch, PathSegment, PossibleRouteMatch, StaticSegment, path};

use crate::pages::{
    BeginKioskPage, CataloguePage, ChooseWallPage, ChorePage, ChoresPage, CreateFamilyPage, DesignPage,
    EditRewardsPage, FamilySettingsPage, ForgotPasswordPage, HistoryPage, JoinFamilyPage, NewChorePage,
    NewRewardPage, NotFoundPage, OfflinePage, ResetPasswordPage, RewardPage, ShellPage, SignInPage,
    SignUpPage, StillSignedInPage, WallPage, YourAccountPage,
};
use crate::preferences::Preferences;
use crate::route::route;
use crate::shell::Page;
use crate::text::said;

/// The root component.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Preferences::current());
    let named = |title: String| {
        if title.is_empty() { "Hubbub".to_owned() } else { format!("{} · Hubbub", said(&title)) }
    };
    view! {
        <Title formatter=named />
        <Router>{routes()}</Router>
    }
}

/// Every page, or the one that says that there is none.
fn routes() -> impl IntoView {
    // Documents first: `/family/wall` is no family.
    let all = || documents().chain(Page::documents()).chain(shell()).collect::<Vec<_>>().into();
    let children: RouteChildren<StaticVec<AnyNestedRoute>> = ToChildren::to_children(all);
    Routes(RoutesProps::builder().fallback(NotFoundPage).children(children).build())
}

/// The pages of the shell. They are in one table, which the browser half reads too.
fn shell() -> impl Iterator<Item = AnyNestedRoute> {
    Page::addresses().map(|address| route(Address(address), ShellPage))
}

/// The other pages: plain documents. Areas that came later have theirs in their own folders.
fn documents() -> impl Iterator<Item = AnyNestedRoute> {
    [
        // Signing up and signing in.
        route(path!("/sign-up"), SignUpPage),
        route(path!("/sign-in"), SignInPage),
        // Looking after an account.
        route(path!("/account"), YourAccountPage),
        route(path!("/forgot-password"), ForgotPasswordPage),
        route(path!("/reset/:token"), ResetPasswordPage),
        // Families: making one, joining one, and the pages of one.
        route(path!("/families/new"), CreateFamilyPage),
        route(path!("/join/:token"), JoinFamilyPage),
        route(path!("/wall/:token"), BeginKioskPage),
        route(path!("/family/wall"), ChooseWallPage),
        route(path!("/family/:id/wall"), WallPage),
        route(path!("/family/:id/settings"), FamilySettingsPage),
        // What a family looks after and looks back at.
        route(path!("/family/:id/chores"), ChoresPage),
        route(path!("/family/:id/chores/new"), NewChorePage),
        route(path!("/family/:id/chores/:chore"), ChorePage),
        route(path!("/family/:id/rewards/edit"), EditRewardsPage),
        route(path!("/family/:id/rewards/edit/new"), NewRewardPage),
        route(path!("/family/:id/rewards/edit/:reward"), RewardPage),
        route(path!("/family/:id/history"), HistoryPage),
        route(path!("/offline"), OfflinePage),
        route(path!("/offline/sign-out"), StillSignedInPage),
        route(path!("/design"), DesignPage),
        route(path!("/developers/events"), CataloguePage),
    ]
    .into_iter()
}

/// An address of the shell, as the router matches it.
#[derive(Debug, Clone, Copy)]
struct Address(&'static str);

impl Address {
    fn segments(self) -> Box<dyn PossibleRouteMatch + Send + Sync> {
        let segment = |part: &'static str| -> Box<dyn PossibleRouteMatch + Send + Sync> {
            match part.strip_prefix(':') {
                Some(name) => Box::new(ParamSegment(name)),
                None => Box::new(StaticSegment(part)),
            }
        };
        let parts = self.0.split('/').filter(|part| !part.is_empty()).map(segment);
        parts.reduce(|first, rest| Box::new((first, rest))).unwrap_or_else(|| segment(""))
    }
}

impl PossibleRouteMatch for Address {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        self.segments().test(path)
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        self.segments().generate_path(path);
    }
}
