//! What forms choose with, all of it without script.

use leptos::prelude::*;

use crate::api::FormState;

/// One of several ways of which one is chosen. What belongs to it stands below it; the style shows
/// that only where the way is chosen.
#[component]
pub(crate) fn Way(
    /// The field, which all of the ways share.
    name: &'static str,
    value: &'static str,
    label: &'static str,
    form: FormState,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let more = children.map(|children| view! { <div class="way-more stack">{children()}</div> });
    view! {
        <div class="way">
            <label class="tick">
                <input type="radio" name=name value=value checked=form.typed(name) == value />
                <span>{label}</span>
            </label>
            {more}
        </div>
    }
    .into_any()
}

/// The ways of one field.
#[component]
pub(crate) fn Ways(label: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class="ways">
            <legend>{label}</legend>
            {children()}
        </fieldset>
    }
    .into_any()
}

/// Several of which any number is ticked.
#[component]
pub(crate) fn Ticks(
    label: &'static str,
    /// The name of the field; with `scope` also the id of the note below.
    name: &'static str,
    /// Tells apart two fields of one name on one page.
    #[prop(optional, into)]
    scope: String,
    /// What is sent, and what is shown.
    options: Vec<(String, String)>,
    form: FormState,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    let error = form.error(name);
    let wrong = error.is_some().then_some("true");
    let option = |(value, text): (String, String)| {
        let ticked = form.ticked(name).any(|ticked| ticked == value);
        view! {
            <label class="tick">
                <input type="checkbox" name=name value=value checked=ticked aria-invalid=wrong />
                <span dir="auto">{text}</span>
            </label>
        }
    };
    let options = options.into_iter().map(option).collect_view();
    let note = format!("{scope}{name}-note");
    let described_by = note.clone();
    view! {
        <fieldset class="ways" aria-describedby=described_by>
            <legend>{label}</legend>
            <div class="ticks">{options}</div>
            <p id=note class="note">
                {error.unwrap_or_else(|| hint.to_owned())}
            </p>
        </fieldset>
    }
    .into_any()
}
