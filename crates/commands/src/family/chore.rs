//! The rules of chores, and of the tasks that they become on the days on which they are due.

use hubbub_events::FamilyEvent;
use hubbub_model::family::{
    Action, Actor, Assignment, Chore, FamilyState, Limits, Member, Progress, StarEntry, StarReason, Task,
};
use hubbub_model::text::Note;
use hubbub_model::{ChoreId, Day, MemberId, StarEntryId, Timestamp};

use super::Refusal;
use super::refusal::{Decision, allow, near};
use super::star::{self, Line};
use super::task;

pub(super) fn save(state: &FamilyState, actor: Actor, chore: &Chore) -> Decision {
    allow(actor, Action::EditChores)?;
    check(state, &chore.who)?;
    let before = state.chore(chore.id);
    if before.is_none_or(|before| before.since != chore.since) {
        near(state, chore.since)?;
    }
    let relisted = |before: &Chore| before.turn.relisted(before.who.members(), chore.who.members());
    let (last, turns) = before.map_or((None, 0), |before| (before.last, before.turns));
    let turn = before.map(relisted).unwrap_or_default();
    let chore = Chore { last, turns, turn, who: chore.who.clone().once(), ..chore.clone() };
    match before {
        Some(before) if *before == chore => return Ok(Vec::new()),
        None if state.chores.len() >= Limits::CHORES => return Err(Refusal::LimitReached),
        _ => {}
    }
    // What is on the list is to be done as the chore is now.
    let on_list = state.tasks.iter().filter(|task| task.chore_id == chore.id && task.is_todo());
    let on_list: Vec<_> = on_list.collect();
    let (chore, tasks) = task::all_again(&state.today, chore, &on_list, |id| state.member(id).is_some());
    let due = (!tasks.is_empty()).then_some(FamilyEvent::ChoreDue { tasks });
    Ok([FamilyEvent::ChoreSaved { chore }].into_iter().chain(due).collect())
}

/// Whom an assignment names must be there, and rotation needs somebody.
fn check(state: &FamilyState, who: &Assignment) -> Result<(), Refusal> {
    let named = who.members();
    let is_person = |id: &MemberId| state.member(*id).is_some_and(Member::is_person);
    if named.len() > Limits::NAMED {
        Err(Refusal::LimitReached)
    } else if !named.iter().all(is_person)
        || matches!(who, Assignment::Rotating { members } if members.is_empty())
    {
        Err(Refusal::NoSuchMember)
    } else {
        Ok(())
    }
}

pub(super) fn remove(state: &FamilyState, actor: Actor, id: ChoreId) -> Decision {
    allow(actor, Action::EditChores)?;
    state.chore(id).ok_or(Refusal::NoSuchChore)?;
    Ok(vec![FamilyEvent::ChoreRemoved { chore_id: id }])
}

pub(super) fn set_holiday(state: &FamilyState, actor: Actor, until: Option<Day>) -> Decision {
    allow(actor, Action::EditChores)?;
    until.map_or(Ok(()), |last| near(state, last))?;
    // Coming back early ends it with yesterday, so that it is known since when chores count again.
    let until = until.or_else(|| state.holiday.map(|last| last.min(state.today.day.plus(-1))));
    if until == state.holiday { Ok(Vec::new()) } else { Ok(vec![FamilyEvent::HolidayChanged { until }]) }
}

pub(super) fn claim(state: &FamilyState, actor: Actor, id: ChoreId, day: Day) -> Decision {
    allow(actor, Action::ClaimTask)?;
    let task = find(state, id, day)?;
    match task.assignee {
        Some(assignee) if assignee == actor.id => Ok(Vec::new()),
        Some(_) => Err(Refusal::TakenByOther),
        None if !task.is_todo() => Err(Refusal::NotToDo),
        None => {
            Ok(vec![FamilyEvent::ChoreClaimed { task: Task { assignee: Some(actor.id), ..task.clone() } }])
        }
    }
}

pub(super) fn release(state: &FamilyState, actor: Actor, id: ChoreId, day: Day) -> Decision {
    allow(actor, Action::ClaimTask)?;
    let task = find(state, id, day)?;
    let is_theirs = task.assignee == Some(actor.id) || actor.role.may(Action::EditChores);
    if !task.open || !task.is_todo() {
        Err(Refusal::NotToDo)
    } else if task.assignee.is_none() {
        Ok(Vec::new())
    } else if is_theirs {
        Ok(vec![FamilyEvent::ChoreReleased { task: Task { assignee: None, ..task.clone() } }])
    } else {
        Err(Refusal::TakenByOther)
    }
}

