//! What a person does: it shows at once, is sent in order, and goes with its own event.

use hubbub_events::CommandReply;
use hubbub_model::{ChannelSeq, MutationId, Timestamp};
use hubbub_sync::{OutboxEntry, OutboxFull, Output, Replica};

use crate::numbers::{
    Numbers, Once, add, at, entry, entry_of, epoch, fetch, hear, id, post, posted, replica, reply, snapshot,
};

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
fn a_command_that_changed_nothing_goes_with_its_reply() {
    let mut replica = replica();
    add(&mut replica, 7, 20);
    post(&mut replica, 0);
    replica.replied(id(7), &CommandReply { epoch: epoch(1), seq: ChannelSeq(3), entries: vec![] }, at(10));
    assert_eq!((replica.view(), replica.pending()), (Numbers::default(), 0));
    assert!(fetch(&mut replica, 10).is_some(), "the reply tells of entries that are not here");
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
