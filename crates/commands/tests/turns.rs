//! Whose turn a chore is, by property: whatever becomes of its list, of its tasks and of the family.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use hubbub_commands::FamilyCommand as C;
use hubbub_commands::family::{decide, decide_day, decide_join};
use hubbub_events::{FamilyEvent, State};
use hubbub_model::family::{
    Actor, Assignment, Chore, Family, FamilyState, Member, Repeats, Role, Task, Today, Turn, WeekStart,
};
use hubbub_model::{ChoreId, Day, FamilyId, MemberId, Millis, StarEntryId, Timestamp, UserId};
use proptest::prelude::*;

const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// The parent, who never takes turns.
const PARENT: u8 = 0;

fn id(n: u8) -> MemberId {
    MemberId::new(START, [n; 10])
}

fn chore_id() -> ChoreId {
    ChoreId::new(START, [1; 10])
}

fn member(n: u8) -> Member {
    let role = if n == PARENT { Role::Parent } else { Role::Child };
    Member { id: id(n), user_id: UserId::new(START, [n; 10]), name: "Somebody".parse().unwrap(), role }
}

/// A family, and whose turn it was on each day.
struct Home {
    state: FamilyState,
    now: Timestamp,
    entries: u8,
}

/// Something that happens; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    Relist(Vec<u8>),
    Tick(u8),
    Approve,
    SendBack,
    Undo,
    Leave(u8),
    Join(u8),
    Holiday(i32),
    Day,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => proptest::sample::subsequence(vec![1, 2, 3, 4, 5], 1..=5).prop_shuffle().prop_map(Step::Relist),
        3 => (1_u8..=5).prop_map(Step::Tick),
        1 => Just(Step::Approve),
        1 => Just(Step::SendBack),
        2 => Just(Step::Undo),
        1 => (1_u8..=5).prop_map(Step::Leave),
        1 => (1_u8..=5).prop_map(Step::Join),
        1 => (-1_i32..4).prop_map(Step::Holiday),
        6 => Just(Step::Day),
    ];
    proptest::collection::vec(step, 1..60)
}

impl Home {
    fn new(list: &[u8]) -> Self {
        let family = Family {
            id: FamilyId::new(START, [0; 10]),
            name: "Us".parse().unwrap(),
            time_zone: "UTC".parse().unwrap(),
            week_start: WeekStart::Monday,
        };
        let members = (0..=5).map(member).collect();
        let mut home =
            Self { state: FamilyState { members, ..FamilyState::new(family) }, now: START, entries: 0 };
        home.day();
        home.list(list);
        home
    }

    /// Does it, if the rules let it.
    fn run(&mut self, actor: u8, command: &C) -> bool {
        let Some(actor) = self.state.member(id(actor)).map(Actor::from) else { return false };
        let events = decide(&self.state, actor, command, self.now);
        events.as_ref().into_iter().flatten().for_each(|event| self.state.apply(event));
        self.come_up();
        events.is_ok()
    }

    /// Puts the chore on the list where it is due, as the server does after every change.
    fn come_up(&mut self) {
        let events = decide_day(&self.state, self.state.today, |state| {
            let due = state.chores.iter().filter(|chore| {
                !state.is_on_holiday() && chore.last.is_none_or(|last| last < state.today.day)
            });
            due.map(|chore| (chore.id, state.today.day)).collect()
        });
        events.iter().for_each(|event| self.state.apply(event));
    }

    fn day(&mut self) {
        let (day, begins_at) = (self.state.today.day.plus(1), self.now);
        self.now = self.now + Millis::from_days(1);
        let today = Today { day, begins_at, ends_at: self.now, shift: None };
        self.state.apply(&FamilyEvent::DayBegan { today });
        self.come_up();
    }

    fn list(&mut self, list: &[u8]) -> bool {
        let there = |n: &&u8| self.state.member(id(**n)).is_some();
        let members: Vec<_> = list.iter().filter(there).map(|n| id(*n)).collect();
        let chore = Chore {
            id: chore_id(),
            name: "Dishes".parse().unwrap(),
            stars: 1.try_into().unwrap(),
            repeats: Repeats::Daily,
            since: Day::default(),
            due: None,
            who: Assignment::Rotating { members },
            approval: true,
            last: None,
            turns: 0,
            turn: Turn::default(),
        };
        self.run(PARENT, &C::SaveChore { chore })
    }

    fn entry(&mut self) -> StarEntryId {
        self.entries += 1;
        StarEntryId::new(self.now, [self.entries; 10])
    }

    /// The present turn's task, while it is there.
    fn task(&self) -> Option<&Task> {
        self.state.task(chore_id(), self.state.chore(chore_id())?.last?)
    }

    fn members(&self) -> Vec<MemberId> {
        self.state.chore(chore_id()).unwrap().who.members().to_vec()
    }

