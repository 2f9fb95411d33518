use leptos::prelude::*;

use crate::erase::Erase;

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tone {
    /// What most people do next; one in a group.
    Primary,
    /// One of several equal things.
    #[default]
    Plain,
    /// Less than the others.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Tone {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A button. Busy, it keeps its width and its focus, and does nothing.
#[component]
pub(crate) fn Button(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] submit: bool,
    #[prop(optional)] busy: bool,
    /// Sent with the form, as a field of its own.
    #[prop(optional)]
    field: Option<(&'static str, &'static str)>,
    /// The name, where the text alone would not say enough.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if let Some(on_press) = on_press.filter(|_| !busy) {
            on_press.run(());
        }
    };
    view! {
        <button
            class=tone.class()
            type=if submit { "submit" } else { "button" }
            name=field.map(|(name, _)| name)
            value=field.map(|(_, value)| value)
            aria-label=move || label.map(|label| label.get())
            aria-busy=busy.then_some("true")
            on:click=press
        >
            {children()}
        </button>
    }
    .erase()
}
