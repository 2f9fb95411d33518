//! What stands on the wall of chores and stars, for whoever looks at it.

use hubbub_model::family::{Actor, FamilyState, Member, Progress, Role, Task};
use hubbub_model::{ChoreId, Day, MemberId, Timestamp};

use crate::parts::Week;
use crate::preferences::words;
use crate::text::said;

/// What one person has to do, or what is open to all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) who: Option<Member>,
    pub(super) balance: i64,
    /// Only of children: their stars are shown here.
    pub(super) week: Option<Week>,
    pub(super) lines: Vec<Line>,
}

/// One chore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) key: (ChoreId, Day),
    pub(super) name: String,
    pub(super) note: String,
    pub(super) stars: i64,
    pub(super) look: &'static str,
    pub(super) press: Option<Press>,
}

/// What pressing a chore does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// This one did it.
    Tick(MemberId),
    /// Somebody did it.
    Ask,
    Undo,
}

/// A column for each child and for each parent who has something to do, and one for what is open to
/// all: there it stays, whoever takes it, so that nothing moves under a finger.
pub(super) fn columns(state: &FamilyState, actor: Actor, now: Timestamp) -> Vec<Column> {
    let lines = |of: Option<MemberId>| {
        let theirs =
            |task: &&Task| if task.open { of.is_none() } else { of.is_some() && task.assignee == of };
        state.tasks.iter().filter(theirs).map(|task| Line::new(state, task, actor, now)).collect()
    };
    let column = |member: &Member| Column {
        who: Some(member.clone()),
        balance: state.balance(member.id),
        week: (member.role == Role::Child).then(|| Week::of(state, member.id)),
        lines: lines(Some(member.id)),
    };
    let open = Column { who: None, balance: 0, week: None, lines: lines(None) };
    let (mut children, mut parents): (Vec<_>, Vec<_>) =
        state.people().map(column).partition(|column| column.week.is_some());
    parents.retain(|column| !column.lines.is_empty());
    children.append(&mut parents);
    children.extend(Some(open).filter(|open| !open.lines.is_empty()));
    children
}

impl Line {
    fn new(state: &FamilyState, task: &Task, actor: Actor, now: Timestamp) -> Self {
        let words = &words().wall;
        let (look, by, note) = match &task.progress {
            Progress::Todo if task.is_overdue(state.today.day, now) => {
                ("late", None, words.overdue.to_owned())
            }
            Progress::Todo => ("todo", None, String::new()),
            Progress::Returned { note, .. } => ("returned", None, (words.once_more)(said(note.as_str()))),
            Progress::Submitted { by, .. } => ("submitted", Some(*by), words.waits.to_owned()),
            Progress::Completed { by, .. } => ("done", Some(*by), String::new()),
        };
        // In the column of all it says who it was, or who has taken it.
        let who = by.or(task.assignee).filter(|_| task.open).and_then(|id| state.member(id));
        let note = match who {
            Some(who) if note.is_empty() => said(who.name.as_str()).to_string(),
            Some(who) => format!("{} · {note}", said(who.name.as_str())),
            None => note,
        };
        let mut doers = state.doers(actor, task).map(|member| member.id);
        let press = match (doers.next(), doers.next()) {
            (Some(_), Some(_)) => Some(Press::Ask),
            (Some(only), None) => Some(Press::Tick(only)),
            (None, _) => task.may_undo(actor, now).then_some(Press::Undo),
        };
        drop(doers);
        let stars = i64::try_from(task.stars.get()).unwrap_or_default();
        Self { key: task.key(), name: task.name.to_string(), note, stars, look, press }
    }
}

#[cfg(test)]
mod tests {
    use hubbub_model::family::{Family, Kiosk, WeekStart};
    use hubbub_model::{FamilyId, UserId};

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn member(nth: u8, role: Role) -> Member {
        let (id, user_id) = (MemberId::new(NOW, [nth; 10]), UserId::new(NOW, [nth; 10]));
        Member { id, user_id, name: "Somebody".parse().unwrap(), role }
    }

    fn task(nth: u8, assignee: Option<MemberId>) -> Task {
        Task {
            chore_id: ChoreId::new(NOW, [nth; 10]),
            day: Day::default(),
            name: "Dishes".parse().unwrap(),
            stars: 0.try_into().unwrap(),
            due_at: None,
            assignee,
            open: assignee.is_none(),
            approval: false,
            progress: Progress::Todo,
        }
    }

    /// A parent, two children and a tablet; a chore for each child and one for anybody.
    fn home(ticks_for: &[usize]) -> FamilyState {
        let mut state = FamilyState::new(Family {
            id: FamilyId::new(NOW, [0; 10]),
            name: "Us".parse().unwrap(),
            time_zone: "UTC".parse().unwrap(),
            week_start: WeekStart::Monday,
        });
        let roles = [(1, Role::Parent), (2, Role::Child), (3, Role::Child), (4, Role::Kiosk)];
        state.members = roles.into_iter().map(|(nth, role)| member(nth, role)).collect();
        let [_, lio, mia, tablet] = [0, 1, 2, 3].map(|nth: usize| state.members[nth].id);
        state.tasks = vec![task(1, Some(lio)), task(2, Some(mia)), task(3, None)];
        let ticks_for = ticks_for.iter().map(|nth| state.members[*nth].id).collect();
        state.kiosks = vec![Kiosk { member_id: tablet, ticks_for, starts_timers: false }];
        state
    }

    /// What pressing each chore does, for the member at this place.
    fn presses(state: &FamilyState, nth: usize) -> Vec<Option<Press>> {
        let actor = Actor::from(&state.members[nth]);
        columns(state, actor, NOW)
            .into_iter()
            .flat_map(|column| column.lines)
            .map(|line| line.press)
            .collect()
    }

    #[test]
    fn a_tick_that_must_not_be_done_is_not_offered() {
        let state = home(&[1]);
        let [lio, mia] = [1, 2].map(|nth: usize| Some(Press::Tick(state.members[nth].id)));
        assert_eq!(presses(&state, 3), [lio, None, lio], "a tablet ticks for whom it may");
        assert_eq!(presses(&state, 2), [None, mia, mia], "a child for itself");
        assert_eq!(presses(&state, 0), [lio, mia, Some(Press::Ask)], "a parent for everybody");
        assert_eq!(presses(&home(&[]), 3), [None, None, None]);
        assert_eq!(presses(&home(&[1, 2]), 3), [lio, mia, Some(Press::Ask)]);
    }

    #[test]
    fn what_was_ticked_can_be_undone_for_an_hour() {
        let mut state = home(&[1]);
        let [lio, tablet] = [1, 3].map(|nth: usize| state.members[nth].id);
        state.tasks[0].progress =
            Progress::Completed { by: lio, confirmed_by: tablet, at: NOW, entry_id: None };
        assert_eq!(presses(&state, 3)[0], Some(Press::Undo));
        assert_eq!(presses(&state, 2)[0], None, "not by somebody else");
        let later = NOW + hubbub_model::Millis::from_minutes(61);
        let lines = columns(&state, Actor::from(&state.members[3]), later);
        assert_eq!(lines[0].lines[0].press, None);
    }
}
