use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Action, FamilyState, Role, StarEntry, StarReason, star};
use hubbub_model::{MemberId, StarEntryId};
use leptos::prelude::*;

use super::ask::{Ask, Board, Why, name_of};
use crate::erase::Erase;
use crate::focus::move_focus;
use crate::local_time::time_or_day;
use crate::parts::{EmptyState, StarAction, StarLine, StarLook, Week, star_card};
use crate::preferences::words;
use crate::text::said;

/// A card for each child, and for whoever else has stars; a child sees its own first.
#[component]
pub(super) fn Stars(board: Board) -> impl IntoView {
    let words = &words().stars;
    let holders = Memo::new(move |_| {
        let me = board.actor().map(|me| me.id);
        board.live.state.with(|state| holders(state, me))
    });
    let none = Memo::new(move |_| holders.with(Vec::is_empty));
    let card = move |id| view! { <Holder board=board id=id /> }.erase();
    view! {
        <section aria-labelledby="stars-title">
            <div class="section-head">
                <h2 id="stars-title" tabindex="-1">
                    {words.title}
                </h2>
            </div>
            <Show when=move || none.get()>
                <Nobody board=board />
            </Show>
            <ul class="stack">{move || holders.get().into_iter().map(card).collect::<Vec<_>>()}</ul>
        </section>
    }
    .erase()
}

fn holders(state: &FamilyState, me: Option<MemberId>) -> Vec<MemberId> {
    let collects = |id, role| role == Role::Child || state.account(id).is_some();
    let mut all: Vec<_> = state.people().filter(|member| collects(member.id, member.role)).collect();
    all.sort_by_key(|member| (member.role == Role::Parent, Some(member.id) != me));
    all.into_iter().map(|member| member.id).collect()
}

/// The card of one person.
#[component]
fn Holder(board: Board, id: MemberId) -> impl IntoView {
    let first = untrack(|| look(board, id, None))?;
    let look = Memo::new(move |last: Option<&StarLook>| {
        look(board, id, last).or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let act = Callback::new(move |action| match action {
        StarAction::Give => board.ask.set(Some(Ask::Why(Why::Give(id)))),
        StarAction::Take => board.ask.set(Some(Ask::Why(Why::Take(id)))),
        StarAction::Undo(undoes) => {
            move_focus(".star-card", ".history");
            board.run(FamilyCommand::UndoStars { entry_id: board.live.new_entry_id(), undoes });
        }
    });
    Some(star_card(look.into(), act))
}

fn look(board: Board, id: MemberId, last: Option<&StarLook>) -> Option<StarLook> {
    let waiting =
        board.live.waiting.with(|all| all.iter().filter_map(FamilyCommand::entry_id).collect::<Vec<_>>());
    board.live.state.with(|state| {
        let member = state.member(id)?;
        let lines = lines(board, state, id, &waiting);
        // Each line that there was, by its place: a new entry comes below one that waits.
        let stays = |last: &StarLook| {
            last.lines.len() <= lines.len() && last.lines.iter().zip(&lines).all(|(was, is)| was.id == is.id)
        };
        let moved = last.map_or(0, |last| last.moved + u32::from(!stays(last)));
        Some(StarLook {
            name: member.name.to_string(),
            user: member.user_id.to_string(),
            balance: state.balance(id),
            week: Week::of(state, id),
            lines,
            history: format!("/family/{}/history?member={id}", state.family.id),
            changes: board.may(Action::ChangeStars),
            moved,
        })
    })
}

/// The newest entries of one person, the newest first.
fn lines(board: Board, state: &FamilyState, id: MemberId, waiting: &[StarEntryId]) -> Vec<StarLine> {
    let (actor, soon) = (board.actor(), board.soon());
    let may_undo = |entry: &StarEntry| {
        let may = |actor| board.may(Action::UndoStars) && star::may_undo(actor, entry.by, entry.at, soon);
        entry.is_undoable() && actor.is_some_and(may)
    };
    let line = |entry: &StarEntry| StarLine {
        id: entry.id,
        reason: reason(state, entry),
        change: entry.change,
        by: name_of(state, entry.by),
        when: time_or_day(entry.at, &state.today, &state.family.time_zone, &words().dates),
        undone: entry.undone,
        waiting: waiting.contains(&entry.id),
        may_undo: may_undo(entry),
    };
    state.entries.iter().rev().filter(|entry| entry.member_id == id).take(StarLook::LINES).map(line).collect()
}

/// What for; of what undoes another, also what that was for, if it is known.
fn reason(state: &FamilyState, entry: &StarEntry) -> String {
    match &entry.reason {
        StarReason::Note { note } => note.to_string(),
        StarReason::Timer { name, .. } => name.to_string(),
        StarReason::Chore { name, .. } => name.to_string(),
        StarReason::Reward { name, .. } => name.to_string(),
        StarReason::Undo { entry_id } => {
            let words = words();
            let undone = state.entry(*entry_id).map(|undone| reason(state, undone));
            let named = undone.map(|undone| (words.board.act_on)(said(words.stars.undoing), said(&undone)));
            named.unwrap_or_else(|| words.stars.undoing.to_owned())
        }
    }
}

/// Nobody collects stars: what goes here, and how it comes to that.
#[component]
fn Nobody(board: Board) -> impl IntoView {
    let words = &words().stars;
    let settings = move || board.live.state.with(|state| format!("/family/{}/settings", state.family.id));
    view! {
        <EmptyState icon=icondata_lu::LuStar title=words.none detail=words.none_detail>
            <Show when=move || board.may(Action::Invite)>
                <a class="button" href=settings>
                    {words.invite}
                </a>
            </Show>
        </EmptyState>
    }
    .erase()
}
