use leptos::prelude::*;

use super::ask::Board;
use crate::erase::Erase;
use crate::parts::{ResetNotice, reset_text};

/// What this person is told of links for new passwords. It stands where what waits for an answer
/// does: what is below cannot be pressed in the moment in which it moves.
#[component]
pub(super) fn Resets(board: Board) -> impl IntoView {
    let live = board.live;
    let text = Memo::new(move |_| {
        live.me.with(|me| {
            me.as_ref().map(|me| live.state.with(|state| reset_text(state, me))).unwrap_or_default()
        })
    });
    Effect::new(move |before: Option<()>| {
        let text = text.get();
        if before.is_some() {
            board.moved.update(|moved| *moved += 1);
            board.say.set(text);
        }
    });
    view! { <ResetNotice text=text /> }.erase()
}