/// `by` has done it; `actor` says so. A parent's word needs no approval.
pub(super) fn tick(
    state: &FamilyState,
    actor: Actor,
    (id, day): (ChoreId, Day),
    by: MemberId,
    entry_id: StarEntryId,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::TickTask)?;
    let task = find(state, id, day)?;
    state.member(by).filter(|member| member.is_person()).ok_or(Refusal::NoSuchMember)?;
    if !task.is_todo() {
        return Err(Refusal::NotToDo);
    }
    if !task.may_tick(actor, state.kiosk(actor.id), by) {
        return Err(Refusal::NotAllowed);
    }
    if task.approval && !actor.role.may(Action::ApproveTask) {
        let progress = Progress::Submitted { by, ticked_by: actor.id, at: now };
        return Ok(vec![FamilyEvent::ChoreSubmitted { task: Task { progress, ..task.clone() } }]);
    }
    Ok(complete(state, actor, task, by, entry_id, now))
}

pub(super) fn approve(
    state: &FamilyState,
    actor: Actor,
    id: ChoreId,
    day: Day,
    entry_id: StarEntryId,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::ApproveTask)?;
    let task = find(state, id, day)?;
    let Progress::Submitted { by, .. } = task.progress else { return Err(Refusal::NotSubmitted) };
    Ok(complete(state, actor, task, by, entry_id, now))
}

/// It is done, and awards its stars to whoever did it, if they are still there.
fn complete(
    state: &FamilyState,
    actor: Actor,
    task: &Task,
    by: MemberId,
    entry_id: StarEntryId,
    now: Timestamp,
) -> Vec<FamilyEvent> {
    let awards = task.stars.get() > 0 && state.member(by).is_some();
    let entry = awards.then_some(entry_id);
    let progress = Progress::Completed { by, confirmed_by: actor.id, at: now, entry_id: entry };
    let done = Task { progress, ..task.clone() };
    let mut events = vec![FamilyEvent::ChoreCompleted { task: done, stars_awarded: task.stars }];
    if awards {
        let (chore_id, day, name) = (task.chore_id, task.day, task.name.clone());
        let reason = StarReason::Chore { chore_id, day, name };
        let change = i64::try_from(task.stars.get()).unwrap_or_default();
        let line = Line { id: entry_id, member_id: by, change, reason, for_day: Some(task.day) };
        events.push(star::write(state, actor, line, now));
    }
    events
}

pub(super) fn send_back(state: &FamilyState, actor: Actor, id: ChoreId, day: Day, note: Note) -> Decision {
    allow(actor, Action::ApproveTask)?;
    let task = find(state, id, day)?;
    if !task.is_submitted() {
        return Err(Refusal::NotSubmitted);
    }
    let returned = Task { progress: Progress::Returned { by: actor.id, note }, ..task.clone() };
    // Whoever did it does it again, also if they no longer take turns.
    if task.assignee.is_some_and(|id| state.member(id).is_some()) {
        return Ok(vec![FamilyEvent::ChoreReturned { task: returned }]);
    }
    Ok(task::reopened(state, returned, |task| FamilyEvent::ChoreReturned { task }))
}

/// It was not done after all: what it awarded is taken back by a counter-entry.
pub(super) fn undo(
    state: &FamilyState,
    actor: Actor,
    id: ChoreId,
    day: Day,
    entry_id: StarEntryId,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::TickTask)?;
    let task = find(state, id, day)?;
    if task.is_todo() {
        return Err(Refusal::NotDone);
    }
    if !task.may_undo(actor, now) {
        return Err(Refusal::TooLateToUndo);
    }
    let mut events = reopened(state, task);
    if let Progress::Completed { by, at, confirmed_by, entry_id: Some(awarded) } = task.progress {
        // The task says all that the entry does, which need not be among the newest any more.
        let reason = StarReason::Chore { chore_id: id, day, name: task.name.clone() };
        let change = i64::try_from(task.stars.get()).unwrap_or_default();
        let entry = StarEntry {
            id: awarded,
            member_id: by,
            change,
            reason,
            by: confirmed_by,
            at,
            day,
            for_day: None,
            undone: false,
        };
        if state.member(by).is_some() {
            events.push(star::counter(state, actor, &entry, entry_id, now));
        }
    }
    Ok(events)
}

/// What becomes of the task whose stars, written as `entry`, are undone.
pub(super) fn reopened_by(
    state: &FamilyState,
    id: ChoreId,
    day: Day,
    entry: StarEntryId,
) -> Vec<FamilyEvent> {
    let awarded = |task: &&Task| matches!(task.progress, Progress::Completed { entry_id, .. } if entry_id == Some(entry));
    state.task(id, day).filter(awarded).map(|task| reopened(state, task)).unwrap_or_default()
}

fn reopened(state: &FamilyState, task: &Task) -> Vec<FamilyEvent> {
    let todo = Task { progress: Progress::Todo, ..task.clone() };
    task::reopened(state, todo, |task| FamilyEvent::ChoreReopened { task })
}

fn find(state: &FamilyState, id: ChoreId, day: Day) -> Result<&Task, Refusal> {
    state.task(id, day).ok_or(Refusal::NoSuchTask)
}
