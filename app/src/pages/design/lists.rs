use hubbub_model::family::{FamilyState, Role};
use leptos::prelude::*;

use super::timers::card;
use crate::local_time::time_of_day;
use crate::parts::{Button, EmptyState, TimersSkeleton, Tone};
use crate::preferences::words;
use crate::sample::NOW;

/// Loading, empty, content, stale, and what went wrong.
#[component]
pub(super) fn ListStates(family: FamilyState) -> impl IntoView {
    let words = words();
    let stale = (words.timers.as_of)(&time_of_day(NOW, &family.family.time_zone));
    let content =
        |timers: &FamilyState| timers.timers.first().cloned().map(|timer| card(timers, timer, Role::Parent));
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
            <EmptyState icon=icondata_lu::LuCloudOff title=words.frame.failed detail=words.frame.failed_detail>
                <Button tone=Tone::Primary>{words.frame.try_again}</Button>
            </EmptyState>
        </div>
    }
    .into_any()
}
