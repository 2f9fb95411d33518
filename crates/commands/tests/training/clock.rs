//! What comes late for the clock takes effect at the moment at which it was given.

use hubbub_commands::TrainingCommand as C;
use hubbub_commands::training::decide_due;
use hubbub_model::countdown::Phase;
use hubbub_model::training::{Leg, LegKind, Side};
use hubbub_model::{ClockId, Millis, Timestamp};

use crate::in_final_round;
use crate::things::{START, round_id};
use crate::world::World;

fn clock_id() -> ClockId {
    ClockId::new(START, [1; 10])
}

fn at(seconds: u64) -> Timestamp {
    START + Millis::from_secs(seconds)
}

fn start(seconds: u64) -> C {
    let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_secs(seconds) }];
    C::StartClock { clock_id: clock_id(), round_id: None, legs, at: START }
}

fn more(given: Option<Timestamp>) -> C {
    C::ExtendClock { clock_id: clock_id(), seconds: 15.try_into().unwrap(), at: given }
}

/// A clock of a minute that has run out, after so many seconds.
fn run_out(seconds: u64) -> World {
    let mut world = World::new();
    world.arrives(Side::Trainer, &start(60)).unwrap();
    world.now = at(seconds);
    let due = decide_due(&world.state, world.now);
    assert!(!due.is_empty(), "it has run out");
    due.iter().for_each(|event| hubbub_events::State::apply(&mut world.state, event));
    world
}

fn left(world: &World) -> u64 {
    world.state.clock.as_ref().unwrap().phase.remaining(world.now).ceil_secs()
}

fn is_over(world: &World) -> bool {
    matches!(world.state.clock.as_ref().unwrap().phase, Phase::Expired { .. })
}

#[test]
fn a_clock_shows_the_moment_at_which_it_was_started_and_none_comes_back_late() {
    let mut world = World::new();
    world.now = at(30);
    let start = start(90);
    world.arrives(Side::Athlete, &start).unwrap();
    assert_eq!(left(&world), 60);
    let pause = C::PauseClock { clock_id: clock_id(), at: at(20) };
    world.arrives(Side::Trainer, &pause).unwrap();
    assert_eq!(left(&world), 70, "it stands where it stood when the trainer stopped it");
    world.arrives(Side::Athlete, &C::StopClock { clock_id: clock_id() }).unwrap();
    world.now = at(600);
    world.arrives(Side::Athlete, &start).unwrap();
    assert_eq!(world.state.clock, None, "what is over is not started");
}

#[test]
fn the_clock_of_a_round_that_was_closed_meanwhile_is_not_started() {
    let mut world = in_final_round();
    let C::StartClock { clock_id, legs, at, .. } = start(60) else { unreachable!() };
    let start = C::StartClock { clock_id, round_id: Some(round_id(0)), legs, at };
    world.arrives(Side::Trainer, &C::WithdrawRound { round_id: round_id(0), reason: None }).unwrap();
    world.arrives(Side::Athlete, &start).unwrap();
    assert_eq!(world.state.clock, None);
}

#[test]
fn more_time_that_was_given_in_time_counts_from_then() {
    let mut world = run_out(65);
    world.arrives(Side::Athlete, &more(Some(at(50)))).unwrap();
    assert_eq!(left(&world), 10, "as if it had come with ten seconds left");
    for given in [50, 70] {
        let mut world = run_out(120);
        world.arrives(Side::Athlete, &more(Some(at(given)))).unwrap();
        assert!(is_over(&world), "what would be over by now does not come back");
    }
    // Each counts, although the clock would be over after the first alone.
    let mut world = run_out(80);
    world.arrives(Side::Athlete, &more(Some(at(50)))).unwrap();
    assert!(is_over(&world));
    world.arrives(Side::Athlete, &more(Some(at(51)))).unwrap();
    assert_eq!(left(&world), 10);
}

#[test]
fn more_time_from_a_program_that_does_not_say_when_counts_from_its_arrival() {
    let json = serde_json::json!({ "type": "extendClock", "clockId": clock_id(), "seconds": 15 });
    let older: C = serde_json::from_value(json).unwrap();
    assert_eq!(older, more(None));
    let mut world = run_out(120);
    world.arrives(Side::Athlete, &older).unwrap();
    assert_eq!(left(&world), 15);
}

#[test]
fn a_pause_that_comes_when_the_clock_has_run_out_holds_it_where_it_was() {
    let mut world = run_out(120);
    world.arrives(Side::Athlete, &C::PauseClock { clock_id: clock_id(), at: at(50) }).unwrap();
    assert_eq!(left(&world), 10);
    world.arrives(Side::Athlete, &C::ResumeClock { clock_id: clock_id(), at: at(55) }).unwrap();
    assert!(is_over(&world), "it went on at once, and has run out since");
    let mut world = run_out(120);
    world.arrives(Side::Athlete, &C::PauseClock { clock_id: clock_id(), at: at(61) }).unwrap();
    assert!(is_over(&world), "what had run out cannot be paused");
}
