use hubbub_model::coaching::Role;
use hubbub_model::text::CoachingName;
use leptos::prelude::*;

use crate::api::FormState;
use crate::pages::{CreatePage, NameField, choices};
use crate::parts::Select;
use crate::preferences::words;

/// Begins a coaching.
#[component]
pub(crate) fn CreateCoachingPage() -> impl IntoView {
    let words = &words().coaching;
    view! {
        <CreatePage
            title=words.begin
            lead=words.settings.begin_lead
            action="/coachings/new"
            class="narrow green"
            fields=fields
        />
    }
}

fn fields(form: FormState) -> AnyView {
    let (words, own) = (&words().coaching, &words().coaching.settings);
    let (roles, role) = (choices([Role::Trainer, Role::Athlete], words.role), form.typed("role"));
    view! {
        <NameField label=own.name hint=own.name_hint form=form limit=CoachingName::MAX />
        <Select label=own.you_are name="role" options=roles selected=role />
    }
    .into_any()
}
