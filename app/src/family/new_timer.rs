use hubbub_commands::FamilyCommand;
use hubbub_model::Millis;
use hubbub_model::family::{Action, Template};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::ask::Board;
use super::timer_form::{Recipe, TimerFields};
use crate::erase::Erase;
use crate::form::{Problems, Typed, tell};
use crate::parts::{Button, PersonPicker, Tone};
use crate::preferences::words;

/// Starts a timer that is described here, and may keep it as a template.
#[component]
pub(super) fn NewTimer(board: Board) -> impl IntoView {
    let words = &words().timers;
    let problems = RwSignal::new(Problems::new());
    let submit = move |event: SubmitEvent| {
        let Some(typed) = Typed::take(&event) else { return };
        match typed.recipe() {
            Ok(recipe) => start(board, recipe, typed.ticked("keep")),
            Err(found) => tell(&event, problems, found),
        }
    };
    let edits = move || board.may(Action::EditTemplates);
    view! {
        <form class="stack" novalidate on:submit=submit>
            <TimerFields length=Millis::from_minutes(20) stars=1 problems=problems />
            <Show when=edits>
                <PersonPicker
                    label=words.for_whom
                    name="new_whom"
                    people=Signal::derive(move || board.recipients())
                    chosen=board.whom
                />
                <label class="tick">
                    <input type="checkbox" name="keep" />
                    {words.keep_as_template}
                </label>
            </Show>
            <div class="actions end">
                <Button submit=true tone=Tone::Primary>
                    {words.start_now}
                </Button>
            </div>
        </form>
    }
    .erase()
}

fn start(board: Board, recipe: Recipe, keep: bool) {
    let Some(member_id) = board.recipient() else { return };
    let Recipe { name, length, stars } = recipe;
    if keep {
        let id = board.live.new_template_id();
        let template = Template { id, name: name.clone(), length, stars };
        board.run(FamilyCommand::SaveTemplate { template });
    }
    let timer_id = board.live.new_timer_id();
    board.run(FamilyCommand::StartTimer { timer_id, name, length, stars, member_id });
}
