//! Who may watch: a guest of the coaching, once both sides agree.

use hubbub_commands::TrainingCommand;
use hubbub_events::{Channel, SyncReply};
use hubbub_model::Party;
use hubbub_model::coaching::{CoachingState, Role};
use hubbub_model::training::Guest;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use crate::erase::Erase;
use crate::parts::{Avatar, Button, Icon, Tone};
use crate::preferences::words;
use crate::text::said;

/// The guests of the session, and those of the coaching, which is read for it.
#[component]
pub(super) fn Guests(desk: Desk) -> impl IntoView {
    let words = &words().training;
    let known = RwSignal::new(None::<Vec<Party>>);
    let (live, id) = (desk.live, desk.live.state.with_untracked(|state| state.training.coaching_id));
    spawn_local(async move {
        let url = format!("/api/sync?channel={}", Channel::Coaching(id));
        if let Some(SyncReply::Snapshot { state, .. }) = live.ask::<SyncReply<CoachingState>>(url).await {
            let guests = state.members.into_iter().filter(|member| member.role == Role::Guest);
            let guests = guests.map(|member| Party { user_id: member.user_id, name: member.name });
            let _ = known.try_set(Some(guests.collect()));
        }
    });
    let list = move || {
        let guests = live.state.with(|state| state.guests.clone());
        let others = known.get().unwrap_or_default().into_iter();
        let others = others.filter(|one| guests.iter().all(|guest| guest.party.user_id != one.user_id));
        let asked = others.map(|party| Guest { party, athlete: false, trainer: false });
        let rows = guests.iter().cloned().chain(asked).map(|guest| row(desk, guest)).collect::<Vec<_>>();
        match (rows.is_empty(), known.with(Option::is_none)) {
            (true, true) => view! { <p role="status">{words.reading}</p> }.erase(),
            (true, false) => view! { <p role="status">{words.no_guests}</p> }.erase(),
            (false, _) => view! { <ul class="rows">{rows}</ul> }.erase(),
        }
    };
    view! {
        <div class="stack">
            <p class="soft">{words.guests_detail}</p>
            {list}
        </div>
    }
    .erase()
}

/// Whom the other side would let watch: it asks for one's own agreement.
#[component]
pub(super) fn AskedGuests(desk: Desk) -> impl IntoView {
    let words = &words().training;
    let asked = Memo::new(move |_| {
        let Some(side) = desk.side() else { return Vec::new() };
        let asks = |guest: &&Guest| guest.agrees(side.other()) && !guest.agrees(side);
        desk.live.state.with(|state| {
            if state.is_over() { Vec::new() } else { state.guests.iter().filter(asks).cloned().collect() }
        })
    });
    let ask = move |guest: Guest| {
        let other = untrack(|| desk.side()).map(|side| desk.name(side.other())).unwrap_or_default();
        let text = (words.asks_to_watch)(said(&other), said(guest.party.name.as_str()));
        let user_id = guest.party.user_id;
        let admit = Callback::new(move |()| {
            desk.live.run(TrainingCommand::AdmitGuest { guest: guest.party.clone() });
        });
        let refuse = Callback::new(move |()| desk.live.run(TrainingCommand::RemoveGuest { user_id }));
        view! {
            <div class="banner asked" role="status">
                <Icon of=icondata_lu::LuEye />
                <p class="grow">{text}</p>
                <div class="actions">
                    <Button tone=Tone::Quiet on_press=refuse>
                        {words.not_watch}
                    </Button>
                    <Button on_press=admit>{words.let_watch}</Button>
                </div>
            </div>
        }
        .erase()
    };
    move || asked.get().into_iter().map(ask).collect::<Vec<_>>()
}

fn row(desk: Desk, guest: Guest) -> AnyView {
    let words = &words().training;
    let (name, of) = (guest.party.name.to_string(), guest.party.user_id.to_string());
    let own = untrack(|| desk.side());
    let agreed = own.is_some_and(|side| guest.agrees(side));
    let state = match (guest.watches(), agreed) {
        (true, _) => words.watches.to_owned(),
        (false, true) => {
            let other = own.map(|side| untrack(|| desk.name(side.other()))).unwrap_or_default();
            (words.other_must_agree)(said(&other))
        }
        (false, false) if guest.athlete || guest.trainer => words.you_must_agree.to_owned(),
        (false, false) => String::new(),
    };
    let user_id = guest.party.user_id;
    let is_asked = guest.athlete || guest.trainer;
    let admit = Callback::new(move |()| {
        desk.live.run(TrainingCommand::AdmitGuest { guest: guest.party.clone() });
    });
    let remove = Callback::new(move |()| desk.live.run(TrainingCommand::RemoveGuest { user_id }));
    view! {
        <li class="row">
            <Avatar name=name.clone() of=of />
            <span class="grow">
                <bdi>{name}</bdi>
                <span class="soft block">{state}</span>
            </span>
            {(!agreed).then(|| view! { <Button on_press=admit>{words.let_watch}</Button> })}
            {is_asked
                .then(|| {
                    view! {
                        <Button tone=Tone::Quiet on_press=remove>
                            {words.no_guest}
                        </Button>
                    }
                })}
        </li>
    }
    .erase()
}
