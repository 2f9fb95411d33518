//! A sound history, and one hand-made violation after the other.

use hubbub_commands::areas;
use hubbub_events::{Channel, CommandReply, LogEntry, Position};
use hubbub_model::family::{Family, Stars, Timer, WeekStart};
use hubbub_model::{ChannelSeq, Epoch, FamilyId, MemberId, MutationId, TimerId, UserId};

use super::super::act::{Act, Outcome};
use super::super::whole::Whole;
use super::*;

const START: i64 = 1_700_000_000_000;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(START + millis)
}

fn mutation(n: u8) -> MutationId {
    MutationId::new(at(0), [n; 10])
}

fn timer(phase: Phase) -> Timer {
    Timer {
        id: TimerId::new(at(0), [1; 10]),
        family_id: FamilyId::new(at(0), [2; 10]),
        name: "Tea".parse().unwrap(),
        member_id: MemberId::new(at(0), [3; 10]),
        template_id: None,
        stars: Stars::try_from(1).unwrap(),
        length: Millis::from_secs(1),
        started_at: at(0),
        started_by: MemberId::new(at(0), [3; 10]),
        phase,
    }
}

fn started() -> FamilyEvent {
    FamilyEvent::TimerStarted { timer: timer(Phase::Running { ends_at: at(1000) }) }
}

fn expired() -> FamilyEvent {
    FamilyEvent::TimerExpired { timer: timer(Phase::Expired { expired_at: at(1000) }) }
}

fn renamed(name: &str) -> FamilyEvent {
    FamilyEvent::FamilyUpdated { family: Family { name: name.parse().unwrap(), ..beginning().family } }
}

fn beginning() -> FamilyState {
    FamilyState::new(Family {
        id: FamilyId::new(at(0), [2; 10]),
        name: "Us".parse().unwrap(),
        time_zone: "Europe/Berlin".parse().unwrap(),
        week_start: WeekStart::Monday,
    })
}

fn epoch(n: u8) -> Epoch {
    Epoch::new(at(0), [n; 10])
}

fn entry(seq: u64, when: i64, id: Option<MutationId>, event: &FamilyEvent) -> LogEntry {
    let position = Position { epoch: epoch(1), seq: ChannelSeq(seq), at: at(when), mutation_id: id };
    Envelope::seal(position, event).unwrap()
}

fn answered(id: u8, entries: &[LogEntry]) -> Act {
    let reply = CommandReply { epoch: epoch(1), seq: ChannelSeq(0), entries: entries.to_vec() };
    Act {
        by: UserId::new(Timestamp::default(), [0; 10]),
        channel: Channel::Family(FamilyId::new(at(0), [2; 10])),
        tried: vec![mutation(id)],
        outcome: Outcome::Answered(reply),
    }
}

/// A story that is sound until a test changes it.
struct Story {
    entries: Vec<LogEntry>,
    acts: Vec<Act>,
    counter: u64,
    shown: FamilyState,
    now: Timestamp,
}

impl Story {
    /// One person starts a timer and another renames the family; the timer runs out.
    fn sound() -> Self {
        let mut story = Self::of(vec![
            entry(1, 0, Some(mutation(1)), &started()),
            entry(2, 10, Some(mutation(2)), &renamed("All of us")),
            entry(3, 1020, None, &expired()),
        ]);
        story.acts = vec![answered(1, &story.entries[..1]), answered(2, &story.entries[1..2])];
        story
    }

    /// What these entries amount to; nobody did any of it.
    fn of(entries: Vec<LogEntry>) -> Self {
        let mut shown = beginning();
        for entry in &entries {
            shown.apply(&entry.open().unwrap().event.unwrap());
        }
        Self { counter: entries.len() as u64, entries, acts: Vec::new(), shown, now: at(2000) }
    }

    fn faults(&self) -> Vec<Fault> {
        self.check().1
    }

    /// The server was down from 990 to 1010.
    fn check(&self) -> (Expiries, Vec<Fault>) {
        let lives = [Life { ready: at(-500), killed: at(990) }, Life { ready: at(1010), killed: at(60_000) }];
        let whole = Whole::<areas::Family> {
            epoch: epoch(1),
            entries: &self.entries,
            counter: ChannelSeq(self.counter),
            shown: &self.shown,
        };
        let (acts, mut faults) = (self.acts.iter().collect::<Vec<_>>(), Vec::new());
        let entries = whole.check(&acts, Some(beginning()), &mut faults).unwrap_or_default();
        let history = History { beginning: beginning(), entries: &entries, now: self.now, lives: &lives };
        (history.check(&mut faults), faults)
    }
}

#[test]
fn a_sound_history_has_no_fault() {
    let (expiries, faults) = Story::sound().check();
    assert_eq!(faults, []);
    assert_eq!(expiries, Expiries { count: 1, while_down: 1, latest: Millis::new(10) });
}

