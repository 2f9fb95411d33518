//! Making a team.

use hubbub_model::text::TeamName;
use leptos::prelude::*;

use crate::api::{FormState, Viewer};
use crate::frame::Page;
use crate::load::{self, Trouble};
use crate::pages::{FormProblems, TroublePage};
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::words;

/// Creates a team.
#[component]
pub(crate) fn CreateTeamPage() -> impl IntoView {
    load::show(load::form(), |(viewer, form)| match viewer {
        Some(viewer) => view! { <CreateTeam viewer=viewer form=form /> }.into_any(),
        None => view! { <TroublePage trouble=Trouble::SignedOut /> }.into_any(),
    })
}

#[component]
fn CreateTeam(viewer: Viewer, form: FormState) -> impl IntoView {
    let words = &words().team;
    view! {
        <Page title=words.create viewer=viewer>
            <section class="narrow teal">
                <p class="lead">{words.create_lead}</p>
                <FormProblems form=form.clone() />
                <PostForm action="/teams/new" class="stack card">
                    <Field
                        label=words.name
                        name="name"
                        value=form.typed("name")
                        hint=words.name_hint.to_owned()
                        error=form.error("name")
                        autocomplete="off"
                        limit=TeamName::MAX
                    />
                    <Button submit=true tone=Tone::Primary>
                        {words.create}
                    </Button>
                </PostForm>
            </section>
        </Page>
    }
}
