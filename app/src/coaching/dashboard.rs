//! What runs and what is planned, over all coachings.

use hubbub_commands::TrainingCommand;
use hubbub_model::CoachingId;
use hubbub_model::coaching::Role;
use hubbub_model::person::Group;
use hubbub_model::text::{CoachingName, ZoneName};
use hubbub_model::training::Part;
use leptos::prelude::*;

use super::desk::{Desk, Open};
use super::dialogs::{Dialogs, Progress};
use super::sessions::{PlannedSessions, Running};
use crate::distinct::distinct;
use crate::erase::Erase;
use crate::live_page::LivePage;
use crate::parts::{Avatar, Badge, Button, EmptyState, Icon, Tone};
use crate::person::LivePerson;
use crate::preferences::words;
use crate::shell::home;

/// A coaching to which the person belongs.
type Own = (CoachingId, CoachingName, Role);

/// The page of a person's training.
#[component]
pub(crate) fn Dashboard(live: LivePerson, zone: ZoneName) -> impl IntoView {
    let (words, desk) = (&words().coaching, Desk::new(live, &zone, None));
    let (running, coachings) =
        (desk.running(), distinct(move || live.state.with(|state| own(&state.groups))));
    let say = Memo::new(move |_| running.with(|running| (words.runs)(running.len() as u64)));
    let content = move || {
        if coachings.with(Vec::is_empty) {
            view! { <NoCoaching /> }.erase()
        } else {
            view! {
                <Progress desk=desk />
                <Running desk=desk running=running />
                <PlannedSessions desk=desk />
                <Coachings desk=desk coachings=coachings />
            }
            .erase()
        }
    };
    view! {
        <LivePage live=*live say=say title=words.training.to_owned()>
            <div class="coaching green">{content}</div>
            <Dialogs desk=desk />
        </LivePage>
    }
    .erase()
}

fn own(groups: &[Group]) -> Vec<Own> {
    let coachings = groups.iter().filter_map(|group| match group {
        Group::Coaching { id, name, role } => Some((*id, name.clone(), *role)),
        _ => None,
    });
    coachings.collect()
}

/// For whoever belongs to none.
#[component]
fn NoCoaching() -> impl IntoView {
    let words = &words().coaching;
    view! {
        <EmptyState icon=icondata_lu::LuDumbbell title=words.none detail=words.none_detail>
            <a class="button primary" href="/coachings/new">
                <Icon of=icondata_lu::LuPlus />
                {words.begin}
            </a>
        </EmptyState>
    }
    .erase()
}

/// The coachings, and what begins in each.
#[component]
fn Coachings(desk: Desk, coachings: RwSignal<Vec<Own>>) -> impl IntoView {
    let words = &words().coaching;
    let cards = move || coachings.get().into_iter().map(|one| card(desk, one)).collect::<Vec<_>>();
    view! {
        <section class="stack" aria-labelledby="coachings-title">
            <div class="section-head">
                <h2 id="coachings-title">{words.people}</h2>
                <a class="button quiet" href="/dashboard/history">
                    <Icon of=icondata_lu::LuHistory />
                    {words.history}
                </a>
            </div>
            <ul class="coachings">{cards}</ul>
        </section>
    }
    .erase()
}

fn card(desk: Desk, (id, name, role): Own) -> AnyView {
    let all = words();
    let part = match role {
        Role::Athlete => Some(Part::Athlete),
        Role::Trainer => Some(Part::Trainer),
        Role::Guest => None,
    };
    let title = match part {
        Some(_) => view! { <a dir="auto" href=home(id.into())>{name.to_string()}</a> }.erase(),
        None => {
            view! { <a dir="auto" href=format!("/coaching/{id}/settings")>{name.to_string()}</a> }.erase()
        }
    };
    view! {
        <li class="card stack">
            <div class="who">
                <Avatar name=name.to_string() of=id.to_string() />
                <h3 class="grow" dir="auto">
                    {title}
                </h3>
                <Badge>{(all.coaching.role)(role)}</Badge>
            </div>
            {part.map(|part| view! { <Begin desk=desk coaching=id part=part /> })}
        </li>
    }
    .erase()
}

/// Starts a session of a coaching, or plans one.
#[component]
pub(super) fn Begin(desk: Desk, coaching: CoachingId, part: Part) -> impl IntoView {
    let (words, kept) = (&words().coaching, StoredValue::new(None));
    let start = Callback::new(move |()| {
        let ids = Desk::ids(kept, || desk.new_ids());
        desk.start(ids, part, TrainingCommand::Start { coaching_id: coaching, title: None });
    });
    let plan = Callback::new(move |()| desk.ask(Open::Plan(coaching)));
    let tone = if part == Part::Athlete { Tone::Primary } else { Tone::Plain };
    view! {
        <div class="actions">
            <Button tone=tone on_press=start>
                <Icon of=icondata_lu::LuPlay />
                {words.start}
            </Button>
            <Button on_press=plan>
                <Icon of=icondata_lu::LuCalendarPlus />
                {words.plan}
            </Button>
        </div>
    }
    .erase()
}
