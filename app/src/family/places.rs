//! The places of what comes and goes on the board, so that nothing moves under a finger: what is
//! new comes last, and what is gone keeps its place for a while.

use std::sync::Arc;
use std::time::Duration;

use hubbub_model::{ChoreId, Day, RequestId, TimerId};
use leptos::html;
use leptos::prelude::*;

use super::ask::Board;
use crate::erase::Erase;
use crate::focus::focus_on;

/// How long the place of what is gone stays after the last went: long enough to see what
/// happened, and for whoever works through a list.
const SETTLING: Duration = Duration::from_secs(4);

/// What has a place in a list. One type for all lists, since each more would be as much code again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Thing {
    Timer(TimerId),
    Task(ChoreId, Day),
    Request(RequestId),
}

/// Where something is on its way over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// It was here when the page came.
    There,
    /// It came while the page was open.
    Arrived,
    /// It is over; its place closes soon.
    Gone,
}

pub(super) type Places = Vec<(Thing, Stage)>;

/// The places of `things`, in their order.
pub(super) fn places(board: Board, things: Memo<Vec<Thing>>) -> RwSignal<Places> {
    let first = things.get_untracked().into_iter().map(|thing| (thing, Stage::There));
    let shown = RwSignal::new(first.collect::<Places>());
    let went = StoredValue::new(0_u32);
    let show = move |next: Places| {
        if shown.with_untracked(Vec::len) != next.len() {
            board.moved.update(|moved| *moved += 1);
        }
        shown.set(next);
    };
    Effect::new(move || {
        let before = shown.get_untracked();
        let next = things.with(|things| after(&before, things));
        if next.iter().any(|place| place.1 == Stage::Gone && !before.contains(place)) {
            went.update_value(|count| *count += 1);
            let this = went.get_value();
            let close = move || {
                // Unless something else went since, or the page is gone.
                if went.try_get_value() == Some(this) {
                    let still = shown.get_untracked().into_iter().filter(|(_, stage)| *stage != Stage::Gone);
                    show(still.collect());
                }
            };
            set_timeout(close, SETTLING);
        }
        if next != before {
            show(next);
        }
    });
    shown
}

/// The places when the list has become `things`.
fn after(before: &Places, things: &[Thing]) -> Places {
    let mut next = before.clone();
    for (index, thing) in things.iter().enumerate() {
        match at(&next, thing) {
            // A refused prediction brings one back.
            Some(at) if next[at].1 == Stage::Gone => next[at].1 = Stage::There,
            Some(_) => {}
            None => {
                let follower = things[index..].iter().find_map(|later| at(&next, later));
                next.insert(follower.unwrap_or(next.len()), (*thing, Stage::Arrived));
            }
        }
    }
    for (_, stage) in next.iter_mut().filter(|(thing, _)| !things.contains(thing)) {
        *stage = Stage::Gone;
    }
    next
}

fn at(places: &Places, thing: &Thing) -> Option<usize> {
    places.iter().position(|(shown, _)| shown == thing)
}

/// The stage of one of them.
pub(super) fn stage(shown: RwSignal<Places>, thing: Thing) -> Memo<Stage> {
    Memo::new(move |_| shown.with(|places| at(places, &thing).map_or(Stage::Gone, |at| places[at].1)))
}

/// What has a place, to be drawn by [`rows`].
pub(super) fn shown_things(shown: RwSignal<Places>) -> Signal<Vec<Thing>> {
    Signal::derive(move || shown.with(|places| places.iter().map(|(thing, _)| *thing).collect()))
}

/// A row for each of `things`. A row stays the same element, with its focus, while others come and go.
pub(super) fn rows(
    things: Signal<Vec<Thing>>,
    row: impl Fn(Thing) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    drawn(things, Arc::new(row))
}

fn drawn(things: Signal<Vec<Thing>>, row: Arc<dyn Fn(Thing) -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=move || things.get() key=|thing| *thing children=move |thing| row(thing) /> }.erase()
}

/// When what has the focus goes, the focus goes to a heading.
pub(super) fn keep_focus(
    node: NodeRef<html::Li>,
    stage: Memo<Stage>,
    heading: impl Fn() -> &'static str + 'static,
) {
    Effect::new(move || {
        if stage.get() != Stage::Gone {
            return;
        }
        let focused = document().active_element();
        let inside = node.get_untracked().is_some_and(|slot| slot.contains(focused.as_deref()));
        if inside {
            focus_on(heading());
        }
    });
}

#[cfg(test)]
mod tests {
    use hubbub_model::Timestamp;

    use super::Stage::{Arrived, Gone, There};
    use super::*;

    fn timer(nth: u8) -> Thing {
        Thing::Timer(TimerId::new(Timestamp::from_millis(0), [nth; 10]))
    }

    fn run(before: &[(u8, Stage)], things: &[u8]) -> Places {
        let before = before.iter().map(|(nth, stage)| (timer(*nth), *stage)).collect();
        after(&before, &things.iter().copied().map(timer).collect::<Vec<_>>())
    }

    fn expect(places: &[(u8, Stage)]) -> Places {
        places.iter().map(|(nth, stage)| (timer(*nth), *stage)).collect()
    }

    #[test]
    fn what_is_new_comes_last_and_what_is_gone_keeps_its_place() {
        let places = run(&[(1, There), (2, There), (3, Gone)], &[1, 4]);
        assert_eq!(places, expect(&[(1, There), (2, Gone), (3, Gone), (4, Arrived)]));
    }

    #[test]
    fn what_comes_back_is_where_it_was() {
        assert_eq!(run(&[(1, Gone), (2, There)], &[1, 2]), expect(&[(1, There), (2, There)]));
        assert_eq!(run(&[(2, There)], &[1, 2]), expect(&[(1, Arrived), (2, There)]));
    }
}
