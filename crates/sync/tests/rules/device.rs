//! What the device keeps of what a person does, until it was answered.

use hubbub_sync::Output;

use crate::numbers::{
    Numbers, add, at, entry, entry_of, epoch, hear, id, kept, post, posted, replica, reply,
};

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
