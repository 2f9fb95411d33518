use hubbub_model::family::Family;
use leptos::prelude::*;

use crate::api::FormState;
use crate::pages::family_fields::FamilyFields;
use crate::parts::{Button, PostForm, Tone};
use crate::preferences::words;

/// Name, time zone and week, to be changed.
#[component]
pub(super) fn About(family: Family, form: FormState) -> impl IntoView {
    let words = &words().settings;
    let action = format!("/family/{}/settings", family.id);
    view! {
        <section>
            <h2>{words.about}</h2>
            <PostForm action=action class="stack card">
                <FamilyFields form=form family=family />
                <Button submit=true tone=Tone::Primary>
                    {words.save}
                </Button>
            </PostForm>
        </section>
    }
    .into_any()
}
