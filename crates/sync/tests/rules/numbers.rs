//! Each rule of the replica by itself.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use hubbub_events::{Advanced, CommandReply, Envelope, Event, LogEntry, Position, State, SyncReply};
use hubbub_model::json::{Object, Unreadable};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp};
use hubbub_sync::{Fetch, OutboxEntry, OutboxFull, Output, Predict, Replica};
use serde::{Deserialize, Serialize};

/// The least of areas: a list of numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Numbers(Vec<u64>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Added {
    number: u64,
}

impl Event for Added {
    const NAMES: &'static [&'static str] = &["number:added"];
    const CATALOGUE: &'static [hubbub_events::catalogue::Entry] = &[];

    fn name(&self) -> &'static str {
        "number:added"
    }

    fn decode(name: &str, data: &mut Object) -> Result<Option<Self>, Unreadable> {
        if name == "number:added" { Ok(Some(Self { number: data.take("number")? })) } else { Ok(None) }
    }
}

impl State for Numbers {
    type Event = Added;

    fn apply(&mut self, event: &Added) {
        self.0.push(event.number);
    }
}

/// Adds a number that is not there yet.
struct Once;

impl Predict for Once {
    type State = Numbers;
    type Command = u64;

    fn predict(&self, state: &Numbers, number: &u64, _: Timestamp) -> Vec<Added> {
        if state.0.contains(number) { Vec::new() } else { vec![Added { number: *number }] }
    }
}

fn epoch(n: u8) -> Epoch {
    Epoch::new(Timestamp::default(), [n; 10])
}

fn id(n: u8) -> MutationId {
    MutationId::new(Timestamp::default(), [n; 10])
}

fn at(millis: u64) -> Millis {
    Millis::new(millis)
}

/// Entry `seq` of a log in which every entry adds its own number times ten.
fn entry_of(epoch: Epoch, seq: u64, mutation_id: Option<MutationId>) -> LogEntry {
    let position = Position { epoch, seq: ChannelSeq(seq), at: Timestamp::default(), mutation_id };
    Envelope::seal(position, &Added { number: seq * 10 }).unwrap()
}

fn entry(seq: u64) -> LogEntry {
    entry_of(epoch(1), seq, None)
}

fn replica() -> Replica<Once> {
    Replica::new(Once, epoch(1), ChannelSeq(0), Numbers::default())
}

fn hear(replica: &mut Replica<Once>, entry: &LogEntry, now: u64) {
    replica.receive(&entry.name, entry.data.get(), at(now));
}

fn ring(replica: &mut Replica<Once>, epoch: Epoch, seq: u64) {
    let announcement = serde_json::to_string(&Advanced { epoch, seq: ChannelSeq(seq) }).unwrap();
    replica.receive(Advanced::NAME, &announcement, at(0));
}

/// What is to be done next, with a device that keeps at once.
fn poll(replica: &mut Replica<Once>, now: u64) -> Option<Output<u64>> {
    loop {
        match replica.poll(at(now)) {
            Some(Output::Store(command)) => replica.stored(command.mutation_id),
            Some(Output::Forget(_)) => {}
            other => return other,
        }
    }
}

fn fetch(replica: &mut Replica<Once>, now: u64) -> Option<Fetch> {
    match poll(replica, now) {
        Some(Output::Fetch(fetch)) => Some(fetch),
        _ => None,
    }
}

fn post(replica: &mut Replica<Once>, now: u64) -> Option<(MutationId, u64)> {
    match poll(replica, now) {
        Some(Output::Post { mutation_id, command }) => Some((mutation_id, command)),
        _ => None,
    }
}

/// A person adds `number`.
fn add(replica: &mut Replica<Once>, name: u8, number: u64) {
    replica.run(id(name), number, Timestamp::default()).unwrap();
}

fn kept(name: u8, number: u64) -> OutboxEntry<u64> {
    OutboxEntry { mutation_id: id(name), command: number, at: Timestamp::default() }
}

