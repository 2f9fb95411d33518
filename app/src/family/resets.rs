use leptos::prelude::*;

use super::ask::Board;
use crate::erase::Erase;
use crate::parts::{ResetLook, reset_notice};

/// What this person is told of links for new passwords. It stands where what waits for an answer
/// does, so that what arrives moves nothing that was there before without guarding it.
#[component]
pub(super) fn Resets(board: Board) -> impl IntoView {
    let live = board.live;
    let shown = Memo::new(move |_| {
        let me = live.me.get();
        live.state.with(|state| {
            let resets = me.iter().flat_map(|me| state.resets_for(me));
            resets.map(|reset| ResetLook::new(state, reset)).collect::<Vec<_>>()
        })
    });
    Effect::new(move |before: Option<Vec<ResetLook>>| {
        let now = shown.get();
        if let Some(before) = before {
            if before.len() != now.len() {
                board.moved.update(|moved| *moved += 1);
            }
            if let Some(new) = now.iter().find(|look| !before.contains(look)) {
                board.say.set(new.text.clone());
            }
        }
        now
    });
    (move || shown.get().into_iter().map(reset_notice).collect::<Vec<_>>()).erase()
}
