use hubbub_model::training::StageName;
use leptos::prelude::*;

use super::copy::CopyDialog;
use super::edited::Wrong;
use super::editor::Editor;
use super::line_fields::{LineFields, NAMES};
use crate::erase::Erase;
use crate::parts::{Button, Icon, Tone};
use crate::preferences::words;

/// The round that is being written, and what to do with it.
#[component]
pub(super) fn RoundForm(editor: Editor) -> impl IntoView {
    let words = &words().training;
    let ids =
        move || editor.edited.with(|edited| edited.lines.iter().map(|line| line.id).collect::<Vec<_>>());
    let stage = Memo::new(move |_| editor.stage());
    let title = move || match (editor.number(), stage.get()) {
        (None, _) => words.new_round.to_owned(),
        (Some(number), StageName::Draft) => (words.draft_of)(number),
        (Some(number), _) => (words.change_of)(number),
    };
    let is_new = Memo::new(move |_| editor.number().is_none());
    view! {
        <section class="card stack editor" aria-labelledby="editor-title">
            <header class="section-head">
                <h2 id="editor-title" tabindex="-1">
                    {title}
                </h2>
                <Show when=move || !is_new.get()>
                    <Button tone=Tone::Quiet on_press=Callback::new(move |()| editor.open_new())>
                        {words.other_round}
                    </Button>
                </Show>
            </header>
            <ol class="lines">
                <For each=ids key=|id| *id let:id>
                    <LineFields editor=editor id=id />
                </For>
            </ol>
            <Names editor=editor />
            <p class="problem" role="alert">
                {move || editor.wrong.with(|all| all.contains(&Wrong::Empty)).then_some(words.nothing_to_do)}
            </p>
            <div class="actions">
                <Button on_press=Callback::new(move |()| editor.add_line())>
                    <Icon of=icondata_lu::LuPlus />
                    {words.add_exercise}
                </Button>
                <Button tone=Tone::Quiet on_press=Callback::new(move |()| editor.copies.set(true))>
                    <Icon of=icondata_lu::LuCopy />
                    {words.copy}
                </Button>
            </div>
            <Whole editor=editor />
            <Saves editor=editor stage=stage />
            <CopyDialog editor=editor />
        </section>
    }
    .erase()
}

/// The names that are offered: what the athlete was given before.
#[component]
fn Names(editor: Editor) -> impl IntoView {
    let options = move || {
        let names = editor
            .prepared
            .with(|prepared| prepared.known.iter().map(|one| one.name.to_string()).collect::<Vec<_>>());
        names.into_iter().map(|name| view! { <option value=name></option> }.erase()).collect::<Vec<_>>()
    };
    view! { <datalist id=NAMES>{options}</datalist> }.erase()
}

/// What is said of the round as a whole.
#[component]
fn Whole(editor: Editor) -> impl IntoView {
    let words = &words().training;
    let is_wrong = move || editor.wrong.with(|all| all.contains(&Wrong::Note));
    view! {
        <div class="field">
            <label for="round-note">{words.round_note}</label>
            <input
                id="round-note"
                type="text"
                dir="auto"
                autocomplete="off"
                aria-describedby="round-note-wrong"
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=move || editor.edited.with(|edited| edited.note.clone())
                on:input=move |event| editor.change(|edited| edited.note = event_target_value(&event))
            />
            <p class="note" id="round-note-wrong">
                {move || is_wrong().then_some(words.not_a_text)}
            </p>
        </div>
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=move || editor.edited.with(|edited| edited.is_final_round)
                on:change=move |event| {
                    editor.change(|edited| edited.is_final_round = event_target_checked(&event));
                }
            />
            {words.is_last_round}
        </label>
    }
    .erase()
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
