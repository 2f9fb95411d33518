use leptos::prelude::*;

use super::family_fields::FamilyFields;
use super::group::CreatePage;
use crate::preferences::words;

/// Creates a family.
#[component]
pub(crate) fn CreateFamilyPage() -> impl IntoView {
    view! {
        <CreatePage
            title=words().person.create_family
            lead=words().family.create_lead
            action="/families/new"
            class="narrow"
            fields=|form| view! { <FamilyFields form=form /> }.into_any()
        />
    }
}
