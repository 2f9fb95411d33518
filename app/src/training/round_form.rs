use hubbub_model::training::{StageName, TrainingState};
use leptos::prelude::*;

use super::clash::{Clash, WaitingRounds};
use super::editor::Editor;
use crate::erase::Erase;
use crate::exercises::{Copies, LastRound, Names, SheetFields, Source};
use crate::parts::{Button, Tone};
use crate::preferences::words;

/// The round that is being written, and what to do with it.
#[component]
pub(super) fn RoundForm(editor: Editor) -> impl IntoView {
    let words = &words().training;
    let (sheet, exercises) = (editor.sheet, editor.sheet.desk);
    let stage = Memo::new(move |_| editor.stage());
    let title = move || match (editor.number(), stage.get()) {
        (None, _) => words.new_round.to_owned(),
        (Some(number), StageName::Draft) => (words.draft_of)(number),
        (Some(number), _) => (words.change_of)(number),
    };
    let is_new = Memo::new(move |_| editor.number().is_none());
    let is_over = Memo::new(move |_| editor.desk.live.state.with(TrainingState::is_over));
    let plans = Signal::derive(move || editor.prepared.with(|prepared| prepared.plans.clone()));
    view! {
        <section class="card stack editor" aria-labelledby="editor-title">
            <header class="section-head">
                <h2 id="editor-title" tabindex="-1">
                    {title}
                </h2>
                <Show when=move || !is_new.get() && !is_over.get()>
                    <Button tone=Tone::Quiet on_press=Callback::new(move |()| editor.open_new())>
                        {words.other_round}
                    </Button>
                </Show>
            </header>
            <p role="status" hidden=move || !is_over.get()>
                {words.round_kept}
            </p>
            <WaitingRounds editor=editor />
            <Clash editor=editor />
            <SheetFields sheet=sheet on_copy=Callback::new(move |()| editor.copies.set(Some(sheet))) />
            <LastRound sheet=sheet />
            <Names desk=exercises />
            {move || {
                if is_over.get() {
                    view! { <TakeAlong editor=editor /> }.erase()
                } else {
                    view! { <Saves editor=editor stage=stage /> }.erase()
                }
            }}
            <Copies
                desk=exercises
                into=editor.copies
                here=Signal::derive(move || (words.of_this, rounds(editor)))
                plans=plans
            />
        </section>
    }
    .erase()
}

/// The other rounds of the session, the newest first.
fn rounds(editor: Editor) -> Vec<Source> {
    let ids =
        editor.desk.live.state.with(|state| {
            state.rounds.iter().rev().map(|round| (round.id, round.number)).collect::<Vec<_>>()
        });
    let named = ids
        .into_iter()
        .filter_map(|(id, number)| Some(((words().training.round)(number), editor.saved(id)?)));
    named.collect()
}

/// Saving for later, releasing, or changing what is being done. In a planned session nothing is released.
#[component]
fn Saves(editor: Editor, stage: Memo<StageName>) -> impl IntoView {
    let words = &words().training;
    let is_draft = move || stage.get() == StageName::Draft;
    let save = Callback::new(move |()| editor.save(false));
    let release = Callback::new(move |()| editor.save(true));
    view! {
        <div class="actions end">
            <Show
                when=is_draft
                fallback=move || {
                    view! {
                        <Button tone=Tone::Primary on_press=save>
                            {words.save_changes}
                        </Button>
                    }
                }
            >
                <Button on_press=save>{words.save_draft}</Button>
                <Show when=move || editor.desk.runs.get()>
                    <Button tone=Tone::Primary on_press=release>
                        {words.release}
                    </Button>
                </Show>
            </Show>
        </div>
    }
    .erase()
}

/// What becomes of a round once the session is over.
#[component]
fn TakeAlong(editor: Editor) -> impl IntoView {
    let words = words();
    view! {
        <div class="actions end">
            <Button tone=Tone::Quiet on_press=Callback::new(move |()| editor.discard())>
                {words.coaching.discard}
            </Button>
            <Button tone=Tone::Primary on_press=Callback::new(move |()| editor.take_into_plan())>
                {words.training.into_plan}
            </Button>
        </div>
    }
    .erase()
}
