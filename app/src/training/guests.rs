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

/// How it stands with the guests of the coaching, who may be let watch.
#[derive(Debug, Clone)]
enum OfCoaching {
    Reading,
    Failed,
    Read(Vec<Party>),
}

async fn read_guests(desk: Desk, of_coaching: RwSignal<OfCoaching>) {
    let id = desk.live.state.with_untracked(|state| state.training.coaching_id);
    let url = format!("/api/sync?channel={}", Channel::Coaching(id));
    let read = match desk.live.ask::<SyncReply<CoachingState>>(url).await {
        Some(SyncReply::Snapshot { state, .. }) => {
            let guests = state.members.into_iter().filter(|member| member.role == Role::Guest);
            let guests = guests.map(|member| Party { user_id: member.user_id, name: member.name });
            OfCoaching::Read(guests.collect())
        }
        _ => OfCoaching::Failed,
    };
    let _ = of_coaching.try_set(read);
}

/// The guests of the session, and those of the coaching, which is read for it.
#[component]
pub(super) fn Guests(desk: Desk) -> impl IntoView {
    let words = &words().training;
    let of_coaching = RwSignal::new(OfCoaching::Reading);
    let again = Callback::new(move |()| {
        of_coaching.set(OfCoaching::Reading);
        spawn_local(read_guests(desk, of_coaching));
    });
    again.run(());
    let list = move || {
        let guests = desk.live.state.with(|state| state.guests.clone());
        let rows = with_others(guests, of_coaching.get()).into_iter().map(|guest| row(desk, guest));
        let rows = rows.collect::<Vec<_>>();
        match (rows.is_empty(), of_coaching.get()) {
            (true, OfCoaching::Reading) => view! { <p role="status">{words.reading}</p> }.erase(),
            (true, OfCoaching::Read(_)) => view! { <p role="status">{words.no_guests}</p> }.erase(),
            (true, OfCoaching::Failed) => ().erase(),
            (false, _) => view! { <ul class="rows">{rows}</ul> }.erase(),
        }
    };
    let failed = move || matches!(of_coaching.get(), OfCoaching::Failed);
    view! {
        <div class="stack">
            <p class="soft">{words.guests_detail}</p>
            {list}
            <Show when=failed>
                <p role="status">{words.reading_failed}</p>
                <Button on_press=again>{crate::preferences::words().changes.try_again}</Button>
            </Show>
        </div>
    }
    .erase()
}

/// The guests of the session, and after them those of the coaching whom nobody has let watch yet.
fn with_others(mut guests: Vec<Guest>, of_coaching: OfCoaching) -> Vec<Guest> {
    if let OfCoaching::Read(others) = of_coaching {
        let is_other = |one: &Party| guests.iter().all(|guest| guest.party.user_id != one.user_id);
        let others: Vec<_> = others.into_iter().filter(is_other).collect();
        guests.extend(others.into_iter().map(|party| Guest { party, athlete: false, trainer: false }));
    }
    guests
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
