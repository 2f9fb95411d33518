use hubbub_model::account::{Email, Password};
use hubbub_model::text::PersonName;
use leptos::prelude::*;

use crate::api::FormState;
use crate::parts::{Button, Field, PostForm};
use crate::preferences::words;

/// What was typed into a field, or else what is true.
fn typed_or(form: &FormState, field: &str, present: &str) -> String {
    form.ticked(field).next().unwrap_or(present).to_owned()
}

#[component]
pub(super) fn ChangeName(name: PersonName, form: FormState) -> impl IntoView {
    let words = words();
    view! {
        <section>
            <h2>{words.your_account.name}</h2>
            <PostForm action="/account/name" class="stack card">
                <p>{words.your_account.name_lead}</p>
                <Field
                    label=words.account.name
                    name="name"
                    value=typed_or(&form, "name", name.as_str())
                    error=form.error("name")
                    autocomplete="name"
                    limit=PersonName::MAX
                />
                <Button submit=true>{words.your_account.save_name}</Button>
            </PostForm>
        </section>
    }
    .into_any()
}

#[component]
pub(super) fn ChangeEmail(email: Email, form: FormState) -> impl IntoView {
    let words = words();
    view! {
        <section>
            <h2>{words.account.email}</h2>
            <PostForm action="/account/email" class="stack card">
                <p>{words.your_account.email_lead}</p>
                <Field
                    label=words.account.email
                    name="email"
                    kind="email"
                    value=typed_or(&form, "email", email.as_str())
                    error=form.error("email")
                    autocomplete="username"
                    limit=Email::MAX
                />
                <PresentPassword name="email_password" form=form />
                <Button submit=true>{words.your_account.save_email}</Button>
            </PostForm>
        </section>
    }
    .into_any()
}

#[component]
pub(super) fn ChangePassword(form: FormState) -> impl IntoView {
    let words = words();
    view! {
        <section>
            <h2>{words.account.password}</h2>
            <PostForm action="/account/password" class="stack card">
                <p>{words.your_account.password_lead}</p>
                <PresentPassword name="old_password" form=form.clone() />
                <Field
                    label=words.your_account.new_password
                    name="new_password"
                    kind="password"
                    hint=(words.account.password_hint)(Password::MIN)
                    error=form.error("new_password")
                    autocomplete="new-password"
                />
                <Button submit=true>{words.your_account.save_password}</Button>
            </PostForm>
        </section>
    }
    .into_any()
}

/// Asks for the password that somebody has, as a sign that it is them.
#[component]
pub(super) fn PresentPassword(name: &'static str, form: FormState) -> impl IntoView {
    view! {
        <Field
            label=words().your_account.present_password
            name=name
            kind="password"
            error=form.error(name)
            autocomplete="current-password"
        />
    }
    .into_any()
}
