use hubbub_commands::TrainingCommand;
use hubbub_commands::areas::Training;
use hubbub_model::text::ZoneName;
use hubbub_model::training::{Part, Side, StageName};
use leptos::prelude::*;

use super::cancelled::CancelledByOther;
use super::clock::ClockCard;
use super::desk::Desk;
use super::dialogs::Dialogs;
use super::ended::Ended;
use super::guests::AskedGuests;
use super::left::say_what_is_left;
use super::now::Now;
use super::past::PastRounds;
use super::rounds::Rounds;
use super::signals::keep_screen_on;
use super::top::{Top, Ways};
use super::trainer::TrainerBoard;
use crate::erase::Erase;
use crate::live::{Live, visible};
use crate::live_page::LivePage;
use crate::preferences::words;

/// The page of a session. What one sees there follows from the part that one has in it, whichever of its
/// addresses one came by.
#[component]
pub(crate) fn SessionPage(live: Live<Training>, zone: ZoneName) -> impl IntoView {
    let desk = Desk::new(live, &zone);
    live.be_there();
    join(desk);
    announce(desk);
    say_what_is_left(desk);
    keep_screen_on(desk);
    let (words, part) = (&words().training, desk.part);
    let board = move || match part.get() {
        Some(Part::Trainer) => view! { <TrainerBoard desk=desk /> }.erase(),
        Some(Part::Athlete) => view! { <AthleteBoard desk=desk /> }.erase(),
        Some(Part::Guest) | None => view! { <GuestBoard desk=desk /> }.erase(),
    };
    view! {
        <LivePage
            live=live
            title=Signal::derive(move || desk.title())
            over=(words.ended, words.ended_detail)
            say=desk.say
        >
            <div class="training green">
                <Top desk=desk />
                <AskedGuests desk=desk />
                <Ended desk=desk />
                {board}
                <Ways desk=desk />
            </div>
            <Dialogs desk=desk />
            <CancelledByOther desk=desk />
        </LivePage>
    }
    .erase()
}

/// What the athlete does, the clock, and what is done.
#[component]
fn AthleteBoard(desk: Desk) -> impl IntoView {
    view! {
        <Show when=move || desk.runs.get()>
            <ClockCard desk=desk />
            <Now desk=desk />
        </Show>
        <PastRounds desk=desk />
    }
    .erase()
}

/// The rounds as they are done.
#[component]
fn GuestBoard(desk: Desk) -> impl IntoView {
    view! {
        <Show when=move || desk.runs.get()>
            <ClockCard desk=desk />
        </Show>
        <Rounds desk=desk />
    }
    .erase()
}

/// Whoever trains is there from when they look at the session.
fn join(desk: Desk) {
    let visible = visible();
    let is_due = Memo::new(move |_| {
        let is_new = desk.live.state.with(|state| state.trainer_joined_at.is_none());
        visible.get() && desk.runs.get() && is_new && desk.side() == Some(Side::Trainer)
    });
    Effect::new(move || {
        if is_due.get() {
            desk.live.run(TrainingCommand::Join {});
        }
    });
}

/// Says aloud what becomes of the rounds, and that the trainer has come.
fn announce(desk: Desk) {
    let stages = Memo::new(move |_| {
        desk.live.state.with(|state| {
            state.rounds.iter().map(|round| (round.number, round.stage.name())).collect::<Vec<_>>()
        })
    });
    Effect::new(move |before: Option<Vec<(u32, StageName)>>| {
        let now = stages.get();
        if let Some(before) = before {
            let is_new = |one: &&(u32, StageName)| one.1 != StageName::Draft && !before.contains(one);
            if let Some((number, stage)) = now.iter().rfind(is_new) {
                desk.say.set((words().training.round_is)(*number, *stage));
            }
        }
        now
    });
}
