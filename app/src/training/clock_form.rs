use hubbub_model::training::{Clock, Leg, LegKind};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::desk::Desk;
use super::rest::start;
use crate::erase::Erase;
use crate::exercises::typed_seconds;
use crate::form::{Problems, Typed, first_field, problem};
use crate::parts::{Button, Field, Select, Tone};
use crate::preferences::words;

/// Asks what the clock shall measure: one part, or work and rest in turns.
#[component]
pub(super) fn ClockForm(desk: Desk) -> impl IntoView {
    let words = &words().training;
    let problems = RwSignal::new(Problems::new());
    let begin = move |event: SubmitEvent| match Typed::take(&event).map(|typed| legs(&typed)) {
        Some(Ok(legs)) => start(desk, legs, None),
        Some(Err(found)) => problems.set(found),
        None => {}
    };
    let kinds = [LegKind::Rest, LegKind::Work, LegKind::Round];
    let kinds = kinds.map(|kind| (kind.as_str().to_owned(), (words.leg)(kind).to_owned()));
    view! {
        <form class="stack" novalidate on:submit=begin>
            <Select label=words.measure name="kind" options=kinds.into() />
            <Field
                label=words.length
                name="length"
                value="1:00"
                hint=words.time_hint
                autocomplete="off"
                error=problem(problems, "length")
                node=first_field()
            />
            <fieldset class="stack">
                <legend>{words.in_turns}</legend>
                <Field
                    label=words.pause_between
                    name="pause"
                    hint=words.pause_hint
                    autocomplete="off"
                    error=problem(problems, "pause")
                />
                <Field
                    label=words.how_often
                    name="times"
                    value="1"
                    inputmode="numeric"
                    autocomplete="off"
                    error=problem(problems, "times")
                />
            </fieldset>
            <div class="actions end">
                <Button submit=true tone=Tone::Primary>
                    {words.start_clock}
                </Button>
            </div>
        </form>
    }
    .erase()
}

/// The parts of the clock that was asked for: after the last one there is no rest.
fn legs(typed: &Typed) -> Result<Vec<Leg>, Problems> {
    let words = &words().training;
    let kind = LegKind::parse(&typed.text("kind")).unwrap_or(LegKind::Rest);
    let span = |field| typed_seconds(&typed.text(field)).ok_or((field, words.not_a_time.to_owned()));
    let length = span("length");
    let pause = match typed.text("pause").trim() {
        "" => Ok(None),
        _ => span("pause").map(Some),
    };
    let most = (Clock::LEGS as u64).div_ceil(2);
    let times = typed.number("times").filter(|times| (1..=most).contains(times));
    let times = times.ok_or_else(|| ("times", (crate::preferences::words().problems.number)(1, most)));
    match (length, pause, times) {
        (Ok(length), Ok(pause), Ok(times)) => {
            let work = Leg { kind, length: length.span() };
            let pause = pause.map(|pause| Leg { kind: LegKind::Rest, length: pause.span() });
            let turns = (1..=times).flat_map(|nth| [Some(work), pause.filter(|_| nth < times)]);
            Ok(turns.flatten().collect())
        }
        (length, pause, times) => {
            let found = [length.err(), pause.err(), times.err()];
            Err(found.into_iter().flatten().collect())
        }
    }
}
