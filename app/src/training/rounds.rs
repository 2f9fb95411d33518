use hubbub_commands::TrainingCommand;
use hubbub_model::RoundId;
use hubbub_model::training::StageName;
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

/// What the trainer can do with a round.
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
    (move || {
        let (second, tone, press) = match stage.get() {
            Some(StageName::Draft) => (words.delete, Tone::Quiet, delete),
            Some(StageName::Released) => (words.withdraw, Tone::Quiet, desk.opens(Open::Withdraw(id))),
            _ => return ().erase(),
        };
        view! {
            <div class="actions">
                <Button on_press=open>{words.edit}</Button>
                <Button tone=tone on_press=press>
                    {second}
                </Button>
            </div>
        }
        .erase()
    })
    .erase()
}
