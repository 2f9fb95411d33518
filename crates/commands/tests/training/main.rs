//! What becomes of a session, by property: in whatever order a trainer saves, releases, changes, withdraws and
//! deletes rounds, an athlete does them on two devices, and both start, finish or cancel and use the clock, each
//! device knowing only what has reached it, with commands that come late and twice.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod clock;
mod deeds;
mod memory;
mod rounds;
mod said;
mod steps;
mod things;
mod world;

use hubbub_commands::{TrainingCommand as C, TrainingRefusal as R};
use hubbub_model::training::{Feedback, SetDone, SetNumber, Side, StageName, Status};
use proptest::prelude::*;

use steps::steps;
use things::{done, exercise_id, prescription, round_id};
use world::World;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn nothing_typed_is_lost_and_nothing_leaves_the_tables(is_planned: bool, steps in steps()) {
        let mut world = if is_planned { World::planned() } else { World::new() };
        for step in steps {
            world.step(step);
        }
    }
}

/// A session in whose final round the athlete is.
fn in_final_round() -> World {
    let mut world = World::new();
    let prescription = prescription(&[0, 1], 8, true);
    world
        .arrives(Side::Trainer, &C::ReleaseRound { round_id: round_id(0), revision: 0, prescription })
        .unwrap();
    world
}

#[test]
fn the_final_round_completes_the_session_and_both_orders_of_two_ends_have_one_outcome() {
    let complete = C::CompleteRound { round_id: round_id(0), feedback: Vec::new() };
    let cancel = C::Cancel { reason: None };
    let mut world = in_final_round();
    world.arrives(Side::Athlete, &complete).unwrap();
    let refused = world.arrives(Side::Trainer, &cancel).unwrap_err();
    assert!(matches!(refused, R::AlreadyEnded { by: Side::Athlete, .. }));
    assert!(matches!(world.state.status, Status::Completed { .. }));

    let mut world = in_final_round();
    world.arrives(Side::Trainer, &cancel).unwrap();
    world.arrives(Side::Athlete, &complete).unwrap();
    assert!(matches!(world.state.status, Status::Cancelled { by: Side::Trainer, .. }));
    assert_eq!(world.state.round(round_id(0)).unwrap().stage.name(), StageName::Released);
}

#[test]
fn what_was_done_offline_is_kept_with_a_round_that_was_withdrawn_meanwhile() {
    let mut world = in_final_round();
    world.arrives(Side::Trainer, &C::WithdrawRound { round_id: round_id(0), reason: None }).unwrap();
    let set = SetNumber::try_from(1).unwrap();
    let feedback = Feedback { sets: vec![SetDone { set, done: done(8) }], ..Feedback::new(exercise_id(0)) };
    let complete = C::CompleteRound { round_id: round_id(0), feedback: vec![feedback] };
    world.arrives(Side::Athlete, &complete).unwrap();
    let round = world.state.round(round_id(0)).unwrap();
    assert_eq!(round.stage.name(), StageName::Withdrawn);
    let work = round.work.as_ref().unwrap();
    assert_eq!(work.feedback(exercise_id(0)).and_then(|one| one.done(set)), Some(done(8)));
    assert!(world.state.is_running(), "a round that was withdrawn completes nothing");
}

#[test]
fn nobody_does_what_is_for_the_other_side() {
    let mut world = in_final_round();
    let prescription = prescription(&[0], 1, false);
    let id = round_id(1);
    for command in [
        C::SaveRound { round_id: id, revision: 0, prescription: prescription.clone() },
        C::ReleaseRound { round_id: id, revision: 0, prescription },
        C::DeleteRound { round_id: id },
        C::WithdrawRound { round_id: round_id(0), reason: None },
        C::Join {},
    ] {
        assert_eq!(world.arrives(Side::Athlete, &command), Err(R::NotAllowed), "{command:?}");
    }
    let complete = C::CompleteRound { round_id: round_id(0), feedback: Vec::new() };
    assert_eq!(world.arrives(Side::Trainer, &complete), Err(R::NotAllowed));
}
