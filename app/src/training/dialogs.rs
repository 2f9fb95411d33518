//! What the pages of a session ask, one thing at a time.

use hubbub_commands::TrainingCommand;
use hubbub_model::RoundId;
use hubbub_model::text::Note;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::clock_form::ClockForm;
use super::complete::{complete, open_sets};
use super::desk::{Desk, Open};
use super::guests::Guests;
use crate::erase::Erase;
use crate::form::{Problems, Typed, first_field, problem};
use crate::parts::{Button, Dialog, Field, Tone};
use crate::preferences::words;

/// The one dialog of the page.
#[component]
pub(super) fn Dialogs(desk: Desk) -> impl IntoView {
    let body = move || {
        desk.open.get().map(|open| match open {
            Open::Cancel => view! { <Reason desk=desk round=None /> }.erase(),
            Open::Withdraw(id) => view! { <Reason desk=desk round=Some(id) /> }.erase(),
            Open::Finish => finish(desk),
            Open::Complete(id) => unticked(desk, id),
            Open::Clock => view! { <ClockForm desk=desk /> }.erase(),
            Open::Guests => view! { <Guests desk=desk /> }.erase(),
        })
    };
    let title = move || {
        let words = &words().training;
        desk.open.get().map_or("", |open| match open {
            Open::Cancel => words.cancel_title,
            Open::Finish => words.finish_title,
            Open::Withdraw(_) => words.withdraw_title,
            Open::Complete(_) => words.unticked_title,
            Open::Clock => words.clock_title,
            Open::Guests => words.guests,
        })
    };
    view! {
        <Dialog
            id="dialog-title"
            title=Signal::derive(move || title().to_owned())
            open=Signal::derive(move || desk.open.with(Option::is_some))
            on_close=Callback::new(move |()| desk.open.set(None))
        >
            {body}
        </Dialog>
    }
    .erase()
}

/// Asks why the session is cancelled, or a round taken back. The other one reads it.
#[component]
fn Reason(desk: Desk, round: Option<RoundId>) -> impl IntoView {
    let words = &words().training;
    let problems = RwSignal::new(Problems::new());
    let submit = move |event: SubmitEvent| match Typed::take(&event)
        .map(|typed| typed.lines_if_any::<Note>("reason"))
    {
        Some(Ok(reason)) => desk.run(match round {
            Some(round_id) => TrainingCommand::WithdrawRound { round_id, reason },
            None => TrainingCommand::Cancel { reason },
        }),
        Some(Err(found)) => problems.set(vec![found]),
        None => {}
    };
    let (detail, yes) = match round {
        Some(_) => (words.withdraw_detail, words.withdraw_now),
        None => (words.cancel_detail, words.cancel_now),
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <p>{detail}</p>
            <Field
                label=words.reason
                name="reason"
                autocomplete="off"
                limit=Note::MAX
                error=problem(problems, "reason")
                node=first_field()
            />
            <div class="actions end">
                <Button on_press=Callback::new(move |()| desk.open.set(None))>{words.not_now}</Button>
                <Button submit=true tone=Tone::Danger>
                    {yes}
                </Button>
            </div>
        </form>
    }
    .erase()
}

fn finish(desk: Desk) -> AnyView {
    let words = &words().training;
    let finish = Callback::new(move |()| desk.run(TrainingCommand::Finish {}));
    view! {
        <p>{words.finish_detail}</p>
        <div class="actions end">
            <Button on_press=Callback::new(move |()| desk.open.set(None))>{words.not_now}</Button>
            <Button tone=Tone::Primary on_press=finish>
                {words.finish_now}
            </Button>
        </div>
    }
    .erase()
}

/// Some sets are not ticked: they were done as well, or they were not.
fn unticked(desk: Desk, id: RoundId) -> AnyView {
    let words = &words().training;
    let count = untrack(|| open_sets(desk, id)).len() as u64;
    let all = Callback::new(move |()| complete(desk, id, &untrack(|| open_sets(desk, id))));
    let these = Callback::new(move |()| complete(desk, id, &[]));
    view! {
        <p>{(words.unticked)(count)}</p>
        <div class="actions end">
            <Button on_press=these>{words.complete_without}</Button>
            <Button tone=Tone::Primary on_press=all>
                {words.complete_with}
            </Button>
        </div>
    }
    .erase()
}
