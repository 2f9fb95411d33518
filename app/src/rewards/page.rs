use hubbub_model::family::{Action, RewardRequest, Role};
use leptos::prelude::*;

use super::own::Own;
use super::parents::Parents;
use crate::erase::Erase;
use crate::family::LiveFamily;
use crate::family::{Board, name_of};
use crate::live_page::LivePage;
use crate::preferences::words;
use crate::text::said;

/// The rewards: for a child what it can have, for a parent what the children wish for.
#[component]
pub(crate) fn Rewards(live: LiveFamily) -> impl IntoView {
    let me = live.me.with_untracked(|me| me.as_ref().map(|me| me.id));
    let board = Board::new(live);
    let role = Memo::new(move |_| live.me.with(|me| me.as_ref().map_or(Role::Child, |me| me.role)));
    say_wishes(board);
    let body = move || {
        if role.get().may(Action::AnswerReward) {
            view! { <Parents board=board /> }.erase()
        } else {
            me.map(|me| view! { <Own live=live me=me /> }).erase()
        }
    };
    view! {
        <LivePage live=live title=words().rewards.title.to_owned() say=board.say>
            {body}
        </LivePage>
    }
    .erase()
}

/// Says what happens to wishes: every one to parents, to a child its own.
fn say_wishes(board: Board) {
    let (words, live) = (&words().rewards, board.live);
    Effect::new(move |before: Option<Vec<RewardRequest>>| {
        let now = live.state.with(|state| state.requests.clone());
        let Some(me) = live.me.get_untracked() else { return now };
        let concerns = |one: &&RewardRequest| me.role.may(Action::AnswerReward) || one.member_id == me.id;
        let fresh = now.iter().filter(concerns).find(|one| before.as_ref().is_some_and(|b| !b.contains(one)));
        if let Some(RewardRequest { name, answer, member_id, .. }) = fresh {
            let who = live.state.with_untracked(|state| name_of(state, *member_id));
            board.say.set((words.heard)(said(&who), said(name.as_str()), answer));
        }
        now
    });
}
