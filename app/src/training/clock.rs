//! The clock that both share.

use hubbub_commands::TrainingCommand;
use hubbub_model::Millis;
use hubbub_model::training::{Leg, LegKind, Seconds};
use leptos::prelude::*;

use super::desk::{Desk, Open};
use super::face::{Face, face, leg_name};
use super::rest::start;
use super::signals::SignalChoice;
use crate::erase::Erase;
use crate::parts::{Button, ProgressRing, Tone, clock as time};
use crate::preferences::words;
use crate::text::said;

/// Rests that one press starts, in seconds.
const RESTS: [u64; 3] = [60, 90, 120];
/// How much longer one press lets it run, in seconds.
const MORE: u64 = 15;

/// The clock, and what can be done with it; without one, the rests that one press starts.
#[component]
pub(super) fn ClockCard(desk: Desk) -> impl IntoView {
    let face = face(desk);
    let there = Memo::new(move |_| face.with(Option::is_some));
    let acts = Memo::new(move |_| desk.side().is_some());
    view! {
        <div class="card training-clock" role="group" aria-label=words().training.clock>
            <Show when=move || there.get()>
                <Dial face=face />
            </Show>
            <Show when=move || acts.get()>
                <Show when=move || there.get() fallback=move || view! { <Starts desk=desk /> }>
                    <Actions desk=desk face=face />
                </Show>
            </Show>
            <SignalChoice desk=desk face=face />
        </div>
    }
    .erase()
}

#[component]
fn Dial(face: Memo<Option<Face>>) -> impl IntoView {
    let words = &words().training;
    let look = move || match face.get() {
        Some(Face { leg: None, .. }) => "finished",
        Some(Face { is_paused: true, .. }) => "paused",
        _ => "running",
    };
    let ring =
        Memo::new(move |_| face.get().map_or(0, |face| if face.leg.is_none() { 1000 } else { face.ring }));
    let text = Memo::new(move |_| match face.get() {
        Some(face) if face.leg.is_some() => time(face.seconds),
        _ => words.over.to_owned(),
    });
    let what = Memo::new(move |_| face.get().and_then(|face| face.leg).map(leg_name));
    view! {
        <div class="dial" data-look=look>
            <ProgressRing left=ring>
                <span class="clock" class:long=move || text.with(|text| text.len() > 5) role="timer" aria-label=words.clock>
                    {text}
                </span>
            </ProgressRing>
            <p class="leg">{what}</p>
        </div>
    }
    .erase()
}

/// Pausing, more time, and taking it away. Pause and go on are one button that changes its word.
#[component]
fn Actions(desk: Desk, face: Memo<Option<Face>>) -> impl IntoView {
    let words = &words().training;
    let id = move || desk.live.state.with_untracked(|state| state.clock.as_ref().map(|clock| clock.id));
    let is_paused = Memo::new(move |_| face.get().is_some_and(|face| face.is_paused));
    let is_over = Memo::new(move |_| face.get().is_none_or(|face| face.leg.is_none()));
    let toggle = Callback::new(move |()| {
        let Some(clock_id) = id() else { return };
        let at = desk.live.now.get_untracked();
        desk.live.run(if is_paused.get_untracked() {
            TrainingCommand::ResumeClock { clock_id, at }
        } else {
            TrainingCommand::PauseClock { clock_id, at }
        });
    });
    let extend = Callback::new(move |()| {
        if let (Some(clock_id), Ok(seconds)) = (id(), Seconds::try_from(MORE)) {
            let at = Some(desk.live.now.get_untracked());
            desk.live.run(TrainingCommand::ExtendClock { clock_id, seconds, at });
        }
    });
    let stop = Callback::new(move |()| {
        if let Some(clock_id) = id() {
            desk.live.run(TrainingCommand::StopClock { clock_id });
        }
    });
    view! {
        <div class="actions">
            <Show when=move || !is_over.get()>
                <Button on_press=toggle>
                    {move || if is_paused.get() { words.go_on } else { words.pause }}
                </Button>
            </Show>
            <Button on_press=extend>{(words.more_seconds)(MORE)}</Button>
            <Button tone=Tone::Quiet on_press=stop>
                {words.stop_clock}
            </Button>
        </div>
    }
    .erase()
}

/// Starting a rest with one press, or anything else in a dialog.
#[component]
fn Starts(desk: Desk) -> impl IntoView {
    let words = &words().training;
    let rest = move |seconds: u64| {
        let leg = Leg { kind: LegKind::Rest, length: Millis::from_secs(seconds) };
        let begin = Callback::new(move |()| start(desk, vec![leg], None));
        view! { <Button on_press=begin>{(words.rest_for)(said(&time(seconds)))}</Button> }.erase()
    };
    view! {
        <div class="actions">
            {RESTS.map(rest).into_iter().collect::<Vec<_>>()}
            <Button tone=Tone::Quiet on_press=desk.opens(Open::Clock)>
                {words.other_clock}
            </Button>
        </div>
    }
    .erase()
}
