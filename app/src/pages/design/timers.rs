use hubbub_model::Millis;
use hubbub_model::family::{FamilyState, Phase, Role, Timer};
use leptos::prelude::*;

use crate::parts::{ProgressRing, TimerCard};
use crate::preferences::words;
use crate::sample::NOW;

#[component]
pub(super) fn Rings() -> impl IntoView {
    let ring = |left: u64| {
        view! {
            <ProgressRing left=Signal::stored(left)>
                <span class="clock">{format!("{} %", left / 10)}</span>
            </ProgressRing>
        }
    };
    view! {
        <h3>{words().design.rings}</h3>
        <div class="actions">{[1000, 660, 100, 0].map(ring).collect_view()}</div>
    }
    .into_any()
}

/// Running, paused and finished as a parent sees them; then the last minute and finished
/// as a child does; and one with which something was done without a connection.
#[component]
pub(super) fn Cards(family: FamilyState) -> impl IntoView {
    let words = &words().timers;
    let timers = family.timers.iter().cloned().map(|timer| (timer, Role::Parent));
    let soon = Phase::Running { ends_at: NOW + Millis::from_secs(42) };
    let childs =
        family.timers.iter().take(1).map(|timer| (Timer { phase: soon, ..timer.clone() }, Role::Child));
    let finished = family.timers.iter().skip(2).cloned().map(|timer| (timer, Role::Child));
    let cards = timers.chain(childs).chain(finished).map(|(timer, role)| card(&family, timer, role, false));
    let unsent = family.timers.first().map(|timer| card(&family, timer.clone(), Role::Parent, true));
    view! {
        <h3>{words.title}</h3>
        <ul class="timers">{cards.collect_view()} {unsent}</ul>
    }
    .into_any()
}

/// A card with which nothing happens.
pub(super) fn card(family: &FamilyState, timer: Timer, role: Role, waiting: bool) -> impl IntoView + use<> {
    view! {
        <li class="slot">
            <TimerCard
                timer=Signal::stored(timer)
                now=Signal::stored(NOW)
                role=Signal::stored(role)
                members=Signal::stored(family.members.clone())
                zone=Signal::stored(family.family.time_zone.clone())
                waiting=Signal::stored(waiting)
                on_action=Callback::new(|_| ())
            />
        </li>
    }
    .into_any()
}
