use leptos::prelude::*;

use crate::erase::Erase;

/// A line of text with its label. An error takes the hint's place below, is tied to the
/// field, and what was typed stays. Where there is a limit, the browser says below how much
/// room is left, and aloud when there is little (`browser/limits.rs`).
#[component]
pub(crate) fn Field(
    #[prop(into)] label: String,
    /// The name in the form; with `scope` also the id.
    name: &'static str,
    /// Tells apart two fields of one name on one page.
    #[prop(optional)]
    scope: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    /// The most characters it may have, as people count them.
    #[prop(optional)]
    limit: Option<usize>,
    #[prop(optional)] list: Option<&'static str>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] node: NodeRef<leptos::html::Input>,
) -> impl IntoView {
    let id = format!("{scope}{name}");
    let (note, room) = (format!("{id}-note"), format!("{id}-room"));
    let described_by = if limit.is_some() { format!("{note} {room}") } else { note.clone() };
    let room = limit.map(|_| {
        view! {
            <p id=room class="note room"></p>
            <p class="visually-hidden" role="status"></p>
        }
        .erase()
    });
    let text = move || error.get().or_else(|| hint.clone()).unwrap_or_default();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                node_ref=node
                id=id
                name=name
                type=kind
                dir=(kind == "text").then_some("auto")
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                data-limit=limit.map(|limit| limit.to_string())
                list=list
                autofocus=autofocus
                spellcheck="false"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
            />
            <p id=note class="note">
                {text}
            </p>
            {room}
        </div>
    }
    .erase()
}
