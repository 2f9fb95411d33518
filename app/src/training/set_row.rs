use leptos::ev::Event;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;

use super::rest::rest_after;
use super::set_place::{AMOUNT, LOAD, SetPlace};
use crate::erase::Erase;
use crate::preferences::words;
use crate::text::said;

/// A set: how much, with which load, and whether it is done. What is asked stands in the fields already.
#[component]
pub(super) fn SetRow(set: SetPlace) -> impl IntoView {
    let words = &words().training;
    let number = set.number.get();
    let (done, problem) = (Memo::new(move |_| set.is_done()), Memo::new(move |_| set.is_marked()));
    let tick = move |event: Event| {
        if !event_target_checked(&event) {
            set.mark(false);
            set.save(None);
        } else if let Some(done) = set.read() {
            set.save(Some(done));
            rest_after(set.desk, set.exercise, set.round);
        } else if let Some(event) = event.target() {
            event.unchecked_into::<HtmlInputElement>().set_checked(false);
        }
    };
    // What is corrected in a set that is ticked holds at once. Of another one nothing is marked yet: whoever leaves its
    // field may do so by pressing a button, which must not move away.
    let corrected = move |_| {
        if set.desk.is_there()
            && untrack(|| set.is_typed() && set.is_done())
            && let Some(done) = set.read()
        {
            set.save(Some(done));
        }
    };
    // The trainer may ask for a time where they asked for repetitions.
    let is_timed = Memo::new(move |_| set.is_timed());
    let name = move |what| match what {
        LOAD => words.load,
        _ if is_timed.get() => words.time,
        _ => words.reps,
    };
    let field = move |what: &'static str| {
        view! {
            <input
                id=set.field_id(what)
                type="text"
                dir="auto"
                inputmode=if what == LOAD { "decimal" } else { "text" }
                autocomplete="off"
                aria-label=move || (words.of_set)(said(name(what)), number)
                aria-invalid=move || problem.get().then_some("true")
                prop:value=move || set.shown(what)
                on:input=move |event| set.write(what, event_target_value(&event))
                on:change=corrected
            />
        }
        .erase()
    };
    view! {
        <li class="set" class:done=done>
            <span class="number" aria-hidden="true">
                {number}
            </span>
            <span class="measure">
                {field(AMOUNT)}
                <span aria-hidden="true">{move || name(AMOUNT)}</span>
            </span>
            <span class="measure">
                {field(LOAD)}
                <span aria-hidden="true">{move || set.unit().as_str()}</span>
            </span>
            <label class="tick">
                <input type="checkbox" prop:checked=done on:change=tick aria-label=(words.set_done)(number) />
            </label>
            <p class="problem" role="alert">
                {move || problem.get().then_some(words.not_a_set)}
            </p>
        </li>
    }
    .erase()
}