fn posted(name: u8, number: u64) -> Option<Output<u64>> {
    Some(Output::Post { mutation_id: id(name), command: number })
}

/// The server's answer: entry `seq`, made by the command of this name.
fn reply(seq: u64, name: u8) -> CommandReply {
    let entries = vec![entry_of(epoch(1), seq, Some(id(name)))];
    CommandReply { epoch: epoch(1), seq: ChannelSeq(seq), entries }
}

fn events(seqs: std::ops::RangeInclusive<u64>) -> SyncReply<Numbers> {
    let seq = ChannelSeq(*seqs.end());
    let entries = seqs.map(entry).collect();
    SyncReply::Events { epoch: epoch(1), seq, entries, now: Timestamp::default() }
}

fn nothing_after(seq: u64) -> SyncReply<Numbers> {
    let seq = ChannelSeq(seq);
    SyncReply::Events { epoch: epoch(1), seq, entries: Vec::new(), now: Timestamp::default() }
}

fn snapshot(epoch: Epoch, seq: u64) -> SyncReply<Numbers> {
    let state = Numbers((1..=seq).map(|n| n * 10).collect());
    SyncReply::Snapshot { epoch, seq: ChannelSeq(seq), state, now: Timestamp::default() }
}

#[test]
fn entries_are_applied_once_and_in_order() {
    let mut replica = replica();
    for seq in [1, 2, 2, 1, 4, 3, 4] {
        hear(&mut replica, &entry(seq), 0);
    }
    assert_eq!(replica.view(), Numbers(vec![10, 20, 30, 40]));
    assert_eq!(replica.position(), (epoch(1), ChannelSeq(4)));
    assert_eq!((replica.poll(at(9999)), replica.wake_at()), (None, None));
}

#[test]
fn a_gap_is_given_200_ms_to_close() {
    let mut replica = replica();
    hear(&mut replica, &entry(2), 1000);
    assert_eq!((fetch(&mut replica, 1199), replica.wake_at()), (None, Some(at(1200))));
    let asked = fetch(&mut replica, 1200).unwrap();
    assert_eq!(asked.after, Some((epoch(1), ChannelSeq(0))));
    assert!(replica.is_behind());
    replica.fetched(asked.ticket, events(1..=3), at(1300));
    assert_eq!(replica.view(), Numbers(vec![10, 20, 30]));
    assert!(!replica.is_behind() && replica.wake_at().is_none());
}

#[test]
fn an_entry_that_cannot_be_true_is_asked_for_once() {
    let mut replica = replica();
    hear(&mut replica, &entry(1_000_000), 0);
    let asked = fetch(&mut replica, 200).unwrap();
    replica.fetched(asked.ticket, events(1..=1), at(250));
    assert_eq!((fetch(&mut replica, 99_999), replica.wake_at()), (None, None));
}

#[test]
fn too_many_early_entries_are_fetched_at_once() {
    let mut replica = replica();
    (2..200).for_each(|seq| hear(&mut replica, &entry(seq), 0));
    let asked = fetch(&mut replica, 0).unwrap();
    replica.fetched(asked.ticket, events(1..=199), at(10));
    assert_eq!(replica.view().0.len(), 199);
    assert_eq!(replica.wake_at(), None);
}

#[test]
fn a_doorbell_is_answered_at_once_and_only_if_there_is_something_new() {
    let mut replica = replica();
    hear(&mut replica, &entry(1), 0);
    ring(&mut replica, epoch(1), 1);
    assert_eq!(fetch(&mut replica, 0), None);
    ring(&mut replica, epoch(1), 5);
    assert_eq!(fetch(&mut replica, 0).unwrap().after, Some((epoch(1), ChannelSeq(1))));
}

