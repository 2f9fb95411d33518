use axum::http::StatusCode;
use hubbub_model::family::Family;
use hubbub_model::text::PersonName;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::form::FormProblems;
use super::trouble::set_status;
use crate::frame::VisitorPage;
use crate::load::{self, KioskPage};
use crate::parts::{Avatar, Button, EmptyState, Icon, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// What the link for a wall display opens: one button, which makes this device one.
#[component]
pub(crate) fn BeginKioskPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    load::show(load::kiosk(token.clone()), move |page: KioskPage| match page.invited.clone() {
        Some((name, family)) => view! { <Begin token=token page=page name=name family=family /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    })
}

#[component]
fn Begin(token: String, page: KioskPage, name: PersonName, family: Family) -> impl IntoView {
    let words = &words().kiosk;
    let title = (words.begin_title)(said(family.name.as_str()));
    let signed_in = page.viewer.map(|viewer| {
        view! {
            <p class="banner">
                <Icon of=icondata_lu::LuLogOut />
                <span>{(words.signed_in)(said(viewer.user.name.as_str()))}</span>
            </p>
        }
    });
    view! {
        <VisitorPage title=title.clone()>
            <div class="centred">
                <Avatar name=family.name.to_string() of=family.id.to_string() />
                <h1>{title}</h1>
                <p class="lead">{(words.begin_lead)(said(name.as_str()))}</p>
            </div>
            <FormProblems form=page.form />
            {signed_in}
            <PostForm action=format!("/wall/{token}") class="stack">
                <Button submit=true tone=Tone::Primary>
                    {words.begin}
                </Button>
            </PostForm>
        </VisitorPage>
    }
    .into_any()
}

/// The link was used, or its time is over.
#[component]
fn Gone() -> impl IntoView {
    set_status(StatusCode::GONE);
    let words = &words().kiosk;
    view! {
        <VisitorPage title=words.gone>
            <h1 class="visually-hidden">{words.gone}</h1>
            <EmptyState icon=icondata_lu::LuUnplug title=words.gone detail=words.gone_detail>
                <a class="button primary" href="/">
                    {crate::preferences::words().board.go_home}
                </a>
            </EmptyState>
        </VisitorPage>
    }
    .into_any()
}
