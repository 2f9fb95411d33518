use hubbub_model::family::{Action, Phase};
use leptos::prelude::*;

use super::ask::{Ask, Board};
use super::places::{Thing, places, rows, shown_things, stage};
use super::timer_slot::TimerSlot;
use crate::erase::Erase;
use crate::parts::{Button, EmptyState, Tone};
use crate::preferences::words;

/// The timers, in the order in which they were started, whatever their phase: pausing
/// one must not pull its card from under the thumb that paused it, what is new comes
/// last, and what is gone keeps its place for a while. So nothing moves that somebody
/// is about to press; colour and the line at the top say what needs a parent.
#[component]
pub(super) fn Timers(board: Board) -> impl IntoView {
    // In the order of their ids, which is that of their making.
    let things = Memo::new(move |_| {
        board.outline.with(|state| state.timers.iter().map(|timer| Thing::Timer(timer.id)).collect())
    });
    let shown = places(board, things);
    let none = Memo::new(move |_| shown.with(Vec::is_empty));
    view! {
        <section aria-labelledby="timers-title">
            <div class="section-head">
                <h2 id="timers-title" tabindex="-1">
                    {words().timers.title}
                </h2>
                <Summary board=board />
            </div>
            <Show when=move || !none.get() fallback=move || view! { <Nothing board=board /> }>
                <ul class="timers">
                    {rows(
                        shown_things(shown),
                        move |thing| {
                            let Thing::Timer(id) = thing else { return ().erase() };
                            view! { <TimerSlot board=board id=id stage=stage(shown, thing) /> }.erase()
                        },
                    )}
                </ul>
            </Show>
        </section>
    }
    .erase()
}

/// How many run and how many have finished; and since when that may be out of date.
#[component]
fn Summary(board: Board) -> impl IntoView {
    let words = &words().timers;
    let live = board.live;
    let counts = Memo::new(move |_| {
        let now = live.now.get();
        board.outline.with(|state| {
            let phases = state.timers.iter().map(|timer| timer.phase_at(now));
            phases.fold((0, 0), |(running, finished), phase| match phase {
                Phase::Running { .. } => (running + 1, finished),
                Phase::Paused { .. } => (running, finished),
                Phase::Expired { .. } => (running, finished + 1),
            })
        })
    });
    let stale = live.stale();
    let (running, finished) = (move || counts.get().0, move || counts.get().1);
    view! {
        <p class="summary">
            <span hidden=move || running() == 0>{move || (words.running)(running())}</span>
            <span class="finished" hidden=move || finished() == 0>
                {move || (words.waiting)(finished())}
            </span>
            <span class="stale" hidden=move || stale.with(Option::is_none)>
                {move || stale.get().unwrap_or_default()}
            </span>
        </p>
    }
    .erase()
}

/// Nothing runs: what goes here, and the first thing to do.
#[component]
fn Nothing(board: Board) -> impl IntoView {
    let words = &words().timers;
    let add_template =
        move || board.may(Action::EditTemplates) && board.live.state.with(|state| state.templates.is_empty());
    view! {
        <EmptyState icon=icondata_lu::LuTimer title=words.none detail=words.none_detail>
            <Button tone=Tone::Primary on_press=Callback::new(move |()| board.ask.set(Some(Ask::NewTimer)))>
                {words.new}
            </Button>
            <Show when=add_template>
                <Button on_press=Callback::new(move |()| board.ask.set(Some(Ask::Template(None))))>
                    {words.new_template}
                </Button>
            </Show>
        </EmptyState>
    }
    .erase()
}