#[test]
fn another_lineage_leads_to_a_snapshot() {
    let mut replica = replica();
    hear(&mut replica, &entry(1), 0);
    hear(&mut replica, &entry_of(epoch(2), 2, None), 0);
    let asked = fetch(&mut replica, 0).unwrap();
    assert_eq!((asked.after, replica.view()), (None, Numbers(vec![10])));
    replica.fetched(asked.ticket, snapshot(epoch(2), 0), at(50));
    assert_eq!((replica.position(), replica.view()), ((epoch(2), ChannelSeq(0)), Numbers::default()));
}

#[test]
fn what_cannot_be_read_leads_to_a_snapshot_and_what_is_unknown_keeps_its_place() {
    let mut replica = replica();
    replica.receive("chore:invented", entry(1).data.get(), at(0));
    assert_eq!((replica.position().1, replica.view()), (ChannelSeq(1), Numbers::default()));
    replica.receive("typing", "{}", at(0));
    assert_eq!(fetch(&mut replica, 0), None);
    replica.receive("number:added", "{}", at(0));
    assert_eq!(fetch(&mut replica, 0).map(|asked| asked.after), Some(None));
}

#[test]
fn a_request_during_a_fetch_leads_to_another_after_it() {
    let mut replica = replica();
    replica.catch_up();
    let first = fetch(&mut replica, 0).unwrap();
    replica.catch_up();
    assert_eq!(fetch(&mut replica, 0), None);
    replica.fetched(first.ticket, events(1..=1), at(10));
    assert!(replica.is_behind());
    let second = fetch(&mut replica, 10).unwrap();
    assert_eq!(second.after, Some((epoch(1), ChannelSeq(1))));
    replica.fetched(second.ticket, nothing_after(1), at(20));
    assert_eq!((fetch(&mut replica, 20), replica.is_behind()), (None, false));
}

#[test]
fn a_failed_fetch_is_tried_again_later_and_at_once_when_there_is_hope() {
    let mut replica = replica();
    replica.probe();
    let first = fetch(&mut replica, 0).unwrap();
    replica.fetch_failed(first.ticket, at(100), 1.0);
    assert!(replica.is_failing() && replica.is_behind());
    assert_eq!((fetch(&mut replica, 599), replica.wake_at()), (None, Some(at(600))));
    let second = fetch(&mut replica, 600).unwrap();
    replica.fetch_failed(second.ticket, at(700), 1.0);
    assert_eq!(replica.wake_at(), Some(at(1700)));
    replica.catch_up();
    assert!(fetch(&mut replica, 701).is_some());
}

#[test]
fn a_snapshot_that_did_not_come_is_asked_for_again() {
    let mut replica = replica();
    replica.refresh();
    let first = fetch(&mut replica, 0).unwrap();
    replica.fetch_failed(first.ticket, at(0), 0.0);
    replica.catch_up();
    assert_eq!(fetch(&mut replica, 0).map(|asked| asked.after), Some(None));
}

#[test]
fn the_late_answer_to_a_fetch_that_was_given_up_is_passed_over() {
    let mut replica = replica();
    replica.catch_up();
    let first = fetch(&mut replica, 0).unwrap();
    replica.fetch_failed(first.ticket, at(0), 0.0);
    replica.catch_up();
    let second = fetch(&mut replica, 0).unwrap();
    replica.fetched(first.ticket, snapshot(epoch(3), 9), at(10));
    assert_eq!(replica.position(), (epoch(1), ChannelSeq(0)));
    replica.fetched(second.ticket, snapshot(epoch(2), 1), at(20));
    replica.fetched(second.ticket, snapshot(epoch(3), 9), at(30));
    assert_eq!(replica.position(), (epoch(2), ChannelSeq(1)));
}

#[test]
fn early_entries_that_a_snapshot_contains_are_forgotten() {
    let mut replica = replica();
    replica.refresh();
    let asked = fetch(&mut replica, 0).unwrap();
    [2, 4, 5].into_iter().for_each(|seq| hear(&mut replica, &entry(seq), 10));
    replica.fetched(asked.ticket, snapshot(epoch(1), 4), at(20));
    assert_eq!((replica.view().0.len(), replica.wake_at()), (5, None));
}

