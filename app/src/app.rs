//! The whole site, which only the server knows: which address shows which page.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::pages::{
    BeginKioskPage, CataloguePage, ChooseWallPage, ChorePage, ChoresPage, CreateFamilyPage, DesignPage,
    EditRewardsPage, FamilyBoardPage, FamilySettingsPage, ForgotPasswordPage, HistoryPage, HomePage,
    JoinFamilyPage, NewChorePage, NewRewardPage, NotFoundPage, NotificationPreferencesPage,
    NotificationsPage, OfflinePage, ResetPasswordPage, RewardPage, RewardsPage, SignInPage, SignUpPage,
    StillSignedInPage, WallPage, YourAccountPage,
};
use crate::preferences::Preferences;
use crate::text::said;

/// The root component. Every page is rendered in one go, because each has to be readable,
/// and its forms usable, without script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Preferences::current());
    let named = |title: String| {
        if title.is_empty() { "Hubbub".to_owned() } else { format!("{} · Hubbub", said(&title)) }
    };
    view! {
        <Title formatter=named />
        <Router>
            <Routes fallback=NotFoundPage>
                // The start page, signing up and signing in.
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/sign-up") view=SignUpPage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                // What concerns one person.
                <Route path=path!("/notifications") view=NotificationsPage ssr=SsrMode::Async />
                <Route path=path!("/notifications/preferences") view=NotificationPreferencesPage ssr=SsrMode::Async />
                // Looking after an account.
                <Route path=path!("/account") view=YourAccountPage ssr=SsrMode::Async />
                <Route path=path!("/forgot-password") view=ForgotPasswordPage ssr=SsrMode::Async />
                <Route path=path!("/reset/:token") view=ResetPasswordPage ssr=SsrMode::Async />
                // Families: making one, joining one, and the pages of one.
                <Route path=path!("/families/new") view=CreateFamilyPage ssr=SsrMode::Async />
                <Route path=path!("/join/:token") view=JoinFamilyPage ssr=SsrMode::Async />
                <Route path=path!("/wall/:token") view=BeginKioskPage ssr=SsrMode::Async />
                <Route path=path!("/family/wall") view=ChooseWallPage ssr=SsrMode::Async />
                <Route path=path!("/family/:id") view=FamilyBoardPage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/wall") view=WallPage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/rewards") view=RewardsPage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/settings") view=FamilySettingsPage ssr=SsrMode::Async />
                // What a family looks after and looks back at.
                <Route path=path!("/family/:id/chores") view=ChoresPage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/chores/new") view=NewChorePage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/chores/:chore") view=ChorePage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/rewards/edit") view=EditRewardsPage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/rewards/edit/new") view=NewRewardPage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/rewards/edit/:reward") view=RewardPage ssr=SsrMode::Async />
                <Route path=path!("/family/:id/history") view=HistoryPage ssr=SsrMode::Async />
                <Route path=path!("/offline") view=OfflinePage ssr=SsrMode::Async />
                <Route path=path!("/offline/sign-out") view=StillSignedInPage ssr=SsrMode::Async />
                <Route path=path!("/design") view=DesignPage ssr=SsrMode::Async />
                <Route path=path!("/developers/events") view=CataloguePage ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}
