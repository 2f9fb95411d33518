//! What is heard of a log: once, in order, and without gaps.

use hubbub_model::ChannelSeq;

use crate::numbers::{Numbers, announce, at, entry, entry_of, epoch, events, fetch, hear, replica, snapshot};

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
fn an_announcement_is_answered_at_once_and_only_if_there_is_something_new() {
    let mut replica = replica();
    hear(&mut replica, &entry(1), 0);
    announce(&mut replica, epoch(1), 1);
    assert_eq!(fetch(&mut replica, 0), None);
    announce(&mut replica, epoch(1), 5);
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