#[test]
fn a_snapshot_of_the_same_place_is_taken_for_it_may_have_what_no_event_told() {
    let mut replica = replica();
    replica.receive("chore:invented", entry(1).data.get(), at(0));
    replica.refresh();
    let asked = fetch(&mut replica, 0).unwrap();
    replica.fetched(asked.ticket, snapshot(epoch(1), 1), at(50));
    assert_eq!((replica.position().1, replica.view()), (ChannelSeq(1), Numbers(vec![10])));
}

#[test]
fn an_answer_that_leaves_something_out_leads_to_a_snapshot() {
    let answer = |epoch, seq, entries| {
        let mut replica = replica();
        replica.probe();
        let asked = fetch(&mut replica, 0).unwrap();
        let reply = SyncReply::Events { epoch, seq: ChannelSeq(seq), entries, now: Timestamp::default() };
        replica.fetched(asked.ticket, reply, at(10));
        fetch(&mut replica, 10).map(|asked| asked.after)
    };
    assert_eq!(answer(epoch(1), 1, vec![entry(1)]), None);
    assert_eq!(answer(epoch(1), 2, vec![entry(1)]), Some(None));
    assert_eq!(answer(epoch(2), 0, vec![]), Some(None));
}

#[test]
fn a_refresh_never_goes_back() {
    let mut replica = replica();
    replica.refresh();
    let asked = fetch(&mut replica, 0).unwrap();
    assert_eq!((asked.after, asked.refresh), (None, true));
    hear(&mut replica, &entry(1), 0);
    hear(&mut replica, &entry(2), 0);
    replica.fetched(asked.ticket, snapshot(epoch(1), 1), at(50));
    assert_eq!(replica.view(), Numbers(vec![10, 20]));
}

#[test]
fn what_was_done_here_shows_at_once_and_goes_with_its_own_event() {
    let mut replica = replica();
    add(&mut replica, 7, 10);
    assert_eq!((replica.view(), replica.pending()), (Numbers(vec![10]), 1));
    assert_eq!(post(&mut replica, 0), Some((id(7), 10)));
    hear(&mut replica, &entry_of(epoch(1), 1, Some(id(7))), 0);
    assert_eq!((replica.view(), replica.pending()), (Numbers(vec![10]), 0));
    replica.replied(id(7), &reply(1, 7), at(10));
    assert_eq!(replica.view(), Numbers(vec![10]));
}

#[test]
fn commands_are_sent_in_order_one_at_a_time() {
    let mut replica = replica();
    (1..=3).for_each(|n| add(&mut replica, n, u64::from(n)));
    assert_eq!(post(&mut replica, 0), Some((id(1), 1)));
    assert_eq!((post(&mut replica, 0), replica.unanswered().count()), (None, 3));
    replica.post_failed(id(1), at(0), 0.0);
    assert_eq!(post(&mut replica, 249), None);
    assert_eq!(post(&mut replica, 250), Some((id(1), 1)));
    assert!(replica.refused(id(1)).is_some_and(|kept| kept.mutation_id == id(1)));
    assert_eq!(post(&mut replica, 250), Some((id(2), 2)));
    assert_eq!(replica.view(), Numbers(vec![2, 3]));
}

#[test]
fn an_answered_command_shows_until_the_entries_before_its_own_are_here() {
    let mut replica = replica();
    add(&mut replica, 7, 20);
    post(&mut replica, 0);
    replica.replied(id(7), &reply(2, 7), at(10));
    assert_eq!((replica.view(), replica.unanswered().count()), (Numbers(vec![20]), 0));
    hear(&mut replica, &entry(1), 20);
    assert_eq!((replica.view(), replica.pending()), (Numbers(vec![10, 20]), 0));
}

