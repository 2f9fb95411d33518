use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::form::{FormProblems, with_next};
use super::trouble::set_status;
use crate::api::request::Invited;
use crate::frame::VisitorPage;
use crate::groups;
use crate::load::{self, JoinPage};
use crate::parts::{Avatar, Button, EmptyState, PostForm, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// What an invitation link opens.
#[component]
pub(crate) fn JoinFamilyPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    load::show(load::join(token.clone()), move |page: JoinPage| match page.invited.clone() {
        Some(invited) => view! { <Join token=token page=page invited=invited /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    })
}

#[component]
fn Join(token: String, page: JoinPage, invited: Invited) -> impl IntoView {
    let words = &words().family;
    let Invited { seat, name: group, by: inviter } = invited;
    let invitation = groups::invitation(seat, said(inviter.as_str()), preferences().locale);
    let here = format!("/join/{token}");
    let action = match page.viewer {
        Some(_) => view! {
            <PostForm action=here class="stack">
                <Button submit=true tone=Tone::Primary>
                    {words.join}
                </Button>
            </PostForm>
        }
        .into_any(),
        None => view! { <AccountFirst here=here /> }.into_any(),
    };
    view! {
        <VisitorPage title=(words.join_title)(said(group.as_str()))>
            <div class="centred">
                <Avatar name=group.to_string() of=token />
                <h1>{(words.join_title)(said(group.as_str()))}</h1>
                <p class="lead">{invitation}</p>
            </div>
            <FormProblems form=page.form />
            {action}
        </VisitorPage>
    }
    .into_any()
}

/// A visitor needs an account first, and comes back here with it.
#[component]
fn AccountFirst(here: String) -> impl IntoView {
    let account = &words().account;
    view! {
        <div class="stack">
            <p>{words().family.join_needs_account}</p>
            <a class="button primary" href=with_next("/sign-up", &here)>
                {account.create_account}
            </a>
            <a class="button" href=with_next("/sign-in", &here)>
                {account.sign_in}
            </a>
        </div>
    }
    .into_any()
}

/// The link was used up or revoked, or its time is over.
#[component]
fn Gone() -> impl IntoView {
    set_status(StatusCode::GONE);
    let words = &words().family;
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
