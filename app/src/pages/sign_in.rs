use hubbub_model::account::Email;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::form::{Done, FormProblems, next_page, with_next};
use crate::api::FormState;
use crate::frame::VisitorPage;
use crate::load;
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::words;

/// Signs in.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    load::show(load::form(), |(_, form)| view! { <SignIn form=form /> }.into_any())
}

#[component]
fn SignIn(form: FormState) -> impl IntoView {
    let (words, own) = (&words().account, &words().your_account);
    let said = use_query_map().read_untracked().get("done").and_then(|done| match done.as_str() {
        "reset" => Some(own.reset_done),
        "deleted" => Some(own.deleted),
        _ => None,
    });
    let next = next_page(&form);
    let sign_up = with_next("/sign-up", &next);
    view! {
        <VisitorPage title=words.sign_in>
            <h1>{words.sign_in}</h1>
            <p class="lead">{words.sign_in_lead}</p>
            <FormProblems form=form.clone() />
            {said.map(|text| view! { <Done text=text /> })}
            <PostForm action="/sign-in" class="stack">
                <input type="hidden" name="next" value=next />
                <Field
                    label=words.email
                    name="email"
                    kind="email"
                    value=form.typed("email")
                    error=form.error("email")
                    autocomplete="username"
                    limit=Email::MAX
                />
                <Field
                    label=words.password
                    name="password"
                    kind="password"
                    error=form.error("password")
                    autocomplete="current-password"
                />
                <Button submit=true tone=Tone::Primary>
                    {words.sign_in}
                </Button>
            </PostForm>
            <p class="aside">
                <a href="/forgot-password">{own.forgotten}</a>
            </p>
            <p class="aside">
                {words.no_account} " " <a href=sign_up>{words.create_account}</a>
            </p>
        </VisitorPage>
    }
}
