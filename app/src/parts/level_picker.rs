use hubbub_model::person::Level;
use leptos::prelude::*;

use crate::erase::Erase;
use crate::preferences::words;

/// How somebody wants to be told of something: one of three, side by side, which holds at once.
#[component]
pub(crate) fn LevelPicker(
    /// Of what.
    #[prop(into)]
    label: String,
    /// The name of the group; unique on the page.
    name: String,
    #[prop(into)] level: Signal<Level>,
    on_choose: Callback<Level>,
) -> impl IntoView {
    let options = Level::ALL.map(|one| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    value=one.as_str()
                    checked=level.get_untracked() == one
                    prop:checked=move || level.get() == one
                    on:change=move |_| on_choose.run(one)
                />
                <span>{(words().person.level)(one)}</span>
            </label>
        }
        .erase()
    });
    view! {
        <fieldset class="level">
            <legend>{label}</legend>
            <div class="segments">{options.into_iter().collect::<Vec<_>>()}</div>
        </fieldset>
    }
    .erase()
}
