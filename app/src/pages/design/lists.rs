use hubbub_commands::areas::Family;
use hubbub_commands::{FamilyCommand, FamilyRefusal};
use hubbub_model::MutationId;
use hubbub_model::family::{FamilyState, Role};
use leptos::prelude::*;

use super::timers::card;
use crate::live::{Change, Reason, Refused, Returned};
use crate::local_time::time_of_day;
use crate::parts::{Button, EmptyState, ReturnedChanges, TimersSkeleton, Tone};
use crate::preferences::words;
use crate::sample::NOW;
use crate::text::said;

/// Loading, empty, content, stale, and what went wrong.
#[component]
pub(super) fn ListStates(family: FamilyState) -> impl IntoView {
    let words = words();
    let stale = (words.timers.as_of)(said(&time_of_day(NOW, &family.family.time_zone)));
    let content = |timers: &FamilyState| {
        timers.timers.first().cloned().map(|timer| card(timers, timer, Role::Parent, false))
    };
    view! {
        <h3>{words.design.states}</h3>
        <div class="stack">
            <TimersSkeleton />
            <EmptyState icon=icondata_lu::LuTimer title=words.timers.none detail=words.timers.none_detail>
                <Button tone=Tone::Primary>{words.timers.new}</Button>
            </EmptyState>
            <ul class="timers">{content(&family)}</ul>
            <p class="summary">
                <span>{(words.timers.running)(1)}</span>
                <span class="stale">{stale}</span>
            </p>
            <ul class="timers">{content(&family)}</ul>
            <ReturnedChanges
                changes=Signal::stored(returned(&family))
                on_retry=Callback::new(|_| ())
                on_dismiss=Callback::new(|_| ())
            />
            <EmptyState icon=icondata_lu::LuCloudOff title=words.frame.failed detail=words.frame.failed_detail>
                <Button tone=Tone::Primary>{words.frame.try_again}</Button>
            </EmptyState>
        </div>
    }
    .into_any()
}

/// A change that came too late.
fn returned(family: &FamilyState) -> Vec<Returned> {
    let timer = family.timers.first().map(|timer| FamilyCommand::PauseTimer { timer_id: timer.id });
    let change = timer.map(|command| Change::new::<Family>(command, family));
    let reason = Reason::Refused(Refused::new::<Family>(FamilyRefusal::NoSuchTimer));
    change.map(|change| Returned { id: MutationId::new(NOW, [0; 10]), change, reason }).into_iter().collect()
}
