use hubbub_model::Edit;
use hubbub_model::training::{Change, Effort, Exercise, Feedback, SetNumber};
use leptos::prelude::*;

use super::place::Place;
use super::set_place::SetPlace;
use super::set_row::SetRow;
use super::unit::UnitPicker;
use crate::erase::Erase;
use crate::exercises::task;
use crate::parts::{Button, Icon, Tone, prose};
use crate::preferences::words;
use crate::text::said;

/// An exercise that the athlete does: set by set, then how hard it was and what there is to say.
#[component]
pub(super) fn ExerciseCard(place: Place) -> impl IntoView {
    let Place { desk, round, exercise: id } = place;
    let exercise = desk.round(round, move |round| round.work.as_ref()?.exercise(id).cloned());
    let name = move || exercise.with(|one| one.as_ref().map(|one| one.name.to_string()).unwrap_or_default());
    let what = move || exercise.with(|one| one.as_ref().map(task).unwrap_or_default());
    let note = Memo::new(move |_| exercise.with(|one| one.as_ref()?.note.as_ref().map(ToString::to_string)));
    let feedback = place.feedback();
    view! {
        <li class="exercise">
            <h3 dir="auto">{name}</h3>
            <p class="task">{what}</p>
            <Changed place=place exercise=exercise />
            {move || note.get().map(|note| prose(&note))}
            <UnitPicker own=desk.own_unit exercise=exercise />
            <Sets place=place exercise=exercise feedback=feedback />
            <EffortPicker place=place feedback=feedback />
            <NoteField place=place feedback=feedback />
        </li>
    }
    .erase()
}

/// What the trainer has changed since the athlete looked last.
#[component]
fn Changed(place: Place, exercise: Memo<Option<Exercise>>) -> impl IntoView {
    let change = place.desk.round(place.round, move |round| {
        let changes = &round.work.as_ref()?.changes;
        changes.iter().find(|change| change.exercise_id == place.exercise).cloned()
    });
    let text = move |change: Change| match change.before {
        Some(before) => {
            let was = exercise.with(|now| now.as_ref().map(|now| what_it_was(&before, now)));
            (words().training.changed_from)(said(&was.unwrap_or_default()))
        }
        None => words().training.added.to_owned(),
    };
    move || {
        change.get().map(|change| {
            view! {
                <p class="changed">
                    <Icon of=icondata_lu::LuPencil />
                    {text(change)}
                </p>
            }
            .erase()
        })
    }
}

/// What of an exercise was another before. What is the same as above would not say what has changed.
fn what_it_was(before: &Exercise, now: &Exercise) -> String {
    let words = &words().training;
    let name = (before.name != now.name).then(|| said(before.name.as_str()).to_string());
    let asked = Some(task(before)).filter(|asked| *asked != task(now));
    let note = (before.note != now.note).then(|| match &before.note {
        Some(note) => (words.was_noted)(said(note.as_str())),
        None => words.nothing_noted.to_owned(),
    });
    [name, asked, note].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// As many sets as are asked for or were done, and more on demand.
#[component]
fn Sets(place: Place, exercise: Memo<Option<Exercise>>, feedback: Memo<Option<Feedback>>) -> impl IntoView {
    let more = RwSignal::new(0);
    let count = Memo::new(move |_| {
        let asked = exercise.with(|one| one.as_ref().map_or(0, |one| one.sets.get()));
        let last = |one: &Feedback| one.sets.iter().map(|set| set.set.get()).max();
        let done = feedback.with(|one| one.as_ref().and_then(last)).unwrap_or_default();
        let typed = place.typed_sets().last().map_or(0, |set| set.number.get());
        (asked + more.get()).max(done).max(typed).min(SetNumber::MAX)
    });
    let numbers =
        move || (1..=count.get()).filter_map(|set| SetNumber::try_from(set).ok()).collect::<Vec<_>>();
    let Place { desk, round, exercise: id } = place;
    view! {
        <ol class="sets">
            <For each=numbers key=|number| *number let:number>
                <SetRow set=SetPlace { desk, round, exercise: id, number } />
            </For>
        </ol>
        <Show when=move || count.get() < SetNumber::MAX>
            <Button tone=Tone::Quiet on_press=Callback::new(move |()| more.update(|more| *more += 1))>
                <Icon of=icondata_lu::LuPlus />
                {words().training.one_more_set}
            </Button>
        </Show>
    }
    .erase()
}

/// How hard it was, from 1 to 10.
#[component]
fn EffortPicker(place: Place, feedback: Memo<Option<Feedback>>) -> impl IntoView {
    let chosen = Memo::new(move |_| feedback.with(|one| one.as_ref().and_then(|one| one.effort)));
    let choose = move |effort| place.say(Edit::To(Some(effort)), Edit::Keep);
    let options =
        (Effort::MIN..=Effort::MAX).filter_map(|effort| Effort::try_from(effort).ok()).map(|effort| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=format!("{}-effort", place.exercise)
                        value=effort.get().to_string()
                        prop:checked=move || chosen.get() == Some(effort)
                        on:change=move |_| choose(effort)
                    />
                    <span>{effort.get()}</span>
                </label>
            }
            .erase()
        });
    view! {
        <fieldset class="effort">
            <legend>{words().training.effort}</legend>
            <div class="segments">{options.collect::<Vec<_>>()}</div>
        </fieldset>
    }
    .erase()
}

/// What there is to say of it. It is said when the field is left.
#[component]
fn NoteField(place: Place, feedback: Memo<Option<Feedback>>) -> impl IntoView {
    let words = words();
    let known = Memo::new(move |_| feedback.with(|one| one.as_ref().and_then(|one| one.note.clone())));
    let problem = Memo::new(move |_| place.typed_note().and_then(Result::err).map(words.problems.text));
    let shown = move || {
        let typed = place.desk.typed.get(&place.field());
        typed.unwrap_or_else(|| known.with(|note| note.as_ref().map(ToString::to_string).unwrap_or_default()))
    };
    let say = move |_| {
        if place.desk.is_there() {
            untrack(|| place.say_note());
        }
    };
    let id = place.note_id();
    view! {
        <div class="field">
            <label for=id.clone()>{words.training.note}</label>
            <textarea
                id=id
                rows="2"
                dir="auto"
                aria-invalid=move || problem.get().map(|_| "true")
                prop:value=shown
                on:input=move |event| place.desk.typed.set(&place.field(), event_target_value(&event))
                on:change=say
            ></textarea>
            <p class="note" role="alert">
                {problem}
            </p>
        </div>
    }
    .erase()
}
