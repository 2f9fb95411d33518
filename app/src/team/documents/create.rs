use hubbub_model::text::TeamName;
use leptos::prelude::*;

use crate::api::FormState;
use crate::pages::{CreatePage, NameField};
use crate::preferences::words;

/// Creates a team.
#[component]
pub(crate) fn CreateTeamPage() -> impl IntoView {
    let words = &words().team;
    view! {
        <CreatePage
            title=words.create
            lead=words.create_lead
            action="/teams/new"
            class="narrow teal"
            fields=fields
        />
    }
}

fn fields(form: FormState) -> AnyView {
    let words = &words().team;
    view! { <NameField label=words.name hint=words.name_hint form=form limit=TeamName::MAX /> }.into_any()
}
