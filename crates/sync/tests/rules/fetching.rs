//! What is asked for, and how its answer is taken.

use hubbub_events::{LogEntry, SyncReply};
use hubbub_model::{ChannelSeq, Timestamp};

use crate::numbers::{Numbers, at, entry, epoch, events, fetch, hear, nothing_after, replica, snapshot};

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
