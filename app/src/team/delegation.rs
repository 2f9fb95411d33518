//! Letting somebody else answer for a time.

use hubbub_commands::TeamCommand;
use hubbub_model::team::{Delegation, Member, TeamState};
use hubbub_model::{Millis, UserId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::desk::{Desk, Open};
use crate::cases::lower;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::form::Typed;
use crate::parts::{Avatar, Button, Icon, Select, Tone};
use crate::preferences::words;
use crate::text::said;

/// For how many days somebody may answer.
const DAYS: [u64; 5] = [1, 3, 7, 14, 28];

/// Who answers in the viewer's place at the moment, and in whose place the viewer does.
#[component]
pub(super) fn Delegations(desk: Desk) -> impl IntoView {
    let (words, me) = (&words().team, desk.live.viewer);
    let own = Memo::new(move |_| desk.delegation_of(me));
    let of_others = Memo::new(move |_| {
        let now = desk.live.now.get();
        let to_me = |state: &TeamState| {
            state.delegations_at(now).filter(|one| one.delegate == me).copied().collect::<Vec<_>>()
        };
        desk.live.state.with(to_me)
    });
    let is_alone = Memo::new(move |_| desk.live.state.with(|state| state.members.len() == 1));
    let opens = Callback::new(move |()| desk.open.set(Some(Open::Delegate)));
    let own_row = move || match own.get() {
        Some(own) => deputy(desk, own, opens),
        None => view! {
            <div class="actions">
                <Button on_press=opens>
                    <Icon of=icondata_lu::LuUserPlus />
                    {words.delegate}
                </Button>
            </div>
        }
        .erase(),
    };
    view! {
        <Show when=move || !is_alone.get()>
            <section class="stack" aria-labelledby="delegation-title">
                <h2 id="delegation-title" tabindex="-1">
                    {words.delegations}
                </h2>
                <p class="soft">{words.delegations_detail}</p>
                {own_row}
                <ul class="rows card">
                    {move || of_others.get().iter().map(|one| in_place_of(desk, one)).collect::<Vec<_>>()}
                </ul>
            </section>
        </Show>
    }
    .erase()
}

/// Who answers for the viewer, to be changed and ended.
fn deputy(desk: Desk, own: Delegation, on_change: Callback<()>) -> AnyView {
    let words = &words().team;
    let (name, until) = (desk.name_of(own.delegate), desk.time(own.until));
    let end = Callback::new(move |()| {
        // The button that ends it goes with it.
        focus_on("delegation-title");
        desk.run(TeamCommand::EndDelegation {});
    });
    view! {
        <div class="card row">
            <Avatar name=name.clone() of=own.delegate.to_string() />
            <p class="grow">{(words.answers_for_you)(said(&name), said(&until))}</p>
            <div class="actions">
                <Button on_press=on_change>{words.change_delegation}</Button>
                <Button tone=Tone::Quiet on_press=end>
                    {words.end_delegation}
                </Button>
            </div>
        </div>
    }
    .erase()
}

fn in_place_of(desk: Desk, one: &Delegation) -> AnyView {
    let (name, until) = (desk.name_of(one.owner), desk.time(one.until));
    view! {
        <li class="row">
            <Avatar name=name.clone() of=one.owner.to_string() />
            <p class="grow">{(words().team.you_answer_for)(said(&name), said(&until))}</p>
        </li>
    }
    .erase()
}

/// Asks who shall answer, and for how long. What is chosen at the moment is chosen already.
#[component]
pub(super) fn DelegationForm(desk: Desk) -> impl IntoView {
    let (words, me) = (words(), desk.live.viewer);
    let chosen = untrack(move || desk.delegation_of(me)).map(|one| one.delegate.to_string());
    let named = |member: &Member| (member.user_id.to_string(), member.name.to_string());
    let mut colleagues: Vec<_> = desk.live.state.with_untracked(|state| {
        state.members.iter().filter(|member| member.user_id != me).map(named).collect()
    });
    colleagues.sort_by_cached_key(|(_, name)| lower(name));
    let days = DAYS.map(|days| (days.to_string(), (words.knowledge.days)(Some(days))));
    let save = move |event: SubmitEvent| {
        let typed = Typed::take(&event);
        let chosen = typed.and_then(|typed| {
            let to: UserId = typed.text("delegate").parse().ok()?;
            Some((to, typed.text("days").parse().ok()?))
        });
        if let Some((to, days)) = chosen {
            let until = desk.live.now.get_untracked() + Millis::from_days(days);
            desk.run(TeamCommand::Delegate { to, until });
            // The button that has led here may be another one now.
            request_animation_frame(|| focus_on("delegation-title"));
        }
    };
    view! {
        <form class="stack" novalidate on:submit=save>
            <p>{words.team.delegate_detail}</p>
            <Select
                label=words.team.delegate_to
                name="delegate"
                options=colleagues
                selected=chosen.unwrap_or_default()
            />
            <Select label=words.team.delegate_for name="days" options=days.into() selected="7" />
            <div class="actions end">
                <Button submit=true tone=Tone::Primary>
                    {words.team.save}
                </Button>
            </div>
        </form>
    }
    .erase()
}
