use hubbub_commands::FamilyCommand;
use hubbub_model::TimerId;
use hubbub_model::family::Minutes;
use leptos::prelude::*;

use super::ask::Board;
use crate::parts::Button;
use crate::preferences::words;

const CHOICES: [u64; 4] = [1, 5, 15, 30];

/// Chooses how much more time a timer gets.
#[component]
pub(super) fn MoreTime(board: Board, id: TimerId) -> impl IntoView {
    let extend = move |minutes: Minutes| {
        Callback::new(move |()| board.run(FamilyCommand::ExtendTimer { timer_id: id, minutes }))
    };
    let choices = CHOICES.into_iter().filter_map(|minutes| Minutes::try_from(minutes).ok()).map(|minutes| {
        view! { <Button on_press=extend(minutes)>{(words().timers.plus_minutes)(minutes.get())}</Button> }
    });
    view! { <div class="choices">{choices.collect_view()}</div> }
}