#[test]
fn what_was_answered_does_not_outlive_its_lineage() {
    let mut replica = replica();
    add(&mut replica, 7, 20);
    post(&mut replica, 0);
    replica.replied(id(7), &reply(2, 7), at(0));
    hear(&mut replica, &entry_of(epoch(2), 1, None), 0);
    let asked = fetch(&mut replica, 0).unwrap();
    replica.fetched(asked.ticket, snapshot(epoch(2), 0), at(10));
    assert_eq!((replica.view(), replica.pending()), (Numbers::default(), 0));
}

#[test]
fn a_command_is_sent_again_at_once_when_there_is_hope() {
    let mut replica = replica();
    add(&mut replica, 1, 10);
    post(&mut replica, 0);
    replica.post_failed(id(1), at(0), 1.0);
    assert_eq!(post(&mut replica, 1), None);
    replica.catch_up();
    assert_eq!(post(&mut replica, 1), Some((id(1), 10)));
}

#[test]
fn the_answer_from_an_old_lineage_ends_its_command() {
    let mut replica = Replica::new(Once, epoch(2), ChannelSeq(0), Numbers::default());
    add(&mut replica, 7, 70);
    post(&mut replica, 0);
    replica.replied(id(7), &reply(7, 7), at(10));
    assert_eq!((replica.view(), replica.pending()), (Numbers::default(), 0));
    assert_eq!(fetch(&mut replica, 10).map(|asked| asked.after), Some(None));
}

#[test]
fn an_entry_that_cannot_be_read_leads_to_a_snapshot() {
    let mut replica = replica();
    replica.catch_up();
    let asked = fetch(&mut replica, 0).unwrap();
    let broken = LogEntry { name: "number:added".into(), data: entry(2).data };
    let data = broken.data.get().replace("number", "count");
    let broken = LogEntry { data: serde_json::value::RawValue::from_string(data).unwrap(), ..broken };
    let entries = vec![entry(1), broken];
    let reply = SyncReply::Events { epoch: epoch(1), seq: ChannelSeq(2), entries, now: Timestamp::default() };
    replica.fetched(asked.ticket, reply, at(10));
    let again = fetch(&mut replica, 10).unwrap();
    assert_eq!((again.after, replica.view()), (None, Numbers(vec![10])));
    replica.fetched(again.ticket, snapshot(epoch(1), 2), at(20));
    assert_eq!((replica.position().1, replica.wake_at()), (ChannelSeq(2), None));
}

#[test]
fn a_command_that_changed_nothing_goes_with_its_reply() {
    let mut replica = replica();
    add(&mut replica, 7, 20);
    post(&mut replica, 0);
    replica.replied(id(7), &CommandReply { epoch: epoch(1), seq: ChannelSeq(3), entries: vec![] }, at(10));
    assert_eq!((replica.view(), replica.pending()), (Numbers::default(), 0));
    assert!(fetch(&mut replica, 10).is_some(), "the reply tells of entries that are not here");
}

#[test]
fn nothing_is_sent_before_it_and_all_before_it_are_kept() {
    let mut replica = replica();
    add(&mut replica, 1, 10);
    add(&mut replica, 2, 20);
    assert_eq!((replica.view(), replica.wake_at()), (Numbers(vec![10, 20]), Some(at(0))));
    assert_eq!(replica.poll(at(0)), Some(Output::Store(kept(1, 10))));
    assert_eq!(replica.poll(at(0)), Some(Output::Store(kept(2, 20))));
    replica.stored(id(2));
    assert_eq!((replica.poll(at(0)), replica.wake_at()), (None, None));
    replica.stored(id(1));
    assert_eq!((replica.wake_at(), replica.poll(at(0))), (Some(at(0)), posted(1, 10)));
    assert_eq!((replica.poll(at(0)), replica.wake_at()), (None, None));
}

