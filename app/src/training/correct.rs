//! Correcting what was said of a round that is over.

use hubbub_model::training::Work;
use hubbub_model::{ExerciseId, RoundId};
use leptos::prelude::*;

use super::desk::Desk;
use super::exercise_card::ExerciseCard;
use super::place::Place;
use crate::erase::Erase;
use crate::preferences::words;

/// The fields of the round, once they are asked for, or while something is typed there that could not be said.
#[component]
pub(super) fn Correct(desk: Desk, round: RoundId) -> impl IntoView {
    let exercises = desk.round(round, |round| round.work.as_ref().map(all));
    let places = move || {
        let all = exercises.get().unwrap_or_default().into_iter();
        let all = all.map(|(exercise, is_said)| (Place { desk, round, exercise }, is_said));
        let shown = all.filter(|(place, is_said)| *is_said || place.has_unreadable());
        shown.map(|(place, _)| place).collect::<Vec<_>>()
    };
    let open = RwSignal::new(false);
    Effect::new(move || {
        if desk.typed.is_known() && places().into_iter().any(Place::has_unreadable) {
            open.set(true);
        }
    });
    let fields = move || {
        let cards = untrack(places).into_iter().map(|place| view! { <ExerciseCard place=place /> }.erase());
        view! { <ol class="card exercises">{cards.collect::<Vec<_>>()}</ol> }.erase()
    };
    view! {
        <div class="stack correct">
            <button
                type="button"
                class="button quiet"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {words().training.correct}
            </button>
            {move || open.get().then(fields)}
        </div>
    }
    .erase()
}

/// The exercises that were ever in it, and whether one looks at them: what was taken out, only if something was said
/// of it.
fn all(work: &Work) -> Vec<(ExerciseId, bool)> {
    let asked = work.prescription.exercises.iter().map(|one| (one.id, true));
    asked.chain(work.removed.iter().map(|one| (one.id, work.feedback(one.id).is_some()))).collect()
}
