use hubbub_model::family::{Milestone, Timer};
use hubbub_model::{TimerId, Timestamp};
use leptos::prelude::*;

use super::screen::Screen;
use crate::erase::Erase;
use crate::family::LiveFamily;
use crate::parts::{Avatar, ProgressRing, countdown, look, ring};
use crate::preferences::words;
use crate::text::said;

/// The timers, in the order in which they were started. They come last, so that one that comes or
/// goes moves nothing that could be pressed.
#[component]
pub(super) fn Timers(screen: Screen) -> impl IntoView {
    let live = screen.live;
    say_milestones(screen);
    let ids = Memo::new(move |_| {
        live.state.with(|state| state.timers.iter().map(|timer| timer.id).collect::<Vec<_>>())
    });
    let none = move || ids.with(Vec::is_empty);
    view! {
        <section class="wall-timers" hidden=none>
            <h2 class="visually-hidden">{words().timers.title}</h2>
            <ul>{move || ids.get().into_iter().map(|id| countdown_of(live, id)).collect::<Vec<_>>()}</ul>
        </section>
    }
    .erase()
}

/// One timer: its ring with the face in it, its name, and what is left.
fn countdown_of(live: LiveFamily, id: TimerId) -> AnyView {
    let of = move |what: fn(&Timer, Timestamp) -> String| {
        Memo::new(move |_| {
            let now = live.now.get();
            live.state.with(|state| state.timer(id).map(|timer| what(timer, now)).unwrap_or_default())
        })
    };
    let left = Memo::new(move |_| {
        let now = live.now.get();
        live.state.with(|state| state.timer(id).map_or(0, |timer| ring(timer, now)))
    });
    let (look, left_text) = (of(|timer, now| look(timer, now).to_owned()), of(countdown));
    let name = of(|timer, _| timer.name.to_string());
    let face = Memo::new(move |_| {
        live.state.with(|state| {
            let member = state.timer(id).and_then(|timer| state.member(timer.member_id));
            member.map(|member| (member.name.to_string(), member.user_id.to_string())).unwrap_or_default()
        })
    });
    let whom = move || face.with(|(name, _)| name.clone());
    view! {
        <li class="wall-timer" data-look=look>
            <ProgressRing left=left>
                <Avatar name=Signal::derive(whom) of=Signal::derive(move || face.with(|(_, of)| of.clone())) />
            </ProgressRing>
            <div>
                <h3><bdi>{name}</bdi> " " <bdi class="soft">{whom}</bdi></h3>
                <span class="clock" class:long=move || left_text.with(|text| text.len() > 5) role="timer">
                    {left_text}
                </span>
            </div>
        </li>
    }
    .erase()
}

/// Says each milestone once, when a timer reaches it.
fn say_milestones(screen: Screen) {
    let milestones = Memo::new(move |_| {
        let now = screen.live.now.get();
        screen.live.state.with(|state| {
            let of = |timer: &Timer| (timer.id, timer.milestone(now), timer.name.clone());
            state.timers.iter().map(of).collect::<Vec<_>>()
        })
    });
    Effect::new(move |last: Option<Vec<(TimerId, Milestone)>>| {
        let now = milestones.get();
        for (id, milestone, name) in &now {
            let before = last.iter().flatten().find(|(known, _)| known == id);
            if before.is_some_and(|(_, before)| before < milestone) {
                screen
                    .say
                    .set((words().timers.milestone)(said(name.as_str()), *milestone).unwrap_or_default());
            }
        }
        now.into_iter().map(|(id, milestone, _)| (id, milestone)).collect()
    });
}
