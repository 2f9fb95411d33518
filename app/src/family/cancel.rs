use hubbub_commands::FamilyCommand;
use hubbub_model::TimerId;
use leptos::prelude::*;

use super::ask::Board;
use crate::parts::{Button, Tone};
use crate::preferences::words;

/// Asks before a timer is cancelled.
#[component]
pub(super) fn CancelTimer(board: Board, id: TimerId) -> impl IntoView {
    let words = &words().timers;
    let cancel = Callback::new(move |()| board.run(FamilyCommand::CancelTimer { timer_id: id }));
    view! {
        <p>{words.cancel_detail}</p>
        <div class="actions end">
            <Button on_press=Callback::new(move |()| board.ask.set(None))>{words.keep}</Button>
            <Button tone=Tone::Danger on_press=cancel>
                {words.cancel_yes}
            </Button>
        </div>
    }
}
