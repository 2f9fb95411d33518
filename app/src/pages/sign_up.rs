use hubbub_model::account::{Email, Password};
use hubbub_model::text::PersonName;
use leptos::prelude::*;

use super::form::{FormProblems, next_page, with_next};
use crate::api::FormState;
use crate::frame::VisitorPage;
use crate::load;
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::words;

/// Creates an account.
#[component]
pub(crate) fn SignUpPage() -> impl IntoView {
    load::show(load::form(), |(_, form)| view! { <SignUp form=form /> }.into_any())
}

#[component]
fn SignUp(form: FormState) -> impl IntoView {
    let words = &words().account;
    let next = next_page(&form);
    let sign_in = with_next("/sign-in", &next);
    view! {
        <VisitorPage title=words.create_account>
            <h1>{words.create_account}</h1>
            <p class="lead">{words.create_account_lead}</p>
            <FormProblems form=form.clone() />
            <PostForm action="/sign-up" class="stack">
                <input type="hidden" name="next" value=next />
                <Field
                    label=words.name
                    name="name"
                    value=form.typed("name")
                    hint=words.name_hint.to_owned()
                    error=form.error("name")
                    autocomplete="given-name"
                    limit=PersonName::MAX
                />
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
                    hint=(words.password_hint)(Password::MIN)
                    error=form.error("password")
                    autocomplete="new-password"
                />
                <Button submit=true tone=Tone::Primary>
                    {words.create_account}
                </Button>
            </PostForm>
            <p class="aside">
                {words.have_account} " " <a href=sign_in>{words.sign_in}</a>
            </p>
        </VisitorPage>
    }
}
