//! What a new day brings. Only the server asks this: it alone has the time zones, and the calendar
//! that says on which days a chore comes up.

use hubbub_events::{FamilyEvent, State};
use hubbub_model::family::{FamilyState, Limits, Repeats, Today};
use hubbub_model::{ChoreId, Day};

use super::chore;

/// Lets `today` begin, unless it has, and after that makes the chores in `due` due on the days
/// given there. Those that were due once and are over are put away.
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
    let tasks: Vec<_> = due(&state)
        .into_iter()
        .take(room)
        .filter_map(|(id, day)| Some((state.chore(id)?, day)))
        .map(|(chore, day)| chore::task(chore, day, chore.turns, &today))
        .collect();
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
