//! What is asked about a session, one thing at a time.

use hubbub_commands::TrainingCommand;
use hubbub_model::text::{Note, TrainingTitle};
use hubbub_model::training::Planned;
use hubbub_model::{CoachingId, MutationId, TrainingId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::desk::{Desk, Ids, Open, Sent, Stage};
use crate::days::{clock, iso, read_clock, read_iso};
use crate::erase::Erase;
use crate::form::{Problems, Typed, first_field, problem, tell};
use crate::parts::{Button, Dialog, Field, Tone};
use crate::preferences::words;

/// The one dialog of a page.
#[component]
pub(super) fn Dialogs(desk: Desk) -> impl IntoView {
    let title = move || {
        let words = &words().coaching;
        match desk.open.get() {
            Some(Open::Plan(_)) => words.plan_title,
            Some(Open::Replan(_)) => words.change_title,
            Some(Open::Drop(_)) => words.drop_title,
            None => "",
        }
    };
    let body = move || match desk.open.get()? {
        Open::Plan(coaching) => Some(view! { <PlanForm desk=desk of=Of::New(coaching) /> }.erase()),
        Open::Replan(id) => Some(view! { <PlanForm desk=desk of=Of::Planned(id) /> }.erase()),
        Open::Drop(id) => Some(view! { <DropForm desk=desk id=id /> }.erase()),
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

/// What a form plans.
#[derive(Debug, Clone, Copy)]
enum Of {
    /// A session of this coaching.
    New(CoachingId),
    /// A session that is planned already.
    Planned(TrainingId),
}

/// Asks for when a session is planned, and what it is called.
#[component]
fn PlanForm(desk: Desk, of: Of) -> impl IntoView {
    let (words, problems) = (&words().coaching, RwSignal::new(Problems::new()));
    let (id, known) = match of {
        Of::New(_) => (desk.own.new_id(TrainingId::new), None),
        Of::Planned(id) => (id, desk.session(id)),
    };
    let sent = Sent::default();
    let planned = known.as_ref().and_then(|one| one.planned);
    let title = known.and_then(|one| one.title).map(|title| title.to_string());
    let day = planned.map_or_else(|| untrack(move || desk.today()), |planned| planned.day);
    let save = move |event: SubmitEvent| match Typed::take(&event).map(|typed| read(&typed)) {
        Some(Ok((title, planned))) => {
            let command = match of {
                Of::New(coaching_id) => TrainingCommand::Plan { coaching_id, title, planned },
                Of::Planned(_) => TrainingCommand::Replan { title, planned },
            };
            desk.save(id, sent, command);
        }
        Some(Err(found)) => tell(&event, problems, found),
        None => {}
    };
    view! {
        <form class="stack" novalidate on:submit=save>
            <div class="inline">
                <Field
                    label=words.day
                    name="day"
                    kind="date"
                    value=iso(day)
                    error=problem(problems, "day")
                    node=first_field()
                />
                <Field
                    label=words.time
                    name="time"
                    kind="time"
                    value=planned.and_then(|planned| planned.time).map(clock).unwrap_or_default()
                    error=problem(problems, "time")
                />
            </div>
            <Field
                label=words.title
                name="title"
                value=title.unwrap_or_default()
                error=problem(problems, "title")
                autocomplete="off"
                limit=TrainingTitle::MAX
            />
            <HowFar desk=desk />
            <div class="actions end">
                <Button submit=true tone=Tone::Primary>
                    {words.save}
                </Button>
            </div>
        </form>
    }
    .erase()
}

fn read(typed: &Typed) -> Result<(Option<TrainingTitle>, Planned), Problems> {
    let words = &words().coaching;
    let day = read_iso(&typed.text("day")).ok_or(("day", words.no_day.to_owned()));
    let time = match typed.text("time").trim() {
        "" => Ok(None),
        text => read_clock(text).map(Some).ok_or(("time", words.no_time.to_owned())),
    };
    match (day, time, typed.lines_if_any::<TrainingTitle>("title")) {
        (Ok(day), Ok(time), Ok(title)) => Ok((title, Planned { day, time })),
        (day, time, title) => Err([day.err(), time.err(), title.err()].into_iter().flatten().collect()),
    }
}

/// Asks why a session is dropped.
#[component]
fn DropForm(desk: Desk, id: TrainingId) -> impl IntoView {
    let (words, problems) = (&words().coaching, RwSignal::new(Problems::new()));
    let sent = Sent::default();
    let save = move |event: SubmitEvent| match Typed::take(&event)
        .map(|typed| typed.lines_if_any::<Note>("reason"))
    {
        Some(Ok(reason)) => desk.save(id, sent, TrainingCommand::Cancel { reason }),
        Some(Err(wrong)) => tell(&event, problems, vec![wrong]),
        None => {}
    };
    view! {
        <form class="stack" novalidate on:submit=save>
            <p>{words.drop_detail}</p>
            <Field
                label=words.reason
                name="reason"
                error=problem(problems, "reason")
                autocomplete="off"
                limit=Note::MAX
                node=first_field()
            />
            <HowFar desk=desk />
            <div class="actions end">
                <Button submit=true tone=Tone::Danger>
                    {words.drop}
                </Button>
            </div>
        </form>
    }
    .erase()
}

/// How far what was sent has come, where no dialog is open.
#[component]
pub(super) fn Progress(desk: Desk) -> impl IntoView {
    let is_closed = Memo::new(move |_| desk.open.with(Option::is_none));
    view! {
        <div class="progress">
            <Show when=move || is_closed.get()>
                <HowFar desk=desk />
            </Show>
        </div>
    }
    .erase()
}

/// Says that something is being sent, or what went wrong with it.
#[component]
fn HowFar(desk: Desk) -> impl IntoView {
    let sends = move || {
        desk.stage.with(|stage| match stage {
            Stage::Sending(text) => *text,
            Stage::Idle | Stage::Failed(_) => "",
        })
    };
    let fails = move || {
        desk.stage.with(|stage| match stage {
            Stage::Failed(reason) => reason.clone(),
            Stage::Idle | Stage::Sending(_) => String::new(),
        })
    };
    view! {
        <p class="soft sending" role="status">
            {sends}
        </p>
        <p class="failure" role="alert">
            {fails}
        </p>
    }
    .erase()
}

/// Ids for a change of a session.
pub(super) fn new_change(desk: Desk, id: TrainingId) -> Ids {
    (id, desk.own.new_id(MutationId::new))
}
