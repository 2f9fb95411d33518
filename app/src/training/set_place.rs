//! How a set was done, and what is typed of it and not said yet.

use hubbub_commands::TrainingCommand;
use hubbub_model::training::{Amount, Done, Exercise, Load, SetNumber, Unit};
use hubbub_model::{ExerciseId, RoundId};
use leptos::prelude::*;

use super::desk::Desk;
use crate::exercises::{amount_field, load_field, typed_amount, typed_load};

/// The fields of a set.
pub(super) const AMOUNT: &str = "amount";
pub(super) const LOAD: &str = "load";

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

    /// The id of the element for a field of it.
    pub(super) fn field_id(self, what: &str) -> String {
        format!("{}-{}-{what}", self.exercise, self.number.get())
    }

    /// What there is to do and how it was done.
    pub(super) fn known(self) -> Option<(Exercise, Option<Done>)> {
        self.desk.live.state.with(|state| {
            let work = state.round(self.round)?.work.as_ref()?;
            let done = work.feedback(self.exercise).and_then(|feedback| feedback.done(self.number));
            Some((work.exercise(self.exercise)?.clone(), done))
        })
    }

    /// Is it measured by time? Like its load, it is shown as it was done, whatever is asked by now.
    pub(super) fn is_timed(self) -> bool {
        let amount = self.known().map(|(exercise, done)| done.map_or(exercise.amount, |done| done.amount));
        matches!(amount, Some(Amount::Time { .. }))
    }

    /// The unit in which its load is typed: what is asked or was done has one.
    pub(super) fn unit(self) -> Unit {
        let load =
            self.known().and_then(|(exercise, done)| exercise.load.or(done.and_then(|done| done.load)));
        load.map_or_else(|| self.desk.own_unit.get(), |load| load.unit)
    }

    /// What stands in a field of it: what was typed, or else how it was done, or else what is asked.
    pub(super) fn shown(self, what: &str) -> String {
        self.desk.typed.get(&self.field(what)).unwrap_or_else(|| self.given(what))
    }

    /// What stands in a field of which nothing is typed.
    fn given(self, what: &str) -> String {
        let Some((exercise, done)) = self.known() else { return String::new() };
        let (amount, load) = done.map_or((exercise.amount, exercise.load), |done| (done.amount, done.load));
        if what == AMOUNT { amount_field(amount) } else { load_field(load) }
    }

    /// Somebody types. What stood there before is nothing that they have to say.
    pub(super) fn write(self, what: &str, text: String) {
        if untrack(|| self.given(what)) == text {
            self.desk.typed.clear(&self.field(what));
        } else {
            self.desk.typed.set(&self.field(what), text);
        }
    }

    /// Its amount and its load as they stand in its fields, each if it can be read.
    fn as_typed(self) -> (Option<Amount>, Option<Option<Load>>) {
        let Some((exercise, done)) = self.known() else { return (None, None) };
        let like = done.map_or(exercise.amount, |done| done.amount);
        (typed_amount(&self.shown(AMOUNT), like), typed_load(&self.shown(LOAD), self.unit()))
    }

    /// As it was done, if what stands in its fields says so. If it does not, that is marked.
    pub(super) fn read(self) -> Option<Done> {
        let done = match untrack(|| self.as_typed()) {
            (Some(amount), Some(load)) => Some(Done { amount, load }),
            _ => None,
        };
        self.mark(done.is_none());
        done
    }

    /// The id of the first of its fields that cannot be read.
    pub(super) fn wrong_field(self) -> Option<String> {
        match self.as_typed() {
            (None, _) => Some(self.field_id(AMOUNT)),
            (_, None) => Some(self.field_id(LOAD)),
            _ => None,
        }
    }

    pub(super) fn mark(self, is_wrong: bool) {
        let key = (self.exercise, self.number);
        self.desk.unreadable.update(|all| {
            all.retain(|one| *one != key);
            all.extend(is_wrong.then_some(key));
        });
    }

    pub(super) fn is_marked(self) -> bool {
        self.desk.unreadable.with(|all| all.contains(&(self.exercise, self.number)))
    }

    /// Says that it was done so, or not after all.
    pub(super) fn save(self, done: Option<Done>) {
        let Self { desk, round: round_id, exercise: exercise_id, number: set } = self;
        desk.live.run(TrainingCommand::SaveSet { round_id, exercise_id, set, done });
        if done.is_some() {
            self.forget_typed();
        }
    }

    /// The session has what was typed, or nobody wants it to.
    pub(super) fn forget_typed(self) {
        self.mark(false);
        [AMOUNT, LOAD].into_iter().for_each(|what| self.desk.typed.clear(&self.field(what)));
    }

    /// Is something typed and not said yet?
    pub(super) fn is_typed(self) -> bool {
        [AMOUNT, LOAD].into_iter().any(|what| self.desk.typed.get(&self.field(what)).is_some())
    }

    pub(super) fn is_done(self) -> bool {
        self.known().is_some_and(|(_, done)| done.is_some())
    }
}
