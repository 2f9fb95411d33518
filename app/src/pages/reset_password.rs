use axum::http::StatusCode;
use hubbub_model::account::{Password, User};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::form::FormProblems;
use super::trouble::set_status;
use crate::api::FormState;
use crate::frame::VisitorPage;
use crate::load;
use crate::parts::{Avatar, Button, EmptyState, Field, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// What a link for a new password opens.
#[component]
pub(crate) fn ResetPasswordPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    load::show(load::reset(token.clone()), move |(person, form)| match person {
        Some(person) => view! { <Reset token=token person=person form=form /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    })
}

#[component]
fn Reset(token: String, person: User, form: FormState) -> impl IntoView {
    let words = words();
    let title = (words.your_account.reset_title)(said(person.name.as_str()));
    view! {
        <VisitorPage title=title.clone()>
            <div class="centred">
                <Avatar name=person.name.to_string() of=person.id.to_string() />
                <h1 dir="auto">{title}</h1>
                <p class="lead">{words.your_account.reset_lead}</p>
            </div>
            <FormProblems form=form.clone() />
            <PostForm action=format!("/reset/{token}") class="stack">
                <Field
                    label=words.your_account.new_password
                    name="new_password"
                    kind="password"
                    hint=(words.account.password_hint)(Password::MIN)
                    error=form.error("new_password")
                    autocomplete="new-password"
                />
                <Button submit=true tone=Tone::Primary>
                    {words.your_account.save_password}
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
    let words = &words().your_account;
    view! {
        <VisitorPage title=words.reset_gone>
            <h1 class="visually-hidden">{words.reset_gone}</h1>
            <EmptyState icon=icondata_lu::LuUnplug title=words.reset_gone detail=words.reset_gone_detail>
                <a class="button primary" href="/forgot-password">
                    {words.forgotten}
                </a>
            </EmptyState>
        </VisitorPage>
    }
    .into_any()
}
