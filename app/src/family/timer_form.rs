//! What a timer and a template have in common: a name, a length, stars.

use hubbub_model::Millis;
use hubbub_model::family::{Stars, TimerLength};
use hubbub_model::text::TimerName;
use leptos::prelude::*;

use crate::erase::Erase;
use crate::form::{Problems, Typed, first_field, problem};
use crate::parts::Field;
use crate::preferences::words;

/// A name, a length and stars that are fit to be used.
pub(super) struct Recipe {
    pub(super) name: TimerName,
    pub(super) length: TimerLength,
    pub(super) stars: Stars,
}

impl Typed {
    /// Reads the fields of [`TimerFields`].
    pub(super) fn recipe(&self) -> Result<Recipe, Problems> {
        let name = self.line("timer_name");
        let length = self.length();
        let stars = self.number("stars").and_then(|stars| Stars::try_from(stars).ok());
        let stars = stars.ok_or_else(|| ("stars", (words().problems.number)(Stars::MIN, Stars::MAX)));
        match (name, length, stars) {
            (Ok(name), Ok(length), Ok(stars)) => Ok(Recipe { name, length, stars }),
            (name, length, stars) => {
                Err([name.err(), length.err(), stars.err()].into_iter().flatten().collect())
            }
        }
    }

    /// What is wrong with the seconds alone is said there, anything else at the minutes.
    fn length(&self) -> Result<TimerLength, (&'static str, String)> {
        let number = words().problems.number;
        let seconds = self.number("seconds").filter(|seconds| *seconds <= TimerLength::MAX);
        let seconds = seconds.ok_or_else(|| ("seconds", number(0, TimerLength::MAX)))?;
        let minutes = self.number("minutes").and_then(|minutes| minutes.checked_mul(60));
        let length = minutes.and_then(|minutes| TimerLength::try_from(minutes.checked_add(seconds)?).ok());
        length.ok_or_else(|| ("minutes", number(1, TimerLength::MAX / 60)))
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
    let seconds = length.ceil_secs();
    view! {
        <Field
            label=words.name
            name="timer_name"
            value=name
            error=problem(problems, "timer_name")
            autocomplete="off"
            limit=TimerName::MAX
            node=first_field()
        />
        <div class="columns">
            <Field label=words.minutes name="minutes" kind="number" inputmode="numeric" value=(seconds / 60).to_string() error=problem(problems, "minutes") />
            <Field label=words.seconds name="seconds" kind="number" inputmode="numeric" value=(seconds % 60).to_string() error=problem(problems, "seconds") />
            <Field label=words.stars_label name="stars" kind="number" inputmode="numeric" value=stars.to_string() error=problem(problems, "stars") />
        </div>
    }
    .erase()
}
