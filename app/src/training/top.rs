//! Who takes part in the session, and what can be done with it as a whole.

use hubbub_commands::TrainingCommand;
use hubbub_events::UserStatus;
use hubbub_model::presence::Status as Presence;
use hubbub_model::training::{Side, Status};
use leptos::prelude::*;

use super::desk::{Desk, Open};
use crate::erase::Erase;
use crate::parts::{Avatar, Button, Tone};
use crate::preferences::words;
use crate::text::said;

/// Who trains whom, since when, and whether the trainer has come.
#[component]
pub(super) fn Top(desk: Desk) -> impl IntoView {
    let words = &words().training;
    let other = Memo::new(move |_| desk.side().map_or(Side::Athlete, Side::other));
    let name = Memo::new(move |_| desk.name(other.get()));
    let of = Memo::new(move |_| {
        desk.live.state.with(|state| state.training.party(other.get()).user_id.to_string())
    });
    let status = Memo::new(move |_| desk.live.state.with(|state| state.status.clone()));
    let joined = Memo::new(move |_| desk.live.state.with(|state| state.trainer_joined_at));
    let since = move || match status.get() {
        Status::Planned {} => words.planned.to_owned(),
        Status::Running { started_at } => (words.since)(said(&desk.moment(started_at))),
        Status::Completed { completed_at, .. } => (words.completed_at)(said(&desk.moment(completed_at))),
        Status::Cancelled { cancelled_at, .. } => (words.cancelled_at)(said(&desk.moment(cancelled_at))),
    };
    let trainer = move || joined.get().map(|at| (words.joined)(said(&desk.time(at))));
    let hides_trainer =
        move || joined.get().is_none() || !desk.runs.get() || desk.side() == Some(Side::Trainer);
    let planned = Memo::new(move |_| matches!(status.get(), Status::Planned {}) && desk.side().is_some());
    view! {
        <div class="who session-top">
            <Avatar name=name of=of />
            <div class="grow">
                <p>
                    <strong>
                        <bdi>{name}</bdi>
                    </strong>
                    " "
                    <span class="soft">{move || (words.side)(other.get())}</span>
                </p>
                <p class="facts">
                    <Connected desk=desk other=other />
                    " "
                    <span>{since}</span>
                    " "
                    <span hidden=hides_trainer>{trainer}</span>
                </p>
            </div>
            <Show when=move || planned.get()>
                <Button
                    tone=Tone::Primary
                    on_press=Callback::new(move |()| desk.run(TrainingCommand::StartPlanned {}))
                >
                    {words.start_session}
                </Button>
            </Show>
        </div>
    }
    .erase()
}

/// Whether the other one is there, or since when not. Over a line that is cut, nobody knows.
#[component]
fn Connected(desk: Desk, other: Memo<Side>) -> impl IntoView {
    let live = desk.live;
    // Whoever looks is there themselves, so of nobody being known it follows that nothing is.
    let is_known = move || !live.connection.get().is_cut() && live.there.with(|there| !there.is_empty());
    let status = Memo::new(move |_| {
        let other = live.state.with(|state| state.training.party(other.get()).user_id);
        let of_other = live.there.with(|there| there.iter().find(|one| one.user_id == other).copied());
        is_known().then_some(of_other)
    });
    let is_online = move || status.get().flatten().is_some_and(|one| one.status == Presence::Online);
    let text = move || {
        let words = &words().training;
        status.get().map(|status| match status {
            None => words.not_here_yet.to_owned(),
            Some(UserStatus { status: Presence::Online, .. }) => words.connected.to_owned(),
            Some(UserStatus { last_active, .. }) => {
                (words.not_connected_since)(said(&desk.moment(last_active)))
            }
        })
    };
    view! {
        <span class="presence" class:online=is_online hidden=move || status.get().is_none()>
            {text}
        </span>
    }
    .erase()
}

/// What ends the session, and who may watch it.
#[component]
pub(super) fn Ways(desk: Desk) -> impl IntoView {
    let words = &words().training;
    let open = Memo::new(move |_| desk.side().is_some() && desk.live.state.with(|state| !state.is_over()));
    view! {
        <Show when=move || open.get()>
            <div class="actions ways">
                <Button tone=Tone::Quiet on_press=desk.opens(Open::Guests)>
                    {words.guests_button}
                </Button>
                <Show when=move || desk.runs.get()>
                    <Button on_press=desk.opens(Open::Finish)>{words.finish}</Button>
                </Show>
                <Button tone=Tone::Danger on_press=desk.opens(Open::Cancel)>
                    {words.cancel}
                </Button>
            </div>
        </Show>
    }
    .erase()
}
