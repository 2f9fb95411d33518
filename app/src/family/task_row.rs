use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Action, Progress, Task};
use hubbub_model::{ChoreId, Day, MemberId};
use leptos::prelude::*;

use super::ask::{Ask, Board, name_of};
use crate::focus::move_focus;
use crate::parts::{TaskAction, TaskLook, task_row};

/// The row of one task. It is drawn anew only when something about this task changes.
#[component]
pub(super) fn TaskRow(board: Board, id: ChoreId, day: Day) -> impl IntoView {
    let look = Memo::new(move |_| look(board, id, day));
    let act = Callback::new(move |action| act(board, id, day, action));
    move || look.with(|look| look.as_ref().map(|look| task_row(look, act)))
}

fn look(board: Board, id: ChoreId, day: Day) -> Option<TaskLook> {
    let waiting = board.live.waiting.with(|all| all.iter().any(|one| one.task() == Some((id, day))));
    let (actor, minute, soon) = (board.actor()?, board.minute.get(), board.soon());
    board.outline.with(|state| {
        let task = state.task(id, day)?.clone();
        let offers = if task.may_claim(actor) {
            Some(TaskAction::Take)
        } else if task.may_release(actor) {
            Some(TaskAction::GiveBack)
        } else {
            task.may_undo(actor, soon).then_some(TaskAction::Undo)
        };
        Some(TaskLook {
            person: person(&task).map(|id| name_of(state, id)).unwrap_or_default(),
            today: state.today.day,
            zone: state.family.time_zone.clone(),
            overdue: task.is_overdue(state.today.day, minute),
            waiting,
            may_tick: board.may(Action::TickTask)
                && task.may_tick(actor, None, task.assignee.unwrap_or(actor.id)),
            offers,
            task,
        })
    })
}

/// Whom the state of a task is about.
fn person(task: &Task) -> Option<MemberId> {
    match task.progress {
        Progress::Todo => task.assignee,
        Progress::Submitted { by, .. } | Progress::Returned { by, .. } | Progress::Completed { by, .. } => {
            Some(by)
        }
    }
}

fn act(board: Board, chore_id: ChoreId, day: Day, action: TaskAction) {
    let entry_id = board.live.new_entry_id();
    match action {
        TaskAction::Take => board.run(FamilyCommand::ClaimTask { chore_id, day }),
        TaskAction::GiveBack => board.run(FamilyCommand::ReleaseTask { chore_id, day }),
        TaskAction::Undo => {
            move_focus(".chore", ".tick-button");
            board.run(FamilyCommand::UndoTask { chore_id, day, entry_id });
        }
        TaskAction::Tick => {
            let state = board.live.state;
            let assignee =
                state.with_untracked(|state| state.task(chore_id, day).and_then(|task| task.assignee));
            let me = board.live.me.with_untracked(|me| me.as_ref().map(|me| (me.id, me.role)));
            match (assignee, me) {
                (Some(member_id), _) => {
                    board.run(FamilyCommand::TickTask { chore_id, day, member_id, entry_id });
                }
                // Who ticks for others says for whom.
                (None, Some((_, role))) if role.may(Action::ApproveTask) => {
                    board.ask.set(Some(Ask::WhoDid(chore_id, day)));
                }
                (None, Some((member_id, _))) => {
                    board.run(FamilyCommand::TickTask { chore_id, day, member_id, entry_id });
                }
                (None, None) => {}
            }
        }
    }
}
