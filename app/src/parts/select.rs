use leptos::prelude::*;

use crate::erase::Erase;

/// One of a few, with its label.
#[component]
pub(crate) fn Select(
    #[prop(into)] label: String,
    /// The name in the form; with `scope` also the id.
    name: &'static str,
    #[prop(optional)] scope: &'static str,
    /// What is sent, and what is shown.
    options: Vec<(String, String)>,
    #[prop(optional, into)] selected: String,
) -> impl IntoView {
    let id = format!("{scope}{name}");
    let options = options
        .into_iter()
        .map(|(value, text)| {
            let chosen = value == selected;
            view! {
                <option value=value selected=chosen dir="auto">
                    {text}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                {options}
            </select>
        </div>
    }
    .erase()
}
