//! What a session's documented events say, and when they come.

use hubbub_commands::{Area as _, TrainingCommand as C, TrainingRefusal as R, areas::Training};
use hubbub_events::Event as _;
use hubbub_model::Millis;
use hubbub_model::training::{Prescription, Side, Stage, Status};
use serde_json::{Value, json};

use crate::things::{START, prescription, round_id, user};
use crate::world::World;

/// What happens when somebody gives a command, as others are sent it.
fn sent(world: &mut World, by: Side, command: &C) -> Vec<(&'static str, Value)> {
    let actor = Training::actor(&world.state, user(by)).unwrap();
    let events = Training::decide(&world.state, actor, command, world.now).unwrap();
    world.arrives(by, command).unwrap();
    events.iter().map(|event| (event.name(), serde_json::to_value(event).unwrap())).collect()
}

fn save(revision: u32, reps: u8) -> C {
    C::SaveRound { round_id: round_id(0), revision, prescription: prescription(&[0, 1], reps, false) }
}

fn release(nth: u8, revision: u32) -> C {
    C::ReleaseRound { round_id: round_id(nth), revision, prescription: prescription(&[0, 1], 8, false) }
}

#[test]
fn a_round_is_updated_once_it_is_released_and_says_nothing_before() {
    let mut world = World::new();
    for revision in [0, 1] {
        let [(name, event)] = &sent(&mut world, Side::Trainer, &save(revision, 8))[..] else {
            panic!("one event")
        };
        assert_eq!((*name, event.get("prescription")), ("round-saved", None));
    }
    let [(name, event)] = &sent(&mut world, Side::Trainer, &release(0, 2))[..] else { panic!("one event") };
    assert_eq!((*name, &event["roundNumber"]), ("round-released", &json!(1)));
    let [(name, event)] = &sent(&mut world, Side::Trainer, &save(3, 5))[..] else { panic!("one event") };
    let (id, number) = (json!(round_id(0)), json!(1));
    assert_eq!((*name, &event["roundId"], &event["roundNumber"]), ("round-updated", &id, &number));
    // The exercises are the same ones.
    let ids =
        |prescription: &Prescription| prescription.exercises.iter().map(|one| one.id).collect::<Vec<_>>();
    let work = world.state.round(round_id(0)).unwrap().work.as_ref().unwrap();
    assert_eq!(ids(&work.prescription), ids(&prescription(&[0, 1], 8, false)));
}

#[test]
fn it_says_when_it_was_released_and_completed() {
    let mut world = World::new();
    world.now = START + Millis::from_secs(1);
    world.arrives(Side::Trainer, &release(0, 0)).unwrap();
    world.now = START + Millis::from_secs(2);
    let complete = C::CompleteRound { round_id: round_id(0), feedback: Vec::new() };
    assert_eq!(sent(&mut world, Side::Athlete, &complete)[0].0, "round-completed");
    let round = world.state.round(round_id(0)).unwrap();
    assert_eq!(round.work.as_ref().unwrap().released_at, START + Millis::from_secs(1));
    assert_eq!(round.stage, Stage::Completed { completed_at: START + Millis::from_secs(2) });
}

#[test]
fn drafts_are_deleted_and_what_was_released_is_withdrawn_until_it_is_closed() {
    let mut world = World::new();
    world.arrives(Side::Trainer, &save(0, 8)).unwrap();
    let delete = |nth| C::DeleteRound { round_id: round_id(nth) };
    let [(name, event)] = &sent(&mut world, Side::Trainer, &delete(0))[..] else { panic!("one event") };
    assert_eq!((*name, &event["roundNumber"]), ("round-deleted", &json!(1)));
    world.arrives(Side::Trainer, &release(1, 0)).unwrap();
    assert_eq!(world.state.round(round_id(1)).unwrap().number, 2, "a number is used once");
    assert_eq!(world.arrives(Side::Trainer, &delete(1)), Err(R::RoundReleased));
    let complete = C::CompleteRound { round_id: round_id(1), feedback: Vec::new() };
    world.arrives(Side::Athlete, &complete).unwrap();
    let withdraw = C::WithdrawRound { round_id: round_id(1), reason: None };
    for command in [delete(1), withdraw] {
        assert_eq!(world.arrives(Side::Trainer, &command), Err(R::RoundClosed), "{command:?}");
    }
}

#[test]
fn nobody_saves_over_a_round_that_they_have_not_seen_nor_over_one_that_is_closed() {
    let mut world = World::new();
    world.arrives(Side::Trainer, &release(0, 0)).unwrap();
    world.arrives(Side::Trainer, &save(1, 5)).unwrap();
    assert_eq!(world.arrives(Side::Trainer, &save(1, 6)), Err(R::ChangedElsewhere));
    let complete = C::CompleteRound { round_id: round_id(0), feedback: Vec::new() };
    world.arrives(Side::Athlete, &complete).unwrap();
    assert_eq!(world.arrives(Side::Trainer, &save(2, 6)), Err(R::RoundClosed));
}

#[test]
fn whoever_cancels_is_named_by_their_part_in_the_session() {
    for (by, named) in [(Side::Athlete, "ATHLETE"), (Side::Trainer, "TRAINER")] {
        let mut world = World::new();
        let [(name, event)] = &sent(&mut world, by, &C::Cancel { reason: None })[..] else {
            panic!("one event")
        };
        assert_eq!((*name, &event["cancelledBy"]), ("session-cancelled", &json!(named)));
        assert!(matches!(world.state.status, Status::Cancelled { by: known, .. } if known == by));
    }
    let mut world = World::new();
    let [(name, event)] = &sent(&mut world, Side::Athlete, &C::Finish {})[..] else { panic!("one event") };
    let completed = json!({ "completedBy": "ATHLETE", "completedAt": world.now });
    assert_eq!((*name, event), ("session-completed", &completed));
}

#[test]
fn a_round_is_the_final_one_only_if_that_is_said() {
    let plain: Prescription = serde_json::from_value(json!({ "exercises": [] })).unwrap();
    assert!(!plain.is_final_round);
}
