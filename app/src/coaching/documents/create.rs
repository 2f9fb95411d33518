use hubbub_model::coaching::Role;
use hubbub_model::text::CoachingName;
use leptos::prelude::*;

use crate::api::{FormState, Viewer};
use crate::frame::Page;
use crate::load::{self, Trouble};
use crate::pages::{FormProblems, TroublePage};
use crate::parts::{Button, Field, PostForm, Select, Tone};
use crate::preferences::words;

/// Begins a coaching.
#[component]
pub(crate) fn CreateCoachingPage() -> impl IntoView {
    load::show(load::form(), |(viewer, form)| match viewer {
        Some(viewer) => view! { <CreateCoaching viewer=viewer form=form /> }.into_any(),
        None => view! { <TroublePage trouble=Trouble::SignedOut /> }.into_any(),
    })
}

#[component]
fn CreateCoaching(viewer: Viewer, form: FormState) -> impl IntoView {
    let (words, own) = (&words().coaching, &words().coaching.settings);
    let roles = [Role::Trainer, Role::Athlete];
    let roles = roles.map(|role| (role.as_str().to_owned(), (words.role)(role).to_owned()));
    view! {
        <Page title=words.begin viewer=viewer>
            <section class="narrow green">
                <p class="lead">{own.begin_lead}</p>
                <FormProblems form=form.clone() />
                <PostForm action="/coachings/new" class="stack card">
                    <Field
                        label=own.name
                        name="name"
                        value=form.typed("name")
                        hint=own.name_hint.to_owned()
                        error=form.error("name")
                        autocomplete="off"
                        limit=CoachingName::MAX
                    />
                    <Select
                        label=own.you_are
                        name="role"
                        options=roles.into()
                        selected=form.typed("role")
                    />
                    <Button submit=true tone=Tone::Primary>
                        {words.begin}
                    </Button>
                </PostForm>
            </section>
        </Page>
    }
}
