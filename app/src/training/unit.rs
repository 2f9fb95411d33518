//! In which unit an athlete types the load of an exercise for which none is asked.

use hubbub_commands::areas::Training;
use hubbub_model::training::{Exercise, TrainingState, Unit};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::erase::Erase;
use crate::live::Live;
use crate::preferences::words;

/// The name under which the device keeps which one was chosen last.
const NAME: &str = "load unit";

/// The unit of such loads.
#[derive(Clone, Copy)]
pub(super) struct OwnUnit {
    live: Live<Training>,
    /// What was chosen last on this device.
    chosen: RwSignal<Option<Unit>>,
}

impl OwnUnit {
    pub(super) fn new(live: Live<Training>) -> Self {
        let chosen = RwSignal::new(None);
        Effect::new(move || {
            spawn_local(async move {
                let kept = live.kept_text(NAME.to_owned()).await;
                let _ = chosen.try_set(kept.and_then(|name| Unit::parse(&name)));
            });
        });
        Self { live, chosen }
    }

    /// What was chosen, or else that of a load which is asked in the session.
    pub(super) fn get(self) -> Unit {
        self.chosen.get().or_else(|| self.live.state.with(asked)).unwrap_or_default()
    }

    fn choose(self, unit: Unit) {
        self.chosen.set(Some(unit));
        self.live.keep_text(NAME.to_owned(), unit.as_str().to_owned());
    }
}

fn asked(state: &TrainingState) -> Option<Unit> {
    let works = state.rounds.iter().rev().filter_map(|round| round.work.as_ref());
    let exercises = works.flat_map(|work| &work.prescription.exercises);
    exercises.filter_map(|one| one.load).map(|load| load.unit).next()
}

/// Chooses it, where the exercise does not say.
#[component]
pub(super) fn UnitPicker(own: OwnUnit, exercise: Memo<Option<Exercise>>) -> impl IntoView {
    let is_given = move || exercise.with(|one| one.as_ref().is_none_or(|one| one.load.is_some()));
    let choice = move |unit: Unit| {
        view! {
            <button
                type="button"
                aria-pressed=move || (own.get() == unit).to_string()
                on:click=move |_| own.choose(unit)
            >
                {unit.as_str()}
            </button>
        }
        .erase()
    };
    view! {
        <div class="segments unit" role="group" aria-label=words().training.unit hidden=is_given>
            {Unit::ALL.map(choice).into_iter().collect::<Vec<_>>()}
        </div>
    }
    .erase()
}
