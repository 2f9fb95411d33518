//! What a new day brings. Only the server asks this: it alone has the time zones, and the calendar
//! that says on which days a chore comes up.

use hubbub_events::{FamilyEvent, State};
use hubbub_model::family::{FamilyState, Limits, Repeats, Today};
use hubbub_model::{ChoreId, Day};

use super::task;

/// Lets `today` begin, unless it has, and after that makes the chores in `due` due on the days
/// given there. What is on the list by a time of day is told its time anew. Those that were due once and are over are put away.
#[must_use]
pub fn decide_day(
    state: &FamilyState,
    today: Today,
    due: impl FnOnce(&FamilyState) -> Vec<(ChoreId, Day)>,
) -> Vec<FamilyEvent> {
    let mut events = Vec::new();
    let mut state = std::borrow::Cow::Borrowed(state);
    if state.today != today {
        let began = FamilyEvent::DayBegan { today };
        state.to_mut().apply(&began);
        events.push(began);
        for id in over(&state) {
            let removed = FamilyEvent::ChoreRemoved { chore_id: id };
            state.to_mut().apply(&removed);
            events.push(removed);
        }
    }
    let room = Limits::TASKS.saturating_sub(state.tasks.len());
    let new = due(&state).into_iter().take(room);
    let new = new.filter_map(|(id, day)| Some(task::due(state.chore(id)?, day, &today)));
    let tasks: Vec<_> = task::retimed(&state).into_iter().chain(new).collect();
    if !tasks.is_empty() {
        events.push(FamilyEvent::ChoreDue { tasks });
    }
    events
}

/// The chores that were due once, of which nothing is left on the list.
fn over(state: &FamilyState) -> Vec<ChoreId> {
    let over = state.chores.iter().filter(|chore| {
        chore.repeats == Repeats::Once
            && chore.last.is_some()
            && !state.tasks.iter().any(|task| task.chore_id == chore.id)
    });
    over.map(|chore| chore.id).collect()
}
