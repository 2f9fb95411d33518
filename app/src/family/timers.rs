use std::time::Duration;

use hubbub_model::TimerId;
use hubbub_model::family::{Action, Phase};
use leptos::prelude::*;

use super::ask::{Ask, Board};
use super::timer_slot::{Stage, TimerSlot};
use crate::erase::Erase;
use crate::local_time::time_of_day;
use crate::parts::{Button, EmptyState, Tone};
use crate::preferences::words;

/// How long the place of a timer that is gone stays: long enough to see what happened,
/// and for a finger that was on its way to a card below.
const SETTLING: Duration = Duration::from_secs(4);

/// The timers, in the order in which they were started, whatever their phase: pausing
/// one must not pull its card from under the thumb that paused it, what is new comes
/// last, and what is gone keeps its place for a while. So nothing moves that somebody
/// is about to press; colour and the line at the top say what needs a parent.
#[component]
pub(super) fn Timers(board: Board) -> impl IntoView {
    let shown = shown(board);
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
                    <For
                        each=move || shown.with(|shown| shown.iter().map(|(id, _)| *id).collect::<Vec<_>>())
                        key=|id| *id
                        children=move |id| {
                            let stage = Memo::new(move |_| shown.with(|all| stage(all, id)));
                            view! { <TimerSlot board=board id=id stage=stage /> }
                        }
                    />
                </ul>
            </Show>
        </section>
    }
    .erase()
}

/// The places of timers, in the order of their ids, which is that of their making.
type Places = Vec<(TimerId, Stage)>;

/// Which timers have a place on the page.
fn shown(board: Board) -> RwSignal<Places> {
    let ids = Memo::new(move |_| {
        board.live.state.with(|state| state.timers.iter().map(|timer| timer.id).collect::<Vec<_>>())
    });
    let first = ids.get_untracked().into_iter().map(|id| (id, Stage::There));
    let shown = RwSignal::new(first.collect::<Places>());
    Effect::new(move || {
        let ids = ids.get();
        let mut next = shown.get_untracked();
        for id in &ids {
            match next.binary_search_by_key(id, |(id, _)| *id) {
                Ok(index) => next[index].1 = next[index].1.back(),
                Err(index) => next.insert(index, (*id, Stage::Arrived)),
            }
        }
        for (id, stage) in next.iter_mut().filter(|(id, stage)| !ids.contains(id) && *stage != Stage::Gone) {
            *stage = Stage::Gone;
            let id = *id;
            set_timeout(
                move || {
                    // The place of a timer that is still gone is closed.
                    shown.try_update(|shown| shown.retain(|place| *place != (id, Stage::Gone)));
                },
                SETTLING,
            );
        }
        shown.set(next);
    });
    shown
}

fn stage(places: &Places, id: TimerId) -> Stage {
    places.iter().find(|(shown, _)| *shown == id).map_or(Stage::Gone, |(_, stage)| *stage)
}

/// How many run and how many have finished; and since when that may be out of date.
#[component]
fn Summary(board: Board) -> impl IntoView {
    let words = &words().timers;
    let live = board.live;
    let counts = Memo::new(move |_| {
        let now = live.now.get();
        live.state.with(|state| {
            let phases = state.timers.iter().map(|timer| timer.phase_at(now));
            phases.fold((0, 0), |(running, finished), phase| match phase {
                Phase::Running { .. } => (running + 1, finished),
                Phase::Paused { .. } => (running, finished),
                Phase::Expired { .. } => (running, finished + 1),
            })
        })
    });
    let stale = move || {
        let as_of = live.connection.get().is_cut().then(|| live.as_of.get())?;
        Some(live.state.with(|state| (words.as_of)(&time_of_day(as_of, &state.family.time_zone))))
    };
    let (running, finished) = (move || counts.get().0, move || counts.get().1);
    view! {
        <p class="summary">
            <span hidden=move || running() == 0>{move || (words.running)(running())}</span>
            <span class="finished" hidden=move || finished() == 0>
                {move || (words.waiting)(finished())}
            </span>
            <span class="stale" hidden=move || stale().is_none()>
                {move || stale().unwrap_or_default()}
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
