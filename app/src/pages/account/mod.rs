//! What a person looks after of their account: what they are called, how they sign in, where they
//! are signed in, and its end.

mod deletion;
mod details;
mod sessions;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::form::{Done, FormProblems};
use crate::frame::Page;
use crate::load::{self, AccountPage};
use crate::preferences::words;
use deletion::Deletion;
use details::{ChangeEmail, ChangeName, ChangePassword};
use sessions::Sessions;

/// A person's account.
#[component]
pub(crate) fn YourAccountPage() -> impl IntoView {
    load::show(load::account(), |page| view! { <YourAccount page=page /> }.into_any())
}

#[component]
fn YourAccount(page: AccountPage) -> impl IntoView {
    let words = &words().your_account;
    let AccountPage { viewer, email, sessions, this, now, departures, form } = page;
    let done = use_query_map().read_untracked().get("done").filter(|_| form.problems.is_empty());
    let said = done.and_then(|done| match done.as_str() {
        "name" => Some(words.name_saved),
        "email" => Some(words.email_saved),
        "password" => Some(words.password_saved),
        "session" => Some(words.session_ended),
        "sessions" => Some(words.sessions_ended),
        _ => None,
    });
    let user = viewer.user.clone();
    view! {
        <Page title=words.title viewer=viewer>
            <div class="narrow sections">
                <FormProblems form=form.clone() />
                {said.map(|text| view! { <Done text=text /> })}
                <ChangeName name=user.name form=form.clone() />
                <ChangeEmail email=email form=form.clone() />
                <ChangePassword form=form.clone() />
                <Sessions sessions=sessions this=this now=now />
                <Deletion person=user.id departures=departures form=form />
            </div>
        </Page>
    }
    .into_any()
}
