use hubbub_commands::FamilyCommand;
use hubbub_model::family::Member;
use hubbub_model::{ChoreId, Day};
use leptos::prelude::*;

use super::ask::Board;
use crate::erase::Erase;
use crate::parts::Avatar;

/// Asks who did what anybody might have done. One tap answers.
#[component]
pub(super) fn WhoDid(board: Board, id: ChoreId, day: Day) -> impl IntoView {
    let person = move |member: Member| {
        let tick = move |_| {
            let entry_id = board.live.new_entry_id();
            board.run(FamilyCommand::TickTask { chore_id: id, day, member_id: member.id, entry_id });
        };
        view! {
            <li>
                <button type="button" class="chip person" on:click=tick>
                    <Avatar name=member.name.to_string() of=member.user_id.to_string() />
                    <bdi>{member.name.to_string()}</bdi>
                </button>
            </li>
        }
        .erase()
    };
    view! { <ul class="people">{move || board.recipients().into_iter().map(person).collect::<Vec<_>>()}</ul> }
        .erase()
}
