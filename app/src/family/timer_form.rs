//! What a timer and a template have in common: a name, a length, stars.

use hubbub_model::Millis;
use hubbub_model::family::{Stars, TimerLength};
use hubbub_model::text::{TextError, TimerName};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::api::Problem;
use crate::erase::Erase;
use crate::parts::Field;
use crate::preferences::words;

/// A name, a length and stars that are fit to be used.
pub(super) struct Recipe {
    pub(super) name: TimerName,
    pub(super) length: TimerLength,
    pub(super) stars: Stars,
}

/// What is wrong, by field, in words.
pub(super) type Problems = Vec<(&'static str, String)>;

/// What was typed into a form.
pub(super) struct Typed(web_sys::FormData);

impl Typed {
    /// Takes the form over from the browser, which would post it.
    pub(super) fn take(event: &SubmitEvent) -> Option<Self> {
        event.prevent_default();
        let form = event.target()?.dyn_into().ok()?;
        web_sys::FormData::new_with_form(&form).ok().map(Self)
    }

    fn text(&self, field: &str) -> String {
        self.0.get(field).as_string().unwrap_or_default()
    }

    /// Is this box ticked?
    pub(super) fn ticked(&self, field: &str) -> bool {
        self.0.has(field)
    }

    /// A number; nothing typed is none.
    fn number(&self, field: &str) -> Option<u64> {
        let text = self.text(field);
        if text.trim().is_empty() { Some(0) } else { text.trim().parse().ok() }
    }

    /// Reads the fields of [`TimerFields`].
    pub(super) fn recipe(&self) -> Result<Recipe, Problems> {
        let name = self.text("timer_name").parse().map_err(|error| {
            let problem = match error {
                TextError::Empty => Problem::Empty,
                TextError::TooLong { .. } => Problem::TooLong,
                TextError::ControlCharacter => Problem::Invalid,
            };
            ("timer_name", (words().problems.form)(problem))
        });
        let length =
            self.length().ok_or_else(|| ("minutes", (words().problems.number)(1, TimerLength::MAX / 60)));
        let stars = self.number("stars").and_then(|stars| Stars::try_from(stars).ok());
        let stars = stars.ok_or_else(|| ("stars", (words().problems.number)(Stars::MIN, Stars::MAX)));
        match (name, length, stars) {
            (Ok(name), Ok(length), Ok(stars)) => Ok(Recipe { name, length, stars }),
            (name, length, stars) => {
                Err([name.err(), length.err(), stars.err()].into_iter().flatten().collect())
            }
        }
    }

    fn length(&self) -> Option<TimerLength> {
        let seconds = self.number("minutes")?.checked_mul(60)?.checked_add(self.number("seconds")?)?;
        TimerLength::try_from(seconds).ok()
    }
}

/// The fields of a name, a length and stars. The first one gets the focus.
#[component]
pub(super) fn TimerFields(
    #[prop(optional, into)] name: String,
    length: Millis,
    stars: u64,
    problems: RwSignal<Problems>,
) -> impl IntoView {
    let words = &words().timers;
    let error = move |field: &'static str| {
        Signal::derive(move || {
            problems.with(|all| all.iter().find(|(of, _)| *of == field).map(|(_, text)| text.clone()))
        })
    };
    let first = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = first.get() {
            request_animation_frame(move || drop(field.focus()));
        }
    });
    let seconds = length.ceil_secs();
    view! {
        <Field
            label=words.name
            name="timer_name"
            value=name
            error=error("timer_name")
            autocomplete="off"
            maxlength=TimerName::MAX
            node=first
        />
        <div class="columns">
            <Field label=words.minutes name="minutes" kind="number" inputmode="numeric" value=(seconds / 60).to_string() error=error("minutes") />
            <Field label=words.seconds name="seconds" kind="number" inputmode="numeric" value=(seconds % 60).to_string() />
            <Field label=words.stars_label name="stars" kind="number" inputmode="numeric" value=stars.to_string() error=error("stars") />
        </div>
    }
    .erase()
}
