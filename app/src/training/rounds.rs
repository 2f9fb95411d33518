use hubbub_commands::TrainingCommand;
use hubbub_model::RoundId;
use hubbub_model::training::{StageName, TrainingState};
use leptos::prelude::*;

use super::desk::{Desk, Open};
use super::editor::Editor;
use super::past::RoundView;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::parts::{Button, Tone};
use crate::preferences::words;

/// All rounds as a line of steps, the last one first.
#[component]
pub(super) fn Rounds(
    desk: Desk,
    /// Where the trainer writes them.
    #[prop(optional)]
    editor: Option<Editor>,
) -> impl IntoView {
    let ids = Memo::new(move |_| {
        desk.live.state.with(|state| state.rounds.iter().rev().map(|round| round.id).collect::<Vec<_>>())
    });
    view! {
        <section class="stack" aria-labelledby="rounds-title">
            <h2 id="rounds-title" tabindex="-1">
                {words().training.rounds}
            </h2>
            <Show
                when=move || ids.with(|ids| !ids.is_empty())
                fallback=|| view! { <p class="soft">{words().training.no_rounds}</p> }
            >
                <ol class="rounds">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <li class="step">
                            <RoundView desk=desk id=id />
                            {editor.map(|editor| view! { <RoundWays editor=editor id=id /> })}
                        </li>
                    </For>
                </ol>
            </Show>
        </section>
    }
    .erase()
}

/// What the trainer can do with a round. What was prepared and is not to be done any more can be taken along.
#[component]
fn RoundWays(editor: Editor, id: RoundId) -> impl IntoView {
    let words = &words().training;
    let desk = editor.desk;
    let stage = desk.round(id, |round| Some(round.stage.name()));
    let open = Callback::new(move |()| {
        editor.open(id);
        focus_on("editor-title");
    });
    let delete = Callback::new(move |()| desk.run(TrainingCommand::DeleteRound { round_id: id }));
    let is_over = Memo::new(move |_| desk.live.state.with(TrainingState::is_over));
    (move || {
        let (first, second) = match (stage.get(), is_over.get()) {
            (Some(StageName::Draft), false) => (words.edit, Some((words.delete, delete))),
            (Some(StageName::Released), false) => {
                (words.edit, Some((words.withdraw, desk.opens(Open::Withdraw(id)))))
            }
            (Some(StageName::Draft), true) => (words.look_at_it, None),
            _ => return ().erase(),
        };
        let second = second.map(|(word, press)| {
            view! {
                <Button tone=Tone::Quiet on_press=press>
                    {word}
                </Button>
            }
        });
        view! {
            <div class="actions">
                <Button on_press=open>{first}</Button>
                {second}
            </div>
        }
        .erase()
    })
    .erase()
}
