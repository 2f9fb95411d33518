//! The sessions that a trainer has given before, to copy exercises from. The server is asked for them.

use hubbub_events::Channel;
use hubbub_model::TrainingId;
use hubbub_model::training::{Past, Prescription};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sheet::Desk;
use super::source::{Source, Target, choices};
use crate::erase::Erase;
use crate::parts::{Button, Tone};
use crate::preferences::words;
use crate::text::said;

struct History {
    sessions: Vec<Past>,
    older: Option<TrainingId>,
}

hubbub_model::from_json!(struct History { sessions, older });

/// What is read of a session: what there was to do in its rounds.
struct Session {
    state: Rounds,
}

hubbub_model::from_json!(struct Session { state });

struct Rounds {
    rounds: Vec<Given>,
}

hubbub_model::from_json!(struct Rounds { rounds });

struct Given {
    number: u32,
    work: Option<GivenWork>,
}

hubbub_model::from_json!(struct Given { number, work });

struct GivenWork {
    prescription: Prescription,
}

hubbub_model::from_json!(struct GivenWork { prescription });

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Reading,
    Failed,
    /// Before what there are older ones, if there are.
    Done(Option<TrainingId>),
}

/// The sessions, the newest first; each shows its rounds once it is opened.
#[component]
pub(super) fn Earlier(desk: Desk, into: Target) -> impl IntoView {
    let words = &words().training;
    let (sessions, stage) = (RwSignal::new(Vec::<Past>::new()), RwSignal::new(Stage::Reading));
    let read = move |before: Option<TrainingId>| {
        stage.set(Stage::Reading);
        spawn_local(async move {
            let before = before.map(|id| format!("?before={id}")).unwrap_or_default();
            let answer = desk.channel.ask::<History>(format!("/api/v1/trainings/history{before}")).await;
            let read = answer.map_or(Stage::Failed, |History { sessions: found, older }| {
                let own = found.into_iter().filter(|one| one.training.trainer.user_id == desk.channel.viewer);
                let _ = sessions.try_update(|sessions| sessions.extend(own));
                Stage::Done(older)
            });
            let _ = stage.try_set(read);
        });
    };
    read(None);
    let rest = move || match stage.get() {
        Stage::Reading => view! { <p role="status">{words.reading}</p> }.erase(),
        Stage::Failed => view! { <p role="alert">{words.no_answer}</p> }.erase(),
        Stage::Done(None) if sessions.with(Vec::is_empty) => {
            view! { <p class="soft">{words.no_earlier}</p> }.erase()
        }
        Stage::Done(None) => ().erase(),
        Stage::Done(Some(before)) => view! {
            <Button tone=Tone::Quiet on_press=Callback::new(move |()| read(Some(before)))>
                {words.older_sessions}
            </Button>
        }
        .erase(),
    };
    view! {
        <div class="stack earlier">
            <For each=move || sessions.get() key=|past| past.training.id let:past>
                <EarlierSession desk=desk into=into past=past />
            </For>
            {rest}
        </div>
    }
    .erase()
}

#[component]
fn EarlierSession(desk: Desk, into: Target, past: Past) -> impl IntoView {
    let words = &words().training;
    let rounds = RwSignal::new(None::<Vec<Source>>);
    let (id, athlete) = (past.training.id, past.training.athlete.name.to_string());
    let title = past.training.title.map_or_else(|| words.session.to_owned(), |title| title.to_string());
    let at = past.status.started_at().map(|at| desk.day(at)).unwrap_or_default();
    let read = move |_| {
        if rounds.with_untracked(Option::is_none) {
            spawn_local(async move {
                let url = format!("/api/sync?channel={}", Channel::Training(id));
                if let Some(Session { state }) = desk.channel.ask::<Session>(url).await {
                    let _ = rounds.try_set(Some(sources(state)));
                }
            });
        }
    };
    let list = move || match rounds.get() {
        None => view! { <p role="status">{words.reading}</p> }.erase(),
        Some(rounds) if rounds.is_empty() => view! { <p class="soft">{words.no_rounds}</p> }.erase(),
        Some(rounds) => choices(into, rounds),
    };
    view! {
        <details on:toggle=read>
            <summary>
                <bdi>{title}</bdi>
                <span class="soft block">{(words.session_of)(said(&at), said(&athlete))}</span>
            </summary>
            {list}
        </details>
    }
    .erase()
}

fn sources(session: Rounds) -> Vec<Source> {
    let rounds = session.rounds.into_iter().filter_map(|Given { number, work }| {
        work.map(|work| ((words().training.round)(number), work.prescription))
    });
    rounds.collect()
}
