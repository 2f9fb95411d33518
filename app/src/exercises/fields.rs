use hubbub_model::ExerciseId;
use hubbub_model::training::Unit;
use leptos::html::Li;
use leptos::prelude::*;

use super::drag::{Grip, stand_where_dragged};
use super::line::{Column, Line, Wrong};
use super::sheet::{Sheet, field_id, focus_later};
use crate::erase::Erase;
use crate::parts::{Icon, IconButton};
use crate::preferences::words;
use crate::text::said;

/// The list of names that a browser offers while one types.
pub(super) const NAMES: &str = "exercise-names";

/// An exercise that is being written, which can be moved by buttons and by dragging.
#[component]
pub(super) fn LineFields(sheet: Sheet, id: ExerciseId) -> impl IntoView {
    let words = &words().training;
    let line = move |of: fn(&Line) -> String| {
        Memo::new(move |_| sheet.written.with(|written| written.line(id).map(of).unwrap_or_default()))
    };
    let name = line(|line| line.name.clone());
    let place = NodeRef::<Li>::new();
    stand_where_dragged(sheet.drag, id, place);
    let is_over = Memo::new(move |_| sheet.drag.with(|drag| drag.is_some_and(|drag| drag.over == Some(id))));
    let is_dragged = Memo::new(move |_| sheet.drag.with(|drag| drag.is_some_and(|drag| drag.id == id)));
    view! {
        <li
            node_ref=place
            class="line"
            class:over=is_over
            class:dragged=is_dragged
            data-exercise=id.to_string()
        >
            <div class="line-head">
                <Grip
                    drag=sheet.drag
                    id=id
                    is_here=Callback::new(move |id| sheet.has(id))
                    on_drop=Callback::new(move |()| sheet.drop_dragged())
                />
                <Cell sheet=sheet id=id column=Column::Name label=words.exercise />
                <Moves sheet=sheet id=id name=name />
            </div>
            <div class="columns">
                <Cell sheet=sheet id=id column=Column::Sets label=words.sets />
                <Cell sheet=sheet id=id column=Column::Amount label=words.amount />
                <Cell sheet=sheet id=id column=Column::Load label=words.load />
                <Cell sheet=sheet id=id column=Column::Rest label=words.rest />
            </div>
            <div class="inline">
                <Kinds sheet=sheet id=id />
                <Cell sheet=sheet id=id column=Column::Note label=words.for_athlete />
            </div>
        </li>
    }
    .erase()
}

/// A field of an exercise with its label, and what is wrong with it.
#[component]
fn Cell(sheet: Sheet, id: ExerciseId, column: Column, label: &'static str) -> impl IntoView {
    let words = &words().training;
    let at = field_id(id, column);
    let note = format!("{at}-wrong");
    let is_wrong = Memo::new(move |_| sheet.wrong.with(|all| all.contains(&Wrong::Field(id, column))));
    let shown = move || {
        let text = |line: &Line| line.field(column).to_owned();
        sheet.written.with(|written| written.line(id).map(text).unwrap_or_default())
    };
    let write = move |event| {
        let text = event_target_value(&event);
        sheet.change_line(id, |line| *line.field_mut(column) = text);
    };
    let is_text = matches!(column, Column::Name | Column::Note);
    let inputmode = match column {
        Column::Sets => "numeric",
        Column::Load => "decimal",
        _ => "text",
    };
    let wrong = match column {
        Column::Name | Column::Note => words.not_a_text,
        Column::Sets => words.not_sets,
        Column::Amount => words.not_an_amount,
        Column::Load => words.not_a_load,
        Column::Rest => words.not_a_time,
    };
    view! {
        <div class="field" class:wide=is_text>
            <label for=at.clone()>{label}</label>
            <input
                id=at
                type="text"
                dir="auto"
                inputmode=inputmode
                autocomplete="off"
                list=(column == Column::Name).then_some(NAMES)
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-describedby=note.clone()
                prop:value=shown
                on:input=write
                on:change=move |_| {
                    if column == Column::Name {
                        sheet.fill_in(id);
                    }
                }
            />
            <p class="note" id=note>
                {move || is_wrong.get().then_some(wrong)}
            </p>
        </div>
    }
    .erase()
}

/// Whether a set is repetitions or time, and in which unit its load is.
#[component]
fn Kinds(sheet: Sheet, id: ExerciseId) -> impl IntoView {
    let words = &words().training;
    let with = move |of: fn(&Line) -> bool| {
        Memo::new(move |_| sheet.written.with(|written| written.line(id).is_some_and(of)))
    };
    let (is_timed, is_lb) = (with(|line| line.is_timed), with(|line| line.unit == Unit::Lb));
    let set = move |what: fn(&mut Line, bool), value: bool| sheet.change_line(id, |line| what(line, value));
    let choice = |text: &'static str, is_on: Signal<bool>, choose: Callback<()>| {
        view! {
            <button type="button" aria-pressed=move || is_on.get().to_string() on:click=move |_| choose.run(())>
                {text}
            </button>
        }
        .erase()
    };
    let timed = move |value| Callback::new(move |()| set(|line, value| line.is_timed = value, value));
    let unit = move |value: bool| {
        Callback::new(move |()| set(|line, lb| line.unit = if lb { Unit::Lb } else { Unit::Kg }, value))
    };
    view! {
        <div class="segments" role="group" aria-label=words.amount>
            {choice(words.reps, Signal::derive(move || !is_timed.get()), timed(false))}
            {choice(words.time, is_timed.into(), timed(true))}
        </div>
        <div class="segments" role="group" aria-label=words.unit>
            {choice(Unit::Kg.as_str(), Signal::derive(move || !is_lb.get()), unit(false))}
            {choice(Unit::Lb.as_str(), is_lb.into(), unit(true))}
        </div>
    }
    .erase()
}

/// Moving an exercise up and down, and taking it out.
#[component]
fn Moves(sheet: Sheet, id: ExerciseId, name: Memo<String>) -> impl IntoView {
    let words = words();
    let on = move |action: &'static str| {
        Signal::derive(move || name.with(|name| (words.board.act_on)(said(action), said(name))))
    };
    let by = move |step: isize| {
        Callback::new(move |()| {
            sheet.move_by(id, step);
            // An element that is moved in the document loses the focus.
            focus_later(format!("{id}-{}", if step < 0 { "up" } else { "down" }));
        })
    };
    let remove = Callback::new(move |()| sheet.remove(id));
    let button = |at: &str, drawing, label, press: Callback<()>| {
        view! {
            <button
                type="button"
                class="icon-button"
                id=format!("{id}-{at}")
                aria-label=label
                title=label
                on:click=move |_| press.run(())
            >
                <Icon of=drawing />
            </button>
        }
        .erase()
    };
    view! {
        <span class="moves">
            {button("up", icondata_lu::LuArrowUp, on(words.training.move_up), by(-1))}
            {button("down", icondata_lu::LuArrowDown, on(words.training.move_down), by(1))}
            <IconButton icon=icondata_lu::LuTrash2 label=on(words.training.take_out) on_press=remove />
        </span>
    }
    .erase()
}
