use axum::http::StatusCode;
use icondata_core::Icon as Drawing;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::form::with_next;
use crate::frame::VisitorPage;
use crate::parts::EmptyState;
use crate::preferences::words;
use crate::trouble::Trouble;

/// There is no page at this address.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! { <TroublePage trouble=Trouble::NotFound /> }
}

/// A page that cannot be shown: what happened, and one thing that helps.
#[component]
pub(crate) fn TroublePage(trouble: Trouble) -> impl IntoView {
    set_status(status(trouble));
    let (icon, title, detail) = describe(trouble);
    view! {
        <VisitorPage title=title>
            <h1 class="visually-hidden">{title}</h1>
            <EmptyState icon=icon title=title detail=detail>
                <Help trouble=trouble />
            </EmptyState>
        </VisitorPage>
    }
    .into_any()
}

fn describe(trouble: Trouble) -> (Drawing, &'static str, &'static str) {
    let words = &words().frame;
    match trouble {
        Trouble::SignedOut => (icondata_lu::LuLock, words.signed_out, words.signed_out_detail),
        Trouble::Forbidden => (icondata_lu::LuLock, words.forbidden, words.forbidden_detail),
        Trouble::NotAllowed => (icondata_lu::LuLock, words.forbidden, words.not_allowed),
        Trouble::NotFound => (icondata_lu::LuCompass, words.not_found, words.not_found_detail),
        Trouble::Failed => (icondata_lu::LuCloudOff, words.failed, words.failed_detail),
    }
}

/// The one thing that helps.
#[component]
fn Help(trouble: Trouble) -> impl IntoView {
    let here = use_location().pathname;
    match trouble {
        Trouble::SignedOut => {
            let sign_in = move || with_next("/sign-in", &here.get());
            view! {
                <a class="button primary" href=sign_in>
                    {words().account.sign_in}
                </a>
            }
            .into_any()
        }
        // A link to the page itself, because a failed page may lack its script.
        Trouble::Failed => view! {
            <a class="button primary" href=move || here.get()>
                {words().frame.try_again}
            </a>
        }
        .into_any(),
        Trouble::Forbidden | Trouble::NotAllowed | Trouble::NotFound => view! {
            <a class="button primary" href="/">
                {words().board.go_home}
            </a>
        }
        .into_any(),
    }
}

fn status(trouble: Trouble) -> StatusCode {
    match trouble {
        Trouble::SignedOut => StatusCode::UNAUTHORIZED,
        Trouble::Forbidden | Trouble::NotAllowed => StatusCode::FORBIDDEN,
        Trouble::NotFound => StatusCode::NOT_FOUND,
        Trouble::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Answers this page with another status than 200.
pub(super) fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(status);
    }
}
