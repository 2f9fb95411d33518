//! What stands on the list when chores come up, and what becomes of it when chores or people change.

use hubbub_events::FamilyEvent;
use hubbub_model::family::{Assignment, Chore, FamilyState, Progress, Task, Today};
use hubbub_model::{Day, MemberId};

/// The task that `chore` becomes on `day`.
pub(super) fn due(chore: &Chore, day: Day, today: &Today) -> Task {
    task(chore, day, chore.next_assignee(), today)
}

fn task(chore: &Chore, day: Day, assignee: Option<MemberId>, today: &Today) -> Task {
    Task {
        chore_id: chore.id,
        day,
        name: chore.name.clone(),
        stars: chore.stars,
        due_at: chore.due.filter(|_| day == today.day).map(|time| today.at(time)),
        assignee,
        open: assignee.is_none() || chore.who == Assignment::FirstCome,
        approval: chore.approval,
        progress: Progress::Todo,
    }
}

/// What is to be done where `old` stands on the list, of a chore that was changed since; and the
/// chore, whose turn may have passed to somebody else. The person stays the same as long as they may
/// have it; of those who have left, `is_there` says no.
pub(super) fn again(
    today: &Today,
    chore: Chore,
    old: &Task,
    is_there: impl Fn(MemberId) -> bool,
) -> (Chore, Task) {
    let is_present = chore.last == Some(old.day);
    let assignee = match &chore.who {
        Assignment::Fixed { member_id } => Some(*member_id),
        Assignment::FirstCome => old.assignee.filter(|id| old.open && is_there(*id)),
        Assignment::Rotating { members } if is_present => {
            let keeps = old.assignee.or(chore.turn.present).filter(|id| members.contains(id));
            keeps.or_else(|| chore.turn.instead(members))
        }
        Assignment::Rotating { .. } => old.assignee.filter(|id| is_there(*id)),
    };
    // Whoever took what is open to all did not take a turn.
    let passes = is_present && chore.who != Assignment::FirstCome;
    let turn = assignee.filter(|_| passes).map_or(chore.turn, |id| chore.turn.passed(id));
    let task = Task { progress: old.progress.clone(), ..task(&chore, old.day, assignee, today) };
    (Chore { turn, ..chore }, task)
}

/// The same for everything that stands on the list of one chore.
pub(super) fn all_again(
    today: &Today,
    chore: Chore,
    on_list: &[&Task],
    is_there: impl Fn(MemberId) -> bool,
) -> (Chore, Vec<Task>) {
    on_list.iter().fold((chore, Vec::new()), |(chore, mut tasks), old| {
        let (chore, task) = again(today, chore, old, &is_there);
        tasks.push(task);
        (chore, tasks)
    })
}

/// `task` is to be done after all. It is told as `done` wants it, after the chore, should its turn
/// have passed to somebody else meanwhile.
pub(super) fn reopened(
    state: &FamilyState,
    task: Task,
    done: impl FnOnce(Task) -> FamilyEvent,
) -> Vec<FamilyEvent> {
    let Some(chore) = state.chore(task.chore_id) else { return vec![done(task)] };
    let (after, task) = again(&state.today, chore.clone(), &task, |id| state.member(id).is_some());
    let saved = (after != *chore).then_some(FamilyEvent::ChoreSaved { chore: after });
    saved.into_iter().chain([done(task)]).collect()
}

/// What becomes of chores and tasks whose member leaves.
pub(super) fn without(state: &FamilyState, member: MemberId) -> Vec<FamilyEvent> {
    let is_there = |id: MemberId| id != member && state.member(id).is_some();
    let (of_chores, others): (Vec<_>, Vec<_>) = state
        .tasks
        .iter()
        .filter(|task| task.assignee == Some(member) && task.is_todo())
        .partition(|task| state.chore(task.chore_id).is_some());
    let mut events = Vec::new();
    for before in &state.chores {
        let on_list: Vec<_> = of_chores.iter().copied().filter(|task| task.chore_id == before.id).collect();
        let who = before.who.without(member);
        let turn = before.turn.relisted(before.who.members(), who.members());
        let chore = Chore { who, turn, ..before.clone() };
        let (chore, tasks) = all_again(&state.today, chore, &on_list, is_there);
        events.extend((chore != *before).then_some(FamilyEvent::ChoreSaved { chore }));
        events.extend(tasks.into_iter().map(given));
    }
    events.extend(others.into_iter().map(|task| given(Task { assignee: None, open: true, ..task.clone() })));
    events
}

/// The event of a task that is somebody else's now, or nobody's.
fn given(task: Task) -> FamilyEvent {
    match task.assignee {
        Some(_) => FamilyEvent::ChoreDue { tasks: vec![task] },
        None => FamilyEvent::ChoreReleased { task },
    }
}

/// The present day's tasks whose time is another, since the family's clocks are.
pub(super) fn retimed(state: &FamilyState) -> Vec<Task> {
    let today = state.today;
    let on_list = state.tasks.iter().filter(|task| task.day == today.day && !task.is_completed());
    let due_at = |task: &Task| Some(today.at(state.chore(task.chore_id)?.due?));
    on_list
        .filter(|task| task.due_at.is_some() && due_at(task).is_some_and(|at| task.due_at != Some(at)))
        .map(|task| Task { due_at: due_at(task), ..task.clone() })
        .collect()
}
