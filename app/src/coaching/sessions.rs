//! The sessions that run and those that are planned.

use hubbub_commands::TrainingCommand;
use hubbub_model::TrainingId;
use hubbub_model::person::OpenTraining;
use hubbub_model::training::{Part, Planned};
use leptos::prelude::*;

use super::desk::{Desk, Open, address};
use super::dialogs::new_change;
use crate::days;
use crate::erase::Erase;
use crate::local_time::moment;
use crate::parts::{Button, EmptyState, Icon, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// The sessions that run; nothing while none does.
#[component]
pub(super) fn Running(desk: Desk, running: RwSignal<Vec<OpenTraining>>) -> impl IntoView {
    let cards = move || running.get().iter().map(|one| running_card(desk, one)).collect::<Vec<_>>();
    view! {
        <Show when=move || running.with(|running| !running.is_empty())>
            <section class="stack" aria-labelledby="running-title">
                <h2 id="running-title">{words().coaching.running}</h2>
                <ul class="running">{cards}</ul>
            </section>
        </Show>
    }
    .erase()
}

fn running_card(desk: Desk, one: &OpenTraining) -> AnyView {
    let words = &words().coaching;
    let (started_at, locale) = (one.started_at, preferences().locale);
    let since = Memo::new(move |_| {
        let now = desk.own.now.get();
        let time = |at| desk.zone.with_value(|zone| moment(at, now, zone, locale));
        started_at.map(|at| format!(" · {}", (words.since)(said(&time(at)))))
    });
    let go = match one.part {
        Part::Athlete => words.go,
        Part::Trainer => words.join,
        Part::Guest => words.watch,
    };
    view! {
        <li class="card row">
            <div class="grow">
                <h3 dir="auto">{title(one)}</h3>
                <p class="soft">
                    {between(one)} {since}
                </p>
            </div>
            <a class="button primary" href=address(one.id, one.part)>
                <Icon of=icondata_lu::LuPlay />
                {go}
            </a>
        </li>
    }
    .erase()
}

/// The sessions that are planned.
#[component]
pub(super) fn PlannedSessions(desk: Desk) -> impl IntoView {
    let (words, planned) = (&words().coaching, desk.planned());
    let ids = Memo::new(move |_| planned.with(|all| all.iter().map(|one| one.id).collect::<Vec<_>>()));
    let nothing = move || {
        view! {
            <EmptyState
                icon=icondata_lu::LuCalendarDays
                title=words.nothing_planned
                detail=words.nothing_planned_detail
            />
        }
    };
    view! {
        <section class="stack" aria-labelledby="planned-title">
            <h2 id="planned-title">{words.planned}</h2>
            <Show when=move || ids.with(|ids| !ids.is_empty()) fallback=nothing>
                <ul class="card rows">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <PlannedRow desk=desk planned=planned id=id />
                    </For>
                </ul>
            </Show>
        </section>
    }
    .erase()
}

/// One of them. What is pressed keeps its place when another changes.
#[component]
fn PlannedRow(desk: Desk, planned: RwSignal<Vec<OpenTraining>>, id: TrainingId) -> impl IntoView {
    let one = Memo::new(move |_| planned.with(|all| all.iter().find(|one| one.id == id).cloned()));
    let text = move |of: fn(&OpenTraining) -> String| move || one.with(|one| one.as_ref().map(of));
    let today = Memo::new(move |_| desk.today());
    let when = move || {
        let planned = one.with(|one| one.as_ref().and_then(|one| one.planned));
        planned.map(|Planned { day, time }| {
            let day = days::named(day, today.get(), preferences().locale);
            time.map_or_else(|| day.clone(), |time| format!("{day}, {}", days::clock(time)))
        })
    };
    let may = Memo::new(move |_| one.with(|one| one.as_ref().is_some_and(|one| one.part != Part::Guest)));
    let actions = move || may.get().then(|| actions(desk, one, id));
    view! {
        <li class="row">
            <div class="grow">
                <h3>{when}</h3>
                <p dir="auto">{text(title)}</p>
                <p class="soft">{text(between)}</p>
            </div>
            {actions}
        </li>
    }
    .erase()
}

/// What can be done with a session that is planned.
fn actions(desk: Desk, one: Memo<Option<OpenTraining>>, id: TrainingId) -> AnyView {
    let all = words();
    let words = &all.coaching;
    let kept = StoredValue::new(None);
    let start = Callback::new(move |()| {
        if let Some(part) = one.with_untracked(|one| one.as_ref().map(|one| one.part)) {
            let ids = Desk::ids(kept, || new_change(desk, id));
            desk.start(ids, part, TrainingCommand::StartPlanned {});
        }
    });
    let named = move |what: &'static str| {
        Signal::derive(move || {
            let title = one.with(|one| one.as_ref().map(title)).unwrap_or_default();
            (all.board.act_on)(said(what), said(&title))
        })
    };
    view! {
        <div class="actions">
            <Button tone=Tone::Quiet label=named(words.drop) on_press=ask(desk, Open::Drop(id))>
                {words.drop}
            </Button>
            <Button tone=Tone::Quiet label=named(words.change) on_press=ask(desk, Open::Replan(id))>
                {words.change}
            </Button>
            <Button label=named(words.start_now) on_press=start>
                <Icon of=icondata_lu::LuPlay />
                {words.start_now}
            </Button>
        </div>
    }
    .erase()
}

fn ask(desk: Desk, open: Open) -> Callback<()> {
    Callback::new(move |()| desk.ask(open))
}

/// What a session is called.
fn title(one: &OpenTraining) -> String {
    one.title.as_ref().map_or_else(|| words().coaching.session.to_owned(), ToString::to_string)
}

fn between(one: &OpenTraining) -> String {
    (words().coaching.between)(said(one.athlete.as_str()), said(one.trainer.as_str()))
}