#[test]
fn an_acknowledged_entry_that_is_gone_is_lost() {
    let mut story = Story::sound();
    story.entries.remove(1);
    let faults = story.faults();
    assert!(faults.contains(&Fault::Lost(ChannelSeq(2))), "{faults:?}");
    assert!(faults.contains(&Fault::Gap { position: 2, number: ChannelSeq(3) }), "{faults:?}");
    assert!(faults.contains(&Fault::Counter { counter: ChannelSeq(3), log: 2 }), "{faults:?}");
    assert!(faults.contains(&Fault::Diverged), "{faults:?}");
}

#[test]
fn an_entry_that_is_another_than_was_acknowledged_is_lost() {
    let mut story = Story::sound();
    story.entries[1] = entry(2, 10, Some(mutation(2)), &renamed("Them"));
    assert_eq!(story.faults(), [Fault::Lost(ChannelSeq(2)), Fault::Diverged]);
}

#[test]
fn what_is_carried_out_again_under_the_same_or_a_new_name_is_doubled() {
    for again in [2, 3] {
        let mut story = Story::sound();
        story.entries.push(entry(4, 1030, Some(mutation(again)), &renamed("All of us")));
        story.counter = 4;
        story.acts[1].tried = vec![mutation(3), mutation(2)];
        assert_eq!(story.faults(), [Fault::Doubled(mutation(2))], "{again}");
    }
}

#[test]
fn a_refused_command_leaves_no_entry() {
    let mut story = Story::sound();
    story.acts[1].outcome = Outcome::Refused;
    assert_eq!(story.faults(), [Fault::Doubled(mutation(2))]);
}

#[test]
fn an_entry_that_nobody_asked_for_is_a_stranger() {
    let mut story = Story::sound();
    story.acts.pop();
    assert_eq!(story.faults(), [Fault::Stranger(ChannelSeq(2))]);
}

#[test]
fn the_counter_is_the_last_number() {
    let story = Story { counter: 4, ..Story::sound() };
    assert_eq!(story.faults(), [Fault::Counter { counter: ChannelSeq(4), log: 3 }]);
}

#[test]
fn entries_of_another_epoch_and_unreadable_ones_are_found() {
    let mut story = Story::sound();
    let position = Position { epoch: epoch(2), seq: ChannelSeq(3), at: at(1020), mutation_id: None };
    story.entries[2] = Envelope::seal(position, &expired()).unwrap();
    assert_eq!(story.faults(), [Fault::OtherEpoch(ChannelSeq(3))]);
    story.entries[2].name = "timer:cancelled".into();
    assert_eq!(story.faults(), [Fault::Unreadable(3)]);
}

#[test]
fn a_timer_expires_once_and_not_before_its_end() {
    let twice = Story::of(vec![
        entry(1, 0, None, &started()),
        entry(2, 1020, None, &expired()),
        entry(3, 1030, None, &expired()),
    ]);
    let early = Story::of(vec![entry(1, 0, None, &started()), entry(2, 999, None, &expired())]);
    for story in [twice, early] {
        assert_eq!(story.faults(), [Fault::ExpiredWrongly(TimerId::new(at(0), [1; 10]))]);
    }
}

#[test]
fn a_timer_that_never_expires_is_overdue_once_the_server_was_up_for_long_enough() {
    let mut story = Story::of(vec![entry(1, 0, None, &started())]);
    story.now = at(11_010);
    assert_eq!(story.faults(), []);
    story.now = at(11_011);
    assert_eq!(story.faults(), [Fault::Overdue(TimerId::new(at(0), [1; 10]))]);
}

#[test]
fn a_timer_that_expires_long_after_its_end_is_late() {
    let story = Story::of(vec![entry(1, 0, None, &started()), entry(2, 11_011, None, &expired())]);
    assert_eq!(story.faults(), [Fault::Late(TimerId::new(at(0), [1; 10]), Millis::new(10_001))]);
}

#[test]
fn a_timer_that_ran_out_expires_before_anything_else_becomes_of_it() {
    let updated = FamilyEvent::TimerUpdated { timer: timer(Phase::Running { ends_at: at(90_000) }) };
    let story = Story::of(vec![entry(1, 0, None, &started()), entry(2, 1500, None, &updated)]);
    assert_eq!(story.faults(), [Fault::NotExpired(TimerId::new(at(0), [1; 10]))]);
    let completed = FamilyEvent::TimerCompleted {
        timer: timer(Phase::Expired { expired_at: at(1000) }),
        stars_awarded: Stars::try_from(1).unwrap(),
        confirmed_by: MemberId::new(at(0), [3; 10]),
    };
    let story = Story::of(vec![entry(1, 0, None, &started()), entry(2, 1500, None, &completed)]);
    assert_eq!(story.faults(), [Fault::NotExpired(TimerId::new(at(0), [1; 10]))]);
}
