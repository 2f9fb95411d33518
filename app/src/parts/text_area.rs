use leptos::html;
use leptos::prelude::*;

use crate::draft::Draft;
use crate::erase::Erase;

/// Text of several lines with its label, otherwise like a [`super::Field`].
#[component]
pub(crate) fn TextArea(
    #[prop(into)] label: String,
    /// The name in the form; with `scope` also the id.
    name: &'static str,
    /// Tells apart two of one name on one page.
    #[prop(optional)]
    scope: &'static str,
    #[prop(optional, into)] value: Signal<Option<String>>,
    /// What is written there and kept from the first key on, instead of a value.
    #[prop(optional)]
    draft: Option<Draft>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// The most characters it may have, as people count them.
    limit: usize,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] node: NodeRef<html::Textarea>,
) -> impl IntoView {
    let id = format!("{scope}{name}");
    let (note, room) = (format!("{id}-note"), format!("{id}-room"));
    let text = move || error.get().or_else(|| hint.clone()).unwrap_or_default();
    let value = draft.map_or(value, Draft::shown);
    let keep = move |text: String| {
        if let Some(draft) = draft {
            draft.set(text);
        }
    };
    // What was typed before the page lives is kept too.
    Effect::new(move || {
        let typed = node.get().map(|field| field.value()).filter(|typed| !typed.is_empty());
        if let Some(typed) = typed.filter(|_| value.with_untracked(Option::is_none)) {
            keep(typed);
        }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                node_ref=node
                id=id
                name=name
                rows=rows.to_string()
                dir="auto"
                data-limit=limit.to_string()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=format!("{note} {room}")
                prop:value=value
                on:input=move |event| keep(event_target_value(&event))
            ></textarea>
            <p id=note class="note">
                {text}
            </p>
            <p id=room class="note room"></p>
            <p class="visually-hidden" role="status"></p>
        </div>
    }
    .erase()
}

/// A text that gets the focus once it is there.
pub(crate) fn first_text() -> NodeRef<html::Textarea> {
    let first = NodeRef::<html::Textarea>::new();
    Effect::new(move || {
        if let Some(text) = first.get() {
            request_animation_frame(move || drop(text.focus()));
        }
    });
    first
}
