//! What the forms in dialogs share: what was typed, and what is wrong with it.

use std::str::FromStr;

use hubbub_model::text::TextError;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::focus::focus;
use crate::preferences::words;

/// What is wrong, by field, in words.
pub(crate) type Problems = Vec<(&'static str, String)>;

/// What was typed into a form.
pub(crate) struct Typed(web_sys::FormData);

impl Typed {
    /// Takes the form over from the browser, which would post it.
    pub(crate) fn take(event: &SubmitEvent) -> Option<Self> {
        event.prevent_default();
        let form = event.target()?.dyn_into().ok()?;
        web_sys::FormData::new_with_form(&form).ok().map(Self)
    }

    pub(crate) fn text(&self, field: &str) -> String {
        self.0.get(field).as_string().unwrap_or_default()
    }

    /// Is this box ticked?
    pub(crate) fn ticked(&self, field: &str) -> bool {
        self.0.has(field)
    }

    /// A number; nothing typed is none.
    pub(crate) fn number(&self, field: &str) -> Option<u64> {
        let text = self.text(field);
        if text.trim().is_empty() { Some(0) } else { text.trim().parse().ok() }
    }

    /// A line of text that is fit to be kept.
    pub(crate) fn line<T: FromStr<Err = TextError>>(
        &self,
        field: &'static str,
    ) -> Result<T, (&'static str, String)> {
        self.text(field).parse().map_err(|error| (field, unfit(error)))
    }

    /// The same for a text that need not be there.
    pub(crate) fn lines_if_any<T: FromStr<Err = TextError>>(
        &self,
        field: &'static str,
    ) -> Result<Option<T>, (&'static str, String)> {
        if self.text(field).trim().is_empty() { Ok(None) } else { self.line(field).map(Some) }
    }
}

fn unfit(error: TextError) -> String {
    (words().problems.text)(error).to_owned()
}

/// Says what is wrong with the form that was sent, and takes whoever sent it to the first such field: not everybody
/// sees what has changed elsewhere in the form.
pub(crate) fn tell(event: &SubmitEvent, problems: RwSignal<Problems>, found: Problems) {
    problems.set(found);
    let form = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    // One frame later they are marked.
    request_animation_frame(move || {
        let first = form.and_then(|form| form.query_selector("[aria-invalid=true]").ok().flatten());
        focus(first);
    });
}

/// What is wrong with one field.
pub(crate) fn problem(problems: RwSignal<Problems>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        problems.with(|all| all.iter().find(|(of, _)| *of == field).map(|(_, text)| text.clone()))
    })
}

/// A field that gets the focus once it is there.
pub(crate) fn first_field() -> NodeRef<html::Input> {
    let first = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = first.get() {
            request_animation_frame(move || drop(field.focus()));
        }
    });
    first
}
