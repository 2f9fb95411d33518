use hubbub_model::ExerciseId;
use hubbub_model::training::Unit;
use leptos::prelude::*;

use super::edited::{Column, Line, Wrong};
use super::editor::{Editor, field_id};
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::parts::{Icon, IconButton};
use crate::preferences::words;
use crate::text::said;

/// The list of names that a browser offers while one types.
pub(super) const NAMES: &str = "exercise-names";

/// An exercise that is being written, which can be moved by buttons and by dragging.
#[component]
pub(super) fn LineFields(editor: Editor, id: ExerciseId) -> impl IntoView {
    let words = &words().training;
    let line = move |of: fn(&Line) -> String| {
        Memo::new(move |_| editor.edited.with(|edited| edited.line(id).map(of).unwrap_or_default()))
    };
    let name = line(|line| line.name.clone());
    let is_over = RwSignal::new(false);
    let drop_here = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        is_over.set(false);
        if let Some(dragged) = editor.dragged.get_untracked() {
            editor.dragged.set(None);
            editor.change(|edited| {
                if let Some(place) = edited.lines.iter().position(|line| line.id == id) {
                    edited.move_to(dragged, place);
                }
            });
        }
    };
    let over = move |event: leptos::ev::DragEvent| {
        if editor.dragged.get_untracked().is_some_and(|dragged| dragged != id) {
            event.prevent_default();
            is_over.set(true);
        }
    };
    view! {
        <li
            class="line"
            class:over=is_over
            class:dragged=move || editor.dragged.get() == Some(id)
            on:dragover=over
            on:dragleave=move |_| is_over.set(false)
            on:drop=drop_here
        >
            <div class="line-head">
                <span
                    class="grip"
                    draggable="true"
                    aria-hidden="true"
                    on:dragstart=move |_| editor.dragged.set(Some(id))
                    on:dragend=move |_| editor.dragged.set(None)
                >
                    <Icon of=icondata_lu::LuGripVertical />
                </span>
                <Cell editor=editor id=id column=Column::Name label=words.exercise />
                <Moves editor=editor id=id name=name />
            </div>
            <div class="columns">
                <Cell editor=editor id=id column=Column::Sets label=words.sets />
                <Cell editor=editor id=id column=Column::Amount label=words.amount />
                <Cell editor=editor id=id column=Column::Load label=words.load />
                <Cell editor=editor id=id column=Column::Rest label=words.rest />
            </div>
            <div class="inline">
                <Kinds editor=editor id=id />
                <Cell editor=editor id=id column=Column::Note label=words.for_athlete />
            </div>
        </li>
    }
    .erase()
}

/// A field of an exercise with its label, and what is wrong with it.
#[component]
fn Cell(editor: Editor, id: ExerciseId, column: Column, label: &'static str) -> impl IntoView {
    let words = &words().training;
    let at = field_id(id, column);
    let note = format!("{at}-wrong");
    let is_wrong = Memo::new(move |_| editor.wrong.with(|all| all.contains(&Wrong::Field(id, column))));
    let shown = move || {
        editor
            .edited
            .with(|edited| edited.line(id).map(|line| line.field(column).to_owned()).unwrap_or_default())
    };
    let write = move |event| {
        let text = event_target_value(&event);
        editor.change(|edited| {
            if let Some(line) = edited.lines.iter_mut().find(|line| line.id == id) {
                *line.field_mut(column) = text;
            }
        });
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
                dir=is_text.then_some("auto")
                inputmode=inputmode
                autocomplete="off"
                list=(column == Column::Name).then_some(NAMES)
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-describedby=note.clone()
                prop:value=shown
                on:input=write
                on:change=move |_| {
                    if column == Column::Name {
                        editor.fill_in(id);
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
fn Kinds(editor: Editor, id: ExerciseId) -> impl IntoView {
    let words = &words().training;
    let with = move |of: fn(&Line) -> bool| {
        Memo::new(move |_| editor.edited.with(|edited| edited.line(id).is_some_and(of)))
    };
    let (is_timed, is_lb) = (with(|line| line.is_timed), with(|line| line.unit == Unit::Lb));
    let set = move |what: fn(&mut Line, bool), value: bool| {
        editor.change(|edited| {
            if let Some(line) = edited.lines.iter_mut().find(|line| line.id == id) {
                what(line, value);
            }
        });
    };
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
fn Moves(editor: Editor, id: ExerciseId, name: Memo<String>) -> impl IntoView {
    let words = words();
    let on = move |action: &'static str| {
        Signal::derive(move || name.with(|name| (words.board.act_on)(said(action), said(name))))
    };
    let by = move |step: isize| {
        Callback::new(move |()| {
            editor.change(|edited| {
                let from = edited.lines.iter().position(|line| line.id == id);
                if let Some(to) = from.and_then(|from| from.checked_add_signed(step)) {
                    edited.move_to(id, to);
                }
            });
            let place =
                editor.edited.with_untracked(|edited| edited.lines.iter().position(|line| line.id == id));
            let place = place.map_or(0, |place| place as u64 + 1);
            editor.desk.say.set((words.training.moved_to)(place));
            // An element that is moved in the document loses the focus.
            let button = format!("{id}-{}", if step < 0 { "up" } else { "down" });
            request_animation_frame(move || focus_on(&button));
        })
    };
    let remove = Callback::new(move |()| {
        focus_on("editor-title");
        editor.change(|edited| edited.lines.retain(|line| line.id != id));
    });
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
