use hubbub_model::MemberId;
use hubbub_model::family::{FamilyState, Role};
use hubbub_model::text::PersonName;
use leptos::prelude::*;

use crate::api::FormState;
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::words;

/// What a new wall display is called and may do, before its link is made.
#[component]
pub(super) fn NewKiosk(state: FamilyState, form: FormState) -> impl IntoView {
    let words = &words().kiosk;
    let action = format!("/family/{}/kiosks", state.family.id);
    // Unless this very form was refused, it is most likely for the children.
    let refused = form.values.iter().any(|(name, _)| name == "kiosk_name");
    let typed = |name: &str, value: &str| form.values.iter().any(|(n, v)| n == name && v == value);
    let children = state.people().filter(|member| {
        if refused { typed("ticks_for", &member.id.to_string()) } else { member.role == Role::Child }
    });
    let ticks_for = children.map(|member| member.id).collect();
    let starts_timers = refused && typed("starts_timers", "yes");
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
                    maxlength=PersonName::MAX
                />
                <Allowed state=state ticks_for=ticks_for starts_timers=starts_timers />
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
pub(super) fn Allowed(state: FamilyState, ticks_for: Vec<MemberId>, starts_timers: bool) -> impl IntoView {
    let words = &words().kiosk;
    let boxes = state.people().map(|member| {
        let (id, name) = (member.id.to_string(), member.name.to_string());
        view! { <Tick name="ticks_for" value=id text=name ticked=ticks_for.contains(&member.id) /> }
    });
    view! {
        <fieldset class="ticks">
            <legend>{words.ticks_for}</legend>
            {boxes.collect_view()}
        </fieldset>
        <fieldset class="ticks">
            <legend>{words.timers}</legend>
            <Tick name="starts_timers" value="yes" text=words.starts_timers ticked=starts_timers />
        </fieldset>
    }
    .into_any()
}

#[component]
fn Tick(
    name: &'static str,
    #[prop(into)] value: String,
    #[prop(into)] text: String,
    ticked: bool,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input type="checkbox" name=name value=value checked=ticked />
            {text}
        </label>
    }
}