    fn step(&mut self, step: &Step) {
        let (chore_id, entry_id) = (chore_id(), self.entry());
        let day = self.state.chore(chore_id).and_then(|chore| chore.last).unwrap_or_default();
        match step {
            Step::Relist(list) => drop(self.list(list)),
            Step::Tick(n) => {
                let member_id = self.task().and_then(|task| task.assignee).unwrap_or(id(*n));
                let by = if n % 2 == 0 { PARENT } else { *n };
                self.run(by, &C::TickTask { chore_id, day, member_id, entry_id });
            }
            Step::Approve => drop(self.run(PARENT, &C::ApproveTask { chore_id, day, entry_id })),
            Step::SendBack => {
                self.run(PARENT, &C::SendBackTask { chore_id, day, note: "Again".parse().unwrap() });
            }
            Step::Undo => drop(self.run(PARENT, &C::UndoTask { chore_id, day, entry_id })),
            Step::Leave(n) => drop(self.run(PARENT, &C::RemoveMember { member_id: id(*n) })),
            Step::Join(n) => {
                let joined = decide_join(&self.state, member(*n)).unwrap_or_default();
                joined.iter().for_each(|event| self.state.apply(event));
            }
            Step::Holiday(days) => {
                let until = (*days >= 0).then(|| self.state.today.day.plus(*days));
                self.run(PARENT, &C::SetHoliday { until });
            }
            Step::Day => self.day(),
        }
    }
}

/// What must hold between one moment and the next.
fn check(before: &FamilyState, home: &Home, step: &Step) -> Result<(), TestCaseError> {
    let Some(chore) = home.state.chore(chore_id()) else { return Ok(()) };
    let Assignment::Rotating { members } = &chore.who else { return Ok(()) };
    let old = before.chore(chore_id());
    let (turn, has_other) = (chore.turn, members.len() > 1);
    if let Some(task) = home.task().filter(|task| task.progress == hubbub_model::family::Progress::Todo) {
        prop_assert!(task.assignee.is_some_and(|id| members.contains(&id)), "{step:?}: on the list");
    }
    if let Some(task) = home.task() {
        prop_assert!(!task.is_todo() || task.assignee.is_some_and(|id| home.state.member(id).is_some()));
    }
    // Nobody has two turns running while there is another.
    let is_new = old.is_none_or(|old| old.last != chore.last);
    let moved = old.is_some_and(|old| old.turn.present != turn.present);
    if (is_new || moved) && has_other && turn.present.is_some() {
        prop_assert!(turn.present != turn.before, "{step:?}: twice running");
    }
    if let Some(old) = old.filter(|old| old.last.is_some() && matches!(old.who, Assignment::Rotating { .. }))
    {
        let had = old.turn.present.filter(|id| members.contains(id));
        if is_new && chore.who == old.who {
            // Next comes the one after whoever had it.
            let place = had.and_then(|had| members.iter().position(|id| *id == had));
            let after = place.map(|at| members[(at + 1) % members.len()]);
            prop_assert!(after.is_none() || turn.present == after, "{step:?}: the next one");
        }
        if !is_new && had.is_some() {
            // The present turn stays whose it is, as long as they may have it.
            prop_assert!(turn.present == had, "{step:?}: taken away");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn turns_follow_one_after_the_other(list in proptest::sample::subsequence(vec![1_u8, 2, 3, 4, 5], 1..=5), steps in steps()) {
        let mut home = Home::new(&list);
        for step in steps {
            let before = home.state.clone();
            home.step(&step);
            check(&before, &home, &step)?;
        }
    }
}

fn assignee(home: &Home) -> MemberId {
    home.task().unwrap().assignee.unwrap()
}

#[test]
fn who_is_taken_off_the_list_does_not_move_the_others() {
    let mut home = Home::new(&[1, 2, 3]);
    // Every list length that there is has come round differently by the fourth day.
    (0..3).for_each(|_| home.day());
    assert_eq!(assignee(&home), id(1));
    home.list(&[1, 2]);
    assert_eq!(assignee(&home), id(1), "today stays");
    home.day();
    assert_eq!(assignee(&home), id(2));
}

#[test]
fn who_comes_to_a_list_of_two_waits_for_the_turn() {
    let mut home = Home::new(&[1, 2]);
    (0..3).for_each(|_| home.day());
    home.list(&[1, 2, 3]);
    assert_eq!(assignee(&home), id(2), "today stays");
    home.day();
    assert_eq!(assignee(&home), id(3));
}

#[test]
fn who_leaves_does_not_give_another_two_days() {
    let mut home = Home::new(&[1, 2, 3]);
    (0..3).for_each(|_| home.day());
    assert_eq!(assignee(&home), id(1));
    home.step(&Step::Leave(3));
    assert_eq!(home.members(), [id(1), id(2)]);
    assert_eq!(assignee(&home), id(1));
    home.day();
    assert_eq!(assignee(&home), id(2));
}

#[test]
fn who_leaves_on_their_day_hands_it_on() {
    let mut home = Home::new(&[1, 2, 3]);
    home.day();
    home.step(&Step::Leave(2));
    assert_eq!(assignee(&home), id(3));
    home.day();
    assert_eq!(assignee(&home), id(1));
}
