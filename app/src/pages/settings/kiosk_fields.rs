use hubbub_model::family::{FamilyState, Kiosk, Role};
use hubbub_model::text::PersonName;
use leptos::prelude::*;

use crate::api::FormState;
use crate::pages::ways::Ticks;
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::words;

/// What a new wall display is called and may do, before its link is made.
#[component]
pub(super) fn NewKiosk(state: FamilyState, form: FormState) -> impl IntoView {
    let words = &words().kiosk;
    let action = format!("/family/{}/kiosks", state.family.id);
    // What was typed into another form of the page is not meant. Most likely it is for the children.
    let refused = form.ticked("kiosk_name").next().is_some();
    let children = state.people().filter(|member| member.role == Role::Child);
    let children = children.map(|member| ("ticks_for", member.id.to_string())).collect();
    let form = if refused { form } else { FormState::default().or(|| children) };
    view! {
        <details class="unfold" open=refused>
            <summary class="button">{words.set_up}</summary>
            <PostForm action=action class="stack">
                <Field
                    label=words.name
                    name="kiosk_name"
                    value=form.typed("kiosk_name")
                    hint=words.name_hint.to_owned()
                    error=form.error("kiosk_name")
                    autocomplete="off"
                    limit=PersonName::MAX
                />
                <Allowed state=state form=form scope="new-" />
                <Button submit=true tone=Tone::Primary>
                    {words.make_link}
                </Button>
            </PostForm>
        </details>
    }
    .into_any()
}

/// What a wall display may do: a box for each person, and one for timers.
#[component]
pub(super) fn Allowed(state: FamilyState, form: FormState, #[prop(into)] scope: String) -> impl IntoView {
    let words = &words().kiosk;
    let people = state.people().map(|member| (member.id.to_string(), member.name.to_string())).collect();
    let timers = vec![("yes".to_owned(), words.starts_timers.to_owned())];
    view! {
        <Ticks label=words.ticks_for name="ticks_for" scope=scope.clone() options=people form=form.clone() />
        <Ticks label=words.timers name="starts_timers" scope=scope options=timers form=form />
    }
    .into_any()
}

/// What stands in the form of a wall display that there is.
pub(super) fn form_of(kiosk: &Kiosk) -> FormState {
    let people = kiosk.ticks_for.iter().map(|id| ("ticks_for", id.to_string()));
    let timers = kiosk.starts_timers.then(|| ("starts_timers", "yes".to_owned()));
    FormState::default().or(|| people.chain(timers).collect())
}
