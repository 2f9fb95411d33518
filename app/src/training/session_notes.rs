use hubbub_commands::TrainingCommand;
use hubbub_model::training::Side;
use leptos::prelude::*;

use super::desk::Desk;
use super::place::remark;
use crate::erase::Erase;
use crate::parts::prose;
use crate::preferences::words;
use crate::text::said;

/// What both say of the session. One's own is said when the field is left.
#[component]
pub(super) fn SessionNotes(desk: Desk) -> impl IntoView {
    let words = words();
    let note =
        move |side| move || desk.live.state.with(|state| state.notes.of(side).map(ToString::to_string));
    let (own, problem) = (untrack(|| desk.side()), RwSignal::new(None::<&'static str>));
    let save = move |event| {
        if !desk.is_there() {
            return;
        }
        let text = event_target_value(&event);
        let note = Some(text.trim()).filter(|text| !text.is_empty()).map(remark).transpose();
        match note {
            Ok(note) => {
                problem.set(None);
                desk.live.run(TrainingCommand::SaveNote { note });
                desk.typed.clear("note");
            }
            Err(error) => problem.set(Some((words.problems.text)(error))),
        }
    };
    let others = [Side::Athlete, Side::Trainer].into_iter().filter(|side| own != Some(*side)).map(|side| {
        let text = note(side);
        (move || {
            text().map(|text| {
                view! {
                    <h3>{(words.training.note_of)(said(&desk.name(side)))}</h3>
                    {prose(&text)}
                }
                .erase()
            })
        })
        .erase()
    });
    let own = own.map(|side| {
        let known = note(side);
        let shown = move || desk.typed.get("note").or_else(&known).unwrap_or_default();
        view! {
            <div class="field">
                <label for="session-note">{words.training.your_note}</label>
                <textarea
                    id="session-note"
                    rows="2"
                    dir="auto"
                    prop:value=shown
                    on:input=move |event| desk.typed.set("note", event_target_value(&event))
                    on:change=save
                ></textarea>
                <p class="note" role="alert">
                    {problem}
                </p>
            </div>
        }
        .erase()
    });
    view! {
        {others.collect::<Vec<_>>()}
        {own}
    }
    .erase()
}
