use leptos::prelude::*;

use super::family_fields::FamilyFields;
use super::form::FormProblems;
use super::trouble::TroublePage;
use crate::api::{FormState, Viewer};
use crate::frame::Page;
use crate::load::{self, Trouble};
use crate::parts::{Button, PostForm, Tone};
use crate::preferences::words;

/// Creates a family.
#[component]
pub(crate) fn CreateFamilyPage() -> impl IntoView {
    load::show(load::form(), |(viewer, form)| match viewer {
        Some(viewer) => view! { <CreateFamily viewer=viewer form=form /> }.into_any(),
        None => view! { <TroublePage trouble=Trouble::SignedOut /> }.into_any(),
    })
}

#[component]
fn CreateFamily(viewer: Viewer, form: FormState) -> impl IntoView {
    let (create, words) = (words().person.create_family, &words().family);
    view! {
        <Page title=create viewer=viewer>
            <section class="narrow">
                <p class="lead">{words.create_lead}</p>
                <FormProblems form=form.clone() />
                <PostForm action="/families/new" class="stack card">
                    <FamilyFields form=form />
                    <Button submit=true tone=Tone::Primary>
                        {create}
                    </Button>
                </PostForm>
            </section>
        </Page>
    }
}
