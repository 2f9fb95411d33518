use hubbub_commands::TrainingCommand;
use hubbub_model::training::{Amount, Done, Exercise, SetNumber, Unit};
use hubbub_model::{ExerciseId, RoundId};
use leptos::ev::Event;
use leptos::prelude::*;

use super::desk::Desk;
use super::rest::rest_after;
use crate::erase::Erase;
use crate::exercises::{amount_field, load_field, typed_amount, typed_load};
use crate::preferences::words;
use crate::text::said;

/// A set that the athlete is to do, or has done.
#[derive(Clone, Copy)]
pub(super) struct SetPlace {
    pub(super) desk: Desk,
    pub(super) round: RoundId,
    pub(super) exercise: ExerciseId,
    pub(super) number: SetNumber,
}

impl SetPlace {
    /// The name under which a field of it is kept.
    fn field(self, what: &str) -> String {
        format!("{} {} {what}", self.exercise, self.number.get())
    }

    /// What there is to do and how it was done.
    fn known(self) -> Option<(Exercise, Option<Done>)> {
        self.desk.live.state.with(|state| {
            let work = state.round(self.round)?.work.as_ref()?;
            let done = work.feedback(self.exercise).and_then(|feedback| feedback.done(self.number));
            Some((work.exercise(self.exercise)?.clone(), done))
        })
    }

    /// What stands in its fields: what was typed, or else how it was done, or else what is asked.
    fn shown(self) -> (String, String) {
        let Some((exercise, done)) = self.known() else { return Default::default() };
        let (amount, load) = done.map_or((exercise.amount, exercise.load), |done| (done.amount, done.load));
        let typed = |what, or| self.desk.typed.get(&self.field(what)).unwrap_or(or);
        (typed("amount", amount_field(amount)), typed("load", load_field(load)))
    }

    /// As it was done, if what stands in its fields says so.
    pub(super) fn as_typed(self) -> Option<Done> {
        let (exercise, done) = self.known()?;
        let like = done.map_or(exercise.amount, |done| done.amount);
        let unit = unit(&exercise);
        let (amount, load) = self.shown();
        Some(Done { amount: typed_amount(&amount, like)?, load: typed_load(&load, unit)? })
    }

    /// Says that it was done so, or not after all.
    fn save(self, done: Option<Done>) {
        let Self { desk, round: round_id, exercise: exercise_id, number: set } = self;
        desk.live.run(TrainingCommand::SaveSet { round_id, exercise_id, set, done });
        if done.is_some() {
            self.forget_typed();
        }
    }

    /// The session has what was typed.
    pub(super) fn forget_typed(self) {
        ["amount", "load"].into_iter().for_each(|what| self.desk.typed.clear(&self.field(what)));
    }

    fn is_done(self) -> bool {
        self.known().is_some_and(|(_, done)| done.is_some())
    }
}

/// The unit in which loads of an exercise are typed.
fn unit(exercise: &Exercise) -> Unit {
    exercise.load.map(|load| load.unit).unwrap_or_default()
}

/// A set: how much, with which load, and whether it is done. What is asked stands in the fields already.
#[component]
pub(super) fn SetRow(set: SetPlace) -> impl IntoView {
    let words = &words().training;
    let (number, problem) = (set.number.get(), RwSignal::new(false));
    let done = Memo::new(move |_| set.is_done());
    let tick = move |event: Event| {
        let wanted = event_target_checked(&event);
        let typed = untrack(|| set.as_typed());
        problem.set(wanted && typed.is_none());
        match (wanted, typed) {
            (true, Some(done)) => {
                set.save(Some(done));
                rest_after(set.desk, set.exercise, set.round);
            }
            (false, _) => set.save(None),
            (true, None) => {
                if let Some(event) = event.target() {
                    leptos::wasm_bindgen::JsCast::unchecked_into::<leptos::web_sys::HtmlInputElement>(event)
                        .set_checked(false);
                }
            }
        }
    };
    // What is corrected in a set that is ticked holds at once.
    let corrected = move |_| {
        if !set.desk.is_there() {
            return;
        }
        let typed = untrack(|| set.as_typed());
        problem.set(typed.is_none());
        if typed.is_some() && untrack(|| set.is_done()) {
            set.save(typed);
        }
    };
    let kind = untrack(|| set.known()).map(|(exercise, _)| (exercise.amount, unit(&exercise)));
    let (amount_name, unit_name) = match kind {
        Some((Amount::Time { .. }, unit)) => (words.time, unit.as_str()),
        Some((Amount::Reps { .. }, unit)) => (words.reps, unit.as_str()),
        None => (words.reps, Unit::default().as_str()),
    };
    let field = move |what: &'static str, name: &'static str, shown: Signal<String>| {
        let label = (words.of_set)(said(name), number);
        view! {
            <input
                type="text"
                dir="auto"
                inputmode=if what == "load" { "decimal" } else { "text" }
                autocomplete="off"
                aria-label=label
                aria-invalid=move || problem.get().then_some("true")
                prop:value=shown
                on:input=move |event| set.desk.typed.set(&set.field(what), event_target_value(&event))
                on:change=corrected
            />
        }
        .erase()
    };
    view! {
        <li class="set" class:done=done>
            <span class="number" aria-hidden="true">
                {number}
            </span>
            <span class="measure">
                {field("amount", amount_name, Signal::derive(move || set.shown().0))}
                <span aria-hidden="true">{amount_name}</span>
            </span>
            <span class="measure">
                {field("load", words.load, Signal::derive(move || set.shown().1))}
                <span aria-hidden="true">{unit_name}</span>
            </span>
            <label class="tick">
                <input type="checkbox" prop:checked=done on:change=tick aria-label=(words.set_done)(number) />
            </label>
            <p class="problem" role="alert">
                {move || problem.get().then_some(words.not_a_set)}
            </p>
        </li>
    }
    .erase()
}