#[test]
fn being_kept_again_sends_nothing_again() {
    let mut replica = replica();
    add(&mut replica, 1, 10);
    assert_eq!(post(&mut replica, 0), Some((id(1), 10)));
    replica.stored(id(1));
    assert_eq!(replica.poll(at(0)), None);
}

#[test]
fn a_command_is_forgotten_once_when_it_was_answered() {
    let mut replica = replica();
    add(&mut replica, 1, 10);
    post(&mut replica, 0);
    replica.replied(id(1), &reply(2, 1), at(10));
    assert_eq!((replica.wake_at(), replica.poll(at(10))), (Some(at(0)), Some(Output::Forget(id(1)))));
    replica.replied(id(1), &reply(2, 1), at(20));
    hear(&mut replica, &entry(1), 20);
    assert_eq!((replica.poll(at(20)), replica.pending()), (None, 0));
}

#[test]
fn a_command_is_forgotten_once_when_its_own_event_was_applied() {
    let mut replica = replica();
    add(&mut replica, 1, 10);
    post(&mut replica, 0);
    hear(&mut replica, &entry_of(epoch(1), 1, Some(id(1))), 10);
    assert_eq!(replica.poll(at(10)), Some(Output::Forget(id(1))));
    replica.replied(id(1), &reply(1, 1), at(20));
    assert_eq!(replica.poll(at(20)), None);
}

#[test]
fn a_refused_command_is_left_to_the_driver() {
    let mut replica = replica();
    add(&mut replica, 1, 10);
    post(&mut replica, 0);
    assert!(replica.refused(id(1)).is_some_and(|kept| kept.mutation_id == id(1)));
    assert_eq!((replica.poll(at(0)), replica.pending()), (None, 0));
}

#[test]
fn what_an_earlier_page_left_comes_first_and_in_order() {
    let mut replica = replica();
    add(&mut replica, 3, 30);
    replica.poll(at(0));
    replica.restore(kept(1, 10));
    replica.restore(kept(2, 20));
    replica.restore(kept(1, 10));
    assert!(replica.take_changed());
    assert_eq!((replica.view(), replica.unanswered().count()), (Numbers(vec![10, 20, 30]), 3));
    assert_eq!(replica.poll(at(0)), posted(1, 10));
    replica.replied(id(1), &reply(1, 1), at(0));
    assert_eq!(replica.poll(at(0)), Some(Output::Forget(id(1))));
    assert_eq!(replica.poll(at(0)), posted(2, 20));
}

#[test]
fn what_is_done_in_another_log_is_over_with_its_answer() {
    let mut replica = replica();
    (1..=2).for_each(|n| add(&mut replica, n, u64::from(n)));
    assert_eq!(post(&mut replica, 0), Some((id(1), 1)));
    let waiting: Vec<_> = replica.unanswered().map(|entry| entry.mutation_id).collect();
    assert_eq!(waiting, [id(1), id(2)]);
    replica.done_elsewhere(id(1));
    assert_eq!((replica.view(), replica.pending()), (Numbers(vec![2]), 1));
    assert_eq!(replica.poll(at(0)), Some(Output::Forget(id(1))));
    assert_eq!(replica.poll(at(0)), posted(2, 2), "what comes after it goes on");
}

#[test]
fn five_hundred_commands_may_wait_and_those_of_an_earlier_page_on_top() {
    let mut replica = replica();
    let name = |n: u64| {
        MutationId::new(Timestamp::default(), [(n / 256) as u8, (n % 256) as u8, 0, 0, 0, 0, 0, 0, 0, 0])
    };
    for n in 0..500 {
        replica.run(name(n), n, Timestamp::default()).unwrap();
    }
    replica.take_changed();
    assert_eq!(replica.run(name(500), 500, Timestamp::default()), Err(OutboxFull));
    assert_eq!((replica.unanswered().count(), replica.take_changed()), (500, false));
    replica.restore(OutboxEntry { mutation_id: name(501), command: 501, at: Timestamp::default() });
    assert_eq!(replica.unanswered().count(), 501);
}
