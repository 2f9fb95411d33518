use hubbub_model::ExerciseId;
use leptos::prelude::*;

use super::fields::{LineFields, NAMES};
use super::line::Wrong;
use super::sheet::{Desk, Sheet};
use crate::erase::Erase;
use crate::parts::{Button, Icon, Tone};
use crate::preferences::words;

/// The exercises of a round, ways to more of them, and what is said of the round as a whole.
#[component]
pub(crate) fn SheetFields(
    sheet: Sheet,
    /// Tells apart the fields of several rounds on one page.
    #[prop(optional, into)]
    scope: String,
    /// Asks from where exercises shall be copied.
    on_copy: Callback<()>,
) -> impl IntoView {
    let words = &words().training;
    let ids = move || {
        sheet.written.with(|written| written.lines.iter().map(|line| line.id).collect::<Vec<ExerciseId>>())
    };
    let is_empty = move || sheet.wrong.with(|all| all.contains(&Wrong::Empty));
    view! {
        <ol class="lines">
            <For each=ids key=|id| *id let:id>
                <LineFields sheet=sheet id=id />
            </For>
        </ol>
        <p class="problem" role="alert">
            {move || is_empty().then_some(words.nothing_to_do)}
        </p>
        <div class="actions">
            <Button on_press=Callback::new(move |()| sheet.add_line())>
                <Icon of=icondata_lu::LuPlus />
                {words.add_exercise}
            </Button>
            <Button tone=Tone::Quiet on_press=on_copy>
                <Icon of=icondata_lu::LuCopy />
                {words.copy}
            </Button>
        </div>
        <RoundNote sheet=sheet id=format!("{scope}round-note") />
    }
    .erase()
}

/// What is said of the round as a whole.
#[component]
fn RoundNote(sheet: Sheet, id: String) -> impl IntoView {
    let words = &words().training;
    let wrong = move || sheet.wrong.with(|all| all.contains(&Wrong::Note)).then_some(words.not_a_text);
    view! {
        <TextLine
            id=id
            label=words.round_note
            text=Signal::derive(move || sheet.written.with(|written| written.note.clone()))
            wrong=Signal::derive(wrong)
            on_input=Callback::new(move |text| sheet.change(|written| written.note = text))
        />
    }
    .erase()
}

/// A line of text that is kept as it is typed, with its label and what is wrong with it.
#[component]
pub(crate) fn TextLine(
    id: String,
    label: &'static str,
    text: Signal<String>,
    wrong: Signal<Option<&'static str>>,
    on_input: Callback<String>,
) -> impl IntoView {
    let note = format!("{id}-wrong");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                dir="auto"
                autocomplete="off"
                aria-describedby=note.clone()
                aria-invalid=move || wrong.get().map(|_| "true")
                prop:value=text
                on:input=move |event| on_input.run(event_target_value(&event))
            />
            <p class="note" id=note>
                {wrong}
            </p>
        </div>
    }
    .erase()
}

/// Whether the session is complete when the round is.
#[component]
pub(crate) fn LastRound(sheet: Sheet) -> impl IntoView {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=move || sheet.written.with(|written| written.is_final_round)
                on:change=move |event| {
                    sheet.change(|written| written.is_final_round = event_target_checked(&event));
                }
            />
            {words().training.is_last_round}
        </label>
    }
    .erase()
}

/// The names that are offered while one types: what the athlete was given before. A page has them once.
#[component]
pub(crate) fn Names(desk: Desk) -> impl IntoView {
    let options = move || {
        let names = desk.known.with(|known| known.iter().map(|one| one.name.to_string()).collect::<Vec<_>>());
        names.into_iter().map(|name| view! { <option value=name></option> }.erase()).collect::<Vec<_>>()
    };
    view! { <datalist id=NAMES>{options}</datalist> }.erase()
}
