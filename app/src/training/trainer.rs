use hubbub_model::training::TrainingState;
use leptos::prelude::*;

use super::clash::take_back;
use super::clock::ClockCard;
use super::desk::Desk;
use super::editor::Editor;
use super::round_form::RoundForm;
use super::rounds::Rounds;
use crate::erase::Erase;

/// What the trainer does: writes rounds at one side, and sees at the other how they are done.
#[component]
pub(super) fn TrainerBoard(desk: Desk) -> impl IntoView {
    let editor = Editor::new(desk);
    take_back(editor);
    // What was written when the session ended stays until it is taken along.
    let is_open = Memo::new(move |_| {
        !desk.live.state.with(TrainingState::is_over) || editor.sheet.written.with(|one| !one.is_blank())
    });
    view! {
        <div class="trainer">
            <Show when=move || is_open.get()>
                <RoundForm editor=editor />
            </Show>
            <div class="stack">
                <Show when=move || desk.runs.get()>
                    <ClockCard desk=desk />
                </Show>
                <Rounds desk=desk editor=editor />
            </div>
        </div>
    }
    .erase()
}
