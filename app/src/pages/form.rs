//! What pages with a plain form share.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::FormState;
use crate::parts::Icon;
use crate::preferences::words;

impl FormState {
    /// A form in which this stands, unless something else was typed before.
    pub(crate) fn or(self, values: impl FnOnce() -> Vec<(&'static str, String)>) -> Self {
        if !self.values.is_empty() {
            return self;
        }
        let values = values().into_iter().map(|(field, value)| (field.to_owned(), value));
        Self { values: values.collect(), ..self }
    }

    /// Was it sent and refused?
    pub(crate) fn was_sent(&self) -> bool {
        !self.values.is_empty() || !self.problems.is_empty()
    }

    /// Everything that had been ticked of a field.
    pub(crate) fn ticked(&self, field: &str) -> impl Iterator<Item = &str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// What had been typed into a field.
    pub(crate) fn typed(&self, field: &str) -> String {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// What is wrong with a field, in words; an empty name means the whole form.
    pub(crate) fn error(&self, field: &str) -> Option<String> {
        let (_, problem) = self.problems.iter().find(|(name, _)| name == field)?;
        Some((words().problems.form)(*problem))
    }
}

/// What is wrong with the whole form, or that there is something to look for below.
#[component]
pub(crate) fn FormProblems(form: FormState) -> impl IntoView {
    let text = form.error("").unwrap_or_else(|| words().frame.check_below.to_owned());
    (!form.problems.is_empty()).then(|| {
        view! {
            <p class="banner danger" role="alert">
                <Icon of=icondata_lu::LuCircleAlert />
                <span>{text}</span>
            </p>
        }
    })
}

/// That something was done, on the page that comes after its form.
#[component]
pub(crate) fn Done(text: &'static str) -> impl IntoView {
    view! {
        <p class="banner good" role="status">
            <Icon of=icondata_lu::LuCheck />
            <span>{text}</span>
        </p>
    }
}

/// Where to go after the form, out of the address or what was sent before.
pub(crate) fn next_page(form: &FormState) -> String {
    let sent = form.typed("next");
    if sent.is_empty() { use_query_map().read_untracked().get("next").unwrap_or_default() } else { sent }
}

/// The address of `page` with the place to go afterwards.
pub(crate) fn with_next(page: &str, next: &str) -> String {
    if next.is_empty() {
        page.to_owned()
    } else {
        format!("{page}?next={}", leptos_router::location::Url::escape(next))
    }
}
