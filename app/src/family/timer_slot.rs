use hubbub_commands::FamilyCommand;
use hubbub_model::TimerId;
use hubbub_model::family::Timer;
use leptos::html;
use leptos::prelude::*;

use super::ask::{Ask, Board};
use super::places::{Stage, keep_focus};
use crate::parts::{TimerAction, TimerCard};
use crate::preferences::words;
use crate::text::said;

/// The place of one timer. It knows the timer as it last was, also once it is gone.
#[component]
pub(super) fn TimerSlot(board: Board, id: TimerId, stage: Memo<Stage>) -> impl IntoView {
    let live = board.live;
    let first = board.outline.with_untracked(|state| state.timer(id).cloned())?;
    let timer = Memo::new(move |last: Option<&Timer>| {
        let now = board.outline.with(|state| state.timer(id).cloned());
        now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    say_milestones(board, timer);
    let node = NodeRef::<html::Li>::new();
    keep_focus(node, stage, || "timers-title");
    let gone = move || stage.get() == Stage::Gone;
    let waiting = Memo::new(move |_| {
        live.waiting.with(|commands| commands.iter().any(|command| command.timer_id() == Some(id)))
    });
    Some(view! {
        <li node_ref=node class="slot" class:arrived=move || stage.get() == Stage::Arrived class:gone=gone inert=gone>
            <TimerCard
                timer=timer.into()
                now=live.now.into()
                role=board.role
                members=Signal::derive(move || board.outline.with(|state| state.members.clone()))
                waiting=waiting
                zone=Signal::derive(move || board.outline.with(|state| state.family.time_zone.clone()))
                on_action=Callback::new(move |action| act(board, id, action))
            />
            <p class="settled">{words().timers.settled}</p>
        </li>
    })
}

fn act(board: Board, timer_id: TimerId, action: TimerAction) {
    match action {
        TimerAction::Pause => board.run(FamilyCommand::PauseTimer { timer_id }),
        TimerAction::Resume => board.run(FamilyCommand::ResumeTimer { timer_id }),
        TimerAction::Extend(minutes) => board.run(FamilyCommand::ExtendTimer { timer_id, minutes }),
        TimerAction::Confirm => board.run(FamilyCommand::ConfirmTimer { timer_id }),
        TimerAction::ChooseTime => board.ask.set(Some(Ask::MoreTime(timer_id))),
        TimerAction::AskToCancel => board.ask.set(Some(Ask::Cancel(timer_id))),
    }
}

/// Says each milestone once, when it is reached; going back by more time says nothing.
fn say_milestones(board: Board, timer: Memo<Timer>) {
    let milestone = Memo::new(move |_| timer.with(|timer| timer.milestone(board.live.now.get())));
    Effect::new(move |last: Option<_>| {
        let now = milestone.get();
        if last.is_some_and(|last| last < now) {
            let text =
                timer.with_untracked(|timer| (words().timers.milestone)(said(timer.name.as_str()), now));
            board.say.set(text.unwrap_or_default());
        }
        now
    });
}
